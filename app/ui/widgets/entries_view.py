"""The way back from a figure: the postings or entries behind it, and the whole entry with its file and row."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, label, leaves_by_escape, row, scrolling
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.ledger.batches import BatchFacts
    from app.ledger.journal import JournalEntry

_ENTRY_COLUMNS = (
    Column("row", "integer", "行"),
    Column("account", "text", "科目"),
    Column("sub_account", "text", "補助科目"),
    Column("debit", "yen", "借方"),
    Column("credit", "yen", "貸方"),
    Column("tax_category", "text", "消費税区分"),
    Column("counterparty", "text", "取引先"),
)
_LINE_COLUMNS = (Column("item", "text", "項目"), Column("content", "text", "内容"))
#: Columns of the tables of ``services.drill_down`` that identify the voucher.
_HIDDEN = frozenset({"batch", "voucher", "kind", "level"})
#: Columns that are left out where no line has anything in them.
_OPTIONAL = frozenset({"sub_account", "number"})

_LEAST_ENTRIES, _LEAST_ENTRY = 230, 130


class EntriesView(QWidget):
    """Signal: ``left``. Entries are always in whole yen, whatever unit the statements are shown in."""

    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        outer.addWidget(scrolling(inner))
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.back = action(self.tr("← Back"))
        self.back.clicked.connect(self.left)
        leaves_by_escape(self, self.left.emit)
        self.heading = label("", "heading")
        self.remark = label("", "small")
        layout.addLayout(row(self.back, self.heading, 1, self.remark, spacing=16))
        #: For what a view of certain entries lets the reader choose, and for what stands below its lines.
        self.tools, self.below = QVBoxLayout(), QVBoxLayout()
        layout.addLayout(self.tools)
        self.entries = TableView(services.wording, self.tr("Postings"), self.tr("There are no postings in this period."), whole_rows=True)
        self.entries.grid.selectionModel().currentRowChanged.connect(lambda now, before: self._show_entry(now.row()))
        # In a low window the view is scrolled rather than its tables cut down to a row or two.
        self.entries.setMinimumHeight(_LEAST_ENTRIES)
        layout.addWidget(self.entries, 3)
        layout.addLayout(self.below)
        self.entry_title = label("", "soft")
        layout.addWidget(self.entry_title)
        self.origin = label("", "small")
        layout.addWidget(self.origin)
        for line in (self.entry_title, self.origin):
            # A long file name or description is cut off at the edge, never the view made wider than the window.
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.entry = TableView(services.wording, self.tr("The whole entry"), self.tr("Choose a line above to see the whole entry."))
        self.entry.setMinimumHeight(_LEAST_ENTRY)
        layout.addWidget(self.entry, 2)

    def show_table(self, title: str, table: Table) -> None:
        """Show postings or entries; ``batch`` and ``voucher`` of a row lead to its entry."""
        self.heading.setText(title)
        self.remark.setText(self.tr("{count} lines, in yen").format(count=f"{len(table):,}"))
        self.entry.set_table(Table("entry", "", (), ()))
        self.entry_title.clear()
        self.origin.clear()
        self._fill(table)
        self.entries.grid.setFocus()
        if len(table):
            # What was brought forward has no entry: the first line that leads to one is shown with it.
            batches = table.column("batch") if any(column.name == "batch" for column in table.columns) else ()
            first = self.entries.table_model.index(next((at for at, batch in enumerate(batches) if batch is not None), 0), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.entries.grid.selectionModel().setCurrentIndex(first, flags)

    def add_rows(self, table: Table) -> None:
        """Show further rows of the same kind below; the cursor stays."""
        shown = self.entries.table_model.table
        data = tuple((*above, *below) for above, below in zip(shown.data, table.data, strict=True))
        self._fill(replace(shown, data=data))

    def _fill(self, table: Table) -> None:
        exact = self._services.wording.in_whole_yen()
        unused = {column.name for column, cells in zip(table.columns, table.data, strict=True) if not any(cells)}
        self.entries.set_table(table, exact, hidden=_HIDDEN | (unused & _OPTIONAL))

    def _show_entry(self, position: int) -> None:
        if not 0 <= position < self.entries.table_model.rowCount():
            return
        batch = self.entries.table_model.cell(position, "batch")
        voucher = self.entries.table_model.cell(position, "voucher")
        self.entry_title.clear()
        self.origin.clear()
        if not isinstance(batch, int):
            self.entry.set_table(Table("entry", "", (), ()))
            return
        number = voucher if isinstance(voucher, int) else None
        if number is None:
            self._show_line(position)

        def job(progress: Progress) -> "tuple[tuple[JournalEntry, ...], BatchFacts | None]":
            from app.services.drill_down import entry, origin

            reporting = self._services.reporting
            return () if number is None else entry(reporting, batch, number), origin(reporting, batch)

        def fill(found: "tuple[tuple[JournalEntry, ...], BatchFacts | None]") -> None:
            if self.entries.grid.currentIndex().row() == position:
                self._name_origin(batch, found[1])
                self._fill_entry(found[0])

        self._services.runner.run(job, fill, lambda error: self.entry_title.clear(), key="entry")

    def _show_line(self, position: int) -> None:
        """A line that is no entry (of a bank statement, an invoice): everything its own row says, with its file and row."""
        model = self.entries.table_model
        said = [
            (str(model.headerData(column, Qt.Orientation.Horizontal)), str(text))
            for column in range(model.columnCount())
            if (text := model.index(position, column).data())
        ]
        self.entry_title.setText(self.tr("This line is not in the journal. What its file says:"))
        self.entry.set_table(Table.from_rows("entry", "", _LINE_COLUMNS, said), hidden=frozenset())

    def _name_origin(self, batch: int, facts: "BatchFacts | None") -> None:
        if facts is not None:
            sheet = self.tr("sheet {name}").format(name=facts.sheet) if facts.sheet else ""
            parts = [self.tr("import {batch}").format(batch=batch), facts.file_name, sheet, f"SHA-256 {facts.sha256}"]
            self.origin.setText("   ".join(part for part in parts if part))

    def _fill_entry(self, entries: "tuple[JournalEntry, ...]") -> None:
        if not entries:
            return
        entry = entries[0]
        parts = [self._services.wording.day(entry.date), entry.number, entry.description, entry.file_name]
        if entry.imbalance:
            unbalanced = message("ui.unbalanced_entry", self._services.language, amount=entry.imbalance).text
            parts.append(unbalanced)
        self.entry_title.setText("   ".join(part for part in parts if part))
        rows = []
        for posting in entry.postings:
            is_debit = posting.side == "debit"
            amount = posting.amount
            debit, credit = (amount, None) if is_debit else (None, amount)
            rows.append((posting.row, posting.account, posting.sub_account, debit, credit, posting.tax_category, posting.counterparty))
        self.entry.set_table(Table.from_rows("entry", "", _ENTRY_COLUMNS, rows), self._services.wording.in_whole_yen(), hidden=frozenset())
