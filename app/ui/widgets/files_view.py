"""Exactly what leaves: every file with its size and rows, the tables themselves, and the words of forms."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.tables import Column, Table
from app.ui.elements import label
from app.ui.services import Services
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.sharing.data_package import PackageFile

_FILE_COLUMNS = (
    Column("title", "text", "内容"),
    Column("path", "text", "ファイル"),
    Column("rows", "integer", "行"),
    Column("bytes", "integer", "バイト"),
)


class FilesView(QWidget):
    """The list at the left, the chosen table at the right; amounts as they are written, in yen."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._files: tuple[PackageFile, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(17)
        split.setChildrenCollapsible(False)
        self.files = TableView(services.wording, self.tr("Files that leave"), whole_rows=True)
        self.files.grid.selectionModel().currentRowChanged.connect(lambda now, before: self._show_file(now.row()))
        split.addWidget(self.files)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self.remark = label("", "small", wrap=True)
        for_people = self.tr("A file for people (PDF or Excel), made from these tables.")
        self.table = TableView(services.wording, self.tr("Contents of the file"), for_people)
        column.addWidget(self.table, 1)
        column.addWidget(self.remark)
        split.addWidget(right)
        split.setSizes([420, 600])
        split.setMinimumHeight(200)
        layout.addWidget(split)

    def show_files(self, files: "tuple[PackageFile, ...]") -> None:
        self._files = files
        rows = [(file.title, file.path, file.rows, len(file.content)) for file in files]
        self.files.set_table(Table.from_rows("files", "", _FILE_COLUMNS, rows), hidden=frozenset({"path"}))
        if files:
            self.files.grid.setCurrentIndex(self.files.table_model.index(0, 0))
            self._show_file(0)

    def _show_file(self, position: int) -> None:
        if not 0 <= position < len(self._files):
            return
        file = self._files[position]
        table = file.table or file.shown or Table("none", "", (), ())
        self.table.set_table(table, self._services.wording.in_whole_yen(), hidden=frozenset({"kind", "level"}))
        said = file.shown.notes if file.shown is not None else ()
        self.remark.setText("\n".join((*said, f"{file.path}   SHA-256 {file.sha256[:16]}…")))
