"""The public cards two sides exchange once: the recipient's (keys to seal to) and the owner's (key to check signatures with).

A card is a small JSON file. Its fingerprint covers every byte of the file and is compared over another way than the file
came (telephone, paper, in person): 30 digits in groups of five, 99 bits, because digits are read aloud without mistakes.
"""

import datetime
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from app.errors import InputRefused
from app.sharing.canonical_json import read_json, write_json
from app.sharing.envelope import MAX_RECIPIENTS, check_recipient
from app.sharing.moments import moment_text
from app.sharing.signatures import CARD_NAMESPACE, PublicKey, SigningKey, verify

RECIPIENT_CARD_FORMAT = "mieru-recipient-card/1"
OWNER_CARD_FORMAT = "mieru-owner-card/1"
MAX_CARD_BYTES = 32 * 1024

_GROUPS, _GROUP_DIGITS = 6, 5


class RecipientRole(StrEnum):
    """What a recipient is to the company."""

    FINANCIAL_INSTITUTION = "financial_institution"
    GUARANTEE_ASSOCIATION = "guarantee_association"
    SUPPORT_INSTITUTION = "support_institution"
    TAX_ACCOUNTANT = "tax_accountant"
    GOVERNMENT = "government"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _ROLE_TITLES[self]


_ROLE_TITLES = {
    RecipientRole.FINANCIAL_INSTITUTION: "金融機関",
    RecipientRole.GUARANTEE_ASSOCIATION: "信用保証協会",
    RecipientRole.SUPPORT_INSTITUTION: "認定経営革新等支援機関",
    RecipientRole.TAX_ACCOUNTANT: "税理士",
    RecipientRole.GOVERNMENT: "行政機関",
    RecipientRole.OTHER: "その他",
}


@dataclass(frozen=True)
class RecipientCard:
    """Who receives and the keys of this one institution."""

    institution: str
    branch: str
    role: RecipientRole
    contact: str
    age_recipients: tuple[str, ...]
    created: datetime.datetime

    @property
    def name(self) -> str:
        return f"{self.institution} {self.branch}".strip()


@dataclass(frozen=True)
class OwnerCard:
    """Which company signs, and with which key."""

    company: str
    corporate_number: str | None
    signing_key: PublicKey
    created: datetime.datetime


def fingerprint(card: bytes) -> str:
    """``12345 67890 …``: 30 digits over every byte of a card file (SHA-256, its first 16 bytes modulo 10 to the 30th)."""
    digits = f"{int.from_bytes(hashlib.sha256(card).digest()[:16], 'big') % 10**30:030d}"
    return " ".join(digits[start : start + _GROUP_DIGITS] for start in range(0, _GROUPS * _GROUP_DIGITS, _GROUP_DIGITS))


def same_fingerprint(typed: str, expected: str) -> bool:
    """Whether a person typed this fingerprint, however grouped (full-width digits too); a part of it is not enough."""
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())
    return re.sub(r"[\s\d・,.-]", "", typed) == "" and digits == expected.replace(" ", "")


def write_recipient_card(card: RecipientCard) -> bytes:
    """The card file of a recipient; raises ``InputRefused`` for a card its reader would refuse."""
    data = write_json(
        {
            "format": RECIPIENT_CARD_FORMAT,
            "institution": card.institution,
            "branch": card.branch,
            "role": card.role.value,
            "contact": card.contact,
            "age_recipients": list(card.age_recipients),
            "created": moment_text(card.created),
        }
    )
    read_recipient_card(data)
    return data


def read_recipient_card(data: bytes) -> RecipientCard:
    """Read a recipient's card; raises ``InputRefused``: ``card.unreadable``, ``card.newer``, ``card.not_a_recipient_card``,
    ``card.field``, ``card.keys`` or ``envelope.not_an_age_recipient``."""
    fields = read_json(data, "card", MAX_CARD_BYTES)
    _check_format(fields.text("format"), RECIPIENT_CARD_FORMAT, "card.not_a_recipient_card")
    keys = fields.texts("age_recipients")
    if not 1 <= len(keys) <= MAX_RECIPIENTS or len(set(keys)) != len(keys):
        raise InputRefused("card.keys", limit=MAX_RECIPIENTS)
    for key in keys:
        check_recipient(key)
    card = RecipientCard(
        institution=fields.text("institution", max_length=100),
        branch=fields.text("branch", max_length=100, empty=True),
        role=fields.choice("role", RecipientRole),
        contact=fields.text("contact", max_length=300, empty=True),
        age_recipients=keys,
        created=fields.moment("created"),
    )
    fields.close()
    return card


def write_owner_card(card: OwnerCard, key: SigningKey) -> bytes:
    """The owner's card file: the card's text and the signature over it with the key it names."""
    if key.public_key != card.signing_key:
        raise ValueError("a card is signed with the key it names")
    text = write_json(
        {
            "company": card.company,
            "corporate_number": card.corporate_number,
            "signing_key": card.signing_key.text,
            "created": moment_text(card.created),
        }
    )
    signature = key.sign(text, CARD_NAMESPACE)
    data = write_json({"format": OWNER_CARD_FORMAT, "card": text.decode(), "signature": signature.decode()})
    read_owner_card(data)
    return data


def read_owner_card(data: bytes) -> OwnerCard:
    """Read an owner's card and check that it is signed by the key it names.

    Raises ``InputRefused``: ``card.unreadable``, ``card.newer``, ``card.not_an_owner_card``, ``card.field``,
    ``card.signed_by_another`` or a code of :func:`app.sharing.signatures.verify`.
    """
    outer = read_json(data, "card", MAX_CARD_BYTES)
    _check_format(outer.text("format"), OWNER_CARD_FORMAT, "card.not_an_owner_card")
    text, signature = outer.lines("card").encode(), outer.lines("signature").encode()
    outer.close()
    fields = read_json(text, "card", MAX_CARD_BYTES)
    number = fields.null_or_text("corporate_number")
    if number is not None and not re.fullmatch(r"[0-9]{13}", number):
        fields.refuse("corporate_number")
    card = OwnerCard(
        company=fields.text("company", max_length=100),
        corporate_number=number,
        signing_key=PublicKey.parse(fields.text("signing_key")),
        created=fields.moment("created"),
    )
    fields.close()
    if verify(text, signature, CARD_NAMESPACE) != card.signing_key:
        raise InputRefused("card.signed_by_another")
    return card


def _check_format(found: str, expected: str, otherwise: str) -> None:
    if found != expected:
        kind = expected.rpartition("/")[0]
        raise InputRefused("card.newer" if re.fullmatch(rf"{kind}/[0-9]+", found) else otherwise)
