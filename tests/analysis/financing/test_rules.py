"""Rules and their data: every input has its label, every condition its words, every code its sentence."""

import ast
import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.analysis.financing import (
    debt_subordination,
    guarantee_free,
    people,
    profit_targets,
    proper_refinancing,
    regional_schemes,
    safety_net_figures,
    small_schemes,
    subordinated_loans,
    working_capital,
)
from app.analysis.financing.rule_facts import all_rule_facts, input_facts
from app.analysis.financing.rules import Validity, all_of, any_of, holds, inputs_of, validity
from app.messages import load_messages

PACKAGE = Path(profit_targets.__file__).parent
#: Every dataclass whose fields are inputs of a rule.
FACTS: tuple[Any, ...] = (
    profit_targets.DebtService,
    profit_targets.RepaymentSource,
    profit_targets.PeopleInvestment,
    profit_targets.NeededProfit,
    profit_targets.PeopleTarget,
    working_capital.WorkingCapital,
    working_capital.FixedAssets,
    subordinated_loans.DeemedEquity,
    debt_subordination.SubordinationFacts,
    guarantee_free.GuaranteeFreeFacts,
    proper_refinancing.RefinancingFacts,
    safety_net_figures.SafetyNetFacts,
    small_schemes.SmallGuaranteeFacts,
    small_schemes.StrengtheningFacts,
    small_schemes.ImprovementFacts,
    small_schemes.RegistrationFacts,
    regional_schemes.GifuFacts,
    people.HumanCapital,
    people.AddedValue,
)


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts.__name__)
def test_every_input_has_a_label(facts: Any) -> None:
    empty = facts(**{field.name: None for field in fields(facts)})
    assert all(one.label for one in inputs_of(empty))


def test_every_code_a_rule_says_has_its_sentence_in_both_languages() -> None:
    said = {
        node.value
        for path in PACKAGE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("financing.") and " " not in node.value
    }
    assert len(said) > 15
    for language in ("ja", "en"):
        assert said <= load_messages(language).keys()


def test_every_rule_has_a_source_and_a_date_no_later_than_today() -> None:
    for facts in all_rule_facts().values():
        assert facts.source
        assert date(2013, 12, 1) < facts.version_date <= date(2026, 11, 21)
        assert facts.family == "figure" or facts.conditions


def test_data_names_no_rule_and_no_input_twice() -> None:
    text = (Path(__file__).parents[3] / "resources" / "financing_rules.json").read_text("utf-8")

    def read(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({name for name, _ in pairs}) == len(pairs)
        return dict(pairs)

    assert set(json.loads(text, object_pairs_hook=read)) == {"rules", "inputs"}
    assert input_facts("net_assets").unit == "yen"


def test_both_ends_of_validity_count() -> None:
    facts = all_rule_facts()["proper_refinancing"]
    days = (date(2024, 3, 14), date(2024, 3, 15), date(2027, 3, 31), date(2027, 4, 1))
    assert [validity(facts, day) for day in days] == [Validity.NOT_BEGUN, Validity.CURRENT, Validity.CURRENT, Validity.ENDED]


def test_open_decisions_never_hide_a_failed_or_a_carrying_one() -> None:
    assert (all_of((True, None)), all_of((False, None)), all_of((True, True)), all_of(())) == (None, False, True, True)
    assert (any_of((True, None)), any_of((False, None)), any_of((False, False)), any_of(())) == (True, None, False, False)


@pytest.mark.parametrize(
    ("comparison", "below", "equal", "above"),
    [("at_least", False, True, True), ("above", False, False, True), ("at_most", True, True, False), ("below", True, False, False)],
)
def test_comparisons_at_the_threshold(comparison: Any, below: bool, equal: bool, above: bool) -> None:
    assert [holds(value, comparison, 5) for value in (4, 5, 6)] == [below, equal, above]
