"""What the bank remembers between packages: which signing keys it trusts and which packages it has opened.

A small SQLite file of its own. It holds no figures of any company. Losing it means confirming fingerprints again and no
notice of a package that comes a second time.
"""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import InputRefused
from app.paths import make_private

_SCHEMA = """
CREATE TABLE IF NOT EXISTS signers (
    signing_key TEXT PRIMARY KEY, company TEXT NOT NULL, corporate_number TEXT, card_fingerprint TEXT NOT NULL, trusted_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS packages (
    package TEXT PRIMARY KEY, signing_key TEXT NOT NULL, sequence INTEGER NOT NULL, manifest_sha256 TEXT NOT NULL,
    envelope_sha256 TEXT NOT NULL, file_name TEXT NOT NULL, folder TEXT NOT NULL, opened_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS packages_by_signer ON packages (signing_key, sequence);
"""
_VERSION = 1


@dataclass(frozen=True)
class TrustedSigner:
    """A signing key somebody confirmed, and the company it stands for."""

    signing_key: str
    company: str
    corporate_number: str | None
    card_fingerprint: str
    trusted_at: datetime.datetime


@dataclass(frozen=True)
class OpenedPackage:
    """A package that was opened here."""

    package: str
    signing_key: str
    sequence: int
    manifest_sha256: str
    envelope_sha256: str
    file_name: str
    folder: str
    opened_at: datetime.datetime


class StateStore:
    """The receiver's memory in ``folder``; every change is durable when its method returns."""

    def __init__(self, folder: Path) -> None:
        self._path = make_private(folder) / "receiver.db"
        with self._connection() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > _VERSION:
                raise InputRefused("receiver.newer_state")
            connection.executescript(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_VERSION}")

    def signer(self, signing_key: str) -> TrustedSigner | None:
        return next((signer for signer in self.signers() if signer.signing_key == signing_key), None)

    def signers(self) -> tuple[TrustedSigner, ...]:
        """Every trusted signer, by company."""
        with self._connection() as connection:
            rows = connection.execute(
                "SELECT signing_key, company, corporate_number, card_fingerprint, trusted_at FROM signers ORDER BY company, signing_key"
            ).fetchall()
        return tuple(
            TrustedSigner(key, company, number, card, datetime.datetime.fromisoformat(at)) for key, company, number, card, at in rows
        )

    def trust(self, signer: TrustedSigner) -> None:
        with self._connection() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO signers VALUES (?, ?, ?, ?, ?)",
                (signer.signing_key, signer.company, signer.corporate_number, signer.card_fingerprint, signer.trusted_at.isoformat()),
            )

    def forget(self, signing_key: str) -> bool:
        """Trust a signer no more; whether there was one. Its packages stay remembered."""
        with self._connection() as connection:
            return connection.execute("DELETE FROM signers WHERE signing_key = ?", (signing_key,)).rowcount > 0

    def opened(self, package: str) -> OpenedPackage | None:
        """The record of an opened package by its id."""
        return self._one("package = ?", package)

    def opened_file(self, file_name: str, envelope_sha256: str) -> OpenedPackage | None:
        """The record of this very file, under the name it had."""
        return self._one("file_name = ? AND envelope_sha256 = ?", file_name, envelope_sha256)

    def last_sequence(self, signing_key: str) -> int:
        """The highest sequence opened from a signer, 0 before the first."""
        with self._connection() as connection:
            row = connection.execute("SELECT max(sequence) FROM packages WHERE signing_key = ?", (signing_key,)).fetchone()
        return int(row[0] or 0)

    def record(self, opened: OpenedPackage) -> None:
        """Remember an opened package."""
        values = (opened.package, opened.signing_key, opened.sequence, opened.manifest_sha256, opened.envelope_sha256)
        with self._connection() as connection:
            connection.execute(
                "INSERT INTO packages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, opened.file_name, opened.folder, opened.opened_at.isoformat()),
            )

    def _one(self, condition: str, *values: str) -> OpenedPackage | None:
        columns = "package, signing_key, sequence, manifest_sha256, envelope_sha256, file_name, folder, opened_at"
        with self._connection() as connection:
            row = connection.execute(f"SELECT {columns} FROM packages WHERE {condition}", values).fetchone()
        if row is None:
            return None
        package, signing_key, sequence, manifest, envelope, file_name, folder, opened_at = row
        moment = datetime.datetime.fromisoformat(opened_at)
        return OpenedPackage(package, signing_key, sequence, manifest, envelope, file_name, folder, moment)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=30)
        try:
            with connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise InputRefused("receiver.state_unusable", file=str(self._path)) from error
        finally:
            connection.close()
