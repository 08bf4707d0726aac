"""Monthly charges to come: social insurance, tax withheld from pay and resident tax, as the books show them being paid.

The amount is the middle one of the last three; a month in which more than a fifth more was paid a year ago (the month after a bonus)
gets that much on top. What is not paid in three months in a row up to the data end is not continued: it is announced without amount.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from app.analysis.bank_days import is_bank_day, previous_bank_day
from app.analysis.cash_rows import CashRow
from app.analysis.charge_payments import ChargePayment, PastCharges
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.tax_dates import Tax, labour_insurance_day, social_insurance_day, withholding_day
from app.analysis.usual_days import UsualDay, month_meant
from app.messages import message
from app.money import Yen
from app.periods import Month, month_range

#: So many payments in a row, and so much (a fifth) more than usual a year ago.
IN_A_ROW = 3
_EXTRA = 5
_MONTH_END, _TENTH = UsualDay(31), UsualDay(10)
#: A voucher of the last year tells that a charge is paid at all.
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Due:
    """Items to come and what could not be had."""

    items: tuple[ForecastItem, ...] = ()
    remarks: tuple[Remark, ...] = ()


def charge_item(
    tax: Tax,
    month: Month,
    day: datetime.date,
    amount: Yen,
    row: CashRow,
    certainty: Certainty,
    basis: Remark,
    part: str = "",
    code: str = "",
    title: str = "",
) -> ForecastItem:
    """A payment of a charge; its key is of the tax and the month the law names."""
    is_insurance = tax in (Tax.SOCIAL_INSURANCE, Tax.LABOUR_INSURANCE)
    source, prefix = (Source.SOCIAL_INSURANCE, "insurance") if is_insurance else (Source.TAX, "tax")
    key = f"{prefix}:{tax}:{month}" + (f":{part}" if part else "")
    return ForecastItem(key, day, -amount, row, certainty, source, title or name_of(tax), basis, "", code)


def name_of(tax: Tax, instalment: str = "") -> str:
    """The Japanese name of a tax (data, as names of accounts are), with its instalment where that is said."""
    return message(f"schedule.tax.{tax}{f'.{instalment}' if instalment else ''}", "ja").text


def unknown(name: str, day: datetime.date) -> Remark:
    """A due day whose amount the books do not tell."""
    return Remark("schedule.tax_unknown", {"tax": name, "day": day})


def monthly_charges(past: PastCharges, end: datetime.date, until: datetime.date, is_half_yearly: bool | None = None) -> Due:
    """Social insurance at the month's end, withheld income tax and resident tax on the tenth.

    ``is_half_yearly``: how withheld income tax is paid (納期の特例); ``None``: as the books show.
    """
    paid = past.of(Tax.WITHHOLDING)
    if is_half_yearly is None:
        is_half_yearly = shows_half_yearly(paid, end)
    found = [
        _each_month(past.of(Tax.SOCIAL_INSURANCE), Tax.SOCIAL_INSURANCE, _MONTH_END, social_insurance_day, end, until),
        _each_month(past.of(Tax.RESIDENT), Tax.RESIDENT, _TENTH, _tenth, end, until),
        _half_yearly(paid, end, until) if is_half_yearly else _each_month(paid, Tax.WITHHOLDING, _TENTH, _tenth, end, until),
        _labour_insurance(past.of(Tax.LABOUR_INSURANCE), end, until),
    ]
    return Due(tuple(item for due in found for item in due.items), tuple(remark for due in found for remark in due.remarks))


def pays_before(payments: Sequence[ChargePayment]) -> bool:
    """Whether the books pay at the month's end, and before it where banks are closed then (not just some days early)."""
    ends = [(payment.date, month_meant(payment.date, _MONTH_END).last_day) for payment in payments]
    before = sum(not is_bank_day(end) and paid == previous_bank_day(end) for paid, end in ends)
    return before > sum(paid > end or (is_bank_day(end) and paid < end) for paid, end in ends)


def within_month(day: datetime.date, month: Month, payments: Sequence[ChargePayment]) -> datetime.date:
    """A due day put off into the next month, on the open day before where the books pay so."""
    return previous_bank_day(month.last_day) if day > month.last_day and pays_before(payments) else day


def shows_half_yearly(paid: Sequence[ChargePayment], end: datetime.date) -> bool:
    """Whether withheld tax of the last year was paid in July and January alone."""
    recent = {Month.of(payment.date) for payment in paid if Month.of(payment.date) + _YEAR >= Month.of(end)}
    return bool(recent) and all(month.month in (1, 7) for month in recent)


def _tenth(month: Month) -> datetime.date:
    day = withholding_day(month, is_half_yearly=False)
    assert day is not None  # every month has one
    return day


def _each_month(
    payments: Sequence[ChargePayment],
    tax: Tax,
    usual: UsualDay,
    due: Callable[[Month], datetime.date],
    end: datetime.date,
    until: datetime.date,
) -> Due:
    by_month: dict[Month, list[ChargePayment]] = {}
    for payment in payments:
        by_month.setdefault(month_meant(payment.date, usual), []).append(payment)
    if not by_month:
        return Due()
    last = max(by_month)
    if within_month(due(last + 1), last + 1, payments) <= end or any(last + -back not in by_month for back in range(IN_A_ROW)):
        is_recent = last + _YEAR > Month.of(end)
        return Due(remarks=(Remark("schedule.charge_irregular", {"tax": name_of(tax)}),) if is_recent else ())
    paid = {month: sum(payment.amount for payment in found) for month, found in by_month.items()}
    latest = by_month[last][-1]
    items = []
    for month in month_range(last + 1, Month.of(until)):
        day = within_month(due(month), month, payments)
        if end < day <= until:
            amount, extra = foreseen(paid, last, month)
            basis = Remark(
                "schedule.basis.charge_with_extra" if extra else "schedule.basis.charge",
                {"amount": amount - extra, "extra": extra, "last": last, "year_before": month + -_YEAR},
            )
            certainty = Certainty.EXPECTED if extra else Certainty.CONFIRMED
            items.append(charge_item(tax, month, day, amount, latest.row, certainty, basis, code=latest.code))
    return Due(tuple(items))


def foreseen(paid: Mapping[Month, Yen], last: Month, month: Month) -> tuple[Yen, Yen]:
    """What a month will take, and how much of it is on top of the usual (as it was in the same month a year ago)."""
    usual = median_low(paid[last + -back] for back in range(IN_A_ROW))
    year_before = month + -_YEAR
    before = [paid[year_before + -back] for back in range(1, IN_A_ROW + 1) if year_before + -back in paid]
    if year_before not in paid or len(before) < IN_A_ROW:
        return usual, 0
    extra = paid[year_before] - median_low(before)
    return (usual + extra, extra) if extra * _EXTRA > median_low(before) else (usual, 0)


def _half_yearly(payments: Sequence[ChargePayment], end: datetime.date, until: datetime.date) -> Due:
    items, remarks = [], []
    for month in month_range(Month.of(end), Month.of(until)):
        day = withholding_day(month, is_half_yearly=True)
        if day is None or not end < day <= until:
            continue
        before = [payment for payment in payments if Month.of(payment.date) == month + -_YEAR]
        if before:
            items.append(_as_last_year(Tax.WITHHOLDING, month, day, before))
        else:
            remarks.append(unknown(name_of(Tax.WITHHOLDING), day))
    return Due(tuple(items), tuple(remarks))


def _labour_insurance(payments: Sequence[ChargePayment], end: datetime.date, until: datetime.date) -> Due:
    """Each payment of the last year again, on the day the law names; labour insurance that no month names keeps its day."""
    return Due(tuple(repeated(payments, Tax.LABOUR_INSURANCE, end, until, labour_insurance_day)))


def repeated(
    payments: Sequence[ChargePayment],
    tax: Tax,
    end: datetime.date,
    until: datetime.date,
    due: Callable[[Month], datetime.date | None] = lambda month: None,
) -> Iterator[ForecastItem]:
    """Payments of the twelve months to the data end, a year later."""
    by_month: dict[Month, list[ChargePayment]] = {}
    for payment in payments:
        if Month.of(payment.date) + _YEAR > Month.of(end):
            by_month.setdefault(Month.of(payment.date), []).append(payment)
    for month, found in sorted(by_month.items()):
        day = due(month + _YEAR) or UsualDay(found[0].date.day).of(month + _YEAR)
        if end < day <= until:
            yield _as_last_year(tax, month + _YEAR, day, found)


def _as_last_year(tax: Tax, month: Month, day: datetime.date, before: Sequence[ChargePayment]) -> ForecastItem:
    amount = sum(payment.amount for payment in before)
    basis = Remark("schedule.basis.as_last_year", {"amount": amount, "last": before[-1].date})
    return charge_item(tax, month, day, amount, before[-1].row, Certainty.EXPECTED, basis, code=before[-1].code)
