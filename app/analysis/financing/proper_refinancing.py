"""プロパー融資借換特別保証 (R14): unguaranteed-by-the-association loans under the owner's guarantee, refinanced without it.

After the announcement of METI of 2024-03-15. Its EBITDA multiple counts bonds (社債) among the debts, unlike the Local Benchmark's;
資産超過 asks for more than zero, unlike 経営者保証非提供. What the bank must do in turn cannot be told from books and stands among the
terms.
"""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.financing.rules import Condition, RuleResult, all_of, asked, compared, condition_text, decided, named, result
from app.money import Yen

_RULE = "proper_refinancing"
HIGHEST_MULTIPLE = 15
LIMIT: Yen = 280_000_000
_NEEDS = ("borrowings", "bonds", "cash_and_deposits", "operating_income", "depreciation")


@dataclass(frozen=True, slots=True)
class RefinancingFacts:
    is_corporation: bool | None
    net_assets: Yen | None
    borrowings: Yen | None
    bonds: Yen | None
    cash_and_deposits: Yen | None
    operating_income: Yen | None
    depreciation: Yen | None
    is_separated: bool | None
    has_relaxed_loans: bool | None
    #: プロパー融資 of the bank that is applied at, and those of them without the owner's guarantee.
    unsecured_at_bank: Yen | None


def proper_refinancing(given: RefinancingFacts, on: datetime.date) -> RuleResult:
    """The four conditions; its value is the multiple."""
    multiple, condition = _multiple(given)
    conditions = (
        asked(_RULE, "corporation", "is_corporation", given.is_corporation),
        compared(_RULE, "more_assets", given.net_assets, "above", 0, "yen", ("net_assets",)),
        condition,
        asked(_RULE, "separated", "is_separated", given.is_separated),
        asked(_RULE, "no_relaxed", "has_relaxed_loans", given.has_relaxed_loans, wanted=False),
    )
    limit = None if given.unsecured_at_bank is None else min(given.unsecured_at_bank, LIMIT)
    return result(
        _RULE,
        on,
        given,
        conditions=conditions,
        value=multiple,
        unit="times",
        met=all_of(one.met for one in conditions),
        outcomes=(named("refinancing_limit", limit),),
        notes=("financing.note.bank_side",),
    )


def _multiple(given: RefinancingFacts) -> tuple[Fraction | None, Condition]:
    """(借入金 + 社債 - 現預金) / (営業利益 + 減価償却費) and whether it is at most 15.

    Without a positive EBITDA there is no multiple: with net debt the condition fails; without net debt the text does not say.
    """
    amounts = (given.borrowings, given.bonds, given.cash_and_deposits, given.operating_income, given.depreciation)
    if given.borrowings is None or given.bonds is None or given.cash_and_deposits is None:
        return None, _open(amounts)
    if given.operating_income is None or given.depreciation is None:
        return None, _open(amounts)
    net_debt = given.borrowings + given.bonds - given.cash_and_deposits
    ebitda = given.operating_income + given.depreciation
    if ebitda > 0:
        multiple = Fraction(net_debt, ebitda)
        return multiple, compared(_RULE, "multiple", multiple, "at_most", HIGHEST_MULTIPLE, "times", _NEEDS)
    if net_debt > 0:
        return None, decided(_RULE, "multiple", False, notes=("financing.reason.ebitda_not_positive",))
    return None, decided(_RULE, "multiple", None, notes=("financing.note.net_cash_without_ebitda",))


def _open(amounts: tuple[Yen | None, ...]) -> Condition:
    missing = tuple(name for name, amount in zip(_NEEDS, amounts, strict=True) if amount is None)
    return Condition("multiple", condition_text(_RULE, "multiple"), None, None, HIGHEST_MULTIPLE, "at_most", "times", missing)
