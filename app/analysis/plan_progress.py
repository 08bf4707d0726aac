"""Plan against actual: the yearly figures of a plan spread over its months, and set beside what happened (計画対実績).

A plan says years; its months are our apportioning (按分) and are called so. They always add up to the year of the plan. Sales,
depreciation and repayments take the shares that the months had in the last whole year before; a profit takes that year's months, each
raised by the same amount, because shares of a sum of gains and losses mean nothing. Without such a year, every month has the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.analysis.benchmark_indicators import INDICATORS
from app.money import Yen, share_out
from app.periods import FiscalYear, Month, month_range


class PlanFigure(StrEnum):
    """The figures of 収支計画及び返済計画, in the order of the form."""

    NET_SALES = "net_sales"
    OPERATING_INCOME = "operating_income"
    NET_INCOME = "net_income"
    DEPRECIATION = "depreciation"
    REPAYMENTS = "repayments"

    @property
    def is_profit(self) -> bool:
        return self in (PlanFigure.OPERATING_INCOME, PlanFigure.NET_INCOME)


class Spreading(StrEnum):
    """How a year became months."""

    #: By the shares that the months had in an earlier year.
    SHARES = "shares"
    #: The months of an earlier year, each with the same part of the difference of the years.
    RAISED = "raised"
    #: The same in every month.
    EVEN = "even"


class Span(StrEnum):
    """The months that are compared: the month, its quarter of the fiscal year up to it, the fiscal year up to it."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR_TO_DATE = "year_to_date"


@dataclass(frozen=True, slots=True)
class SpreadPlan:
    """A year of a plan by month; the months add up to the year's figure."""

    amounts: Mapping[Month, Yen]
    spreading: Spreading


@dataclass(frozen=True, slots=True)
class Actual:
    """What happened in one month; without an amount ``reason`` is a message code."""

    amount: Yen | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A figure over a span; ``share`` is actual / plan: of a planned loss, or where a loss came, it means nothing."""

    figure: PlanFigure
    span: Span
    months: tuple[Month, ...]
    plan: Yen | None
    actual: Yen | None
    reason: str = ""

    @property
    def difference(self) -> Yen | None:
        return None if self.plan is None or self.actual is None else self.actual - self.plan

    @property
    def share(self) -> Fraction | None:
        if self.plan is None or self.actual is None or self.plan <= 0 or self.actual < 0:
            return None
        return Fraction(self.actual, self.plan)


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The target of an indicator for a plan year beside its value over the last twelve months."""

    indicator: str
    target: Fraction
    actual: Fraction | None
    reason: str = ""

    @property
    def difference(self) -> Fraction | None:
        return None if self.actual is None else self.actual - self.target

    @property
    def is_met(self) -> bool | None:
        """Whether the value is on the better side of the target or on it; ``None`` where there is no value."""
        if self.actual is None:
            return None
        return self.actual >= self.target if INDICATORS[self.indicator].better == "higher" else self.actual <= self.target


def spread(total: Yen, year: FiscalYear, before: Sequence[Yen] | None, is_profit: bool) -> SpreadPlan:
    """A year's figure by month; ``before`` are the same calendar months of an earlier year, ``None`` where none is known whole."""
    months = year.months
    if before is not None and is_profit:
        steps = share_out(total - sum(before), [1] * len(months))
        amounts = [was + step for was, step in zip(before, steps, strict=True)]
        return SpreadPlan(dict(zip(months, amounts, strict=True)), Spreading.RAISED)
    if before is not None and sum(before) > 0 and min(before) >= 0:
        return SpreadPlan(dict(zip(months, share_out(total, before), strict=True)), Spreading.SHARES)
    return SpreadPlan(dict(zip(months, share_out(total, [1] * len(months)), strict=True)), Spreading.EVEN)


def months_of_span(span: Span, month: Month, year: FiscalYear) -> tuple[Month, ...]:
    """The months of a span up to ``month``, one of the fiscal year."""
    match span:
        case Span.MONTH:
            return (month,)
        case Span.QUARTER:
            return month_range(month + -(month.months_since(year.first) % 3), month)
        case Span.YEAR_TO_DATE:
            return month_range(year.first, month)


def progress_line(
    figure: PlanFigure, span: Span, months: tuple[Month, ...], plan: SpreadPlan | None, actual: Callable[[PlanFigure, Month], Actual]
) -> ProgressLine:
    """A figure over a span; a sum with an unknown month is unknown, with the reason of the first of them."""
    planned = None if plan is None else sum(plan.amounts[month] for month in months)
    found = [actual(figure, month) for month in months]
    reason = next((one.reason for one in found if one.amount is None), "")
    happened = None if any(one.amount is None for one in found) else sum(one.amount or 0 for one in found)
    return ProgressLine(figure, span, months, planned, happened, reason)
