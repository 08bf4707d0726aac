"""Yayoi 弥生 opening balances (期首残高), 6 columns without a header: 期首日, 勘定科目名, 貸借区分, 補助科目名, 部門, 前期繰越残高.

``reference/formats.md`` 1.2. The date says which fiscal year the balances open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.accounts import Side
from app.ledger.importers.base import ImportResult, RowProblem, SourceBalance, SourceFile
from app.ledger.importers.cells import Layout, read_cells
from app.periods import day_of_number

_SIDES = {"借方": Side.DEBIT, "貸方": Side.CREDIT}
_WIDTH = 6
_TITLES = {"date": "期首日", "account": "勘定科目名", "side": "貸借区分", "amount": "前期繰越残高"}
_TEXTS = {"account": 1, "side": 2, "sub_account": 3, "department": 4}


@dataclass(frozen=True)
class YayoiOpenings:
    """The importer; see the module."""

    format: str = "yayoi-openings"
    title: str = "弥生会計 期首残高"

    def score(self, file: SourceFile) -> int:
        return 100 if _first_record(file) is not None else 0

    def read(self, file: SourceFile) -> ImportResult:
        first = _first_record(file)
        if first is None:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        cells = read_cells(file, Layout(_WIDTH, first, _TEXTS, {"amount": 5}, {"date": 0}, _TITLES))
        problems = list(cells.problems)
        columns = {name: [cells.texts[identity] for identity in cells.ids[name].tolist()] for name in _TEXTS}
        balances = []
        for position, (row, number) in enumerate(zip(cells.row.tolist(), cells.dates["date"].tolist(), strict=True)):
            account, side = columns["account"][position], _SIDES.get(columns["side"][position])
            if side is None:
                problems.append(RowProblem(row, _TITLES["side"], "import.unknown_side", {"cell": columns["side"][position]}))
            if not account:
                problems.append(RowProblem(row, _TITLES["account"], "import.no_account"))
            if not cells.given["amount"][position]:
                problems.append(RowProblem(row, _TITLES["amount"], "import.missing_amount"))
            if side is not None and account and number:
                balances.append(
                    SourceBalance(
                        row,
                        day_of_number(number),
                        account,
                        side,
                        columns["sub_account"][position],
                        columns["department"][position],
                        int(cells.amounts["amount"][position]),
                    )
                )
        bad_rows = {problem.row for problem in problems}
        difference = sum(balance.amount if balance.side is Side.DEBIT else -balance.amount for balance in balances)
        if difference and not bad_rows:
            if not file.ends_with_line_end:  # the amount stands last in a row: a cut one would still be a number
                raise InputRefused("import.truncated", file=file.name, row=int(cells.row[-1]))
            problems.append(RowProblem(balances[0].row, "", "import.unbalanced_openings", {"difference": difference}, blocks=False))
        return ImportResult(
            self.format,
            self.title,
            file.encoding,
            openings=tuple(balance for balance in balances if balance.row not in bad_rows),
            problems=tuple(sorted(problems, key=lambda problem: problem.row)),
            left_out=tuple(f"({row})" for row in sorted(bad_rows)),
        )


def _first_record(file: SourceFile) -> int | None:
    """The first record that is an opening balance, after at most a header row; something in it may be wrong."""
    for record, cells in enumerate(file.head[:2]):
        if _is_balance(cells):
            has_day_above = record > 0 and len(file.head[0]) == _WIDTH and _has_digit(file.head[0][0])
            return 0 if has_day_above else record
    return None


def _is_balance(cells: Sequence[str]) -> bool:
    """Six cells with a side in the third, and in the first nothing or what may be a day: an impossible day is a row to name."""
    return len(cells) == _WIDTH and cells[2].strip() in _SIDES and (not cells[0].strip() or _has_digit(cells[0]))


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


YAYOI_OPENINGS = YayoiOpenings()
