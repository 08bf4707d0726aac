"""A small trader's book made by importing files: two months of two years and its opening balances, in round figures."""

from pathlib import Path

from app.ledger.years import LegalForm
from app.services.importing import commit_import, preview_import
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows

FEE = Line(("支払手数料", "", 660), None)
WITHHELD = Line(None, ("預り金", "", 20_000))
#: Sales on credit, a collection less the bank's fee, wages with withholding, a purchase, a month-end transfer of cash.
VOUCHERS = (
    Voucher(1, "2024/04/10", "甲商事 4月分", "", (Line(("売掛金", "", 510_000), ("売上高", "", 510_000)),)),
    Voucher(
        2, "2024/05/31", "甲商事 入金", "", (Line(("普通預金", "", 509_340), ("売掛金", "", 510_000)), Line(("支払手数料", "", 660), None))
    ),
    Voucher(3, "2025/04/10", "甲商事 4月分", "", (Line(("売掛金", "", 800_000), ("売上高", "", 800_000)),)),
    Voucher(4, "2025/04/12", "商品 仕入", "", (Line(("仕入高", "", 300_000), ("普通預金", "", 300_000)),)),
    Voucher(
        5, "2025/04/25", "4月分給与", "", (Line(("給料手当", "", 200_000), ("普通預金", "", 180_000)), Line(None, ("預り金", "", 20_000)))
    ),
    Voucher(6, "2025/05/10", "源泉所得税 納付", "", (Line(("預り金", "", 20_000), ("普通預金", "", 20_000)),)),
    Voucher(7, "2025/05/31", "甲商事 入金", "", (Line(("普通預金", "", 800_000), ("売掛金", "", 800_000)),)),
)
OPENING = '"2024/04/01","普通預金","借方","","",1000000\r\n"2024/04/01","資本金","貸方","","",1000000\r\n'


def make_small_book(folder: Path, *, with_opening: bool = True) -> BookSession:
    """The book, imported through the same door as the owner's files."""
    session = create_book(folder / "small", BookFacts("有限会社ちいさな商店", LegalForm.CORPORATION, 4)).session
    if with_opening:
        take(session, folder / "opening.txt", OPENING.encode("cp932"))
    take(session, folder / "journal.csv", csv_bytes(money_forward_rows(list(VOUCHERS)), "utf-8"))
    return session


def take(session: BookSession, path: Path, content: bytes) -> int:
    path.write_bytes(content)
    return commit_import(session, preview_import(session, path)).id
