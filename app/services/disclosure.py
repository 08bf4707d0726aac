"""The only door out: recipients, consents, preview, packages and the log of all of it.

Order for a package: build the tables - show them - check that the consent covers the very bytes - sign the manifest -
bundle - seal - append to the log and commit - write the file. So nothing can leave unrecorded; where the last step fails
the log says *not written*. Consents and packages are signed with the owner's key, which the owner's secret alone unlocks;
there is no other path.
"""

import datetime
import hashlib
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import app
from app.durable_files import write_whole
from app.errors import InputRefused, UserFacingError
from app.ledger.repository import list_batches
from app.periods import Month
from app.resources import read_bytes
from app.services.disclosure_records import append_entry, keep_mark, mark_path, note_outcome
from app.services.session import BookSession, Changes
from app.sharing import repository
from app.sharing.cards import OwnerCard, fingerprint
from app.sharing.consent_records import SIGNED_STATES, KeptConsent, check_signed, record_bytes, record_sha256
from app.sharing.consents import (
    Consent,
    ConsentDraft,
    ConsentEvent,
    ConsentItem,
    ConsentState,
    Notice,
    Principal,
    check_covers,
    request_consent,
)
from app.sharing.data_package import ItemFiles, PackageFile, item_files
from app.sharing.disclosure_log import Action, LogCheck, check_chain, next_entry, read_mark
from app.sharing.disclosures import Disclosure, DisclosureState, delivered_under, disclosures_of, package_details
from app.sharing.identities import OwnerIdentity, create_owner_identity, unlock_owner_key
from app.sharing.manifest import LogHead, Source
from app.sharing.moments import now
from app.sharing.packages import ItemContent, PackageItem, item_label, not_sent
from app.sharing.packing import PackageOrder, SealedPackage, build_package, package_path
from app.sharing.recipients import Recipient, confirm, recipient_of_card
from app.sharing.signatures import CONSENT_NAMESPACE, SigningKey

log = logging.getLogger(__name__)

NOTICE_ID = "data-sharing"
NOTICE_VERSION = "1"

#: Gives the tables and files of an item for a period (``services.reporting``).
ContentProvider = Callable[[PackageItem, Month, Month], ItemContent]


@dataclass(frozen=True)
class OwnerCardFile:
    """The owner's public card as the file to hand to a recipient, and the number to read aloud."""

    card: OwnerCard
    content: bytes
    fingerprint: str


@dataclass(frozen=True)
class ConsentStatus:
    """A consent as it stands at a moment."""

    consent: Consent
    is_open: bool
    delivered: int


@dataclass(frozen=True)
class Preview:
    """Exactly what would leave, as the bytes that are sealed, and what would not."""

    consent: Consent
    month: Month
    items: tuple[ItemFiles, ...]
    demo: bool
    supersedes: str | None

    @property
    def not_sent(self) -> tuple[str, ...]:
        return not_sent(item.item.value for item in self.items)

    @property
    def files(self) -> tuple[PackageFile, ...]:
        return tuple(file for item in self.items for file in item.files)


def create_owner_key(
    session: BookSession, owner_secret: str, corporate_number: str | None = None, moment: datetime.datetime | None = None
) -> OwnerCardFile:
    """Make the owner's signing key, wrapped by ``owner_secret`` alone; raises ``InputRefused`` (``identity.exists``, ``key.…``)."""
    at = moment or now()
    identity = create_owner_identity(session.facts().company, corporate_number, owner_secret, at)
    with session.transaction(Changes.CONSENTS) as connection:
        if repository.load_identity(connection) is not None:
            raise InputRefused("identity.exists")
        repository.insert_identity(connection, identity)
        entry = append_entry(session, connection, at, Action.KEY_CREATED, identity.card.signing_key.fingerprint)
    keep_mark(session, entry)
    return _card_file(identity)


def owner_card(session: BookSession) -> OwnerCardFile | None:
    """The owner's public card; ``None`` before a key was made."""
    with session.reader() as connection:
        identity = repository.load_identity(connection)
    return None if identity is None else _card_file(identity)


def add_recipient(session: BookSession, card_file: bytes, moment: datetime.datetime | None = None) -> Recipient:
    """Take in an institution's card, not confirmed yet; raises ``InputRefused`` (``card.…``, ``recipient.exists``)."""
    recipient = recipient_of_card(str(uuid.uuid4()), card_file, moment or now())
    with session.transaction(Changes.RECIPIENTS) as connection:
        if any(known.fingerprint == recipient.fingerprint for known in repository.load_recipients(connection)):
            raise InputRefused("recipient.exists", recipient=recipient.card.name)
        repository.insert_recipient(connection, recipient)
        details = {"fingerprint": recipient.fingerprint, "recipient": recipient.card.name}
        entry = append_entry(session, connection, recipient.added_at, Action.RECIPIENT_ADDED, recipient.id, **details)
    keep_mark(session, entry)
    return recipient


def verify_recipient(
    session: BookSession, recipient_id: str, spoken_fingerprint: str, how: str, by: str, moment: datetime.datetime | None = None
) -> Recipient:
    """Record that ``by`` compared the fingerprint with what the institution said; raises ``InputRefused`` (``recipient.…``)."""
    at = moment or now()
    with session.transaction(Changes.RECIPIENTS) as connection:
        recipient = confirm(repository.existing_recipient(connection, recipient_id), spoken_fingerprint, how, by, at)
        repository.save_confirmation(connection, recipient)
        details = {"fingerprint": recipient.fingerprint, "how": how, "by": recipient.verified_by}
        entry = append_entry(session, connection, at, Action.RECIPIENT_VERIFIED, recipient_id, **details)
    keep_mark(session, entry)
    return recipient


def list_recipients(session: BookSession) -> tuple[Recipient, ...]:
    with session.reader() as connection:
        return repository.load_recipients(connection)


def consent_item(item: PackageItem, first: Month, last: Month) -> ConsentItem:
    """What a tick at an item means: its columns, for these months."""
    return ConsentItem(item.value, item.columns, first, last, item.qualitative)


def propose_consent(
    session: BookSession, draft: ConsentDraft, by: str, language: str = "ja", moment: datetime.datetime | None = None
) -> Consent:
    """Put a consent before the owner: asked, not given. The notice in ``language`` must have been on the screen.

    Raises ``InputRefused`` (``consent.…``, ``recipient.unknown``) or ``DecisionNeeded`` (``recipient.not_verified``, ``identity.missing``).
    """
    at = moment or now()
    text = read_bytes(f"consent_notice/{language}.txt")
    notice = Notice(NOTICE_ID, NOTICE_VERSION, language, hashlib.sha256(text).hexdigest(), at)
    kind = session.facts().form.value
    with session.transaction(Changes.CONSENTS) as connection:
        card = repository.existing_identity(connection).card
        principal = Principal(kind, card.company, card.corporate_number, card.signing_key.fingerprint)
        party = repository.existing_recipient(connection, draft.recipient).party()
        event = ConsentEvent(ConsentState.REQUESTED, at, by.strip())
        consent = request_consent(draft, str(uuid.uuid4()), principal, party, notice, event)
        repository.insert_consent(connection, consent, record_bytes(consent), b"")
        entry = append_entry(session, connection, at, Action.CONSENT_REQUESTED, consent.id, recipient=party.id, by=event.by)
    keep_mark(session, entry)
    return consent


def give_consent(
    session: BookSession, consent_id: str, owner_secret: str, confirmed_name: str, capacity: str, moment: datetime.datetime | None = None
) -> Consent:
    """The owner consents, by name and capacity and with the owner's secret; raises ``AccessDenied`` (``identity.wrong_owner_secret``)."""
    key = _unlock(session, owner_secret)
    event = ConsentEvent(ConsentState.GIVEN, moment or now(), confirmed_name.strip(), capacity.strip(), "secret+name")
    return _add_event(session, consent_id, event, Action.CONSENT_GIVEN, key)


def refuse_consent(session: BookSession, consent_id: str, by: str, moment: datetime.datetime | None = None) -> Consent:
    """The owner says no; that is recorded with the same weight."""
    event = ConsentEvent(ConsentState.REFUSED, moment or now(), by.strip(), "", "click+name")
    return _add_event(session, consent_id, event, Action.CONSENT_REFUSED, None)


def withdraw_consent(
    session: BookSession, consent_id: str, owner_secret: str, by: str, capacity: str, moment: datetime.datetime | None = None
) -> Consent:
    """End a consent from now on; possible whatever the computer's clock says."""
    key = _unlock(session, owner_secret)
    with session.reader() as connection:
        last = repository.last_entry(connection)
    at = moment or now()
    event = ConsentEvent(ConsentState.WITHDRAWN, max(at, last.at) if last else at, by.strip(), capacity.strip(), "secret+name")
    return _add_event(session, consent_id, event, Action.CONSENT_WITHDRAWN, key)


def record_expiries(session: BookSession, moment: datetime.datetime | None = None) -> tuple[Consent, ...]:
    """Note in the records of consents past their end that they are over (they count for nothing before that, too)."""
    at, company = moment or now(), session.facts().company
    over = [found.consent for found in list_consents(session, at) if found.consent.is_over(at)]
    event = ConsentEvent(ConsentState.EXPIRED, at, company, "", "end of validity")
    return tuple(_add_event(session, consent.id, event, Action.CONSENT_EXPIRED, None) for consent in over)


def list_consents(session: BookSession, moment: datetime.datetime | None = None) -> tuple[ConsentStatus, ...]:
    """Every consent in its latest version, and whether packages may be made under it now."""
    at = moment or now()
    with session.reader() as connection:
        kept, disclosures = repository.load_consents(connection), disclosures_of(repository.load_entries(connection))
    found = []
    for consent in (version.consent for version in kept):
        delivered = delivered_under(disclosures, consent.id)
        found.append(ConsentStatus(consent, consent.is_open(at) and (consent.is_standing or not delivered), delivered))
    return tuple(found)


def consent_receipt(session: BookSession, consent_id: str) -> KeptConsent:
    """The owner's receipt: the record of the latest version as signed, and the signature."""
    with session.reader() as connection:
        return repository.existing_consent(connection, consent_id)


def preview_disclosure(
    session: BookSession, consent_id: str, month: Month, provider: ContentProvider, moment: datetime.datetime | None = None
) -> Preview:
    """Build what would leave for ``month`` under a consent: each item from the consent's first month up to it.

    Nothing is written. Raises ``DecisionNeeded`` (``consent.not_given``) or ``InputRefused`` where the consent does not cover it.
    """
    demo = session.is_demo
    with session.reader() as connection:
        kept, identity = repository.existing_consent(connection, consent_id), repository.existing_identity(connection)
        disclosures = disclosures_of(repository.load_entries(connection))
    for item in kept.consent.items:
        if not item.first <= month <= item.last:
            raise InputRefused("consent.month_not_covered", item=item_label(item.item), month=str(month))
    items = tuple(
        item_files(provider(PackageItem(item.item), item.first, month).as_consented(item.columns), item.first, month)
        for item in kept.consent.items
    )
    _check(kept, identity, items, moment or now(), delivered_under(disclosures, consent_id))
    earlier = [entry for entry in disclosures if (entry.recipient_id, entry.month) == (kept.consent.recipient.id, month)]
    written = [entry.package_id for entry in earlier if entry.state is not DisclosureState.NOT_WRITTEN]
    return Preview(kept.consent, month, items, demo, written[-1] if written else None)


def disclose(session: BookSession, preview: Preview, owner_secret: str, out: Path, moment: datetime.datetime | None = None) -> Disclosure:
    """Seal what was previewed and write it to ``out`` (a folder, or the file to make).

    Raises ``AccessDenied`` (``identity.wrong_owner_secret``), ``DecisionNeeded`` or ``InputRefused`` as the preview does,
    ``disclosure.file_exists``, ``disclosure.no_folder``, and ``disclosure.not_written`` where the file failed after the log entry.
    """
    key, at, package = _unlock(session, owner_secret), moment or now(), str(uuid.uuid4())
    path = package_path(out, package, at, preview.demo)
    with session.transaction(Changes.DISCLOSURES) as connection:
        kept, identity = repository.existing_consent(connection, preview.consent.id), repository.existing_identity(connection)
        entries = repository.load_entries(connection)
        last = entries[-1]
        _check(kept, identity, preview.items, at, delivered_under(disclosures_of(entries), kept.consent.id))
        sealed = build_package(
            PackageOrder(
                package=package,
                sequence=next_entry(last, read_mark(mark_path(session)), at, Action.PACKAGE_SEALED, package, {}).sequence,
                supersedes=preview.supersedes,
                created=at,
                demo=preview.demo,
                identity=identity,
                kept_consent=kept,
                items=preview.items,
                log_head=LogHead(last.sequence, last.digest),
                software_version=app.__version__,
                sources=tuple(
                    Source(batch.facts.sha256, batch.facts.format, batch.facts.imported_at) for batch in list_batches(connection)
                ),
            ),
            key,
        )
        party = kept.consent.recipient
        name = f"{party.institution} {party.branch}".strip()
        details = package_details(kept.consent.id, party.id, name, preview.month, path, sealed.manifest_sha256, sealed.sha256)
        entry = append_entry(session, connection, at, Action.PACKAGE_SEALED, package, **details)
    keep_mark(session, entry)
    _write(session, package, sealed, path, at)
    with session.reader() as connection:
        return next(found for found in disclosures_of(repository.load_entries(connection)) if found.package_id == package)


def settle_unconfirmed(session: BookSession, moment: datetime.datetime | None = None) -> tuple[Disclosure, ...]:
    """After a start: for packages the program was stopped at, note whether the file is there; returns those it settled."""
    settled = [found for found in list_disclosures(session) if found.state is DisclosureState.UNCONFIRMED]
    for found in settled:
        there = found.path.is_file() and hashlib.sha256(found.path.read_bytes()).hexdigest() == found.envelope_sha256
        note_outcome(session, Action.PACKAGE_WRITTEN if there else Action.PACKAGE_NOT_WRITTEN, found.package_id, moment or now())
    ids = {found.package_id for found in settled}
    return tuple(found for found in list_disclosures(session) if found.package_id in ids)


def bring_up_to_date(session: BookSession, moment: datetime.datetime | None = None) -> None:
    """After a book was opened: settle what a stopped program left open, and note the consents that ran out.

    Nothing here may keep an owner from the books: what cannot be noted now (the computer's clock went back, another program
    holds the book, a drive does not answer) counts for nothing anyway and is noted at the next opening.
    """
    for step in (settle_unconfirmed, record_expiries):
        try:
            step(session, moment)
        except (UserFacingError, OSError) as error:
            log.info("left for the next opening: %s", error.code if isinstance(error, UserFacingError) else type(error).__name__)


def list_disclosures(session: BookSession) -> tuple[Disclosure, ...]:
    """Every package that was ever sealed, the first first."""
    with session.reader() as connection:
        return disclosures_of(repository.load_entries(connection))


def check_log(session: BookSession) -> LogCheck:
    """Check the chain of the log and that it is not older than what is remembered outside the book."""
    with session.reader() as connection:
        rows = repository.load_log_rows(connection)
    return check_chain(rows, read_mark(mark_path(session)))


def _check(kept: KeptConsent, identity: OwnerIdentity, items: Sequence[ItemFiles], at: datetime.datetime, delivered: int) -> None:
    """Raise unless the consent is in force, signed by the owner, and covers the very bytes of the files."""
    check_covers(kept.consent, [item.offer() for item in items], kept.consent.recipient.fingerprint, at, delivered)
    check_signed(kept.record, kept.signature, identity.card.signing_key)


def _add_event(session: BookSession, consent_id: str, event: ConsentEvent, action: Action, key: SigningKey | None) -> Consent:
    """The next version of a consent, signed where only the owner can bring it about."""
    with session.transaction(Changes.CONSENTS) as connection:
        kept = repository.existing_consent(connection, consent_id)
        consent = kept.consent.next_version(event, record_sha256(kept.record))
        record = record_bytes(consent)
        signature = key.sign(record, CONSENT_NAMESPACE) if key is not None else b""
        if consent.state in SIGNED_STATES:
            check_signed(record, signature, repository.existing_identity(connection).card.signing_key)
        repository.insert_consent(connection, consent, record, signature)
        details = {"recipient": consent.recipient.id, "by": event.by, "record_sha256": record_sha256(record)}
        entry = append_entry(session, connection, event.at, action, consent_id, **details)
    keep_mark(session, entry)
    return consent


def _unlock(session: BookSession, owner_secret: str) -> SigningKey:
    with session.reader() as connection:
        identity = repository.existing_identity(connection)
    return unlock_owner_key(identity, owner_secret)


def _card_file(identity: OwnerIdentity) -> OwnerCardFile:
    return OwnerCardFile(identity.card, identity.card_file, fingerprint(identity.card_file))


def _write(session: BookSession, package: str, sealed: SealedPackage, path: Path, at: datetime.datetime) -> None:
    """The last step; however it ends, the log says so."""
    try:
        write_whole(path, sealed.sealed)
    except BaseException as error:
        note_outcome(session, Action.PACKAGE_NOT_WRITTEN, package, at)
        if isinstance(error, OSError):
            raise InputRefused("disclosure.not_written", file=path.name) from error
        raise
    note_outcome(session, Action.PACKAGE_WRITTEN, package, at)
