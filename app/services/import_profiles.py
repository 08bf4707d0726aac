"""Reading profiles: propose one for a file nobody recognises, try it, keep it, hand it on.

Profiles are this user's, for all books, one file each in the settings folder; they hold no figures. A profile is tried on the file
itself, so what the owner sees is what an import would take.
"""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Any

from app.durable_files import read_handed_over, write_durably
from app.errors import InputRefused, UserFacingError
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.generic import ProfileImporter
from app.ledger.importers.profiles import ROLES, Grouping, Makes, Profile, Role, clean_name, named, profile_from_json
from app.ledger.importers.proposals import Proposal, propose_for
from app.ledger.importers.reading import open_source
from app.money import Yen
from app.paths import make_private, places
from app.periods import Month, day_of_number
from app.progress import Progress
from app.services.import_contents import contents_of

_SUFFIX = ".json"
ENTRIES_SHOWN = 40


@dataclass(frozen=True)
class ShownRow:
    """One row of what a file becomes: an entry's number counts from 1, the accounts are as the file names them."""

    row: int
    entry: int
    day: datetime.date
    debit: str
    credit: str
    amount: Yen
    description: str


@dataclass(frozen=True)
class Trial:
    """What a profile makes of a file. ``error`` where it cannot be read as a whole; the rest is empty then."""

    entries: int = 0
    rows: int = 0
    debit: Yen = 0
    credit: Yen = 0
    problems: tuple[RowProblem, ...] = ()
    shown: tuple[ShownRow, ...] = ()
    error: UserFacingError | None = None


def propose(path: Path, sheet: str = "", progress: Progress | None = None) -> tuple[SourceFile, Proposal]:
    """Open a file and guess how its columns are to be read; raises ``InputRefused``, or ``DecisionNeeded`` for the sheet."""
    file = open_source(path, progress, sheet)
    return file, propose_for(file)


def roles_of(makes: str) -> tuple[str, ...]:
    """The roles a column may have in a table of this kind, in their order."""
    return tuple(str(role) for role in Role if role in ROLES[Makes(makes)])


def rearranged(profile: Profile, *, makes: str, grouping: str, columns: Mapping[str, str], **others: str | bool) -> Profile:
    """The profile as the owner changed it; roles the new kind does not know are dropped. ``columns`` gives the heading of each role."""
    kind = Makes(makes)
    known = {Role(role): heading for role, heading in columns.items() if role in ROLES[kind]}
    changed: dict[str, Any] = {"makes": kind, "grouping": Grouping(grouping), "columns": known, **others}
    return replace(profile, **changed)


def check(profile: Profile, file: SourceFile, first_month: Month | None = None, progress: Progress | None = None) -> Trial:
    """Read the whole file by a profile, without a book; whatever is wrong is in the answer."""
    try:
        source = replace(file, first_month=first_month or file.first_month, progress=progress or file.progress)
        result = ProfileImporter(profile).read(source)
    except UserFacingError as error:
        return Trial(error=error)
    contents = contents_of(result)
    return Trial(contents.entries, contents.rows, contents.debit, contents.credit, result.problems, _shown(result))


def list_profiles() -> tuple[Profile, ...]:
    """Every profile that can be read, by name; a damaged file among them stops nothing."""
    found = []
    folder = places().profiles
    for path in sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else ():
        try:
            found.append(profile_from_json(path.read_bytes(), path.name))
        except (InputRefused, OSError):
            continue
    return tuple(sorted(found, key=lambda profile: profile.name))


def find_profile(name: str) -> Profile:
    """The profile of a name; raises ``InputRefused``."""
    for profile in list_profiles():
        if profile.name == clean_name(name):
            return profile
    raise InputRefused("import.no_such_profile", name=name)


def free_name(name: str) -> str:
    """The name itself, or the first one with a number behind it that no profile has."""
    taken = {profile.name for profile in list_profiles()}
    base = clean_name(name)
    return next(each for each in chain((base,), (f"{base} {number}" for number in count(2))) if each not in taken)


def save_profile(profile: Profile, *, replaces: bool = False) -> Profile:
    """Keep a profile under its name and return it as kept; raises ``InputRefused`` for a blank name or one that is taken."""
    kept = named(profile, profile.name)
    path = _path_of(kept.name)
    if path.exists() and not replaces:
        raise InputRefused("import.profile_exists", name=kept.name)
    make_private(path.parent)
    write_durably(path, kept.to_json())
    return kept


def rename_profile(name: str, new_name: str) -> Profile:
    """Give a profile another name; raises ``InputRefused``."""
    profile = find_profile(name)
    kept = named(profile, new_name)
    if kept.name != profile.name:
        save_profile(kept)
        delete_profile(profile.name)
    return kept


def delete_profile(name: str) -> None:
    """Forget a profile; what was imported by it stays. Raises ``InputRefused`` where there is none."""
    _path_of(find_profile(name).name).unlink(missing_ok=True)


def export_profile(name: str, path: Path) -> Path:
    """Write a profile to a file (or, under its name, into a folder) and return where; raises ``InputRefused``."""
    profile = find_profile(name)
    target = path / f"{profile.name}{_SUFFIX}" if path.is_dir() else path
    write_durably(target, profile.to_json())
    return target


def import_profile(path: Path, *, replaces: bool = False) -> Profile:
    """Keep a profile that somebody handed over; raises ``InputRefused`` for anything that is none, or a name that is taken."""
    return save_profile(profile_from_json(read_handed_over(path), path.name), replaces=replaces)


def _path_of(name: str) -> Path:
    """Where a profile is kept: names of any script and case make one plain file name each."""
    return places().profiles / (hashlib.sha256(name.encode()).hexdigest()[:24] + _SUFFIX)


def _shown(result: ImportResult) -> tuple[ShownRow, ...]:
    """The first rows of what was read, in the order of the file."""
    if result.columns is not None:
        shown = result.columns.select(slice(0, ENTRIES_SHOWN))
        return tuple(
            ShownRow(
                int(line["row"]),
                int(line["voucher"]) + 1,
                day_of_number(int(line["date"])),
                str(line["debit_account"]),
                str(line["credit_account"]),
                int(line["debit_amount"]) or int(line["credit_amount"]),
                str(line["description"]),
            )
            for line in shown.lines()
        )
    lines = [line for statement in result.statements for line in statement.lines][:ENTRIES_SHOWN]
    return tuple(
        ShownRow(line.row, entry, line.date, "", line.counterparty, line.amount, line.description)
        for entry, line in enumerate(lines, start=1)
    )
