"""Tables of the books: month columns, closing columns, notes a reader needs."""

from app.ledger.exports import (
    balance_sheet_table,
    cost_report_table,
    income_statement_table,
    side_by_side,
    trial_balance_table,
)
from app.ledger.statements import StatementLine
from app.ledger.trial_balance import trial_balance
from app.periods import Month, month_range
from app.tables import ROW_KINDS, Column, Table
from tests.helpers.journal_text import read_books, read_ledger

TEXT = """year 2024-04..2025-03 exclusive
year 2025-04..2026-03 inclusive
opening 2024-04 現金 500 / 資本金 500
2025-02-10 現金 300 / 売上高 300
2025-02-20 賃金 20 / 現金 20
2025-03-10 現金 200 / 売上高 200
2025-03-31 [決算] 減価償却費 40 / 減価償却累計額 40
2025-04-10 現金 100 / 売上高 100
"""
FEBRUARY, MARCH, APRIL = Month(2025, 2), Month(2025, 3), Month(2025, 4)


def row(table: Table, title: str) -> list[object]:
    """The yen cells of a line; the last where a title stands twice."""
    found = [cells for cells in table.rows() if cells[1] == title]
    return list(found[-1][4:])


def test_the_income_statement_has_a_column_per_month_and_closing() -> None:
    table = income_statement_table(read_books(TEXT), month_range(FEBRUARY, APRIL))
    assert [column.name for column in table.columns] == [
        "code", "account", "kind", "level", "2025-02", "2025-03", "2025-03 closing", "2025-04",
    ]  # fmt: skip
    assert row(table, "売上高") == [300, 200, 0, 100]
    assert row(table, "減価償却費") == [0, 0, 40, 0]
    assert row(table, "売上原価合計") == [20, 0, 0, 0]
    assert row(table, "当期純利益") == [280, 200, -40, 100]
    assert set(table.column("kind")) <= set(ROW_KINDS)
    assert b"2025-03 closing" in table.to_csv()


def test_cumulative_columns_begin_anew_with_the_fiscal_year() -> None:
    table = income_statement_table(read_books(TEXT), month_range(FEBRUARY, APRIL), cumulative=True)
    assert [column.name for column in table.columns][4:] == ["2025-02", "2025-03", "2025-04"]
    assert row(table, "当期純利益") == [280, 440, 100]


def test_the_balance_sheet_shows_month_ends_with_closing_entries_inside() -> None:
    table = balance_sheet_table(read_books(TEXT), month_range(FEBRUARY, APRIL))
    assert row(table, "現金") == [780, 980, 1080]
    assert row(table, "減価償却累計額") == [0, -40, -40]
    assert row(table, "繰越利益剰余金") == [0, 0, 440]
    assert row(table, "資産合計") == row(table, "負債純資産合計") == [780, 940, 1040]
    assert row(table, "資産の部") == [None, None, None]


def test_a_line_that_only_some_months_have_stands_at_its_place() -> None:
    table = balance_sheet_table(
        read_books(TEXT + "2025-03-05 なぞ 10 / 現金 10\n2025-04-05 現金 10 / なぞ 10"), month_range(FEBRUARY, APRIL)
    )
    assert row(table, "なぞ") == [0, 10, 0]
    assert row(table, "貸借差額") == [0, -10, 0]


def test_notes_name_the_basis_its_change_and_what_is_missing() -> None:
    notes = income_statement_table(read_books(TEXT.replace("opening", "# opening")), month_range(FEBRUARY, APRIL)).notes
    assert "消費税: 税抜、税込" in notes
    assert any("比較できません" in note for note in notes)
    assert "期首残高未入力: 2025年2月～2025年4月" in notes
    waiting = "year 2024-04..2025-03\nopening 2024-04 車両運搬具 90 / 資本金 90\n"
    halves = waiting + "2024-09-30 [中決] 減価償却費 9 / 減価償却累計額 9\n2025-03-31 [決算] 減価償却費 9 / 減価償却累計額 9"
    yearly = income_statement_table(read_books(halves), month_range(Month(2024, 8), Month(2025, 3))).notes
    assert yearly[-1] == "棚卸・償却未計上: 2024年8月、2024年10月～2025年2月"
    one_month = income_statement_table(read_books(TEXT), [MARCH]).notes
    assert one_month == ("単位: 円", "消費税: 税抜")


def test_accounts_without_a_place_are_named_in_the_months_they_concern() -> None:
    text = TEXT + "2025-04-11 謎の費用 7 / 現金 7\n"
    of_april = income_statement_table(read_books(text), [APRIL]).notes
    assert any("対応付けがまだの科目が1あります(謎の費用)" in note and "行には入っていません" in note for note in of_april)
    assert any("謎の費用" in note for note in balance_sheet_table(read_books(text), [APRIL]).notes)
    assert not any("謎の費用" in note for note in income_statement_table(read_books(text), [MARCH]).notes)


def test_the_cost_report_is_empty_without_such_accounts() -> None:
    assert row(cost_report_table(read_books(TEXT), [FEBRUARY, MARCH]), "賃金") == [20, 0, 0]
    assert len(cost_report_table(read_books(TEXT.replace("賃金", "給料手当")), [FEBRUARY])) == 0


def test_the_trial_balance_as_a_table() -> None:
    ledger = read_ledger(TEXT + "2025-02-25 雑費 5 / 現金 6")
    table = trial_balance_table(trial_balance(ledger.books(), FEBRUARY, MARCH, ledger.columns().unbalanced()))
    names = [column.name for column in table.columns]
    assert names == [
        "code",
        "account",
        "statement",
        "side",
        "opening",
        "debit",
        "credit",
        "closing",
        "2025-02",
        "2025-03",
        "2025-03 closing",
    ]
    cash = next(cells for cells in table.rows() if cells[1] == "現金")
    assert list(cash[2:]) == ["貸借対照表", "借方", 500, 500, 26, 974, 774, 974, 0]
    assert table.notes == ("税抜", "貸借差額 2025-02: △1円", "貸借差額 2025-03: △1円")


def test_the_trial_balance_of_an_empty_book_has_no_rows() -> None:
    assert len(trial_balance_table(trial_balance(read_books("year 2024-04..2025-03"), FEBRUARY, MARCH))) == 0


def test_a_period_that_cannot_be_shown_has_an_empty_column() -> None:
    shown = [StatementLine("account", 1, "4110", "売上高", 70)]
    table = side_by_side("income_statement", "損益計算書", [Column("this", "yen", ""), Column("last", "yen", "")], [shown, None], [])
    assert (table.column("this"), table.column("last")) == ((70,), (None,))
