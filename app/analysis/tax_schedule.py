"""Income and consumption tax to come, final and interim, with amounts from the books alone.

What a closed year owes (未払法人税等, 未払消費税等) is confirmed; an interim payment is the law's part of what the last closed year took;
the final payment of a year still open is what was paid a year before, as expected. A day whose amount cannot be had is announced.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.analysis.bank_days import next_bank_day
from app.analysis.cash_rows import CashRow
from app.analysis.charge_payments import ChargePayment, PastCharges
from app.analysis.charge_schedule import Due, charge_item, name_of, repeated, unknown, within_month
from app.analysis.forecast_items import Certainty, ForecastItem, Remark
from app.analysis.tax_dates import (
    LEAST_INTERIM_INCOME_TAX,
    Instalment,
    Tax,
    TaxDate,
    business_tax_dates,
    final_consumption_tax,
    income_tax_dates,
    interim_consumption_tax,
)
from app.ledger.balances import Books
from app.ledger.years import LegalForm
from app.money import Yen
from app.periods import FiscalYear, Month, month_range

_OWED = {Tax.INCOME: ("未払法人税等", "未払事業税"), Tax.CONSUMPTION: ("未払消費税等",)}
_CONSUMPTION_ACCOUNTS = ("未払消費税等", "仮受消費税等")
#: Payments up to so many days after the due day belong to it.
_LATE = datetime.timedelta(days=10)
_YEAR = 12
#: Interim payments are of whole hundreds of yen (国税通則法 119条).
_HUNDRED = 100


def tax_schedule(books: Books, past: PastCharges, end: datetime.date, until: datetime.date) -> Due:
    """Every date after ``end`` and up to ``until``; the books are looked at up to ``end`` (a month's end, or the last month)."""
    items: list[ForecastItem] = []
    remarks: list[Remark] = []
    for date in sorted(_dates(books, past, end, until), key=lambda date: (date.day, date.tax)):
        found = _item(books, past, date, end)
        if isinstance(found, ForecastItem):
            items.append(found)
        elif found is not None:
            remarks.append(found)
    for tax in (Tax.PROPERTY, Tax.VEHICLE):
        items += repeated(past.of(tax), tax, end, until)
    return Due(tuple(items), tuple(remarks))


def _dates(books: Books, past: PastCharges, end: datetime.date, until: datetime.date) -> Iterator[TaxDate]:
    has_consumption_tax = bool(past.of(Tax.CONSUMPTION)) or any(
        books.chart.named(name).code in books.codes for name in _CONSUMPTION_ACCOUNTS
    )
    for year in _years(books, end, until):
        dates = list(income_tax_dates(books.form, year))
        if books.form is LegalForm.SOLE_PROPRIETOR and past.of(Tax.BUSINESS):
            dates += business_tax_dates(year)
        if has_consumption_tax:
            dates.append(final_consumption_tax(books.form, year))
            last_year = _last_year_took(books, past, Tax.CONSUMPTION, year, end)
            dates += interim_consumption_tax(books.form, year, last_year) if last_year else _interim_as_paid(books, past, year)
        placed = (replace(date, day=within_month(date.day, date.month, past.of(date.tax))) for date in dates)
        yield from (date for date in placed if end < date.day <= until)


def _interim_as_paid(books: Books, past: PastCharges, year: FiscalYear) -> Iterator[TaxDate]:
    """Where the books close no year with its tax: the months in which they paid on account a year before."""
    final = final_consumption_tax(books.form, year).month
    paid = {Month.of(payment.date) + _YEAR for payment in past.of(Tax.CONSUMPTION)}
    for month in sorted(paid):
        if month in year and month.month != final.month:
            yield TaxDate(Tax.CONSUMPTION, Instalment.INTERIM, year, month, next_bank_day(month.last_day))


def _years(books: Books, end: datetime.date, until: datetime.date) -> Iterator[FiscalYear]:
    """The years of the book, and regular ones after them, that may have a date in the time to come."""
    if not books.years:
        return
    known = [facts.year for facts in books.years]
    yield from (year for year in known if year.last + _YEAR >= Month.of(end))
    year = known[-1]
    while year.last < Month.of(until):
        year = FiscalYear(year.last + 1, year.last + _YEAR)
        yield year


def _item(books: Books, past: PastCharges, date: TaxDate, end: datetime.date) -> ForecastItem | Remark | None:
    payments = past.of(date.tax)
    last = _paid_a_year_before(payments, date)
    if date.instalment is Instalment.FINAL:
        owed = _owed(books, date.tax, date.year, end)
        if owed:
            basis = Remark("schedule.basis.owed", {"amount": owed, "year_end": str(date.year.last)})
            return _made(books, date, owed, Certainty.CONFIRMED, basis, past)
        if owed == 0 and _took(books, date.tax, date.year) is not None:
            return None  # the year is closed and owes nothing (more)
    else:
        took = _last_year_took(books, past, date.tax, date.year, end)
        if took is not None:
            return _interim(books, date, took, past)
    if last:
        amount = sum(payment.amount for payment in last)
        basis = Remark("schedule.basis.as_last_year", {"amount": amount, "last": last[-1].date.isoformat()})
        return _made(books, date, amount, Certainty.EXPECTED, basis, past)
    is_open = date.instalment is Instalment.FINAL or bool(payments)
    return unknown(_title(books, date), date.day) if is_open else None


def _interim(books: Books, date: TaxDate, took: Yen, past: PastCharges) -> ForecastItem | None:
    """The part of last year's tax; where last year took too little there is none."""
    part, whole = date.share
    amount = took * part // whole // _HUNDRED * _HUNDRED
    if amount <= 0 or (date.tax is Tax.INCOME and amount <= LEAST_INTERIM_INCOME_TAX):
        return None
    basis = Remark(f"schedule.basis.interim_{date.tax}", {"amount": took, "part": part, "whole": whole})
    certainty = Certainty.EXPECTED if date.tax is Tax.INCOME else Certainty.CONFIRMED
    return _made(books, date, amount, certainty, basis, past)


def _title(books: Books, date: TaxDate) -> str:
    """An owner's income tax has other names than a company's."""
    is_own = date.tax is Tax.INCOME and books.form is LegalForm.SOLE_PROPRIETOR
    return name_of(date.tax, f"{date.instalment}_own" if is_own else date.instalment)


def _made(books: Books, date: TaxDate, amount: Yen, certainty: Certainty, basis: Remark, past: PastCharges) -> ForecastItem:
    before = past.of(date.tax)
    row = before[-1].row if before else CashRow.TAXES_PAID
    return charge_item(date.tax, date.month, date.day, amount, row, certainty, basis, date.instalment, title=_title(books, date))


def _owed(books: Books, tax: Tax, year: FiscalYear, end: datetime.date) -> Yen | None:
    """What the books still owe for a year that has ended, at the last month they tell; ``None`` where they do not say."""
    month = _last_month(books, end)
    if month is None or year.last > month or not books.has_balances(month) or books.lacks_opening(month) or tax not in _OWED:
        return None
    if any(facts.year.last > year.last and facts.year.last <= month for facts in books.years):
        return 0  # a later year has ended as well: what stands there is of that one
    return max(0, sum(books.balance(books.chart.named(name).code, month) for name in _OWED[tax]))


def _last_year_took(books: Books, past: PastCharges, tax: Tax, year: FiscalYear, end: datetime.date) -> Yen | None:
    """What the year before took in all, where the books have closed it; ``None`` where they have not."""
    before = next((facts.year for facts in books.years if facts.year.last + 1 == year.first), None)
    month = _last_month(books, end)
    if before is None or month is None or before.last > month or len(before.months) < _YEAR:
        return None
    return _took(books, tax, before) if tax is Tax.INCOME else _consumption_tax_of(books, past, before)


def _took(books: Books, tax: Tax, year: FiscalYear) -> Yen | None:
    """The income taxes on a closed year's income statement, or its consumption tax owed; ``None`` while it is not closed."""
    months = [month for month in year if month in books.months]
    if not months or not books.has_flows(year.months) or year.last not in books.months:
        return None
    if tax is Tax.CONSUMPTION:
        code = books.chart.named("未払消費税等").code
        return books.credit(code, (year.last,)) or None
    found = books.movement(books.chart.named("法人税、住民税及び事業税").code, year.last)
    total = sum(books.movement(books.chart.named("法人税、住民税及び事業税").code, month) for month in months)
    return total if found > 0 and books.form is LegalForm.CORPORATION else None


def _consumption_tax_of(books: Books, past: PastCharges, year: FiscalYear) -> Yen | None:
    """What was owed at the year's end and what had been paid on account before."""
    owed = _took(books, Tax.CONSUMPTION, year)
    if owed is None:
        return None
    final_months = {final_consumption_tax(books.form, other.year).month for other in books.years}
    interim = (
        payment.amount
        for payment in past.of(Tax.CONSUMPTION)
        if Month.of(payment.date) in year and Month.of(payment.date) not in final_months
    )
    return owed + sum(interim)


def _paid_a_year_before(payments: Sequence[ChargePayment], date: TaxDate) -> list[ChargePayment]:
    """Payments of the same month a year before, or put off a little into the next."""
    month = date.month + -_YEAR
    latest = month.last_day + _LATE
    return [payment for payment in payments if month.first_day <= payment.date <= latest]


def _last_month(books: Books, end: datetime.date) -> Month | None:
    """The last month of the books up to ``end``."""
    months = month_range(books.months[0], Month.of(end)) if books.months and books.months[0] <= Month.of(end) else ()
    return min(months[-1], books.months[-1]) if months else None
