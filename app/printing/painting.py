"""Draw one laid-out page on any Qt painter: paper, preview and picture get the same marks."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from app.documents.inks import ink_colour
from app.documents.marks import MM_PER_POINT, BoxMark, PictureMark, Sheet, StrokeMark, TextMark
from app.printing.fonts import face_font

_WATERMARK_SIZE_MM = 62
_STROKE_MM = 0.15


def paint_sheet(painter: QPainter, sheet: Sheet, pixels_per_mm: float) -> None:
    """Draw ``sheet`` with its top left at the painter's origin."""
    if sheet.watermark:
        _paint_watermark(painter, sheet, pixels_per_mm)
    for mark in sheet.marks:
        match mark:
            case BoxMark():
                painter.fillRect(_rectangle(mark, pixels_per_mm), QColor(ink_colour(mark.ink)))
            case PictureMark():
                painter.drawImage(_rectangle(mark, pixels_per_mm), QImage.fromData(mark.png))
            case StrokeMark():
                box = _rectangle(mark, pixels_per_mm)
                painter.setPen(QPen(QColor(ink_colour("rule")), _STROKE_MM * pixels_per_mm))
                painter.drawLine(box.bottomLeft(), box.topRight())
            case TextMark():
                painter.setFont(face_font(mark.face, mark.bold, round(mark.size * MM_PER_POINT * pixels_per_mm)))
                painter.setPen(QColor(ink_colour(mark.ink)))
                painter.drawText(QPointF(mark.x * pixels_per_mm, mark.y * pixels_per_mm), mark.text)


def _rectangle(mark: BoxMark | PictureMark | StrokeMark, pixels_per_mm: float) -> QRectF:
    return QRectF(*(value * pixels_per_mm for value in (mark.x, mark.y, mark.width, mark.height)))


def _paint_watermark(painter: QPainter, sheet: Sheet, pixels_per_mm: float) -> None:
    """Large pale letters across the page, as outlines: they must not mix with the text that is copied from the PDF."""
    pixels = round(_WATERMARK_SIZE_MM * pixels_per_mm)
    path = QPainterPath()
    path.addText(0, 0, face_font("text", True, pixels), sheet.watermark)
    middle = path.boundingRect().center()
    painter.save()
    painter.translate(sheet.width / 2 * pixels_per_mm, sheet.height / 2 * pixels_per_mm)
    painter.rotate(-35)
    painter.translate(-middle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink_colour("watermark")))
    painter.drawPath(path)
    painter.restore()
