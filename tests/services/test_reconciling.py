"""The sample company's journal beside its bank statement: everything matches, and every disturbance shows on its side."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.analysis.account_lines import BookAccount
from app.analysis.reconciliation import MonthResult, State
from app.analysis.reconciliation_tables import lines_table, summary_table
from app.errors import InputRefused
from app.ledger.bank_statements import BankAccount
from app.ledger.evidence_repository import load_choices
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.importing import commit_import, preview_import
from app.services.reconciliation_choices import dismiss, link_account, pair, take_back, unlink_account, unpair
from app.services.reconciling import Reconciliation, reconcile
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, Secrets, create_book
from app.services.undoing import undo_batch
from tests.helpers.evidence_text import MIDORI, MIDORI_LINES, statement, take_evidence

DATA = Path(__file__).parents[1] / "data" / "importers" / "yayoi"
JOURNAL = (DATA / "shiwake_25col_cp932_wareki.txt").read_bytes()
OPENINGS = (DATA / "kishu_zandaka_6col_cp932.txt").read_bytes()
APRIL, MAY, JUNE, JULY = (Month(2025, month) for month in (4, 5, 6, 7))
RENT = '"2000",13,"","R.07/05/03"'.encode("cp932")


def aoba(folder: Path, journal: bytes = JOURNAL) -> BookSession:
    session = create_book(
        folder / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4), Secrets("帳簿のパスフレーズ"), use_keyring=False
    )
    for name, content in (("期首残高.txt", OPENINGS), ("仕訳.txt", journal)):
        path = folder / name
        path.write_bytes(content)
        commit_import(session.session, preview_import(session.session, path))
    return session.session


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = aoba(tmp_path)
    take_evidence(session, [statement(MIDORI_LINES, 2_800_000)])
    yield Reporting(session)
    session.close()


def bank(found: Reconciliation) -> dict[Month, MonthResult]:
    (group,) = (group for group in found.groups if group.kind == "bank")
    return {result.month: result for result in group.months}


def counts(result: MonthResult) -> tuple[int, int, int, int]:
    """Matched, only in the bank, only in the books, not available."""
    states = (State.MATCHED, State.ONLY_EVIDENCE, State.ONLY_BOOKS, State.NOT_AVAILABLE)
    return tuple(len(result.of(state)) for state in states)  # type: ignore[return-value]


def changed(folder: Path, journal: bytes) -> Reporting:
    session = aoba(folder, journal)
    take_evidence(session, [statement(MIDORI_LINES, 2_800_000)])
    return Reporting(session)


def test_every_line_of_the_sample_company_is_matched_and_the_balances_agree(reporting: Reporting) -> None:
    months = bank(reconcile(reporting))
    assert {month: counts(result) for month, result in months.items()} == {
        APRIL: (5, 0, 0, 0),
        MAY: (6, 0, 0, 0),
        JUNE: (5, 0, 0, 0),
        JULY: (6, 0, 0, 0),
    }
    assert {result.state for result in months.values()} == {State.MATCHED}
    closings = [(result.balances.bank_closing, result.balances.books_closing) for result in months.values() if result.balances]
    assert closings == [(closing, closing) for closing in (2_234_340, 1_778_680, 1_356_020, 1_065_372)]


def test_a_bank_account_is_recognised_by_its_name_and_kind(reporting: Reporting) -> None:
    found = reconcile(reporting)
    assert [(link.linked_to, link.by_owner) for link in found.linked] == [(BookAccount("1125", "みどり銀行"), False)]
    assert found.unlinked == ()


def test_a_removed_entry_is_only_in_the_bank(tmp_path: Path) -> None:
    journal = b"\r\n".join(line for line in JOURNAL.split(b"\r\n") if not line.startswith(RENT))
    months = bank(reconcile(changed(tmp_path, journal)))
    assert counts(months[MAY]) == (5, 1, 0, 0)
    (pairing,) = months[MAY].of(State.ONLY_EVIDENCE)
    assert (pairing.evidence[0].date.isoformat(), pairing.evidence[0].amount) == ("2025-05-03", -110_000)
    assert months[MAY].state is State.OPEN
    assert months[MAY].unexplained == -110_000
    # The lines of June match; what May left open goes on in the balance.
    assert (months[JUNE].state, months[JUNE].reason, counts(months[JUNE])) == (State.OPEN, "carried_over", (5, 0, 0, 0))


def test_a_doubled_entry_is_only_in_the_books(tmp_path: Path) -> None:
    rent = next(line for line in JOURNAL.split(b"\r\n") if line.startswith(RENT))
    months = bank(reconcile(changed(tmp_path, JOURNAL + rent.replace(b'"2000",13,', b'"2000",99,') + b"\r\n")))
    assert counts(months[MAY]) == (6, 0, 1, 0)
    assert months[MAY].unexplained == 110_000


def test_a_changed_amount_is_open_on_both_sides_until_the_owner_pairs_it(tmp_path: Path) -> None:
    reporting = changed(tmp_path, JOURNAL.replace(RENT + JOURNAL.split(RENT)[1].split(b"\r\n")[0], _with_amount(b"110100")))
    months = bank(reconcile(reporting))
    assert counts(months[MAY]) == (5, 1, 1, 0)
    (one,), (other,) = (months[MAY].of(state) for state in (State.ONLY_EVIDENCE, State.ONLY_BOOKS))
    pair(reporting, [one.evidence[0].key], [other.books[0].key])
    may = bank(reconcile(reporting))[MAY]
    # The difference of 100 yen stays in sight and belongs to the pair.
    assert counts(may) == (6, 0, 0, 0)
    assert may.balances is not None and (may.balances.difference, may.explained, may.unexplained) == (100, 100, 0)
    unpair(reporting, one.evidence[0].key, other.books[0].key)
    assert counts(bank(reconcile(reporting))[MAY]) == (5, 1, 1, 0)


def _with_amount(amount: bytes) -> bytes:
    rest = JOURNAL.split(RENT)[1].split(b"\r\n")[0]
    return RENT + rest.replace(b"110000", amount)


def test_a_month_without_a_statement_is_not_available(tmp_path: Path) -> None:
    session = aoba(tmp_path)
    april = "\n".join(line for line in MIDORI_LINES.splitlines() if line.startswith("2025-04"))
    take_evidence(session, [statement(april, 2_800_000, first="2025-04-01", last="2025-04-30")])
    months = bank(reconcile(Reporting(session)))
    assert [months[month].state for month in (APRIL, MAY, JUNE)] == [State.MATCHED, State.NOT_AVAILABLE, State.NOT_AVAILABLE]
    assert (counts(months[MAY]), months[MAY].reason, months[MAY].balances) == ((0, 0, 0, 6), "no_statement", None)


def test_a_statement_of_some_days_leaves_the_others_unavailable(tmp_path: Path) -> None:
    session = aoba(tmp_path)
    take_evidence(session, [statement("2025-04-03 -110000\n2025-04-20 879340", 2_800_000)])
    april = bank(reconcile(Reporting(session)))[APRIL]
    assert (april.state, april.reason, counts(april)) == (State.NOT_AVAILABLE, "partly_covered", (2, 0, 0, 3))


def test_advices_of_receipts_say_nothing_of_payments(tmp_path: Path) -> None:
    session = aoba(tmp_path)
    take_evidence(session, [statement("2025-04-20 879340", None, first="2025-04-01", last="2025-04-30", is_complete=False)])
    april = bank(reconcile(Reporting(session)))[APRIL]
    assert (april.state, counts(april)) == (State.NOT_AVAILABLE, (1, 0, 0, 4))


def test_two_files_of_one_account_count_every_line_once(reporting: Reporting) -> None:
    may_and_june = "\n".join(line for line in MIDORI_LINES.splitlines() if line[:7] in ("2025-05", "2025-06"))
    take_evidence(reporting.session, [statement(may_and_june, 2_234_340)], file_name="もう一つ.csv")
    assert [result.state for result in bank(reconcile(reporting)).values()] == [State.MATCHED] * 4


def test_an_account_no_name_tells_is_asked_and_linked_by_the_owner(tmp_path: Path) -> None:
    session = aoba(tmp_path)
    take_evidence(session, [statement(MIDORI_LINES, 2_800_000, account=BankAccount(bank="三菱UFJ銀行"))])
    reporting = Reporting(session)
    (asked,) = reconcile(reporting).unlinked
    assert asked.title == "三菱UFJ銀行"
    link_account(reporting, "三菱UFJ銀行", "普通預金", "みどり銀行")
    assert {result.state for result in bank(reconcile(reporting)).values()} == {State.MATCHED}
    unlink_account(reporting, asked.id)
    assert reconcile(reporting).groups == ()


def test_an_account_that_is_not_in_the_books_cannot_be_linked(reporting: Reporting) -> None:
    identity = reconcile(reporting).linked[0].id
    for account, sub_account in (("普通預金", "あかね銀行"), ("売上高", "")):
        with pytest.raises(InputRefused) as refused:
            link_account(reporting, identity, account, sub_account)
        assert refused.value.code == "reconciliation.no_such_book_account"
    with pytest.raises(InputRefused) as refused:
        link_account(reporting, "{}", "普通預金", "みどり銀行")
    assert refused.value.code == "reconciliation.no_such_bank_account"


def test_a_line_that_needs_no_entry_is_settled_with_a_reason_and_can_be_taken_back(tmp_path: Path) -> None:
    journal = b"\r\n".join(line for line in JOURNAL.split(b"\r\n") if not line.startswith(RENT))
    reporting = changed(tmp_path, journal)
    key = bank(reconcile(reporting))[MAY].of(State.ONLY_EVIDENCE)[0].evidence[0].key
    with pytest.raises(InputRefused) as refused:
        dismiss(reporting, key, "  ")
    assert refused.value.code == "reconciliation.reason_needed"
    dismiss(reporting, key, "個人の口座から立替え")
    may = bank(reconcile(reporting))[MAY]
    assert (may.state, may.unexplained, may.of(State.ONLY_EVIDENCE)[0].reason) == (State.MATCHED, 0, "個人の口座から立替え")
    take_back(reporting.session, key)
    assert bank(reconcile(reporting))[MAY].state is State.OPEN
    with pytest.raises(InputRefused) as refused:
        take_back(reporting.session, key)
    assert refused.value.code == "reconciliation.nothing_settled"


def test_a_pair_the_program_made_can_be_broken(reporting: Reporting) -> None:
    salary = next(pairing for pairing in bank(reconcile(reporting))[APRIL].pairings if pairing.evidence[0].amount == -445_000)
    unpair(reporting, salary.evidence[0].key, salary.books[0].key)
    assert counts(bank(reconcile(reporting))[APRIL]) == (4, 1, 1, 0)
    take_back(reporting.session, salary.evidence[0].key)
    assert counts(bank(reconcile(reporting))[APRIL]) == (5, 0, 0, 0)


def test_the_tables_show_every_month_and_every_line_with_its_partner(reporting: Reporting) -> None:
    found = reconcile(reporting)
    table = summary_table(found.groups)
    assert list(table.column("bank_closing")) == [2_234_340, 1_778_680, 1_356_020, 1_065_372]
    assert set(table.column("difference")) == {0}
    assert set(table.column("account")) == {"普通預金／みどり銀行"}
    assert set(summary_table(found.groups, with_names=False).column("account")) == {"預金口座1"}
    lines = lines_table("4月", bank(found)[APRIL].pairings)
    assert list(lines.column("amount")) == list(lines.column("books_amount")) == [-110_000, 879_340, -445_000, -770_000, -120_000]
    assert MIDORI.number == "1234567"


def test_undoing_an_import_forgets_what_was_settled_about_its_lines(reporting: Reporting) -> None:
    salary = next(pairing for pairing in bank(reconcile(reporting))[APRIL].pairings if pairing.evidence[0].amount == -445_000)
    unpair(reporting, salary.evidence[0].key, salary.books[0].key)
    undo_batch(reporting.session, salary.evidence[0].batch)
    assert not reconcile(reporting).has_evidence
    with reporting.session.reader() as connection:
        assert load_choices(connection) == ()


def test_statements_that_contradict_each_other_are_told_beside_the_table(tmp_path: Path) -> None:
    session = aoba(tmp_path)
    april = "\n".join(line for line in MIDORI_LINES.splitlines() if line.startswith("2025-04"))
    may = "\n".join(line for line in MIDORI_LINES.splitlines() if line.startswith("2025-05"))
    take_evidence(session, [statement(april, 2_800_000, first="2025-04-01", last="2025-04-30")])
    # May begins with 1,000 yen more than April ended with.
    take_evidence(session, [statement(may, 2_235_340, first="2025-05-01", last="2025-05-31")], file_name="五月.csv")
    table = summary_table(reconcile(Reporting(session)).groups)
    assert any("五月.csv" in note and "2,235,340" in note and "2,234,340" in note for note in table.notes)
    assert not any("五月.csv" in note for note in summary_table(reconcile(Reporting(session)).groups, with_names=False).notes)
    session.close()
