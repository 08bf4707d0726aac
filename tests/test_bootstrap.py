"""The set-up of a fresh machine: what is refused, what is asked for, and that a second start does nothing."""

import hashlib
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app import bootstrap
from app.bootstrap import SetUpError

ROOT = Path(__file__).parents[1]


def locked(lock: Path) -> dict[str, set[str]]:
    """Package name to its pinned versions (two where they differ between Python versions)."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("ascii"), re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions


def required_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without an environment, on a path that holds no program at all; returns the folder of programs."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "mieru-installed.txt")
    return programs


def add_program(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", "ascii")
    program.chmod(0o755)


def test_the_usage_names_the_two_commands_and_is_no_error_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "python3 -m app.bootstrap demo" in shown
    assert "python3 -m app.bootstrap test" in shown
    assert bootstrap.main([]) == 2
    assert bootstrap.main(["tset"]) == 2
    assert capsys.readouterr().out == ""


def test_a_python_that_is_too_old_is_refused_by_name() -> None:
    with pytest.raises(SetUpError, match=r"this is Python 3\.10, and 3\.11 or newer is needed") as refusal:
        bootstrap.check_python((3, 10))
    assert refusal.value.status == 2
    bootstrap.check_python((3, 11))
    bootstrap.check_python((3, 13))


def test_bootstrap_starts_with_the_standard_library_alone() -> None:
    """On a fresh machine nothing is installed: ``-S`` hides the packages of this environment."""
    finished = subprocess.run(
        [sys.executable, "-S", "-m", "app.bootstrap", "--help"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert "Windows: py -3 -m app.bootstrap demo" in finished.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks Qt's libraries")
def test_missing_packages_are_named_once_in_a_fixed_order(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libno-such-library.so.1": "libnosuch1", "libc.so.6": "libc6"})
    monkeypatch.setattr(bootstrap, "WINDOW_LIBRARIES", {"libno-such-window.so.1": "libwindow1"})
    assert bootstrap.missing_packages(window=False, bank=False) == ["libnosuch1"]
    assert bootstrap.missing_packages(window=True, bank=False) == ["libnosuch1", "libwindow1"]
    assert bootstrap.missing_packages(window=False, bank=True) == ["libnosuch1", "age", "openssh-client", "unzip"]
    add_program(bare_machine, "unzip", "exit 0")
    assert bootstrap.missing_packages(window=False, bank=True) == ["libnosuch1", "age", "openssh-client"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks Qt's libraries")
@pytest.mark.parametrize(
    ("has_apt", "display", "packages"), [(True, "", "libnosuch1"), (True, ":0", "libnosuch1 libwindow1"), (False, "", "libnosuch1")]
)
def test_who_may_not_install_gets_the_exact_line(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], has_apt: bool, display: str, packages: str
) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libno-such-library.so.1": "libnosuch1"})
    monkeypatch.setattr(bootstrap, "WINDOW_LIBRARIES", {"libno-such-window.so.1": "libwindow1"})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if has_apt:
        add_program(bare_machine, "apt-get", "echo must not be called >&2; exit 1")
    assert bootstrap.main(["demo"]) == 3
    said = capsys.readouterr().err
    line = f"apt-get update && apt-get install -y --no-install-recommends {packages}"
    assert (line in said.splitlines()[2].strip()) if has_apt else (said.strip().endswith(packages))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks Qt's libraries")
def test_root_installs_what_is_missing_and_only_that(bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libno-such-library.so.1": "libnosuch1", "libc.so.6": "libc6"})
    monkeypatch.setattr(bootstrap, "WINDOW_LIBRARIES", {})
    monkeypatch.setattr("os.geteuid", lambda: 0)
    called = tmp_path / "called.txt"
    add_program(bare_machine, "age", "exit 0")
    add_program(bare_machine, "unzip", "exit 0")
    add_program(bare_machine, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> "{called}"')
    bootstrap.install_system_packages(testing=False)
    assert called.read_text("ascii").splitlines() == [
        "noninteractive update -q",
        "noninteractive install -q -y --no-install-recommends libnosuch1 openssh-client",
    ]
    called.unlink()
    add_program(bare_machine, "ssh-keygen", "exit 0")
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libc.so.6": "libc6"})
    bootstrap.install_system_packages(testing=False)
    assert not called.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks Qt's libraries")
def test_a_failing_apt_stops_only_a_command_that_needs_the_packages(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {})
    monkeypatch.setattr(bootstrap, "WINDOW_LIBRARIES", {"libno-such-window.so.1": "libwindow1"})
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    add_program(bare_machine, "apt-get", "exit 100")
    monkeypatch.setenv("DISPLAY", "")
    bootstrap.install_system_packages(testing=False)  # nobody can open a window here anyway
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(SetUpError) as refusal:
        bootstrap.install_system_packages(testing=False)
    assert refusal.value.status == 3


def test_an_environment_with_the_stamp_of_the_lock_is_used_as_it_is(bare_machine: Path) -> None:
    python = bootstrap.environment_python()
    python.parent.mkdir(parents=True)
    python.touch()
    bootstrap.STAMP.write_text(hashlib.sha256(bootstrap.RUN_LOCK.read_bytes()).hexdigest(), "ascii")
    assert bootstrap.prepare_environment(bootstrap.RUN_LOCK) == python
    assert list(python.parent.iterdir()) == [python]


def test_a_half_made_environment_is_made_again_and_a_failed_installation_leaves_no_stamp(
    bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock names a package with a wrong hash; pip refuses it without asking the network (no index)."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"nothing==1.0 --hash=sha256:{'0' * 64}\n", "ascii")
    monkeypatch.setattr(bootstrap, "RUN_LOCK", lock)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    left_behind = bootstrap.ENVIRONMENT / "left-behind.txt"
    left_behind.parent.mkdir()
    left_behind.touch()
    with pytest.raises(SetUpError) as refusal:
        bootstrap.prepare_environment(lock)
    assert refusal.value.status == 4
    assert not left_behind.exists()
    assert bootstrap.has_pip(bootstrap.environment_python())
    assert not bootstrap.STAMP.exists()


def test_every_requirement_is_locked_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    run, development = locked(bootstrap.RUN_LOCK), locked(bootstrap.DEVELOPMENT_LOCK)
    assert required_names(project["project"]["dependencies"]) <= run.keys()
    assert required_names(project["dependency-groups"]["dev"]) <= development.keys()
    for lock in (bootstrap.RUN_LOCK, bootstrap.DEVELOPMENT_LOCK):
        for entry in re.split(r"\n(?=[a-z])", lock.read_text("ascii")):
            assert "--hash=sha256:" in entry


def test_the_tests_run_on_the_versions_people_get() -> None:
    run, development = locked(bootstrap.RUN_LOCK), locked(bootstrap.DEVELOPMENT_LOCK)
    assert {name: development.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_readme_names_two_commands_each_for_two_kinds_of_system(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert re.findall(r"`(\S+ (?:-3 )?-m .*?)`", text) == [
        "python3 -m app.bootstrap demo",
        "python3 -m app.bootstrap test",
        "py -3 -m app.bootstrap demo",
        "py -3 -m app.bootstrap test",
    ]


def test_the_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text("ascii").rstrip().endswith("exec python3 -m app.bootstrap test")
    assert script.stat().st_mode & 0o111 or sys.platform == "win32"


def test_the_commands_of_an_installed_program_are_functions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert sorted(project["scripts"]) == ["mieru", "mieru-receive"]
    for target in project["scripts"].values():
        module, function = target.split(":")
        assert callable(getattr(importlib.import_module(module), function))
