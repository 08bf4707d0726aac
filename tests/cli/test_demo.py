import json
from pathlib import Path

import pytest

from app.cli.main import run
from tests.cli.command import Terminal


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_the_demo_leaves_what_it_promises_and_asks_for_the_window(
    mieru: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(["demo", "--out", str(tmp_path / "demo"), "--json"], mieru.printer)
    answer = json.loads(capsys.readouterr().out)
    assert result.exit_status == 0
    assert result.open_book == Path(answer["book"]) and result.open_book.is_file()
    assert set(answer["files"]) >= {"cash-flow.png", "local-benchmark.png", "monthly-report.pdf", "package", "proof"}
    assert all(Path(file).stat().st_size > 0 for file in answer["files"].values())
    assert "mieru-receive" in answer["verified_by"]
    assert result.passphrase is not None and result.passphrase not in repr(result)


def test_a_folder_with_other_files_is_left_alone(mieru: Terminal, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    answer = mieru("demo", "--no-window", "--out", tmp_path, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (3, "demo.folder_in_use")
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
