"""What tables add up to by month, account, sub-account and cost report: small companies worked out by hand."""

from app.ledger.balance_sheet import balance_sheet
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.exports import balance_sheet_table, income_statement_table, trial_balance_table
from app.ledger.journal import Mark
from app.ledger.statements import cost_report, income_statement
from app.ledger.trial_balance import trial_balance
from app.periods import month_range
from app.tables import Table
from tests.helpers.kept_tables import (
    APRIL,
    BALANCE_SHEET,
    CHART,
    COST,
    FILED,
    INCOME,
    MARCH,
    YEAR,
    books_of,
    entry,
    figure,
    filed,
    moved,
    of,
    period,
    table,
    trend,
)


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


def test_printed_statements_name_the_span_and_leave_its_months_empty() -> None:
    books = books_of(*filed(), journal=entry(APRIL, "売掛金", "売上高", 600))
    months = month_range(MARCH, APRIL)
    note = "2023年4月～2024年3月の合計だけが分かっています（月ごとの金額は示せません）。"
    income, sheet = income_statement_table(books, months), balance_sheet_table(books, month_range(MARCH + -1, APRIL))
    cumulative = income_statement_table(books, month_range(FILED.first, APRIL), cumulative=True)
    balance_ = trial_balance_table(trial_balance(books, MARCH, APRIL))
    assert all(note in shown.notes for shown in (income, sheet, cumulative, balance_))

    def row_of(shown: Table, title: str) -> list[object]:
        return next(list(row)[4:] for row in shown.rows() if row[1] == title and row[2] != "section")

    assert row_of(income, "売上高") == [None, 600]
    assert row_of(sheet, "資産合計") == [None, 2_600, 3_200]
    assert row_of(cumulative, "売上高") == [*[None] * 11, 3_000, 600]
    assert next(iter(balance_.rows()))[4:8] == (None, None, None, 1_500)
