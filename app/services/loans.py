"""The loan register (借入金台帳) of a book: what is in it, its changes, and what it announces to the forecast.

Loans stand beside the books and never enter them; the schedule decides what is owed, the books show whether that is so.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.analysis import loan_repository
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.loan_interest import raised
from app.analysis.loan_repository import KeptLoan
from app.analysis.loan_schedules import LoanSchedule, Payment, paid_on, payment_days, schedule
from app.analysis.loan_ties import TieGroup, tie_groups
from app.analysis.loans import Loan
from app.errors import InputRefused
from app.messages import Language, message
from app.money import Yen
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes

NO_POINTS = Fraction(0)


@dataclass(frozen=True, slots=True)
class RegisteredLoan:
    """A loan of the register with its schedule."""

    id: int
    entered_at: datetime.datetime
    loan: Loan
    schedule: LoanSchedule


def register(reporting: Reporting) -> tuple[RegisteredLoan, ...]:
    """Every loan with its schedule, in the order in which they were entered; kept until the register changes."""
    return reporting.kept("loans.register", lambda: _read(reporting.session), rests_on=Changes.PLANS)


def find_loan(reporting: Reporting, number: int) -> RegisteredLoan:
    """A loan by its number; raises ``InputRefused``."""
    found = next((one for one in register(reporting) if one.id == number), None)
    if found is None:
        raise InputRefused("loans.no_such_loan", number=number)
    return found


def add_loan(session: BookSession, loan: Loan, entered_at: datetime.datetime | None = None) -> int:
    """Enter a loan; returns its number. ``entered_at`` is now unless the demo says otherwise."""
    with session.transaction(Changes.PLANS) as connection:
        return loan_repository.add_loan(connection, loan, entered_at or _now())


def change_loan(session: BookSession, number: int, loan: Loan) -> None:
    """Put a loan in the place of another; raises ``InputRefused`` where there is none."""
    with session.transaction(Changes.PLANS) as connection:
        if not loan_repository.change_loan(connection, number, loan, _now()):
            raise InputRefused("loans.no_such_loan", number=number)


def remove_loan(session: BookSession, number: int) -> None:
    """Take a loan out of the register; raises ``InputRefused`` where there is none."""
    with session.transaction(Changes.PLANS) as connection:
        if not loan_repository.remove_loan(connection, number):
            raise InputRefused("loans.no_such_loan", number=number)


def loan_items(
    reporting: Reporting,
    after: datetime.date,
    until: datetime.date,
    known_at: datetime.date | None = None,
    rate_points: Fraction = NO_POINTS,
) -> tuple[ForecastItem, ...]:
    """Principal, interest and drawings whose money moves after ``after`` and not after ``until``, in order of day.

    ``known_at``: only loans entered by that day (a back-test). ``rate_points`` come on top of floating rates from the day after
    ``after``. A revolving loan announces interest alone, on the balance the books show, as expected: it has no schedule.
    """
    known = [one for one in register(reporting) if known_at is None or one.entered_at.astimezone().date() <= known_at]
    found: list[ForecastItem] = []
    for one in known:
        loan = raised(one.loan, after, rate_points)
        shown = one.schedule if loan is one.loan else schedule(loan)
        found += _drawing(one.id, loan, after, until)
        if loan.is_revolving:
            found += _revolving_interest(reporting, one.id, loan, after, until)
        for payment in shown.between(after, until):
            found += _payment_items(one.id, loan, payment)
    return tuple(sorted(found, key=lambda item: (item.day, item.key)))


def ties_of(reporting: Reporting) -> tuple[TieGroup, ...]:
    """Register and books compared in every month of the book."""

    def compare() -> tuple[TieGroup, ...]:
        books = reporting.books()
        return tie_groups(books, [(one.id, one.schedule) for one in register(reporting)], books.months)

    return reporting.kept("loans.ties", compare, rests_on=Changes.PLANS)


def drawn_of_line(reporting: Reporting, number: int, day: datetime.date) -> Yen | None:
    """What is drawn of a revolving loan at the last month's end that the books know up to ``day``: their balance less what the
    schedules of the other loans in the same account leave owed.

    ``None`` where the books do not tell, where they show less than the schedules, and where two lines stand in one account.
    """
    group = next(group for group in ties_of(reporting) if number in group.loans)
    lines = [one for one in register(reporting) if one.id in group.loans and one.loan.is_revolving]
    tie = next((tie for tie in reversed(group.ties) if tie.month.last_day <= day), None)
    if len(lines) > 1 or tie is None or tie.difference is None or tie.difference < 0:
        return None
    return tie.difference


def _drawing(number: int, loan: Loan, after: datetime.date, until: datetime.date) -> Iterator[ForecastItem]:
    if after < loan.drawn_on <= until and not loan.is_revolving:
        yield _item(number, loan, loan.drawn_on, "drawing", loan.principal, CashRow.BORROWINGS, Remark("loans.basis.drawing"))


def _payment_items(number: int, loan: Loan, payment: Payment) -> Iterator[ForecastItem]:
    code = "loans.basis.moved" if payment.is_moved else "loans.basis.schedule"
    basis = Remark(code, {"day": payment.day, "number": payment.number})
    # The key keeps the contract's day: a payment stays itself whichever day banks are open.
    for part, amount, row in (("principal", payment.principal, CashRow.REPAYMENTS), ("interest", payment.interest, CashRow.INTEREST_PAID)):
        if amount:
            yield _item(number, loan, payment.paid_on, part, -amount, row, basis, payment.day)


def _revolving_interest(
    reporting: Reporting, number: int, loan: Loan, after: datetime.date, until: datetime.date
) -> Iterator[ForecastItem]:
    balance = drawn_of_line(reporting, number, after)
    if not balance:
        return
    for day in payment_days(loan):
        moved = paid_on(loan, day)
        if after < moved <= until:
            amount = int(balance * loan.rate_on(day) * loan.interval_months / 12)
            basis = Remark("loans.basis.revolving", {"balance": balance})
            if amount:
                yield _item(number, loan, moved, "interest", -amount, CashRow.INTEREST_PAID, basis, day, Certainty.EXPECTED)


def _item(
    number: int,
    loan: Loan,
    day: datetime.date,
    part: str,
    amount: Yen,
    row: CashRow,
    basis: Remark,
    of_contract: datetime.date | None = None,
    certainty: Certainty = Certainty.CONFIRMED,
) -> ForecastItem:
    key = f"loan:{number}:{(of_contract or day).isoformat()}:{part}"
    title = message(f"loans.item.{part}", "ja", loan=loan.title).text
    return ForecastItem(key, day, amount, row, certainty, Source.LOAN, title, basis, loan.lender, loan.account)


def _read(session: BookSession) -> tuple[RegisteredLoan, ...]:
    with session.reader() as connection:
        kept: tuple[KeptLoan, ...] = loan_repository.list_loans(connection)
    return tuple(RegisteredLoan(one.id, one.entered_at, one.loan, schedule(one.loan)) for one in kept)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def summary_of(loan: Loan, language: Language = "ja") -> str:
    """What the schedule of a loan comes to, in one sentence, so that it can be laid beside the bank's."""
    found = schedule(loan)
    if not found.payments:
        return message("loans.summary.revolving", language, limit=loan.principal).text
    first = found.first_principal or found.payments[-1]
    values = {
        "count": len(found.payments),
        "first": first.paid_on,
        "principal": first.principal,
        "interest": first.interest,
        "last": found.payments[-1].principal,
        "end": found.payments[-1].paid_on,
        "total": sum(payment.interest for payment in found.payments),
    }
    return message("loans.summary.schedule", language, **values).text
