"""``mieru report BOOK financing|guarantee [--on DATE]``: which schemes seem to fit, and the three requirements of the guideline.

``--rule ID`` shows one scheme or figure with its conditions. The JSON keeps codes (verdict, condition, reason) beside the Japanese data.
"""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.analysis.financing.rules import Condition, RuleInput, RuleResult, RuleValue
from app.cli.call import Call, WrongUsage
from app.cli.report_json import table_json
from app.periods import Month
from app.services import financing_tables as tables
from app.services.financing import FinancingView, financing_view
from app.services.financing_papers import rules_document
from app.services.guarantee import GuaranteeView, guarantee_view
from app.services.reporting import Reporting
from app.tables import Table, decimal_text

if TYPE_CHECKING:
    from app.documents.document import Document

WHAT = ("financing", "guarantee")


def check_financing(call: Call) -> None:
    """Raise ``WrongUsage`` where the options of these two reports are given to another one."""
    given = call.given
    if (given.on is not None and given.what not in WHAT) or (given.rule is not None and given.what != "financing"):
        raise WrongUsage("cli.only_for_financing", what=given.what)


def financing_table(call: Call, reporting: Reporting) -> Table:
    """The list of schemes or requirements, or one rule."""
    if call.given.what == "guarantee":
        return tables.requirements_table(guarantee_view(reporting, call.given.on), call.output.language)
    view = financing_view(reporting, call.given.on)
    if call.given.rule is not None:
        return tables.rule_table(view.find(call.given.rule), call.formatter, call.output.language)
    return tables.schemes_table(view, call.output.language)


def financing_paper(call: Call, reporting: Reporting, month: Month) -> "Document":
    """Everything in one paper: the list, then each rule with its conditions; or one rule."""
    language, formatter, on = call.output.language, call.formatter, call.given.on
    if call.given.rule is not None:
        shown = [financing_table(call, reporting)]
    elif call.given.what == "guarantee":
        held = guarantee_view(reporting, on)
        shown = [tables.requirements_table(held, language), tables.movements_table(held, formatter)]
        shown += [tables.rule_table(one, formatter, language) for one in held.requirements]
    else:
        view = financing_view(reporting, on)
        shown = [
            tables.schemes_table(view, language),
            tables.figures_table(view, formatter, language),
            tables.regrouping_table(view, language),
            tables.metrics_table(reporting, view, formatter, language),
            *(tables.rule_table(one, formatter, language) for one in (*view.schemes, *view.figures)),
        ]
    return rules_document(reporting, shown, shown[0].title, month, formatter, printed=call.given.format == "pdf")


def financing_json(call: Call, reporting: Reporting) -> dict[str, Any]:
    """Verdicts, conditions, inputs with origin or reason, and values with their units; amounts in whole yen, rates in percent."""
    if call.given.what == "guarantee":
        return _guarantee_json(guarantee_view(reporting, call.given.on), call)
    view = financing_view(reporting, call.given.on)
    if call.given.rule is not None:
        return {"on": view.on.isoformat(), **_rule_json(view.find(call.given.rule))}
    return {
        "on": view.on.isoformat(),
        "indication": call.output.words("financing.only_indication"),
        "schemes": [_rule_json(one) for one in view.schemes],
        "figures": [_rule_json(one) for one in view.figures],
        "regrouping": _regrouping_json(view),
        "human_capital": table_json(tables.metrics_table(reporting, view, call.formatter, call.output.language))["rows"],
    }


def _guarantee_json(view: GuaranteeView, call: Call) -> dict[str, Any]:
    return {
        "on": view.on.isoformat(),
        "indication": call.output.words("financing.only_indication"),
        "is_corporation": view.is_corporation,
        "requirements": [_rule_json(one) for one in view.requirements],
        "movements": [{"item": one.title, "now": one.now, "before": one.before, "change": one.change} for one in view.movements],
    }


def _regrouping_json(view: FinancingView) -> dict[str, Any]:
    plan = view.regrouping
    if plan is None:
        return {"reason": view.regrouping_reason}
    lines = [
        {"line": one.line, "balance": one.balance, "yearly_now": one.yearly_now, "yearly_later": one.yearly_later} for one in plan.lines
    ]
    return {"balance_before": plan.balance_before, "yearly_before": plan.yearly_before, "lines": lines}


def _rule_json(one: RuleResult) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "title": one.title,
        "verdict": one.verdict.value,
        "met": one.met,
        "value": _value(one.value),
        "unit": one.unit,
        "valid_from": _value(one.valid_from),
        "valid_to": _value(one.valid_to),
        "source": one.source,
        "version_date": one.version_date.isoformat(),
        "conditions": [_condition_json(condition) for condition in one.conditions],
        "inputs": [_input_json(given) for given in one.inputs],
        "outcomes": [_input_json(given) for given in one.outcomes],
        "missing": list(one.missing),
        "reasons": list(one.reasons),
        "notes": list(one.notes),
    }


def _condition_json(one: Condition) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "met": one.met,
        "value": _value(one.value),
        "threshold": _value(one.threshold),
        "comparison": one.comparison,
        "unit": one.unit,
        "group": one.group,
        "missing": list(one.missing),
    }


def _input_json(one: RuleInput) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "value": _value(one.value),
        "unit": one.unit,
        "origin": one.origin,
        "reason": one.reason,
    }


def _value(value: RuleValue | None) -> Any:
    """As JSON says it: dates as text, exact fractions as decimal numbers."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return float(decimal_text(Decimal(value.numerator) / value.denominator))
    return value
