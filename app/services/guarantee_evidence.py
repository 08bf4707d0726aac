"""法人と経営者の分離 as books and answers tell it: claims on the owner, what is paid to the owner, and whether both are apart."""

from app.analysis.financing.rules import all_of
from app.analysis.form_values import Fact
from app.services.financing_answers import OwnersAnswers
from app.services.financing_figures import FinancingFigures

SEPARATION_QUESTIONS = ("owner_pay_is_usual", "assets_are_separate", "private_costs_kept_out")


def owner_claims_fact(figures: FinancingFigures, answers: OwnersAnswers) -> Fact:
    """Whether the company has no claims on its owner at the latest closing; small ones and those the business needs are left out.

    Where nothing is lent, advanced or receivable, the books say so by themselves; of anything else only the owner can tell whose it is.
    """
    claims = figures.owner_claims()
    if claims.value == 0:
        return Fact(True, "", claims.origin, claims.accounts, claims.page)
    answered = answers.yes("claims_are_small")
    if answered.value is not None or claims.value is None:
        return answered if answered.value is not None else Fact(None, claims.reason, claims.origin, claims.accounts, "guarantee")
    return Fact(None, "financing.fact.claims_in_books", claims.origin, claims.accounts, "guarantee")


def separation_fact(figures: FinancingFigures, answers: OwnersAnswers) -> Fact:
    """Whether company and owner are apart: no claims, usual pay, own assets, no private costs."""
    parts = [owner_claims_fact(figures, answers), *(answers.yes(name) for name in SEPARATION_QUESTIONS)]
    value = all_of(part.value if isinstance(part.value, bool) else None for part in parts)
    reason = next((part.reason for part in parts if part.value is None), "") if value is None else ""
    return Fact(value, reason, "経営者保証のページ（法人と経営者の分離）", page="guarantee")
