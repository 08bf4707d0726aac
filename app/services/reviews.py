"""The guided monthly review: what is shown in it, its record, and what became of the figures that were seen.

A record is kept with the figures the reviewer saw. When they have changed meanwhile, nothing is recorded: they must be seen first.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.analysis.month_summary import LowestPoint, month_summary
from app.analysis.review import (
    Action,
    ActionOutcome,
    FiguresSeen,
    OpenAction,
    Outcome,
    Review,
    ReviewContent,
    ReviewRole,
    latest_reviews,
    open_actions,
)
from app.analysis.review_repository import append_review, load_draft, load_reviews, save_draft
from app.errors import InputRefused
from app.money import Yen
from app.periods import Month
from app.services.month_glance import glance
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes

#: The figures of a month that a record keeps, by their names in ``MonthSummary``.
FIGURES = (
    *("cash", "cash_before", "sales", "sales_last_year", "profit", "profit_last_year"),
    *("year_to_date_profit", "year_to_date_profit_last_year"),
)
_ACCOUNT, _ACCOUNT_LAST_YEAR = "account:", "account_last_year:"


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What was typed into a review that is not recorded yet; ``step`` is where it was left."""

    step: int = 0
    outcomes: Mapping[str, str] | None = None
    words: Mapping[str, str] | None = None
    remark: str = ""
    decision: str = ""
    action: str = ""
    due: str = ""
    comment: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class ReviewMaterial:
    """What a review of a month by one role begins with."""

    month: Month
    role: ReviewRole
    open_actions: tuple[OpenAction, ...]
    draft: ReviewDraft
    #: The record that counts so far for this month and role.
    recorded: Review | None


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that a reviewer saw and that is another now: one of :data:`FIGURES`, or ``account`` and ``account_last_year`` with the
    account's code."""

    name: str
    code: str
    seen: Yen | None
    now: Yen | None


@dataclass(frozen=True, slots=True)
class ReviewState:
    """A record, whether a later one of the same month and role took its place, and which of its figures have changed since."""

    review: Review
    is_latest: bool
    changed: tuple[ChangedFigure, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the reviewer said; ``outcomes`` answers every open action by the sequence of its record."""

    remark: str = ""
    decision: str = ""
    action: Action | None = None
    outcomes: Mapping[int, tuple[Outcome, str]] | None = None


def review_material(reporting: Reporting, month: Month, role: ReviewRole) -> ReviewMaterial:
    """What is asked about first, and what was typed before."""
    with reporting.session.reader() as connection:
        reviews = load_reviews(connection)
        draft = _draft_from_json(load_draft(connection, month, role))
    return ReviewMaterial(month, role, open_actions(reviews, role, month), draft, latest_reviews(reviews).get((month, role)))


def figures_seen(reporting: Reporting, month: Month, lowest: LowestPoint | None = None) -> FiguresSeen:
    """The figures of a month as they are now, for the record of who sees them."""
    revision = reporting.session.revision()
    shown = glance(reporting, month)
    amounts: dict[str, Yen | None] = {name: getattr(shown.summary, name) for name in FIGURES}
    for change in shown.changes:
        amounts[_ACCOUNT + change.code] = change.amount
        amounts[_ACCOUNT_LAST_YEAR + change.code] = change.last_year
    accounts = {change.code: change.account for change in shown.changes}
    return FiguresSeen(revision, amounts, accounts, lowest.amount if lowest else None, lowest.day if lowest else None)


def record_review(
    reporting: Reporting,
    month: Month,
    role: ReviewRole,
    person: str,
    seen: FiguresSeen,
    answers: Answers,
    at: datetime.datetime | None = None,
) -> Review:
    """Add a dated record to the log and drop the draft; an earlier record of the month stays beside it.

    Raises ``InputRefused``: ``review.no_such_month``, ``review.person_needed``, ``review.outcome_needed`` for an open action without
    an answer, ``review.figures_changed`` where the figures are not those that were seen.
    """
    if not person.strip():
        raise InputRefused("review.person_needed")
    if month not in reporting.books().months:
        raise InputRefused("review.no_such_month", month=month)
    if figures_seen(reporting, month).digest != seen.digest:
        raise InputRefused("review.figures_changed")
    given = answers.outcomes or {}
    moment = (at or datetime.datetime.now(datetime.UTC)).isoformat(timespec="seconds")
    with reporting.session.transaction(Changes.PLANS) as connection:
        outcomes = []
        for each in open_actions(load_reviews(connection), role, month):
            if each.review not in given:
                raise InputRefused("review.outcome_needed", action=each.action.text)
            outcome, word = given[each.review]
            outcomes.append(ActionOutcome(each.review, each.action, outcome, word.strip()))
        content = ReviewContent(seen, answers.remark.strip(), answers.decision.strip(), answers.action, tuple(outcomes))
        recorded = append_review(connection, month, role, moment, person.strip(), content)
        save_draft(connection, month, role, "")
    return recorded


def next_action(text: str, due: datetime.date | None) -> Action | None:
    """The next action with its date; ``None`` where nothing is to be done.

    Raises ``InputRefused``: ``review.action_needs_date``, ``review.date_needs_action``.
    """
    if not text.strip():
        if due is not None:
            raise InputRefused("review.date_needs_action")
        return None
    if due is None:
        raise InputRefused("review.action_needs_date")
    return Action(text.strip(), due)


def review_states(reporting: Reporting) -> tuple[ReviewState, ...]:
    """Every record of the book, the newest first."""
    with reporting.session.reader() as connection:
        reviews = load_reviews(connection)
    counting = {review.sequence for review in latest_reviews(reviews).values()}
    return tuple(ReviewState(review, review.sequence in counting, changed_since(reporting, review)) for review in reversed(reviews))


def changed_since(reporting: Reporting, review: Review) -> tuple[ChangedFigure, ...]:
    """The figures a reviewer saw that are different now; all of them for a month that is no longer in the book."""
    books, month = reporting.books(), review.month
    seen = review.content.seen
    now: dict[str, Yen | None] = dict.fromkeys(seen.amounts)
    if month in books.months:
        summary = month_summary(books, month)
        now |= {name: getattr(summary, name) for name in FIGURES}
        has_last_year = month + -12 in books.months
        for code in seen.accounts:
            now[_ACCOUNT + code] = books.movement(code, month)
            now[_ACCOUNT_LAST_YEAR + code] = books.movement(code, month + -12) if has_last_year else None
    return tuple(
        ChangedFigure(name.partition(":")[0], name.partition(":")[2], amount, now[name])
        for name, amount in seen.amounts.items()
        if now[name] != amount
    )


def keep_draft(session: BookSession, month: Month, role: ReviewRole, draft: ReviewDraft) -> None:
    """Keep what was typed, so that leaving the review loses nothing; an empty draft is removed."""
    text = "" if draft == ReviewDraft() else json.dumps(asdict(draft), ensure_ascii=False, sort_keys=True)
    with session.reader() as connection:
        if load_draft(connection, month, role) == text:
            return
    # No kind of data changes: no page shows a draft, and nothing computed rests on one.
    with session.transaction(Changes(0)) as connection:
        save_draft(connection, month, role, text)


def _draft_from_json(text: str) -> ReviewDraft:
    """A draft as it was kept; an empty one where it is of another program's making (nothing recorded depends on it)."""
    if not text:
        return ReviewDraft()
    found: dict[str, Any] = json.loads(text)
    return ReviewDraft(**found) if found.keys() == asdict(ReviewDraft()).keys() else ReviewDraft()
