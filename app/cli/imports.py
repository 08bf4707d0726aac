"""Bring files into the book from a script: look first (``--dry-run``), commit one batch per file, undo one.

Files are taken in the order given, each wholly or not at all. Where one cannot be taken those before it stay, and the result
says how far it came, beside the error.
"""

from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.cli.call import Call, CommandResult, WrongUsage
from app.cli.changes import doubt_lines, doubts_json, effect_json, figure_lines, plan_json, plan_lines, restatement_json, restatement_lines
from app.cli.text_table import grid_lines
from app.errors import InputRefused, UserFacingError
from app.ledger.batches import BatchKind, BatchSummary
from app.ledger.years import BasisTax
from app.services.account_uses import WrongSide
from app.services.change_plan import plan_changes
from app.services.import_companies import refuse_two_companies
from app.services.import_decisions import OverlapChoice
from app.services.import_preview import ImportPreview
from app.services.import_profiles import find_profile
from app.services.importing import commit_import, list_batches, preview_import, restated_by_import
from app.services.office_accounts import office_choices
from app.services.restatement import RestatementNeeded
from app.services.session import BookSession
from app.services.undo_effect import undo_effect
from app.services.undoing import undo_batch

NEEDS_DECISION = 4
_WRONG_KINDS: dict[BatchKind, str] = {"opening": "cli.not_an_opening_file", "codes": "cli.not_a_code_table"}
_OVERLAPS: dict[str | None, OverlapChoice] = {None: "ask", "new-only": "new_only", "replace": "replace"}


@dataclass
class _Progress:
    """What was looked at and what was committed so far."""

    batches: list[dict[str, Any]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    #: Code tables looked at: in a dry run they name the codes of the journals after them.
    codes: dict[str, str] = field(default_factory=dict)


def import_files(call: Call) -> CommandResult | None:
    """Preview each file and, unless ``--dry-run``, commit it."""
    given = call.given
    kinds: dict[Path, BatchKind] = {**dict.fromkeys(given.codes, "codes"), **dict.fromkeys(given.opening, "opening")}
    files: list[Path] = [*given.codes, *given.opening, *given.files]
    if not files:
        raise WrongUsage("cli.no_files")
    done = _Progress()
    try:
        with call.book() as session:
            if len(files) > 1:
                refuse_two_companies(files)
            waiting = [_take(call, session, file, kinds.get(file), done) for file in files]
            _refuse_unused_mappings(call, session, done)
    except UserFacingError as error:
        if not call.output.as_json:
            call.output.result({}, done.lines)
        restated = error.months if isinstance(error, RestatementNeeded) else ()
        for line in restatement_lines(call, restated):
            call.output.note(line)
        doubts = error.doubts if isinstance(error, WrongSide) else ()
        for line in doubt_lines(call, doubts):
            call.output.note(line)
        call.output.error(error, batches=done.batches, restated=restatement_json(restated), doubts=doubts_json(doubts))
        return CommandResult(error.exit_status)
    call.output.result({"batches": done.batches}, done.lines)
    return CommandResult(NEEDS_DECISION) if any(waiting) else None


def _take(call: Call, session: BookSession, file: Path, kind: BatchKind | None, done: _Progress) -> bool:
    """One file, of a ``kind`` where the user says so; whether (in a dry run) something is left to decide."""
    given = call.given
    basis = BasisTax(given.tax_basis) if given.tax_basis else None
    preview = preview_import(
        session,
        file,
        as_format=None if kind else _format(given),
        tax_basis=basis,
        sheet=given.sheet,
        first_month=given.first_month,
        codes=done.codes,
        progress=call.progress(),
    )
    done.codes.update(preview.result.codes)
    shown = _shown_preview(call, preview)
    done.batches.append(shown)
    done.lines.extend(_lines(call, shown))
    if kind and preview.kind != kind:
        raise InputRefused(_WRONG_KINDS[kind], file=preview.file_name)
    mappings: dict[str, str | None] = dict.fromkeys(account.name for account in preview.unknown_accounts) if given.leave_unplaced else {}
    if given.use_office_profile:
        mappings.update(office_choices(preview.unknown_accounts))
    mappings.update(given.map)
    overlap = _OVERLAPS[given.overlap]
    if given.dry_run:
        plan = plan_changes(session, preview)
        restated = restated_by_import(session, preview, mappings=mappings, overlap=overlap)
        shown.update(plan=plan_json(plan), restated=restatement_json(restated))
        done.lines += [f"  {line}" for line in (*plan_lines(call, plan), *restatement_lines(call, restated))]
        if restated and not given.reason:
            return True
        return any(account.name not in mappings for account in preview.unknown_accounts) or bool(preview.decisions)
    batch = commit_import(
        session,
        preview,
        mappings=mappings,
        overlap=overlap,
        accept_other_company=given.accept_other_company,
        accept_differences=given.accept_differences,
        skip_bad_vouchers=given.skip_bad_vouchers,
        accept_wrong_side=given.accept_wrong_side,
        reason=given.reason,
        progress=call.progress(),
    )
    shown.update(batch=batch.id, entries=batch.facts.entries, rows=batch.facts.rows)
    done.lines.append("  " + call.output.words(f"cli.imported.{preview.kind}", batch=batch.id, entries=batch.facts.entries))
    if overlap == "replace":
        done.lines.append("  " + call.output.words("cli.replaced", changed=preview.changed, missing=preview.missing))
    elif preview.identical or preview.changed:
        done.lines.append("  " + call.output.words("cli.not_taken", identical=preview.identical, changed=preview.changed))
    return False


def _format(given: Namespace) -> str | None:
    """The format the user names, by itself or as a profile; raises ``InputRefused`` for a profile that is not there."""
    format_name: str | None = find_profile(given.profile).format if given.profile else given.as_format
    return format_name


def _refuse_unused_mappings(call: Call, session: BookSession, done: _Progress) -> None:
    """A name that no file asks for is a slip of the pen; it is said, not passed over."""
    asked = {account["name"] for batch in done.batches for account in batch["unknown_accounts"]}
    for name, _ in call.given.map:
        if name not in asked:
            call.output.say("cli.map_not_asked", name=name)


def _shown_preview(call: Call, preview: ImportPreview) -> dict[str, Any]:
    return {
        "batch": None,
        "file": preview.file_name,
        "sha256": preview.sha256,
        "format": preview.format,
        "format_title": preview.format_title,
        "encoding": preview.encoding,
        "kind": preview.kind,
        "from": preview.first_date.isoformat() if preview.first_date else None,
        "to": preview.last_date.isoformat() if preview.last_date else None,
        "entries": preview.entries,
        "rows": preview.rows,
        "debit": preview.debit,
        "credit": preview.credit,
        "basis_tax": str(preview.basis_tax),
        "basis_evidence": preview.basis_evidence,
        "basis_assumed": preview.is_basis_assumed,
        "mixed_years": [{"from": str(year.first), "to": str(year.last)} for year in preview.mixed_years],
        "tax_split": preview.is_tax_split,
        "new": preview.new,
        "identical": preview.identical,
        "changed": preview.changed,
        "missing": preview.missing,
        "unknown_accounts": [
            {
                "name": account.name,
                "display_name": account.display_name,
                "debit": account.debit,
                "credit": account.credit,
                "rows": account.rows,
                "suggestions": [{"code": one.code, "account": one.name, "reason": one.reason} for one in account.suggestions],
            }
            for account in preview.unknown_accounts
        ],
        "decisions": list(preview.decisions),
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "code": problem.code,
                "message": call.output.words(problem.code, row=problem.row, column=problem.column, **dict(problem.values)),
                "blocks": problem.blocks,
            }
            for problem in preview.problems
        ],
    }


def _lines(call: Call, shown: dict[str, Any]) -> list[str]:
    """What was recognised, for people."""
    words = call.output.words
    below = [words(f"cli.recognised.{shown['kind']}", **shown)]
    below += [words("cli.basis_assumed")] if shown["basis_assumed"] else []
    below += [words("cli.unknown_account", **account) for account in shown["unknown_accounts"]]
    below += [problem["message"] for problem in shown["problems"]]
    return [words("cli.recognised", **shown | {"title": shown["format_title"]}), *(f"  {line}" for line in below)]


def undo(call: Call) -> None:
    """Take one batch out of the book again, or (``--dry-run``) say what that would change."""
    with call.book() as session:
        effect = undo_effect(session, call.given.batch)
        if not call.given.dry_run:
            undo_batch(session, call.given.batch, reason=call.given.reason)
    facts, words = effect.batch.facts, call.output.words
    done = "cli.would_undo" if call.given.dry_run else f"cli.undone.{facts.kind}"
    said = [words(done, batch=effect.batch.id, file=facts.file_name, entries=facts.entries)]
    said += [words("cli.comes_back", batch=one.batch, file=one.file_name, entries=one.entries) for one in effect.comes_back]
    if call.given.dry_run:
        for month in effect.months:
            said += [str(month.month), *figure_lines(call, month.figures)]
        said += [words(f"cli.restated.{month.guard}", month=str(month.month)) for month in effect.restated]
    call.output.result(effect_json(effect), said)
    for gap in effect.gaps:
        call.output.say("cli.undo_left_gap", batch=gap.batch, file=gap.file_name, entries=gap.entries)


def batches(call: Call) -> None:
    """Every import of the book."""
    with call.book() as session:
        found = list_batches(session)
    words = call.output.words
    grid = [[words(f"cli.title.{name}") for name in ("batch", "file", "format", "from", "to", "entries", "imported_at")]]
    rows = [_shown_batch(summary) for summary in found]
    grid += [[str(row[name]) for name in ("batch", "file", "format", "from", "to", "entries", "imported_at")] for row in rows]
    call.output.result({"batches": rows}, grid_lines(grid, [True, False, False, False, False, True, False]))


def _shown_batch(summary: BatchSummary) -> dict[str, Any]:
    facts = summary.facts
    return {
        "batch": summary.id,
        "file": facts.file_name,
        "sha256": facts.sha256,
        "format": facts.format,
        "encoding": facts.encoding,
        "kind": facts.kind,
        "from": facts.first_date.isoformat(),
        "to": facts.last_date.isoformat(),
        "entries": facts.entries,
        "rows": facts.rows,
        "debit": facts.debit,
        "credit": facts.credit,
        "basis_tax": str(facts.basis_tax),
        "imported_at": facts.imported_at,
        "sheet": facts.sheet or None,
        "reason": facts.reason or None,
        "problems": summary.problems,
    }


COMMANDS = {"import": import_files, "undo": undo, "batches": batches}
