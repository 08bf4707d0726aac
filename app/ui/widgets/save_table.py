"""Save the table on the screen as a paper (PDF), a workbook (Excel) or plain figures (CSV); never computed again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.durable_files import write_durably
from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.services import Services

if TYPE_CHECKING:
    from app.documents.document import Document

#: Excel takes a CSV file for UTF-8 only with this mark.
_MARK = b"\xef\xbb\xbf"
#: A title may hold the name of a department or a partner.
_NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


@dataclass(frozen=True)
class ShownTable:
    """The table a page shows and its period; ``document`` makes its paper where that is more than the table, ``whole`` what is saved
    where the page shows only the beginning."""

    table: Table
    first: Month
    last: Month
    document: "Callable[[], Document] | None" = None
    whole: Callable[[], Table] | None = None


class SaveTableButton(QPushButton):
    """Signals: ``saved`` (file name), ``failed`` (an error). ``shown`` gives what the page shows, ``None`` where that is nothing."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, services: Services, shown: Callable[[], ShownTable | None]) -> None:
        super().__init__()
        self._services = services
        self._shown = shown
        self.setText(self.tr("Save…"))
        self.setAccessibleName(self.tr("Save this table as PDF, Excel or CSV"))
        self.setToolTip(self.accessibleName())
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)

    def save(self, path: Path) -> None:
        """Write the shown table as the kind of file the name says."""
        shown = self._shown()
        if shown is None:
            return

        def job(progress: Progress) -> str:
            write_durably(path, self._content(shown, path.suffix))
            return path.name

        def done(name: str) -> None:
            self._services.keep_settings(last_folder=str(path.parent))
            self.saved.emit(name)

        self._services.runner.run(job, done, self.failed.emit, title=self.tr("Saving the table"), key="save table")

    def _content(self, shown: ShownTable, suffix: str) -> bytes:
        table = shown.whole() if shown.whole else shown.table
        if suffix == ".csv":
            return _MARK + table.to_csv()
        from app.services.papers import tables_document, workbook

        title = table.title
        wording = self._services.wording
        if shown.document is not None:
            document = shown.document()
        else:
            printed = suffix == ".pdf"
            document = tables_document(self._services.reporting, [table], title, shown.first, shown.last, wording, printed=printed)
        return self._services.printer(document) if suffix == ".pdf" else workbook(document)

    def _on_clicked(self) -> None:
        shown = self._shown()
        if shown is None:
            return
        name = f"{shown.table.title} {shown.last}".translate(_NOT_IN_FILE_NAMES)
        base = Path(self._services.settings.last_folder or Path.home()) / name
        kinds = {self.tr("PDF (*.pdf)"): ".pdf", self.tr("Excel (*.xlsx)"): ".xlsx", self.tr("CSV (*.csv)"): ".csv"}
        chosen, kind = QFileDialog.getSaveFileName(self, self.toolTip(), str(base), ";;".join(kinds))
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix in kinds.values() else path.with_name(path.name + kinds.get(kind, ".pdf")))
