"""The monthly review: what was seen, what was decided, what is to be done until when, and what became of the action before.

A record holds the figures as they were seen, so that a later restatement shows. Its JSON is canonical; keys nobody knows are refused.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.errors import InputRefused
from app.money import Yen
from app.periods import Month


class ReviewRole(StrEnum):
    """Who reviews; both keep records of their own."""

    OWNER = "owner"
    ACCOUNTANT = "accountant"


class Outcome(StrEnum):
    """What became of an action; one that goes on is asked about again."""

    DONE = "done"
    NOT_DONE = "not_done"
    GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done until a day."""

    text: str
    due: datetime.date


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action still to be asked about: ``review`` is the sequence of the record that set it."""

    review: int
    month: Month
    action: Action


@dataclass(frozen=True, slots=True)
class ActionOutcome:
    """The answer about an action of an earlier record, with a word on it."""

    review: int
    action: Action
    outcome: Outcome
    word: str = ""


@dataclass(frozen=True, slots=True)
class FiguresSeen:
    """The figures of the books that the reviewer saw, by name (``None``: not known then), and the book's revision."""

    revision: int
    amounts: Mapping[str, Yen | None]
    #: The names of the accounts among them, by code.
    accounts: Mapping[str, str] = field(default_factory=dict)
    #: The lowest point of the forecast then: amount and day. A forecast moves with every import, so it is no part of the digest.
    lowest: Yen | None = None
    lowest_day: datetime.date | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over the amounts."""
        return hashlib.sha256(_canonical(dict(self.amounts)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """What a record says."""

    seen: FiguresSeen
    remark: str = ""
    decision: str = ""
    action: Action | None = None
    outcomes: tuple[ActionOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One record of the log."""

    sequence: int
    month: Month
    role: ReviewRole
    at: str
    person: str
    content: ReviewContent


def latest_reviews(reviews: Iterable[Review]) -> dict[tuple[Month, ReviewRole], Review]:
    """The record that counts for each month and role: the last one."""
    return {(review.month, review.role): review for review in sorted(reviews, key=lambda review: review.sequence)}


def open_actions(reviews: Iterable[Review], role: ReviewRole, month: Month) -> tuple[OpenAction, ...]:
    """The actions of a role's earlier months that no record before ``month`` called done or not done, the oldest first."""
    earlier = sorted(
        (review for (of, who), review in latest_reviews(reviews).items() if who is role and of < month), key=lambda review: review.month
    )
    found: dict[int, OpenAction] = {}
    for review in earlier:
        for outcome in review.content.outcomes:
            if outcome.outcome is not Outcome.GOES_ON:
                found.pop(outcome.review, None)
        if review.content.action is not None:
            found[review.sequence] = OpenAction(review.sequence, review.month, review.content.action)
    return tuple(found.values())


def content_to_json(content: ReviewContent) -> str:
    """The canonical text kept in the book."""
    seen = content.seen
    return _canonical(
        {
            "seen": {
                "revision": seen.revision,
                "amounts": dict(seen.amounts),
                "accounts": dict(seen.accounts),
                "lowest": seen.lowest,
                "lowest_day": seen.lowest_day.isoformat() if seen.lowest_day else None,
                "digest": seen.digest,
            },
            "remark": content.remark,
            "decision": content.decision,
            "action": _action_to_json(content.action) if content.action else None,
            "outcomes": [
                {
                    "review": each.review,
                    "action": _action_to_json(each.action),
                    "outcome": str(each.outcome),
                    "word": each.word,
                }
                for each in content.outcomes
            ],
        }
    )


def content_from_json(text: str) -> ReviewContent:
    """Read :func:`content_to_json`; raises ``InputRefused`` (``review.unreadable``) for anything else."""
    try:
        found = _with_keys(json.loads(text), "seen", "remark", "decision", "action", "outcomes")
        seen = _with_keys(found["seen"], "revision", "amounts", "accounts", "lowest", "lowest_day", "digest")
        lowest_day = datetime.date.fromisoformat(seen["lowest_day"]) if seen["lowest_day"] else None
        figures = FiguresSeen(seen["revision"], seen["amounts"], seen["accounts"], seen["lowest"], lowest_day)
        if figures.digest != seen["digest"]:
            raise ValueError("digest")
        outcomes = [_with_keys(each, "review", "action", "outcome", "word") for each in found["outcomes"]]
        return ReviewContent(
            figures,
            found["remark"],
            found["decision"],
            _action_from_json(found["action"]) if found["action"] else None,
            tuple(
                ActionOutcome(each["review"], _action_from_json(each["action"]), Outcome(each["outcome"]), each["word"])
                for each in outcomes
            ),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise InputRefused("review.unreadable") from error


def _action_to_json(action: Action) -> dict[str, str]:
    return {"text": action.text, "due": action.due.isoformat()}


def _action_from_json(found: Any) -> Action:
    kept = _with_keys(found, "text", "due")
    return Action(kept["text"], datetime.date.fromisoformat(kept["due"]))


def _with_keys(found: Any, *keys: str) -> dict[str, Any]:
    """A JSON object with exactly these keys; raises ``ValueError``."""
    if not isinstance(found, dict) or found.keys() != set(keys):
        raise ValueError("unknown keys")
    return found


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
