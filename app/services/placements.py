"""Where source accounts belong: what the owner decided, what is still open, and deciding it."""

import datetime
from dataclasses import dataclass

from app.ledger import repository
from app.ledger.account_mapping import institution_kind
from app.ledger.batches import AccountMapping
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.table_repository import load_tables
from app.services.book_reading import read_account_map
from app.services.import_comparison import add_figures, unknown_of
from app.services.import_decisions import chart_code
from app.services.import_preview import UnknownAccount
from app.services.marking import mark_again
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
        account_map = read_account_map(connection)
        sums: dict[str, list[int]] = {}
        for kept in repository.load_kept_balances(connection):
            entry = sums.setdefault(kept.account, [0, 0, 0])
            entry[0] += kept.debit
            entry[1] += kept.credit
            entry[2] += 1
        for opening in repository.load_openings(connection):
            entry = sums.setdefault(opening.account, [0, 0, 0])
            entry[opening.amount < 0] += abs(opening.amount)
            entry[2] += 1
        add_figures(sums, (kept.table for kept in load_tables(connection)))
    return unknown_of(sums, {}, account_map)


def place_account(session: BookSession, name: str, code: str, *, reason: str = "") -> None:
    """Remember where a source account belongs, for everything imported and to come; raises ``InputRefused`` for no such account.

    Where months that were closed or shared change by it, it needs a ``reason`` (:mod:`app.services.restatement`).
    """
    placed = chart_code(code)
    assert placed is not None  # a code or name was given
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    form = session.facts().form
    with session.transaction(Changes.MAPPINGS | Changes.ENTRIES) as connection:
        before = watched_figures(connection)
        repository.save_mapping(connection, AccountMapping(name, placed, institution_kind(name) is not None), now)
        mark_again(connection, form)
        settle_restatement(connection, before, reason, {"kind": "placement", "name": name, "account": placed})


def forget_placement(session: BookSession, name: str, *, reason: str = "") -> bool:
    """Take a placement back; whether there was one. ``reason`` as for :func:`place_account`."""
    form = session.facts().form
    with session.transaction(Changes.MAPPINGS | Changes.ENTRIES) as connection:
        before = watched_figures(connection)
        was_there = repository.remove_mapping(connection, name)
        mark_again(connection, form)
        settle_restatement(connection, before, reason, {"kind": "placement", "name": name, "account": ""})
    return was_there
