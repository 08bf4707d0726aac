"""From a figure to the postings behind it, and from there to the entry and the row of its file."""

from dataclasses import dataclass, replace

from app.analysis.posting_filter import narrowed
from app.errors import InputRefused
from app.ledger.accounts import Side, Statement
from app.ledger.balances import Books
from app.ledger.batches import BatchFacts, PostingPage
from app.ledger.columns import JournalColumns
from app.ledger.combined_lines import CombinedLines
from app.ledger.entries import entries_of, postings_of_account
from app.ledger.filtered_books import WHOLE, ReportFilter
from app.ledger.journal import JournalEntry, Posting
from app.ledger.movements import UNPLACED
from app.money import Yen
from app.periods import Month
from app.services.reporting import Reporting
from app.tables import Cell, Column, Table

LEDGER_COLUMNS = (
    Column("date", "date", "日付"),
    Column("number", "text", "伝票番号"),
    Column("counter_account", "text", "相手科目"),
    Column("description", "text", "摘要"),
    Column("debit", "yen", "借方"),
    Column("credit", "yen", "貸方"),
    Column("balance", "yen", "残高"),
    Column("sub_account", "text", "補助科目"),
    Column("file", "text", "取込元"),
    Column("row", "integer", "行"),
    Column("batch", "integer", "取込番号"),
    Column("voucher", "integer", "伝票"),
)
#: What was posted with a counterparty is summed up from the first month shown: that is no balance.
_CUMULATIVE_COLUMNS = tuple(Column("cumulative", "yen", "累計") if column.name == "balance" else column for column in LEDGER_COLUMNS)
#: Above the name of the account on paper and in files; on the screen the page says it.
LEDGER_TITLE = "総勘定元帳"
COMPOUND = "諸口"
#: Postings on a page of a ledger.
PAGE = 500
#: Stands for the entries of a month that only balance tables tell.
TABLE_MOVEMENT = "残高表・推移表による増減"
TABLE_BALANCE = "残高表・推移表による月末残高"
#: What an account brings into a fiscal year, or into a month within one.
YEAR_FORWARD, MONTH_FORWARD = "前期繰越", "前月繰越"


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some rows of a ledger; ``following`` is where the next page begins, ``None`` at the end. ``postings`` are those of all pages."""

    table: Table
    postings: int
    following: int | None


def ledger(
    reporting: Reporting, code: str, first: Month, last: Month, chosen: ReportFilter = WHOLE, offset: int = 0, limit: int = PAGE
) -> Table:
    """The rows of :func:`ledger_page`."""
    return ledger_page(reporting, code, first, last, chosen, offset, limit).table


def ledger_page(
    reporting: Reporting, code: str, first: Month, last: Month, chosen: ReportFilter = WHOLE, offset: int = 0, limit: int = PAGE
) -> LedgerPage:
    """The general ledger of an account: its postings with the running balance on the account's own side, a page at a time.

    For an account of the income statement the balance runs from zero at ``first``, and so does the sum of what was posted with a
    counterparty (``cumulative``, no ``balance``): no opening balance has one. What an account of the balance sheet brings into the
    period stands above its first posting (前期繰越, 前月繰越), where it is known. A month that balance tables tell has one row with what
    it moved.
    """
    books = reporting.books(chosen)
    page = _postings(reporting, code, first, last, chosen, offset, limit)
    own_side = books.chart.by_code(code).side if code in books.chart else Side.DEBIT
    sign = 1 if own_side is Side.DEBIT else -1
    before: Yen = 0
    if chosen.counterparty is None and code in books.chart and books.chart.by_code(code).statement is Statement.BALANCE_SHEET:
        before = books.balance(code, first + -1) if first > books.months[0] else books.opening(code, books.year_of(first).year)
    balance = before + sign * page.before
    is_told = CombinedLines(books).balance(code, min(last, books.months[-1])) is not None  # else another line holds it
    rows: list[tuple[Cell, ...]] = []
    if before and not offset and is_told and _is_brought_forward_known(books, first):
        title = YEAR_FORWARD if first == books.year_of(first).year.first else MONTH_FORWARD
        rows.append((first.first_day, "", "", title, None, None, before, chosen.sub_account or "", "", None, None, None))
    of_tables = _table_months(books, code, first, last)

    def pass_months(until: Month, *, shown: bool) -> None:
        nonlocal balance
        while of_tables and of_tables[0][0] < until:
            month, debit, credit = of_tables.pop(0)
            balance += sign * (debit - credit)
            if shown:
                opens = month in books.known.anchors.values()  # what stood there before is not known, so nothing can be said to move
                moved = (None, None) if opens else (debit or None, credit or None)
                title = TABLE_BALANCE if opens else TABLE_MOVEMENT
                rows.append((month.last_day, "", "", title, *moved, balance if is_told else None, "", "", None, None, None))

    if offset and page.items:  # their rows stand on an earlier page
        pass_months(Month.of(page.items[0][0].date), shown=False)
    for entry, posting in page.items:
        pass_months(Month.of(entry.date), shown=True)
        balance += sign * _signed(posting)
        is_debit = posting.side is Side.DEBIT
        rows.append(
            (
                entry.date,
                entry.number,
                _counter_account(entry, posting),
                entry.description,
                posting.amount if is_debit else None,
                None if is_debit else posting.amount,
                balance if is_told else None,
                posting.sub_account,
                entry.file_name,
                posting.row,
                entry.batch,
                entry.voucher,
            )
        )
    if offset + len(page.items) >= page.total:
        pass_months(last + 1, shown=True)
    columns = LEDGER_COLUMNS if chosen.counterparty is None else _CUMULATIVE_COLUMNS
    table = chosen.describe(Table.from_rows("ledger", books.name_of(code), columns, rows))
    end = offset + len(page.items)
    return LedgerPage(table, page.total, end if end < page.total else None)


def _is_brought_forward_known(books: Books, first: Month) -> bool:
    """Whether what stood before ``first`` is known, and not only what moved since the books began."""
    anchor = books.known.anchors.get(books.year_of(first).year)
    return not books.lacks_opening(first) and (anchor is None or first > anchor)


def ledger_accounts(reporting: Reporting) -> tuple[tuple[str, str], ...]:
    """Code and name of every account that has a ledger, in statement order."""
    books = reporting.books()
    return tuple((code, books.name_of(code)) for code in books.codes)


def whole_ledger(reporting: Reporting, account: str, first: Month, last: Month, chosen: ReportFilter = WHOLE) -> Table:
    """Every posting of an account, named by its code or name (of the chart, or of a file where it has no place), as people keep it:
    without the numbers that only lead to the entry. Raises ``InputRefused`` for an account the book has not.
    """
    books = reporting.books()
    found = books.chart.find(account)
    code = found.code if found and account not in books.chart else account
    if code not in books.codes:
        code = UNPLACED + account
    if code not in books.codes:
        raise InputRefused("reporting.no_such_account", account=account)
    table = ledger(reporting, code, first, last, chosen, limit=len(reporting.columns()) * 2)
    kept = [(column, cells) for column, cells in zip(table.columns, table.data, strict=True) if column.name not in ("batch", "voucher")]
    title = f"{LEDGER_TITLE}　{table.title}"
    return replace(table, title=title, columns=tuple(column for column, _ in kept), data=tuple(cells for _, cells in kept))


def entry(reporting: Reporting, batch: int, voucher: int) -> tuple[JournalEntry, ...]:
    """The journal entry of a voucher; empty where there is none."""
    with reporting.session.reader() as connection:
        return entries_of(connection, batch, voucher, lambda name: code_of(reporting, name))


def origin(reporting: Reporting, batch: int) -> BatchFacts | None:
    """The file an import came from, with its SHA-256 and sheet; ``None`` for an import that is no longer there."""
    return next((found.facts for found in reporting.batches() if found.id == batch), None)


def _postings(reporting: Reporting, code: str, first: Month, last: Month, chosen: ReportFilter, offset: int, limit: int) -> PostingPage:
    def narrow(columns: JournalColumns) -> JournalColumns:
        return narrowed(columns, chosen, reporting.place) if chosen.is_on else columns

    with reporting.session.reader() as connection:
        names = reporting.source_names(code)
        return postings_of_account(connection, names, first, last, offset, limit, lambda name: code_of(reporting, name), narrow)


def _table_months(books: Books, code: str, first: Month, last: Month) -> list[tuple[Month, Yen, Yen]]:
    """Debits and credits of an account in the months that tables tell."""
    months = sorted(month for month in books.known.from_tables if first <= month <= last)
    found = ((month, books.debit(code, (month,)), books.credit(code, (month,))) for month in months)
    return [(month, debit, credit) for month, debit, credit in found if debit or credit]


def code_of(reporting: Reporting, name: str) -> str | None:
    """The chart code of a source account; ``None`` where it has no place."""
    placement = reporting.place(name)
    return placement.code if placement else None


def _signed(posting: Posting) -> Yen:
    return posting.amount if posting.side is Side.DEBIT else -posting.amount


def _counter_account(entry: JournalEntry, posting: Posting) -> str:
    """The account on the other side; 諸口 where there are several (the custom of Japanese ledgers)."""
    others = {other.account for other in entry.postings if other.side is not posting.side and other.account != COMPOUND}
    return others.pop() if len(others) == 1 else COMPOUND
