"""What the statements of an account say of it: which days they cover, and its balance at the end of every such day.

Days are covered by statements that are complete (advices of receipts are not). Two statements whose balances meet leave no gap
between them: nothing can have moved in the days between. A balance that is printed is the truth: lines are only added to the last
one before, and what they do not lead to is a disagreement of its own.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

from app.analysis.account_lines import Line, Statement
from app.ledger.bank_statements import BankLine, BankStatement
from app.money import Yen

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Days without a gap with the balance before the first and at the end of the last, ``None`` where no statement gives one."""

    first: datetime.date
    last: datetime.date
    balance: Yen | None
    closing: Yen | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A statement prints a balance that its lines do not lead to: at its row a line is missing before it, or stands twice.

    ``stated`` is the balance at the end of ``date``, ``computed`` what the balance printed before and the lines since lead to.
    """

    date: datetime.date
    stated: Yen
    computed: Yen
    file: str
    row: int

    @property
    def difference(self) -> Yen:
        """What the lines of the file do not tell."""
        return self.stated - self.computed


@dataclass(frozen=True, slots=True)
class _Printed:
    """A balance a statement prints for the end of a day; ``lines`` is how many lines of that day it counts, ``opens`` that it is
    the balance the statement begins with (the day is the one before its first)."""

    day: datetime.date
    opens: bool
    balance: Yen
    lines: int
    file: str
    row: int


class BankBalances:
    """Covered days and balances of one account from its statements and their lines (:func:`account_lines.statement_lines`)."""

    def __init__(self, statements: Iterable[Statement], lines: Sequence[Line]) -> None:
        complete = [statement for statement in statements if statement.content.is_complete]
        self._statements = sorted(complete, key=lambda one: (one.content.first, one.content.last, one.batch, one.position))
        self._days = [line.date for line in lines]
        self._sums = [0, *accumulate(line.amount for line in lines)]
        self._printed = _trusted(one for statement in self._statements for one in _printed_by(statement))
        self._printed_days = [one.day for one in self._printed]

    def moved(self, first: datetime.date, last: datetime.date) -> Yen:
        """The sum of the lines of some days."""
        return self._until(last) - self._until(first - _DAY)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The covered days, oldest first."""
        found: list[tuple[datetime.date, datetime.date]] = []
        for statement in self._statements:
            first, last = statement.content.first, statement.content.last
            if found and (first <= found[-1][1] + _DAY or self._meet(found[-1], first, last)):
                found[-1] = (found[-1][0], max(found[-1][1], last))
            else:
                found.append((first, last))
        return tuple(self._run(first, last, first, last) for first, last in found)

    def within(self, first: datetime.date, last: datetime.date) -> tuple[Run, ...]:
        """The parts of the runs that lie in some days, each with the balances before its own first and at the end of its last day."""
        return tuple(
            self._run(run.first, run.last, max(first, run.first), min(last, run.last))
            for run in self.runs
            if max(first, run.first) <= min(last, run.last)
        )

    def covers(self, day: datetime.date) -> bool:
        return any(run.first <= day <= run.last for run in self.runs)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where balances that are printed do not lead from one to the next, each of these places once."""
        found = []
        for run in self.runs:
            before: _Printed | None = None
            for one in self._printed_in(run.first, run.last):
                if before is not None:
                    computed = before.balance + self.moved(before.day + _DAY, one.day)
                    if computed != one.balance:
                        found.append(Disagreement(one.day, one.balance, computed, one.file, one.row))
                before = one
        return tuple(found)

    def _run(self, first: datetime.date, last: datetime.date, begin: datetime.date, end: datetime.date) -> Run:
        """A part of the covered days ``first`` to ``last``."""
        return Run(begin, end, self._balance(first, last, begin - _DAY), self._balance(first, last, end))

    def _balance(self, first: datetime.date, last: datetime.date, day: datetime.date) -> Yen | None:
        """The balance at the end of a day of some covered days: the last one printed and the lines since, else counted back."""
        printed = self._printed_in(first, last)
        earlier = [one for one in printed if one.day <= day]
        if earlier:
            # What the next statement begins with contradicts the day's own lines only where one of the two is wrong.
            own = [one for one in earlier if one.day == day and not one.opens]
            nearest = (own or earlier)[-1]
            return nearest.balance + self.moved(nearest.day + _DAY, day)
        return printed[0].balance - self.moved(day + _DAY, printed[0].day) if printed else None

    def _printed_in(self, first: datetime.date, last: datetime.date) -> Sequence[_Printed]:
        return self._printed[bisect_left(self._printed_days, first - _DAY) : bisect_right(self._printed_days, last)]

    def _meet(self, covered: tuple[datetime.date, datetime.date], first: datetime.date, last: datetime.date) -> bool:
        """Whether the balance some days end with is the one the next statement begins with, and no advice lies between."""
        held, begun = self._balance(*covered, covered[1]), self._balance(first, last, first - _DAY)
        return held is not None and held == begun and not self.moved(covered[1] + _DAY, first - _DAY)

    def _until(self, day: datetime.date) -> Yen:
        return self._sums[bisect_right(self._days, day)]


def _printed_by(statement: Statement) -> Iterator[_Printed]:
    """Every balance a statement prints, at the end of each of its days."""
    content, file = statement.content, statement.file
    top, bottom = (content.lines[0].row, content.lines[-1].row) if content.lines else (0, 0)
    opening = _opening(content)
    if opening is not None:
        yield _Printed(content.first - _DAY, True, opening, 0, file, top)
    previous = opening
    at_end = 0
    for day, group in groupby(content.lines, key=lambda line: line.date):
        lines = list(group)
        count = sum(bool(line.amount) for line in lines)
        balance = lines[-1].balance
        if balance is not None:
            yield _Printed(day, False, balance, count, file, _row_of_break(previous, lines))
        previous = balance
        at_end = count if day == content.last else 0
    if content.closing is not None and content.closing != previous:
        yield _Printed(content.last, False, content.closing, at_end, file, bottom)


def _row_of_break(previous: Yen | None, lines: Sequence[BankLine]) -> int:
    """The row at which the balances of a day stop following from each other; its last where they do not."""
    for line in lines:
        if previous is not None and line.balance is not None and previous + line.amount != line.balance:
            return line.row
        previous = line.balance
    return lines[-1].row


def _trusted(printed: Iterable[_Printed]) -> tuple[_Printed, ...]:
    """In order of time; of a day's end only what counts most of its lines (a list made at noon tells no day's end)."""
    found = list(printed)
    most: dict[datetime.date, int] = {}
    for one in found:
        most[one.day] = max(one.lines, most.get(one.day, 0))
    kept = [one for one in found if one.opens or one.lines == most[one.day]]
    return tuple(sorted(kept, key=lambda one: (one.day, one.opens)))


def _opening(statement: BankStatement) -> Yen | None:
    """The balance before the first line."""
    if statement.opening is not None or not statement.lines:
        return statement.opening
    first = statement.lines[0]
    return None if first.balance is None else first.balance - first.amount
