"""Sales of twelve months, month after month, beside the same a year before: without the season, so that the direction shows."""

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.month_lines import LineKind, MonthLines, draw_month_lines, month_lines_alternative, month_lines_values
from app.charts.style import ChartStyle
from app.tables import Table

_LINES = MonthLines(
    "sales_rolling",
    (
        LineKind("rolling", "actual", "chart.rolling_this_year"),
        LineKind("rolling_last_year", "comparison", "chart.rolling_last_year"),
    ),
    is_cut=True,
)


def draw_sales_rolling(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the two lines of a ``sales_rolling`` table."""
    draw_month_lines(figure, table, style, _LINES)


def sales_rolling_alternative(table: Table, style: ChartStyle) -> str:
    """What the chart says, in words."""
    return month_lines_alternative(table, style, _LINES)


def sales_rolling_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every value of every line."""
    return month_lines_values(table, style, _LINES)


SALES_ROLLING = Chart("sales_rolling", draw_sales_rolling, sales_rolling_alternative, sales_rolling_values)
