"""Schedules of loans (返済予定表): every payment with principal, interest and the balance after it.

The rules it keeps: principal sums to what is owed to the yen, the last instalment takes the rest, no balance is negative, and the
day of payment moves to a day on which banks are open while interest counts to the day of the contract.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.analysis.bank_days import next_bank_day, previous_bank_day
from app.analysis.loan_interest import annuity_payment, day_in_month, interest
from app.analysis.loans import Holidays, InterestTiming, Loan, Repayment, RestAt
from app.money import Yen
from app.periods import Month


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment; ``day`` is the contract's, ``paid_on`` the day on which the money leaves, ``balance`` what is owed after it."""

    number: int
    day: datetime.date
    paid_on: datetime.date
    principal: Yen
    interest: Yen
    balance: Yen

    @property
    def is_moved(self) -> bool:
        """Whether banks are closed on the day of the contract."""
        return self.day != self.paid_on

    @property
    def total(self) -> Yen:
        return self.principal + self.interest


@dataclass(frozen=True)
class LoanSchedule:
    """The payments of a loan in order; none for a revolving one, none before a balance that the bank confirmed."""

    loan: Loan
    payments: tuple[Payment, ...]
    _days: list[datetime.date] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        self._days.extend(payment.paid_on for payment in self.payments)

    def balance_on(self, day: datetime.date) -> Yen | None:
        """What is owed at the end of a day; ``None`` for a revolving loan and before a confirmed balance."""
        loan = self.loan
        if loan.is_revolving:
            return None
        if day < loan.drawn_on:
            return 0
        if loan.known_on is not None and day < loan.known_on:
            return None
        passed = bisect_right(self._days, day)
        if passed:
            return self.payments[passed - 1].balance
        return loan.known_balance if loan.known_balance is not None else loan.principal

    def between(self, after: datetime.date, until: datetime.date) -> tuple[Payment, ...]:
        """The payments whose money leaves after ``after`` and not after ``until``."""
        return self.payments[bisect_right(self._days, after) : bisect_right(self._days, until)]

    def due_within_a_year(self, day: datetime.date) -> Yen | None:
        """1年以内返済予定: principal of the twelve months after a day, of what is owed then; ``None`` where that is not known."""
        owed = self.balance_on(day)
        if not owed:
            return owed
        year_later = day_in_month(day.year + 1, day.month, day.day if (day + datetime.timedelta(days=1)).day > 1 else 31)
        return sum(payment.principal for payment in self.between(day, year_later))

    @property
    def first_principal(self) -> Payment | None:
        return next((payment for payment in self.payments if payment.principal), None)

    @property
    def regular_principal(self) -> Yen:
        """The principal paid most often; 0 where there is none."""
        paid = [payment.principal for payment in self.payments if payment.principal]
        return max(paid, key=paid.count) if paid else 0


def schedule(loan: Loan) -> LoanSchedule:
    """The whole schedule of a loan."""
    if loan.is_revolving:
        return LoanSchedule(loan, ())
    return LoanSchedule(loan, tuple(_payments(loan)))


def payment_days(loan: Loan) -> tuple[datetime.date, ...]:
    """The days of the contract, whatever banks do on them."""
    if loan.repayment is Repayment.IRREGULAR:
        return tuple(one.day for one in loan.instalments)
    if not loan.interval_months:
        return (loan.final_day,)
    first, last = Month.of(loan.first_payment), Month.of(loan.final_day)
    steps = last.months_since(first) // loan.interval_months
    months = [first + step * loan.interval_months for step in range(1, steps)]
    between = [day_in_month(month.year, month.month, loan.payment_day) for month in months]
    return (loan.first_payment, *between, loan.final_day) if steps else (loan.final_day,)


def paid_on(loan: Loan, day: datetime.date) -> datetime.date:
    """The day on which the money of a contract's day leaves."""
    match loan.holidays:
        case Holidays.NEXT:
            return next_bank_day(day)
        case Holidays.PREVIOUS:
            return previous_bank_day(day)
        case Holidays.SAME:
            return day


def _payments(loan: Loan) -> Iterator[Payment]:
    days = payment_days(loan)
    starts = (loan.drawn_on, *days)
    begin, balance = 0, loan.principal
    if loan.known_on is not None and loan.known_balance is not None:
        balance = loan.known_balance
        begin = min(sum(paid_on(loan, day) <= loan.known_on for day in days), len(days) - 1)
    principals = _Principals(loan, days, begin)
    is_advance = loan.timing is InterestTiming.ADVANCE
    if is_advance and loan.known_on is None:
        yield Payment(0, loan.drawn_on, loan.drawn_on, 0, _interest(loan, balance, loan.drawn_on, days[0]), balance)
    for position, (first, last) in enumerate(zip(starts, days, strict=False)):
        if position < begin:
            continue
        due = _interest(loan, balance, first, last)
        principal = principals.at(position, balance, due)
        balance -= principal
        if is_advance:
            due = _interest(loan, balance, last, days[position + 1]) if position + 1 < len(days) else 0
        stated = loan.instalments[position].interest if loan.instalments else None
        moved = paid_on(loan, last)
        if loan.known_on is not None and moved <= loan.known_on:
            # The bank still counted on the last payment that day: it was not moved before it.
            moved = last
        yield Payment(position + 1, last, moved, principal, due if stated is None else stated, balance)
        if not balance and loan.known_on is not None:
            return  # a prepayment ended the loan before its day


def _interest(loan: Loan, balance: Yen, first: datetime.date, last: datetime.date) -> Yen:
    is_regular = all(day == day_in_month(day.year, day.month, loan.payment_day) for day in (first, last))
    return interest(loan, balance, first, last, Month.of(last).months_since(Month.of(first)) if is_regular else None)


class _Principals:
    """What each payment repays; remembers the annuity until the rate changes."""

    def __init__(self, loan: Loan, days: tuple[datetime.date, ...], begin: int) -> None:
        self._loan = loan
        self._days = days
        self._last = len(days) - 1
        self._first = sum(Month.of(day) < loan.first_repayment for day in days) if loan.grace_months else 0
        self._annuity = loan.instalment
        self._rate = loan.rate_on(days[max(begin, self._first) - 1] if max(begin, self._first) else loan.drawn_on)

    def at(self, position: int, balance: Yen, due: Yen) -> Yen:
        """The principal of a payment, given what is owed before it and the interest due with it."""
        loan = self._loan
        if position == self._last:
            return balance
        match loan.repayment:
            case Repayment.IRREGULAR:
                return loan.instalments[position].principal
            case Repayment.EQUAL_PRINCIPAL if position >= self._first:
                return min(self._equal(position), balance)
            case Repayment.ANNUITY if position >= self._first:
                return min(max(self._annuity_at(position, balance) - due, 0), balance)
            case _:
                return 0

    def _equal(self, position: int) -> Yen:
        many = self._last - self._first + 1
        each = self._loan.instalment or self._loan.principal // many
        if position == self._first and self._loan.rest_at is RestAt.FIRST:
            return self._loan.principal - each * (many - 1)
        return each

    def _annuity_at(self, position: int, balance: Yen) -> Yen:
        """The payment of the contract, computed anew for the rest of the term whenever the rate has changed."""
        loan = self._loan
        rate = loan.rate_on(self._days[position - 1] if position else loan.drawn_on)
        if self._annuity is None or rate != self._rate:
            self._annuity = annuity_payment(balance, rate, self._last - position + 1, loan.interval_months)
            self._rate = rate
        return self._annuity
