"""The schemes under which this company owes reports: add one, settle it, end it, and note what was handed in.

The rules of the schemes are data of the program; the book keeps which of them apply, to whom, since when, and what was given.
"""

import datetime
from dataclasses import replace
from functools import cache

from app.analysis.owed_scheme_repository import (
    delete_given,
    delete_scheme,
    insert_scheme,
    load_given,
    load_schemes,
    save_given,
    update_scheme,
)
from app.analysis.owed_schemes import DutyKey, GivenReport, KeptScheme, OwedScheme
from app.analysis.report_schemes import OwedKind, Scheme, read_scheme
from app.errors import InputRefused
from app.resources import list_resources, read_json
from app.services.session import BookSession, Changes
from app.sharing.packages import PackageItem

#: In the order in which they are offered; others follow by name.
_FIRST = ("management_strengthening", "business_status_half_yearly", "gifu_tax_accountant")
_LAST = "own_agreement"
#: Forms that can be owed, by the item they are given as; each is about a month.
FORM_PAPERS = {
    "action_plan_progress": PackageItem.PROGRESS_REPORT,
    "status_report": PackageItem.STATUS_REPORT,
    "monitoring_report": PackageItem.MONITORING_REPORT,
    "support_report": PackageItem.SUPPORT_REPORT,
}
#: Papers that can be owed, forms first.
PAPERS = (*FORM_PAPERS, *(item.value for item in PackageItem if not item.qualitative))


@cache
def definitions() -> tuple[Scheme, ...]:
    """Every scheme the program knows, the owner's own agreement last; raises ``InputRefused`` (``calendar.scheme_damaged``)."""
    found = [
        _with_known_papers(read_scheme(read_json(f"report_schemes/{name}")))
        for name in list_resources("report_schemes")
        if name.endswith(".json")
    ]
    places = {name: place for place, name in enumerate(_FIRST)}
    return tuple(sorted(found, key=lambda scheme: (scheme.id == _LAST, places.get(scheme.id, len(_FIRST)), scheme.id)))


def definition(scheme_id: str) -> Scheme:
    """A scheme by its id; raises ``InputRefused`` (``calendar.no_such_scheme``)."""
    for scheme in definitions():
        if scheme.id == scheme_id:
            return scheme
    raise InputRefused("calendar.no_such_scheme", scheme=scheme_id)


def kept_schemes(session: BookSession) -> tuple[KeptScheme, ...]:
    """The schemes of the book in the order of entry."""
    with session.reader() as connection:
        return load_schemes(connection)


def find_scheme(session: BookSession, number: int) -> KeptScheme:
    """A scheme of the book; raises ``InputRefused`` (``calendar.not_registered``)."""
    for kept in kept_schemes(session):
        if kept.id == number:
            return kept
    raise InputRefused("calendar.not_registered", number=number)


def add_scheme(session: BookSession, owed: OwedScheme, entered_at: datetime.datetime | None = None) -> KeptScheme:
    """Keep a scheme; reports due before today were settled elsewhere, unless ``owed.since`` says from when they are asked for.

    Raises ``InputRefused``: ``calendar.no_such_scheme``, ``calendar.papers_missing`` where the owner has to name the papers.
    """
    at = entered_at or datetime.datetime.now(datetime.UTC)
    _check(owed)
    dated = _dated(owed, at)
    with session.transaction(Changes.FORMS) as connection:
        return KeptScheme(insert_scheme(connection, dated, _text(at)), dated)


def change_scheme(session: BookSession, kept: KeptScheme) -> None:
    """Keep what was settled anew; without ``since`` reports are asked for from today, as of a new scheme.

    Raises as :func:`add_scheme` does, and ``calendar.not_registered``.
    """
    _check(kept.owed)
    now = datetime.datetime.now(datetime.UTC)
    with session.transaction(Changes.FORMS) as connection:
        if not update_scheme(connection, KeptScheme(kept.id, _dated(kept.owed, now)), _text(now)):
            raise InputRefused("calendar.not_registered", number=kept.id)


def end_scheme(session: BookSession, number: int, end: datetime.date) -> KeptScheme:
    """Nothing falls due after ``end`` any more; what was given stays noted. Raises ``InputRefused`` (``calendar.end_before_start``)."""
    kept = find_scheme(session, number)
    ended = KeptScheme(number, replace(kept.owed, end=end))
    change_scheme(session, ended)
    return ended


def remove_scheme(session: BookSession, number: int) -> None:
    """Take out a scheme that was entered by mistake, with its notes; raises ``InputRefused`` (``calendar.not_registered``)."""
    with session.transaction(Changes.FORMS) as connection:
        if not delete_scheme(connection, number):
            raise InputRefused("calendar.not_registered", number=number)


def given_reports(session: BookSession) -> dict[DutyKey, GivenReport]:
    """What was handed in, as the owner noted it."""
    with session.reader() as connection:
        return load_given(connection)


def note_given(session: BookSession, key: DutyKey, given_on: datetime.date, note: str = "") -> None:
    """Note a report as handed in; raises ``InputRefused`` (``calendar.not_registered``, ``calendar.no_such_report``)."""
    definition(find_scheme(session, key[0]).owed.scheme).report(key[1])
    with session.transaction(Changes.FORMS) as connection:
        save_given(connection, key, GivenReport(given_on, note.strip()), _text(datetime.datetime.now(datetime.UTC)))


def take_back_given(session: BookSession, key: DutyKey) -> None:
    """Take a note back; raises ``InputRefused`` (``calendar.not_given``)."""
    with session.transaction(Changes.FORMS) as connection:
        if not delete_given(connection, key):
            raise InputRefused("calendar.not_given")


def _dated(owed: OwedScheme, at: datetime.datetime) -> OwedScheme:
    return owed if owed.since is not None else replace(owed, since=max(owed.start, at.astimezone().date()))


def _with_known_papers(scheme: Scheme) -> Scheme:
    """The scheme; raises ``InputRefused`` (``calendar.scheme_damaged``) where it owes a paper the program cannot give."""
    for position, report in enumerate(scheme.reports, start=1):
        for paper in report.owes:
            if paper.id not in PAPERS or (paper.id in FORM_PAPERS) != (paper.kind is OwedKind.FORM):
                raise InputRefused("calendar.scheme_damaged", field=f"{scheme.id}.reports.{position}.owes.{paper.id}")
    return scheme


def _check(owed: OwedScheme) -> None:
    scheme = definition(owed.scheme)
    if scheme.is_own_papers and not owed.owes:
        raise InputRefused("calendar.papers_missing")


def _text(moment: datetime.datetime) -> str:
    return moment.isoformat(timespec="seconds")
