"""財務絶対利益 and the profits that carry repayments and people: what must be earned, what is missing, and what people need on top.

After the lecture 湊義和「今年度の中小企業支援の重点施策について」 (2024-10-01), parts III and IV. Principal is that which the schedules
make due in the next twelve months, not twelve times one month's; loans that are rolled over (短期継続融資, 一括借換) are left out, as the
lecture's plan does.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.analysis.financing.rules import RuleResult, named, result, total
from app.money import Yen

#: The lecture divides by 0.65, an effective tax rate of 35 percent. It is an input here.
USUAL_TAX_RATE = Fraction(35)


@dataclass(frozen=True, slots=True)
class ScheduledDebt:
    """What a loan makes due within twelve months; ``None``: not known. ``is_rolling``: renewed at its end, not repaid."""

    title: str
    principal_due: Yen | None
    is_rolling: bool = False


@dataclass(frozen=True, slots=True)
class DebtService:
    loan_principal_due: Yen | None
    lease_principal_due: Yen | None
    rolling_principal: Yen | None = 0


@dataclass(frozen=True, slots=True)
class RepaymentSource:
    net_income: Yen | None
    depreciation: Yen | None
    financial_absolute_profit: Yen | None


class InvestmentKind(StrEnum):
    """What money for people is spent on: 既存社員の待遇改善, プラスアルファ要員, 人材確保投資の当期費用 and its 当期償却費用."""

    TREATMENT = "treatment"
    EXTRA_STAFF = "extra_staff"
    CURRENT_COST = "current_cost"
    DEPRECIATION = "depreciation"


@dataclass(frozen=True, slots=True)
class InvestmentItem:
    """An item of the plan: an amount a year, or a head's or month's amount and how many of them."""

    kind: InvestmentKind
    each: Yen
    count: int = 1

    @property
    def amount(self) -> Yen:
        return self.each * self.count


@dataclass(frozen=True, slots=True)
class PeopleInvestment:
    treatment_cost: Yen | None
    extra_staff_cost: Yen | None
    people_current_cost: Yen | None
    people_depreciation: Yen | None


@dataclass(frozen=True, slots=True)
class NeededProfit:
    financial_absolute_profit: Yen | None
    financial_cash_flow: Yen | None
    people_investment: Yen | None
    tax_rate: Fraction | None = USUAL_TAX_RATE
    has_loss_carried: bool | None = False


@dataclass(frozen=True, slots=True)
class PeopleTarget:
    financial_absolute_profit: Yen | None
    treatment_cost: Yen | None
    extra_staff_cost: Yen | None
    people_current_cost: Yen | None
    people_depreciation: Yen | None


def debt_service(debts: Iterable[ScheduledDebt], lease_principal_due: Yen | None) -> DebtService:
    """The principal of loans that are repaid, and apart from it that of loans which are rolled over."""
    every = tuple(debts)
    repaid = total(*(debt.principal_due for debt in every if not debt.is_rolling))
    return DebtService(repaid, lease_principal_due, total(*(debt.principal_due for debt in every if debt.is_rolling)))


def financial_absolute_profit(given: DebtService, on: datetime.date) -> RuleResult:
    """財務絶対利益: principal of loans and leases due within a year (R1)."""
    value = total(given.loan_principal_due, given.lease_principal_due)
    notes = ("financing.note.rolling_left_out",) if given.rolling_principal else ()
    return result("financial_absolute_profit", on, given, value=value, unit="yen", reasons=_reasons(value), notes=notes)


def financial_cash_flow(given: RepaymentSource, on: datetime.date) -> RuleResult:
    """財務CF = 税引後利益 + 減価償却費, and what lacks to 財務絶対利益 (R2); met where it carries the repayments."""
    value = total(given.net_income, given.depreciation)
    needed = given.financial_absolute_profit
    missing = None if value is None or needed is None else max(needed - value, 0)
    met = None if missing is None else missing == 0
    outcomes = (named("cash_flow_shortfall", missing),)
    return result("financial_cash_flow", on, given, value=value, unit="yen", met=met, outcomes=outcomes, reasons=_reasons(value))


def people_investment(items: Iterable[InvestmentItem]) -> PeopleInvestment:
    """The plan's items summed by what they are."""
    every = tuple(items)
    sums = [sum(item.amount for item in every if item.kind is kind) for kind in InvestmentKind]
    return PeopleInvestment(*sums)


def people_investment_sum(given: PeopleInvestment, on: datetime.date) -> RuleResult:
    """人材確保のための投資計画 (R3): the sum of its four parts."""
    value = total(given.treatment_cost, given.extra_staff_cost, given.people_current_cost, given.people_depreciation)
    return result("people_investment", on, given, value=value, unit="yen", reasons=_reasons(value))


def needed_profit(given: NeededProfit, on: datetime.date) -> RuleResult:
    """必要利益積上額 = (財務絶対利益 - 財務CF) / (1 - 税率) + 人材投資 (R4), in yen, rounded up: less would not reach.

    Nothing lacks where the cash flow carries the repayments; the source is silent there. With a loss carried forward no tax falls on the
    profit and nothing is grossed up.
    """
    if given.financial_absolute_profit is None or given.financial_cash_flow is None or given.people_investment is None:
        return result("needed_profit", on, given, unit="yen", reasons=("financing.reason.figures_missing",))
    if given.tax_rate is None or not 0 <= given.tax_rate < 100:
        return result("needed_profit", on, given, unit="yen", reasons=("financing.reason.tax_rate",))
    lacking = max(given.financial_absolute_profit - given.financial_cash_flow, 0)
    kept = Fraction(1) if given.has_loss_carried else 1 - given.tax_rate / 100
    before_tax = -(-lacking // kept)  # rounded up
    notes = ["financing.note.no_tax_on_loss"] if given.has_loss_carried and lacking else []
    notes += ["financing.note.no_shortfall"] if not lacking else []
    outcomes = (named("cash_flow_shortfall", lacking), named("shortfall_before_tax", before_tax))
    value = before_tax + given.people_investment
    return result("needed_profit", on, given, value=value, unit="yen", outcomes=outcomes, notes=tuple(notes))


def people_target(given: PeopleTarget, on: datetime.date) -> RuleResult:
    """人材確保目標利益 (R5), as the source adds it up: an amount after tax and costs before tax, which is said with it."""
    value = total(
        given.financial_absolute_profit,
        given.treatment_cost,
        given.extra_staff_cost,
        given.people_current_cost,
        given.people_depreciation,
    )
    notes = ("financing.note.before_and_after_tax",)
    return result("people_target", on, given, value=value, unit="yen", reasons=_reasons(value), notes=notes)


def _reasons(value: object | None) -> tuple[str, ...]:
    return ("financing.reason.figures_missing",) if value is None else ()
