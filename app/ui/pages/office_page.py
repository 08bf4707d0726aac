"""The books of many clients: how far each is, files for several of them at once, and work over all of them.

For tax accountants; reached from the welcome page. Every book is opened by its key in the keyring or by the common passphrase,
worked on and closed again; one that cannot be opened or fails is told in its line and stops no other.
"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserFacingError
from app.messages import error_message, message
from app.paths import places
from app.periods import Month
from app.progress import Progress
from app.tables import Cell, Column, Table
from app.ui.elements import ToolRows, action, label, row, scrolling
from app.ui.page import Page
from app.ui.services import Services
from app.ui.status_line import StatusLine
from app.ui.theme import MARGIN, NARROW, NEAR
from app.ui.widgets.client_files_view import ClientFilesView
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.help_panel import HelpPanel
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.client_files import Assignment
    from app.services.client_status import ClientStatus
    from app.services.office_imports import FileOutcome
    from app.services.office_list import Client
    from app.services.office_runs import ClientResult
    from app.services.office_work import Done, Work
    from app.services.overview import Notice
    from app.services.session import Secrets

_COLUMNS = (
    Column("company", "text", "会社"),
    Column("latest_and_closed", "text", "最新月（締め）"),
    Column("unresolved", "integer", "未解決科目"),
    Column("due", "text", "すること・問題"),
    Column("waits_for_owner", "text", "経営者待ち"),
)
_OUTCOME_COLUMNS = (Column("company", "text", "会社"), Column("file", "text", "ファイル"), Column("result", "text", "結果"))


class OfficePage(Page):
    """Signals: ``book_wanted`` (the path of a client's book to open, or of one to unlock), ``left``."""

    book_wanted = Signal(object)
    left = Signal()
    name = "office"
    cares = frozenset()

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.clients: tuple[Client, ...] = ()
        self.content.addWidget(label(self.tr("Clients"), "title"))
        self.drop = FileDrop(
            services,
            self.tr("Drop files of any clients here"),
            self.tr("Whose they are is proposed; you confirm before anything is imported."),
            is_low=True,
        )
        self.drop.files_dropped.connect(self.take_files)
        self.files = ClientFilesView(services)
        self.files.import_wanted.connect(self._on_import_wanted)
        self.files.left.connect(self._show_list)
        self.views = QStackedWidget()
        self.table = TableView(
            services.wording,
            self.tr("Clients"),
            self.tr("No client yet. Add the books of your clients; the list keeps only where they are."),
            whole_rows=True,
        )
        self.table.row_opened.connect(lambda position: self.book_wanted.emit(self.clients[position].book))
        self.outcomes = TableView(services.wording, self.tr("What was done"), whole_rows=True)
        self.outcomes.hide()
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(self.tr("Passphrase for books without a key on this computer"))
        self.passphrase.setAccessibleName(self.passphrase.placeholderText())
        self.passphrase.setMinimumWidth(340)
        self.passphrase.returnPressed.connect(self.refresh)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons: dict[str, Any] = {
            "add": action(self.tr("Add a book…")),
            "open": action(self.tr("Open"), "primary"),
            "remove": action(self.tr("Take off the list")),
            "check": action(self.tr("Check all books")),
            "backup": action(self.tr("Back up all…")),
            "report": action(self.tr("Monthly reports of all…")),
            "help": action(self.tr("Help (F1)"), "link"),
            "back": action(self.tr("Back to the start"), "link"),
        }
        self.buttons = buttons
        buttons["add"].clicked.connect(self._on_add_clicked)
        buttons["open"].clicked.connect(self._on_open_clicked)
        buttons["remove"].clicked.connect(self._on_remove_clicked)
        buttons["check"].clicked.connect(lambda: self._run_work("check"))
        buttons["backup"].clicked.connect(lambda: self._run_work("backup"))
        buttons["report"].clicked.connect(lambda: self._run_work("report"))
        buttons["help"].clicked.connect(self.toggle_help)
        buttons["back"].clicked.connect(self.left)
        self.table.grid.selectionModel().selectionChanged.connect(self._update_buttons)
        listed = QWidget()
        layout = QVBoxLayout(listed)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.drop)
        layout.addLayout(ToolRows(row(buttons["open"], buttons["add"], buttons["remove"], 1), row(1, self.passphrase)))
        layout.addWidget(self.table, 3)
        layout.addLayout(ToolRows(row(buttons["check"], buttons["backup"], buttons["report"], 1), row(1, buttons["help"], buttons["back"])))
        layout.addWidget(self.outcomes, 2)
        self.views.addWidget(listed)
        self.views.addWidget(scrolling(self.files))
        self.help_panel = HelpPanel(self.services.language)
        self.help_panel.hide()
        self.help_panel.show_page(self.name)
        QShortcut(QKeySequence("F1"), self, self.toggle_help)
        body = QHBoxLayout()
        body.setSpacing(MARGIN)
        body.addWidget(self.views, 1)
        body.addWidget(self.help_panel)
        self.content.addLayout(body, 1)
        status = StatusLine(self.services)
        status.set_narrow(True)  # the keys it names are those of a book
        whole = self.layout()
        assert whole is not None
        whole.addWidget(status)
        self._update_buttons()

    def toggle_help(self) -> None:
        """F1: the help beside the list; in a narrow window in its place, until F1 again."""
        self.help_panel.toggle()
        self._arrange_help()

    def _arrange_help(self) -> None:
        is_narrow = self.width() < NARROW
        self.help_panel.set_wide(is_narrow)
        self.views.setHidden(is_narrow and not self.help_panel.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_help()

    def _show_list(self) -> None:
        self.views.setCurrentIndex(0)

    def title(self) -> str:
        return self.tr("Clients")

    def refresh(self) -> None:
        """Read the list at once, then each book beside the window."""
        secrets = self._secrets()

        def job(progress: Progress) -> "tuple[ClientResult[ClientStatus], ...]":
            from app.services.client_status import client_status
            from app.services.office_list import load_clients
            from app.services.office_runs import run_over

            return tuple(run_over(load_clients(), lambda session, client: client_status(session), lambda client: secrets, progress))

        self.services.runner.run(
            job, self._show_clients, self.notices.show_error, title=self.tr("Reading the books"), key="office", writes=True
        )

    def take_files(self, paths: list[Path]) -> None:
        """Propose a client for each file."""
        secrets = self._secrets()

        def job(progress: Progress) -> "tuple[tuple[Assignment, ...], tuple[Client, ...]]":
            from app.services.client_files import propose_assignments, signs_of
            from app.services.office_list import load_clients
            from app.services.office_runs import run_over

            clients = load_clients()
            signs = [result.value for result in run_over(clients, signs_of, lambda client: secrets, progress) if result.value is not None]
            return propose_assignments(paths, signs, progress), clients

        def done(found: "tuple[tuple[Assignment, ...], tuple[Client, ...]]") -> None:
            self.files.show_assignments(*found)
            self.views.setCurrentIndex(1)

        title = self.tr("Finding out whose files these are")
        self.services.runner.run(job, done, self.notices.show_error, title=title, key="office files", writes=True)

    def _show_clients(self, results: "tuple[ClientResult[ClientStatus], ...]") -> None:
        self.clients = tuple(result.client for result in results)
        rows = [self._status_row(result) for result in results]
        self.table.set_table(Table.from_rows("clients", self.tr("Clients"), _COLUMNS, rows))
        self._update_buttons()

    def _status_row(self, result: "ClientResult[ClientStatus]") -> list[Cell]:
        status = result.value
        if status is None:
            said = str(error_message(result.error, self.services.language)) if result.error else ""
            return [result.client.company, "", None, said, ""]
        wording = self.services.wording
        closed = self.tr("closed {month}").format(month=wording.month(status.last_closed)) if status.last_closed else self.tr("none closed")
        months = self.tr("{latest} ({closed})").format(latest=wording.month(status.last_month), closed=closed) if status.last_month else ""
        return [
            status.company,
            months,
            status.unresolved_accounts,
            self._sentences((*status.due, *status.problems)),
            self._sentences(status.waiting),
        ]

    def _sentences(self, notices: "tuple[Notice, ...]") -> str:
        """One text of several notices; their months are written as readers of this language write them."""
        wording = self.services.wording

        def shown(value: object) -> object:
            return wording.month(value) if isinstance(value, Month) else wording.day(value) if isinstance(value, datetime.date) else value

        return " ".join(
            message(notice.code, self.services.language, **{name: shown(value) for name, value in notice.values.items()}).text
            for notice in notices
        )

    def _on_import_wanted(self, files: "dict[Client, list[Path]]", new_only: bool) -> None:
        secrets = self._secrets()

        def job(progress: Progress) -> "tuple[ClientResult[tuple[FileOutcome, ...]], ...]":
            from app.services.office_imports import importing
            from app.services.office_runs import run_over

            return tuple(run_over(files, importing(files, new_only, progress), lambda client: secrets, progress))

        def done(results: "tuple[ClientResult[tuple[FileOutcome, ...]], ...]") -> None:
            rows: list[list[Cell]] = []
            for result in results:
                if result.error is not None:
                    rows.append([result.client.company, "", str(error_message(result.error, self.services.language))])
                rows += [[result.client.company, outcome.path.name, self._outcome(outcome)] for outcome in result.value or ()]
            self._show_outcomes(rows)
            self._show_list()
            self.refresh()

        self.services.runner.run(job, done, self.notices.show_error, title=self.tr("Importing"), key="office import", writes=True)

    def _outcome(self, outcome: "FileOutcome") -> str:
        if outcome.error is not None:
            return str(error_message(outcome.error, self.services.language))
        if outcome.is_there:
            return str(message("office.already_there", self.services.language))
        placed = (message("office.placed", self.services.language, name=name, account=to).text for name, to in outcome.placed_by_office)
        return " ".join((self.tr("Imported: {entries}").format(entries=f"{outcome.entries:,}"), *placed))

    def _run_work(self, what: str) -> None:
        folder = None
        if what != "check":
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the files"), self.services.settings.last_folder)
            if not chosen:
                return
            folder = Path(chosen)
        secrets, clients, printer = self._secrets(), self.clients, self.services.printer

        def job(progress: Progress) -> "tuple[ClientResult[Done], ...]":
            from app.services.office_runs import run_over
            from app.services.office_work import backing_up, checking, reporting_month

            work: Work = checking
            if folder is not None:
                work = backing_up(folder) if what == "backup" else reporting_month(folder, None, clients, printer)
            return tuple(run_over(clients, work, lambda client: secrets, progress))

        self.services.runner.run(
            job, self._show_work, self.notices.show_error, title=self.tr("Working on the books"), key="office work", writes=True
        )

    def _show_work(self, results: "tuple[ClientResult[Done], ...]") -> None:
        language = self.services.language
        rows: list[list[Cell]] = []
        for result in results:
            done = result.value
            said = str(error_message(result.error, language)) if result.error else message("office.sound", language).text
            if done is not None and done.findings:
                said = " ".join(str(message(finding.code, language, **finding.values)) for finding in done.findings)
            elif done is not None and done.file is not None:
                said = self.tr("Written")
            rows.append([result.client.company, done.file.name if done and done.file else "", said])
        self._show_outcomes(rows)

    def _show_outcomes(self, rows: list[list[Cell]]) -> None:
        self.outcomes.set_table(Table.from_rows("outcomes", self.tr("What was done"), _OUTCOME_COLUMNS, rows))
        self.outcomes.show()

    def _chosen(self) -> "Client | None":
        rows = self.table.grid.selectionModel().selectedRows()
        return self.clients[rows[0].row()] if rows and rows[0].row() < len(self.clients) else None

    def _update_buttons(self) -> None:
        for name in ("open", "remove"):
            self.buttons[name].setEnabled(self._chosen() is not None)
        for name in ("check", "backup", "report"):
            self.buttons[name].setEnabled(bool(self.clients))

    def _secrets(self) -> "Secrets":
        from app.services.session import Secrets

        return Secrets(self.passphrase.text() or None)

    def _on_open_clicked(self) -> None:
        if client := self._chosen():
            self.book_wanted.emit(client.book)

    def _on_add_clicked(self) -> None:
        base = self.services.settings.last_folder or str(places().books)
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Add books"), base, self.tr("Books (*.mieru)"))
        if chosen:
            self.add_books([Path(text) for text in chosen])

    def add_books(self, paths: list[Path]) -> None:
        """Add books to the list; each is opened once to learn whose it is."""
        secrets = self._secrets()

        def job(progress: Progress) -> "list[UserFacingError]":
            from app.services.office_list import add_client
            from app.services.session import open_book

            refused = []
            for path in paths:
                try:
                    session = open_book(path, secrets)
                except UserFacingError as error:
                    refused.append(error)
                    continue
                try:
                    add_client(session)
                finally:
                    session.close()
            return refused

        def done(refused: "list[UserFacingError]") -> None:
            for error in refused:
                self.notices.show_error(error)
            self.refresh()

        self.services.runner.run(job, done, self.notices.show_error, key="office add", writes=True)

    def _on_remove_clicked(self) -> None:
        if client := self._chosen():

            def job(progress: Progress) -> None:
                from app.services.office_list import remove_client

                remove_client(client.book)

            self.services.runner.run(job, lambda nothing: self.refresh(), self.notices.show_error, key="office remove", writes=True)
