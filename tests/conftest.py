"""Fixtures for all tests: a home of their own, a keyring in memory, a guard on the log."""

import logging
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from app.storage import keys
from tests.helpers.golden import Golden, check_golden
from tests.helpers.log_guard import LogGuard

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MPLBACKEND", "Agg")

SHARED = Path(__file__).parents[2] / "shared"


class MemoryKeyring(KeyringBackend):
    """A real keyring backend that forgets when the test ends."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError(username)
        del self.entries[service, username]


@pytest.fixture(autouse=True)
def mieru_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Books, settings and logs of the test live below its temporary folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("MIERU_HOME", str(home))
    monkeypatch.delenv("MIERU_PASSPHRASE", raising=False)
    return home


@pytest.fixture(autouse=True)
def memory_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """No test touches the keyring of the machine."""
    trusted = f"{MemoryKeyring.__module__}.{MemoryKeyring.__qualname__}"
    monkeypatch.setattr(keys, "accepted_backends", (*keys.accepted_backends, trusted))
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """New passphrases of tests are derived with little memory; ``tests/storage/test_keys.py`` holds the real strength."""
    monkeypatch.setattr(keys, "default_kdf", keys.KdfParameters(memory_kib=64, iterations=1, lanes=1))


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[LogGuard]:
    """An unexpected warning in the log fails the test."""
    guard = LogGuard()
    logger = logging.getLogger("app")
    logger.addHandler(guard)
    yield guard
    logger.removeHandler(guard)
    assert not guard.unexpected, f"unexpected warnings in the log: {guard.unexpected}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare bytes with a file in ``tests/data/golden``."""
    return partial(check_golden, update=bool(request.config.getoption("--update-golden")))


@pytest.fixture
def samples() -> Path:
    """The shared sample files; tests that need them where they are not present are skipped (own copies are in tests/data)."""
    folder = SHARED / "samples"
    if not folder.is_dir():
        pytest.skip("the shared samples are not on this machine")
    return folder
