"""What the owner settles for the reconciliation: links of bank accounts, pairs made and broken, lines that need no partner.

Every choice can be taken back; nothing here changes the journal or the evidence.
"""

import datetime
from collections.abc import Sequence

from app.analysis.account_lines import BookAccount
from app.analysis.invoice_matching import Direction
from app.analysis.reconciliation import Pairing
from app.errors import InputRefused
from app.ledger import evidence_repository
from app.ledger.evidence_repository import KeptChoice, KeptLink
from app.services.import_decisions import chart_code
from app.services.reconciling import DIRECTION_OF, deposit_accounts, read_evidence, reconcile
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes


def link_account(reporting: Reporting, bank_account: str, account: str, sub_account: str = "") -> None:
    """Remember which account of the books a bank account is; ``account`` is a code or a name.

    ``bank_account`` is the ``id`` of a linked or unlinked account, or its number, bank or file where one account alone has it.
    Raises ``InputRefused`` for an account that is none of the two.
    """
    identity = _bank_account(reporting, bank_account)
    code = chart_code(account)
    assert code is not None  # an account was given
    fitting = {found.account for found in deposit_accounts(reporting.books())}
    wanted = BookAccount(code, sub_account)
    if wanted not in fitting and (sub_account or code not in {found.code for found in fitting}):
        raise InputRefused("reconciliation.no_such_book_account", account=account, sub_account=sub_account)
    with reporting.session.transaction(Changes.ENTRIES) as connection:
        evidence_repository.save_link(connection, KeptLink(identity, code, sub_account))


def unlink_account(reporting: Reporting, bank_account: str) -> None:
    """Forget a link (``bank_account`` as in :func:`link_account`); raises ``InputRefused`` where there is none."""
    identity = _bank_account(reporting, bank_account)
    with reporting.session.transaction(Changes.ENTRIES) as connection:
        if not evidence_repository.remove_link(connection, identity):
            raise InputRefused("reconciliation.no_such_bank_account")


def pair(reporting: Reporting, evidence: Sequence[str], entries: Sequence[str]) -> None:
    """Let lines of the evidence and of the books belong together; raises ``InputRefused`` for a key that is no open line's."""
    lines = open_lines(reporting)
    for key, side in [*((key, "evidence") for key in evidence), *((key, "books") for key in entries)]:
        if lines.get(key) != side:
            raise InputRefused("reconciliation.no_such_line", line=key)
    if not evidence or not entries:
        raise InputRefused("reconciliation.two_sides_needed")
    _save(reporting.session, [KeptChoice(one, other, "pair") for one in evidence for other in entries])


def unpair(reporting: Reporting, evidence: str, entry: str) -> None:
    """Take a pair apart: one made by hand is forgotten, one the program made is never made again. Raises ``InputRefused``."""
    found = next((pairing for pairing in _all_pairings(reporting) if evidence in _keys(pairing)[0] and entry in _keys(pairing)[1]), None)
    if found is None:
        raise InputRefused("reconciliation.no_such_line", line=f"{evidence} {entry}")
    ones, others = _keys(found)
    if found.by_owner:
        with reporting.session.transaction(Changes.ENTRIES) as connection:
            for one in ones:
                for other in others:
                    evidence_repository.remove_choice(connection, one, other)
    else:
        _save(reporting.session, [KeptChoice(one, other, "apart") for one in ones for other in others])


def dismiss(reporting: Reporting, line: str, reason: str) -> None:
    """Say why a line needs no partner; raises ``InputRefused`` for a key that is no open line's and for no reason."""
    if not reason.strip():
        raise InputRefused("reconciliation.reason_needed")
    side = open_lines(reporting).get(line)
    if side is None:
        raise InputRefused("reconciliation.no_such_line", line=line)
    evidence, entry = (line, "") if side == "evidence" else ("", line)
    _save(reporting.session, [KeptChoice(evidence, entry, "dismissed", reason.strip())])


def state_direction(reporting: Reporting, invoice: str, direction: Direction) -> None:
    """Say whether the company issued (``issued``) or received (``received``) an invoice whose parties do not tell."""
    if invoice not in {found.key for found in read_evidence(reporting).invoices}:
        raise InputRefused("reconciliation.no_such_line", line=invoice)
    _save(reporting.session, [KeptChoice(invoice, DIRECTION_OF, direction)])


def take_back(session: BookSession, line: str) -> None:
    """Take back what was said about a line: its dismissal, its pairs made or broken. Raises ``InputRefused`` where nothing was."""
    with session.transaction(Changes.ENTRIES) as connection:
        found = [choice for choice in evidence_repository.load_choices(connection) if line in (choice.evidence, choice.entry)]
        if not found:
            raise InputRefused("reconciliation.nothing_settled", line=line)
        for choice in found:
            evidence_repository.remove_choice(connection, choice.evidence, choice.entry)


def _bank_account(reporting: Reporting, text: str) -> str:
    """The id of the bank account a text names; raises ``InputRefused`` where none or several are meant."""
    found = {
        one.account_id
        for one in read_evidence(reporting).statements
        if text and text in (one.account_id, one.content.account.number, one.content.account.bank, one.file)
    }
    if len(found) != 1:
        raise InputRefused("reconciliation.no_such_bank_account")
    return found.pop()


def open_lines(reporting: Reporting) -> dict[str, str]:
    """Every line without a partner, by key: whether it is of the ``evidence`` or the ``books``."""
    alone = [pairing.lines[0] for pairing in _all_pairings(reporting) if len(pairing.lines) == 1 and not pairing.reason]
    return {line.key: line.side for line in alone}


def _all_pairings(reporting: Reporting) -> tuple[Pairing, ...]:
    """Every pairing of every month of the book."""
    months = reporting.books().months
    shown = reconcile(reporting, months[0] if months else None, None)
    return tuple(pairing for group in shown.groups for result in group.months for pairing in result.pairings)


def _keys(pairing: Pairing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(line.key for line in pairing.evidence), tuple(line.key for line in pairing.books)


def _save(session: BookSession, choices: Sequence[KeptChoice]) -> None:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with session.transaction(Changes.ENTRIES) as connection:
        for choice in choices:
            evidence_repository.save_choice(connection, choice, now)
