"""セーフティネット貸付: each of the eight conditions at its boundary (reference/financing_rules.md R15)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.analysis.financing.rules import RuleResult, Verdict
from app.analysis.financing.safety_net import Wording, safety_net, wording_on
from app.analysis.financing.safety_net_figures import SafetyNetFacts, margin_fall, redemption_years

TODAY = date(2026, 11, 21)
#: A business hit from outside of which no condition holds.
STEADY = SafetyNetFacts(
    net_sales=1_000,
    net_sales_before=1_000,
    net_sales_before_2=1_000,
    sales_3_months=250,
    sales_3_months_before=250,
    sales_3_months_before_2=250,
    net_income=50,
    net_income_before=50,
    net_income_before_2=50,
    ordinary_income=80,
    ordinary_income_before=80,
    ordinary_income_before_2=80,
    income_before_taxes=80,
    income_before_taxes_before=80,
    reserves=10,
    deficit_carried=0,
    interest_bearing_debt=500,
    working_capital=100,
    depreciation=20,
    income_taxes=30,
    gross_margin_fell_by_percent=Fraction(0),
    operating_margin_fell_by_percent=Fraction(0),
    hit_from_outside=True,
    expected_to_recover=True,
    sales_go_on_falling=True,
    terms_worse_by_months=Fraction(0),
    cash_is_strained=False,
    materials_dearer=False,
    hit_by_treated_water=False,
)


def judged(**changed: Any) -> RuleResult:
    return safety_net(replace(STEADY, **changed), TODAY)


def is_met(found: RuleResult, id: str) -> bool | None:
    return next(condition.met for condition in found.conditions if condition.id == id)


def test_a_steady_business_does_not_fit() -> None:
    assert judged().verdict is Verdict.UNLIKELY


@pytest.mark.parametrize(
    ("changed", "condition"),
    [
        ({"net_sales": 950, "ordinary_income": 76}, "c1"),
        ({"net_sales_before_2": 1_053, "ordinary_income_before_2": 84}, "c1"),
        ({"sales_3_months": 237}, "c2"),
        ({"net_income": 49}, "c3"),
        ({"ordinary_income": 79}, "c3"),
        ({"terms_worse_by_months": Fraction(1, 10)}, "c4"),
        ({"cash_is_strained": True}, "c5"),
    ],
)
def test_one_condition_is_enough(changed: dict[str, Any], condition: str) -> None:
    found = judged(**changed)
    assert is_met(found, condition) is True
    assert found.verdict is Verdict.LIKELY


def test_sales_must_fall_by_just_five_percent() -> None:
    assert is_met(judged(net_sales=951), "c1") is False
    assert is_met(judged(sales_3_months=238), "c2") is False
    assert is_met(judged(sales_3_months=237, sales_go_on_falling=False), "c2") is False


def test_terms_must_be_worse_by_a_tenth_of_a_month() -> None:
    assert is_met(judged(terms_worse_by_months=Fraction(9, 100)), "c4") is False


def test_a_smaller_loss_is_the_sixth_condition_and_a_profit_is_not() -> None:
    loss = {"ordinary_income_before": -50, "income_before_taxes_before": -50}
    assert is_met(judged(**loss, ordinary_income=-1, income_before_taxes=-1), "c6") is True
    assert is_met(judged(**loss, ordinary_income=0, income_before_taxes=0), "c6") is False
    assert is_met(judged(**loss, ordinary_income=-51, income_before_taxes=-51), "c6") is False


def test_a_deficit_carried_above_the_reserves_is_the_seventh() -> None:
    loss = {"ordinary_income_before": -50, "income_before_taxes_before": -50}
    assert is_met(judged(**loss, deficit_carried=11), "c7") is True
    assert is_met(judged(**loss, deficit_carried=10), "c7") is False
    assert is_met(judged(deficit_carried=11), "c7") is False  # no loss the year before


def test_the_damaged_eighth_condition_leaves_the_question_open_and_never_says_yes() -> None:
    # Debts 500 - working capital 100 = 400; 400 / (80 + 20 - 80) = 20 years.
    long = judged(ordinary_income_before=-50, income_before_taxes_before=-50, income_taxes=80)
    assert redemption_years(replace(STEADY, income_taxes=80)) == 20
    assert is_met(long, "c8") is None
    assert long.verdict is Verdict.UNKNOWN
    assert "financing.note.safety_net_item_8" in long.notes
    # 400 / 70: short enough that it cannot be meant.
    assert judged(ordinary_income_before=-50, income_before_taxes_before=-50).verdict is Verdict.UNLIKELY


def test_without_a_recovery_in_sight_no_condition_helps() -> None:
    assert judged(net_income=0, expected_to_recover=False).verdict is Verdict.UNLIKELY
    assert judged(net_income=0, hit_from_outside=None).verdict is Verdict.UNKNOWN


def test_what_is_open_is_not_missing_once_another_condition_carries() -> None:
    assert judged(net_income=0, terms_worse_by_months=None).missing == ()
    assert judged(terms_worse_by_months=None).missing == ("terms_worse_by_months",)


def test_the_older_wording_has_no_five_percent_and_no_tenth_of_a_month() -> None:
    given = replace(STEADY, sales_3_months=249, terms_worse_by_months=Fraction(1, 100))
    older = safety_net(given, TODAY, Wording.OLDER)
    assert (is_met(older, "c2"), is_met(older, "c4")) == (True, True)
    assert "financing.note.safety_net_older" in older.notes
    newer = safety_net(given, TODAY)
    assert (is_met(newer, "c2"), is_met(newer, "c4")) == (False, False)


def test_the_newer_wording_holds_from_the_day_it_was_read() -> None:
    assert (wording_on(date(2024, 9, 30)), wording_on(date(2024, 10, 1))) == (Wording.OLDER, Wording.NEWER)


@pytest.mark.parametrize(("fall", "is_special"), [(Fraction(5), True), (Fraction(499, 100), False)])
def test_special_rate_takes_five_percent_as_relative(fall: Fraction, is_special: bool) -> None:
    # A gross margin of 40 % down to 38 % fell by 5 percent of itself.
    assert margin_fall(Fraction(40), Fraction(38)) == 5
    found = judged(cash_is_strained=True, materials_dearer=True, gross_margin_fell_by_percent=fall)
    assert found.input("special_rate_q").value is is_special


def test_special_rate_for_treated_water_needs_sales_five_percent_below() -> None:
    found = judged(cash_is_strained=True, hit_by_treated_water=True, net_sales=950)
    assert found.input("special_rate_q").value is True
