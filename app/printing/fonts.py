"""The bundled faces for paper, and a Qt application to draw with where none is running.

The rule: only the BIZ UD faces print, because with others Qt writes look-alike radicals (⽉ for 月) into the text of the PDF
(``reference/stack.md`` 3).
"""

import os
import sys
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.documents.marks import MM_PER_POINT, Face
from app.resources import resource_path

FILES = ("BIZUDPGothic_400Regular", "BIZUDPGothic_700Bold", "BIZUDGothic_400Regular", "BIZUDGothic_700Bold")
FAMILIES: dict[Face, str] = {"text": "BIZ UDPGothic", "figures": "BIZ UDGothic"}
#: Texts are measured in this size, so that widths do not depend on the resolution of screen or paper.
_MEASURED_PIXELS = 1000


def require_gui() -> QGuiApplication:
    """The running application, or one for printing alone (offscreen where there is no display), with the faces loaded."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        application = running
    else:
        if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = _own_application()
    _load_faces()
    return application


@cache
def _own_application() -> QApplication:
    """Held here: Qt's application must live as long as the program; one that can show a window, which follows in the demo."""
    return QApplication(["mieru"])


@cache
def _load_faces() -> None:
    """Give Qt the bundled faces; raises ``OSError`` where a font file cannot be read."""
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(resource_path(f"fonts/{name}.ttf"))) < 0:
            raise OSError(f"font {name} cannot be read")


@cache
def face_font(face: Face, bold: bool, pixels: int) -> QFont:
    """A face in a size of device pixels, unhinted (paper has no pixel grid)."""
    font = QFont(FAMILIES[face])
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    return font


@cache
def _metrics(face: Face, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(face_font(face, bold, _MEASURED_PIXELS))


def measure(text: str, face: Face, size: float, bold: bool) -> float:
    """Width in mm; the :class:`~app.documents.marks.Measure` of paper. Needs :func:`require_gui` first."""
    return _metrics(face, bold).horizontalAdvance(text) / _MEASURED_PIXELS * size * MM_PER_POINT
