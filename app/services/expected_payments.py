"""Expected receipts and payments of the book, from invoices and payment orders that nothing has settled yet."""

import datetime
from dataclasses import dataclass

from app.analysis.account_lines import Line, Statement, statement_lines
from app.analysis.expected_payments import Basis, ExpectedPayment, OpenOrder, expected_payments
from app.analysis.invoice_matching import OpenInvoice, settling_vouchers
from app.messages import Language, Message, message
from app.money import Yen
from app.services.reconciling import Evidence, link_accounts, read_evidence
from app.services.reporting import Reporting
from app.tables import Cell, Column, Table

COLUMNS = (
    Column("due", "date", "予定日"),
    Column("direction", "text", "入出金"),
    Column("counterparty", "text", "相手先"),
    Column("receipts", "yen", "入金予定"),
    Column("payments", "yen", "支払予定"),
    Column("basis", "text", "予定日の根拠"),
    Column("state", "text", "結果コード", "open / overdue"),
    Column("overdue", "text", "期日超過"),
    Column("number", "text", "番号"),
    Column("file", "text", "ファイル"),
    Column("row", "integer", "行"),
    Column("key", "text", "書類の識別子"),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected on a day; ``unclear`` invoices and ``failed`` orders are not in it."""

    as_of: datetime.date
    payments: tuple[ExpectedPayment, ...]
    unclear: tuple[OpenInvoice, ...]
    failed: tuple[OpenOrder, ...]

    @property
    def receipts_total(self) -> Yen:
        return sum(payment.amount for payment in self.payments if payment.amount > 0)

    @property
    def payments_total(self) -> Yen:
        return -sum(payment.amount for payment in self.payments if payment.amount < 0)

    def is_overdue(self, payment: ExpectedPayment) -> bool:
        return payment.due < self.as_of


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is looked at: books and bank up to ``told_until``, files imported not after ``imported_until`` (``None``: everything)."""

    told_until: datetime.date | None = None
    imported_until: datetime.date | None = None


def expected(reporting: Reporting, as_of: datetime.date | None = None, known: Knowledge = Knowledge()) -> Expected:
    """What invoices and orders announce and neither books nor bank show; ``as_of`` (today) decides what is overdue."""
    evidence = read_evidence(reporting)
    batches = _batches(reporting, known.imported_until)
    invoices = tuple(invoice for invoice in evidence.invoices if invoice.batch in batches)
    orders = [
        OpenOrder(f"order:{kept.batch}:{kept.number}", kept.batch, evidence.files.get(kept.batch, ""), kept.order)
        for kept in evidence.orders
        if kept.batch in batches
    ]
    latest = known.told_until or datetime.date.max
    lines = [line for line in _bank_lines(reporting, evidence) if line.batch in batches and line.date <= latest]
    settling = settling_vouchers(reporting.columns(), reporting.place, reporting.books().chart) if invoices else ()
    return Expected(
        as_of or datetime.date.today(),
        expected_payments(invoices, orders, lines, (voucher for voucher in settling if voucher.date <= latest)),
        tuple(invoice for invoice in invoices if invoice.direction is None),
        tuple(order for order in orders if order.content.outcome == "failed"),
    )


def _batches(reporting: Reporting, imported_until: datetime.date | None) -> frozenset[int]:
    """The imports made until a day."""
    latest = (imported_until or datetime.date.max).isoformat()
    return frozenset(batch.id for batch in reporting.batches() if batch.facts.imported_at[:10] <= latest)


def expected_table(found: Expected, language: Language = "ja") -> Table:
    """Every expected receipt and payment by day, with its document."""

    def words(name: str) -> str:
        return message(f"expected.{name}", language).text

    rows: list[tuple[Cell, ...]] = [
        (
            payment.due,
            words("receipt" if payment.amount > 0 else "payment"),
            payment.counterparty,
            payment.amount if payment.amount > 0 else None,
            -payment.amount if payment.amount < 0 else None,
            words(payment.basis),
            "overdue" if found.is_overdue(payment) else "open",
            words("overdue") if found.is_overdue(payment) else "",
            payment.number,
            payment.file,
            payment.row,
            payment.key,
        )
        for payment in found.payments
    ]
    notes = [str(note) for note in notes_of_expected(found, language)]
    return Table.from_rows("expected_payments", "入出金の予定（請求書・振込依頼）", COLUMNS, rows, notes)


def notes_of_expected(found: Expected, language: Language = "ja") -> tuple[Message, ...]:
    """What is assumed, what is left out, and why nothing is expected."""
    notes = []
    if not (found.payments or found.unclear or found.failed):
        notes.append(message("expected.nothing_note", language))
    if any(payment.basis is Basis.ASSUMED for payment in found.payments):
        notes.append(message("expected.assumed_note", language))
    if found.unclear:
        notes.append(message("expected.unclear_note", language, count=len(found.unclear)))
    if found.failed:
        notes.append(message("expected.failed_note", language, count=len(found.failed)))
    return tuple(notes)


def _bank_lines(reporting: Reporting, evidence: Evidence) -> list[Line]:
    """The lines of every bank account, whatever account of the books it is, each once."""
    linked, unlinked = link_accounts(reporting, evidence)
    place_of = {link.id: str(link.linked_to) for link in linked} | {link.id: link.id for link in unlinked}
    accounts: dict[str, list[Statement]] = {}
    for statement in evidence.statements:
        accounts.setdefault(place_of[statement.account_id], []).append(statement)
    return [line for statements in accounts.values() for line in statement_lines(statements)]
