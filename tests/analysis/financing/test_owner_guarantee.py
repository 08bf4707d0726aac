"""The three requirements of 経営者保証ガイドライン at their boundaries."""

from dataclasses import replace
from datetime import date

import pytest

from app.analysis.financing.owner_guarantee import (
    BasisFacts,
    DisclosureFacts,
    SeparationFacts,
    financial_basis,
    separation,
    timely_disclosure,
)

TODAY = date(2026, 11, 21)
APART = SeparationFacts(0, 0, 10_800_000, True, True, True, True, True)
SOUND = BasisFacts(0, -1, 0, 1_200, 1_200, True)
OPEN = DisclosureFacts(True, "half_yearly", True, 12, 10, 12, 4, date(2026, 10, 31))


def test_company_and_owner_apart() -> None:
    assert separation(APART, TODAY).met is True
    assert separation(replace(APART, private_costs_kept_out=False), TODAY).met is False
    assert separation(replace(APART, owner_pay_is_usual=None), TODAY).missing == ("owner_pay_is_usual",)


def test_a_check_from_outside_is_advised_and_not_demanded() -> None:
    found = separation(replace(APART, separation_checked=None), TODAY)
    assert (found.met, found.notes) == (True, ("financing.note.separation_not_checked",))


def test_net_assets_of_zero_one_loss_and_a_cash_flow_that_just_suffices_are_sound() -> None:
    assert financial_basis(SOUND, TODAY).met is True


@pytest.mark.parametrize(
    "changed",
    [
        {"net_assets": -1},
        {"profit_before_depreciation_before": -1},
        {"financial_cash_flow": 1_199},
        {"keeps_enough_profit": False},
    ],
)
def test_each_part_of_the_basis_counts(changed: dict[str, int]) -> None:
    assert financial_basis(replace(SOUND, **changed), TODAY).met is False  # type: ignore[arg-type]  # fields by name


def test_without_the_cash_flow_the_basis_stays_open_and_says_what_lacks() -> None:
    found = financial_basis(replace(SOUND, financial_cash_flow=None), TODAY)
    assert (found.met, found.missing) == (None, ("financial_cash_flow",))


@pytest.mark.parametrize(
    ("how_often", "is_met"),
    [("monthly", True), ("quarterly", True), ("half_yearly", True), ("on_request", False), ("never", False), (None, None)],
)
def test_statements_must_come_without_being_asked_for(how_often: str | None, is_met: bool | None) -> None:
    assert timely_disclosure(replace(OPEN, tables_given=how_often), TODAY).met is is_met
