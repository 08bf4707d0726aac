"""The sample company from its tables alone, from its journal, and from both: the same books (``samples/EXPECTED.md`` section 1)."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.periods import Month
from app.printing.pdf import render_pdf
from app.services.company import change_closing_month
from app.services.importing import commit_import, preview_import
from app.services.month_closing import close_months
from app.services.month_glance import glance
from app.services.open_points import open_points
from app.services.placements import place_account, remembered_placements, unplaced_accounts
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.services.table_comparison import compare_tables
from app.services.undoing import undo_batch
from app.sharing.data_package import item_files
from app.sharing.packages import PackageItem
from tests.services.table_books import (
    APRIL,
    BALANCES,
    DATA,
    ETAX,
    FLOWS,
    JOURNAL,
    JULY,
    MONTHS,
    OPENINGS,
    PERIODS,
    TRENDS,
    assert_sample_months,
    balance,
    new_book,
    take,
)


@pytest.mark.parametrize("vendor", TRENDS)
def test_a_monthly_trend_gives_every_month_of_the_journal(tmp_path: Path, vendor: str) -> None:
    session = new_book(tmp_path)
    take(session, *TRENDS[vendor])
    reporting = Reporting(session)
    assert_sample_months(reporting)
    rows = {row.account: row for row in reporting.trial_balance_value(APRIL, JULY).rows}
    if vendor != "money_forward":  # its trend has no opening balances
        assert {name: rows[name].opening for name in OPENINGS} == OPENINGS
    else:
        assert rows["現金"].opening is None and rows["現金"].debit is None


@pytest.mark.parametrize("vendor", PERIODS)
def test_a_trial_balance_of_four_months_gives_their_total_and_the_last_balances(tmp_path: Path, vendor: str) -> None:
    session = new_book(tmp_path)
    take(session, *PERIODS[vendor])
    reporting = Reporting(session)
    balance_ = reporting.trial_balance_value(APRIL, JULY)
    rows = {row.account: row for row in balance_.rows}
    for account, amounts in BALANCES.items():
        assert (rows[account].closing, list(rows[account].months.values())) == (amounts[-1], [None, None, None, amounts[-1]])
    for account, amounts in FLOWS.items():
        assert (rows[account].closing, list(rows[account].months.values())) == (sum(amounts), [None] * 4)
    assert {name: rows[name].opening for name in OPENINGS} == OPENINGS
    assert (rows["売掛金"].debit, rows["売掛金"].credit, rows["売上高"].debit) == (6_566_000, 5_360_000, 33_000)
    assert not any(tie.difference for tie in balance_.ties)
    income = reporting.income_statement(APRIL, JULY)
    assert len(income) == 0
    assert "2025年4月～2025年7月の合計だけが分かっています（月ごとの金額は示せません）。" in income.notes
    cumulative = reporting.income_statement(APRIL, JULY, cumulative=True)
    assert cumulative.column("2025-07")[list(cumulative.column("code")).index("net_income")] == 98_922
    assert reporting.cash_flow(APRIL, JULY).cash_flow.left_out == MONTHS


def test_statements_filed_by_etax_give_the_last_balances_and_the_total(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *ETAX)
    reporting = Reporting(session)
    sheet = reporting.balance_sheet(APRIL, JULY)
    (assets,) = (row for row in sheet.rows() if row[1] == "資産合計")
    assert assets[-4:] == (None, None, None, 7_008_922)
    assert not any(tie.difference for tie in reporting.trial_balance_value(APRIL, JULY).ties)
    assert reporting.books().profit(MONTHS) == 98_922
    assert "期首残高未入力" not in "".join(sheet.notes)


def test_a_journal_takes_the_place_of_a_table_until_it_is_undone(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *TRENDS["freee"])
    before = Reporting(session).trial_balance(APRIL, JULY)
    (journal,) = take(session, JOURNAL)
    reporting = Reporting(session)
    assert_sample_months(reporting)
    # The openings are those of the table, the entries those of the journal.
    rows = {row.account: row for row in reporting.trial_balance_value(APRIL, JULY).rows}
    assert (rows["現金"].opening, rows["現金"].debit, rows["現金"].credit) == (200_000, 5_500, 98_700)
    assert reporting.cash_flow(APRIL, JULY).cash_flow.method == "direct"
    undo_batch(session, journal)
    after = Reporting(session)
    assert after.trial_balance(APRIL, JULY) == before
    assert after.cash_flow(APRIL, JULY).cash_flow.method == "indirect"


def test_a_table_of_the_journals_months_is_compared_and_changes_nothing(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, "yayoi/kishu_zandaka_6col_cp932.txt", JOURNAL)
    before = Reporting(session).trial_balance(APRIL, JULY)
    for names in (*TRENDS.values(), *PERIODS.values(), ETAX):
        for name in names:
            preview = preview_import(session, DATA / name, first_month=None if name.startswith("etax") else APRIL)
            with session.reader() as connection:
                checks = compare_tables(connection, preview.result)
            assert checks and not any(check.difference for check in checks), name
            commit_import(session, preview, overlap="new_only")
    assert Reporting(session).trial_balance(APRIL, JULY) == before


def test_the_home_page_says_what_is_not_known(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *PERIODS["yayoi"])
    reporting = Reporting(session)
    june, july = glance(reporting, Month(2025, 6)).summary, glance(reporting, JULY).summary
    assert (june.cash, june.sales, june.profit, june.year_to_date_profit) == (None, None, None, None)
    assert (june.reasons["cash"], june.reasons["profit_last_year"]) == ("reporting.part_of_total", "reporting.part_of_total")
    assert (july.cash, july.cash_before, july.sales, july.year_to_date_profit) == (2_282_922, None, None, 98_922)
    assert "reporting.part_of_total" in [point.code for point in open_points(reporting, JULY)]


def test_a_changed_fiscal_year_reads_the_tables_anew(tmp_path: Path) -> None:
    """A year that is said to end in May: its profit of 3,005 opens the next one, and every balance stays that of the table."""
    session = new_book(tmp_path)
    take(session, *TRENDS["yayoi"])
    change_closing_month(session, APRIL, Month(2025, 5))
    reporting = Reporting(session)
    assert [balance(reporting, "普通預金", month) for month in MONTHS] == list(BALANCES["普通預金"])
    assert [str(facts.year) for facts in reporting.books().years] == ["2025-04..2025-05", "2025-06..2026-05"]
    assert reporting.books().opening(reporting.books().retained_earnings_code, reporting.books().years[1].year) == 473_000 + 25_050 - 22_045


def test_an_account_of_a_table_waits_for_its_place(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    path = tmp_path / "table.csv"
    path.write_bytes((DATA / TRENDS["money_forward"][1]).read_bytes().decode("cp932").replace("消耗品費", "なぞの費用").encode("cp932"))
    commit_import(session, preview_import(session, path, first_month=APRIL), mappings={"なぞの費用": None})
    (unknown,) = unplaced_accounts(session)
    assert (unknown.name, unknown.debit, unknown.rows) == ("なぞの費用", 10_800, 4)
    place_account(session, "なぞの費用", "消耗品費")
    books = Reporting(session).books()
    assert sum(books.movement(books.chart.named("消耗品費").code, month) for month in MONTHS) == 10_800


@pytest.mark.parametrize("names", [TRENDS["freee"], PERIODS["yayoi"], ETAX, TRENDS["yayoi"]], ids=["trend", "period", "filed", "one file"])
def test_every_item_of_a_package_can_be_made_from_tables(tmp_path: Path, names: tuple[str, ...]) -> None:
    session = new_book(tmp_path)
    take(session, *names)
    provider = ReportItems(Reporting(session), render_pdf)
    for item in (item for item in PackageItem if not item.qualitative):
        content = provider(item, APRIL, JULY)
        files = item_files(content, APRIL, JULY)
        assert set(files.offer().columns) <= set(item.columns)
        if names == PERIODS["yayoi"]:
            assert all(any("合計だけ" in note for note in table.notes) for table in content.tables)


def test_twelve_months_of_a_filed_year_give_the_benchmark_of_that_year(tmp_path: Path) -> None:
    """The file names no year of twelve months: the four months are a year that ends in July."""
    session = new_book(tmp_path)
    take(session, *ETAX)
    change_closing_month(session, APRIL, JULY)
    reporting = Reporting(session)
    (year,) = reporting.local_benchmark().periods
    assert (year.kind, year.first, year.last) == ("fiscal_year", APRIL, JULY)
    # 3,571,922 of 7,008,922: capital 3,000,000, 繰越利益 473,000 and the profit of 98,922.
    assert round(float(year.indicator("equity_ratio").value or 0), 2) == 50.96
    # Sales 6,533,000 less cost 3,465,000 and expenses 2,963,340 (profit 98,922 - 5,512 other income + 11,250 interest = 104,660).
    assert round(float(year.indicator("operating_margin").value or 0), 2) == 1.60


def test_the_benchmark_says_where_only_a_longer_total_is_known(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *ETAX)
    reporting = Reporting(session)
    books = reporting.books()
    assert not books.has_flows((JULY,)) and reporting.local_benchmark().periods == ()


def test_a_placement_stays_as_long_as_a_table_uses_it(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    batches = []
    for number, name in enumerate(TRENDS["money_forward"][1:] + PERIODS["money_forward"][1:]):
        path = tmp_path / f"table{number}.csv"
        path.write_bytes((DATA / name).read_bytes().decode("cp932").replace("消耗品費", "なぞの費用").encode("cp932"))
        preview = preview_import(session, path, first_month=APRIL)
        mappings: dict[str, str | None] = {"なぞの費用": "消耗品費"} if number == 0 else {}
        batches.append(commit_import(session, preview, mappings=mappings, overlap="new_only").id)
    undo_batch(session, batches[0])
    assert [placement.name for placement in remembered_placements(session)] == ["なぞの費用"]
    assert not unplaced_accounts(session)
    undo_batch(session, batches[1])
    assert remembered_placements(session) == ()
    assert Reporting(session).books().months == ()


def test_importing_undoing_and_importing_tables_again_gives_the_same_books(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    (journal,) = take(session, JOURNAL)
    before = Reporting(session).trial_balance(APRIL, JULY)
    batches = take(session, *PERIODS["tkc"], *TRENDS["freee"])
    opened = Reporting(session).trial_balance(APRIL, JULY)
    assert opened != before  # the journal has no opening balances, the tables have
    for batch in reversed(batches):
        undo_batch(session, batch)
    assert Reporting(session).trial_balance(APRIL, JULY) == before
    take(session, *TRENDS["freee"], *PERIODS["tkc"])
    assert Reporting(session).trial_balance(APRIL, JULY) == opened
    undo_batch(session, journal)
    assert_sample_months(Reporting(session))


def test_a_difference_of_a_table_leads_to_its_account_and_month(tmp_path: Path) -> None:
    """The journal without the sale of 5,500 in July's 雑収入: the table of July differs there and in cash, nowhere else."""
    session = new_book(tmp_path)
    take(session, "yayoi/kishu_zandaka_6col_cp932.txt")
    lines = (DATA / JOURNAL).read_bytes().decode("cp932").splitlines(keepends=True)
    path = tmp_path / "journal.txt"
    path.write_bytes("".join(line for line in lines if "雑収入" not in line).encode("cp932"))
    commit_import(session, preview_import(session, path))
    found = []
    for name in TRENDS["yayoi"]:
        result = preview_import(session, DATA / name, first_month=APRIL).result
        with session.reader() as connection:
            found += [check for check in compare_tables(connection, result) if check.difference]
    books = Reporting(session).books()
    assert [(check.title, check.stated, check.read, check.difference, check.first, check.last) for check in found] == [
        ("現金 2025年7月", 106_800, 101_300, 5_500, JULY, JULY),
        ("雑収入 2025年7月", 5_500, 0, 5_500, JULY, JULY),
    ]
    assert [books.name_of(check.code) for check in found] == ["現金", "雑収入"]
    assert all(check.row for check in found)
    rounded = replace(result, tables=tuple(replace(table, unit=10_000) for table in result.tables))
    with session.reader() as connection:
        assert not any(check.difference for check in compare_tables(connection, rounded))


def test_tables_are_not_compared_where_no_journal_tells_their_months(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    preview = preview_import(session, DATA / TRENDS["yayoi"][0], first_month=APRIL)
    with session.reader() as connection:
        assert compare_tables(connection, preview.result) == ()


def test_closing_says_of_which_months_only_a_total_is_known(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *PERIODS["freee"])
    concerns = close_months(Reporting(session), MONTHS, "青葉")
    told = [concern.values["months"] for concern in concerns if concern.code == "closing.part_of_total"]
    assert told == [MONTHS]
    session.close()
    (whole := tmp_path / "trend").mkdir()
    session = new_book(whole)
    take(session, *TRENDS["freee"])
    assert [concern.code for concern in close_months(Reporting(session), MONTHS, "青葉")] == []
    session.close()
