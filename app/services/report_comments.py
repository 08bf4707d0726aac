"""What the owner and the accountant write for the monthly report: one comment each a month, to be changed until it is given away."""

import datetime
from dataclasses import dataclass

from app.analysis.review import ReviewRole
from app.analysis.review_repository import load_comments, save_comment
from app.errors import InputRefused
from app.periods import Month
from app.services.session import BookSession, Changes

#: A comment has its place beside the figures on one page.
LONGEST = 600


@dataclass(frozen=True, slots=True)
class ReportComment:
    """A comment on a month and the moment it was last changed (ISO 8601)."""

    role: ReviewRole
    text: str
    changed_at: str


def report_comments(session: BookSession, month: Month) -> tuple[ReportComment, ...]:
    """The comments of a month, the owner's first; empty where nobody wrote any."""
    with session.reader() as connection:
        found = load_comments(connection, month)
    return tuple(ReportComment(role, *found[role]) for role in ReviewRole if role in found)


def write_comment(session: BookSession, month: Month, role: ReviewRole, text: str) -> None:
    """Keep a comment in place of the earlier one; an empty one removes it. Raises ``InputRefused`` (``review.comment_too_long``)."""
    wanted = text.strip()
    if len(wanted) > LONGEST:
        raise InputRefused("review.comment_too_long", longest=LONGEST, length=len(wanted))
    kept = {comment.role: comment.text for comment in report_comments(session, month)}
    if kept.get(role, "") != wanted:
        with session.transaction(Changes.PLANS) as connection:
            moment = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            save_comment(connection, month, role, wanted, moment)
