"""``mieru benchmark``: correct an input with a reason, say which debts count, see what moved an indicator, fill METI's workbook."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.cli.benchmark_arguments import DEBTS
from app.cli.call import Call, WrongUsage
from app.cli.text_table import table_lines

if TYPE_CHECKING:
    from app.analysis.benchmark_corrections import PeriodKind


def correct(call: Call) -> None:
    """Let another amount count for an input; without an amount the books count again."""
    from app.services.benchmark_corrections import clear, correct_typed
    from app.services.reporting import Reporting

    given = call.given
    with call.book() as session:
        reporting = Reporting(session)
        if given.amount is None:
            clear(reporting, _kind(call), given.month, given.input)
        else:
            correct_typed(reporting, _kind(call), given.month, given.input, given.amount, given.reason)
    corrections(call)


def corrections(call: Call) -> None:
    """Every correction that counts, with what the books say."""
    from app.services.benchmark_corrections import kept_corrections
    from app.services.reporting import Reporting

    with call.book() as session:
        kept = kept_corrections(session)
        benchmark = Reporting(session).local_benchmark()
    found, lines = [], []
    for one in kept:
        period = benchmark.period(one.period, one.last)
        own = next((each.corrected[one.input].own for each in period.indicators if one.input in each.corrected), None) if period else None
        found.append(
            {
                "period": one.period,
                "to": str(one.last),
                "input": one.input,
                "amount": one.amount,
                "own": own,
                "reason": one.reason,
                "entered_at": one.entered_at.isoformat(),
            }
        )
        item = call.output.words(f"benchmark.input_{one.input}")
        amounts = (call.formatter.yen(one.amount), call.formatter.yen(own))
        lines.append(call.output.words("cli.correction", last=one.last, item=item, amount=amounts[0], own=amounts[1], reason=one.reason))
    call.output.result({"corrections": found}, lines or [call.output.words("cli.no_corrections")])


def settings(call: Call) -> None:
    """Which debts count beside loans of financial institutions; ``--count none`` lets no other count."""
    from app.analysis.local_benchmark import BenchmarkSettings
    from app.services.benchmark_corrections import set_settings
    from app.services.benchmark_corrections import settings as kept_settings

    asked = call.given.count
    if asked is not None and "none" in asked and len(asked) > 1:
        raise WrongUsage("cli.none_alone")
    with call.book() as session:
        if asked is not None:
            set_settings(session, BenchmarkSettings(*(name in asked for name in DEBTS)))
        chosen = kept_settings(session)
    names = tuple(call.output.words(f"benchmark.debt_{group.value}") for group in chosen.debt_groups)
    result = {
        "count_bonds": chosen.count_bonds,
        "count_director_loans": chosen.count_director_loans,
        "count_lease_obligations": chosen.count_lease_obligations,
    }
    call.output.result(result, [call.output.words("benchmark.debt_setting", counted=names)])


def drivers(call: Call) -> None:
    """What moved an indicator to a period, by input and account, adding up to the change."""
    from app.services import benchmark_views
    from app.services.reporting import Reporting

    given = call.given
    with call.book() as session:
        found = benchmark_views.drivers(Reporting(session), given.indicator, _kind(call), given.month, given.before)
    table = benchmark_views.drivers_table(found, call.output.language)
    result = {
        "indicator": found.indicator,
        "from": str(found.before),
        "to": str(found.after),
        "change": _exact(found.change),
        "reason": found.reason,
        "inputs": [
            {
                "input": one.input,
                "before": one.before,
                "after": one.after,
                "effect": _exact(one.effect),
                "accounts": [
                    {
                        "code": each.code,
                        "account": each.name,
                        "kind": each.kind,
                        "before": each.before,
                        "after": each.after,
                        "effect": _exact(each.effect),
                    }
                    for each in one.accounts
                ],
            }
            for one in found.inputs
        ],
    }
    call.output.result(result, [table.title, *table_lines(table, call.formatter)])


def fill(call: Call) -> None:
    """Fill the user's copy of METI's workbook into ``--out``; without it say what would be written."""
    from app.services import official_workbook
    from app.services.official_workbook_remarks import remarks
    from app.services.reporting import Reporting

    given = call.given
    with call.book() as session:
        reporting = Reporting(session)
        if given.out is None:
            plan = official_workbook.preview(reporting, given.file)
        else:
            plan = official_workbook.fill(reporting, given.file, given.out)
        said = remarks(reporting, given.file, call.formatter, call.output.language)
    lines = [f"{cell.cell}  {cell.label}  {official_workbook.value_text(cell)}" for cell in plan.filled]
    if plan.emptied:
        places = tuple(cell.cell for cell in plan.emptied)
        lines.append(call.output.words("official_workbook.emptied", count=len(places), cells=places))
    if plan.unrecognised:
        lines.append(call.output.words("official_workbook.unrecognised", items=plan.unrecognised))
    if plan.kept:
        lines.append(call.output.words("official_workbook.kept", cells=plan.kept))
    lines += said
    if given.out is not None:
        lines.append(call.output.words("official_workbook.filled", count=len(plan.filled), file=str(given.out)))
    cells: dict[str, Any] = {
        name: [
            {
                "sheet": cell.sheet,
                "cell": cell.cell,
                "label": cell.label,
                "value": official_workbook.value_text(cell),
                "before": cell.before,
            }
            for cell in listed
        ]
        for name, listed in (("filled", plan.filled), ("emptied", plan.emptied))
    }
    result = {
        **cells,
        "unrecognised": list(plan.unrecognised),
        "kept": list(plan.kept),
        "remarks": list(said),
        "file": str(given.out) if given.out else None,
    }
    call.output.result(result, lines)


def _kind(call: Call) -> "PeriodKind":
    return "fiscal_year" if call.given.period == "fiscal-year" else "rolling_12_months"


def _exact(value: Fraction | None) -> str | None:
    """A ratio as an exact fraction: what adds up must add up for scripts too."""
    return None if value is None else str(value)


COMMANDS = {
    "benchmark correct": correct,
    "benchmark corrections": corrections,
    "benchmark settings": settings,
    "benchmark drivers": drivers,
    "benchmark fill": fill,
}
