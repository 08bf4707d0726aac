"""The report calendar: what is due when under the company's schemes, and what each report still lacks.

A report lacks months that are not imported, the monthly review it is written from, answers its form requires, a kept version, and a
recipient whom a consent allows to have it. Each says where it is done.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from app.analysis.form_copies import FormCopy
from app.analysis.form_values import CellState, FilledForm
from app.analysis.owed_schemes import DutyKey, GivenReport, KeptScheme
from app.analysis.phrases import Phrase
from app.analysis.report_calendar import Duty, DutyState, duties
from app.analysis.report_schemes import Owed, OwedKind, Scheme
from app.analysis.review_repository import load_reviews
from app.errors import InputRefused
from app.ledger.repository import load_fiscal_years
from app.periods import Month
from app.services import planning
from app.services.disclosure import ConsentStatus, list_consents, list_recipients
from app.services.form_items import ITEM_OF_FORM
from app.services.report_copies import copy_about
from app.services.report_schemes import definition, given_reports, kept_schemes
from app.services.reporting import OWNERS_WORDS, Reporting
from app.services.session import Changes
from app.services.targets import Target
from app.sharing.packages import PackageItem
from app.sharing.recipients import Recipient

#: How far ahead the calendar looks, in days.
HORIZON_DAYS = 366
#: What opens later than so many days is far ahead.
NEAR_DAYS = 92
#: Forms written from the reviews of every month they cover; the others from the review of the last one.
_EVERY_MONTH = frozenset({"monitoring_report"})


@dataclass(frozen=True, slots=True)
class Missing(Phrase):
    """One thing a report lacks, in a sentence, and where it is done (``None``: only time does it)."""

    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a report: a form with the copy written for its months, or an item made from the books."""

    owed: Owed
    title: str
    item: PackageItem
    copy: FormCopy | None = None

    @property
    def is_form(self) -> bool:
        return self.owed.kind is OwedKind.FORM

    @property
    def is_ready(self) -> bool:
        """Whether something could leave: a version is kept, or the item is made from the books."""
        return not self.is_form or (self.copy is not None and self.copy.versions > 0)


@dataclass(frozen=True, slots=True)
class ListedDuty:
    """A report of the calendar as it stands on its day."""

    kept: KeptScheme
    scheme: Scheme
    duty: Duty
    state: DutyState
    days_left: int
    given: GivenReport | None
    papers: tuple[Paper, ...]
    missing: tuple[Missing, ...]
    recipient: str

    @property
    def key(self) -> DutyKey:
        return self.kept.id, self.duty.report.id, self.duty.last

    @property
    def title(self) -> str:
        return self.kept.owed.title or self.duty.report.title


@dataclass(frozen=True, slots=True)
class Calendar:
    """The duties on a day by their last day, and the schemes of the book with why one owes nothing (code, empty where it does)."""

    day: datetime.date
    duties: tuple[ListedDuty, ...]
    schemes: tuple[tuple[KeptScheme, Scheme, str], ...]

    @property
    def open(self) -> tuple[ListedDuty, ...]:
        return tuple(one for one in self.duties if one.state is not DutyState.GIVEN)

    @property
    def near(self) -> tuple[ListedDuty, ...]:
        """What is open without what lies far ahead; of each report at least the next one."""
        until = self.day + datetime.timedelta(days=NEAR_DAYS)
        next_ones: dict[tuple[int, str], DutyKey] = {}
        for one in self.open:
            next_ones.setdefault((one.kept.id, one.duty.report.id), one.key)
        return tuple(one for one in self.open if one.duty.opens <= until or one.key in next_ones.values())

    def find(self, key: DutyKey) -> ListedDuty:
        """A report by its key; raises ``InputRefused`` (``calendar.no_such_report``)."""
        for one in self.duties:
            if one.key == key:
                return one
        raise InputRefused("calendar.no_such_report", report=f"{key[0]}:{key[1]}:{key[2]}")


def calendar(reporting: Reporting, today: datetime.date | None = None) -> Calendar:
    """The report calendar on a day (today)."""
    day = today or datetime.date.today()
    return reporting.kept(
        ("report_calendar", day),
        lambda: _Reading(reporting, day).calendar(),
        rests_on=OWNERS_WORDS | Changes.RECIPIENTS | Changes.CONSENTS,
    )


def parse_key(text: str) -> DutyKey:
    """A key as command line and tables write it (``3:quarterly:2026-09``); raises ``InputRefused`` (``calendar.no_such_report``)."""
    parts = text.split(":")
    try:
        return int(parts[0]), parts[1], Month.parse(parts[2])
    except (IndexError, ValueError) as error:
        raise InputRefused("calendar.no_such_report", report=text) from error


def key_text(key: DutyKey) -> str:
    """A key as text."""
    return f"{key[0]}:{key[1]}:{key[2]}"


def share_target(listed: ListedDuty) -> Target:
    """The sharing page with recipient, items and months of a report chosen; where one paper is enough, a form that was written first."""
    ready = [paper for paper in listed.papers if paper.is_ready]
    if listed.duty.report.any_of:
        ready = sorted(ready, key=lambda paper: not paper.is_form)[:1]
    items = tuple(dict.fromkeys(paper.item.value for paper in ready))
    owed, duty = listed.kept.owed, listed.duty
    return Target("share", table=listed.title, month=duty.last, span=(duty.first, duty.last), recipient=owed.recipient, items=items)


class _Reading:
    """Reads the book once for all duties."""

    def __init__(self, reporting: Reporting, day: datetime.date) -> None:
        self._reporting = reporting
        self._day = day
        session = reporting.session
        self._given = given_reports(session)
        self._copies = planning.copies(session)
        self._recipients = {recipient.id: recipient for recipient in list_recipients(session)}
        self._consents = [status for status in list_consents(session) if status.is_open]
        with session.reader() as connection:
            self._years = [facts.year for facts in load_fiscal_years(connection)]
            self._reviewed = {review.month for review in load_reviews(connection)}

    def calendar(self) -> Calendar:
        schemes, found = [], []
        until = self._day + datetime.timedelta(days=HORIZON_DAYS)
        for kept in kept_schemes(self._reporting.session):
            scheme = definition(kept.owed.scheme)
            schemes.append((kept, scheme, kept.owed.exempt_for(scheme)))
            start = self._reporting.facts().year_start
            found += [self._listed(kept, scheme, duty) for duty in duties(scheme, kept.owed, self._years, start, until)]
        found.sort(key=lambda one: (one.duty.due, one.key))
        return Calendar(self._day, tuple(found), tuple(schemes))

    def _listed(self, kept: KeptScheme, scheme: Scheme, duty: Duty) -> ListedDuty:
        given = self._given.get((kept.id, duty.report.id, duty.last))
        papers = tuple(self._paper(owed, duty) for owed in duty.report.owes)
        recipient = self._recipients.get(kept.owed.recipient)
        name = recipient.card.name if recipient else kept.owed.addressee
        state = duty.state_on(self._day, given is not None)
        missing = () if given else tuple(self._missing(kept, papers, duty, recipient))
        return ListedDuty(kept, scheme, duty, state, duty.days_left(self._day), given, papers, missing, name)

    def _paper(self, owed: Owed, duty: Duty) -> Paper:
        if owed.kind is OwedKind.ITEM:
            item = PackageItem(owed.id)
            return Paper(owed, item.label, item)
        copy = copy_about(self._reporting, self._copies, owed.id, duty.first, duty.last)
        return Paper(owed, planning.definition(owed.id).title, ITEM_OF_FORM[owed.id], copy)

    def _missing(self, kept: KeptScheme, papers: tuple[Paper, ...], duty: Duty, recipient: Recipient | None) -> Iterator[Missing]:
        months_missing = False
        told = self._reporting.books().told_months
        untold = [month for month in duty.months if month not in told]
        if ahead := tuple(month for month in untold if month.last_day >= self._day):
            yield Missing("calendar.missing.months_to_come", {"months": ahead})
        if absent := tuple(month for month in untold if month.last_day < self._day):
            months_missing = True
            yield Missing("calendar.missing.months", {"months": absent, "count": len(absent)}, Target("import"))
        if duty.opens > self._day:
            return  # the rest is asked for when the report can be written
        forms = [paper for paper in papers if paper.is_form]
        one_will_do = duty.report.any_of and any(not paper.is_form for paper in papers)
        if not one_will_do and not months_missing:
            for paper in forms:
                yield from self._of_form(paper, duty)
        yield from self._of_sharing(kept, papers, duty, recipient)

    def _of_form(self, paper: Paper, duty: Duty) -> Iterator[Missing]:
        if paper.is_ready:
            return
        wanted = duty.months if paper.owed.id in _EVERY_MONTH else (duty.last,)
        if unseen := tuple(month for month in wanted if month not in self._reviewed):
            yield Missing("calendar.missing.review", {"months": unseen}, Target("review", month=unseen[0]))
        if paper.copy is None:
            yield Missing("calendar.missing.form", {"form": paper.title})
            return
        target = Target("plans", row=str(paper.copy.id))
        if blanks := required_blanks(planning.filled(self._reporting, paper.copy.id)):
            yield Missing("calendar.missing.answers", {"form": paper.title, "count": len(blanks), "fields": blanks[:3]}, target)
        else:
            yield Missing("calendar.missing.version", {"form": paper.title}, target)

    def _of_sharing(self, kept: KeptScheme, papers: tuple[Paper, ...], duty: Duty, recipient: Recipient | None) -> Iterator[Missing]:
        if recipient is None:
            # Chosen in the scheme, once there is a card to choose.
            where = Target("report_calendar", table="scheme", row=str(kept.id)) if self._recipients else Target("recipients")
            yield Missing("calendar.missing.recipient", {}, where)
        elif not recipient.is_verified:
            yield Missing("calendar.missing.fingerprint", {"recipient": recipient.card.name}, Target("recipients"))
        else:
            uncovered = tuple(paper.title for paper in papers if not self._is_covered(paper, duty, recipient.id))
            if uncovered and not (duty.report.any_of and len(uncovered) < len(papers)):
                yield Missing("calendar.missing.consent", {"recipient": recipient.card.name, "papers": uncovered}, Target("share"))

    def _is_covered(self, paper: Paper, duty: Duty, recipient: str) -> bool:
        return any(covers_paper(status, paper.item, duty.last, recipient) for status in self._consents)


def covers_paper(status: ConsentStatus, item: PackageItem, month: Month, recipient: str) -> bool:
    """Whether a consent in force lets a recipient have an item of a month."""
    consent = status.consent
    named = any(one.item == item.value and one.first <= month <= one.last for one in consent.items)
    return status.is_open and consent.recipient.id == recipient and named


def required_blanks(filled: FilledForm) -> tuple[str, ...]:
    """The labels of required answers that are not there."""
    asked = (cell for cell in filled.cells.values() if cell.field.required and cell.state is not CellState.NOT_ASKED)
    return tuple(dict.fromkeys(cell.field.label for cell in asked if cell.value in (None, "")))
