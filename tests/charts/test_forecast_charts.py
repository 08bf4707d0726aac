"""The fan, the bars by certainty and the days have the heights of their tables; what is below zero looks different."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import FillBetweenPolyCollection
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from app.charts.balance_line import below_zero
from app.charts.cash_days import CASH_DAYS, draw_cash_days
from app.charts.cash_movements import CASH_MOVEMENTS, draw_cash_movements, read_parts
from app.charts.cash_path import CASH_PATH, draw_cash_path
from app.charts.chart import REPORT_SIZE
from app.charts.style import ChartStyle
from tests.charts.chart_tables import cash_days, cash_path, lines
from tests.charts.looking import drawn, texts

M = 1_000_000
STYLE = ChartStyle()


def lines_of(figure: Figure, dashes: str, colour: str) -> list[Line2D]:
    wanted = (dashes, STYLE.colour(colour), 4)
    return [line for line in figure.axes[0].lines if (line.get_linestyle(), line.get_color(), line.get_zorder()) == wanted]


def heights(line: Line2D) -> list[float]:
    return [float(value) for value in line.get_ydata()]  # type: ignore[union-attr]


def test_what_happened_is_a_full_line_and_the_forecast_a_dashed_one_that_begins_where_it_ends() -> None:
    figure = drawn(draw_cash_path, cash_path([5 * M, 7 * M, 6 * M, 4 * M], planned=2), STYLE, REPORT_SIZE)
    [actual] = lines_of(figure, "-", "chart_line")
    [planned] = lines_of(figure, "--", "chart_line")
    assert heights(actual) == [5 * M, 7 * M]
    assert heights(planned) == [7 * M, 6 * M, 4 * M]
    assert list(planned.get_xdata()) == [1, 2, 3]


def test_the_fan_opens_at_the_last_month_that_happened() -> None:
    figure = drawn(draw_cash_path, cash_path([5 * M, 7 * M, 6 * M, 4 * M], planned=2, band=500_000), STYLE, REPORT_SIZE)
    [fan] = [found for found in figure.axes[0].collections if isinstance(found, FillBetweenPolyCollection)]
    corners = {(round(x), round(y)) for x, y in fan.get_paths()[0].vertices}
    assert corners == {(1, 7 * M), (2, 5_500_000), (2, 6_500_000), (3, 3 * M), (3, 5 * M)}


def test_a_month_without_a_balance_is_a_gap() -> None:
    figure = drawn(draw_cash_path, cash_path([5 * M, None, 6 * M], planned=3), STYLE, REPORT_SIZE)
    [actual] = lines_of(figure, "-", "chart_line")
    assert [math.isnan(height) for height in heights(actual)] == [False, True, False]


def test_the_lowest_day_ahead_is_marked_with_date_and_amount() -> None:
    table = cash_path([M, 7 * M, 6 * M, 4 * M], planned=2, dip=300_000)
    figure = drawn(draw_cash_path, table, STYLE, REPORT_SIZE)
    assert "最も少ない日　2026/07/20\n3,700,000円" in texts(figure)
    ring = next(line for line in figure.axes[0].lines if line.get_markersize() == 9)
    # The 20th of the 31 days of July, the month at place 3.
    assert (list(ring.get_xdata()), list(ring.get_ydata())) == ([pytest.approx(2 + 20 / 31)], [3_700_000])
    assert "最も少ないのは2026/07/20の3,700,000円です。" in CASH_PATH.alternative(table, STYLE)


def test_below_zero_line_and_marker_change() -> None:
    figure = drawn(draw_cash_path, cash_path([2 * M, -2 * M, 2 * M], planned=3), STYLE, REPORT_SIZE)
    red = [line for line in figure.axes[0].lines if line.get_color() == STYLE.colour("error")]
    assert [list(zip(line.get_xdata(), line.get_ydata(), strict=True)) for line in red] == [
        [(0.5, 0), (1, -2 * M), (1.5, 0)],
        [(1, -2 * M)],
    ]
    assert red[1].get_marker() == "v"
    assert "0円を下回る" in texts(figure)
    assert "0円を下回る" not in texts(drawn(draw_cash_path, cash_path([2 * M, 1, 2 * M], planned=3), STYLE, REPORT_SIZE))


def test_parts_below_zero_are_cut_where_the_line_crosses_and_end_at_a_gap() -> None:
    assert below_zero([(0, 1), (1, -1), (2, math.nan), (3, -2), (4, 2)]) == [[(0.5, 0.0), (1, -1)], [(3, -2), (3.5, 0.0)]]
    assert below_zero([(0, -1), (1, -2)]) == [[(0, -1), (1, -2)]]
    assert below_zero([(0, 1), (1, 0), (2, 1)]) == []


def test_bars_are_stacked_the_surest_nearest_to_zero() -> None:
    figure = drawn(draw_cash_movements, cash_path([5 * M, 5 * M], planned=1), STYLE, REPORT_SIZE)
    bars = [
        (bar.get_x() + bar.get_width() / 2, bar.get_y(), bar.get_height(), bar.get_hatch())
        for container in figure.axes[0].containers
        if isinstance(container, BarContainer)
        for bar in container
    ]
    assert [(round(x), base, height) for x, base, height, _ in bars] == [
        (0, 0, 900_000),
        (1, 0, 300_000),
        (1, 300_000, 400_000),
        (1, 700_000, 200_000),
        (0, 0, -700_000),
        (1, 0, -500_000),
        (1, -500_000, -150_000),
        (1, -650_000, -50_000),
    ]
    assert [hatch for *_, hatch in bars] == [None, "xxxxxx", "////", "...."] * 2


def test_the_words_of_the_bars_add_up_what_is_drawn() -> None:
    words = CASH_MOVEMENTS.alternative(cash_path([5 * M, 5 * M, 5 * M], planned=1), STYLE)
    for part in ("収入（実績）は900,000円", "収入（確定）は600,000円", "支出（統計）は△100,000円", "2026年4月～2026年6月"):
        assert part in words


def test_days_are_steps_with_the_first_of_the_lowest_marked() -> None:
    table = cash_days([3 * M, M, 2 * M, M])
    figure = drawn(draw_cash_days, table, STYLE, REPORT_SIZE)
    steps = figure.axes[0].lines[0]
    assert list(steps.get_xdata()) == [0, 0, 1, 1, 2, 2, 3, 3]
    assert heights(steps) == [3 * M, 3 * M, 3 * M, M, M, 2 * M, 2 * M, M]
    assert "最も少ない日　2026/10/02\n1,000,000円" in texts(figure)
    assert CASH_DAYS.values(table, STYLE)[2].text == "2026/10/03\n一日の終わりの残高\n2,000,000円"


def test_the_lowest_of_the_days_counts_payments_before_receipts_where_the_table_tells_it() -> None:
    table = cash_days([3 * M, M, 2 * M, M], [None, M, -200_000, None])
    figure = drawn(draw_cash_days, table, STYLE, REPORT_SIZE)
    assert "最も少ない日　2026/10/03\n△200,000円" in texts(figure)
    assert figure.axes[0].get_ylim()[0] < -200_000
    assert CASH_DAYS.values(table, STYLE)[4].text == "2026/10/03\n一日のうちの最低残高（支払が先の場合）\n△200,000円"
    assert "最も少ないのは2026/10/03の△200,000円です。" in CASH_DAYS.alternative(table, STYLE)


def test_days_below_zero_are_drawn_heavier_over_hatched_ground() -> None:
    figure = drawn(draw_cash_days, cash_days([M, -M, -M, M]), STYLE, REPORT_SIZE)
    below = next(line for line in figure.axes[0].lines if line.get_color() == STYLE.colour("error"))
    assert heights(below) == [0, -M, -M, -M, -M, 0]
    assert any(found.get_hatch() for found in figure.axes[0].collections)


MONEY = st.integers(-(10**10), 10**10)


@given(st.lists(st.tuples(*[st.none() | st.integers(0, 10**10)] * 8), min_size=1, max_size=24))
@settings(max_examples=60, deadline=None)
def test_stacks_end_at_the_sum_of_their_parts(rows: list[tuple[int | None, ...]]) -> None:
    names = [f"{way}_{certainty}" for way in ("receipts", "payments") for certainty in ("actual", "confirmed", "expected", "statistical")]
    signed: list[list[int | None]] = [
        [None if amount is None else amount if place < 4 else -amount for place, amount in enumerate(row)] for row in rows
    ]
    parts = read_parts(lines("cash_path", dict.fromkeys(names, ""), *signed))
    for place, row in enumerate(signed):
        for way, last in ((row[:4], parts[3]), (row[4:], parts[7])):
            assert last.bases[place] + (last.amounts[place] or 0) == sum(amount or 0 for amount in way)


@given(st.lists(MONEY, min_size=2, max_size=60))
@settings(max_examples=80, deadline=None)
def test_what_is_drawn_below_zero_is_the_line_cut_at_zero(amounts: list[int]) -> None:
    points = [(float(place), float(amount)) for place, amount in enumerate(amounts)]
    parts = below_zero(points)
    drawn_points = [point for part in parts for point in part]
    assert [point for point in drawn_points if point[1] < 0] == [point for point in points if point[1] < 0]
    assert all(height <= 0 for _, height in drawn_points)
    assert [place for place, _ in drawn_points] == sorted(place for place, _ in drawn_points)
    for part in parts:
        assert all(height < 0 for _, height in part[1:-1])
