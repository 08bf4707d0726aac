"""The pages of a form as they are printed, to be looked at before anybody gets them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QVBoxLayout, QWidget

from app.progress import Progress
from app.ui.elements import action, label, leaves_by_escape, row, scrolling
from app.ui.services import Services
from app.ui.theme import APART

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from app.documents.document import Document

#: Device-independent pixels between a page and the edge of its view.
_AROUND = 24


class FormPreview(QWidget):
    """Signals: ``left``, ``failed`` (an error). Pages are as wide as the window allows, up to their own size."""

    left = Signal()
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        self.back_button = action(self.tr("← Back"))
        self.back_button.clicked.connect(self.left)
        leaves_by_escape(self, self.left.emit)
        self.heading = label("", "heading")
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.save_button = action(self.tr("Save the paper…"), "primary", hint=self.tr("As PDF for handing over, or as Excel"))
        head = row(self.back_button, self.heading, self.save_button, spacing=APART)
        head.setStretch(1, 1)
        layout.addLayout(head)
        inside = QWidget()
        self._sheets = QVBoxLayout(inside)
        self._sheets.setContentsMargins(0, 0, 0, 0)
        self._sheets.setSpacing(APART)
        self._area = scrolling(inside)
        self._area.setAccessibleName(self.tr("Pages as they are printed"))
        layout.addWidget(self._area, 1)
        self.pages: list[QImage] = []

    def show_document(self, heading: str, make: "Callable[[], Document]") -> None:
        """Draw a document; ``make`` gives it, off the window's thread."""
        self.heading.setText(heading)
        self.heading.setToolTip(heading)
        self._fill([])
        draw = self._services.page_pictures
        assert draw is not None

        def job(progress: Progress) -> "list[QImage]":
            return draw(make())

        # On the thread that writes: what was typed just now is on the pages.
        title = self.tr("Drawing the pages")
        self._services.runner.run(job, self._fill, self.failed.emit, title=title, key="form preview", writes=True)
        self.back_button.setFocus()

    def _fill(self, pages: "list[QImage]") -> None:
        self.pages = pages
        while (item := self._sheets.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        ratio = self.devicePixelRatioF()
        width = max(self._area.viewport().width() - _AROUND, 240)
        for number, page in enumerate(pages, start=1):
            picture = QPixmap.fromImage(page)
            wanted = round(min(width, page.width()) * ratio)
            picture = picture.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
            sheet = label("", "sheet")
            sheet.setPixmap(picture)
            sheet.setAccessibleName(self.tr("Page {number} of {count}").format(number=number, count=len(pages)))
            self._sheets.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sheets.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The pages are leafed through by keys, wherever the cursor is."""
        bar, actions = self._area.verticalScrollBar(), QAbstractSlider.SliderAction
        steps = {
            Qt.Key.Key_PageDown: actions.SliderPageStepAdd,
            Qt.Key.Key_PageUp: actions.SliderPageStepSub,
            Qt.Key.Key_Home: actions.SliderToMinimum,
            Qt.Key.Key_End: actions.SliderToMaximum,
        }
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            bar.triggerAction(step)
        else:
            super().keyPressEvent(event)
