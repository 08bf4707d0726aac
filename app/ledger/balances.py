"""Opening and monthly balances per account: the one aggregation every statement, indicator and cash flow starts from.

Movements carry the closing mark of their voucher. Closing entries (決算整理) form a part of their own only in the half-year or
the last month of a fiscal year; a mark on an ordinary month's entry (monthly depreciation) does not. Vouchers that transfer the
profit or roll the owner's accounts over never count: the program does both itself, exactly once (:mod:`app.ledger.openings`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Literal

from app.ledger.account_mapping import AccountMap, Placement
from app.ledger.accounts import Account, AccountGroup, Side, Statement
from app.ledger.balance_tables import KeptTable
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.journal import COMPOUND_NAMES, Mark
from app.ledger.known_months import KnownMonths
from app.ledger.movements import CLOSING_MARKS, COST_TRANSFERS, NOT_MOVEMENTS, UNPLACED, Movement
from app.ledger.openings import (
    BalanceKey,
    NetAssetRules,
    Opening,
    OpeningDifference,
    OpeningState,
    YearOpening,
    own_side,
    roll_openings,
)
from app.ledger.table_balances import derive_balances
from app.ledger.years import BasisTax, LegalForm, YearFacts
from app.money import Yen
from app.periods import FiscalYear, Month, month_range

__all__ = [
    "NOT_MOVEMENTS",
    "UNPLACED",
    "BasisTax",
    "Books",
    "LegalForm",
    "Movement",
    "Opening",
    "OpeningDifference",
    "OpeningState",
    "YearFacts",
    "build_books",
]

Part = Literal["all", "ordinary", "closing"]
_COLUMNS: Mapping[Part, tuple[int, ...]] = {"all": (0, 1), "ordinary": (0,), "closing": (1,)}
_CAPITAL = ("資本金", "元入金")


class _Sums:
    """What one month added to an account: debits and credits, ordinary (0) and closing (1) apart."""

    __slots__ = ("credit", "debit", "transferred")

    def __init__(self) -> None:
        self.debit, self.credit = [0, 0], [0, 0]
        #: Of these, debits less credits of cost transfers.
        self.transferred = [0, 0]

    def add(self, movement: Movement, column: int) -> None:
        self.debit[column] += movement.debit
        self.credit[column] += movement.credit
        if movement.mark in COST_TRANSFERS:
            self.transferred[column] += movement.debit - movement.credit

    def net(self, part: Part) -> Yen:
        return sum(self.debit[column] - self.credit[column] for column in _COLUMNS[part])

    def incurred(self, part: Part) -> Yen:
        return self.net(part) - sum(self.transferred[column] for column in _COLUMNS[part])


class Books:
    """The balances of a book. Amounts are yen on the account's own side (positive = its normal side) unless said otherwise.

    Raises ``ValueError`` where a movement lies outside the fiscal years (:func:`app.ledger.years.complete_years`).
    """

    def __init__(
        self,
        form: LegalForm,
        years: Sequence[YearFacts],
        chart: ChartOfAccounts,
        movements: Iterable[Movement],
        openings: Iterable[Opening],
        known: KnownMonths | None = None,
    ) -> None:
        self.form = form
        self.years = tuple(sorted(years, key=lambda facts: facts.year))
        self.chart = chart
        self.rules = NetAssetRules(form, chart)
        self.openings = tuple(openings)
        #: What balance tables leave open; everything is known where the journal tells it.
        self.known = known or KnownMonths()
        self._year_of: dict[Month, YearFacts] = {month: facts for facts in self.years for month in facts.year}
        self._movements = tuple(movements)
        if any(movement.month not in self._year_of for movement in self._movements):
            raise ValueError("a movement lies outside the fiscal years of the book")
        self._counted = tuple(movement for movement in self._movements if movement.mark not in NOT_MOVEMENTS)
        self._sums: dict[tuple[str, str | None, str | None], dict[Month, _Sums]] = {}
        self._divided: set[tuple[str, bool, bool]] = set()
        self._opened_parts: dict[tuple[FiscalYear, str, bool, bool], dict[tuple[str | None, str | None], Yen]] = {}
        self._by_code: dict[str, list[Movement]] = {}
        for movement in self._counted:
            self._by_code.setdefault(movement.code, []).append(movement)
        self._openings = {opening.year: opening for opening in self._roll()}
        self._opening_of: dict[tuple[FiscalYear, str], list[tuple[BalanceKey, Yen]]] = {}
        for opening in self._openings.values():
            for key, amount in opening.amounts.items():
                self._opening_of.setdefault((opening.year, key.code), []).append((key, amount))

    @property
    def retained_earnings_code(self) -> str:
        """繰越利益剰余金, or 元入金 of a sole proprietor: where the profit goes at a year change."""
        return self.rules.retained_earnings_code

    @property
    def movements(self) -> tuple[Movement, ...]:
        """Every movement as it was given, profit transfers and opening entries among them."""
        return self._movements

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month to the last that has entries, from the first with entries or opening balances; none without any entries.

        A month in which nothing happened is a month: a year that is opened in April and has its first entry in May has twelve.
        """
        months = {movement.month for movement in self._movements} | self.known.tables
        opened = {opening.first_month for opening in self.openings if opening.first_month in self._year_of}
        return month_range(min(months | opened), max(months)) if months else ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every used account in statement order, unplaced ones at the end."""
        used = set(self._by_code) | {key.code for opening in self._openings.values() for key in opening.amounts}
        if any(self.profit(facts.year.months) for facts in self.years):
            used.add(self.retained_earnings_code)
        return tuple(
            sorted(used, key=lambda code: (self.chart.by_code(code).order if code in self.chart else len(self.chart.accounts), code))
        )

    def account(self, code: str) -> Account | None:
        """The account of a code; ``None`` for an unplaced one (its name follows the ``?``)."""
        return self.chart.by_code(code) if code in self.chart else None

    def name_of(self, code: str) -> str:
        return self.chart.by_code(code).name if code in self.chart else code.removeprefix(UNPLACED)

    def codes_of(self, *statements: Statement) -> tuple[str, ...]:
        """The used accounts of some statements, in statement order."""
        return tuple(code for code in self.codes if code in self.chart and self.chart.by_code(code).statement in statements)

    def codes_in(self, *groups: AccountGroup) -> tuple[str, ...]:
        """The used accounts of some groups, in statement order."""
        return tuple(code for code in self.codes if code in self.chart and self.chart.by_code(code).group in groups)

    @property
    def unplaced_codes(self) -> tuple[str, ...]:
        return tuple(code for code in self.codes if code not in self.chart)

    def sub_accounts(self, code: str) -> tuple[str, ...]:
        """The sub-accounts of an account with entries or an opening, ``""`` for what has none; empty where no entry has any."""
        return self._names(key.sub_account for key in self._keys(code))

    def departments(self, code: str) -> tuple[str, ...]:
        """The departments of an account, in the same way."""
        return self._names(key.department for key in self._keys(code))

    def _keys(self, code: str) -> set[BalanceKey]:
        keys = {movement.key for movement in self._by_code.get(code, ())}
        return keys | {key for facts in self.years for key, _ in self._opening_of.get((facts.year, code), ())}

    def _names(self, names: Iterable[str]) -> tuple[str, ...]:
        found = set(names)
        return tuple(sorted(found)) if found - {""} else ()

    def year_of(self, month: Month) -> YearFacts:
        """The fiscal year of a month; raises ``KeyError``."""
        return self._year_of[month]

    def opening_of(self, year: FiscalYear) -> YearOpening:
        """The opening balances of a year with their origin; raises ``KeyError``."""
        return self._openings[year]

    def opening_state(self, year: FiscalYear) -> OpeningState:
        return self._openings[year].state

    def lacks_opening(self, month: Month) -> bool:
        """Whether the balances at the month's end lack what was there before the books, and no table gives them either."""
        year = self._year_of[month].year
        anchor = self.known.anchors.get(year)
        is_missing = self.opening_state(year) is OpeningState.MISSING and (anchor is None or month < anchor)
        return is_missing and self.known.has_balances(month)

    def has_flows(self, months: Iterable[Month]) -> bool:
        """Whether income and expenses of the months together are known, and not only as part of a longer total."""
        return self.known.has_flows(months)

    def has_balances(self, month: Month) -> bool:
        """Whether the balance sheet of a month's end is known, this year's profit in it."""
        year = self._year_of[month].year
        return self.known.has_balances(month) and self.known.flows_span(month_range(year.first, month)) is None

    def opening_differences(self, year: FiscalYear) -> tuple[OpeningDifference, ...]:
        """Accounts whose declared opening is not what the year before rolled into, or what the journal's opening entry says."""
        return self._openings[year].differences

    def opening(self, code: str, year: FiscalYear, *, sub_account: str | None = None, department: str | None = None) -> Yen:
        """The balance an account opens a year with; 0 for income and cost accounts."""
        if not self.rules.is_balance(code):
            return 0
        sums = self._opened(year, code, sub_account is not None, department is not None)
        return own_side(self.chart, code, sums.get((sub_account, department), 0))

    def balance(self, code: str, month: Month, *, sub_account: str | None = None, department: str | None = None) -> Yen:
        """The balance at a month's end, its closing entries included; for income and cost accounts the sum since the year began."""
        year = self._year_of[month].year
        sums = self._of(code, sub_account, department)
        net = sum(sums[passed].net("all") for passed in month_range(year.first, month) if passed in sums)
        return self.opening(code, year, sub_account=sub_account, department=department) + own_side(self.chart, code, net)

    def movement(
        self, code: str, month: Month, *, part: Part = "all", sub_account: str | None = None, department: str | None = None
    ) -> Yen:
        """What a month added to the account; ``part`` tells ordinary entries from the closing column."""
        sums = self._of(code, sub_account, department).get(month)
        return own_side(self.chart, code, sums.net(part)) if sums else 0

    def cost_incurred(
        self, code: str, months: Iterable[Month], part: Part = "all", *, sub_account: str | None = None, department: str | None = None
    ) -> Yen:
        """What a cost-report account took up before its transfer to work in process or cost of sales."""
        sums = self._of(code, sub_account, department)
        return own_side(self.chart, code, sum(sums[month].incurred(part) for month in months if month in sums))

    def debit(self, code: str, months: Iterable[Month], *, sub_account: str | None = None, department: str | None = None) -> Yen:
        """Debits of the months as posted (profit transfers and opening entries are none)."""
        sums = self._of(code, sub_account, department)
        return sum(sum(sums[month].debit) for month in months if month in sums)

    def credit(self, code: str, months: Iterable[Month], *, sub_account: str | None = None, department: str | None = None) -> Yen:
        """Credits of the months as posted."""
        sums = self._of(code, sub_account, department)
        return sum(sum(sums[month].credit) for month in months if month in sums)

    def profit(self, months: Iterable[Month], part: Part = "all") -> Yen:
        """Income less expenses; cost reports count, whether their transfer to cost of sales is in the books or not."""
        return sum(self._profits[month][column] for month in months if month in self._profits for column in _COLUMNS[part])

    @cached_property
    def closing_months(self) -> tuple[Month, ...]:
        """Months with a closing column: a half-year or year-end month that has closing entries."""
        return tuple(sorted({movement.month for movement in self._counted if self._column(movement)}))

    def _column(self, movement: Movement) -> int:
        """1 for the closing column. 決算整理 in the half-year month is the half-year closing, whichever mark the file uses."""
        if movement.mark not in CLOSING_MARKS:
            return 0
        year = self._year_of[movement.month].year
        return int(movement.month in (year.last, year.half_year_month))

    @cached_property
    def _profits(self) -> dict[Month, list[Yen]]:
        profits: dict[Month, list[Yen]] = {}
        for movement in self._counted:
            if not self.rules.is_balance(movement.code):
                profits.setdefault(movement.month, [0, 0])[self._column(movement)] += movement.credit - movement.debit
        return profits

    def _of(self, code: str, sub_account: str | None = None, department: str | None = None) -> Mapping[Month, _Sums]:
        """The months of an account or of a part of it; one pass finds all parts, for there may be thousands of them."""
        shape = (code, sub_account is not None, department is not None)
        if shape not in self._divided:
            found: dict[tuple[str, str | None, str | None], dict[Month, _Sums]] = {}
            for movement in self._by_code.get(code, ()):
                part = (code, movement.sub_account if shape[1] else None, movement.department if shape[2] else None)
                found.setdefault(part, {}).setdefault(movement.month, _Sums()).add(movement, self._column(movement))
            self._sums.update(found)
            self._divided.add(shape)
        return self._sums.get((code, sub_account, department), {})

    def _opened(
        self, year: FiscalYear, code: str, by_sub_account: bool, by_department: bool
    ) -> Mapping[tuple[str | None, str | None], Yen]:
        """What an account opens a year with, by the parts asked for; debit-positive."""
        shape = (year, code, by_sub_account, by_department)
        if shape not in self._opened_parts:
            found: dict[tuple[str | None, str | None], Yen] = {}
            for key, amount in self._opening_of.get((year, code), ()):
                part = (key.sub_account if by_sub_account else None, key.department if by_department else None)
                found[part] = found.get(part, 0) + amount
            self._opened_parts[shape] = found
        return self._opened_parts[shape]

    def _roll(self) -> tuple[YearOpening, ...]:
        years = [facts.year for facts in self.years]
        totals: dict[FiscalYear, dict[BalanceKey, Yen]] = {year: {} for year in years}
        by_month = {month: nets for year, nets in totals.items() for month in year}
        for code, movements in self._by_code.items():
            if self.rules.is_balance(code):
                for month, _, *key, debit, credit in movements:
                    nets, at = by_month[month], BalanceKey(*key)
                    nets[at] = nets.get(at, 0) + debit - credit
        profits = [self.profit(year.months) for year in years]
        by_year = list(totals.values())
        return roll_openings(self.rules, years, self.openings, by_year, self._moved, profits, self._is_founded(), self.known.anchors)

    def _moved(self, key: BalanceKey, months: Sequence[Month]) -> Yen:
        if not months:
            return 0
        found = (movement for movement in self._by_code.get(key.code, ()) if movement.key == key and movement.month in months)
        return sum(movement.debit - movement.credit for movement in found)

    def _is_founded(self) -> bool:
        """Whether the book begins with the business itself: capital is paid in during the first month, and no balance of that
        month is on the wrong side, as it would be where something older is collected or paid."""
        if not self._counted or self.years[0].year in self.known.anchors:
            return False
        month = min(movement.month for movement in self._counted)
        nets: dict[str, Yen] = {}
        for movement in self._counted:
            if movement.month == month and movement.code in self.chart:
                sign = 1 if self.chart.by_code(movement.code).side is Side.DEBIT else -1
                nets[movement.code] = nets.get(movement.code, 0) + sign * movement.net
        capital = {self.chart.named(name).code for name in _CAPITAL}
        placed = [code for code in nets if self.chart.by_code(code).statement is Statement.BALANCE_SHEET]
        is_first_year = month in self.years[0].year
        return is_first_year and any(nets.get(code, 0) > 0 for code in capital) and all(nets[code] >= 0 for code in placed)


def sub_account_of(placement: Placement | None, sub_account: str) -> str:
    """The sub-account of a posting: where its account is really a bank or a card, that stands before the file's own sub-account."""
    held_at = placement.sub_account if placement else None
    return " ".join(dict.fromkeys(part for part in (held_at, sub_account) if part))


def build_books(
    form: LegalForm,
    years: Sequence[YearFacts],
    chart: ChartOfAccounts,
    account_map: AccountMap,
    kept_balances: Iterable[KeptBalance],
    openings: Iterable[KeptOpening],
    tables: Iterable[KeptTable] = (),
) -> Books:
    """Books from what was kept of the imports: source names placed, 諸口 dropped, opening entries turned into openings, months
    without journal lines told by balance tables."""

    placements = cache(account_map.place)

    @cache
    def place(name: str, sub_account: str) -> tuple[str, str]:
        placement = placements(name)
        return placement.code if placement else UNPLACED + name, sub_account_of(placement, sub_account)

    movements: list[Movement] = []
    declared: list[Opening] = []
    for kept in kept_balances:
        if kept.account in COMPOUND_NAMES:
            continue
        code, sub_account = place(kept.account, kept.sub_account)
        movements.append(Movement(kept.month, kept.mark, code, sub_account, kept.department, kept.debit, kept.credit))
        if kept.mark is Mark.OPENING:
            declared.append(Opening(kept.month, code, sub_account, kept.department, kept.debit - kept.credit))
    for opening in openings:
        code, sub_account = place(opening.account, opening.sub_account)
        declared.append(Opening(opening.first_month, code, sub_account, opening.department, opening.amount, opening.batch))
    told = derive_balances(tables, place, NetAssetRules(form, chart), sorted(years, key=lambda facts: facts.year), movements, declared)
    return Books(form, years, chart, (*movements, *told.movements), (*declared, *told.openings), told.known)
