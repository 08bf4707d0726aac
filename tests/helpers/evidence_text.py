"""Bank statements and invoices as text for tests: ``2025-04-03 -110000 フリコミ　カ）アオゾラフドウサン``, one line each."""

import datetime
import hashlib
from collections.abc import Sequence

from app.ledger import evidence_repository, repository
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, PaymentOrder
from app.ledger.invoices import Invoice
from app.services.session import BookSession, Changes
from tests.ledger.small_batch import facts

MIDORI = BankAccount(bank="みどり銀行", kind="普通", number="1234567")
#: EXPECTED.md 4: みどり銀行 from 2,800,000 to 1,065,372 in 22 lines.
MIDORI_LINES = """
2025-04-03 -110000 フリコミ　カ）アオゾラフドウサン
2025-04-20 879340 フリコミ　カ）コウシヨウジ
2025-04-25 -445000 キユウヨ
2025-04-30 -770000 フリコミ　カ）ヘイセイサクシヨ
2025-04-30 -120000 シヤカイホケン
2025-05-03 -110000 フリコミ　カ）アオゾラフドウサン
2025-05-20 1209340 フリコミ　カ）コウシヨウジ
2025-05-25 -445000 キユウヨ
2025-05-30 -880000 フリコミ　カ）ヘイセイサクシヨ
2025-05-30 -120000 シヤカイホケン
2025-05-30 -110000 フリコミ　カ）タカハシシヨウカイ
2025-06-03 -110000 フリコミ　カ）アオゾラフドウサン
2025-06-20 1044340 フリコミ　カ）コウシヨウジ
2025-06-25 -445000 キユウヨ
2025-06-30 -792000 フリコミ　カ）ヘイセイサクシヨ
2025-06-30 -120000 シヤカイホケン
2025-07-03 -110000 フリコミ　カ）アオゾラフドウサン
2025-07-14 12 リソク
2025-07-20 1319340 フリコミ　カ）コウシヨウジ
2025-07-25 -445000 キユウヨ
2025-07-30 -935000 フリコミ　カ）ヘイセイサクシヨ
2025-07-30 -120000 シヤカイホケン
"""


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def statement(
    text: str,
    opening: int | None = 0,
    *,
    account: BankAccount = MIDORI,
    first: str = "",
    last: str = "",
    is_complete: bool = True,
) -> BankStatement:
    """A statement of the lines in ``text``; its period is that of the lines unless it is named."""
    lines, balance = [], opening
    for row, written in enumerate(filter(None, map(str.strip, text.splitlines())), start=2):
        date, amount, *words = written.split(maxsplit=2)
        balance = None if balance is None else balance + int(amount)
        lines.append(BankLine(row, day(date), int(amount), balance, words[0] if words else ""))
    begin = day(first) if first else lines[0].date
    end = day(last) if last else lines[-1].date
    return BankStatement(account, begin, end, opening, balance, tuple(lines), is_complete)


def take_evidence(
    session: BookSession,
    statements: Sequence[BankStatement] = (),
    invoices: Sequence[Invoice] = (),
    orders: Sequence[PaymentOrder] = (),
    file_name: str = "明細.csv",
) -> int:
    """Write evidence as an import does; returns the id of the import."""
    kind = "invoice" if invoices else "bank"
    with session.transaction(Changes.ENTRIES) as connection:
        sha256 = hashlib.sha256(file_name.encode()).hexdigest()
        batch = repository.insert_batch(connection, facts(kind=kind, file_name=file_name, sha256=sha256))
        evidence_repository.insert_statements(connection, batch, statements)
        evidence_repository.insert_invoices(connection, batch, invoices)
        evidence_repository.insert_orders(connection, batch, orders)
    return batch
