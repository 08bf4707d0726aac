"""When taxes fall due, by the law as it stood in 2025; what depends on facts the books do not hold is told with each date.

Sources (article, confidence): corporation tax 法人税法 71・74・76・77条 (interim within two months after six months, final within
two months after the year's end), consumption tax 消費税法 42・45・48・49条 and 租税特別措置法 86条の4 (sole proprietors: 31 March), income
tax 所得税法 104・120・128条, withheld tax 183・216条, resident tax withheld 地方税法 321条の5, sole proprietors' business tax
地方税法 72条の51, labour insurance 労働保険徴収法 19条: certain. Days on which offices are closed: the next one (国税通則法 10条2項,
地方税法 20条の5): certain. Property tax: municipalities set the months (地方税法 362条 names April, July, December, February), so the
books tell.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.bank_days import next_bank_day
from app.ledger.years import LegalForm
from app.money import Yen
from app.periods import FiscalYear, Month


class Tax(StrEnum):
    """A tax or public charge of the company or its owner."""

    INCOME = "income"
    CONSUMPTION = "consumption"
    BUSINESS = "business"
    PROPERTY = "property"
    VEHICLE = "vehicle"
    WITHHOLDING = "withholding"
    RESIDENT = "resident"
    SOCIAL_INSURANCE = "social_insurance"
    LABOUR_INSURANCE = "labour_insurance"


class Instalment(StrEnum):
    """Final payment, or one on account."""

    FINAL = "final"
    INTERIM = "interim"


#: 前年の消費税額 (national part) above which interim payments are due, and how many (消費税法 42条).
INTERIM_STEPS: tuple[tuple[Yen, int], ...] = ((48_000_000, 11), (4_000_000, 3), (480_000, 1))
#: The national part of consumption tax: 7.8 of 10 and 6.24 of 8 percent are both 78/100.
NATIONAL_PERCENT = 78
#: Half of last year's corporation tax up to this needs no interim payment (法人税法 71条1項 但書).
LEAST_INTERIM_INCOME_TAX = 100_000


@dataclass(frozen=True, slots=True)
class TaxDate:
    """A due day of a fiscal year; ``share`` is the part of last year's tax an interim payment is, as (1, 2) for a half."""

    tax: Tax
    instalment: Instalment
    year: FiscalYear
    #: The month the law names; ``day`` is the open day at or after its day.
    month: Month
    day: datetime.date
    share: tuple[int, int] = (1, 1)


def income_tax_dates(form: LegalForm, year: FiscalYear) -> Iterator[TaxDate]:
    """Corporation tax with local taxes, or a sole proprietor's income tax: final and interim."""
    if form is LegalForm.CORPORATION:
        yield _at_end(Tax.INCOME, Instalment.FINAL, year, year.last + 2)
        if len(year.months) > 6:
            yield _at_end(Tax.INCOME, Instalment.INTERIM, year, year.first + 7, (1, 2))
        return
    yield _on(Tax.INCOME, Instalment.FINAL, year, year.last + 3, 15)
    for months in (6, 10):
        yield _at_end(Tax.INCOME, Instalment.INTERIM, year, year.first + months, (1, 3))


def business_tax_dates(year: FiscalYear) -> Iterator[TaxDate]:
    """個人事業税 of last year's income: end of August and of November."""
    for month in (8, 11):
        yield _at_end(Tax.BUSINESS, Instalment.FINAL, year, Month(year.first.year, month))


def final_consumption_tax(form: LegalForm, year: FiscalYear) -> TaxDate:
    """Two months after a corporation's year end; a sole proprietor's 31 March."""
    return _at_end(Tax.CONSUMPTION, Instalment.FINAL, year, year.last + (2 if form is LegalForm.CORPORATION else 3))


def interim_consumption_tax(form: LegalForm, year: FiscalYear, last_year: Yen) -> tuple[TaxDate, ...]:
    """Interim payments by last year's whole consumption tax (national and local); none up to 480,000 yen of national tax."""
    national = last_year * NATIONAL_PERCENT // 100
    count = next((count for least, count in INTERIM_STEPS if national > least), 0)
    if len(year.months) < 12 and count != 1:
        # The steps of short years are by their months; only the usual single payment is foreseen there.
        count = min(count, 1)
    share = (1, {11: 12, 3: 4, 1: 2}.get(count, 1))
    return tuple(_at_end(Tax.CONSUMPTION, Instalment.INTERIM, year, month, share) for month in _interim_months(form, year, count))


def _interim_months(form: LegalForm, year: FiscalYear, count: int) -> tuple[Month, ...]:
    if count == 11:
        # The first month's payment is due with the second's (a sole proprietor's first three on 31 May), then one each month.
        least = 3 if form is LegalForm.CORPORATION else 4
        return tuple(year.first + max(number + 2, least) for number in range(11))
    return tuple(year.first + months for months in {3: (4, 7, 10), 1: (7,)}.get(count, ()))


def withholding_day(month: Month, is_half_yearly: bool) -> datetime.date | None:
    """When what was withheld until the month before is paid in a month; 納期の特例: 10 July and 20 January only."""
    if is_half_yearly:
        day = {7: 10, 1: 20}.get(month.month)
        return None if day is None else next_bank_day(month.first_day.replace(day=day))
    return next_bank_day(month.first_day.replace(day=10))


def social_insurance_day(month: Month) -> datetime.date:
    """When the contributions of the month before are paid (健康保険法 164条, 厚生年金保険法 83条): the month's end."""
    return next_bank_day(month.last_day)


def labour_insurance_day(month: Month) -> datetime.date | None:
    """10 July; with instalments also 31 October and 31 January."""
    day = {7: 10, 10: 31, 1: 31}.get(month.month)
    return None if day is None else next_bank_day(month.first_day.replace(day=day))


def _at_end(tax: Tax, instalment: Instalment, year: FiscalYear, month: Month, share: tuple[int, int] = (1, 1)) -> TaxDate:
    return TaxDate(tax, instalment, year, month, next_bank_day(month.last_day), share)


def _on(tax: Tax, instalment: Instalment, year: FiscalYear, month: Month, day: int) -> TaxDate:
    return TaxDate(tax, instalment, year, month, next_bank_day(month.first_day.replace(day=day)))
