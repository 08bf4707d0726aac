"""Names for the account codes of a journal, from the code tables of the book.

Codes that no table names keep a name that says whose code they are; they are placed by the owner like any unknown account, or
by a code table that comes later (:class:`app.ledger.account_mapping.AccountMap` knows the tables too).
"""

from collections.abc import Mapping

from app.ledger.importers.base import ImportResult
from app.ledger.importers.coded_accounts import with_account_names
from app.ledger.table_repository import load_codes
from app.services.session import BookSession


def with_names(session: BookSession, result: ImportResult, given: Mapping[str, str] | None = None) -> ImportResult:
    """What was read, with names in place of the account codes that the book's code tables know.

    ``given`` are names from a table that comes with the journal and is not in the book yet; they count before older ones.
    """
    if not result.code_system:
        return result
    with session.reader() as connection:
        codes = load_codes(connection)
    return with_account_names(result, {**codes, **(given or {})})
