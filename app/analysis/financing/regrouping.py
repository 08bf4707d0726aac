"""財務CF組替えプラン (R7): existing loans put into rolled-over, subordinated and refinanced ones, with money for people beside them.

After the case of the lecture 湊義和 (2024-10-01), part IV. Its printed table does not add up: 借換融資 85,000 must be 80,000 (150,000 -
20,000 - 50,000) and the subtotal of 4年目以降 6,000, not 0 (reference/financing_rules.md R7); so what is refinanced is computed here,
never typed.
"""

from dataclasses import dataclass
from typing import Literal

from app.errors import InputRefused
from app.money import Yen

Line = Literal["rolling", "subordinated", "refinanced", "subtotal", "people_subordinated", "people_loan", "total"]


@dataclass(frozen=True, slots=True)
class RegroupingChoices:
    """What the owner proposes to the banks; yearly amounts are those after the years of grace."""

    rolling: Yen
    subordinated: Yen
    refinanced_yearly: Yen
    people_subordinated: Yen = 0
    people_loan: Yen = 0
    people_loan_yearly: Yen = 0


@dataclass(frozen=True, slots=True)
class RegroupedLine:
    """A row of the plan: balance, principal a year now and after the grace."""

    line: Line
    balance: Yen
    yearly_now: Yen
    yearly_later: Yen


@dataclass(frozen=True, slots=True)
class Regrouping:
    """The plan beside what it replaces; ``lines`` in the order of the lecture's table, whose first three years are on grace."""

    balance_before: Yen
    yearly_before: Yen
    lines: tuple[RegroupedLine, ...]

    def of(self, line: Line) -> RegroupedLine:
        return next(one for one in self.lines if one.line == line)


def regroup(balance_before: Yen, yearly_before: Yen, choices: RegroupingChoices) -> Regrouping:
    """The plan; raises ``InputRefused`` (``financing.regrouped_exceeds``) where more is put elsewhere than is owed."""
    refinanced = balance_before - choices.rolling - choices.subordinated
    if refinanced < 0 or min(choices.rolling, choices.subordinated, choices.people_subordinated, choices.people_loan) < 0:
        raise InputRefused("financing.regrouped_exceeds", balance=balance_before, elsewhere=choices.rolling + choices.subordinated)
    kept = (
        RegroupedLine("rolling", choices.rolling, 0, 0),
        RegroupedLine("subordinated", choices.subordinated, 0, 0),
        RegroupedLine("refinanced", refinanced, 0, choices.refinanced_yearly),
    )
    new = (
        RegroupedLine("people_subordinated", choices.people_subordinated, 0, 0),
        RegroupedLine("people_loan", choices.people_loan, 0, choices.people_loan_yearly),
    )
    return Regrouping(balance_before, yearly_before, (*kept, _sum("subtotal", kept), *new, _sum("total", (*kept, *new))))


def _sum(line: Line, parts: tuple[RegroupedLine, ...]) -> RegroupedLine:
    return RegroupedLine(
        line, sum(one.balance for one in parts), sum(one.yearly_now for one in parts), sum(one.yearly_later for one in parts)
    )
