"""Set up this checkout on a fresh machine and run one of its two commands: ``demo`` (the main job) or ``test``.

Standard library only, and nothing else of ``app``: this runs before anything is installed. Whatever is already
there is left alone, so the second start takes no time; packages come from a lock file with hashes and into ``.venv`` alone.

Exit status: that of the command; 2 wrong usage or Python too old, 3 system packages are missing, 4 the set-up failed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "mieru-installed.txt"

OLDEST_PYTHON = (3, 11)
RUN_LOCK = ROOT / "requirements.lock"
#: The run lock's packages in the same versions and the tools of the tests beside them.
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"

WRONG_USAGE = 2
PACKAGES_MISSING = 3
SET_UP_FAILED = 4
INTERRUPTED = 130

#: With the whole suite: every line of the parts named in pyproject.toml must be reached.
COVERAGE = ["--cov", "--cov-report=term"]

#: Shared libraries the Qt wheel does not carry, with the Debian package of each (found with ldd on a bare Debian 12).
#: They are looked for by loading them: package names differ between releases, the names of the libraries do not.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
#: The same for a real window on X11 or Wayland.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
#: Programs with which a bank opens a package without any of our code. The tests need them; the demo uses them where they are.
BANK_PROGRAMS = {"age": "age", "ssh-keygen": "openssh-client", "unzip": "unzip"}

USAGE = """\
Mieru Getsuji: set up this checkout and run it.

  python3 -m app.bootstrap demo [ARGUMENT...]   the main job on the demo company (arguments as for "mieru demo")
  python3 -m app.bootstrap test [ARGUMENT...]   every check and test (arguments go to pytest)

On Windows: py -3 -m app.bootstrap demo
"""


class SetUpError(Exception):
    """The set-up cannot go on; the text says why and what to do, ``status`` is the exit status."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def main(arguments: list[str] | None = None) -> int:
    """Run ``demo`` or ``test`` with the arguments after it; returns the exit status."""
    command, *rest = (sys.argv[1:] if arguments is None else arguments) or [""]
    if command not in ("demo", "test"):
        asked = command in ("-h", "--help", "help")
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else WRONG_USAGE
    try:
        check_python(sys.version_info[:2])
        install_system_packages(testing=command == "test")
        python = prepare_environment(DEVELOPMENT_LOCK if command == "test" else RUN_LOCK)
        return run_tests(python, rest) if command == "test" else run_demo(python, rest)
    except SetUpError as error:
        say(str(error))
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED


def say(text: str) -> None:
    """One line to the person at the terminal, never into the output of the command itself."""
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python older than the program is written for."""
    if version < OLDEST_PYTHON:
        found, needed = (".".join(map(str, numbers)) for numbers in (version, OLDEST_PYTHON))
        raise SetUpError(WRONG_USAGE, f"this is Python {found}, and {needed} or newer is needed: start me with that one.")


def install_system_packages(*, testing: bool) -> None:
    """Install what the system lacks, or refuse with the line that would do it.

    As root with apt everything either command can use is installed; anybody else is only asked for what this very command
    needs: the libraries of a real window where there is a display, the bank's programs for the tests.
    """
    if not sys.platform.startswith("linux"):
        return
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    needed = missing_packages(window=display, bank=testing)
    may_install = os.geteuid() == 0 and shutil.which("apt-get") is not None
    wanted = missing_packages(window=True, bank=True) if may_install else needed
    if not wanted:
        return
    if may_install:
        say(f"installing {len(wanted)} system packages: {' '.join(wanted)}")
        if apt_install(wanted) or not needed:
            return
        raise SetUpError(PACKAGES_MISSING, "apt-get failed (see above); put that right and start me again.")
    raise SetUpError(PACKAGES_MISSING, advice(wanted))


def missing_packages(*, window: bool, bank: bool) -> list[str]:
    """The Debian packages this machine lacks, each once, in a fixed order."""
    libraries = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = [package for library, package in libraries.items() if not can_load(library)]
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it apart, and venv cannot work without it
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if bank:
        missing += [package for program, package in BANK_PROGRAMS.items() if shutil.which(program) is None]
    return missing


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds a shared library and everything it depends on."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages without asking anything; says whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    refresh = ["apt-get", "update", "-q"]
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages]
    # All of it to standard error: standard output belongs to the command that follows.
    return all(subprocess.call(command, env=environment, stdout=sys.stderr) == 0 for command in (refresh, install))


def advice(packages: list[str]) -> str:
    """The exact line that installs ``packages``, or their names where the system has no apt."""
    names = shlex.join(packages)
    if shutil.which("apt-get") is None:
        return f"this system lacks what these Debian packages hold; install its own packages of the same libraries: {names}"
    line = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    return f"system packages are missing. Run this line as root, then start me again:\n\n    {line}\n"


def prepare_environment(lock: Path) -> Path:
    """Make ``.venv`` hold exactly the versions of a lock file; returns its Python. Instant when nothing changed."""
    python = environment_python()
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (RUN_LOCK, DEVELOPMENT_LOCK)}
    if python.exists() and STAMP.exists() and digests[lock] in STAMP.read_text("ascii").split():
        return python
    if not has_pip(python):
        say(f"making the environment {ENVIRONMENT}")
        run_set_up([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    say(f"installing the packages of {lock.name} (a few minutes the first time)")
    STAMP.unlink(missing_ok=True)  # stopped half-way, the next start begins again
    run_set_up([str(python), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])
    held = [digests[RUN_LOCK]] if lock == RUN_LOCK else list(digests.values())
    STAMP.write_text("\n".join(held) + "\n", "ascii")
    return python


def environment_python() -> Path:
    """Where the Python of ``.venv`` is on this platform."""
    return ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def has_pip(python: Path) -> bool:
    """Whether the environment is whole: a removed system Python or a stopped set-up leaves one that is not."""
    if not python.exists():
        return False
    return subprocess.call([str(python), "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def run_set_up(command: list[str]) -> None:
    """Run one step of the set-up, its output to standard error."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    # Without compiled files every start of the program takes over three times as long.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if subprocess.call(command, cwd=ROOT, env=environment, stdout=sys.stderr) != 0:
        raise SetUpError(SET_UP_FAILED, "the set-up stopped (see above). Is the network reachable? Start me again to go on.")


def run_demo(python: Path, arguments: list[str]) -> int:
    """The main job on the demo company."""
    return run([str(python), "-m", "app", "demo", *arguments])


def run_tests(python: Path, arguments: list[str]) -> int:
    """Every check, pytest last; a failed check does not hide the result of the others. Returns the first failure's status."""
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "pytest": ["-m", "pytest", "-n", "2", *(arguments or COVERAGE)],
    }
    results = {}
    for name, check in checks.items():
        say(name)
        results[name] = run([str(python), *check])
    failed = [name for name, status in results.items() if status != 0]
    if failed:
        say(f"failed: {', '.join(failed)}")
    return next((status for status in results.values() if status != 0), 0)


def run(command: list[str]) -> int:
    """Run one command in the checkout; text is UTF-8 also where the system's own encoding is another."""
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    sys.exit(main())
