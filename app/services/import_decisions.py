"""What the owner has to decide before a file is taken, and the placements that are remembered with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.errors import DecisionNeeded, InputRefused, UserFacingError
from app.ledger.account_mapping import AccountMap
from app.ledger.chart_of_accounts import load_standard_chart
from app.services.account_uses import WrongSide, require_right_sides, uses_of_file
from app.services.import_preview import ImportPreview
from app.services.office_accounts import becomes_sub_account

#: What to do with a period that is in the book already: add the entries it has not, or take the file as the truth for what the
#: imports of its format hold there. Entries that stand there are never added a second time.
OverlapChoice = Literal["ask", "new_only", "replace"]


def chart_code(choice: str | None) -> str | None:
    """The chart code of a choice given as code or name, ``None`` for none; raises ``InputRefused``."""
    return None if choice is None else known_code(choice)


def known_code(choice: str) -> str:
    """The chart code of an account given as code or name; raises ``InputRefused``."""
    chart = load_standard_chart()
    if choice in chart:
        return choice
    account = chart.find(choice)
    if account is None:
        raise InputRefused("import.no_such_account", account=choice)
    return account.code


@dataclass(frozen=True, slots=True)
class ImportDecisions:
    """What the owner says about one file.

    ``mappings`` places unknown accounts by chart code; ``None`` leaves one unplaced on purpose. ``reason`` is why months that were
    closed or shared may be restated.
    """

    mappings: Mapping[str, str | None] = field(default_factory=dict)
    overlap: OverlapChoice = "ask"
    accept_other_company: bool = False
    accept_differences: bool = False
    skip_bad_vouchers: bool = False
    accept_wrong_side: bool = False
    accept_code_changes: bool = False
    reason: str = ""


def require_decisions(preview: ImportPreview, decided: ImportDecisions) -> None:
    """Raise ``InputRefused`` for what no choice can settle, ``DecisionNeeded`` for what is still open."""
    for question in open_questions(preview, decided):
        raise question


def open_questions(preview: ImportPreview, decided: ImportDecisions) -> Iterator[UserFacingError]:
    """What stands against taking a file after these decisions, in the order in which it is asked."""
    if "import.row_errors" in preview.decisions and not decided.skip_bad_vouchers:
        first = preview.blocking_problems[0]
        yield InputRefused("import.row_errors", file=preview.file_name, count=len(preview.blocking_problems), row=first.row)
    if "import.already_imported" in preview.decisions and preview.columns is None:
        yield InputRefused("import.same_contents", file=preview.file_name)
    if "import.already_imported" in preview.decisions and decided.overlap == "ask":
        yield DecisionNeeded("import.already_imported", file=preview.file_name)
    if "import.ledger_in_part" in preview.decisions:
        yield DecisionNeeded("import.ledger_in_part", file=preview.file_name)
    if "import.openings_exist" in preview.decisions and decided.overlap != "replace":
        yield DecisionNeeded("import.openings_exist", file=preview.file_name)
    if "import.ledger_openings_exist" in preview.decisions:
        yield DecisionNeeded("import.ledger_openings_exist", file=preview.file_name)
    if "import.other_company" in preview.decisions and not decided.accept_other_company:
        yield DecisionNeeded("import.other_company", file=preview.file_name, of_file=preview.other_company, of_book=preview.book_company)
    if "import.totals_differ" in preview.decisions and not decided.accept_differences:
        yield DecisionNeeded("import.totals_differ", **totals_values(preview))
    if "import.codes_change" in preview.decisions and not decided.accept_code_changes:
        yield DecisionNeeded("import.codes_change", **code_change_values(preview))
    if "import.basis_mixed" in preview.decisions:
        yield DecisionNeeded("import.basis_mixed", file=preview.file_name, years=preview.mixed_years_text)
    if "import.basis_differs" in preview.decisions:
        yield DecisionNeeded("import.basis_differs", file=preview.file_name)
    if "import.overlap" in preview.decisions and decided.overlap == "ask":
        counts: dict[str, Any] = {
            "new": preview.new,
            "identical": preview.identical,
            "changed": preview.changed,
            "missing": preview.missing,
        }
        yield DecisionNeeded("import.overlap", file=preview.file_name, **counts)
    open_names = [account.name for account in preview.unknown_accounts if account.name not in decided.mappings]
    if open_names:
        yield DecisionNeeded("import.unknown_accounts", file=preview.file_name, count=len(open_names), names=tuple(open_names[:10]))
    if decided.mappings and not decided.accept_wrong_side:
        result = preview.result
        try:
            require_right_sides(uses_of_file(result), decided.mappings, AccountMap(load_standard_chart(), {}), result.display_names)
        except WrongSide as doubt:
            yield doubt


def totals_values(preview: ImportPreview) -> dict[str, Any]:
    """What the sentence about differing totals says: how many, and the first of them."""
    first = preview.differing_checks[0]
    count = len(preview.differing_checks)
    values = {"row": first.row, "title": first.title, "stated": first.stated, "read": first.read, "difference": first.difference}
    return {"file": preview.file_name, "count": count, **values}


def code_change_values(preview: ImportPreview) -> dict[str, Any]:
    """What the sentence about codes with other names says: how many, and the first of them."""
    return {"file": preview.file_name, "count": len(preview.code_changes), "changes": preview.code_changes_text}


def remembered_placements(preview: ImportPreview, choices: Mapping[str, str | None]) -> dict[str, tuple[str, bool]]:
    """Placements to remember: the owner's, and those that only the file's display names gave."""
    plain = AccountMap(load_standard_chart(), {})
    found = {
        placed.name: (placed.code, placed.sub_account is not None)
        for placed in preview.placed
        if placed.rule not in ("owner", "code_table") and plain.place(placed.name) is None
    }
    names = [account.name for account in preview.unknown_accounts] + [placed.name for placed in preview.placed]
    for name in names:
        code = choices.get(name)
        if code is not None:
            found[name] = (code, becomes_sub_account(name, code))
    return found


def new_placements(chosen: Mapping[str, tuple[str, bool]], known: Mapping[str, tuple[str, bool]]) -> dict[str, tuple[str, bool]]:
    """The placements a book does not hold yet.

    Raises ``InputRefused`` for one that contradicts an earlier decision: an import adds, so that its undo gives back the book before.
    """
    for name, (code, _) in chosen.items():
        if name in known and known[name][0] != code:
            chart = load_standard_chart()
            before, after = (chart.by_code(each).name if each in chart else each for each in (known[name][0], code))
            raise InputRefused("import.placed_otherwise", name=name, account=before, chosen=after)
    return {name: place for name, place in chosen.items() if name not in known}
