"""Past payments of taxes, social insurance and what was withheld from pay, told apart by account, sub-account and words.

Each line of a voucher is one kind or none; a voucher is known only where all of its lines are. What the words leave open stays open.
What a voucher credits of a kind it does not pay: wages that take up their insurance pay none of it yet.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.analysis.cash_rows import CashRow
from app.analysis.cash_vouchers import CashVoucher, CashVouchers
from app.analysis.tax_dates import Tax
from app.ledger.account_mapping import Placement
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.columns import JournalColumns
from app.money import Yen

#: Words of each kind, the telling ones first: 源泉所得税 is withheld, 所得税 alone is an owner's own.
_WORDS: tuple[tuple[Tax, re.Pattern[str]], ...] = (
    (Tax.LABOUR_INSURANCE, re.compile(r"労働保険|雇用保険|労災|労働局|一般拠出金")),
    # An owner's own (国民健康保険, 国民年金) is no charge on wages.
    (
        Tax.SOCIAL_INSURANCE,
        re.compile(r"^(?!.*国民(?:健康保険|年金)).*(?:社会保険|社保|健康保険|健保|厚生年金|年金事務所|年金機構|介護保険|子ども・子育て)"),
    ),
    (Tax.WITHHOLDING, re.compile(r"源泉|納期の特例")),
    (Tax.CONSUMPTION, re.compile(r"消費税")),
    (Tax.PROPERTY, re.compile(r"固定資産税|償却資産税|都市計画税")),
    (Tax.VEHICLE, re.compile(r"自動車税|軽自動車税")),
    (Tax.INCOME, re.compile(r"法人税|法人県民税|法人市民税|法人住民税|法人都民税|都民税|所得税|予定納税")),
    (Tax.BUSINESS, re.compile(r"事業税")),
    (Tax.RESIDENT, re.compile(r"住民税|市民税|県民税|府民税|特別徴収")),
)
#: Where a source account belongs.
Place = Callable[[str], Placement | None]
#: Accounts that tell by themselves.
_TELLING = {"未払法人税等": Tax.INCOME, "未払事業税": Tax.INCOME, "法人税、住民税及び事業税": Tax.INCOME, "未払消費税等": Tax.CONSUMPTION}
#: Accounts that say something of what they pay, together with words.
_WITHHELD = ("預り金",)
_WELFARE = ("法定福利費", "製造法定福利費")
_TAX_ACCOUNTS = ("租税公課", "製造租税公課", "仮払税金", "仮払源泉税")
_OWED = ("未払金", "未払費用")
_WITHHELD_KINDS = (Tax.WITHHOLDING, Tax.RESIDENT, Tax.SOCIAL_INSURANCE, Tax.LABOUR_INSURANCE)


@dataclass(frozen=True, slots=True)
class ChargePayment:
    """What a voucher paid of one kind; ``amount`` is positive. ``row`` is where most of it stands in the cash flow."""

    tax: Tax
    date: datetime.date
    amount: Yen
    row: CashRow
    code: str
    batch: int
    voucher: int


@dataclass(frozen=True, slots=True)
class PastCharges:
    """Payments in order of date, and the vouchers that are known as a whole."""

    payments: tuple[ChargePayment, ...]
    explained: frozenset[tuple[int, int]]

    def of(self, *taxes: Tax) -> tuple[ChargePayment, ...]:
        return tuple(payment for payment in self.payments if payment.tax in taxes)


@dataclass(frozen=True, slots=True)
class ChargeVoucher:
    """A voucher with payments of charges; ``is_whole``: they are all it paid."""

    date: datetime.date
    pair: tuple[int, int]
    payments: tuple[ChargePayment, ...]
    is_whole: bool


def past_charges(told: Iterable[ChargeVoucher], end: datetime.date) -> PastCharges:
    """Every payment of a charge up to a day; ``told`` are :func:`charge_vouchers` in order of date."""
    # Of a voucher that runs over a month's end the last one tells.
    by_pair = {voucher.pair: voucher for voucher in told if voucher.date <= end}
    payments = sorted(
        (payment for voucher in by_pair.values() for payment in voucher.payments),
        key=lambda payment: (payment.date, payment.batch, payment.voucher),
    )
    return PastCharges(tuple(payments), frozenset(pair for pair, voucher in by_pair.items() if voucher.is_whole))


def charge_vouchers(vouchers: CashVouchers, columns: JournalColumns, place: Place, chart: ChartOfAccounts) -> tuple[ChargeVoucher, ...]:
    """The vouchers that pay charges, in their order; ``columns`` hold the journal they come from."""
    kinds = _Accounts(chart)
    wanted = np.array([code in kinds.all for code in vouchers.codes], np.bool_)
    told = (vouchers.part_code >= 0) & (wanted[vouchers.part_code] if len(wanted) else False) & (vouchers.part_amount < 0)
    positions = np.unique(np.searchsorted(vouchers.first, np.flatnonzero(told), "right") - 1)
    pairs = list(zip(vouchers.batch[positions].tolist(), vouchers.voucher[positions].tolist(), strict=True))
    lines = _lines_of(columns, place, pairs)
    return tuple(_charge_voucher(kinds, vouchers.at(at), lines.get(pair, ())) for at, pair in zip(positions.tolist(), pairs, strict=True))


def _charge_voucher(kinds: "_Accounts", voucher: CashVoucher, lines: Iterable["_Line"]) -> ChargeVoucher:
    pair = voucher.batch, voucher.voucher
    found: dict[Tax, Yen] = {}
    for line in lines:
        tax = kinds.kind_of(line)
        if tax is not None:
            found[tax] = found.get(tax, 0) + line.amount
    paid, known = -voucher.total, sum(found.values())
    if paid <= 0 or known <= 0:
        return ChargeVoucher(voucher.date, pair, (), is_whole=False)
    largest = min(voucher.parts, key=lambda part: part.amount)
    payments = (
        ChargePayment(tax, voucher.date, amount, _row(tax, largest.row), largest.code, *pair) for tax, amount in found.items() if amount > 0
    )
    return ChargeVoucher(voucher.date, pair, tuple(payments), known == paid)


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    sub_account: str
    words: str
    amount: Yen


class _Accounts:
    """The codes of a chart that charges are posted to."""

    def __init__(self, chart: ChartOfAccounts) -> None:
        self._telling = {chart.named(name).code: tax for name, tax in _TELLING.items()}
        self._withheld = {chart.named(name).code for name in _WITHHELD}
        self._welfare = {chart.named(name).code for name in _WELFARE}
        taxes = {chart.named(name).code for name in (*_TAX_ACCOUNTS, *_OWED)}
        self._owners = {account.code for account in chart.accounts if account.group.value == "owner_accounts"}
        self._open = taxes | self._owners
        self._owed = {chart.named(name).code for name in _OWED}
        self.all = frozenset(self._telling) | self._withheld | self._welfare | self._open

    def kind_of(self, line: _Line) -> Tax | None:
        """What a line pays, or puts off where it is credited; its own sub-account tells before the words of the voucher."""
        if line.code in self._telling:
            return self._telling[line.code]
        if line.code in self._withheld or line.code in self._welfare:
            in_words = _kind(line.sub_account, _WITHHELD_KINDS) or _kind(line.words, _WITHHELD_KINDS)
            return in_words or (Tax.SOCIAL_INSURANCE if line.code in self._welfare else None)
        if line.code in self._open:
            found = _kind(line.sub_account) or _kind(line.words)
            # An owner's own resident tax is not withheld from wages.
            return None if found is Tax.RESIDENT and line.code in self._owners else found
        return None

    def put_off(self, line: _Line) -> Tax | None:
        """What a credit without words puts off: beside wages it is the company's part of their insurance, paid later."""
        return Tax.SOCIAL_INSURANCE if line.amount < 0 and line.code in self._owed else None


@lru_cache(1 << 14)  # the same words come again with every state of the book
def _kind(text: str, among: tuple[Tax, ...] = tuple(Tax)) -> Tax | None:
    """The kind some words name. 所得税 beside wages is withheld; the owner's or the company's own where nothing is withheld."""
    folded = unicodedata.normalize("NFKC", text)
    found = next((tax for tax, words in _WORDS if tax in among and words.search(folded)), None)
    return found or (Tax.WITHHOLDING if among is _WITHHELD_KINDS and "所得税" in folded else None)


def _row(tax: Tax, row: CashRow) -> CashRow:
    return CashRow.PERSONNEL if tax in _WITHHELD_KINDS and row is not CashRow.OWNER_DRAWINGS else row


def _lines_of(columns: JournalColumns, place: Place, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], list[_Line]]:
    """The lines of some vouchers, debit less credit for each account, sub-account and text."""
    chosen = columns.of_vouchers(pairs) if pairs else columns.select(slice(0))
    sums: dict[tuple[int, int], dict[tuple[str, str, str], Yen]] = {}
    for cells in _cells(chosen):
        pair, account, sub_account, words, amount = cells
        placed = place(account)
        if placed is not None:
            # A bank that is a vendor's own account name stands below its account there; charges have no such names.
            key = (placed.code, sub_account, words)
            of_voucher = sums.setdefault(pair, {})
            of_voucher[key] = of_voucher.get(key, 0) + amount
    return {pair: [_Line(*key, amount) for key, amount in found.items()] for pair, found in sums.items()}


def _cells(columns: JournalColumns) -> Iterator[tuple[tuple[int, int], str, str, str, Yen]]:
    sides = columns.sides(without_compound=True)
    text = columns.texts.__getitem__
    parts = (columns.batch, columns.voucher, columns.description)
    batch, voucher, description = (part[sides.line].tolist() for part in parts)
    names = (sides.account, sides.sub_account, sides.counterparty)
    accounts, subs, parties = (ids.tolist() for ids in names)
    for b, v, words, account, sub, party, amount in zip(
        batch, voucher, description, accounts, subs, parties, sides.amount.tolist(), strict=True
    ):
        yield (b, v), text(account), text(sub), f"{text(words)} {text(party)}", amount
