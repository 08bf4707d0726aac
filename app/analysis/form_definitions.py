"""What a form asks for and computes: sections of boxes, tables by year and lists, as data; no form is known here by name.

A form is one JSON file in ``resources/forms``. Every cell of it has a key: ``FIELD`` for a box, ``TABLE.ROW.COLUMN`` for a table,
``LIST.NUMBER.FIELD`` or ``LIST.NUMBER.ROW.COLUMN`` for the items of a list (numbered from 1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class FieldKind(StrEnum):
    """What is written into a cell, and how it is kept."""

    #: One line, or with ``lines`` > 1 running text.
    TEXT = "text"
    #: Whole yen, shown and typed in the unit of the field (円, 千円, 万円).
    YEN = "yen"
    #: A whole number (people, days).
    COUNT = "count"
    #: An exact decimal in the unit of the field (%, 倍, か月, 千円/人).
    RATIO = "ratio"
    DATE = "date"
    #: A month, shown as 令和8年11月.
    MONTH = "month"
    #: One of ``choices``.
    CHOICE = "choice"
    #: A box that is ticked or not.
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One box, or one row of a table.

    ``prefill`` is a formula whose value stands there until the owner writes another one; ``formula`` is computed and never typed.
    ``only_for`` names the legal form the field is for (empty: both). ``max_chars`` is what the printed box of the form holds.
    """

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    unit: str = ""
    digits: int = 1
    hint: str = ""
    lines: int = 1
    max_chars: int = 0
    required: bool = False
    choices: tuple[Choice, ...] = ()
    prefill: str = ""
    formula: str = ""
    only_for: Literal["", "corporation", "sole_proprietor"] = ""
    #: Printed with weight and a rule (sums and results).
    level: Literal["detail", "subtotal", "total"] = "detail"
    #: Columns the row is not for (as a growth rate in the first one): the cell is struck out.
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a table: a fiscal year or a month relative to what the form is about, or neither.

    ``year`` 1 is the fiscal year that holds the form's day, 0 the one before. ``month`` 0 is the form's month, -1 the one before.
    """

    id: str
    title: str
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Boxes with their labels, ``rows`` of field ids as they stand beside each other."""

    fields: tuple[FormField, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """Rows by columns, every cell a value of its row's kind."""

    id: str
    caption: str
    columns: tuple[FormColumn, ...]
    rows: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class FormList:
    """Items of one shape, from ``least`` to ``most``: boxes, and rows by column where ``columns`` are given."""

    id: str
    title: str
    least: int
    most: int
    fields: tuple[FormField, ...]
    columns: tuple[FormColumn, ...] = ()
    rows: tuple[FormField, ...] = ()
    #: Boxes beside each other in a ruled table, one item a row, instead of one frame per item.
    as_table: bool = False
    #: Name of the list fact that fills it (``loans.lenders``), as its items stand in the book.
    prefill: str = ""


@dataclass(frozen=True, slots=True)
class FormText:
    """Words of the form itself (a consent, a note); ``boxed`` as the form frames it."""

    text: str
    boxed: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class FormPicture:
    """A picture drawn from answers of the form: ``name`` is one of the drawings of ``services.form_pictures``."""

    name: str
    caption: str
    #: Which list, or which fields (ids separated by spaces), plays which role in the picture; without one the list of the role's name.
    roles: Mapping[str, str] = field(default_factory=dict)


Block = Fields | FormTable | FormList | FormText | FormPicture


@dataclass(frozen=True, slots=True)
class FormSection:
    id: str
    title: str
    note: str
    blocks: tuple[Block, ...]
    starts_page: bool = False
    #: Words about the company and not figures: never given under a standing consent.
    qualitative: bool = True
    #: False for what only helps to judge the form on screen (確認用): printed only when notes are asked for.
    on_paper: bool = True


@dataclass(frozen=True, slots=True)
class FormCheck:
    """A condition that should not hold: ``when`` true is a finding. ``table`` evaluates it in every column of that table or list."""

    id: str
    level: Literal["error", "warning", "note"]
    when: str
    text: Mapping[str, str]
    table: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One form: where it comes from, what it is about, its sections and checks."""

    id: str
    title: str
    #: Whom or what the form is for, in a sentence.
    purpose: str
    #: Edition of this definition; answers kept under another one are carried over by their keys.
    version: str
    #: The published form it follows, and of when.
    source: str
    #: Whether the publisher's form is followed, or none was found and ours is a 参考様式.
    standing: Literal["official_order", "reference"]
    #: What the form is about: the day it is drawn up, or a month (a report).
    about: Literal["day", "month"]
    sections: tuple[FormSection, ...]
    checks: tuple[FormCheck, ...] = ()
    #: What it is to the owner: a plan, a report on one, a sheet to talk about, or questions a page of the program asks.
    kind: Literal["plan", "report", "sheet", "questions"] = "plan"
    orientation: Literal["portrait", "landscape"] = "portrait"
    addressee: str = ""
    #: Of one form only one copy is kept and gone on with (as the non-financial sheets); else each is a new one.
    single: bool = False

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks
