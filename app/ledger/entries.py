"""Entries and postings as people look at them: the voucher behind a figure, the postings of an account page by page.

Lines are turned into objects here, so only ever for a screenful of them. Every function takes a DB-API connection and reads what
:mod:`app.ledger.repository` has written.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from app.ledger.accounts import Side
from app.ledger.batches import PostingPage
from app.ledger.columns import JournalColumns
from app.ledger.journal import JournalEntry, Mark, Posting
from app.ledger.repository import load_columns
from app.periods import Month, day_of_number


def entries_of(
    connection: sqlite3.Connection, batch: int, voucher: int, place: Callable[[str], str | None] = lambda name: None
) -> tuple[JournalEntry, ...]:
    """The entry of a voucher; empty where there is none. ``place`` gives the chart code of a source name."""
    columns = load_columns(connection, batch=batch)
    return journal_entries(connection, columns.of_vouchers([(batch, voucher)]), place)


def postings_of_account(
    connection: sqlite3.Connection,
    source_names: Iterable[str],
    first: Month | None,
    last: Month | None,
    offset: int,
    limit: int,
    place: Callable[[str], str | None] = lambda name: None,
    narrow: Callable[[JournalColumns], JournalColumns] = lambda columns: columns,
) -> PostingPage:
    """Postings of the source accounts in order of date, one page of them, each with its whole entry; ``narrow`` leaves some out."""
    names = frozenset(source_names)
    columns = load_columns(connection, first, last)
    lines = narrow(columns).postings_of(names)
    page = lines[offset : offset + limit]
    keys = {(line.batch, line.voucher) for line in page}
    entries = {(entry.batch, entry.voucher): entry for entry in journal_entries(connection, columns.of_vouchers(keys), place)}
    items = []
    for line in page:
        entry = entries[line.batch, line.voucher]
        side = Side.CREDIT if line.is_credit else Side.DEBIT
        same_row = [posting for posting in entry.postings if posting.row == line.row and posting.side is side]
        items.append((entry, next(posting for posting in same_row if posting.account in names)))
    return PostingPage(len(lines), sum(line.amount for line in lines[:offset]), tuple(items))


def journal_entries(
    connection: sqlite3.Connection, columns: JournalColumns, place: Callable[[str], str | None]
) -> tuple[JournalEntry, ...]:
    """Lines as entries, in order of their first line; meant for a screenful, not for a whole book."""
    names = dict(connection.execute("SELECT id, file_name FROM batches"))
    found: dict[tuple[int, int], list[dict[str, str | int]]] = {}
    for line in columns.lines():
        found.setdefault((int(line["batch"]), int(line["voucher"])), []).append(line)
    return tuple(_entry(names.get(batch, ""), lines, place) for (batch, _), lines in found.items())


def _entry(file_name: str, lines: Sequence[Mapping[str, str | int]], place: Callable[[str], str | None]) -> JournalEntry:
    head = lines[0]
    postings = []
    for line in lines:
        for side in Side:
            account, amount = str(line[f"{side}_account"]), int(line[f"{side}_amount"])
            if account or amount:
                postings.append(
                    Posting(
                        account,
                        place(account),
                        side,
                        amount,
                        str(line[f"{side}_sub_account"]),
                        str(line[f"{side}_department"]),
                        str(line[f"{side}_counterparty"]),
                        str(line[f"{side}_tax_category"]),
                        int(line[f"{side}_tax"]),
                        int(line["row"]),
                    )
                )
    return JournalEntry(
        int(head["batch"]),
        file_name,
        int(head["voucher"]),
        str(head["number"]),
        day_of_number(int(head["date"])),
        Mark(int(head["mark"])),
        str(head["description"]),
        str(head["memo"]),
        tuple(postings),
    )
