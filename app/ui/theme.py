"""Colours, sizes and icons of the window; the only place that knows them besides ``resources/styles``.

Colours come from ``resources/styles/palette.json``, which the charts read as well; the style sheet names them as ``@name``.
"""

import re
from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.resources import list_resources, read_bytes, read_json, read_text, resource_path

Appearance = Literal["system", "light", "dark"]

TEXT_FAMILY = "BIZ UDPGothic"
#: Figures of one width, so that amounts stand in columns.
FIGURE_FAMILY = "BIZ UDGothic"

TEXT_SIZE = 14
SMALL_SIZE = 12
#: Distances in device-independent pixels: between things that belong together, between groups, around a page.
NEAR = 8
APART = 16
MARGIN = 28
ROW_HEIGHT = 28
#: Below this width the navigation shows icons alone and the help takes the page's place (1280 pixels at 150 % are 853).
NARROW = 960

_TOKEN = re.compile(r"@([a-z_]+)")


class Theme:
    """One appearance, light or dark."""

    def __init__(self, dark: bool) -> None:
        self.dark = dark
        self.colours: dict[str, str] = read_json("styles/palette.json")["dark" if dark else "light"]

    def colour(self, name: str) -> QColor:
        return QColor(self.colours[name])

    def style_sheet(self) -> str:
        """``app.qss`` with its colour names filled in; raises ``KeyError`` for a colour that does not exist."""
        sizes = {"text_size": f"{TEXT_SIZE}px", "small_size": f"{SMALL_SIZE}px", "figure_family": f'"{FIGURE_FAMILY}"'}
        words = {**self.colours, **sizes, "icons": resource_path("icons").as_posix(), "shade": "dark" if self.dark else "light"}
        return _TOKEN.sub(lambda match: words[match[1]], read_text("styles/app.qss"))

    def qt_palette(self) -> QPalette:
        """The same colours for what the style sheet does not reach (standard dialogs, placeholder texts)."""
        palette = QPalette()
        role = QPalette.ColorRole
        for name, roles in {
            "window": (role.Window, role.Base),
            "surface": (role.AlternateBase, role.Button, role.ToolTipBase),
            "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
            "selection": (role.Highlight,),
            "accent": (role.Link, role.LinkVisited),
            "text_soft": (role.PlaceholderText,),
            "line_strong": (role.Mid, role.Dark),
            "line": (role.Light, role.Midlight),
        }.items():
            for each in roles:
                palette.setColor(each, self.colour(name))
        palette.setColor(role.HighlightedText, self.colour("text"))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.colour("text_disabled"))
        return palette

    def icon(self, name: str) -> QIcon:
        """A drawing of ``resources/icons`` in the colour of soft text, in the accent where it is chosen."""
        icon = QIcon()
        for colour, mode in (("text_soft", QIcon.Mode.Normal), ("accent", QIcon.Mode.Selected), ("text_disabled", QIcon.Mode.Disabled)):
            icon.addPixmap(_drawn(name, self.colours[colour]), mode)
        return icon


def _drawn(name: str, colour: str, size: int = 20) -> QPixmap:
    source = read_bytes(f"icons/{name}.svg").replace(b"currentColor", colour.encode("ascii"))
    ratio = 3  # sharp at every scale up to 300 %
    picture = QPixmap(size * ratio, size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt; returns their families. Raises ``RuntimeError`` where one cannot be read."""
    families: set[str] = set()
    for name in list_resources("fonts"):
        if name.endswith(".ttf"):
            number = QFontDatabase.addApplicationFontFromData(QByteArray(read_bytes(f"fonts/{name}")))
            if number < 0:
                raise RuntimeError(f"font {name} cannot be read")
            families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


def text_font(size: int = TEXT_SIZE, bold: bool = False) -> QFont:
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def figure_font(size: int = TEXT_SIZE, bold: bool = False) -> QFont:
    font = QFont(FIGURE_FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def wants_dark(appearance: Appearance) -> bool:
    """Whether the chosen appearance is dark; ``system`` follows the desktop."""
    if appearance == "system":
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return appearance == "dark"


_shown: list[Theme] = []


def current_theme() -> Theme:
    """The theme the window wears now (light before one was chosen)."""
    if not _shown:
        _shown.append(Theme(dark=False))
    return _shown[0]


def apply_theme(application: QApplication, appearance: Appearance) -> Theme:
    """Dress the whole program; called at the start and when the appearance is changed."""
    load_fonts()
    theme = Theme(wants_dark(appearance))
    _shown[:] = [theme]
    application.setStyle("Fusion")
    application.setFont(text_font())
    application.setPalette(theme.qt_palette())
    application.setStyleSheet(theme.style_sheet())
    return theme
