"""DDS: the three balance sheets of the picture and case ② (reference/financing_rules.md R12)."""

from dataclasses import replace
from datetime import date

import pytest

from app.analysis.financing.debt_subordination import SubordinationFacts, guaranteed_debt_subordination

MAN = 10_000
TODAY = date(2026, 11, 21)
#: 流動250 + 固定200 against 流動負債300 + 借入300, all of it guaranteed.
PICTURE = SubordinationFacts(450 - 600, 300, 0, True, True, True)
#: 借入1億: 保証付7,000万, プロパー3,000万, of which 3,000万 and 2,000万 become subordinated; 1,500万 are lent anew.
CASE_TWO = SubordinationFacts(-5_000 * MAN, 7_000 * MAN, 3_000 * MAN, True, True, None, 3_000 * MAN, 2_000 * MAN, 1_500 * MAN)


def test_excess_of_debts_before_and_after_and_with_the_new_loan() -> None:
    before = guaranteed_debt_subordination(PICTURE, TODAY)
    assert (before.value, before.input("excess_after_dds").value) == (150, None)
    planned = replace(PICTURE, guaranteed_subordinated=150, unguaranteed_subordinated=0, new_unguaranteed_amount=50)
    after = guaranteed_debt_subordination(planned, TODAY)
    assert (after.value, after.input("excess_after_dds").value) == (150, 0)
    assert after.input("owed_after_dds").value == 350  # the subordinated 150 are still owed


def test_case_two() -> None:
    found = guaranteed_debt_subordination(CASE_TWO, TODAY)
    assert found.input("excess_after_dds").value == 0
    assert found.input("guaranteed_left").value == 4_000 * MAN
    assert found.input("owed_after_dds").value == 11_500 * MAN


@pytest.mark.parametrize("part", [7_000 * MAN + 1, -1, None])
def test_what_is_not_within_the_loans_is_not_counted_and_said(part: int | None) -> None:
    found = guaranteed_debt_subordination(replace(CASE_TWO, guaranteed_subordinated=part), TODAY)
    assert found.input("excess_after_dds").value is None
    assert found.input("guaranteed_left").value is None
    assert "financing.note.dds_not_counted" in found.notes


def test_an_insolvent_company_with_an_agreed_plan_fits() -> None:
    found = guaranteed_debt_subordination(SubordinationFacts(-150, 7_000, 3_000, True, True, None), TODAY)
    assert (found.met, found.value) == (True, 150)
    assert "financing.note.dds_not_counted" not in found.notes  # nothing was planned yet


def test_with_guaranteed_loans_alone_a_new_loan_must_come_too() -> None:
    assert guaranteed_debt_subordination(SubordinationFacts(-150, 7_000, 0, True, True, False), TODAY).met is False
    open_one = guaranteed_debt_subordination(SubordinationFacts(-150, 7_000, 0, True, True, None), TODAY)
    assert (open_one.met, open_one.missing) == (None, ("new_unguaranteed_loan",))


def test_a_solvent_company_does_not_fit() -> None:
    found = guaranteed_debt_subordination(SubordinationFacts(0, 7_000, 3_000, True, True, None), TODAY)
    assert (found.met, found.value) == (False, 0)
