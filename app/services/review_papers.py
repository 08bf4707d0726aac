"""Records of monthly reviews as tables and as papers: the list of all, and one record with the figures that were seen."""

import datetime

from app.analysis.review import Review
from app.documents.document import Block, Document, Header, Heading, Notes, Paragraph, TableBlock, shown_columns
from app.documents.monthly_report import DEMO_MARK, TAX_BASIS_TITLES
from app.formatting import Formatter
from app.messages import Language, message
from app.services.papers import MADE_WITH
from app.services.reporting import Reporting
from app.services.reviews import FIGURES, ReviewState
from app.tables import Cell, Column, Kind, Table

_HISTORY: tuple[tuple[str, Kind], ...] = (
    *(("month", "month"), ("role", "text"), ("recorded", "date"), ("person", "text"), ("decision", "text")),
    *(("action", "text"), ("due", "date"), ("changed", "text")),
)
_SEEN: tuple[tuple[str, Kind], ...] = (("figure", "text"), ("seen", "yen"), ("now", "yen"), ("since", "text"))


def history_table(states: tuple[ReviewState, ...], language: Language = "ja") -> Table:
    """Every record of the book, one row each, the newest first; ``changed`` counts the figures that differ since."""
    columns = [Column(name, kind, message(f"review.column.{name}", language).text) for name, kind in _HISTORY]
    rows: list[tuple[Cell, ...]] = []
    for state in states:
        review = state.review
        content = review.content
        code = "superseded" if not state.is_latest else "changed" if state.changed else "unchanged"
        rows.append(
            (
                review.month,
                message(f"review.role.{review.role}", language).text,
                recorded_on(review),
                review.person,
                content.decision,
                content.action.text if content.action else "",
                content.action.due if content.action else None,
                message(f"review.state.{code}", language, count=len(state.changed)).text,
            )
        )
    return Table.from_rows("reviews", message("review.history", language).text, columns, rows)


def figures_table(state: ReviewState, language: Language = "ja") -> Table:
    """The figures as they were seen, and as they are now where they have changed since."""
    seen = state.review.content.seen
    now = {(each.name, each.code): each.now for each in state.changed}
    rows: list[tuple[Cell, ...]] = []
    of_accounts = sorted((name for name in seen.amounts if name not in FIGURES), key=lambda name: (name.partition(":")[2], name))
    order = [*FIGURES, *of_accounts]
    for name in (name for name in order if name in seen.amounts):
        amount = seen.amounts[name]
        kind, _, code = name.partition(":")
        title = message(f"review.figure.{kind}", language, account=seen.accounts.get(code, "")).text
        is_changed = (kind, code) in now
        mark = message(f"review.figure_{'changed' if is_changed else 'unchanged'}", language).text
        rows.append((title, amount, now[kind, code] if is_changed else amount, mark))
    columns = [Column(name, kind, message(f"review.column.{name}", language).text) for name, kind in _SEEN]
    return Table.from_rows("review_figures", message("review.figures", language).text, columns, rows)


def record_lines(state: ReviewState, formatter: Formatter, language: Language = "ja") -> tuple[tuple[str, str], ...]:
    """What a record says, as captions and texts in the order of the review."""
    review = state.review
    content = review.content
    nothing = message("review.nothing", language).text

    def caption(name: str) -> str:
        return message(f"review.caption.{name}", language).text

    lines = [(caption("recorded"), message("review.by", language, day=formatter.day(recorded_on(review)), person=review.person).text)]
    for each in content.outcomes:
        said = message(f"review.outcome.{each.outcome}", language).text
        text = message("review.last_action", language, action=each.action.text, due=formatter.day(each.action.due), outcome=said).text
        lines.append((caption("last_action"), f"{text} {each.word}".strip()))
    lines.append((caption("remark"), content.remark or nothing))
    lines.append((caption("decision"), content.decision or nothing))
    action = content.action
    until = message("review.until", language, action=action.text, due=formatter.day(action.due)).text if action else nothing
    lines.append((caption("action"), until))
    if content.seen.lowest is not None and content.seen.lowest_day is not None:
        amount = f"{formatter.yen(content.seen.lowest)} {formatter.unit_title}"
        lines.append(
            (caption("lowest"), message("review.lowest", language, day=formatter.day(content.seen.lowest_day), amount=amount).text)
        )
    return tuple(lines)


def record_document(
    reporting: Reporting, state: ReviewState, formatter: Formatter | None = None, made_on: datetime.date | None = None
) -> Document:
    """One record on paper, with the figures as they were seen and what has changed since."""
    writing, facts, review = formatter or Formatter(), reporting.facts(), state.review
    books = reporting.books()
    basis = TAX_BASIS_TITLES[books.year_of(review.month).basis_tax] if review.month in books.months else ""
    role = message(f"review.role.{review.role}").text
    title = message("review.paper_title", role=role).text
    header = Header(title, facts.company, writing.month(review.month), writing.unit_title, basis, made_on or datetime.date.today())
    blocks: list[Block] = []
    for caption, text in record_lines(state, writing):
        blocks += [Heading(caption, 2), Paragraph(text, size=10.5)]
    table = figures_table(state)
    blocks += [Heading(table.title, 2), TableBlock(table, shown_columns(table))]
    revision, digest = review.content.seen.revision, review.content.seen.digest
    notes = [message("review.note_digest", revision=revision, digest=digest).text]
    if not state.is_latest:
        notes.append(message("review.note_superseded").text)
    blocks.append(Notes(tuple(notes)))
    return Document(header, tuple(blocks), writing, watermark=DEMO_MARK if facts.demo else "", made_with=MADE_WITH)


def recorded_on(review: Review) -> datetime.date:
    """The day of a record on this computer's clock."""
    return datetime.datetime.fromisoformat(review.at).astimezone().date()
