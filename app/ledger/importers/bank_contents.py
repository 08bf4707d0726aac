"""What is gathered of a bank's file set by set or message by message, and how it becomes an import."""

from dataclasses import dataclass, field

from app.errors import InputRefused
from app.ledger.balance_tables import CheckFigure
from app.ledger.bank_statements import BankStatement, PaymentOrder
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile


@dataclass
class BankContents:
    """Statements and orders with their checks, and what is wrong with single movements."""

    statements: list[BankStatement] = field(default_factory=list)
    payments: list[PaymentOrder] = field(default_factory=list)
    checks: list[CheckFigure] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    def result(self, file: SourceFile, format_name: str, title: str) -> ImportResult:
        """The import; raises ``InputRefused`` where there is nothing in it, not even something that cannot be read."""
        bad_rows = {problem.row for problem in self.problems if problem.blocks}
        if not any(statement.lines for statement in self.statements) and not self.payments and not bad_rows:
            raise InputRefused("import.bank.no_movements", file=file.name)
        return ImportResult(
            format_name,
            title,
            file.encoding,
            problems=tuple(self.problems),
            left_out=tuple(f"({row})" for row in sorted(bad_rows)),
            checks=tuple(self.checks),
            statements=tuple(self.statements),
            payments=tuple(self.payments),
        )
