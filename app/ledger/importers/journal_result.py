"""Cells of a journal to what the importers give back, for every vendor whose file does not itself say how tax is kept.

Rows that post 仮払消費税 or 仮受消費税 show tax-exclusive books; without them the basis stays unknown and is the owner's to say.
"""

from collections.abc import Mapping

import numpy as np

from app.ledger.columns import Marks
from app.ledger.importers.assembling import Grouping, assemble, bases_by_month, has_tax_accounts
from app.ledger.importers.base import Importer, ImportResult, SourceFile
from app.ledger.importers.cells import Cells


def journal_result(
    importer: Importer, file: SourceFile, cells: Cells, titles: Mapping[str, str], group: Grouping, mark: Marks, company: str = ""
) -> ImportResult:
    """The journal of a file; raises ``InputRefused`` where the account names are garbled."""
    found = assemble(file, cells, titles, group, mark)
    exclusive = has_tax_accounts(found.columns)
    return ImportResult(
        importer.format,
        importer.title,
        file.encoding,
        columns=found.columns,
        problems=found.problems,
        left_out=found.left_out,
        bases=bases_by_month(found.columns, np.zeros_like(exclusive), exclusive),
        basis_evidence="tax_accounts" if exclusive.any() else "",
        company=company,
    )
