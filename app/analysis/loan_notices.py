"""What the register announces: the end of a grace period, last instalments, large last payments, changes of rates, ends of credit lines."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from app.analysis.financing.subordinated_loans import counted_percent
from app.analysis.forecast_items import Remark
from app.analysis.loan_schedules import LoanSchedule, Payment
from app.analysis.loans import LoanForm, Repayment
from app.money import Yen
from app.periods import Month

#: A last instalment of so many times the usual one is announced as a balloon.
BALLOON_TIMES = 3
_MOST_PLACES = 9


class NoticeKind(StrEnum):
    """What is announced."""

    REPAYMENT_STARTS = "repayment_starts"
    BALLOON = "balloon"
    MATURITY = "maturity"
    FINAL_INSTALMENT = "final_instalment"
    RATE_CHANGE = "rate_change"
    LINE_ENDS = "line_ends"


#: How many months ahead each kind is told: what needs talks with the bank early, the mere end of a loan late.
MONTHS_AHEAD = {
    NoticeKind.REPAYMENT_STARTS: 6,
    NoticeKind.BALLOON: 12,
    NoticeKind.MATURITY: 12,
    NoticeKind.FINAL_INSTALMENT: 3,
    NoticeKind.RATE_CHANGE: 6,
    NoticeKind.LINE_ENDS: 6,
}


@dataclass(frozen=True, slots=True)
class LoanNotice:
    """Something that comes: its day, the loan, and the sentence."""

    kind: NoticeKind
    day: datetime.date
    loan: int
    remark: Remark


def loan_notices(loans: Iterable[tuple[int, LoanSchedule]], day: datetime.date) -> tuple[LoanNotice, ...]:
    """What comes after ``day``, each within its own time, the nearest first."""
    found = (notice for number, one in loans for notice in _of_loan(number, one, day))
    near = [notice for notice in found if day < notice.day <= (Month.of(day) + MONTHS_AHEAD[notice.kind]).last_day]
    return tuple(sorted(near, key=lambda notice: (notice.day, notice.loan, notice.kind)))


def deemed_equity_share(loan_form: LoanForm, final_day: datetime.date, day: datetime.date) -> Fraction | None:
    """The share of a subordinated loan that banks count as equity (みなし自己資本): 20 % for each full year left, all from five on.

    ``None`` for other loans. Source: ``reference/financing_rules.md`` R10.
    """
    if loan_form is not LoanForm.SUBORDINATED:
        return None
    return counted_percent(final_day, day) / 100


def _of_loan(number: int, one: LoanSchedule, day: datetime.date) -> Iterator[LoanNotice]:
    loan = one.loan

    def notice(kind: NoticeKind, when: datetime.date, **values: object) -> LoanNotice:
        months = Month.of(when).months_since(Month.of(day))
        return LoanNotice(kind, when, number, Remark(f"loans.notice.{kind}", {"loan": loan.title, "day": when, "months": months, **values}))

    for before, change in pairwise(loan.rates):
        yield notice(NoticeKind.RATE_CHANGE, change.day, before=percent_text(before.rate), after=percent_text(change.rate))
    if loan.is_revolving:
        yield notice(NoticeKind.LINE_ENDS, loan.final_day, amount=loan.principal)
        return
    first, last = one.first_principal, one.payments[-1]
    if first is not None and _has_waited(one, first):
        yield notice(NoticeKind.REPAYMENT_STARTS, first.paid_on, amount=first.total, principal=first.principal, interest=first.interest)
    if loan.repayment is Repayment.BULLET:
        yield notice(NoticeKind.MATURITY, last.paid_on, amount=last.principal)
    elif is_balloon(one, last.principal):
        yield notice(NoticeKind.BALLOON, last.paid_on, amount=last.principal, usual=one.regular_principal)
    else:
        yield notice(NoticeKind.FINAL_INSTALMENT, last.paid_on, amount=last.total)


def _has_waited(one: LoanSchedule, first: Payment) -> bool:
    """Whether a first instalment ends a time of interest alone: a grace period, or lines of the bank without principal."""
    loan = one.loan
    if loan.grace_months:
        return Month.of(first.day) == loan.first_repayment
    return loan.repayment is Repayment.IRREGULAR and any(payment.day < first.day for payment in one.payments if payment.number)


def is_balloon(one: LoanSchedule, last: Yen) -> bool:
    """Whether the last instalment is far larger than the usual one."""
    return len(one.payments) > 1 and last >= BALLOON_TIMES * max(one.regular_principal, 1)


def percent_text(rate: Fraction) -> str:
    """A rate as people write it, exact where it has an end: ``1.7%``, else to four digits after the point."""
    percent = rate * 100
    places = next((places for places in range(_MOST_PLACES + 1) if (percent * 10**places).denominator == 1), 4)
    whole, rest = divmod(round(percent * 10**places), 10**places)
    return f"{whole}.{rest:0{places}d}%" if places else f"{whole}%"
