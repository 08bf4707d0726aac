"""This month at a glance: cash, profit and sales against last year, what changed most, what needs doing."""

import datetime
from dataclasses import dataclass

from app.ledger.accounts import Statement
from app.ledger.balance_sheet import balance_sheet, month_notes
from app.ledger.balances import Books, LegalForm, YearFacts
from app.ledger.statements import comparable, income_statement
from app.money import Yen
from app.periods import Month, month_range
from app.services.reporting import Reporting

#: How many accounts are named among the largest changes.
CHANGES_SHOWN = 5


@dataclass(frozen=True)
class Notice:
    """Something the reader should know or do: a message code and what fills its sentence."""

    code: str
    values: dict[str, object]


@dataclass(frozen=True)
class Overview:
    """Whose book it is and what there is in it."""

    company: str
    form: LegalForm
    is_demo: bool
    months: tuple[Month, ...]
    years: tuple[YearFacts, ...]
    notices: tuple[Notice, ...]

    @property
    def has_entries(self) -> bool:
        return bool(self.months)

    @property
    def latest_month(self) -> Month | None:
        return self.months[-1] if self.months else None


@dataclass(frozen=True)
class AccountChange:
    """An account of the income statement, this month and the same month of last year."""

    code: str
    account: str
    amount: Yen
    last_year: Yen

    @property
    def difference(self) -> Yen:
        return self.amount - self.last_year


@dataclass(frozen=True)
class HomeSummary:
    """One month; an amount that cannot be had is ``None`` and ``reasons`` says why (message codes by field name)."""

    month: Month
    cash: Yen | None
    cash_before: Yen | None
    sales: Yen | None
    sales_last_year: Yen | None
    profit: Yen | None
    profit_last_year: Yen | None
    year_to_date_profit: Yen | None
    year_to_date_profit_last_year: Yen | None
    reasons: dict[str, str]
    changes: tuple[AccountChange, ...]
    todo: tuple[Notice, ...]


def overview(reporting: Reporting) -> Overview:
    """What there is in the book."""
    facts, books = reporting.facts(), reporting.books()
    return Overview(facts.company, facts.form, facts.demo, books.months, books.years, tuple(_book_notices(reporting)))


def home(reporting: Reporting, month: Month, today: datetime.date | None = None) -> HomeSummary:
    """The month at a glance; ``month`` must be one of the book's months."""
    books = reporting.books()
    year = books.year_of(month).year
    to_date = month_range(max(year.first, books.months[0]), month)
    last_year, last_year_to_date = (month + -12,), tuple(earlier + -12 for earlier in to_date)
    reasons: dict[str, str] = {}
    is_known, is_known_to_date = books.has_flows((month,)), books.has_flows(to_date)
    has_last_year = _reason_against(books, (month,), last_year, reasons, "sales_last_year", "profit_last_year")
    has_last_year_to_date = _reason_against(books, to_date, last_year_to_date, reasons, "year_to_date_profit_last_year")
    if not is_known:  # that there is no amount matters more than that there was none last year
        reasons.update(dict.fromkeys(("sales_last_year", "profit_last_year"), "reporting.part_of_total"))
    cash: Yen | None = balance_sheet(books, month).cash_and_deposits
    before: Yen | None = balance_sheet(books, month + -1).cash_and_deposits if month + -1 in books.months else None
    if books.lacks_opening(month) or not books.has_balances(month):
        cash = before = None
        reasons["cash"] = "reporting.opening_missing" if books.has_balances(month) else "reporting.part_of_total"
    elif before is not None and not books.has_balances(month + -1):
        before = None
        reasons["cash_before"] = "reporting.part_of_total"
    elif before is None:
        reasons["cash_before"] = "reporting.no_earlier_month"
    return HomeSummary(
        month=month,
        cash=cash,
        cash_before=before,
        sales=income_statement(books, (month,)).net_sales if is_known else None,
        sales_last_year=income_statement(books, last_year).net_sales if has_last_year else None,
        profit=books.profit((month,)) if is_known else None,
        profit_last_year=books.profit(last_year) if has_last_year else None,
        year_to_date_profit=books.profit(to_date) if is_known_to_date else None,
        year_to_date_profit_last_year=books.profit(last_year_to_date) if has_last_year_to_date else None,
        reasons=reasons,
        changes=_largest_changes(books, month) if has_last_year and is_known else (),
        todo=tuple(_to_do(reporting, month, today or datetime.date.today())),
    )


def _reason_against(books: Books, months: tuple[Month, ...], earlier: tuple[Month, ...], reasons: dict[str, str], *names: str) -> bool:
    """Whether last year can be set beside this year; otherwise the reason is noted under each name."""
    reason = None
    if not all(month in books.months for month in earlier):
        reason = "reporting.no_last_year"
    elif not books.has_flows(earlier):
        reason = "reporting.part_of_total"
    elif not comparable(books, months, earlier):
        reason = "reporting.basis_tax_changed"
    if reason:
        reasons.update(dict.fromkeys(names, reason))
    return reason is None


def _largest_changes(books: Books, month: Month) -> tuple[AccountChange, ...]:
    changes = []
    for code in books.codes_of(Statement.INCOME_STATEMENT, Statement.COST_REPORT):
        amount, last_year = books.movement(code, month), books.movement(code, month + -12)
        if amount != last_year:
            changes.append(AccountChange(code, books.name_of(code), amount, last_year))
    changes.sort(key=lambda change: -abs(change.amount - change.last_year))
    return tuple(changes[:CHANGES_SHOWN])


def _book_notices(reporting: Reporting) -> list[Notice]:
    books = reporting.books()
    if not books.months:
        return [Notice("reporting.nothing_imported", {})]
    notices = []
    if unplaced := [books.name_of(code) for code in books.unplaced_codes]:
        notices.append(Notice("reporting.unplaced_accounts", {"count": len(unplaced), "names": "、".join(unplaced[:5])}))
    if unbalanced := reporting.unbalanced():
        notices.append(Notice("reporting.unbalanced_vouchers", {"count": len(unbalanced)}))
    for facts in books.years:
        if any(month in books.months for month in facts.year) and (differences := books.opening_differences(facts.year)):
            notices.append(Notice("reporting.opening_differs", {"year": str(facts.year.first), "count": len(differences)}))
    return notices


def _to_do(reporting: Reporting, month: Month, today: datetime.date) -> list[Notice]:
    books = reporting.books()
    notices = _book_notices(reporting)
    notices += [Notice(f"reporting.{code}", {}) for code in month_notes(books, month)]
    waiting = Month.of(today).months_since(books.months[-1]) - 1
    if waiting > 0 and not reporting.facts().demo:
        notices.append(Notice("reporting.months_not_imported", {"count": waiting, "month": str(books.months[-1] + 1)}))
    if unresolved := reporting.cash_flow(month, month).unresolved:
        notices.append(Notice("reporting.unresolved_cash", {"count": len(unresolved)}))
    return notices
