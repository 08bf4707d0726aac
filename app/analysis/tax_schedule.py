"""Income and consumption tax to come, final and interim, with amounts from the books alone.

What a closed year owes (未払法人税等, 未払消費税等) is confirmed; an interim payment is the law's part of what the last closed year took.
Where the books did not pay when the law last had some due, they are followed instead: what they paid on account a year before is expected
again, and where they paid nothing that is told. The final payment of a year still open is expected to be what the last closed year took
less what this year pays on account, else what was paid a year before. A day whose amount cannot be had is announced.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
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
#: The share of an interim payment that is not a part of last year's tax: what was paid a year before, whole.
_AS_PAID = (1, 1)
#: Interim payments are of whole hundreds of yen (国税通則法 119条).
_HUNDRED = 100


def tax_schedule(books: Books, past: PastCharges, end: datetime.date, until: datetime.date) -> Due:
    """Every date after ``end`` and up to ``until``; the books are looked at up to ``end`` (a month's end, or the last month)."""
    items: list[ForecastItem] = []
    remarks: list[Remark] = []
    on_account: dict[tuple[Tax, Month], Yen] = {}
    for date in sorted(_dates(books, past, end, until), key=lambda date: (date.day, date.tax)):
        year = date.tax, date.year.first
        found = _item(books, past, date, end, on_account.get(year, 0))
        if isinstance(found, ForecastItem):
            items.append(found)
            on_account[year] = on_account.get(year, 0) - found.amount
        elif found is not None:
            remarks.append(found)
    remarks += _unfollowed(books, past, end, until)
    for tax in (Tax.PROPERTY, Tax.VEHICLE):
        items += repeated(past.of(tax), tax, end, until)
    return Due(tuple(items), tuple(remarks))


def _dates(books: Books, past: PastCharges, end: datetime.date, until: datetime.date) -> Iterator[TaxDate]:
    has_consumption_tax = bool(past.of(Tax.CONSUMPTION)) or any(
        books.chart.named(name).code in books.codes for name in _CONSUMPTION_ACCOUNTS
    )
    for year in _years(books, end, until):
        dates = [date for date in income_tax_dates(books.form, year) if date.instalment is Instalment.FINAL]
        dates += _interim(books, past, Tax.INCOME, year, end)
        if books.form is LegalForm.SOLE_PROPRIETOR and past.of(Tax.BUSINESS):
            dates += business_tax_dates(year)
        if has_consumption_tax:
            dates.append(final_consumption_tax(books.form, year))
            dates += _interim(books, past, Tax.CONSUMPTION, year, end)
        placed = (replace(date, day=within_month(date.day, date.month, past.of(date.tax))) for date in dates)
        yield from (date for date in placed if end < date.day <= until)


def _interim(books: Books, past: PastCharges, tax: Tax, year: FiscalYear, end: datetime.date) -> Iterable[TaxDate]:
    """The interim payments of a year: by law where the books keep to it, else as they paid."""
    took = _last_year_took(books, past, tax, year, end)
    keeps_law = _keeps_law(books, past, tax, year, end)
    if took is None and tax is Tax.INCOME and keeps_law:
        return (date for date in income_tax_dates(books.form, year) if date.instalment is Instalment.INTERIM)
    if took is None or not keeps_law:
        return _interim_as_paid(books, past, tax, year)
    return _interim_by_law(books, tax, year, took)


def _interim_by_law(books: Books, tax: Tax, year: FiscalYear, took: Yen) -> tuple[TaxDate, ...]:
    """The interim payments of a year by what the year before took."""
    if tax is Tax.CONSUMPTION:
        return interim_consumption_tax(books.form, year, took)
    dates = (date for date in income_tax_dates(books.form, year) if date.instalment is Instalment.INTERIM)
    return tuple(date for date in dates if _part_of(took, date) > LEAST_INTERIM_INCOME_TAX)


def _keeps_law(books: Books, past: PastCharges, tax: Tax, year: FiscalYear, end: datetime.date) -> bool:
    """Whether the books made the interim payments the law last had due, of this year or else of the year before."""
    before = next((facts.year for facts in books.years if facts.year.last + 1 == year.first), None)
    for each in (year, before):
        took = _last_year_took(books, past, tax, each, end) if each else None
        due = [date for date in _interim_by_law(books, tax, each, took) if date.day + _LATE <= end] if each and took is not None else []
        if due:
            return all(_paid_in(past.of(tax), date.month) for date in due)
    return True


def _interim_as_paid(books: Books, past: PastCharges, tax: Tax, year: FiscalYear) -> Iterator[TaxDate]:
    """The months in which the books paid on account a year before."""
    before = FiscalYear(year.first + -_YEAR, year.last + -_YEAR)
    for month in sorted({Month.of(payment.date) + _YEAR for payment in _on_account(books, past.of(tax), before)}):
        yield TaxDate(tax, Instalment.INTERIM, year, month, next_bank_day(month.last_day), _AS_PAID)


def _on_account(books: Books, payments: Iterable[ChargePayment], year: FiscalYear) -> Iterator[ChargePayment]:
    """What was paid within a year and is not the final payment of the year before."""
    return (each for each in payments if Month.of(each.date) in year and not _is_final(books.form, each, year.first))


def _is_final(form: LegalForm, payment: ChargePayment, first: Month) -> bool:
    """Whether a payment is the final one of the year that ended before the month ``first``."""
    month = first + (1 if form is LegalForm.CORPORATION else 2)
    return month.first_day <= payment.date <= month.last_day + _LATE


def _unfollowed(books: Books, past: PastCharges, end: datetime.date, until: datetime.date) -> Iterator[Remark]:
    """The next interim payment the law names for books that made none: nothing is foreseen, and that is told."""
    for tax in (Tax.INCOME, Tax.CONSUMPTION):
        for year in _years(books, end, until):
            took = _last_year_took(books, past, tax, year, end)
            if took is None or _keeps_law(books, past, tax, year, end) or any(_interim_as_paid(books, past, tax, year)):
                continue
            date = next((date for date in _interim_by_law(books, tax, year, took) if end < date.day <= until), None)
            if date is not None:
                values = {"tax": _title(books, date), "day": date.day, "amount": _part_of(took, date)}
                yield Remark("schedule.interim_not_paid", values)
                break


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


def _item(books: Books, past: PastCharges, date: TaxDate, end: datetime.date, on_account: Yen) -> ForecastItem | Remark | None:
    """``on_account`` is what the year of the date is still to pay before it."""
    payments = past.of(date.tax)
    last = _paid_a_year_before(payments, date)
    if date.instalment is Instalment.FINAL:
        owed = _owed(books, date.tax, date.year, end)
        if owed:
            basis = Remark("schedule.basis.owed", {"amount": owed, "year_end": date.year.last})
            return _made(books, date, owed, Certainty.CONFIRMED, basis, past)
        if owed == 0 and _took(books, date.tax, date.year) is not None:
            return None  # the year is closed and owes nothing (more)
    took = _last_year_took(books, past, date.tax, date.year, end) if date.tax in _OWED else None
    if date.instalment is Instalment.FINAL:
        if took is not None:
            on_account += sum(payment.amount for payment in _on_account(books, payments, date.year))
            basis = Remark("schedule.basis.last_year_less_interim", {"amount": took, "interim": on_account})
            return _made(books, date, took - on_account, Certainty.EXPECTED, basis, past) if took > on_account else None
    elif took is not None and date.share != _AS_PAID:
        return _made_interim(books, date, took, past)
    if last:
        amount = sum(payment.amount for payment in last)
        basis = Remark("schedule.basis.as_last_year", {"amount": amount, "last": last[-1].date})
        return _made(books, date, amount, Certainty.EXPECTED, basis, past)
    is_open = date.instalment is Instalment.FINAL or bool(payments)
    return unknown(_title(books, date), date.day) if is_open else None


def _part_of(took: Yen, date: TaxDate) -> Yen:
    part, whole = date.share
    return took * part // whole // _HUNDRED * _HUNDRED


def _made_interim(books: Books, date: TaxDate, took: Yen, past: PastCharges) -> ForecastItem | None:
    """The part of last year's tax; where last year took too little there is none."""
    part, whole = date.share
    amount = _part_of(took, date)
    if amount <= 0:
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
        code = books.chart.named(_CONSUMPTION_ACCOUNTS[0]).code
        # Where it is taken up month by month, all of them are the year's.
        return books.credit(code, months) if books.credit(code, (year.last,)) else None
    found = books.movement(books.chart.named("法人税、住民税及び事業税").code, year.last)
    total = sum(books.movement(books.chart.named("法人税、住民税及び事業税").code, month) for month in months)
    return total if found > 0 and books.form is LegalForm.CORPORATION else None


def _consumption_tax_of(books: Books, past: PastCharges, year: FiscalYear) -> Yen | None:
    """What was taken up as owed, and what was paid on account without having been."""
    owed = _took(books, Tax.CONSUMPTION, year)
    if owed is None:
        return None
    code = books.chart.named(_CONSUMPTION_ACCOUNTS[0]).code
    paid = _on_account(books, past.of(Tax.CONSUMPTION), year)
    return owed + sum(payment.amount for payment in paid if payment.code != code)


def _paid_a_year_before(payments: Sequence[ChargePayment], date: TaxDate) -> list[ChargePayment]:
    """Payments of the same month a year before, or put off a little into the next."""
    return _paid_in(payments, date.month + -_YEAR)


def _paid_in(payments: Sequence[ChargePayment], month: Month) -> list[ChargePayment]:
    latest = month.last_day + _LATE
    return [payment for payment in payments if month.first_day <= payment.date <= latest]


def _last_month(books: Books, end: datetime.date) -> Month | None:
    """The last month of the books up to ``end``."""
    months = month_range(books.months[0], Month.of(end)) if books.months and books.months[0] <= Month.of(end) else ()
    return min(months[-1], books.months[-1]) if months else None
