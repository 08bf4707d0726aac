"""The loan register against the books, month by month: do the balances agree, and if not, why most likely.

1年以内返済長期借入金 counts with 長期借入金, since the register does not reclassify at year-end. Sub-accounts are compared one by one
where every balance of a family of accounts stands under one; else the family as a whole. A difference is books less register.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.analysis.loan_schedules import LoanSchedule, Payment
from app.analysis.loans import LOAN_GROUPS
from app.analysis.profit_periods import empty_months
from app.ledger.accounts import AccountGroup
from app.ledger.balances import Books
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.money import Yen
from app.periods import Month

#: The long-term account before its current portion.
_FAMILIES = (("長期借入金", "1年以内返済長期借入金"), ("社債", "1年内償還予定の社債"), ("役員借入金", "役員借入金(短期)"))
#: Up to so many yen a difference is taken for the bank's rounding.
ROUNDING_YEN = 100


class TieState(StrEnum):
    """What became of a comparison; everything after ``AGREES`` has a difference and says its likely reason."""

    AGREES = "agrees"
    BOOKS_UNKNOWN = "books_unknown"
    BEFORE_KNOWN = "before_known"
    REVOLVING = "revolving"
    REVOLVING_EXCEEDED = "revolving_exceeded"
    NO_LOAN = "no_loan"
    NOT_IN_BOOKS = "not_in_books"
    MONTH_EMPTY = "month_empty"
    ROUNDING = "rounding"
    CARRIED = "carried"
    STARTS_DIFFERENTLY = "starts_differently"
    BOOKED_LATER = "booked_later"
    BOOKED_EARLIER = "booked_earlier"
    INTEREST_AS_PRINCIPAL = "interest_as_principal"
    DRAWING_NOT_BOOKED = "drawing_not_booked"
    DRAWING_DIFFERS = "drawing_differs"
    DRAWING_NOT_REGISTERED = "drawing_not_registered"
    REPAID_MORE = "repaid_more"
    REPAID_LESS = "repaid_less"


#: States in which nothing has to be looked at.
QUIET = (TieState.AGREES, TieState.BOOKS_UNKNOWN, TieState.BEFORE_KNOWN, TieState.REVOLVING, TieState.ROUNDING)


@dataclass(frozen=True, slots=True)
class LoanTie:
    """One month of one group; ``change`` is what the month added to the difference of the month before."""

    month: Month
    register: Yen | None
    books: Yen | None
    state: TieState
    change: Yen | None = None

    @property
    def difference(self) -> Yen | None:
        return None if self.register is None or self.books is None else self.books - self.register


@dataclass(frozen=True, slots=True)
class TieGroup:
    """What is compared as one: accounts by code, one sub-account or (``None``) the whole, and the loans that stand for them."""

    codes: tuple[str, ...]
    sub_account: str | None
    loans: tuple[int, ...]
    ties: tuple[LoanTie, ...] = field(default=())

    @property
    def last_compared(self) -> LoanTie | None:
        """The latest month in which both sides are known."""
        return next((tie for tie in reversed(self.ties) if tie.difference is not None), None)


def family_of(chart: ChartOfAccounts, code: str) -> tuple[str, ...]:
    """The accounts that are compared together with one, itself among them."""
    for names in _FAMILIES:
        codes = tuple(chart.named(name).code for name in names)
        if code in codes:
            return codes
    return (code,)


def tie_groups(books: Books, loans: Iterable[tuple[int, LoanSchedule]], months: Sequence[Month]) -> tuple[TieGroup, ...]:
    """Every group with a loan or a balance, in statement order, each month compared.

    Money of directors is compared only where the register has such a loan: it has no schedule as a rule.
    """
    found: dict[tuple[str, ...], list[tuple[int, LoanSchedule]]] = {}
    told = [month for month in months if _is_told(books, month)]
    for code in books.codes_in(*LOAN_GROUPS):
        if books.chart.by_code(code).group is not AccountGroup.DIRECTOR_LOANS and any(books.balance(code, month) for month in told):
            found.setdefault(family_of(books.chart, code), [])
    for number, one in loans:
        found.setdefault(family_of(books.chart, one.loan.account), []).append((number, one))
    ordered = sorted(found.items(), key=lambda item: books.chart.by_code(item[0][0]).order)
    return tuple(group for codes, own in ordered for group in _groups(books, codes, own, months, told))


def _groups(
    books: Books, codes: tuple[str, ...], loans: list[tuple[int, LoanSchedule]], months: Sequence[Month], told: list[Month]
) -> Iterable[TieGroup]:
    names = {name for code in codes for name in books.sub_accounts(code) if _has_balance(books, (code,), name, told)}
    whole = any(code in books.codes and not books.sub_accounts(code) and _has_balance(books, (code,), None, told) for code in codes)
    names_of_loans = {one.loan.sub_account for _, one in loans}
    if whole or "" in names | names_of_loans or not names | names_of_loans:
        yield _compared(books, TieGroup(codes, None, tuple(number for number, _ in loans)), [one for _, one in loans], months)
        return
    for name in sorted(names | names_of_loans):
        own = [(number, one) for number, one in loans if one.loan.sub_account == name]
        yield _compared(books, TieGroup(codes, name, tuple(number for number, _ in own)), [one for _, one in own], months)


def _compared(books: Books, group: TieGroup, loans: list[LoanSchedule], months: Sequence[Month]) -> TieGroup:
    ties: list[LoanTie] = []
    before: Yen | None = None
    for month in months:
        tie = _tie(books, group, loans, month, before)
        before = tie.difference if tie.difference is not None else before
        ties.append(tie)
    return TieGroup(group.codes, group.sub_account, group.loans, tuple(ties))


def _tie(books: Books, group: TieGroup, loans: list[LoanSchedule], month: Month, before: Yen | None) -> LoanTie:
    scheduled = [one for one in loans if not one.loan.is_revolving]
    owed = [one.balance_on(month.last_day) for one in scheduled]
    register = None if None in owed else sum(balance for balance in owed if balance is not None)
    if not _is_told(books, month):
        return LoanTie(month, register, None, TieState.BOOKS_UNKNOWN)
    held = _balance(books, group.codes, group.sub_account, month)
    if register is None:
        return LoanTie(month, None, held, TieState.BEFORE_KNOWN)
    difference = held - register
    limit = sum(one.loan.principal for one in loans if one.loan.is_revolving and one.loan.drawn_on <= month.last_day)
    if len(scheduled) < len(loans):
        state = TieState.REVOLVING if 0 <= difference <= limit else TieState.REVOLVING_EXCEEDED
        return LoanTie(month, register, held, state)
    change = difference - (before or 0)
    return LoanTie(month, register, held, _reason(books, group, scheduled, month, difference, before), change)


def _reason(books: Books, group: TieGroup, loans: list[LoanSchedule], month: Month, difference: Yen, before: Yen | None) -> TieState:
    if not difference:
        return TieState.AGREES
    if not loans:
        return TieState.NO_LOAN
    if abs(difference) <= ROUNDING_YEN:
        return TieState.ROUNDING
    if not any(code in books.codes and group.sub_account in (None, *books.sub_accounts(code)) for code in group.codes):
        return TieState.NOT_IN_BOOKS
    if before is None and all(one.loan.drawn_on < month.first_day for one in loans):
        return TieState.STARTS_DIFFERENTLY
    change = difference - (before or 0)
    if not change:
        return TieState.CARRIED
    if empty_months(books, (month,)):
        return TieState.MONTH_EMPTY
    due, following = _payments(loans, month), _payments(loans, month + 1)
    drawn = [one.loan.principal for one in loans if Month.of(one.loan.drawn_on) == month]
    if change in _sums([payment.principal for payment in due]):
        return TieState.BOOKED_LATER
    if -change in _sums([payment.principal for payment in following]):
        return TieState.BOOKED_EARLIER
    if -change in _sums([payment.interest for payment in due]):
        return TieState.INTEREST_AS_PRINCIPAL
    if -change in _sums(drawn):
        return TieState.DRAWING_NOT_BOOKED
    if drawn:
        return TieState.DRAWING_DIFFERS
    moved = sum(books.movement(code, month, sub_account=group.sub_account) for code in group.codes)
    if change > 0 and moved > 0:
        return TieState.DRAWING_NOT_REGISTERED
    return TieState.REPAID_LESS if change > 0 else TieState.REPAID_MORE


def _payments(loans: list[LoanSchedule], month: Month) -> list[Payment]:
    return [payment for one in loans for payment in one.between((month + -1).last_day, month.last_day)]


def _sums(amounts: list[Yen]) -> set[Yen]:
    """Each amount and all of them together, zero left out."""
    return {amount for amount in (*amounts, sum(amounts)) if amount}


def _is_told(books: Books, month: Month) -> bool:
    return books.has_balances(month) and not books.lacks_opening(month)


def _balance(books: Books, codes: tuple[str, ...], name: str | None, month: Month) -> Yen:
    return sum(books.balance(code, month, sub_account=name) for code in codes)


def _has_balance(books: Books, codes: tuple[str, ...], name: str | None, months: list[Month]) -> bool:
    return any(_balance(books, codes, name, month) for month in months)
