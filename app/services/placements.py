"""The placements of accounts the owner decided, as they are remembered in the book."""

from dataclasses import dataclass

from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.repository import load_mappings
from app.services.session import BookSession


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
        mappings = load_mappings(connection)
    return tuple(
        RememberedPlacement(name, code, chart.by_code(code).name if code in chart else code, as_sub_account)
        for name, (code, as_sub_account) in sorted(mappings.items())
    )
