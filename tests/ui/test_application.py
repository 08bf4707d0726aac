"""The last net: what nobody caught is logged without its text and shown once."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from app.ui.application import install_last_net
from tests.helpers.log_guard import LogGuard


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
