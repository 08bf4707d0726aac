"""The office-wide profile of account names: learned from a company's decisions on purpose, handed on as a file, used as suggestions.

It is this user's, for all books, one file in the settings folder. What it knows is only suggested: a book keeps a place of its own
once somebody confirmed it there, and a profile changed later changes no book.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from app.durable_files import read_handed_over, write_durably
from app.errors import DecisionNeeded, InputRefused
from app.ledger import repository
from app.ledger.account_mapping import OFFICE_PROFILE, Suggestion, institution_kind
from app.ledger.chart_of_accounts import fold_name, load_standard_chart
from app.ledger.office_profile import Contradiction, OfficePlace, OfficeProfile, office_profile_from_json
from app.paths import make_private, places
from app.services.import_preview import UnknownAccount
from app.services.session import BookSession

#: What to do with names that the profile has in another place: say so, keep what is there, or take what comes.
ConflictChoice = Literal["ask", "keep", "replace"]


class ProfileContradicted(DecisionNeeded):
    """The profile has some names in another place; nothing was changed."""

    def __init__(self, contradictions: tuple[Contradiction, ...]) -> None:
        first = contradictions[0]
        values = {"name": first.kept.name, "kept": first.kept.account, "came": first.came.account}
        super().__init__("office_accounts.contradicted", count=len(contradictions), **values)
        self.contradictions = contradictions


@dataclass(frozen=True, slots=True)
class Merged:
    """What taking places over came to: names that are new, names whose place was replaced, names left as they were."""

    added: int
    replaced: int
    kept: int


def load_office_profile() -> OfficeProfile:
    """The profile; empty where nothing was learned yet. Raises ``InputRefused`` where its file is damaged."""
    path = places().office_accounts
    try:
        return office_profile_from_json(path.read_bytes(), path.name)
    except FileNotFoundError:
        return OfficeProfile()
    except OSError:
        raise InputRefused("general.cannot_read", file=path.name) from None


def decided_in_company(session: BookSession) -> tuple[OfficePlace, ...]:
    """What a company decided: its names may tell of persons and banks, so they are shown before they go into the profile."""
    chart = load_standard_chart()
    with session.reader() as connection:
        mappings = repository.load_mappings(connection)
    return tuple(OfficePlace(name, code, as_sub) for name, (code, as_sub) in mappings.items() if code in chart)


def learn_from_company(session: BookSession, conflicts: ConflictChoice = "ask", leaving_out: Iterable[str] = ()) -> Merged:
    """Take a company's own decisions over into the profile, some names left out; raises :class:`ProfileContradicted`, ``InputRefused``
    for a name to leave out that is not there."""
    decided = OfficeProfile({fold_name(place.name): place for place in decided_in_company(session)})
    return _merge(_left_over(decided, leaving_out).listed(), conflicts)


def import_office_profile(path: Path, conflicts: ConflictChoice = "ask") -> Merged:
    """Add a file somebody handed over; raises ``InputRefused`` for anything that is none, :class:`ProfileContradicted`."""
    return _merge(office_profile_from_json(read_handed_over(path), path.name).listed(), conflicts)


def export_office_profile(path: Path, leaving_out: Iterable[str] = ()) -> Path:
    """Write the profile to a file (or into a folder), some names left out, and return where; raises ``InputRefused``."""
    target = path / places().office_accounts.name if path.is_dir() else path
    write_durably(target, _left_over(load_office_profile(), leaving_out).to_json())
    return target


def forget_office_place(name: str) -> None:
    """Take a name out of the profile; what books keep stays. Raises ``InputRefused`` where it is not there."""
    _keep(load_office_profile().without(name))


def with_office_suggestions(unknown: Iterable[UnknownAccount]) -> tuple[UnknownAccount, ...]:
    """Unknown accounts with what the profile knows as their first suggestion; a damaged profile suggests nothing here."""
    try:
        profile = load_office_profile()
    except InputRefused:
        profile = OfficeProfile()
    return tuple(_suggested(account, profile) for account in unknown)


def office_choices(unknown: Iterable[UnknownAccount]) -> dict[str, str]:
    """The chart codes that the profile suggests, by source name."""
    firsts = ((account.name, account.suggestions[0]) for account in unknown if account.suggestions)
    return {name: suggestion.code for name, suggestion in firsts if suggestion.reason == OFFICE_PROFILE}


def becomes_sub_account(name: str, code: str) -> bool:
    """Whether a name placed on an account becomes its sub-account: as the profile has it, else where it reads like a bank or card."""
    try:
        known = load_office_profile().place_of(name)
    except InputRefused:
        known = None
    return known.as_sub_account if known is not None and known.code == code else institution_kind(name) is not None


def _suggested(account: UnknownAccount, profile: OfficeProfile) -> UnknownAccount:
    known = profile.place_of(account.name)
    if known is None:
        return account
    others = tuple(suggestion for suggestion in account.suggestions if suggestion.code != known.code)
    return replace(account, suggestions=(Suggestion(known.code, known.account, OFFICE_PROFILE), *others))


def _left_over(profile: OfficeProfile, names: Iterable[str]) -> OfficeProfile:
    for name in names:
        profile = profile.without(name)
    return profile


def _merge(came: Iterable[OfficePlace], conflicts: ConflictChoice) -> Merged:
    profile, others = load_office_profile(), tuple(came)
    contradictions = profile.contradictions(others)
    if contradictions and conflicts == "ask":
        raise ProfileContradicted(contradictions)
    merged = profile.with_places(others, replaces=conflicts == "replace")
    _keep(merged)
    added, replaced = len(merged.places) - len(profile.places), len(contradictions) if conflicts == "replace" else 0
    return Merged(added, replaced, len({fold_name(other.name) for other in others}) - added - replaced)


def _keep(profile: OfficeProfile) -> None:
    path = places().office_accounts
    make_private(path.parent)
    write_durably(path, profile.to_json())
