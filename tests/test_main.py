"""Where the parts meet: which command opens the window, and that nothing heavy is loaded for it."""

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from app.documents.document import Document, Header, Paragraph
from app.formatting import Formatter
from app.main import has_display, main, print_pdf


def test_a_display_is_needed_for_the_window_on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not has_display()


def test_windows_and_macos_always_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    for platform in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        assert has_display()


def test_a_document_is_printed() -> None:
    header = Header("月次報告書", "有限会社ちいさな商店", "2025年4月", "円", "税込", datetime.date(2025, 5, 8))
    assert print_pdf(Document(header, (Paragraph("本文"),), Formatter())).startswith(b"%PDF-")


def test_a_command_is_run_and_its_status_returned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(tmp_path / "nowhere"), "trial-balance"]) == 3
    assert "nowhere" in capsys.readouterr().err


def test_starting_loads_neither_pandas_nor_matplotlib() -> None:
    """Both take longer than the window itself; they come with the first job that needs them."""
    look = "import sys, app.main, app.ui.application; print([name for name in ('pandas', 'matplotlib', 'numpy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    assert done.stdout.strip() == "[]"
