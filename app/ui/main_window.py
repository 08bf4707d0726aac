"""The one window: the welcome page until a book is open, then the book; locked again when nobody is there."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from app.settings import Settings
from app.ui.book_view import BookView
from app.ui.pages.office_page import OfficePage
from app.ui.pages.welcome_page import WelcomePage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from app.ui.theme import apply_theme
from app.ui.translation import install_language
from app.ui.widgets.canvas import load_charts

if TYPE_CHECKING:
    from app.documents.document import Document
    from app.services.session import BookSession
    from app.ui.services import PagePictures

FIRST_SIZE = (1280, 800)
RECENT_BOOKS = 8
_SIGNS_OF_LIFE = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin)


class MainWindow(QMainWindow):
    """Owns the session that is open, hands it to the pages, and closes it."""

    def __init__(
        self,
        runner: TaskRunner,
        settings: Settings,
        printer: "Callable[[Document], bytes]",
        page_pictures: "PagePictures | None" = None,
    ) -> None:
        super().__init__()
        self._page_pictures = page_pictures
        self.runner = runner
        self._printer = printer
        self._appearance = settings.appearance
        self.session: BookSession | None = None
        self.book_view: BookView | None = None
        self._office: OfficePage | None = None
        self.services = Services(runner, settings, printer)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.welcome = self._make_welcome()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self.setMinimumSize(820, 500)
        self._take_first_size()
        self._name_window()

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a book at the start; where that needs a secret, ask for it."""
        self.welcome.open(path, passphrase or "")

    def warm_up(self) -> None:
        """Load what the first pages will need, beside the window."""
        self.runner.run(lambda progress: import_module("app.services.overview"), lambda module: None, lambda error: None)
        self.runner.run(lambda progress: load_charts(), lambda nothing: None, lambda error: None, writes=True)

    def show_book(self, session: "BookSession") -> None:
        """Show an open book; the window owns it from now on."""
        self.session = session
        self.runner.watch(session)
        self._remember(session.file)
        self.services = Services(self.runner, self.services.settings, self._printer, session, self._page_pictures)
        self._show_book_view()
        self.runner.run(lambda progress: bring_up_to_date(session), lambda nothing: None, lambda error: None, writes=True)

    def show_office(self) -> None:
        """The list of clients, made anew each time; a book opened from it leaves by way of the start."""
        office = OfficePage(self.welcome.services)
        office.book_wanted.connect(self._open_of_office)
        office.left.connect(self._leave_office)
        self._office = office
        self._stack.addWidget(office)
        self._stack.setCurrentWidget(office)
        office.bring_up_to_date()

    def _open_of_office(self, path: Path) -> None:
        self._leave_office()
        self.welcome.open(path)

    def _leave_office(self) -> None:
        if self._office is not None:
            self._stack.setCurrentWidget(self.welcome)
            self._stack.removeWidget(self._office)
            self._office.deleteLater()
            self._office = None

    def lock(self) -> None:
        """Close the book and ask for the key again; nothing of it stays in the window."""
        if self.session is None:
            return
        path = self.session.file
        self.leave()
        self.welcome.ask_to_unlock(path)

    def leave(self) -> None:
        """Close the book and go back to the start."""
        self._drop_book_view()
        self.runner.watch(None)
        if self.session is not None:
            self.session.close()
            self.session = None
        self.services = Services(self.runner, self.services.settings, self._printer)
        self.welcome.services.settings = self.services.settings
        self.welcome.show_start()
        self._stack.setCurrentWidget(self.welcome)
        self._idle.stop()
        self._name_window()

    def dress(self) -> None:
        """Language, figures or appearance changed: make the pages anew, on the same book."""
        settings = self.services.settings
        install_language(settings.language)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if settings.appearance != self._appearance:  # dressing every widget anew takes a moment
            self._appearance = settings.appearance
            apply_theme(application, settings.appearance)
        self._stack.removeWidget(self.welcome)
        self.welcome.deleteLater()
        self.welcome = self._make_welcome()
        if self.session is not None:
            page = self.book_view.current_page.name if self.book_view else "home"
            self._drop_book_view()
            self._show_book_view()
            assert self.book_view is not None
            self.book_view.show_page(page)

    def _make_welcome(self) -> WelcomePage:
        welcome = WelcomePage(Services(self.runner, self.services.settings, self._printer))
        welcome.book_opened.connect(self.show_book)
        welcome.office_wanted.connect(self.show_office)
        self._stack.addWidget(welcome)
        return welcome

    def _show_book_view(self) -> None:
        self._drop_book_view()
        view = BookView(self.services)
        view.lock_wanted.connect(self.lock)
        view.leave_wanted.connect(self.leave)
        view.dress_wanted.connect(self.dress)
        self.book_view = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._start_idle_clock()
        self._name_window()

    def _drop_book_view(self) -> None:
        if self.book_view is not None:
            self.book_view.keep_typed()
            self._stack.removeWidget(self.book_view)
            self.runner.changed.disconnect(self.book_view.receive_changes)
            self.book_view.deleteLater()
            self.book_view = None

    def _remember(self, path: Path) -> None:
        recent = [str(path), *(text for text in self.services.settings.recent_books if text != str(path))]
        self.services.keep_settings(last_book=str(path), recent_books=tuple(recent[:RECENT_BOOKS]))

    def _name_window(self) -> None:
        product = self.tr("Mieru Getsuji")
        self.setWindowTitle(f"{self.session.name} – {product}" if self.session else product)

    def _take_first_size(self) -> None:
        available = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], available.width()), min(FIRST_SIZE[1], available.height()))

    def _start_idle_clock(self) -> None:
        if self.session is not None:
            self._idle.start(self.services.settings.lock_after_minutes * 60_000)

    def _on_idle(self) -> None:
        if self.runner.is_busy:
            self._start_idle_clock()
        else:
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._start_idle_clock()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.session is not None:
            self.runner.look_for_changes()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if handle := self.windowHandle():
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._drop_book_view()
        self.runner.watch(None)
        if self.session is not None:
            self.session.close()
            self.session = None
        self.runner.stop()
        super().closeEvent(event)


def bring_up_to_date(session: "BookSession") -> None:
    """Note what became of packages the program was stopped at, and which consents ran out."""
    from app.services import disclosure

    disclosure.bring_up_to_date(session)
