"""小口零細企業保証, 経営力強化保証, 経営改善サポート保証, and the registration tax of a 特定創業 (R18).

After the lecture 湊義和 (2024-10-01) with its copies of 東京信用保証協会 (2023-04), 東京都産業労働局 and 中小企業庁.
"""

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from app.analysis.financing.rules import RuleResult, all_of, asked, compared, decided, named, result, total
from app.money import Yen

SMALL_LIMIT: Yen = 20_000_000
#: 製造業等 up to 20, 卸売・小売・サービス業 up to 5.
MOST_EMPLOYEES = {"manufacturing_and_others": 20, "trade_and_services": 5}
CompanyKind = Literal["stock", "limited"]
#: 株式会社 and 合同会社: rate and least tax, usual and with the certificate of a 特定創業支援等事業.
_REGISTRATION = {
    ("stock", False): (Fraction(7, 1000), 150_000),
    ("stock", True): (Fraction(35, 10_000), 75_000),
    ("limited", False): (Fraction(7, 1000), 60_000),
    ("limited", True): (Fraction(35, 10_000), 30_000),
}


@dataclass(frozen=True, slots=True)
class SmallGuaranteeFacts:
    """``industry_kind`` is one of :data:`MOST_EMPLOYEES`; ``guaranteed_balance`` of every association together."""

    employees: int | None
    industry_kind: str | None
    guaranteed_loans: Yen | None
    wanted_loan: Yen | None


@dataclass(frozen=True, slots=True)
class StrengtheningFacts:
    has_support_institution: bool | None
    makes_own_plan: bool | None
    reports_quarterly: bool | None


@dataclass(frozen=True, slots=True)
class ImprovementFacts:
    has_revival_plan: bool | None
    creditors_agree: bool | None


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    company_kind: CompanyKind
    planned_capital: Yen | None
    has_founder_certificate: bool | None


def small_guarantee(given: SmallGuaranteeFacts, on: datetime.date) -> RuleResult:
    """小口零細企業保証: few employees, and with the new loan at most 20 million yen guaranteed; its value is what may still be
    guaranteed.
    """
    rule = "small_guarantee"
    most = MOST_EMPLOYEES.get(given.industry_kind) if given.industry_kind else None
    if most is None or given.employees is None:
        lacking = [name for name in ("employees", "industry_kind") if getattr(given, name) is None]
        few = decided(rule, "employees", None, lacking, given.employees, "people")
    else:
        few = compared(rule, "employees", given.employees, "at_most", most, "people", ("employees",))
    after = total(given.guaranteed_loans, given.wanted_loan)
    if after is None and given.guaranteed_loans is not None and given.guaranteed_loans > SMALL_LIMIT:
        after = given.guaranteed_loans  # above it already, whatever is wanted
    balance = compared(rule, "balance", after, "at_most", SMALL_LIMIT, "yen", ("guaranteed_loans", "wanted_loan"))
    room = None if given.guaranteed_loans is None else max(SMALL_LIMIT - given.guaranteed_loans, 0)
    met = all_of((few.met, balance.met))
    return result(rule, on, given, conditions=(few, balance), value=room, unit="yen", met=met)


def management_strengthening(given: StrengtheningFacts, on: datetime.date) -> RuleResult:
    """経営力強化保証: an own plan made with bank and certified support institution, and reported on every quarter."""
    rule = "management_strengthening"
    conditions = (
        asked(rule, "support", "has_support_institution", given.has_support_institution),
        asked(rule, "plan", "makes_own_plan", given.makes_own_plan),
        asked(rule, "reports", "reports_quarterly", given.reports_quarterly),
    )
    return result(rule, on, given, conditions=conditions, met=all_of(one.met for one in conditions))


def improvement_support(given: ImprovementFacts, on: datetime.date) -> RuleResult:
    """経営改善サポート保証: a plan made at a 経営サポート会議, a 活性化協議会 or under 経営改善計画策定支援, agreed to by all creditors."""
    rule = "improvement_support"
    conditions = (
        asked(rule, "plan", "has_revival_plan", given.has_revival_plan),
        asked(rule, "agreed", "creditors_agree", given.creditors_agree),
    )
    return result(rule, on, given, conditions=conditions, met=all_of(one.met for one in conditions))


def registration_tax(kind: CompanyKind, capital: Yen, is_certified: bool) -> Yen:
    """登録免許税 of founding a company: a rate of its capital, at least a fixed amount; below 100 yen cut off, as the tax is."""
    rate, least = _REGISTRATION[kind, is_certified]
    return max(int(capital * rate) // 100 * 100, least)


def founder_registration(given: RegistrationFacts, on: datetime.date) -> RuleResult:
    """What founding costs in tax, usual and with the certificate; met where there is one."""
    rule = "founder_registration"
    condition = asked(rule, "certificate", "has_founder_certificate", given.has_founder_certificate)
    if given.planned_capital is None:
        reasons = ("financing.reason.figures_missing",)
        return result(rule, on, given, conditions=(condition,), unit="yen", met=condition.met, reasons=reasons)
    usual, reduced = (registration_tax(given.company_kind, given.planned_capital, certified) for certified in (False, True))
    outcomes = (named("registration_tax_usual", usual), named("registration_tax_reduced", reduced))
    value = None if condition.met is None else reduced if condition.met else usual
    return result(rule, on, given, conditions=(condition,), value=value, unit="yen", met=condition.met, outcomes=outcomes)
