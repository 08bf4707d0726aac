"""Opening and monthly balances per account: the one aggregation every statement, indicator and cash flow starts from.

Movements carry the closing mark of their voucher. Closing entries (決算整理) form a part of their own only in the half-year or
the last month of a fiscal year; a mark on an ordinary month's entry (monthly depreciation) does not. Vouchers that transfer the
profit or roll the owner's accounts over never count: the program does both itself, exactly once (:mod:`app.ledger.openings`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from app.ledger.account_mapping import AccountMap
from app.ledger.accounts import Account, AccountGroup, Statement
from app.ledger.balance_tables import KeptTable
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.known_months import KnownMonths
from app.ledger.month_movements import COLUMNS, MonthMovements, Part, Sums, joined_months, movements_by_month
from app.ledger.movements import NOT_MOVEMENTS, UNPLACED, Movement
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
from app.ledger.placed_months import PlacedMonths, balances_by_month, names_placed, sub_account_of
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
    "Part",
    "YearFacts",
    "books_of_months",
    "build_books",
    "sub_account_of",
]

_CAPITAL = ("資本金", "元入金")


class Books:
    """The balances of a book. Amounts are yen on the account's own side (positive = its normal side) unless said otherwise.

    Raises ``ValueError`` where a movement lies outside the fiscal years (:func:`app.ledger.years.complete_years`).
    """

    def __init__(
        self,
        form: LegalForm,
        years: Sequence[YearFacts],
        chart: ChartOfAccounts,
        movements: Iterable[Movement] | Mapping[Month, MonthMovements],
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
        self._months = movements if isinstance(movements, Mapping) else movements_by_month(movements)
        if any(month not in self._year_of for month in self._months):
            raise ValueError("a movement lies outside the fiscal years of the book")
        self._sums: dict[tuple[str, str | None, str | None], dict[Month, Sums]] = {}
        self._divided: set[tuple[str, bool, bool]] = set()
        self._opened_parts: dict[tuple[FiscalYear, str, bool, bool], dict[tuple[str | None, str | None], Yen]] = {}
        #: The months in which an account moved.
        self._by_code: dict[str, list[MonthMovements]] = {}
        for month in self._months.values():
            for code in month.by_code:
                self._by_code.setdefault(code, []).append(month)
        self._openings = {opening.year: opening for opening in self._roll()}
        self._opening_of: dict[tuple[FiscalYear, str], list[tuple[BalanceKey, Yen]]] = {}
        for opening in self._openings.values():
            for key, amount in opening.amounts.items():
                self._opening_of.setdefault((opening.year, key.code), []).append((key, amount))

    @property
    def retained_earnings_code(self) -> str:
        """繰越利益剰余金, or 元入金 of a sole proprietor: where the profit goes at a year change."""
        return self.rules.retained_earnings_code

    @cached_property
    def movements(self) -> tuple[Movement, ...]:
        """Every movement month by month, profit transfers and opening entries among them."""
        return tuple(chain.from_iterable(month.movements for month in self._months.values()))

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month to the last that has entries, from the first with entries or opening balances; none without any entries.

        A month in which nothing happened is a month: a year that is opened in April and has its first entry in May has twelve.
        """
        months = self._months.keys() | self.known.tables
        opened = {opening.first_month for opening in self.openings if opening.first_month in self._year_of}
        return month_range(min(months | opened), max(months)) if months else ()

    @cached_property
    def told_months(self) -> frozenset[Month]:
        """The months in which something moved or of which tables tell."""
        return self.known.tables.union(month.month for month in self._months.values() if month.by_code)

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
        keys = {movement.key for month in self._by_code.get(code, ()) for movement in month.by_code[code]}
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
        return sum(self._profits[month][column] for month in months if month in self._profits for column in COLUMNS[part])

    @cached_property
    def closing_months(self) -> tuple[Month, ...]:
        """Months with a closing column: a half-year or year-end month that has closing entries."""
        return tuple(sorted(month.month for month in self._months.values() if month.has_closing_marks and self._closes(month.month)))

    def _closes(self, month: Month) -> bool:
        """Whether closing entries of a month have their own column.

        決算整理 in the half-year month is the half-year closing, whichever mark the file uses.
        """
        year = self._year_of[month].year
        return month in (year.last, year.half_year_month)

    @cached_property
    def _profits(self) -> dict[Month, list[Yen]]:
        profits: dict[Month, list[Yen]] = {}
        for code, months in self._by_code.items():
            if not self.rules.is_balance(code):
                for month in months:
                    sums = month.sums(code, closes=self._closes(month.month))[None, None]
                    columns = profits.setdefault(month.month, [0, 0])
                    for column in (0, 1):
                        columns[column] += sums.credit[column] - sums.debit[column]
        return profits

    def _of(self, code: str, sub_account: str | None = None, department: str | None = None) -> Mapping[Month, Sums]:
        """The months of an account or of a part of it; one pass finds all parts, for there may be thousands of them."""
        shape = (code, sub_account is not None, department is not None)
        if shape not in self._divided:
            for month in self._by_code.get(code, ()):
                divided = month.sums(code, by_sub_account=shape[1], by_department=shape[2], closes=self._closes(month.month))
                for division, sums in divided.items():
                    self._sums.setdefault((code, *division), {})[month.month] = sums
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
        by_year = [self._carried_nets(year) for year in years[:-1]]
        profits = [self.profit(year.months) for year in years]
        return roll_openings(self.rules, years, self.openings, by_year, self._moved, profits, self._is_founded(), self.known.anchors)

    def _carried_nets(self, year: FiscalYear) -> dict[BalanceKey, Yen]:
        """What the balances that are carried over a year change moved in a year."""
        carried = {code for code in self._by_code if self.rules.is_balance(code)}
        nets: dict[BalanceKey, Yen] = {}
        for month in year:
            if month in self._months:
                for key, amount in self._months[month].nets.items():
                    if key.code in carried:
                        nets[key] = nets.get(key, 0) + amount
        return nets

    def _moved(self, key: BalanceKey, months: Sequence[Month]) -> Yen:
        return sum(self._months[month].nets.get(key, 0) for month in months if month in self._months)

    def _is_founded(self) -> bool:
        """Whether the book begins with the business itself: capital is paid in during the first month, and no balance of that
        month is on the wrong side, as it would be where something older is collected or paid."""
        first = next((month for month in self._months.values() if month.by_code), None)
        if first is None or self.years[0].year in self.known.anchors:
            return False
        nets = {code: own_side(self.chart, code, first.sums(code)[None, None].net("all")) for code in first.by_code if code in self.chart}
        capital = {self.chart.named(name).code for name in _CAPITAL}
        placed = [code for code in nets if self.chart.by_code(code).statement is Statement.BALANCE_SHEET]
        is_first_year = first.month in self.years[0].year
        return is_first_year and any(nets.get(code, 0) > 0 for code in capital) and all(nets[code] >= 0 for code in placed)


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
    months = PlacedMonths().place(balances_by_month(kept_balances), account_map)
    return books_of_months(form, years, chart, account_map, months, openings, tables)


def books_of_months(
    form: LegalForm,
    years: Sequence[YearFacts],
    chart: ChartOfAccounts,
    account_map: AccountMap,
    months: Mapping[Month, MonthMovements],
    openings: Iterable[KeptOpening],
    tables: Iterable[KeptTable] = (),
) -> Books:
    """The same from months that are placed already; ``account_map`` must be what placed them."""
    place = names_placed(account_map)
    declared = [opening for month in months.values() for opening in month.declared]
    for opening in openings:
        code, sub_account = place(opening.account, opening.sub_account)
        declared.append(Opening(opening.first_month, code, sub_account, opening.department, opening.amount, opening.batch))
    given = tuple(tables)
    journal = tuple(chain.from_iterable(month.movements for month in months.values())) if given else ()
    told = derive_balances(given, place, NetAssetRules(form, chart), sorted(years, key=lambda facts: facts.year), journal, declared)
    every = joined_months(months, movements_by_month(told.movements))
    return Books(form, years, chart, every, (*declared, *told.openings), told.known)
