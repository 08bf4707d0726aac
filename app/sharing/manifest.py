"""The manifest of a package: what it holds, from whom, for whom, under which consent; signed as the bytes it is.

It names every file with size and SHA-256, the recipients' keys (so that a package passed on is noticed), the consent, the
period, an expiry, the sequence (so that an old package is noticed) and the head of the sender's disclosure log.
"""

import datetime
import re
from dataclasses import dataclass

from app.errors import InputRefused
from app.periods import Month
from app.sharing.canonical_json import Fields, read_json, write_json
from app.sharing.moments import moment_text

FORMAT = "mieru-package/1"
SOFTWARE = "mieru-getsuji"
#: A package is meant to be opened soon; an older one is probably put back by somebody.
VALIDITY_DAYS = 90


@dataclass(frozen=True)
class Sender:
    """The company and its signing key; the card itself travels as ``sender.json``."""

    company: str
    corporate_number: str | None
    signing_key: str


@dataclass(frozen=True)
class Addressee:
    """The one institution a package is for, and the keys it is sealed to."""

    institution: str
    branch: str
    card_fingerprint: str
    age_recipients: tuple[str, ...]


@dataclass(frozen=True)
class ConsentReference:
    """The version of the consent that travels as ``consent.json``."""

    id: str
    version: int
    sha256: str


@dataclass(frozen=True)
class ManifestItem:
    """One item, the months it was made for, and its files."""

    item: str
    title: str
    first: Month
    last: Month
    qualitative: bool
    files: tuple[str, ...]


@dataclass(frozen=True)
class LogHead:
    """The last entry of the sender's disclosure log before this package (0 and an empty digest before the first)."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Source:
    """One imported file the figures come from, by its hash (its name and content stay with the owner)."""

    sha256: str
    format: str
    imported_at: str


@dataclass(frozen=True)
class ListedFile:
    """One file of the package."""

    path: str
    size_bytes: int
    sha256: str
    media_type: str


@dataclass(frozen=True)
class Manifest:
    """All of it; see ``FORMAT.md`` for every field."""

    package: str
    sequence: int
    supersedes: str | None
    created: datetime.datetime
    valid_until: datetime.datetime
    demo: bool
    sender: Sender
    addressee: Addressee
    consent: ConsentReference
    purposes: tuple[str, ...]
    items: tuple[ManifestItem, ...]
    first: Month
    last: Month
    log_head: LogHead
    software_version: str
    sources: tuple[Source, ...]
    not_included: tuple[str, ...]
    files: tuple[ListedFile, ...]


def write_manifest(manifest: Manifest) -> bytes:
    """The bytes that are signed."""
    return write_json(
        {
            "format": FORMAT,
            "package": manifest.package,
            "sequence": manifest.sequence,
            "supersedes": manifest.supersedes,
            "created": moment_text(manifest.created),
            "valid_until": moment_text(manifest.valid_until),
            "demo": manifest.demo,
            "sender": {
                "company": manifest.sender.company,
                "corporate_number": manifest.sender.corporate_number,
                "signing_key": manifest.sender.signing_key,
            },
            "recipient": {
                "institution": manifest.addressee.institution,
                "branch": manifest.addressee.branch,
                "card_fingerprint": manifest.addressee.card_fingerprint,
                "age_recipients": list(manifest.addressee.age_recipients),
            },
            "consent": {"id": manifest.consent.id, "version": manifest.consent.version, "sha256": manifest.consent.sha256},
            "purposes": list(manifest.purposes),
            "items": [
                {
                    "item": item.item,
                    "title": item.title,
                    "first": str(item.first),
                    "last": str(item.last),
                    "qualitative": item.qualitative,
                    "files": list(item.files),
                }
                for item in manifest.items
            ],
            "period": {"first": str(manifest.first), "last": str(manifest.last)},
            "log_head": {"sequence": manifest.log_head.sequence, "digest": manifest.log_head.digest},
            "software": {"name": SOFTWARE, "version": manifest.software_version},
            "sources": [
                {"sha256": source.sha256, "format": source.format, "imported_at": source.imported_at} for source in manifest.sources
            ],
            "not_included": list(manifest.not_included),
            "files": [_listed(file) for file in manifest.files],
        }
    )


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest whose signature was checked.

    Raises ``InputRefused``: ``manifest.unreadable``, ``manifest.newer`` or ``manifest.field``.
    """
    fields = read_json(data, "manifest")
    _check_format(fields)
    sender, addressee, consent = fields.fields("sender"), fields.fields("recipient"), fields.fields("consent")
    period, head, software = fields.fields("period"), fields.fields("log_head"), fields.fields("software")
    manifest = Manifest(
        package=_uuid(fields, "package"),
        sequence=fields.integer("sequence", least=1),
        supersedes=fields.null_or_text("supersedes"),
        created=fields.moment("created"),
        valid_until=fields.moment("valid_until"),
        demo=fields.boolean("demo"),
        sender=Sender(sender.text("company"), sender.null_or_text("corporate_number"), sender.text("signing_key")),
        addressee=Addressee(
            addressee.text("institution"),
            addressee.text("branch", empty=True),
            addressee.text("card_fingerprint"),
            addressee.texts("age_recipients"),
        ),
        consent=ConsentReference(_uuid(consent, "id"), consent.integer("version", least=1), consent.sha256("sha256")),
        purposes=fields.texts("purposes"),
        items=tuple(_item(entry) for entry in fields.list_of_fields("items")),
        first=period.month("first"),
        last=period.month("last"),
        log_head=LogHead(head.integer("sequence"), head.text("digest", empty=True)),
        software_version=software.text("version"),
        sources=tuple(_source(entry) for entry in fields.list_of_fields("sources")),
        not_included=fields.texts("not_included"),
        files=tuple(_file(entry) for entry in fields.list_of_fields("files")),
    )
    software.constant("name", SOFTWARE)
    for part in (sender, addressee, consent, period, head, software, fields):
        part.close()
    return manifest


def _listed(file: ListedFile) -> dict[str, object]:
    return {"path": file.path, "bytes": file.size_bytes, "sha256": file.sha256, "media_type": file.media_type}


def _check_format(fields: Fields) -> None:
    found = fields.text("format")
    if found != FORMAT:
        if re.fullmatch(r"mieru-package/[0-9]+", found):
            raise InputRefused("manifest.newer", format=found)
        raise InputRefused("manifest.unreadable")


def _uuid(fields: Fields, name: str) -> str:
    text = fields.text(name, max_length=36)
    if not re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text):
        fields.refuse(name)
    return text


def _item(fields: Fields) -> ManifestItem:
    item = ManifestItem(
        item=fields.text("item"),
        title=fields.text("title"),
        first=fields.month("first"),
        last=fields.month("last"),
        qualitative=fields.boolean("qualitative"),
        files=fields.texts("files"),
    )
    fields.close()
    return item


def _source(fields: Fields) -> Source:
    source = Source(fields.sha256("sha256"), fields.text("format"), fields.text("imported_at"))
    fields.close()
    return source


def _file(fields: Fields) -> ListedFile:
    file = ListedFile(fields.text("path"), fields.integer("bytes"), fields.sha256("sha256"), fields.text("media_type"))
    fields.close()
    return file
