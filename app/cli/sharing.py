"""Consents and packages: propose, give, refuse, withdraw; show exactly what would leave; share it.

No command gives or withdraws a consent, or makes a package, without the owner's secret.
"""

from pathlib import Path
from typing import Any

from app.cli.call import Call
from app.services.disclosure import (
    ConsentStatus,
    Preview,
    consent_item,
    disclose,
    give_consent,
    list_consents,
    list_disclosures,
    preview_disclosure,
    propose_consent,
    refuse_consent,
    settle_unconfirmed,
    withdraw_consent,
)
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.sharing.consents import Consent, ConsentDraft, Frequency, Purpose
from app.sharing.disclosures import Disclosure
from app.sharing.moments import JAPAN, end_of_day
from app.sharing.packages import PackageItem


def propose(call: Call) -> None:
    """Put a consent before the owner; it counts only once the owner gives it."""
    given = call.given
    items = tuple(consent_item(PackageItem(name), given.first, given.last) for name in given.item)
    draft = ConsentDraft(given.recipient, (Purpose(given.purpose),), items, Frequency(given.frequency), end_of_day(given.until))
    with call.book() as session:
        consent = propose_consent(session, draft, given.by, call.output.language)
    _show(call, consent)
    call.output.say("cli.consent_proposed", consent=consent.id)


def give(call: Call) -> None:
    """The owner consents."""
    given, secret = call.given, call.owner_secret()
    with call.book() as session:
        consent = give_consent(session, given.consent, secret, given.by, given.capacity)
    _show(call, consent)


def refuse(call: Call) -> None:
    """The owner says no."""
    with call.book() as session:
        consent = refuse_consent(session, call.given.consent, call.given.by)
    _show(call, consent)


def withdraw(call: Call) -> None:
    """The owner ends a consent."""
    given, secret = call.given, call.owner_secret()
    with call.book() as session:
        consent = withdraw_consent(session, given.consent, secret, given.by, given.capacity)
    _show(call, consent)


def show_all(call: Call) -> None:
    """Every consent of the book as it stands now."""
    with call.book() as session:
        found = list_consents(session)
    lines = [line for status in found for line in _lines(call, status.consent)]
    call.output.result({"consents": [_shown_status(status) for status in found]}, lines)


def share(call: Call) -> None:
    """Show what would leave (``--preview``) or seal it, log it and write the file."""
    given = call.given
    secret = "" if given.preview else call.owner_secret()
    with call.book() as session:
        preview = preview_disclosure(session, given.consent, given.month, ReportItems(Reporting(session), call.printer))
        if given.preview:
            _show_preview(call, preview)
            return
        settle_unconfirmed(session)
        disclosure = disclose(session, preview, secret, given.out or Path.cwd())
    result = _shown_disclosure(disclosure) | {"files": _shown_files(preview)}
    call.output.result(result, [call.output.words("cli.shared", file=str(disclosure.path), recipient=disclosure.recipient)])


def disclosures(call: Call) -> None:
    """Every package that ever left; what a stopped program left open is settled first."""
    with call.book() as session:
        settle_unconfirmed(session)
        found = list_disclosures(session)
    words = call.output.words
    lines = [f"{one.sequence}  {one.month}  {one.recipient}  {words(f'cli.disclosure.{one.state.value}')}  {one.path}" for one in found]
    call.output.result({"disclosures": [_shown_disclosure(one) for one in found]}, lines)


def _show_preview(call: Call, preview: Preview) -> None:
    files = _shown_files(preview)
    result = {
        "consent": preview.consent.id,
        "recipient": preview.consent.recipient.institution,
        "month": str(preview.month),
        "demo": preview.demo,
        "supersedes": preview.supersedes,
        "files": files,
        "not_sent": list(preview.not_sent),
    }
    lines = [f"{file['path']}  {file['title']}  {file['bytes']:,}" for file in files]
    call.output.result(result, [*lines, call.output.words("cli.not_sent", names="、".join(preview.not_sent))])


def _shown_files(preview: Preview) -> list[dict[str, Any]]:
    return [
        {
            "path": file.path,
            "title": file.title,
            "media_type": file.media_type,
            "bytes": len(file.content),
            "sha256": file.sha256,
            "rows": file.rows,
        }
        for file in preview.files
    ]


def _show(call: Call, consent: Consent) -> None:
    call.output.result(_shown(consent), _lines(call, consent))


def _shown(consent: Consent) -> dict[str, Any]:
    return {
        "id": consent.id,
        "version": consent.version,
        "state": consent.state.value,
        "recipient": consent.recipient.id,
        "institution": f"{consent.recipient.institution} {consent.recipient.branch}".strip(),
        "items": [{"item": item.item, "from": str(item.first), "to": str(item.last)} for item in consent.items],
        "purposes": [purpose.text for purpose in consent.purposes],
        "frequency": consent.frequency.value,
        "valid_until": consent.valid_until.isoformat(),
        "events": [
            {"state": event.state.value, "at": event.at.isoformat(), "by": event.by, "capacity": event.capacity} for event in consent.events
        ],
    }


def _shown_status(status: ConsentStatus) -> dict[str, Any]:
    return _shown(status.consent) | {"open": status.is_open, "delivered": status.delivered}


def _shown_disclosure(disclosure: Disclosure) -> dict[str, Any]:
    return {
        "package": disclosure.package_id,
        "sequence": disclosure.sequence,
        "consent": disclosure.consent_id,
        "recipient": disclosure.recipient_id,
        "institution": disclosure.recipient,
        "month": str(disclosure.month),
        "at": disclosure.at.isoformat(),
        "file": str(disclosure.path),
        "manifest_sha256": disclosure.manifest_sha256,
        "sha256": disclosure.envelope_sha256,
        "state": disclosure.state.value,
    }


def _lines(call: Call, consent: Consent) -> list[str]:
    words = call.output.words
    items = "、".join(PackageItem(item.item).label for item in consent.items)
    first, last = min(item.first for item in consent.items), max(item.last for item in consent.items)
    until = f"{consent.valid_until.astimezone(JAPAN):%Y-%m-%d}"
    return [
        f"{consent.id}  {words(f'cli.consent.{consent.state.value}')}  {consent.recipient.institution} {consent.recipient.branch}".rstrip(),
        f"  {items}",
        words(
            "cli.consent_limits",
            first=str(first),
            last=str(last),
            frequency=consent.frequency.label,
            until=until,
        ),
    ]


COMMANDS = {
    "consent propose": propose,
    "consent give": give,
    "consent refuse": refuse,
    "consent withdraw": withdraw,
    "consent list": show_all,
    "share": share,
    "disclosures": disclosures,
}
