"""Figures about people: 人的資本ROI (R8), 付加価値額 (R16), and the metrics ISO 30414 gives small companies (R17).

R8 after the lecture 湊義和 (2024-10-01): {売上高 - (経常経費 - A)} / A - 1, where A is what is spent on people. It prints 0.16 for 1/6,
cut off; rounded it is 16.7 %. R16 after the support of 中小企業庁 (seed 002), which also records the view that 役員報酬 be left out.
"""

import csv
import datetime
import io
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from app.analysis.financing.rules import RuleResult, named, result, total
from app.money import Yen
from app.resources import read_text

_METRICS_FILE = "human_capital_metrics.csv"


@dataclass(frozen=True, slots=True)
class HumanCapital:
    """``ordinary_expenses`` is 売上高 less 経常利益 (経常経費); ``people_cost`` 人件費, 法定福利費, 企業年金, 人材開発費 and 福利厚生費."""

    net_sales: Yen | None
    ordinary_expenses: Yen | None
    people_cost: Yen | None


@dataclass(frozen=True, slots=True)
class AddedValue:
    operating_income: Yen | None
    personnel_expenses: Yen | None
    depreciation: Yen | None
    directors_pay: Yen | None
    employees: int | None


@dataclass(frozen=True, slots=True)
class HumanCapitalMetric:
    """A metric of ISO 30414 that small companies report inside (``internal``) or also outside; ``key`` is the fact or field that fills
    it.
    """

    number: int
    area: str
    title: str
    external: bool
    unit: str
    key: str
    note: str


def human_capital_roi(given: HumanCapital, on: datetime.date) -> RuleResult:
    """人的資本ROI in percent; ``None`` where nothing is spent on people. The same as 経常利益 / A."""
    rule = "human_capital_roi"
    sales, expenses, people = given.net_sales, given.ordinary_expenses, given.people_cost
    if sales is None or expenses is None or people is None:
        return result(rule, on, given, unit="percent", reasons=("financing.reason.figures_missing",))
    if people <= 0:
        return result(rule, on, given, unit="percent", reasons=("financing.reason.no_people_cost",))
    value = (Fraction(sales - (expenses - people), people) - 1) * 100
    return result(rule, on, given, value=value, unit="percent", notes=("financing.note.roi_without_new_people",))


def added_value(given: AddedValue, on: datetime.date) -> RuleResult:
    """付加価値額 = 営業利益 + 人件費 + 減価償却費, with and without 役員報酬, and per head."""
    value = total(given.operating_income, given.personnel_expenses, given.depreciation)
    without = None if value is None or given.directors_pay is None else value - given.directors_pay
    outcomes = (
        named("added_value_per_head", _per_head(value, given.employees)),
        named("added_value_without_directors", without),
        named("added_value_without_directors_per_head", _per_head(without, given.employees)),
    )
    reasons = ("financing.reason.figures_missing",) if value is None else ()
    return result("added_value", on, given, value=value, unit="yen", outcomes=outcomes, reasons=reasons)


@cache
def human_capital_metrics() -> tuple[HumanCapitalMetric, ...]:
    """The metrics of ISO 30414 for small companies, in its order; what is not sure about a number stands in its note."""
    rows = csv.DictReader(io.StringIO(read_text(_METRICS_FILE)))
    return tuple(
        HumanCapitalMetric(int(row["number"]), row["area"], row["title"], row["external"] == "yes", row["unit"], row["key"], row["note"])
        for row in rows
    )


def _per_head(amount: Yen | None, employees: int | None) -> int | None:
    """In whole yen, rounded half up."""
    return None if amount is None or not employees or employees < 0 else (2 * amount + employees) // (2 * employees)
