"""DDS: the three balance sheets of the picture and case ② (reference/financing_rules.md R12)."""

from datetime import date

import pytest

from app.analysis.financing.debt_subordination import (
    RealBalanceSheet,
    SubordinationFacts,
    SubordinationPlan,
    guaranteed_debt_subordination,
)
from app.errors import InputRefused

MAN = 10_000
TODAY = date(2026, 11, 21)
BEFORE = RealBalanceSheet(current_assets=250, fixed_assets=200, current_liabilities=300, loans=300)


def test_excess_of_debts_before_after_and_with_the_new_loan() -> None:
    assert BEFORE.excess_of_debts == 150
    after = BEFORE.subordinate(150)
    assert (after.loans, after.excess_of_debts) == (150, 0)
    invested = after.invest(50)
    assert (invested.fixed_assets, invested.assets, invested.loans, invested.excess_of_debts) == (250, 500, 200, 0)
    assert invested.subordinated == 150  # still owed


def test_more_than_the_loans_cannot_become_subordinated() -> None:
    with pytest.raises(InputRefused) as refused:
        BEFORE.subordinate(301)
    assert refused.value.code == "financing.more_than_loans"


def test_case_two() -> None:
    plan = SubordinationPlan(7_000 * MAN, 3_000 * MAN, 3_000 * MAN, 2_000 * MAN, 1_500 * MAN)
    assert plan.subordinated == 5_000 * MAN
    assert plan.guaranteed_left == 4_000 * MAN
    assert plan.owed_after == 11_500 * MAN


def test_an_insolvent_company_with_an_agreed_plan_fits() -> None:
    found = guaranteed_debt_subordination(SubordinationFacts(-150, 7_000, 3_000, True, True, None), TODAY)
    assert (found.met, found.value) == (True, 150)


def test_with_guaranteed_loans_alone_a_new_loan_must_come_too() -> None:
    assert guaranteed_debt_subordination(SubordinationFacts(-150, 7_000, 0, True, True, False), TODAY).met is False
    open_one = guaranteed_debt_subordination(SubordinationFacts(-150, 7_000, 0, True, True, None), TODAY)
    assert (open_one.met, open_one.missing) == (None, ("new_unguaranteed_loan",))


def test_a_solvent_company_does_not_fit() -> None:
    found = guaranteed_debt_subordination(SubordinationFacts(0, 7_000, 3_000, True, True, None), TODAY)
    assert (found.met, found.value) == (False, 0)
