"""財務絶対利益 to 人材確保目標利益, by the case study of the lecture (reference/financing_rules.md R1 to R5)."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.financing.profit_targets import (
    InvestmentItem,
    InvestmentKind,
    NeededProfit,
    PeopleTarget,
    RepaymentSource,
    ScheduledDebt,
    debt_service,
    financial_absolute_profit,
    financial_cash_flow,
    needed_profit,
    people_investment,
    people_investment_sum,
    people_target,
)

MAN = 10_000
TODAY = date(2026, 11, 21)
#: ① 20万円 x 10人 ② 400 ③ 5 x 12か月 ④ 2 x 10人 ⑤ 50 ⑥ 2 x 10人 ⑦ 200.
PLAN = (
    InvestmentItem(InvestmentKind.TREATMENT, 20 * MAN, 10),
    InvestmentItem(InvestmentKind.EXTRA_STAFF, 400 * MAN),
    InvestmentItem(InvestmentKind.CURRENT_COST, 5 * MAN, 12),
    InvestmentItem(InvestmentKind.CURRENT_COST, 2 * MAN, 10),
    InvestmentItem(InvestmentKind.CURRENT_COST, 50 * MAN),
    InvestmentItem(InvestmentKind.CURRENT_COST, 2 * MAN, 10),
    InvestmentItem(InvestmentKind.CURRENT_COST, 200 * MAN),
)


def test_principal_of_twelve_months_is_the_absolute_profit() -> None:
    debts = (ScheduledDebt("運転資金", 50 * MAN * 12), ScheduledDebt("検査機器", 50 * MAN * 12))
    assert financial_absolute_profit(debt_service(debts, 0), TODAY).value == 1_200 * MAN


def test_lease_principal_is_owed_as_well() -> None:
    service = debt_service((ScheduledDebt("運転資金", 600 * MAN),), 80 * MAN)
    assert financial_absolute_profit(service, TODAY).value == 680 * MAN


def test_without_debts_nothing_must_be_earned_for_them() -> None:
    assert financial_absolute_profit(debt_service((), 0), TODAY).value == 0


def test_rolled_over_loans_are_left_out_and_said() -> None:
    debts = (ScheduledDebt("運転資金", 600 * MAN), ScheduledDebt("短期継続", 2_000 * MAN, is_rolling=True))
    found = financial_absolute_profit(debt_service(debts, 0), TODAY)
    assert found.value == 600 * MAN
    assert found.notes == ("financing.note.rolling_left_out",)
    assert found.input("rolling_principal").value == 2_000 * MAN


def test_one_unknown_schedule_leaves_no_sum() -> None:
    found = financial_absolute_profit(debt_service((ScheduledDebt("A", 600 * MAN), ScheduledDebt("B", None)), 0), TODAY)
    assert found.value is None
    assert found.reasons == ("financing.reason.figures_missing",)


def test_cash_flow_of_the_case_lacks_a_hundred() -> None:
    found = financial_cash_flow(RepaymentSource(500 * MAN, 600 * MAN, 1_200 * MAN), TODAY)
    assert found.value == 1_100 * MAN
    assert found.met is False
    assert found.input("cash_flow_shortfall").value == 100 * MAN


def test_cash_flow_that_just_carries_the_repayments_is_enough() -> None:
    found = financial_cash_flow(RepaymentSource(600 * MAN, 600 * MAN, 1_200 * MAN), TODAY)
    assert (found.met, found.input("cash_flow_shortfall").value) == (True, 0)


def test_plan_for_people_of_the_case() -> None:
    parts = people_investment(PLAN)
    assert parts.treatment_cost == 200 * MAN
    assert parts.people_current_cost == 350 * MAN  # ③ to ⑦
    assert people_investment_sum(parts, TODAY).value == 950 * MAN


def test_needed_profit_of_the_case() -> None:
    # 100 / 0.65 + 950 = 1,103.846...; the lecture prints 約1,100.
    found = needed_profit(NeededProfit(1_200 * MAN, 1_100 * MAN, 950 * MAN, Fraction(35)), TODAY)
    assert found.value == 11_038_462
    assert found.input("shortfall_before_tax").value == 1_538_462


def test_nothing_lacks_where_the_cash_flow_carries_the_repayments() -> None:
    found = needed_profit(NeededProfit(1_000 * MAN, 1_100 * MAN, 950 * MAN), TODAY)
    assert found.value == 950 * MAN
    assert found.notes == ("financing.note.no_shortfall",)


def test_no_tax_falls_on_profit_that_a_loss_carried_forward_takes() -> None:
    found = needed_profit(NeededProfit(1_200 * MAN, 1_100 * MAN, 950 * MAN, has_loss_carried=True), TODAY)
    assert found.value == 1_050 * MAN
    assert found.notes == ("financing.note.no_tax_on_loss",)


def test_a_tax_rate_that_leaves_nothing_is_refused() -> None:
    found = needed_profit(NeededProfit(1_200 * MAN, 1_100 * MAN, 950 * MAN, Fraction(100)), TODAY)
    assert (found.value, found.reasons) == (None, ("financing.reason.tax_rate",))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**10), st.integers(-(10**9), 10**9), st.integers(0, 90))
def test_needed_profit_covers_the_shortfall_after_tax_and_a_yen_less_does_not(needed: int, earned: int, rate: int) -> None:
    value = needed_profit(NeededProfit(needed, earned, 0, Fraction(rate)), TODAY).value
    assert isinstance(value, int)
    kept = 1 - Fraction(rate, 100)
    lacking = max(needed - earned, 0)
    assert value * kept >= lacking
    assert value == 0 or (value - 1) * kept < lacking


def test_target_for_people_with_the_figures_of_the_case() -> None:
    # The lecture draws the sum and works no example: 1,200 + 200 + 400 + 350 = 2,150.
    found = people_target(PeopleTarget(1_200 * MAN, 200 * MAN, 400 * MAN, 350 * MAN, 0), TODAY)
    assert found.value == 2_150 * MAN
    assert found.notes == ("financing.note.before_and_after_tax",)
