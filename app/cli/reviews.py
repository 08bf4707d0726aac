"""The monthly review from a script: what a month shows, a record of it, and all records."""

from typing import Any

from app.analysis.narrative import Sentence
from app.analysis.review import Outcome, Review, ReviewRole
from app.cli.call import Call
from app.cli.text_table import table_lines
from app.durable_files import write_durably
from app.errors import InputRefused
from app.periods import Month
from app.services.cash_ahead import cash_ahead
from app.services.month_glance import glance
from app.services.narration import say, say_with_next_step
from app.services.open_points import open_points
from app.services.report_comments import report_comments, write_comment
from app.services.reporting import Reporting
from app.services.review_papers import history_table, record_document
from app.services.reviews import Answers, ReviewState, figures_seen, next_action, record_review, review_material, review_states


def show(call: Call) -> None:
    """A month as the review tells it; with ``--out`` the record of it as PDF."""
    with call.book() as session:
        reporting = Reporting(session)
        month, role = _month(call, reporting), ReviewRole(call.given.role)
        if call.given.out is not None:
            state = next((each for each in review_states(reporting) if each.is_latest and _is_of(each.review, month, role)), None)
            if state is None:
                raise InputRefused("review.no_record", month=str(month))
            write_durably(call.given.out, call.printer(record_document(reporting, state, call.formatter)))
        sentences = (*glance(reporting, month).sentences, *cash_ahead(reporting).sentences)
        points, material = open_points(reporting, month), review_material(reporting, month, role)
        comments = report_comments(session, month)
    said = [_told(call, each) for each in sentences]
    to_do = [str(say_with_next_step(point, call.formatter, call.output.language)) for point in points]
    actions = [
        {"review": each.review, "month": str(each.month), "action": each.action.text, "due": each.action.due.isoformat()}
        for each in material.open_actions
    ]
    result: dict[str, Any] = {
        "month": str(month),
        "role": str(role),
        "open_actions": actions,
        "sentences": [{"subject": str(each.subject), "code": each.code, "text": text} for each, text in zip(sentences, said, strict=True)],
        "to_do": [{"code": point.code, "text": text} for point, text in zip(points, to_do, strict=True)],
        "recorded": _record_json(material.recorded) if material.recorded else None,
        "comments": {str(comment.role): comment.text for comment in comments},
    }
    asked = [f"{each['review']}: {each['action']} ({each['due']})" for each in actions]
    call.output.result(result, [*asked, *said, *(f"- {text}" for text in to_do)])


def record(call: Call) -> None:
    """Record a review of a month with its figures as they are."""
    given = call.given
    with call.book() as session:
        reporting = Reporting(session)
        month, role = _month(call, reporting), ReviewRole(given.role)
        outcomes = dict(_outcome(text) for text in given.outcome)
        answers = Answers(given.remark, given.decision, next_action(given.action, given.due), outcomes)
        seen = figures_seen(reporting, month, cash_ahead(reporting).lowest)
        recorded = record_review(reporting, month, role, given.by, seen, answers)
        if given.comment is not None:
            write_comment(session, month, role, given.comment)
    text = call.output.words("review.recorded", month=str(month), person=recorded.person)
    call.output.result(_record_json(recorded), [text])


def list_reviews(call: Call) -> None:
    """Every record, the newest first."""
    with call.book() as session:
        states = review_states(Reporting(session))
    table = history_table(states, call.output.language)
    lines = table_lines(table, call.formatter) if states else [call.output.words("review.no_records")]
    call.output.result({"reviews": [_state_json(state) for state in states]}, lines)


def _month(call: Call, reporting: Reporting) -> Month:
    """The month asked for, else the latest one; raises ``InputRefused`` for one outside the book."""
    return reporting.period(call.given.month, call.given.month)[1]


def _outcome(text: str) -> tuple[int, tuple[Outcome, str]]:
    """``3=done:a word`` as the number of a record, what became of its action, and the word."""
    number, _, said = text.partition("=")
    outcome, _, word = said.partition(":")
    try:
        return int(number), (Outcome(outcome), word)
    except ValueError as error:
        raise InputRefused("review.bad_outcome", text=text) from error


def _told(call: Call, sentence: Sentence) -> str:
    return say(sentence, call.formatter, call.output.language)


def _is_of(review: Review, month: Month, role: ReviewRole) -> bool:
    return (review.month, review.role) == (month, role)


def _state_json(state: ReviewState) -> dict[str, Any]:
    changed = [{"figure": each.name, "code": each.code or None, "seen": each.seen, "now": each.now} for each in state.changed]
    return {**_record_json(state.review), "latest": state.is_latest, "changed_since": changed}


def _record_json(review: Review) -> dict[str, Any]:
    content = review.content
    action = {"text": content.action.text, "due": content.action.due.isoformat()} if content.action else None
    return {
        "review": review.sequence,
        "month": str(review.month),
        "role": str(review.role),
        "at": review.at,
        "person": review.person,
        "remark": content.remark,
        "decision": content.decision,
        "action": action,
        "outcomes": [
            {"review": each.review, "action": each.action.text, "outcome": str(each.outcome), "word": each.word}
            for each in content.outcomes
        ],
        "figures": dict(content.seen.amounts),
        "revision": content.seen.revision,
        "digest": content.seen.digest,
    }


COMMANDS = {"review show": show, "review record": record, "review list": list_reviews}
