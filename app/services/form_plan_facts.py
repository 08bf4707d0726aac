"""The kept plan up to a month: ``plan.to_date.*`` and ``plan.quarter.*``, the year of the plan apportioned to its months (按分).

A plan says years. What it asks of the fiscal year up to a month, or of the quarter the month ends, is that of
:mod:`app.services.plan_progress`, and every figure says that it is apportioned; nothing stands there where no kept plan covers the month.
"""

from app.analysis.form_values import Fact
from app.analysis.plan_progress import PlanFigure, Span
from app.errors import InputRefused
from app.periods import FiscalYear, Month
from app.services.plan_progress import kept_plans, plan_progress
from app.services.reporting import Reporting

_SPANS = {"to_date": (Span.YEAR_TO_DATE, "年度累計"), "quarter": (Span.QUARTER, "四半期")}
SPREAD_PLAN_FACTS = frozenset(f"plan.{span}.{figure.value}" for span in _SPANS for figure in PlanFigure)
_PAGE = "plan_progress"


def spread_plan_fact(reporting: Reporting, item: str, at: FiscalYear | Month | None) -> Fact:
    """What the plan asks for by a month (of a year: by its last one); raises ``KeyError`` for another name than ``SPAN.FIGURE``."""
    name, _, wanted = item.partition(".")
    span, words = _SPANS[name]
    if f"plan.{item}" not in SPREAD_PLAN_FACTS:
        raise KeyError(item)
    month = at.last if isinstance(at, FiscalYear) else at
    if month is None:
        return Fact(None, "form.fact.no_period", page=_PAGE)
    if not kept_plans(reporting):
        return Fact(None, "form.fact.no_plan", page="plans")
    try:
        planned = plan_progress(reporting, month).line(PlanFigure(wanted), span).plan
    except InputRefused:
        planned = None
    if planned is None:
        return Fact(None, "form.fact.month_not_planned", page=_PAGE)
    return Fact(planned, "", f"計画と実績 {words}の計画（年度の計画を月に按分）", page=_PAGE)
