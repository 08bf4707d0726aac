"""One company's books in every journal layout, imported through the whole service, give the same statements to the yen.

The expected figures come with the sample files (``EXPECTED.md`` section 1, here ``aoba.expected.json``). Layouts without a sample
file of their own are written from the vouchers of the Yayoi sample.
"""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.importers import identify
from app.ledger.importers.reading import open_source
from app.ledger.trial_balance import TrialBalance
from app.ledger.years import BasisTax, LegalForm
from app.periods import Month, month_range
from app.services.importing import commit_import, preview_import
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from app.tables import Table
from tests.helpers.journal_book import Voucher, vouchers_of
from tests.helpers.layout_of_columns import Layout
from tests.helpers.layouts_by_name import (
    EPSON_18,
    FREEE_SWITCHED_OFF,
    MF_19,
    MF_23,
    MF_25,
    MJS_CLOUD_30,
    PCA_5,
    PCA_6,
    PCA_7,
    YAYOI_NEXT,
    YAYOI_WITH_HEADER,
)
from tests.services.import_steps import DATA, EXCLUSIVE, FREEE, MF, OPENINGS, YAYOI, take

CODE_TABLE = DATA / "obc" / "kamoku_code_table.csv"
MJS = DATA / "mjs" / "kaikei_taisho_44col_cp932.csv"
APRIL, JULY = Month(2025, 4), Month(2025, 7)
MONTHS = month_range(APRIL, JULY)
SAMPLES = (
    "yayoi/shiwake_25col_cp932_wareki.txt",
    "yayoi/shiwake_next_27col_cp932_shokuchi.csv",
    "freee/shiwakecho_101col_utf8.csv",
    "freee/shiwakecho_95col_cp932.csv",
    "freee/furikae_import_33col_utf8.csv",
    "money_forward/shiwakecho_27col_utf8bom.csv",
    "money_forward/shiwakecho_27col_cp932_quoted.csv",
    "money_forward/shiwakecho_old_21col_cp932.csv",
    "obc/kanjo_bugyo_csjs_cp932.csv",
    "pca/shiwake_v7_81col_cp932.csv",
    "pca/shiwake_v7_81col_versionrow_GUESS_cp932.csv",
    "jdl/suitocho_import_30col_cp932.csv",
    "jdl/suitocho_export_preamble_cp932.csv",
    "tkc/tashasystem_shiwake_34col.slp",
    "ics/db_shiwake_nikkicho_39col_cp932.csv",
    "epson/zaimu_ouen_r4_45col_cp932.csv",
    "mjs/kaikei_taisho_44col_cp932.csv",
)
WRITTEN = (MF_25, MF_23, MF_19, FREEE_SWITCHED_OFF, PCA_6, PCA_5, YAYOI_WITH_HEADER, YAYOI_NEXT, EPSON_18, MJS_CLOUD_30)
#: 現金 and 普通預金 together at the start and at each month's end (EXPECTED.md section 1).
FUNDS = (200_000 + 3_450_000, 187_960 + 2_781_340, 173_700 + 2_222_805, 162_780 + 2_569_395, 106_800 + 2_176_122)
#: Vendors whose files give accounts, and so banks, as codes or not at all.
_WITHOUT_BANKS = ("obc", "tkc", "mjs")


@dataclass(frozen=True)
class Reports:
    """What a book says about April to July."""

    trial_balance: TrialBalance
    income_statement: Table
    balance_sheet: Table
    cash_flow: Table
    #: What the cash flow of each month opens and closes with.
    funds: list[tuple[int, int]]
    #: Balance or movement at the end of or in each month, by the chart's name of the account.
    months: dict[str, list[int]]
    openings: dict[str, int]
    banks: dict[str, int]
    profit: int


def reports_of(session: BookSession) -> Reports:
    reporting = Reporting(session)
    books = reporting.books()
    deposits = books.chart.named("普通預金").code
    return Reports(
        reporting.trial_balance_value(APRIL, JULY),
        reporting.income_statement(APRIL, JULY),
        reporting.balance_sheet(APRIL, JULY),
        reporting.cash_flow(APRIL, JULY).table,
        [(month.opening, month.closing) for month in reporting.cash_flow(APRIL, JULY).cash_flow.months],
        {
            books.name_of(code): [(books.balance if books.rules.is_balance(code) else books.movement)(code, month) for month in MONTHS]
            for code in books.codes
        },
        {books.name_of(code): books.opening(code, books.year_of(APRIL).year) for code in books.codes},
        {name: books.balance(deposits, JULY, sub_account=name) for name in books.sub_accounts(deposits)},
        books.profit(MONTHS),
    )


def imported(folder: Path, journal: Path) -> Reports:
    """A new book with the opening balances and one journal; codes get their names from the code table.

    The owner says that the books hold the tax, which most of the layouts do not.
    """
    session = create_book(folder / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session
    try:
        for path in (OPENINGS, CODE_TABLE):
            take(session, path)
        preview = preview_import(session, journal, tax_basis=BasisTax.INCLUSIVE)
        assert preview.unknown_accounts == ()
        commit_import(session, preview)
        return reports_of(session)
    finally:
        session.close()


def expected_figures() -> dict[str, dict[str, Any]]:
    """The figures of every account, by its name in the chart (繰越利益 is 繰越利益剰余金)."""
    chart = load_standard_chart()
    return {chart.named(name).name: figures for name, figures in json.loads((DATA / "aoba.expected.json").read_text("utf-8")).items()}


@pytest.fixture(scope="module")
def vouchers() -> list[Voucher]:
    file = open_source(YAYOI)
    columns = identify(file).read(file).columns
    assert columns is not None
    return vouchers_of(columns)


@pytest.fixture(params=[*SAMPLES, *WRITTEN], ids=lambda given: given.name if isinstance(given, Layout) else given)
def journal(request: pytest.FixtureRequest, tmp_path: Path, vouchers: list[Voucher]) -> Path:
    if isinstance(request.param, Layout):
        path = tmp_path / request.param.name
        path.write_bytes(request.param.write(vouchers))
        return path
    return DATA / str(request.param)


@pytest.fixture
def yayoi(tmp_path: Path) -> Iterator[BookSession]:
    """The book as the Yayoi sample gives it."""
    session = create_book(tmp_path / "yayoi", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session
    for path in (OPENINGS, CODE_TABLE, YAYOI):
        take(session, path)
    yield session
    session.close()


def test_every_layout_gives_the_same_statements_to_the_yen(journal: Path, yayoi: BookSession, tmp_path: Path) -> None:
    reports, same = imported(tmp_path, journal), reports_of(yayoi)
    assert reports.months == {name: figures["months"] for name, figures in expected_figures().items()}
    assert reports.openings == {name: figures["opening"] for name, figures in expected_figures().items()}
    assert reports.profit == 98_922
    assert {tie.difference for tie in reports.trial_balance.ties} == {0}
    assert reports.trial_balance == same.trial_balance
    assert reports.income_statement == same.income_statement
    assert reports.balance_sheet == same.balance_sheet
    assert reports.cash_flow == same.cash_flow
    assert reports.funds == list(itertools.pairwise(FUNDS))
    if journal.parent.name not in _WITHOUT_BANKS:
        assert reports.banks == {"みどり銀行": 1_065_372, "さくら信用金庫": 1_110_750}


def test_second_export_in_another_layout_is_known_entry_by_entry(journal: Path, yayoi: BookSession) -> None:
    """Numbers that start again every month, other numbers or none: the same entries are in the book already.

    弥生会計 Next writes as counterparties what the older sample has as sub-accounts: of one format, so these details are told.
    """
    preview = preview_import(yayoi, journal)
    with_other_details = 26 if journal.name == "shiwake_next_27col_cp932_shokuchi.csv" else 0
    assert (preview.new, preview.identical, preview.changed) == (0, 55 - with_other_details, with_other_details)
    assert preview.overlap.in_details.all() and not len(preview.overlap.missing)


def test_numbers_that_start_again_every_month_do_not_take_one_month_for_another(tmp_path: Path, vouchers: list[Voucher]) -> None:
    """April exported alone, then April to June with one purchase of April corrected: PCA counts every month from 1."""
    monthly = [
        replace(voucher, number=str(number))
        for _, of_month in itertools.groupby(vouchers, key=lambda voucher: voucher.day.month)
        for number, voucher in enumerate(of_month, 1)
    ]
    april = [voucher for voucher in monthly if voucher.day.month == 4]
    corrected = replace(
        april[0], rows=tuple((replace(debit, amount=1), replace(credit, amount=1)) for debit, credit in april[0].rows if debit and credit)
    )
    session = create_book(tmp_path / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session
    first, second = tmp_path / "april.csv", tmp_path / "june.csv"
    first.write_bytes(PCA_7.write(april))
    second.write_bytes(PCA_7.write([corrected, *monthly[1:]]))
    take(session, first)
    preview = preview_import(session, second)
    assert (preview.new, preview.identical, preview.changed) == (len(monthly) - len(april), len(april) - 1, 1)
    session.close()


def test_deals_of_freee_are_the_entries_of_its_journal(tmp_path: Path) -> None:
    """The 27 deals of the sample are 27 of the 55 entries, whatever stands against them: 口座, 売掛金, 買掛金 or 未払金."""
    session = create_book(tmp_path / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session
    take(session, FREEE)
    preview = preview_import(session, DATA / "freee" / "torihiki_import_21col_utf8bom.csv")
    assert (preview.new, preview.identical, preview.changed) == (0, 27, 0)
    session.close()


@pytest.mark.parametrize(
    "journal",
    [EXCLUSIVE, MF, DATA / "money_forward" / "shiwakecho_27col_cp932_quoted.csv", MJS],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_tax_exclusive_books_give_their_own_figures(journal: Path, tmp_path: Path) -> None:
    """EXPECTED.md section 2, the 11-column file of freee: debits less credits of every account from April to July.

    Files with the tax beside their amounts give the same figures once the owner says that the books are kept without it.
    """
    expected = json.loads(EXCLUSIVE.with_suffix(".expected.json").read_text("utf-8"))["accounts"]
    session = create_book(tmp_path / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session
    take(session, CODE_TABLE)
    commit_import(session, preview_import(session, journal, tax_basis=BasisTax.EXCLUSIVE))
    reporting = Reporting(session)
    books = reporting.books()
    wanted: dict[str, int] = {}
    for name, (debit, credit) in expected.items():
        placement = reporting.place(name)
        assert placement is not None, name
        wanted[placement.code] = wanted.get(placement.code, 0) + debit - credit
    moved = {code: books.debit(code, MONTHS) - books.credit(code, MONTHS) for code in books.codes}
    assert {code: amount for code, amount in moved.items() if amount} == wanted
    session.close()
