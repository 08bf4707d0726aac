"""Schemes under which reports are owed to a bank or guarantee association, as data: what is owed for which months, and when.

A scheme is one JSON file in ``resources/report_schemes``; a changed rule needs no new program. Each says where it was read, of which
day that knowledge is, and how sure it is; a day of delivery that no source states is a proposal, and the owner may set another.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.analysis.record_values import fields_of_values
from app.errors import InputRefused
from app.money import Yen

#: As a day of the month: its last one.
MONTH_END = 31
_CODE = "calendar.scheme_damaged"


class PeriodBasis(StrEnum):
    """From where the periods of a report are counted."""

    #: From the first month of each fiscal year.
    FISCAL_YEAR = "fiscal_year"
    #: From a calendar month, whatever the fiscal year.
    CALENDAR = "calendar"
    #: From the month of the start.
    START = "start"


class FirstPeriod(StrEnum):
    """Which period is the first one reported on."""

    CONTAINING_START = "containing_start"
    AFTER_START = "after_start"


class GivenBy(StrEnum):
    """Who hands a report in; what others hand in rests on what the company gives them before."""

    COMPANY = "company"
    TAX_ACCOUNTANT = "tax_accountant"
    BANK = "bank"
    SUPPORT_INSTITUTION = "support_institution"


class Confidence(StrEnum):
    """How sure the rules of a scheme are."""

    #: Read in the text of a ministry or a guarantee association.
    CERTAIN = "certain"
    #: Told by one source only, or with parts left open.
    PROBABLE = "probable"
    #: Announced, and not known to be in force.
    ANNOUNCED = "announced"
    #: The owner's own agreement.
    OWN = "own"


class OwedKind(StrEnum):
    #: A form of ``resources/forms``.
    FORM = "form"
    #: An item of a package, made from the books.
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Owed:
    """One paper that is owed: a form or an item of a package by its id."""

    kind: OwedKind
    id: str


@dataclass(frozen=True, slots=True)
class SchemeReport:
    """One report of a scheme.

    The periods are ``months`` long, from ``basis``; with ``only`` the fiscal year's part of that number alone (1: its first half).
    The report may be handed in from the first day of the month ``opens_after`` months after the period (0: its last month), until
    ``due_day`` of the month ``due_after`` months after it. It is owed for ``years`` after the start, or for ``fiscal_years`` from the
    one of the start; where both are 0, until the owner ends the scheme. ``any_of``: one of the papers is enough.
    """

    id: str
    title: str
    given_by: GivenBy
    addressee: str
    basis: PeriodBasis
    months: int
    owes: tuple[Owed, ...]
    starts_in: int = 0
    only: int = 0
    first: FirstPeriod = FirstPeriod.CONTAINING_START
    opens_after: int = 1
    due_after: int = 1
    due_day: int = MONTH_END
    is_due_stated: bool = False
    #: The owner says how many months a period has.
    is_own_interval: bool = False
    years: int = 0
    fiscal_years: int = 0
    any_of: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme with its reports; starts before ``owed_from`` owe nothing, ``closed_on`` was the last day for new use.

    A guarantee of at most ``exempt_amount``, or running for at most ``exempt_term_months``, owes nothing either (0: no such rule).
    ``start_is`` says which day is the start; the owner names the papers of a scheme that ``is_own_papers``.
    """

    id: str
    title: str
    summary: str
    start_is: str
    source: str
    version_date: datetime.date
    confidence: Confidence
    reports: tuple[SchemeReport, ...]
    owed_from: datetime.date | None = None
    closed_on: datetime.date | None = None
    exempt_amount: Yen = 0
    exempt_term_months: int = 0
    is_own_papers: bool = False
    note: str = ""

    @property
    def asks_amount(self) -> bool:
        """Whether amount and term of the guarantee decide if anything is owed."""
        return bool(self.exempt_amount or self.exempt_term_months)

    def report(self, report_id: str) -> SchemeReport:
        """A report by its id; raises ``InputRefused`` (``calendar.no_such_report``)."""
        for report in self.reports:
            if report.id == report_id:
                return report
        raise InputRefused("calendar.no_such_report", report=report_id)


def read_scheme(values: Any) -> Scheme:
    """A scheme from its JSON values; raises ``InputRefused`` (``calendar.scheme_damaged``) and names the field."""
    scheme = Scheme(**fields_of_values(Scheme, values, _CODE))
    for position, report in enumerate(scheme.reports):
        for field, is_right in (
            ("months", 1 <= report.months <= 12),
            ("starts_in", (1 <= report.starts_in <= 12) == (report.basis is PeriodBasis.CALENDAR)),
            ("starts_in", report.basis is not PeriodBasis.CALENDAR or 12 % report.months == 0),
            ("due_after", 0 <= report.opens_after <= report.due_after),
            ("due_day", 1 <= report.due_day <= MONTH_END),
            ("owes", bool(report.owes) or scheme.is_own_papers),
        ):
            if not is_right:
                raise InputRefused(_CODE, field=f"reports.{position + 1}.{field}")
    return scheme
