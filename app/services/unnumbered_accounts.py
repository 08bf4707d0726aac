"""Bank accounts without a number: every statement of one bank counts as one account, unless two of them cannot be of the same one.

Two lists of the same days that state different balances are two accounts. Nothing tells which list is whose, so that every file
then is an account of its own, and the owner is asked.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.analysis.account_lines import Statement, statement_lines
from app.analysis.bank_balances import BankBalances
from app.ledger.evidence_repository import link_text


def with_account_ids(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the identity of its account (``Statement.account_id``)."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(link_text(statement.content.account), []).append(statement)
    mixed = {identity for identity, group in groups.items() if not group[0].content.account.number and _is_mixed(group)}
    found = []
    for statement in statements:
        identity = link_text(statement.content.account)
        found.append(replace(statement, account_id=f"{identity} {statement.file}" if identity in mixed else identity))
    return tuple(found)


def _is_mixed(statements: Sequence[Statement]) -> bool:
    """Whether two of the statements contradict each other in the balances of the same days."""
    ordered = sorted((one for one in statements if one.content.is_complete), key=lambda one: one.content.first)
    for position, one in enumerate(ordered):
        for other in ordered[position + 1 :]:
            if other.content.first > one.content.last:
                break
            if _contradict(one, other):
                return True
    return False


def _contradict(one: Statement, other: Statement) -> bool:
    """Before and after the days both tell; a row missing in one of them, or a list made at noon, spoils only one of the two."""
    first, last = max(one.content.first, other.content.first), min(one.content.last, other.content.last)
    (mine,), (its,) = (BankBalances([each], statement_lines([each])).within(first, last) for each in (one, other))
    if mine.balance is None or its.balance is None:
        return False
    return mine.balance != its.balance and mine.closing != its.closing
