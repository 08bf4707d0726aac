"""Bring files into the book from a script: look first (``--dry-run``), commit one batch per file, undo one.

Every file is looked at before the first is written, and nothing is written where one cannot be read or asks for a decision. Then
they are taken in the order given, each wholly or not at all; what only the files before it bring about (an overlap between two
files of one command) stops there, those before it stay, and the result says how far it came, beside the error.
"""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.cli.call import Call, CommandResult, WrongUsage
from app.cli.changes import (
    check_lines,
    doubt_lines,
    doubts_json,
    effect_json,
    figure_lines,
    plan_json,
    plan_lines,
    restatement_json,
    restatement_lines,
)
from app.cli.text_table import grid_lines
from app.errors import InputRefused, UserFacingError
from app.ledger.balance_tables import CheckFigure
from app.ledger.batches import BatchKind, BatchSummary
from app.ledger.years import BasisTax
from app.services.account_uses import WrongSide
from app.services.change_plan import plan_changes
from app.services.import_companies import NamedFile, refuse_companies_apart
from app.services.import_comparison import without_changed
from app.services.import_decisions import ImportDecisions, OverlapChoice, chart_code, open_questions, remembered_placements
from app.services.import_preview import ImportPreview
from app.services.import_profiles import find_profile
from app.services.import_sheets import sheets_by_file
from app.services.importing import commit_import, kept_checks, list_batches, preview_import, require_changes, restated_by_import
from app.services.office_accounts import office_choices
from app.services.restatement import RestatementNeeded
from app.services.session import BookSession
from app.services.undo_effect import undo_effect
from app.services.undoing import undo_batch

NEEDS_DECISION = 4
_WRONG_KINDS: dict[BatchKind, str] = {"opening": "cli.not_an_opening_file", "codes": "cli.not_a_code_table"}
_OVERLAPS: dict[str | None, OverlapChoice] = {None: "ask", "new-only": "new_only", "replace": "replace"}


@dataclass
class _Looked:
    """One file of the command: what was seen of it, and what became of it."""

    file: Path
    #: What the user says it is, by ``--codes`` or ``--opening``.
    kind: BatchKind | None
    #: Names of account codes that the files before it give; they need not be in the book yet.
    codes: Mapping[str, str]
    preview: ImportPreview
    shown: dict[str, Any]
    lines: list[str] = field(default_factory=list)
    #: The book holds the very file already, and it is not taken again.
    is_there: bool = False


@dataclass
class _Progress:
    """The files looked at so far, in order."""

    files: list[_Looked] = field(default_factory=list)

    @property
    def batches(self) -> list[dict[str, Any]]:
        return [looked.shown for looked in self.files]

    @property
    def lines(self) -> list[str]:
        return [line for looked in self.files for line in looked.lines]

    @property
    def codes(self) -> dict[str, str]:
        """The code tables looked at: they name the codes of the journals after them."""
        return {code: name for looked in self.files for code, name in looked.preview.result.codes.items()}


def import_files(call: Call) -> CommandResult | None:
    """Look at every file, and then, unless ``--dry-run``, commit them in order."""
    given = call.given
    kinds: dict[Path, BatchKind] = {**dict.fromkeys(given.codes, "codes"), **dict.fromkeys(given.opening, "opening")}
    files: list[Path] = [*given.codes, *given.opening, *given.files]
    if not files:
        raise WrongUsage("cli.no_files")
    done = _Progress()
    try:
        with call.book() as session:
            sheet_for = sheets_by_file(files, given.sheet)
            for file in files:
                _look(call, session, file, kinds.get(file), sheet_for[file], len(files) > 1, done)
            refuse_companies_apart(NamedFile(looked.preview.file_name, looked.preview.result.company) for looked in done.files)
            if given.dry_run:
                waiting = _plan_files(call, session, done)
            else:
                waiting = []
                _require_decided(call, done)
                for looked in done.files:
                    if not looked.is_there:
                        _take(call, session, looked, sheet_for[looked.file])
            _refuse_unused_mappings(call, done)
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


def _look(call: Call, session: BookSession, file: Path, kind: BatchKind | None, sheet: str, has_company: bool, done: _Progress) -> None:
    """See what a file holds; ``has_company`` where other files stand on the command line, and it may be there already."""
    codes = done.codes
    preview = _preview(call, session, file, kind, sheet, codes)
    looked = _Looked(file, kind, codes, preview, _shown_preview(call, preview))
    looked.is_there = has_company and preview.is_there
    looked.shown["already_there"] = looked.is_there
    looked.lines = _lines(call, looked.shown, _mappings(call.given, preview))
    if looked.is_there:
        looked.lines.append("  " + call.output.words("cli.already_there"))
    done.files.append(looked)
    if kind and preview.kind != kind:
        raise InputRefused(_WRONG_KINDS[kind], file=preview.file_name)


def _preview(call: Call, session: BookSession, file: Path, kind: BatchKind | None, sheet: str, codes: Mapping[str, str]) -> ImportPreview:
    given = call.given
    preview = preview_import(
        session,
        file,
        as_format=None if kind else _format(given),
        tax_basis=BasisTax(given.tax_basis) if given.tax_basis else None,
        sheet=sheet,
        first_month=given.first_month,
        codes=codes,
        progress=call.progress(),
    )
    # What another choice would do about changed entries is not said beside this one.
    return replace(preview, problems=without_changed(preview.problems)) if given.overlap == "replace" else preview


def _mappings(given: Namespace, preview: ImportPreview) -> dict[str, str | None]:
    """Where the user says that the file's unknown accounts belong, and more names where other files ask for them."""
    mappings: dict[str, str | None] = dict.fromkeys(account.name for account in preview.unknown_accounts) if given.leave_unplaced else {}
    if given.use_office_profile:
        mappings.update(office_choices(preview.unknown_accounts))
    mappings.update(given.map)
    return mappings


def _require_decided(call: Call, done: _Progress) -> None:
    """Raise for what is open in any file before the first is written; what only the others leave open is asked when its turn comes.

    An account that a file before it places (by the name under which a vendor shows it) is not asked for again.
    """
    given = call.given
    placed: set[str] = set()
    for looked in done.files:
        if looked.is_there:
            continue
        for question in _open_questions(given, looked, placed):
            raise question


def _open_questions(given: Namespace, looked: _Looked, placed: set[str]) -> list[UserFacingError]:
    """What the options leave open for a file; the accounts it places are added to those ``placed`` by the files before it."""
    choices = {name: chart_code(choice) for name, choice in _mappings(given, looked.preview).items()}
    unknown = tuple(account for account in looked.preview.unknown_accounts if account.name not in placed)
    placed.update(remembered_placements(looked.preview, choices))
    return list(open_questions(replace(looked.preview, unknown_accounts=unknown), ImportDecisions(choices, **_answers(given))))


def _answers(given: Namespace) -> dict[str, Any]:
    """What the options of the command line decide."""
    return {
        "overlap": _OVERLAPS[given.overlap],
        "accept_other_company": given.accept_other_company,
        "accept_differences": given.accept_differences,
        "skip_bad_vouchers": given.skip_bad_vouchers,
        "accept_wrong_side": given.accept_wrong_side,
        "accept_code_changes": given.accept_code_changes,
        "reason": given.reason,
    }


def _plan_files(call: Call, session: BookSession, done: _Progress) -> list[UserFacingError]:
    """Say what the import of each file would change and what the options leave open; returns what is open."""
    placed: set[str] = set()
    found = []
    for looked in done.files:
        if not looked.is_there:
            questions = _open_questions(call.given, looked, placed)
            found += _plan(call, session, looked, questions)
    return found


def _plan(call: Call, session: BookSession, looked: _Looked, questions: list[UserFacingError]) -> list[UserFacingError]:
    """What the import of a file would change, and the questions with those that only show then."""
    given, preview = call.given, looked.preview
    overlap = _OVERLAPS[given.overlap]
    plan = plan_changes(session, preview)
    restated = restated_by_import(session, preview, mappings=_mappings(given, preview), overlap=overlap)
    if restated and not given.reason:
        questions = [*questions, RestatementNeeded(restated)]
    if not questions:
        try:
            require_changes(preview, overlap)
        except InputRefused as nothing:
            questions = [nothing]
    explained = [(question, call.output.explained(question)) for question in questions]
    looked.shown.update(plan=plan_json(plan), restated=restatement_json(restated))
    looked.shown["open"] = [{"code": each.code, "text": shown.text, "next": shown.next_step} for each, shown in explained]
    looked.lines += [f"  {line}" for line in (*plan_lines(call, plan), *restatement_lines(call, restated))]
    looked.lines += ["  " + call.output.words("cli.still_open", question=str(shown)) for _, shown in explained]
    return questions


def _take(call: Call, session: BookSession, looked: _Looked, sheet: str) -> None:
    """Commit a file. Files before it may have settled what stands in its question now, so it is looked at again after them."""
    given, preview, words = call.given, looked.preview, call.output.words
    if session.revision() != preview.revision:
        preview = _preview(call, session, looked.file, looked.kind, sheet, looked.codes)
        looked.shown.update(_shown_preview(call, preview))
        looked.lines = _lines(call, looked.shown, _mappings(given, preview))
    batch = commit_import(session, preview, mappings=_mappings(given, preview), progress=call.progress(), **_answers(given))
    looked.shown.update(batch=batch.id, entries=batch.facts.entries, rows=batch.facts.rows)
    looked.lines.append("  " + words(f"cli.imported.{preview.kind}", batch=batch.id, entries=batch.facts.entries))
    if given.overlap == "replace" and preview.columns is not None:
        looked.lines.append("  " + words("cli.replaced", changed=preview.changed, missing=preview.missing))
    elif preview.identical or preview.changed:
        looked.lines.append("  " + words("cli.not_taken", identical=preview.identical, changed=preview.changed))


def _format(given: Namespace) -> str | None:
    """The format the user names, by itself or as a profile; raises ``InputRefused`` for a profile that is not there."""
    format_name: str | None = find_profile(given.profile).format if given.profile else given.as_format
    return format_name


def _refuse_unused_mappings(call: Call, done: _Progress) -> None:
    """A name that no file asks for is a slip of the pen; it is said, not passed over."""
    asked = {account.name for looked in done.files for account in looked.preview.unknown_accounts}
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
        "encoding": "excel" if preview.sheet else preview.encoding,
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
        "code_changes": [{"code": one.code, "before": one.before, "after": one.after} for one in preview.code_changes],
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


def _lines(call: Call, shown: dict[str, Any], mappings: Mapping[str, str | None]) -> list[str]:
    """What was recognised, for people; ``mappings`` are what the user says of unknown accounts."""
    words = call.output.words
    below = [words(f"cli.recognised.{shown['kind']}", **shown)]
    below += [words("cli.basis_assumed")] if shown["basis_assumed"] else []
    for account in shown["unknown_accounts"]:
        choice = mappings.get(account["name"])
        below.append(words("cli.account_mapped", account=choice, **account) if choice else words("cli.unknown_account", **account))
    below += [problem["message"] for problem in shown["problems"]]
    period = words("cli.recognised_period", **shown) if shown["from"] else ""
    return [words("cli.recognised", **shown | {"title": shown["format_title"], "period": period}), *(f"  {line}" for line in below)]


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
        found, checks = list_batches(session), kept_checks(session)
    words = call.output.words
    names = ("batch", "file", "format", "from", "to", "entries", "imported_at")
    rows = [_shown_batch(summary, checks.get(summary.id, ())) for summary in found]
    grid = [[*(words(f"cli.title.{name}") for name in names), words("cli.title.stated_totals")]]
    for row in rows:
        totals = "cli.totals_differ" if row["totals_differ"] else "cli.totals_agree"
        shown = words(totals, count=row["totals"], differ=row["totals_differ"]) if row["totals"] else ""
        grid.append([*("" if row[name] is None else str(row[name]) for name in names), shown])
    below = [f"{summary.id}: {line}" for summary in found for line in check_lines(call, checks.get(summary.id, ()))]
    call.output.result({"batches": rows}, [*grid_lines(grid, [True, False, False, False, False, True, False, False]), *below])


def _shown_batch(summary: BatchSummary, checks: Sequence[CheckFigure]) -> dict[str, Any]:
    facts, differing = summary.facts, [check for check in checks if check.difference]
    return {
        "batch": summary.id,
        "file": facts.file_name,
        "sha256": facts.sha256,
        "format": facts.format,
        "encoding": facts.encoding,
        "kind": facts.kind,
        "from": facts.period[0].isoformat() if facts.period else None,
        "to": facts.period[1].isoformat() if facts.period else None,
        "entries": facts.entries,
        "rows": facts.rows,
        "debit": facts.debit,
        "credit": facts.credit,
        "basis_tax": str(facts.basis_tax),
        "imported_at": facts.imported_at,
        "sheet": facts.sheet or None,
        "reason": facts.reason or None,
        "problems": summary.problems,
        "totals": len(checks),
        "totals_differ": len(differing),
        "differing_totals": [
            {"row": one.row, "title": one.title, "stated": one.stated, "read": one.read, "difference": one.difference} for one in differing
        ],
    }


COMMANDS = {"import": import_files, "undo": undo, "batches": batches}
