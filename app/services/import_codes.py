"""Names for the account codes of a journal, from the code tables of the book, and tables that give a code another name.

Codes that no table names keep a name that says whose code they are; they are placed by the owner like any unknown account, or
by a code table that comes later (:class:`app.ledger.account_mapping.AccountMap` knows the tables too).
"""

from collections.abc import Mapping

from app.ledger.account_mapping import AccountMap
from app.ledger.chart_of_accounts import fold_name
from app.ledger.importers.base import ImportResult, RowProblem
from app.ledger.importers.coded_accounts import with_account_names
from app.ledger.table_repository import load_codes
from app.services.import_preview import CodeChange
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


def code_changes(
    known: Mapping[str, str], result: ImportResult, account_map: AccountMap
) -> tuple[tuple[CodeChange, ...], tuple[RowProblem, ...]]:
    """The codes of a table that mean another account than in the ``known`` tables, and remarks on those that only have a new name.

    Two names mean one account where both are placed in the same way; where one of them has no place nobody can tell.
    """
    changes, renamed = [], []
    for code, name in result.codes.items():
        before = known.get(code, name)
        if fold_name(before) == fold_name(name):
            continue
        places = [(placement.code, placement.sub_account) if (placement := account_map.place(each)) else None for each in (before, name)]
        if places[0] is not None and places[0] == places[1]:
            values: dict[str, str | int] = {"account_code": code, "before": before, "after": name}
            renamed.append(RowProblem(1, "", "import.code_renamed", values, blocks=False))
        else:
            changes.append(CodeChange(code, before, name))
    return tuple(changes), tuple(renamed)
