"""事業者選択型経営者保証非提供制度 (R13): a guarantee by the association without the owner's, for a surcharge on its fee.

After the announcement of METI of 2024-03-15, in the lecture 湊義和 (2024-10-01). Two schemes share the conditions: the general one, and the
特別保証 until 2027-03-31 in which the state pays part of the surcharge, by the day of application.
"""

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from app.analysis.financing.rules import Condition, RuleResult, all_of, any_of, asked, decided, named, result
from app.money import Yen

Scheme = Literal["guarantee_free_choice", "guarantee_free_promotion"]

SURCHARGE_BOTH = Fraction(25, 100)
SURCHARGE_ONE = Fraction(45, 100)
#: First and last day of application, and the part of the fee the state pays, in percent.
SUBSIDIES = (
    (datetime.date(2024, 3, 15), datetime.date(2025, 3, 31), Fraction(15, 100)),
    (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31), Fraction(10, 100)),
    (datetime.date(2026, 4, 1), datetime.date(2027, 3, 31), Fraction(5, 100)),
)


@dataclass(frozen=True, slots=True)
class GuaranteeFreeFacts:
    """``closed_years`` are the fiscal years closed since the company was founded; profits are 減価償却前経常利益 of the last two of
    them.
    """

    is_corporation: bool | None
    closed_years: int | None
    statements_given: bool | None
    no_claims_on_owner: bool | None
    owner_pay_is_usual: bool | None
    net_assets: Yen | None
    profit_before_depreciation: Yen | None
    profit_before_depreciation_before: Yen | None
    pledges_to_keep: bool | None
    wishes_no_guarantee: bool | None


def guarantee_free(scheme: Scheme, given: GuaranteeFreeFacts, on: datetime.date) -> RuleResult:
    """The conditions of one of the two schemes on a day of application; its value is the surcharge in percent.

    A company whose first fiscal year is not closed need not meet ① to ③; one whose first two are not closed need not meet ③.
    """
    none_closed = None if given.closed_years is None else given.closed_years == 0
    under_two = None if given.closed_years is None else given.closed_years < 2
    no_excess = None if given.net_assets is None else given.net_assets >= 0
    profits = (given.profit_before_depreciation, given.profit_before_depreciation_before)
    # Not in the red in both of two years: one that is not negative is enough.
    not_red = any_of(None if profit is None else profit >= 0 for profit in profits)
    financial = _unless(under_two, any_of((no_excess, not_red)))
    conditions = (
        asked(scheme, "corporation", "is_corporation", given.is_corporation),
        _exempt(asked(scheme, "statements", "statements_given", given.statements_given), none_closed),
        _exempt(asked(scheme, "no_claims", "no_claims_on_owner", given.no_claims_on_owner), none_closed),
        _exempt(asked(scheme, "pay", "owner_pay_is_usual", given.owner_pay_is_usual), none_closed),
        decided(scheme, "financial", financial, _missing(given), notes=("financing.note.exempt_young",) if under_two else ()),
        asked(scheme, "pledge", "pledges_to_keep", given.pledges_to_keep),
        asked(scheme, "wish", "wishes_no_guarantee", given.wishes_no_guarantee),
    )
    rate, why = surcharge(no_excess, not_red, under_two)
    paid = subsidy(on) if scheme == "guarantee_free_promotion" else None
    net = None if rate is None else rate - (paid or 0)
    outcomes = [named("no_excess_of_debts", no_excess), named("not_twice_in_the_red", not_red)]
    if scheme == "guarantee_free_promotion":
        outcomes += [named("state_subsidy", paid), named("net_surcharge", net if paid is not None else None)]
    return result(
        scheme,
        on,
        given,
        conditions=conditions,
        value=rate,
        unit="percent",
        met=all_of(condition.met for condition in conditions),
        outcomes=tuple(outcomes),
        reasons=(why,) if why else (),
    )


def surcharge(no_excess: bool | None, not_red: bool | None, under_two: bool | None) -> tuple[Fraction | None, str]:
    """The surcharge in percent, or the reason why there is none."""
    if under_two:
        return SURCHARGE_ONE, ""
    if no_excess and not_red and under_two is False:
        return SURCHARGE_BOTH, ""
    if False in (no_excess, not_red) and True in (no_excess, not_red):
        return SURCHARGE_ONE, ""
    if no_excess is False and not_red is False and under_two is False:
        return None, "financing.reason.neither_condition"
    return None, "financing.reason.surcharge_open"


def subsidy(day: datetime.date) -> Fraction | None:
    """What the state pays of the fee for an application on a day, in percent; ``None`` outside the three years."""
    return next((part for first, last, part in SUBSIDIES if first <= day <= last), None)


def _exempt(condition: Condition, is_exempt: bool | None) -> Condition:
    if not is_exempt:
        return condition
    return Condition(condition.id, condition.text, True, condition.value, notes=("financing.note.exempt_new",))


def _unless(is_exempt: bool | None, met: bool | None) -> bool | None:
    return True if is_exempt else met


def _missing(given: GuaranteeFreeFacts) -> tuple[str, ...]:
    return tuple(
        name for name in ("net_assets", "profit_before_depreciation", "profit_before_depreciation_before") if getattr(given, name) is None
    )
