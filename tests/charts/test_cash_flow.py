"""The cash-flow chart shows the table's figures, readable at every size, in both appearances and languages."""

import pytest
from matplotlib.container import BarContainer

from app.charts.cash_flow import cash_flow_alternative, draw_cash_flow, read_series
from app.charts.chart import REPORT_SIZE
from app.charts.style import ChartStyle
from app.formatting import Formatter
from app.periods import Month
from app.tables import Column, Table
from tests.charts.looking import collisions, drawn, outside, texts

APRIL = Month(2024, 4)


def table(receipts: list[int], payments: list[int], opening: int = 0, first: Month = APRIL) -> Table:
    months = [first + index for index in range(len(receipts))]
    columns = [Column("row", "text"), Column("item", "text"), *(Column(str(month), "yen") for month in months)]
    closing, balance = [], opening
    for incoming, outgoing in zip(receipts, payments, strict=True):
        balance += incoming + outgoing
        closing.append(balance)
    rows = [["closing", "翌月繰越", *closing], ["receipts", "収入合計", *receipts], ["payments", "支出合計", *payments]]
    return Table.from_rows("cash_flow", "資金繰り表", columns, rows)


def months_of(count: int, scale: int = 100_000) -> Table:
    receipts = [scale * (90 + index * 37 % 60) for index in range(count)]
    payments = [-scale * (95 + index * 53 % 50) for index in range(count)]
    return table(receipts, payments, opening=scale * 150)


def test_bars_and_line_have_the_heights_of_the_table() -> None:
    figure = drawn(draw_cash_flow, table([300, 500], [-200, -900], opening=50), ChartStyle(), REPORT_SIZE)
    axes = figure.axes[0]
    receipts, payments = (container for container in axes.containers if isinstance(container, BarContainer))
    assert [bar.get_height() for bar in receipts] == [300, 500]
    assert [bar.get_height() for bar in payments] == [200, 900]
    line = next(line for line in axes.lines if list(line.get_xdata()) == [0, 1])
    assert list(line.get_ydata()) == [150, -250]
    assert "△250" in texts(figure)


@pytest.mark.parametrize("size", [(5.0, 3.0), REPORT_SIZE, (11.0, 5.0)])
@pytest.mark.parametrize("count", [1, 2, 12, 13, 30, 120])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_text_collides_or_leaves_the_picture(size: tuple[float, float], count: int, language: str) -> None:
    style = ChartStyle("dark", language, Formatter(years="era"), demo=True)  # type: ignore[arg-type]
    figure = drawn(draw_cash_flow, months_of(count), style, size)
    assert collisions(figure) == []
    assert outside(figure) == []


@pytest.mark.parametrize(
    ("scale", "unit", "top"), [(100, "単位：円", "15,000"), (100_000, "単位：千円", "15,000"), (1_000_000_000, "単位：百万円", "150,000")]
)
def test_the_unit_of_the_axis_is_said_and_fits_the_amounts(scale: int, unit: str, top: str) -> None:
    figure = drawn(draw_cash_flow, months_of(12, scale), ChartStyle(), REPORT_SIZE)
    assert unit in texts(figure)
    assert top in texts(figure)


def test_years_are_named_at_their_first_month() -> None:
    found = texts(drawn(draw_cash_flow, months_of(12), ChartStyle(), (11, 5)))
    assert "4月\n2024年" in found
    assert "1月\n2025年" in found
    assert "5月" in found
    era = texts(drawn(draw_cash_flow, months_of(12), ChartStyle(formatter=Formatter(years="era")), (11, 5)))
    assert "1月\n令和7年" in era


def test_the_alternative_says_what_the_picture_shows() -> None:
    words = cash_flow_alternative(table([3_000_000, 5_000_000], [-2_000_000, -9_000_000], opening=1_000_000), ChartStyle())
    for part in ("2024年4月から2024年5月まで2か月", "千円", "8,000", "△11,000", "2024年5月の△2,000"):
        assert part in words
    assert "lowest in May 2024" in cash_flow_alternative(table([3, 5], [-2, -9], opening=1), ChartStyle(language="en"))


def test_books_without_months_say_what_to_do() -> None:
    empty = table([], [])
    assert "取り込む" in texts(drawn(draw_cash_flow, empty, ChartStyle(), REPORT_SIZE))[0]
    assert "取り込む" in cash_flow_alternative(empty, ChartStyle())


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(KeyError):
        read_series(Table.from_rows("other", "", [Column("row", "text"), Column("2024-04", "yen")], [["sales", 1]]))
