"""Recipients of packages and the owner's own signing key."""

from typing import Any

from app.cli.call import Call, read_file
from app.durable_files import write_durably
from app.errors import DecisionNeeded
from app.services.disclosure import OwnerCardFile, add_recipient, create_owner_key, list_recipients, owner_card, verify_recipient
from app.sharing.recipients import Recipient


def add(call: Call) -> None:
    """Take in an institution's card; its fingerprint is still to be compared."""
    content = read_file(call.given.card)
    with call.book() as session:
        recipient = add_recipient(session, content)
    _show(call, recipient)
    call.output.say("cli.compare_fingerprint", fingerprint=recipient.fingerprint)


def verify(call: Call) -> None:
    """Record that somebody compared the fingerprint with what the institution said."""
    given = call.given
    with call.book() as session:
        recipient = verify_recipient(session, given.recipient, given.fingerprint, given.how, given.by)
    _show(call, recipient)


def show_all(call: Call) -> None:
    """Every recipient of the book."""
    with call.book() as session:
        found = list_recipients(session)
    lines = [line for recipient in found for line in _lines(call, recipient)]
    call.output.result({"recipients": [_shown(recipient) for recipient in found]}, lines)


def create_key(call: Call) -> None:
    """Make the owner's signing key, protected by the owner's secret alone."""
    secret = call.owner_secret()
    with call.book() as session:
        card = create_owner_key(session, secret, call.given.corporate_number)
    _show_card(call, card)


def show_key(call: Call) -> None:
    """The owner's public card, to hand to a recipient."""
    with call.book() as session:
        card = owner_card(session)
    if card is None:
        raise DecisionNeeded("identity.missing")
    _show_card(call, card)


def _show_card(call: Call, card: OwnerCardFile) -> None:
    result: dict[str, Any] = {
        "company": card.card.company,
        "fingerprint": card.fingerprint,
        "signing_key": card.card.signing_key.fingerprint,
        "card": card.content.decode("utf-8"),
    }
    lines = [f"{card.card.company}　{card.fingerprint}"]
    if call.given.out:
        write_durably(call.given.out, card.content)
        result["file"] = str(call.given.out)
        lines.append(str(call.given.out))
    call.output.result(result, lines)


def _show(call: Call, recipient: Recipient) -> None:
    call.output.result(_shown(recipient), _lines(call, recipient))


def _shown(recipient: Recipient) -> dict[str, Any]:
    card = recipient.card
    return {
        "id": recipient.id,
        "institution": card.institution,
        "branch": card.branch,
        "role": card.role.value,
        "fingerprint": recipient.fingerprint,
        "verified": recipient.is_verified,
        "verified_how": recipient.verified_how or None,
        "verified_by": recipient.verified_by or None,
        "verified_at": recipient.verified_at.isoformat() if recipient.verified_at else None,
    }


def _lines(call: Call, recipient: Recipient) -> list[str]:
    state = call.output.words("cli.verified" if recipient.is_verified else "cli.not_verified")
    return [f"{recipient.id}  {recipient.card.name}  {state}", f"  {recipient.fingerprint}"]


COMMANDS = {
    "recipient add": add,
    "recipient list": show_all,
    "recipient verify": verify,
    "owner-key create": create_key,
    "owner-key show": show_key,
}
