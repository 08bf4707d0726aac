"""月次推移表: hand-calculated columns, comparisons, gaps and levels; what is shown sums to what it stands for."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.balances import Books, Movement
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.divisions import Level
from app.ledger.exports import balance_sheet_table, income_statement_table
from app.ledger.filtered_books import FilteredBooks, ReportFilter
from app.ledger.journal import Mark
from app.ledger.known_months import KnownMonths
from app.ledger.openings import Opening
from app.ledger.trend import Trend, TrendChoice, trend
from app.ledger.trend_columns import StatementName, Step
from app.ledger.years import LegalForm, YearFacts
from app.periods import FiscalYear, Month, month_range
from app.tables import Cell, Table
from tests.helpers.journal_text import read_books

#: Year one: sales 300 (A) and 200 in February and March, wages 20, depreciation 40 at closing. Year two: sales 450 (A) and 110 (B).
TEXT = """year 2024-04..2025-03 exclusive
year 2025-04..2026-03 exclusive
opening 2024-04 現金 500 / 資本金 500
2024-04-10 現金 10 / 売上高:B 10
2024-09-30 [中決] 減価償却費 9 / 減価償却累計額 9
2025-02-10 現金:金庫 300 / 売上高:A 300
2025-02-20 賃金 20 / 現金 20
2025-03-10 現金 200 / 売上高 200
2025-03-31 [決算] 減価償却費 40 / 減価償却累計額 40
2026-02-10 現金 450 / 売上高:A 450
2026-03-20 現金 110 / 売上高:B 110
2026-03-21 給料手当 600 / 現金 600
"""
FEBRUARY, MARCH = Month(2025, 2), Month(2025, 3)
NEXT_FEBRUARY, NEXT_MARCH = Month(2026, 2), Month(2026, 3)


def cells(table: Table, title: str, *names: str) -> list[Cell]:
    """The cells of the last line of a title, in the columns named."""
    position = max(place for place, found in enumerate(table.column("account")) if found == title)
    return [table.column(name)[position] for name in names]


def names(found: Trend) -> list[str]:
    return [column.name for column in found.table.columns if column.kind in ("yen", "ratio")]


def test_months_stand_beside_each_other_with_closing_total_and_the_year_before() -> None:
    found = trend(read_books(TEXT), FEBRUARY, MARCH, TrendChoice())
    assert names(found) == [
        *("2025-02", "2025-03", "2025-03 closing", "total"),
        *("previous_year", "change", "year_on_year_percent", "share_percent"),
    ]  # fmt: skip
    assert cells(found.table, "売上高", "2025-02", "2025-03", "2025-03 closing", "total") == [300, 200, 0, 500]
    assert cells(found.table, "減価償却費", "2025-02", "2025-03", "2025-03 closing", "total") == [0, 0, 40, 40]
    assert cells(found.table, "当期純利益", "2025-02", "2025-03", "2025-03 closing", "total") == [280, 200, -40, 440]
    assert cells(found.table, "減価償却費", "share_percent") == [Fraction(8)]
    assert found.spans["total"] == (FEBRUARY, MARCH) and found.spans["previous_year"] == (Month(2024, 2), Month(2024, 3))


def test_sums_since_the_year_began_show_the_last_month_before_its_closing_entries() -> None:
    found = trend(read_books(TEXT), FEBRUARY, MARCH, TrendChoice(cumulative=True, years=0))
    assert names(found) == ["2025-02", "2025-03 before_closing", "2025-03", "share_percent"]
    assert cells(found.table, "減価償却費", "2025-02", "2025-03 before_closing", "2025-03") == [9, 9, 49]
    assert cells(found.table, "売上高", "2025-02", "2025-03 before_closing", "2025-03") == [310, 510, 510]
    assert found.spans["2025-02"] == (Month(2024, 4), FEBRUARY)
    assert found.table.title == "損益計算書 月次推移(累計)"


def test_a_balance_sheet_shows_the_last_month_before_its_closing_entries() -> None:
    found = trend(read_books(TEXT), FEBRUARY, MARCH, TrendChoice("balance_sheet", years=0))
    assert names(found) == ["2025-02", "2025-03 before_closing", "2025-03", "share_percent"]
    assert cells(found.table, "減価償却累計額", "2025-02", "2025-03 before_closing", "2025-03") == [-9, -9, -49]
    assert cells(found.table, "資産合計", "2025-03 before_closing", "2025-03") == [981, 941]
    assert cells(found.table, "負債純資産合計", "2025-03 before_closing", "2025-03") == [981, 941]
    # 941 of 941, and 500 of them the capital
    assert cells(found.table, "資本金", "share_percent") == [Fraction(50000, 941)]


def test_one_period_beside_the_same_of_the_year_before() -> None:
    found = trend(read_books(TEXT), NEXT_FEBRUARY, NEXT_MARCH, TrendChoice(step="whole"))
    assert names(found) == ["2026-02..2026-03", "previous_year", "change", "year_on_year_percent", "share_percent"]
    # 560 against 500: 60 more, 112 %
    assert cells(found.table, "売上高", *names(found)) == [560, 500, 60, Fraction(112), Fraction(100)]
    # a loss of 40 against a profit of 440: -40 / 440
    assert cells(found.table, "当期純利益", *names(found)) == [-40, 440, -480, Fraction(-4000, 440), Fraction(-4000, 560)]
    assert "前年同期は2025年2月～2025年3月です。" in found.table.notes


def test_nothing_or_a_loss_the_year_before_gives_no_ratio() -> None:
    text = TEXT.replace("2025-02-20 賃金 20", "2025-02-20 賃金 9000")
    found = trend(read_books(text), NEXT_FEBRUARY, NEXT_FEBRUARY, TrendChoice(step="whole"))
    assert cells(found.table, "当期純利益", "previous_year", "change", "year_on_year_percent") == [-8700, 9150, None]
    assert cells(found.table, "給料手当", "previous_year", "change", "year_on_year_percent") == [0, 0, None]
    assert "前年がゼロまたはマイナスの行には、前年比がありません。" in found.table.notes
    assert found.table.columns[-2].title == "前年同月比(％)"


def test_no_sales_give_no_share_of_sales() -> None:
    found = trend(read_books(TEXT), Month(2024, 9), Month(2024, 9), TrendChoice(step="whole", years=0))
    assert cells(found.table, "減価償却費", "2024-09", "share_percent") == [9, None]


def test_another_tax_basis_the_year_before_forbids_the_difference_of_results_but_not_of_balances() -> None:
    books = read_books(TEXT.replace("2026-03 exclusive", "2026-03 inclusive"))
    found = trend(books, NEXT_MARCH, NEXT_MARCH, TrendChoice(step="whole")).table
    assert cells(found, "売上高", "2026-03", "previous_year", "change", "year_on_year_percent") == [110, 200, None, None]
    assert any("経理方法" in note for note in found.notes)
    balances = trend(books, NEXT_MARCH, NEXT_MARCH, TrendChoice("balance_sheet", "whole")).table
    # 500 + 10 + 300 - 20 + 200 at the first year's end; 450 + 110 - 600 more
    assert cells(balances, "現金", "2026-03", "previous_year", "change") == [950, 990, -40]


def test_an_earlier_year_kept_on_another_tax_basis_says_so() -> None:
    text = TEXT + "year 2026-04..2027-03 exclusive\n2027-03-10 現金 70 / 売上高 70\n"
    books = read_books(text.replace("2024-04..2025-03 exclusive", "2024-04..2025-03 inclusive"))
    found = trend(books, Month(2027, 3), Month(2027, 3), TrendChoice(step="whole", years=2)).table
    assert cells(found, "売上高", "previous_year", "previous_year_2", "change") == [110, 200, -40]
    assert "2年前とは消費税の経理方法(税込・税抜)が違うため、金額は比較できません。" in found.notes


def test_a_month_without_any_entry_has_no_figures_and_says_why() -> None:
    found = trend(read_books(TEXT), Month(2025, 1), FEBRUARY, TrendChoice())
    assert cells(found.table, "売上高", "2025-01", "2025-02", "total") == [None, 300, 300]
    column = next(column for column in found.table.columns if column.name == "2025-01")
    assert "仕訳が1件もありません" in column.description
    assert any(note.startswith("2025年1月: 仕訳が1件もありません") for note in found.table.notes)
    balances = trend(read_books(TEXT), Month(2025, 1), FEBRUARY, TrendChoice("balance_sheet")).table
    assert cells(balances, "現金", "2025-01", "2025-02") == [None, 790]


def test_what_lies_before_the_book_is_not_compared() -> None:
    found = trend(read_books(TEXT), FEBRUARY, FEBRUARY, TrendChoice(step="whole", years=2)).table
    assert cells(found, "売上高", "2025-02", "previous_year", "previous_year_2", "change") == [300, None, None, None]
    assert "前年同月は2024年2月で、この帳簿には入っていません。" in found.notes


def test_months_that_tables_leave_open_have_no_figures() -> None:
    april, may, june = Month(2024, 4), Month(2024, 5), Month(2024, 6)
    year = FiscalYear(april, Month(2025, 3))
    chart = load_standard_chart()
    moved = [Movement(june, Mark.NONE, chart.named("売上高").code, "", "", 0, 90)]
    known = KnownMonths(
        tables=frozenset((april, may, june)),
        flow_spans=(frozenset((may, june)),),
        balance_spans=(frozenset((may, june)),),
        without_flows=frozenset((april,)),
        without_balances=frozenset((april,)),
    )
    books = Books(LegalForm.CORPORATION, [YearFacts(year)], chart, moved, [], known)
    found = trend(books, april, june, TrendChoice()).table
    reasons = {column.name: column.description for column in found.columns}
    assert reasons["2024-04"].startswith("取り込まれて") and reasons["2024-05"].startswith("月ごとの") and reasons["total"]
    assert len(found) == 0
    assert cells(trend(books, may, june, TrendChoice()).table, "売上高", "2024-05", "total") == [None, 90]
    balances = trend(books, april, june, TrendChoice("balance_sheet")).table
    reasons = {column.name: column.description for column in balances.columns}
    assert reasons["2024-04"].startswith("取り込まれて") and reasons["2024-05"].startswith("月ごとの")


def test_quarters_follow_the_fiscal_year_and_hold_their_closing_entries() -> None:
    found = trend(read_books(TEXT), Month(2024, 4), MARCH, TrendChoice(step="quarter", years=0))
    assert names(found)[:-1] == ["2024-04..2024-06", "2024-07..2024-09", "2024-10..2024-12", "2025-01..2025-03", "total"]
    assert cells(found.table, "売上高", *names(found)[:-1]) == [10, 0, None, 500, 510]
    assert cells(found.table, "減価償却費", *names(found)[:-1]) == [0, 9, None, 40, 49]
    assert "決算整理仕訳は、その月を含む期間に入っています。" in found.table.notes
    halves = trend(read_books(TEXT), Month(2024, 4), NEXT_MARCH, TrendChoice("balance_sheet", "half_year", years=0))
    assert names(halves)[:-1] == ["2024-04..2024-09", "2024-10..2025-03", "2025-04..2025-09", "2025-10..2026-03"]
    assert cells(halves.table, "現金", *names(halves)[:-1]) == [510, 990, None, 950]
    years = trend(read_books(TEXT), Month(2024, 4), NEXT_MARCH, TrendChoice(step="year", cumulative=True, years=0))
    assert cells(years.table, "売上高", "2024-04..2025-03", "2025-04..2026-03") == [510, 560]
    assert years.table.columns[4].title == "2025年3月まで"


def test_the_summary_leaves_sums_and_profits() -> None:
    found = trend(read_books(TEXT), FEBRUARY, MARCH, TrendChoice(level="summary", step="whole")).table
    assert set(found.column("kind")) <= {"subtotal", "computed"}
    assert cells(found, "売上高合計", "2025-02..2025-03") == [500]


def test_sub_accounts_stand_below_their_account_what_has_none_last() -> None:
    found = trend(read_books(TEXT), FEBRUARY, MARCH, TrendChoice(level="sub_account")).table
    rows = [
        (title, name, kind)
        for title, name, kind in zip(found.column("account"), found.column("division"), found.column("kind"), strict=True)
    ]
    at = rows.index(("売上高", None, "account"))
    assert rows[at + 1 : at + 3] == [("A", "A", "sub_account"), ("(補助科目なし)", "", "sub_account")]
    assert cells(found, "A", "2025-02", "total", "share_percent") == [300, 300, Fraction(60)]
    balances = trend(read_books(TEXT), FEBRUARY, MARCH, TrendChoice("balance_sheet", level="sub_account")).table
    assert cells(balances, "金庫", "2025-02", "2025-03") == [300, 300]
    assert cells(balances, "(補助科目なし)", "2025-02", "2025-03") == [490, 690]


def test_a_cost_report_has_shares_of_its_own_total() -> None:
    found = trend(read_books(TEXT), FEBRUARY, MARCH, TrendChoice("cost_report", level="department")).table
    assert cells(found, "賃金", "2025-02", "total", "share_percent") == [20, 20, Fraction(100)]
    assert cells(found, "製造原価合計", "total", "share_percent") == [20, Fraction(100)]


def test_a_cost_report_is_divided_by_sub_account() -> None:
    books = read_books(TEXT.replace("賃金 20", "賃金:第一工場 15 + 賃金 5"))
    found = trend(books, FEBRUARY, MARCH, TrendChoice("cost_report", level="sub_account")).table
    assert (cells(found, "第一工場", "total"), cells(found, "(補助科目なし)", "total")) == ([15], [5])


def test_a_restricted_trend_misses_only_what_the_whole_book_misses() -> None:
    whole = read_books(TEXT)
    only = FilteredBooks(whole, ReportFilter(sub_account="B"))
    found = trend(only, Month(2026, 2), NEXT_MARCH, TrendChoice(), whole).table
    assert cells(found, "売上高", "2026-02", "2026-03", "total") == [0, 110, 110]


CHART = load_standard_chart()
CODES = tuple(CHART.named(name).code for name in ("現金", "減価償却累計額", "売上高", "期末商品棚卸高", "給料手当", "賃金"))
YEARS = (YearFacts(FiscalYear(Month(2024, 4), Month(2025, 3))), YearFacts(FiscalYear(Month(2025, 4), Month(2026, 3))))
MOVEMENTS = st.lists(
    st.builds(
        Movement,
        st.integers(0, 23).map(lambda number: Month(2024, 4) + number),
        st.sampled_from((Mark.NONE, Mark.YEAR_END, Mark.HALF_YEAR)),
        st.sampled_from((*CODES, "?なぞ")),
        st.sampled_from(("", "A", "B")),
        st.sampled_from(("", "本店")),
        st.integers(-(10**6), 10**6),
        st.integers(0, 10**6),
    ),
    min_size=1,
    max_size=25,
)
OPENINGS = st.lists(
    st.builds(
        Opening, st.just(Month(2024, 4)), st.sampled_from(CODES[:2]), st.sampled_from(("", "A")), st.just(""), st.integers(-999, 999)
    ),
    max_size=3,
)
STATEMENTS: tuple[StatementName, ...] = ("income_statement", "cost_report", "balance_sheet")


@settings(max_examples=40, deadline=None)
@given(MOVEMENTS, OPENINGS, st.sampled_from(STATEMENTS), st.sampled_from(("sub_account", "department")), st.booleans())
def test_parts_sum_to_their_account_in_every_column(
    movements: list[Movement], openings: list[Opening], statement: StatementName, level: Level, cumulative: bool
) -> None:
    books = Books(LegalForm.CORPORATION, YEARS, CHART, movements, openings)
    found = trend(books, books.months[0], books.months[-1], TrendChoice(statement, "month", cumulative, level)).table
    plain = trend(books, books.months[0], books.months[-1], TrendChoice(statement, "month", cumulative, "account")).table
    wanted = [column.name for column in found.columns if column.kind == "yen"]
    rows = [dict(zip((column.name for column in found.columns), row, strict=True)) for row in found.rows()]
    whole = [row for row in rows if row["division"] is None]
    # The levels agree: without the parts the table is that of the accounts.
    assert [[row[name] for name in wanted] for row in whole] == [
        list(row) for row in zip(*(plain.column(name) for name in wanted), strict=True)
    ]
    for position, row in enumerate(rows):
        parts = []
        for below in rows[position + 1 :]:
            if below["division"] is None:
                break
            parts.append(below)
        if row["division"] is None and parts:
            for name in wanted:
                values = [part[name] for part in parts]
                assert row[name] == (None if row[name] is None else sum(value for value in values if isinstance(value, int)))


@settings(max_examples=30, deadline=None)
@given(MOVEMENTS, OPENINGS, st.sampled_from(("month", "quarter", "half_year", "year")))
def test_columns_sum_to_the_total_and_agree_with_the_statements(movements: list[Movement], openings: list[Opening], step: Step) -> None:
    books = Books(LegalForm.CORPORATION, YEARS, CHART, movements, openings)
    first, last = books.months[0], books.months[-1]
    found = trend(books, first, last, TrendChoice(step=step, years=0))
    shown = [name for name in names(found) if name not in ("total", "share_percent")]
    yearly = income_statement_table(books, month_range(first, last)).column("account")
    for title in ("売上高合計", "当期純利益"):
        assert title in yearly
        amounts = [amount for amount in cells(found.table, title, *shown) if isinstance(amount, int)]
        if "total" in names(found):
            assert cells(found.table, title, "total") == [sum(amounts)]
    running = trend(books, first, last, TrendChoice(step="month", cumulative=True, years=0))
    year = books.year_of(last).year
    whole = trend(books, max(first, year.first), last, TrendChoice(step="whole", years=0))
    assert cells(running.table, "当期純利益", str(last)) == cells(whole.table, "当期純利益", names(whole)[0])
    balances = trend(books, first, last, TrendChoice("balance_sheet", step)).table
    ends = balance_sheet_table(books, month_range(first, last))
    for title in ("資産合計", "負債純資産合計"):
        if step == "month":
            for month in month_range(first, last):
                (amount,) = cells(balances, title, str(month))
                assert amount in (None, *cells(ends, title, str(month)))


@settings(max_examples=25, deadline=None)
@given(MOVEMENTS, OPENINGS)
def test_the_balance_sheet_before_closing_and_the_closing_entries_are_the_one_after(
    movements: list[Movement], openings: list[Opening]
) -> None:
    books = Books(LegalForm.CORPORATION, YEARS, CHART, movements, openings)
    found = trend(books, books.months[0], books.months[-1], TrendChoice("balance_sheet", years=0)).table
    for month in books.closing_months:
        before, after = cells(found, "資産合計", f"{month} before_closing", str(month))
        closed = books.movement(CODES[0], month, part="closing") - books.movement(CODES[1], month, part="closing")
        assert isinstance(before, int) and isinstance(after, int)
        assert after - before == closed
