"""The bank files and the invoice of the sample company, imported as the owner does, beside its journal (EXPECTED.md 1 and 4)."""

from pathlib import Path

import pytest

from app.analysis.reconciliation import State
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.expected_payments import expected
from app.services.importing import commit_import, preview_import
from app.services.reconciliation_choices import link_account
from app.services.reconciling import reconcile
from app.services.reporting import Reporting
from app.services.session import BookFacts, Secrets, create_book
from tests.services.test_reconciling import aoba, bank, counts

DATA = Path(__file__).parents[1] / "data" / "importers"
BANK_FILES = sorted(
    [
        *(DATA / "bank").glob("*.csv"),
        *(DATA / "zengin").glob("nyushukkin_03*"),
        DATA / "zedi" / "camt052_two_xml_declarations.xml",
    ]
)
#: Files that name みどり銀行; of the others nobody can tell whose account they are.
NAMED = {"nyushukkin_03_200byte_crlf.txt", "nyushukkin_03_200byte_no_newline.dat", "nyushukkin_03_csv_GUESS.csv"}


def imported(folder: Path, *files: Path) -> Reporting:
    session = aoba(folder)
    for file in files:
        commit_import(session, preview_import(session, file))
    return Reporting(session)


@pytest.mark.parametrize("file", BANK_FILES, ids=lambda file: file.name)
def test_every_bank_file_matches_the_journal_to_the_yen(tmp_path: Path, file: Path) -> None:
    reporting = imported(tmp_path, file)
    unlinked = reconcile(reporting).unlinked
    assert bool(unlinked) is (file.name not in NAMED)
    for asked in unlinked:
        link_account(reporting, asked.id, "普通預金", "みどり銀行")
    months = bank(reconcile(reporting))
    assert [counts(result) for result in months.values()] == [(5, 0, 0, 0), (6, 0, 0, 0), (5, 0, 0, 0), (6, 0, 0, 0)]
    assert {result.state for result in months.values()} == {State.MATCHED}
    assert [result.difference for result in months.values()] == [0, 0, 0, 0]
    last = list(months.values())[-1].balances
    assert last is not None and last.bank_closing == last.books_closing == 1_065_372
    reporting.session.close()


def test_three_files_of_the_same_account_and_advices_of_its_receipts_double_nothing(tmp_path: Path) -> None:
    files = ("zengin/nyushukkin_03_200byte_crlf.txt", "bank/rakuten_cp932.csv", "zedi/camt054_two_xml_declarations.xml")
    reporting = imported(tmp_path, *(DATA / file for file in files))
    for asked in reconcile(reporting).unlinked:
        link_account(reporting, asked.id, "普通預金", "みどり銀行")
    found = bank(reconcile(reporting))
    assert [counts(result) for result in found.values()] == [(5, 0, 0, 0), (6, 0, 0, 0), (5, 0, 0, 0), (6, 0, 0, 0)]
    reporting.session.close()


def test_the_companys_invoice_is_expected_and_its_orders_are_waited_for(tmp_path: Path) -> None:
    reporting = imported(tmp_path, DATA / "jp_pint" / "invoice_aoba_0001.xml")
    # The order file names a day without its year.
    orders = DATA / "zengin" / "sougou_furikomi_21_120byte_crlf.txt"
    commit_import(reporting.session, preview_import(reporting.session, orders, first_month=Month(2025, 8)))
    (group,) = reconcile(reporting).groups
    assert group.kind == "issued"
    payments = {(payment.counterparty, payment.amount) for payment in expected(reporting).payments}
    assert ("株式会社甲商事", 1_206_200) in payments
    assert sum(amount for _, amount in payments if amount < 0) == -990_000
    reporting.session.close()


def test_books_that_are_tables_alone_have_no_lines_to_match(tmp_path: Path) -> None:
    facts = BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)
    session = create_book(tmp_path / "tables", facts, Secrets("帳簿のパスフレーズ"), use_keyring=False).session
    table = DATA / "yayoi" / "zandaka_shisanhyo_kikan_cp932.txt"
    commit_import(session, preview_import(session, table, first_month=Month(2025, 4)))
    commit_import(session, preview_import(session, DATA / "zengin" / "nyushukkin_03_200byte_crlf.txt"))
    reporting = Reporting(session)
    for asked in reconcile(reporting).unlinked:
        link_account(reporting, asked.id, "普通預金")
    months = bank(reconcile(reporting))
    # The table of four months gives the balances of July's end alone: 2,176,122, of which 1,110,750 are at another bank.
    told = [(result.state, result.reason, result.difference) for result in months.values()]
    assert told[:3] == [(State.NOT_AVAILABLE, "no_balance_in_table", None)] * 3
    assert told[3] == (State.BALANCE_DIFFERS, "told_by_table_differs", 1_065_372 - 2_176_122)
    assert sum(len(result.of(State.NOT_AVAILABLE)) for result in months.values()) == 22
    session.close()
