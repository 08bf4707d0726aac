"""The costs of a period account by account, with the kind of cost each is, so that their sum is what lies between sales and profit.

Costs inside the cost reports stand for themselves (what arose in the period); what the books transferred to cost of sales is set
against them, so that nothing counts twice: 当期製品製造原価 and 完成工事原価 keep only what the reports do not explain.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.ledger.accounts import Account, AccountGroup, Side, Statement
from app.ledger.balances import Books
from app.ledger.statements import contribution, section_code
from app.money import Yen
from app.periods import Month

#: Between sales and operating income; the two last are steps of a sole proprietor's statement.
OPERATING_SECTIONS = ("cost_of_sales", "sga_expenses", "reversals", "provisions")
#: The account of cost of sales that a section of the cost reports flows into.
_REPORT_OF = {"当期製品製造原価": "製造原価", "完成工事原価": "工事原価"}


class CostKind(StrEnum):
    """What a cost is for, in the order of showing."""

    MATERIALS = "materials"
    SUBCONTRACTING = "subcontracting"
    PERSONNEL = "personnel"
    DEPRECIATION = "depreciation"
    RENT = "rent"
    PRODUCTION = "production"
    OTHER = "other"


KIND_TITLES = {
    CostKind.MATERIALS: "仕入・材料費",
    CostKind.SUBCONTRACTING: "外注費",
    CostKind.PERSONNEL: "人件費",
    CostKind.DEPRECIATION: "減価償却費",
    CostKind.RENT: "地代家賃・賃借料",
    CostKind.PRODUCTION: "製造・工事の経費",
    CostKind.OTHER: "その他の経費",
}
_KINDS = {
    AccountGroup.SUBCONTRACTING: CostKind.SUBCONTRACTING,
    AccountGroup.PERSONNEL: CostKind.PERSONNEL,
    AccountGroup.LABOUR_COST: CostKind.PERSONNEL,
    AccountGroup.DEPRECIATION: CostKind.DEPRECIATION,
    AccountGroup.RENT: CostKind.RENT,
    AccountGroup.MANUFACTURING_OVERHEAD: CostKind.PRODUCTION,
    AccountGroup.CONSTRUCTION_COST: CostKind.PRODUCTION,
    **dict.fromkeys(
        (
            AccountGroup.OPENING_INVENTORY,
            AccountGroup.PURCHASES,
            AccountGroup.PURCHASES_CONTRA,
            AccountGroup.MANUFACTURING_COST,
            AccountGroup.CLOSING_INVENTORY,
            AccountGroup.COST_OF_SALES,
            AccountGroup.COST_OF_SALES_CONTRA,
            AccountGroup.MATERIAL_COST,
        ),
        CostKind.MATERIALS,
    ),
}


@dataclass(frozen=True, slots=True)
class CostLine:
    """An account's part in the costs; positive lessens the profit (期末棚卸高 is negative)."""

    account: Account
    amount: Yen

    @property
    def kind(self) -> CostKind:
        return kind_of(self.account)


def kind_of(account: Account) -> CostKind:
    """What the costs of an account are for."""
    return _KINDS.get(account.group, CostKind.OTHER)


def cost_lines(books: Books, months: Iterable[Month]) -> tuple[CostLine, ...]:
    """Every account between net sales and operating income, in statement order; sales less their sum is the operating income.

    A sole proprietor's interest is left out, as operating income is before it (``reference/local_benchmark.md`` 2).
    """
    chosen = tuple(months)
    found = []
    transferred = dict.fromkeys(_REPORT_OF.values(), 0)
    reports: list[CostLine] = []
    for code in books.codes_of(Statement.COST_REPORT):
        account = books.chart.by_code(code)
        incurred = books.cost_incurred(code, chosen)
        amount = incurred if account.side is Side.DEBIT else -incurred
        transferred[account.section] += contribution(books, account, chosen, "all", Side.DEBIT) - amount
        reports.append(CostLine(account, amount))
    for name, section in _REPORT_OF.items():
        account = books.chart.named(name)
        if account.code not in books.codes and transferred[section]:
            reports.insert(0, CostLine(account, transferred[section]))
    for code in books.codes_of(Statement.INCOME_STATEMENT):
        account = books.chart.by_code(code)
        if section_code(books.form, account) in OPERATING_SECTIONS and account.group is not AccountGroup.INTEREST_EXPENSE:
            amount = contribution(books, account, chosen, "all", Side.DEBIT)
            found.append(CostLine(account, amount + transferred.get(_REPORT_OF.get(account.name, ""), 0)))
    place = next((position for position, line in enumerate(found) if line.account.section != "売上原価"), len(found))
    return tuple(line for line in (*found[:place], *reports, *found[place:]) if line.amount)
