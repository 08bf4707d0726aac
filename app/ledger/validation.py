"""What the owner can put right in the books: ``check_*`` functions, each returning problems with a sentence and a next step.

A problem never stops anything; the books are shown as they are, with the problem beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ledger.accounts import AccountGroup
from app.ledger.balances import Books
from app.periods import Month

if TYPE_CHECKING:
    from app.ledger.trial_balance import Cause, Tie


@dataclass(frozen=True, slots=True)
class LedgerProblem:
    """Something to put right: a code of ``resources/messages`` with the values of its sentence (shown, never logged)."""

    code: str
    values: dict[str, str | int]


def check_openings(books: Books, months: Sequence[Month]) -> list[LedgerProblem]:
    """Fiscal years of the months without opening balances, or whose opening is not what another source says."""
    problems = []
    for facts in books.years:
        year = facts.year
        if not any(month in year for month in months):
            continue
        if any(month in year and books.lacks_opening(month) for month in months):
            problems.append(LedgerProblem("ledger.opening_missing", {"year": str(year.first)}))
        for entry in books.opening_differences(year):
            values: dict[str, str | int] = {
                "year": str(year.first),
                "account": books.name_of(entry.code),
                "declared": entry.declared,
                "rolled": entry.rolled,
                "difference": entry.difference,
            }
            problems.append(LedgerProblem(f"ledger.opening_differs_from_{entry.against}", values))
    return problems


def check_owner_accounts(books: Books, month: Month) -> list[LedgerProblem]:
    """事業主貸 and 事業主借 that are on the wrong side at a month's end: the January roll-over was posted in a way not recognised."""
    codes = books.codes_in(AccountGroup.OWNER_ACCOUNTS) if books.known.has_balances(month) else ()
    balances = ((code, books.balance(code, month)) for code in codes)
    return [
        LedgerProblem("ledger.owner_account_negative", {"account": books.name_of(code), "month": str(month), "amount": amount})
        for code, amount in balances
        if amount < 0
    ]


def check_spans(books: Books, months: Sequence[Month]) -> list[LedgerProblem]:
    """Months that have no value of their own because only the total of a span is known."""
    spans = books.known.unknown_spans(months)
    return [LedgerProblem("ledger.part_of_total", {"first": str(first), "last": str(last)}) for first, last in spans]


def lacks_turnover(books: Books, months: Sequence[Month]) -> bool:
    """Whether debits and credits of some account are told by no file, which shows its balances alone."""
    return any(not books.known.has_turnover(code, months) for code in books.codes)


def check_turnover(books: Books, months: Sequence[Month]) -> list[LedgerProblem]:
    """Debits and credits that stand in none of the imported tables."""
    return [LedgerProblem("ledger.turnover_unknown", {})] if lacks_turnover(books, months) else []


def check_causes(ties: Sequence["Tie"]) -> list[LedgerProblem]:
    """What keeps the latest balance sheet among the ties from balancing; differences of openings are told by their own check."""
    last = next((tie for tie in reversed(ties) if tie.name == "balance_sheet"), None)
    return [_of_cause(cause) for cause in last.causes] if last else []


def _of_cause(cause: "Cause") -> LedgerProblem:
    if cause.kind == "unplaced_account":
        return LedgerProblem("ledger.unplaced_account", {"account": cause.account, "amount": -cause.amount})
    if cause.kind in ("rounded_table", "income_statement_missing", "balance_sheet_missing", "table_unbalanced"):
        return LedgerProblem(f"ledger.{cause.kind}", {"amount": cause.amount})
    if cause.entries:
        voucher = cause.entries[0]
        values: dict[str, str | int] = {"number": voucher.number, "date": voucher.date.isoformat(), "amount": cause.amount}
        return LedgerProblem("ledger.unbalanced_voucher", values)
    year = str(cause.year.first) if cause.year else ""
    return LedgerProblem("ledger.opening_does_not_balance", {"year": year, "amount": cause.amount})
