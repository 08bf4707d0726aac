"""Bring files into the book from a script: look first (``--dry-run``), commit one batch per file, undo one.

Files are taken in the order given, each wholly or not at all. Where one cannot be taken those before it stay, and the result
says how far it came, beside the error.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.cli.call import Call, CommandResult, WrongUsage
from app.cli.text_table import grid_lines
from app.errors import InputRefused, UserFacingError
from app.ledger.batches import BatchKind, BatchSummary
from app.ledger.years import BasisTax
from app.services.import_gaps import gaps_after_undo
from app.services.import_preview import ImportPreview
from app.services.importing import commit_import, list_batches, preview_import
from app.services.session import BookSession
from app.services.undoing import undo_batch

NEEDS_DECISION = 4
_WRONG_KINDS: dict[BatchKind, str] = {"opening": "cli.not_an_opening_file", "codes": "cli.not_a_code_table"}


@dataclass
class _Progress:
    """What was looked at and what was committed so far."""

    batches: list[dict[str, Any]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


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
            waiting = [_take(call, session, file, kinds.get(file), done) for file in files]
            _refuse_unused_mappings(call, session, done)
    except UserFacingError as error:
        if not call.output.as_json:
            call.output.result({}, done.lines)
        call.output.error(error, batches=done.batches)
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
        as_format=None if kind else given.as_format,
        tax_basis=basis,
        first_month=given.first_month,
        progress=call.progress(),
    )
    shown = _shown_preview(call, preview)
    done.batches.append(shown)
    done.lines.extend(_lines(call, shown))
    if kind and preview.kind != kind:
        raise InputRefused(_WRONG_KINDS[kind], file=preview.file_name)
    mappings: dict[str, str | None] = dict.fromkeys(account.name for account in preview.unknown_accounts) if given.leave_unplaced else {}
    mappings.update(given.map)
    if given.dry_run:
        return any(account.name not in mappings for account in preview.unknown_accounts) or bool(preview.decisions)
    batch = commit_import(
        session,
        preview,
        mappings=mappings,
        overlap="new_only" if given.overlap == "new-only" else "ask",
        accept_other_company=given.accept_other_company,
        skip_bad_vouchers=given.skip_bad_vouchers,
        progress=call.progress(),
    )
    shown.update(batch=batch.id, entries=batch.facts.entries, rows=batch.facts.rows)
    done.lines.append("  " + call.output.words(f"cli.imported.{preview.kind}", batch=batch.id, entries=batch.facts.entries))
    if preview.identical or preview.changed:
        done.lines.append("  " + call.output.words("cli.not_taken", identical=preview.identical, changed=preview.changed))
    return False


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
        "unknown_accounts": [
            {
                "name": account.name,
                "display_name": account.display_name,
                "debit": account.debit,
                "credit": account.credit,
                "rows": account.rows,
                "suggestions": [{"code": one.code, "account": one.name} for one in account.suggestions],
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
    """Take one batch out of the book again."""
    with call.book() as session:
        gaps = gaps_after_undo(session, call.given.batch)
        summary = undo_batch(session, call.given.batch)
    facts = summary.facts
    said = call.output.words(f"cli.undone.{facts.kind}", batch=summary.id, entries=facts.entries)
    left = [{"batch": gap.batch, "file": gap.file_name, "entries": gap.entries} for gap in gaps]
    call.output.result({"batch": summary.id, "entries": facts.entries, "gaps": left}, [said])
    for gap in left:
        call.output.say("cli.undo_left_gap", **gap)


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
        "problems": summary.problems,
    }


COMMANDS = {"import": import_files, "undo": undo, "batches": batches}
