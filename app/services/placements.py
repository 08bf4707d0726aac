"""Where source accounts belong: what the owner decided, what is still open, and deciding it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from app.ledger import repository
from app.ledger.account_sources import files_of_accounts
from app.ledger.batches import AccountMapping
from app.ledger.chart_of_accounts import load_standard_chart
from app.services.account_uses import require_right_sides, uses_of_book
from app.services.book_reading import read_account_map
from app.services.import_comparison import unknown_of
from app.services.import_decisions import known_code
from app.services.import_preview import UnknownAccount
from app.services.marking import mark_again
from app.services.office_accounts import becomes_sub_account
from app.services.restatement import settle_restatement, watched_figures
from app.services.session import BookSession, Changes


@dataclass(frozen=True, slots=True)
class RememberedPlacement:
    """A source name, the account it was given, and whether the name became a sub-account of it (a bank, a card)."""

    name: str
    code: str
    account: str
    as_sub_account: bool


def remembered_placements(session: BookSession) -> tuple[RememberedPlacement, ...]:
    """Every remembered placement in order of the names."""
    chart = load_standard_chart()
    with session.reader() as connection:
        mappings = repository.load_mappings(connection)
    return tuple(
        RememberedPlacement(name, code, chart.by_code(code).name if code in chart else code, as_sub_account)
        for name, (code, as_sub_account) in sorted(mappings.items())
    )


def unplaced_accounts(session: BookSession) -> tuple[UnknownAccount, ...]:
    """Source accounts of the book that have no place in the chart, the largest first."""
    with session.reader() as connection:
        return unknown_of(uses_of_book(connection), {}, read_account_map(connection))


def files_of_unplaced(session: BookSession) -> dict[str, tuple[str, ...]]:
    """By source account the names of the files it comes from, the oldest first."""
    with session.reader() as connection:
        return files_of_accounts(connection)


def place_account(session: BookSession, name: str, code: str, *, reason: str = "", accept_wrong_side: bool = False) -> None:
    """Remember where one source account belongs (:func:`place_accounts`)."""
    place_accounts(session, {name: code}, reason=reason, accept_wrong_side=accept_wrong_side)


def place_accounts(session: BookSession, codes: Mapping[str, str], *, reason: str = "", accept_wrong_side: bool = False) -> None:
    """Remember where source accounts belong, for everything imported and to come, all or none; raises ``InputRefused`` for no such
    account.

    Where what was imported speaks against an account, :class:`app.services.account_uses.WrongSide` asks to confirm it
    (``accept_wrong_side``). Where months that were closed or shared change by it, it needs a ``reason``
    (:mod:`app.services.restatement`).
    """
    placed = {name: known_code(code) for name, code in codes.items()}
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    form = session.facts().form
    with session.transaction(Changes.MAPPINGS | Changes.ENTRIES) as connection:
        if not accept_wrong_side:
            require_right_sides(uses_of_book(connection), placed, read_account_map(connection), {})
        before = watched_figures(connection)
        for name, code in placed.items():
            repository.save_mapping(connection, AccountMapping(name, code, becomes_sub_account(name, code)), now)
        mark_again(connection, form)
        cause = {"kind": "placement", "name": "、".join(placed), "account": "、".join(placed.values())}
        settle_restatement(connection, before, reason, cause)


def forget_placement(session: BookSession, name: str, *, reason: str = "") -> bool:
    """Take a placement back; whether there was one. ``reason`` as for :func:`place_account`."""
    form = session.facts().form
    with session.transaction(Changes.MAPPINGS | Changes.ENTRIES) as connection:
        before = watched_figures(connection)
        was_there = repository.remove_mapping(connection, name)
        mark_again(connection, form)
        settle_restatement(connection, before, reason, {"kind": "placement", "name": name, "account": ""})
    return was_there
