"""The kept versions of a form, and what differs between any two of them or from what stands there now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.analysis.form_texts import value_text
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, label, leaves_by_escape, row, scrolling
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.form_outline import name_of
from app.ui.widgets.open_form import OpenForm
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.analysis.form_comparison import CellChange
    from app.analysis.form_copies import FormVersion
    from app.analysis.form_values import FilledForm

#: The number that stands for the form as it is now.
_NOW = 0


@dataclass(frozen=True)
class _Compared:
    versions: "tuple[FormVersion, ...]"
    first: int
    second: int
    rows: tuple[tuple[str, str, str], ...]


class FormVersions(QWidget):
    """Signals: ``left``, ``failed`` (an error), ``preview_wanted`` and ``back_wanted`` (the number of a version), ``kept`` (its number)."""

    left = Signal()
    failed = Signal(object)
    preview_wanted = Signal(int)
    back_wanted = Signal(int)
    kept = Signal(int)

    def __init__(self, services: Services, form: OpenForm) -> None:
        super().__init__()
        self._services = services
        self._form = form
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, NEAR, 0)
        layout.setSpacing(NEAR)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))
        self.back_button = action(self.tr("← Back"))
        self.back_button.clicked.connect(self.left)
        leaves_by_escape(self, self.left.emit)
        layout.addLayout(row(self.back_button, label(self.tr("Versions"), "heading"), 1, spacing=APART))
        about = self.tr(
            "A version keeps every value as it stands, also those of the books, and is never changed. Keep one whenever you hand the "
            "form to somebody."
        )
        layout.addWidget(label(about, "soft", wrap=True))
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("A word about this version"))
        self.note.setPlaceholderText(self.tr("A word about this version, such as whom it was given to"))
        self.keep_button = action(self.tr("Keep this version"), "primary")
        self.keep_button.clicked.connect(self.keep)
        self.note.returnPressed.connect(self.keep_button.click)
        beside = row(self.note, self.keep_button)
        beside.setStretch(0, 1)
        layout.addLayout(beside)
        self.versions = TableView(services.wording, self.tr("Versions"), self.tr("No version has been kept yet."), whole_rows=True)
        self.versions.setFixedHeight(150)
        self.versions.grid.selectionModel().currentRowChanged.connect(lambda *_: self._on_version_chosen())
        layout.addWidget(self.versions)
        self.first, self.second = QComboBox(), QComboBox()
        for box, name in ((self.first, self.tr("Compare")), (self.second, self.tr("with"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _: self.refresh())
        self.preview_button = action(self.tr("See this version as printed"))
        self.preview_button.clicked.connect(lambda: self.preview_wanted.emit(self._chosen()))
        self.back_to_button = action(
            self.tr("Go back to this version"),
            hint=self.tr("What you wrote then stands in the form again; figures of the books stay those of today. Undo takes it back."),
        )
        self.back_to_button.clicked.connect(lambda: self.back_wanted.emit(self._chosen()))
        left = row(label(self.tr("Compare")), self.first, label(self.tr("with")), self.second, 1)
        layout.addLayout(row(1, self.back_to_button, self.preview_button))
        layout.addLayout(left)
        self.preview_button.setVisible(services.page_pictures is not None)
        same = self.tr("Nothing differs.")
        self.changes = TableView(services.wording.in_whole_yen(), self.tr("What differs"), same, whole_rows=True)
        self.changes.setMinimumHeight(140)
        layout.addWidget(self.changes, 1)
        self.count = label("", "small")
        layout.addWidget(self.count)
        self._versions: tuple[FormVersion, ...] = ()

    def begin(self) -> None:
        """Show the versions, the latest one compared with what stands there now."""
        for box in (self.first, self.second):
            box.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the versions and compare the two that are chosen."""
        copy_id = self._form.copy_id
        first, second = self.first.currentData(), self.second.currentData()

        def job(progress: Progress) -> _Compared:
            from app.services.planning import compare, filled, version_filled, versions

            reporting = self._services.reporting
            kept = tuple(reversed(versions(reporting.session, copy_id)))
            latest = kept[0].number if kept else _NOW
            before, after = (latest if first is None else first), (_NOW if second is None else second)

            def form(number: int) -> "FilledForm":
                return filled(reporting, copy_id) if number == _NOW else version_filled(reporting.session, copy_id, number)

            one, other = form(before), form(after)
            return _Compared(kept, before, after, tuple(self._rows(one, other, compare(one, other))))

        # On the thread that writes: what was typed just now is compared.
        self._services.runner.run(job, self._show, self.failed.emit, key="form versions", writes=True)

    def keep(self) -> None:
        """Keep what stands there now as a version, with the word typed beside."""
        copy_id, note = self._form.copy_id, self.note.text().strip()
        self._form.keep()

        def job(progress: Progress) -> int:
            from app.services.planning import keep_version

            return keep_version(self._services.reporting, copy_id, note).number

        def done(number: int) -> None:
            self.note.clear()
            self.kept.emit(number)
            self.begin()

        self._services.runner.run(job, done, self.failed.emit, writes=True)

    def _rows(self, one: "FilledForm", other: "FilledForm", changes: "Iterable[CellChange]") -> list[tuple[str, str, str]]:
        rows = []
        for each in changes:
            name = name_of(other, each.key) if each.key else name_of(one, each.key_before)
            rows.append((name, self._written(one, each.key_before), self._written(other, each.key)))
        return rows

    def _written(self, form: "FilledForm", key: str) -> str:
        cell = form.cells.get(key)
        text = value_text(cell.field, cell.value, self._form.formatter) if cell is not None else ""
        return f"{text} {cell.field.unit}".strip() if cell is not None and text else ""

    def _show(self, found: _Compared) -> None:
        self._versions = found.versions
        wording = self._services.wording
        columns = [
            Column("number", "text", self.tr("Version"), is_named=True),
            Column("at", "text", self.tr("Kept on"), is_named=True),
            Column("note", "text", self.tr("Word"), is_named=True),
        ]
        name = self.tr("Version {number}")
        rows = [(name.format(number=each.number), wording.moment(each.at), each.note) for each in found.versions]
        self.versions.set_table(Table.from_rows("versions", "", columns, rows), wording, hidden=frozenset())
        now = self.tr("as it stands now")
        for box, chosen in ((self.first, found.first), (self.second, found.second)):
            box.clear()
            box.addItem(now, _NOW)
            for each in found.versions:
                box.addItem(self.tr("Version {number} ({day})").format(number=each.number, day=wording.moment(each.at)), each.number)
            box.setCurrentIndex(max(box.findData(chosen), 0))
        columns = [
            Column("cell", "text", self.tr("Cell"), is_named=True),
            Column("before", "text", self.first.currentText(), is_named=True),
            Column("after", "text", self.second.currentText(), is_named=True),
        ]
        self.changes.set_table(Table.from_rows("changes", "", columns, found.rows), wording.in_whole_yen(), hidden=frozenset())
        self.count.setText(self.tr("{count} cells differ").format(count=len(found.rows)) if found.rows else "")
        for button in (self.preview_button, self.back_to_button):
            button.setEnabled(bool(found.versions))

    def _chosen(self) -> int:
        at = self.versions.grid.currentIndex().row()
        return self._versions[max(at, 0)].number if self._versions else _NOW

    def _on_version_chosen(self) -> None:
        """The chosen version is the one that is compared."""
        number = self._chosen()
        if self.versions.grid.hasFocus() and number != _NOW and self.first.currentData() != number:
            self.first.setCurrentIndex(max(self.first.findData(number), 0))
            self.refresh()
