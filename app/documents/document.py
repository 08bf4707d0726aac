"""``Document``: what stands on the pages of a form or report, without Qt and without positions.

The rule of every paper that leaves the house (``DESIGN.md`` 7, conventions of Japanese business papers): title centred,
company left, period, unit right, tax basis, made on, page n/N on every page; negative amounts with the formatter's sign;
amounts right-aligned in a fixed-width face; a table that does not fit is continued with its head repeated, never cut.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.documents.form_grid import FormGrid, FormTitle
from app.documents.live_formulas import LiveFormulas
from app.formatting import Formatter
from app.money import Yen
from app.tables import Table, columns_for_people

#: Lengths are millimetres, sizes of type are points.
A4_SHORT_MM = 210.0
A4_LONG_MM = 297.0

Orientation = Literal["portrait", "landscape"]
#: How the cells of a column are written: by the column's kind, or (texts such as checksums) in the fixed-width face.
Style = Literal["kind", "fixed_width"]


@dataclass(frozen=True)
class Margins:
    """Free edges of a page; the left one is wide enough for filing holes."""

    left: float = 20.0
    top: float = 13.0
    right: float = 14.0
    bottom: float = 14.0


@dataclass(frozen=True)
class Header:
    """The lines above every page. ``period`` and ``tax_basis`` are sentences for people; ``unit`` is shown as 単位：…"""

    title: str
    company: str
    period: str
    unit: str
    tax_basis: str
    made_on: datetime.date


@dataclass(frozen=True)
class Heading:
    """A heading; it never stands alone at the foot of a page."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text, broken into lines by the rules for Japanese (no 、。」 at the start of a line)."""

    text: str
    size: float = 9.0
    bold: bool = False
    muted: bool = False
    #: Words about what follows: never the last on a page.
    keeps_next: bool = False


@dataclass(frozen=True)
class ShownColumn:
    """One column of a table as it is printed. ``title`` and ``width`` (mm) replace what the table and its contents say.

    A ``tinted`` column stands apart from the others (planned amounts beside actual ones).
    """

    name: str
    title: str = ""
    width: float | None = None
    style: Style = "kind"
    tinted: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table with the columns to show.

    Rows of the kinds of :data:`app.tables.ROW_KINDS` (column ``kind``) get their weight and rules from it, and their indent
    from ``level``; neither column is shown. ``units`` names a text column that holds the unit of each row (``%``, ``倍``);
    numbers of the kind ratio are in that unit already. ``together`` tables start a new page rather than go on on the next one.
    ``live`` are the formulas the table has in Excel.
    """

    table: Table
    columns: tuple[ShownColumn, ...]
    caption: str = ""
    size: float = 8.5
    units: str = ""
    together: bool = False
    live: LiveFormulas | None = None


@dataclass(frozen=True)
class KeyFigure:
    """One figure on a card: what it is, the figure, and lines under it (label and figure). Whole numbers are yen."""

    title: str
    figure: Yen | str | None
    lines: tuple[tuple[str, Yen | str | None], ...] = ()


@dataclass(frozen=True)
class KeyFigures:
    """Cards beside each other, ``in_row`` of them."""

    figures: tuple[KeyFigure, ...]
    in_row: int = 3


@dataclass(frozen=True)
class Picture:
    """A picture (PNG) drawn ``width`` mm wide, with the same content in words for those who cannot see it.

    The words are printed below it unless a table beside it says the same (``is_described`` false); a workbook always has them.
    """

    png: bytes
    alternative: str
    width: float
    height: float
    is_described: bool = True


@dataclass(frozen=True)
class Box:
    """A few paragraphs set apart from the rest, with a title."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """Numbered sentences the reader must know."""

    sentences: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True)
class Beside:
    """Two blocks beside each other, the left one taking ``share`` of the width; below each other where they are too tall."""

    left: "Block"
    right: "Block"
    share: float = 0.5


@dataclass(frozen=True)
class Spacer:
    """Free space of ``height`` mm; nothing at the top of a page."""

    height: float


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a new page."""


Block = Heading | Paragraph | TableBlock | KeyFigures | Picture | Box | Notes | Beside | Spacer | PageBreak | FormTitle | FormGrid


@dataclass(frozen=True)
class Document:
    """Blocks in reading order under one header. ``watermark`` stands behind every page (「見本」 for demo books)."""

    header: Header
    blocks: tuple[Block, ...]
    formatter: Formatter = field(default_factory=Formatter)
    orientation: Orientation = "portrait"
    margins: Margins = field(default_factory=Margins)
    watermark: str = ""
    #: What made the paper, at the foot of every page.
    made_with: str = ""
    #: What the foot says before that: which version of a form a paper shows, and that its amounts are cut off.
    edition: str = ""
    #: A form has a title block of its own; from its second page on one line says what the page belongs to.
    is_form: bool = False

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height in mm."""
        return (A4_SHORT_MM, A4_LONG_MM) if self.orientation == "portrait" else (A4_LONG_MM, A4_SHORT_MM)

    @property
    def foot(self) -> str:
        """What stands at the left of every page's foot."""
        return "　".join(part for part in (self.edition, self.made_with) if part)


def document_of_tables(
    tables: Sequence[Table], header: Header, *, formatter: Formatter | None = None, watermark: str = "", made_with: str = ""
) -> Document:
    """Tables as they are, one after the other, every column for people; landscape from eight columns on."""
    blocks: list[Block] = []
    for table in tables:
        units = "unit" if table.has_column("unit") else ""
        blocks.append(TableBlock(table, shown_columns(table), table.title if len(tables) > 1 else "", units=units))
        if table.notes:
            blocks.append(Notes(table.notes))
    widest = max((len(shown_columns(table)) for table in tables), default=0)
    orientation: Orientation = "landscape" if widest >= 8 else "portrait"
    return Document(header, tuple(blocks), formatter or Formatter(), orientation, watermark=watermark, made_with=made_with)


def shown_columns(table: Table) -> tuple[ShownColumn, ...]:
    """Every column that people read, as it is."""
    return tuple(ShownColumn(column.name) for column in columns_for_people(table))
