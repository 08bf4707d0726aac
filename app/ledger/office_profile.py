"""The places an accounting office gave to account names, for all its clients: a value, its file form, and what contradicts.

A profile holds names and accounts of the standard chart, never an amount and never a company. Names are compared as account names
are everywhere (:func:`app.ledger.chart_of_accounts.fold_name`), so that one name has one place. A file form is taken whole or refused.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.errors import InputRefused
from app.ledger.accounts import Statement
from app.ledger.chart_of_accounts import fold_name, load_standard_chart

FORMAT = "mieru-office-accounts"
VERSION = 1
#: No name of an account is longer, and no office has more of them.
LONGEST_NAME, MOST_PLACES = 200, 100_000


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """Where an account name belongs: the chart code, and whether the name becomes a sub-account (a bank, a card)."""

    name: str
    code: str
    as_sub_account: bool = False

    @property
    def account(self) -> str:
        """The name of the chart's account."""
        return load_standard_chart().by_code(self.code).name


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One name in two places: the one kept, and the one that came."""

    kept: OfficePlace
    came: OfficePlace


@dataclass(frozen=True)
class OfficeProfile:
    """Places by folded name."""

    places: Mapping[str, OfficePlace] = field(default_factory=dict)

    def place_of(self, name: str) -> OfficePlace | None:
        return self.places.get(fold_name(name))

    def listed(self) -> tuple[OfficePlace, ...]:
        """Every place in order of the names."""
        return tuple(sorted(self.places.values(), key=lambda place: place.name))

    def contradictions(self, others: Iterable[OfficePlace]) -> tuple[Contradiction, ...]:
        """Where others give a known name another place."""
        pairs = ((self.place_of(other.name), other) for other in others)
        return tuple(Contradiction(kept, other) for kept, other in pairs if kept is not None and _differs(kept, other))

    def with_places(self, others: Iterable[OfficePlace], *, replaces: bool) -> "OfficeProfile":
        """The profile with others added; of a name in both the others count where ``replaces``, else what is kept."""
        added = {fold_name(other.name): other for other in others}
        return OfficeProfile({**self.places, **added} if replaces else {**added, **self.places})

    def without(self, name: str) -> "OfficeProfile":
        """The profile without a name; raises ``InputRefused`` where it is not there."""
        key = fold_name(name)
        if key not in self.places:
            raise InputRefused("office_accounts.not_there", name=name)
        return OfficeProfile({other: place for other, place in self.places.items() if other != key})

    def to_json(self) -> bytes:
        """The file form: readable, in order of the names, with the accounts' names beside their codes."""
        accounts = [
            {"name": place.name, "code": place.code, "account": place.account, "as_sub_account": place.as_sub_account}
            for place in self.listed()
        ]
        return (json.dumps({"format": FORMAT, "version": VERSION, "accounts": accounts}, ensure_ascii=False, indent=1) + "\n").encode()


def office_profile_from_json(content: bytes, file: str) -> OfficeProfile:
    """Read a file form; raises ``InputRefused`` for another kind of file, a newer version, a damaged one, an account the chart
    has not, and a name with two places. ``file`` names it in the complaint.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise InputRefused("office_accounts.damaged", file=file, part="JSON") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InputRefused("office_accounts.not_a_profile", file=file)
    version = found.get("version")
    if type(version) is not int or version < 1:
        raise InputRefused("office_accounts.damaged", file=file, part="version")
    if version > VERSION:
        raise InputRefused("office_accounts.newer", file=file)
    accounts = found.get("accounts")
    if not isinstance(accounts, list) or len(accounts) > MOST_PLACES:
        raise InputRefused("office_accounts.damaged", file=file, part="accounts")
    places: dict[str, OfficePlace] = {}
    for number, entry in enumerate(accounts, start=1):
        place = _place(entry, number, file)
        before = places.setdefault(fold_name(place.name), place)
        if _differs(before, place):
            raise InputRefused("office_accounts.contradicts_itself", file=file, name=place.name, one=before.account, other=place.account)
    return OfficeProfile(places)


def _place(entry: Any, number: int, file: str) -> OfficePlace:
    if not isinstance(entry, dict):
        raise InputRefused("office_accounts.damaged", file=file, part=f"accounts[{number}]")
    name, code, title = entry.get("name"), entry.get("code"), entry.get("account")
    as_sub_account = entry.get("as_sub_account", False)
    is_text = isinstance(name, str) and isinstance(code, str) and isinstance(title, str) and isinstance(as_sub_account, bool)
    if not is_text or not fold_name(str(name)) or len(str(name)) > LONGEST_NAME:
        raise InputRefused("office_accounts.damaged", file=file, part=f"accounts[{number}]")
    chart = load_standard_chart()
    known = chart.find(str(title))
    # Code and name must say the same account: a code alone may have been another account in another version of the chart.
    if known is None or known.code != code or known.statement is Statement.WORKING:
        raise InputRefused("office_accounts.unknown_account", file=file, name=name, account=f"{code} {title}")
    return OfficePlace(str(name), known.code, bool(as_sub_account))


def _differs(one: OfficePlace, other: OfficePlace) -> bool:
    return (one.code, one.as_sub_account) != (other.code, other.as_sub_account)
