"""A consent as a record: the JSON bytes that are kept, signed and sent along, in the terms of ISO/IEC TS 27560:2023.

The field names follow the TS (mapping: W3C DPVCG guide to 27560); what the TS does not know (previous version, columns,
months, fingerprints) is ours, under the profile named in the record. Reading is strict and never writes again.
"""

import hashlib
from dataclasses import dataclass

from app.errors import InputRefused
from app.sharing.canonical_json import Fields, read_json, write_json
from app.sharing.consents import (
    Basis,
    Consent,
    ConsentEvent,
    ConsentItem,
    ConsentState,
    Frequency,
    Notice,
    Onward,
    Principal,
    Purpose,
    RecipientParty,
)
from app.sharing.moments import moment_text
from app.sharing.packages import not_sent
from app.sharing.signatures import CONSENT_NAMESPACE, PublicKey, verify

SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#record"
PROFILE = "mieru-consent/1"
#: The states that only the owner can bring about.
SIGNED_STATES = (ConsentState.GIVEN, ConsentState.WITHDRAWN)

_OWNER, _RECIPIENT = "party:owner", "party:recipient"
_WITHDRAWAL = {
    "how": "app:share/withdraw",
    "effect": "以後のデータ一式は作成されません。提供先には停止のお知らせを渡せます。",
    "cannot_undo": "提供先がすでに開いたデータを取り戻すことはできません。",
}


@dataclass(frozen=True)
class KeptConsent:
    """A version of a consent with the bytes it was read from and the signature over them (empty where none is due)."""

    consent: Consent
    record: bytes
    signature: bytes


def record_bytes(consent: Consent) -> bytes:
    """The record of one version of a consent; raises ``InputRefused`` with ``consent.field`` for what its reader would refuse."""
    party = consent.recipient
    data = write_json(
        {
            "schema": SCHEMA,
            "profile": PROFILE,
            "record_id": consent.id,
            "version": consent.version,
            "previous_record_sha256": consent.previous_sha256,
            "principal": {
                "party": _OWNER,
                "kind": consent.principal.kind,
                "corporate_number": consent.principal.corporate_number,
                "signing_key": consent.principal.signing_key,
            },
            "jurisdiction": "JP",
            "scheme_id": consent.scheme,
            "notice": {
                "id": consent.notice.id,
                "version": consent.notice.version,
                "language": consent.notice.language,
                "sha256": consent.notice.sha256,
                "shown_at": moment_text(consent.notice.shown_at),
            },
            "purposes": [{"text": purpose.text, "type": purpose.kind, "basis": purpose.basis.value} for purpose in consent.purposes],
            "items": [
                {
                    "type": item.item,
                    "granularity": item.granularity,
                    "columns": list(item.columns),
                    "period_from": str(item.first),
                    "period_to": str(item.last),
                    "qualitative": item.qualitative,
                    "required": item.required,
                }
                for item in consent.items
            ],
            "not_included": list(not_sent(item.item for item in consent.items)),
            "frequency": consent.frequency.value,
            "controllers": [_RECIPIENT],
            "onward": [{"party": onward.party, "purpose": onward.purpose, "anonymised": onward.anonymised} for onward in consent.onward],
            "storage": {"location": "recipient_policy", "retention": consent.retention},
            "withdrawal": _WITHDRAWAL,
            "parties": [
                {"id": _OWNER, "type": "principal", "name": consent.principal.name},
                {
                    "id": _RECIPIENT,
                    "type": "recipient",
                    "local_id": party.id,
                    "name": party.institution,
                    "branch": party.branch,
                    "role": party.role,
                    "contact": party.contact,
                    "fingerprint": party.fingerprint,
                    "age_recipients": list(party.age_recipients),
                    "verified_how": party.verified_how,
                    "verified_at": moment_text(party.verified_at),
                },
            ],
            "validity": {"valid_until": moment_text(consent.valid_until)},
            "events": [
                {
                    "state": event.state.value,
                    "type": "explicit",
                    "at": moment_text(event.at),
                    "by": event.by,
                    "capacity": event.capacity,
                    "method": event.method,
                }
                for event in consent.events
            ],
        }
    )
    read_record(data)
    return data


def read_record(data: bytes) -> Consent:
    """Read a record strictly; raises ``InputRefused``: ``consent.unreadable``, ``consent.newer`` or ``consent.field``."""
    fields = read_json(data, "consent")
    if fields.text("schema") != SCHEMA:
        raise InputRefused("consent.unreadable")
    if fields.text("profile") != PROFILE:
        raise InputRefused("consent.newer")
    owner, recipient = _parties(fields)
    principal = fields.fields("principal")
    principal.constant("party", _OWNER)
    notice, storage, validity = fields.fields("notice"), fields.fields("storage"), fields.fields("validity")
    storage.constant("location", "recipient_policy")
    fields.constant("jurisdiction", "JP")
    withdrawal = fields.fields("withdrawal")
    for name, text in _WITHDRAWAL.items():
        withdrawal.constant(name, text)
    items = tuple(_item(entry) for entry in fields.list_of_fields("items"))
    if fields.texts("not_included") != not_sent(item.item for item in items):
        fields.refuse("not_included")
    if fields.texts("controllers") != (_RECIPIENT,):
        fields.refuse("controllers")
    consent = Consent(
        id=fields.text("record_id", max_length=36),
        version=fields.integer("version", least=1),
        previous_sha256=fields.null_or_text("previous_record_sha256"),
        principal=Principal(principal.text("kind"), owner, principal.null_or_text("corporate_number"), principal.text("signing_key")),
        recipient=recipient,
        notice=Notice(notice.text("id"), notice.text("version"), notice.text("language"), notice.text("sha256"), notice.moment("shown_at")),
        purposes=tuple(_purpose(entry) for entry in fields.list_of_fields("purposes")),
        items=items,
        frequency=fields.choice("frequency", Frequency),
        valid_until=validity.moment("valid_until"),
        scheme=fields.text("scheme_id", empty=True),
        retention=storage.text("retention"),
        onward=tuple(_onward(entry) for entry in fields.list_of_fields("onward")),
        events=tuple(_event(entry) for entry in fields.list_of_fields("events")),
    )
    for part in (principal, notice, storage, validity, withdrawal, fields):
        part.close()
    if not consent.events or not consent.items:
        fields.refuse("events")
    return consent


def record_sha256(record: bytes) -> str:
    """The hash by which the next version and the manifest name a record."""
    return hashlib.sha256(record).hexdigest()


def check_signed(record: bytes, signature: bytes, owner_key: PublicKey) -> None:
    """Raise ``InputRefused`` unless the record is signed by the owner's key and names that key.

    Codes: ``consent.not_signed``, ``consent.signed_by_another`` or those of :func:`app.sharing.signatures.verify`.
    """
    if not signature:
        raise InputRefused("consent.not_signed")
    signer = verify(record, signature, CONSENT_NAMESPACE)
    if signer != owner_key or read_record(record).principal.signing_key != owner_key.fingerprint:
        raise InputRefused("consent.signed_by_another")


def _parties(fields: Fields) -> tuple[str, RecipientParty]:
    parties = fields.list_of_fields("parties")
    if len(parties) != 2:
        fields.refuse("parties")
    owner, recipient = parties
    owner.constant("id", _OWNER)
    owner.constant("type", "principal")
    recipient.constant("id", _RECIPIENT)
    recipient.constant("type", "recipient")
    name = owner.text("name")
    party = RecipientParty(
        id=recipient.text("local_id"),
        institution=recipient.text("name"),
        branch=recipient.text("branch", empty=True),
        role=recipient.text("role"),
        contact=recipient.text("contact", empty=True),
        fingerprint=recipient.text("fingerprint"),
        age_recipients=recipient.texts("age_recipients"),
        verified_how=recipient.text("verified_how"),
        verified_at=recipient.moment("verified_at"),
    )
    owner.close()
    recipient.close()
    return name, party


def _purpose(fields: Fields) -> Purpose:
    purpose = Purpose(fields.text("text"), fields.text("type"), fields.choice("basis", Basis))
    fields.close()
    return purpose


def _item(fields: Fields) -> ConsentItem:
    item = ConsentItem(
        item=fields.text("type"),
        columns=fields.texts("columns"),
        first=fields.month("period_from"),
        last=fields.month("period_to"),
        qualitative=fields.boolean("qualitative"),
        required=fields.boolean("required"),
        granularity=fields.text("granularity"),
    )
    fields.close()
    return item


def _onward(fields: Fields) -> Onward:
    onward = Onward(fields.text("party"), fields.text("purpose"), fields.boolean("anonymised"))
    fields.close()
    return onward


def _event(fields: Fields) -> ConsentEvent:
    fields.constant("type", "explicit")
    event = ConsentEvent(
        state=fields.choice("state", ConsentState),
        at=fields.moment("at"),
        by=fields.text("by"),
        capacity=fields.text("capacity", empty=True),
        method=fields.text("method", empty=True),
    )
    fields.close()
    return event
