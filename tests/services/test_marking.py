"""Year-end entries are recognised by the fiscal years and placements as they are now, not as they were at the import."""

from pathlib import Path

import pytest

from app.ledger.journal import Mark
from app.ledger.repository import load_columns
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month
from app.services.company import change_closing_month
from app.services.importing import commit_import, preview_import
from app.services.keeping import check
from app.services.placements import forget_placement, place_account
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows

SALES = Voucher(1, "2024/05/10", "売上", "", (Line(("普通預金", "", 700), ("売上高", "", 700)),))
#: The profit of April to December carried over on 31 December: the year was closed there.
CLOSE = Voucher(2, "2024/12/31", "損益振替", "", (Line(("売上高", "", 700), ("繰越利益剰余金", "", 700)),))
LATER = Voucher(3, "2025/01/10", "売上", "", (Line(("普通預金", "", 50), ("売上高", "", 50)),))
DECEMBER = FiscalYear(Month(2024, 4), Month(2024, 12))


def book_of(folder: Path, *vouchers: Voucher) -> BookSession:
    session = create_book(folder / "book", BookFacts("決算期を変えた会社", LegalForm.CORPORATION, 4)).session
    file = folder / "journal.csv"
    file.write_bytes(csv_bytes(money_forward_rows(list(vouchers)), "utf-8"))
    preview = preview_import(session, file)
    commit_import(session, preview, mappings=dict.fromkeys((account.name for account in preview.unknown_accounts), None))
    return session


def marks(session: BookSession) -> dict[int, int]:
    with session.reader() as connection:
        columns = load_columns(connection)
    return dict(zip(columns.date.tolist(), columns.mark.tolist(), strict=True))


def test_a_closing_month_changed_after_the_import_moves_the_year_end(tmp_path: Path) -> None:
    session = book_of(tmp_path, SALES, CLOSE, LATER)
    assert marks(session)[20241231] == Mark.NONE
    change_closing_month(session, Month(2024, 4), Month(2024, 12))
    assert marks(session)[20241231] == Mark.PROFIT_TRANSFER
    books = Reporting(session).books()
    assert books.profit(DECEMBER.months) == 700
    assert books.opening(books.retained_earnings_code, FiscalYear(Month(2025, 1), Month(2025, 12))) == 700
    assert check(session).is_sound


def test_a_year_end_that_is_none_any_more_is_judged_again(tmp_path: Path) -> None:
    session = book_of(tmp_path, SALES, CLOSE, LATER)
    change_closing_month(session, Month(2024, 4), Month(2024, 12))
    change_closing_month(session, Month(2024, 4), Month(2025, 3))
    assert marks(session)[20241231] != Mark.PROFIT_TRANSFER


@pytest.mark.parametrize("name", ["年度損益勘定X"])
def test_placing_a_name_of_ones_own_for_the_profit_account_is_enough(tmp_path: Path, name: str) -> None:
    lines = (Line(("売上高", "", 700), (name, "", 700)), Line((name, "", 700), ("繰越利益剰余金", "", 700)))
    session = book_of(tmp_path, SALES, Voucher(2, "2025/03/31", "振替", "", lines))
    year = FiscalYear(Month(2024, 4), Month(2025, 3)).months
    place_account(session, name, "損益")
    assert marks(session)[20250331] == Mark.PROFIT_TRANSFER
    assert Reporting(session).books().profit(year) == 700
    assert forget_placement(session, name)
    assert marks(session)[20250331] != Mark.PROFIT_TRANSFER
