"""What is shown of the Local Benchmark beside its values: points of periods, history, what moved an indicator, the accounts behind."""

from collections.abc import Sequence
from dataclasses import replace

from app.analysis.benchmark_accounts import amounts_behind
from app.analysis.benchmark_corrections import PeriodKind
from app.analysis.benchmark_indicators import INDICATOR_INPUTS, INDICATORS
from app.analysis.benchmark_tables import drivers_table as table_of_drivers
from app.analysis.benchmark_tables import history_table as table_of_history
from app.analysis.benchmark_tables import points_table as table_of_points
from app.analysis.exports import local_benchmark_table
from app.analysis.indicator_drivers import IndicatorDrivers, Part, Side, split_change
from app.analysis.industry_thresholds import IndustryChoice
from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark
from app.errors import InputRefused
from app.formatting import Formatter
from app.messages import Language, message
from app.periods import Month, month_range
from app.services.reporting import Reporting
from app.tables import Table

#: Fiscal years beside each other, as on METI's form.
YEARS_SHOWN = 3
_WITHOUT_ACCOUNTS = ("employees", "months")


def shown_periods(benchmark: LocalBenchmark, kind: PeriodKind = "fiscal_year", last: Month | None = None) -> tuple[BenchmarkPeriod, ...]:
    """Up to three periods of a kind that end by ``last``, the latest first; of twelve months those a year apart."""
    found = [period for period in benchmark.periods if period.kind == kind and (last is None or period.last <= last)]
    step = 1 if kind == "fiscal_year" else 12
    return tuple(found[::-1][::step][:YEARS_SHOWN])


def points_table(reporting: Reporting, language: Language = "ja", kind: PeriodKind = "fiscal_year", last: Month | None = None) -> Table:
    """Points of up to three periods, the latest first, and the industry's median."""
    benchmark = reporting.local_benchmark()
    periods = [(period, period_name(period, language)) for period in shown_periods(benchmark, kind, last)]
    return table_of_points(benchmark, periods, language)


def radar_table(reporting: Reporting, kind: PeriodKind = "fiscal_year", last: Month | None = None) -> Table:
    """Every indicator of those periods alone: what the radar without points is drawn from."""
    benchmark = reporting.local_benchmark()
    return local_benchmark_table(replace(benchmark, periods=tuple(reversed(shown_periods(benchmark, kind, last)))))


def period_name(period: BenchmarkPeriod, language: Language = "ja") -> str:
    """``2026年3月期`` or ``2026年9月までの12か月``."""
    code = "benchmark.fiscal_year_to" if period.kind == "fiscal_year" else "benchmark.twelve_months_to"
    return message(code, language, last=period.last).text


def history_table(reporting: Reporting, language: Language = "ja") -> Table:
    """Every month's values on twelve rolling months."""
    return table_of_history(reporting.local_benchmark(), language)


def drivers(reporting: Reporting, indicator: str, kind: PeriodKind, last: Month, before: Month | None = None) -> IndicatorDrivers:
    """What moved an indicator to the period that ends with ``last``, from the one before (of twelve months: a year before) or ``before``.

    Raises ``InputRefused``: ``benchmark_correction.no_such_period``, ``benchmark.no_such_indicator``, ``benchmark.nothing_before``.
    """
    if indicator not in INDICATORS:
        raise InputRefused("benchmark.no_such_indicator", indicator=indicator, known=tuple(INDICATORS))
    benchmark = reporting.local_benchmark()
    period = _period(benchmark, kind, last)
    earlier = _before(benchmark, period) if before is None else _period(benchmark, kind, before)
    if earlier is None:
        raise InputRefused("benchmark.nothing_before", last=last)
    return split_change(_side(reporting, earlier, indicator), _side(reporting, period, indicator))


def drivers_table(found: IndicatorDrivers, language: Language = "ja") -> Table:
    """The same as rows: inputs, their accounts, and the total."""
    return table_of_drivers(found, language)


def trace(reporting: Reporting, kind: PeriodKind, last: Month, name: str) -> tuple[Part, ...]:
    """The accounts behind an input of a period with their amounts, and what no account carries; they sum to what counts.

    Raises ``InputRefused`` (``benchmark_correction.no_such_period``, ``benchmark_correction.no_such_input``).
    """
    indicator = next((each for each, inputs in INDICATOR_INPUTS.items() if name in inputs), None)
    if indicator is None:
        raise InputRefused("benchmark_correction.no_such_input", item=name, known=())
    period = _period(reporting.local_benchmark(), kind, last)
    return tuple(part for part in _parts(reporting, period, indicator, name) if part.amount)


def size_words(choice: IndustryChoice, formatter: Formatter, language: Language = "ja") -> tuple[str, ...]:
    """What the rule of the size says with its figures, and the owner's reason where another size was chosen."""
    proposed = choice.proposed
    if proposed is None:
        return ()
    known = proposed.capital is not None
    capital = message("industry.capital_known" if known else "industry.capital_unknown", language, amount=formatter.yen(proposed.capital))
    said = message(
        proposed.reason,
        language,
        employees=proposed.employees,
        small=proposed.rule.small_employees,
        medium=proposed.rule.medium_employees,
        capital_limit=proposed.rule.medium_capital,
        capital=capital.text,
    )
    own = message("industry.size_own", language, reason=choice.size_reason).text if choice.size_is_own else ""
    return tuple(text for text in (str(said), message("industry.size_rule", language).text, own) if text)


def _period(benchmark: LocalBenchmark, kind: PeriodKind, last: Month) -> BenchmarkPeriod:
    found = benchmark.period(kind, last)
    if found is None:
        raise InputRefused("benchmark_correction.no_such_period", last=last)
    return found


def _before(benchmark: LocalBenchmark, period: BenchmarkPeriod) -> BenchmarkPeriod | None:
    if period.kind == "rolling_12_months":
        return benchmark.period(period.kind, period.last + -12)
    earlier = [each for each in benchmark.periods if each.kind == period.kind and each.last < period.last]
    return earlier[-1] if earlier else None


def _side(reporting: Reporting, period: BenchmarkPeriod, indicator: str) -> Side:
    found = period.indicator(indicator)
    parts = {name: _parts(reporting, period, indicator, name) for name in INDICATOR_INPUTS[indicator] if found.value is not None}
    return Side(period, found, parts)


def _parts(reporting: Reporting, period: BenchmarkPeriod, indicator: str, name: str) -> Sequence[Part]:
    """The accounts of an input, then this year's profit, what was corrected, and what is left."""
    found = period.indicator(indicator)
    counts = found.inputs.get(name)
    if name in _WITHOUT_ACCOUNTS or counts is None:
        return ()
    books, benchmark = reporting.books(), reporting.local_benchmark()
    months: tuple[Month, ...] | None = month_range(period.first, period.last)
    if name == "net_sales_before":
        earlier = _before(benchmark, period)
        months = month_range(earlier.first, earlier.last) if earlier else None
    corrected = found.corrected.get(name)
    own = counts if corrected is None else corrected.own or 0
    parts, known = [], 0
    if months is not None and (corrected is None or corrected.own is not None):
        amounts = amounts_behind(books, name, months, benchmark.settings.debt_groups)
        parts = [Part(code, books.name_of(code), "account", amount) for code, amount in amounts.accounts.items()]
        parts.append(Part("", "", "current_profit", amounts.current_profit))
        known = amounts.total
    parts.append(Part("", "", "correction", counts - own))
    parts.append(Part("", "", "rest", own - known))
    return parts
