"""Opening balances of each fiscal year: declared, or rolled over from the year before; compared, never added.

Where a year has declared opening balances (an opening file, or the opening entry of its first day) these count, because they are
what the owner's accounting software goes on with: a correction the tax accountant made after the export of the old year stands
only there. What the year before rolls into is compared with them account by account and every difference is told. Without a
declaration the rolled balances count. Either way the profit of the old year enters net assets exactly once:
繰越利益剰余金 for a corporation; for a sole proprietor 元入金 = 元入金 + 控除前所得 + 事業主借 - 事業主貸.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.ledger.accounts import AccountGroup, Statement
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.years import LegalForm
from app.money import Yen
from app.periods import FiscalYear, Month

RETAINED_EARNINGS = {LegalForm.CORPORATION: "繰越利益剰余金", LegalForm.SOLE_PROPRIETOR: "元入金"}
#: Shows the profit of the running year inside net assets in some programs; next year it is part of retained earnings.
CURRENT_PROFIT = "当期純損益(純資産)"
#: The same of a sole proprietor (青色申告決算書).
PROPRIETORS_PROFIT = "控除前所得金額"
_OWNER_GROUPS = (AccountGroup.OWNER_ACCOUNTS, AccountGroup.SOLE_PROPRIETOR_NET_ASSETS)


class OpeningState(StrEnum):
    """How the opening balances of a year are known; ``founded``: a new business, whose first entries pay in its capital."""

    DECLARED = "declared"
    ROLLED = "rolled"
    FOUNDED = "founded"
    MISSING = "missing"


class BalanceKey(NamedTuple):
    """What a balance is kept for."""

    code: str
    sub_account: str
    department: str


Amounts = Mapping[BalanceKey, Yen]
#: What some months added to a balance, debit-positive.
Moved = Callable[[BalanceKey, Sequence[Month]], Yen]


@dataclass(frozen=True, slots=True)
class Opening:
    """A declared opening balance; ``amount`` is debit-positive, ``batch`` 0 for a journal's opening entry, -1 for a balance table."""

    first_month: Month
    code: str
    sub_account: str
    department: str
    amount: Yen
    batch: int = 0

    @property
    def key(self) -> BalanceKey:
        return BalanceKey(self.code, self.sub_account, self.department)


@dataclass(frozen=True, slots=True)
class OpeningDifference:
    """An account whose declared opening differs, on its own side, from the year before or from the journal's opening entry."""

    code: str
    rolled: Yen
    declared: Yen
    against: str = "previous_year"

    @property
    def difference(self) -> Yen:
        return self.declared - self.rolled


@dataclass(frozen=True, slots=True)
class YearOpening:
    """The opening balances that count for a year, debit-positive; ``declared_sum`` is 0 where a declaration balances."""

    year: FiscalYear
    state: OpeningState
    amounts: Amounts
    rolled: Amounts | None
    differences: tuple[OpeningDifference, ...]
    declared_sum: Yen


class NetAssetRules:
    """Which accounts close into which at a year change, by legal form."""

    def __init__(self, form: LegalForm, chart: ChartOfAccounts) -> None:
        self.form = form
        self.chart = chart
        self.retained_earnings_code = chart.named(RETAINED_EARNINGS[form]).code
        self._folded = {chart.named(CURRENT_PROFIT).code}
        self._profit_codes = {chart.named(name).code for name in (CURRENT_PROFIT, PROPRIETORS_PROFIT)}
        if form is LegalForm.SOLE_PROPRIETOR:
            self._folded |= {account.code for account in chart.in_group(*_OWNER_GROUPS)}

    def is_balance(self, code: str) -> bool:
        """Whether an account is carried over a year change; unplaced and working accounts are, so that nothing gets lost."""
        return code not in self.chart or self.chart.by_code(code).statement in (Statement.BALANCE_SHEET, Statement.WORKING)

    def is_folded(self, code: str) -> bool:
        """Whether a balance-sheet account closes into retained earnings at a year change."""
        return code in self._folded

    def without_profit(self, amounts: Amounts, profit: Yen, includes_profit: bool) -> dict[BalanceKey, Yen]:
        """Balances of a table with the running year's profit taken out of net assets, where they hold it.

        It stands in retained earnings (``includes_profit``), or on an account that shows it, which then is not carried on.
        """
        kept = {key: amount for key, amount in amounts.items() if key.code not in self._profit_codes}
        shown = [amount for key, amount in amounts.items() if key.code in self._profit_codes]
        if any(shown) or includes_profit:
            carried = BalanceKey(self.retained_earnings_code, "", "")
            kept[carried] = kept.get(carried, 0) + sum(shown) + profit
        return kept

    def close(self, amounts: Amounts, profit: Yen = 0) -> dict[BalanceKey, Yen]:
        """Balances of a year's last day, as those of the next day: profit and folded accounts inside retained earnings.

        Profit or loss accounts in a declaration are the profit made before the book's first month: in net assets already.
        """
        kept: dict[BalanceKey, Yen] = {}
        carried = BalanceKey(self.retained_earnings_code, "", "")
        kept[carried] = -profit
        for key, amount in amounts.items():
            folds = key.code in self._folded or not self.is_balance(key.code) or key.code == carried.code
            target = carried if folds else key
            kept[target] = kept.get(target, 0) + amount
        return {key: amount for key, amount in kept.items() if amount}


def roll_openings(
    rules: NetAssetRules,
    years: Sequence[FiscalYear],
    openings: Sequence[Opening],
    nets: Sequence[Amounts],
    moved: Moved,
    profits: Sequence[Yen],
    is_founded: bool,
    anchored: Container[FiscalYear] = (),
) -> tuple[YearOpening, ...]:
    """The opening of every year in order; ``nets`` are the movements and ``profits`` the profit of each year.

    ``moved`` is asked for balances that are declared within a year. ``anchored`` are years that begin without opening balances but
    whose closing balances a table gives.
    """
    result: list[YearOpening] = []
    for position, year in enumerate(years):
        rolled: dict[BalanceKey, Yen] | None = None
        previous = result[-1] if result else None
        is_known = previous is not None and (previous.state is not OpeningState.MISSING or previous.year in anchored)
        if previous and previous.year.last + 1 == year.first:
            rolled = rules.close(add_amounts(previous.amounts, nets[position - 1]), profits[position - 1])
        inside = [opening for opening in openings if opening.first_month in year]
        if inside:
            declared, entry_differences = _declared(rules, year, inside, moved)
            differences = _differences(rules, rolled, declared, "previous_year") if rolled is not None and is_known else ()
            total = sum(declared.values())
            result.append(YearOpening(year, OpeningState.DECLARED, declared, rolled, differences + entry_differences, total))
        elif rolled is not None:
            state = OpeningState.ROLLED if is_known else OpeningState.MISSING
            result.append(YearOpening(year, state, rolled, rolled, (), 0))
        else:
            state = OpeningState.FOUNDED if is_founded and position == 0 else OpeningState.MISSING
            result.append(YearOpening(year, state, {}, None, (), 0))
    return tuple(result)


def add_amounts(one: Amounts, other: Amounts) -> dict[BalanceKey, Yen]:
    """The sum by key."""
    result = dict(one)
    for key, amount in other.items():
        result[key] = result.get(key, 0) + amount
    return result


def _declared(
    rules: NetAssetRules, year: FiscalYear, openings: Sequence[Opening], moved: Moved
) -> tuple[dict[BalanceKey, Yen], tuple[OpeningDifference, ...]]:
    """What a year declares: for each account the newest file, else the journal's opening entry; both present are compared."""
    best: dict[str, tuple[int, int]] = {}
    for opening in openings:
        best[opening.code] = max(best.get(opening.code, _rank(opening)), _rank(opening))
    first_entry = max((_rank(opening) for opening in openings if not opening.batch), default=None)
    files: dict[BalanceKey, Yen] = {}
    entry: dict[BalanceKey, Yen] = {}
    for opening in openings:
        amount = _at_year_start(opening, year, moved)
        if _rank(opening) == best[opening.code]:
            files[opening.key] = files.get(opening.key, 0) + amount
        if _rank(opening) == first_entry:
            entry[opening.key] = entry.get(opening.key, 0) + amount
    declared = rules.close(files)
    has_both = entry and any(batch > 0 for batch, _ in best.values())
    return declared, _differences(rules, rules.close(entry), declared, "opening_entry") if has_both else ()


def _rank(opening: Opening) -> tuple[int, int]:
    """The newer file before the older, any file before the journal's entry, of several entries the earliest."""
    return opening.batch, -opening.first_month.number


def _at_year_start(opening: Opening, year: FiscalYear, moved: Moved) -> Yen:
    """A balance declared for a later month of the year, less what the book already has between."""
    return opening.amount - moved(opening.key, [month for month in year if month < opening.first_month])


def _differences(rules: NetAssetRules, rolled: Amounts, declared: Amounts, against: str) -> tuple[OpeningDifference, ...]:
    def by_code(amounts: Amounts) -> dict[str, Yen]:
        sums: dict[str, Yen] = {}
        for key, amount in amounts.items():
            sums[key.code] = sums.get(key.code, 0) + amount
        return sums

    before, after = by_code(rolled), by_code(declared)
    codes = sorted(before.keys() | after.keys(), key=lambda code: (code not in rules.chart, code))
    return tuple(
        OpeningDifference(code, own_side(rules.chart, code, before.get(code, 0)), own_side(rules.chart, code, after.get(code, 0)), against)
        for code in codes
        if before.get(code, 0) != after.get(code, 0)
    )


def own_side(chart: ChartOfAccounts, code: str, debit_positive: Yen) -> Yen:
    """An amount on the account's normal side; an account that is not in the chart counts on the debit side."""
    return -debit_positive if code in chart and chart.by_code(code).side == "credit" else debit_positive
