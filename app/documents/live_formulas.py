"""Live formulas of a table in Excel: sums over its rows, and a balance carried from one month to the next.

The rules they keep: a cell is a formula only where the formula gives exactly the cell's figure (a sum with an unknown part, or an
opening balance that was declared otherwise, stays a number), and every formula is written with its figure, so that what is shown
before and after a recalculation is the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from app.tables import Table

#: Rows that a sum adds (+1) or takes away (-1), named in the table's column ``row``.
Sum = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class LiveFormulas:
    """``sums`` by row; ``carried`` is the row that opens with what another closed with in the column before; ``totals`` are
    columns that add others, by their names."""

    sums: Mapping[str, Sum]
    carried: tuple[str, str] | None = None
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where a table stands on its sheet: the first row of its cells, and the letters of its columns by name."""

    first_row: int
    letters: Mapping[str, str]


def cell_formulas(table: Table, live: LiveFormulas, place: Place) -> dict[tuple[int, str], str]:
    """The formula of every cell that has one, by row of the table and name of the column."""
    rows = {str(row): index for index, row in enumerate(table.column("row"))}
    figures = [column.name for column in table.columns if column.kind == "yen" and column.name in place.letters]
    found: dict[tuple[int, str], str] = {}
    before = ""
    for name in figures:
        cells = table.column(name)
        for row, parts in live.sums.items():
            if row in rows and _is_sum(cells[rows[row]], [(sign, cells[rows[part]]) for sign, part in parts if part in rows]):
                found[rows[row], name] = _sum_text(parts, rows, place, place.letters[name])
        added = live.totals.get(name, ())
        for index in rows.values() if added else ():
            if (index, name) not in found and _is_sum(cells[index], [(1, table.column(each)[index]) for each in added]):
                found[index, name] = "=" + "+".join(f"{place.letters[each]}{place.first_row + index}" for each in added)
        if live.carried is not None:
            opening, closing = (rows[row] for row in live.carried)
            if before and cells[opening] is not None and cells[opening] == table.column(before)[closing]:
                found[opening, name] = f"={place.letters[before]}{place.first_row + closing}"
            before = name if cells[closing] is not None else before
    return found


def _is_sum(value: object, parts: list[tuple[int, object]]) -> bool:
    amounts = [sign * amount for sign, amount in parts if isinstance(amount, int)]
    return isinstance(value, int) and bool(parts) and len(amounts) == len(parts) and sum(amounts) == value


def _sum_text(parts: Sum, rows: Mapping[str, int], place: Place, letter: str) -> str:
    """``=SUM(B9:B15)`` where the rows added stand below each other, else ``=B16-B24``."""
    lines = [(sign, place.first_row + rows[part]) for sign, part in parts if part in rows]
    texts: list[str] = []
    for _, run in groupby(enumerate(lines), key=lambda each: (each[1][0], each[1][1] - each[0])):
        members = [line for _, line in run]
        sign, first, last = members[0][0], members[0][1], members[-1][1]
        cells = f"{letter}{first}" if first == last else f"SUM({letter}{first}:{letter}{last})"
        texts.append(("-" if sign < 0 else "+" if texts else "") + cells)
    return "=" + "".join(texts)
