"""Build a report of the calendar: the form of its months filled from the books, and a version kept when nothing it requires is missing.

An unfinished form is never kept for somebody else: what is missing is said, and the form is there to be written on.
"""

from dataclasses import dataclass

from app.analysis.form_copies import FormCopy
from app.analysis.owed_schemes import DutyKey
from app.errors import InputRefused
from app.services import planning
from app.services.report_calendar import ListedDuty, calendar, required_blanks
from app.services.report_copies import answers_about, begun_copy
from app.services.reporting import Reporting


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A form of a report: its copy, the version that was kept (``None``: answers are missing), and the labels of what is missing."""

    copy_id: int
    form: str
    version: int | None
    missing: tuple[str, ...]


def build_report(reporting: Reporting, key: DutyKey, note: str = "") -> tuple[BuiltReport, ...]:
    """Start or go on with the forms of a report and keep a version of each that is complete; what has not changed is not kept again.

    Raises ``InputRefused``: ``calendar.no_such_report``, ``calendar.no_form`` where all papers are made from the books,
    ``calendar.months_not_told`` where a month it covers is not in the books.
    """
    listed = calendar(reporting).find(key)
    forms = [paper for paper in listed.papers if paper.is_form]
    if not forms:
        raise InputRefused("calendar.no_form", papers="、".join(paper.title for paper in listed.papers))
    told = reporting.books().told_months
    if untold := tuple(month for month in listed.duty.months if month not in told):
        raise InputRefused("calendar.months_not_told", months=untold)
    return tuple(_build(reporting, listed, paper.owed.id, paper.copy, note) for paper in forms)


def _build(reporting: Reporting, listed: ListedDuty, form: str, found: FormCopy | None, note: str) -> BuiltReport:
    session = reporting.session
    copy_id = found.id if found else _started(reporting, listed, form)
    filled = planning.filled(reporting, copy_id)
    missing = required_blanks(filled)
    if missing:
        return BuiltReport(copy_id, form, None, missing)
    kept = planning.versions(session, copy_id)
    if kept and not planning.compare(planning.version_filled(session, copy_id, kept[-1].number), filled):
        return BuiltReport(copy_id, form, kept[-1].number, ())
    return BuiltReport(copy_id, form, planning.keep_version(reporting, copy_id, note or listed.title).number, ())


def _started(reporting: Reporting, listed: ListedDuty, form: str) -> int:
    """A copy about the months of the report, with what its boxes say of them: a draft begun elsewhere, or a new one."""
    session, duty = reporting.session, listed.duty
    begun = begun_copy(reporting, planning.copies(session, form), form, duty.last)
    copy_id = (begun or planning.start(session, form, duty.last.first_day)).id
    years = [facts.year for facts in reporting.books().years]
    if said := answers_about(planning.definition(form), duty.first, duty.last, years):
        planning.write(session, copy_id, said)
    return copy_id
