"""What the books show of habits and charges up to a day, for the data end and for every cut-off of a back-test.

Vouchers and charges are read once for the whole book and cut off at a day. What was found for a day is remembered from one state of
the book to the next for as long as everything it was made from is equal; then it is what would be found again.
"""

import datetime
from dataclasses import dataclass, field

from app.analysis.cash_sources import FlowArrays
from app.analysis.cash_vouchers import NEVER, CashVouchers, cash_vouchers
from app.analysis.charge_payments import ChargeVoucher, PastCharges, Place, charge_vouchers, past_charges
from app.analysis.recurring_payments import Habit, find_habits
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.columns import JournalColumns


@dataclass(frozen=True, slots=True)
class ScheduledPast:
    """What the books up to a day show of habits and charges."""

    habits: tuple[Habit, ...]
    charges: PastCharges


@dataclass(frozen=True, eq=False)
class PastPayments:
    """Everything that habits and charges of a book are found in."""

    vouchers: CashVouchers
    charges: tuple[ChargeVoucher, ...]
    chart: ChartOfAccounts

    def until(self, end: datetime.date) -> ScheduledPast:
        """What is found up to a day; later vouchers take no part."""
        return ScheduledPast(find_habits(self.vouchers.until(end), self.chart, end), past_charges(self.charges, end))

    def first_change(self, before: "PastPayments") -> int:
        """The first day (yyyymmdd) that is not as it was ``before``; 0 where no day is known to be."""
        if self.chart is not before.chart:
            return 0
        return min(self.vouchers.first_change(before.vouchers), _first_other(self.charges, before.charges))


def past_payments(flows: FlowArrays, columns: JournalColumns, place: Place, chart: ChartOfAccounts) -> PastPayments:
    """The payments of a whole book; ``columns`` must hold the journal the flows come from."""
    vouchers = cash_vouchers(flows, columns)
    return PastPayments(vouchers, charge_vouchers(vouchers, columns, place, chart), chart)


@dataclass
class PastMemory:
    """What was found last time; give the same object to every state of one book."""

    payments: PastPayments | None = None
    found: dict[datetime.date, ScheduledPast] = field(default_factory=dict)

    def until(self, payments: PastPayments, end: datetime.date) -> ScheduledPast:
        """What ``payments`` show up to a day."""
        if payments is not self.payments:
            change = payments.first_change(self.payments) if self.payments else 0
            self.found = {day: past for day, past in self.found.items() if int(day.strftime("%Y%m%d")) < change}
            self.payments = payments
        if end not in self.found:
            self.found[end] = payments.until(end)
        return self.found[end]


def _first_other(now: tuple[ChargeVoucher, ...], before: tuple[ChargeVoucher, ...]) -> int:
    """The first day (yyyymmdd) with a charge that is not the same."""
    count = min(len(now), len(before))
    same = next((at for at in range(count) if now[at] != before[at]), count)
    days = [vouchers[same].date for vouchers in (now, before) if same < len(vouchers)]
    return int(min(days).strftime("%Y%m%d")) if days else NEVER
