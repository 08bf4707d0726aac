"""What left, as the log tells it: every sealed package with whether it became a file."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, unquote

from app.periods import Month
from app.sharing.disclosure_log import Action, LogEntry


class DisclosureState(StrEnum):
    """Whether a sealed package became a file; *unconfirmed* where the program ended between the two."""

    WRITTEN = "written"
    NOT_WRITTEN = "not_written"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class Disclosure:
    """One package in the log: to whom, for which month, under which consent, when, where, which bytes."""

    sequence: int
    package_id: str
    consent_id: str
    recipient_id: str
    recipient: str
    month: Month
    at: datetime.datetime
    path: Path
    manifest_sha256: str
    envelope_sha256: str
    state: DisclosureState


def package_details(
    consent_id: str, recipient_id: str, recipient: str, month: Month, path: Path, manifest_sha256: str, envelope_sha256: str
) -> dict[str, str]:
    """What the log keeps of a package; the path is written with percent signs, since a folder may have any name."""
    return {
        "consent": consent_id,
        "recipient": recipient_id,
        "recipient_name": recipient,
        "month": str(month),
        "path": quote(str(path)),
        "manifest_sha256": manifest_sha256,
        "envelope_sha256": envelope_sha256,
    }


def disclosures_of(entries: Iterable[LogEntry]) -> tuple[Disclosure, ...]:
    """Every sealed package of the log, the first first, with the last that was noted of it."""
    sealed: dict[str, LogEntry] = {}
    states: dict[str, DisclosureState] = {}
    for entry in entries:
        if entry.action is Action.PACKAGE_SEALED:
            sealed[entry.subject] = entry
            states[entry.subject] = DisclosureState.UNCONFIRMED
        elif entry.action is Action.PACKAGE_WRITTEN:
            states[entry.subject] = DisclosureState.WRITTEN
        elif entry.action is Action.PACKAGE_NOT_WRITTEN:
            states[entry.subject] = DisclosureState.NOT_WRITTEN
    return tuple(
        Disclosure(
            sequence=entry.sequence,
            package_id=package,
            consent_id=entry.details["consent"],
            recipient_id=entry.details["recipient"],
            recipient=entry.details["recipient_name"],
            month=Month.parse(entry.details["month"]),
            at=entry.at,
            path=Path(unquote(entry.details["path"])),
            manifest_sha256=entry.details["manifest_sha256"],
            envelope_sha256=entry.details["envelope_sha256"],
            state=states[package],
        )
        for package, entry in sealed.items()
    )


def delivered_under(disclosures: Sequence[Disclosure], consent_id: str) -> int:
    """How many packages left under a consent; one that may have left counts."""
    return sum(found.consent_id == consent_id and found.state is not DisclosureState.NOT_WRITTEN for found in disclosures)
