"""``mieru calendar``: the reports that are owed, from registering a scheme to noting a report as handed in.

Reports are named by the keys of ``mieru calendar list --json``, schemes of the book by their number.
"""

import datetime
from typing import Any

from app.analysis.owed_schemes import KeptScheme
from app.cli.call import Call
from app.cli.text_table import table_lines
from app.services.narration import say_with_next_step
from app.services.planning import definition as form_definition
from app.services.report_building import build_report
from app.services.report_calendar import Calendar, ListedDuty, calendar, key_text, parse_key
from app.services.report_calendar_tables import calendar_table, missing_texts
from app.services.report_scheme_texts import notices_of, read_owed, texts_of
from app.services.report_schemes import (
    add_scheme,
    change_scheme,
    definition,
    definitions,
    end_scheme,
    find_scheme,
    note_given,
    remove_scheme,
    take_back_given,
)
from app.services.reporting import Reporting


def list_schemes(call: Call) -> None:
    """Every scheme the program knows, with its source and how sure it is."""
    words, language = call.output.words, call.output.language
    lines = []
    for scheme in definitions():
        lines += [f"{scheme.id}: {scheme.title}（{words(f'calendar.confidence.{scheme.confidence}')}）", f"    {scheme.summary}"]
    result = [
        {
            "id": scheme.id,
            "title": scheme.title,
            "confidence": str(scheme.confidence),
            "source": scheme.source,
            "version_date": scheme.version_date.isoformat(),
            "closed_on": scheme.closed_on.isoformat() if scheme.closed_on else None,
            "reports": [
                {"id": report.id, "title": report.title, "papers": [paper.id for paper in report.owes]} for report in scheme.reports
            ],
        }
        for scheme in definitions()
    ]
    call.output.result({"language": language, "schemes": result}, lines)


def list_duties(call: Call) -> None:
    """What is due when, and what each report still lacks."""
    with call.book() as session:
        found = calendar(Reporting(session), call.given.day)
    language = call.output.language
    if found.duties:
        lines = table_lines(calendar_table(found, call.formatter, language), call.formatter)
    else:
        lines = [call.output.words("calendar.nothing_owed" if found.schemes else "calendar.none")]
    call.output.result(_calendar_json(call, found), lines)


def add(call: Call) -> None:
    """Register a scheme."""
    with call.book() as session:
        kept = add_scheme(session, read_owed(_fields(call)))
    _show(call, kept, "calendar.added")


def change(call: Call) -> None:
    """Change some fields of a registered scheme."""
    with call.book() as session:
        before = find_scheme(session, call.given.number)
        kept = KeptScheme(before.id, read_owed({**texts_of(before.owed), **_fields(call)}))
        change_scheme(session, kept)
    _show(call, kept, "calendar.changed")


def end(call: Call) -> None:
    """Let nothing fall due after a day any more."""
    with call.book() as session:
        kept = end_scheme(session, call.given.number, call.given.day)
    words = call.output.words("calendar.ended", number=kept.id, day=call.formatter.day(call.given.day))
    call.output.result(_scheme_json(kept), [words])


def remove(call: Call) -> None:
    """Take out a scheme that was entered by mistake."""
    with call.book() as session:
        remove_scheme(session, call.given.number)
    call.output.result({"number": call.given.number}, [call.output.words("calendar.removed", number=call.given.number)])


def build(call: Call) -> None:
    """Write the forms of a report for its months, and keep a version of each that lacks nothing."""
    with call.book() as session:
        built = build_report(Reporting(session), parse_key(call.given.report), call.given.note)
    lines, result = [], []
    for one in built:
        title = form_definition(one.form).title
        if one.version is None:
            lines.append(call.output.words("calendar.started", form=title, fields=one.missing))
        else:
            lines.append(call.output.words("calendar.built", form=title, version=one.version))
        result.append({"form": one.form, "copy": one.copy_id, "version": one.version, "missing": list(one.missing)})
    call.output.result({"report": call.given.report, "forms": result}, lines)


def given(call: Call) -> None:
    """Note a report as handed in, by default today."""
    day = call.given.day or datetime.date.today()
    with call.book() as session:
        note_given(session, parse_key(call.given.report), day, call.given.note)
    call.output.result(
        {"report": call.given.report, "given_on": day.isoformat()}, [call.output.words("calendar.noted", day=call.formatter.day(day))]
    )


def take_back(call: Call) -> None:
    """Take the note of a report back."""
    with call.book() as session:
        take_back_given(session, parse_key(call.given.report))
    call.output.result({"report": call.given.report, "given_on": None}, [call.output.words("calendar.taken_back")])


def _calendar_json(call: Call, found: Calendar) -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "schemes": [{**_scheme_json(kept), "exempt": reason or None} for kept, _, reason in found.schemes],
        "reports": [_duty_json(call, one) for one in found.duties],
    }


def _duty_json(call: Call, one: ListedDuty) -> dict[str, Any]:
    duty = one.duty
    return {
        "key": key_text(one.key),
        "scheme": one.kept.id,
        "report": duty.report.id,
        "title": one.title,
        "number": duty.number,
        "from": str(duty.first),
        "to": str(duty.last),
        "opens": duty.opens.isoformat(),
        "due": duty.due.isoformat(),
        "due_is_stated": duty.report.is_due_stated,
        "days_left": one.days_left,
        "state": str(one.state),
        "given_on": one.given.given_on.isoformat() if one.given else None,
        "given_by": str(duty.report.given_by),
        "recipient": one.recipient,
        "any_of": duty.report.any_of,
        "papers": [{"id": paper.owed.id, "item": str(paper.item), "ready": paper.is_ready} for paper in one.papers],
        "missing": [
            {"code": each.code, "text": text, "page": each.target.page if each.target else None}
            for each, text in zip(one.missing, missing_texts(one, call.formatter, call.output.language), strict=True)
        ],
    }


def _scheme_json(kept: KeptScheme) -> dict[str, Any]:
    return {"number": kept.id, **texts_of(kept.owed)}


def _fields(call: Call) -> dict[str, str]:
    return dict(call.given.fields)


def _show(call: Call, kept: KeptScheme, code: str) -> None:
    title = kept.owed.title or definition(kept.owed.scheme).title
    notices = [str(say_with_next_step(notice, call.formatter, call.output.language)) for notice in notices_of(kept.owed)]
    result = {**_scheme_json(kept), "notices": [notice.code for notice in notices_of(kept.owed)]}
    call.output.result(result, [call.output.words(code, number=kept.id, title=title), *notices])


COMMANDS = {
    "calendar schemes": list_schemes,
    "calendar list": list_duties,
    "calendar add": add,
    "calendar change": change,
    "calendar end": end,
    "calendar remove": remove,
    "calendar build": build,
    "calendar given": given,
    "calendar take-back": take_back,
}
