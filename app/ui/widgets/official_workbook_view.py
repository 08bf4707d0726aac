"""Filling the user's own locaben.xlsm: choose the file, see what will be written and what was not recognised, write a new file.

The chosen file is never changed; what is not recognised stays as it is and is named, so that it can be filled by hand.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.periods import Month
from app.progress import Progress
from app.tables import Column, Table, cell_text
from app.ui.elements import action, label, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.documents.official_workbook import FilledWorkbook
    from app.documents.workbook_patching import NewValue


class OfficialWorkbookView(QWidget):
    """Signals: ``failed`` (an error), ``saved`` (file name)."""

    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._source: Path | None = None
        self.kinds = self.tr("METI's Local Benchmark workbook (*.xlsm *.xlsx)")
        explanation = self.tr(
            "Drop the workbook downloaded from METI here. The figures of the books are written into a new file; macros and everything "
            "else stay as they are, and the file you chose is not changed."
        )
        self.drop = FileDrop(services, self.tr("Fill METI's workbook (locaben.xlsm)"), explanation, kinds=self.kinds)
        self.drop.files_dropped.connect(lambda paths: self.take_file(paths[0]))
        beginning = QWidget()
        first = QVBoxLayout(beginning)
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.drop)
        first.addStretch(1)
        self.heading = label("", "heading", wrap=True)
        self.cells = TableView(services.wording, self.tr("What will be written"), self.tr("No cell of this file was recognised."))
        self.cells.setMinimumHeight(190)
        self.unrecognised = label("", wrap=True)
        self.write_button = action(self.tr("Write a new file…"), "primary")
        self.write_button.clicked.connect(self._on_write_clicked)
        self.other_button = action(self.tr("Choose another file"))
        self.other_button.clicked.connect(self.begin)
        preview = QWidget()
        second = QVBoxLayout(preview)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(NEAR)
        second.addWidget(self.heading)
        second.addWidget(self.cells, 1)
        second.addWidget(self.unrecognised)
        second.addLayout(row(self.write_button, self.other_button, 1, spacing=APART))
        self.views = QStackedWidget()
        self.views.addWidget(beginning)
        self.views.addWidget(preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views, 1)

    def begin(self) -> None:
        """Ask for a file again."""
        self._source = None
        self.views.setCurrentIndex(0)

    def take_file(self, path: Path) -> None:
        """Show what would be written into a file."""

        wording = self._services.wording.in_whole_yen()

        def job(progress: Progress) -> tuple["FilledWorkbook", tuple[str, ...]]:
            from app.services.official_workbook import preview
            from app.services.official_workbook_remarks import remarks

            reporting = self._services.reporting
            return preview(reporting, path), remarks(reporting, path, wording, self._services.language)

        def done(found: tuple["FilledWorkbook", tuple[str, ...]]) -> None:
            self._source = path
            self._show(path, *found)

        self._services.runner.run(job, done, self.failed.emit, title=self.tr("Reading the workbook"), key="official workbook")

    def write(self, target: Path) -> None:
        """Write the filled workbook as a new file."""
        source = self._source
        if source is None:
            return

        def job(progress: Progress) -> str:
            from app.services.official_workbook import fill

            fill(self._services.reporting, source, target)
            return target.name

        def done(name: str) -> None:
            self._services.keep_settings(last_folder=str(target.parent))
            self.saved.emit(name)

        self._services.runner.run(job, done, self.failed.emit, title=self.tr("Filling the workbook"), key="official workbook")

    def _show(self, path: Path, found: "FilledWorkbook", remarks: Sequence[str]) -> None:
        wording = self._services.wording.in_whole_yen()
        self.heading.setText(self.tr("{count} cells of {file} will be written").format(count=len(found.filled), file=path.name))
        names = (self.tr("Sheet"), self.tr("Cell address"), self.tr("Item"), self.tr("What stands there"), self.tr("What is written"))
        columns = [Column(f"column_{number}", "text", title, is_named=True) for number, title in enumerate(names)]
        cells = (*found.filled, *found.emptied)
        rows = [(cell.sheet, cell.cell, cell.label, _with_separators(cell.before), self._words(cell.value)) for cell in cells]
        self.cells.set_table(Table.from_rows("official_workbook", "", columns, rows), wording)
        missing = self.tr("Not recognised, please fill by hand: {items}").format(items=wording.listing(found.unrecognised))
        lines = [missing if found.unrecognised else self.tr("Every item was recognised.")]
        if found.kept:
            lines.append(self.tr("Stays as it is (formulas of the workbook): {items}").format(items=wording.listing(found.kept)))
        self.unrecognised.setText("\n".join((*lines, *remarks)))
        self.write_button.setEnabled(bool(found.filled))
        self.views.setCurrentIndex(1)

    def _words(self, value: "NewValue") -> str:
        """A value as the workbook will show it; amounts are in thousands of yen there."""
        if value is None:
            return self.tr("(emptied)")
        if isinstance(value, str):
            return value
        if isinstance(value, datetime.date):
            return self._services.wording.month(Month.of(value))
        return f"{Decimal(cell_text(Fraction(value), 'ratio')):,}"

    def _on_write_clicked(self) -> None:
        if self._source is None:
            return
        base = Path(self._services.settings.last_folder or self._source.parent)
        name = self.tr("{name} filled").format(name=self._source.stem) + self._source.suffix
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Write a new file"), str(base / name), self.kinds)
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix.lower() == self._source.suffix.lower() else path.with_name(path.name + self._source.suffix))


def _with_separators(text: str) -> str:
    """A number with its thousands apart, as what is written beside it; another text as it stands."""
    return f"{int(text):,}" if text.isdecimal() and text.isascii() else text
