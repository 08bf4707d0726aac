"""What is known of which month where balance tables tell it: a month, only the total of several months, or nothing.

A month that is known only as part of a total has no value of its own, and never 0: what a reader is shown instead is the span
whose total is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.money import Yen
from app.periods import FiscalYear, Month

#: Why the balances of tables do not balance: rounded to thousands, no income statement beside them, no balance sheet beside the
#: income statement, or the tables themselves.
TableFault = Literal["rounded_table", "income_statement_missing", "balance_sheet_missing", "table_unbalanced"]
Months = frozenset[Month]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What the tables of a month add to the difference of the balance sheet, in yen."""

    month: Month
    fault: TableFault
    amount: Yen


@dataclass(slots=True)
class Turnover:
    """Debits and credits of an account: the months of which only the difference is known, and spans a table tells them for."""

    unknown: set[Month] = field(default_factory=set)
    spans: list[Months] = field(default_factory=list)

    def add(self, month: Month, span: Months, *, is_told: bool) -> None:
        """Note what a table says of a span, its movements being those of ``month``; of parts of the span it says nothing."""
        if is_told and span & self.unknown:
            self.spans.append(span)
            self.unknown.add(month)
        elif not is_told:
            self.unknown.add(month)

    def is_known(self, months: Months) -> bool:
        return self.unknown & months <= frozenset().union(*(span for span in self.spans if span <= months))


@dataclass(frozen=True)
class KnownMonths:
    """Without any table everything is known (by the journal)."""

    #: Every month that tables speak of.
    tables: Months = frozenset()
    #: Of these, the months that have no journal lines: their figures come from tables.
    from_tables: Months = frozenset()
    #: Several months of which only the sum of income and expenses is known.
    flow_spans: tuple[Months, ...] = ()
    #: Several months whose balances are known at the end of the last alone.
    balance_spans: tuple[Months, ...] = ()
    #: Months inside the book without any income statement, and without any balance sheet.
    without_flows: Months = frozenset()
    without_balances: Months = frozenset()
    #: Years without opening balances, each with the month whose table first gives balances.
    anchors: Mapping[FiscalYear, Month] = field(default_factory=dict)
    #: Months whose table is rounded, with its unit (1,000 or 1,000,000 yen).
    units: Mapping[Month, int] = field(default_factory=dict)
    #: By account, what is known of debits and credits.
    turnover: Mapping[str, "Turnover"] = field(default_factory=dict)
    differences: tuple[TableDifference, ...] = ()

    def flows_span(self, months: Iterable[Month]) -> tuple[Month, Month] | None:
        """The span whose total is known and of which ``months`` are only a part; ``None`` where income and expenses are known."""
        wanted = frozenset(months)
        parts = [span for span in self.flow_spans if span & wanted and not span <= wanted]
        return (min(map(min, parts)), max(map(max, parts))) if parts else None

    def has_flows(self, months: Iterable[Month]) -> bool:
        """Whether the sum of income and expenses of the months is known."""
        wanted = frozenset(months)
        return self.flows_span(wanted) is None and not wanted & self.without_flows

    def balance_span(self, month: Month) -> tuple[Month, Month] | None:
        """The span whose movement is known only in sum, where the balances at the end of ``month`` lie inside it."""
        for span in self.balance_spans:
            if month in span and month != max(span):
                return min(span), max(span)
        return None

    def has_balances(self, month: Month) -> bool:
        """Whether the balances at the month's end are known."""
        return self.balance_span(month) is None and month not in self.without_balances

    def unknown_spans(self, months: Iterable[Month]) -> tuple[tuple[Month, Month], ...]:
        """The spans, in order of time, of which some of the months have no value of their own."""
        found = {span for month in months if (span := self.flows_span((month,)) or self.balance_span(month))}
        return tuple(sorted(found))

    def has_opening(self, month: Month, year: FiscalYear) -> bool:
        """Whether the balances at the month's beginning are known; ``year`` is that of the month."""
        if year in self.anchors and month <= self.anchors[year]:
            return False
        return all(month not in span or month == min(span) for span in self.balance_spans) and month + -1 not in self.without_balances

    def has_movements(self, months: Iterable[Month]) -> bool:
        """Whether debits and credits of balance-sheet accounts are known for the months together."""
        wanted = frozenset(months)
        return (
            not any(span & wanted and not span <= wanted for span in self.balance_spans)
            and not wanted & self.without_balances
            and not wanted & frozenset(self.anchors.values())
        )

    def has_turnover(self, code: str, months: Iterable[Month]) -> bool:
        """Whether debits and credits of the months together are told, and not only what the account changed by."""
        return code not in self.turnover or self.turnover[code].is_known(frozenset(months))
