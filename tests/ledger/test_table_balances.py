"""Tables of a journal's own figures tell the same books as the journal; hand-calculated small companies from tables alone."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.account_mapping import AccountMap
from app.ledger.balance_sheet import balance_sheet
from app.ledger.balance_tables import BalanceFigure, BalanceTable, KeptTable, TablePart
from app.ledger.balances import Books, LegalForm, OpeningState, YearFacts, build_books
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.journal import Mark
from app.ledger.statements import cost_report, income_statement
from app.ledger.trial_balance import trial_balance
from app.ledger.years import complete_years
from app.periods import FiscalYear, Month, month_range

CHART = load_standard_chart()
MAP = AccountMap(CHART, {})
APRIL = Month(2024, 4)
YEAR = FiscalYear(APRIL, APRIL + 11)
BALANCE_SHEET, INCOME, COST = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT, TablePart.COST_REPORT


def figure(account: str, first: Month, last: Month, closing: int | None, **more: object) -> BalanceFigure:
    return BalanceFigure(1, account, first, last, closing, **more)  # type: ignore[arg-type]


def table(part: TablePart, *figures: BalanceFigure, batch: int = 1, **more: object) -> KeptTable:
    return KeptTable(batch, BalanceTable(part, figures, **more))  # type: ignore[arg-type]


def trend(
    part: TablePart, months: Iterable[Month], rows: dict[str, list[int]], batch: int = 1, openings: dict[str, int] | None = None
) -> KeptTable:
    """Monthly figures; ``openings`` stand in the first month."""
    found = []
    for account, amounts in rows.items():
        for month, amount in zip(months, amounts, strict=True):
            opening = (openings or {}).get(account, 0) if openings is not None and month == next(iter(months)) else None
            found.append(figure(account, month, month, amount, opening=opening))
    return table(part, *found, batch=batch)


def period(part: TablePart, first: Month, last: Month, rows: dict[str, int], batch: int = 1, **more: object) -> KeptTable:
    return table(part, *(figure(account, first, last, amount) for account, amount in rows.items()), batch=batch, **more)


def books_of(
    *tables: KeptTable,
    journal: Iterable[KeptBalance] = (),
    openings: Iterable[KeptOpening] = (),
    form: LegalForm = LegalForm.CORPORATION,
    start: int = 4,
) -> Books:
    journal = list(journal)
    months = {month for kept in tables for entry in kept.table.figures for month in month_range(entry.first, entry.last)}
    months |= {kept.month for kept in journal} | {opening.first_month for opening in openings}
    between = month_range(min(months), max(months))
    return build_books(form, complete_years((), between, start), CHART, MAP, journal, openings, tables)


def entry(month: Month, debit: str, credit: str, amount: int) -> list[KeptBalance]:
    return [KeptBalance(month, Mark.NONE, debit, "", "", amount, 0), KeptBalance(month, Mark.NONE, credit, "", "", 0, amount)]


def of(books: Books, account: str, month: Month) -> int:
    return books.balance(CHART.named(account).code, month)


def moved(books: Books, account: str, month: Month) -> int:
    return books.movement(CHART.named(account).code, month)


BALANCES = ("現金", "普通預金", "売掛金", "買掛金", "長期借入金", "減価償却累計額", "資本金")
FLOWS = ("売上高", "仕入高", "給料手当", "減価償却費", "受取利息")
POSTINGS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(BALANCES + FLOWS), st.sampled_from(BALANCES + FLOWS), st.integers(-500, 5_000)),
    min_size=1,
    max_size=25,
)
OPENED = st.dictionaries(st.sampled_from(BALANCES), st.integers(-9_000, 9_000), max_size=5)


def as_sums(postings: list[tuple[int, str, str, int]]) -> dict[tuple[Month, str], list[int]]:
    """Debits and credits by month and account; every month is there."""
    sums = {(APRIL + offset, name): [0, 0] for offset in range(6) for name in BALANCES + FLOWS}
    for offset, debit, credit, amount in postings:
        sums[APRIL + offset, debit][0] += amount
        sums[APRIL + offset, credit][1] += amount
    return sums


def rows_of(books: Books, months: tuple[Month, ...]) -> dict[str, tuple[object, ...]]:
    rows = trial_balance(books, months[0], months[-1]).rows
    found = {row.account: (row.opening, row.closing, *row.months.values()) for row in rows}
    return {account: amounts for account, amounts in found.items() if any(amounts)}


@given(postings=POSTINGS, opened=OPENED, includes_profit=st.booleans(), with_gross=st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_trend_of_a_journal_tells_the_same_books_as_the_journal(
    postings: list[tuple[int, str, str, int]], opened: dict[str, int], includes_profit: bool, with_gross: bool
) -> None:
    months = month_range(APRIL, APRIL + 5)
    opened = {**opened, "繰越利益剰余金": -sum(opened.values())}
    sums = as_sums(postings)
    openings = [KeptOpening(APRIL, name, "", "", amount, 1) for name, amount in opened.items()]
    journal = [KeptBalance(month, Mark.NONE, name, "", "", *amounts) for (month, name), amounts in sums.items() if any(amounts)]
    told = books_of(journal=journal, openings=openings)
    sheet, income = [], []
    running, profit = dict(opened), 0
    for month in months:
        for name in FLOWS:
            debit, credit = sums[month, name]
            profit += credit - debit
            gross = {"debit": debit, "credit": credit} if with_gross else {}
            income.append(figure(name, month, month, debit - credit, **gross))
        for name in (*BALANCES, "繰越利益剰余金"):
            debit, credit = sums.get((month, name), [0, 0])
            before = running.get(name, 0)
            running[name] = before + debit - credit
            more: dict[str, object] = {"debit": debit, "credit": credit} if with_gross and name in BALANCES else {}
            if month == APRIL:
                more["opening"] = before
            shown = running[name] - profit if includes_profit and name == "繰越利益剰余金" else running[name]
            sheet.append(figure(name, month, month, shown, **more))
    made = books_of(table(BALANCE_SHEET, *sheet, includes_profit=includes_profit), table(INCOME, *income))
    last = max(kept.month for kept in journal) if journal else None
    if last is None:
        return
    through = month_range(APRIL, last)
    assert rows_of(made, through) == rows_of(told, through)
    assert [balance_sheet(made, month).difference for month in months] == [0] * 6
    assert [made.profit((month,)) for month in through] == [told.profit((month,)) for month in through]
    if with_gross:
        for name in BALANCES:
            code = CHART.named(name).code
            assert (made.debit(code, through), made.credit(code, through)) == (told.debit(code, through), told.credit(code, through))


@given(postings=POSTINGS, opened=OPENED, told_by_journal=st.sets(st.integers(0, 5)), with_openings=st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_journal_of_some_months_and_the_total_of_all_tell_what_both_hold(
    postings: list[tuple[int, str, str, int]], opened: dict[str, int], told_by_journal: set[int], with_openings: bool
) -> None:
    """The journal of any months and one table of all six: the last balances are those of the whole journal."""
    opened = {**opened, "繰越利益剰余金": -sum(opened.values())}
    sums = as_sums(postings)
    openings = [KeptOpening(APRIL, name, "", "", amount, 1) for name, amount in opened.items()]
    whole = [KeptBalance(month, Mark.NONE, name, "", "", *amounts) for (month, name), amounts in sums.items() if any(amounts)]
    part = [kept for kept in whole if kept.month.months_since(APRIL) in told_by_journal]
    months = month_range(APRIL, APRIL + 5)
    last = months[-1]
    totals = {name: sum(sums[month, name][0] - sums[month, name][1] for month in months) for name in BALANCES + FLOWS}
    tables = (
        period(BALANCE_SHEET, APRIL, last, {name: opened.get(name, 0) + totals.get(name, 0) for name in {*BALANCES, *opened}}),
        period(INCOME, APRIL, last, {name: totals[name] for name in FLOWS}),
    )
    made = books_of(*tables, journal=part, openings=openings if with_openings else ())
    told = books_of(journal=whole, openings=openings)
    for name in (*BALANCES, *FLOWS):
        code = CHART.named(name).code
        assert made.balance(code, last) == told.balance(code, told.months[-1] if told.months else last)
    assert balance_sheet(made, last).difference == 0
    by_journal = {kept.month for kept in part}
    in_sum = frozenset(month for month in months if month not in by_journal)
    assert made.known.flow_spans == ((in_sum,) if len(in_sum) > 1 else ())
    # What the journal tells stays as it is, and where balances are said to be known they are right.
    for month in months:
        for name in FLOWS:
            if month in by_journal:
                assert moved(made, name, month) == moved(told, name, month)
        if made.has_balances(month) and not made.lacks_opening(month):
            through = min(month, told.months[-1]) if told.months else month
            assert {name: of(made, name, month) for name in BALANCES} == {name: of(told, name, through) for name in BALANCES}


MARCH = Month(2024, 3)
FILED = FiscalYear(Month(2023, 4), MARCH)
FILED_SHEET = {
    "普通預金": 1_500,
    "売掛金": 500,
    "車両運搬具": 900,
    "減価償却累計額": -300,
    "買掛金": -400,
    "長期借入金": -1_000,
    "資本金": -500,
    "繰越利益剰余金": -700,  # 500 of the years before, 200 of this one
}
FILED_INCOME = {"売上高": -3_000, "仕入高": 1_800, "給料手当": 800, "減価償却費": 100, "支払利息": 30, "法人税、住民税及び事業税": 70}


def filed(batch: int = 1) -> tuple[KeptTable, KeptTable]:
    """The statements of a year as they were filed: closing balances and totals, the profit inside 繰越利益."""
    return (
        period(BALANCE_SHEET, FILED.first, MARCH, FILED_SHEET, batch, includes_profit=True),
        period(INCOME, FILED.first, MARCH, FILED_INCOME, batch),
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
    assert [problem.code for problem in trial_balance(books, FILED.first, MARCH).problems] == ["ledger.part_of_total"]


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


def test_cumulative_trial_balances_give_each_month_by_itself() -> None:
    """Three months, each printed from the year's first month on: the difference of two is the later month."""
    tables = []
    for offset, (sales, bank, debit) in enumerate(((100, 300, 150), (250, 420, 330), (260, 400, 350))):
        last = APRIL + offset
        tables += [
            table(
                BALANCE_SHEET,
                figure("普通預金", APRIL, last, bank, opening=200, debit=debit, credit=debit - (bank - 200)),
                figure("資本金", APRIL, last, -200, opening=-200, debit=0, credit=0),
                figure("繰越利益剰余金", APRIL, last, 0, opening=0),
                figure("仮勘定(資産)", APRIL, last, sales + 200 - bank, opening=0),
                batch=offset + 1,
            ),
            period(INCOME, APRIL, last, {"売上高": -sales}, offset + 1),
        ]
    books = books_of(*tables)
    code = CHART.named("普通預金").code
    assert [moved(books, "売上高", APRIL + offset) for offset in range(3)] == [100, 150, 10]
    assert [of(books, "普通預金", APRIL + offset) for offset in range(3)] == [300, 420, 400]
    assert [(books.debit(code, (APRIL + offset,)), books.credit(code, (APRIL + offset,))) for offset in range(3)] == [
        (150, 50),
        (180, 60),
        (20, 40),
    ]
    assert all(books.has_flows((APRIL + offset,)) and books.has_balances(APRIL + offset) for offset in range(3))


def test_the_cost_report_of_a_maker_counts_once() -> None:
    """The income statement names the cost of products; the cost report says what it consists of."""
    months = (APRIL, APRIL + 1)
    income = trend(INCOME, months, {"売上高": [-1_000, -800], "当期製品製造原価": [600, 500], "給料手当": [100, 100]})
    cost = trend(COST, months, {"材料仕入高": [300, 250], "外注加工費": [200, 150], "減価償却費": [100, 100]})
    sheet = trend(
        BALANCE_SHEET,
        months,
        {"普通預金": [500, 800], "減価償却累計額": [-100, -200], "資本金": [-100, -100]},
        openings={"普通預金": 100, "資本金": -100},
    )
    books = books_of(income, cost, sheet)
    april = income_statement(books, (APRIL,))
    assert (april.cost_of_sales, april.net_income, april.depreciation) == (600, 300, 100)
    assert [line.amount for line in cost_report(books, (APRIL,)) if line.kind == "total"] == [600]
    assert CHART.by_code(next(code for code in books.codes if books.name_of(code) == "製造減価償却費")).statement == "CR"
    assert [balance_sheet(books, month).difference for month in months] == [0, 0]
    # Without the line in the income statement the cost report itself is the cost of sales.
    alone = books_of(trend(INCOME, months, {"売上高": [-1_000, -800], "給料手当": [100, 100]}), cost, sheet)
    assert (income_statement(alone, (APRIL,)).cost_of_sales, income_statement(alone, (APRIL,)).net_income) == (600, 300)


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


def causes_of(books: Books, month: Month) -> list[tuple[str, int]]:
    tie = next(tie for tie in trial_balance(books, APRIL, month).ties if tie.period == month)
    assert tie.difference == sum(cause.amount for cause in tie.causes)
    return [(cause.kind, cause.amount) for cause in tie.causes]


def test_a_balance_sheet_without_its_income_statement_says_so() -> None:
    sheet = trend(
        BALANCE_SHEET, (APRIL, APRIL + 1), {"普通預金": [300, 450], "資本金": [-200, -200]}, openings={"普通預金": 200, "資本金": -200}
    )
    books = books_of(sheet)
    assert causes_of(books, APRIL + 1) == [("income_statement_missing", 250)]
    assert trial_balance(books, APRIL, APRIL + 1).problems[-1].code == "ledger.income_statement_missing"
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
    assert (row.debit, row.credit, row.closing) == (80, 0, 500)


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


def test_sub_accounts_and_departments_of_tables_are_kept() -> None:
    sheet = table(
        BALANCE_SHEET,
        figure("普通預金", APRIL, APRIL, 100, opening=70),
        figure("普通預金", APRIL, APRIL, 60, opening=40, sub_account="みどり銀行"),
        figure("資本金", APRIL, APRIL, -70, opening=-70),
    )
    income = table(INCOME, figure("売上高", APRIL, APRIL, -20, department="東店"), figure("売上高", APRIL, APRIL, -10, department="西店"))
    books = books_of(sheet, income)
    bank, sales = CHART.named("普通預金").code, CHART.named("売上高").code
    assert [books.balance(bank, APRIL, sub_account=name) for name in ("みどり銀行", "", None)] == [60, 40, 100]
    assert books.movement(sales, APRIL, department="東店") == 20
    # A list of sub-accounts divides the account of another table, and tells nothing alone.
    listed = table(BALANCE_SHEET, figure("普通預金", APRIL, APRIL, 30, sub_account="さくら信用金庫"), batch=2)
    older = table(BALANCE_SHEET, figure("普通預金", APRIL, APRIL, 1, sub_account="さくら信用金庫"), batch=1)
    divided = books_of(sheet, income, older, listed)
    assert [divided.balance(bank, APRIL, sub_account=name) for name in ("さくら信用金庫", "みどり銀行", None)] == [30, 0, 100]
    assert books_of(listed).months == ()
    # Without a total of their own the sub-accounts are the account; one that is no longer listed has nothing left.
    parts = (
        figure("普通預金", APRIL, APRIL, 60, sub_account="甲"),
        figure("普通預金", APRIL, APRIL, 40, sub_account="乙"),
        figure("普通預金", APRIL + 1, APRIL + 1, 130, sub_account="甲"),
        figure("資本金", APRIL, APRIL, -100),
        figure("資本金", APRIL + 1, APRIL + 1, -100),
        figure("繰越利益剰余金", APRIL + 1, APRIL + 1, -30),
    )
    gone = books_of(table(BALANCE_SHEET, *parts, includes_profit=True))
    assert [gone.balance(bank, APRIL + 1, sub_account=name) for name in ("甲", "乙", None)] == [130, 0, 130]


def test_closing_entries_shown_apart_stand_in_the_closing_column() -> None:
    march = YEAR.last
    marked = {"mark": Mark.YEAR_END}
    income = table(INCOME, figure("売上高", march, march, -100), figure("減価償却費", march, march, 30, **marked))
    sheet = table(
        BALANCE_SHEET,
        figure("普通預金", march, march, 150, opening=50),
        figure("普通預金", march, march, 150, **marked),
        figure("減価償却累計額", march, march, -30, **marked),
        figure("資本金", march, march, -50, opening=-50),
        figure("資本金", march, march, -50, **marked),
        figure("繰越利益剰余金", march, march, -100, opening=0),
        figure("繰越利益剰余金", march, march, -70, **marked),
        includes_profit=True,
    )
    books = books_of(income, sheet)
    depreciation, accumulated = CHART.named("減価償却費").code, CHART.named("減価償却累計額").code
    assert [books.movement(depreciation, march, part=part) for part in ("ordinary", "closing")] == [0, 30]  # type: ignore[arg-type]
    assert [books.movement(accumulated, march, part=part) for part in ("ordinary", "closing")] == [0, 30]  # type: ignore[arg-type]
    assert (books.closing_months, of(books, "繰越利益剰余金", march)) == ((march,), 0)
    assert balance_sheet(books, march).difference == 0


def test_the_newest_import_of_a_span_counts_and_totals_that_only_overlap_do_not() -> None:
    older, newer = period(INCOME, APRIL, APRIL, {"売上高": -100}, 1), period(INCOME, APRIL, APRIL, {"売上高": -120}, 2)
    assert moved(books_of(newer, older), "売上高", APRIL) == 120
    spans = period(INCOME, APRIL, APRIL + 2, {"売上高": -300}), period(INCOME, APRIL + 2, APRIL + 4, {"売上高": -900})
    books = books_of(*spans)
    assert books.profit(month_range(APRIL, APRIL + 4)) == 300
    assert not books.has_flows((APRIL + 4,))


def test_a_table_outside_the_fiscal_years_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside"):
        build_books(LegalForm.CORPORATION, (YearFacts(YEAR),), CHART, MAP, (), (), filed())


def test_what_a_figure_leaves_out_follows_from_its_other_columns() -> None:
    sheet = table(
        BALANCE_SHEET,
        figure("普通預金", APRIL, APRIL, None, opening=70, debit=50, credit=20),
        figure("資本金", APRIL, APRIL, -70, debit=0, credit=0),
        figure("繰越利益剰余金", APRIL, APRIL, None),
    )
    income = table(INCOME, figure("売上高", APRIL, APRIL, None, debit=0, credit=30))
    books = books_of(sheet, income)
    assert (of(books, "普通預金", APRIL), moved(books, "売上高", APRIL)) == (100, 30)
    assert (books.opening(CHART.named("資本金").code, YEAR), balance_sheet(books, APRIL).difference) == (70, 0)


def test_an_account_without_a_place_stands_apart_until_it_has_one() -> None:
    income = trend(INCOME, (APRIL,), {"売上高": [-100], "なぞの費用": [40]})
    sheet = trend(BALANCE_SHEET, (APRIL,), {"普通預金": [60]}, openings={"普通預金": 0})
    assert causes_of(books_of(income, sheet), APRIL) == [("unplaced_account", -40)]


def test_a_makers_journal_of_the_first_half_and_the_years_total_count_costs_once() -> None:
    """Cost 300 a month: the journal of April leaves it in the cost report, that of May transfers it; the table names 900 for three."""
    journal = [
        *entry(APRIL, "材料仕入高", "買掛金", 300),
        *entry(APRIL + 1, "材料仕入高", "買掛金", 300),
        KeptBalance(APRIL + 1, Mark.COST_TRANSFER, "材料仕入高", "", "", 0, 300),
        KeptBalance(APRIL + 1, Mark.COST_TRANSFER, "当期製品製造原価", "", "", 300, 0),
        *entry(APRIL, "売掛金", "売上高", 500),
    ]
    last = APRIL + 2
    tables = (
        period(INCOME, APRIL, last, {"売上高": -800, "当期製品製造原価": 900}),
        period(COST, APRIL, last, {"材料仕入高": 900}),
        period(BALANCE_SHEET, APRIL, last, {"売掛金": 800, "買掛金": -900, "繰越利益剰余金": 100}, includes_profit=True),
    )
    openings = [KeptOpening(APRIL, "資本金", "", "", 0, 1)]
    books = books_of(*tables, journal=journal, openings=openings)
    months = month_range(APRIL, last)
    assert [income_statement(books, (month,)).cost_of_sales for month in months] == [300, 300, 300]
    assert [sum(line.amount or 0 for line in cost_report(books, (month,)) if line.kind == "total") for month in months] == [300, 300, 300]
    assert (income_statement(books, months).net_income, balance_sheet(books, last).difference) == (-100, 0)


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


def test_a_cost_account_without_a_twin_in_the_cost_report_keeps_its_place() -> None:
    books = books_of(trend(INCOME, (APRIL,), {"売上高": [-100]}), trend(COST, (APRIL,), {"接待交際費": [30]}))
    assert books.profit((APRIL,)) == 70


def test_older_and_empty_figures_change_nothing() -> None:
    """The newest table of a day counts, whatever its span; a column without closings and a total known by months say nothing new."""
    sheets = (
        period(BALANCE_SHEET, APRIL, APRIL + 1, {"普通預金": 50, "資本金": -50}, batch=2),
        period(BALANCE_SHEET, APRIL + 1, APRIL + 1, {"普通預金": 1, "資本金": -1}, batch=1),
        table(
            BALANCE_SHEET, figure("普通預金", APRIL, APRIL, None, opening=20), figure("資本金", APRIL, APRIL, None, opening=-20), batch=3
        ),
    )
    incomes = (
        trend(INCOME, (APRIL, APRIL + 1), {"売上高": [0, 0], "仕入高": [0, 0]}),
        period(INCOME, APRIL, APRIL + 1, {"売上高": -5}, batch=3),
        table(INCOME, figure("売上高", APRIL + 2, APRIL + 2, None), batch=3),
    )
    books = books_of(*sheets, *incomes)
    bank = CHART.named("普通預金").code
    assert (books.opening(bank, YEAR), books.balance(bank, APRIL + 1)) == (20, 50)
    assert books.profit(YEAR) == 0
    newer = table(BALANCE_SHEET, figure("普通預金", APRIL + 1, APRIL + 1, 30, sub_account="甲"), batch=5)
    older = table(BALANCE_SHEET, figure("普通預金", APRIL + 1, APRIL + 1, 10, sub_account="甲"), batch=4)
    assert books_of(*sheets, newer, older).balance(bank, APRIL + 1, sub_account="甲") == 30


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
