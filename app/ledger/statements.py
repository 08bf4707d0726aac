"""Income statement in its steps, balance sheet with its sections, and what a reader of a month must know.

Every line shows its contribution to the next subtotal, so that a column adds up as it is read: deductions (期末棚卸高,
売上値引・戻り高, 減価償却累計額) are negative. A corporation's steps are those of JGAAP; a sole proprietor's are those of the
青色申告決算書 (一般用): 収入金額 with 雑収入, 売上原価, 差引金額, 経費, 差引金額, 繰戻額等, 繰入額等, 青色申告特別控除前の所得金額.
Cost reports flow into cost of sales once: what the books have not transferred themselves stands there as a computed line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.ledger.accounts import Account, AccountGroup, Side, Statement
from app.ledger.balances import Books, LegalForm, Part
from app.ledger.years import BasisTax, merge_basis
from app.money import Yen
from app.periods import Month


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line: ``kind`` is one of ``tables.ROW_KINDS``, ``code`` an account's code or the English name of a step."""

    kind: str
    level: int
    code: str
    title: str
    amount: Yen | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Accounts that are summed; on ``side`` they raise the profit (credit) or lower it (debit)."""

    code: str
    title: str
    side: Side
    total_title: str


@dataclass(frozen=True, slots=True)
class Step:
    """A computed profit: everything above it."""

    code: str
    title: str


def _section(code: str, title: str, side: Side) -> Section:
    return Section(code, title, side, f"{title}合計")


CORPORATE_LAYOUT: tuple[Section | Step, ...] = (
    _section("net_sales", "売上高", Side.CREDIT),
    _section("cost_of_sales", "売上原価", Side.DEBIT),
    Step("gross_profit", "売上総利益"),
    _section("sga_expenses", "販売費及び一般管理費", Side.DEBIT),
    Step("operating_income", "営業利益"),
    _section("nonoperating_income", "営業外収益", Side.CREDIT),
    _section("nonoperating_expenses", "営業外費用", Side.DEBIT),
    Step("ordinary_income", "経常利益"),
    _section("extraordinary_income", "特別利益", Side.CREDIT),
    _section("extraordinary_losses", "特別損失", Side.DEBIT),
    Step("income_before_income_taxes", "税引前当期純利益"),
    _section("income_taxes", "法人税等", Side.DEBIT),
    Step("net_income", "当期純利益"),
)
SOLE_PROPRIETOR_LAYOUT: tuple[Section | Step, ...] = (
    _section("net_sales", "売上(収入)金額", Side.CREDIT),
    _section("cost_of_sales", "売上原価", Side.DEBIT),
    Step("gross_profit", "差引金額"),
    _section("sga_expenses", "経費", Side.DEBIT),
    Step("income_after_expenses", "差引金額(経費差引後)"),
    _section("reversals", "繰戻額等", Side.CREDIT),
    _section("provisions", "繰入額等", Side.DEBIT),
    Step("income_before_blue_return_deduction", "青色申告特別控除前の所得金額"),
    _section("blue_return_deduction", "青色申告特別控除", Side.DEBIT),
    Step("net_income", "所得金額"),
)
_SECTION_CODES = {
    "売上高": "net_sales",
    "売上原価": "cost_of_sales",
    "販売費及び一般管理費": "sga_expenses",
    "営業外収益": "nonoperating_income",
    "営業外費用": "nonoperating_expenses",
    "特別利益": "extraordinary_income",
    "特別損失": "extraordinary_losses",
    "法人税等": "income_taxes",
}
#: Below the expenses of a sole proprietor (青色申告決算書 ㉞ to ㊷).
_REVERSALS = frozenset({"貸倒引当金戻入益", "繰戻額等"})
_PROVISIONS = frozenset({"専従者給与", "貸倒引当金繰入額", "繰入額等"})
_BLUE_RETURN_DEDUCTION = "青色申告特別控除"
#: Cost reports by the section of their accounts: code and title of what they add to cost of sales.
COST_REPORTS = {
    "製造原価": ("manufacturing_cost", "当期製品製造原価(製造原価報告書)"),
    "工事原価": ("construction_cost", "完成工事原価(工事原価報告書)"),
}


@dataclass(frozen=True, slots=True)
class IncomeStatement:
    """The income statement of some months; a sole proprietor's steps take the places described in the properties."""

    form: LegalForm
    lines: tuple[StatementLine, ...]
    steps: dict[str, Yen]
    interest_expense: Yen
    #: Depreciation in sga expenses and inside the cost reports.
    depreciation: Yen
    #: Personnel in sga expenses and labour inside the cost reports.
    personnel: Yen

    @property
    def net_sales(self) -> Yen:
        return self.steps["net_sales"]

    @property
    def cost_of_sales(self) -> Yen:
        return self.steps["cost_of_sales"]

    @property
    def gross_profit(self) -> Yen:
        return self.steps["gross_profit"]

    @property
    def sga_expenses(self) -> Yen:
        """販売費及び一般管理費, or 経費 of a sole proprietor."""
        return self.steps["sga_expenses"]

    @property
    def operating_income(self) -> Yen:
        """営業利益; for a sole proprietor 差引金額 + 利子割引料 - 専従者給与 and provisions (``reference/local_benchmark.md`` 2)."""
        if self.form is LegalForm.CORPORATION:
            return self.steps["operating_income"]
        return self.steps["income_before_blue_return_deduction"] + self.interest_expense

    @property
    def ordinary_income(self) -> Yen:
        """経常利益; a sole proprietor has no such step: the income before the blue-return deduction."""
        return self.steps.get("ordinary_income", self.steps.get("income_before_blue_return_deduction", 0))

    @property
    def income_before_income_taxes(self) -> Yen:
        """税引前当期純利益; for a sole proprietor the income before the blue-return deduction (income tax is not in the books)."""
        return self.steps.get("income_before_income_taxes", self.steps.get("income_before_blue_return_deduction", 0))

    @property
    def net_income(self) -> Yen:
        return self.steps["net_income"]


def income_statement(books: Books, months: Iterable[Month], part: Part = "all") -> IncomeStatement:
    """The income statement of the months; ``part`` takes ordinary entries or the closing column alone."""
    chosen = tuple(months)
    layout = CORPORATE_LAYOUT if books.form is LegalForm.CORPORATION else SOLE_PROPRIETOR_LAYOUT
    by_section: dict[str, list[Account]] = {}
    for code in books.codes_of(Statement.INCOME_STATEMENT):
        account = books.chart.by_code(code)
        by_section.setdefault(section_code(books.form, account), []).append(account)
    lines: list[StatementLine] = []
    steps: dict[str, Yen] = {}
    running = 0
    for entry in layout:
        if isinstance(entry, Step):
            steps[entry.code] = running
            lines.append(StatementLine("computed", 0, entry.code, entry.title, running))
            continue
        found = [
            StatementLine("account", 1, account.code, account.name, contribution(books, account, chosen, part, entry.side))
            for account in by_section.get(entry.code, ())
        ]
        if entry.code == "cost_of_sales":
            found += _untransferred(books, chosen, part)
        total = sum(line.amount or 0 for line in found)
        steps[entry.code] = total
        running += total if entry.side is Side.CREDIT else -total
        lines.append(StatementLine("section", 0, entry.code, entry.title, None))
        lines += found
        lines.append(StatementLine("subtotal", 0, entry.code, entry.total_title, total))

    def spent(*groups: AccountGroup) -> Yen:
        return sum(books.cost_incurred(code, chosen, part) for code in books.codes_in(*groups))

    return IncomeStatement(
        books.form,
        tuple(lines),
        steps,
        spent(AccountGroup.INTEREST_EXPENSE),
        spent(AccountGroup.DEPRECIATION),
        spent(AccountGroup.PERSONNEL, AccountGroup.LABOUR_COST),
    )


def section_code(form: LegalForm, account: Account) -> str:
    """The section of the income statement an account is summed in."""
    if form is LegalForm.CORPORATION:
        if account.section in _SECTION_CODES:
            return _SECTION_CODES[account.section]
        return "extraordinary_income" if account.side is Side.CREDIT else "extraordinary_losses"
    if account.name == _BLUE_RETURN_DEDUCTION:
        return "blue_return_deduction"
    if account.name in _REVERSALS:
        return "reversals"
    if account.name in _PROVISIONS:
        return "provisions"
    code = _SECTION_CODES[account.section]
    if code in ("net_sales", "nonoperating_income", "extraordinary_income"):
        return "net_sales"
    return "cost_of_sales" if code == "cost_of_sales" else "sga_expenses"


def contribution(books: Books, account: Account, months: Sequence[Month], part: Part, side: Side) -> Yen:
    """What an account adds to a sum on ``side``."""
    amount = sum(books.movement(account.code, month, part=part) for month in months)
    return amount if account.side is side else -amount


def cost_report(books: Books, months: Iterable[Month], part: Part = "all") -> tuple[StatementLine, ...]:
    """製造原価報告書 and 完成工事原価報告書: costs as they arose, whether the books have transferred them since or not."""
    chosen = tuple(months)
    lines: list[StatementLine] = []
    for section, (code, _) in COST_REPORTS.items():
        accounts = [books.chart.by_code(entry) for entry in books.codes_of(Statement.COST_REPORT)]
        found = []
        for account in (account for account in accounts if account.section == section):
            amount = books.cost_incurred(account.code, chosen, part)
            found.append(StatementLine("account", 1, account.code, account.name, amount if account.side is Side.DEBIT else -amount))
        if found:
            total = sum(line.amount or 0 for line in found)
            lines.append(StatementLine("section", 0, code, f"{section}報告書", None))
            lines += found
            lines.append(StatementLine("total", 0, code, f"{section}合計", total))
    return tuple(lines)


def _untransferred(books: Books, months: Sequence[Month], part: Part) -> list[StatementLine]:
    """What the cost reports still hold after the books' own transfers: it belongs to cost of sales of these months."""
    lines = []
    for section, (code, title) in COST_REPORTS.items():
        accounts = [books.chart.by_code(entry) for entry in books.codes_of(Statement.COST_REPORT)]
        amount = sum(contribution(books, account, months, part, Side.DEBIT) for account in accounts if account.section == section)
        if amount:
            lines.append(StatementLine("computed", 1, code, title, amount))
    return lines


def comparable(books: Books, months: Iterable[Month], other_months: Iterable[Month]) -> bool:
    """Whether two periods may be set beside each other; see :func:`comparison_obstacle`."""
    return comparison_obstacle(books, months, other_months) is None


def comparison_obstacle(books: Books, months: Iterable[Month], other_months: Iterable[Month]) -> str | None:
    """``"basis_tax_changed"`` where one period is kept tax-inclusive and the other tax-exclusive, or one of them is mixed."""
    basis = merge_basis([basis_of(books, months), basis_of(books, other_months)])
    return "basis_tax_changed" if basis is BasisTax.MIXED else None


def basis_of(books: Books, months: Iterable[Month]) -> BasisTax:
    """The tax basis of some months."""
    return merge_basis([books.year_of(month).basis_tax for month in months])
