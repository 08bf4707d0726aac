"""Receipts and payments that documents announce: invoices that are not paid yet, and payment orders the bank has not shown yet.

Each is dated and knows its file and row; nothing here is an estimate but the day of an invoice that names none, which says so.
An invoice is settled, and drops out, where the books collect or pay its amount, where a line of the bank has it, or where an
order pays it (the order is then what is expected). Names in kanji and in kana cannot be compared: there the amount must be the only one.
"""

import calendar
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.account_lines import Line
from app.analysis.invoice_matching import OpenInvoice, TradeVoucher
from app.analysis.party_names import LEAST_LENGTH, fold_party
from app.ledger.bank_statements import PaymentOrder
from app.money import Yen
from app.periods import Month

#: How long after its due day a payment is still looked for, and an order after its day.
LATEST_AFTER_DUE = datetime.timedelta(days=93)
LATEST_AFTER_ORDER = datetime.timedelta(days=10)
_KANJI = re.compile(r"[一-鿿々]")


class Basis(StrEnum):
    """Where the day comes from."""

    STATED = "stated"
    ASSUMED = "assumed"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class ExpectedPayment:
    """``amount`` is money in (positive) or out (negative); ``key`` names its document."""

    key: str
    due: datetime.date
    amount: Yen
    counterparty: str
    basis: Basis
    number: str
    file: str
    row: int
    batch: int


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """A payment order with its place in the book."""

    key: str
    batch: int
    file: str
    content: PaymentOrder


def due_day(invoice: OpenInvoice) -> tuple[datetime.date, Basis]:
    """When an invoice is due; where it names no day, the end of the month after it was issued (月末締め翌月末払い, the common term)."""
    if invoice.content.due_date is not None:
        return invoice.content.due_date, Basis.STATED
    month = Month.of(invoice.content.issue_date) + 1
    return datetime.date(month.year, month.month, calendar.monthrange(month.year, month.month)[1]), Basis.ASSUMED


def expected_payments(
    invoices: Iterable[OpenInvoice], orders: Iterable[OpenOrder], bank: Iterable[Line], settling: Iterable[TradeVoucher]
) -> tuple[ExpectedPayment, ...]:
    """What is still to come, by day. Invoices whose direction is open and orders that failed are not among them."""
    lines = sorted(bank, key=lambda line: (line.date, line.batch, line.row))
    waiting = _waiting_orders(orders, lines)
    open_invoices = _unsettled([one for one in invoices if one.direction and one.content.payable], settling, lines)
    found = [*map(_of_order, waiting), *map(_of_invoice, _unordered(open_invoices, waiting))]
    return tuple(sorted(found, key=lambda payment: (payment.due, payment.batch, payment.row, payment.key)))


def _unsettled(invoices: Sequence[OpenInvoice], settling: Iterable[TradeVoucher], lines: list[Line]) -> list[OpenInvoice]:
    """Invoices that neither books nor bank show as paid, alone or together with the others of their party due in that month."""
    vouchers = sorted(settling, key=lambda voucher: (voucher.date, voucher.batch, voucher.voucher))
    left = sorted(invoices, key=lambda invoice: (invoice.content.issue_date, invoice.key))
    for group in (*([invoice] for invoice in left), *_by_party_and_month(left)):
        if all(invoice in left for invoice in group) and (_take_voucher(group, vouchers) or _take_line(group, lines)):
            left = [invoice for invoice in left if invoice not in group]
    return left


def _by_party_and_month(invoices: Iterable[OpenInvoice]) -> Iterator[list[OpenInvoice]]:
    groups: dict[tuple[str | None, str, Month], list[OpenInvoice]] = {}
    for invoice in invoices:
        place = (invoice.direction, fold_party(invoice.party), Month.of(due_day(invoice)[0]))
        groups.setdefault(place, []).append(invoice)
    return (group for group in groups.values() if len(group) > 1)


def _take_voucher(group: Sequence[OpenInvoice], vouchers: list[TradeVoucher]) -> bool:
    """Whether a voucher of the books settles the invoices; it is used up."""
    amount = sum(invoice.content.payable for invoice in group)
    begin = max(invoice.content.issue_date for invoice in group)
    for voucher in vouchers:
        fits = voucher.direction == group[0].direction and amount in voucher.amounts and voucher.date >= begin
        if fits and voucher.names(group[0].party):
            vouchers.remove(voucher)
            return True
    return False


def _take_line(group: Sequence[OpenInvoice], lines: list[Line]) -> bool:
    """Whether a line of the bank pays the invoices; it is used up."""
    amount = _signed(group[0], sum(invoice.content.payable for invoice in group))
    begin = max(invoice.content.issue_date for invoice in group)
    end = max(due_day(invoice)[0] for invoice in group) + LATEST_AFTER_DUE
    found = _only(lines, lambda line: line.amount == amount and begin <= line.date <= end, group[0].party)
    if found is not None:
        lines.remove(found)
    return found is not None


def _waiting_orders(orders: Iterable[OpenOrder], lines: list[Line]) -> list[OpenOrder]:
    """Orders the bank does not show yet, each for itself or all of a file and day in one sum."""
    waiting = [order for order in orders if order.content.outcome == "ordered"]
    days: dict[tuple[int, datetime.date], list[OpenOrder]] = {}
    for order in waiting:
        days.setdefault((order.batch, order.content.date), []).append(order)
    for group in days.values():
        if len(group) > 1 and _take_order_line(sum(order.content.amount for order in group), group, lines):
            waiting = [order for order in waiting if order not in group]
    return [order for order in waiting if not _take_order_line(order.content.amount, [order], lines)]


def _take_order_line(amount: Yen, group: Sequence[OpenOrder], lines: list[Line]) -> bool:
    day = group[0].content.date
    party = group[0].content.counterparty if len(group) == 1 else ""
    found = _only(lines, lambda line: line.amount == amount and day <= line.date <= day + LATEST_AFTER_ORDER, party)
    if found is not None:
        lines.remove(found)
    return found is not None


def _unordered(invoices: Sequence[OpenInvoice], waiting: Iterable[OpenOrder]) -> list[OpenInvoice]:
    """Invoices that no waiting order pays (or collects), each order used once: for parties it names first, alone before together."""
    left, free = list(invoices), list(waiting)
    for is_named in (True, False):
        for group in (*([invoice] for invoice in invoices), *_by_party_and_month(invoices)):
            if all(invoice in left for invoice in group) and _take_order(group, free, is_named):
                left = [invoice for invoice in left if invoice not in group]
    return left


def _take_order(group: Sequence[OpenInvoice], free: list[OpenOrder], is_named: bool) -> bool:
    """Whether a waiting order has the sum of the invoices, under their party or (not ``is_named``) one that may be it; it is used up."""
    amount = _signed(group[0], sum(invoice.content.payable for invoice in group))
    begin = max(invoice.content.issue_date for invoice in group)
    latest = max(due_day(invoice)[0] for invoice in group) + LATEST_AFTER_DUE
    for order in free:
        is_same = is_same_party(group[0].party, order.content.counterparty)
        if order.content.amount == amount and begin <= order.content.date <= latest and (is_same or (is_same is None and not is_named)):
            free.remove(order)
            return True
    return False


def is_same_party(one: str, text: str) -> bool | None:
    """Whether a text of a bank names a party; ``None`` where one is in kanji and the other in kana, or one is empty."""
    party, words = fold_party(one), fold_party(text)
    if len(party) < LEAST_LENGTH or len(words) < LEAST_LENGTH:
        return None
    if party in words or words in party:
        return True
    return None if bool(_KANJI.search(party)) != bool(_KANJI.search(words)) else False


def _only(lines: Iterable[Line], fits: Callable[[Line], bool], party: str) -> Line | None:
    """The first fitting line that names the party, else the only fitting one that may be its."""
    fitting = [(line, is_same_party(party, f"{line.description} {line.counterparty}")) for line in lines if fits(line)]
    named = [line for line, is_same in fitting if is_same]
    possible = [line for line, is_same in fitting if is_same is None]
    if named:
        return named[0]
    return possible[0] if len(possible) == 1 else None


def _signed(invoice: OpenInvoice, payable: Yen) -> Yen:
    return payable if invoice.direction == "issued" else -payable


def _of_invoice(invoice: OpenInvoice) -> ExpectedPayment:
    due, basis = due_day(invoice)
    amount = _signed(invoice, invoice.content.payable)
    content = invoice.content
    return ExpectedPayment(invoice.key, due, amount, invoice.party, basis, content.number, invoice.file, content.row, invoice.batch)


def _of_order(order: OpenOrder) -> ExpectedPayment:
    content = order.content
    number = content.reference
    return ExpectedPayment(
        order.key, content.date, content.amount, content.counterparty, Basis.ORDERED, number, order.file, content.row, order.batch
    )
