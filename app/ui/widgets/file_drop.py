"""A field files are dropped on; the button inside opens the file dialog."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QVBoxLayout

from app.ui.elements import action, label, row
from app.ui.services import Services
from app.ui.theme import NEAR


class FileDrop(QFrame):
    """Signal: ``files_dropped`` (the paths, dropped or chosen)."""

    files_dropped = Signal(list)

    def __init__(self, services: Services, heading: str, explanation: str, *, is_low: bool = False, kinds: str = "") -> None:
        """``is_low`` sets the button beside the texts, for pages about something else; ``kinds`` are the files the dialog offers."""
        super().__init__()
        self._services = services
        self._kinds = kinds or self.tr("Accounting, bank and Excel files (*.csv *.txt *.tsv *.slp *.dat *.xml *.xlsx *.xls)")
        self.setProperty("look", "drop")
        self.setAcceptDrops(True)
        texts = QVBoxLayout()
        texts.setSpacing(NEAR)
        for text, look in ((heading, "heading"), (explanation, "soft")):
            line = label(text, look, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignLeft if is_low else Qt.AlignmentFlag.AlignHCenter)
            texts.addWidget(line)
        self.choose = action(self.tr("Choose files…"), "" if is_low else "primary")
        self.choose.clicked.connect(self._on_choose_clicked)
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight if is_low else QBoxLayout.Direction.TopToBottom, self)
        layout.setContentsMargins(24, *((10, 24, 10) if is_low else (22, 24, 22)))
        layout.setSpacing(NEAR)
        layout.addLayout(texts, 1)
        layout.addLayout(row(0 if is_low else 1, self.choose, 0 if is_low else 1))

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_choose_clicked(self) -> None:
        base = self._services.settings.last_folder or str(Path.home())
        kinds = ";;".join((self._kinds, self.tr("All files (*)")))
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose files"), base, kinds)
        if chosen:
            self.files_dropped.emit([Path(each) for each in chosen])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        event.acceptProposedAction()
        self.files_dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls()])
