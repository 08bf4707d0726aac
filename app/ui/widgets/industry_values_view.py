"""The sets of industry values in the book: import METI's workbook, see where each set comes from, choose the one that counts."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Cell, Column, Table
from app.ui.elements import action, card, label, row
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.industry_thresholds import ValuesEdition

#: So much of a file's SHA-256 tells two files apart for a person; the whole of it stands in the tool tip and in a copy.
_SHOWN_OF_HASH = 12


class IndustryValuesView(QWidget):
    """Signals: ``failed`` (an error), ``imported`` (file name)."""

    failed = Signal(object)
    imported = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        explanation = self.tr("Nothing is downloaded by this program. A workbook that is incomplete or changed is refused as a whole.")
        self.drop = FileDrop(
            services,
            self.tr("Import METI's workbook (locaben.xlsm)"),
            explanation,
            is_low=True,
            kinds=self.tr("METI's Local Benchmark workbook (*.xlsm *.xlsx)"),
        )
        self.drop.files_dropped.connect(lambda paths: self.import_file(paths[0]))
        steps_frame, steps = card(label(self.tr("How to get the workbook"), "heading"))
        self.steps = label("", wrap=True)
        steps.addWidget(self.steps)
        frame, inside = card(label(self.tr("Values in this book"), "heading"))
        self.table = TableView(services.wording, self.tr("Values in this book"), self.tr("No industry values yet."), whole_rows=True)
        self.table.setMinimumHeight(150)
        self.table.row_opened.connect(lambda position: self._use(int(str(self.table.table_model.cell(position, "id")))))
        self.table.grid.selectionModel().currentRowChanged.connect(lambda now, before: self._on_row(now.row()))
        self.use_button = action(self.tr("Let these values count"))
        self.use_button.clicked.connect(self._on_use_clicked)
        self.none_button = action(self.tr("Let no values count"), "link")
        self.none_button.clicked.connect(lambda: self._use(None))
        self.warnings = label("", "small", wrap=True)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.warnings)
        inside.addLayout(row(self.use_button, self.none_button, 1, spacing=APART))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        layout.addWidget(self.drop)
        layout.addWidget(frame, 1)
        layout.addWidget(steps_frame)

    def show_editions(self, editions: "Sequence[ValuesEdition]", counting: int | None, steps: Sequence[str]) -> None:
        """The sets, the newest first, the one that counts marked."""
        language, wording = self._services.language, self._services.wording
        origins = {"workbook": self.tr("METI's workbook"), "typed": self.tr("Typed by hand"), "demo": self.tr("Sample (invented)")}
        titles = (self.tr("Counts"), self.tr("Origin"), self.tr("File"), self.tr("Imported"), "SHA-256")
        columns = [Column("id", "text")]
        columns += [Column(f"column_{number}", "text", title, is_named=True) for number, title in enumerate(titles)]
        rows: list[list[Cell]] = []
        for edition in reversed(editions):
            is_counting = edition.id == counting
            at = wording.moment(edition.imported_at.isoformat())
            mark = self.tr("● counts") if is_counting else ""
            rows.append([str(edition.id), mark, origins[edition.origin.value], edition.file_name, at, edition.sha256[:_SHOWN_OF_HASH]])
        self.table.set_table(Table.from_rows("industry_values", "", columns, rows), wording, hidden=frozenset({"id"}))
        self.none_button.setVisible(counting is not None)
        found = [warning for edition in editions if edition.id == counting for warning in edition.warnings]
        self.warnings.setText("\n".join(str(message(one.code, language, detail=one.detail)) for one in found))
        self.warnings.setVisible(bool(found))
        self.steps.setText("\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)))
        self._on_row(self.table.grid.currentIndex().row())

    def import_file(self, path: Path) -> None:
        """Read a workbook and let its values count."""

        def job(progress: Progress) -> str:
            from app.services.industry import import_values

            return import_values(self._services.session, path).file_name

        def done(name: str) -> None:
            self._services.keep_settings(last_folder=str(path.parent))
            self.imported.emit(name)

        self._services.runner.run(job, done, self.failed.emit, title=self.tr("Reading the workbook"), writes=True)

    def _on_row(self, position: int) -> None:
        self.use_button.setEnabled(0 <= position < self.table.table_model.rowCount())

    def _on_use_clicked(self) -> None:
        position = self.table.grid.currentIndex().row()
        if position >= 0:
            self._use(int(str(self.table.table_model.cell(position, "id"))))

    def _use(self, number: int | None) -> None:
        def job(progress: Progress) -> None:
            from app.services.industry import use_edition

            use_edition(self._services.session, number)

        self._services.runner.run(job, lambda nothing: None, self.failed.emit, writes=True)
