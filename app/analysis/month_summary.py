"""One month in a few figures: cash, sales and profit beside last year, each known or with the reason why it is not.

A month inside the book without a single entry has not been imported: it has no figures, and nothing is compared with it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.analysis.cash_forecast import Forecast
from app.analysis.forecast_items import Certainty
from app.ledger.balance_sheet import balance_sheet, month_notes
from app.ledger.balances import Books
from app.ledger.statements import comparable, income_statement
from app.money import Yen
from app.periods import Month, month_range

EMPTY_MONTH = "home.month_empty"
_PART_OF_TOTAL = "reporting.part_of_total"


@dataclass(frozen=True, slots=True)
class MonthSummary:
    """One month; an amount that cannot be had is ``None`` and ``reasons`` says why (message codes by field name)."""

    month: Month
    #: The months of the fiscal year up to this one that are in the book.
    to_date: tuple[Month, ...]
    cash: Yen | None
    cash_before: Yen | None
    sales: Yen | None
    sales_last_year: Yen | None
    profit: Yen | None
    profit_last_year: Yen | None
    year_to_date_profit: Yen | None
    year_to_date_profit_last_year: Yen | None
    #: Months of the book up to this one, those without entries left out.
    months_known: int
    #: Months between the first and the last entry of the book without any.
    gaps: tuple[Month, ...]
    #: What a reader of the month must know (``balance_sheet.month_notes``).
    notes: tuple[str, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def gaps_to_date(self) -> tuple[Month, ...]:
        """The months without entries that the sum since the start of the year lacks."""
        return tuple(month for month in self.gaps if month in self.to_date)


@dataclass(frozen=True, slots=True)
class LowestPoint:
    """The day with the least cash that the forecast sees, and how certain the way there is."""

    #: The last day the books tell, and the funds on it.
    end: datetime.date
    opening: Yen
    #: The last day looked at.
    until: datetime.date
    day: datetime.date
    amount: Yen
    #: Receipts and payments up to the day by certainty, counted without their signs.
    moved: Mapping[Certainty, Yen]

    @property
    def is_rising(self) -> bool:
        """Whether there is never less than on the last day of the books."""
        return self.amount >= self.opening


def empty_months(books: Books) -> tuple[Month, ...]:
    """The months between the first and the last entry in which there is none, and no table either."""
    told = books.told_months
    return tuple(month for month in month_range(min(told), max(told)) if month not in told) if told else ()


def month_summary(books: Books, month: Month) -> MonthSummary:
    """The figures of a month of the book; raises ``KeyError`` for one outside its fiscal years."""
    return _Summing(books, month).summary()


def lowest_point(forecast: Forecast) -> LowestPoint:
    """Where the forecast is lowest. On that day payments count before receipts, as in the forecast itself."""
    moved = dict.fromkeys(Certainty, 0)
    for item in forecast.items:
        if item.day < forecast.lowest_day or (item.day == forecast.lowest_day and item.amount < 0):
            moved[item.certainty] += abs(item.amount)
    until = forecast.days[-1][0] if forecast.days else forecast.end
    return LowestPoint(forecast.end, forecast.opening, until, forecast.lowest_day, forecast.lowest, moved)


class _Summing:
    """Asks the books for one month, and notes why where something cannot be said."""

    def __init__(self, books: Books, month: Month) -> None:
        self._books = books
        self._month = month
        self._to_date = month_range(max(books.year_of(month).year.first, books.months[0]), month)
        self._gaps = empty_months(books)
        self._reasons: dict[str, str] = {}

    def summary(self) -> MonthSummary:
        books, month, to_date = self._books, self._month, self._to_date
        cash = self._cash(month, "cash")
        before = self._cash(month + -1, "cash_before") if cash is not None else None
        is_known, is_known_to_date = self._is_known((month,)), books.has_flows(to_date)
        last_year, last_year_to_date = (month + -12,), tuple(earlier + -12 for earlier in to_date)
        beside = self._is_comparable((month,), last_year, "sales_last_year", "profit_last_year")
        beside_to_date = self._is_comparable(to_date, last_year_to_date, "year_to_date_profit_last_year")
        if not is_known:  # that there is no amount matters more than that there was none last year
            reason = EMPTY_MONTH if month in self._gaps else _PART_OF_TOTAL
            self._reasons.update(dict.fromkeys(("sales", "profit", "sales_last_year", "profit_last_year"), reason))
        if not is_known_to_date:
            self._reasons["year_to_date_profit"] = _PART_OF_TOTAL
        return MonthSummary(
            month=month,
            to_date=to_date,
            cash=cash,
            cash_before=before,
            sales=income_statement(books, (month,)).net_sales if is_known else None,
            sales_last_year=income_statement(books, last_year).net_sales if beside else None,
            profit=books.profit((month,)) if is_known else None,
            profit_last_year=books.profit(last_year) if beside else None,
            year_to_date_profit=books.profit(to_date) if is_known_to_date else None,
            year_to_date_profit_last_year=books.profit(last_year_to_date) if beside_to_date else None,
            months_known=sum(known <= month and known not in self._gaps for known in books.months),
            gaps=self._gaps,
            notes=month_notes(books, month),
            reasons=self._reasons,
        )

    def _cash(self, month: Month, name: str) -> Yen | None:
        """Cash and deposits at a month's end; otherwise the reason is noted under the name."""
        books = self._books
        if month not in books.months:
            self._reasons[name] = "reporting.no_earlier_month"
        elif month in self._gaps:
            self._reasons[name] = EMPTY_MONTH
        elif not books.has_balances(month):
            self._reasons[name] = _PART_OF_TOTAL
        elif books.lacks_opening(month):
            self._reasons[name] = "reporting.opening_missing"
        else:
            return balance_sheet(books, month).cash_and_deposits
        return None

    def _is_known(self, months: tuple[Month, ...]) -> bool:
        return self._books.has_flows(months) and not any(month in self._gaps for month in months)

    def _is_comparable(self, months: tuple[Month, ...], earlier: tuple[Month, ...], *names: str) -> bool:
        """Whether last year can be set beside this year; otherwise the reason is noted under each name."""
        books = self._books
        reason = None
        if any(month in self._gaps for month in months):
            reason = "home.gap_in_year"
        elif not all(month in books.months and month not in self._gaps for month in earlier):
            reason = "reporting.no_last_year"
        elif not (books.has_flows(months) and books.has_flows(earlier)):
            reason = _PART_OF_TOTAL
        elif not comparable(books, months, earlier):
            reason = "reporting.basis_tax_changed"
        if reason:
            self._reasons.update(dict.fromkeys(names, reason))
        return reason is None
