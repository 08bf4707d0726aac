"""Books of one department, sub-account or counterparty alone: the same balances, restricted to what carries its name.

Nothing is rolled over again: opening balances are those of the whole books that carry the name, so the parts of all departments
(those without a name among them) sum to the whole. No opening balance has a counterparty, so balances by counterparty are not known,
only what was posted; and a month that tables tell is known only where the tables name departments or sub-accounts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from app.ledger.accounts import Statement
from app.ledger.balances import Books
from app.ledger.known_months import KnownMonths
from app.ledger.movements import Movement
from app.ledger.openings import BalanceKey, YearOpening
from app.ledger.trial_balance import TrialBalance, TrialBalanceRow, trial_balance
from app.periods import Month
from app.tables import Table

_PARTS_NOTE = "{names}の名前が付いた記録だけの金額です。この名前のない期首残高や仕訳は含まないため、貸借は一致しないことがあります。"
_COUNTERPARTY_NOTE = "期首残高には取引先の記録がないため、取引先ごとの残高は示せません（示しているのは期間の発生額とその累計です）。"


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """What a report is restricted to; ``None`` does not restrict, ``""`` is what carries no name."""

    department: str | None = None
    sub_account: str | None = None
    counterparty: str | None = None

    @property
    def is_on(self) -> bool:
        return (self.department, self.sub_account, self.counterparty) != (None, None, None)

    @property
    def title(self) -> str:
        """The filter in words for titles and prints, such as 部門：本店; empty where nothing is restricted."""
        parts = (("部門", self.department), ("補助科目", self.sub_account), ("取引先", self.counterparty))
        return "、".join(f"{title}：{name or 'なし'}" for title, name in parts if name is not None)

    def fits(self, key: BalanceKey) -> bool:
        """Whether a balance belongs to the department and the sub-account."""
        return self.department in (None, key.department) and self.sub_account in (None, key.sub_account)

    def describe(self, table: Table) -> Table:
        """The table with the filter in its title and a note, so that every print and export says it."""
        if not self.is_on:
            return table
        notes = [_PARTS_NOTE.format(names=self.title), *([_COUNTERPARTY_NOTE] if self.counterparty is not None else [])]
        return replace(table, title=f"{table.title}（{self.title}）", notes=(*table.notes, *notes))


WHOLE = ReportFilter()


class FilteredBooks(Books):
    """What the whole books and a filter leave; ``movements`` are given where the filter names a counterparty, else the books' own."""

    def __init__(self, whole: Books, chosen: ReportFilter, movements: Iterable[Movement] | None = None) -> None:
        self._whole, self._chosen = whole, chosen
        kept = tuple(movement for movement in (whole.movements if movements is None else movements) if chosen.fits(movement.key))
        super().__init__(whole.form, whole.years, whole.chart, kept, (), _known(whole, chosen))

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The months of the whole books: a department without entries in a month has zero there."""
        return self._whole.months

    @cached_property
    def closing_months(self) -> tuple[Month, ...]:
        """The closing columns of the whole books."""
        return self._whole.closing_months

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every account with something of this name, in statement order."""
        return tuple(code for code in super().codes if code in self._by_code or any(key.code == code for key in self._carried))

    @cached_property
    def _carried(self) -> frozenset[BalanceKey]:
        return frozenset(key for opening in self._openings.values() for key in opening.amounts)

    def _roll(self) -> tuple[YearOpening, ...]:
        return tuple(self._part(self._whole.opening_of(facts.year)) for facts in self._whole.years)

    def _part(self, opening: YearOpening) -> YearOpening:
        is_known = self._chosen.counterparty is None
        amounts = {key: amount for key, amount in opening.amounts.items() if is_known and amount and self._chosen.fits(key)}
        return replace(opening, amounts=amounts, rolled=None, differences=(), declared_sum=0)


def filtered_trial_balance(books: Books, chosen: ReportFilter, first: Month, last: Month) -> TrialBalance:
    """The trial balance of filtered books. It has no ties: a part of the books need not balance."""
    found = replace(trial_balance(books, first, last), ties=(), problems=())
    if chosen.counterparty is None:
        return found
    return replace(found, rows=tuple(_without_balances(row) for row in found.rows))


def _without_balances(row: TrialBalanceRow) -> TrialBalanceRow:
    if row.statement in (Statement.INCOME_STATEMENT, Statement.COST_REPORT):
        return row
    return replace(row, opening=None, closing=None, months=dict.fromkeys(row.months))


def _known(whole: Books, chosen: ReportFilter) -> KnownMonths:
    """Months that only tables tell are unknown where the tables do not name what is asked for."""
    known = whole.known
    named: set[Month] = set() if chosen.counterparty is not None else set(known.from_tables)
    if chosen.department:
        named &= {movement.month for movement in whole.movements if movement.department}
    if chosen.sub_account:
        named &= {movement.month for movement in whole.movements if movement.sub_account}
    unknown = known.from_tables - named
    return replace(known, without_flows=known.without_flows | unknown, without_balances=known.without_balances | unknown)
