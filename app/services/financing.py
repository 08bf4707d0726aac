"""どの制度が合うか（目安）: every rule of ``analysis.financing`` with the figures of the books and the owner's answers, on one day.

Nothing here is a promise; a figure that is missing leaves a rule open and is named with the reason. The day is today unless another one
is asked for: schemes that had not begun or had ended on it say so.
"""

import datetime
from dataclasses import dataclass

from app.analysis.financing.regrouping import Regrouping
from app.analysis.financing.rules import RuleResult
from app.errors import InputRefused
from app.services.financing_answers import OwnersAnswers, owners_answers
from app.services.financing_figures import FinancingFigures
from app.services.financing_gathering import Gathered
from app.services.financing_schemes import scheme_rules
from app.services.financing_targets import figure_rules, regrouping_plan
from app.services.reporting import Reporting


@dataclass(frozen=True)
class FinancingView:
    """Schemes and figures in the order of the rules' data; the regrouping plan, or the code why there is none."""

    on: datetime.date
    schemes: tuple[RuleResult, ...]
    figures: tuple[RuleResult, ...]
    regrouping: Regrouping | None
    regrouping_reason: str
    is_demo: bool
    answers: OwnersAnswers

    def find(self, rule: str) -> RuleResult:
        """A rule by its id; raises ``InputRefused`` (``financing.no_such_rule``)."""
        for one in (*self.schemes, *self.figures):
            if one.rule == rule:
                return one
        raise InputRefused("financing.no_such_rule", rule=rule, rules=", ".join(one.rule for one in (*self.schemes, *self.figures)))


def financing_view(reporting: Reporting, on: datetime.date | None = None) -> FinancingView:
    """Everything on a day (today by default), kept until the book changes."""
    day = on or datetime.date.today()
    return reporting.kept(("financing.view", day), lambda: judged(reporting, day, owners_answers(reporting)))


def judged(reporting: Reporting, day: datetime.date, answers: OwnersAnswers) -> FinancingView:
    """Everything on a day with given answers."""
    gathered = Gathered(FinancingFigures(reporting, day), answers)
    figures = figure_rules(gathered)
    schemes = scheme_rules(gathered, figures)
    plan, reason = regrouping_plan(gathered, figures)
    return FinancingView(day, schemes, tuple(figures.values()), plan, reason, reporting.facts().demo, answers)
