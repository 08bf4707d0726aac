"""The schedule of a book: everything that is known to come, from papers, plans and habits, each counted once."""

import datetime
from collections.abc import Iterable

from app.analysis.cash_rows import CashRow
from app.analysis.expected_payments import Basis, ExpectedPayment
from app.analysis.forecast_decisions import apply
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.planned_items import items_of, passed_days, replaced_rows
from app.analysis.schedule import GOVERNED_ROWS, Schedule, in_order
from app.services.expected_payments import Knowledge, expected
from app.services.planned_items import decisions, plans
from app.services.reporting import Reporting

#: Kinds of keys whose decisions are applied here; the rest of the forecast applies its own.
_OWN_KEYS = ("loan", "invoice", "order", "planned", "recurring", "tax", "insurance")
#: How long after its day a plan that the books have passed is still asked about.
_ASKED_ABOUT = datetime.timedelta(days=62)


def schedule(reporting: Reporting, end: datetime.date, until: datetime.date, known_at: datetime.date | None = None) -> Schedule:
    """What is known to come after ``end`` (the last day the books tell) and up to ``until``.

    With ``known_at`` only what was imported or entered until that day counts, and entries after ``end`` never do.
    """
    return reporting.kept(("schedule", end, until, known_at), lambda: _made(reporting, end, until, known_at))


def _made(reporting: Reporting, end: datetime.date, until: datetime.date, known_at: datetime.date | None) -> Schedule:
    kept_plans = plans(reporting.session, known_at)
    decided = decisions(reporting.session, known_at)
    papers, remarks = _of_papers(reporting, end, until, known_at)
    planned = items_of(kept_plans, end, until)
    own = {key: decision for key, decision in decided.items() if key.partition(":")[0] in _OWN_KEYS}
    passed = passed_days(kept_plans, end - _ASKED_ABOUT, end)
    remarks += [
        Remark("schedule.planned_passed", {"title": plan.title, "day": day.isoformat(), "amount": abs(plan.amount)})
        for plan, day in passed
        if plan.key_of(day) not in decided
    ]
    items = in_order([*papers, *planned])
    return Schedule(apply(items, own, end), frozenset(), GOVERNED_ROWS, tuple(remarks), replaced_rows(kept_plans, end, until))


def _of_papers(
    reporting: Reporting, end: datetime.date, until: datetime.date, known_at: datetime.date | None
) -> tuple[list[ForecastItem], list[Remark]]:
    """Invoices and orders; overdue receipts are told and not counted, overdue payments are due on the first day."""
    first = end + datetime.timedelta(days=1)
    found = expected(reporting, first, Knowledge(end, known_at)).payments
    overdue = [payment for payment in found if payment.due < first and payment.amount > 0]
    items = [_of_paper(payment, max(payment.due, first), payment.due < first) for payment in found if payment not in overdue]
    remarks = []
    if overdue:
        amount = sum(payment.amount for payment in overdue)
        remarks.append(Remark("schedule.overdue_receipts", {"count": len(overdue), "amount": amount, "parties": _parties(overdue)}))
    return [item for item in items if item.day <= until], remarks


def _of_paper(payment: ExpectedPayment, day: datetime.date, is_overdue: bool) -> ForecastItem:
    row = CashRow.RECEIVABLES_COLLECTED if payment.amount > 0 else CashRow.PAYABLES_PAID
    source = Source.ORDER if payment.basis is Basis.ORDERED else Source.INVOICE
    code = "schedule.basis.overdue" if is_overdue else f"schedule.basis.{payment.basis}"
    basis = Remark(code, {"due": payment.due.isoformat(), "file": payment.file, "row": payment.row})
    certainty = Certainty.EXPECTED if payment.basis is Basis.ASSUMED else Certainty.CONFIRMED
    return ForecastItem(
        payment.key, day, payment.amount, row, certainty, source, payment.counterparty or payment.number, basis, payment.counterparty
    )


def _parties(payments: Iterable[ExpectedPayment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(payment.counterparty or payment.number for payment in payments))
