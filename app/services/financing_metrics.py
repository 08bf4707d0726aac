"""Where the metrics of ISO 30414 for small companies come from: books, settings and the owner's answers.

EBIT is 経常利益 with the interest that lowered it; per head divides by the employees told in the settings. A metric nobody told is not 0.
"""

from fractions import Fraction

from app.analysis.financing.people import HumanCapitalMetric
from app.analysis.form_values import Fact
from app.formatting import Formatter
from app.services.financing import FinancingView
from app.services.financing_figures import FinancingFigures, summed
from app.services.form_company_facts import company_fact
from app.services.reporting import Reporting


def metric_fact(reporting: Reporting, view: FinancingView, metric: HumanCapitalMetric, formatter: Formatter) -> tuple[str, str]:
    """The value of a metric as people read it (empty where it is not known), and where it comes from."""
    figures, answers = FinancingFigures(reporting, view.on), view.answers
    match metric.key:
        case "labour_cost":
            own = figures.of_year("personnel_expenses")
            outside = answers.amount("outside_labour_cost")
            both = summed((own, outside), "外部の労働コストを含む") if outside.value is not None else own
            return _yen(both, formatter)
        case "outside_labour_cost" | "training_cost":
            return _yen(answers.amount(metric.key), formatter)
        case "per_head_ebit":
            ebit = summed((figures.of_year("ordinary_income"), figures.of_year("interest_expenses")), "経常利益＋支払利息")
            return _per_head(ebit, reporting, formatter)
        case "per_head_sales":
            return _per_head(figures.of_year("net_sales"), reporting, formatter)
        case "per_head_income":
            return _per_head(figures.of_year("net_income"), reporting, formatter)
        case "human_capital_roi":
            roi = view.find("human_capital_roi")
            return (f"{formatter.number(roi.value, 1)}%" if isinstance(roi.value, Fraction) else ""), roi.title
        case "employees":
            told = company_fact(reporting, "employees")
            return (f"{told.value}人" if told.value is not None else ""), told.origin
    return _answered(answers.values.get(metric.key), metric.unit, formatter)


def _answered(value: object, unit: str, formatter: Formatter) -> tuple[str, str]:
    if value is None:
        return "", ""
    if unit == "円" and isinstance(value, int):
        return f"{formatter.yen(value)}{formatter.unit_title}", "質問の回答"
    if isinstance(value, Fraction):
        return f"{formatter.number(value, 1)}{unit}", "質問の回答"
    return f"{value}{unit}", "質問の回答"


def _yen(fact: Fact, formatter: Formatter) -> tuple[str, str]:
    return (f"{formatter.yen(fact.value)}{formatter.unit_title}", fact.origin) if isinstance(fact.value, int) else ("", "")


def _per_head(fact: Fact, reporting: Reporting, formatter: Formatter) -> tuple[str, str]:
    """A figure of the closed year per employee, in whole yen, rounded half up."""
    employees = company_fact(reporting, "employees").value
    if not isinstance(employees, int) or employees <= 0 or not isinstance(fact.value, int):
        return "", ""
    return f"{formatter.yen((2 * fact.value + employees) // (2 * employees))}{formatter.unit_title}", fact.origin
