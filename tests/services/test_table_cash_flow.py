"""Cash flow and ledger where tables tell months: the indirect method, rows for months, pages that go on over them."""

from pathlib import Path

from app.documents.document import Notes
from app.services.cash_papers import cash_document
from app.services.cash_reports import cash_form, checks_verdict
from app.services.drill_down import TABLE_BALANCE, TABLE_MOVEMENT, ledger
from app.services.importing import commit_import, preview_import
from app.services.reporting import Reporting
from tests.services.table_books import (
    APRIL,
    BALANCES,
    DATA,
    JOURNAL,
    JULY,
    PERIODS,
    TRENDS,
    assert_sample_months_but_openings,
    new_book,
    take,
)


def test_the_cash_flow_of_a_trend_is_indirect_and_meets_the_balances(tmp_path: Path) -> None:
    """April: profit 25,050, depreciation 31,250, receivables 762,000 more, payables 110,000 more, 預り金 15,000 more, loan repaid."""
    session = new_book(tmp_path)
    take(session, *TRENDS["yayoi"])
    view = Reporting(session).cash_flow(APRIL, JULY)
    april = view.cash_flow.months[0]
    assert {row.value: amount for row, amount in april.indirect_rows.items() if amount} == {
        "income_before_taxes": 25_050,
        "depreciation": 31_250,
        "receivables": -762_000,
        "payables": 110_000,
        "other_working_capital": 15_000,
        "borrowings": -100_000,
    }
    assert [(month.opening, month.closing) for month in view.cash_flow.months] == [
        (3_650_000, 2_969_300),
        (2_969_300, 2_396_505),
        (2_396_505, 2_732_175),
        (2_732_175, 2_282_922),
    ]
    assert not any(month.difference or month.unresolved for month in view.cash_flow.months)
    assert view.indirect is not None and view.cash_flow.method == "indirect"
    # Balances are known, what moved them is not: only the closing can be checked, and it is said of how many months.
    said = checks_verdict(Reporting(session), APRIL, JULY)
    assert "表示中の4か月とも円単位で一致" in said and "売掛金、買掛金、借入金・社債は" in said and "検算できません" in said


def test_a_month_of_tables_says_its_method_on_a_line_of_its_own(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *TRENDS["yayoi"])
    assert cash_form(Reporting(session), JULY, JULY).table.columns[-1].title == "2025年7月\n（間接法）"


def test_a_cash_flow_without_a_month_is_a_note_and_no_empty_table(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *PERIODS["yayoi"])
    reporting = Reporting(session)
    form = cash_form(reporting, APRIL, JULY)
    assert (len(form.table), len(reporting.cash_flow(APRIL, JULY).table)) == (0, 0)
    assert any("資金の動きを示せません" in note for note in form.table.notes)
    assert [type(block) for block in cash_document(reporting, form).blocks] == [Notes]


def test_the_ledger_has_a_row_for_each_month_of_a_table(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *TRENDS["yayoi"])
    reporting = Reporting(session)
    receivables = reporting.books().chart.named("売掛金").code
    table = ledger(reporting, receivables, APRIL, JULY)
    assert list(zip(table.column("description"), table.column("balance"), strict=True)) == [
        ("前期繰越", 1_320_000),
        *((TABLE_MOVEMENT, amount) for amount in BALANCES["売掛金"]),
    ]
    assert table.column("debit")[1] == 762_000


def test_pages_of_a_ledger_go_on_over_months_of_tables(tmp_path: Path) -> None:
    """April and May from the trend, June from a journal: the balances of June go on from those of May."""
    session = new_book(tmp_path)
    take(session, *TRENDS["money_forward"])
    journal = (DATA / JOURNAL).read_bytes().decode("cp932").splitlines(keepends=True)
    june = tmp_path / "june.txt"
    june.write_bytes("".join(line for line in journal if "07/06/" in line).encode("cp932"))
    commit_import(session, preview_import(session, june), overlap="new_only")
    reporting = Reporting(session)
    assert_sample_months_but_openings(reporting)
    receivables = reporting.books().chart.named("売掛金").code
    whole = ledger(reporting, receivables, APRIL, JULY)
    assert [title for title in whole.column("description") if title in (TABLE_BALANCE, TABLE_MOVEMENT)] == [
        TABLE_BALANCE,
        TABLE_MOVEMENT,
        TABLE_MOVEMENT,
    ]
    assert [whole.column("balance")[0], whole.column("balance")[-1]] == [2_082_000, 2_526_000]
    second = ledger(reporting, receivables, APRIL, JULY, offset=1, limit=1)
    assert second.column("balance") == whole.column("balance")[3:4]
    assert reporting.cash_flow(APRIL, JULY).cash_flow.method == "mixed"
