"""The sample company (``samples/EXPECTED.md`` section 1): its files, its figures by hand, and how a book takes them."""

from pathlib import Path

from app.ledger.years import LegalForm
from app.periods import Month, month_range
from app.services.importing import commit_import, preview_import
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book

DATA = Path(__file__).parent.parent / "data" / "importers"
APRIL, JULY = Month(2025, 4), Month(2025, 7)
MONTHS = month_range(APRIL, JULY)
#: Month-end balances on the account's own side, April to July.
BALANCES = {
    "現金": (187_960, 173_700, 162_780, 106_800),
    "普通預金": (2_781_340, 2_222_805, 2_569_395, 2_176_122),
    "売掛金": (2_082_000, 2_403_000, 2_151_000, 2_526_000),
    "商品": (900_000,) * 4,
    "車両運搬具": (1_500_000,) * 4,
    "減価償却累計額": (406_250, 437_500, 468_750, 500_000),
    "差入保証金": (300_000,) * 4,
    "買掛金": (880_000, 792_000, 935_000, 858_000),
    "未払金": (110_000, 22_000, 22_000, 22_000),
    "預り金": (57_000, 72_000, 87_000, 57_000),
    "長期借入金": (2_300_000, 2_200_000, 2_100_000, 2_000_000),
    "役員借入金": (500_000,) * 4,
    "資本金": (3_000_000,) * 4,
    "繰越利益剰余金": (473_000,) * 4,
}
#: Amounts of the months.
FLOWS = {
    "売上高": (1_642_000, 1_531_000, 1_665_000, 1_695_000),
    "仕入高": (880_000, 792_000, 935_000, 858_000),
    "役員報酬": (300_000,) * 4,
    "給料手当": (220_000,) * 4,
    "法定福利費": (60_000,) * 4,
    "旅費交通費": (8_800, 12_100, 6_600, 15_400),
    "接待交際費": (0, 22_000, 0, 0),
    "消耗品費": (3_240, 2_160, 4_320, 1_080),
    "支払手数料": (660,) * 4,
    "地代家賃": (110_000,) * 4,
    "減価償却費": (31_250,) * 4,
    "受取利息": (0, 0, 0, 12),
    "雑収入": (0, 0, 0, 5_500),
    "支払利息": (3_000, 2_875, 2_750, 2_625),
}
OPENINGS = {"現金": 200_000, "普通預金": 3_450_000, "売掛金": 1_320_000, "減価償却累計額": 375_000, "繰越利益剰余金": 473_000}
JOURNAL = "yayoi/shiwake_25col_cp932_wareki.txt"
TRENDS = {
    "yayoi": ("yayoi/suii_nenkan_GUESS_cp932.txt",),
    "freee": ("freee/suii_bs_utf8bom.csv", "freee/suii_pl_cp932.csv"),
    "money_forward": ("money_forward/suii_bs_cp932.csv", "money_forward/suii_pl_cp932.csv"),
}
PERIODS = {
    "yayoi": ("yayoi/zandaka_shisanhyo_kikan_cp932.txt",),
    "freee": ("freee/shisanhyo_bs_cp932.csv", "freee/shisanhyo_pl_cp932.csv"),
    "money_forward": ("money_forward/zandaka_shisanhyo_bs_cp932.csv", "money_forward/zandaka_shisanhyo_pl_cp932.csv"),
    "tkc": ("tkc/kamoku_zandaka_ichiran_cp932.txt",),
}
ETAX = ("etax/HOT010_3.0_BS_10.csv", "etax/HOT010_3.0_PL_10.csv")


def new_book(folder: Path) -> BookSession:
    return create_book(folder / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


def take(session: BookSession, *names: str, first_month: Month | None = APRIL) -> list[int]:
    """Import sample files, each as it is; returns their numbers."""
    batches = []
    for name in names:
        preview = preview_import(session, DATA / name, first_month=None if name.startswith("etax") else first_month)
        assert not preview.blocking_problems
        batches.append(commit_import(session, preview, overlap="new_only").id)
    return batches


def balance(reporting: Reporting, account: str, month: Month) -> int:
    books = reporting.books()
    return books.balance(books.chart.named(account).code, month)


def assert_sample_months(reporting: Reporting) -> None:
    rows = {row.account: row for row in reporting.trial_balance_value(APRIL, JULY).rows}
    for account, amounts in (BALANCES | FLOWS).items():
        assert tuple(rows[account].months.values()) == amounts, account
    assert not any(tie.difference for tie in reporting.trial_balance_value(APRIL, JULY).ties)
    assert set(rows) == set(BALANCES | FLOWS)


def assert_sample_months_but_openings(reporting: Reporting) -> None:
    rows = {row.account: row for row in reporting.trial_balance_value(APRIL, JULY).rows}
    for account, amounts in (BALANCES | FLOWS).items():
        assert tuple(rows[account].months.values()) == amounts, account
