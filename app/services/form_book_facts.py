"""Figures of the books for forms: ``books.*``, and for a month its year to date, quarter, half-year and twelve months.

Only a fiscal year that the books tell whole is actual; one they reach into, or none, has a reason instead of a part of its figures.
The figures are those of the statements. A sole proprietor's 販売管理費 is what stands between 差引金額 and the operating income of the
Local Benchmark (interest is 営業外費用), so that the rows add up; taxes on the income are not in the books.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.analysis.covered_years import covers_year
from app.analysis.employees import employees_at
from app.analysis.form_values import Fact
from app.ledger.accounts import AccountGroup, Statement
from app.ledger.balance_sheet import BalanceSheet, balance_sheet
from app.ledger.balances import Books
from app.ledger.openings import OpeningState
from app.ledger.statements import IncomeStatement, income_statement, section_code
from app.ledger.years import LegalForm
from app.money import Yen
from app.periods import FiscalYear, Month, month_range
from app.services.reporting import FIGURES_ALONE, Reporting

#: Family of names to the months before its month that it takes in; ``to_date`` reaches back to the year's first.
_SPANS: Mapping[str, int] = {"books": 0, "quarter": 2, "half": 5, "twelve": 11}
BOOK_FAMILIES = (*_SPANS, "to_date")
_PARTS: Mapping[str, str] = {
    "noncurrent_assets": "固定資産",
    "noncurrent_liabilities": "固定負債",
    "current_assets": "流動資産",
    "current_liabilities": "流動負債",
}


@dataclass(frozen=True, slots=True)
class BookItem:
    """A figure: its name on statements, how it is read, and the accounts behind it by section of the statement or by group."""

    label: str
    kind: Literal["flow", "balance"]
    flow: Callable[[IncomeStatement], Yen | None] = lambda statement: None
    balance: Callable[[BalanceSheet], Yen] = lambda sheet: 0
    sections: tuple[str, ...] = ()
    groups: tuple[AccountGroup, ...] = ()
    #: Of ``groups`` only what stands on this statement; the flow is then what was spent on it.
    statement: Statement | None = None
    #: What a sole proprietor's figure is, where it is another.
    sole_label: str = ""

    def label_for(self, form: LegalForm) -> str:
        """The name of the figure on the statements of a legal form."""
        return self.sole_label if self.sole_label and form is LegalForm.SOLE_PROPRIETOR else self.label


def _step(code: str, sole_proprietor: Yen | None) -> Callable[[IncomeStatement], Yen | None]:
    """A step or section of a corporation's statement; what it is for a sole proprietor, whose statement has none."""
    return lambda statement: statement.steps[code] if statement.form is LegalForm.CORPORATION else sole_proprietor


def _non_operating_expenses(statement: IncomeStatement) -> Yen:
    if statement.form is LegalForm.CORPORATION:
        return statement.steps["nonoperating_expenses"]
    return statement.interest_expense


def _net_income(statement: IncomeStatement) -> Yen:
    """A sole proprietor's is before 青色申告特別控除, which no money leaves for."""
    return statement.net_income if statement.form is LegalForm.CORPORATION else statement.income_before_income_taxes


def _part(code: str) -> Callable[[BalanceSheet], Yen]:
    return lambda sheet: next((line.amount or 0 for line in sheet.lines if line.code == code and line.kind == "subtotal"), 0)


_OPERATING = ("net_sales", "cost_of_sales", "sga_expenses", "reversals", "provisions")
_ORDINARY = (*_OPERATING, "nonoperating_income", "nonoperating_expenses")
_BEFORE_TAXES = (*_ORDINARY, "extraordinary_income", "extraordinary_losses")
_TRADE_RECEIVABLES = (AccountGroup.TRADE_RECEIVABLES, AccountGroup.TRADE_RECEIVABLES_CONTRA)


def _flow(
    label: str, flow: Callable[[IncomeStatement], Yen | None], *sections: str, groups: tuple[AccountGroup, ...] = (), sole: str = ""
) -> BookItem:
    return BookItem(label, "flow", flow=flow, sections=sections, groups=groups, sole_label=sole)


def _spent(label: str, statement: Statement, *groups: AccountGroup) -> BookItem:
    return BookItem(label, "flow", groups=groups, statement=statement)


def _balance(label: str, balance: Callable[[BalanceSheet], Yen], *groups: AccountGroup, sections: tuple[str, ...] = ()) -> BookItem:
    return BookItem(label, "balance", balance=balance, groups=groups, sections=sections)


BOOK_ITEMS: Mapping[str, BookItem] = {
    "net_sales": _flow("売上高", lambda statement: statement.net_sales, "net_sales"),
    "cost_of_sales": _flow("売上原価", lambda statement: statement.cost_of_sales, "cost_of_sales"),
    "gross_profit": _flow("売上総利益", lambda statement: statement.gross_profit, "net_sales", "cost_of_sales"),
    "sga_expenses": _flow(
        "販売管理費",
        lambda statement: statement.gross_profit - statement.operating_income,
        *("sga_expenses", "reversals", "provisions"),
        sole="経費（利子割引料を除き、専従者給与などを含む）",
    ),
    "personnel_expenses": _flow("人件費", lambda statement: statement.personnel, groups=(AccountGroup.PERSONNEL, AccountGroup.LABOUR_COST)),
    "depreciation": _flow("減価償却費", lambda statement: statement.depreciation, groups=(AccountGroup.DEPRECIATION,)),
    "sga_personnel": _spent("人件費（販売管理費）", Statement.INCOME_STATEMENT, AccountGroup.PERSONNEL),
    "cost_depreciation": _spent("減価償却費（原価）", Statement.COST_REPORT, AccountGroup.DEPRECIATION),
    "sga_depreciation": _spent("減価償却費（販売管理費）", Statement.INCOME_STATEMENT, AccountGroup.DEPRECIATION),
    "operating_income": _flow(
        "営業利益", lambda statement: statement.operating_income, *_OPERATING, sole="差引金額＋利子割引料－専従者給与など"
    ),
    "non_operating_income": _flow("営業外収益", _step("nonoperating_income", 0), "nonoperating_income"),
    "non_operating_expenses": _flow("営業外費用", _non_operating_expenses, "nonoperating_expenses"),
    "interest_expenses": _flow("支払利息", lambda statement: statement.interest_expense, groups=(AccountGroup.INTEREST_EXPENSE,)),
    "ordinary_income": _flow("経常利益", lambda statement: statement.ordinary_income, *_ORDINARY),
    "extraordinary_income": _flow("特別利益", _step("extraordinary_income", 0), "extraordinary_income"),
    "extraordinary_losses": _flow("特別損失", _step("extraordinary_losses", 0), "extraordinary_losses"),
    "income_before_taxes": _flow("税引前当期純利益", lambda statement: statement.income_before_income_taxes, *_BEFORE_TAXES),
    "income_taxes": _flow("法人税等", _step("income_taxes", None), "income_taxes"),
    "net_income": _flow(
        "当期純利益",
        _net_income,
        *_BEFORE_TAXES,
        "income_taxes",
        sole="青色申告特別控除前の所得金額（所得税と生活費を引く前）",
    ),
    "cash_and_deposits": _balance(
        "現金・預金", lambda sheet: sheet.cash_and_deposits, AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS
    ),
    "trade_receivables": _balance("売上債権", lambda sheet: sheet.trade_receivables, *_TRADE_RECEIVABLES),
    "inventories": _balance("棚卸資産", lambda sheet: sheet.inventories, AccountGroup.INVENTORIES),
    "trade_payables": _balance("買入債務", lambda sheet: sheet.trade_payables, AccountGroup.TRADE_PAYABLES),
    "borrowings": _balance("借入金", lambda sheet: sheet.borrowings, AccountGroup.BORROWINGS),
    "bonds": _balance("社債", lambda sheet: sheet.bonds, AccountGroup.BONDS),
    "director_loans": _balance("役員借入金", lambda sheet: sheet.director_loans, AccountGroup.DIRECTOR_LOANS),
    "lease_obligations": _balance("リース債務", lambda sheet: sheet.lease_obligations, AccountGroup.LEASE_OBLIGATIONS),
    "current_assets": _balance("流動資産", _part("current_assets"), sections=("流動資産",)),
    "fixed_assets": _balance("固定資産", _part("noncurrent_assets"), sections=("固定資産",)),
    "total_assets": _balance("資産合計", lambda sheet: sheet.total_assets, sections=("流動資産", "固定資産", "繰延資産")),
    "current_liabilities": _balance("流動負債", _part("current_liabilities"), sections=("流動負債",)),
    "fixed_liabilities": _balance("固定負債", _part("noncurrent_liabilities"), sections=("固定負債",)),
    "total_liabilities": _balance("負債合計", lambda sheet: sheet.total_liabilities, sections=("流動負債", "固定負債")),
    "net_assets": _balance("純資産合計", lambda sheet: sheet.net_assets, sections=("純資産",)),
}
EMPLOYEES, CLOSING_MONTH = "employees", "closing_month"
BOOK_FACTS = frozenset(f"{family}.{item}" for family in BOOK_FAMILIES for item in (*BOOK_ITEMS, EMPLOYEES, CLOSING_MONTH))


def book_fact(reporting: Reporting, family: str, item: str, at: FiscalYear | Month | None) -> Fact:
    """A figure of a fiscal year, or of the months that the family takes in up to a month; raises ``KeyError`` for an unknown item."""
    if item == EMPLOYEES:
        return _employees(reporting.books(), at)
    found = _book_fact(reporting, family, item, at)
    months = covered_months(reporting.books(), family, at)[1]
    return replace(found, span=(months[0], months[-1])) if months and found.value is not None else found


def _book_fact(reporting: Reporting, family: str, item: str, at: FiscalYear | Month | None) -> Fact:
    books = reporting.books()
    reason, months = covered_months(books, family, at)
    page = "statements"
    if item == CLOSING_MONTH:
        return Fact(None if reason else months[-1], reason, f"帳簿 {span_label(at, months)}" if months else "", page=page)
    wanted = BOOK_ITEMS[item]
    origin = f"帳簿 {span_label(at, months)} {wanted.label_for(books.form)}" if months else ""
    if reason:
        return Fact(None, reason, origin, page=page)
    if wanted.kind == "flow":
        return _flow_fact(reporting, wanted, months, origin)
    sheet = reporting.kept(("form.balance_sheet", months[-1]), lambda: balance_sheet(books, months[-1]), rests_on=FIGURES_ALONE)
    if not books.has_balances(months[-1]):
        return Fact(None, "form.fact.part_of_total", origin, page=page)
    if "opening_missing" in sheet.notes:
        return Fact(None, "form.fact.opening_missing", origin, page=page)
    return Fact(wanted.balance(sheet), "", origin, accounts_behind(books, wanted), page)


def _flow_fact(reporting: Reporting, wanted: BookItem, months: tuple[Month, ...], origin: str) -> Fact:
    books = reporting.books()
    if not books.has_flows(months):
        return Fact(None, "form.fact.part_of_total", origin, page="statements")
    if wanted.statement is not None:
        codes = accounts_behind(books, wanted)
        return Fact(sum(books.cost_incurred(code, months) for code in codes), "", origin, codes, "statements")
    statement = reporting.kept(("form.income_statement", months), lambda: income_statement(books, months), rests_on=FIGURES_ALONE)
    amount = wanted.flow(statement)
    if amount is None:
        return Fact(None, "form.fact.taxes_not_in_books", origin, page="statements")
    return Fact(amount, "", origin, accounts_behind(books, wanted), "statements")


def _employees(books: Books, at: FiscalYear | Month | None) -> Fact:
    """The number told for the fiscal year, or for the year of a month; never guessed from another year."""
    month = at.last if isinstance(at, FiscalYear) else at
    if not books.years or month is None or month < books.years[0].year.first:
        return Fact(None, "form.fact.employees_missing", page="settings")
    if isinstance(at, FiscalYear):
        told = next((facts.employees for facts in books.years if facts.year == at), None)
    else:
        told = employees_at(books, month)[0]
    origin = f"設定 {span_label(at, ())} 従業員数"
    return Fact(told, "" if told is not None else "form.fact.employees_missing", origin, page="settings")


def covered_months(books: Books, family: str, at: FiscalYear | Month | None) -> tuple[str, tuple[Month, ...]]:
    """Why the books do not tell the whole period (empty where they do), and its months."""
    known = books.months
    if not known:
        return "form.fact.no_entries", ()
    if at is None:
        return "form.fact.no_period", ()
    if isinstance(at, FiscalYear):
        if at.last < known[0]:
            return "form.fact.before_books", at.months
        if at.first > known[-1]:
            return "form.fact.after_books", at.months
        if not covers_year(books, at):
            return "form.fact.year_in_part", at.months
        return "", month_range(max(at.first, known[0]), at.last)
    if at not in known:
        return ("form.fact.before_books" if at < known[0] else "form.fact.after_books"), (at,)
    if family != "to_date":
        months = month_range(at + -_SPANS[family], at)
        return ("form.fact.before_books" if months[0] < known[0] else ""), months
    year = books.year_of(at).year
    months = month_range(max(year.first, known[0]), at)
    is_whole = months[0] == year.first or books.opening_state(year) is OpeningState.FOUNDED
    return ("" if is_whole else "form.fact.year_in_part"), months


def span_label(at: FiscalYear | Month | None, months: tuple[Month, ...]) -> str:
    """``2026年3月期`` for a fiscal year, else the months."""
    if isinstance(at, FiscalYear):
        return f"{at.last.year}年{at.last.month}月期"
    last = months[-1] if months else at
    if last is None:
        return ""
    first = months[0] if months else last
    return f"{last.year}年{last.month}月" if first == last else f"{first.year}年{first.month}月～{last.year}年{last.month}月"


def accounts_behind(books: Books, item: BookItem) -> tuple[str, ...]:
    """The accounts of the book that a figure is summed from."""
    chart = books.chart
    found = list(books.codes_in(*item.groups)) if item.groups else []
    if item.statement is not None:
        return tuple(code for code in found if chart.by_code(code).statement is item.statement)
    if item.kind == "flow":
        found += [
            code for code in books.codes_of(Statement.INCOME_STATEMENT) if section_code(books.form, chart.by_code(code)) in item.sections
        ]
        found += books.codes_of(Statement.COST_REPORT) if "cost_of_sales" in item.sections else ()
    else:
        found += [code for code in books.codes_of(Statement.BALANCE_SHEET) if chart.by_code(code).section in item.sections]
    return tuple(dict.fromkeys(found))
