"""A loan of a small company, to be changed field by field: six million at 2 percent, three instalments on the first of the month."""

from datetime import date
from fractions import Fraction
from typing import Any

from app.analysis.loans import Loan, RateFrom, Repayment
from app.ledger.chart_of_accounts import load_standard_chart

LONG_TERM = load_standard_chart().named("長期借入金").code
SHORT_TERM = load_standard_chart().named("短期借入金").code


def rates(first: date, *percents: str | tuple[date, str]) -> tuple[RateFrom, ...]:
    """Rates in percent, the first from the drawing on."""
    found = []
    for one in percents:
        day, percent = one if isinstance(one, tuple) else (first, one)
        found.append(RateFrom(day, Fraction(percent) / 100))
    return tuple(found)


def a_loan(**changes: Any) -> Loan:
    """The sample with some fields changed; ``percent`` is its only rate."""
    drawn_on = changes.get("drawn_on", date(2025, 4, 1))
    percent = changes.pop("percent", "2")
    fields: dict[str, Any] = {
        "lender": "みどり銀行",
        "name": "運転資金",
        "principal": 6_000_000,
        "drawn_on": drawn_on,
        "first_payment": date(2025, 5, 1),
        "final_day": date(2025, 7, 1),
        "repayment": Repayment.EQUAL_PRINCIPAL,
        "rates": rates(drawn_on, percent),
        "account": LONG_TERM,
        "payment_day": 1,
    }
    return Loan(**fields | changes)
