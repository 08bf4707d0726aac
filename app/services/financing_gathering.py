"""Figures and answers of a day put together for a rule: judged by it, and beside each input where it comes from or why it is missing."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from app.analysis.financing.rules import RuleResult, with_origin
from app.analysis.form_values import Fact
from app.ledger.years import LegalForm
from app.services.financing_answers import OwnersAnswers
from app.services.financing_figures import FinancingFigures

T = TypeVar("T")


@dataclass(frozen=True)
class Gathered:
    """Books and register (``figures_of``) and the owner's answers."""

    figures_of: FinancingFigures
    answers: OwnersAnswers

    @property
    def on(self) -> datetime.date:
        return self.figures_of.on

    @property
    def is_corporation(self) -> Fact:
        return Fact(self.figures_of.reporting.facts().form is LegalForm.CORPORATION, "", "設定 会社の情報", page="settings")

    def closed_years(self) -> Fact:
        """How many fiscal years were closed since the foundation."""
        return self.answers.or_else(self.answers.amount("closed_years"), self.figures_of.closed_years)

    def rolling_loans(self) -> Fact:
        """短期継続融資 that stand open."""
        return self.answers.or_else(self.answers.amount("rolling_loans"), self.figures_of.rolling_loans)

    def judge(self, of: type[T], facts: Mapping[str, Fact], rule: Callable[[T, datetime.date], RuleResult]) -> RuleResult:
        """A rule with its inputs ``of`` a dataclass, each taken from the fact of its name."""
        names = [field.name for field in fields(of)]  # type: ignore[arg-type]  # every rule's inputs are a dataclass
        values: dict[str, Any] = {name: facts[name].value for name in names}
        return shown(rule(of(**values), self.on), facts)


def shown(found: RuleResult, facts: Mapping[str, Fact]) -> RuleResult:
    """A result whose inputs say where they are from, or why they are missing."""
    inputs = (
        with_origin(one, facts[one.name].origin, facts[one.name].reason, facts[one.name].page) if one.name in facts else one
        for one in found.inputs
    )
    return replace(found, inputs=tuple(inputs))
