"""Journals as text for the tests of what comes: the cash vouchers, habits and charges of a ledger up to a day."""

import datetime

from app.analysis.cash_flow import cash_flow
from app.analysis.cash_vouchers import CashVouchers, cash_vouchers
from app.analysis.charge_payments import PastCharges, charge_vouchers, past_charges
from app.analysis.recurring_payments import Habit, find_habits
from app.ledger.chart_of_accounts import load_standard_chart
from tests.helpers.journal_text import Ledger, read_ledger

CHART = load_standard_chart()


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def vouchers_of(ledger: Ledger, end: str) -> CashVouchers:
    columns, books = ledger.columns(), ledger.books()
    flow = cash_flow(books, columns, ledger.account_map.place, {}, books.months)
    return cash_vouchers(flow.attributions.flows, columns).until(day(end))


def habits_of(text: str, end: str) -> tuple[Habit, ...]:
    return find_habits(vouchers_of(read_ledger(text), end), CHART, day(end))


def charges_of(ledger: Ledger, end: str) -> PastCharges:
    told = charge_vouchers(vouchers_of(ledger, end), ledger.columns(), ledger.account_map.place, CHART)
    return past_charges(told, day(end))


def monthly(first: str, count: int, text: str, *, day_of_month: int = 27, every: int = 1) -> str:
    """``text`` (without its date) once a month on the same day; ``{n}`` is the calendar month."""
    year, month = map(int, first.split("-"))
    lines = []
    for number in range(0, count * every, every):
        years, at = divmod(month - 1 + number, 12)
        lines.append(f"{year + years}-{at + 1:02d}-{day_of_month:02d} {text.format(n=at + 1)}")
    return "\n".join(lines) + "\n"
