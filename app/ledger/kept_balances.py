"""The sums of a book's imports by month, read again only of imports that came, went, or lost vouchers to another."""

import sqlite3
from itertools import groupby
from operator import itemgetter

from app.ledger.batches import KeptBalance
from app.ledger.journal import Mark
from app.ledger.placed_months import MonthBalances
from app.ledger.superseding import told_imports
from app.periods import Month

#: Mark, source account, sub-account, department, debit and credit.
_Sum = tuple[int, str, str, str, int, int]


class KeptBalances:
    """Remembers the sums it gave last; for one book."""

    def __init__(self) -> None:
        self._imports: dict[int, tuple[str, bytes]] = {}
        #: The sums of each import, by month.
        self._sums: dict[int, dict[int, list[_Sum]]] = {}
        #: Each month with the sums it was made of.
        self._months: dict[int, tuple[list[list[_Sum]], MonthBalances]] = {}

    def load(self, connection: sqlite3.Connection) -> list[MonthBalances]:
        """What the imports of a book add up to in each month, as :func:`app.ledger.repository.load_kept_balances` gives it."""
        imports = told_imports(connection)
        changed = [batch for batch, told in imports.items() if self._imports.get(batch) != told]
        texts = dict(connection.execute("SELECT id, text FROM texts")) if changed else {}
        read = {batch: _sums_of(connection, batch, texts) for batch in changed}
        self._sums = {batch: read[batch] if batch in read else self._sums[batch] for batch in imports}
        self._imports = imports
        parts: dict[int, list[list[_Sum]]] = {}
        for months in self._sums.values():
            for number, sums in months.items():
                parts.setdefault(number, []).append(sums)
        self._months = {number: self._month(number, parts[number]) for number in sorted(parts)}
        return [month for _, month in self._months.values()]

    def _month(self, number: int, parts: list[list[_Sum]]) -> tuple[list[list[_Sum]], MonthBalances]:
        before = self._months.get(number)
        if before and len(before[0]) == len(parts) and all(one is other for one, other in zip(before[0], parts, strict=True)):
            return before
        month, marks = Month.from_number(number), {mark.value: mark for mark in Mark}
        found: dict[tuple[int, str, str, str], tuple[int, int]] = {}
        for sums in parts:
            for mark, account, sub_account, department, debit, credit in sums:
                names = mark, account, sub_account, department
                before_debit, before_credit = found.get(names, (0, 0))
                found[names] = before_debit + debit, before_credit + credit
        balances = (
            KeptBalance(month, marks[mark], account, sub_account, department, debit, credit)
            for (mark, account, sub_account, department), (debit, credit) in found.items()
        )
        return parts, MonthBalances(month, tuple(balances))


def _sums_of(connection: sqlite3.Connection, batch: int, texts: dict[int, str]) -> dict[int, list[_Sum]]:
    rows = connection.execute(
        """SELECT month, mark, account, sub_account, department, debit, credit FROM kept_balances WHERE batch = ?
        ORDER BY month, mark, account, sub_account, department""",
        (batch,),
    )
    text = texts.__getitem__
    return {
        month: [(mark, text(account), text(sub), text(part), debit, credit) for _, mark, account, sub, part, debit, credit in sums]
        for month, sums in groupby(rows, itemgetter(0))
    }
