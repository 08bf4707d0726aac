"""Colours can be read, the style sheet names only colours there are, and the bundled fonts are used."""

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from app.resources import list_resources
from app.ui.theme import FIGURE_FAMILY, TEXT_FAMILY, Theme, figure_font, load_fonts, text_font


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "window"),
        ("text", "surface"),
        ("text", "selection"),
        ("text", "hover"),
        ("text_soft", "window"),
        ("text_soft", "surface"),
        ("accent", "accent_soft"),
        ("accent", "window"),
        ("accent_text", "accent"),
        ("accent_text", "accent_hover"),
        ("warning", "warning_soft"),
        ("text", "warning_soft"),
        ("text", "error_soft"),
        ("text", "success_soft"),
    ],
)
def test_text_can_be_read_on_its_ground(dark: bool, text: str, ground: str) -> None:
    theme = Theme(dark)
    assert contrast(theme.colour(text), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_style_sheet_leaves_no_name_open(dark: bool) -> None:
    rules = Theme(dark).style_sheet().partition("*/")[2]
    assert rules.count("{") > 50
    assert "@" not in rules


def test_light_and_dark_name_the_same_colours() -> None:
    assert Theme(False).colours.keys() == Theme(True).colours.keys()


def test_bundled_fonts_are_the_ones_shown(application: QApplication) -> None:
    assert {TEXT_FAMILY, FIGURE_FAMILY} <= set(load_fonts())
    assert QFontInfo(text_font()).family() == TEXT_FAMILY
    assert QFontInfo(figure_font()).family() == FIGURE_FAMILY


def test_every_icon_can_be_drawn(application: QApplication) -> None:
    theme = Theme(False)
    for name in list_resources("icons"):
        assert not theme.icon(name.removesuffix(".svg")).pixmap(20, 20).isNull()
