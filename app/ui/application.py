"""The program as a window: ``QApplication`` with its fonts, colours and language, and a last net under everything.

Pandas, matplotlib and cryptography are not loaded here but with the first job that needs them.
"""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from app.logs import describe_exception
from app.messages import Language, message
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.task_runner import TaskRunner
from app.ui.theme import apply_theme
from app.ui.translation import install_language

if TYPE_CHECKING:
    from app.documents.document import Document
    from app.ui.services import PagePictures

log = logging.getLogger("app.ui")

#: The window is drawn and answers before the slow packages are loaded beside it.
WARM_UP_MILLISECONDS = 300


def make_application(settings: Settings) -> QApplication:
    """The application in the user's language and appearance; the one that is there already, if any."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Mieru Getsuji")
    application.setDesktopFileName("mieru-getsuji")
    install_language(settings.language)
    apply_theme(application, settings.appearance)
    return application


def run_window(
    printer: "Callable[[Document], bytes]",
    book: Path | None,
    settings: Settings,
    passphrase: str | None = None,
    page_pictures: "PagePictures | None" = None,
) -> int:
    """Open the window, on a book where one is given, and run it until it is closed; returns the exit status."""
    application = make_application(settings)
    install_last_net(settings.language)
    window = MainWindow(TaskRunner(application), settings, printer, page_pictures)
    window.show()
    QTimer.singleShot(WARM_UP_MILLISECONDS, window, window.warm_up)
    if book is not None:
        QTimer.singleShot(0, window, lambda: window.open(book, passphrase))
    return application.exec()


def install_last_net(language: Language) -> None:
    """What nobody caught is logged without its text and shown once, calmly, with a way to copy the details."""

    def caught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        log.error("unexpected error", exc_info=(kind, error, traceback))
        show_bug(error, language)

    sys.excepthook = caught


def show_bug(error: BaseException, language: Language) -> None:
    """One dialog at a time, however many faults follow each other."""
    if QApplication.activeModalWidget() is not None:
        return
    shown = message("general.bug", language)
    dialog = QMessageBox(QMessageBox.Icon.Warning, QCoreApplication.applicationName(), shown.text)
    dialog.setInformativeText(shown.next_step)
    copy = dialog.addButton(QCoreApplication.translate("BugDialog", "Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(describe_exception(error)))
    dialog.addButton(QMessageBox.StandardButton.Close)
    dialog.exec()
