"""A batch of two vouchers in three lines, as an import hands it to the repository."""

import datetime

from app.ledger.batches import BatchFacts
from app.ledger.columns import JournalColumns, columns_of
from app.ledger.journal import Mark
from app.ledger.years import BasisTax

TEXTS = ("", "現金", "売上高", "みどり銀行", "1", "2", "普通預金", "東京")


def facts(**changes: object) -> BatchFacts:
    values: dict[str, object] = {
        "kind": "journal",
        "file_name": "四月.csv",
        "sha256": "ab",
        "format": "yayoi",
        "encoding": "cp932",
        "basis_tax": "inclusive",
        "basis_evidence": "tax_categories",
        "imported_at": "2025-08-01T00:00:00+00:00",
        "first_date": datetime.date(2025, 4, 1),
        "last_date": datetime.date(2025, 5, 2),
        "entries": 2,
        "rows": 3,
        "debit": 150,
        "credit": 150,
        "bases": {202504: BasisTax.INCLUSIVE},
    }
    return BatchFacts(**{**values, **changes})  # type: ignore[arg-type]


def lines() -> JournalColumns:
    """4/1 普通預金 60 + 現金 40 / 売上高 100, and 5/2 現金 50 / 売上高 50."""
    return columns_of(
        3,
        TEXTS,
        row=[2, 3, 4],
        date=[20250401, 20250401, 20250502],
        voucher=[0, 0, 1],
        number=[4, 4, 5],
        mark=[0, 0, Mark.YEAR_END],
        debit_account=[6, 1, 1],
        debit_sub_account=[3, 0, 0],
        debit_department=[7, 0, 0],
        debit_amount=[60, 40, 50],
        credit_account=[2, 0, 2],
        credit_amount=[100, 0, 50],
    )
