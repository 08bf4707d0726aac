"""From a figure of the 資金繰り表 to the entries behind it: a row, a row of one account, or a part of a check."""

from collections.abc import Iterable
from typing import NamedTuple

from app.analysis.cash_flow_accounts import FundAccount
from app.analysis.cash_flow_check_table import BETWEEN
from app.analysis.cash_flow_form import IN, OUT
from app.analysis.cash_flow_identities import Check
from app.analysis.cash_rows import CashRow
from app.ledger.entries import journal_entries
from app.money import Yen
from app.periods import Month
from app.services.cash_reports import all_checks, fund_accounts
from app.services.drill_down import LEDGER_COLUMNS, code_of
from app.services.reporting import Reporting
from app.tables import Cell, Column, Table

_TRANSFERS = "transfers"
#: Memo rows that a check counts.
_COUNTED = {"memo_notes_received": (Check.NOTES_RECEIVABLE, "notes_received"), "memo_notes_issued": (Check.NOTES_PAYABLE, "notes_issued")}


class _Part(NamedTuple):
    """What one voucher adds to a figure, through which account."""

    batch: int
    voucher: int
    code: str
    amount: Yen


def cash_flow_entries(reporting: Reporting, month: Month, row: str, account: FundAccount | None = None) -> Table:
    """The entries behind one row of one month, each with what it did to the funds (or to one account); none behind a sum.

    A row that goes both ways may end in ``_in`` or ``_out`` for what came in or went out.
    """
    if row in _COUNTED:
        return check_entries(reporting, month, BETWEEN.join(_COUNTED[row]))
    base, sign = _base(row)
    if account is not None:
        parts = _of_account(reporting, account, month, base)
    elif base in tuple(CashRow):
        found = reporting.whole_cash_flow().attributions.of(month, CashRow(base))
        parts = [_Part(one.batch, one.voucher, one.code, one.amount) for one in found]
    else:
        parts = []
    kept = [part for part in parts if part.amount and part.amount * sign >= 0]
    return _table(reporting, kept, "cash_flow_entries", row, Column("amount", "yen", "資金の増減"))


def check_entries(reporting: Reporting, month: Month, row: str) -> Table:
    """The entries behind a part of a check (``receivables/collected``), each with what it did to the checked accounts."""
    check, _, part = row.partition(BETWEEN)
    result = next(result for result in all_checks(reporting) if result.check == check)
    found = result.parts.of(month, part) if result.parts is not None else ()
    vouchers = reporting.whole_cash_flow().vouchers
    parts = (_Part(int(vouchers.batch[at]), int(vouchers.voucher[at]), code, amount) for at, code, amount in found)
    return _table(reporting, parts, "cash_flow_entries", row, Column("amount", "yen", "残高の増減"))


def _base(row: str) -> tuple[str, int]:
    """The row behind a line of the form, and which sign counts (0: both)."""
    for end, sign in ((IN, 1), (OUT, -1)):
        base = row.removesuffix(end)
        if base != row and (base == _TRANSFERS or (base in tuple(CashRow) and CashRow(base).direction == "both")):
            return base, sign
    return row, 0


def _of_account(reporting: Reporting, account: FundAccount, month: Month, base: str) -> list[_Part]:
    if base != _TRANSFERS and base not in tuple(CashRow):
        return []
    vouchers = reporting.whole_cash_flow().vouchers
    found = fund_accounts(reporting).movements(account, month, None if base == _TRANSFERS else CashRow(base))
    return [_Part(int(vouchers.batch[at]), int(vouchers.voucher[at]), account.code, amount) for at, amount in found]


def _table(reporting: Reporting, parts: Iterable[_Part], name: str, title: str, amount: Column) -> Table:
    """Entries in order of date, batch and voucher."""
    found = list(parts)
    columns = reporting.columns().of_vouchers([(part.batch, part.voucher) for part in found])
    with reporting.session.reader() as connection:
        entries = {(one.batch, one.voucher): one for one in journal_entries(connection, columns, lambda name: code_of(reporting, name))}
    books = reporting.books()
    rows: list[tuple[Cell, ...]] = []
    for part in sorted(found, key=lambda part: (entries[part.batch, part.voucher].date, part.batch, part.voucher)):
        one = entries[part.batch, part.voucher]
        account = books.name_of(part.code)
        rows.append(
            (one.date, one.number, account, one.description, part.amount, one.file_name, one.postings[0].row, one.batch, one.voucher)
        )
    columns_shown = (
        Column("date", "date", "日付"),
        Column("number", "text", "伝票番号"),
        Column("account", "text", "科目"),
        Column("description", "text", "摘要"),
        amount,
        *LEDGER_COLUMNS[8:],
    )
    return Table.from_rows(name, title, columns_shown, rows)
