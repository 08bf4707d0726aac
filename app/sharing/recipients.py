"""``Recipient``: an institution with its card, and how somebody made sure that the card is really its own.

Packages are made only for a recipient whose fingerprint was confirmed over another way than the card came.
"""

import datetime
from dataclasses import dataclass, replace

from app.errors import DecisionNeeded, InputRefused
from app.sharing.canonical_json import is_plain_text
from app.sharing.cards import RecipientCard, fingerprint, read_recipient_card, same_fingerprint
from app.sharing.consents import RecipientParty

#: How a fingerprint can be confirmed (as on the form's 確認方法), with its Japanese word.
CONFIRMATION_METHODS = {"phone": "電話", "in_person": "対面面談", "paper": "書面", "online": "オンライン面談"}


@dataclass(frozen=True)
class Recipient:
    """A card as it came, and who confirmed its fingerprint how and when (empty and ``None`` until then)."""

    id: str
    card_file: bytes
    fingerprint: str
    added_at: datetime.datetime
    verified_how: str = ""
    verified_by: str = ""
    verified_at: datetime.datetime | None = None

    @property
    def card(self) -> RecipientCard:
        return read_recipient_card(self.card_file)

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    def party(self) -> RecipientParty:
        """The recipient as a consent names it; raises ``DecisionNeeded`` with ``recipient.not_verified``."""
        card = self.card
        if self.verified_at is None:
            raise DecisionNeeded("recipient.not_verified", recipient=card.name)
        return RecipientParty(
            id=self.id,
            institution=card.institution,
            branch=card.branch,
            role=card.role.value,
            contact=card.contact,
            fingerprint=self.fingerprint,
            age_recipients=card.age_recipients,
            verified_how=self.verified_how,
            verified_at=self.verified_at,
        )


def recipient_of_card(recipient_id: str, card_file: bytes, moment: datetime.datetime) -> Recipient:
    """A recipient nobody has confirmed yet; raises ``InputRefused`` where the card is none."""
    read_recipient_card(card_file)
    return Recipient(recipient_id, card_file, fingerprint(card_file), moment)


def confirm(recipient: Recipient, spoken_fingerprint: str, how: str, by: str, moment: datetime.datetime) -> Recipient:
    """The recipient with its fingerprint confirmed by a person.

    ``spoken_fingerprint`` is what the institution said or printed, typed by that person; it is compared here. Raises
    ``InputRefused``: ``recipient.fingerprint_differs``, ``recipient.method_unknown`` or ``recipient.no_name``.
    """
    if how not in CONFIRMATION_METHODS:
        raise InputRefused("recipient.method_unknown", methods=", ".join(CONFIRMATION_METHODS))
    if not by.strip() or not is_plain_text(by):
        raise InputRefused("recipient.no_name")
    if not same_fingerprint(spoken_fingerprint, recipient.fingerprint):
        raise InputRefused("recipient.fingerprint_differs", recipient=recipient.card.name)
    return replace(recipient, verified_how=how, verified_by=by.strip(), verified_at=moment)
