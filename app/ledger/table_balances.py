"""Balance tables as the movements and openings that books start from, derived anew whenever the book is read.

A month with journal lines is told by the journal alone. For the others a balance sheet gives the balances of its last day: what is
between two such days falls in the later month, so that every closing balance of a table is met to the yen. Opening balances of a
table stand below an opening-balance file. 繰越利益 that holds the profit of the running year gives it back, because the books
count that profit themselves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.ledger.accounts import Statement
from app.ledger.balance_tables import KeptTable, TablePart
from app.ledger.journal import Mark
from app.ledger.known_months import KnownMonths, TableDifference, TableFault, Turnover
from app.ledger.movements import CLOSING_MARKS, NOT_MOVEMENTS, Movement
from app.ledger.openings import BalanceKey, NetAssetRules, Opening, OpeningState, YearOpening, roll_openings
from app.ledger.table_figures import Place, Sheet, read_sheets
from app.ledger.table_flows import Detail, Divided, Flows, Gross, derive_flows, divide
from app.ledger.years import YearFacts
from app.money import Yen
from app.periods import FiscalYear, Month, month_range

#: Opening balances of tables stand below the journal's opening entry and every file of opening balances.
TABLE_RANK = -1


class TableBalances(NamedTuple):
    """What tables add to a book."""

    movements: tuple[Movement, ...]
    openings: tuple[Opening, ...]
    known: KnownMonths


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """Balances on a day; ``sheet`` gives debits and credits of its months."""

    sheet: Sheet
    mark: Mark
    amounts: Mapping[BalanceKey, Yen]


def derive_balances(
    tables: Iterable[KeptTable],
    place: Place,
    rules: NetAssetRules,
    years: Sequence[YearFacts],
    movements: Sequence[Movement],
    openings: Sequence[Opening],
) -> TableBalances:
    """The part of a book that its tables tell; ``movements`` and ``openings`` are those of journals and opening-balance files.

    Raises ``ValueError`` where a table lies outside the fiscal years.
    """
    sheets = read_sheets(tables, place, rules.chart)
    if not sheets:
        return TableBalances((), (), KnownMonths())
    reached = {month for sheet in sheets for month in month_range(sheet.first, sheet.last)}
    if any(not any(month in facts.year for facts in years) for month in reached):
        raise ValueError("a table lies outside the fiscal years of the book")
    derivation = _Derivation(sheets, rules, [facts.year for facts in years], movements, openings)
    for position in range(len(years)):
        derivation.take_year(position)
    return derivation.result(frozenset(reached))


class _Derivation:
    def __init__(
        self,
        sheets: Sequence[Sheet],
        rules: NetAssetRules,
        years: Sequence[FiscalYear],
        movements: Sequence[Movement],
        openings: Sequence[Opening],
    ) -> None:
        self._rules = rules
        self._years = years
        journal = [movement for movement in movements if movement.mark not in NOT_MOVEMENTS]
        self._journal = _by_month(journal)
        self._journal_months = frozenset(self._journal)
        self._flows: Flows = derive_flows(sheets, journal, self._journal_months, rules.chart)
        self._flows_of = _by_month(self._flows.movements)
        self._sheets = [sheet for sheet in sheets if sheet.part is TablePart.BALANCE_SHEET]
        self._declared = list(openings)
        self._openings: list[Opening] = []
        self._made: dict[Month, list[Movement]] = {}
        self._nets: list[dict[BalanceKey, Yen]] = []
        self._profits: list[Yen] = []
        self._begin = min([*self._journal_months, *(sheet.first for sheet in sheets)])
        self._balance_spans: list[frozenset[Month]] = []
        self._without_balances: set[Month] = set()
        self._anchors: dict[FiscalYear, Month] = {}
        self._units: dict[Month, int] = dict(self._flows.units)
        self._turnover: dict[str, Turnover] = dict(self._flows.turnover)
        self._differences: list[TableDifference] = []
        self._waiting: set[Month] = set()
        #: Of a year the book begins in the middle of, debit-positive.
        self._earlier_profit: dict[FiscalYear, Yen] = {}
        self._snapshots = self._read_snapshots()

    def result(self, reached: frozenset[Month]) -> TableBalances:
        told = self._flows.told() | self._journal_months
        end = max([*self._journal_months, *reached])
        inside = frozenset(month_range(self._begin, end))
        made = frozenset((*self._made, *self._flows_of))
        empty = frozenset(month for month in inside if month not in told and (month in reached or self._is_in_span(month)))
        known = KnownMonths(
            tables=reached,
            from_tables=(reached | made) - self._journal_months,
            flow_spans=tuple(dict.fromkeys(span for spans in self._flows.spans.values() for span in spans if len(span) > 1)),
            balance_spans=tuple(self._balance_spans),
            without_flows=empty,
            without_balances=frozenset(self._without_balances),
            anchors=self._anchors,
            units=self._units,
            turnover=self._turnover,
            differences=tuple(self._differences),
        )
        balances = (movement for movements in self._made.values() for movement in movements)
        return TableBalances((*self._flows.movements, *balances), tuple(self._openings), known)

    def take_year(self, position: int) -> None:
        """Openings and month by month the balances of a year, the earlier years being done."""
        year = self._years[position]
        self._open(position, year)
        opening = self._roll(position)[-1]
        balances: dict[BalanceKey, Yen] = dict(opening.amounts)
        is_known = opening.state is not OpeningState.MISSING
        pending: list[Month] = []
        for month in year:
            if month in self._journal_months:
                if any(waiting in self._flows.told() for waiting in pending):
                    if (before := self._before_journal(month, year)) is not None:
                        self._lead(balances, before, pending[-1], Mark.NONE)
                        self._close_span(pending, year)
                    else:
                        self._leave_open(pending, month)
                pending = []
                self._add_journal(balances, month)
                continue
            if month >= self._begin:
                pending.append(month)
            for snapshot in self._snapshots.get(month, ()):
                self._lead(balances, self._without_profit(snapshot, month, year), month, snapshot.mark, snapshot.sheet)
            if month in self._snapshots:
                if not is_known:
                    self._anchors[year] = month
                    is_known = True
                self._close_span(pending, year)
                pending = []
        self._without_balances.update(waiting for waiting in pending if waiting in self._flows.told())
        self._settle(year)

    def _close_span(self, months: Sequence[Month], year: FiscalYear) -> None:
        """The balances at the end of the last of some months are known; those of the others are not."""
        if len(months) > 1:
            self._balance_spans.append(frozenset(months))
        self._note_difference(months, year)

    def _leave_open(self, months: Sequence[Month], month: Month) -> None:
        """Months without any balance sheet, followed by the journal: what they moved is missing from then on."""
        self._without_balances.update(waiting for waiting in months if waiting in self._flows.told())
        if difference := self._added(months):
            self._differences.append(TableDifference(month, "balance_sheet_missing", difference))

    def _read_snapshots(self) -> dict[Month, list[_Snapshot]]:
        """Balances by the day they are of: the newest table of each, ordinary balances before those after closing entries.

        A table with all cash and deposits in one line does not stand before one that tells the accounts.
        """
        newest: dict[Month, Sheet] = {}
        for sheet in self._sheets:
            known = newest.get(sheet.last)
            if known is None or self._rank(sheet) >= self._rank(known):
                newest[sheet.last] = sheet
        found: dict[Month, list[_Snapshot]] = {}
        for month, sheet in newest.items():
            for mark in sorted({mark for _, mark in sheet.values}, key=lambda mark: mark in CLOSING_MARKS):
                amounts = {key: value.closing or 0 for key, value in sheet.closings(mark).items()}
                if amounts:
                    found.setdefault(month, []).append(_Snapshot(sheet, mark, amounts))
        for sheet in self._sheets:
            before = sheet.first + -1
            is_inside = any(before in year and sheet.first in year for year in self._years)
            if sheet.has_openings and is_inside and before >= self._begin and before not in found:
                day = replace(sheet, first=before, last=before, values={})  # its debits and credits are those of later months
                found[before] = [_Snapshot(day, Mark.NONE, sheet.openings())]
        return found

    def _rank(self, sheet: Sheet) -> tuple[bool, int]:
        return not sheet.has_cash_in_one_line(self._rules.chart), sheet.batch

    def _open(self, position: int, year: FiscalYear) -> None:
        """Take the opening balances of a year from a table, where no file, no entry and nothing better tells them."""
        if any(opening.first_month in year for opening in self._declared):
            return
        before = self._roll(position)[-1]
        is_rolled = before.state is not OpeningState.MISSING
        starting = [sheet for sheet in self._sheets if sheet.has_openings and sheet.first in year]
        first = [sheet for sheet in starting if sheet.first == year.first]
        if first:
            newest = max(first, key=lambda sheet: sheet.batch)
            if not (is_rolled and newest.unit > 1):
                self._declare(newest.first, newest.openings())
            return
        if is_rolled:
            return
        begun = [sheet for sheet in starting if sheet.first == self._begin]
        if begun:
            newest = max(begun, key=lambda sheet: sheet.batch)
            amounts = newest.openings()
            if newest.unit == 1:
                self._earlier_profit[year] = -sum(amounts.values())
                amounts = self._with_earlier_profit(amounts, year)
            self._declare(newest.first, amounts)
            return
        begin = max(self._begin, year.first)
        if begin in self._journal_months and (opened := self._before_journal(begin, year)) is not None:
            self._declare(begin, opened)

    def _before_journal(self, begin: Month, year: FiscalYear) -> dict[BalanceKey, Yen] | None:
        """The balances before a month of the journal: those of a table at the end of a later month less what the journal moved
        until then; ``None`` where no table tells them."""
        moved: dict[BalanceKey, Yen] = {}
        for month in month_range(begin, year.last):
            self._add_journal(moved, month)
            if month not in self._journal_months and (month in self._snapshots or month in self._flows.told()):
                return None
            if month in self._snapshots:
                amounts = self._without_profit(self._snapshots[month][-1], month, year)
                found = self._changes(moved, amounts, {}, {})
                return {
                    BalanceKey(code, *detail[:2]): debit - credit
                    for code, divided in found.items()
                    for detail, (debit, credit) in divided.moved.items()
                }
        return None

    def _declare(self, first: Month, amounts: Mapping[BalanceKey, Yen]) -> None:
        declared = [Opening(first, *key, amount, TABLE_RANK) for key, amount in amounts.items()]
        self._openings += declared
        self._declared += declared

    def _with_earlier_profit(self, amounts: Mapping[BalanceKey, Yen], year: FiscalYear) -> dict[BalanceKey, Yen]:
        """Balances with the year's profit before the book's first month, which is in net assets and in no month of the book."""
        carried = BalanceKey(self._rules.retained_earnings_code, "", "")
        return {**amounts, carried: amounts.get(carried, 0) + self._earlier_profit.get(year, 0)}

    def _roll(self, position: int) -> tuple[YearOpening, ...]:
        """The openings of the years up to this one, as everything found so far gives them."""
        years = self._years[: position + 1]

        def moved(key: BalanceKey, months: Sequence[Month]) -> Yen:
            return sum(movement.net for movement in self._movements(months) if movement.key == key)

        nets, profits = [*self._nets, {}], [*self._profits, 0]  # those of a year itself do not change what it opens with
        return roll_openings(self._rules, years, self._declared, nets, moved, profits, is_founded=False, anchored=self._anchors)

    def _settle(self, year: FiscalYear) -> None:
        """Keep what a year moved, for the openings of the later ones."""
        net: dict[BalanceKey, Yen] = {}
        for movement in self._movements(year):
            if self._rules.is_balance(movement.code):
                net[movement.key] = net.get(movement.key, 0) + movement.net
        self._nets.append(net)
        self._profits.append(self._profit(year, year.last, Mark.YEAR_END))

    def _movements(self, months: Iterable[Month]) -> Iterator[Movement]:
        for month in months:
            for source in (self._journal, self._flows_of, self._made):
                yield from source.get(month, ())

    def _add_journal(self, balances: dict[BalanceKey, Yen], month: Month) -> None:
        for movement in self._journal.get(month, ()):
            if self._rules.is_balance(movement.code):
                balances[movement.key] = balances.get(movement.key, 0) + movement.net

    def _lead(
        self, balances: dict[BalanceKey, Yen], amounts: Mapping[BalanceKey, Yen], month: Month, mark: Mark, sheet: Sheet | None = None
    ) -> None:
        """Movements of the month that lead from the balances so far to some ``amounts``; ``sheet`` gives debits and credits."""
        grosses: dict[BalanceKey, Gross] = {}
        posted: dict[str, dict[Detail, Gross]] = {}
        if sheet is not None:
            grosses = {key: (0, 0) for key in amounts if (key, mark) not in sheet.values}  # what a table does not list did not move
            for key, value in sheet.closings(mark).items():
                if value.debit is not None and value.credit is not None:
                    grosses[key] = value.debit, value.credit
            for movement in self._movements(month_range(sheet.first, month)):
                details, detail = posted.setdefault(movement.code, {}), (movement.sub_account, movement.department, Mark.NONE)
                debit, credit = details.get(detail, (0, 0))
                details[detail] = debit + movement.debit, credit + movement.credit
            if sheet.unit > 1:
                self._units[month] = sheet.unit
        span = frozenset(month_range(sheet.first, month)) if sheet is not None else frozenset((month,))
        for code, divided in self._changes(balances, amounts, grosses, posted).items():
            self._turnover.setdefault(code, Turnover()).add(month, span, is_told=divided.is_told)
            for (sub_account, department, _), gross in divided.moved.items():
                movement = Movement(month, mark, code, sub_account, department, *gross)
                self._made.setdefault(month, []).append(movement)
                balances[movement.key] = balances.get(movement.key, 0) + movement.net

    def _changes(
        self,
        balances: Mapping[BalanceKey, Yen],
        amounts: Mapping[BalanceKey, Yen],
        grosses: Mapping[BalanceKey, Gross],
        posted: Mapping[str, Mapping[Detail, Gross]],
    ) -> dict[str, Divided]:
        """By account what leads from some balances to some ``amounts``; an account that is not among these has none."""
        wanted: dict[str, dict[Detail, tuple[Yen, Gross | None]]] = {}
        for key, amount in amounts.items():
            wanted.setdefault(key.code, {})[key.sub_account, key.department, Mark.NONE] = amount, grosses.get(key)
        held: dict[str, dict[Detail, Yen]] = {}
        for key, amount in balances.items():
            if key.code in wanted or self._is_on_balance_sheet(key.code):
                held.setdefault(key.code, {})[key.sub_account, key.department, Mark.NONE] = amount
        return {code: divide(wanted.get(code, {}), held.get(code, {}), posted.get(code, {})) for code in dict.fromkeys([*wanted, *held])}

    def _is_on_balance_sheet(self, code: str) -> bool:
        return code in self._rules.chart and self._rules.chart.by_code(code).statement is Statement.BALANCE_SHEET

    def _without_profit(self, snapshot: _Snapshot, month: Month, year: FiscalYear) -> dict[BalanceKey, Yen]:
        """The balances with the running year's profit taken out of net assets, as far as the books count it."""
        profit = self._profit(year, month, snapshot.mark)
        amounts = self._with_earlier_profit(snapshot.amounts, year)
        return self._rules.without_profit(amounts, profit, snapshot.sheet.includes_profit)

    def _profit(self, year: FiscalYear, month: Month, mark: Mark) -> Yen:
        """The year's profit up to a month; before its closing entries where the balances are those before them."""
        is_before_closing = mark not in CLOSING_MARKS and len(self._snapshots.get(month, ())) > 1
        return -sum(
            movement.net
            for movement in self._movements(month_range(year.first, month))
            if not self._rules.is_balance(movement.code)
            and not (is_before_closing and movement.month == month and movement.mark in CLOSING_MARKS)
        )

    def _note_difference(self, months: Sequence[Month], year: FiscalYear) -> None:
        """What the tables of some months add to the difference of the balance sheet, and why.

        As long as income and expenses are known only in sum with later months, the difference waits for those.
        """
        self._waiting |= set(months)
        spans = [span for spans in self._flows.spans.values() for span in spans]
        month = max(months)
        if any(span & self._waiting and max(span) > month for span in spans):
            return
        months, self._waiting = sorted(self._waiting), set()
        difference = self._added(months)
        if not difference:
            return
        told = self._flows.told() | self._journal_months
        fault: TableFault = "table_unbalanced"
        if any(entry in self._units for entry in months):
            fault = "rounded_table"
        elif any(entry not in told for entry in month_range(year.first, month)):
            fault = "income_statement_missing"
        self._differences.append(TableDifference(month, fault, difference))

    def _added(self, months: Iterable[Month]) -> Yen:
        """What the tables of some months add to the difference of the balance sheet."""
        return sum(movement.net for month in months for source in (self._flows_of, self._made) for movement in source.get(month, ()))

    def _is_in_span(self, month: Month) -> bool:
        return any(month in span for span in self._balance_spans)


def _by_month(movements: Iterable[Movement]) -> dict[Month, list[Movement]]:
    found: dict[Month, list[Movement]] = {}
    for movement in movements:
        found.setdefault(movement.month, []).append(movement)
    return found
