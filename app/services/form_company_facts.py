"""What forms say of the company (``company.*``) and of the monthly reviews (``review.*``, ``review.actions``)."""

import datetime

from app.analysis.form_values import CellValue, Fact, ProposedItem
from app.analysis.review import Action, Outcome, Review, ReviewRole, latest_reviews, open_actions
from app.analysis.review_repository import load_reviews
from app.ledger.years import LegalForm
from app.messages import message
from app.periods import FiscalYear, Month
from app.services.company_profile import PROFILE_FIELDS, profile
from app.services.form_book_facts import span_label
from app.services.report_comments import report_comments
from app.services.reporting import Reporting
from app.services.session import Changes

_OF_BOOK = ("name", "industry", "legal_form", "employees")
COMPANY_FACTS = frozenset(f"company.{name}" for name in (*_OF_BOOK, *PROFILE_FIELDS))
_RECORDED = ("remark", "decision", "action", "action_due", "person", "recorded_on", "accountant_remark", "accountant_decision")
_COMMENTS = {"comment": ReviewRole.OWNER, "accountant_comment": ReviewRole.ACCOUNTANT}
REVIEW_FACTS = frozenset(f"review.{name}" for name in (*_RECORDED, *_COMMENTS))
REVIEW_LISTS = frozenset({"review.actions"})
_FORMS = {LegalForm.CORPORATION: "法人", LegalForm.SOLE_PROPRIETOR: "個人事業主"}


def company_fact(reporting: Reporting, item: str) -> Fact:
    """A particular of the company; raises ``KeyError`` for another name."""
    facts = reporting.facts()
    if item == "employees":
        told = [each for each in reporting.books().years if each.employees is not None]
        if not told:
            return Fact(None, "form.fact.employees_missing", page="settings")
        return Fact(told[-1].employees, "", f"設定 {span_label(told[-1].year, ())} 従業員数", page="settings")
    if item in _OF_BOOK:
        value: CellValue | None = {"name": facts.company, "industry": facts.industry, "legal_form": _FORMS[facts.form]}[item]
    elif item in PROFILE_FIELDS:
        value = getattr(reporting.kept("company_profile", lambda: profile(reporting.session), rests_on=Changes.FORMS), item)
    else:
        raise KeyError(item)
    is_given = value not in (None, "")
    return Fact(value if is_given else None, "" if is_given else "form.fact.not_given", "設定 会社の情報", page="settings")


def review_fact(reporting: Reporting, item: str, at: FiscalYear | Month | None) -> Fact:
    """What was recorded in the review of a month; raises ``KeyError`` for another name."""
    if item not in _RECORDED and item not in _COMMENTS:
        raise KeyError(item)
    month = at.last if isinstance(at, FiscalYear) else at
    if month is None:
        return Fact(None, "form.fact.no_period")
    origin = f"月次確認 {span_label(month, ())}"
    if item in _COMMENTS:
        comments = report_comments(reporting.session, month)
        text = next((one.text for one in comments if one.role is _COMMENTS[item]), "")
        return Fact(text or None, "" if text else "form.fact.no_comment", f"月次報告のコメント {span_label(month, ())}", page="review")
    is_accountants = item.startswith("accountant_")
    recorded = latest_reviews(_reviews(reporting)).get((month, ReviewRole.ACCOUNTANT if is_accountants else ReviewRole.OWNER))
    if recorded is None:
        return Fact(None, "form.fact.no_review", origin, page="review")
    value = _of_review(recorded, item.removeprefix("accountant_"))
    return Fact(value or None, "" if value else "form.fact.nothing_recorded", origin, page="review")


def _of_review(recorded: Review, item: str) -> CellValue | None:
    content = recorded.content
    match item:
        case "remark":
            return content.remark
        case "decision":
            return content.decision
        case "action":
            return content.action.text if content.action else None
        case "action_due":
            return content.action.due if content.action else None
        case "person":
            return recorded.person
    return datetime.datetime.fromisoformat(recorded.at).date()


def review_items(reporting: Reporting, at: FiscalYear | Month | None) -> tuple[ProposedItem, ...]:
    """What the owner's reviews up to a month set out to do, the oldest first: what came of it, and what is still open.

    An action is known by the month whose review set it, which sets but one.
    """
    month = at.last if isinstance(at, FiscalYear) else at
    if month is None:
        return ()
    reviews = [one for one in _reviews(reporting) if one.month <= month]
    set_in = {one.sequence: one.month for one in reviews}
    told = [one for (_, role), one in sorted(latest_reviews(reviews).items()) if role is ReviewRole.OWNER]
    items: list[ProposedItem] = []
    for one in told:
        for outcome in one.content.outcomes:
            said = message(f"review.outcome.{outcome.outcome}").text + (f"（{outcome.word}）" if outcome.word else "")
            if outcome.outcome is not Outcome.GOES_ON:
                items.append(_action(outcome.action, said, one.month, set_in.get(outcome.review, one.month)))
    items += [_action(one.action, "", one.month, one.month) for one in open_actions(reviews, ReviewRole.OWNER, month + 1)]
    return tuple(items)


def _action(action: Action, outcome: str, told_in: Month, set_in: Month) -> ProposedItem:
    origin = f"月次確認 {span_label(told_in, ())}"
    facts = {
        "action": Fact(action.text, "", origin, page="review"),
        "due": Fact(action.due, "", origin, page="review"),
        "state": Fact(outcome or None, "" if outcome else "form.fact.still_open", origin, page="review"),
    }
    return ProposedItem(str(set_in), facts)


def _reviews(reporting: Reporting) -> tuple[Review, ...]:
    def read() -> tuple[Review, ...]:
        with reporting.session.reader() as connection:
            return tuple(load_reviews(connection))

    return reporting.kept("form.reviews", read, rests_on=Changes.PLANS)
