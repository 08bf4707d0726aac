"""The loan register for forms: ``loans.*``, what is due and owed in a year or at its end, and the lenders one by one.

What the register does not hold is not known: an empty one means 0 only where the books themselves say that nothing is owed.
"""

import datetime
from collections.abc import Mapping

from app.analysis.form_values import Fact, ProposedItem
from app.money import Yen
from app.periods import FiscalYear, Month
from app.services.form_book_facts import book_fact, span_label
from app.services.loans import RegisteredLoan, drawn_of_line, register
from app.services.reporting import Reporting

_LABELS: Mapping[str, str] = {
    "principal_due": "返済予定 元金",
    "interest_due": "返済予定 利息",
    "drawn": "新規借入",
    "balance": "借入残高",
}
LOAN_FACTS = frozenset(f"loans.{name}" for name in _LABELS)
LOAN_LISTS = frozenset({"loans.lenders"})
_DAY = datetime.timedelta(days=1)


def loan_fact(reporting: Reporting, item: str, at: FiscalYear | Month | None) -> Fact:
    """A sum over the register in yen; raises ``KeyError`` for another name."""
    label = _LABELS[item]
    if at is None:
        return Fact(None, "form.fact.no_period")
    loans = register(reporting)
    if not loans and (reason := _why_unknown(reporting)):
        return Fact(None, reason, page="loans")
    origin = f"借入金台帳 {span_label(at, ())} {label}"
    if item in ("principal_due", "interest_due", "drawn"):
        return Fact(sum(_moved(one, item, at) for one in loans), "", origin, page="loans")
    return _owed(reporting, loans, at, origin)


def loan_items(reporting: Reporting, name: str, at: FiscalYear | Month | None) -> tuple[ProposedItem, ...]:
    """``loans.lenders``: each lender, known by its name, with what is owed to it, in the order of the register; raises ``KeyError``."""
    if name not in LOAN_LISTS:
        raise KeyError(name)
    loans = register(reporting)
    lenders = dict.fromkeys(one.loan.lender for one in loans)
    return tuple(_lender(reporting, lender, [one for one in loans if one.loan.lender == lender], at) for lender in lenders)


def _lender(reporting: Reporting, lender: str, loans: list[RegisteredLoan], at: FiscalYear | Month | None) -> ProposedItem:
    owed = _owed(reporting, loans, at, f"借入金台帳 {span_label(at, ())} {lender}")
    return ProposedItem(lender, {"lender": _text(lender), "balance": owed})


def _text(value: str) -> Fact:
    return Fact(value or None, "" if value else "form.fact.not_given", "借入金台帳", page="loans")


def _moved(one: RegisteredLoan, item: str, at: FiscalYear | Month) -> Yen:
    """What is repaid, paid as interest or drawn in a period, by the schedule; a revolving loan has none."""
    first, last = _days(at)
    if item == "drawn":
        return one.loan.principal if first <= one.loan.drawn_on <= last and not one.loan.is_revolving else 0
    payments = one.schedule.between(first - _DAY, last)
    return sum(payment.principal if item == "principal_due" else payment.interest for payment in payments)


def _owed(
    reporting: Reporting, loans: list[RegisteredLoan] | tuple[RegisteredLoan, ...], at: FiscalYear | Month | None, origin: str
) -> Fact:
    """What is owed at the end of a period: by the schedules, of a revolving loan what the books last showed drawn."""
    if at is None:
        return Fact(None, "form.fact.no_period", origin, page="loans")
    day = _days(at)[1]
    amounts = [drawn_of_line(reporting, one.id, day) if one.loan.is_revolving else one.schedule.balance_on(day) for one in loans]
    if any(amount is None for amount in amounts):
        return Fact(None, "form.fact.balance_not_known", origin, page="loans")
    return Fact(sum(amount or 0 for amount in amounts), "", origin, page="loans")


def _days(at: FiscalYear | Month) -> tuple[datetime.date, datetime.date]:
    return (at.first.first_day, at.last.last_day) if isinstance(at, FiscalYear) else (at.first_day, at.last_day)


def _why_unknown(reporting: Reporting) -> str:
    """Why an empty register does not mean that nothing is owed; empty where it does."""
    months = reporting.books().months
    if not months:
        return "form.fact.no_entries"
    owed = book_fact(reporting, "books", "borrowings", months[-1])
    return owed.reason or ("form.fact.loans_not_registered" if owed.value else "")
