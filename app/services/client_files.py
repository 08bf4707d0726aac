"""Files dropped for an office: whose each one is, by the company it names, the partners in it, or an earlier import of it.

A proposal only; nothing is imported before somebody has confirmed it. Where signs point to two clients, or to none, none is proposed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.analysis.party_names import fold_party
from app.errors import UserFacingError
from app.ledger.account_mapping import AccountMap
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.importers import open_recognised
from app.ledger.repository import list_batches
from app.progress import Progress
from app.services.book_reading import read_account_map
from app.services.business_partners import SEVERAL, partners_of_book, partners_of_file
from app.services.import_profiles import list_profiles
from app.services.office_list import Client
from app.services.session import BookSession

#: Why a client is proposed, the surest first.
Reason = Literal["imported_before", "company_named", "partners_in_common", "not_listed", "nobody", "several"]


@dataclass(frozen=True, slots=True)
class ClientSigns:
    """What a client's files are recognised by."""

    client: Client
    company: str
    partners: frozenset[str]
    imported: frozenset[str]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A file and the client it seems to be for; ``client`` is ``None`` where that is for a person to say."""

    path: Path
    format_title: str = ""
    #: The company the file names, where it does.
    company: str = ""
    client: Client | None = None
    reason: Reason = "nobody"
    error: UserFacingError | None = None


def signs_of(session: BookSession, client: Client) -> ClientSigns:
    """The signs of an open book."""
    with session.reader() as connection:
        partners = partners_of_book(connection, read_account_map(connection))
        imported = frozenset(batch.facts.sha256 for batch in list_batches(connection))
    return ClientSigns(client, fold_party(session.facts().company), partners, imported)


def propose_assignments(paths: Iterable[Path], clients: Sequence[ClientSigns], progress: Progress | None = None) -> tuple[Assignment, ...]:
    """A proposal for each file in the order given; a file that cannot be read has its error."""
    steps = progress or Progress()
    listed = tuple(paths)
    found = []
    for position, path in enumerate(listed):
        steps.step("office.stage.recognising", position, len(listed))
        try:
            found.append(_propose(path, clients))
        except UserFacingError as error:
            found.append(Assignment(path, error=error))
    return tuple(found)


def _propose(path: Path, clients: Sequence[ClientSigns]) -> Assignment:
    file, importer = open_recognised(path, profiles=list_profiles())
    result = importer.read(file)
    partners = partners_of_file(result, AccountMap(load_standard_chart(), {}))
    company = fold_party(result.company)
    by_reason: tuple[tuple[Reason, list[ClientSigns]], ...] = (
        ("imported_before", [signs for signs in clients if file.sha256 in signs.imported]),
        ("company_named", [signs for signs in clients if company and signs.company == company]),
        ("partners_in_common", _alike(partners, clients) if not company else []),
    )
    for reason, found in by_reason:
        if found:
            client = found[0].client if len(found) == 1 else None
            return Assignment(path, result.format_title, result.company, client, reason if client else "several")
    return Assignment(path, result.format_title, result.company, None, "not_listed" if company else "nobody")


def _alike(partners: frozenset[str], clients: Sequence[ClientSigns]) -> list[ClientSigns]:
    """The clients that share the most partners with a file, and several of them."""
    shared = {signs.client: len(partners & signs.partners) for signs in clients}
    most = max(shared.values(), default=0)
    return [signs for signs in clients if most >= SEVERAL and shared[signs.client] == most]
