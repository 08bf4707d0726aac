"""Seal bytes to the keys of one institution and open them again: age v1 with X25519 recipients, through pyrage.

Nothing is decrypted to disk: a package is opened in memory (it has a size limit), verified whole, and only then written.
The header is read strictly before pyrage sees it, because pyrage's own reader is lenient, and foreign files are opened
with key files only, never with a passphrase. Source: age-encryption.org/v1 (C2SP).
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyrage

from app.errors import AccessDenied, InputRefused

#: Larger than any package of a small company (monthly tables with PDF and Excel are a few megabytes).
MAX_ENVELOPE_BYTES = 256 * 1024 * 1024
MAX_RECIPIENTS = 20
SUFFIX = ".mieru.age"

_MAX_HEADER_BYTES = 64 * 1024
_INTRO = b"age-encryption.org/v1"
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)")
_MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})")


@dataclass(frozen=True)
class EnvelopeFacts:
    """What anybody can see of a sealed package: how many keys it is sealed to, and its size."""

    recipients: int
    size_bytes: int


def generate_identity() -> tuple[str, str]:
    """A new key pair for sealing: the secret (``AGE-SECRET-KEY-1…``) and the recipient (``age1…``)."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(secret: str) -> str:
    """The public recipient of a secret; raises ``InputRefused`` with ``envelope.not_an_age_key``."""
    return str(_identity(secret).to_public())


def check_recipient(recipient: str) -> None:
    """Raise ``InputRefused`` with ``envelope.not_an_age_recipient`` unless this is one X25519 recipient in its one spelling."""
    try:
        same = str(pyrage.x25519.Recipient.from_str(recipient)) == recipient
    except pyrage.RecipientError as error:
        raise InputRefused("envelope.not_an_age_recipient") from error
    if not same:
        raise InputRefused("envelope.not_an_age_recipient")


def seal(content: bytes, recipients: Sequence[str]) -> bytes:
    """``content`` sealed so that each of ``recipients`` (the keys of one institution) alone can open it."""
    if not 1 <= len(recipients) <= MAX_RECIPIENTS or len(set(recipients)) != len(recipients):
        raise ValueError("one to twenty different recipients")
    for recipient in recipients:
        check_recipient(recipient)
    sealed: bytes = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients])
    return sealed


def open_envelope(sealed: bytes, secrets_of_reader: Sequence[str]) -> bytes:
    """What was sealed; nothing of it is handed out before the whole of it is authentic.

    Raises ``InputRefused`` (``envelope.not_age``, ``envelope.newer``, ``envelope.other_recipient_type``, ``envelope.damaged``,
    ``envelope.too_large``) and ``AccessDenied`` with ``envelope.wrong_key`` where it is sealed to other keys.
    """
    envelope_facts(sealed)
    identities = [_identity(secret) for secret in secrets_of_reader]
    try:
        content: bytes = pyrage.decrypt(sealed, identities)
    except pyrage.DecryptError as error:
        if str(error) == "No matching keys found":
            raise AccessDenied("envelope.wrong_key") from error
        raise InputRefused("envelope.damaged") from error
    return content


def envelope_facts(sealed: bytes) -> EnvelopeFacts:
    """Read the header strictly, without a key; raises ``InputRefused`` as :func:`open_envelope` does."""
    if len(sealed) > MAX_ENVELOPE_BYTES:
        raise InputRefused("envelope.too_large", limit=MAX_ENVELOPE_BYTES)
    intro, _, _ = sealed[:64].partition(b"\n")
    if intro != _INTRO:
        raise InputRefused("envelope.newer" if re.fullmatch(rb"age-encryption\.org/v[0-9]+", intro) else "envelope.not_age")
    lines = sealed[:_MAX_HEADER_BYTES].split(b"\n")
    recipients, position = 0, 1
    while match := _STANZA.fullmatch(_line(lines, position)):
        arguments = match[1].split(b" ")
        body, position = _body(lines, position + 1)
        if arguments[0] == b"X25519":
            if len(arguments) != 2 or len(_decode(arguments[1])) != 32 or len(body) != 32:
                raise InputRefused("envelope.damaged")
            recipients += 1
        elif not arguments[0].endswith(b"-grease"):  # age's own filler, there so that readers learn to skip it
            raise InputRefused("envelope.other_recipient_type")
    mac = _MAC.fullmatch(_line(lines, position))
    if not mac or len(_decode(mac[1])) != 32 or not recipients:
        raise InputRefused("envelope.damaged")
    return EnvelopeFacts(recipients, len(sealed))


def read_envelope(path: Path) -> bytes:
    """A sealed file, unless it is larger than any package may be; ``OSError`` where it cannot be read."""
    with path.open("rb") as file:
        sealed = file.read(MAX_ENVELOPE_BYTES + 1)
    if len(sealed) > MAX_ENVELOPE_BYTES:
        raise InputRefused("envelope.too_large", limit=MAX_ENVELOPE_BYTES)
    return sealed


def _identity(secret: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise InputRefused("envelope.not_an_age_key") from error


def _line(lines: Sequence[bytes], position: int) -> bytes:
    return lines[position] if position < len(lines) else b""


def _body(lines: Sequence[bytes], position: int) -> tuple[bytes, int]:
    """The body of a stanza (lines of 64 characters, then a shorter one) and the position after it."""
    text = b""
    while len(line := _line(lines, position)) == 64:
        text += line
        position += 1
    if len(line) > 64:
        raise InputRefused("envelope.damaged")
    return _decode(text + line), position + 1


def _decode(text: bytes) -> bytes:
    """Unpadded base64 in its one spelling."""
    try:
        found = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise InputRefused("envelope.damaged") from error
    if base64.b64encode(found).rstrip(b"=") != text:
        raise InputRefused("envelope.damaged")
    return found
