"""A ``Document`` as PDF, and its pages as pictures for the preview.

The same document gives the same bytes: Qt's clock and random number in the file are replaced by the document's own date and
digest.
"""

import hashlib
import re
import threading
import uuid

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, Qt, QUuid
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.documents.document import Document
from app.documents.layout import lay_out
from app.printing.fonts import measure, require_gui
from app.printing.painting import paint_sheet
from app.progress import give_way

#: Dots per inch of the PDF's grid; at 1200 a position is exact to 0.02 mm.
_RESOLUTION = 1200
_MM_PER_INCH = 25.4
_one_at_a_time = threading.Lock()
_INFO_DATES = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")
_XMP_DATES = re.compile(rb"(xmp:(?:Create|Modify|Metadata)Date=\")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def render_pdf(document: Document) -> bytes:
    """The document as PDF, embedded fonts, title and producer set. Deterministic for one version of Qt."""
    require_gui()
    # Qt lists fonts in the order of its hash tables, which is another one in every process; the seed is one for all threads.
    with _one_at_a_time:
        QHashSeed.setDeterministicGlobalSeed()
        try:
            return _without_clock(_printed(document), document)
        finally:
            QHashSeed.resetRandomGlobalSeed()


def _printed(document: Document) -> bytes:
    """The PDF as Qt writes it."""
    sheets = lay_out(document, measure)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(f"{document.header.title}　{document.header.company}　{document.header.period}")
    writer.setCreator(document.made_with or "Mieru Getsuji")
    writer.setDocumentId(QUuid(str(uuid.UUID(bytes=hashlib.sha256(repr(sheets).encode()).digest()[:16]))))
    writer.setPageLayout(_page_layout(document))
    painter = QPainter(writer)
    try:
        for number, sheet in enumerate(sheets):
            give_way()
            if number:
                writer.newPage()
            paint_sheet(painter, sheet, _RESOLUTION / _MM_PER_INCH)
    finally:
        painter.end()
    content = bytes(buffer.data().data())
    buffer.close()
    return content


def render_page_images(document: Document, dots_per_inch: int = 96) -> list[QImage]:
    """Each page as a picture, for the preview; the same breaks as in the PDF."""
    require_gui()
    pixels_per_mm = dots_per_inch / _MM_PER_INCH
    pages: list[QImage] = []
    for sheet in lay_out(document, measure):
        give_way()
        image = QImage(round(sheet.width * pixels_per_mm), round(sheet.height * pixels_per_mm), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        # Drawn on the grid of the paper and scaled, so that letters keep the widths they were set with.
        painter.scale(dots_per_inch / _RESOLUTION, dots_per_inch / _RESOLUTION)
        try:
            paint_sheet(painter, sheet, _RESOLUTION / _MM_PER_INCH)
        finally:
            painter.end()
        pages.append(image)
    return pages


def _page_layout(document: Document) -> QPageLayout:
    """Full A4; the margins are part of the layout of the document."""
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait if document.orientation == "portrait" else QPageLayout.Orientation.Landscape,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Millimeter,
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _without_clock(content: bytes, document: Document) -> bytes:
    """Replace the moment of printing by the date of the document, in the same number of bytes (offsets stay right)."""
    day = document.header.made_on
    content = _INFO_DATES.sub(rb"\g<1>" + f"{day:%Y%m%d}000000".encode(), content)
    return _XMP_DATES.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00".encode(), content)
