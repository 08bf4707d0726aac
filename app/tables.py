"""``Table``: named, typed columns with a canonical CSV form; the only thing sharing receives, and what pages show.

Canonical CSV: UTF-8 without BOM, comma, LF, quoted only where needed, first row the column names, an empty field where
there is no value, yen as plain integers, ratios as decimal numbers, months ``YYYY-MM``, dates ``YYYY-MM-DD``.

Tables of statements carry the columns ``kind`` and ``level``: the kind of a row is one of :data:`ROW_KINDS`.
"""

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from app.periods import Month

Kind = Literal["text", "yen", "integer", "ratio", "month", "date", "boolean"]
Cell = str | int | bool | Decimal | Fraction | Month | datetime.date | None

#: What a row of a statement is, in the column ``kind``.
ROW_KINDS = ("section", "account", "sub_account", "subtotal", "total", "computed", "note")


@dataclass(frozen=True)
class Column:
    """A column: ``name`` for machines, ``title`` for people (data, so Japanese), what its cells are."""

    name: str
    kind: Kind
    title: str = ""
    description: str = ""
    #: The title is somebody's name for it (a scenario, a loan): it stands as it is in every language.
    is_named: bool = False
    #: Digits after the point that a ratio is shown with; what is computed with stays exact.
    places: int = 1


@dataclass(frozen=True)
class Table:
    """Columns of equal length under a name. Cells are values of the column's kind or ``None`` (no value)."""

    name: str
    title: str
    columns: tuple[Column, ...]
    data: tuple[Sequence[Cell], ...]
    #: Sentences the reader must know (units, what could not be computed), for people.
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if len(self.columns) != len(self.data) or len({len(cells) for cells in self.data}) > 1:
            raise ValueError(f"table {self.name}: columns of unequal length")
        if len({column.name for column in self.columns}) != len(self.columns):
            raise ValueError(f"table {self.name}: column names must differ")

    @classmethod
    def from_rows(
        cls, name: str, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], notes: Sequence[str] = ()
    ) -> "Table":
        """A table from rows; each must have one cell per column."""
        data = tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in columns)
        return cls(name, title, tuple(columns), data, tuple(notes))

    def __len__(self) -> int:
        return len(self.data[0]) if self.data else 0

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        return zip(*self.data, strict=True)

    def column(self, name: str) -> Sequence[Cell]:
        """The cells of a column; raises ``KeyError``."""
        for column, cells in zip(self.columns, self.data, strict=True):
            if column.name == name:
                return cells
        raise KeyError(name)

    def has_column(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    def to_csv(self) -> bytes:
        """The canonical CSV: equal tables give equal bytes."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        kinds = [column.kind for column in self.columns]
        writer.writerows([cell_text(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in self.rows())
        return out.getvalue().encode("utf-8")


def cell_text(cell: Cell, kind: Kind) -> str:
    """One cell in the canonical form; raises ``TypeError`` where the value does not fit the kind."""
    if cell is None:
        return ""
    match kind, cell:
        case "text", str():
            return cell
        case "boolean", bool():
            return "true" if cell else "false"
        case (("yen" | "integer"), int()) if not isinstance(cell, bool):
            return str(cell)
        case "ratio", Fraction():
            return decimal_text(Decimal(cell.numerator) / Decimal(cell.denominator))
        case "ratio", Decimal():
            return decimal_text(cell)
        case "month", Month():
            return str(cell)
        case "date", datetime.date():
            return cell.isoformat()
    raise TypeError(f"{type(cell).__name__} in a column of kind {kind}")


def decimal_text(number: Decimal) -> str:
    """A decimal number with up to six digits after the point, without trailing zeros or exponent."""
    text = format(number.quantize(Decimal("0.000001")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


#: Columns for programs; the words for people stand in a column beside them.
_FOR_PROGRAMS = ("kind", "level", "division", "row", "id", "indicator", "period_kind", "better", "reason", "state", "evidence")


def columns_for_people(table: Table) -> tuple[Column, ...]:
    """The columns somebody reads. In a statement (rows with a kind) the codes are words of this program and left out as well."""
    hidden = (*_FOR_PROGRAMS, "code") if table.has_column("kind") else _FOR_PROGRAMS
    return tuple(column for column in table.columns if column.name not in hidden)


@dataclass(frozen=True)
class Attachment:
    """A file for people that travels beside the tables (PDF, Excel), rendered once.

    ``shown`` is what stands in it, for who looks before it leaves: words that are in no table. It does not travel.
    """

    name: str
    media_type: str
    content: bytes
    shown: "Table | None" = None
