"""Back-test, scenarios, rolling sales, the bridge of profits, costs, break-even and loans: what is drawn is what the table says."""

import math

import pytest
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from app.charts.back_test_path import BACK_TEST_PATH, draw_back_test_path
from app.charts.break_even import BREAK_EVEN, draw_break_even
from app.charts.chart import REPORT_SIZE
from app.charts.cost_structure import COST_STRUCTURE, draw_cost_structure
from app.charts.loan_balances import LOAN_BALANCES, draw_loan_balances
from app.charts.profit_bridge import PROFIT_BRIDGE, draw_profit_bridge
from app.charts.sales_rolling import draw_sales_rolling
from app.charts.scenario_paths import draw_scenario_paths
from app.charts.style import ChartStyle
from app.tables import Table
from tests.charts import chart_tables as of
from tests.charts.looking import drawn, texts

M = 1_000_000
STYLE = ChartStyle()


def line(figure: Figure, meaning: str) -> list[float]:
    look = STYLE.line(meaning)
    [found] = [
        each
        for each in figure.axes[0].lines
        if (each.get_color(), each.get_linestyle()) == (look.colour, look.dashes) and each.get_zorder() == 4
    ]
    assert found.get_marker() == look.marker
    return [float(value) for value in found.get_ydata()]  # type: ignore[union-attr]


def bars(figure: Figure, lying: bool = False) -> list[tuple[float, float]]:
    """Where each bar begins and its length, in the order drawn."""
    found = [bar for container in figure.axes[0].containers if isinstance(container, BarContainer) for bar in container]
    return [(bar.get_x(), bar.get_width()) if lying else (bar.get_y(), bar.get_height()) for bar in found]


def test_the_back_test_shows_what_happened_what_was_forecast_and_the_season() -> None:
    table = of.back_test([5 * M, 6 * M, 4 * M], [6 * M, None, 5 * M])
    figure = drawn(draw_back_test_path, table, STYLE, REPORT_SIZE)
    assert line(figure, "actual") == [5 * M, 6 * M]
    assert line(figure, "comparison") == [4 * M, 5 * M]
    forecast = line(figure, "planned")
    assert forecast[0] == 6 * M
    assert math.isnan(forecast[1])
    assert [value.text.split("\n")[1] for value in BACK_TEST_PATH.values(table, STYLE)] == [
        "実績",
        "予測",
        "前年同月の動き",
        "実績",
        "前年同月の動き",
    ]


def test_scenarios_carry_their_names_and_are_never_more_than_four() -> None:
    columns = {name: f"案{name}" for name in ("base", "scenario_1", "scenario_2", "scenario_3", "scenario_4")}
    figure = drawn(draw_scenario_paths, of.lines("scenario_paths", columns, [1, 2, 3, 4, 5], [2, 3, 4, 5, 6]), STYLE, REPORT_SIZE)
    assert line(figure, "scenario_3") == [4, 5]
    assert {"現状のまま", "案scenario_3"} <= set(texts(figure))
    assert "案scenario_4" not in texts(figure)


def test_scenarios_below_zero_keep_their_looks_over_marked_ground() -> None:
    figure = drawn(draw_scenario_paths, of.scenarios([M, -M, M, M], [M, -M, M, M]), STYLE, REPORT_SIZE)
    assert line(figure, "scenario_1") == [-M, -M]
    assert "0円を下回る" in texts(figure)
    assert any(patch.get_hatch() for patch in figure.axes[0].patches)


def test_sales_close_together_say_that_their_axis_is_cut() -> None:
    figure = drawn(draw_sales_rolling, of.rolling([80 * M, None], [82 * M, 79 * M]), STYLE, REPORT_SIZE)
    assert "単位：千円（目盛りは途中から）" in texts(figure)
    assert 0 < figure.axes[0].get_ylim()[0] < 79 * M
    whole = drawn(draw_sales_rolling, of.rolling([80 * M, 10 * M], [82 * M, 79 * M]), STYLE, REPORT_SIZE)
    assert whole.axes[0].get_ylim()[0] == 0
    assert "単位：千円" in texts(whole)


def bridge() -> Table:
    return of.bridge(("前期", "start", 4 * M), ("売上高", "change", 3 * M), ("人件費", "change", -9 * M), ("当期", "end", -2 * M))


def test_every_change_of_the_bridge_hangs_where_the_one_before_ended() -> None:
    figure = drawn(draw_profit_bridge, bridge(), STYLE, REPORT_SIZE)
    assert bars(figure, lying=True) == [(0, 4 * M), (4 * M, 3 * M), (7 * M, -9 * M), (0, -2 * M)]
    assert {"4,000", "+3,000", "△9,000", "△2,000"} <= set(texts(figure))
    assert "ここまでの利益　△2,000,000円" in PROFIT_BRIDGE.values(bridge(), STYLE)[2].text
    assert "人件費は△9,000,000円。" in PROFIT_BRIDGE.alternative(bridge(), STYLE)


def test_costs_are_printed_with_their_share_or_that_there_is_none() -> None:
    table = of.costs(("材料費", 31 * M, "38.2"), ("人件費", 24 * M, None), ("戻し", -M, "-1.2"))
    figure = drawn(draw_cost_structure, table, STYLE, REPORT_SIZE)
    assert bars(figure, lying=True) == [(0, 31 * M), (0, 24 * M), (0, -M)]
    assert {"31,000  38.2%", "24,000  ―", "△1,000  △1.2%"} <= set(texts(figure))
    assert "材料費は31,000,000円（売上高比38.2%）。" in COST_STRUCTURE.alternative(table, STYLE)


def test_costs_meet_sales_at_the_break_even_point() -> None:
    """Variable costs are half of the sales of 80 million; with 30 million of fixed costs sales of 60 million bear all."""
    table = of.break_even(80 * M, 40 * M, 30 * M, 60 * M)
    figure = drawn(draw_break_even, table, STYLE, REPORT_SIZE)
    costs = next(each for each in figure.axes[0].lines if each.get_color() == STYLE.line("scenario_1").colour)
    (begin, end), (low, high) = costs.get_xdata(), costs.get_ydata()
    assert (begin, low) == (0, 30 * M)
    assert low + (high - low) * 60 * M / end == pytest.approx(60 * M)
    assert "損益分岐点売上高\n60,000,000円" in texts(figure)
    assert [value.x for value in BREAK_EVEN.values(table, STYLE)] == [60 * M, 80 * M, 80 * M, 80 * M]


def test_without_a_break_even_point_none_is_marked() -> None:
    table = of.break_even(80 * M, 90 * M, 30 * M, None)
    assert not any("損益分岐点売上高" in text for text in texts(drawn(draw_break_even, table, STYLE, REPORT_SIZE)))
    assert "損益分岐点売上高は―。" in BREAK_EVEN.alternative(table, STYLE)


def test_loans_are_stacked_the_greatest_four_apart_and_the_others_together() -> None:
    names = ["本店", "信金", "公庫", "役員", "小口A", "小口B"]
    table = of.loans(names, [9, 8, 7, 6, 2, 1], [8, 7, 6, 5, 1, 0])
    figure = drawn(draw_loan_balances, table, STYLE, REPORT_SIZE)
    assert bars(figure) == [(0, 9), (0, 8), (9, 8), (8, 7), (17, 7), (15, 6), (24, 6), (21, 5), (30, 3), (26, 1)]
    assert {*names[:4], "その他"} <= set(texts(figure))
    assert not {"小口A", "小口B"} & set(texts(figure))


def test_an_unknown_balance_is_a_gap_that_is_marked() -> None:
    table = of.loans(["本店", "信金"], [5, 2], [None, 1])
    figure = drawn(draw_loan_balances, table, STYLE, REPORT_SIZE)
    assert bars(figure) == [(0, 5), (5, 2), (0, 1)]
    assert texts(figure).count("?") == 1
    assert len(LOAN_BALANCES.values(table, STYLE)) == 3
