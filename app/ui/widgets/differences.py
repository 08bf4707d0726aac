"""Why debit and credit differ, as a table: each cause with its yen, and its entries where there are any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.tables import Cell, Column, Table

if TYPE_CHECKING:
    from app.ledger.trial_balance import Tie

_COLUMNS = (
    Column("cause", "text", "原因"),
    Column("account", "text", "科目"),
    Column("amount", "yen", "差額"),
    Column("date", "date", "日付"),
    Column("number", "text", "伝票番号"),
    Column("batch", "integer"),
    Column("voucher", "integer"),
)


class Differences(QObject):
    """Makes the table of a difference; entries carry what leads to their voucher."""

    def table(self, tie: "Tie") -> Table:
        titles = {
            "missing_opening": self.tr("Opening balance missing"),
            "unbalanced_voucher": self.tr("Voucher whose debit and credit differ"),
            "unplaced_account": self.tr("Account without a place"),
            "opening_difference": self.tr("Opening balances that do not balance"),
            "rounded_table": self.tr("Table rounded to thousands of yen"),
            "income_statement_missing": self.tr("Income statement not imported"),
            "balance_sheet_missing": self.tr("Balance sheet not imported"),
            "table_unbalanced": self.tr("Imported table that does not balance"),
        }
        rows: list[tuple[Cell, ...]] = []
        for cause in tie.causes:
            title = titles[cause.kind]
            if cause.without_entry:
                rows.append((title, cause.account, cause.without_entry, None, None, None, None))
            for entry in cause.entries:
                rows.append((title, cause.account, entry.amount, entry.date, entry.number, entry.batch, entry.voucher))
        return Table.from_rows("causes", "", _COLUMNS, rows)
