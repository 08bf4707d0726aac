"""Openings, closings and differences of books that tables tell: small companies worked out by hand."""

import pytest

from app.ledger.balance_sheet import balance_sheet
from app.ledger.balance_tables import BalanceTable, KeptTable
from app.ledger.balances import LegalForm, OpeningState, YearFacts, build_books
from app.ledger.batches import KeptOpening
from app.ledger.trial_balance import trial_balance
from app.periods import FiscalYear, Month
from tests.helpers.kept_tables import (
    APRIL,
    BALANCE_SHEET,
    CHART,
    FILED,
    INCOME,
    MAP,
    MARCH,
    YEAR,
    books_of,
    causes_of,
    entry,
    figure,
    filed,
    moved,
    of,
    period,
    table,
    trend,
)


def test_a_filed_year_and_the_journal_of_the_next_roll_over() -> None:
    journal = [*entry(APRIL, "売掛金", "売上高", 600), *entry(APRIL + 1, "普通預金", "売掛金", 500)]
    books = books_of(*filed(), journal=journal)
    assert [books.opening_state(facts.year) for facts in books.years] == [OpeningState.MISSING, OpeningState.ROLLED]
    assert books.months[0] == FILED.first
    assert (books.profit(FILED), of(books, "繰越利益剰余金", MARCH)) == (200, 500)
    assert {name: books.opening(CHART.named(name).code, YEAR) for name in ("普通預金", "売掛金", "減価償却累計額", "繰越利益剰余金")} == {
        "普通預金": 1_500,
        "売掛金": 500,
        "減価償却累計額": 300,
        "繰越利益剰余金": 700,
    }
    assert (of(books, "普通預金", APRIL + 1), of(books, "売掛金", APRIL + 1)) == (2_000, 600)
    sheet = balance_sheet(books, MARCH)
    assert (sheet.total_assets, sheet.net_assets, sheet.current_profit, sheet.difference, sheet.notes) == (
        2_600,
        1_200,
        200,
        0,
        ("part_of_total",),
    )
    assert balance_sheet(books, APRIL + 1).difference == 0
    # Nothing within the year is known, and what the year opened with is not either.
    assert [books.has_balances(month) for month in (FILED.first, MARCH + -1, MARCH, APRIL)] == [False, False, True, True]
    assert not books.has_flows((MARCH,)) and books.has_flows(FILED) and not books.lacks_opening(MARCH)
    row = next(row for row in trial_balance(books, FILED.first, MARCH).rows if row.account == "普通預金")
    assert (row.opening, row.debit, row.closing) == (None, None, 1_500)
    balance_ = trial_balance(books, FILED.first, APRIL + 1)
    assert not any(tie.difference for tie in balance_.ties) and balance_.debit is None


def test_the_openings_of_a_filed_year_do_not_found_a_business() -> None:
    books = books_of(*filed())
    assert books.opening_state(FILED) is OpeningState.MISSING
    assert [problem.code for problem in trial_balance(books, FILED.first, MARCH).problems] == [
        "ledger.part_of_total",
        "ledger.turnover_unknown",
    ]


def test_a_journal_without_opening_balances_takes_them_from_a_table_of_its_months() -> None:
    """普通預金 900 at the end of May, the journal of both months added 700: the year opened with 200."""
    journal = [*entry(APRIL, "普通預金", "売上高", 400), *entry(APRIL + 1, "普通預金", "売上高", 300)]
    sheet = period(BALANCE_SHEET, APRIL, APRIL + 1, {"普通預金": 900, "資本金": -200, "繰越利益剰余金": -700}, includes_profit=True)
    books = books_of(sheet, journal=journal)
    assert books.opening_state(YEAR) is OpeningState.DECLARED
    assert (books.opening(CHART.named("普通預金").code, YEAR), of(books, "普通預金", APRIL), of(books, "普通預金", APRIL + 1)) == (
        200,
        600,
        900,
    )
    assert of(books, "繰越利益剰余金", APRIL + 1) == 0
    assert balance_sheet(books, APRIL + 1).difference == 0


def test_a_sole_proprietors_year_closes_into_the_capital_of_the_next() -> None:
    """元入金 600 + 所得 400 + 事業主借 100 - 事業主貸 300 = 800, which is the money there is."""
    january, december = Month(2024, 1), Month(2024, 12)
    sheet = {"普通預金": 800, "事業主貸": 300, "事業主借": -100, "元入金": -600, "控除前所得金額": -400}
    tables = (
        period(BALANCE_SHEET, january, december, sheet),
        period(INCOME, january, december, {"売上高": -1_000, "仕入高": 600}),
    )
    books = books_of(*tables, journal=entry(Month(2025, 1), "普通預金", "売上高", 50), form=LegalForm.SOLE_PROPRIETOR, start=1)
    year = FiscalYear(Month(2025, 1), Month(2025, 12))
    assert (books.opening(CHART.named("元入金").code, year), books.opening(CHART.named("事業主貸").code, year)) == (800, 0)
    assert (of(books, "控除前所得金額", december), balance_sheet(books, december).difference) == (0, 0)
    assert balance_sheet(books, Month(2025, 1)).difference == 0


def test_a_balance_sheet_without_its_income_statement_says_so() -> None:
    sheet = trend(
        BALANCE_SHEET, (APRIL, APRIL + 1), {"普通預金": [300, 450], "資本金": [-200, -200]}, openings={"普通預金": 200, "資本金": -200}
    )
    books = books_of(sheet)
    assert causes_of(books, APRIL + 1) == [("income_statement_missing", 250)]
    problems = [problem.code for problem in trial_balance(books, APRIL, APRIL + 1).problems]
    assert problems == ["ledger.income_statement_missing", "ledger.turnover_unknown"]
    assert not books.has_flows((APRIL,)) and "income_statement_missing" in balance_sheet(books, APRIL).notes


def test_a_table_that_does_not_balance_and_a_rounded_one_say_so() -> None:
    income = trend(INCOME, (APRIL,), {"売上高": [-100_000]})
    sheet = trend(
        BALANCE_SHEET, (APRIL,), {"普通預金": [299_000], "資本金": [-200_000]}, openings={"普通預金": 200_000, "資本金": -200_000}
    )
    assert causes_of(books_of(income, sheet), APRIL) == [("table_unbalanced", -1_000)]
    rounded = KeptTable(1, BalanceTable(BALANCE_SHEET, sheet.table.figures, unit=1_000))
    books = books_of(KeptTable(1, BalanceTable(INCOME, income.table.figures, unit=1_000)), rounded)
    assert causes_of(books, APRIL) == [("rounded_table", -1_000)]
    assert "rounded_table" in balance_sheet(books, APRIL).notes


def test_a_rounded_opening_does_not_replace_the_exact_one_of_the_year_before() -> None:
    journal = entry(MARCH, "普通預金", "資本金", 1_234)
    sheet = trend(BALANCE_SHEET, (APRIL,), {"普通預金": [2_000], "資本金": [-1_000]}, openings={"普通預金": 1_000, "資本金": -1_000})
    openings = [KeptOpening(Month(2023, 4), "普通預金", "", "", 0, 1)]
    exact = books_of(sheet, journal=journal, openings=openings)
    assert (exact.opening(CHART.named("普通預金").code, YEAR), len(exact.opening_differences(YEAR))) == (1_000, 2)
    rounded = books_of(KeptTable(1, BalanceTable(BALANCE_SHEET, sheet.table.figures, unit=1_000)), journal=journal, openings=openings)
    assert (rounded.opening(CHART.named("普通預金").code, YEAR), of(rounded, "普通預金", APRIL)) == (1_234, 2_000)


def test_an_income_statement_alone_leaves_the_balances_unknown() -> None:
    books = books_of(trend(INCOME, (APRIL, APRIL + 1), {"売上高": [-100, -200]}))
    assert books.has_flows((APRIL,)) and not books.has_balances(APRIL)
    assert "balance_sheet_missing" in balance_sheet(books, APRIL).notes
    assert [tie for tie in trial_balance(books, APRIL, APRIL + 1).ties if tie.name == "balance_sheet"] == []
    followed = books_of(trend(INCOME, (APRIL,), {"売上高": [-100]}), journal=entry(APRIL + 1, "現金", "売上高", 5))
    assert (followed.has_balances(APRIL), followed.has_balances(APRIL + 1)) == (False, True)
    assert causes_of(followed, APRIL + 1) == [("balance_sheet_missing", -100)]


def test_a_single_month_within_a_year_opens_the_book_there() -> None:
    """The table of July alone: what stood there at its beginning, the profit until then in net assets."""
    july = Month(2024, 7)
    tables = (
        table(
            BALANCE_SHEET,
            figure("普通預金", july, july, 500, opening=420),
            figure("資本金", july, july, -200, opening=-200),
            figure("繰越利益剰余金", july, july, -100, opening=-100),
        ),
        period(INCOME, july, july, {"売上高": -80}),
    )
    books = books_of(*tables)
    assert (books.months, of(books, "普通預金", july), of(books, "繰越利益剰余金", july)) == ((july,), 500, 220)
    assert balance_sheet(books, july).difference == 0
    row = next(row for row in trial_balance(books, july, july).rows if row.account == "普通預金")
    assert (row.opening, row.debit, row.credit, row.closing) == (420, None, None, 500)  # what came in and went out nobody says


def test_months_between_a_journal_and_a_later_table_are_known_at_their_end_alone() -> None:
    """The journal ends in April; the table of July says what stood there at the end of June."""
    july = APRIL + 3
    openings = [KeptOpening(APRIL, "普通預金", "", "", 100, 1), KeptOpening(APRIL, "資本金", "", "", -100, 1)]
    tables = (
        table(
            BALANCE_SHEET,
            figure("普通預金", july, july, 500, opening=420),
            figure("資本金", july, july, -100, opening=-100),
            figure("繰越利益剰余金", july, july, -400, opening=-320),
            includes_profit=True,
        ),
        period(INCOME, july, july, {"売上高": -80}),
    )
    books = books_of(*tables, journal=entry(APRIL, "普通預金", "売上高", 10), openings=openings)
    assert [of(books, "普通預金", APRIL + offset) for offset in (0, 2, 3)] == [110, 420, 500]
    assert books.known.balance_spans == (frozenset({APRIL + 1, APRIL + 2}),)
    assert [books.has_balances(APRIL + offset) for offset in range(4)] == [True, False, True, True]
    assert [books.has_flows((APRIL + offset,)) for offset in range(4)] == [True, False, False, True]
    assert balance_sheet(books, july).difference == 0


def test_a_table_outside_the_fiscal_years_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside"):
        build_books(LegalForm.CORPORATION, (YearFacts(YEAR),), CHART, MAP, (), (), filed())


def test_an_account_without_a_place_stands_apart_until_it_has_one() -> None:
    income = trend(INCOME, (APRIL,), {"売上高": [-100], "なぞの費用": [40]})
    sheet = trend(BALANCE_SHEET, (APRIL,), {"普通預金": [60]}, openings={"普通預金": 0})
    assert causes_of(books_of(income, sheet), APRIL) == [("unplaced_account", -40)]


def test_differences_wait_until_income_known_in_sum_is_whole() -> None:
    """Balances by month, income as one total: only the last month's balance sheet can be shown, and it balances."""
    sheet = trend(
        BALANCE_SHEET, (APRIL, APRIL + 1), {"普通預金": [130, 170], "資本金": [-100, -100]}, openings={"普通預金": 100, "資本金": -100}
    )
    books = books_of(sheet, period(INCOME, APRIL, APRIL + 1, {"売上高": -70}))
    assert [books.has_balances(APRIL), books.has_balances(APRIL + 1)] == [False, True]
    assert books.known.balance_spans == () and books.known.flows_span((APRIL,)) == (APRIL, APRIL + 1)
    assert (books.known.differences, balance_sheet(books, APRIL + 1).difference) == ((), 0)


def test_a_journal_that_no_balance_sheet_of_a_table_reaches_stays_without_openings() -> None:
    """The table of May ends in a month of its own; what the journal of April began with cannot be told from it."""
    tables = (
        period(BALANCE_SHEET, APRIL + 1, APRIL + 1, {"普通預金": 90, "資本金": -90}),
        period(INCOME, APRIL + 1, APRIL + 1, {"売上高": 0}),
    )
    books = books_of(*tables, journal=entry(APRIL, "普通預金", "売掛金", 40))
    assert books.lacks_opening(APRIL) and not books.lacks_opening(APRIL + 1)
    assert of(books, "普通預金", APRIL + 1) == 90
    only_later = books_of(period(BALANCE_SHEET, APRIL, APRIL, {"普通預金": 90}), journal=entry(APRIL + 2, "普通預金", "売掛金", 40))
    assert of(only_later, "普通預金", APRIL + 2) == 130


def test_a_fault_of_an_earlier_year_is_over_where_the_next_is_opened_anew() -> None:
    next_year = APRIL + 12
    faulty = trend(BALANCE_SHEET, (APRIL,), {"普通預金": [90], "資本金": [-100]}, openings={"普通預金": 100, "資本金": -100})
    opened = [KeptOpening(next_year, "普通預金", "", "", 100, 1), KeptOpening(next_year, "資本金", "", "", -100, 1)]
    books = books_of(faulty, trend(INCOME, (APRIL,), {"売上高": [0]}), journal=entry(next_year, "現金", "売上高", 1), openings=opened)
    assert causes_of(books, APRIL) == [("table_unbalanced", -10)]
    assert next(tie for tie in trial_balance(books, next_year, next_year).ties if tie.name == "balance_sheet").causes == ()


def test_a_rounded_month_within_a_year_says_that_it_is_rounded() -> None:
    """Of a rounded table nobody knows which part of the difference is profit of earlier months."""
    july = APRIL + 3
    sheet = table(
        BALANCE_SHEET,
        figure("普通預金", july, july, 5_000, opening=4_000),
        figure("資本金", july, july, -2_000, opening=-2_000),
        unit=1_000,
    )
    books = books_of(sheet, KeptTable(1, BalanceTable(INCOME, (figure("売上高", july, july, -1_000),), unit=1_000)))
    assert (of(books, "普通預金", july), moved(books, "普通預金", july), balance_sheet(books, july).difference) == (5_000, 1_000, 2_000)


def test_an_unplaced_account_of_the_journal_is_left_alone_by_tables() -> None:
    openings = [KeptOpening(APRIL, "なぞの資産", "", "", 30, 1), KeptOpening(APRIL, "資本金", "", "", -30, 1)]
    books = books_of(trend(BALANCE_SHEET, (APRIL,), {"資本金": [-30]}), trend(INCOME, (APRIL,), {"売上高": [0]}), openings=openings)
    assert books.balance("?なぞの資産", APRIL) == 30
