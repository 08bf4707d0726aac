"""所要運転資金 and 固定長期適合率 (reference/financing_rules.md R6 and R9)."""

from datetime import date
from fractions import Fraction

import pytest

from app.analysis.financing.working_capital import FixedAssets, WorkingCapital, fixed_long_term_ratio, working_capital

MAN = 10_000
TODAY = date(2026, 11, 21)


def test_two_months_of_sales_outstanding_are_the_needed_working_capital() -> None:
    # 月商 1,000万, collected after two months: 売上債権 2,000万.
    found = working_capital(WorkingCapital(2_000 * MAN, 0, 0, 2_000 * MAN), TODAY)
    assert found.value == 2_000 * MAN
    assert found.met is True  # 運転資金 ≧ 短期継続融資 holds at equality
    assert found.input("rolling_room").value == 0


def test_a_yen_more_rolled_over_than_working_capital_does_not_fit() -> None:
    found = working_capital(WorkingCapital(2_000 * MAN, 500 * MAN, 500 * MAN, 2_000 * MAN + 1), TODAY)
    assert found.met is False
    assert found.input("rolling_room").value == -1


def test_without_payables_nothing_is_said() -> None:
    found = working_capital(WorkingCapital(2_000 * MAN, 0, None, 0), TODAY)
    assert (found.value, found.met) == (None, None)


@pytest.mark.parametrize(("fixed", "is_met"), [(100, True), (101, False), (99, True)])
def test_a_ratio_of_a_hundred_passes(fixed: int, is_met: bool) -> None:
    found = fixed_long_term_ratio(FixedAssets(fixed * MAN, 60 * MAN, 40 * MAN), TODAY)
    assert found.value == Fraction(fixed)
    assert found.met is is_met


@pytest.mark.parametrize("equity", [-40, -41])
def test_without_long_term_capital_the_condition_fails(equity: int) -> None:
    found = fixed_long_term_ratio(FixedAssets(100 * MAN, equity * MAN, 40 * MAN), TODAY)
    assert (found.value, found.met) == (None, False)
    assert found.reasons == ("financing.reason.no_long_term_capital",)


def test_without_a_balance_sheet_the_ratio_stays_open() -> None:
    found = fixed_long_term_ratio(FixedAssets(None, 60 * MAN, 40 * MAN), TODAY)
    assert (found.value, found.met) == (None, None)
    assert "fixed_assets" in found.missing
