"""What needs doing, each point with the page where it is done: imports, accounts, vouchers, reconciliation, packages, reviews.

Points are in the order in which they matter: a shortage of cash, what the figures rest on, loans, what is due to others, the review.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from app.analysis.month_summary import empty_months
from app.analysis.narrative import GAPS_TOLD
from app.analysis.phrases import Amount, Phrase
from app.analysis.report_calendar import DutyState
from app.analysis.review import ReviewRole, latest_reviews, open_actions
from app.analysis.review_repository import load_reviews
from app.ledger.balance_sheet import month_notes
from app.periods import Month
from app.services.cash_ahead import cash_ahead
from app.services.client_status import packages_due, waiting_for_owner
from app.services.loan_views import notices_of
from app.services.overview import Notice, book_notices
from app.services.reconciling import reconcile
from app.services.report_calendar import calendar, key_text
from app.services.reporting import Reporting
from app.services.session import Changes
from app.services.targets import Target

#: An action is announced so many days before its date.
ANNOUNCED_DAYS = 14


@dataclass(frozen=True, slots=True)
class OpenPoint(Phrase):
    """Something to do: a sentence with its next step, and where it is done."""

    target: Target | None = None


#: Notes of a month that nobody can do anything about; the sentences of the month tell them.
_ONLY_TO_KNOW = frozenset({"stock_and_depreciation_not_recorded", "rounded_table"})
#: Where each thing to do is done.
_DONE_AT = {
    "reporting.nothing_imported": Target("import"),
    "reporting.unplaced_accounts": Target("mapping"),
    "reporting.unbalanced_vouchers": Target("statements", table="trial_balance"),
    "reporting.opening_differs": Target("statements", table="trial_balance"),
    "todo.opening_missing": Target("import"),
    "reporting.part_of_total": Target("import"),
    "reporting.income_statement_missing": Target("import"),
    "reporting.balance_sheet_missing": Target("import"),
    "office.package_due": Target("share"),
    "office.consent_to_decide": Target("share"),
    "office.consent_ends": Target("share"),
    "office.fingerprints_to_confirm": Target("recipients"),
}


def open_points(reporting: Reporting, month: Month, today: datetime.date | None = None) -> tuple[OpenPoint, ...]:
    """Everything that waits, as it stands on a day (today)."""
    day = today or datetime.date.today()
    return (
        *_of_cash(reporting),
        *_of_books(reporting, month, day),
        *_of_loans(reporting, day),
        *_of_reconciliation(reporting, month),
        *_of_sharing(reporting, day),
        *_of_reports(reporting, day),
        *_of_reviews(reporting, day),
    )


def _of_cash(reporting: Reporting) -> Iterable[OpenPoint]:
    """A shortage of cash that the forecast sees."""
    lowest = cash_ahead(reporting).lowest
    if lowest is not None and lowest.amount < 0:
        yield OpenPoint("todo.cash_short", {"day": lowest.day, "amount": Amount(-lowest.amount)}, Target("forecast", table="weeks"))


def _of_books(reporting: Reporting, month: Month, day: datetime.date) -> Iterable[OpenPoint]:
    books = reporting.books()
    notices = book_notices(reporting)
    if books.months:
        notes = [code for code in month_notes(books, month) if code not in _ONLY_TO_KNOW]
        notices += [Notice("todo.opening_missing" if code == "opening_missing" else f"reporting.{code}", {}) for code in notes]
    yield from (OpenPoint(notice.code, notice.values, _DONE_AT.get(notice.code)) for notice in notices)
    if not books.months:
        return
    waiting = Month.of(day).months_since(books.months[-1]) - 1
    if waiting > 0 and not reporting.facts().demo:
        values = {"count": waiting, "month": books.months[-1] + 1}
        yield OpenPoint("reporting.months_not_imported", values, Target("import"))
    if gaps := empty_months(books):
        yield OpenPoint("todo.gaps", {"count": len(gaps), "months": gaps[:GAPS_TOLD]}, Target("import"))
    if unresolved := reporting.cash_flow(month, month).unresolved:
        target = Target("cash_flow", row="unresolved", span=(month, month))
        yield OpenPoint("reporting.unresolved_cash", {"count": len(unresolved)}, target)


def _of_reconciliation(reporting: Reporting, month: Month) -> Iterable[OpenPoint]:
    if month not in reporting.books().months:
        return
    found = reporting.kept(("reconciliation", month), lambda: reconcile(reporting, month, month), rests_on=Changes.PLANS)
    open_lines = sum(pairing.is_open for group in found.groups for shown in group.months for pairing in shown.pairings)
    target = Target("reconciliation", month=month)
    if open_lines:
        yield OpenPoint("todo.reconciliation", {"count": open_lines, "month": month}, target)
    if found.unlinked:
        yield OpenPoint("todo.bank_accounts", {"count": len(found.unlinked)}, target)


def _of_loans(reporting: Reporting, day: datetime.date) -> Iterable[OpenPoint]:
    """What the loan register announces: repayments that begin, large last instalments, ends of credit lines."""
    for notice in notices_of(reporting, day):
        yield OpenPoint(notice.remark.code, notice.remark.values, Target("loans"))


def _of_sharing(reporting: Reporting, day: datetime.date) -> Iterable[OpenPoint]:
    months = reporting.books().months
    notices = [*packages_due(reporting.session, months[-1] if months else None, day), *waiting_for_owner(reporting.session, day)]
    for notice in notices:
        yield OpenPoint(f"todo.{notice.code.partition('.')[2]}", notice.values, _DONE_AT.get(notice.code))


def _of_reports(reporting: Reporting, day: datetime.date) -> Iterable[OpenPoint]:
    """Reports to banks that may be handed in now, and those whose last day has passed."""
    for one in calendar(reporting, day).duties:
        if one.state in (DutyState.OVERDUE, DutyState.DUE):
            values = {"report": one.title, "recipient": one.recipient or one.duty.report.addressee, "day": one.duty.due}
            yield OpenPoint(f"todo.report_{one.state}", values, Target("report_calendar", row=key_text(one.key)))


def _of_reviews(reporting: Reporting, day: datetime.date) -> Iterable[OpenPoint]:
    months = reporting.books().months
    if not months:
        return
    with reporting.session.reader() as connection:
        reviews = load_reviews(connection)
    for role in ReviewRole:
        for each in open_actions(reviews, role, months[-1] + 1):
            if each.action.due <= day + datetime.timedelta(days=ANNOUNCED_DAYS):
                code = "todo.action_due" if each.action.due < day else "todo.action_coming"
                yield OpenPoint(code, {"action": each.action.text, "due": each.action.due}, Target("review"))
    latest = months[-1]
    recorded = latest_reviews(reviews)
    used = {review.role for review in reviews} | {ReviewRole.OWNER}
    for role in (role for role in ReviewRole if role in used):
        if (latest, role) not in recorded:
            yield OpenPoint(f"todo.review_{role}", {"month": latest}, Target("review", month=latest))
