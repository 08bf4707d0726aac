"""The keys of an open book: what opens it changes, the data key does not; an unlocked screen is not enough."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import AccessDenied, InputRefused
from app.storage.book_keys import BookKeys, make_keys, read_key_file
from app.storage.keys import WrapKind
from tests.conftest import MemoryKeyring
from tests.helpers.other_program import first_line, kill, start_program

FIRST, SECOND = "みかん 山ほど 2024", "ぶどう 一房 2025"
CHANGER = """
import sys
from pathlib import Path
from app.storage import keys
from app.storage.book_keys import BookKeys, read_key_file
keys.default_kdf = keys.KdfParameters(64, 1, 1)
old, new = sys.argv[2:]
key_file = read_key_file(Path(sys.argv[1]))
changed = BookKeys(Path(sys.argv[1]), key_file, key_file.unlock(passphrase=old))
while True:
    changed.change_passphrase(new, old, None)
    print("changed", flush=True)
    old, new = new, old
"""


def made(path: Path, passphrase: str | None = FIRST, use_keyring: bool = True) -> tuple[BookKeys, str]:
    new = make_keys(passphrase, use_keyring)
    path.write_bytes(new.key_file.to_bytes())
    return BookKeys(path, new.key_file, new.data_key), new.recovery_code


def kinds(path: Path) -> set[str]:
    return {wrap.kind.value for wrap in read_key_file(path).wraps}


def test_without_keyring_and_passphrase_no_keys_are_made() -> None:
    with pytest.raises(AccessDenied) as denied:
        make_keys(None, use_keyring=False)
    assert denied.value.code == "storage.passphrase_needed"


def test_discarded_keys_leave_the_keyring_as_it_was(memory_keyring: MemoryKeyring) -> None:
    new = make_keys(None, use_keyring=True)
    assert len(memory_keyring.entries) == 1
    new.discard()
    assert memory_keyring.entries == {}
    make_keys(FIRST, use_keyring=False).discard()


def test_secrets_do_not_show_in_a_repr() -> None:
    new = make_keys(FIRST, use_keyring=True)
    assert new.recovery_code not in repr(new)
    assert repr(new.data_key) not in repr(new)


def test_a_new_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    keys, code = made(tmp_path / "a.mieru")
    keys.change_passphrase(SECOND, FIRST, None)
    stored = read_key_file(tmp_path / "a.mieru")
    assert stored.unlock(passphrase=SECOND) == keys.data_key
    assert stored.unlock(recovery_code=code) == keys.data_key
    assert stored.unlock() == keys.data_key
    with pytest.raises(AccessDenied):
        stored.unlock(passphrase=FIRST)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(tmp_path: Path) -> None:
    keys, code = made(tmp_path / "a.mieru")
    keys.change_passphrase(SECOND, None, code)
    assert read_key_file(tmp_path / "a.mieru").unlock(passphrase=SECOND) == keys.data_key


@pytest.mark.parametrize(("proof", "code"), [((None, None), "storage.key_needed"), (("wrong wrong", None), "storage.wrong_key")])
def test_an_unlocked_screen_is_not_enough(tmp_path: Path, proof: tuple[str | None, str | None], code: str) -> None:
    keys, _ = made(tmp_path / "a.mieru")
    before = keys.path.read_bytes()
    for attempt in (lambda: keys.change_passphrase(SECOND, *proof), lambda: keys.new_recovery_code(*proof)):
        with pytest.raises(AccessDenied) as denied:
            attempt()
        assert denied.value.code == code
    assert keys.path.read_bytes() == before


def test_a_book_without_a_passphrase_gets_its_first(tmp_path: Path) -> None:
    keys, _ = made(tmp_path / "a.mieru", passphrase=None)
    with pytest.raises(InputRefused) as refused:
        keys.forget_in_keyring()
    assert refused.value.code == "storage.passphrase_first"
    keys.change_passphrase(FIRST, None, None)
    assert kinds(keys.path) == {"keyring", "recovery-code", "passphrase"}


def test_a_new_recovery_code_takes_the_place_of_the_old(tmp_path: Path) -> None:
    keys, old = made(tmp_path / "a.mieru")
    new = keys.new_recovery_code(FIRST, None)
    assert keys.is_recovery_code(new.lower())
    assert not keys.is_recovery_code(old)
    with pytest.raises(InputRefused):
        keys.is_recovery_code("0000")


def test_the_keyring_is_joined_and_left(tmp_path: Path, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    keys, _ = made(tmp_path / "a.mieru", use_keyring=False)
    assert memory_keyring.entries == {}
    assert keys.remember_in_keyring()
    assert read_key_file(keys.path).unlock() == keys.data_key
    keys.forget_in_keyring()
    keys.forget_in_keyring()  # nothing more to forget
    assert memory_keyring.entries == {}
    assert kinds(keys.path) == {"passphrase", "recovery-code"}
    monkeypatch.setattr("app.storage.keys.accepted_backends", ())
    assert not keys.remember_in_keyring()


def test_a_change_by_another_program_is_kept(tmp_path: Path) -> None:
    keys, _ = made(tmp_path / "a.mieru", use_keyring=False)
    other = BookKeys(keys.path, keys.key_file, keys.data_key)
    assert other.remember_in_keyring()
    keys.change_passphrase(SECOND, FIRST, None)
    assert kinds(keys.path) == {"keyring", "passphrase", "recovery-code"}


def test_a_forged_key_file_is_not_built_upon(tmp_path: Path) -> None:
    keys, _ = made(tmp_path / "a.mieru")
    forged = replace(keys.key_file, wraps=tuple(wrap for wrap in keys.key_file.wraps if wrap.kind is not WrapKind.PASSPHRASE))
    keys.path.write_bytes(forged.to_bytes())
    for attempt in (keys.verify_stored, lambda: keys.change_passphrase(SECOND, None, None), keys.remember_in_keyring):
        with pytest.raises(InputRefused) as refused:
            attempt()
        assert refused.value.code == "storage.key_file_changed"


def test_a_missing_key_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(AccessDenied) as denied:
        read_key_file(tmp_path / "a.mieru")
    assert denied.value.code == "general.cannot_read"


def test_a_locked_book_has_no_key(tmp_path: Path) -> None:
    keys, _ = made(tmp_path / "a.mieru")
    keys.forget()
    with pytest.raises(AccessDenied) as denied:
        keys.change_passphrase(SECOND, FIRST, None)
    assert denied.value.code == "storage.book_closed"


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_program_killed_while_changing_the_passphrase_leaves_one_of_the_two(tmp_path: Path) -> None:
    keys, code = made(tmp_path / "a.mieru", use_keyring=False)
    old, new = FIRST, SECOND
    for delay in (0.0, 0.017, 0.041):
        changer = start_program(CHANGER, keys.path, old, new)
        assert first_line(changer) == "changed"
        time.sleep(delay)
        kill(changer)
        stored = read_key_file(keys.path)
        opening = []
        for passphrase in (FIRST, SECOND):
            try:
                opening.append((stored.unlock(passphrase=passphrase), passphrase))
            except AccessDenied:
                pass
        ((data_key, old),) = opening
        new = SECOND if old == FIRST else FIRST
        assert data_key == keys.data_key == stored.unlock(recovery_code=code)
