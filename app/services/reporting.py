"""What the books say for a period: statements, cash flow and the Local Benchmark, read once per revision of the book.

One :class:`Reporting` serves window, command line and packages, so that all of them show the same tables.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, cast

from app.analysis.benchmark_corrections import Corrections
from app.analysis.benchmark_figures import read_figures
from app.analysis.cash_flow import Attribution, CashFlow, cash_flow
from app.analysis.cash_flow_notes import month_notes, months_without_entries
from app.analysis.cash_rows import CashRow
from app.analysis.exports import cash_flow_table, indirect_cash_flow_table, local_benchmark_table
from app.analysis.followed_flows import FlowMemory
from app.analysis.funds import FundChoice
from app.analysis.local_benchmark import LocalBenchmark, assess, employees_for_size
from app.analysis.posting_filter import counterparty_names, narrowed
from app.errors import InputRefused
from app.ledger import exports
from app.ledger.account_mapping import AccountMap, Placement
from app.ledger.balance_sheet import apart_codes
from app.ledger.balances import Books, build_books
from app.ledger.batches import BatchSummary, KeptBalance
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.columns import VoucherSum
from app.ledger.filtered_books import WHOLE, FilteredBooks, ReportFilter, filtered_trial_balance
from app.ledger.journal import Mark
from app.ledger.kept_columns import KeptColumns
from app.ledger.movements import UNPLACED
from app.ledger.repository import list_batches, load_fund_choices
from app.ledger.trial_balance import TrialBalance, trial_balance
from app.periods import Month, month_range
from app.progress import give_way
from app.services.benchmark_corrections import read_corrections, read_settings
from app.services.book_reading import BookMemory, read_account_map, read_books
from app.services.fund_choices import choose_fund
from app.services.industry import read_choice
from app.services.session import BookFacts, BookSession, Changes
from app.tables import Table

if TYPE_CHECKING:
    from app.ledger.columns import JournalColumns

T = TypeVar("T")

#: Kinds of change that the figures of the books rest on.
_FIGURES = Changes.ENTRIES | Changes.MAPPINGS | Changes.COMPANY
#: What a computation rests on besides the figures of the books: nothing, or whatever the owner wrote into plans and forms.
FIGURES_ALONE = Changes(0)
OWNERS_WORDS = Changes.PLANS | Changes.FORMS
#: So many of the names that exist are said where one does not.
NAMES_SAID = 20


@dataclass(frozen=True)
class CashFlowView:
    """The cash-flow table of a period, what the chart draws, and what could not be attributed."""

    cash_flow: CashFlow
    table: Table
    unresolved: tuple[Attribution, ...]
    #: The months told by tables alone, computed by the indirect method.
    indirect: Table | None = None


@dataclass(frozen=True)
class FilterNames:
    """The names that reports can be restricted to, each list in order."""

    departments: tuple[str, ...]
    sub_accounts: tuple[str, ...]
    counterparties: tuple[str, ...]


@dataclass
class _State:
    """Everything read at one revision; filled as it is asked for."""

    revision: int
    facts: BookFacts
    chart: ChartOfAccounts
    account_map: AccountMap
    books: Books
    batches: tuple[BatchSummary, ...]
    fund_choices: Mapping[str, FundChoice]
    columns: "JournalColumns | None" = None
    unbalanced: tuple[VoucherSum, ...] | None = None
    cash_flow: CashFlow | None = None
    placements: dict[str, Placement | None] = field(default_factory=dict)
    filtered: dict[ReportFilter, Books] = field(default_factory=dict)
    names: FilterNames | None = None
    #: What other services computed, by the kinds of data that it rests on besides the figures.
    kept: dict[Changes, dict[object, Any]] = field(default_factory=dict)


class Reporting:
    """Reads the book in the background and keeps what it read until the book changes; usable from every thread."""

    def __init__(self, session: BookSession) -> None:
        self._session = session
        self._lock = threading.RLock()
        self._state: _State | None = None
        #: What a computation that is kept began with: all of it is of one state, and nobody asks the book again and again.
        self._pinned: _State | None = None
        #: What the computation under way may rest on; ``None`` outside of one.
        self._may_rest_on: Changes | None = None
        self._books = BookMemory()
        self._columns = KeptColumns()
        self._memory = FlowMemory()
        self._memories: dict[str, Any] = {}

    @property
    def session(self) -> BookSession:
        return self._session

    def books(self, chosen: ReportFilter = WHOLE) -> Books:
        """The balances of the book, or what a filter leaves of them."""
        state = self._fresh()
        if not chosen.is_on:
            return state.books
        with self._lock:
            if chosen not in state.filtered:
                state.filtered[chosen] = self._filtered(state.books, chosen)
            return state.filtered[chosen]

    def _filtered(self, whole: Books, chosen: ReportFilter) -> Books:
        if chosen.counterparty is None:
            return FilteredBooks(whole, chosen)
        sums = narrowed(self.columns(), chosen, self.place).monthly_sums()
        kept = [
            KeptBalance(Month.from_number(one.month), Mark(one.mark), one.account, one.sub_account, one.department, one.debit, one.credit)
            for one in sums
        ]
        posted = build_books(whole.form, whole.years, whole.chart, self.account_map(), kept, ())
        return FilteredBooks(whole, chosen, posted.movements)

    def filter_names(self) -> FilterNames:
        """What reports can be restricted to."""
        state = self._fresh()
        with self._lock:
            if state.names is None:
                movements = state.books.movements
                departments = {movement.department for movement in movements} - {""}
                sub_accounts = {movement.sub_account for movement in movements} - {""}
                state.names = FilterNames(tuple(sorted(departments)), tuple(sorted(sub_accounts)), counterparty_names(self.columns()))
            return state.names

    def require_names(self, chosen: ReportFilter) -> None:
        """Raise ``InputRefused`` where a filter names something that does not exist; nothing would be mistaken for zero."""
        names = self.filter_names()
        for name, known, code in (
            (chosen.department, names.departments, "reporting.no_such_department"),
            (chosen.sub_account, names.sub_accounts, "reporting.no_such_sub_account"),
            (chosen.counterparty, names.counterparties, "reporting.no_such_counterparty"),
        ):
            if name and name not in known:
                raise InputRefused(code, name=name, names="、".join(known[:NAMES_SAID]) or "―")

    def facts(self) -> BookFacts:
        return self._fresh().facts

    def batches(self) -> tuple[BatchSummary, ...]:
        return self._fresh().batches

    def account_map(self) -> AccountMap:
        return self._fresh().account_map

    def place(self, source_name: str) -> Placement | None:
        """Where a source account belongs now."""
        state = self._fresh()
        with self._lock:
            if source_name not in state.placements:
                state.placements[source_name] = state.account_map.place(source_name)
            return state.placements[source_name]

    def columns(self) -> "JournalColumns":
        """Every line of the book in order of date."""
        state = self._fresh()
        with self._lock:
            if state.columns is None:
                with self._session.reader() as connection:
                    state.columns = self._columns.load(connection)
            return state.columns

    def unbalanced(self) -> tuple[VoucherSum, ...]:
        """Vouchers of the book whose debits and credits differ."""
        state = self._fresh()
        with self._lock:
            if state.unbalanced is None:
                state.unbalanced = self.columns().unbalanced()
            return state.unbalanced

    def period(self, first: Month | None, last: Month | None) -> tuple[Month, Month]:
        """A period inside the book: by default the fiscal year of the latest month up to that month.

        Raises ``InputRefused`` for a book without entries and for a period turned round or outside it.
        """
        books = self.books()
        if not books.months:
            raise InputRefused("reporting.no_entries")
        if first is not None and last is not None and first > last:
            raise InputRefused("reporting.period_turned_round", first=str(first), last=str(last))
        begin, close = books.months[0], books.months[-1]
        if (first is not None and first > close) or (last is not None and last < begin):
            raise InputRefused("reporting.period_outside", first=str(begin), last=str(close))
        end = min(last or close, close)
        start = first or books.year_of(end).year.first
        return max(start, begin), end

    def trial_balance_value(self, first: Month, last: Month, chosen: ReportFilter = WHOLE) -> TrialBalance:
        """The trial balance with its ties and their causes; a filtered one has none."""
        if chosen.is_on:
            return filtered_trial_balance(self.books(chosen), chosen, first, last)
        return trial_balance(self.books(), first, last, self.unbalanced(), self._posted_apart())

    def _posted_apart(self) -> tuple[VoucherSum, ...]:
        """What vouchers add to the accounts that stand on no statement."""
        apart = apart_codes(self.books())
        if not apart:
            return ()
        placed = ((name, self.place(name)) for name in self.columns().account_names())
        codes = {name: placement.code if placement else UNPLACED + name for name, placement in placed}
        return self.columns().posted_to({name: code for name, code in codes.items() if code in apart})

    def trial_balance(self, first: Month, last: Month, chosen: ReportFilter = WHOLE) -> Table:
        return chosen.describe(exports.trial_balance_table(self.trial_balance_value(first, last, chosen)))

    def income_statement(self, first: Month, last: Month, cumulative: bool = False, chosen: ReportFilter = WHOLE) -> Table:
        """The income statement by month (or cumulative from the start of the period)."""
        return self._described(exports.income_statement_table, first, last, cumulative, chosen)

    def cost_report(self, first: Month, last: Month, cumulative: bool = False, chosen: ReportFilter = WHOLE) -> Table:
        """製造原価報告書 and 完成工事原価報告書 by month; without rows where the books have no such accounts."""
        return self._described(exports.cost_report_table, first, last, cumulative, chosen)

    def _described(self, build: Callable[..., Table], first: Month, last: Month, cumulative: bool, chosen: ReportFilter) -> Table:
        months = month_range(first, last)
        table = build(self.books(chosen), months, cumulative=cumulative)
        # What is missing in which month is said of the whole books: a department without stocks misses nothing.
        return chosen.describe(replace(table, notes=tuple(exports.period_notes(self.books(), months)))) if chosen.is_on else table

    def balance_sheet(self, first: Month, last: Month) -> Table:
        """The balance sheet at each month's end."""
        return exports.balance_sheet_table(self.books(), month_range(first, last))

    def whole_cash_flow(self) -> CashFlow:
        """The cash flow of every month of the book (what created a liability may lie years before its payment)."""
        state = self._fresh()
        with self._lock:
            if state.cash_flow is None:
                state.cash_flow = cash_flow(state.books, self.columns(), self.place, state.fund_choices, state.books.months, self._memory)
            return state.cash_flow

    def cash_flow(self, first: Month, last: Month) -> CashFlowView:
        """The cash flow of some months of the book."""
        whole = self.whole_cash_flow()
        shown = replace(
            whole,
            months=tuple(month for month in whole.months if first <= month.month <= last),
            left_out=tuple(month for month in whole.left_out if first <= month <= last),
        )
        unresolved = (whole.attributions.of(month.month, CashRow.UNRESOLVED) for month in shown.months)
        books = self.books()
        table = cash_flow_table(shown, gaps=months_without_entries(books, shown), month_notes=month_notes(books, shown))
        return CashFlowView(shown, table, tuple(chain.from_iterable(unresolved)), indirect_cash_flow_table(shown))

    def local_benchmark(self) -> LocalBenchmark:
        """The Local Benchmark with the owner's settings and corrections, and points where industry values are chosen."""

        def make() -> LocalBenchmark:
            books = self.books()
            figures = self.kept("benchmark figures", lambda: read_figures(books), rests_on=FIGURES_ALONE)
            with self._session.reader() as connection:
                corrections, settings = Corrections(read_corrections(connection)), read_settings(connection)
                choice = read_choice(connection, books, employees_for_size(books, figures, corrections))
            return assess(books, figures, settings, corrections, choice)

        return self.kept("local benchmark", make, rests_on=Changes.FORMS)

    def local_benchmark_table(self) -> Table:
        """Every indicator of every period, one row each."""
        return local_benchmark_table(self.local_benchmark())

    def fund_choices(self) -> Mapping[str, FundChoice]:
        """The owner's choices of which accounts are funds: chart code to ``fund``, ``restricted`` or ``other``."""
        return self._fresh().fund_choices

    def set_fund_choice(self, code: str, role: FundChoice, *, reason: str = "") -> None:
        """Count an account among the funds, the restricted deposits or neither, from now on (:func:`fund_choices.choose_fund`)."""
        choose_fund(self._session, code, role, reason=reason)

    def source_names(self, code: str) -> tuple[str, ...]:
        """The names of the files that stand for an account."""
        names = self.columns().account_names()
        if code.startswith(UNPLACED):
            return tuple(name for name in names if name == code.removeprefix(UNPLACED))
        placed = ((name, self.place(name)) for name in names)
        return tuple(name for name, placement in placed if placement and placement.code == code)

    def kept(self, name: object, make: Callable[[], T], *, rests_on: Changes = OWNERS_WORDS) -> T:
        """What ``make`` gives, computed once until the figures of the book change, or one of the kinds of data it ``rests_on`` besides.

        ``name`` is hashable and tells the computation and its arguments apart. What ``make`` asks for must rest on no other kinds.
        """
        with self._lock:
            assert self._may_rest_on is None or rests_on in self._may_rest_on, f"{name} rests on more than what is made of it"
            state = self._fresh()
            values = state.kept.setdefault(rests_on, {})
            if name not in values:
                give_way()
                before = self._pinned, self._may_rest_on
                self._pinned, self._may_rest_on = state, rests_on
                try:
                    values[name] = make()
                finally:
                    self._pinned, self._may_rest_on = before
            return cast(T, values[name])

    def memory(self, name: str, make: Callable[[], T]) -> T:
        """What a computation remembers from one state of the book to the next, made the first time it is asked for.

        Only what is proved to be as it was may be taken from it: results never depend on what was computed before.
        """
        with self._lock:
            return cast(T, self._memories.setdefault(name, make()))

    def _fresh(self) -> _State:
        with self._lock:
            if self._pinned is not None:
                return self._pinned
            revision = self._session.revision()
            state = self._state
            if state is None or revision != state.revision:
                changes = self._session.changes_since(state.revision) if state else _FIGURES
                if state is None or changes & _FIGURES:
                    state = self._read(revision)
                else:
                    # Plans leave the figures as they are, but not what is foreseen; a word in a form leaves that, too.
                    kept = {rests_on: values for rests_on, values in state.kept.items() if not rests_on & changes}
                    state = replace(state, revision=revision, kept=kept)
            self._state = state
            return state

    def _read(self, revision: int) -> _State:
        facts = self._session.facts()
        with self._session.reader() as connection:
            account_map = read_account_map(connection)
            books = read_books(connection, account_map, self._books)
            batches = list_batches(connection)
            choices = {code: cast(FundChoice, role) for code, role in load_fund_choices(connection).items()}
        return _State(revision, facts, account_map.chart, account_map, books, batches, choices)
