"""The disclosure log: append-only entries, each holding the hash of the one before; what left and who said what.

The head (sequence and hash) is also kept in a small file outside the book, so that an older copy of the book put back is
noticed; entries then go on above the highest sequence ever used, and say so. Entries hold no amounts and no secrets.
"""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.durable_files import write_whole
from app.errors import InputRefused
from app.sharing.canonical_json import read_json, write_json
from app.sharing.moments import moment_text

FORMAT = "mieru-log/1"
MARK_FORMAT = "mieru-log-mark/1"


class Action(StrEnum):
    """What an entry records."""

    KEY_CREATED = "key_created"
    RECIPIENT_ADDED = "recipient_added"
    RECIPIENT_VERIFIED = "recipient_verified"
    CONSENT_REQUESTED = "consent_requested"
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_EXPIRED = "consent_expired"
    PACKAGE_SEALED = "package_sealed"
    PACKAGE_WRITTEN = "package_written"
    PACKAGE_NOT_WRITTEN = "package_not_written"


@dataclass(frozen=True)
class LogMark:
    """How far the log went, kept outside the book."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class LogEntry:
    """One entry; ``subject`` is the id of the consent, recipient or package it is about."""

    sequence: int
    previous: str
    at: datetime.datetime
    action: Action
    subject: str
    details: Mapping[str, str]
    #: Where the numbers jump: the mark found outside the book when an older copy had been put back.
    after_restore: LogMark | None = None

    def to_bytes(self) -> bytes:
        """The entry's bytes, over which the digest is taken."""
        mark = self.after_restore
        return write_json(
            {
                "format": FORMAT,
                "sequence": self.sequence,
                "previous": self.previous,
                "at": moment_text(self.at),
                "action": self.action.value,
                "subject": self.subject,
                "details": dict(self.details),
                "after_restore": None if mark is None else {"sequence": mark.sequence, "digest": mark.digest},
            }
        )

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.to_bytes()).hexdigest()


@dataclass(frozen=True)
class LogProblem:
    """A message code and the entry it is about."""

    code: str
    sequence: int


@dataclass(frozen=True)
class LogCheck:
    """The outcome of checking the whole chain; intact when there is no problem."""

    entries: int
    head: LogMark
    problems: tuple[LogProblem, ...]


def read_entry(data: bytes) -> LogEntry:
    """Read an entry strictly; raises ``InputRefused``: ``log.unreadable`` or ``log.field``."""
    fields = read_json(data, "log")
    fields.constant("format", FORMAT)
    details = fields.fields("details")
    names = sorted(details.names())
    mark = fields.null_or_fields("after_restore")
    entry = LogEntry(
        sequence=fields.integer("sequence", least=1),
        previous=fields.text("previous", empty=True),
        at=fields.moment("at"),
        action=fields.choice("action", Action),
        subject=fields.text("subject"),
        details={name: details.text(name, empty=True) for name in names},
        after_restore=None if mark is None else LogMark(mark.integer("sequence"), mark.sha256("digest")),
    )
    for part in (fields, *([] if mark is None else [mark])):
        part.close()
    return entry


def next_entry(
    last: LogEntry | None, mark: LogMark | None, at: datetime.datetime, action: Action, subject: str, details: Mapping[str, str]
) -> LogEntry:
    """The entry that follows ``last``, above every sequence ever used; raises ``InputRefused`` with ``log.clock_went_back``."""
    if last is not None and at < last.at:
        raise InputRefused("log.clock_went_back", now=f"{at:%Y-%m-%d %H:%M}", last=f"{last.at:%Y-%m-%d %H:%M}")
    sequence, previous = (last.sequence, last.digest) if last else (0, "")
    restored = mark if mark is not None and mark.sequence > sequence else None
    return LogEntry((restored.sequence if restored else sequence) + 1, previous, at, action, subject, details, restored)


def check_chain(rows: Sequence[tuple[int, bytes, str]], mark: LogMark | None) -> LogCheck:
    """Check rows of (sequence, entry, digest) in order against themselves and the mark kept outside.

    Problems: ``log.entry_changed``, ``log.chain_broken``, ``log.sequence_gap``, ``log.time_went_back``, ``log.rolled_back``
    (the book is older than the mark), ``log.forked`` (another entry stands where the mark was taken).
    """
    problems, head = [], LogMark(0, "")
    last: LogEntry | None = None
    for sequence, data, digest in rows:
        try:
            entry = read_entry(data)
        except InputRefused:
            problems.append(LogProblem("log.entry_changed", sequence))
            last, head = None, LogMark(sequence, digest)
            continue
        if (entry.sequence, hashlib.sha256(data).hexdigest()) != (sequence, digest):
            problems.append(LogProblem("log.entry_changed", sequence))
        if entry.previous != head.digest:
            problems.append(LogProblem("log.chain_broken", sequence))
        before = max(head.sequence, entry.after_restore.sequence if entry.after_restore else 0)
        if sequence != before + 1:
            problems.append(LogProblem("log.sequence_gap", sequence))
        if last is not None and entry.at < last.at:
            problems.append(LogProblem("log.time_went_back", sequence))
        last, head = entry, LogMark(sequence, digest)
    if mark is not None and mark.sequence > head.sequence:
        problems.append(LogProblem("log.rolled_back", mark.sequence))
    elif mark is not None and {sequence: digest for sequence, _, digest in rows}.get(mark.sequence, mark.digest) != mark.digest:
        problems.append(LogProblem("log.forked", mark.sequence))
    return LogCheck(len(rows), head, tuple(problems))


def read_mark(path: Path) -> LogMark | None:
    """The mark kept outside the book; ``None`` where there is none yet. Raises ``InputRefused`` for a damaged one."""
    if not path.exists():
        return None
    fields = read_json(path.read_bytes(), "log_mark")
    fields.constant("format", MARK_FORMAT)
    mark = LogMark(fields.integer("sequence", least=1), fields.sha256("digest"))
    fields.close()
    return mark


def write_mark(path: Path, mark: LogMark) -> None:
    """Keep the mark; it never goes down."""
    known = read_mark(path)
    if known is None or mark.sequence > known.sequence:
        write_whole(path, write_json({"format": MARK_FORMAT, "sequence": mark.sequence, "digest": mark.digest}))
