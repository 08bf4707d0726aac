"""A secret key wrapped by a passphrase alone: Argon2id to a key, ChaCha20-Poly1305 around the secret.

The wrap is a small JSON document. Everything in it beside the wrapped bytes (purpose, public part, parameters, salt) is
authenticated with them, so that a wrap cannot be passed off as another. Parameters read from a file are capped, so that
a foreign file cannot make the program eat all memory. Argon2id parameters: RFC 9106, second recommended option.
"""

import base64
import binascii
import secrets
import unicodedata
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.errors import AccessDenied, InputRefused
from app.sharing.canonical_json import read_json, write_json

MEMORY_KIB = 64 * 1024
ITERATIONS = 3
LANES = 4
MIN_PASSPHRASE_LENGTH = 10

_MAX_MEMORY_KIB = 1024 * 1024
_MAX_ITERATIONS = 20
_MAX_LANES = 16


def wrap(secret: bytes, passphrase: str, purpose: str, public: str) -> bytes:
    """``secret`` wrapped for ``purpose``; ``public`` is kept readable beside it.

    Raises ``InputRefused`` with ``key.passphrase_too_short``.
    """
    if len(passphrase.strip()) < MIN_PASSPHRASE_LENGTH:
        raise InputRefused("key.passphrase_too_short", length=MIN_PASSPHRASE_LENGTH)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head = {
        "format": purpose,
        "public": public,
        "kdf": {"name": "argon2id", "memory_kib": MEMORY_KIB, "iterations": ITERATIONS, "lanes": LANES, "salt": _text(salt)},
        "cipher": {"name": "chacha20-poly1305", "nonce": _text(nonce)},
    }
    key = _derive(passphrase, salt, MEMORY_KIB, ITERATIONS, LANES)
    wrapped = ChaCha20Poly1305(key).encrypt(nonce, secret, write_json(head))
    return write_json({**head, "wrapped": _text(wrapped)})


def unwrap(document: bytes, passphrase: str, purpose: str) -> tuple[bytes, str]:
    """The secret and the public text beside it.

    Raises ``InputRefused`` (``key.unreadable``, ``key.field``) for what is no such wrap and ``AccessDenied`` with
    ``key.wrong_passphrase`` where the passphrase does not open it (or a byte of it was changed).
    """
    fields = read_json(document, "key")
    head: dict[str, Any] = {"format": fields.text("format"), "public": fields.text("public")}
    if head["format"] != purpose:
        fields.refuse("format")
    kdf, cipher = fields.fields("kdf"), fields.fields("cipher")
    head["kdf"] = {
        "name": kdf.text("name"),
        "memory_kib": kdf.integer("memory_kib", least=8 * 1024, most=_MAX_MEMORY_KIB),
        "iterations": kdf.integer("iterations", least=1, most=_MAX_ITERATIONS),
        "lanes": kdf.integer("lanes", least=1, most=_MAX_LANES),
        "salt": kdf.text("salt"),
    }
    head["cipher"] = {"name": cipher.text("name"), "nonce": cipher.text("nonce")}
    wrapped_text = fields.text("wrapped", max_length=64 * 1024)
    for part in (kdf, cipher, fields):
        part.close()
    if head["kdf"]["name"] != "argon2id":
        kdf.refuse("name")
    if head["cipher"]["name"] != "chacha20-poly1305":
        cipher.refuse("name")
    try:
        salt, nonce, wrapped = _bytes(head["kdf"]["salt"]), _bytes(head["cipher"]["nonce"]), _bytes(wrapped_text)
    except binascii.Error as error:
        raise InputRefused("key.unreadable") from error
    if len(salt) != 16 or len(nonce) != 12:
        raise InputRefused("key.unreadable")
    key = _derive(passphrase, salt, head["kdf"]["memory_kib"], head["kdf"]["iterations"], head["kdf"]["lanes"])
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, wrapped, write_json(head)), head["public"]
    except InvalidTag as error:
        raise AccessDenied("key.wrong_passphrase") from error


def _derive(passphrase: str, salt: bytes, memory_kib: int, iterations: int, lanes: int) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    # Keyboards differ in how they compose the same sign (full width, combining marks): one spelling for all.
    return kdf.derive(unicodedata.normalize("NFKC", passphrase.strip()).encode("utf-8"))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
