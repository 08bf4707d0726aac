"""What can be done in every client's book at once: check it, back it up, write its monthly report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.durable_files import write_durably
from app.messages import message
from app.periods import Month
from app.services.keeping import Finding, backup, check
from app.services.office_list import Client
from app.services.session import BookSession

if TYPE_CHECKING:
    from app.documents.document import Document

Work = Callable[[BookSession, Client], "Done"]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in one book: the file that was written, and what a check found."""

    file: Path | None = None
    findings: tuple[Finding, ...] = ()


def checking(session: BookSession, client: Client) -> Done:
    """Look at everything the book promises."""
    return Done(findings=check(session).findings)


def backing_up(folder: Path) -> Work:
    """A backup of each book into a folder, under a dated name."""

    def work(session: BookSession, client: Client) -> Done:
        folder.mkdir(parents=True, exist_ok=True)
        return Done(backup(session, folder))

    return work


def reporting_month(folder: Path, month: Month | None, clients: Sequence[Client], printer: "Callable[[Document], bytes]") -> Work:
    """The monthly report of each book as PDF into a folder; the latest month of the book where ``month`` is ``None``.

    Files carry the client's place in the list, so that two books of one name do not write over each other.
    """
    places = {client: position for position, client in enumerate(clients, start=1)}

    def work(session: BookSession, client: Client) -> Done:
        from app.services.monthly_report import MonthlyReport
        from app.services.reporting import Reporting

        reporting = Reporting(session)
        shown = month or reporting.period(None, None)[1]
        content = MonthlyReport(reporting, printer).pdf(shown)
        folder.mkdir(parents=True, exist_ok=True)
        title = message("office.report_file").text
        file = folder / f"{places[client]:02d}_{session.name}_{title}_{shown}.pdf"
        write_durably(file, content)
        return Done(file)

    return work
