"""Choose an account of the standard chart: the likely ones first, then all in the order of the statements; typing searches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter

if TYPE_CHECKING:
    from app.ledger.account_mapping import Suggestion

#: Data of the entry "leave without a place".
UNPLACED = "unplaced"


class AccountChoice(QComboBox):
    """Signal: ``chosen`` whenever something was picked. ``code`` is a chart code, :data:`UNPLACED`, or ``None`` for no choice yet."""

    chosen = Signal()

    def __init__(self, name: str, suggestions: "Sequence[Suggestion]" = (), *, may_stay_unplaced: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Account for {name}").format(name=name))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItem(self.tr("Please choose"), None)
        for suggestion in suggestions:
            self.addItem(suggestion.name, suggestion.code)
        if may_stay_unplaced:
            self.addItem(self.tr("Import without a place"), UNPLACED)
        self._is_filled = False
        self.setMinimumWidth(230)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.chosen)
        if (edit := self.lineEdit()) is not None:
            edit.returnPressed.connect(self._on_return_pressed)

    def _fill(self) -> None:
        """Offer the whole chart: only once somebody turns to this choice, for a list of hundreds must not wait for them all."""
        if self._is_filled:
            return
        from app.ledger.accounts import Statement
        from app.ledger.chart_of_accounts import load_standard_chart

        self._is_filled = True
        self.insertSeparator(self.count())
        for account in load_standard_chart().accounts:
            if account.statement is not Statement.WORKING:
                self.addItem(account.name, account.code)
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def choose(self, code: str) -> None:
        """Choose an account as if it had been picked."""
        if self.findData(code) < 0:
            self._fill()
        self.setCurrentIndex(self.findData(code))

    def _on_return_pressed(self) -> None:
        """Enter takes the account that what was typed finds first; what finds none leaves the choice as it was."""
        self._fill()
        edit, completer = self.lineEdit(), self.completer()
        if edit is None or completer is None or edit.text() == self.itemText(self.currentIndex()):
            return
        position = self.findText(edit.text(), Qt.MatchFlag.MatchFixedString)
        if position < 0 and edit.text().strip():
            completer.setCompletionPrefix(edit.text().strip())
            position = self.findText(completer.currentCompletion(), Qt.MatchFlag.MatchExactly) if completer.completionCount() else -1
        if position >= 0:
            self.setCurrentIndex(position)
        edit.setText(self.itemText(self.currentIndex()))

    @property
    def code(self) -> str | None:
        found = self.currentData()
        return found if isinstance(found, str) else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a choice in passing."""
        event.ignore()
