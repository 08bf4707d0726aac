"""The six financial indicators of METI's Local Benchmark: formula, unit, and when there is no value.

Pure functions over figures in yen (``reference/local_benchmark.md`` 3 and 4). A value is an exact fraction in the indicator's own
unit, a missing one is ``None`` with the code of its reason. Points are not given here: they need the industry's values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from app.analysis.benchmark_corrections import CorrectedInput
from app.money import Yen

#: Inputs of an indicator by name; a count for ``employees`` and ``months``, yen for all others.
Inputs = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """``%`` values are times 100, ``千円`` values in thousands of yen."""

    unit: Literal["%", "千円", "倍", "か月"]
    better: Literal["higher", "lower"]


INDICATORS: Mapping[str, IndicatorFacts] = {
    "sales_growth_rate": IndicatorFacts("%", "higher"),
    "operating_margin": IndicatorFacts("%", "higher"),
    "labour_productivity": IndicatorFacts("千円", "higher"),
    "debt_to_ebitda": IndicatorFacts("倍", "lower"),
    "working_capital_months": IndicatorFacts("か月", "lower"),
    "equity_ratio": IndicatorFacts("%", "higher"),
}
#: What each indicator is computed from, in the order of its formula; all but the months can be corrected.
INDICATOR_INPUTS: Mapping[str, tuple[str, ...]] = {
    "sales_growth_rate": ("net_sales", "net_sales_before"),
    "operating_margin": ("operating_income", "net_sales"),
    "labour_productivity": ("operating_income", "employees"),
    "debt_to_ebitda": ("debt", "cash_and_deposits", "operating_income", "depreciation"),
    "working_capital_months": ("trade_receivables", "inventories", "trade_payables", "net_sales", "months"),
    "equity_ratio": ("net_assets", "total_assets"),
}
CORRECTABLE_INPUTS = tuple(dict.fromkeys(name for names in INDICATOR_INPUTS.values() for name in names if name != "months"))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a period; ``reason`` says why there is no value, ``notes`` what its reader must know (codes)."""

    id: str
    value: Fraction | None
    reason: str = ""
    notes: tuple[str, ...] = ()
    inputs: Inputs = field(default_factory=dict)
    #: For each input in yen the accounts it is summed from, by code.
    accounts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: 1 to 5 by the industry's values, and their median in the indicator's unit; none without them.
    points: int | None = None
    median: Fraction | None = None
    #: Inputs the owner corrected, and the value the books alone would give (``None`` where nothing was corrected or they give none).
    corrected: dict[str, CorrectedInput] = field(default_factory=dict)
    own_value: Fraction | None = None

    @property
    def unit(self) -> str:
        return INDICATORS[self.id].unit


def sales_growth_rate(net_sales: Yen, net_sales_before: Yen | None, obstacle: str = "") -> Indicator:
    """① 売上高 / 前年度売上高 - 1, in percent. ``obstacle`` is the reason why the two periods may not be compared."""
    inputs: Inputs = {"net_sales": net_sales, "net_sales_before": net_sales_before}
    if obstacle:
        return Indicator("sales_growth_rate", None, obstacle, inputs=inputs)
    if net_sales_before is None:
        return Indicator("sales_growth_rate", None, "no_period_before", inputs=inputs)
    if net_sales_before <= 0:
        return Indicator("sales_growth_rate", None, "no_sales_before", inputs=inputs)
    return Indicator("sales_growth_rate", (Fraction(net_sales, net_sales_before) - 1) * 100, inputs=inputs)


def operating_margin(operating_income: Yen, net_sales: Yen) -> Indicator:
    """② 営業利益 / 売上高, in percent."""
    inputs: Inputs = {"operating_income": operating_income, "net_sales": net_sales}
    if net_sales <= 0:
        return Indicator("operating_margin", None, "no_sales", inputs=inputs)
    return Indicator("operating_margin", Fraction(operating_income * 100, net_sales), inputs=inputs)


def labour_productivity(operating_income: Yen, employees: int | None) -> Indicator:
    """③ 営業利益 / 従業員数 (not value added), in thousands of yen per head."""
    inputs: Inputs = {"operating_income": operating_income, "employees": employees}
    if employees is None or employees <= 0:
        reason, notes = ("employees_missing", ()) if employees is None else ("no_employees", ("directors_only",))
        return Indicator("labour_productivity", None, reason, notes, inputs)
    return Indicator("labour_productivity", Fraction(operating_income, employees * 1000), inputs=inputs)


def debt_to_ebitda(debt: Yen, cash_and_deposits: Yen, operating_income: Yen, depreciation: Yen) -> Indicator:
    """④ (借入金 - 現預金) / (営業利益 + 減価償却費), times.

    No value where EBITDA is not positive: the quotient of two negatives would look like a good one.
    """
    inputs: Inputs = {
        "debt": debt,
        "cash_and_deposits": cash_and_deposits,
        "operating_income": operating_income,
        "depreciation": depreciation,
    }
    net_debt, ebitda = debt - cash_and_deposits, operating_income + depreciation
    notes = ("net_cash",) if net_debt <= 0 else ()
    if ebitda <= 0:
        return Indicator("debt_to_ebitda", None, "ebitda_not_positive", notes, inputs)
    return Indicator("debt_to_ebitda", Fraction(net_debt, ebitda), "", notes, inputs)


def working_capital_months(receivables: Yen, inventories: Yen, payables: Yen, net_sales: Yen, months: int) -> Indicator:
    """⑤ (売上債権 + 棚卸資産 - 買入債務) / 月商, in months; 月商 is the sales of the period over its months (12 in a whole year)."""
    inputs: Inputs = {
        "trade_receivables": receivables,
        "inventories": inventories,
        "trade_payables": payables,
        "net_sales": net_sales,
        "months": months,
    }
    if net_sales <= 0:
        return Indicator("working_capital_months", None, "no_sales", inputs=inputs)
    return Indicator("working_capital_months", Fraction((receivables + inventories - payables) * months, net_sales), inputs=inputs)


def equity_ratio(net_assets: Yen, total_assets: Yen) -> Indicator:
    """⑥ 純資産 / 総資産, in percent; negative for 債務超過."""
    inputs: Inputs = {"net_assets": net_assets, "total_assets": total_assets}
    if total_assets <= 0:
        return Indicator("equity_ratio", None, "no_assets", inputs=inputs)
    notes = ("negative_equity",) if net_assets < 0 else ()
    return Indicator("equity_ratio", Fraction(net_assets * 100, total_assets), "", notes, inputs)
