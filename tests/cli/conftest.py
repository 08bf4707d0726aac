"""A terminal, and a small trader's book made by the command itself."""

from pathlib import Path

import pytest

from app.documents.document import Document
from tests.cli.command import Terminal, write_small_files


@pytest.fixture
def mieru(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The command in Japanese, whatever the machine's locale; PDFs are drawn by the real printer."""
    monkeypatch.setenv("MIERU_LANGUAGE", "ja")
    for name in ("MIERU_OWNER_SECRET", "MIERU_RECOVERY_CODE"):
        monkeypatch.delenv(name, raising=False)

    def print_pdf(document: Document) -> bytes:
        from app.printing.pdf import render_pdf

        return render_pdf(document)

    return Terminal(capsys, print_pdf)


@pytest.fixture
def small_files(tmp_path: Path) -> tuple[Path, Path]:
    return write_small_files(tmp_path)


@pytest.fixture
def book(mieru: Terminal, tmp_path: Path, small_files: tuple[Path, Path]) -> Path:
    """The small trader's book, imported."""
    folder = tmp_path / "small"
    assert mieru("new", folder, "--company", "有限会社ちいさな商店", "--year-start", "4").status == 0
    opening, journal = small_files
    assert mieru("import", folder, "--opening", opening, journal).status == 0
    return folder
