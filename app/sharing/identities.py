"""The owner's signing key and the recipient's sealing key, each wrapped by its holder's secret alone.

The owner's key is outside the book key on purpose: whoever holds a copy of the book (an accountant, a backup) can read
the books but can neither give a consent nor sign a package. The recipient's key file is for the bank's own computer; a
plain identity file of ``age-keygen`` is taken as well, so that stock tools and ours can share one key.
"""

import datetime
from dataclasses import dataclass

from app.errors import AccessDenied, InputRefused
from app.sharing.cards import OwnerCard, read_owner_card, write_owner_card
from app.sharing.envelope import generate_identity, recipient_of
from app.sharing.key_wrapping import unwrap, wrap
from app.sharing.signatures import SigningKey

OWNER_KEY_FORMAT = "mieru-signing-key/1"
RECEIVER_KEY_FORMAT = "mieru-receiver-key/1"


@dataclass(frozen=True)
class OwnerIdentity:
    """The owner's card file and the wrapped key that belongs to it, both as bytes."""

    card_file: bytes
    wrapped_key: bytes

    @property
    def card(self) -> OwnerCard:
        return read_owner_card(self.card_file)


@dataclass(frozen=True)
class ReceiverKey:
    """An opened key of a recipient."""

    secret: str
    age_recipient: str


def create_owner_identity(company: str, corporate_number: str | None, secret: str, created: datetime.datetime) -> OwnerIdentity:
    """A new signing key wrapped by the owner's secret.

    Raises ``InputRefused``: ``key.passphrase_too_short``, ``identity.corporate_number`` for a mistyped 法人番号.
    """
    if corporate_number is not None and not is_corporate_number(corporate_number):
        raise InputRefused("identity.corporate_number", number=corporate_number)
    key = SigningKey.generate()
    wrapped = wrap(key.to_openssh(), secret, OWNER_KEY_FORMAT, key.public_key.text)
    return OwnerIdentity(write_owner_card(OwnerCard(company, corporate_number, key.public_key, created), key), wrapped)


def is_corporate_number(text: str) -> bool:
    """Whether a 法人番号 is well typed: 13 digits, the first checks the others (法人番号の指定等に関する省令 2条)."""
    if not (len(text) == 13 and text.isascii() and text.isdigit()):
        return False
    weighted = sum(int(digit) * (1 + position % 2) for position, digit in enumerate(reversed(text[1:])))
    return int(text[0]) == 9 - weighted % 9


def unlock_owner_key(identity: OwnerIdentity, secret: str) -> SigningKey:
    """The signing key; raises ``AccessDenied`` with ``identity.wrong_owner_secret``.

    A wrapped key beside a card of another key (an exchanged row) is refused with ``identity.key_and_card_differ``.
    """
    try:
        opened, _ = unwrap(identity.wrapped_key, secret, OWNER_KEY_FORMAT)
    except AccessDenied as error:
        raise AccessDenied("identity.wrong_owner_secret") from error
    key = SigningKey.from_openssh(opened)
    if key.public_key != identity.card.signing_key:
        raise InputRefused("identity.key_and_card_differ")
    return key


def create_receiver_key(passphrase: str) -> bytes:
    """A new key file of a recipient; raises ``InputRefused`` with ``key.passphrase_too_short``."""
    secret, recipient = generate_identity()
    return wrap(secret.encode(), passphrase, RECEIVER_KEY_FORMAT, recipient)


def is_protected(key_file: bytes) -> bool:
    """Whether a key file needs a passphrase (ours) or is a plain one of ``age-keygen``; raises ``InputRefused`` where it is neither."""
    if any(line.startswith(b"AGE-SECRET-KEY-") for line in key_file.splitlines()):
        return False
    if not key_file.lstrip().startswith(b"{"):
        raise InputRefused("key.unreadable")
    return True


def open_receiver_key(key_file: bytes, passphrase: str) -> ReceiverKey:
    """Open a recipient's key file; raises ``AccessDenied`` (``key.wrong_passphrase``) or ``InputRefused``."""
    if is_protected(key_file):
        opened, public = unwrap(key_file, passphrase, RECEIVER_KEY_FORMAT)
        key = ReceiverKey(opened.decode(), public)
        if recipient_of(key.secret) != key.age_recipient:
            raise InputRefused("key.unreadable")
        return key
    lines = [line.strip() for line in key_file.decode("utf-8", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if len(found) != 1:
        raise InputRefused("key.unreadable")
    return ReceiverKey(found[0], recipient_of(found[0]))
