"""Plan against actual as tables: the figures by span, the months cumulated for the chart, and the targets beside the last twelve months."""

import datetime
from dataclasses import replace

from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.phrases import Amount, Phrase
from app.analysis.plan_progress import PlanFigure, ProgressLine, Span, TargetLine
from app.formatting import Formatter
from app.messages import Language, message
from app.services.narration import say
from app.services.plan_progress import PlanProgress
from app.services.report_calendar_tables import months_text
from app.tables import Cell, Column, Kind, Table

_LINES: tuple[tuple[str, Kind], ...] = (
    *(("item", "text"), ("period", "text"), ("plan", "yen"), ("actual", "yen"), ("difference", "yen"), ("share", "ratio")),
    *(("note", "text"), ("row", "text"), ("period_kind", "text")),
)
_MONTHS: tuple[tuple[str, Kind], ...] = (
    ("month", "month"),
    ("plan", "yen"),
    ("plan_to_date", "yen"),
    ("actual", "yen"),
    ("actual_to_date", "yen"),
)
_TARGETS: tuple[tuple[str, Kind], ...] = (
    *(("item", "text"), ("target", "ratio"), ("value", "ratio"), ("difference", "ratio"), ("unit", "text"), ("met", "text")),
    *(("note", "text"), ("indicator", "text")),
)


def progress_table(found: PlanProgress, formatter: Formatter, language: Language = "ja", spans: tuple[Span, ...] = tuple(Span)) -> Table:
    """Figures by span: plan, actual, difference, and how much of the plan was reached; of one span its months stand in the first head."""
    lines = [line for line in found.lines if line.span in spans]
    rows = [_line(line, formatter, language) for line in lines]
    columns = _columns(_LINES, language)
    if len(spans) == 1:
        months = months_text(lines[0].months[0], lines[0].months[-1], formatter, language)
        columns = [replace(columns[0], title=f"{columns[0].title}\n{months}"), *columns[2:]]
        rows = [cells[:1] + cells[2:] for cells in rows]
    return Table.from_rows("plan_progress", _words("title", language), columns, rows, notes(found, formatter, language))


def months_table(found: PlanProgress, figure: PlanFigure, language: Language = "ja") -> Table:
    """One figure over the months of the fiscal year, each and cumulated; the actual sum ends before the first unknown month."""
    plan = found.plans.get(figure)
    rows: list[tuple[Cell, ...]] = []
    planned = 0
    happened: int | None = 0
    for month in found.year:
        own = plan.amounts[month] if plan else None
        planned += own or 0
        actual = found.actuals[figure].get(month)
        amount = actual.amount if actual else None
        happened = None if happened is None or amount is None else happened + amount
        rows.append((month, own, planned if plan else None, amount, happened))
    title = f"{_words('by_month', language)} {_words(f'figure.{figure}', language)}"
    return Table.from_rows("plan_progress_months", title, _columns(_MONTHS, language), rows)


def targets_table(found: PlanProgress, language: Language = "ja") -> Table:
    """The indicators' targets of the plan year beside the last twelve months."""
    rows = [_target(line, language) for line in found.targets]
    return Table.from_rows("plan_progress_targets", _words("targets", language), _columns(_TARGETS, language), rows)


def notes(found: PlanProgress, formatter: Formatter, language: Language = "ja") -> list[str]:
    """Which plan it is, that its months are apportioned and how, the plan's years, and what the loan register says is due."""
    source = found.source
    kept = formatter.day(datetime.datetime.fromisoformat(source.version.at).astimezone().date())
    first, last = (months_text(month, month, formatter, language) for month in (found.year.first, found.year.last))
    values = {
        "plan": source.copy.title,
        "version": source.version.number,
        "day": kept,
        "number": found.year_number,
        "first": first,
        "last": last,
    }
    told = [message("plan_progress.note_source", language, **values).text, _words("note_apportioned", language)]
    for figure, plan in found.plans.items():
        item = _words(f"figure.{figure}", language)
        spread = {"item": item, "amount": Amount(sum(plan.amounts.values())), "how": _words(f"spreading.{plan.spreading}", language)}
        told.append(say(Phrase("plan_progress.note_spreading", spread), formatter, language))
    if found.principal_due is not None:
        told.append(say(Phrase("plan_progress.note_principal", {"amount": Amount(found.principal_due)}), formatter, language))
    return told


def _line(line: ProgressLine, formatter: Formatter, language: Language) -> tuple[Cell, ...]:
    reason = "plan_progress.not_in_plan" if line.plan is None else line.reason
    return (
        _words(f"figure.{line.figure}", language),
        f"{_words(f'span.{line.span}', language)}　{months_text(line.months[0], line.months[-1], formatter, language)}",
        line.plan,
        line.actual,
        line.difference,
        None if line.share is None else line.share * 100,
        message(reason, language).text if reason else "",
        str(line.figure),
        str(line.span),
    )


def _target(line: TargetLine, language: Language) -> tuple[Cell, ...]:
    met = {True: "met", False: "not_met", None: "not_known"}[line.is_met]
    return (
        message(f"benchmark.{line.indicator}", language).text,
        line.target,
        line.actual,
        line.difference,
        INDICATORS[line.indicator].unit,
        _words(met, language),
        message(line.reason, language).text if line.reason else "",
        line.indicator,
    )


def _columns(columns: tuple[tuple[str, Kind], ...], language: Language) -> list[Column]:
    return [Column(name, kind, _words(f"column.{name}", language), is_named=True) for name, kind in columns]


def _words(code: str, language: Language) -> str:
    return message(f"plan_progress.{code}", language).text
