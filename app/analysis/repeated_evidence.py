"""Evidence that several files hold is counted once: the same invoice given again, the same orders with and without their results.

Of equal ones there are as many as the file that has most of them: two files repeat each other, they do not share one day's items
out. Equal ones of one file are all kept.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from app.ledger.bank_statements import PaymentOrder
from app.ledger.invoices import Invoice

Item = TypeVar("Item")


def counted_once(
    items: Iterable[Item],
    same: Callable[[Item], Hashable],
    file_of: Callable[[Item], Hashable],
    worth: Callable[[Sequence[Item]], tuple[int, ...]] = lambda found: (len(found),),
) -> list[Item]:
    """Of the items that are the ``same`` those of one file, of the first among the files with the highest ``worth``."""
    found: dict[Hashable, dict[Hashable, list[Item]]] = {}
    for item in items:
        found.setdefault(same(item), {}).setdefault(file_of(item), []).append(item)
    return [item for files in found.values() for item in max(files.values(), key=worth)]


def invoice_identity(invoice: Invoice) -> Hashable:
    """What two copies of an invoice have in common; one that was corrected under its old number is another."""
    return invoice.number, invoice.issue_date, invoice.seller, invoice.buyer, invoice.payable


def order_identity(order: PaymentOrder) -> Hashable:
    """What an order and the same order with its result have in common."""
    return order.account, order.date, order.amount, order.counterparty, order.reference


def orders_counted_once(items: Iterable[Item], order_of: Callable[[Item], PaymentOrder], file_of: Callable[[Item], Hashable]) -> list[Item]:
    """Orders counted once; where a file tells their results, it counts before those that only ordered them."""

    def worth(found: Sequence[Item]) -> tuple[int, ...]:
        return sum(order_of(item).outcome != "ordered" for item in found), len(found)

    return counted_once(items, lambda item: order_identity(order_of(item)), file_of, worth)
