"""The radar compares the company with itself, says so, and never draws a value that is not there."""

import math
from fractions import Fraction

import pytest

from app.charts.benchmark_radar import BEST, MIDDLE, WORST, axis_places, benchmark_radar_alternative, draw_benchmark_radar
from app.charts.chart import RADAR_SIZE
from app.charts.indicator_values import INDICATORS
from app.charts.style import ChartStyle
from app.periods import Month
from app.tables import Cell, Column, Table
from tests.charts.looking import collisions, drawn, outside, texts

UNITS = ("%", "%", "千円", "倍", "か月", "%")
BETTER = ("higher", "higher", "higher", "lower", "lower", "higher")


def table(*years: tuple[int, tuple[str | None, ...]], kind: str = "fiscal_year") -> Table:
    names = ("period_kind", "first", "last", "indicator", "value", "unit", "better")
    kinds = ("text", "month", "month", "text", "ratio", "text", "text")
    rows: list[list[Cell]] = [
        [kind, Month(year - 1, 4), Month(year, 3), name, None if value is None else Fraction(value), unit, better]
        for year, values in years
        for name, value, unit, better in zip(INDICATORS, values, UNITS, BETTER, strict=True)
    ]
    return Table.from_rows("local_benchmark", "", [Column(name, kind) for name, kind in zip(names, kinds, strict=True)], rows)  # type: ignore[arg-type]


THREE = table(
    (2024, ("1.2", "3.4", "812", "8.4", "2.1", "21.3")),
    (2025, ("-3.45", "2.1", "-12345.6", "12.4", "-2.6", "-119.8")),
    (2026, ("106.78", "4.5", "1120.4", None, "1.9", "24.9")),
)


def test_each_axis_runs_from_the_worst_to_the_best_of_the_company() -> None:
    assert axis_places([Fraction(10), Fraction(20), Fraction(15)], lower_is_better=False) == [
        WORST,
        BEST,
        pytest.approx((WORST + BEST) / 2),
    ]
    assert axis_places([Fraction(10), Fraction(20), None], lower_is_better=True) == [BEST, WORST, None]
    assert axis_places([Fraction(5), Fraction(5)], lower_is_better=False) == [MIDDLE, MIDDLE]
    assert axis_places([None, None], lower_is_better=False) == [None, None]


@pytest.mark.parametrize("size", [(5.5, 4.6), RADAR_SIZE, (9.0, 6.5)])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_no_text_collides_or_leaves_the_picture(size: tuple[float, float], language: str, appearance: str) -> None:
    if language == "en" and size[0] < 6:
        size = (6.2, 4.6)
    figure = drawn(draw_benchmark_radar, THREE, ChartStyle(appearance, language, demo=True), size)  # type: ignore[arg-type]
    assert collisions(figure) == []
    assert outside(figure) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_the_least_window_the_reading_aid_keeps_clear_of_the_demo_note(language: str) -> None:
    """500 by 370 pixels at 96 to the inch, as the window shows it at 150 %."""
    figure = drawn(draw_benchmark_radar, THREE, ChartStyle("light", language, demo=True), (5.2, 3.85))  # type: ignore[arg-type]
    assert outside(figure) == []
    style = ChartStyle("light", language)  # type: ignore[arg-type]
    boxes = {text.get_text(): text.get_window_extent() for text in figure.texts}
    aid, note = boxes[style.text("chart.outward_better")], boxes[style.text("general.demo_mark")]
    assert aid.y0 - note.y1 > note.height / 2


def test_it_says_that_these_are_no_points_and_prints_every_value() -> None:
    found = texts(drawn(draw_benchmark_radar, THREE, ChartStyle(), RADAR_SIZE))
    for text in ("自社の期間比較（点数ではありません）", "2026年3月期", "106.8%", "△3.5%", "△12,346千円", "12.4倍", "△2.6か月", "―"):
        assert text in found


def test_a_missing_value_is_a_gap_in_the_line() -> None:
    figure = drawn(draw_benchmark_radar, THREE, ChartStyle(), RADAR_SIZE)
    drawn_lines = [line for line in figure.axes[0].lines if line.get_marker() == "o" and len(line.get_ydata()) == len(INDICATORS) + 1]
    [latest] = drawn_lines
    radii = list(latest.get_ydata())
    assert math.isnan(radii[3])
    # 1.9 months are 0.2 better than the worst (2.1), of a span of 4.7.
    turnover = pytest.approx(WORST + (BEST - WORST) * 0.2 / 4.7)
    assert radii[:3] + radii[4:] == [BEST, BEST, BEST, turnover, BEST, BEST]


def test_one_period_has_no_shape_to_read() -> None:
    one = table((2026, ("1", "2", "3", "4", "5", "6")))
    figure = drawn(draw_benchmark_radar, one, ChartStyle(), RADAR_SIZE)
    assert any("形に意味はありません" in text for text in texts(figure))


def test_rolling_months_stand_in_until_a_year_has_ended() -> None:
    rolling = table((2026, ("1", "2", "3", "4", "5", "6")), kind="rolling_12_months")
    assert any("直近12か月" in text for text in texts(drawn(draw_benchmark_radar, rolling, ChartStyle(), RADAR_SIZE)))


def test_at_most_three_periods_the_latest_first() -> None:
    many = table(*((year, (str(year), "1", "1", "1", "1", "1")) for year in range(2020, 2027)))
    words = benchmark_radar_alternative(many, ChartStyle())
    assert words.index("2026年3月期") < words.index("2025年3月期") < words.index("2024年3月期")
    assert "2023年3月期" not in words


def test_without_periods_it_says_when_there_will_be_one() -> None:
    assert any("決算期" in text for text in texts(drawn(draw_benchmark_radar, table(), ChartStyle(), RADAR_SIZE)))
    assert "決算期" in benchmark_radar_alternative(table(), ChartStyle())


def test_values_that_read_the_same_stand_at_the_same_place() -> None:
    alike = table((2025, ("1", "1", "1", "0.86", "1", "1")), (2026, ("1", "1", "1", "0.92", "1", "1")))
    figure = drawn(draw_benchmark_radar, alike, ChartStyle(), RADAR_SIZE)
    shapes = [line for line in figure.axes[0].lines if len(line.get_ydata()) == len(INDICATORS) + 1 and line.get_marker() in ("o", "s")]
    assert [list(line.get_ydata()) for line in shapes] == [[MIDDLE] * 7] * 2
