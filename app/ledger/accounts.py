"""An account of the standard chart: which statement it stands on, its normal side, what it is counted with.

An account belongs to exactly one statement. Working accounts (諸口, 損益) net to zero and stand on none.
"""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The side of a posting or of a balance."""

    DEBIT = "debit"
    CREDIT = "credit"

    @property
    def opposite(self) -> "Side":
        return Side.CREDIT if self is Side.DEBIT else Side.DEBIT


class Statement(StrEnum):
    """The statement an account stands on; cost reports (製造原価報告書, 完成工事原価報告書) flow into cost of sales."""

    BALANCE_SHEET = "BS"
    INCOME_STATEMENT = "PL"
    COST_REPORT = "CR"
    WORKING = "W"


class AccountGroup(StrEnum):
    """What an account is counted with in indicators and cash flow; ``_contra`` groups are deducted from their twin."""

    CASH_AND_DEPOSITS = "cash_and_deposits"
    CLEARING_FUNDS = "clearing_funds"
    TRADE_RECEIVABLES = "trade_receivables"
    TRADE_RECEIVABLES_CONTRA = "trade_receivables_contra"
    SECURITIES = "securities"
    INVENTORIES = "inventories"
    OTHER_CURRENT_ASSETS = "other_current_assets"
    OTHER_CURRENT_ASSETS_CONTRA = "other_current_assets_contra"
    CONSUMPTION_TAX = "consumption_tax"
    PROPERTY_PLANT_EQUIPMENT = "property_plant_equipment"
    PROPERTY_PLANT_EQUIPMENT_CONTRA = "property_plant_equipment_contra"
    INTANGIBLE_ASSETS = "intangible_assets"
    INVESTMENTS = "investments"
    INVESTMENTS_CONTRA = "investments_contra"
    DEFERRED_ASSETS = "deferred_assets"
    TRADE_PAYABLES = "trade_payables"
    BORROWINGS = "borrowings"
    BONDS = "bonds"
    DIRECTOR_LOANS = "director_loans"
    OTHER_CURRENT_LIABILITIES = "other_current_liabilities"
    TAXES_PAYABLE = "taxes_payable"
    PROVISIONS = "provisions"
    LEASE_OBLIGATIONS = "lease_obligations"
    OTHER_NONCURRENT_LIABILITIES = "other_noncurrent_liabilities"
    NET_ASSETS = "net_assets"
    NET_ASSETS_CONTRA = "net_assets_contra"
    SOLE_PROPRIETOR_NET_ASSETS = "sole_proprietor_net_assets"
    OWNER_ACCOUNTS = "owner_accounts"
    COMPOUND = "compound"
    NET_SALES = "net_sales"
    NET_SALES_CONTRA = "net_sales_contra"
    OPENING_INVENTORY = "opening_inventory"
    PURCHASES = "purchases"
    PURCHASES_CONTRA = "purchases_contra"
    MANUFACTURING_COST = "manufacturing_cost"
    CLOSING_INVENTORY = "closing_inventory"
    COST_OF_SALES = "cost_of_sales"
    COST_OF_SALES_CONTRA = "cost_of_sales_contra"
    SUBCONTRACTING = "subcontracting"
    PERSONNEL = "personnel"
    DEPRECIATION = "depreciation"
    RENT = "rent"
    PROFESSIONAL_FEES = "professional_fees"
    OTHER_SGA = "other_sga"
    BAD_DEBTS = "bad_debts"
    INTEREST_AND_DIVIDENDS = "interest_and_dividends"
    OTHER_NONOPERATING_INCOME = "other_nonoperating_income"
    INTEREST_EXPENSE = "interest_expense"
    OTHER_NONOPERATING_EXPENSE = "other_nonoperating_expense"
    EXTRAORDINARY_INCOME = "extraordinary_income"
    EXTRAORDINARY_LOSS = "extraordinary_loss"
    INCOME_TAXES = "income_taxes"
    SOLE_PROPRIETOR_CLOSING = "sole_proprietor_closing"
    MATERIAL_COST = "material_cost"
    LABOUR_COST = "labour_cost"
    MANUFACTURING_OVERHEAD = "manufacturing_overhead"
    CONSTRUCTION_COST = "construction_cost"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the standard chart; ``category`` is its Japanese place in the statement (``流動資産/現金及び預金``)."""

    code: str
    name: str
    english: str
    statement: Statement
    category: str
    group: AccountGroup
    side: Side
    synonyms: tuple[str, ...]
    #: Position in the chart, which is the order of the statements.
    order: int

    @property
    def section(self) -> str:
        """The first step of the category: 流動資産, 売上原価, 販売費及び一般管理費, ..."""
        return self.category.split("/")[0]
