"""経営者保証非提供 and the state's part of its surcharge (reference/financing_rules.md R13)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.analysis.financing.guarantee_free import GuaranteeFreeFacts, guarantee_free, subsidy
from app.analysis.financing.rules import Verdict

TODAY = date(2026, 11, 21)
#: Everything is met, both parts of ③.
GOOD = GuaranteeFreeFacts(True, 5, True, True, True, 1, 1, 1, True, True)


@pytest.mark.parametrize(
    ("net_assets", "latest", "before", "surcharge"),
    [
        (1, 1, 1, 25),
        (0, 0, 0, 25),  # zero is no excess of debts and no loss
        (1, -1, 1, 25),  # one of two years in the red passes (b)
        (1, 1, -1, 25),
        (1, -1, -1, 45),
        (-1, -1, 1, 45),
        (-1, 0, -1, 45),
    ],
)
def test_surcharge_by_which_part_of_the_third_condition_is_met(net_assets: int, latest: int, before: int, surcharge: int) -> None:
    given = replace(GOOD, net_assets=net_assets, profit_before_depreciation=latest, profit_before_depreciation_before=before)
    found = guarantee_free("guarantee_free_choice", given, TODAY)
    assert (found.met, found.value) == (True, Fraction(surcharge, 100))


def test_neither_part_is_refused() -> None:
    given = replace(GOOD, net_assets=-1, profit_before_depreciation=-1, profit_before_depreciation_before=-1)
    found = guarantee_free("guarantee_free_choice", given, TODAY)
    assert (found.verdict, found.value, found.reasons) == (Verdict.UNLIKELY, None, ("financing.reason.neither_condition",))


@pytest.mark.parametrize(
    ("day", "both", "one"),
    [
        (date(2024, 3, 15), 10, 30),
        (date(2025, 3, 31), 10, 30),
        (date(2025, 4, 1), 15, 35),
        (date(2026, 3, 31), 15, 35),
        (date(2026, 4, 1), 20, 40),
        (date(2027, 3, 31), 20, 40),
    ],
)
def test_surcharge_less_the_subsidy_by_day_of_application(day: date, both: int, one: int) -> None:
    found = guarantee_free("guarantee_free_promotion", GOOD, day)
    assert (found.verdict, found.input("net_surcharge").value) == (Verdict.LIKELY, Fraction(both, 100))
    weaker = guarantee_free("guarantee_free_promotion", replace(GOOD, net_assets=-1), day)
    assert weaker.input("net_surcharge").value == Fraction(one, 100)


@pytest.mark.parametrize(("day", "verdict"), [(date(2024, 3, 14), Verdict.NOT_BEGUN), (date(2027, 4, 1), Verdict.ENDED)])
def test_outside_the_three_years_there_is_no_subsidised_scheme(day: date, verdict: Verdict) -> None:
    found = guarantee_free("guarantee_free_promotion", GOOD, day)
    assert (found.verdict, subsidy(day), found.input("net_surcharge").value) == (verdict, None, None)


def test_the_general_scheme_has_a_first_day_and_no_last() -> None:
    assert guarantee_free("guarantee_free_choice", GOOD, date(2024, 3, 14)).verdict is Verdict.NOT_BEGUN
    assert guarantee_free("guarantee_free_choice", GOOD, date(2027, 4, 1)).verdict is Verdict.LIKELY


def test_before_the_first_closing_conditions_one_to_three_do_not_apply() -> None:
    given = GuaranteeFreeFacts(True, 0, None, False, None, None, None, None, True, True)
    found = guarantee_free("guarantee_free_choice", given, TODAY)
    assert (found.met, found.value) == (True, Fraction(45, 100))


def test_before_the_second_closing_only_the_third_does_not_apply() -> None:
    given = GuaranteeFreeFacts(True, 1, True, True, True, -1, -1, None, True, True)
    assert guarantee_free("guarantee_free_choice", given, TODAY).value == Fraction(45, 100)
    assert guarantee_free("guarantee_free_choice", replace(given, no_claims_on_owner=False), TODAY).met is False
    assert guarantee_free("guarantee_free_choice", replace(given, closed_years=2), TODAY).met is None


def test_what_is_not_known_leaves_the_scheme_open_and_is_named() -> None:
    found = guarantee_free("guarantee_free_choice", replace(GOOD, pledges_to_keep=None, net_assets=None), TODAY)
    # Two years not in the red carry ③; which surcharge it is stays open.
    assert (found.verdict, found.value, found.missing) == (Verdict.UNKNOWN, None, ("pledges_to_keep",))
    assert found.reasons == ("financing.reason.surcharge_open",)


def test_a_claim_on_the_owner_is_refused_whatever_else_is_open() -> None:
    found = guarantee_free("guarantee_free_choice", replace(GOOD, no_claims_on_owner=False, wishes_no_guarantee=None), TODAY)
    assert found.verdict is Verdict.UNLIKELY


def test_sole_proprietors_are_not_meant() -> None:
    assert guarantee_free("guarantee_free_choice", replace(GOOD, is_corporation=False), TODAY).verdict is Verdict.UNLIKELY
