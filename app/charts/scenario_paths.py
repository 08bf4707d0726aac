"""Cash at month end without a change and under up to three scenarios; the titles of the columns are the names of the scenarios."""

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.month_lines import LineKind, MonthLines, draw_month_lines, month_lines_alternative, month_lines_values
from app.charts.style import ChartStyle
from app.tables import Table

_LINES = MonthLines(
    "scenario_paths",
    (
        LineKind("base", "base", "chart.base"),
        LineKind("scenario_1", "scenario_1"),
        LineKind("scenario_2", "scenario_2"),
        LineKind("scenario_3", "scenario_3"),
    ),
    balances=True,
)


def draw_scenario_paths(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw up to four paths of a ``scenario_paths`` table; the first is the one without a change."""
    draw_month_lines(figure, table, style, _LINES)


def scenario_paths_alternative(table: Table, style: ChartStyle) -> str:
    """What the chart says, in words."""
    return month_lines_alternative(table, style, _LINES)


def scenario_paths_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every value of every line."""
    return month_lines_values(table, style, _LINES)


SCENARIO_PATHS = Chart("scenario_paths", draw_scenario_paths, scenario_paths_alternative, scenario_paths_values)
