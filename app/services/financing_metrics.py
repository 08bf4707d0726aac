"""Where the metrics of ISO 30414 for small companies come from: books, settings and the owner's answers.

EBIT is 経常利益 with the interest that lowered it; per head divides by the employees told in the settings. A metric nobody told is not 0.
"""

from fractions import Fraction

from app.analysis.financing.people import HumanCapitalMetric
from app.analysis.form_values import Fact
from app.formatting import Formatter
from app.messages import Language
from app.services.financing import FinancingView
from app.services.financing_figures import FinancingFigures, summed
from app.services.financing_texts import value_text
from app.services.form_company_facts import company_fact
from app.services.reporting import Reporting


def metric_fact(
    reporting: Reporting, view: FinancingView, metric: HumanCapitalMetric, formatter: Formatter, language: Language
) -> tuple[str, str]:
    """The value of a metric as people read it (empty where it is not known), and where it comes from."""
    figures, answers = FinancingFigures(reporting, view.on), view.answers
    match metric.key:
        case "labour_cost":
            own = figures.of_year("personnel_expenses")
            outside = answers.amount("outside_labour_cost")
            both = summed((own, outside), "外部の労働コストを含む") if outside.value is not None else own
            return _yen(both, formatter, language)
        case "outside_labour_cost" | "training_cost":
            return _yen(answers.amount(metric.key), formatter, language)
        case "per_head_ebit":
            ebit = summed((figures.of_year("ordinary_income"), figures.of_year("interest_expenses")), "経常利益＋支払利息")
            return _per_head(ebit, reporting, formatter, language)
        case "per_head_sales":
            return _per_head(figures.of_year("net_sales"), reporting, formatter, language)
        case "per_head_income":
            return _per_head(figures.of_year("net_income"), reporting, formatter, language)
        case "human_capital_roi":
            roi = view.find("human_capital_roi")
            return ("" if roi.value is None else value_text(roi.value, "percent", formatter, language)), roi.title
        case "employees":
            told = company_fact(reporting, "employees")
            return (value_text(told.value, "people", formatter, language) if isinstance(told.value, int) else ""), told.origin
    return _answered(answers.values.get(metric.key), metric.unit, formatter, language)


def _answered(value: object, unit: str, formatter: Formatter, language: Language) -> tuple[str, str]:
    if value is None:
        return "", ""
    if unit == "円" and isinstance(value, int):
        return value_text(value, "yen", formatter, language), "質問の回答"
    if isinstance(value, Fraction):
        return f"{formatter.number(value, 1)}{unit}", "質問の回答"
    return f"{value}{unit}", "質問の回答"


def _yen(fact: Fact, formatter: Formatter, language: Language) -> tuple[str, str]:
    return (value_text(fact.value, "yen", formatter, language), fact.origin) if isinstance(fact.value, int) else ("", "")


def _per_head(fact: Fact, reporting: Reporting, formatter: Formatter, language: Language) -> tuple[str, str]:
    """A figure of the closed year per employee, in whole yen, rounded half up."""
    employees = company_fact(reporting, "employees").value
    if not isinstance(employees, int) or employees <= 0 or not isinstance(fact.value, int):
        return "", ""
    return value_text((2 * fact.value + employees) // (2 * employees), "yen", formatter, language), fact.origin
