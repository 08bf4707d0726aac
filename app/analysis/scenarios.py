"""A scenario (もしも): what the owner asks about, as he enters it; a scenario without changes is neutral and alters nothing.

Shares are exact fractions of what would be (``Fraction(-1, 10)``: ten percent less); rate points are fractions of one (``1/400``:
0.25 points). A scenario that cannot be (sales more than gone, a loan that contradicts itself) is refused with its field.
"""

import datetime
from dataclasses import dataclass, replace
from fractions import Fraction

from app.analysis.loan_interest import day_in_month
from app.analysis.loans import MONTH_END, Loan, RateFrom, Repayment
from app.errors import InputRefused
from app.ledger.chart_of_accounts import load_standard_chart
from app.money import Yen
from app.periods import Month

LONGEST_NAME = 40
#: The employer's part of social insurance over pay, about 15 percent at present (health, pension, employment, accident insurance).
EMPLOYER_SHARE = Fraction(15, 100)
#: Least and greatest value of each share, and of the days.
RANGES: dict[str, tuple[Fraction, Fraction]] = {
    "sales": (Fraction(-1), Fraction(5)),
    "rate_points": (Fraction(-5, 100), Fraction(10, 100)),
    "purchase_price": (Fraction(-1), Fraction(5)),
    "selling_price": (Fraction(-1), Fraction(5)),
    "pass_on": (Fraction(0), Fraction(1)),
    "wages": (Fraction(-1), Fraction(1)),
    "collection_days": (Fraction(-180), Fraction(365)),
}
_MOST_YEN = 10**13


@dataclass(frozen=True, slots=True)
class NewLoan:
    """A loan not yet taken: paid out on a day, repaid at month ends in so many months, the first ``grace_months`` interest alone."""

    title: str
    principal: Yen
    drawn_on: datetime.date
    #: A year, as a fraction of one.
    rate: Fraction
    months: int
    grace_months: int = 0
    repayment: Repayment = Repayment.EQUAL_PRINCIPAL

    def __post_init__(self) -> None:
        if not 1 <= self.months <= 600:
            raise InputRefused("scenarios.months_outside", field="months")
        if self.repayment not in (Repayment.EQUAL_PRINCIPAL, Repayment.ANNUITY, Repayment.BULLET):
            raise InputRefused("scenarios.no_such_repayment", field="repayment")
        self.to_loan()

    def to_loan(self) -> Loan:
        """The loan with its schedule's terms; raises ``InputRefused`` (``loans.*``) for what contradicts itself."""
        first = Month.of(self.drawn_on) + 1
        last = first + (self.months - 1)
        return Loan(
            self.title,
            "",
            self.principal,
            self.drawn_on,
            day_in_month(first.year, first.month, MONTH_END),
            day_in_month(last.year, last.month, MONTH_END),
            self.repayment,
            (RateFrom(self.drawn_on, self.rate),),
            load_standard_chart().named("長期借入金").code,
            grace_months=self.grace_months,
        )


@dataclass(frozen=True, slots=True)
class Investment:
    """Something bought on a day and depreciated evenly (定額法) over ``years``, the month of the day counted."""

    title: str
    amount: Yen
    day: datetime.date
    years: int

    def __post_init__(self) -> None:
        _check_amount(self.amount, "amount")
        if not 1 <= self.years <= 50:
            raise InputRefused("scenarios.years_outside", field="years")

    def depreciation(self, first: Month, last: Month) -> Fraction:
        """What falls into the months, exactly."""
        begin, end = Month.of(self.day), Month.of(self.day) + (self.years * 12 - 1)
        months = max(min(last, end).months_since(max(first, begin)) + 1, 0)
        return Fraction(self.amount * months, self.years * 12)


@dataclass(frozen=True, slots=True)
class Hiring:
    """People paid so much a month each from a month on; the company's social insurance comes on top, a month later."""

    people: int
    monthly_pay: Yen
    first: Month
    employer_share: Fraction = EMPLOYER_SHARE

    def __post_init__(self) -> None:
        if not 1 <= self.people <= 10_000:
            raise InputRefused("scenarios.people_outside", field="people")
        _check_amount(self.monthly_pay, "monthly_pay")
        if not 0 <= self.employer_share <= 1:
            raise InputRefused("scenarios.share_outside", field="employer_share", least="0%", most="100%")

    @property
    def pay(self) -> Yen:
        """Of all of them in a month."""
        return self.people * self.monthly_pay

    @property
    def insurance(self) -> Yen:
        """The employer's, in a month, in whole yen."""
        return round(self.pay * self.employer_share)

    def cost(self, first: Month, last: Month) -> Yen:
        """Pay and insurance of the months."""
        return (self.pay + self.insurance) * max(last.months_since(max(first, self.first)) + 1, 0)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Raises ``InputRefused`` (``scenarios.*``, the field in ``field``) for what cannot be."""

    name: str
    #: Share by which the volume of sales changes; costs follow by the part of them that varies.
    sales: Fraction = Fraction(0)
    collection_days: int = 0
    rate_points: Fraction = Fraction(0)
    purchase_price: Fraction = Fraction(0)
    selling_price: Fraction = Fraction(0)
    #: 価格転嫁: the share of the rise that would restore gross profit which is passed on; that rise is computed, so no ``selling_price``.
    pass_on: Fraction = Fraction(0)
    #: 賃上げ: of everybody but the directors.
    wages: Fraction = Fraction(0)
    loans: tuple[NewLoan, ...] = ()
    investments: tuple[Investment, ...] = ()
    hirings: tuple[Hiring, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise InputRefused("scenarios.name_needed", field="name", most=LONGEST_NAME)
        for field, (least, most) in RANGES.items():
            value = getattr(self, field)
            if not least <= value <= most:
                shown = (least, most) if field == "collection_days" else (f"{round(least * 100)}%", f"{round(most * 100)}%")
                raise InputRefused("scenarios.share_outside", field=field, least=str(shown[0]), most=str(shown[1]))
        if self.selling_price and self.pass_on:
            raise InputRefused("scenarios.price_twice", field="pass_on")

    @property
    def is_neutral(self) -> bool:
        """Whether it changes nothing."""
        return replace(self, name="-") == Scenario("-")


def _check_amount(amount: Yen, field: str) -> None:
    if not 0 < amount < _MOST_YEN:
        raise InputRefused("scenarios.amount_not_positive", field=field)
