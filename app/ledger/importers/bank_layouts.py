"""Which columns the statements of each bank have: ``resources/bank_layouts.json``, from ``reference/formats.md`` 5.1.

A layout is a set of roles with the names its column may have. What no real file confirmed yet is named in the title that
people read.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from app.ledger.importers.assembling import folded
from app.ledger.importers.base import SourceFile
from app.ledger.importers.headers import Header
from app.resources import read_json

#: Roles of which every statement has one set: a date in one column or three, two amounts or one with a sign, a balance.
_DATES = ({"date"}, {"year", "month", "day"})
_AMOUNTS = ({"withdrawal", "deposit"}, {"signed"})
#: Columns of the books: a ledger or a journal has a balance too and is no statement of a bank.
_BOOK_COLUMNS = ("勘定科目", "相手勘定科目", "相手科目", "借方", "貸方", "借方金額", "貸方金額", "識別フラグ")

#: A column beside the movements that only a cash book (出納帳) has; above the header 科目 is the kind of a bank account.
_ACCOUNT_COLUMNS = frozenset({"科目", "費目"})


@dataclass(frozen=True)
class BankLayout:
    """A bank's columns: ``roles`` gives the folded names each role may have, ``needs`` names that tell it from other banks."""

    name: str
    #: The bank's name; empty for any other bank.
    bank: str
    title: str
    needs: frozenset[str]
    roles: Mapping[str, tuple[str, ...]]

    @property
    def is_known_bank(self) -> bool:
        return bool(self.needs)

    def header(self, file: SourceFile) -> Header | None:
        """The header row of a file in this layout; ``None`` where there is none."""
        for record, cells in enumerate(file.head):
            names = [folded(cell) for cell in cells]
            if not self.is_known_bank:
                if any(name in _BOOK_COLUMNS for name in names):
                    return None
                names = [name.removesuffix("(円)") for name in names]
            header = Header(record, tuple(names))
            if self.needs <= set(names) and _is_complete(self.places(header).keys()):
                return None if _ACCOUNT_COLUMNS & set(names) else header
        return None

    def places(self, header: Header) -> dict[str, int]:
        """The column of each role that the header has."""
        positions = header.positions
        found = {}
        for role, names in self.roles.items():
            place = next((positions[name] for name in names if name in positions), None)
            if place is not None:
                found[role] = place
        return found


@cache
def bank_layouts() -> tuple[BankLayout, ...]:
    """Every layout, the one for any other bank last."""
    return tuple(
        BankLayout(
            entry["name"],
            entry["bank"],
            f"{entry['title']}（{entry['note']}）" if "note" in entry else entry["title"],
            frozenset(folded(name) for name in entry["needs"]),
            {role: tuple(folded(name) for name in names) for role, names in entry["columns"].items()},
        )
        for entry in read_json("bank_layouts.json")
    )


def _is_complete(roles: AbstractSet[str]) -> bool:
    return "balance" in roles and any(dates <= roles for dates in _DATES) and any(amounts <= roles for amounts in _AMOUNTS)
