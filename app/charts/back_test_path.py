"""What was forecast one month ahead for each of the last months, beside what happened and what the season alone would have said."""

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.month_lines import LineKind, MonthLines, draw_month_lines, month_lines_alternative, month_lines_values
from app.charts.style import ChartStyle
from app.tables import Table

_LINES = MonthLines(
    "back_test_path",
    (
        LineKind("actual", "actual", "chart.actual"),
        LineKind("forecast", "planned", "chart.forecast"),
        LineKind("seasonal_naive", "comparison", "chart.seasonal_naive"),
    ),
    balances=True,
)


def draw_back_test_path(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the three closing balances of a ``back_test_path`` table."""
    draw_month_lines(figure, table, style, _LINES)


def back_test_path_alternative(table: Table, style: ChartStyle) -> str:
    """What the chart says, in words."""
    return month_lines_alternative(table, style, _LINES)


def back_test_path_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every value of every line."""
    return month_lines_values(table, style, _LINES)


BACK_TEST_PATH = Chart("back_test_path", draw_back_test_path, back_test_path_alternative, back_test_path_values)
