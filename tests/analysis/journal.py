"""Journals as text for the tests of this folder: ``2024-04-25 給料手当 300 / 普通預金 243 + 預り金:源泉税 57``.

One line is one voucher: debits before the slash, credits after it, ``name:sub-account amount`` joined by ``+``. A date may be
followed by ``*`` (決算整理) or ``!`` (開始仕訳). Opening balances are a mapping from names to debit-positive yen.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.analysis.cash_flow import CashFlow, cash_flow
from app.analysis.funds import FundChoice
from app.ledger.account_mapping import AccountMap
from app.ledger.balances import Books, LegalForm, build_books
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.columns import JournalColumns, columns_of
from app.ledger.journal import Mark
from app.ledger.years import YearFacts, complete_years
from app.periods import Month

CHART = load_standard_chart()
ACCOUNTS = AccountMap(CHART, {})
_MARKS = {"*": Mark.YEAR_END, "!": Mark.OPENING}


class Posted(NamedTuple):
    name: str
    sub_account: str
    amount: int


class Voucher(NamedTuple):
    date: int
    mark: Mark
    debits: tuple[Posted, ...]
    credits: tuple[Posted, ...]


def code(name: str) -> str:
    return CHART.named(name).code


def parse(text: str) -> list[Voucher]:
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        day, rest = line.split(maxsplit=1)
        debit, _, credit = rest.partition("/")
        mark = _MARKS.get(day[-1], Mark.NONE)
        found.append(Voucher(int(day.rstrip("*!").replace("-", "")), mark, _postings(debit), _postings(credit)))
    return found


def _postings(text: str) -> tuple[Posted, ...]:
    parts = [part.split() for part in text.split("+") if part.strip()]
    return tuple(Posted(*((*name.split(":"), "")[:2]), int(amount.replace(",", ""))) for name, amount in parts)


def columns(vouchers: Sequence[Voucher]) -> JournalColumns:
    """Each voucher as rows with debit and credit beside each other, as most vendors write it."""
    rows = []
    for number, voucher in enumerate(vouchers):
        for index in range(max(len(voucher.debits), len(voucher.credits))):
            debit = voucher.debits[index] if index < len(voucher.debits) else Posted("", "", 0)
            credit = voucher.credits[index] if index < len(voucher.credits) else Posted("", "", 0)
            rows.append((number, voucher, debit, credit))
    return lines_of(rows)


def lines_of(rows: Sequence[tuple[int, Voucher, Posted, Posted]]) -> JournalColumns:
    """Rows as given: voucher number, voucher, debit, credit."""
    texts = {"": 0}
    for _, _, *sides in rows:
        for side in sides:
            texts.setdefault(side.name, len(texts))
            texts.setdefault(side.sub_account, len(texts))
    return columns_of(
        len(rows),
        tuple(texts),
        batch=1,
        row=[index + 1 for index in range(len(rows))],
        voucher=[number for number, *_ in rows],
        date=[voucher.date for _, voucher, *_ in rows],
        mark=[int(voucher.mark) for _, voucher, *_ in rows],
        debit_account=[texts[debit.name] for *_, debit, _ in rows],
        debit_sub_account=[texts[debit.sub_account] for *_, debit, _ in rows],
        debit_amount=[debit.amount for *_, debit, _ in rows],
        credit_account=[texts[credit.name] for *_, credit in rows],
        credit_sub_account=[texts[credit.sub_account] for *_, credit in rows],
        credit_amount=[credit.amount for *_, credit in rows],
    )


def books(
    lines: JournalColumns,
    opening: Mapping[str, int] | None = None,
    *,
    form: LegalForm = LegalForm.CORPORATION,
    years: Iterable[YearFacts] = (),
    year_start: int = 4,
    opened: Month | None = None,
) -> Books:
    """The books of a journal; ``opening`` holds debit-positive balances by ``name`` or ``name:sub-account``.

    They open the first year, or the one that starts in ``opened``.
    """
    kept = [
        KeptBalance(
            Month.from_number(entry.month), Mark(entry.mark), entry.account, entry.sub_account, entry.department, entry.debit, entry.credit
        )
        for entry in lines.monthly_sums()
    ]
    found = complete_years(years, [balance.month for balance in kept], year_start)
    openings = []
    for name, amount in (opening or {}).items():
        account, _, sub_account = name.partition(":")
        openings.append(KeptOpening(opened or found[0].year.first, account, sub_account, "", amount, 1))
    return build_books(form, found, CHART, ACCOUNTS, kept, openings)


def flow_of(
    text: str,
    opening: Mapping[str, int] | None = None,
    *,
    choices: Mapping[str, FundChoice] | None = None,
    form: LegalForm = LegalForm.CORPORATION,
    year_start: int = 4,
) -> CashFlow:
    """The cash flow of a journal written as text, over all its months."""
    lines = columns(parse(text))
    made = books(lines, opening, form=form, year_start=year_start)
    return cash_flow(made, lines, ACCOUNTS.place, choices or {}, made.months)


def moved(flow: CashFlow, month: str) -> dict[str, int]:
    """The rows of a month that are not zero."""
    found = next(entry for entry in flow.months if str(entry.month) == month)
    return {row.value: amount for row, amount in found.rows.items() if amount}


def check_ties(flow: CashFlow) -> None:
    """Every month opens with what the one before closed with, its rows sum up, and it meets the balance sheet."""
    for before, after in zip(flow.months, flow.months[1:], strict=False):
        assert before.closing == after.opening
    for month in flow.months:
        assert month.opening + sum(month.rows.values()) == month.closing
        assert month.operating + month.investing + month.financing + month.unresolved == sum(month.rows.values())
        assert month.receipts + month.payments == sum(month.rows.values())
        assert month.closing + month.restricted == month.balance_sheet_cash
        assert month.difference == 0
