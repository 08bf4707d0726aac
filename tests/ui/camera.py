"""The camera of the hand-run pictures: it drives the real window, with its real threads."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.printing.pdf import render_page_images, render_pdf
from app.settings import Settings
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.task_runner import TaskRunner

SIZE = (1280, 800)


class Camera:
    """``take`` waits until nothing is under way and keeps what the window shows."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.application: QApplication = make_application(settings)
        self.window = MainWindow(TaskRunner(), settings, render_pdf, render_page_images)
        scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
        self.window.resize(round(SIZE[0] / scale), round(SIZE[1] / scale))
        self.window.show()

    def settle(self, seconds: float = 0.4) -> None:
        """Let jobs come home and pictures be drawn."""
        quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < seconds:
            self.application.processEvents()
            time.sleep(0.01)
            if self.window.runner.has_work:
                quiet_since = time.monotonic()

    def take(self, name: str, prepare: Callable[[], object] | None = None) -> None:
        if prepare:
            prepare()
        self.settle()
        self.window.grab().save(str(self.folder / f"{name}.png"))
        print(name, flush=True)
