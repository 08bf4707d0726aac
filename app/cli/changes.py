"""What a commit or an undo changes, as JSON and as lines for people."""

from collections.abc import Iterable
from typing import Any

from app.cli.call import Call
from app.ledger.balance_tables import CheckFigure
from app.ledger.journal import JournalEntry
from app.ledger.placement_checks import Doubt
from app.services.account_uses import doubt_values
from app.services.change_plan import ChangedEntry, ChangePlan
from app.services.restatement import FigureDifference, MonthRestatement
from app.services.undo_effect import UndoEffect


def plan_json(plan: ChangePlan) -> dict[str, Any]:
    """The plan of changes; ``differences`` by what is done about the overlap."""
    return {
        "new": plan.new,
        "identical": plan.identical,
        "changed": plan.changed,
        "missing": plan.missing,
        "changed_entries": [
            {
                "before": entry_json(one.before),
                "after": entry_json(one.after),
                "details": [
                    {"field": each.field, "account": each.account or None, "before": each.before, "after": each.after}
                    for each in one.details
                ],
            }
            for one in plan.changed_entries
        ],
        "missing_entries": [entry_json(one) for one in plan.missing_entries],
        "overlaps": [
            {"batch": one.batch, "file": one.file_name, "from": one.first, "to": one.last, "identical": one.identical}
            for one in plan.overlaps
        ],
        "differences": {
            choice.replace("_", "-"): [
                {
                    "month": str(month),
                    "code": one.code,
                    "account": one.name,
                    "before": one.before,
                    "after": one.after,
                    "difference": one.difference,
                }
                for month, one in found
            ]
            for choice, found in plan.differences.items()
        },
        "checks": [
            {"row": one.row, "title": one.title, "stated": one.stated, "read": one.read, "difference": one.difference, "unit": one.unit}
            for one in plan.checks
        ],
        "table_checks": [
            {
                "row": one.row,
                "title": one.title,
                "stated": one.stated,
                "in_book": one.read,
                "difference": one.difference,
                "from": str(one.first),
                "to": str(one.last),
            }
            for one in plan.table_checks
        ],
    }


def check_lines(call: Call, checks: Iterable[CheckFigure]) -> list[str]:
    """Each total that differs, with its row."""
    words, yen = call.output.words, call.formatter.yen
    return [
        words("cli.plan.check", row=one.row, title=one.title, stated=yen(one.stated), read=yen(one.read), difference=yen(one.difference))
        for one in checks
        if one.difference
    ]


def doubts_json(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    """Chosen accounts that what was read speaks against."""
    return [{**doubt_values(doubt), "kind": doubt.kind} for doubt in doubts]


def doubt_lines(call: Call, doubts: Iterable[Doubt]) -> list[str]:
    """Each doubt in a sentence, with the account that fits instead."""
    lines = []
    for doubt in doubts:
        values = doubt_values(doubt)
        said = call.output.words(f"import.wrong_side.{doubt.kind}", **values)
        lines.append(f"{said} {call.output.words('import.wrong_side.fits', **values)}" if doubt.better else said)
    return lines


def entry_json(entry: JournalEntry) -> dict[str, Any]:
    """An entry with its postings and where it stands."""
    return {
        "batch": entry.batch or None,
        "file": entry.file_name or None,
        "row": entry.postings[0].row if entry.postings else None,
        "number": entry.number,
        "date": entry.date.isoformat(),
        "description": entry.description,
        "postings": [
            {"side": str(one.side), "account": one.account, "sub_account": one.sub_account, "amount": one.amount} for one in entry.postings
        ],
    }


def restatement_json(months: Iterable[MonthRestatement]) -> list[dict[str, Any]]:
    """Closed or shared months with what changes in them."""
    return [{"month": str(one.month), "guard": one.guard, "figures": figures_json(one.figures)} for one in months]


def figures_json(figures: Iterable[FigureDifference]) -> list[dict[str, Any]]:
    """Figures before and after."""
    return [{"code": one.code, "name": one.name, "before": one.before, "after": one.after, "difference": one.difference} for one in figures]


def effect_json(effect: UndoEffect) -> dict[str, Any]:
    """What an undo does."""
    return {
        "batch": effect.batch.id,
        "file": effect.batch.facts.file_name,
        "entries": effect.batch.facts.entries,
        "months": [{"month": str(one.month), "figures": figures_json(one.figures)} for one in effect.months],
        "placements": list(effect.placements),
        "years": [{"from": str(year.first), "to": str(year.last)} for year in effect.years],
        "comes_back": [{"batch": one.batch, "file": one.file_name, "entries": one.entries} for one in effect.comes_back],
        "gaps": [{"batch": one.batch, "file": one.file_name, "entries": one.entries} for one in effect.gaps],
        "restated": restatement_json(effect.restated),
    }


def plan_lines(call: Call, plan: ChangePlan) -> list[str]:
    """The plan for people: counts, totals that differ, entries that would change or go."""
    words = call.output.words
    lines = [words("cli.plan.counts", new=plan.new, identical=plan.identical, changed=plan.changed, missing=plan.missing)]
    lines += check_lines(call, plan.checks)
    lines += [_changed_line(call, one) for one in plan.changed_entries]
    lines += [words("cli.plan.missing", entry=entry_line(call, one)) for one in plan.missing_entries]
    return lines


def _changed_line(call: Call, entry: ChangedEntry) -> str:
    """Before and after; where only details differ the entry and each of them."""
    words = call.output.words
    if not entry.details:
        return words("cli.plan.changed", before=entry_line(call, entry.before), after=entry_line(call, entry.after))
    fields = "; ".join(
        words(
            "cli.plan.detail",
            field=words(f"import.detail.{each.field}"),
            account=f" {each.account}" if each.account else "",
            before=each.before,
            after=each.after,
        )
        for each in entry.details
    )
    return words("cli.plan.changed_details", entry=entry_line(call, entry.after), fields=fields)


def entry_line(call: Call, entry: JournalEntry) -> str:
    """An entry in one line."""
    sides: dict[str, list[str]] = {"debit": [], "credit": []}
    for one in entry.postings:
        sides[str(one.side)].append(f"{one.account} {call.formatter.yen(one.amount)}")
    return f"{entry.date} #{entry.number} {'＋'.join(sides['debit'])} / {'＋'.join(sides['credit'])} {entry.description}".strip()


def restatement_lines(call: Call, months: Iterable[MonthRestatement]) -> list[str]:
    """Month by month the figures that change."""
    lines = []
    for month in months:
        lines.append(call.output.words(f"cli.restated.{month.guard}", month=str(month.month)))
        lines += figure_lines(call, month.figures)
    return lines


def figure_lines(call: Call, figures: Iterable[FigureDifference]) -> list[str]:
    """Each changed figure with before, after and difference."""
    words, yen = call.output.words, call.formatter.yen
    shown = [one for one in figures if one.is_changed]
    lines = [
        "  " + words("cli.figure", name=_name(call, one), before=yen(one.before), after=yen(one.after), difference=yen(one.difference))
        for one in shown
    ]
    return [*lines, "  " + words("reporting.part_of_total")] if any(one.is_part_of_total for one in shown) else lines


def _name(call: Call, figure: FigureDifference) -> str:
    return call.output.words(f"cli.figure.{figure.code}") if figure.code in ("net_sales", "profit") else figure.name
