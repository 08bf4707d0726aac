"""DDS: part of the existing loans made subordinated, so that the real balance sheet is no longer insolvent (R12).

After the Financial Services Agency's picture of 信用保証付債権DDS and its case ② in the lecture 湊義和 (2024-10-01). What was subordinated
is still owed; it only no longer counts as debt when the excess of debts is judged. A new loan spent on assets leaves that as it is.
"""

import datetime
from dataclasses import dataclass

from app.analysis.financing.rules import RuleResult, all_of, any_of, asked, compared, decided, named, result, total
from app.money import Yen


@dataclass(frozen=True, slots=True)
class SubordinationFacts:
    """Loans as they stand; ``..._subordinated`` and ``new_unguaranteed_amount`` are what the owner plans of them and beside them."""

    real_net_assets: Yen | None
    guaranteed_loans: Yen | None
    unguaranteed_loans: Yen | None
    has_revival_plan: bool | None
    creditors_agree: bool | None
    new_unguaranteed_loan: bool | None
    guaranteed_subordinated: Yen | None = None
    unguaranteed_subordinated: Yen | None = None
    new_unguaranteed_amount: Yen | None = None


def guaranteed_debt_subordination(given: SubordinationFacts, on: datetime.date) -> RuleResult:
    """信用保証付債権DDS: insolvent, with guaranteed loans, under an agreed plan; its value is what had to become subordinated."""
    rule = "guaranteed_dds"
    excess = None if given.real_net_assets is None else max(-given.real_net_assets, 0)
    only_guaranteed = None if given.unguaranteed_loans is None else given.unguaranteed_loans == 0
    # Without other loans a new unguaranteed one must come at the same time, in principle.
    beside = any_of((None if only_guaranteed is None else not only_guaranteed, given.new_unguaranteed_loan))
    conditions = (
        compared(rule, "insolvent", given.real_net_assets, "below", 0, "yen", ("real_net_assets",)),
        compared(rule, "guaranteed", given.guaranteed_loans, "above", 0, "yen", ("guaranteed_loans",)),
        asked(rule, "plan", "has_revival_plan", given.has_revival_plan),
        asked(rule, "agreed", "creditors_agree", given.creditors_agree),
        decided(rule, "new_loan", beside, ("unguaranteed_loans", "new_unguaranteed_loan")),
    )
    met = all_of(condition.met for condition in conditions)
    notes = ["financing.note.book_values"]
    planned = (given.guaranteed_subordinated, given.unguaranteed_subordinated)
    subordinated = total(*planned) if _is_within(given) else None
    if subordinated is None and any(planned):
        notes.append("financing.note.dds_not_counted")
    outcomes = (
        named("excess_after_dds", None if excess is None or subordinated is None else max(excess - subordinated, 0)),
        # What stays guaranteed and is refinanced by 経営改善サポート保証.
        named("guaranteed_left", None if subordinated is None else total(given.guaranteed_loans, -(given.guaranteed_subordinated or 0))),
        named(
            "owed_after_dds",
            None if subordinated is None else total(given.guaranteed_loans, given.unguaranteed_loans, given.new_unguaranteed_amount or 0),
        ),
    )
    return result(rule, on, given, conditions=conditions, value=excess, unit="yen", met=met, outcomes=outcomes, notes=tuple(notes))


def _is_within(given: SubordinationFacts) -> bool:
    """Whether no more of either kind of loan becomes subordinated than there is."""
    pairs = ((given.guaranteed_subordinated, given.guaranteed_loans), (given.unguaranteed_subordinated, given.unguaranteed_loans))
    return all(part is not None and whole is not None and 0 <= part <= whole for part, whole in pairs)
