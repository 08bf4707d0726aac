"""A trader's book of two fiscal years in round figures, whose six indicators are known by hand (``financing_rules.md`` R19).

Second year, in thousands: sales 120,000 after 110,000, operating income 6,000 with depreciation of 6,000, 10 employees, loans 50,000,
cash 20,000, receivables 20,000 (of which notes 5,000), no stock and no payables, net assets 30,000 of total assets 100,000.
"""

from pathlib import Path

from app.ledger.years import LegalForm
from app.periods import Month
from app.services.company import set_employees
from app.services.importing import commit_import, preview_import
from app.services.session import BookFacts, BookSession, Secrets, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows

PASSPHRASE = "benchmark book"
COMPANY = "株式会社みほん商店"
LAST, BEFORE = Month(2026, 3), Month(2025, 3)
_THOUSAND = 1000
#: What the books open with, in thousands: land and machines 66,000, cash 24,000; loans 50,000, other liabilities 20,000, capital 20,000.
_OPENING = (
    ("普通預金", "借方", 24_000),
    ("機械装置", "借方", 66_000),
    ("長期借入金", "貸方", 50_000),
    ("長期未払金", "貸方", 20_000),
    ("資本金", "貸方", 20_000),
)
#: Two years of sales 110,000 and 120,000: profits 4,000 and 6,000; depreciation none and 6,000.
_ENTRIES = (
    ("2024/04/30", "普通預金", "売上高", 110_000),
    ("2025/03/31", "外注費", "普通預金", 106_000),
    ("2025/04/30", "普通預金", "売上高", 100_000),
    ("2025/06/30", "売掛金", "売上高", 15_000),
    ("2025/07/31", "受取手形", "売上高", 5_000),
    ("2026/03/31", "外注費", "普通預金", 108_000),
    ("2026/03/31", "減価償却費", "機械装置", 6_000),
)


def make_benchmark_book(folder: Path) -> BookSession:
    """The book, imported through the same door as the owner's files."""
    session = create_book(
        folder / "benchmark", BookFacts(COMPANY, LegalForm.CORPORATION, 4), Secrets(PASSPHRASE), use_keyring=False
    ).session
    opening = "".join(f'"2024/04/01","{name}","{side}","","",{amount * _THOUSAND}\r\n' for name, side, amount in _OPENING)
    _take(session, folder / "opening.txt", opening.encode("cp932"))
    vouchers = [
        Voucher(number, day, "まとめ", "", (Line((debit, "", amount * _THOUSAND), (credit, "", amount * _THOUSAND)),))
        for number, (day, debit, credit, amount) in enumerate(_ENTRIES, start=1)
    ]
    _take(session, folder / "journal.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    for first in (Month(2024, 4), Month(2025, 4)):
        set_employees(session, first, 10)
    return session


def _take(session: BookSession, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    commit_import(session, preview_import(session, path))
