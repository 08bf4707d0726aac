"""Books that are tables, books that are not there yet, and two accounts no number tells apart: what is said and what is asked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.analysis.account_lines import BookAccount
from app.analysis.reconciliation import State
from app.analysis.reconciliation_tables import lines_table, summary_table
from app.errors import InputRefused
from app.ledger.bank_statements import BankAccount
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.expected_payments import expected, expected_table
from app.services.importing import commit_import, preview_import
from app.services.reconciliation_choices import link_account
from app.services.reconciliation_notes import account_notes, notes_of
from app.services.reconciling import reconcile, shown_period
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, Secrets, create_book
from tests.helpers.evidence_text import MIDORI_LINES, statement, take_evidence

DATA = Path(__file__).parents[1] / "data" / "importers"
APRIL, MAY, JUNE, JULY = (Month(2025, month) for month in (4, 5, 6, 7))
UFJ = BankAccount(bank="三菱UFJ銀行")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    facts = BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)
    made = create_book(tmp_path / "aoba", facts, Secrets("帳簿のパスフレーズ"), use_keyring=False).session
    yield made
    made.close()


def test_a_table_with_sub_accounts_agrees_with_the_bank_at_the_end_of_july(session: BookSession) -> None:
    for name in ("zandaka_shisanhyo_bs_cp932.csv", "zandaka_shisanhyo_pl_cp932.csv"):
        commit_import(session, preview_import(session, DATA / "money_forward" / name))
    take_evidence(session, [statement(MIDORI_LINES, 2_800_000, first="2025-04-01", last="2025-07-31")])
    (group,) = reconcile(Reporting(session)).groups
    *earlier, july = group.months
    # EXPECTED.md 1 and 4: both sides end with 1,065,372.
    assert (group.account, july.state, july.difference) == (BookAccount("1125", "みどり銀行"), State.BALANCE_AGREES, 0)
    assert july.month_end is not None and (july.month_end.bank_closing, july.month_end.books_closing) == (1_065_372, 1_065_372)
    assert {result.reason for result in earlier} == {"no_balance_in_table"}
    assert {pairing.state for result in group.months for pairing in result.pairings} == {State.NOT_AVAILABLE}


def test_a_trend_of_the_whole_account_differs_by_what_lies_at_the_other_bank(session: BookSession) -> None:
    commit_import(session, preview_import(session, DATA / "yayoi" / "suii_nenkan_GUESS_cp932.txt"))
    take_evidence(session, [statement(MIDORI_LINES, 2_800_000, first="2025-04-01", last="2025-07-31")])
    reporting = Reporting(session)
    asked = reconcile(reporting)
    assert [note.text for note in notes_of(asked)] == ["帳簿のどの科目かが決まっていない銀行口座：「みどり銀行 普通 1234567」。"]
    link_account(reporting, "1234567", "普通預金")
    table = summary_table(reconcile(reporting).all_groups)
    # EXPECTED.md 1: 普通預金 ends the months with 2,781,340, 2,222,805, 2,569,395 and 2,176,122.
    assert table.column("books_closing") == (2_781_340, 2_222_805, 2_569_395, 2_176_122)
    assert table.column("bank_closing") == (2_234_340, 1_778_680, 1_356_020, 1_065_372)
    assert table.column("result")[-1] == "残高が1,110,750円違います"


def test_a_bank_without_books_is_shown_and_says_what_to_import(session: BookSession) -> None:
    take_evidence(session, [statement(MIDORI_LINES, 2_800_000, first="2025-04-01", last="2025-07-31")])
    reporting = Reporting(session)
    found = reconcile(reporting)
    (group,) = found.all_groups
    assert [(result.month, result.state, result.reason) for result in group.months] == [
        (month, State.NOT_AVAILABLE, "no_books") for month in (APRIL, MAY, JUNE, JULY)
    ]
    assert [result.month_end.bank_closing for result in group.months if result.month_end][-1] == 1_065_372
    assert [note.next_step for note in notes_of(found)] == ["同じ期間の仕訳帳か残高試算表を取り込むと、照合できます。"]
    assert shown_period(reporting, MAY, Month(2026, 1)) == (MAY, JULY)
    with pytest.raises(InputRefused, match=r"reporting\.period_outside"):
        shown_period(reporting, Month(2026, 1), Month(2026, 2))
    with pytest.raises(InputRefused, match=r"reporting\.period_turned_round"):
        shown_period(reporting, JULY, MAY)
    table = expected_table(expected(reporting))
    assert (len(table), len(table.notes)) == (0, 1)


def test_an_empty_book_says_that_it_is_empty(session: BookSession) -> None:
    with pytest.raises(InputRefused, match=r"reporting\.no_entries"):
        reconcile(Reporting(session))


def test_a_book_without_evidence_says_what_to_import(session: BookSession) -> None:
    commit_import(session, preview_import(session, DATA / "yayoi" / "suii_nenkan_GUESS_cp932.txt"))
    found = reconcile(Reporting(session))
    assert [note.text for note in notes_of(found)] == ["照合する銀行明細・請求書が、まだ取り込まれていません。"]
    assert [note.text for note in account_notes(found)] == ["銀行口座の明細が、まだ取り込まれていません。"]


def test_two_lists_of_one_bank_with_other_balances_are_two_accounts_and_asked(session: BookSession) -> None:
    take_evidence(session, [statement("2025-04-03 -100\n2025-04-20 -200", 5_000, account=UFJ)], file_name="本店.csv")
    reporting = Reporting(session)
    assert account_notes(reconcile(reporting))[0].text.startswith("明細に口座番号がない銀行：「三菱UFJ銀行」")
    take_evidence(session, [statement("2025-04-05 -100\n2025-04-21 -700", 90_000, account=UFJ)], file_name="支店.csv")
    commit_import(session, preview_import(session, DATA / "yayoi" / "shiwake_25col_cp932_wareki.txt"))
    found = reconcile(reporting)
    assert [asked.title for asked in found.unlinked] == ["三菱UFJ銀行（支店.csv）", "三菱UFJ銀行（本店.csv）"]
    (note,) = account_notes(found)
    assert "違う残高" in note.text and note in notes_of(found)
    with pytest.raises(InputRefused, match=r"reconciliation\.no_such_bank_account"):
        link_account(reporting, "三菱UFJ銀行", "普通預金", "みどり銀行")
    link_account(reporting, "本店.csv", "普通預金", "みどり銀行")
    after = reconcile(reporting)
    assert [(link.files, link.linked_to.sub_account) for link in after.linked] == [(("本店.csv",), "みどり銀行")]
    assert after.groups[0].files == ("本店.csv",)


def test_a_second_export_of_the_same_days_stays_the_same_account(session: BookSession) -> None:
    take_evidence(session, [statement("2025-04-03 -100\n2025-04-20 -200", 5_000, account=UFJ)], file_name="4月.csv")
    take_evidence(session, [statement("2025-04-20 -200\n2025-05-20 -300", 4_900, account=UFJ)], file_name="5月.csv")
    (asked,) = reconcile(Reporting(session)).unlinked
    assert asked.files == ("4月.csv", "5月.csv")


def test_a_gap_in_the_banks_file_is_a_row_of_its_own(session: BookSession) -> None:
    """EXPECTED.md 4 without the line of May 3: -110,000; the bank still ends with its printed 1,065,372."""
    commit_import(session, preview_import(session, DATA / "yayoi" / "kishu_zandaka_6col_cp932.txt"))
    commit_import(session, preview_import(session, DATA / "yayoi" / "shiwake_25col_cp932_wareki.txt"))
    whole = statement(MIDORI_LINES, 2_800_000, first="2025-04-01", last="2025-07-31")
    lines = tuple(line for line in whole.lines if (line.date.month, line.date.day) != (5, 3))
    take_evidence(session, [replace(whole, lines=lines)])
    (group,) = reconcile(Reporting(session)).groups
    assert [result.state for result in group.months] == [State.MATCHED, State.OPEN, State.MATCHED, State.MATCHED]
    july = group.months[-1]
    assert july.balances is not None and (july.balances.bank_closing, july.difference) == (1_065_372, 0)
    may = group.months[1]
    table = lines_table(group.title, may.pairings, gaps=group.disagreements_of(MAY))
    first = dict(zip((column.name for column in table.columns), next(iter(table.rows())), strict=True))
    assert (first["result"], first["amount"], first["row"]) == ("明細の食い違い", -110_000, 8)
    assert first["description"] == "印字された残高 3,333,680 円（行をたどると 3,443,680 円）"
    assert any("8行目" in note for note in summary_table([group]).notes)
