"""DDS: part of the existing loans made subordinated, so that the real balance sheet is no longer insolvent (R12).

After the Financial Services Agency's picture of 信用保証付債権DDS and its case ② in the lecture 湊義和 (2024-10-01). What was subordinated
is still owed; it only no longer counts as debt when the excess of debts is judged.
"""

import datetime
from dataclasses import dataclass, replace

from app.analysis.financing.rules import RuleResult, all_of, any_of, asked, compared, decided, result
from app.errors import InputRefused
from app.money import Yen


@dataclass(frozen=True, slots=True)
class RealBalanceSheet:
    """実態B/S in six amounts; ``subordinated`` is the part of the loans a DDS made subordinated."""

    current_assets: Yen
    fixed_assets: Yen
    current_liabilities: Yen
    loans: Yen
    subordinated: Yen = 0

    @property
    def assets(self) -> Yen:
        return self.current_assets + self.fixed_assets

    @property
    def excess_of_debts(self) -> Yen:
        """実質債務超過額: debts that count over assets; 0 where there is none."""
        return max(self.current_liabilities + self.loans - self.assets, 0)

    def subordinate(self, amount: Yen) -> "RealBalanceSheet":
        """After a DDS of so much; raises ``InputRefused`` for more than the loans."""
        if not 0 <= amount <= self.loans:
            raise InputRefused("financing.more_than_loans", amount=amount, loans=self.loans)
        return replace(self, loans=self.loans - amount, subordinated=self.subordinated + amount)

    def invest(self, new_loan: Yen) -> "RealBalanceSheet":
        """After a new loan that is spent on fixed assets."""
        return replace(self, loans=self.loans + new_loan, fixed_assets=self.fixed_assets + new_loan)


@dataclass(frozen=True, slots=True)
class SubordinationPlan:
    """Loans by whether an association guarantees them, what of each becomes subordinated, and what is lent anew without guarantee."""

    guaranteed: Yen
    unguaranteed: Yen
    guaranteed_subordinated: Yen
    unguaranteed_subordinated: Yen
    new_unguaranteed: Yen = 0

    @property
    def subordinated(self) -> Yen:
        return self.guaranteed_subordinated + self.unguaranteed_subordinated

    @property
    def guaranteed_left(self) -> Yen:
        """What stays guaranteed and is refinanced by 経営改善サポート保証."""
        return self.guaranteed - self.guaranteed_subordinated

    @property
    def owed_after(self) -> Yen:
        """Everything that is owed, the subordinated part included."""
        return self.guaranteed + self.unguaranteed + self.new_unguaranteed


@dataclass(frozen=True, slots=True)
class SubordinationFacts:
    real_net_assets: Yen | None
    guaranteed_loans: Yen | None
    unguaranteed_loans: Yen | None
    has_revival_plan: bool | None
    creditors_agree: bool | None
    new_unguaranteed_loan: bool | None


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
    notes = ("financing.note.book_values",)
    return result(rule, on, given, conditions=conditions, value=excess, unit="yen", met=met, notes=notes)
