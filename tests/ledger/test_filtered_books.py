"""One department, sub-account or counterparty of the books: hand-calculated figures, and parts that sum to the whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.balances import Books, Movement
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.filtered_books import WHOLE, FilteredBooks, ReportFilter, filtered_trial_balance
from app.ledger.journal import Mark
from app.ledger.known_months import KnownMonths
from app.ledger.openings import Opening
from app.ledger.years import LegalForm, YearFacts
from app.periods import FiscalYear, Month, month_range
from app.tables import Table

APRIL, MAY, JUNE, MARCH = Month(2024, 4), Month(2024, 5), Month(2024, 6), Month(2025, 3)
YEARS = (YearFacts(FiscalYear(APRIL, MARCH)), YearFacts(FiscalYear(Month(2025, 4), Month(2026, 3))))
CHART = load_standard_chart()
SALES, CASH, CAPITAL, STOCK = (CHART.named(name).code for name in ("売上高", "現金", "資本金", "商品"))


def moved(month: Month, code: str, debit: int, credit: int, department: str = "", sub_account: str = "") -> Movement:
    return Movement(month, Mark.NONE, code, sub_account, department, debit, credit)


def two_shops(known: KnownMonths | None = None) -> Books:
    """東店 sells 300 in April and 200 a year later, 西店 100; the cash of 1,000 they start with belongs to no shop, 50 to 東店."""
    movements = [
        *(moved(APRIL, CASH, 300, 0, "東店"), moved(APRIL, SALES, 0, 300, "東店")),
        *(moved(MAY, CASH, 100, 0, "西店"), moved(MAY, SALES, 0, 100, "西店")),
        *(moved(Month(2025, 4), CASH, 200, 0, "東店"), moved(Month(2025, 4), SALES, 0, 200, "東店")),
    ]
    openings = [Opening(APRIL, CASH, "", "", 1000), Opening(APRIL, CASH, "", "東店", 50), Opening(APRIL, CAPITAL, "", "", -1050)]
    return Books(LegalForm.CORPORATION, YEARS, CHART, movements, openings, known)


def test_a_department_has_its_own_sales_and_cash() -> None:
    east = FilteredBooks(two_shops(), ReportFilter(department="東店"))
    assert (east.movement(SALES, APRIL), east.movement(SALES, MAY), east.balance(SALES, MARCH)) == (300, 0, 300)
    assert (east.opening(CASH, YEARS[0].year), east.balance(CASH, MAY)) == (50, 350)
    # carried over the year change: 50 + 300, and 200 more in April
    assert (east.opening(CASH, YEARS[1].year), east.balance(CASH, Month(2025, 4))) == (350, 550)
    assert east.profit(YEARS[0].year.months) == 300
    assert east.codes == (CASH, SALES)
    assert east.months == two_shops().months


def test_what_carries_no_department_is_a_part_as_well() -> None:
    rest = FilteredBooks(two_shops(), ReportFilter(department=""))
    assert (rest.balance(CASH, MAY), rest.balance(CAPITAL, MAY), rest.profit((APRIL, MAY))) == (1000, 1050, 0)


def test_a_filtered_trial_balance_has_no_ties() -> None:
    whole = two_shops()
    chosen = ReportFilter(department="西店")
    balance = filtered_trial_balance(FilteredBooks(whole, chosen), chosen, APRIL, MAY)
    rows = {row.account: (row.opening, row.debit, row.credit, row.closing) for row in balance.rows}
    assert rows == {"現金": (0, 100, 0, 100), "売上高": (0, 0, 100, 100)}
    assert (balance.ties, balance.problems, balance.debit, balance.credit) == ((), (), 100, 100)


def test_balances_by_counterparty_are_not_known_but_what_was_posted_is() -> None:
    chosen = ReportFilter(counterparty="甲商事")
    posted = [moved(APRIL, CASH, 300, 0), moved(APRIL, SALES, 0, 300)]
    balance = filtered_trial_balance(FilteredBooks(two_shops(), chosen, posted), chosen, APRIL, MAY)
    cash, sales = balance.rows
    assert (cash.opening, cash.debit, cash.closing, set(cash.months.values())) == (None, 300, None, {None})
    assert (sales.credit, sales.closing, sales.months["2024-04"]) == (300, 300, 300)


def test_month_of_tables_is_known_only_where_tables_name_the_part() -> None:
    told = KnownMonths(tables=frozenset({APRIL, MAY}), from_tables=frozenset({APRIL, MAY}))
    whole = two_shops(told)
    assert FilteredBooks(whole, ReportFilter(department="東店")).has_flows((APRIL, MAY))
    assert not FilteredBooks(whole, ReportFilter(sub_account="みどり銀行")).has_flows((APRIL,))
    assert not FilteredBooks(whole, ReportFilter(counterparty="甲商事"), []).has_balances(MAY)
    assert FilteredBooks(whole, ReportFilter(department="")).has_flows((APRIL,))


def test_closing_columns_are_those_of_the_whole() -> None:
    closing = Movement(MARCH, Mark.YEAR_END, STOCK, "", "西店", 10, 0)
    whole = Books(LegalForm.CORPORATION, YEARS, CHART, [closing, moved(APRIL, SALES, 0, 1, "東店")], [])
    assert FilteredBooks(whole, ReportFilter(department="東店")).closing_months == (MARCH,)


def test_title_and_note_say_what_is_shown() -> None:
    table = Table("t", "合計残高試算表", (), (), ("単位: 円",))
    assert WHOLE.describe(table) is table and WHOLE.title == ""
    shown = ReportFilter(department="東店", counterparty="").describe(table)
    assert shown.title == "合計残高試算表（部門：東店、取引先：なし）"
    assert shown.notes[0] == "単位: 円" and "東店" in shown.notes[1] and "取引先ごとの残高は示せません" in shown.notes[2]
    assert len(ReportFilter(sub_account="みどり銀行").describe(table).notes) == 2


DEPARTMENTS, SUB_ACCOUNTS = ("", "東店", "西店"), ("", "みどり銀行")
MOVEMENTS = st.lists(
    st.builds(
        Movement,
        st.sampled_from((*month_range(APRIL, JUNE), Month(2025, 4))),
        st.sampled_from((Mark.NONE, Mark.YEAR_END, Mark.OPENING)),
        st.sampled_from((SALES, CASH, CAPITAL, STOCK, "?謎")),
        st.sampled_from(SUB_ACCOUNTS),
        st.sampled_from(DEPARTMENTS),
        st.integers(-50, 1000),
        st.integers(-50, 1000),
    ),
    min_size=1,
    max_size=14,
)
OPENINGS = st.lists(
    st.builds(
        Opening,
        st.sampled_from((APRIL, Month(2025, 4))),
        st.sampled_from((CASH, CAPITAL, STOCK)),
        st.sampled_from(SUB_ACCOUNTS),
        st.sampled_from(DEPARTMENTS),
        st.integers(-500, 500),
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(MOVEMENTS, OPENINGS)
def test_all_departments_and_all_sub_accounts_sum_to_the_whole(movements: list[Movement], openings: list[Opening]) -> None:
    whole = Books(LegalForm.CORPORATION, YEARS, CHART, movements, openings)
    for parts in (
        [FilteredBooks(whole, ReportFilter(department=name)) for name in DEPARTMENTS],
        [FilteredBooks(whole, ReportFilter(sub_account=name)) for name in SUB_ACCOUNTS],
        [FilteredBooks(whole, ReportFilter(department=one, sub_account=other)) for one in DEPARTMENTS for other in SUB_ACCOUNTS],
    ):
        for code in whole.codes:
            for month in whole.months:
                assert sum(part.balance(code, month) for part in parts) == whole.balance(code, month)
                assert sum(part.movement(code, month) for part in parts) == whole.movement(code, month)
            assert sum(part.debit(code, whole.months) for part in parts) == whole.debit(code, whole.months)
            assert sum(part.credit(code, whole.months) for part in parts) == whole.credit(code, whole.months)
        assert sum(part.profit(whole.months) for part in parts) == whole.profit(whole.months)
