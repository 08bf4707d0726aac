"""The report calendar as tables: what is due when with what it lacks, and the registered schemes."""

from app.analysis.report_calendar import DutyState
from app.formatting import Formatter
from app.messages import Language, message
from app.periods import Month
from app.services.narration import say
from app.services.report_calendar import Calendar, ListedDuty, key_text
from app.tables import Cell, Column, Kind, Table

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    *(("due", "date"), ("left", "text"), ("report", "text"), ("months", "text"), ("recipient", "text"), ("papers", "text")),
    *(("state", "text"), ("missing", "text"), ("given_by", "text"), ("opens", "date"), ("scheme", "text"), ("days_left", "integer")),
    ("key", "text"),
)


def calendar_table(found: Calendar, formatter: Formatter, language: Language = "ja") -> Table:
    """Every report by its last day; amounts stand in no column."""
    columns = [Column(name, kind, _words(f"column.{name}", language)) for name, kind in _COLUMNS]
    rows = [_row(one, formatter, language) for one in found.duties]
    notes = [_words("day_proposed", language)] if any(not one.duty.report.is_due_stated for one in found.duties) else []
    return Table.from_rows("report_calendar", _words("title", language), columns, rows, notes)


def months_text(first: Month, last: Month, formatter: Formatter, language: Language = "ja") -> str:
    """``2026年4月～2026年6月``."""

    def one(month: Month) -> str:
        return formatter.month(month) if language == "ja" else f"{month.first_day:%b} {month.year}"

    return one(first) if first == last else f"{one(first)}～{one(last)}" if language == "ja" else f"{one(first)} to {one(last)}"


def left_text(listed: ListedDuty, language: Language = "ja") -> str:
    """How many days are left, counted down; empty for what was handed in."""
    if listed.state is DutyState.GIVEN:
        return ""
    if listed.days_left == 0:
        return _words("last_day", language)
    code, count = ("left" if listed.days_left > 0 else "over"), abs(listed.days_left)
    return message(f"calendar.day_{code}" if count == 1 else f"calendar.days_{code}", language, count=count).text


def papers_text(listed: ListedDuty, language: Language = "ja") -> str:
    """The papers of a report, or that one of them is enough."""
    names = tuple(paper.title for paper in listed.papers)
    joined = ("／" if language == "ja" else ", ").join(names)
    either = listed.duty.report.any_of and len(names) > 1
    return message("calendar.papers_either", language, papers=joined).text if either else joined


def state_text(listed: ListedDuty, formatter: Formatter, language: Language = "ja") -> str:
    """The state in words; of what was handed in, the day, and whether it was late."""
    if listed.given is not None:
        code = "calendar.given_late" if listed.given.given_on > listed.duty.due else "calendar.given_on"
        return message(code, language, day=formatter.day(listed.given.given_on)).text
    return _words(f"state.{listed.state}", language)


def missing_texts(listed: ListedDuty, formatter: Formatter, language: Language = "ja") -> tuple[str, ...]:
    """What a report lacks, in sentences."""
    return tuple(say(each, formatter, language) for each in listed.missing)


def _row(one: ListedDuty, formatter: Formatter, language: Language) -> tuple[Cell, ...]:
    duty = one.duty
    missing = " ".join(missing_texts(one, formatter, language)) or _words("nothing_missing", language)
    return (
        duty.due,
        left_text(one, language),
        one.title,
        months_text(duty.first, duty.last, formatter, language),
        one.recipient,
        papers_text(one, language),
        state_text(one, formatter, language),
        "" if one.given else missing,
        _words(f"given_by.{duty.report.given_by}", language),
        duty.opens,
        one.scheme.title,
        one.days_left,
        key_text(one.key),
    )


def _words(code: str, language: Language) -> str:
    return message(f"calendar.{code}", language).text
