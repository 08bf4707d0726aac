"""Signs the bundled faces lack, in pictures."""

import warnings

from app.charts.business_flow import draw_business_flow
from app.charts.drawable import MISSING, drawable, drawable_text
from app.charts.render import render_png
from app.charts.style import ChartStyle
from app.tables import Column, Table
from tests.charts.test_business_flow import flow


def test_a_sign_no_face_has_stands_as_a_missing_type() -> None:
    assert drawable_text("花子\U0001f338商店 (有)○△×") == f"花子{MISSING}商店 (有)○△×"
    # A woman at a computer is two signs and what joins them, in one of five colours of skin.
    assert drawable_text("\U0001f469\U0001f3fd\u200d\U0001f4bb\ufe0f\n次") == f"{MISSING}{MISSING}\n次"
    assert drawable_text(MISSING) == MISSING
    table = Table.from_rows("t", "\u05d0", [Column("a", "text", "\u05d1"), Column("b", "yen", "額")], [("\u05d2", 5)], ["\u05d3"])
    shown = drawable(table)
    assert (shown.title, shown.columns[0].title, tuple(shown.rows()), shown.notes) == (MISSING, MISSING, ((MISSING, 5),), (MISSING,))
    assert drawable(shown) is shown


def test_a_picture_of_emoji_is_drawn_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert render_png(draw_business_flow, flow([("suppliers", "\U0001f338商店", "", "花", "")]), ChartStyle()).startswith(b"\x89PNG")
