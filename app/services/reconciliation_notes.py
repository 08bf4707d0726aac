"""What a reconciliation says beside its figures: why something is missing in it, and what to do about it."""

from collections.abc import Sequence

from app.messages import Language, Message, message
from app.services.reconciling import EvidencedAccount, Reconciliation

#: Reasons of months for which the books have no account that a bank account could be.
_NOTHING_TO_LINK_TO = frozenset({"no_books", "no_deposit"})


def notes_of(found: Reconciliation, language: Language = "ja") -> tuple[Message, ...]:
    """Why the reconciliation is empty or not whole, with the next step; nothing where every account has its place."""
    notes = []
    if not found.has_evidence:
        notes.append(message("reconciliation.note.no_evidence", language))
    if found.unlinked and found.candidates:
        notes.append(message("reconciliation.note.not_linked", language, accounts=_named(found.unlinked, language)))
    elif found.unlinked:
        reasons = {result.reason for group in found.unlinked_groups for result in group.months} & _NOTHING_TO_LINK_TO
        notes += [message(f"reconciliation.reason.{reason}", language) for reason in sorted(reasons)]
    notes += _told_apart(found, language)
    if found.unclear:
        notes.append(message("reconciliation.note.unclear_invoices", language, count=len(found.unclear)))
    return tuple(notes)


def account_notes(found: Reconciliation, language: Language = "ja") -> tuple[Message, ...]:
    """What must be known of the bank accounts: whose files name no number, whose contradict each other, and that there are none."""
    accounts = (*found.linked, *found.unlinked)
    if not accounts:
        return (message("reconciliation.note.no_bank_account", language),)
    unnumbered = [account for account in accounts if not account.account.number and not account.is_told_apart]
    notes = _told_apart(found, language)
    if unnumbered:
        notes.append(message("reconciliation.note.no_number", language, accounts=_named(unnumbered, language)))
    return tuple(notes)


def _told_apart(found: Reconciliation, language: Language) -> list[Message]:
    asked = [account for account in found.unlinked if account.is_told_apart]
    return [message("reconciliation.note.told_apart", language, accounts=_named(asked, language))] if asked else []


def _named(accounts: Sequence[EvidencedAccount], language: Language) -> str:
    titles = dict.fromkeys(account.title for account in accounts)
    return "、".join(f"「{title}」" for title in titles) if language == "ja" else ", ".join(titles)
