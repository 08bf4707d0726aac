"""The cells of a form with what stands in them: typed, taken from the books, or computed, each with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from app.analysis.form_definitions import FormCheck, FormDefinition, FormField
from app.ledger.years import LegalForm
from app.money import Yen
from app.periods import FiscalYear, Month

#: Yen and counts are ``int``, ratios exact, ticks ``bool``, choices their id.
CellValue = str | Yen | Fraction | date | Month | bool


class CellState(StrEnum):
    """Where the value of a cell comes from."""

    EMPTY = "empty"
    TYPED = "typed"
    #: From the books, loans or other forms, as proposed.
    PREFILLED = "prefilled"
    #: The owner wrote another value than the proposed one, which stays beside it.
    CORRECTED = "corrected"
    COMPUTED = "computed"
    #: Not for this legal form or this column.
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the owner wrote into a cell; ``reason`` says why it differs from the proposed value."""

    value: CellValue
    reason: str = ""


#: Answers by the key of their cell.
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value the program proposes; without one ``reason`` (message code ``form.fact.*``) says why.

    ``origin`` is where it comes from, as people read it; ``accounts`` the accounts behind it, ``page`` the page that shows them and
    ``span`` the first and last month to be shown there.
    """

    value: CellValue | None
    reason: str = ""
    origin: str = ""
    accounts: tuple[str, ...] = ()
    page: str = ""
    span: tuple[Month, Month] | None = None


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that a list is filled with: ``key`` says which one it is whatever stands before or after it; its facts by field."""

    key: str
    facts: Mapping[str, Fact]


class Facts(Protocol):
    """Gives the facts that formulas name as ``books.net_sales``, ``company.address``, ``loans.repayments``.

    ``at`` is the fiscal year or month a table's column stands for, or what the form is about; raises ``KeyError`` for unknown names.
    """

    def fact(self, name: str, at: FiscalYear | Month | None) -> Fact: ...

    def items(self, name: str, at: FiscalYear | Month | None) -> tuple[ProposedItem, ...]:
        """The items a list is filled with, their facts by the ids of its fields."""
        ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``proposed`` is the prefilled value behind a correction; ``reason`` why there is no value or why it was corrected."""

    key: str
    field: FormField
    value: CellValue | None
    state: CellState
    reason: str = ""
    origin: str = ""
    proposed: CellValue | None = None
    accounts: tuple[str, ...] = ()
    page: str = ""
    span: tuple[Month, Month] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that struck: its words with the figures filled in, by language, and the cells it is about."""

    check: FormCheck
    text: Mapping[str, str]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with its cells by key, in the order of the form."""

    definition: FormDefinition
    about: date
    legal_form: LegalForm
    cells: Mapping[str, Cell]
    #: Items of each list.
    counts: Mapping[str, int]
    #: Titles of columns with their year or month (``計画1年目（令和9年3月期）``), by ``TABLE.COLUMN``.
    column_titles: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    #: Which items stand at the places of each list (:mod:`app.analysis.form_item_keys`).
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def value(self, key: str) -> CellValue | None:
        """The value of a cell; ``None`` where there is none."""
        cell = self.cells.get(key)
        return cell.value if cell else None
