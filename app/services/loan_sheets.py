"""The bank's 返済予定表 as lines of text: pasted from a workbook or a page, or read from a CSV file.

Columns are found by their titles (日付, 元金, 利息, 残高) or, without titles, taken as day, principal, interest, balance. A balance that
does not follow from the principal before it is refused with its row: a line was lost or read wrongly.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

from app.analysis.loans import OwnInstalment
from app.errors import InputRefused
from app.ledger.importers.reading import open_source
from app.money import Yen, parse_yen
from app.periods import parse_date

#: What the columns are called, by the column's meaning; the first word found in a title counts.
_TITLES = {
    "day": ("日付", "返済日", "約定日", "支払日", "期日", "年月日", "day", "date"),
    "principal": ("元金", "元本", "principal"),
    "interest": ("利息", "利子", "interest"),
    "balance": ("残高", "balance"),
}
_ORDER = ("day", "principal", "interest", "balance")


def read_instalments(text: str) -> tuple[OwnInstalment, ...]:
    """The instalments of pasted lines; raises ``InputRefused`` with the row that cannot be read."""
    delimiter = "\t" if "\t" in text else ","
    return _instalments(list(csv.reader(text.splitlines(), delimiter=delimiter)))


def read_instalments_file(path: Path) -> tuple[OwnInstalment, ...]:
    """The instalments of a CSV file or a workbook's only sheet; raises ``InputRefused``."""
    return _instalments(list(open_source(path).records()))


def instalments_text(instalments: Sequence[OwnInstalment]) -> str:
    """Instalments as lines that can be pasted again."""
    return "\n".join(
        f"{one.day:%Y/%m/%d}\t{one.principal}\t{'' if one.interest is None else one.interest}".rstrip("\t") for one in instalments
    )


def _instalments(rows: Sequence[Sequence[str]]) -> tuple[OwnInstalment, ...]:
    columns: dict[str, int] | None = None
    found: list[OwnInstalment] = []
    owed: Yen | None = None
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if columns is None:
            columns = _columns(cells)
            if columns is not None:
                continue
            columns = {name: position for position, name in enumerate(_ORDER) if position < len(cells)}
        one, balance = _line(cells, columns, number)
        if owed is not None and balance is not None and owed - one.principal != balance:
            raise InputRefused("loans.balance_breaks", field="instalments", row=number, stated=balance, computed=owed - one.principal)
        owed = balance
        found.append(one)
    return tuple(found)


def _columns(cells: Sequence[str]) -> dict[str, int] | None:
    """Where each column stands, if this row holds titles; ``None`` where it is a line already."""
    found: dict[str, int] = {}
    for name, words in _TITLES.items():
        place = next((position for position, cell in enumerate(cells) if any(word in cell.lower() for word in words)), None)
        if place is not None:
            found[name] = place
    return found if "day" in found and "principal" in found else None


def _line(cells: Sequence[str], columns: dict[str, int], number: int) -> tuple[OwnInstalment, Yen | None]:
    def cell(name: str) -> str:
        position = columns.get(name)
        return cells[position] if position is not None and position < len(cells) else ""

    try:
        interest, balance = cell("interest"), cell("balance")
        one = OwnInstalment(
            parse_date(cell("day")), parse_yen(cell("principal")) if cell("principal") else 0, parse_yen(interest) if interest else None
        )
        return one, parse_yen(balance) if balance else None
    except ValueError as error:
        raise InputRefused("loans.bad_row", field="instalments", row=number, value=" ".join(cells)) from error
