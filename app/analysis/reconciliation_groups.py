"""A reconciliation as it is shown: one group for each bank account and for the invoices of each direction, month by month."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.analysis.account_lines import BookAccount, Line
from app.analysis.bank_balances import Disagreement
from app.analysis.invoice_matching import Direction, OpenInvoice, TradeVoucher, match_invoices
from app.analysis.party_names import fold_party
from app.analysis.reconciliation import Choices, MonthResult, Pairing, State, in_order
from app.periods import Month

_DAY = datetime.timedelta(days=1)
GroupKind = Literal["bank", "issued", "received"]


@dataclass(frozen=True, slots=True)
class Group:
    """What is reconciled as one; ``id`` is stable (``bank:1125:みどり銀行``, ``issued``), ``title`` is for people."""

    id: str
    kind: GroupKind
    title: str
    months: tuple[MonthResult, ...]
    account: BookAccount | None = None
    files: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    def month(self, month: Month) -> MonthResult | None:
        """One month of it; ``None`` outside its months."""
        return next((found for found in self.months if found.month == month), None)

    def disagreements_of(self, month: Month) -> tuple[Disagreement, ...]:
        """Where the statements contradict themselves in a month, or between it and the month before."""
        return tuple(found for found in self.disagreements if month in (Month.of(found.date), Month.of(found.date + _DAY)))


def reconcile_invoices(
    invoices: Sequence[OpenInvoice],
    vouchers: Sequence[TradeVoucher],
    months: Collection[Month],
    files: Mapping[int, str],
    choices: Choices,
    direction: Direction,
) -> tuple[MonthResult, ...]:
    """The invoices of one direction, month by month.

    Invoices do not claim to be complete: a voucher is *only in the books* where its party sent or got an invoice of its
    month, else there is no evidence for it. A month without an invoice is not available.
    """
    own = [invoice for invoice in invoices if invoice.direction == direction]
    beside = [voucher for voucher in vouchers if voucher.direction == direction]
    pairings = in_order(_pairings(own, beside, files, choices))
    by_month: dict[Month, list[Pairing]] = {}
    for pairing in pairings:
        for month in {Month.of(line.date) for line in pairing.lines}:
            by_month.setdefault(month, []).append(pairing)
    return tuple(_month_result(month, by_month.get(month, [])) for month in sorted(months))


def _pairings(
    invoices: Sequence[OpenInvoice], vouchers: Sequence[TradeVoucher], files: Mapping[int, str], choices: Choices
) -> Iterable[Pairing]:
    by_key = {voucher.key: voucher for voucher in vouchers}
    owners = {one: other for one, other in choices.pairs if other in by_key}
    taken = {*owners.values(), *(key for key in choices.dismissed if key in by_key)}
    left = [invoice for invoice in invoices if invoice.key not in owners and invoice.key not in choices.dismissed]
    free = [voucher for key, voucher in by_key.items() if key not in taken]
    matched = match_invoices(left, free, choices.apart)
    used = set(owners.values())
    for invoice in invoices:
        partner = by_key[owners[invoice.key]] if invoice.key in owners else matched.get(invoice.key)
        evidence = (_invoice_line(invoice),)
        if partner is None:
            yield Pairing(State.ONLY_EVIDENCE, evidence, (), reason=choices.dismissed.get(invoice.key, ""))
        else:
            used.add(partner.key)
            yield Pairing(State.MATCHED, evidence, (_voucher_line(partner, files),), by_owner=invoice.key in owners)
    invoiced: dict[str, set[Month]] = {}
    for invoice in invoices:
        invoiced.setdefault(invoice.party, set()).add(Month.of(invoice.content.issue_date))
    for key, voucher in by_key.items():
        if key in used or not voucher.on_credit:
            continue
        beside = [party for party, months in invoiced.items() if Month.of(voucher.date) in months and fold_party(party)]
        state = State.ONLY_BOOKS if any(voucher.names(party) for party in beside) else State.NOT_AVAILABLE
        yield Pairing(state, (), (_voucher_line(voucher, files),), reason=choices.dismissed.get(key, ""))


def _month_result(month: Month, pairings: Sequence[Pairing]) -> MonthResult:
    """Vouchers without evidence do not make a month with invoices unavailable: invoices are no list of everything sold."""
    found = tuple(pairings)
    if not any(pairing.evidence or pairing.state is State.ONLY_BOOKS for pairing in found):
        return MonthResult(month, State.NOT_AVAILABLE, found, None, "no_invoice", has_balances=False)
    state = State.OPEN if any(pairing.is_open for pairing in found) else State.MATCHED
    return MonthResult(month, state, found, None, "", has_balances=False)


def _invoice_line(invoice: OpenInvoice) -> Line:
    content = invoice.content
    return Line(
        invoice.key,
        "evidence",
        content.issue_date,
        invoice.total,
        content.note,
        invoice.party,
        content.number,
        invoice.file,
        content.row,
        invoice.batch,
    )


def _voucher_line(voucher: TradeVoucher, files: Mapping[int, str]) -> Line:
    return Line(
        voucher.key,
        "books",
        voucher.date,
        voucher.amounts[0],
        voucher.description,
        "・".join(voucher.parties),
        voucher.number,
        files.get(voucher.batch, ""),
        voucher.row,
        voucher.batch,
        voucher.voucher,
    )
