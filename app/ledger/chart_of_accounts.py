"""The standard chart of accounts: load it, look accounts up by code, name or group.

Names are compared by :func:`fold_name`, so that full and half width, spaces and ・ do not matter; an account is found by its
name and by each of its synonyms, and no two accounts share one.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable
from functools import cache

from app.ledger.accounts import Account, AccountGroup, Side, Statement
from app.resources import read_text

#: Left out when names are compared (``reference/formats.md`` 6); NFKC has turned ･ into ・ and full-width commas into commas.
_IGNORED = str.maketrans("", "", "・、,")


def fold_name(name: str) -> str:
    """The key by which account names are compared: NFKC, without spaces, ``・`` and ``、``; never for display."""
    return "".join(unicodedata.normalize("NFKC", name).split()).translate(_IGNORED)


class ChartOfAccounts:
    """Accounts in statement order. Raises ``ValueError`` where codes or folded names are not unique."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self.accounts = tuple(sorted(accounts, key=lambda account: account.order))
        self._by_code = {account.code: account for account in self.accounts}
        self._by_key: dict[str, Account] = {}
        for account in self.accounts:
            for name in (account.name, *account.synonyms):
                if self._by_key.setdefault(fold_name(name), account) is not account:
                    raise ValueError(f"{name} names two accounts")
        if len(self._by_code) != len(self.accounts):
            raise ValueError("two accounts share a code")

    def by_code(self, code: str) -> Account:
        """The account of a code; raises ``KeyError``."""
        return self._by_code[code]

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def find(self, name: str) -> Account | None:
        """The account with this name or synonym."""
        return self._by_key.get(fold_name(name))

    def in_group(self, *groups: AccountGroup) -> tuple[Account, ...]:
        """The accounts of the groups, in statement order."""
        return tuple(account for account in self.accounts if account.group in groups)

    def named(self, name: str) -> Account:
        """The account the program itself relies on (繰越利益剰余金, 元入金, ...); raises ``KeyError``."""
        account = self.find(name)
        if account is None:
            raise KeyError(name)
        return account


@cache
def load_standard_chart() -> ChartOfAccounts:
    """The chart in ``resources/charts_of_accounts/standard.csv``."""
    rows = csv.DictReader(io.StringIO(read_text("charts_of_accounts/standard.csv")))
    return ChartOfAccounts(
        Account(
            row["code"],
            row["name"],
            row["english"],
            Statement(row["statement"]),
            row["category"],
            AccountGroup(row["group"]),
            Side(row["side"]),
            tuple(synonym for synonym in row["synonyms"].split(";") if synonym),
            order,
        )
        for order, row in enumerate(rows)
    )
