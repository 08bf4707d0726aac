"""The three requirements of 経営者保証に関するガイドライン (2013-12): company and owner apart, a sound financial basis, timely disclosure.

The guideline names no thresholds. What is compared here is what the guarantee-free schemes ask for (reference/financing_rules.md R13) and
whether the cash flow carries the repayments; every requirement is an indication for the talk with the bank.
"""

import datetime
from dataclasses import dataclass

from app.analysis.financing.rules import RuleResult, all_of, any_of, asked, compared, decided, result
from app.money import Yen

#: How often statements go to the bank without being asked for: seldom enough is none.
_REGULAR = {"monthly": True, "quarterly": True, "half_yearly": True, "on_request": False, "never": False}


@dataclass(frozen=True, slots=True)
class SeparationFacts:
    director_claims: Yen | None
    suspense_payments: Yen | None
    directors_pay: Yen | None
    no_claims_on_owner: bool | None
    owner_pay_is_usual: bool | None
    assets_are_separate: bool | None
    private_costs_kept_out: bool | None
    separation_checked: bool | None


@dataclass(frozen=True, slots=True)
class BasisFacts:
    net_assets: Yen | None
    profit_before_depreciation: Yen | None
    profit_before_depreciation_before: Yen | None
    financial_cash_flow: Yen | None
    financial_absolute_profit: Yen | None
    keeps_enough_profit: bool | None


@dataclass(frozen=True, slots=True)
class DisclosureFacts:
    """Months closed, reviews recorded and packages given are those of the twelve months before the day."""

    statements_given: bool | None
    tables_given: str | None
    changes_told: bool | None
    months_closed: int | None
    days_to_close: int | None
    reviews_recorded: int | None
    packages_given: int | None
    last_package: datetime.date | None


def separation(given: SeparationFacts, on: datetime.date) -> RuleResult:
    """① 法人と経営者との関係の明確な区分・分離."""
    rule = "guarantee_separation"
    conditions = (
        asked(rule, "no_claims", "no_claims_on_owner", given.no_claims_on_owner),
        asked(rule, "pay", "owner_pay_is_usual", given.owner_pay_is_usual),
        asked(rule, "assets", "assets_are_separate", given.assets_are_separate),
        asked(rule, "costs", "private_costs_kept_out", given.private_costs_kept_out),
    )
    notes = () if given.separation_checked else ("financing.note.separation_not_checked",)
    return result(rule, on, given, conditions=conditions, met=all_of(one.met for one in conditions), notes=notes)


def financial_basis(given: BasisFacts, on: datetime.date) -> RuleResult:
    """② 財務基盤の強化: the company alone can repay what it owes."""
    rule = "guarantee_financial"
    profits = (given.profit_before_depreciation, given.profit_before_depreciation_before)
    not_red = any_of(None if profit is None else profit >= 0 for profit in profits)
    cash_flow, needed = given.financial_cash_flow, given.financial_absolute_profit
    needs = ("financial_cash_flow", "financial_absolute_profit")
    conditions = (
        compared(rule, "net_assets", given.net_assets, "at_least", 0, "yen", ("net_assets",)),
        decided(rule, "not_red", not_red, ("profit_before_depreciation", "profit_before_depreciation_before"), profits[0], "yen"),
        decided(rule, "cash_flow", None, needs, cash_flow, "yen")
        if cash_flow is None or needed is None
        else compared(rule, "cash_flow", cash_flow, "at_least", needed, "yen", needs),
        asked(rule, "outlook", "keeps_enough_profit", given.keeps_enough_profit),
    )
    return result(rule, on, given, conditions=conditions, met=all_of(one.met for one in conditions))


def timely_disclosure(given: DisclosureFacts, on: datetime.date) -> RuleResult:
    """③ 財務状況の正確な把握、適時適切な情報開示等."""
    rule = "guarantee_disclosure"
    regular = None if given.tables_given is None else _REGULAR[given.tables_given]
    conditions = (
        asked(rule, "statements", "statements_given", given.statements_given),
        decided(rule, "tables", regular, ("tables_given",)),
        asked(rule, "changes", "changes_told", given.changes_told),
    )
    return result(rule, on, given, conditions=conditions, met=all_of(one.met for one in conditions))
