"""Points, history and drivers of the Local Benchmark: fixed axes, gaps for what is missing, nothing by colour alone."""

import math
from fractions import Fraction

import pytest

from app.charts.benchmark_history import BENCHMARK_HISTORY, only_indicator, read_history
from app.charts.chart import Chart
from app.charts.indicator_drivers import INDICATOR_DRIVERS, MOST_BARS, read_drivers
from app.charts.points_radar import MOST_POINTS, POINTS_RADAR
from app.charts.style import ChartStyle
from app.tables import Column, Table
from tests.charts import benchmark_tables as of
from tests.charts.looking import collisions, drawn, outside, texts
from tests.charts.test_all_charts import seen

NOTE = "業種基準値：製造業・その他の製造業（小規模事業者）　locaben.xlsm　2026/11/21取込"
THREE = of.points(
    ("2026年3月期", (5, 4, 3, None, 2, 1)), ("2025年3月期", (4, 4, 3, 5, 3, 2)), ("2024年3月期", (1, 2, 2, 5, 3, 2)), note=NOTE
)
LONG = "その他の販売費及び一般管理費（製造部門）"
MANY = of.drivers("equity_ratio", "%", *((f"科目{number}", str(number - 8)) for number in range(1, 15)))
USUAL: dict[str, tuple[Chart, Table]] = {
    "points": (POINTS_RADAR, THREE),
    "points of one period": (POINTS_RADAR, of.points(("直近12か月（2026年10月まで）", (3, 3, 3, 3, 3, 3)))),
    "history": (BENCHMARK_HISTORY, of.history("operating_margin", [f"{place % 7}.5" for place in range(30)], "4.1")),
    "history below zero": (BENCHMARK_HISTORY, of.history("equity_ratio", ["-12.5", None, "-3.2", "4.4"])),
    "history of one month": (BENCHMARK_HISTORY, of.history("labour_productivity", ["1234.5"], "-210")),
    "history that never moves": (BENCHMARK_HISTORY, of.history("debt_to_ebitda", ["0.86"] * 3)),
    "drivers": (
        INDICATOR_DRIVERS,
        of.drivers("operating_margin", "%", ("売上高", "2.4"), ("外注加工費", "-3.15"), (LONG, "-0.02")),
    ),
    "many drivers": (INDICATOR_DRIVERS, MANY),
    "drivers of productivity": (INDICATOR_DRIVERS, of.drivers("labour_productivity", "千円", ("従業員数", "-12345"), ("売上高", "8000"))),
}
EMPTY: dict[str, tuple[Chart, Table, str]] = {
    "points": (POINTS_RADAR, of.points(("2026年3月期", [None] * 6)), "業種基準値を取り込むと、ここに点数（1～5点）が表示されます。"),
    "history": (BENCHMARK_HISTORY, of.history("equity_ratio", [None, None]), "表示できる値がまだありません。"),
    "drivers": (INDICATOR_DRIVERS, of.drivers("equity_ratio", "%"), "表示できる値がまだありません。"),
}


@pytest.mark.parametrize(("size", "language"), [((5.5, 4.6), "ja"), ((6.9, 5.2), "en"), ((9.0, 6.5), "ja"), ((6.2, 4.6), "en")])
@pytest.mark.parametrize("name", USUAL)
def test_no_text_collides_or_leaves_the_picture(name: str, size: tuple[float, float], language: str) -> None:
    chart, table = USUAL[name]
    figure = drawn(chart.draw, table, ChartStyle("dark", language, demo=True), size)  # type: ignore[arg-type]
    assert collisions(figure) == []
    assert outside(figure) == []


@pytest.mark.parametrize("name", EMPTY)
def test_without_values_the_chart_says_so(name: str) -> None:
    chart, table, sentence = EMPTY[name]
    assert sentence in texts(drawn(chart.draw, table, ChartStyle(), chart.size))
    assert chart.alternative(table, ChartStyle()) == sentence
    assert chart.values(table, ChartStyle()) == ()


def test_points_stand_on_axes_from_nought_to_five_whatever_the_company_has() -> None:
    figure = drawn(POINTS_RADAR.draw, THREE, ChartStyle(), POINTS_RADAR.size)
    axes = figure.axes[0]
    assert axes.get_ylim() == (0, MOST_POINTS)
    [latest] = [line for line in axes.lines if line.get_marker() == "o" and len(line.get_ydata()) == 7]
    radii = list(latest.get_ydata())
    assert math.isnan(radii[3]), "no points for ④ are a gap, not the centre"
    assert radii[:3] + radii[4:] == [5, 4, 3, 2, 1, 5]
    found = texts(figure)
    assert "―" in found
    assert "5点" in found
    assert "業種の中央値（3点）" in found
    assert any(text.startswith("業種基準値：製造業") for text in found), "a saved picture says whose values they are"


def test_points_are_told_in_words_the_latest_first() -> None:
    words = POINTS_RADAR.alternative(THREE, ChartStyle())
    assert "売上増加率: 2026年3月期 5点, 2025年3月期 4点, 2024年3月期 1点" in words
    assert "EBITDA有利子負債倍率: 2026年3月期 ―" in words


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_periods_and_median_differ_in_dash_and_marker_and_in_colour_for_everybody(appearance: str) -> None:
    style = ChartStyle(appearance)  # type: ignore[arg-type]
    looks = [*style.period_looks(), style.median_look()]
    assert len({look.dashes for look in looks}) == 4
    assert len({look.marker for look in looks}) == 4
    for place, one in enumerate(looks):
        for other in looks[place + 1 :]:
            for deuteranope in (False, True):
                assert math.dist(seen(one.colour, deuteranope), seen(other.colour, deuteranope)) > 10


def test_history_has_gaps_marks_year_ends_and_draws_the_median() -> None:
    table = of.history("operating_margin", [*["1.5"] * 11, "2.25", None, "3"], "4.1")
    figure = drawn(BENCHMARK_HISTORY.draw, table, ChartStyle(), BENCHMARK_HISTORY.size)
    [line] = [line for line in figure.axes[0].lines if len(line.get_ydata()) == 14]
    assert math.isnan(list(line.get_ydata())[12])
    [ends] = [line for line in figure.axes[0].lines if line.get_marker() == "D"]
    assert [list(ends.get_xdata()), list(ends.get_ydata())] == [[11], [2.25]]
    assert "業種の中央値 4.1%" in texts_of_legend(figure)
    assert "業種の中央値は4.1%です。" in BENCHMARK_HISTORY.alternative(table, ChartStyle())
    assert len(BENCHMARK_HISTORY.values(table, ChartStyle())) == 13


def test_of_a_table_of_all_indicators_one_is_shown() -> None:
    one, other = of.history("operating_margin", ["1"], "2"), of.history("equity_ratio", ["30"])
    both = Table("benchmark_history", "", (*one.columns, other.columns[1]), (*one.data, other.data[1]))
    assert read_history(only_indicator(both, "equity_ratio")).values == (Fraction(30),)
    assert read_history(only_indicator(both, "operating_margin")).median == 2
    with pytest.raises(KeyError):
        only_indicator(both, "debt_to_ebitda")


def test_a_table_without_an_indicator_is_refused() -> None:
    with pytest.raises(KeyError):
        read_history(Table("benchmark_history", "", (Column("month", "month"),), ((),)))


def test_drivers_say_their_sign_and_add_up_to_the_total() -> None:
    chart, table = USUAL["drivers"]
    found = texts(drawn(chart.draw, table, ChartStyle(), chart.size))
    # 2.4 - 3.15 - 0.02 = -0.77
    for text in ("+2.40", "△3.15", "△0.02", "△0.77", "営業利益率を動かした要因（ポイント）"):
        assert text in found
    assert "変化の合計は△0.77ポイント。" in chart.alternative(table, ChartStyle())


def test_many_drivers_are_shortened_and_still_add_up() -> None:
    found = read_drivers(MANY, ChartStyle())
    # 科目8 has no effect and no bar; of the 13 others the 8 strongest stand alone.
    assert len(found) == MOST_BARS + 1
    assert found[-2].item == "その他5科目"
    assert sum(driver.effect for driver in found[:-1]) == found[-1].effect == Fraction(sum(range(-7, 7)))


def test_raising_and_lowering_differ_in_brightness() -> None:
    for appearance in ("light", "dark"):
        style = ChartStyle(appearance)  # type: ignore[arg-type]
        up, down = style.fill("receipts"), style.part(4)
        assert abs(seen(up.face, False)[0] - seen(down.face, False)[0]) > 20


def texts_of_legend(figure: object) -> list[str]:
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]  # type: ignore[attr-defined]
