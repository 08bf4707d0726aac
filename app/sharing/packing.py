"""Chosen files, a given consent and the owner's key to one sealed package, in memory; the reader's checks run on it at once.

There is no other way to a package: what :func:`build_package` returns has passed :func:`app.sharing.bundle.open_bundle`,
and so is covered, byte for byte, by the consent that travels in it.
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import InputRefused
from app.sharing.bundle import CONSENT, CONSENT_SIGNATURE, DATA_PACKAGE, FIXED_FILES, SENDER, list_file, make_bundle, open_bundle
from app.sharing.consent_records import KeptConsent, record_sha256
from app.sharing.data_package import ItemFiles, describe_files
from app.sharing.envelope import SUFFIX, seal
from app.sharing.identities import OwnerIdentity
from app.sharing.manifest import (
    VALIDITY_DAYS,
    Addressee,
    ConsentReference,
    LogHead,
    Manifest,
    ManifestItem,
    Sender,
    Source,
    write_manifest,
)
from app.sharing.packages import not_sent
from app.sharing.signatures import SigningKey


@dataclass(frozen=True)
class PackageOrder:
    """Everything a package is made of, beside the key it is signed with."""

    package: str
    sequence: int
    supersedes: str | None
    created: datetime.datetime
    demo: bool
    identity: OwnerIdentity
    kept_consent: KeptConsent
    items: Sequence[ItemFiles]
    log_head: LogHead
    software_version: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class SealedPackage:
    """A package as it goes into a file."""

    sealed: bytes
    manifest_sha256: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sealed).hexdigest()


def build_package(order: PackageOrder, key: SigningKey) -> SealedPackage:
    """Sign, bundle, check and seal; raises ``InputRefused`` or ``DecisionNeeded`` as the checks of a reader do."""
    consent, card = order.kept_consent.consent, order.identity.card
    files = [file for item in order.items for file in item.files]
    contents = {
        SENDER: order.identity.card_file,
        CONSENT: order.kept_consent.record,
        CONSENT_SIGNATURE: order.kept_consent.signature,
        DATA_PACKAGE: describe_files(order.items, f"{card.company} 月次データ", order.created),
        **{file.path: file.content for file in files},
    }
    media_types = FIXED_FILES | {file.path: file.media_type for file in files}
    party = consent.recipient
    manifest = write_manifest(
        Manifest(
            package=order.package,
            sequence=order.sequence,
            supersedes=order.supersedes,
            created=order.created,
            valid_until=min(consent.valid_until, order.created + datetime.timedelta(days=VALIDITY_DAYS)),
            demo=order.demo,
            sender=Sender(card.company, card.corporate_number, card.signing_key.fingerprint),
            addressee=Addressee(party.institution, party.branch, party.fingerprint, party.age_recipients),
            consent=ConsentReference(consent.id, consent.version, record_sha256(order.kept_consent.record)),
            purposes=tuple(purpose.text for purpose in consent.purposes),
            items=tuple(
                ManifestItem(
                    item.item.value, item.item.label, item.first, item.last, item.item.qualitative, tuple(file.path for file in item.files)
                )
                for item in order.items
            ),
            first=min(item.first for item in order.items),
            last=max(item.last for item in order.items),
            log_head=order.log_head,
            software_version=order.software_version,
            sources=order.sources,
            not_included=not_sent(item.item.value for item in order.items),
            files=tuple(list_file(path, content, media_types[path]) for path, content in contents.items()),
        )
    )
    archive = make_bundle(manifest, key, contents)
    bundle = open_bundle(archive)
    return SealedPackage(seal(archive, party.age_recipients), bundle.manifest_sha256)


def package_path(out: Path, package: str, created: datetime.datetime, demo: bool) -> Path:
    """The file to make: ``out`` itself, or in the folder ``out`` a name that tells a stranger nothing about the company.

    What comes from a demo book says so in its name. Raises ``InputRefused``: ``disclosure.no_folder``, ``disclosure.file_exists``.
    """
    path = out / f"package-{created:%Y%m%d}-{package[:8]}{SUFFIX}" if out.is_dir() else out
    if demo and not path.name.lower().startswith("demo"):
        path = path.with_name(f"demo-{path.name}")
    if not path.parent.is_dir():
        raise InputRefused("disclosure.no_folder", folder=str(path.parent))
    if path.exists():
        raise InputRefused("disclosure.file_exists", file=path.name)
    return path.absolute()
