"""The row of totals at the end of a journal: figures to check the rows by, not an entry.

It is known by its word (合計) and by what it lacks: a day and an account on either side.
"""

import numpy as np

from app.ledger.balance_tables import CheckFigure
from app.ledger.importers.assembling import folded
from app.ledger.importers.cells import Cells

_WORDS = frozenset({"合計", "総合計", "総計", "計", "合計金額", "借方貸方合計"})
_SIDES = (("debit_amount", "借方合計"), ("credit_amount", "貸方合計"))


def without_total(cells: Cells) -> tuple[Cells, tuple[CheckFigure, ...]]:
    """The rows of a journal before its row of totals, and the totals beside the sums of those rows; all rows where there is none."""
    last = len(cells) - 1
    if last < 1 or not _is_total(cells, last):
        return cells, ()
    row = int(cells.row[last])
    checks = tuple(
        CheckFigure(row, title, int(cells.amounts[field][last]), int(cells.amounts[field][:last].sum()))
        for field, title in _SIDES
        if cells.given[field][last]
    )
    return cells.only(np.arange(len(cells)) < last), checks


def _is_total(cells: Cells, at: int) -> bool:
    accounts = [ids for name, ids in cells.ids.items() if "_account" in name]
    if any(values[at] for values in (*cells.dates.values(), *accounts)):
        return False
    problems = [problem for problem in cells.problems if problem.row == cells.row[at]]
    if any(problem.code not in ("import.bad_date", "import.missing_date") for problem in problems):
        return False
    texts = [cells.texts[ids[at]] for ids in cells.ids.values()] + [str(problem.values.get("cell", "")) for problem in problems]
    return any(folded(text) in _WORDS for text in texts)
