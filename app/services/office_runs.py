"""One piece of work over many books: each opened, worked on and closed by itself; a book that fails stops no other.

What went wrong with a book is part of the result. A run that is cancelled tells of every book whether it was worked on.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.errors import Cancelled, UserFacingError
from app.progress import Progress
from app.services.office_list import Client
from app.services.session import NO_SECRETS, BookSession, Secrets, open_book

log = logging.getLogger(__name__)
Found = TypeVar("Found")
#: Of a book that was not worked on, or not to the end, because somebody stopped the run: nothing was written in it from there on.
STOPPED = UserFacingError("office.stopped")


@dataclass(frozen=True)
class ClientResult(Generic[Found]):
    """What the work found in a client's book, or why it could not be done."""

    client: Client
    value: Found | None = None
    error: UserFacingError | None = None


def run_over(
    clients: Iterable[Client],
    work: Callable[[BookSession, Client], Found],
    secrets_of: Callable[[Client], Secrets] = lambda client: NO_SECRETS,
    progress: Progress | None = None,
) -> Iterator[ClientResult[Found]]:
    """Do the work in every book, one after the other, and give each result as soon as it is there.

    Once the progress is cancelled, every further book has the error ``office.stopped``; what was done before stays.
    """
    listed = tuple(clients)
    steps = progress or Progress()
    for position, client in enumerate(listed):
        try:
            steps.step("office.stage.working", position, len(listed))
        except Cancelled:
            yield ClientResult(client, error=STOPPED)
        else:
            yield _result(client, work, secrets_of)


def _result(client: Client, work: Callable[[BookSession, Client], Found], secrets_of: Callable[[Client], Secrets]) -> ClientResult[Found]:
    session = None
    try:
        session = open_book(client.book, secrets_of(client))
        return ClientResult(client, value=work(session, client))
    except UserFacingError as error:
        return ClientResult(client, error=error)
    except Cancelled:
        return ClientResult(client, error=STOPPED)
    except Exception:
        # A bug in one book's work: noted (the log leaves names and amounts out), told, and the run goes on.
        log.exception("work on a client failed")
        return ClientResult(client, error=UserFacingError("office.failed"))
    finally:
        if session is not None:
            session.close()
