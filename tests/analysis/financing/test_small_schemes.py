"""小口零細, 経営力強化, 経営改善サポート, 登録免許税 and 岐阜 (reference/financing_rules.md R18, forms.md 4)."""

from datetime import date
from fractions import Fraction

import pytest

from app.analysis.financing.regional_schemes import GifuFacts, gifu_accountant_guarantee
from app.analysis.financing.rules import Verdict
from app.analysis.financing.small_schemes import (
    CompanyKind,
    ImprovementFacts,
    RegistrationFacts,
    SmallGuaranteeFacts,
    StrengtheningFacts,
    founder_registration,
    improvement_support,
    management_strengthening,
    registration_tax,
    small_guarantee,
)

MAN = 10_000
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("employees", "kind", "is_met"),
    [
        (20, "manufacturing_and_others", True),
        (21, "manufacturing_and_others", False),
        (5, "trade_and_services", True),
        (6, "trade_and_services", False),
    ],
)
def test_few_employees_by_industry(employees: int, kind: str, is_met: bool) -> None:
    assert small_guarantee(SmallGuaranteeFacts(employees, kind, 0, 500 * MAN), TODAY).met is is_met


def test_guaranteed_loans_with_the_new_one_may_be_just_twenty_million() -> None:
    just = small_guarantee(SmallGuaranteeFacts(3, "trade_and_services", 1_500 * MAN, 500 * MAN), TODAY)
    assert (just.verdict, just.value) == (Verdict.LIKELY, 500 * MAN)
    assert small_guarantee(SmallGuaranteeFacts(3, "trade_and_services", 1_500 * MAN, 500 * MAN + 1), TODAY).verdict is Verdict.UNLIKELY


def test_guaranteed_loans_above_twenty_million_are_refused_whatever_is_wanted() -> None:
    just = small_guarantee(SmallGuaranteeFacts(3, "trade_and_services", 2_000 * MAN, None), TODAY)
    assert (just.verdict, just.value, just.missing) == (Verdict.UNKNOWN, 0, ("wanted_loan",))
    assert small_guarantee(SmallGuaranteeFacts(3, "trade_and_services", 2_000 * MAN + 1, None), TODAY).verdict is Verdict.UNLIKELY


def test_without_the_industry_it_stays_open() -> None:
    found = small_guarantee(SmallGuaranteeFacts(3, None, 0, 0), TODAY)
    assert (found.verdict, found.missing) == (Verdict.UNKNOWN, ("industry_kind",))


@pytest.mark.parametrize(
    ("kind", "capital", "usual", "reduced"),
    [
        ("stock", 1_000 * MAN, 150_000, 75_000),  # 7万 and 3.5万 are below the least amounts
        ("stock", 3_000 * MAN, 210_000, 105_000),
        ("limited", 100 * MAN, 60_000, 30_000),
        ("limited", 2_000 * MAN, 140_000, 70_000),
    ],
)
def test_registration_tax(kind: CompanyKind, capital: int, usual: int, reduced: int) -> None:
    assert registration_tax(kind, capital, False) == usual
    assert registration_tax(kind, capital, True) == reduced
    found = founder_registration(RegistrationFacts(kind, capital, True), TODAY)
    assert (found.value, found.verdict) == (reduced, Verdict.LIKELY)


def test_management_strengthening_needs_support_plan_and_reports() -> None:
    assert management_strengthening(StrengtheningFacts(True, True, True), TODAY).verdict is Verdict.LIKELY
    assert management_strengthening(StrengtheningFacts(True, True, False), TODAY).verdict is Verdict.UNLIKELY
    assert management_strengthening(StrengtheningFacts(True, True, True), date(2024, 6, 30)).verdict is Verdict.NOT_BEGUN


def test_improvement_support_needs_every_creditor() -> None:
    assert improvement_support(ImprovementFacts(True, None), TODAY).missing == ("creditors_agree",)
    assert improvement_support(ImprovementFacts(True, False), TODAY).verdict is Verdict.UNLIKELY


def test_gifu_needs_two_closed_years_and_gives_a_discount() -> None:
    found = gifu_accountant_guarantee(GifuFacts(True, 2, True, True), TODAY)
    assert (found.verdict, found.input("fee_discount").value) == (Verdict.LIKELY, Fraction(1, 10))
    assert gifu_accountant_guarantee(GifuFacts(True, 1, True, True), TODAY).verdict is Verdict.UNLIKELY
