"""The receipts and payments a scenario adds: a loan and its repayment, an investment, people hired.

They are dated, marked as of the scenario, and expected: none of them is agreed. What lies before the forecast begins or after it
ends is left out, and said.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.bank_days import next_bank_day, previous_bank_day
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.levers import Levers
from app.analysis.loan_interest import day_in_month
from app.analysis.loan_schedules import schedule
from app.analysis.loans import MONTH_END
from app.analysis.profit_projection import ProfitBase
from app.analysis.scenarios import Hiring, Investment, NewLoan, Scenario
from app.messages import message
from app.money import Yen
from app.periods import Month, month_range


@dataclass(frozen=True, slots=True)
class Window:
    """The days a forecast covers: after ``after``, to ``until``; ``payday`` is the day of the month on which wages are paid."""

    after: datetime.date
    until: datetime.date
    payday: int = MONTH_END

    @property
    def first(self) -> Month:
        return Month.of(self.after + datetime.timedelta(days=1))

    @property
    def last(self) -> Month:
        return Month.of(self.until)

    def __contains__(self, day: datetime.date) -> bool:
        return self.after < day <= self.until


def levers_of(scenario: Scenario, window: Window, base: ProfitBase | None) -> Levers:
    """What the scenario changes in the forecast. Without a base of profit no price rise is computed (:func:`price_rise_of`).

    The forecast knows pay as one sum, the directors' in it: a wage rise counts in the proportion in which pay is not theirs, in
    full where that is not known.
    """
    return Levers(
        scenario.sales,
        scenario.collection_days,
        scenario.rate_points,
        scenario.purchase_price,
        price_rise_of(scenario, base) or scenario.selling_price,
        scenario.wages * (1 if base is None else base.pay_share),
        scenario_items(scenario, window, base),
    )


def price_rise_of(scenario: Scenario, base: ProfitBase | None) -> Fraction | None:
    """The price rise that is passed on; ``None`` where the scenario asks for none or it cannot be computed."""
    if not scenario.pass_on or base is None:
        return None
    rise = base.price_rise(scenario)
    return None if rise is None else rise * scenario.pass_on


def scenario_items(scenario: Scenario, window: Window, base: ProfitBase | None = None) -> tuple[ForecastItem, ...]:
    """Everything the scenario adds within the window, in order of day."""
    found: list[ForecastItem] = [*_expense_items(scenario.sales, window, base)]
    for number, loan in enumerate(scenario.loans, 1):
        found += _loan_items(f"loan:{number}", loan, window)
    for number, investment in enumerate(scenario.investments, 1):
        found += _investment_items(f"investment:{number}", investment)
    for number, hiring in enumerate(scenario.hirings, 1):
        found += _hiring_items(f"hiring:{number}", hiring, window)
    return tuple(sorted((item for item in found if item.day in window), key=lambda item: (item.day, item.key)))


def items_outside(scenario: Scenario, window: Window) -> tuple[str, ...]:
    """The titles of loans, investments and hirings that begin before or after the window: they are counted in part or not at all."""
    days = [(one.title, one.drawn_on) for one in scenario.loans] + [(one.title, one.day) for one in scenario.investments]
    days += [(message("scenarios.item.pay", "ja", people=one.people).text, one.first.last_day) for one in scenario.hirings]
    return tuple(title for title, day in days if day not in window)


def _expense_items(sales: Fraction, window: Window, base: ProfitBase | None) -> Iterator[ForecastItem]:
    """What the volume of sales changes in expenses that are neither bought nor pay: the forecast knows them as one sum, so the change
    stands apart, at each month's end."""
    amount = 0 if base is None else round(base.variable_expenses * sales)
    if amount:
        for month in month_range(window.first, window.last):
            day = previous_bank_day(month.last_day)
            yield _item(f"expenses:{month}", day, -amount, CashRow.EXPENSES, "expenses")


def _loan_items(key: str, loan: NewLoan, window: Window) -> Iterator[ForecastItem]:
    yield _item(f"{key}:drawing", loan.drawn_on, loan.principal, CashRow.BORROWINGS, "drawing", title=loan.title)
    for payment in schedule(loan.to_loan()).between(window.after, window.until):
        for part, amount, row in (
            ("principal", payment.principal, CashRow.REPAYMENTS),
            ("interest", payment.interest, CashRow.INTEREST_PAID),
        ):
            if amount:
                yield _item(f"{key}:{payment.day}:{part}", payment.paid_on, -amount, row, part, title=loan.title)


def _investment_items(key: str, investment: Investment) -> Iterator[ForecastItem]:
    yield _item(key, investment.day, -investment.amount, CashRow.INVESTING_PAYMENTS, "investment", title=investment.title)


def _hiring_items(key: str, hiring: Hiring, window: Window) -> Iterator[ForecastItem]:
    """Wages on the payday (before it where banks are closed), insurance at the end of the following month (after it)."""
    for month in month_range(max(hiring.first, window.first + -1), window.last):
        payday = previous_bank_day(day_in_month(month.year, month.month, window.payday))
        yield _item(f"{key}:{month}:pay", payday, -hiring.pay, CashRow.PERSONNEL, "pay", people=hiring.people)
        if hiring.insurance:
            due = next_bank_day((month + 1).last_day)
            yield _item(f"{key}:{month}:insurance", due, -hiring.insurance, CashRow.PERSONNEL, "insurance", people=hiring.people)


def _item(key: str, day: datetime.date, amount: Yen, row: CashRow, part: str, **values: object) -> ForecastItem:
    title = message(f"scenarios.item.{part}", "ja", **values).text
    basis = Remark("scenarios.basis")
    return ForecastItem(f"scenario:{key}", day, amount, row, Certainty.EXPECTED, Source.SCENARIO, title, basis)
