"""The book's data key under lock: wrapped by a key in the system's keyring, by a passphrase and by the recovery code.

A wrap is the data key sealed with AES-256-GCM; book id, kind of wrap and all its parameters are authenticated with it, so
that no wrap can be moved to another book or be given weaker parameters. Only the listed keyrings are trusted: others (the
``keyrings.alt`` package above all) keep passwords in plain files.
"""

import base64
import json
import logging
import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import AccessDenied, InputRefused
from app.storage.recovery_code import parse_recovery_code

log = logging.getLogger(__name__)

KEY_BYTES = 32
SHORTEST_PASSPHRASE = 8
KEYRING_SERVICE = "MieruGetsuji"

#: The keyrings that keep secrets encrypted, by class. A test that brings its own keyring extends this tuple for itself.
accepted_backends: tuple[str, ...] = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
)


class WrapKind(StrEnum):
    """What opens a wrap."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"
    RECOVERY_CODE = "recovery-code"


@dataclass(frozen=True)
class KdfParameters:
    """How hard guessing a passphrase is made: Argon2id's memory, passes and lanes."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4


#: For new passphrases (RFC 9106's second recommendation). Tests lower it; what a book was made with stands in its wrap.
default_kdf = KdfParameters()
#: What a file may ask of this computer at most: a key file from somebody else must not exhaust it.
_LARGEST_KDF = KdfParameters(memory_kib=1024 * 1024, iterations=16, lanes=16)


@dataclass(frozen=True)
class Wrap:
    """One sealed copy of the data key, with what is needed to find or derive the key that opens it."""

    kind: WrapKind
    parameters: dict[str, int | str]
    nonce: bytes
    sealed: bytes


def wrap_by_passphrase(data_key: bytes, book_id: str, passphrase: str, kdf: KdfParameters | None = None) -> Wrap:
    """Seal the data key by a passphrase; raises ``InputRefused`` for one that is too short to protect anything."""
    if len(_folded(passphrase)) < SHORTEST_PASSPHRASE:
        raise InputRefused("storage.passphrase_too_short", length=SHORTEST_PASSPHRASE)
    chosen = kdf or default_kdf
    parameters: dict[str, int | str] = {
        "kdf": "argon2id",
        "memory_kib": chosen.memory_kib,
        "iterations": chosen.iterations,
        "lanes": chosen.lanes,
        "salt": base64.b64encode(secrets.token_bytes(16)).decode(),
    }
    return _seal(WrapKind.PASSPHRASE, parameters, book_id, _passphrase_key(passphrase, parameters), data_key)


def wrap_by_recovery_secret(data_key: bytes, book_id: str, secret: bytes) -> Wrap:
    """Seal the data key by the secret of a recovery code (128 random bits: no slow derivation needed)."""
    return _seal(WrapKind.RECOVERY_CODE, {"kdf": "hkdf-sha256"}, book_id, _recovery_key(secret, book_id), data_key)


def wrap_by_keyring(data_key: bytes, book_id: str) -> Wrap | None:
    """Seal the data key by a new key put into the system's keyring under a name of its own; None where no keyring can be used."""
    wrapping_key = secrets.token_bytes(KEY_BYTES)
    entry = f"{book_id}/{secrets.token_hex(8)}"
    text = base64.b64encode(wrapping_key).decode()
    if not keyring_is_usable() or not _keyring_call("set_password", entry, text):
        return None
    wrap = _seal(WrapKind.KEYRING, {"entry": entry}, book_id, wrapping_key, data_key)
    if unwrap_by_keyring(wrap, book_id) != data_key:
        forget_keyring_entry(wrap)
        return None
    return wrap


def unwrap_by_passphrase(wrap: Wrap, book_id: str, passphrase: str) -> bytes:
    """The data key; raises ``AccessDenied`` (``storage.wrong_key``)."""
    return _unseal(wrap, book_id, _passphrase_key(passphrase, wrap.parameters))


def unwrap_by_recovery_code(wrap: Wrap, book_id: str, code: str) -> bytes:
    """The data key; raises ``InputRefused`` for a mistyped code and ``AccessDenied`` for one of another book."""
    return _unseal(wrap, book_id, _recovery_key(parse_recovery_code(code), book_id))


def unwrap_by_keyring(wrap: Wrap, book_id: str) -> bytes | None:
    """The data key, or None where the keyring is absent, locked, or does not hold this book's entry. Nothing is created."""
    text = _keyring_call("get_password", str(wrap.parameters.get("entry", "")))
    if not isinstance(text, str):
        return None
    try:
        return _unseal(wrap, book_id, base64.b64decode(text, validate=True))
    except (ValueError, AccessDenied):
        return None


def forget_keyring_entry(wrap: Wrap) -> None:
    """Take the entry of a wrap that is no longer used out of the keyring, where that is possible."""
    _keyring_call("delete_password", str(wrap.parameters.get("entry", "")))


def keyring_is_usable() -> bool:
    """Whether an accepted keyring is there and keeps what it is given (tried with an entry that is removed again)."""
    entry, text = f"probe/{secrets.token_hex(8)}", secrets.token_hex(8)
    if not _keyring_call("set_password", entry, text):
        return False
    kept = _keyring_call("get_password", entry) == text
    return bool(_keyring_call("delete_password", entry)) and kept


def derive(data_key: bytes, purpose: str) -> bytes:
    """A key for one purpose from the data key (HKDF-SHA256), so that no key serves two uses."""
    return HKDF(SHA256(), KEY_BYTES, None, f"mieru-getsuji {purpose}".encode()).derive(data_key)


def _keyring_call(method: str, entry: str, *arguments: str) -> Any:
    """Call the accepted keyring: its answer (True where it has none), or None where it is not there or fails."""
    # Imported here: keyring takes a tenth of a second that a command opening by passphrase need not pay.
    import keyring
    from keyring.errors import KeyringError

    backend = keyring.get_keyring()
    # Where several keyrings are installed, keyring offers a chain that would also write to those not accepted.
    candidates = (
        getattr(backend, "backends", (backend,)) if _qualified_name(backend).startswith("keyring.backends.chainer.") else (backend,)
    )
    for candidate in candidates:
        if _qualified_name(candidate) in accepted_backends:
            try:
                answer = getattr(candidate, method)(KEYRING_SERVICE, entry, *arguments)
            except (KeyringError, OSError, RuntimeError) as error:
                log.info("keyring refused", extra={"code": type(error).__name__})
                return None
            return answer if method == "get_password" else True
    return None


def _qualified_name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _folded(passphrase: str) -> str:
    # A Japanese input method may give full-width letters and spaces, and systems compose kana differently.
    return unicodedata.normalize("NFKC", passphrase).strip()


def _passphrase_key(passphrase: str, parameters: dict[str, int | str]) -> bytes:
    try:
        salt = base64.b64decode(str(parameters["salt"]), validate=True)
        memory, iterations, lanes = (int(parameters[name]) for name in ("memory_kib", "iterations", "lanes"))
    except (KeyError, ValueError) as error:
        raise InputRefused("storage.key_file_damaged") from error
    largest = _LARGEST_KDF
    if parameters.get("kdf") != "argon2id" or memory > largest.memory_kib or iterations > largest.iterations or lanes > largest.lanes:
        raise InputRefused("storage.key_file_damaged")
    try:
        kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory)
        # An environment variable that is no valid text arrives with surrogates.
        return kdf.derive(_folded(passphrase).encode("utf-8", "surrogatepass"))
    except (ValueError, OverflowError) as error:
        raise InputRefused("storage.key_file_damaged") from error


def _recovery_key(secret: bytes, book_id: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, book_id.encode(), b"mieru-getsuji recovery code").derive(secret)


def _associated(kind: WrapKind, parameters: dict[str, int | str], book_id: str) -> bytes:
    return json.dumps({"book": book_id, "kind": kind.value, "parameters": parameters}, sort_keys=True, separators=(",", ":")).encode()


def _seal(kind: WrapKind, parameters: dict[str, int | str], book_id: str, wrapping_key: bytes, data_key: bytes) -> Wrap:
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(wrapping_key).encrypt(nonce, data_key, _associated(kind, parameters, book_id))
    return Wrap(kind, parameters, nonce, sealed)


def _unseal(wrap: Wrap, book_id: str, wrapping_key: bytes) -> bytes:
    try:
        return AESGCM(wrapping_key).decrypt(wrap.nonce, wrap.sealed, _associated(wrap.kind, wrap.parameters, book_id))
    except InvalidTag as error:
        raise AccessDenied("storage.wrong_key") from error
