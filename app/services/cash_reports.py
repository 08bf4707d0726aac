"""The 資金繰り表 as it is shown and handed out: the whole or one account, actual and planned months, and what it must meet.

One place for window, command line and papers, so that all of them show the same figures; what is costly is kept until the
figures of the book change.
"""

from dataclasses import dataclass, replace

from app.analysis.cash_flow import CashFlow
from app.analysis.cash_flow_accounts import AccountCashFlow, FundAccount, account_cash_flow
from app.analysis.cash_flow_check_table import checks_table, verdict
from app.analysis.cash_flow_checks import CheckResult, cash_flow_checks
from app.analysis.cash_flow_form import (
    FormLine,
    account_column,
    actual_column,
    form_lines,
    form_table,
    planned_columns,
)
from app.analysis.cash_flow_memo import memo_rows
from app.analysis.cash_flow_notes import month_notes, months_without_entries
from app.analysis.cash_forecast import ForecastMonth
from app.analysis.exports import cash_flow_table
from app.analysis.forecast_items import Certainty
from app.errors import InputRefused
from app.ledger.balances import Books
from app.messages import Language, message
from app.periods import Month, month_range
from app.services.cash_plan import planned_months
from app.services.reporting import FIGURES_ALONE, Reporting
from app.tables import Cell, Column, Table


@dataclass(frozen=True)
class CashForm:
    """The form of a period: the table people see, the lines with the formulas behind it, and what was planned."""

    table: Table
    lines: tuple[FormLine, ...]
    first: Month
    last: Month
    plan: tuple[ForecastMonth, ...] = ()
    account: FundAccount | None = None

    @property
    def planned(self) -> tuple[Month, ...]:
        return tuple(entry.month for entry in self.plan)

    @property
    def end(self) -> Month:
        """The last month shown, planned or not."""
        return self.planned[-1] if self.planned else self.last


def fund_accounts(reporting: Reporting) -> AccountCashFlow:
    """Every fund account with its months."""
    return reporting.kept(
        ("cash flow by account",), lambda: account_cash_flow(reporting.whole_cash_flow(), reporting.books()), rests_on=FIGURES_ALONE
    )


def all_checks(reporting: Reporting) -> tuple[CheckResult, ...]:
    """The identities of every month of the book."""
    return reporting.kept(
        ("cash flow checks",), lambda: cash_flow_checks(reporting.whole_cash_flow(), reporting.books()), rests_on=FIGURES_ALONE
    )


def checks_between(reporting: Reporting, first: Month, last: Month) -> tuple[CheckResult, ...]:
    return tuple(result.between(first, last) for result in all_checks(reporting))


def checks_form(reporting: Reporting, first: Month, last: Month) -> Table:
    """The identities of a period as a table, with the verdict and what is missing in its months as notes."""
    books = reporting.books()
    table = checks_table(checks_between(reporting, first, last), books.name_of)
    return replace(table, notes=(*table.notes, *month_notes(books, _between(reporting.whole_cash_flow(), first, last))))


def checks_verdict(reporting: Reporting, first: Month, last: Month) -> str:
    """What the checks of a period come to, in a sentence."""
    return verdict(checks_between(reporting, first, last))


def short_verdict(reporting: Reporting, first: Month, last: Month, language: Language) -> str:
    """The same in few words."""
    return verdict(checks_between(reporting, first, last), language, is_short=True)


def account_title(books: Books, account: FundAccount) -> str:
    """The name of a fund account as people know it."""
    return " ".join(part for part in (books.name_of(account.code), account.sub_account) if part)


def account_balances(reporting: Reporting, first: Month, last: Month) -> Table:
    """What every fund account closes with, month by month, and their sum: the balance carried forward of the whole."""
    books, found = reporting.books(), fund_accounts(reporting)
    months = [entry.month for entry in _between(reporting.whole_cash_flow(), first, last).months if entry.method == "direct"]
    closings = {account: {entry.month: entry.closing for entry in entries} for account, entries in found.months.items()}
    columns = [Column("row", "text", "行"), Column("item", "text", "口座"), Column("kind", "text"), Column("level", "integer")]
    columns += [Column(str(month), "yen", f"{month.year}年{month.month}月") for month in months]
    rows: list[list[Cell]] = [
        [str(position), account_title(books, account), "account", 0, *(closings[account][month] for month in months)]
        for position, account in enumerate(found.accounts)
    ]
    totals = [sum(by_month[month] for by_month in closings.values()) for month in months]
    rows.append(["closing", message("cash_flow_form.closing").text, "total", 0, *totals])
    return Table.from_rows("cash_flow_accounts", message("cash_flow_form.title_balances").text, columns, rows)


def find_fund_account(reporting: Reporting, text: str) -> FundAccount:
    """The fund account of ``普通預金``, ``1125:みずほ`` or ``みずほ``; raises ``InputRefused`` where it is none or not the only one."""
    books = reporting.books()
    accounts = fund_accounts(reporting).accounts

    wanted = text.strip()

    def full_names(account: FundAccount) -> set[str]:
        pairs = {f"{name}:{account.sub_account}" for name in (account.code, books.name_of(account.code))}
        return {account_title(books, account), *pairs}

    # The account itself before one of its sub-accounts.
    found = [account for account in accounts if wanted in full_names(account)] or [
        account for account in accounts if wanted in (account.code, books.name_of(account.code), account.sub_account)
    ]
    if len(found) == 1:
        return found[0]
    names = tuple(":".join(part for part in (books.name_of(one.code), one.sub_account) if part) for one in accounts)
    raise InputRefused("cash_flow.several_fund_accounts" if found else "cash_flow.no_such_fund_account", name=text, names=names or "―")


def cash_form(
    reporting: Reporting,
    first: Month,
    last: Month,
    *,
    planned: int = 0,
    account: FundAccount | None = None,
) -> CashForm:
    """The form of some months, followed by up to ``planned`` planned ones; a single account has actual months only.

    Each planned month has a column for what is confirmed, expected and statistical before its total; who shows the total alone
    leaves out the columns of :func:`certainty_columns`.
    """
    if account is not None:
        return _account_form(reporting, first, last, account)
    flow = _between(reporting.whole_cash_flow(), first, last)
    books = reporting.books()
    plan = planned_months(reporting, last, planned)
    memos = memo_rows(books, all_checks(reporting), [entry.month for entry in flow.months])
    lines = form_lines(memos=(row for rows in memos.values() for row in rows), has_plan=bool(plan.months))
    mark = f"\n{message('cash_flow_form.mark_actual').text}" if plan.months else ""
    gaps = months_without_entries(books, flow)
    columns = [actual_column(entry, memos[entry.month], mark, is_booked=entry.month not in gaps) for entry in flow.months]
    for entry in plan.months:
        columns += planned_columns(entry)
    payments = message("cash_flow_form.note_payments").text
    notes = (*cash_flow_table(flow).notes, payments, *month_notes(books, flow), *plan.notes)
    table = form_table(lines, columns, message("cash_flow_form.title").text, notes, "cash_flow_form")
    return CashForm(table, lines, first, last, plan.months)


def certainty_columns(table: Table) -> frozenset[str]:
    """The columns of a form that hold a part of a planned month."""
    return frozenset(column.name for column in table.columns if column.name.partition(" ")[2] in tuple(Certainty))


def totals_only(table: Table) -> Table:
    """A form whose planned months have their total alone."""
    parts = certainty_columns(table)
    kept = [(column, cells) for column, cells in zip(table.columns, table.data, strict=True) if column.name not in parts]
    return replace(table, columns=tuple(column for column, _ in kept), data=tuple(cells for _, cells in kept))


def _account_form(reporting: Reporting, first: Month, last: Month, account: FundAccount) -> CashForm:
    months = [entry for entry in fund_accounts(reporting).months[account] if first <= entry.month <= last]
    lines = form_lines(of_account=True)
    title = message("cash_flow_form.title_account", account=account_title(reporting.books(), account)).text
    flow = _between(reporting.whole_cash_flow(), first, last)
    notes = [message("cash_flow_form.note_payments").text]
    if len(months) < len(month_range(first, last)):
        notes.append(message("cash_flow_form.note_account_indirect").text)
    notes += month_notes(reporting.books(), flow, {entry.month: entry.closing for entry in months})
    gaps = months_without_entries(reporting.books(), flow)
    columns = [account_column(entry, is_booked=entry.month not in gaps) for entry in months]
    table = form_table(lines, columns, title, notes, "cash_flow_account")
    return CashForm(table, lines, first, last, account=account)


def _between(whole: CashFlow, first: Month, last: Month) -> CashFlow:
    return replace(
        whole,
        months=tuple(month for month in whole.months if first <= month.month <= last),
        left_out=tuple(month for month in whole.left_out if first <= month <= last),
    )
