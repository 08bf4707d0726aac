"""Scenarios as values: what cannot be is refused with its field, and what is written is read back the same."""

import datetime
import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.loans import Repayment
from app.analysis.scenario_contents import scenario_from_json, scenario_from_values, scenario_to_json, scenario_to_values
from app.analysis.scenario_entries import read_hiring
from app.analysis.scenarios import RANGES, Hiring, Investment, NewLoan, Scenario
from app.errors import InputRefused
from app.periods import Month

DAY = datetime.date(2026, 11, 10)
LOAN = NewLoan("みどり銀行", 6_000_000, DAY, Fraction(2, 100), 60, 6)


def refused(make: object, **values: object) -> tuple[str, object]:
    with pytest.raises(InputRefused) as found:
        make(**values)  # type: ignore[operator]
    return found.value.code, found.value.values.get("field")


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": "  "}, "scenarios.name_needed", "name"),
        ({"name": "あ" * 41}, "scenarios.name_needed", "name"),
        ({"sales": Fraction(-101, 100)}, "scenarios.share_outside", "sales"),
        ({"collection_days": 400}, "scenarios.share_outside", "collection_days"),
        ({"rate_points": Fraction(11, 100)}, "scenarios.share_outside", "rate_points"),
        ({"pass_on": Fraction(2)}, "scenarios.share_outside", "pass_on"),
        ({"selling_price": Fraction(1, 10), "pass_on": Fraction(1)}, "scenarios.price_twice", "pass_on"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(values: dict[str, object], code: str, field: str) -> None:
    assert refused(Scenario, **{"name": "案", **values}) == (code, field)


def test_loans_investments_and_people_that_cannot_be() -> None:
    loan = {"title": "銀行", "principal": 1, "drawn_on": DAY, "rate": Fraction(1, 100)}
    assert refused(NewLoan, **loan, months=0) == ("scenarios.months_outside", "months")
    assert refused(NewLoan, **loan, months=12, repayment=Repayment.IRREGULAR) == ("scenarios.no_such_repayment", "repayment")
    assert refused(NewLoan, **loan, months=12, grace_months=13) == ("loans.grace_outside", "grace_months")
    assert refused(NewLoan, **{**loan, "principal": 0}, months=12) == ("loans.principal_not_positive", "principal")
    assert refused(Investment, title="機械", amount=0, day=DAY, years=5) == ("scenarios.amount_not_positive", "amount")
    assert refused(Investment, title="機械", amount=1, day=DAY, years=51) == ("scenarios.years_outside", "years")
    assert refused(Hiring, people=0, monthly_pay=1, first=Month(2026, 11)) == ("scenarios.people_outside", "people")
    assert refused(Hiring, people=1, monthly_pay=0, first=Month(2026, 11)) == ("scenarios.amount_not_positive", "monthly_pay")
    assert refused(Hiring, people=1, monthly_pay=1, first=Month(2026, 11), employer_share=Fraction(2)) == (
        "scenarios.share_outside",
        "employer_share",
    )


def test_a_new_loan_is_paid_at_month_ends_from_the_month_after() -> None:
    loan = LOAN.to_loan()
    assert (loan.first_payment, loan.final_day) == (datetime.date(2026, 12, 31), datetime.date(2031, 11, 30))
    assert loan.first_repayment == Month(2027, 6)


def test_depreciation_by_months() -> None:
    """1,200,000 over ten years is 10,000 a month, from November 2026 to October 2036."""
    bought = Investment("機械", 1_200_000, DAY, 10)
    assert bought.depreciation(Month(2026, 10), Month(2027, 9)) == 110_000
    assert bought.depreciation(Month(2036, 9), Month(2037, 8)) == 20_000
    assert bought.depreciation(Month(2025, 10), Month(2026, 9)) == 0
    assert Investment("車両", 1_000_000, DAY, 3).depreciation(Month(2026, 11), Month(2026, 11)) == Fraction(1_000_000, 36)


def test_people_cost_their_pay_and_the_employers_insurance() -> None:
    """Two people at 200,000 with 15 %: 460,000 a month from December to March."""
    hired = Hiring(2, 200_000, Month(2026, 12))
    assert (hired.pay, hired.insurance) == (400_000, 60_000)
    assert hired.cost(Month(2026, 10), Month(2027, 3)) == 4 * 460_000
    assert hired.cost(Month(2026, 10), Month(2026, 11)) == 0


def test_the_text_of_a_scenario_holds_only_what_changes() -> None:
    scenario = Scenario("案", sales=Fraction(-1, 10), hirings=(Hiring(1, 250_000, Month(2026, 12)),))
    assert json.loads(scenario_to_json(scenario)) == {
        "sales": "-1/10",
        "hirings": [{"people": 1, "monthly_pay": 250_000, "first": "2026-12", "employer_share": "3/20"}],
    }
    assert scenario_to_values(Scenario("無")) == {}
    assert Scenario("無").is_neutral
    assert not scenario.is_neutral


SHARES = {name: st.fractions(least, most, max_denominator=1_000) for name, (least, most) in RANGES.items() if name != "collection_days"}
SCENARIOS = st.builds(
    Scenario,
    name=st.just("案"),
    sales=SHARES["sales"],
    collection_days=st.integers(-180, 365),
    rate_points=SHARES["rate_points"],
    purchase_price=SHARES["purchase_price"],
    pass_on=SHARES["pass_on"],
    wages=SHARES["wages"],
    loans=st.lists(st.sampled_from([LOAN, NewLoan("公庫", 1_000_000, DAY, Fraction(0), 12, repayment=Repayment.BULLET)]), max_size=2).map(
        tuple
    ),
    investments=st.lists(st.builds(Investment, st.text(max_size=5), st.integers(1, 10**9), st.dates(), st.integers(1, 50)), max_size=2).map(
        tuple
    ),
)


@settings(max_examples=60, deadline=None)
@given(SCENARIOS)
def test_what_is_written_is_read_back_the_same(scenario: Scenario) -> None:
    text = scenario_to_json(scenario)
    assert scenario_from_json("案", text) == scenario
    assert scenario_to_json(scenario_from_json("案", text)) == text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ([], ""),
        ({"unknown": 1}, "unknown"),
        ({"sales": 0.1}, "sales"),
        ({"sales": "a"}, "sales"),
        ({"sales": "1/0"}, "sales"),
        ({"collection_days": "15"}, "collection_days"),
        ({"collection_days": True}, "collection_days"),
        ({"loans": {}}, "loans"),
        ({"loans": [{"title": "銀行"}]}, "loans.drawn_on"),
        ({"investments": [{"title": "機", "amount": 1, "day": "2026-13-01", "years": 1}]}, "investments.day"),
        ({"hirings": [{"people": 1, "monthly_pay": 1, "first": "2026-12", "more": 1}]}, "hirings.more"),
    ],
)
def test_damaged_contents_are_refused_with_the_field(values: object, field: str) -> None:
    assert refused(lambda: scenario_from_values("案", values)) == ("scenarios.damaged_content", field)


def test_a_text_that_is_no_json_is_refused() -> None:
    assert refused(lambda: scenario_from_json("案", "{")) == ("scenarios.damaged_content", "")


@pytest.mark.parametrize("text", ["2026/12", "2026-12", "2026年12月", "R8.12", "令和8年12月"])
def test_the_month_of_a_hiring_is_written_as_people_write_months(text: str) -> None:
    assert read_hiring("1", "250,000", text).first == Month(2026, 12)
