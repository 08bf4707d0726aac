"""FORMAT.md keeps its word: its shell block opens a real package with stock tools, and its table names every field."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.sharing.archive import unpack
from app.sharing.envelope import recipient_of, seal
from app.sharing.packages import LATER_COLUMNS, PackageItem
from tests.helpers.package_maker import archive_of, the_owner, the_package

FORMAT = (Path(__file__).parents[2] / "app" / "sharing" / "FORMAT.md").read_text("utf-8")
TOOLS = ("age", "age-keygen", "unzip", "ssh-keygen", "sha256sum", "sh")
needs_tools = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="age, unzip or openssh-client is not installed")


def run_printed_steps(folder: Path, archive: bytes, signer: str) -> subprocess.CompletedProcess[str]:
    """Seal an archive to a key of ``age-keygen`` and run the page's own steps on it."""
    subprocess.run(["age-keygen", "-o", str(folder / "key.txt")], check=True, capture_output=True)
    secret = (folder / "key.txt").read_text().splitlines()[-1]
    (folder / "package.mieru.age").write_bytes(seal(archive, [recipient_of(secret)]))
    steps = re.search(r"```sh\n(.*?)```", FORMAT, re.DOTALL)
    assert steps
    environment = {**os.environ, "PACKAGE": str(folder / "package.mieru.age"), "KEY": str(folder / "key.txt"), "SIGNER": signer}
    return subprocess.run(["sh", "-c", steps[1]], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@needs_tools
def test_the_printed_steps_open_and_verify_a_package(tmp_path: Path) -> None:
    done = run_printed_steps(tmp_path, archive_of(the_package()), the_owner().key.public_key.text)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Good ") == 2
    assert "data/trial_balance.csv: OK" in done.stdout
    assert (tmp_path / "opened" / "data" / "trial_balance.csv").read_bytes().startswith(b"code,account,")


@needs_tools
def test_the_printed_steps_stop_at_a_changed_figure(tmp_path: Path) -> None:
    changed = archive_of(the_package()).replace(b"0100,\xe7\x8f\xbe\xe9\x87\x91,1000,1000", b"0100,\xe7\x8f\xbe\xe9\x87\x91,9000,1000")
    assert run_printed_steps(tmp_path, changed, the_owner().key.public_key.text).returncode != 0


@needs_tools
def test_the_printed_steps_stop_at_another_signer(tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(tmp_path / "other")], check=True)
    other = " ".join((tmp_path / "other.pub").read_text().split()[:2])
    assert run_printed_steps(tmp_path, archive_of(the_package()), other).returncode != 0


def test_every_field_of_a_manifest_is_on_the_page() -> None:
    manifest = json.loads(unpack(archive_of(the_package()))["manifest.json"])
    table = FORMAT[FORMAT.index("### manifest.json") : FORMAT.index("### sender.json")]
    for name in manifest:
        assert f"`{name}" in table, name
    for name in manifest["files"][0].keys() | manifest["items"][0].keys() | manifest["sender"].keys() | manifest["recipient"].keys():
        assert f"`{name}" in table, name


def test_every_item_and_column_is_on_the_page() -> None:
    section = FORMAT[FORMAT.index("### Items and their columns") : FORMAT.index("## Cards and fingerprints")]
    for item in PackageItem:
        line = next(line for line in section.splitlines() if line.startswith("|") and f"`{item.value}`" in line.split("|")[1])
        for column in item.columns:
            assert f"`{column}`" in line, f"{item}: {column}"
    for column in LATER_COLUMNS:
        assert section.count(f"`{column}`") > 1, f"{column} is named and not explained"
