"""プロパー融資借換特別保証 (reference/financing_rules.md R14)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.analysis.financing.proper_refinancing import RefinancingFacts, proper_refinancing
from app.analysis.financing.rules import Verdict

TODAY = date(2026, 11, 21)
#: (170 + 10 - 30) / (4 + 6) = 15 times.
JUST = RefinancingFacts(True, 1, 170, 10, 30, 4, 6, True, False, 300_000_000)


def test_a_multiple_of_just_fifteen_passes_and_bonds_count() -> None:
    found = proper_refinancing(JUST, TODAY)
    assert (found.value, found.verdict) == (Fraction(15), Verdict.LIKELY)
    assert proper_refinancing(replace(JUST, bonds=11), TODAY).verdict is Verdict.UNLIKELY


def test_net_assets_of_zero_are_not_more_assets_than_debts() -> None:
    assert proper_refinancing(replace(JUST, net_assets=0), TODAY).verdict is Verdict.UNLIKELY


@pytest.mark.parametrize("operating_income", [-6, -7])
def test_without_ebitda_net_debt_fails(operating_income: int) -> None:
    found = proper_refinancing(replace(JUST, operating_income=operating_income), TODAY)
    assert (found.value, found.verdict) == (None, Verdict.UNLIKELY)


def test_net_cash_passes_while_something_is_earned_and_stays_open_else() -> None:
    assert proper_refinancing(replace(JUST, cash_and_deposits=180), TODAY).verdict is Verdict.LIKELY
    open_one = proper_refinancing(replace(JUST, cash_and_deposits=180, operating_income=-6), TODAY)
    assert open_one.verdict is Verdict.UNKNOWN
    assert any("financing.note.net_cash_without_ebitda" in condition.notes for condition in open_one.conditions)


def test_a_relaxed_loan_refuses() -> None:
    assert proper_refinancing(replace(JUST, has_relaxed_loans=True), TODAY).verdict is Verdict.UNLIKELY


def test_the_limit_is_the_unguaranteed_balance_up_to_two_hundred_and_eighty_million() -> None:
    assert proper_refinancing(JUST, TODAY).input("refinancing_limit").value == 280_000_000
    assert proper_refinancing(replace(JUST, unsecured_at_bank=5_000_000), TODAY).input("refinancing_limit").value == 5_000_000


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2024, 3, 14), Verdict.NOT_BEGUN),
        (date(2024, 3, 15), Verdict.LIKELY),
        (date(2027, 3, 31), Verdict.LIKELY),
        (date(2027, 4, 1), Verdict.ENDED),
    ],
)
def test_applications_are_taken_for_three_years(day: date, verdict: Verdict) -> None:
    assert proper_refinancing(JUST, day).verdict is verdict


def test_an_unknown_figure_is_named() -> None:
    found = proper_refinancing(replace(JUST, depreciation=None), TODAY)
    assert (found.verdict, found.missing) == (Verdict.UNKNOWN, ("depreciation",))
