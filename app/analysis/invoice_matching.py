"""Invoices against the books: issued ones against sales, received ones against purchases, by amount and party.

The books show an invoice in one voucher: what it adds to receivables or payables, or to sales or cost with or without its tax
(tax-exclusive books post the tax apart). Its month may be the invoice's or one beside it. An invoice is only found under its
own party; a voucher that names nobody must be the only one of its amount.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.analysis.party_names import LEAST_LENGTH, fold_party, same_party
from app.ledger.account_mapping import Placement
from app.ledger.accounts import AccountGroup, Side, Statement
from app.ledger.balances import NOT_MOVEMENTS
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.columns import JournalColumns
from app.ledger.invoices import Invoice
from app.money import Yen
from app.periods import Month, day_of_number

Direction = Literal["issued", "received"]
#: A voucher may stand in the invoice's month or this many before or after it (invoices of the month's end, cut-off days).
MOST_MONTHS_APART = 1

_SALES = (AccountGroup.NET_SALES, AccountGroup.NET_SALES_CONTRA)
_RECEIVABLES = (AccountGroup.TRADE_RECEIVABLES,)
_PAYABLES = (AccountGroup.TRADE_PAYABLES, AccountGroup.OTHER_CURRENT_LIABILITIES, AccountGroup.OTHER_NONCURRENT_LIABILITIES)
_BOUGHT = (AccountGroup.INVENTORIES, AccountGroup.PROPERTY_PLANT_EQUIPMENT, AccountGroup.INTANGIBLE_ASSETS)
#: Costs nobody sends an invoice for.
_NOT_BOUGHT = (AccountGroup.PERSONNEL, AccountGroup.DEPRECIATION, AccountGroup.LABOUR_COST)


@dataclass(frozen=True, slots=True)
class TradeVoucher:
    """A voucher of sales or purchases: ``amounts`` are what an invoice of it could say, the first is shown.

    ``parties`` are its counterparties and sub-accounts of receivables or payables; ``on_credit`` where it has either.
    """

    batch: int
    voucher: int
    row: int
    number: str
    date: datetime.date
    direction: Direction
    amounts: tuple[Yen, ...]
    parties: tuple[str, ...]
    description: str
    on_credit: bool

    @property
    def key(self) -> str:
        """The key of the whole voucher, beside which an invoice is laid."""
        return f"{self.batch}:{self.voucher}"

    def names(self, party: str) -> bool:
        """Whether the party is named in it."""
        folded = fold_party(party)
        in_words = len(folded) >= LEAST_LENGTH and folded in fold_party(self.description)
        return in_words or any(same_party(party, own) for own in self.parties)


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice with its key, direction and place in the book; ``direction`` is ``None`` where it must be asked."""

    key: str
    batch: int
    file: str
    direction: Direction | None
    content: Invoice

    @property
    def party(self) -> str:
        """The other party; empty while the direction is open."""
        if self.direction is None:
            return ""
        return (self.content.buyer if self.direction == "issued" else self.content.seller).name

    @property
    def total(self) -> Yen:
        """What the books should show: net and tax."""
        return self.content.net + self.content.tax


def direction_of(invoice: Invoice, company: str, registration: str = "") -> Direction | None:
    """Whether our company issued or received an invoice; ``None`` where its parties do not tell."""
    is_seller = _is_us(invoice.seller.name, invoice.seller.registration, company, registration)
    is_buyer = _is_us(invoice.buyer.name, invoice.buyer.registration, company, registration)
    if is_seller == is_buyer:
        return None
    return "issued" if is_seller else "received"


def match_invoices(
    invoices: Iterable[OpenInvoice], vouchers: Sequence[TradeVoucher], apart: Collection[tuple[str, str]] = ()
) -> dict[str, TradeVoucher]:
    """The voucher of each invoice that has one, by the invoice's key; nearest month and day first, no voucher twice.

    Pairs of keys in ``apart`` are never made.
    """
    open_invoices = [invoice for invoice in invoices if invoice.direction is not None]
    by_amount: dict[tuple[Direction, Yen], list[TradeVoucher]] = {}
    for voucher in vouchers:
        for amount in voucher.amounts:
            by_amount.setdefault((voucher.direction, amount), []).append(voucher)
    pairs = []
    for invoice in open_invoices:
        assert invoice.direction is not None
        found = [
            voucher
            for voucher in by_amount.get((invoice.direction, invoice.total), ())
            if _distance(invoice, voucher)[0] <= MOST_MONTHS_APART and (invoice.key, voucher.key) not in apart
        ]
        named = [voucher for voucher in found if voucher.names(invoice.party)]
        nameless = [voucher for voucher in found if not voucher.parties]
        for voucher in named or (nameless if len(nameless) == len(found) == 1 else ()):
            pairs.append((_distance(invoice, voucher), invoice, voucher))
    pairs.sort(key=lambda pair: (pair[0], pair[1].key, pair[2].date, pair[2].batch, pair[2].voucher))
    matched: dict[str, TradeVoucher] = {}
    used: set[str] = set()
    for _, invoice, voucher in pairs:
        if invoice.key not in matched and voucher.key not in used:
            matched[invoice.key] = voucher
            used.add(voucher.key)
    return matched


def trade_vouchers(columns: JournalColumns, place: Callable[[str], Placement | None], chart: ChartOfAccounts) -> tuple[TradeVoucher, ...]:
    """Every voucher that sells or buys something, in order of batch and voucher."""
    found = _voucher_sums(columns, place, chart, ("sales", "cost"))
    return tuple(made for sums in found for made in _vouchers(sums, columns))


def settling_vouchers(
    columns: JournalColumns, place: Callable[[str], Placement | None], chart: ChartOfAccounts
) -> tuple[TradeVoucher, ...]:
    """Every voucher that takes something off receivables (``issued``) or payables (``received``), with what it takes off."""
    found = []
    for sums in _voucher_sums(columns, place, chart, ("receivable", "payable")):
        if (collected := -sums.of("receivable")) > 0:
            found.append(sums.made("issued", (collected,), columns))
        if (paid := sums.of("payable")) > 0:
            found.append(sums.made("received", (paid,), columns))
    return tuple(found)


def _voucher_sums(
    columns: JournalColumns, place: Callable[[str], Placement | None], chart: ChartOfAccounts, wanted: Sequence[str]
) -> Iterator["_Sums"]:
    """What each voucher adds that touches an account of the wanted kinds, in order of batch and voucher."""
    sides = columns.sides(without_compound=True)
    counted = ~np.isin(columns.mark[sides.line], [int(mark) for mark in NOT_MOVEMENTS])
    kinds = {identity: _kind(place(columns.texts[identity]), chart) for identity in np.unique(sides.account).tolist()}
    kind_of = np.array([kinds[identity] for identity in sides.account.tolist()], np.str_)
    keys = columns.voucher_keys[sides.line]
    trading = np.unique(keys[counted & np.isin(kind_of, wanted)])
    chosen = np.flatnonzero(counted & np.isin(keys, trading))
    found: dict[int, _Sums] = {}
    for position, key, kind, amount in zip(
        chosen.tolist(), keys[chosen].tolist(), kind_of[chosen].tolist(), sides.amount[chosen].tolist(), strict=True
    ):
        sums = found.setdefault(key, _Sums(int(sides.line[position])))
        sums.add(kind, amount)
        sums.name(kind, columns.texts[sides.counterparty[position]], columns.texts[sides.sub_account[position]])
    yield from (found[key] for key in sorted(found))


class _Sums:
    """What a voucher adds, debit-positive, by kind of account."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.amounts: dict[str, Yen] = {}
        #: Counterparties of every line, and sub-accounts of receivables (issued) and payables (received).
        self.parties: dict[Direction, dict[str, None]] = {"issued": {}, "received": {}}

    def add(self, kind: str, amount: Yen) -> None:
        self.amounts[kind] = self.amounts.get(kind, 0) + amount

    def name(self, kind: str, counterparty: str, sub_account: str) -> None:
        for direction, names in self.parties.items():
            owed_in = "receivable" if direction == "issued" else "payable"
            texts = (counterparty, sub_account if kind == owed_in else "")
            names.update(dict.fromkeys(text for text in texts if text))

    def of(self, kind: str) -> Yen:
        return self.amounts.get(kind, 0)

    def made(self, direction: Direction, amounts: Sequence[Yen], columns: JournalColumns) -> TradeVoucher:
        """The voucher; the first amount is what it adds to receivables or payables."""
        line = self.line
        return TradeVoucher(
            int(columns.batch[line]),
            int(columns.voucher[line]),
            int(columns.row[line]),
            columns.texts[columns.number[line]],
            day_of_number(int(columns.date[line])),
            direction,
            tuple(dict.fromkeys(amount for amount in amounts if amount)),
            tuple(self.parties[direction]),
            columns.texts[columns.description[line]],
            bool(amounts[0]),
        )


def _vouchers(sums: _Sums, columns: JournalColumns) -> Iterator[TradeVoucher]:
    sold, bought, tax = -sums.of("sales"), sums.of("cost"), sums.of("tax")
    if sold:
        yield sums.made("issued", (_of_trade(sums.of("receivable"), sold), sold - tax, sold), columns)
    if bought:
        yield sums.made("received", (_of_trade(-sums.of("payable"), bought), bought + tax, bought), columns)


def _of_trade(owed: Yen, traded: Yen) -> Yen:
    """What a voucher adds to what is owed; 0 where it settles an older debt instead and only its fee is bought (振込手数料)."""
    return owed if owed * traded > 0 else 0


def _kind(placement: Placement | None, chart: ChartOfAccounts) -> str:
    if placement is None or placement.code not in chart:
        return ""
    account = chart.by_code(placement.code)
    if account.group in _SALES:
        return "sales"
    if account.group in _RECEIVABLES:
        return "receivable"
    if account.group in _PAYABLES:
        return "payable"
    if account.group is AccountGroup.CONSUMPTION_TAX:
        return "tax"
    is_cost = account.statement not in (Statement.BALANCE_SHEET, Statement.WORKING) and account.side is Side.DEBIT
    return "cost" if account.group in _BOUGHT or (is_cost and account.group not in _NOT_BOUGHT) else ""


def _is_us(name: str, number: str, company: str, registration: str) -> bool:
    if number and registration:
        return number == registration
    ours = fold_party(company)
    return bool(ours) and fold_party(name) == ours


def _distance(invoice: OpenInvoice, voucher: TradeVoucher) -> tuple[int, int]:
    issued = invoice.content.issue_date
    return abs(Month.of(voucher.date).months_since(Month.of(issued))), abs((voucher.date - issued).days)
