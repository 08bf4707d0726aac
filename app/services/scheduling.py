"""The schedule of a book: everything that is known to come, from papers, plans and habits, each counted once."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.analysis.cash_rows import CashRow
from app.analysis.charge_payments import PastCharges
from app.analysis.charge_schedule import Due, monthly_charges
from app.analysis.expected_payments import Basis, ExpectedPayment
from app.analysis.forecast_decisions import Decision, apply
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.planned_items import PlannedItem, items_of, passed_days, replaced_rows
from app.analysis.recurring_payments import Habit
from app.analysis.schedule import GOVERNED_ROWS, Schedule, in_order
from app.analysis.schedule_merging import RegisteredAccount, Sources, is_registered, merge
from app.analysis.scheduled_past import PastMemory, PastPayments, ScheduledPast, past_payments
from app.analysis.tax_schedule import tax_schedule
from app.ledger.balances import Books
from app.money import Yen
from app.periods import Month
from app.services.expected_payments import Knowledge, expected
from app.services.loans import loan_items, register
from app.services.planned_items import PlanSettings, Withholding, decisions, plan_settings, plans
from app.services.reporting import FIGURES_ALONE, Reporting
from app.services.session import Changes

#: Kinds of keys whose decisions are applied here; the rest of the forecast applies its own.
OWN_KEYS = ("loan", "invoice", "order", "planned", "recurring", "tax", "insurance")
#: How long after its day a plan that the books have passed is still asked about.
_ASKED_ABOUT = datetime.timedelta(days=62)


def schedule(reporting: Reporting, end: datetime.date, until: datetime.date, known_at: datetime.date | None = None) -> Schedule:
    """What is known to come after ``end`` (the last day the books tell) and up to ``until``.

    With ``known_at`` only what was imported or entered until that day counts, and entries after ``end`` never do.
    """

    def make() -> Schedule:
        known = foreseen(reporting, end, until, known_at)
        decided = decisions(reporting.session, known_at)
        own = {key: decision for key, decision in decided.items() if key.partition(":")[0] in OWN_KEYS}
        return replace(known, items=apply(known.items, own, end))

    return reporting.kept(("schedule", end, until, known_at), make, rests_on=Changes.PLANS)


def foreseen(reporting: Reporting, end: datetime.date, until: datetime.date, known_at: datetime.date | None = None) -> Schedule:
    """The schedule as it is before the owner decided about any item."""
    return reporting.kept(
        ("schedule.foreseen", end, until, known_at), lambda: _made(reporting, end, until, known_at), rests_on=Changes.PLANS
    )


def _past(reporting: Reporting, end: datetime.date) -> ScheduledPast:
    def read() -> PastPayments:
        flows = reporting.whole_cash_flow().attributions.flows
        return past_payments(flows, reporting.columns(), reporting.place, reporting.books().chart)

    def look() -> ScheduledPast:
        payments = reporting.kept("schedule.payments", read, rests_on=FIGURES_ALONE)
        return reporting.memory("schedule.past", PastMemory).until(payments, end)

    return reporting.kept(("schedule.past", end), look, rests_on=FIGURES_ALONE)


def _made(reporting: Reporting, end: datetime.date, until: datetime.date, known_at: datetime.date | None) -> Schedule:
    past = _past(reporting, end)
    kept_plans = plans(reporting.session, known_at)
    decided = decisions(reporting.session, known_at)
    replaced = replaced_rows(kept_plans, end, until)
    papers, remarks = _of_papers(reporting, end, until, known_at)
    loans = loan_items(reporting, end, until, known_at)
    registered = _registered(reporting, loans)
    # What the owner says of today was not said then.
    settings = plan_settings(reporting.session) if known_at is None else PlanSettings()
    charges = _charges(reporting.books(), past.charges, settings.withholding, end, until)
    charged = _explained(past.charges, charges)
    # An owner's taxes are drawings, which may be habits too.
    own = [habit for habit in past.habits if (habit.latest.batch, habit.latest.voucher) not in charged]
    habits = [habit for habit in own if not is_registered(habit, registered)]
    sources = Sources(
        tuple(papers),
        loans,
        items_of(kept_plans, end, until),
        {habit.key: tuple(habit.items(end, until, _owed(reporting.books(), habit, end))) for habit in habits},
        charges.items,
    )
    items, counted_once = merge(sources, replaced)
    remarks += [*counted_once, *charges.remarks, *_unregistered(habits), *_passed(kept_plans, decided, end)]
    explained = frozenset().union(*(habit.explained for habit in past.habits)) | charged
    governed = GOVERNED_ROWS | ({CashRow.INTEREST_PAID} if any(item.row is CashRow.INTEREST_PAID for item in items) else set())
    return Schedule(in_order(items), explained, governed, tuple(remarks), replaced)


def _owed(books: Books, habit: Habit, end: datetime.date) -> Yen | None:
    """What the books still owe of the debt a habit repays, over all accounts of its group; ``None`` where they do not tell."""
    principal, months = habit.principal, [month for month in books.months if month <= Month.of(end)]
    if principal is None or principal.code not in books.chart or not months:
        return None
    if not books.has_balances(months[-1]) or books.lacks_opening(months[-1]):
        return None
    codes = books.codes_in(books.chart.by_code(principal.code).group)
    names = {name for code in codes for name in books.sub_accounts(code)} & set(habit.latest.sub_accounts)
    return sum(books.balance(code, months[-1], sub_account=next(iter(names), None)) for code in codes)


def _registered(reporting: Reporting, items: Iterable[ForecastItem]) -> list[RegisteredAccount]:
    """Where the books keep the loans that still have something to repay."""
    repaid = {item.key.split(":")[1] for item in items if item.row is CashRow.REPAYMENTS}
    loans = (one.loan for one in register(reporting) if str(one.id) in repaid)
    return [RegisteredAccount(loan.account, loan.sub_account, loan.lender) for loan in loans]


def _charges(books: Books, past: PastCharges, stated: Withholding, end: datetime.date, until: datetime.date) -> Due:
    is_half_yearly = None if stated is Withholding.AS_BOOKED else stated is Withholding.HALF_YEARLY
    found = (monthly_charges(past, end, until, is_half_yearly), tax_schedule(books, past, end, until))
    return Due(tuple(item for due in found for item in due.items), tuple(remark for due in found for remark in due.remarks))


def _explained(past: PastCharges, charges: Due) -> frozenset[tuple[int, int]]:
    """The vouchers of charges that go on; what is not foreseen stays with the level of its row."""
    foreseen = {item.key.split(":")[1] for item in charges.items}
    others = {(payment.batch, payment.voucher) for payment in past.payments if payment.tax not in foreseen}
    return past.explained - others


def _unregistered(habits: Iterable[Habit]) -> list[Remark]:
    titles = [" ".join(habit.latest.sub_accounts) or habit.latest.title for habit in habits if habit.on(CashRow.REPAYMENTS)]
    return [Remark("schedule.unregistered_repayments", {"titles": tuple(dict.fromkeys(titles))})] if titles else []


def _passed(kept: Iterable[PlannedItem], decided: Mapping[str, Decision], end: datetime.date) -> list[Remark]:
    """Plans whose day the books have reached and nobody has decided about."""
    return [
        Remark("schedule.planned_passed", {"title": plan.title, "day": day, "amount": abs(plan.amount)})
        for plan, day in passed_days(kept, end - _ASKED_ABOUT, end)
        if plan.key_of(day) not in decided
    ]


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
    basis = Remark(code, {"due": payment.due, "file": payment.file, "row": payment.row})
    certainty = Certainty.EXPECTED if payment.basis is Basis.ASSUMED else Certainty.CONFIRMED
    return ForecastItem(
        payment.key, day, payment.amount, row, certainty, source, payment.counterparty or payment.number, basis, payment.counterparty
    )


def _parties(payments: Iterable[ExpectedPayment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(payment.counterparty or payment.number for payment in payments))
