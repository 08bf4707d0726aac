"""A scheme under which this company owes reports: to whom, since when, and what the owner settled where the scheme leaves it open."""

import datetime
from dataclasses import dataclass, replace

from app.analysis.record_values import canonical_text, fields_of_values, values_of_record, values_of_text
from app.analysis.report_schemes import MONTH_END, Owed, Scheme, SchemeReport
from app.errors import InputRefused
from app.money import Yen
from app.periods import Month

_CODE = "calendar.record_damaged"


@dataclass(frozen=True, slots=True)
class OwedScheme:
    """``recipient`` is one of the recipients of packages by its id (empty: none yet), ``addressee`` the name that people read.

    ``end`` is the last day on which something may fall due. ``every_months``, ``due_after`` and ``due_day`` take the place of the
    scheme's proposals, ``owes`` of its papers where the owner names them. Reports due before ``since`` were settled before the scheme
    was entered here and are not asked for.
    """

    scheme: str
    start: datetime.date
    title: str = ""
    recipient: str = ""
    addressee: str = ""
    end: datetime.date | None = None
    amount: Yen | None = None
    term_months: int | None = None
    every_months: int | None = None
    due_after: int | None = None
    due_day: int | None = None
    owes: tuple[Owed, ...] = ()
    since: datetime.date | None = None

    def __post_init__(self) -> None:
        """Raises ``InputRefused`` (``calendar.end_before_start``, ``calendar.number_outside`` with the field)."""
        if self.end is not None and self.end < self.start:
            raise InputRefused("calendar.end_before_start")
        limits = {"every_months": (1, 12), "due_after": (0, 12), "due_day": (1, MONTH_END), "amount": (1, 10**12), "term_months": (1, 600)}
        for field, (least, most) in limits.items():
            value = getattr(self, field)
            if value is not None and not least <= value <= most:
                raise InputRefused("calendar.number_outside", field=field, least=least, most=most)

    def settled(self, report: SchemeReport) -> SchemeReport:
        """A report of the scheme with what the owner settled; what a source states stays as it is."""
        found = report
        if report.is_own_interval and self.every_months is not None:
            found = replace(found, months=self.every_months)
        if not report.is_due_stated:
            after = found.due_after if self.due_after is None else self.due_after
            day = found.due_day if self.due_day is None else self.due_day
            found = replace(found, due_after=after, opens_after=min(found.opens_after, after), due_day=day)
        return replace(found, owes=self.owes) if self.owes else found

    def exempt_for(self, scheme: Scheme) -> str:
        """Why nothing is owed although the scheme is used (the end of a message code ``calendar.exempt.*``); empty where it is owed."""
        if scheme.owed_from is not None and self.start < scheme.owed_from:
            return "before_rule"
        if self.amount is not None and self.amount <= scheme.exempt_amount:
            return "small_amount"
        if self.term_months is not None and self.term_months <= scheme.exempt_term_months:
            return "short_term"
        return ""


@dataclass(frozen=True, slots=True)
class KeptScheme:
    """A scheme of the book with its number."""

    id: int
    owed: OwedScheme


@dataclass(frozen=True, slots=True)
class GivenReport:
    """What the owner noted of a report that was handed in."""

    given_on: datetime.date
    note: str


#: Scheme number, id of the report, last month.
DutyKey = tuple[int, str, Month]


def owed_to_json(owed: OwedScheme) -> str:
    """The text that the book keeps."""
    return canonical_text(values_of_record(owed))


def owed_from_json(text: str) -> OwedScheme:
    """A kept record; raises ``InputRefused`` (``calendar.record_damaged``)."""
    return OwedScheme(**fields_of_values(OwedScheme, values_of_text(text, _CODE), _CODE))
