"""The schemes, each with the figures and answers its conditions ask for, in the order of the rules' data."""

from collections.abc import Mapping
from dataclasses import fields, replace

from app.analysis.financing import debt_subordination, proper_refinancing, regional_schemes, safety_net, small_schemes
from app.analysis.financing.guarantee_free import GuaranteeFreeFacts, Scheme, guarantee_free
from app.analysis.financing.rules import RuleResult
from app.analysis.financing.safety_net_figures import SafetyNetFacts
from app.analysis.form_values import Fact
from app.analysis.loans import Guarantee
from app.services.financing_figures import summed
from app.services.financing_gathering import Gathered
from app.services.form_company_facts import company_fact
from app.services.guarantee_evidence import owner_claims_fact, separation_fact


def scheme_rules(gathered: Gathered, figures: Mapping[str, RuleResult]) -> tuple[RuleResult, ...]:
    """Every scheme on the day; ``figures`` are those of :func:`financing_targets.figure_rules`."""
    return (
        _guarantee_free(gathered, "guarantee_free_choice"),
        _guarantee_free(gathered, "guarantee_free_promotion"),
        _refinancing(gathered),
        _safety_net(gathered, figures),
        _small_guarantee(gathered),
        _strengthening(gathered),
        _improvement(gathered),
        _subordination(gathered),
        _gifu(gathered),
        *_founding(gathered),
    )


def _guarantee_free(gathered: Gathered, scheme: Scheme) -> RuleResult:
    books, answers = gathered.figures_of, gathered.answers
    facts = {
        "is_corporation": gathered.is_corporation,
        "closed_years": gathered.closed_years(),
        "statements_given": answers.yes("statements_given"),
        "no_claims_on_owner": owner_claims_fact(books, answers),
        "owner_pay_is_usual": answers.yes("owner_pay_is_usual"),
        "net_assets": books.of_year("net_assets"),
        "profit_before_depreciation": books.profit_before_depreciation(0),
        "profit_before_depreciation_before": books.profit_before_depreciation(1),
        "pledges_to_keep": answers.yes("pledges_to_keep"),
        "wishes_no_guarantee": answers.yes("wishes_no_guarantee"),
    }
    return gathered.judge(GuaranteeFreeFacts, facts, lambda given, on: guarantee_free(scheme, given, on))


def _refinancing(gathered: Gathered) -> RuleResult:
    books, answers = gathered.figures_of, gathered.answers
    names = ("net_assets", "borrowings", "bonds", "cash_and_deposits", "operating_income", "depreciation")
    facts = {
        "is_corporation": gathered.is_corporation,
        **{name: books.of_year(name) for name in names},
        "is_separated": separation_fact(books, answers),
        "has_relaxed_loans": answers.yes("has_relaxed_loans"),
        "unsecured_at_bank": answers.amount("unsecured_at_bank"),
    }
    found = gathered.judge(proper_refinancing.RefinancingFacts, facts, proper_refinancing.proper_refinancing)
    if books.of_year("director_loans").value:
        return replace(found, notes=(*found.notes, "financing.note.director_loans_left_out"))
    return found


def _safety_net(gathered: Gathered, figures: Mapping[str, RuleResult]) -> RuleResult:
    books, answers = gathered.figures_of, gathered.answers
    facts: dict[str, Fact] = {}
    for back, ending in enumerate(("", "_before", "_before_2")):
        for item in ("net_sales", "net_income", "ordinary_income"):
            facts[item + ending] = books.of_year(item, back)
        facts[f"sales_3_months{ending}"] = books.three_months_sales(back)
    capital = figures["working_capital"].value
    facts |= {
        "income_before_taxes": books.of_year("income_before_taxes"),
        "income_before_taxes_before": books.of_year("income_before_taxes", 1),
        "reserves": books.reserves(),
        "deficit_carried": books.deficit_carried(),
        "interest_bearing_debt": summed((books.of_year("borrowings"), books.of_year("bonds")), "借入金＋社債"),
        "working_capital": Fact(capital, "financing.reason.figures_missing", figures["working_capital"].title, page="financing"),
        "depreciation": books.of_year("depreciation"),
        "income_taxes": books.of_year("income_taxes"),
        "gross_margin_fell_by_percent": books.margin_fall("gross_profit"),
        "operating_margin_fell_by_percent": books.margin_fall("operating_income"),
        "terms_worse_by_months": answers.ratio("terms_worse_by_months"),
    }
    asked = [field.name for field in fields(SafetyNetFacts) if field.name not in facts]
    return gathered.judge(SafetyNetFacts, facts | {name: answers.yes(name) for name in asked}, safety_net.safety_net)


def _small_guarantee(gathered: Gathered) -> RuleResult:
    books, answers = gathered.figures_of, gathered.answers
    facts = {
        "employees": company_fact(books.reporting, "employees"),
        "industry_kind": answers.text("industry_kind"),
        "guaranteed_loans": books.owed_under(Guarantee.ASSOCIATION),
        "wanted_loan": answers.amount("wanted_loan"),
    }
    return gathered.judge(small_schemes.SmallGuaranteeFacts, facts, small_schemes.small_guarantee)


def _strengthening(gathered: Gathered) -> RuleResult:
    facts = {name: gathered.answers.yes(name) for name in ("has_support_institution", "makes_own_plan", "reports_quarterly")}
    return gathered.judge(small_schemes.StrengtheningFacts, facts, small_schemes.management_strengthening)


def _improvement(gathered: Gathered) -> RuleResult:
    facts = {name: gathered.answers.yes(name) for name in ("has_revival_plan", "creditors_agree")}
    return gathered.judge(small_schemes.ImprovementFacts, facts, small_schemes.improvement_support)


def _subordination(gathered: Gathered) -> RuleResult:
    books, answers = gathered.figures_of, gathered.answers
    facts = {
        "real_net_assets": answers.or_else(answers.amount("real_net_assets"), lambda: books.of_month("net_assets")),
        "guaranteed_loans": books.owed_under(Guarantee.ASSOCIATION),
        "unguaranteed_loans": books.owed_under(Guarantee.NONE),
        **{name: answers.yes(name) for name in ("has_revival_plan", "creditors_agree", "new_unguaranteed_loan")},
        **{name: answers.amount(name) for name in ("guaranteed_subordinated", "unguaranteed_subordinated", "new_unguaranteed_amount")},
    }
    return gathered.judge(debt_subordination.SubordinationFacts, facts, debt_subordination.guaranteed_debt_subordination)


def _gifu(gathered: Gathered) -> RuleResult:
    names = ("is_in_gifu", "accountant_reports", "accountant_discount")
    facts = {**{name: gathered.answers.yes(name) for name in names}, "closed_years": gathered.closed_years()}
    return gathered.judge(regional_schemes.GifuFacts, facts, regional_schemes.gifu_accountant_guarantee)


def _founding(gathered: Gathered) -> tuple[RuleResult, ...]:
    """Only where somebody founds a company: a sole proprietor, or the owner who named its kind."""
    kind = gathered.answers.text("company_kind")
    if gathered.is_corporation.value and kind.value is None:
        return ()
    facts = {
        "company_kind": kind if kind.value else Fact("stock", "", "仮定（株式会社）"),
        "planned_capital": gathered.answers.amount("planned_capital"),
        "has_founder_certificate": gathered.answers.yes("has_founder_certificate"),
    }
    return (gathered.judge(small_schemes.RegistrationFacts, facts, small_schemes.founder_registration),)
