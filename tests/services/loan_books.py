"""A book with a bank loan, made by importing a journal: six million drawn in April 2025 and repaid with 100,000 a month from May."""

from pathlib import Path

from app.ledger.years import LegalForm
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import OPENING, take

BANK = "みどり銀行"
#: Interest by months at 2.4%: 0.2% of what is owed.
INTEREST = (12_000, 11_800, 11_600, 11_400, 11_200)


def loan_vouchers() -> list[Voucher]:
    drawn = Voucher(1, "2025/04/01", "借入 実行", "", (Line(("普通預金", "", 6_000_000), ("長期借入金", BANK, 6_000_000)),))
    paid = [
        Voucher(
            number + 2,
            f"2025/{month:02d}/01",
            "約定返済",
            "",
            (
                Line(("長期借入金", BANK, 100_000), ("普通預金", "", 100_000 + interest)),
                Line(("支払利息", "", interest), None),
            ),
        )
        for number, (month, interest) in enumerate(zip(range(5, 10), INTEREST, strict=True))
    ]
    return [drawn, *paid]


def make_loan_book(folder: Path, *more: Voucher) -> BookSession:
    """The book from April to September 2025, with some more vouchers."""
    session = create_book(folder / "book", BookFacts("有限会社かりいれ", LegalForm.CORPORATION, 4)).session
    take(session, folder / "opening.txt", OPENING.replace("2024", "2025").encode("cp932"))
    take(session, folder / "journal.csv", csv_bytes(money_forward_rows([*loan_vouchers(), *more]), "utf-8"))
    return session
