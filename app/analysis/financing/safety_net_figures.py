"""The figures the セーフティネット貸付 is judged by, and the ratios made of them.

債務償還年数 is (有利子負債 - 正常運転資金) / (経常利益 + 減価償却費 - 法人税等), the usual form (reference/warning_flags.md P2); the
corporation's own formula is not published with the condition.
"""

from dataclasses import dataclass
from fractions import Fraction

from app.money import Yen


@dataclass(frozen=True, slots=True)
class SafetyNetFacts:
    """``_before`` is the year before the latest closed one, ``_before_2`` the year before that; three months are the latest of the
    books.
    """

    net_sales: Yen | None = None
    net_sales_before: Yen | None = None
    net_sales_before_2: Yen | None = None
    sales_3_months: Yen | None = None
    sales_3_months_before: Yen | None = None
    sales_3_months_before_2: Yen | None = None
    net_income: Yen | None = None
    net_income_before: Yen | None = None
    net_income_before_2: Yen | None = None
    ordinary_income: Yen | None = None
    ordinary_income_before: Yen | None = None
    ordinary_income_before_2: Yen | None = None
    income_before_taxes: Yen | None = None
    income_before_taxes_before: Yen | None = None
    #: 利益準備金 and 任意積立金等, and 繰越欠損金 as a positive amount (0 where there is none).
    reserves: Yen | None = None
    deficit_carried: Yen | None = None
    interest_bearing_debt: Yen | None = None
    working_capital: Yen | None = None
    depreciation: Yen | None = None
    income_taxes: Yen | None = None
    #: The fall of a margin in percent of what it was the year before (relative; the text does not say).
    gross_margin_fell_by_percent: Fraction | None = None
    operating_margin_fell_by_percent: Fraction | None = None
    #: Answers.
    hit_from_outside: bool | None = None
    expected_to_recover: bool | None = None
    sales_go_on_falling: bool | None = None
    terms_worse_by_months: Fraction | None = None
    cash_is_strained: bool | None = None
    materials_dearer: bool | None = None
    hit_by_treated_water: bool | None = None


def ordinary_margin(ordinary_income: Yen | None, net_sales: Yen | None) -> Fraction | None:
    """売上高経常利益率 in percent; ``None`` without sales."""
    return None if ordinary_income is None or not net_sales or net_sales < 0 else Fraction(ordinary_income * 100, net_sales)


def margin_fall(before: Fraction | None, now: Fraction | None) -> Fraction | None:
    """By how much a margin fell, in percent of what it was; ``None`` where it was not positive."""
    return None if before is None or now is None or before <= 0 else (before - now) / before * 100


def redemption_years(given: SafetyNetFacts) -> Fraction | None:
    """債務償還年数; ``None`` where a figure is missing or nothing is earned to repay with. Never below 0."""
    amounts = (given.interest_bearing_debt, given.working_capital, given.ordinary_income, given.depreciation, given.income_taxes)
    debt, working, profit, depreciation, taxes = amounts
    if debt is None or working is None or profit is None or depreciation is None or taxes is None:
        return None
    earned = profit + depreciation - taxes
    return None if earned <= 0 else max(Fraction(debt - max(working, 0), earned), Fraction(0))
