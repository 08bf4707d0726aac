"""総勘定元帳: the postings of an account with the running balance, a page at a time, and the entry behind each.

An account of a hundred thousand postings is shown as fast as one of ten: only what is asked for is read.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from app.periods import FiscalYear, Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import action, label, row
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.entries_view import EntriesView
from app.ui.widgets.save_table import SaveTableButton, ShownTable

if TYPE_CHECKING:
    from app.ledger.filtered_books import ReportFilter
    from app.services.drill_down import LedgerPage


@dataclass(frozen=True)
class LedgerWanted:
    """An account by its code (``""`` for the first there is), the months shown, and the year of the page.

    ``chosen`` is what the account is restricted to, ``others`` what another account chosen instead would be.
    """

    code: str
    months: tuple[Month, Month]
    year: FiscalYear
    chosen: "ReportFilter"
    others: "ReportFilter"


class LedgerView(EntriesView):
    """Signal: ``failed`` (an error). ``open`` shows an account; another account and a longer or shorter period are chosen in it."""

    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._wanted: LedgerWanted | None = None
        self._following: int | None = None
        self._asked = 0
        self._shown_months: tuple[Month, Month] = (Month(1900, 1), Month(1900, 1))
        self.account = QComboBox()
        self.account.setEditable(True)
        self.account.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.account.setAccessibleName(self.tr("Account of the ledger"))
        self.account.setMinimumWidth(220)
        completer = self.account.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.account.activated.connect(self._on_account_chosen)
        spans = (("asked", self.tr("Period of the figure")), ("year", self.tr("Fiscal year")), ("all", self.tr("All")))
        self.span = ChoiceBar(self.tr("Period shown"), spans)
        self.span.chosen.connect(lambda _: self._read())
        self.save_button = SaveTableButton(services, self._shown_table)
        self.save_button.failed.connect(self.failed)
        self.tools.addLayout(row(label(self.tr("Account"), "small"), self.account, self.span, 1, self.save_button, spacing=APART))
        self.more = action(self.tr("Show more"), "link")
        self.more.clicked.connect(self._on_more_clicked)
        self.more.hide()
        self.below.addWidget(self.more)

    def open(self, wanted: LedgerWanted) -> None:
        """Show the ledger of an account."""
        self._wanted = wanted
        self.span.choose("asked")
        self._read()

    def show_table(self, title: str, table: Table) -> None:
        """Show entries that are no ledger: there is nothing to choose."""
        self._wanted, self._following = None, None
        self._show_tools(False)
        self.more.hide()
        super().show_table(title, table)

    def _read(self, offset: int = 0) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        self._asked += 1
        asked, span = self._asked, self.span.value

        def job(progress: Progress) -> "tuple[LedgerWanted, LedgerPage, tuple[tuple[str, str], ...]]":
            from app.services.drill_down import ledger_accounts, ledger_page

            reporting = self._services.reporting
            accounts, months = ledger_accounts(reporting), reporting.books().months
            spans = {"asked": wanted.months, "year": (wanted.year.first, wanted.year.last), "all": (months[0], months[-1])}
            first, last = max(spans[span][0], months[0]), min(spans[span][1], months[-1])
            code = wanted.code or accounts[0][0]
            page = ledger_page(reporting, code, first, last, wanted.chosen, offset)
            return replace(wanted, code=code, months=(first, last)), page, accounts

        def done(found: "tuple[LedgerWanted, LedgerPage, tuple[tuple[str, str], ...]]") -> None:
            if asked == self._asked:
                self._show_page(*found, is_first=offset == 0)

        self._services.runner.run(job, done, self.failed.emit, key="ledger")

    def _show_page(self, shown: LedgerWanted, page: "LedgerPage", accounts: tuple[tuple[str, str], ...], *, is_first: bool) -> None:
        if self._wanted is None:
            return
        self._wanted = replace(self._wanted, code=shown.code)
        self._shown_months = shown.months
        self._following = page.following
        first, last = (self._services.wording.month(month) for month in shown.months)
        if is_first:
            self._show_accounts(accounts, shown.code)
            self._show_tools(True)
            super().show_table(f"{page.table.title}   {first if first == last else f'{first} – {last}'}", page.table)
        else:
            self.add_rows(page.table)
        self.remark.setText(self.tr("{count} lines, in yen").format(count=f"{page.postings:,}"))
        left = page.postings - (page.following or page.postings)
        text = self.tr("Show more ({count} lines are left)").format(count=f"{left:,}")
        self.more.setText(text)
        self.more.setAccessibleName(text)
        self.more.setVisible(page.following is not None)

    def _show_accounts(self, accounts: tuple[tuple[str, str], ...], code: str) -> None:
        if [self.account.itemData(position) for position in range(self.account.count())] != [each for each, _ in accounts]:
            self.account.clear()
            for each, name in accounts:
                self.account.addItem(name, each)
        self.account.setCurrentIndex(self.account.findData(code))

    def _show_tools(self, is_ledger: bool) -> None:
        for widget in (self.account, self.span, self.save_button):
            widget.setVisible(is_ledger)

    def _shown_table(self) -> ShownTable | None:
        """All postings of the period, however many are on the screen."""
        wanted, months = self._wanted, self._shown_months
        if wanted is None or not len(self.entries.table_model.table):
            return None

        def whole() -> Table:
            from app.services.drill_down import whole_ledger

            return whole_ledger(self._services.reporting, wanted.code, *months, wanted.chosen)

        return ShownTable(self.entries.table_model.shown_table(), *months, whole=whole)

    def _on_account_chosen(self, position: int) -> None:
        if self._wanted is not None and (code := self.account.itemData(position)):
            self._wanted = replace(self._wanted, code=str(code), chosen=self._wanted.others)
            self._read()

    def _on_more_clicked(self) -> None:
        if self._following is not None:
            self._read(self._following)
