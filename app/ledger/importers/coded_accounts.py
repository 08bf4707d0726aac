"""Journals whose accounts are codes: what their importers share, and names for the codes once a code table is known.

In such files one amount often stands for both sides of a row, and compound entries pass through the code of 諸口. That code is
known where ``reference/formats.md`` names it; any other becomes known with the code table, and then the rows that pass through
it come together as one voucher.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from app.ledger.account_codes import CODE_SYSTEMS, as_code, coded_name, is_coded_name, name_of
from app.ledger.columns import JournalColumns, Mask
from app.ledger.importers.assembling import COMPOUND, unbalanced_vouchers
from app.ledger.importers.base import ImportResult, RowProblem
from app.ledger.importers.cells import Cells
from app.ledger.importers.grouping import joined_by_compound

#: The code of 諸口 in 会計大将 and in journals for TKC (``reference/formats.md`` 4.4, 4.7).
COMPOUND_CODE = "9999"
_SIDES = ("debit", "credit")


def put_amount_on_both_sides(cells: Cells) -> None:
    """The one amount of a row (field ``debit_amount``) on the credit side too; an empty one is a problem once, not twice."""
    cells.amounts["credit_amount"] = cells.amounts["debit_amount"]
    cells.given["credit_amount"] = np.ones(len(cells), np.bool_)


def name_compound_code(cells: Cells) -> None:
    """諸口 by its name where its known code stands."""
    cells.texts.append(COMPOUND)
    for side in _SIDES:
        field = f"{side}_account"
        cells.ids[field] = np.where(cells.text_in(field, (COMPOUND_CODE,)), np.int32(len(cells.texts) - 1), cells.ids[field])


def with_account_names(result: ImportResult, codes: Mapping[str, str]) -> ImportResult:
    """The journal with names from the code tables in place of codes; a code without a name says whose code it is.

    A file without codes comes back as it is.
    """
    columns = result.columns
    if columns is None or not result.code_system:
        return result
    joined = _joined(_named(columns, result.code_system, codes))
    kept = [problem for problem in result.problems if problem.code != "import.unbalanced_voucher"]
    problems = [*kept, *unbalanced_vouchers(joined)]
    unnamed = {name for name in joined.account_names() if is_coded_name(name)}
    if unnamed:
        row = int(joined.row[_posted_to(joined, unnamed)].min())
        values: dict[str, str | int] = {"count": len(unnamed), "program": CODE_SYSTEMS[result.code_system]}
        problems.append(RowProblem(row, "", "import.codes_without_names", values, blocks=False))
    problems.sort(key=lambda problem: problem.row)
    return replace(result, columns=joined, problems=tuple(problems))


def _named(columns: JournalColumns, system: str, codes: Mapping[str, str]) -> JournalColumns:
    """Account texts replaced; a sub-account or a description that happens to be the same text stays."""
    size = len(columns.texts)
    new_ids, names = np.arange(size, dtype=np.int32), dict[str, int]()
    for identity in np.union1d(columns.debit_account, columns.credit_account).tolist():
        code = as_code(columns.texts[identity])
        if code is not None:
            name = name_of(code, codes) or coded_name(system, code)
            new_ids[identity] = names.setdefault(name, size + len(names))
    named = columns.with_texts((*columns.texts, *names), np.arange(size, dtype=np.int32))
    return named.with_values(debit_account=new_ids[columns.debit_account], credit_account=new_ids[columns.credit_account])


def _posted_to(columns: JournalColumns, names: Collection[str]) -> Mask:
    """Lines with one of the accounts."""
    identities = [identity for identity, text in enumerate(columns.texts) if text in names]
    lines: Mask = np.isin(columns.debit_account, identities) | np.isin(columns.credit_account, identities)
    return lines


def _joined(columns: JournalColumns) -> JournalColumns:
    """Vouchers that pass through a 諸口 whose code has just become known, together in the order of the file."""
    is_compound = columns.is_compound()
    debit, credit = (np.where(is_compound[getattr(columns, f"{side}_account")], getattr(columns, f"{side}_amount"), 0) for side in _SIDES)
    voucher = joined_by_compound((columns.date.astype(np.int64) << 8) | columns.mark, columns.voucher, debit - credit)
    return columns.with_values(voucher=voucher)
