"""Printing starts Qt where nothing has yet; a window must be able to follow in the same process, as it does in the demo."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
from app.printing.fonts import require_gui
from app.settings import Settings
from app.ui.application import make_application

printing = require_gui()
assert make_application(Settings()) is printing
"""


def test_a_window_can_follow_a_print() -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    finished = subprocess.run([sys.executable, "-c", PROGRAM], cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
