"""The names of a company's banks, customers and suppliers in a book and in a file: by them one knows whose file it is.

Codes are no names: another export of the same books may give a sub-account as 0001 that the book knows as みどり銀行.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from app.ledger.account_mapping import AccountMap
from app.ledger.accounts import AccountGroup
from app.ledger.chart_of_accounts import fold_name
from app.ledger.importers.base import ImportResult
from app.ledger.repository import load_kept_balances, load_openings

#: Names of the company's own banks and business partners stand below these.
_PARTNER_GROUPS = (
    AccountGroup.CASH_AND_DEPOSITS,
    AccountGroup.TRADE_RECEIVABLES,
    AccountGroup.TRADE_PAYABLES,
    AccountGroup.BORROWINGS,
)
#: So many names on both sides without one in common look like another company.
SEVERAL = 2
#: The shortest name in Latin letters; shorter ones are as likely codes.
_LETTERS_OF_A_NAME = 3


def partners_of_book(connection: sqlite3.Connection, account_map: AccountMap) -> frozenset[str]:
    """The folded names in a book."""
    pairs = {(kept.account, kept.sub_account) for kept in load_kept_balances(connection)}
    pairs |= {(opening.account, opening.sub_account) for opening in load_openings(connection)}
    return _partners(pairs, account_map, {})


def partners_of_file(result: ImportResult, account_map: AccountMap) -> frozenset[str]:
    """The folded names in a file, sub-accounts and counterparties alike."""
    pairs = {(balance.account, balance.sub_account) for balance in result.openings}
    pairs |= {(figure.account, figure.sub_account) for table in result.tables for figure in table.figures}
    if result.columns is not None:
        pairs |= result.columns.names_below_accounts()
    return _partners(pairs, account_map, result.display_names)


def partners_apart(connection: sqlite3.Connection, result: ImportResult, account_map: AccountMap) -> tuple[str, ...]:
    """The names in the file where those of book and file are several each and none is in common: it looks like another company's."""
    known = partners_of_book(connection, account_map)
    if len(known) < SEVERAL:
        return ()
    seen = partners_of_file(result, account_map)
    return tuple(sorted(seen)) if len(seen) >= SEVERAL and not known & seen else ()


def _partners(pairs: Iterable[tuple[str, str]], account_map: AccountMap, display_names: Mapping[str, str]) -> frozenset[str]:
    found = set()
    for account, name in pairs:
        placement = account_map.place(account, display_names.get(account, ""))
        if placement and account_map.chart.by_code(placement.code).group in _PARTNER_GROUPS:
            found.add(fold_name(name or placement.sub_account or ""))
    return frozenset(name for name in found if _is_name(name))


def _is_name(text: str) -> bool:
    """Whether a text names somebody: it holds kana or kanji, or is a word of Latin letters without a digit (0001, A-01 and B are codes)."""
    if any(sign.isalpha() and not sign.isascii() for sign in text):
        return True
    return sum(sign.isalpha() for sign in text) >= _LETTERS_OF_A_NAME and not any(sign.isdigit() for sign in text)
