"""A figure of the plan and of the books, added up from the start of the fiscal year: whether the company is on its way."""

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.month_lines import LineKind, MonthLines, draw_month_lines, month_lines_alternative, month_lines_values
from app.charts.style import ChartStyle
from app.tables import Table

_LINES = MonthLines(
    "plan_progress",
    (
        LineKind("plan_to_date", "planned", "chart.plan_to_date"),
        LineKind("actual_to_date", "actual", "chart.actual_to_date"),
    ),
)


def draw_plan_progress(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the two lines of a ``plan_progress_months`` table."""
    draw_month_lines(figure, table, style, _LINES)


def plan_progress_alternative(table: Table, style: ChartStyle) -> str:
    """What the chart says, in words."""
    return month_lines_alternative(table, style, _LINES)


def plan_progress_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every value of both lines."""
    return month_lines_values(table, style, _LINES)


PLAN_PROGRESS = Chart("plan_progress", draw_plan_progress, plan_progress_alternative, plan_progress_values)
