"""The Local Benchmark as tables for its charts: points of some periods, every month's values, what moved an indicator."""

from collections.abc import Sequence
from fractions import Fraction

from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.indicator_drivers import AccountDriver, IndicatorDrivers
from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark
from app.messages import Language, message
from app.tables import Cell, Column, Table

#: Points of the industry's median company.
MEDIAN_POINTS = 3
#: Parts of an input that no account carries.
_APART = ("current_profit", "correction", "rest")


def points_by(benchmark: LocalBenchmark, language: Language) -> str:
    """By whose values points are given: file and date, 手入力 or 見本, industry and size; or why there are none."""
    choice = benchmark.choice
    if benchmark.industry_values or choice.edition is None or choice.industry is None or choice.size is None:
        return str(message(f"benchmark.{benchmark.industry_values}", language))
    day = choice.edition.imported_at.astimezone().date()
    origin = message(f"industry.origin_{choice.edition.origin.value}", language, file=choice.edition.file_name, day=day).text
    size = message(f"industry.size_title_{choice.size.value}", language).text
    return message("benchmark.points_by", language, origin=origin, industry=choice.industry.title, size=size).text


def total_words(period: BenchmarkPeriod, language: Language) -> str:
    """``合計19点／30点　総合評価B``; without all six there is no rank; empty without points."""
    if period.points is None:
        return ""
    if period.rank is not None:
        return message("benchmark.total_and_rank", language, points=period.points, out_of=period.out_of, rank=period.rank).text
    return message("benchmark.total", language, points=period.points, out_of=period.out_of).text


def points_table(benchmark: LocalBenchmark, periods: Sequence[tuple[BenchmarkPeriod, str]], language: Language) -> Table:
    """Points of some periods, given with their names in the order they are shown; no rows where no values count."""
    columns = [Column("indicator", "text"), Column("title", "text", message("benchmark.indicator_column", language).text)]
    columns += [Column(f"period_{place}", "integer", name, is_named=True) for place, (_, name) in enumerate(periods, start=1)]
    columns.append(Column("median", "integer", message("benchmark.median", language).text))
    rows: list[list[Cell]] = []
    for place, name in enumerate(INDICATORS if not benchmark.industry_values else ()):
        given = [period.indicators[place].points for period, _ in periods]
        rows.append([name, message(f"benchmark.{name}", language).text, *given, MEDIAN_POINTS])
    notes = [points_by(benchmark, language)]
    if rows:
        notes.append(message("benchmark.points_caution", language).text)
    return Table.from_rows("benchmark_points", message("benchmark.points_title", language).text, columns, rows, notes)


def history_table(benchmark: LocalBenchmark, language: Language) -> Table:
    """Every twelve months' values month by month, the industry's medians, and which months end a fiscal year."""
    rolling = [period for period in benchmark.periods if period.kind == "rolling_12_months"]
    ends = {period.last for period in benchmark.periods if period.kind == "fiscal_year"}
    columns = [Column("month", "month", message("benchmark.month_column", language).text)]
    columns += [Column(name, "ratio", message(f"benchmark.{name}", language).text) for name in INDICATORS]
    columns += [Column(f"median_{name}", "ratio", message("benchmark.median", language).text) for name in INDICATORS]
    columns.append(Column("year_end", "boolean"))
    rows: list[list[Cell]] = [
        [
            period.last,
            *(indicator.value for indicator in period.indicators),
            *(indicator.median for indicator in period.indicators),
            period.last in ends,
        ]
        for period in rolling
    ]
    return Table.from_rows("benchmark_history", message("benchmark.history_title", language).text, columns, rows)


def drivers_table(found: IndicatorDrivers, language: Language) -> Table:
    """Inputs, below each its accounts that moved, and the total; ``effect`` is in the indicator's unit and adds up exactly."""
    columns = (
        Column("indicator", "text"),
        Column("unit", "text"),
        Column("kind", "text"),
        Column("level", "integer"),
        Column("input", "text"),
        Column("code", "text"),
        Column("item", "text", message("benchmark.item_column", language).text),
        Column("before", "integer", message("benchmark.before_column", language).text),
        Column("after", "integer", message("benchmark.after_column", language).text),
        Column("change", "integer", message("benchmark.change_column", language).text),
        Column("effect", "ratio", message("benchmark.effect_column", language).text),
    )
    unit = INDICATORS[found.indicator].unit
    rows: list[list[Cell]] = []
    for driver in found.inputs:
        title = message(f"benchmark.input_{driver.input}", language).text
        head: list[Cell] = [found.indicator, unit, "input", 0, driver.input, "", title]
        rows.append([*head, driver.before, driver.after, driver.change, driver.effect])
        for account in driver.accounts:
            if account.effect or account.before != account.after:
                own: list[Cell] = [found.indicator, unit, "account", 1, driver.input, account.code, driver_name(account, language)]
                rows.append([*own, account.before, account.after, account.after - account.before, account.effect])
    if found.inputs:
        effect = sum((driver.effect for driver in found.inputs), Fraction())
        title = message("benchmark.drivers_total", language).text
        rows.append([found.indicator, unit, "total", 0, "", "", title, None, None, None, effect])
    why = [message("benchmark.no_value_to_compare", language).text] if not found.inputs else []
    return Table.from_rows("indicator_drivers", message("benchmark.drivers_title", language).text, columns, rows, why)


def driver_name(account: AccountDriver, language: Language) -> str:
    """The account's name; what no account carries by what it is."""
    return message(f"benchmark.driver_{account.kind}", language).text if account.kind in _APART else account.name
