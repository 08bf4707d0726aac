"""The small file a user opens: which book it is, the wraps of its data key, and what tells a wrong key from damage.

A newer ``format`` is looked at first: only the program that made it knows what belongs into it. Then ``checksum`` over the rest
(SHA-256 of the canonical JSON): damage is not a wrong key. A wrap that does not open is then a wrong key.
``key_check`` holds what the opened key must give, so that a database it cannot read is a damaged database. ``authentication``
(HMAC under the data key) holds the list of wraps together: none can be added, taken or exchanged without the key.
"""

import base64
import hashlib
import hmac
import json
import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from app.errors import AccessDenied, InputRefused
from app.storage.keys import (
    KEY_BYTES,
    Wrap,
    WrapKind,
    derive,
    unwrap_by_keyring,
    unwrap_by_passphrase,
    unwrap_by_recovery_code,
)

FILE_KIND = "mieru-book"
FORMAT = 1
#: Formats this program still reads.
OLDEST_FORMAT = 1
LARGEST_BYTES = 64 * 1024


@dataclass(frozen=True)
class KeyFile:
    """The content of ``NAME.mieru``; a change gives a new value, authenticated under the data key."""

    book_id: str
    created_at: str
    key_check: bytes
    wraps: tuple[Wrap, ...]
    authentication: bytes

    def wrap(self, kind: WrapKind) -> Wrap | None:
        return next((wrap for wrap in self.wraps if wrap.kind is kind), None)

    def with_wrap(self, wrap: Wrap, data_key: bytes) -> "KeyFile":
        """The same with this wrap in place of the one of its kind; the data key stays as it is."""
        return self._authenticated((*(kept for kept in self.wraps if kept.kind is not wrap.kind), wrap), data_key)

    def without_wrap(self, kind: WrapKind, data_key: bytes) -> "KeyFile":
        return self._authenticated(tuple(kept for kept in self.wraps if kept.kind is not kind), data_key)

    def unlock(self, passphrase: str | None = None, recovery_code: str | None = None) -> bytes:
        """The data key: by the recovery code or the passphrase where one is given, otherwise by the keyring.

        Raises ``AccessDenied``: ``storage.wrong_key`` for a secret that opens nothing, ``storage.key_needed`` where there is no secret
        and the keyring does not help; ``InputRefused`` for a mistyped code or a changed file.
        """
        data_key = self._unwrap(passphrase, recovery_code)
        self.verify(data_key)
        return data_key

    def verify(self, data_key: bytes) -> None:
        """Prove that the file is as written by a holder of the data key; raises ``InputRefused``."""
        if not hmac.compare_digest(self.key_check, _key_check(data_key, self.book_id)):
            raise InputRefused("storage.key_file_damaged")
        if not hmac.compare_digest(self.authentication, _authentication(self, data_key)):
            raise InputRefused("storage.key_file_changed")

    def to_bytes(self) -> bytes:
        content = _content(self) | {"authentication": _text(self.authentication)}
        return json.dumps(content | {"checksum": _checksum(content)}, indent=1).encode() + b"\n"

    def _unwrap(self, passphrase: str | None, recovery_code: str | None) -> bytes:
        if recovery_code is not None:
            if wrap := self.wrap(WrapKind.RECOVERY_CODE):
                return unwrap_by_recovery_code(wrap, self.book_id, recovery_code)
            raise AccessDenied("storage.wrong_key")
        if passphrase is not None and (wrap := self.wrap(WrapKind.PASSPHRASE)):
            return unwrap_by_passphrase(wrap, self.book_id, passphrase)
        if wrap := self.wrap(WrapKind.KEYRING):
            data_key = unwrap_by_keyring(wrap, self.book_id)
            if data_key is not None:
                return data_key
        raise AccessDenied("storage.key_needed" if passphrase is None else "storage.wrong_key")

    def _authenticated(self, wraps: tuple[Wrap, ...], data_key: bytes) -> "KeyFile":
        changed = replace(self, wraps=wraps)
        return replace(changed, authentication=_authentication(changed, data_key))


def new_data_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def new_key_file(data_key: bytes) -> KeyFile:
    """A key file of a new book, still without wraps."""
    book_id = uuid.uuid4().hex
    bare = KeyFile(book_id, datetime.now(UTC).isoformat(timespec="seconds"), _key_check(data_key, book_id), (), b"")
    return replace(bare, authentication=_authentication(bare, data_key))


def parse_key_file(content: bytes) -> KeyFile:
    """Read a key file; raises ``InputRefused``: not a book, damaged, older or newer format."""
    if len(content) > LARGEST_BYTES or (content.strip() and not content.lstrip().startswith(b"{")):
        raise InputRefused("storage.not_a_book")
    try:
        raw = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise InputRefused("storage.key_file_damaged") from error
    if "checksum" not in raw and raw.get("file") != FILE_KIND:
        raise InputRefused("storage.not_a_book")
    checksum = raw.pop("checksum", None)
    if raw.get("file") != FILE_KIND or type(raw.get("format")) is not int:
        raise InputRefused("storage.key_file_damaged")
    if raw["format"] > FORMAT:
        raise InputRefused("storage.newer_format")
    if checksum != _checksum(raw):
        raise InputRefused("storage.key_file_damaged")
    if raw["format"] < OLDEST_FORMAT:
        raise InputRefused("storage.older_format")
    try:
        return KeyFile(
            _as(str, raw["book"]),
            _as(str, raw["created_at"]),
            _bytes(raw["key_check"]),
            tuple(_parse_wrap(wrap) for wrap in raw["wraps"]),
            _bytes(raw["authentication"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputRefused("storage.key_file_damaged") from error


def _parse_wrap(raw: dict[str, Any]) -> Wrap:
    parameters = {_as(str, name): value for name, value in raw["parameters"].items() if type(value) in (int, str)}
    nonce = _bytes(raw["nonce"])
    if len(nonce) != 12:
        raise ValueError("a nonce has 12 bytes")
    return Wrap(WrapKind(raw["kind"]), parameters, nonce, _bytes(raw["sealed"]))


def _content(key_file: KeyFile) -> dict[str, Any]:
    return {
        "file": FILE_KIND,
        "format": FORMAT,
        "book": key_file.book_id,
        "created_at": key_file.created_at,
        "key_check": _text(key_file.key_check),
        "wraps": [
            {"kind": wrap.kind.value, "parameters": wrap.parameters, "nonce": _text(wrap.nonce), "sealed": _text(wrap.sealed)}
            for wrap in key_file.wraps
        ],
    }


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(content)).hexdigest()


def _authentication(key_file: KeyFile, data_key: bytes) -> bytes:
    return hmac.digest(derive(data_key, "list of wraps"), _canonical(_content(key_file)), "sha256")


def _key_check(data_key: bytes, book_id: str) -> bytes:
    return hmac.digest(derive(data_key, "key check"), book_id.encode(), "sha256")[:16]


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: Any) -> bytes:
    return base64.b64decode(_as(str, text), validate=True)


def _as(kind: type[str], value: Any) -> str:
    if not isinstance(value, kind):
        raise TypeError
    return value
