"""The keys of an open book: making them, and changing what opens the book while the data key stays as it is.

The key file on the disk is read again before each change (another program may have changed it), written durably after it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from app.durable_files import write_durably
from app.errors import AccessDenied, InputRefused
from app.storage.key_file import LARGEST_BYTES, KeyFile, new_data_key, new_key_file, parse_key_file
from app.storage.keys import WrapKind, forget_keyring_entry, wrap_by_keyring, wrap_by_passphrase, wrap_by_recovery_secret
from app.storage.recovery_code import format_recovery_code, new_recovery_secret


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Everything made for a new book; the recovery code exists only here."""

    key_file: KeyFile
    data_key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)

    def discard(self) -> None:
        """Take back what was put into the keyring, where the book could not be made."""
        if wrap := self.key_file.wrap(WrapKind.KEYRING):
            forget_keyring_entry(wrap)


def make_keys(passphrase: str | None, use_keyring: bool) -> NewKeys:
    """A data key with its wraps; raises ``AccessDenied`` (``storage.passphrase_needed``) where only the recovery code would open it."""
    data_key, recovery_secret = new_data_key(), new_recovery_secret()
    key_file = new_key_file(data_key)
    key_file = key_file.with_wrap(wrap_by_recovery_secret(data_key, key_file.book_id, recovery_secret), data_key)
    if passphrase is not None:
        key_file = key_file.with_wrap(wrap_by_passphrase(data_key, key_file.book_id, passphrase), data_key)
    keyring_wrap = wrap_by_keyring(data_key, key_file.book_id) if use_keyring else None
    if keyring_wrap is not None:
        key_file = key_file.with_wrap(keyring_wrap, data_key)
    elif passphrase is None:
        raise AccessDenied("storage.passphrase_needed")
    return NewKeys(key_file, data_key, format_recovery_code(recovery_secret))


def read_key_file(path: Path) -> KeyFile:
    """The key file of a book; raises ``InputRefused`` (see :func:`app.storage.key_file.parse_key_file`) and ``AccessDenied``."""
    try:
        with path.open("rb") as file:
            return parse_key_file(file.read(LARGEST_BYTES + 1))
    except OSError as error:
        raise AccessDenied("general.cannot_read", file=path.name) from error


class BookKeys:
    """The key file and the data key of one open book."""

    def __init__(self, path: Path, key_file: KeyFile, data_key: bytes) -> None:
        self.path = path
        self.key_file = key_file
        self._data_key = data_key

    @property
    def data_key(self) -> bytes:
        """Raises ``AccessDenied`` (``storage.book_closed``) after :meth:`forget`."""
        if not self._data_key:
            raise AccessDenied("storage.book_closed")
        return self._data_key

    def forget(self) -> None:
        """Let go of the data key: the book is locked."""
        self._data_key = b""

    def verify_stored(self) -> None:
        """Prove that the key file on the disk is as written by a holder of the data key; raises ``InputRefused``."""
        read_key_file(self.path).verify(self.data_key)

    def change_passphrase(self, passphrase: str, proof_passphrase: str | None, proof_code: str | None) -> None:
        """Seal the data key by a new passphrase; for the proof see :meth:`app.services.session.BookSession.change_passphrase`."""
        stored = self._proved(proof_passphrase, proof_code)
        self._write(stored.with_wrap(wrap_by_passphrase(self.data_key, stored.book_id, passphrase), self.data_key))

    def new_recovery_code(self, proof_passphrase: str | None, proof_code: str | None) -> str:
        """Seal the data key by a new recovery code and return it."""
        stored, secret = self._proved(proof_passphrase, proof_code), new_recovery_secret()
        self._write(stored.with_wrap(wrap_by_recovery_secret(self.data_key, stored.book_id, secret), self.data_key))
        return format_recovery_code(secret)

    def is_recovery_code(self, code: str) -> bool:
        """Whether this code opens the book; raises ``InputRefused`` for a mistyped one."""
        try:
            return self.key_file.unlock(recovery_code=code) == self.data_key
        except AccessDenied:
            return False

    def remember_in_keyring(self) -> bool:
        """Put a new wrapping key into the keyring, in an entry of its own; False where no trusted keyring can be used."""
        stored = self._stored()
        wrap = wrap_by_keyring(self.data_key, stored.book_id)
        if wrap is None:
            return False
        self._write(stored.with_wrap(wrap, self.data_key))
        return True

    def forget_in_keyring(self) -> None:
        """Take the keyring's wrap away; raises ``InputRefused`` (``storage.passphrase_first``) where no passphrase would be left."""
        stored = self._stored()
        if stored.wrap(WrapKind.PASSPHRASE) is None:
            raise InputRefused("storage.passphrase_first")
        if wrap := stored.wrap(WrapKind.KEYRING):
            self._write(stored.without_wrap(WrapKind.KEYRING, self.data_key))
            forget_keyring_entry(wrap)

    def _proved(self, passphrase: str | None, recovery_code: str | None) -> KeyFile:
        stored = self._stored()
        if stored.wrap(WrapKind.PASSPHRASE) is not None:
            if passphrase is None and recovery_code is None:
                raise AccessDenied("storage.key_needed")
            stored.unlock(passphrase, recovery_code)
        return stored

    def _stored(self) -> KeyFile:
        stored = read_key_file(self.path)
        stored.verify(self.data_key)
        return stored

    def _write(self, key_file: KeyFile) -> None:
        write_durably(self.path, key_file.to_bytes())
        self.key_file = key_file
