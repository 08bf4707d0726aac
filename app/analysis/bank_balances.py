"""What the statements of an account say of it: which days they cover, and its balance at the end of every such day.

Days are covered by statements that are complete (advices of receipts are not). Two statements whose balances meet leave no gap
between them: nothing can have moved in the days between.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from app.analysis.account_lines import Line, Statement
from app.ledger.bank_statements import BankStatement
from app.money import Yen

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Days without a gap; ``balance`` is the balance at the end of the day before ``first``, ``None`` where no statement gives one."""

    first: datetime.date
    last: datetime.date
    balance: Yen | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A statement states a balance at the end of a day that its lines do not lead to (a line is missing or stands twice)."""

    date: datetime.date
    stated: Yen
    computed: Yen
    file: str


class BankBalances:
    """Covered days and balances of one account from its statements and their lines (:func:`account_lines.statement_lines`)."""

    def __init__(self, statements: Iterable[Statement], lines: Sequence[Line]) -> None:
        complete = [statement for statement in statements if statement.content.is_complete]
        self._statements = sorted(complete, key=lambda one: (one.content.first, one.content.last, one.batch, one.position))
        self._days = [line.date for line in lines]
        self._sums = [0, *accumulate(line.amount for line in lines)]

    def moved(self, first: datetime.date, last: datetime.date) -> Yen:
        """The sum of the lines of some days."""
        return self._until(last) - self._until(first - _DAY)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The covered days, oldest first."""
        found: list[Run] = []
        for statement in self._statements:
            first, last = statement.content.first, statement.content.last
            before = _opening(statement.content)
            if before is None and (after := _closing(statement.content)) is not None:
                before = after - self.moved(first, last)
            if found and (first <= found[-1].last + _DAY or self._meet(found[-1], first, before)):
                run = found[-1]
                known = run.balance
                if known is None and before is not None:
                    known = before - self.moved(run.first, first - _DAY)
                found[-1] = Run(run.first, max(run.last, last), known)
            else:
                found.append(Run(first, last, before))
        return tuple(found)

    def within(self, first: datetime.date, last: datetime.date) -> tuple[Run, ...]:
        """The parts of the runs that lie in some days, each with the balance before its own first day."""
        found = []
        for run in self.runs:
            begin, end = max(first, run.first), min(last, run.last)
            if begin <= end:
                balance = None if run.balance is None else run.balance + self.moved(run.first, begin - _DAY)
                found.append(Run(begin, end, balance))
        return tuple(found)

    def covers(self, day: datetime.date) -> bool:
        return any(run.first <= day <= run.last for run in self.runs)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where balances of the statements do not lead from one to the next."""
        found = []
        for statement in self._statements:
            content = statement.content
            for day, stated in ((content.first - _DAY, _opening(content)), (content.last, _closing(content))):
                run = next(run for run in self.runs if run.first - _DAY <= day <= run.last)
                if stated is not None and run.balance is not None:
                    computed = run.balance + self.moved(run.first, day)
                    if computed != stated:
                        found.append(Disagreement(day, stated, computed, statement.file))
        return tuple(found)

    def _meet(self, run: Run, first: datetime.date, before: Yen | None) -> bool:
        """Whether the balance a run ends with is the one the next statement begins with, and no advice lies between."""
        if run.balance is None or before is None or self.moved(run.last + _DAY, first - _DAY):
            return False
        return run.balance + self.moved(run.first, run.last) == before

    def _until(self, day: datetime.date) -> Yen:
        return self._sums[bisect_right(self._days, day)]


def _opening(statement: BankStatement) -> Yen | None:
    """The balance before the first line."""
    if statement.opening is not None or not statement.lines:
        return statement.opening
    first = statement.lines[0]
    return None if first.balance is None else first.balance - first.amount


def _closing(statement: BankStatement) -> Yen | None:
    """The balance after the last line."""
    if statement.closing is not None or not statement.lines:
        return statement.closing
    return statement.lines[-1].balance
