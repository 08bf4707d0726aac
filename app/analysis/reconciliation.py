"""The books against the statements of a bank account, month by month: matched, only in the bank, only in the books, not available.

To the yen, in every month with balances (the days of the month that the statements cover without a gap):

    bank closing = books closing + opening difference + only in the bank - only in the books + timing + gap

``gap`` is what the printed balances of the bank changed by without a line of the bank (a row is missing in its file). ``timing``
is what matched lines add to this month's difference because their days lie in two months, or because the owner paired lines of
different amounts. A month the statements do not cover is not available, never matched. A month that only tables tell has no lines
to match: there the balances at its end are compared and nothing else is claimed.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.analysis.account_lines import BookAccount, Line, Statement, statement_lines
from app.analysis.bank_balances import BankBalances, Disagreement, Run
from app.analysis.line_matching import match_lines
from app.money import Yen
from app.periods import Month


class State(StrEnum):
    """What became of a line; of a month: ``matched`` where nothing is open and the balances agree, ``open`` where something is."""

    MATCHED = "matched"
    ONLY_EVIDENCE = "only_evidence"
    ONLY_BOOKS = "only_books"
    NOT_AVAILABLE = "not_available"
    OPEN = "open"
    #: Of a month whose books are a table: only the balances at its end were compared.
    BALANCE_AGREES = "balance_agrees"
    BALANCE_DIFFERS = "balance_differs"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Lines that belong together, or one line without a partner; ``reason``: the owner said that it needs none, and why."""

    state: State
    evidence: tuple[Line, ...]
    books: tuple[Line, ...]
    by_owner: bool = False
    reason: str = ""

    @property
    def is_settled(self) -> bool:
        return self.state is State.MATCHED or bool(self.reason)

    @property
    def is_open(self) -> bool:
        return self.state in (State.ONLY_EVIDENCE, State.ONLY_BOOKS) and not self.reason

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.evidence, *self.books)

    def difference(self, first: datetime.date, last: datetime.date) -> Yen:
        """What it adds to bank less books within some days."""
        return sum(line.amount if line.side == "evidence" else -line.amount for line in self.lines if first <= line.date <= last)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the owner settled: pairs made and broken (evidence key, entry key), and lines that need no partner with the reason."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    dismissed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Balances:
    """Balances of bank and books before the first and at the end of the last of some days without a gap."""

    first: datetime.date
    last: datetime.date
    bank_opening: Yen
    bank_closing: Yen
    books_opening: Yen
    books_closing: Yen
    #: What the printed balances of the bank changed by without a line.
    bank_gap: Yen = 0

    @property
    def opening_difference(self) -> Yen:
        return self.bank_opening - self.books_opening

    @property
    def difference(self) -> Yen:
        """Bank less books."""
        return self.bank_closing - self.books_closing


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The balances of the bank in some days, and that of the books at their end (``None`` where no account of them is compared)."""

    first: datetime.date
    last: datetime.date
    bank_opening: Yen
    bank_closing: Yen
    books_closing: Yen | None

    @property
    def difference(self) -> Yen | None:
        """Bank less books."""
        return None if self.books_closing is None else self.bank_closing - self.books_closing


@dataclass(frozen=True, slots=True)
class MonthResult:
    """One month of an account. ``balances`` is ``None`` where they cannot be compared; ``reason`` says why (a code)."""

    month: Month
    state: State
    pairings: tuple[Pairing, ...]
    balances: Balances | None
    reason: str
    #: The part of the difference at the end that settled lines explain (in transit, or needing no partner).
    explained: Yen = 0
    #: Whether this evidence is of a kind that states balances (invoices do not).
    has_balances: bool = True
    #: In place of ``balances`` where there are no lines of the books beside those of the bank.
    month_end: MonthEnd | None = None

    @property
    def difference(self) -> Yen | None:
        """Evidence less books: of the balances at the end, or of the lines where there are no balances to compare (invoices).

        ``None`` for a month that is not available and has no balances.
        """
        if self.balances is not None:
            return self.balances.difference
        if self.month_end is not None:
            return self.month_end.difference
        if self.has_balances or self.state is State.NOT_AVAILABLE:
            return None
        return sum(self.amount(state) for state in (State.MATCHED, State.ONLY_EVIDENCE, State.ONLY_BOOKS))

    @property
    def unexplained(self) -> Yen | None:
        """The difference less what is in transit and what the owner said needs no partner."""
        if self.balances is None and self.month_end is None:
            return None
        return None if self.difference is None else self.difference - self.explained

    def of(self, state: State) -> tuple[Pairing, ...]:
        return tuple(pairing for pairing in self.pairings if pairing.state is state)

    def amount(self, state: State) -> Yen:
        """What the lines of a state add to bank less books in this month (for ``matched`` the timing)."""
        return sum(pairing.difference(self.month.first_day, self.month.last_day) for pairing in self.of(state))


@dataclass(frozen=True, slots=True)
class AccountResult:
    """A bank account of the books over some months."""

    account: BookAccount
    months: tuple[MonthResult, ...]
    disagreements: tuple[Disagreement, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableClosing:
    """What a table says of an account at a month's end, debit-positive; ``None`` with the reason where it does not say it."""

    balance: Yen | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BookSide:
    """What the books say of an account: its postings, and its debit-positive balance before a month (``None`` where unknown).

    ``has_lines`` tells for a month whether the postings are all that moved the account (tables bring sums without lines);
    ``table_closing`` is what a table says of a month that only tables tell, ``None`` for every other month.
    """

    postings: tuple[Line, ...]
    balance_before: Callable[[Month], Yen | None]
    has_lines: Callable[[Month], bool]
    table_closing: Callable[[Month], TableClosing | None] = lambda month: None


def reconcile_account(
    account: BookAccount, statements: Sequence[Statement], books: BookSide, months: Collection[Month], choices: Choices
) -> AccountResult:
    """Reconcile an account over its whole history and show some months of it."""
    lines = statement_lines(statements)
    bank = BankBalances(statements, lines)
    pairings = pair_lines(lines, books.postings, choices, lambda line: _available(line, bank, books))
    by_month = _by_month(pairings)
    settled = [pairing for pairing in pairings if pairing.is_settled]
    results = tuple(_month_result(month, by_month.get(month, []), settled, bank, books) for month in sorted(months))
    files = tuple(dict.fromkeys(statement.file for statement in statements))
    return AccountResult(account, results, bank.disagreements, files)


def months_of_bank(statements: Sequence[Statement], months: Collection[Month], choices: Choices, reason: str) -> AccountResult:
    """What a bank says of an account that no account of the books is beside; every line is not available, for one reason."""
    lines = statement_lines(statements)
    bank = BankBalances(statements, lines)
    by_month = _by_month(pair_lines(lines, (), choices, lambda line: False))
    results = []
    for month in sorted(months):
        runs = bank.within(month.first_day, month.last_day)
        shown = _month_end(runs[-1], None) if runs else None
        results.append(
            MonthResult(
                month, State.NOT_AVAILABLE, tuple(by_month.get(month, ())), None, reason if runs else "no_statement", month_end=shown
            )
        )
    files = tuple(dict.fromkeys(statement.file for statement in statements))
    return AccountResult(BookAccount("", ""), tuple(results), bank.disagreements, files)


def _by_month(pairings: Iterable[Pairing]) -> dict[Month, list[Pairing]]:
    """Every pairing under each month of its lines."""
    found: dict[Month, list[Pairing]] = {}
    for pairing in pairings:
        for month in {Month.of(line.date) for line in pairing.lines}:
            found.setdefault(month, []).append(pairing)
    return found


def pair_lines(
    evidence: Sequence[Line], postings: Sequence[Line], choices: Choices, is_available: Callable[[Line], bool]
) -> tuple[Pairing, ...]:
    """Every line in exactly one pairing, in order of date; a line alone is open where the other side would have to show it."""
    dismissed = choices.dismissed
    taking = [line for line in (*evidence, *postings) if line.key not in dismissed]
    by_key = {line.key: line for line in (*evidence, *postings)}
    matches = match_lines(
        [line.to_match() for line in taking if line.side == "evidence"],
        [line.to_match() for line in taking if line.side == "books"],
        choices.pairs,
        choices.apart,
    )
    found = [
        Pairing(State.MATCHED, tuple(by_key[key] for key in match.evidence), tuple(by_key[key] for key in match.books), match.by_owner)
        for match in matches
    ]
    used = {line.key for pairing in found for line in pairing.lines}
    for line in by_key.values():
        if line.key not in used:
            own = State.ONLY_EVIDENCE if line.side == "evidence" else State.ONLY_BOOKS
            state = own if is_available(line) else State.NOT_AVAILABLE
            reason = dismissed.get(line.key, "")
            if line.side == "evidence":
                found.append(Pairing(state, (line,), (), reason=reason))
            else:
                found.append(Pairing(state, (), (line,), reason=reason))
    return in_order(found)


def in_order(pairings: Iterable[Pairing]) -> tuple[Pairing, ...]:
    """By date, the evidence first."""
    return tuple(sorted(pairings, key=lambda pairing: min(_place(line) for line in pairing.lines)))


def _place(line: Line) -> tuple[datetime.date, bool, int, int, str]:
    return line.date, line.side == "books", line.batch, line.row, line.key


def _available(line: Line, bank: BankBalances, books: BookSide) -> bool:
    """Whether the other side shows everything of the line's day."""
    return books.has_lines(Month.of(line.date)) if line.side == "evidence" else bank.covers(line.date)


def _month_result(
    month: Month, pairings: Sequence[Pairing], settled: Sequence[Pairing], bank: BankBalances, books: BookSide
) -> MonthResult:
    runs = bank.within(month.first_day, month.last_day)
    has_unavailable = any(pairing.state is State.NOT_AVAILABLE and not pairing.reason for pairing in pairings)
    told = books.table_closing(month) if runs else None
    if told is not None:
        return _by_month_end(month, pairings, settled, runs[-1], told)
    if not runs or not books.has_lines(month):
        reason = "no_statement" if not runs else "no_entries"
        return MonthResult(month, State.NOT_AVAILABLE, tuple(pairings), None, reason)
    balances, reason = _balances(month, pairings, bank, books)
    explained = _explained(settled, balances.last) if balances else 0
    if has_unavailable or len(runs) > 1:
        state, reason = State.NOT_AVAILABLE, "partly_covered"
    elif balances and balances.bank_gap:
        state, reason = State.OPEN, "bank_gap"
    elif any(pairing.is_open for pairing in pairings):
        state = State.OPEN
    elif balances and balances.difference != explained:
        state, reason = State.OPEN, "carried_over"
    else:
        state = State.MATCHED
    return MonthResult(month, state, tuple(pairings), balances, reason, explained)


def _by_month_end(month: Month, pairings: Sequence[Pairing], settled: Sequence[Pairing], run: Run, told: TableClosing) -> MonthResult:
    """A month of which the books are a table: the balances at its end, and nothing of the lines.

    A list of the bank may end with its last line of the month. Its balance then is the month's end only where the books agree.
    """
    shown = _month_end(run, told.balance)
    if told.balance is None or shown is None:
        reason = told.reason or "bank_balance_missing"
        return MonthResult(month, State.NOT_AVAILABLE, tuple(pairings), None, reason, month_end=shown)
    explained = _explained(settled, run.last)
    is_whole = run.last == month.last_day
    if shown.difference == explained:
        state, reason = State.BALANCE_AGREES, "told_by_table" if is_whole else "told_by_table_to_last_line"
    elif is_whole:
        state, reason = State.BALANCE_DIFFERS, "told_by_table_differs"
    else:
        state, reason = State.NOT_AVAILABLE, "ends_before_month"
    return MonthResult(month, state, tuple(pairings), None, reason, explained, month_end=shown)


def _month_end(run: Run, books_closing: Yen | None) -> MonthEnd | None:
    """``None`` where the bank states no balance."""
    if run.balance is None or run.closing is None:
        return None
    return MonthEnd(run.first, run.last, run.balance, run.closing, books_closing)


def _explained(settled: Iterable[Pairing], last: datetime.date) -> Yen:
    """What settled lines add to bank less books up to a day."""
    return sum(pairing.difference(datetime.date.min, last) for pairing in settled)


def _balances(month: Month, pairings: Sequence[Pairing], bank: BankBalances, books: BookSide) -> tuple[Balances | None, str]:
    """The balances of the covered days; none where these have a gap, or where a side does not say what it held."""
    (run, *more) = bank.within(month.first_day, month.last_day)
    before = books.balance_before(month)
    if run.balance is None or run.closing is None:
        return None, "bank_balance_missing"
    if before is None:
        return None, "opening_missing"
    shown = [line for pairing in pairings for line in pairing.evidence if Month.of(line.date) == month]
    if more or not all(run.first <= line.date <= run.last for line in shown):
        return None, "partly_covered"
    in_month = [line for pairing in pairings for line in pairing.books if Month.of(line.date) == month]
    opening = before + sum(line.amount for line in in_month if line.date < run.first)
    closing = opening + sum(line.amount for line in in_month if run.first <= line.date <= run.last)
    gap = run.closing - run.balance - bank.moved(run.first, run.last)
    reason = "" if (run.first, run.last) == (month.first_day, month.last_day) else "covered_from_to"
    return Balances(run.first, run.last, run.balance, run.closing, opening, closing, gap), reason
