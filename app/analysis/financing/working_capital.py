"""所要運転資金 against 短期継続融資 (R6), and the ratio of long-term capital to fixed assets, 固定長期適合率 (R9).

After the lecture's page 財務CF組替えプラン (2024-10-01), which takes both from the Financial Services Agency. The formula of
固定長期適合率 is not printed there; it is the standard one.
"""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.financing.rules import RuleResult, compared, decided, named, result, total
from app.money import Yen

HIGHEST_FIXED_RATIO = 100


@dataclass(frozen=True, slots=True)
class WorkingCapital:
    trade_receivables: Yen | None
    inventories: Yen | None
    trade_payables: Yen | None
    rolling_loans: Yen | None


@dataclass(frozen=True, slots=True)
class FixedAssets:
    fixed_assets: Yen | None
    equity: Yen | None
    fixed_liabilities: Yen | None


def working_capital(given: WorkingCapital, on: datetime.date) -> RuleResult:
    """運転資金 = 売上債権 + 棚卸資産 - 仕入債務; met where it is not below the loans that are rolled over."""
    held = total(given.trade_receivables, given.inventories)
    value = None if held is None or given.trade_payables is None else held - given.trade_payables
    room = None if value is None or given.rolling_loans is None else value - given.rolling_loans
    needs = ("trade_receivables", "inventories", "trade_payables", "rolling_loans")
    conditions = (
        decided("working_capital", "covers", None, needs, value, "yen")
        if value is None or given.rolling_loans is None
        else compared("working_capital", "covers", value, "at_least", given.rolling_loans, "yen", needs),
    )
    reasons = ("financing.reason.figures_missing",) if value is None else ()
    outcomes = (named("rolling_room", room),)
    return result(
        "working_capital",
        on,
        given,
        conditions=conditions,
        value=value,
        unit="yen",
        met=conditions[0].met,
        outcomes=outcomes,
        reasons=reasons,
    )


def fixed_long_term_ratio(given: FixedAssets, on: datetime.date) -> RuleResult:
    """固定長期適合率 = 固定資産 / (自己資本 + 固定負債), in percent, at most 100; without long-term capital the condition fails."""
    rule = "fixed_long_term_ratio"
    capital = total(given.equity, given.fixed_liabilities)
    needs = ("fixed_assets", "equity", "fixed_liabilities")
    if capital is None or given.fixed_assets is None:
        open_one = compared(rule, "at_most_100", None, "at_most", HIGHEST_FIXED_RATIO, "percent", needs)
        return result(rule, on, given, conditions=(open_one,), unit="percent", reasons=("financing.reason.figures_missing",))
    if capital <= 0:
        failed = decided(rule, "at_most_100", False)
        return result(rule, on, given, conditions=(failed,), unit="percent", met=False, reasons=("financing.reason.no_long_term_capital",))
    ratio = Fraction(given.fixed_assets * 100, capital)
    condition = compared(rule, "at_most_100", ratio, "at_most", HIGHEST_FIXED_RATIO, "percent", needs)
    return result(rule, on, given, conditions=(condition,), value=ratio, unit="percent", met=condition.met)
