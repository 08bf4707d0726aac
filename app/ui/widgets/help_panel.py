"""The help beside a page: what it shows and what can be done here, in a few plain sentences (F1)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.messages import Language
from app.resources import read_text
from app.ui.theme import NEAR

#: Width beside a page, and no limit (Qt's QWIDGETSIZE_MAX).
_COLUMN, _WIDEST = 300, 16_777_215


class HelpPanel(QTextBrowser):
    """Follows the page; the texts are ``resources/help/<language>/<page>.md``."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._page = ""
        self.setProperty("look", "help")
        self.set_wide(False)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Help"))

    def set_wide(self, is_wide: bool) -> None:
        """As wide as the page, where it stands in its place; else a column beside it."""
        self.setMinimumWidth(_COLUMN)
        self.setMaximumWidth(_WIDEST if is_wide else _COLUMN)

    def show_page(self, name: str) -> None:
        self._page = name
        if self.isVisible():
            self._load()

    def toggle(self) -> None:
        """F1: open, or close again."""
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self._load()

    def _load(self) -> None:
        self.setMarkdown(read_text(f"help/{self._language}/{self._page}.md"))
        spacing = QTextBlockFormat()
        spacing.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setBottomMargin(NEAR)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
