"""What holds for every chart: nothing collides or leaves the picture, every value can be pointed at, every state can be drawn."""

import math
from itertools import product

import pytest

from app.charts.back_test_path import BACK_TEST_PATH
from app.charts.break_even import BREAK_EVEN
from app.charts.cash_days import CASH_DAYS
from app.charts.cash_movements import CASH_MOVEMENTS
from app.charts.cash_path import CASH_PATH
from app.charts.chart import REPORT_SIZE, Chart
from app.charts.cost_structure import COST_STRUCTURE
from app.charts.loan_balances import LOAN_BALANCES
from app.charts.plan_progress import PLAN_PROGRESS
from app.charts.profit_bridge import PROFIT_BRIDGE
from app.charts.render import render_chart
from app.charts.sales_rolling import SALES_ROLLING
from app.charts.scenario_paths import SCENARIO_PATHS
from app.charts.style import ChartStyle
from app.tables import Table
from tests.charts import chart_tables as of
from tests.charts.looking import collisions, drawn, outside, texts

M = 1_000_000
LENDERS = ["みどり銀行 本店", "こだま信用金庫", "日本政策金融公庫", "あおぞら銀行", "役員からの借入", "リース"]
USUAL: dict[str, tuple[Chart, Table]] = {
    "cash path": (CASH_PATH, of.cash_path([5 * M, 7 * M, 6 * M, 4 * M, 3 * M, 5 * M], planned=3, dip=M)),
    "cash path below zero": (CASH_PATH, of.cash_path([5 * M, 2 * M, M, -2 * M, -M, 3 * M], planned=2, dip=M)),
    "cash path without a band": (CASH_PATH, of.cash_path([5 * M, None, 6 * M, 4 * M], planned=2, band=None)),
    "long cash path": (CASH_PATH, of.cash_path([(5 + place % 7) * M for place in range(72)], planned=60)),
    "only a forecast": (CASH_PATH, of.cash_path([5 * M, 4 * M], planned=0)),
    "one month": (CASH_PATH, of.cash_path([5 * M], planned=1)),
    "all zero": (CASH_PATH, of.cash_path([0, 0, 0], planned=1, band=0)),
    "movements": (CASH_MOVEMENTS, of.cash_path([5 * M] * 18, planned=12)),
    "movements of one month": (CASH_MOVEMENTS, of.cash_path([5 * M], planned=0)),
    "days": (CASH_DAYS, of.cash_days([(4 + place % 5) * M for place in range(91)])),
    "days below zero": (CASH_DAYS, of.cash_days([(3 - place // 20) * M for place in range(91)])),
    "days with a gap": (CASH_DAYS, of.cash_days([M, None, 2 * M])),
    "one day": (CASH_DAYS, of.cash_days([M])),
    "back-test": (BACK_TEST_PATH, of.back_test([5 * M, 6 * M, 4 * M], [6 * M, None, 5 * M], [4 * M, 4 * M, -M])),
    "scenarios": (SCENARIO_PATHS, of.scenarios(*([place * M, M, -place * M, 2 * M] for place in range(12)))),
    "rolling sales": (SALES_ROLLING, of.rolling([80 * M, None], [82 * M, 79 * M], [81 * M, 80 * M])),
    "plan": (PLAN_PROGRESS, of.plan_months(*([place * 8 * M, place * 7 * M if place < 7 else None] for place in range(1, 13)))),
    "plan of a loss": (PLAN_PROGRESS, of.plan_months([-M, -2 * M], [-2 * M, None])),
    "bridge": (
        PROFIT_BRIDGE,
        of.bridge(
            ("前期の経常利益", "start", 4 * M), ("売上高", "change", 6 * M), ("人件費", "change", -9 * M), ("当期の経常利益", "end", M)
        ),
    ),
    "bridge into a loss": (
        PROFIT_BRIDGE,
        of.bridge(("前期", "start", -2 * M), ("その他の販売費及び一般管理費と営業外", "change", -3 * M), ("当期", "end", -5 * M)),
    ),
    "bridge of nothing": (PROFIT_BRIDGE, of.bridge(("前期", "start", 0), ("当期", "end", 0))),
    "costs": (COST_STRUCTURE, of.costs(("材料費", 31 * M, "38.2"), ("人件費", 24 * M, None), ("戻し", -M, "-1.2"))),
    "break-even": (BREAK_EVEN, of.break_even(80 * M, 40 * M, 30 * M, 60 * M)),
    "never breaking even": (BREAK_EVEN, of.break_even(80 * M, 90 * M, 30 * M, None)),
    "far below break-even": (BREAK_EVEN, of.break_even(10 * M, 8 * M, 12 * M, 60 * M)),
    "loans": (LOAN_BALANCES, of.loans(LENDERS, *([(9 - place % 3) * M * weight for weight in range(1, 7)] for place in range(24)))),
    "loans with a gap": (LOAN_BALANCES, of.loans(LENDERS[:2], [5 * M, 2 * M], [None, M], [4 * M, 0])),
}
EMPTY: dict[str, tuple[Chart, Table]] = {
    "cash path": (CASH_PATH, of.cash_path([None, None], planned=1)),
    "cash path without months": (CASH_PATH, of.cash_path([], planned=0)),
    "movements": (CASH_MOVEMENTS, of.cash_path([], planned=0)),
    "days": (CASH_DAYS, of.cash_days([])),
    "back-test": (BACK_TEST_PATH, of.back_test()),
    "scenarios": (SCENARIO_PATHS, of.scenarios([None] * 4)),
    "rolling sales": (SALES_ROLLING, of.rolling()),
    "plan": (PLAN_PROGRESS, of.plan_months([None, None])),
    "bridge": (PROFIT_BRIDGE, of.bridge()),
    "costs": (COST_STRUCTURE, of.costs()),
    "break-even": (BREAK_EVEN, of.break_even(None, 1, 1, None)),
    "loans": (LOAN_BALANCES, of.loans([])),
}


@pytest.mark.parametrize(("size", "language"), [((5.0, 3.0), "ja"), (REPORT_SIZE, "en"), ((11.0, 5.0), "ja"), ((5.2, 3.2), "en")])
@pytest.mark.parametrize("name", USUAL)
def test_no_text_collides_or_leaves_the_picture(name: str, size: tuple[float, float], language: str) -> None:
    chart, table = USUAL[name]
    figure = drawn(chart.draw, table, ChartStyle("dark", language, demo=True), size)  # type: ignore[arg-type]
    assert collisions(figure) == []
    assert outside(figure) == []


@pytest.mark.parametrize("name", USUAL)
def test_every_value_stands_in_the_plot_and_is_told_in_whole_yen(name: str) -> None:
    chart, table = USUAL[name]
    figure = drawn(chart.draw, table, ChartStyle(), REPORT_SIZE)
    (left, right), (low, high) = figure.axes[0].get_xlim(), sorted(figure.axes[0].get_ylim())
    values = chart.values(table, ChartStyle())
    assert values
    for value in values:
        assert left <= value.x <= right
        assert low <= value.y <= high
        assert "円" in value.text
    assert [value.place for value in values] == sorted(value.place for value in values)
    assert "¥" in chart.values(table, ChartStyle(language="en"))[0].text


@pytest.mark.parametrize("name", EMPTY)
def test_without_values_the_chart_says_so(name: str) -> None:
    chart, table = EMPTY[name]
    assert texts(drawn(chart.draw, table, ChartStyle(), REPORT_SIZE)) == ["表示できる値がまだありません。"]
    assert chart.alternative(table, ChartStyle()) == "表示できる値がまだありません。"
    assert chart.values(table, ChartStyle()) == ()


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("name", ["cash path below zero", "movements", "loans"])
def test_files_are_the_same_every_time(name: str, kind: str) -> None:
    chart, table = USUAL[name]
    first = render_chart(chart.draw, table, ChartStyle(demo=True), kind, chart.size, 100)  # type: ignore[arg-type]
    assert first == render_chart(chart.draw, table, ChartStyle(demo=True), kind, chart.size, 100)  # type: ignore[arg-type]
    if kind == "pdf":
        assert b"BIZUDPGothic" in first
        assert b"DejaVu" not in first
    if kind == "svg":
        assert b"<text" not in first, "letters are outlines, so that no reader needs the faces"


def seen(colour: str, deuteranope: bool) -> tuple[float, ...]:
    """A colour in CIE Lab, as everybody or as a deuteranope sees it (Machado, Oliveira, Fernandes 2009, severity 1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    if deuteranope:
        matrix = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
        light = [min(max(sum(row[at] * light[at] for at in range(3)), 0), 1) for row in matrix]
    xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        (value if (value := sum(row[at] * light[at] for at in range(3)) / ground) > 0.008856 else (7.787 * value + 16 / 116) ** 3)
        ** (1 / 3)
        for row, ground in zip(xyz, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_four_lines_of_scenarios_differ_in_colour_for_everybody_and_in_dash_and_marker(appearance: str) -> None:
    style = ChartStyle(appearance)  # type: ignore[arg-type]
    looks = [style.line(meaning) for meaning in ("base", "scenario_1", "scenario_2", "scenario_3")]
    for one, other in product(looks, looks):
        if one is not other:
            assert one.dashes != other.dashes
            assert one.marker != other.marker
            for deuteranope in (False, True):
                assert math.dist(seen(one.colour, deuteranope), seen(other.colour, deuteranope)) > 15


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("way", ["receipts", "payments"])
def test_certainties_differ_in_hatch_and_in_brightness_of_the_face(way: str, appearance: str) -> None:
    style = ChartStyle(appearance)  # type: ignore[arg-type]
    looks = [style.fill(way, certainty) for certainty in ("actual", "confirmed", "expected", "statistical")]  # type: ignore[arg-type]
    assert [look.hatch for look in looks[2:]] == ["////", "...."]
    assert len({look.hatch for look in looks}) == 4
    distances = [abs(seen(look.face, False)[0] - seen(style.colour("window"), False)[0]) for look in looks]
    assert distances == sorted(distances, reverse=True), "the surer, the further from the ground"


def test_parts_of_a_whole_borrow_no_hatch_from_the_certainties() -> None:
    style = ChartStyle()
    hatches = {style.part(position).hatch for position in range(5)} - {""}
    assert len(hatches) == 3
    assert not hatches & {style.fill("receipts", certainty).hatch for certainty in ("confirmed", "expected", "statistical")}


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_every_line_stands_out_from_the_ground(appearance: str) -> None:
    """WCAG 2.2, 1.4.11: graphics need a contrast of 3 to 1."""
    style = ChartStyle(appearance)  # type: ignore[arg-type]

    def luminance(colour: str) -> float:
        return ((seen(colour, False)[0] + 16) / 116) ** 3

    for meaning in ("actual", "planned", "negative", "comparison", "scenario_1", "scenario_2", "scenario_3"):
        bright, dark = sorted((luminance(style.line(meaning).colour), luminance(style.colour("window"))), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 3
