"""The columns of a 月次推移表: which months and which part of them each shows, and why a column has no figures.

Months follow the fiscal year; in its half-year and last month closing entries (決算整理) stand in a column of their own: beside the
month where movements are shown, and as 整理前 before the month where balances or sums since the year began are. A month between others
that has no entry at all has no figures: whether nothing happened or an import is missing, the books do not say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.ledger.balances import Books, Part
from app.ledger.statements import comparison_obstacle
from app.periods import FiscalYear, Month, month_range

Step = Literal["month", "quarter", "half_year", "year", "whole"]
StatementName = Literal["income_statement", "cost_report", "balance_sheet"]
#: Months of a step; ``whole`` is the period as one column.
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
#: As many years as are compared at most.
MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class TrendColumn:
    """A column of figures: ``pieces`` of movements that are added up, or the balance at the end of ``last``.

    ``gap`` is why it has none: ``no_entries``, ``not_imported``, ``part_of_total`` or ``outside`` the book.
    """

    name: str
    title: str
    first: Month
    last: Month
    pieces: tuple[tuple[tuple[Month, ...], Part], ...]
    before_closing: bool = False
    gap: str = ""


def empty_months(books: Books) -> frozenset[Month]:
    """The months between the first and the last with entries that have none, and that no table tells either."""
    told = books.told_months
    return frozenset(month_range(min(told), max(told))) - told if told else frozenset()


class TrendColumns:
    """Makes the columns of one statement. ``empty`` are the months without entries of the whole book."""

    def __init__(self, books: Books, statement: StatementName, empty: frozenset[Month], *, cumulative: bool) -> None:
        self._books = books
        self._empty = empty
        self._is_balance = statement == "balance_sheet"
        #: Balances are sums since the books began: both are shown as they stand at an end.
        self._stands = self._is_balance or cumulative

    def of(self, first: Month, last: Month, step: Step) -> list[TrendColumn]:
        """The columns from ``first`` to ``last`` and, where movements within years are shown in more than one, their total."""
        if step == "whole":
            return [self.whole(first, last)]
        found: list[TrendColumn] = []
        for start, end in self._groups(first, last, _MONTHS[step]):
            found += self._months(end) if step == "month" else [self._one(f"{start}..{end}", self._span_title(start, end), start, end)]
        if not self._stands and len(found) > 1 and step != "year":
            found.append(replace(self.whole(first, last), name="total", title="期間合計"))
        return found

    def whole(self, first: Month, last: Month) -> TrendColumn:
        """The period as one column, closing entries included."""
        name = str(last) if first == last or self._is_balance else f"{first}..{last}"
        return self._one(name, self._span_title(first, last), first, last)

    def before(self, base: TrendColumn, years: int) -> TrendColumn:
        """The same months some years before."""
        first, last = base.first + -12 * years, base.last + -12 * years
        name = "previous_year" if years == 1 else f"previous_year_{years}"
        title = f"前年{self.same(base)}" if years == 1 else f"{years}年前"
        months = month_range(last if self._is_balance else first, last)
        is_inside = months[0] >= self._books.months[0]
        return TrendColumn(name, title, first, last, ((months, "all"),), gap=self._gap(first, months) if is_inside else "outside")

    def same(self, base: TrendColumn) -> str:
        """What the column is compared with: 同月 or 同期."""
        return "同月" if self._is_balance or base.first == base.last else "同期"

    def obstacle(self, base: TrendColumn, earlier: TrendColumn) -> str | None:
        """Why two columns must not be set against each other: ``basis_tax_changed``. Balances are kept with tax in either way."""
        if self._is_balance or base.gap or earlier.gap:
            return None
        return comparison_obstacle(self._books, month_range(base.first, base.last), month_range(earlier.first, earlier.last))

    def _months(self, month: Month) -> list[TrendColumn]:
        title = f"{month.year}年{month.month}月"
        column = self._one(str(month), title, month, month)
        if column.gap or month not in self._books.closing_months:
            return [column]
        if not self._stands:
            ordinary = replace(column, pieces=(((month,), "ordinary"),))
            return [ordinary, replace(column, name=f"{month} closing", title=f"{title} 決算整理", pieces=(((month,), "closing"),))]
        earlier = tuple(passed for passed in column.pieces[0][0] if passed != month)
        unadjusted = replace(column, pieces=((earlier, "all"), ((month,), "ordinary")), before_closing=True)
        return [replace(unadjusted, name=f"{month} before_closing", title=f"{title} 整理前"), column]

    def _one(self, name: str, title: str, first: Month, last: Month) -> TrendColumn:
        start = self._books.year_of(last).year.first if self._stands and not self._is_balance else first
        months = month_range(start, last)
        return TrendColumn(name, title, start, last, ((months, "all"),), gap=self._gap(first, months))

    def _gap(self, first: Month, months: tuple[Month, ...]) -> str:
        known, last = self._books.known, months[-1]
        asked = (last,) if self._stands else month_range(first, last)
        if all(month in self._empty for month in asked):
            return "no_entries"
        if self._is_balance:
            if self._books.has_balances(last):
                return ""
            return "not_imported" if last in known.without_balances else "part_of_total"
        if self._books.has_flows(months):
            return ""
        return "not_imported" if known.flows_span(months) is None else "part_of_total"

    def _groups(self, first: Month, last: Month, length: int) -> list[tuple[Month, Month]]:
        """Spans of ``length`` months counted from the start of each fiscal year, as far as they lie in the period."""
        found: list[tuple[Month, Month]] = []
        years: list[FiscalYear] = [facts.year for facts in self._books.years if facts.year.first <= last and facts.year.last >= first]
        for year in years:
            months: Sequence[Month] = year.months
            for position in range(0, len(months), length):
                part = [month for month in months[position : position + length] if first <= month <= last]
                if part:
                    found.append((part[0], part[-1]))
        return found

    def _span_title(self, first: Month, last: Month) -> str:
        if self._is_balance:
            return f"{last.year}年{last.month}月末"
        if self._stands:
            return f"{last.year}年{last.month}月まで"
        if first == last:
            return f"{first.year}年{first.month}月"
        return f"{first.year}年{first.month}月～{f'{last.year}年' if last.year != first.year else ''}{last.month}月"
