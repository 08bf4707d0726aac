"""Code tables in the book: before the journal, after it, taken back, and against each other."""

import json
from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.accounts import Statement
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.years import LegalForm
from app.services import importing
from app.services.placements import place_account, unplaced_accounts
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from app.services.undoing import undo_batch
from tests.ledger.importers.coded_files import CODE_TABLE_FILE, CODED, DATA, OBC_FILE, TKC_FILE
from tests.services.import_steps import dump, take


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


def debits_less_credits(session: BookSession) -> dict[str, int]:
    """Of every account over the whole book, by its name in the chart or in the file."""
    books = Reporting(session).books()
    return {books.name_of(code): books.debit(code, books.months) - books.credit(code, books.months) for code in books.codes}


def expected() -> dict[str, int]:
    """EXPECTED.md section 1: closing less opening, on the side of the debits, by the chart's names."""
    chart = load_standard_chart()
    found = {}
    for name, figures in json.loads((DATA / "aoba.expected.json").read_text("utf-8")).items():
        account = chart.named(name)
        flow = account.statement is Statement.INCOME_STATEMENT
        moved = sum(figures["months"]) if flow else figures["months"][-1] - figures["opening"]
        if moved:
            found[account.name] = moved if figures["side"] == "debit" else -moved
    return found


@pytest.mark.parametrize("journal", CODED, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("table_first", [True, False], ids=["table first", "journal first"])
def test_both_orders_place_every_account(session: BookSession, journal: Path, table_first: bool) -> None:
    for path in (CODE_TABLE_FILE, journal) if table_first else (journal, CODE_TABLE_FILE):
        take(session, path)
    assert unplaced_accounts(session) == ()
    assert {name: amount for name, amount in debits_less_credits(session).items() if amount} == expected()


def test_without_a_table_every_code_is_asked_for_once_and_remembered(session: BookSession) -> None:
    preview = importing.preview_import(session, OBC_FILE)
    names = {account.name for account in preview.unknown_accounts}
    assert len(names) == 22 and "勘定奉行 科目コード 7331" in names
    with pytest.raises(DecisionNeeded):
        importing.commit_import(session, preview)
    importing.commit_import(session, preview, mappings={**dict.fromkeys(names, None), "勘定奉行 科目コード 7331": "地代家賃"})
    assert debits_less_credits(session)["地代家賃"] == 440_000
    assert "勘定奉行 科目コード 7331" not in {account.name for account in unplaced_accounts(session)}
    other = importing.preview_import(session, TKC_FILE)
    assert "TKC 科目コード 7331" in {account.name for account in other.unknown_accounts}, "a code of another program is another account"


def test_undoing_the_table_gives_back_the_book_without_it(session: BookSession) -> None:
    take(session, OBC_FILE)
    before = dump(session)
    table = take(session, CODE_TABLE_FILE)
    assert unplaced_accounts(session) == ()
    undo_batch(session, table)
    assert dump(session) == before
    assert len(unplaced_accounts(session)) == 22
    take(session, CODE_TABLE_FILE)
    assert debits_less_credits(session)["普通預金"] == -1_273_878  # 5,324,372 - 6,598,250


def test_undoing_the_table_leaves_names_a_journal_was_read_with(session: BookSession) -> None:
    table = take(session, CODE_TABLE_FILE)
    take(session, OBC_FILE)
    undo_batch(session, table)
    assert unplaced_accounts(session) == ()


def test_the_same_journal_with_and_without_names_is_the_same(session: BookSession) -> None:
    take(session, TKC_FILE)
    take(session, CODE_TABLE_FILE)
    again = importing.preview_import(session, OBC_FILE)
    assert (again.identical, again.new, again.changed) == (55, 0, 0)


def test_a_code_with_a_new_name_for_the_same_account_is_only_noted(session: BookSession, tmp_path: Path) -> None:
    for name, content in (("old", "コード,勘定科目名\n7331,地代家賃\n"), ("new", "コード,勘定科目名\n7331,賃借料・地代家賃\n")):
        (tmp_path / f"{name}.csv").write_text(content, "utf-8")
    take(session, tmp_path / "old.csv")
    place_account(session, "賃借料・地代家賃", "地代家賃")
    preview = importing.preview_import(session, tmp_path / "new.csv")
    assert preview.decisions == ()
    assert [(problem.code, problem.blocks) for problem in preview.problems] == [("import.code_renamed", False)]


def test_the_owner_decides_over_the_table(session: BookSession) -> None:
    take(session, OBC_FILE)
    place_account(session, "勘定奉行 科目コード 7331", "支払手数料")
    take(session, CODE_TABLE_FILE)
    found = debits_less_credits(session)
    assert "地代家賃" not in found and found["支払手数料"] == 442_640  # 440,000 + 2,640


def test_a_name_nobody_knows_is_asked_for_by_code_or_name(session: BookSession, tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("コード,勘定科目名\n7331,青空の店賃\n", "utf-8")
    take(session, OBC_FILE)
    take(session, table)
    assert "勘定奉行 科目コード 7331" in {account.name for account in unplaced_accounts(session)}
    place_account(session, "青空の店賃", "地代家賃")
    assert debits_less_credits(session)["地代家賃"] == 440_000


def test_a_table_that_contradicts_itself_is_not_taken_in_silence(session: BookSession, tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("コード,勘定科目名\n1111,現金\n1113,普通預金\n1113,当座預金\n", "utf-8")
    preview = importing.preview_import(session, table)
    assert preview.kind == "codes" and preview.entries == 1
    with pytest.raises(InputRefused) as refused:
        importing.commit_import(session, preview)
    assert refused.value.code == "import.row_errors"
    importing.commit_import(session, preview, skip_bad_vouchers=True)
    take(session, OBC_FILE)
    assert "勘定奉行 科目コード 1113" in {account.name for account in unplaced_accounts(session)}
