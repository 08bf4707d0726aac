"""The books a tax accountant keeps for clients: a list of places, kept beside the preferences and never inside a book.

The list holds where each book is and whose it was when it was added; no secret and no figure.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.durable_files import write_durably
from app.errors import InputRefused
from app.paths import make_private, places
from app.services.session import BookSession

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Client:
    """One book of the list: its ``.mieru`` file and the company's name as it was when added."""

    book: Path
    company: str


def office_file() -> Path:
    """Where the list is kept."""
    return places().settings / "office.json"


def load_clients() -> tuple[Client, ...]:
    """The clients in the order they were added; raises ``InputRefused`` (``office.list_damaged``) for a list nobody can read."""
    try:
        raw = json.loads(office_file().read_text("utf-8"))
        return tuple(Client(Path(entry["book"]), str(entry["company"])) for entry in raw["clients"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError):
        raise InputRefused("office.list_damaged", file=str(office_file())) from None


def add_client(session: BookSession) -> Client:
    """Add an open book; one that is in the list already takes the company's present name."""
    client = Client(session.file.resolve(), session.facts().company)
    others = [known for known in load_clients() if known.book != client.book]
    _save([*others, client])
    return client


def remove_client(book: Path) -> Client:
    """Take a book off the list (the book itself stays); raises ``InputRefused`` for one that is not there."""
    client = find_client(book)
    _save(known for known in load_clients() if known != client)
    return client


def find_client(book: Path) -> Client:
    """The client of a book's file or folder, or of a company's name; raises ``InputRefused`` (``office.no_such_client``)."""
    clients = load_clients()
    found = [client for client in clients if book.resolve() in (client.book, client.book.parent) or str(book) == client.company]
    if len(found) != 1:
        raise InputRefused("office.no_such_client", client=str(book), count=len(found))
    return found[0]


def _save(clients: Iterable[Client]) -> None:
    entries = [{"book": str(client.book), "company": client.company} for client in clients]
    make_private(office_file().parent)
    write_durably(office_file(), json.dumps({"version": _VERSION, "clients": entries}, ensure_ascii=False, indent=1).encode())
