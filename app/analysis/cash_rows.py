"""The rows of the cash flow, and which counter account belongs to which row.

Both are data: ``resources/cash_flow_rows.json`` names the rows, ``resources/cash_flow_rows.csv`` gives every group of the chart
(and single accounts that differ from their group) a row for receipts and one for payments. The rules follow
``reference/forms.md`` 3a; what has no cash of its own (depreciation, stock taking) is ``unresolved`` should cash meet it.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

from app.ledger.chart_of_accounts import ChartOfAccounts
from app.resources import read_json, read_text

Section = Literal["operating", "investing", "financing", "unresolved"]
Direction = Literal["receipts", "payments", "both"]


class CashRow(StrEnum):
    """A row of the cash flow, in the order of the form."""

    CASH_SALES = "cash_sales"
    RECEIVABLES_COLLECTED = "receivables_collected"
    NOTES_COLLECTED = "notes_collected"
    NOTES_DISCOUNTED = "notes_discounted"
    ADVANCES_RECEIVED = "advances_received"
    FINANCIAL_INCOME = "financial_income"
    OTHER_OPERATING_RECEIPTS = "other_operating_receipts"
    CASH_PURCHASES = "cash_purchases"
    PAYABLES_PAID = "payables_paid"
    NOTES_PAID = "notes_paid"
    PERSONNEL = "personnel"
    SUBCONTRACTING = "subcontracting"
    EXPENSES = "expenses"
    INTEREST_PAID = "interest_paid"
    TAXES_PAID = "taxes_paid"
    OTHER_OPERATING_PAYMENTS = "other_operating_payments"
    INVESTING_RECEIPTS = "investing_receipts"
    INVESTING_PAYMENTS = "investing_payments"
    BORROWINGS = "borrowings"
    REPAYMENTS = "repayments"
    DIRECTOR_LOANS = "director_loans"
    OWNER_DRAWINGS = "owner_drawings"
    DIVIDENDS = "dividends"
    LEASE_PRINCIPAL = "lease_principal"
    OTHER_FINANCING = "other_financing"
    RESTRICTED_DEPOSITS = "restricted_deposits"
    UNRESOLVED = "unresolved"

    @property
    def title(self) -> str:  # type: ignore[override]
        """The row's name on the form (Japanese data)."""
        return _row_facts()[self].title

    @property
    def section(self) -> Section:
        return _row_facts()[self].section

    @property
    def direction(self) -> Direction:
        """Whether the row is one of receipts, of payments, or both by sign."""
        return _row_facts()[self].direction


class Treatment(StrEnum):
    """What an account is in the cash flow besides the row it stands for."""

    PLAIN = ""
    FUND = "fund"
    RESTRICTED = "restricted"
    #: A liability (an asset) whose payment belongs to what created it.
    TRACED = "traced"
    TRACED_ASSET = "traced_asset"
    #: A traced liability of one nature (what was withheld from pay): its other uses tell what an opening balance was.
    WITHHELD = "withheld"
    CONSUMPTION_TAX = "consumption_tax"
    DROPPED = "dropped"


TRACED_TREATMENTS = (Treatment.TRACED, Treatment.TRACED_ASSET, Treatment.WITHHELD)


class TaxHost(StrEnum):
    """Whether tax-exclusive books may post consumption tax beside the account; ``last`` only where no other line can."""

    NO = ""
    HOST = "host"
    LAST = "last"


class Discounting(StrEnum):
    """Part in the discounting of notes: the note itself, or what shows that it was discounted."""

    NONE = ""
    NOTE = "note"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class CounterRule:
    """The row of a counter account for receipts and for payments, and how it is treated."""

    receipts: CashRow
    payments: CashRow
    treatment: Treatment = Treatment.PLAIN
    tax: TaxHost = TaxHost.NO
    discounting: Discounting = Discounting.NONE

    @property
    def is_traced(self) -> bool:
        return self.treatment in TRACED_TREATMENTS

    @property
    def rows(self) -> tuple[CashRow, CashRow]:
        return self.receipts, self.payments


#: For accounts that are not placed in the chart.
UNPLACED_RULE = CounterRule(CashRow.UNRESOLVED, CashRow.UNRESOLVED)


def counter_rules(chart: ChartOfAccounts) -> Mapping[str, CounterRule]:
    """The rule of every account of a chart by code; raises ``KeyError`` for a group without one."""
    by_group, by_name = _rules()
    named = {chart.named(name).code: rule for name, rule in by_name.items()}
    return {account.code: named.get(account.code) or by_group[account.group.value] for account in chart.accounts}


@dataclass(frozen=True, slots=True)
class _RowFacts:
    title: str
    section: Section
    direction: Direction


@cache
def _row_facts() -> Mapping[CashRow, _RowFacts]:
    return {
        CashRow(entry["row"]): _RowFacts(entry["title"], entry["section"], entry["direction"]) for entry in read_json("cash_flow_rows.json")
    }


@cache
def _rules() -> tuple[Mapping[str, CounterRule], Mapping[str, CounterRule]]:
    """Rules by group and by account name."""
    by_group: dict[str, CounterRule] = {}
    by_name: dict[str, CounterRule] = {}
    for line in csv.DictReader(io.StringIO(read_text("cash_flow_rows.csv"))):
        rule = CounterRule(
            CashRow(line["receipts"]),
            CashRow(line["payments"]),
            Treatment(line["treatment"]),
            TaxHost(line["tax"]),
            Discounting(line["discounting"]),
        )
        (by_group if line["of"] == "group" else by_name)[line["name"]] = rule
    return by_group, by_name
