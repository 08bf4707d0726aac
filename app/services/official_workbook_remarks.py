"""What whoever fills METI's workbook must know: in which units, whose employees, and where it will say something else than the screen."""

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from app.analysis.benchmark_indicators import INDICATORS, Indicator
from app.analysis.local_benchmark import BenchmarkPeriod
from app.analysis.workbook_formulas import workbook_values
from app.documents.workbook_patching import NewValue
from app.formatting import Formatter
from app.messages import Language, message
from app.services.benchmark_views import period_name, shown_periods
from app.services.official_workbook import workbook_periods
from app.services.reporting import Reporting

#: Notes that say why an indicator with a value differs from the workbook's.
_WHY = ("short_year", "corrected")


def remarks(reporting: Reporting, source: Path, formatter: Formatter, language: Language = "ja") -> tuple[str, ...]:
    """Sentences about the figures that are filled into ``source``, which was read; none where no fiscal year is told."""
    benchmark = reporting.local_benchmark()
    periods, filled = shown_periods(benchmark), workbook_periods(reporting)
    if not periods:
        return ()
    found = [message("official_workbook.thousands", language).text, message("official_workbook.employees", language).text]
    for place, period in enumerate(periods):
        values = {name: Fraction(value) for name, value in filled[place].items() if isinstance(value, int | Fraction)}
        theirs = workbook_values(values, _sales_before(filled, place))
        for indicator in period.indicators:
            if indicator.value != theirs[indicator.id]:
                found.append(_difference(period, indicator, theirs[indicator.id], formatter, language))
        if period.points is not None and period.rank is None:
            name = period_name(period, language)
            found.append(message("official_workbook.ranks_fewer", language, period=name, points=period.points, out_of=period.out_of).text)
    found += [message(code, language, **values).text for code, values in _about_points(reporting, source, language)]
    return tuple(found)


def _about_points(reporting: Reporting, source: Path, language: Language) -> list[tuple[str, dict[str, str]]]:
    """Why the workbook will give no points, or others than the screen."""
    choice = reporting.local_benchmark().choice
    if choice.industry is None or choice.proposed is None:
        return [("official_workbook.industry_missing", {})]
    found: list[tuple[str, dict[str, str]]] = []
    if choice.proposed.capital is None:
        found.append(("official_workbook.capital_missing", {}))
    if choice.proposed.employees is None:
        found.append(("official_workbook.employees_missing", {}))
    if choice.size_is_own and choice.size is not choice.proposed.size and choice.size is not None:
        own = message(f"industry.size_title_{choice.size.value}", language).text
        found.append(("official_workbook.size_own", {"size": own}))
    if choice.edition is not None and choice.edition.sha256 != hashlib.sha256(source.read_bytes()).hexdigest():
        found.append(("official_workbook.other_values", {"file": source.name}))
    return found


def _sales_before(filled: Sequence[dict[str, NewValue]], place: int) -> Fraction | None:
    """前期売上高: of the two latest the sales of the column beside (formulas), of the third an input of its own."""
    beside = filled[place + 1].get("net_sales") if place + 1 < len(filled) else filled[place].get("net_sales_before")
    return Fraction(beside) if isinstance(beside, int | Fraction) else None


def _difference(period: BenchmarkPeriod, indicator: Indicator, theirs: Fraction | None, formatter: Formatter, language: Language) -> str:
    reason = indicator.reason or next((note for note in _WHY if note in indicator.notes), "")
    why = message(f"benchmark.{reason}", language).text if reason else ""
    return message(
        "official_workbook.differs",
        language,
        period=period_name(period, language),
        indicator=message(f"benchmark.{indicator.id}", language).text,
        theirs=_words(indicator.id, theirs, formatter),
        ours=_words(indicator.id, indicator.value, formatter),
        reason=why,
    ).text


def _words(indicator: str, value: Fraction | None, formatter: Formatter) -> str:
    unit = INDICATORS[indicator].unit
    return formatter.number(value, 0 if unit == "千円" else 1) + ("" if value is None else unit)
