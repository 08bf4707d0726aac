"""The indirect method worked out by hand from two balance sheets and an income statement."""

from app.analysis.cash_flow import CashFlow, cash_flow
from app.analysis.cash_rows import CashRow
from app.analysis.exports import cash_flow_table, indirect_cash_flow_table
from app.analysis.indirect_cash_flow import IndirectRow, indirect_rules
from app.ledger.accounts import AccountGroup, Statement
from app.ledger.balance_tables import BalanceFigure, BalanceTable, KeptTable, TablePart
from app.ledger.balances import Books, LegalForm, build_books
from app.ledger.batches import KeptBalance
from app.ledger.columns import JournalColumns, empty_columns
from app.ledger.journal import Mark
from app.ledger.years import complete_years
from app.periods import Month, month_range
from tests.analysis.journal import ACCOUNTS, CHART, columns, parse

MAY = Month(2024, 5)
APRIL = Month(2024, 4)

#: Balance at the end of April and of May, debit-positive.
SHEET = {
    "現金": (100, 150),
    "普通預金": (1_000, 905),
    "定期預金": (300, 350),
    "売掛金": (500, 620),
    "貸倒引当金": (-5, -6),
    "商品": (200, 180),
    "前払費用": (30, 20),
    "仮払消費税等": (40, 70),
    "仮払税金": (0, 15),
    "建物": (1_000, 1_000),
    "車両運搬具": (400, 500),
    "減価償却累計額": (-200, -230),
    "差入保証金": (50, 60),
    "買掛金": (-300, -340),
    "未払金": (-80, -90),
    "仮受消費税等": (-60, -100),
    "未払法人税等": (-70, -90),
    "長期借入金": (-900, -850),
    "役員借入金": (-100, -120),
    "リース債務(固定)": (-40, -35),
    "資本金": (-1_000, -1_100),
    "繰越利益剰余金": (-865, -815),
}
#: The profit of May is 94: 400 - 200 - 50 - 30 - 1 - 25.
INCOME = {"売上高": -400, "仕入高": 200, "給料手当": 50, "減価償却費": 30, "貸倒引当金繰入額": 1, "法人税、住民税及び事業税": 25}


def table(part: TablePart, *figures: BalanceFigure, batch: int = 1) -> KeptTable:
    return KeptTable(batch, BalanceTable(part, figures))


def of_tables(*tables: KeptTable) -> tuple[Books, CashFlow]:
    months = {month for kept in tables for figure in kept.table.figures for month in month_range(figure.first, figure.last)}
    books = build_books(LegalForm.CORPORATION, complete_years((), months, 4), CHART, ACCOUNTS, (), (), tables)
    return books, flow(books)


def flow(books: Books, journal: JournalColumns | None = None) -> CashFlow:
    return cash_flow(books, journal if journal is not None else empty_columns(), ACCOUNTS.place, {}, books.months)


def may_tables() -> tuple[KeptTable, KeptTable]:
    sheet = (BalanceFigure(1, name, MAY, MAY, after, before) for name, (before, after) in SHEET.items())
    income = (BalanceFigure(1, name, MAY, MAY, amount) for name, amount in INCOME.items())
    return table(TablePart.BALANCE_SHEET, *sheet), table(TablePart.INCOME_STATEMENT, *income)


def test_every_row_is_the_change_worked_out_by_hand() -> None:
    assert sum(before for before, _ in SHEET.values()) == 0
    assert sum(after for _, after in SHEET.values()) == -sum(INCOME.values()) == 94
    _, found = of_tables(*may_tables())
    (month,) = found.months
    assert (found.method, month.method, month.rows) == ("indirect", "indirect", {})
    assert {row.value: amount for row, amount in month.indirect_rows.items() if amount} == {
        "income_before_taxes": 119,
        "depreciation": 30,
        "receivables": -119,
        "inventories": 20,
        "payables": 40,
        "other_working_capital": 20,
        "consumption_tax": 10,
        "taxes_paid": -20,
        "fixed_assets": -100,
        "other_investing": -10,
        "borrowings": -50,
        "director_loans": 20,
        "lease_obligations": -5,
        "capital": 100,
        "dividends": -50,
        "restricted_deposits": -50,
    }
    assert (month.operating, month.investing, month.financing, month.unresolved) == (100, -110, -35, 0)
    assert (month.opening, month.closing, month.restricted, month.balance_sheet_cash, month.difference) == (1_100, 1_055, 350, 1_405, 0)
    assert (month.receipts, month.payments) == (None, None)


def test_the_tables_say_which_method_and_why() -> None:
    _, found = of_tables(*may_tables())
    direct, indirect = cash_flow_table(found), indirect_cash_flow_table(found)
    assert indirect is not None
    assert direct.columns[-1].title == "2024年5月（間接法）"
    shown = dict(zip(direct.column("row"), direct.column("2024-05"), strict=True))
    assert (shown["cash_sales"], shown["operating_receipts"], shown["receipts"]) == (None, None, None)
    assert (shown["opening"], shown["operating"], shown["closing"]) == (1_100, 100, 1_055)
    rows = dict(zip(indirect.column("row"), indirect.column("2024-05"), strict=True))
    assert (rows["income_before_taxes"], rows["investing"], rows["closing"], rows["difference"]) == (119, -110, 1_055, 0)
    assert "間接法" in indirect.notes[0] and "間接法" in direct.notes[0]


def test_what_does_not_balance_is_unresolved() -> None:
    sheet, income = may_tables()
    faulty = table(TablePart.INCOME_STATEMENT, *income.table.figures, BalanceFigure(1, "なぞの費用", MAY, MAY, 7))
    _, found = of_tables(sheet, faulty)
    (month,) = found.months
    assert (month.indirect_rows[IndirectRow.UNRESOLVED], month.unresolved) == (0, 0)
    wrong = table(TablePart.INCOME_STATEMENT, *income.table.figures, BalanceFigure(1, "雑費", MAY, MAY, 7))
    _, found = of_tables(sheet, wrong)
    assert (found.months[0].unresolved, found.months[0].closing) == (7, 1_055)


def test_months_known_only_in_sum_or_by_one_statement_are_left_out() -> None:
    sheet, income = may_tables()
    assert of_tables(sheet)[1].left_out == of_tables(income)[1].left_out == (MAY,)
    span = tuple(BalanceFigure(1, name, APRIL, MAY, amount) for name, amount in INCOME.items())
    balances = tuple(BalanceFigure(1, name, APRIL, MAY, after, before) for name, (before, after) in SHEET.items())
    _, found = of_tables(table(TablePart.BALANCE_SHEET, *balances), table(TablePart.INCOME_STATEMENT, *span))
    assert (found.left_out, found.months, found.method, indirect_cash_flow_table(found)) == ((APRIL, MAY), (), "direct", None)
    assert any("2か月" in note for note in cash_flow_table(found).notes)


def test_a_journal_after_a_table_is_direct_and_knows_what_was_owed() -> None:
    """未払金 90 stood there at the end of May, told by the table; the journal of June pays 90 of it and owes 20 for rent."""
    journal = columns(parse("2024-06-05 地代家賃 20 / 未払金 20\n2024-06-10 未払金 90 / 普通預金 90"))
    kept = [
        KeptBalance(
            Month.from_number(each.month), Mark(each.mark), each.account, each.sub_account, each.department, each.debit, each.credit
        )
        for each in journal.monthly_sums()
    ]
    years = complete_years((), (MAY, MAY + 1), 4)
    books = build_books(LegalForm.CORPORATION, years, CHART, ACCOUNTS, kept, (), may_tables())
    found = flow(books, journal)
    assert [(month.month, month.method) for month in found.months] == [(MAY, "indirect"), (MAY + 1, "direct")]
    assert (found.method, found.months[1].opening, found.months[1].closing, found.months[1].difference) == ("mixed", 1_055, 965, 0)
    assert found.months[1].rows[CashRow.UNRESOLVED] == -90
    assert found.breaks == ()


def test_every_balance_sheet_account_has_a_row() -> None:
    rules = indirect_rules(CHART)
    cash = (AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS)
    wanted = {account.code for account in CHART.accounts if account.statement is Statement.BALANCE_SHEET and account.group not in cash}
    assert set(rules) == wanted
    assert {row.section for row in IndirectRow} == {"operating", "investing", "financing", "unresolved"}
