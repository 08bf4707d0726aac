"""The program as a whole: it runs until its window is closed, and what nobody caught is shown once, calmly."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from app.printing.pdf import render_pdf
from app.services.session import BookSession
from app.ui.application import install_last_net, run_window
from app.ui.main_window import MainWindow
from app.ui.pages.home_page import HomePage
from tests.helpers.log_guard import LogGuard
from tests.ui.conftest import LIGHT, PASSPHRASE


@pytest.fixture
def net(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_last_net("ja")


def test_a_fault_is_shown_calmly_and_can_be_copied(net: None, log_guard: LogGuard) -> None:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.text() + dialog.informativeText())
        next(button for button in dialog.buttons() if button.text() == "詳細をコピー").click()

    QTimer.singleShot(0, look)
    try:
        raise ValueError("甲商事 1,234,567")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert seen and "甲商事" not in seen[0]
    assert "ValueError" in QGuiApplication.clipboard().text()
    assert "甲商事" not in QGuiApplication.clipboard().text()
    log_guard.expect("unexpected error")


def test_the_program_runs_with_its_threads_until_the_window_is_closed(
    application: QApplication, session: BookSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything real: threads, encrypted book, event loop; the book is opened by its passphrase."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    seen: list[str] = []
    waited = QTimer()

    def look() -> None:
        window = next(each for each in application.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible())
        if window.book_view is not None and not window.runner.has_work and window.book_view.period_selector.period:
            home = window.book_view.pages["home"]
            assert isinstance(home, HomePage)
            seen.append(home.cash.figure.text())
            waited.stop()
            window.close()

    waited.timeout.connect(look)
    waited.start(50)
    assert run_window(render_pdf, session.file, LIGHT, passphrase=PASSPHRASE) == 0
    assert seen == ["1,809,340"]
