"""Trial balance of totals and balances for a period, and its ties with the causes of every difference.

Two ties are looked at: assets against liabilities plus net assets at each month's end, and retained earnings against what the
year before rolled into. Only these may explain a difference: opening balances that are missing on one side, vouchers that do not
balance, accounts without a place in the chart, a declared opening that is not what the year before closed with, and balance tables
that are rounded, come without their income statement or do not balance themselves. The causes of a tie sum to its difference, and
the entries of a cause to its amount (less an opening balance); a property test holds that for books with any mixture of faults.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.ledger.accounts import Side, Statement
from app.ledger.balance_sheet import apart_balance, apart_codes, balance_sheet
from app.ledger.balances import Books, Part
from app.ledger.combined_lines import CombinedLines
from app.ledger.known_months import TableFault
from app.ledger.movements import NOT_MOVEMENTS
from app.ledger.openings import OpeningState
from app.ledger.statements import basis_of
from app.ledger.validation import (
    LedgerProblem,
    check_causes,
    check_openings,
    check_owner_accounts,
    check_spans,
    check_turnover,
    lacks_turnover,
)
from app.ledger.years import BasisTax
from app.money import Yen
from app.periods import FiscalYear, Month, day_of_number, month_range

if TYPE_CHECKING:
    from app.ledger.columns import VoucherSum

CauseKind = Literal["missing_opening", "unbalanced_voucher", "unplaced_account", "opening_difference"] | TableFault


@dataclass(frozen=True, slots=True)
class VoucherReference:
    """Where a voucher is found again: its import, its number and day, the rows of the file; and its share of a difference."""

    batch: int
    voucher: int
    number: str
    date: datetime.date
    rows: tuple[int, ...]
    amount: Yen


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of a difference in yen, with the vouchers and the account (code and name) it comes from."""

    kind: CauseKind
    amount: Yen
    code: str = ""
    account: str = ""
    entries: tuple[VoucherReference, ...] = ()
    #: The fiscal year whose opening is meant.
    year: FiscalYear | None = None

    @property
    def without_entry(self) -> Yen:
        """The part of the amount that no entry stands behind: an opening balance."""
        return self.amount - sum(entry.amount for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two figures that must agree: ``balance_sheet`` at a month's end, ``retained_earnings`` at the start of a year."""

    name: Literal["balance_sheet", "retained_earnings"]
    period: Month | FiscalYear
    difference: Yen
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class TrialBalanceRow:
    """An account: balances on its own side, debits and credits of the period as posted.

    ``months`` holds the movement of income and cost accounts and the balance of the others at the month's end (closing entries
    included). What closing entries added stands under ``YYYY-MM closing``, and not in the movement of their month. ``None`` stands
    where tables tell only the total of more months, and for debits and credits where they tell the balances alone.
    """

    code: str
    account: str
    statement: Statement | None
    side: Side
    opening: Yen | None
    debit: Yen | None
    credit: Yen | None
    closing: Yen | None
    months: dict[str, Yen | None]


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """The trial balance of a period; ``problems`` are codes with what they speak of, for people to act on."""

    first: Month
    last: Month
    rows: tuple[TrialBalanceRow, ...]
    debit: Yen | None
    credit: Yen | None
    basis_tax: BasisTax
    ties: tuple[Tie, ...]
    problems: tuple[LedgerProblem, ...]
    #: Spans of which tables tell the total alone: what lies inside them is ``None``.
    unknown_spans: tuple[tuple[Month, Month], ...] = ()
    #: No file tells debits and credits of some accounts; they are ``None``, and what the months changed by stands in ``months``.
    lacks_turnover: bool = False
    #: Lines that hold other accounts in one amount, each with the names of these; the accounts themselves are ``None``.
    combined_lines: tuple[tuple[str, str], ...] = ()


def trial_balance(
    books: Books, first: Month, last: Month, unbalanced: Sequence["VoucherSum"] = (), posted_apart: Sequence["VoucherSum"] = ()
) -> TrialBalance:
    """The trial balance from ``first`` to ``last``, which must lie in the book.

    The vouchers are those of the whole book: ``unbalanced`` those that do not balance, ``posted_apart`` what vouchers add to the
    accounts of :func:`app.ledger.balance_sheet.apart_codes`. Over a year change the closing balances of income and cost
    accounts are those of the last year alone, and retained earnings hold the profit of the years before without an entry in the
    period.
    """
    months = month_range(first, last)
    combined = CombinedLines(books)
    rows = tuple(_row(books, code, months, combined) for code in books.codes)
    inside = _inside_lines(books, combined, months)
    counted = [row for row in rows if not any(row.code in codes for codes in inside.values())]
    ties = _ties(books, months, unbalanced, posted_apart)
    named = tuple((books.name_of(line), "、".join(map(books.name_of, codes))) for line, codes in inside.items())
    return TrialBalance(
        first,
        last,
        rows,
        _sum(row.debit for row in counted),
        _sum(row.credit for row in counted),
        basis_of(books, months),
        ties,
        (
            *check_openings(books, months),
            *check_owner_accounts(books, last),
            *check_causes(ties),
            *check_spans(books, months),
            *check_turnover(books, months),
            *(LedgerProblem("ledger.combined_line", {"account": line, "accounts": accounts}) for line, accounts in named),
        ),
        books.known.unknown_spans(months),
        lacks_turnover(books, months),
        named,
    )


def _sum(amounts: Iterable[Yen | None]) -> Yen | None:
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return sum(known) if len(known) == len(found) else None


def _inside_lines(books: Books, combined: CombinedLines, months: Sequence[Month]) -> dict[str, tuple[str, ...]]:
    """The accounts that stand within a combined line before or at the end of the months."""
    year = books.year_of(months[0]).year
    found = combined.at_opening(year) if months[0] == year.first else combined.at(months[0] + -1)
    return {**found, **combined.at(months[-1])}


def _row(books: Books, code: str, months: Sequence[Month], combined: CombinedLines) -> TrialBalanceRow:
    account = books.account(code)
    is_balance = books.rules.is_balance(code)
    first, last = months[0], months[-1]
    year = books.year_of(first).year
    opening = combined.opening(code, year) if first == year.first else combined.balance(code, first + -1)
    known, year_to_date = books.known, month_range(books.year_of(last).year.first, last)
    lines = _inside_lines(books, combined, months)
    together = (code, *lines.get(code, ()))
    is_moved_known = (known.has_movements(months) if is_balance else books.has_flows(months)) and not any(
        code in inside for inside in lines.values()
    )
    is_moved_known = is_moved_known and all(known.has_turnover(each, months) for each in together)
    is_opened = (
        (known.has_opening(first, year) and not (first in known.without_balances and books.opening_state(year) is OpeningState.MISSING))
        if is_balance
        else first == year.first or books.has_flows(month_range(year.first, first + -1))
    )
    is_closed = known.has_balances(last) if is_balance else books.has_flows(year_to_date)
    shown: dict[str, Yen | None] = {}
    for month in months:
        part: Part = "ordinary" if month in books.closing_months else "all"
        if is_balance:
            shown[str(month)] = combined.balance(code, month) if known.has_balances(month) else None
        else:
            shown[str(month)] = books.movement(code, month, part=part) if books.has_flows((month,)) else None
        if month in books.closing_months:
            shown[f"{month} closing"] = books.movement(code, month, part="closing")
    return TrialBalanceRow(
        code,
        books.name_of(code),
        account.statement if account else None,
        account.side if account else Side.DEBIT,
        opening if is_opened else None,
        sum(books.debit(each, months) for each in together) if is_moved_known else None,
        sum(books.credit(each, months) for each in together) if is_moved_known else None,
        combined.balance(code, last) if is_closed else None,
        shown,
    )


def _ties(
    books: Books, months: Sequence[Month], unbalanced: Sequence["VoucherSum"], posted_apart: Sequence["VoucherSum"]
) -> tuple[Tie, ...]:
    ties = []
    faults = [_reference(voucher, voucher.amount) for voucher in unbalanced if voucher.mark not in NOT_MOVEMENTS]
    apart: dict[str, list[VoucherReference]] = {}
    for voucher in posted_apart:
        if voucher.mark not in NOT_MOVEMENTS:
            apart.setdefault(voucher.code, []).append(_reference(voucher, -voucher.amount))
    for month in filter(books.has_balances, months):
        causes = _balance_sheet_causes(books, month, faults, apart)
        ties.append(Tie("balance_sheet", month, balance_sheet(books, month).difference, causes))
    for facts in books.years:
        if facts.year.first in months and (tie := _retained_earnings_tie(books, facts.year)):
            ties.append(tie)
    return tuple(ties)


def _reference(voucher: "VoucherSum", amount: Yen) -> VoucherReference:
    return VoucherReference(voucher.batch, voucher.voucher, voucher.number, day_of_number(voucher.date), voucher.rows, amount)


def _balance_sheet_causes(
    books: Books, month: Month, unbalanced: Sequence[VoucherReference], apart: Mapping[str, Sequence[VoucherReference]]
) -> tuple[Cause, ...]:
    """Since the last declared opening, everything that can make the two sides of the balance sheet differ."""
    start = _start_of_chain(books, month)
    days = start.first.first_day, month.last_day
    opening = books.opening_of(start)
    causes: list[Cause] = []
    if opening.declared_sum:
        causes.append(Cause("missing_opening", opening.declared_sum, year=start))
    for voucher in unbalanced:
        if days[0] <= voucher.date <= days[1]:
            causes.append(Cause("unbalanced_voucher", voucher.amount, entries=(voucher,)))
    by_fault: dict[TableFault, Yen] = {}
    for entry in books.known.differences:
        if start.first <= entry.month <= month:
            by_fault[entry.fault] = by_fault.get(entry.fault, 0) + entry.amount
    causes += [Cause(fault, amount) for fault, amount in by_fault.items() if amount]
    for code in apart_codes(books):
        if amount := apart_balance(books, code, month):
            entries = tuple(entry for entry in apart.get(code, ()) if days[0] <= entry.date <= days[1])
            year = start if books.opening(code, start) else None
            causes.append(Cause("unplaced_account", -amount, code, books.name_of(code), entries, year))
    return tuple(causes)


def _start_of_chain(books: Books, month: Month) -> FiscalYear:
    """The year whose opening balances everything up to ``month`` was rolled from."""
    years = [facts.year for facts in books.years if facts.year.first <= month]
    position = len(years) - 1
    while books.opening_state(years[position]) is not OpeningState.DECLARED and books.opening_of(years[position]).rolled is not None:
        position -= 1
    return years[position]


def _retained_earnings_tie(books: Books, year: FiscalYear) -> Tie | None:
    """Retained earnings as the year opens less those the year before closed with, its profit and what is closed into them."""
    before = next((facts.year for facts in books.years if facts.year.last + 1 == year.first), None)
    if before is None:
        return None
    code = books.retained_earnings_code
    folded = [entry for entry in books.codes if entry != code and books.rules.is_folded(entry)]
    owed = sum(books.balance(entry, before.last) * (1 if books.chart.by_code(entry).side is Side.CREDIT else -1) for entry in folded)
    difference = books.opening(code, year) - (books.balance(code, before.last) + books.profit(before) + owed)
    if not difference:
        return Tie("retained_earnings", year, 0, ())
    if books.lacks_opening(before.last):
        return Tie("retained_earnings", year, difference, (Cause("missing_opening", difference, year=before),))
    differs = sum(entry.difference for entry in books.opening_differences(year) if (entry.code, entry.against) == (code, "previous_year"))
    return Tie("retained_earnings", year, difference, (Cause("opening_difference", differs, code, books.name_of(code), year=year),))
