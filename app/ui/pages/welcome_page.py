"""Create, open and unlock the books; the page before any book is open.

The recovery code of a new book must be typed back before the book is shown.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AccessDenied
from app.paths import places
from app.progress import Progress
from app.ui.elements import action, label, rule
from app.ui.page import Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.create_form import CreateForm, NewBook
from app.ui.widgets.recovery_code_view import RecoveryCodeView
from app.ui.widgets.unlock_form import UnlockForm

if TYPE_CHECKING:
    from app.services.session import BookSession, CreatedBook

COLUMN_WIDTH = 520
BACKUP_SUFFIX = ".mieru-backup"
#: Errors that mean: ask for a secret.
_ASK = ("storage.key_needed", "storage.wrong_key")


class WelcomePage(Page):
    """Signals: ``book_opened`` (the open :class:`BookSession`), ``office_wanted`` (the list of clients)."""

    book_opened = Signal(object)
    office_wanted = Signal()
    name = "welcome"
    cares = frozenset()

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._path: Path | None = None
        self._created: CreatedBook | None = None
        self.make_scrollable()
        self.content.addSpacing(24)
        column = QWidget()
        column.setFixedWidth(COLUMN_WIDTH)
        middle = QVBoxLayout(column)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(NEAR)
        middle.addWidget(label(self.tr("Mieru Getsuji"), "title"))
        middle.addWidget(label(self.tr("The month of your company, in your own hands."), "soft"))
        middle.addSpacing(APART)
        middle.addWidget(rule())
        middle.addSpacing(APART)
        self.views = QStackedWidget()
        middle.addWidget(self.views, 1)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(column)
        beside.addStretch(1)
        self.content.addLayout(beside, 1)

        self.start_view = QWidget()
        self._start_layout = QVBoxLayout(self.start_view)
        self._start_layout.setContentsMargins(0, 0, 0, 0)
        self.unlock_form = UnlockForm()
        self.unlock_form.unlock_wanted.connect(self._on_unlock_wanted)
        self.unlock_form.left.connect(self.show_start)
        self.create_form = CreateForm(services.wording)
        self.create_form.create_wanted.connect(self._on_create_wanted)
        self.create_form.left.connect(self.show_start)
        self.code_view = RecoveryCodeView()
        self.code_view.typed_back.connect(self._on_typed_back)
        for view in (self.start_view, self.unlock_form, self.create_form, self.code_view):
            self.views.addWidget(view)
        self.views.currentChanged.connect(self._on_view_changed)
        self.show_start()
        self._on_view_changed(0)

    def title(self) -> str:
        return self.tr("Mieru Getsuji")

    def refresh(self) -> None:
        self._fill_start()

    def show_start(self) -> None:
        self._fill_start()
        self.views.setCurrentWidget(self.start_view)

    def open(self, path: Path, passphrase: str = "", recovery_code: str = "") -> None:
        """Open a book, by the keyring where no secret is given; asks for one where it must. A backup becomes a new book first."""
        self._path = path
        self.notices.clear()

        def job(progress: Progress) -> "BookSession":
            from app.services.session import Secrets, open_book

            secrets = Secrets(passphrase or None, recovery_code or None)
            if path.suffix == BACKUP_SUFFIX:
                from app.services.keeping import restore

                return restore(path, free_folder(path.stem), secrets, progress=progress)
            return open_book(path, secrets)

        def failed(error: BaseException) -> None:
            if isinstance(error, AccessDenied) and error.code in _ASK:
                if self.views.currentWidget() is not self.unlock_form:
                    self.ask_to_unlock(path)
                if error.code != "storage.key_needed":
                    self.notices.show_error(error)
                self.unlock_form.secret.selectAll()
            else:
                self.notices.show_error(error)

        title = self.tr("Restoring the backup") if path.suffix == BACKUP_SUFFIX else self.tr("Opening the book")
        self.services.runner.run(job, self._on_opened, failed, writes=True, title=title, key="open")

    def ask_to_unlock(self, path: Path) -> None:
        self._path = path
        self.views.setCurrentWidget(self.unlock_form)
        self.unlock_form.start(path)

    def _fill_start(self) -> None:
        layout = self._start_layout
        while (item := layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        recent = [Path(text) for text in self.services.settings.recent_books if Path(text).exists()]
        if recent:
            layout.addWidget(label(self.tr("Recent books"), "heading"))
            for path in recent[:5]:
                button = action(path.stem, hint=str(path))
                button.setStyleSheet("text-align: left; padding: 10px 16px;")
                button.clicked.connect(lambda _=False, path=path: self.open(path))
                layout.addWidget(button)
            layout.addSpacing(APART)
        else:
            layout.addWidget(label(self.tr("Begin with a book"), "heading"))
            layout.addWidget(
                label(
                    self.tr("A book holds the figures of one company, encrypted on this computer. Nothing is sent anywhere."),
                    "soft",
                    wrap=True,
                )
            )
            layout.addSpacing(APART)
        self.new_button = action(self.tr("Make a new book"), "" if recent else "primary")
        self.new_button.clicked.connect(self._on_new_clicked)
        self.open_button = action(self.tr("Open a book…"))
        self.open_button.clicked.connect(self._on_open_clicked)
        layout.addWidget(self.new_button)
        layout.addWidget(self.open_button)
        self.restore_button = action(self.tr("Restore a backup…"))
        self.restore_button.clicked.connect(self._on_restore_clicked)
        layout.addWidget(self.restore_button)
        self.office_button = action(self.tr("Clients of a tax accountant's office…"), "link")
        self.office_button.clicked.connect(self.office_wanted)
        layout.addWidget(self.office_button)
        layout.addStretch(1)

    def _on_view_changed(self, position: int) -> None:
        """Only the view in front counts for the height, else a short one would scroll."""
        for each in range(self.views.count()):
            policy = QSizePolicy.Policy.Preferred if each == position else QSizePolicy.Policy.Ignored
            if view := self.views.widget(each):
                view.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.views.adjustSize()

    def _on_new_clicked(self) -> None:
        self.notices.clear()
        self.views.setCurrentWidget(self.create_form)
        self.create_form.company.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open_clicked(self) -> None:
        base = self.services.settings.last_folder or str(places().books)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a book"), base, self.tr("Books (*.mieru)"))
        if chosen:
            self.open(Path(chosen))

    def _on_restore_clicked(self) -> None:
        base = self.services.settings.last_folder or str(Path.home())
        kinds = self.tr("Backups (*.mieru-backup)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Restore a backup"), base, kinds)
        if chosen:
            self.ask_to_unlock(Path(chosen))

    def _on_unlock_wanted(self, passphrase: str, recovery_code: str) -> None:
        assert self._path is not None
        self.open(self._path, passphrase, recovery_code)

    def _on_create_wanted(self, wanted: NewBook) -> None:
        self.notices.clear()

        def job(progress: Progress) -> "CreatedBook":
            from app.ledger.balances import LegalForm
            from app.services.session import BookFacts, Secrets, create_book

            form = LegalForm.CORPORATION if wanted.is_corporation else LegalForm.SOLE_PROPRIETOR
            facts = BookFacts(wanted.company, form, wanted.year_start, wanted.first_month)
            return create_book(wanted.folder, facts, Secrets(wanted.passphrase))

        def done(created: "CreatedBook") -> None:
            self._created = created
            self.create_form.passphrase.clear()
            self.views.setCurrentWidget(self.code_view)
            self.code_view.show_code(created.recovery_code)

        self.services.runner.run(job, done, self.notices.show_error, writes=True, title=self.tr("Making the book"), key="open")

    def _on_typed_back(self, typed: str) -> None:
        assert self._created is not None
        session = self._created.session

        def done(is_right: bool) -> None:
            if is_right:
                self._created = None
                self.code_view.forget()
                self._on_opened(session)
            else:
                self.code_view.refuse()

        self.services.runner.run(
            lambda progress: session.is_recovery_code(typed), done, lambda error: self.code_view.refuse(), key="typed back"
        )

    def _on_opened(self, session: "BookSession") -> None:
        self.unlock_form.secret.clear()
        self.book_opened.emit(session)


def free_folder(name: str) -> Path:
    """A folder for a restored book beside the others; books that are there already are left alone."""
    base = places().books
    names = [name, *(f"{name}-{number}" for number in range(2, 1000))]
    return next(base / each for each in names if not (base / each).exists())
