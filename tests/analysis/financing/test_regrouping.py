"""組替えプラン of the lecture's case, in thousands of yen (reference/financing_rules.md R7)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.financing.regrouping import RegroupingChoices, regroup
from app.errors import InputRefused

THOUSAND = 1_000
#: before: 運転 100,000 / 6,000 + 設備 50,000 / 6,000.
BALANCE, YEARLY = 150_000 * THOUSAND, 12_000 * THOUSAND
CASE = RegroupingChoices(
    rolling=20_000 * THOUSAND,
    subordinated=50_000 * THOUSAND,
    refinanced_yearly=6_000 * THOUSAND,
    people_subordinated=20_000 * THOUSAND,
    people_loan=10_000 * THOUSAND,
    people_loan_yearly=1_000 * THOUSAND,
)


def test_plan_of_the_case_adds_up() -> None:
    plan = regroup(BALANCE, YEARLY, CASE)
    # The lecture prints 85,000 for the refinanced loan and 0 for the subtotal from year 4 on; neither adds up to its own totals.
    assert plan.of("refinanced").balance == 80_000 * THOUSAND
    assert (plan.of("subtotal").balance, plan.of("subtotal").yearly_later) == (150_000 * THOUSAND, 6_000 * THOUSAND)
    assert (plan.of("total").balance, plan.of("total").yearly_now, plan.of("total").yearly_later) == (
        180_000 * THOUSAND,
        0,
        7_000 * THOUSAND,
    )


def test_absolute_profit_falls_to_nothing_and_comes_back_to_seven_million() -> None:
    # 財務絶対利益 1,200万 → 0 → 700万.
    plan = regroup(BALANCE, YEARLY, CASE)
    total = plan.of("total")
    assert (plan.yearly_before, total.yearly_now, total.yearly_later) == (12_000_000, 0, 7_000_000)


def test_more_than_is_owed_cannot_be_put_elsewhere() -> None:
    with pytest.raises(InputRefused) as refused:
        regroup(60_000 * THOUSAND, YEARLY, CASE)
    assert refused.value.code == "financing.regrouped_exceeds"


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_what_is_owed_stays_owed(rolling: int, subordinated: int, rest: int, new: int) -> None:
    plan = regroup(rolling + subordinated + rest, 1, RegroupingChoices(rolling, subordinated, 0, people_loan=new))
    assert plan.of("subtotal").balance == plan.balance_before
    assert plan.of("total").balance == plan.balance_before + new
