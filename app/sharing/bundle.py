"""Files, consent and manifest to one archive and back; nothing of an archive is believed before all of it is checked.

Order of the checks when reading: layout of the archive, signature over the manifest's bytes, the manifest, every member
against it, ``SHA256SUMS``, the sender's card, the consent and its signature, and at last whether that consent covers the
very bytes that came. What depends on the reader (own key, trust in the signer, replay) is the receiver's part.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import InputRefused
from app.sharing.archive import pack, unpack
from app.sharing.cards import OwnerCard, read_owner_card
from app.sharing.consent_records import check_signed, read_record, record_sha256
from app.sharing.consents import Consent, check_covers
from app.sharing.data_package import CSV_MEDIA_TYPE, offer_of
from app.sharing.manifest import ListedFile, Manifest, read_manifest
from app.sharing.signatures import PACKAGE_NAMESPACE, PublicKey, SigningKey, verify

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
SUMS = "SHA256SUMS"
SENDER = "sender.json"
CONSENT = "consent.json"
CONSENT_SIGNATURE = "consent.json.sig"
DATA_PACKAGE = "datapackage.json"
#: The members that are in every package and listed in its manifest, in their order.
FIXED_FILES = {
    SENDER: "application/json",
    CONSENT: "application/json",
    CONSENT_SIGNATURE: "application/x-ssh-signature",
    DATA_PACKAGE: "application/json",
}


@dataclass(frozen=True)
class Bundle:
    """An archive that passed every check which needs no knowledge of the reader."""

    manifest: Manifest
    manifest_sha256: str
    signer: PublicKey
    sender_card: OwnerCard
    sender_card_file: bytes
    consent: Consent
    members: Mapping[str, bytes]


def list_file(path: str, content: bytes, media_type: str) -> ListedFile:
    """A file as the manifest lists it."""
    return ListedFile(path, len(content), hashlib.sha256(content).hexdigest(), media_type)


def make_bundle(manifest: bytes, key: SigningKey, files: Mapping[str, bytes]) -> bytes:
    """The archive of a manifest and its files (in the manifest's order), signed with the owner's key."""
    signature = key.sign(manifest, PACKAGE_NAMESPACE)
    signed = {MANIFEST: manifest, SIGNATURE: signature}
    return pack({**signed, SUMS: _sums({**signed, **files}), **files})


def open_bundle(archive: bytes) -> Bundle:
    """Check an archive as a whole.

    Raises ``InputRefused`` with a code of ``bundle.``, ``signature.``, ``manifest.``, ``card.``, ``consent.`` or ``package.``.
    """
    members = unpack(archive)
    for name in (MANIFEST, SIGNATURE, SUMS):
        if name not in members:
            raise InputRefused("bundle.member_missing", name=name)
    signer = verify(members[MANIFEST], members[SIGNATURE], PACKAGE_NAMESPACE)
    manifest = read_manifest(members[MANIFEST])
    if manifest.sender.signing_key != signer.fingerprint:
        raise InputRefused("manifest.signed_by_another")
    _check_members(manifest, members)
    card = read_owner_card(members[SENDER])
    if card.signing_key != signer or (card.company, card.corporate_number) != (manifest.sender.company, manifest.sender.corporate_number):
        raise InputRefused("manifest.other_sender")
    consent = _check_consent(manifest, members, signer)
    return Bundle(manifest, hashlib.sha256(members[MANIFEST]).hexdigest(), signer, card, members[SENDER], consent, members)


def _check_members(manifest: Manifest, members: Mapping[str, bytes]) -> None:
    """Exactly the files of the manifest, in its order, each as listed, and the sums that stock tools use agree."""
    listed = {file.path: file for file in manifest.files}
    for name in listed:
        if name not in members:
            raise InputRefused("bundle.member_missing", name=name)
    for name in members:
        if name not in listed and name not in (MANIFEST, SIGNATURE, SUMS):
            raise InputRefused("bundle.member_extra", name=name)
    for file in manifest.files:
        if list_file(file.path, members[file.path], file.media_type) != file:
            raise InputRefused("bundle.member_changed", name=file.path)
    if list(members) != [MANIFEST, SIGNATURE, SUMS, *(file.path for file in manifest.files)]:
        raise InputRefused("bundle.member_order")
    if tuple(listed)[: len(FIXED_FILES)] != tuple(FIXED_FILES):
        raise InputRefused("bundle.member_missing", name=next(iter(set(FIXED_FILES) - set(listed)), DATA_PACKAGE))
    in_items = [path for item in manifest.items for path in item.files]
    if in_items != [file.path for file in manifest.files[len(FIXED_FILES) :]]:
        raise InputRefused("manifest.files_without_item")
    if members[SUMS] != _sums({name: content for name, content in members.items() if name != SUMS}):
        raise InputRefused("bundle.sums_differ")


def _check_consent(manifest: Manifest, members: Mapping[str, bytes], signer: PublicKey) -> Consent:
    """The consent that travels along is the one named, is the signer's, and covers what came at the time it was made."""
    record = members[CONSENT]
    consent = read_record(record)
    if (consent.id, consent.version, record_sha256(record)) != (manifest.consent.id, manifest.consent.version, manifest.consent.sha256):
        raise InputRefused("manifest.other_consent")
    check_signed(record, members[CONSENT_SIGNATURE], signer)
    if consent.recipient.age_recipients != manifest.addressee.age_recipients:
        raise InputRefused("consent.other_recipient")
    tables = {file.path for file in manifest.files if file.media_type == CSV_MEDIA_TYPE}
    offers = [
        offer_of(item.item, item.qualitative, item.first, item.last, [members[path] for path in item.files if path in tables])
        for item in manifest.items
    ]
    check_covers(consent, offers, manifest.addressee.card_fingerprint, manifest.created, delivered=0)
    return consent


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Lines for ``sha256sum -c``."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()).encode()
