"""Ed25519 signatures in OpenSSH's SSHSIG form over bytes, each bound to what it is for by a namespace.

Format: PROTOCOL.sshsig of OpenSSH; ``ssh-keygen -Y verify`` checks what is made here and the reverse. Only Ed25519 with
SHA-512 is taken, and only in the one way of writing that OpenSSH uses, so that no byte of a signature file can change
unnoticed.
"""

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat, load_ssh_private_key

from app.errors import InputRefused

PACKAGE_NAMESPACE = "package@mieru-getsuji"
CARD_NAMESPACE = "card@mieru-getsuji"
CONSENT_NAMESPACE = "consent@mieru-getsuji"

_ALGORITHM = b"ssh-ed25519"
_MAGIC = b"SSHSIG"
_HASH = b"sha512"
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"
_ARMOUR_WIDTH = 70  # as ssh-keygen writes it


@dataclass(frozen=True)
class PublicKey:
    """An Ed25519 public key, 32 bytes."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != 32:
            raise ValueError("an Ed25519 public key has 32 bytes")

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """Read ``ssh-ed25519 AAAA…``; raises ``InputRefused`` with ``signature.not_ed25519``."""
        words = text.split(" ")
        if len(words) != 2 or words[0] != _ALGORITHM.decode():
            raise InputRefused("signature.not_ed25519")
        try:
            algorithm, raw, rest = _take_strings(base64.b64decode(words[1], validate=True), 2)
        except (ValueError, binascii.Error) as error:
            raise InputRefused("signature.not_ed25519") from error
        if algorithm != _ALGORITHM or len(raw) != 32 or rest or cls(raw).text != text:
            raise InputRefused("signature.not_ed25519")
        return cls(raw)

    @property
    def blob(self) -> bytes:
        """The key in SSH's wire form."""
        return _string(_ALGORITHM) + _string(self.raw)

    @property
    def text(self) -> str:
        """``ssh-ed25519 AAAA…``, as in ``authorized_keys``."""
        return f"ssh-ed25519 {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """``SHA256:…`` as ``ssh-keygen -l`` prints it."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")


class SigningKey:
    """An Ed25519 private key; lives in memory only while something is signed."""

    def __init__(self, private_key: Ed25519PrivateKey) -> None:
        self._private_key = private_key

    @classmethod
    def generate(cls) -> "SigningKey":
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_openssh(cls, data: bytes) -> "SigningKey":
        """Read an unprotected OpenSSH private key; raises ``ValueError``."""
        found = load_ssh_private_key(data, None)
        if not isinstance(found, Ed25519PrivateKey):
            raise ValueError("not an Ed25519 key")
        return cls(found)

    def to_openssh(self) -> bytes:
        """The unprotected OpenSSH form; never written anywhere unwrapped."""
        return self._private_key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())

    @property
    def public_key(self) -> PublicKey:
        return PublicKey(self._private_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, message: bytes, namespace: str) -> bytes:
        """The armoured signature of ``message`` for one use."""
        signature = self._private_key.sign(_signed_data(message, namespace))
        body = (
            _MAGIC
            + struct.pack(">I", 1)
            + _string(self.public_key.blob)
            + _string(namespace.encode())
            + _string(b"")
            + _string(_HASH)
            + _string(_string(_ALGORITHM) + _string(signature))
        )
        return _armour(body)


def verify(message: bytes, signature: bytes, namespace: str) -> PublicKey:
    """The key that signed ``message`` for ``namespace``; whether that key is to be trusted is the caller's question.

    Raises ``InputRefused``: ``signature.unreadable``, ``signature.not_ed25519``, ``signature.other_namespace``,
    ``signature.other_hash`` or ``signature.wrong`` (the bytes are not those that were signed).
    """
    body = _dearmour(signature)
    try:
        if body[:6] != _MAGIC or body[6:10] != struct.pack(">I", 1):
            raise ValueError("not an SSHSIG of version 1")
        blob, found_namespace, reserved, hash_name, signed, rest = _take_strings(body[10:], 5)
        key_algorithm, raw, key_rest = _take_strings(blob, 2)
        if key_algorithm != _ALGORITHM:
            raise InputRefused("signature.not_ed25519")
        algorithm, value, value_rest = _take_strings(signed, 2)
    except ValueError as error:
        raise InputRefused("signature.unreadable") from error
    if algorithm != _ALGORITHM:
        raise InputRefused("signature.not_ed25519")
    if reserved or rest or key_rest or value_rest or len(raw) != 32 or len(value) != 64:
        raise InputRefused("signature.unreadable")
    if found_namespace != namespace.encode():
        raise InputRefused("signature.other_namespace", expected=namespace)
    if hash_name != _HASH:
        raise InputRefused("signature.other_hash")
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(value, _signed_data(message, namespace))
    except InvalidSignature as error:
        raise InputRefused("signature.wrong") from error
    return PublicKey(raw)


def allowed_signers_line(principal: str, key: PublicKey, namespace: str) -> str:
    """The line of an ``allowed_signers`` file with which ``ssh-keygen -Y verify`` trusts ``key`` for one namespace."""
    return f'{principal} namespaces="{namespace}" {key.text}\n'


def _signed_data(message: bytes, namespace: str) -> bytes:
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + _string(hashlib.sha512(message).digest())


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _take_strings(data: bytes, count: int) -> tuple[bytes, ...]:
    """The first ``count`` SSH strings and what is left; raises ``ValueError``."""
    found = []
    for _ in range(count):
        if len(data) < 4 or len(data) - 4 < (length := struct.unpack(">I", data[:4])[0]):
            raise ValueError("cut off")
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    return (*found, data)


def _armour(body: bytes) -> bytes:
    text = base64.b64encode(body).decode()
    lines = [text[start : start + _ARMOUR_WIDTH] for start in range(0, len(text), _ARMOUR_WIDTH)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def _dearmour(signature: bytes) -> bytes:
    """The body of an armoured signature; only OpenSSH's own way of writing it is taken."""
    lines = signature.split(b"\n")
    if len(signature) > 4096 or lines[0] != _BEGIN.encode() or lines[-2:] != [_END.encode(), b""]:
        raise InputRefused("signature.unreadable")
    try:
        body = base64.b64decode(b"".join(lines[1:-2]), validate=True)
    except binascii.Error as error:
        raise InputRefused("signature.unreadable") from error
    if _armour(body) != signature:
        raise InputRefused("signature.unreadable")
    return body
