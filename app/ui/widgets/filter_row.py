"""Restrict a report to a department, a sub-account or a counterparty; hidden until it is asked for, and off by default."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from app.ui.elements import action, label
from app.ui.theme import NEAR

if TYPE_CHECKING:
    from app.ledger.filtered_books import ReportFilter
    from app.services.reporting import FilterNames


class FilterRow(QWidget):
    """Signals: ``changed`` (another name was chosen), ``left`` (switched off altogether)."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.fields = {
            "department": self._field(self.tr("All departments")),
            "sub_account": self._field(self.tr("All sub-accounts")),
            "counterparty": self._field(self.tr("All counterparties")),
        }
        layout.addWidget(label(self.tr("Only"), "small"))
        for field in self.fields.values():
            layout.addWidget(field, 1)
        self.off_button = action(self.tr("Show everything"), "link")
        self.off_button.clicked.connect(self.switch_off)
        layout.addWidget(self.off_button)
        self.hide()

    def show_names(self, names: "FilterNames") -> None:
        """Offer the names that exist; a chosen one that is gone is no longer chosen. What has no names at all is hidden; beside
        names, what carries none can be chosen too."""
        lists = {"department": names.departments, "sub_account": names.sub_accounts, "counterparty": names.counterparties}
        for key, known in lists.items():
            field = self.fields[key]
            chosen = field.currentData()
            field.blockSignals(True)
            while field.count() > 1:
                field.removeItem(1)
            for name in known:
                field.addItem(name, name)
            field.addItem(self.tr("(no name)"), "")
            field.setCurrentIndex(max(field.findData(chosen), 0))
            field.blockSignals(False)
            field.setVisible(bool(known))

    @property
    def chosen(self) -> "ReportFilter":
        """The filter as it stands; nothing restricted where the row is hidden or does not apply."""
        from app.ledger.filtered_books import WHOLE, ReportFilter

        if self.isHidden() or not self.isEnabled():
            return WHOLE
        return ReportFilter(**{key: field.currentData() for key, field in self.fields.items()})

    def switch_off(self) -> None:
        """Hide the row and show everything again."""
        for field in self.fields.values():
            field.blockSignals(True)
            field.setCurrentIndex(0)
            field.blockSignals(False)
        self.hide()
        self.left.emit()

    def _field(self, everything: str) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(everything)
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = field.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.addItem(everything, None)
        field.setMinimumWidth(120)
        field.currentIndexChanged.connect(self.changed)
        return field
