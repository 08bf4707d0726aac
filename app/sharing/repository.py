"""SQL for identities, recipients, consents and the disclosure log; takes a connection, keeps documents as the bytes they are."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from app.errors import DecisionNeeded, InputRefused
from app.sharing.consent_records import KeptConsent, read_record
from app.sharing.consents import Consent
from app.sharing.disclosure_log import LogEntry, read_entry
from app.sharing.identities import OwnerIdentity
from app.sharing.moments import moment_text, parse_moment
from app.sharing.recipients import Recipient

_OWNER = "owner"
_RECIPIENT_COLUMNS = "id, card, fingerprint, added_at, verified_how, verified_by, verified_at"


def load_identity(connection: sqlite3.Connection) -> OwnerIdentity | None:
    """The owner's card and wrapped key; ``None`` where there is none yet."""
    row = connection.execute("SELECT public_card, wrapped_key FROM identities WHERE role = ?", (_OWNER,)).fetchone()
    return OwnerIdentity(bytes(row[0]), bytes(row[1])) if row else None


def existing_identity(connection: sqlite3.Connection) -> OwnerIdentity:
    """The owner's identity; raises ``DecisionNeeded`` with ``identity.missing``."""
    identity = load_identity(connection)
    if identity is None:
        raise DecisionNeeded("identity.missing")
    return identity


def insert_identity(connection: sqlite3.Connection, identity: OwnerIdentity) -> None:
    created = moment_text(identity.card.created)
    connection.execute(
        "INSERT INTO identities (role, public_card, wrapped_key, created_at) VALUES (?, ?, ?, ?)",
        (_OWNER, identity.card_file, identity.wrapped_key, created),
    )


def load_recipients(connection: sqlite3.Connection) -> tuple[Recipient, ...]:
    """Every recipient, the first added first."""
    rows = connection.execute(f"SELECT {_RECIPIENT_COLUMNS} FROM recipients ORDER BY added_at, id").fetchall()
    return tuple(_recipient(row) for row in rows)


def existing_recipient(connection: sqlite3.Connection, recipient_id: str) -> Recipient:
    """A recipient by its id; raises ``InputRefused`` with ``recipient.unknown``."""
    row = connection.execute(f"SELECT {_RECIPIENT_COLUMNS} FROM recipients WHERE id = ?", (recipient_id,)).fetchone()
    if row is None:
        raise InputRefused("recipient.unknown", recipient=recipient_id)
    return _recipient(row)


def insert_recipient(connection: sqlite3.Connection, recipient: Recipient) -> None:
    connection.execute(
        "INSERT INTO recipients (id, card, fingerprint, added_at) VALUES (?, ?, ?, ?)",
        (recipient.id, recipient.card_file, recipient.fingerprint, moment_text(recipient.added_at)),
    )


def save_confirmation(connection: sqlite3.Connection, recipient: Recipient) -> None:
    """Keep how the fingerprint of a recipient was confirmed; card and fingerprint themselves never change."""
    verified_at = moment_text(recipient.verified_at) if recipient.verified_at else ""
    connection.execute(
        "UPDATE recipients SET verified_how = ?, verified_by = ?, verified_at = ? WHERE id = ?",
        (recipient.verified_how, recipient.verified_by, verified_at, recipient.id),
    )


def insert_consent(connection: sqlite3.Connection, consent: Consent, record: bytes, signature: bytes) -> None:
    """Add a version of a consent; versions are never changed or deleted (the book itself refuses it)."""
    connection.execute(
        "INSERT INTO consents (id, version, recipient, state, record, signature) VALUES (?, ?, ?, ?, ?, ?)",
        (consent.id, consent.version, consent.recipient.id, consent.state.value, record, signature),
    )


def existing_consent(connection: sqlite3.Connection, consent_id: str) -> KeptConsent:
    """The latest version of a consent; raises ``InputRefused`` with ``consent.unknown``."""
    row = connection.execute("SELECT record, signature FROM consents WHERE id = ? ORDER BY version DESC LIMIT 1", (consent_id,)).fetchone()
    if row is None:
        raise InputRefused("consent.unknown", consent=consent_id)
    return _kept_consent(row)


def load_consents(connection: sqlite3.Connection) -> tuple[KeptConsent, ...]:
    """The latest version of every consent, the first asked first."""
    rows = connection.execute(
        "SELECT record, signature FROM consents AS kept WHERE version = (SELECT max(version) FROM consents WHERE id = kept.id)"
    ).fetchall()
    return tuple(sorted((_kept_consent(row) for row in rows), key=lambda kept: (kept.consent.events[0].at, kept.consent.id)))


def append_entry(connection: sqlite3.Connection, entry: LogEntry) -> None:
    """Append to the disclosure log; the book itself refuses changes and deletions."""
    data = entry.to_bytes()
    read_entry(data)  # what cannot be read back must not get into a chain that nobody can mend
    connection.execute("INSERT INTO disclosure_log (sequence, entry, digest) VALUES (?, ?, ?)", (entry.sequence, data, entry.digest))


def last_entry(connection: sqlite3.Connection) -> LogEntry | None:
    row = connection.execute("SELECT entry FROM disclosure_log ORDER BY sequence DESC LIMIT 1").fetchone()
    return read_entry(bytes(row[0])) if row else None


def load_entries(connection: sqlite3.Connection) -> tuple[LogEntry, ...]:
    """The whole log, the first entry first."""
    return tuple(read_entry(data) for _, data, _ in load_log_rows(connection))


def load_log_rows(connection: sqlite3.Connection) -> tuple[tuple[int, bytes, str], ...]:
    """The log as it is kept, for checking the chain."""
    rows = connection.execute("SELECT sequence, entry, digest FROM disclosure_log ORDER BY sequence").fetchall()
    return tuple((int(sequence), bytes(entry), str(digest)) for sequence, entry, digest in rows)


def _recipient(row: Sequence[Any]) -> Recipient:
    recipient_id, card, fingerprint, added_at, how, by, verified_at = row
    return Recipient(
        recipient_id, bytes(card), fingerprint, parse_moment(added_at), how, by, parse_moment(verified_at) if verified_at else None
    )


def _kept_consent(row: Sequence[Any]) -> KeptConsent:
    record = bytes(row[0])
    return KeptConsent(read_record(record), record, bytes(row[1]))
