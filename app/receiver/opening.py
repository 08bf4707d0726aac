"""One package at the bank: read and check it whole, compare it with what the bank knows, and put it into a new folder.

What only the reader can know is checked here: that the package names the reader's own key (else somebody passed it on),
that it is not expired, that its signer is trusted, and that it is not an earlier one put back.
"""

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.durable_files import write_whole_folder
from app.errors import DecisionNeeded, InputRefused
from app.receiver.state import OpenedPackage, StateStore, TrustedSigner
from app.sharing.bundle import Bundle, open_bundle
from app.sharing.cards import fingerprint, same_fingerprint
from app.sharing.envelope import open_envelope, read_envelope
from app.sharing.identities import ReceiverKey

#: How far the sender's clock may run ahead.
CLOCK_TOLERANCE = datetime.timedelta(days=1)


@dataclass(frozen=True)
class ReadPackage:
    """A package that is authentic in itself and meant for this reader; whether its signer is trusted is not said yet."""

    file_name: str
    envelope_sha256: str
    bundle: Bundle

    @property
    def signer_fingerprint(self) -> str:
        """The number the company reads aloud from its card."""
        return fingerprint(self.bundle.sender_card_file)


def read_package(path: Path, key: ReceiverKey) -> ReadPackage:
    """Open and check a sealed file in memory.

    Raises ``AccessDenied`` (``envelope.wrong_key``), ``InputRefused`` with the codes of envelope and bundle,
    ``package.not_for_this_key`` for a package that names other keys, or ``receiver.cannot_read``.
    """
    try:
        sealed = read_envelope(path)
    except OSError as error:
        raise InputRefused("receiver.cannot_read", file=str(path)) from error
    bundle = open_bundle(open_envelope(sealed, [key.secret]))
    if key.age_recipient not in bundle.manifest.addressee.age_recipients:
        raise InputRefused("package.not_for_this_key", recipient=bundle.manifest.addressee.institution)
    return ReadPackage(path.name, hashlib.sha256(sealed).hexdigest(), bundle)


def trust_signer(read: ReadPackage, spoken_fingerprint: str, store: StateStore, moment: datetime.datetime) -> TrustedSigner:
    """Trust a package's signer after a person compared the number of its card.

    Raises ``InputRefused``: ``package.fingerprint_differs``, or ``package.signer_changed`` where the same company is known
    with another key (a new key is taken only after the old one was removed on purpose).
    """
    if not same_fingerprint(spoken_fingerprint, read.signer_fingerprint):
        raise InputRefused("package.fingerprint_differs", company=read.bundle.manifest.sender.company)
    _check_same_key(read, store)
    card = read.bundle.sender_card
    signer = TrustedSigner(card.signing_key.fingerprint, card.company, card.corporate_number, read.signer_fingerprint, moment)
    store.trust(signer)
    return signer


def check_for_reader(read: ReadPackage, store: StateStore, moment: datetime.datetime) -> None:
    """Raise unless the signer is trusted, the package is current, and it is none that came before.

    Raises ``DecisionNeeded`` with ``package.signer_unknown`` (compare the fingerprint, then trust it), ``InputRefused``:
    ``package.signer_changed``, ``package.other_company``, ``package.expired``, ``package.from_the_future``, ``package.replayed``,
    ``package.old_sequence``.
    """
    manifest = read.bundle.manifest
    signer = store.signer(manifest.sender.signing_key)
    if signer is None:
        _check_same_key(read, store)
        raise DecisionNeeded("package.signer_unknown", company=manifest.sender.company, fingerprint=read.signer_fingerprint)
    if (signer.company, signer.corporate_number) != (manifest.sender.company, manifest.sender.corporate_number):
        raise InputRefused("package.other_company", company=manifest.sender.company, known=signer.company)
    if moment > manifest.valid_until:
        raise InputRefused("package.expired", until=f"{manifest.valid_until:%Y-%m-%d}")
    if manifest.created > moment + CLOCK_TOLERANCE:
        raise InputRefused("package.from_the_future", created=f"{manifest.created:%Y-%m-%d}")
    if earlier := store.opened(manifest.package):
        raise InputRefused("package.replayed", file=earlier.file_name, opened=f"{earlier.opened_at:%Y-%m-%d %H:%M}")
    last = store.last_sequence(manifest.sender.signing_key)
    if manifest.sequence <= last:
        raise InputRefused("package.old_sequence", sequence=str(manifest.sequence), last=str(last))


def open_into(read: ReadPackage, folder: Path, store: StateStore, moment: datetime.datetime) -> OpenedPackage:
    """Check a package for this reader and write its members into a new folder; nothing is there before all of it is.

    A run that was stopped between folder and record is taken up where it ended. Raises as :func:`check_for_reader` does, and
    ``receiver.folder_exists`` or ``receiver.cannot_write``.
    """
    check_for_reader(read, store, moment)
    manifest = read.bundle.manifest
    try:
        write_whole_folder(folder, read.bundle.members)
    except FileExistsError as error:
        if not _holds(folder, read):
            raise InputRefused("receiver.folder_exists", folder=str(folder)) from error
    except OSError as error:
        raise InputRefused("receiver.cannot_write", folder=str(folder)) from error
    opened = OpenedPackage(
        package=manifest.package,
        signing_key=manifest.sender.signing_key,
        sequence=manifest.sequence,
        manifest_sha256=read.bundle.manifest_sha256,
        envelope_sha256=read.envelope_sha256,
        file_name=read.file_name,
        folder=str(folder),
        opened_at=moment,
    )
    store.record(opened)
    return opened


def _check_same_key(read: ReadPackage, store: StateStore) -> None:
    """A company that is known must not come with another key unnoticed."""
    sender = read.bundle.manifest.sender
    for known in store.signers():
        same_number = sender.corporate_number is not None and known.corporate_number == sender.corporate_number
        if (same_number or known.company == sender.company) and known.signing_key != sender.signing_key:
            raise InputRefused("package.signer_changed", company=sender.company)


def _holds(folder: Path, read: ReadPackage) -> bool:
    """Whether a folder holds exactly this package (written by a run that was stopped before it could say so)."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return names == set(read.bundle.members) and all((folder / name).read_bytes() == data for name, data in read.bundle.members.items())
