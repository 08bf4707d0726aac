"""Loans, investments and hirings of a scenario from what somebody typed, the same for window and command line.

Raises ``InputRefused`` (``scenarios.not_an_entry``) with what was typed and how it is to be written.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeVar

from app.analysis.loans import Repayment
from app.analysis.scenarios import Hiring, Investment, NewLoan
from app.errors import InputRefused
from app.messages import message
from app.money import parse_yen
from app.periods import Month, parse_date

T = TypeVar("T")

#: Ways of repaying a new loan.
REPAYMENTS = ("equal_principal", "annuity", "bullet")
#: How entries are written, by example.
_PERCENT, _WHOLE, _YEN, _DAY, _MONTH = "-10 / 2.5", "12", "1,000,000", "2026/11/10", "2026/12"


def read_percent(text: str) -> Fraction:
    """``-10`` (percent, or points) as a fraction of one, exactly."""
    return _read(text, _PERCENT, lambda given: Fraction(Decimal(given.removesuffix("%").removesuffix("％"))) / 100)


def read_days(text: str) -> int:
    """A whole number of days."""
    return _read(text, _WHOLE, int)


def read_loan(
    principal: str,
    drawn_on: str,
    rate: str,
    months: str,
    grace_months: str = "",
    repayment: str = "",
    title: str = "",
) -> NewLoan:
    """A new loan; titles are data, so Japanese where none is given."""
    return NewLoan(
        title or message("scenarios.new_loan", "ja").text,
        _read(principal, _YEN, parse_yen),
        _read(drawn_on, _DAY, parse_date),
        read_percent(rate),
        _read(months, _WHOLE, int),
        _read(grace_months or "0", _WHOLE, int),
        _read(repayment or "equal_principal", " / ".join(REPAYMENTS), Repayment),
    )


def read_investment(amount: str, day: str, years: str, title: str = "") -> Investment:
    """An investment."""
    name = title or message("scenarios.new_investment", "ja").text
    return Investment(name, _read(amount, _YEN, parse_yen), _read(day, _DAY, parse_date), _read(years, _WHOLE, int))


def read_hiring(people: str, monthly_pay: str, first: str) -> Hiring:
    """People hired from a month on."""
    return Hiring(_read(people, _WHOLE, int), _read(monthly_pay, _YEN, parse_yen), _read(first, _MONTH, _month))


def _month(text: str) -> Month:
    """A month as days are written, without the day: ``2026/12``, ``2026-12``, ``2026年12月``, ``R8.12``."""
    try:
        return Month.parse(text)
    except ValueError:
        return Month.of(parse_date(f"{text}1日" if text.endswith("月") else f"{text}.1"))


def _read(text: str, form: str, read: Callable[[str], T]) -> T:
    try:
        return read(text.strip())
    except (ValueError, InvalidOperation) as error:
        raise InputRefused("scenarios.not_an_entry", value=text, form=form) from error
