"""``mieru reconcile``: what the owner settles between books and evidence; and the JSON of its two reports.

Lines are named by the keys of ``mieru report BOOK reconciliation --json``.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.call import Call
from app.cli.text_table import grid_lines
from app.services.reporting import Reporting

if TYPE_CHECKING:
    from app.analysis.account_lines import Line
    from app.analysis.reconciliation import MonthResult, Pairing
    from app.messages import Language, Message
    from app.services.expected_payments import Expected
    from app.services.reconciling import EvidencedAccount, LinkedAccount, Reconciliation, UnlinkedAccount

#: What is shown of a bank account, in this order.
_BANK_COLUMNS = ("bank", "branch", "kind", "number", "holder")
_COUNTED = ("matched", "only_evidence", "only_books", "not_available")


def accounts(call: Call) -> None:
    """Every bank account of the evidence with its account of the books, and the accounts to choose from."""
    from app.services.reconciliation_notes import account_notes, notes_of
    from app.services.reconciling import reconcile

    with call.book() as session:
        reporting = Reporting(session)
        found = reconcile(reporting)
        titles = {link.id: _linked_title(reporting, link) for link in found.linked}
    words, language = call.output.words, call.output.language
    titled = [words(f"cli.title.{name}") for name in (*_BANK_COLUMNS, "files", "book_account")]
    rows = [[*_bank_cells(one), "・".join(one.files), titles.get(one.id, words("cli.reconcile.asked"))] for one in _accounts(found)]
    notes = list(dict.fromkeys((*account_notes(found, language), *notes_of(found, language))))
    lines = grid_lines([titled, *rows], [False] * len(titled)) if rows else []
    call.output.result(_accounts_json(found) | {"notes": _notes_json(notes)}, [*lines, *(f"※ {note}" for note in notes)])


def link(call: Call) -> None:
    """Say which account of the books a bank account is."""
    from app.services.reconciliation_choices import link_account

    bank_account, account, sub_account = call.given.bank_account, call.given.account, call.given.sub_account
    settled = {"bank_account": bank_account, "account": account, "sub_account": sub_account}
    _settle(call, lambda reporting: link_account(reporting, bank_account, account, sub_account), settled)


def unlink(call: Call) -> None:
    """Forget which account of the books a bank account is."""
    from app.services.reconciliation_choices import unlink_account

    bank_account = call.given.bank_account
    _settle(call, lambda reporting: unlink_account(reporting, bank_account), {"bank_account": bank_account})


def pair(call: Call) -> None:
    """Let lines of the evidence and of the books belong together."""
    from app.services.reconciliation_choices import pair as pair_lines

    evidence, entries = call.given.evidence, call.given.entry
    _settle(call, lambda reporting: pair_lines(reporting, evidence, entries), {"evidence": evidence, "entries": entries})


def unpair(call: Call) -> None:
    """Take a pair apart."""
    from app.services.reconciliation_choices import unpair as part_lines

    evidence, entry = call.given.evidence, call.given.entry
    _settle(call, lambda reporting: part_lines(reporting, evidence, entry), {"evidence": evidence, "entry": entry})


def dismiss(call: Call) -> None:
    """Say why a line needs no partner."""
    from app.services.reconciliation_choices import dismiss as dismiss_line

    line, reason = call.given.line, call.given.reason
    _settle(call, lambda reporting: dismiss_line(reporting, line, reason), {"line": line, "reason": reason})


def direction(call: Call) -> None:
    """Say whether the company issued or received an invoice."""
    from app.services.reconciliation_choices import state_direction

    line, chosen = call.given.line, call.given.direction
    _settle(call, lambda reporting: state_direction(reporting, line, chosen), {"line": line, "direction": chosen})


def undo(call: Call) -> None:
    """Take back what was settled about a line."""
    from app.services.reconciliation_choices import take_back

    line = call.given.line
    _settle(call, lambda reporting: take_back(reporting.session, line), {"line": line})


def _settle(call: Call, settle: Callable[[Reporting], None], settled: dict[str, Any]) -> None:
    """Settle something in the book of the command and say what."""
    with call.book() as session:
        settle(Reporting(session))
    call.output.result(settled)


def reconciliation_json(found: "Reconciliation", language: "Language") -> dict[str, Any]:
    """Groups with their months, each month with its balances, counts and lines; amounts are yen, differences bank less books."""
    from app.services.reconciliation_notes import notes_of

    groups = [
        {
            "id": group.id,
            "kind": group.kind,
            "title": group.title,
            "files": list(group.files),
            "account": {"code": group.account.code, "sub_account": group.account.sub_account} if group.account else None,
            "disagreements": [
                {"date": one.date.isoformat(), "stated": one.stated, "computed": one.computed, "file": one.file, "row": one.row}
                for one in group.disagreements
            ],
            "months": [_month_json(month) for month in group.months],
        }
        for group in found.all_groups
    ]
    unclear = [{"key": one.key, "number": one.content.number, "file": one.file, "row": one.content.row} for one in found.unclear]
    return {"groups": groups, **_accounts_json(found), "unclear_invoices": unclear, "notes": _notes_json(notes_of(found, language))}


def expected_json(found: "Expected", language: "Language") -> dict[str, Any]:
    """Expected receipts (positive) and payments (negative) by day, each with its document."""
    from app.services.expected_payments import notes_of_expected

    return {
        "as_of": found.as_of.isoformat(),
        "payments": [
            {
                "key": payment.key,
                "due": payment.due.isoformat(),
                "amount": payment.amount,
                "counterparty": payment.counterparty,
                "basis": str(payment.basis),
                "overdue": found.is_overdue(payment),
                "number": payment.number,
                "file": payment.file,
                "row": payment.row,
                "batch": payment.batch,
            }
            for payment in found.payments
        ],
        "totals": {"receipts": found.receipts_total, "payments": found.payments_total},
        "unclear_invoices": [invoice.key for invoice in found.unclear],
        "failed_orders": [order.key for order in found.failed],
        "notes": _notes_json(notes_of_expected(found, language)),
    }


def _month_json(result: "MonthResult") -> dict[str, Any]:
    balances, end = result.balances, result.month_end
    shown = balances or end
    counted = {state: [pairing for pairing in result.pairings if pairing.state == state] for state in _COUNTED}
    return {
        "month": str(result.month),
        "state": str(result.state),
        "reason": result.reason,
        "covered": {"from": shown.first.isoformat(), "to": shown.last.isoformat()} if shown else None,
        "bank_opening": shown.bank_opening if shown else None,
        "books_opening": balances.books_opening if balances else None,
        "bank_closing": shown.bank_closing if shown else None,
        "books_closing": shown.books_closing if shown else None,
        "difference": result.difference,
        "explained": None if result.unexplained is None else result.explained,
        "unexplained": result.unexplained,
        "bank_gap": balances.bank_gap if balances else None,
        "compared": "lines" if balances else "balance_at_end" if end and end.books_closing is not None else None,
        "counts": {state: len(pairings) for state, pairings in counted.items()},
        "amounts": {
            state: sum(pairing.difference(result.month.first_day, result.month.last_day) for pairing in pairings)
            for state, pairings in counted.items()
        },
        "lines": [_pairing_json(pairing) for pairing in result.pairings],
    }


def _pairing_json(pairing: "Pairing") -> dict[str, Any]:
    return {
        "state": str(pairing.state),
        "by_owner": pairing.by_owner,
        "reason": pairing.reason,
        "evidence": [_line_json(line) for line in pairing.evidence],
        "books": [_line_json(line) for line in pairing.books],
    }


def _line_json(line: "Line") -> dict[str, Any]:
    return {
        "key": line.key,
        "date": line.date.isoformat(),
        "amount": line.amount,
        "description": line.description,
        "counterparty": line.counterparty,
        "number": line.number,
        "file": line.file,
        "row": line.row,
        "batch": line.batch,
        "voucher": line.voucher,
    }


def _accounts_json(found: "Reconciliation") -> dict[str, Any]:
    return {
        "linked": [
            {
                **_bank_json(link),
                "account": {"code": link.linked_to.code, "sub_account": link.linked_to.sub_account},
                "by_owner": link.by_owner,
            }
            for link in found.linked
        ],
        "unlinked": [{**_bank_json(asked), "files": list(asked.files)} for asked in found.unlinked],
        "candidates": [{"code": one.account.code, "name": one.name, "sub_account": one.account.sub_account} for one in found.candidates],
    }


def _bank_json(account: "LinkedAccount | UnlinkedAccount") -> dict[str, Any]:
    names = asdict(account.account)
    return {"bank_account": account.id, "names": {**names, "holder": ""}}


def _accounts(found: "Reconciliation") -> "tuple[EvidencedAccount, ...]":
    return (*found.linked, *found.unlinked)


def _bank_cells(account: "EvidencedAccount") -> list[str]:
    """A bank account as people read it; a bank or branch without a name by its code."""
    names = asdict(account.account)
    return [names[name] or names.get(f"{name}_code", "") for name in _BANK_COLUMNS]


def _notes_json(notes: "Sequence[Message]") -> list[dict[str, str]]:
    return [{"text": note.text, "next": note.next_step} for note in notes]


def _linked_title(reporting: Reporting, link: "LinkedAccount") -> str:
    from app.services.reconciling import account_title

    return account_title(reporting.books(), link.linked_to)


COMMANDS = {
    "reconcile accounts": accounts,
    "reconcile link": link,
    "reconcile unlink": unlink,
    "reconcile pair": pair,
    "reconcile unpair": unpair,
    "reconcile dismiss": dismiss,
    "reconcile direction": direction,
    "reconcile undo": undo,
}
