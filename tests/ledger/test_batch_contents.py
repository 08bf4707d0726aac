"""Whatever an import wrote beside its lines is noticed when it is changed, lost or put in, and only then."""

import datetime
import sqlite3

import pytest

from app.ledger import evidence_repository, repository, table_repository
from app.ledger.balance_tables import BalanceFigure, BalanceTable, CheckFigure, TablePart
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, PaymentOrder
from app.ledger.batch_contents import damaged_contents, seal_contents
from app.ledger.batches import KeptOpening, KeptProblem
from app.ledger.invoices import Invoice, Party, TaxSubtotal
from app.periods import Month
from tests.ledger.small_batch import facts, lines

JULY = Month(2025, 7)
DAY = datetime.date(2025, 7, 31)
ACCOUNT = BankAccount("0001", "みどり銀行", "123", "本店", "普通", "1234567", "カ）アオバシヨウテン")


def take(connection: sqlite3.Connection) -> int:
    """An import of everything that an import may hold."""
    problems = [KeptProblem(3, "摘要", "import.no_account", {"value": "x"})]
    openings = [KeptOpening(JULY, "現金", "", "", 1_000, 0), KeptOpening(JULY, "普通預金", "みどり", "", 2_000, 0)]
    batch = repository.insert_batch(connection, facts(), columns=lines(), openings=openings, problems=problems)
    figure = BalanceFigure(5, "現金", JULY, JULY, 1_500, 1_000, 700, 200)
    table_repository.insert_tables(connection, batch, [BalanceTable(TablePart.BALANCE_SHEET, (figure,))])
    table_repository.insert_checks(connection, batch, [CheckFigure(9, "資産合計", 1_500, 1_500)])
    table_repository.insert_codes(connection, batch, {"111": "現金"})
    statement = BankStatement(ACCOUNT, DAY, DAY, 0, 300, (BankLine(2, DAY, 300, 300, "振込"),), True)
    evidence_repository.insert_statements(connection, batch, [statement])
    evidence_repository.insert_orders(connection, batch, [PaymentOrder(4, DAY, -990, "甲", "ordered", account=ACCOUNT)])
    subtotals = (TaxSubtotal("S", "10", 1_000, 100),)
    invoice = Invoice(1, "A-1", DAY, None, Party("乙"), Party("甲商事"), 1_000, 100, 1_100, 0, subtotals)
    evidence_repository.insert_invoices(connection, batch, [invoice])
    seal_contents(connection, batch)
    return batch


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE batches SET sheet = '別のシート' WHERE id = 2",
        "UPDATE batches SET bases = '{}' WHERE id = 2",
        "UPDATE opening_balances SET amount = amount + 1 WHERE batch = 2 AND amount = 2000",
        "UPDATE opening_balances SET account = sub_account, sub_account = account WHERE batch = 2 AND amount = 2000",
        "DELETE FROM batch_problems WHERE batch = 2",
        "UPDATE balance_tables SET unit = 1000 WHERE batch = 2",
        "UPDATE balance_figures SET closing = NULL WHERE batch = 2",
        "UPDATE balance_figures SET closing = 0 WHERE batch = 2",
        "INSERT INTO balance_figures SELECT batch, position, 1, row, account, sub_account, department, section, mark, first_month, "
        "last_month, opening, debit, credit, closing FROM balance_figures WHERE batch = 2",
        "UPDATE check_figures SET stated = 1501 WHERE batch = 2",
        "UPDATE account_codes SET name = '普通預金' WHERE batch = 2",
        "UPDATE bank_statements SET closing = 301 WHERE batch = 2",
        "UPDATE bank_lines SET amount = 301 WHERE batch = 2",
        "DELETE FROM bank_lines WHERE batch = 2",
        "UPDATE payment_orders SET outcome = 'failed' WHERE batch = 2",
        "UPDATE invoices SET payable = 1101 WHERE batch = 2",
        "UPDATE invoices SET content = replace(content, '甲商事', '乙商事') WHERE batch = 2",
    ],
)
def test_changed_row_is_noticed_with_its_import(connection: sqlite3.Connection, tampering: str) -> None:
    assert (take(connection), take(connection)) == (1, 2)
    assert damaged_contents(connection) == ()
    connection.execute(tampering)
    assert damaged_contents(connection) == (2,)


def test_what_happens_to_other_imports_changes_nothing(connection: sqlite3.Connection) -> None:
    first, second = take(connection), take(connection)
    repository.delete_batch(connection, first)
    repository.keep_reason(connection, second, "監査の指摘による")
    repository.replace_lines(connection, second, lines())
    assert damaged_contents(connection) == ()


def test_import_of_an_older_program_has_no_digest_and_no_damage(connection: sqlite3.Connection) -> None:
    repository.insert_batch(connection, facts(), openings=[KeptOpening(JULY, "現金", "", "", 1_000, 0)])
    assert damaged_contents(connection) == ()
