"""Cells of a journal file to journal columns: sides, marks, vouchers, and what is wrong with them.

A voucher with a row that cannot be read is left out as a whole and listed; a voucher that does not balance is kept and listed
(``reference/formats.md`` 0.10). A blank account opposite an amount is 諸口 (0.11).
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import InputRefused
from app.ledger.columns import TEXT_COLUMNS, Amounts, Ids, JournalColumns, Marks, Mask, columns_of
from app.ledger.importers.base import Importer, ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import Cells
from app.ledger.importers.grouping import dense, joined_by_compound, nearest_dates
from app.ledger.importers.reading import looks_garbled
from app.ledger.journal import COMPOUND_NAMES, Mark
from app.ledger.years import BasisTax

COMPOUND = "諸口"
_TAX_ACCOUNTS = ("仮払消費税", "仮受消費税")
_NO_MARK = frozenset({"", "0", "no", "false", "いいえ", "通常", "-"})


@dataclass(frozen=True)
class Assembled:
    """The readable vouchers, what is wrong, and the numbers (or rows) of the vouchers left out."""

    columns: JournalColumns
    problems: tuple[RowProblem, ...]
    left_out: tuple[str, ...]

    def result(self, importer: Importer, file: SourceFile) -> ImportResult:
        """What an importer gives back of a journal, as far as every journal has it."""
        return ImportResult(
            importer.format, importer.title, file.encoding, columns=self.columns, problems=self.problems, left_out=self.left_out
        )


#: From dates, numbers and balances without 諸口 to a key per line.
Grouping = Callable[[Ids, Ids, Amounts], NDArray[np.int64]]


def assemble(file: SourceFile, cells: Cells, titles: Mapping[str, str], group: Grouping, mark: Marks) -> Assembled:
    """Build the columns; raises ``InputRefused`` where the account names are garbled."""
    size = len(cells)
    texts = list(cells.texts)
    blank = np.zeros(size, np.int32)
    ids = {name: cells.ids.get(name, blank) for name in TEXT_COLUMNS}
    amounts = {name: cells.amounts.get(name, np.zeros(size, np.int64)) for name in _amount_names()}
    problems = list(cells.problems)
    _refuse_garbled_accounts(file, cells)
    for side in ("debit", "credit"):
        missing = (ids[f"{side}_account"] != 0) & ~cells.given[f"{side}_amount"]
        problems += [RowProblem(int(row), titles[f"{side}_amount"], "import.missing_amount") for row in cells.row[missing]]
    no_account = (ids["debit_account"] == 0) & (ids["credit_account"] == 0)
    no_amount = (amounts["debit_amount"] == 0) & (amounts["credit_amount"] == 0)
    problems += [RowProblem(int(row), titles["debit_account"], "import.no_account") for row in cells.row[no_account & ~no_amount]]
    for side in ("debit", "credit"):
        opposite = (ids[f"{side}_account"] == 0) & (amounts[f"{side}_amount"] != 0)
        if opposite.any():
            if COMPOUND not in texts:
                texts.append(COMPOUND)
            ids[f"{side}_account"] = np.where(opposite, np.int32(texts.index(COMPOUND)), ids[f"{side}_account"])
    date = cells.dates["date"]
    voucher = _vouchers(texts, ids, amounts, nearest_dates(date, ids["number"]), mark, group)
    columns = columns_of(size, texts, row=cells.row, date=date, voucher=voucher, mark=mark, **ids, **amounts)
    bad_rows = np.array(sorted({problem.row for problem in problems if problem.blocks}), np.int32)
    bad_vouchers = np.unique(voucher[np.isin(cells.row, bad_rows)])
    is_bad = np.isin(voucher, bad_vouchers)
    is_comment = no_account & no_amount & ~is_bad
    left_out = _left_out(columns.select(is_bad)) if is_bad.any() else ()
    if (is_bad | is_comment).any():
        columns = columns.select(~(is_bad | is_comment))
        columns = columns.with_values(voucher=dense(columns.voucher.astype(np.int64)))
    problems += unbalanced_vouchers(columns)
    return Assembled(columns, tuple(sorted(problems, key=lambda problem: problem.row)), left_out)


def unbalanced_vouchers(columns: JournalColumns) -> list[RowProblem]:
    """Vouchers that do not balance: kept, and shown."""
    return [
        RowProblem(
            unbalanced.rows[0],
            "",
            "import.unbalanced_voucher",
            {"number": unbalanced.number or "―", "rows": row_list(unbalanced.rows), "difference": unbalanced.amount},
            blocks=False,
        )
        for unbalanced in columns.unbalanced()
    ]


def _vouchers(texts: list[str], ids: Mapping[str, Ids], amounts: Mapping[str, Amounts], day: Ids, mark: Marks, group: Grouping) -> Ids:
    """The voucher of each line: as the file groups them, and together where 諸口 carries on from one to the next."""
    is_compound = np.fromiter(map(COMPOUND_NAMES.__contains__, texts), np.bool_, len(texts))
    debit, credit = (np.where(is_compound[ids[f"{side}_account"]], amounts[f"{side}_amount"], 0) for side in ("debit", "credit"))
    compound = debit - credit
    balance = amounts["debit_amount"] - amounts["credit_amount"] - compound
    return joined_by_compound((day.astype(np.int64) << 8) | mark, dense(group(day, ids["number"], balance)), compound)


def marks_of(cells: Cells, field: str, half_year: frozenset[str], year_end: frozenset[str] | None = None) -> Marks:
    """Closing marks of a column: ``half_year`` and ``year_end`` words; without ``year_end`` any other word is year-end."""
    mark = np.zeros(len(cells), np.int8)
    if field in cells.ids:

        def is_year_end(text: str) -> bool:
            return text not in half_year and (text.lower() not in _NO_MARK if year_end is None else text in year_end)

        mark[cells.where(field, lambda text: text in half_year)] = Mark.HALF_YEAR
        mark[cells.where(field, is_year_end)] = Mark.YEAR_END
    return mark


def has_tax_accounts(columns: JournalColumns) -> Mask:
    """Lines that post 仮払消費税 or 仮受消費税 themselves: the mark of tax-exclusive books."""
    found = np.zeros(len(columns.texts), np.bool_)
    for identity in np.union1d(columns.debit_account, columns.credit_account):
        found[identity] = folded(columns.texts[identity]).startswith(_TAX_ACCOUNTS)
    lines: Mask = found[columns.debit_account] | found[columns.credit_account]
    return lines


def bases_by_month(columns: JournalColumns, inclusive: Mask, exclusive: Mask) -> dict[int, BasisTax]:
    """The basis of each month that shows one."""
    months = columns.months
    shows_inclusive = set(np.unique(months[inclusive]).tolist())
    shows_exclusive = set(np.unique(months[exclusive]).tolist())
    return {
        month: BasisTax.MIXED
        if month in shows_inclusive and month in shows_exclusive
        else BasisTax.INCLUSIVE
        if month in shows_inclusive
        else BasisTax.EXCLUSIVE
        for month in sorted(shows_inclusive | shows_exclusive)
    }


def folded(text: str) -> str:
    """A name for comparing: full and half width alike, without spaces (``reference/formats.md`` 0.2)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def row_list(rows: tuple[int, ...], shown: int = 8) -> str:
    """``3, 4, 5``, or ``3, 4, …, 90`` where they are many."""
    if len(rows) > shown:
        return ", ".join((*map(str, rows[: shown - 1]), "…", str(rows[-1])))
    return ", ".join(map(str, rows))


def _amount_names() -> tuple[str, ...]:
    return ("debit_amount", "debit_tax", "credit_amount", "credit_tax")


def _refuse_garbled_accounts(file: SourceFile, cells: Cells) -> None:
    used = {int(identity) for name in ("debit_account", "credit_account") for identity in np.unique(cells.ids[name])}
    if any(looks_garbled(cells.texts[identity]) for identity in used):
        raise InputRefused("import.garbled", file=file.name)


def _left_out(columns: JournalColumns) -> tuple[str, ...]:
    """The vouchers left out, by number, or by row where they have none."""
    found: dict[int, str] = {}
    for line in columns.lines():
        found.setdefault(int(line["voucher"]), str(line["number"] or f"({line['row']})"))
    return tuple(found.values())
