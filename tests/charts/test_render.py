"""Pictures are PNG of the size asked for, the same for the same table, with every sign in the bundled fonts."""

import struct
from itertools import product

import pytest

from app.charts.cash_flow import draw_cash_flow
from app.charts.render import render_png
from app.charts.style import ChartStyle, LineLook, load_fonts
from tests.charts.looking import drawn, texts
from tests.charts.test_cash_flow import months_of


def test_a_picture_has_the_size_asked_for_and_is_reproducible() -> None:
    first = render_png(draw_cash_flow, months_of(12), ChartStyle(), (5, 3), dpi=120)
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", first[16:24]) == (600, 360)
    assert render_png(draw_cash_flow, months_of(12), ChartStyle(), (5, 3), dpi=120) == first


def test_demo_books_are_marked_on_the_picture() -> None:
    marked = texts(drawn(draw_cash_flow, months_of(12), ChartStyle(demo=True), (6, 4)))
    assert {"見本", "見本（架空の会社のデータ）"} <= set(marked)
    assert "見本" not in texts(drawn(draw_cash_flow, months_of(12), ChartStyle(), (6, 4)))


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_bars_and_lines_differ_without_colour(appearance: str) -> None:
    """Grey prints and colour-blind readers: receipts and payments differ clearly in brightness, periods in dash and marker."""
    style = ChartStyle(appearance)  # type: ignore[arg-type]

    def brightness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert abs(brightness(style.colour("chart_in")) - brightness(style.colour("chart_out"))) > 0.2
    looks: tuple[LineLook, ...] = style.period_looks()
    assert all(one.dashes != other.dashes and one.marker != other.marker for one, other in product(looks, looks) if one is not other)


def test_fonts_are_loaded_once_and_found_by_name() -> None:
    from matplotlib import font_manager

    load_fonts()
    count = len(font_manager.fontManager.ttflist)
    load_fonts()
    assert len(font_manager.fontManager.ttflist) == count
    for family in ("BIZ UDPGothic", "BIZ UDGothic"):
        found = font_manager.findfont(family, fallback_to_default=False)
        assert "resources/fonts" in found.replace("\\", "/")
