"""The wraps of the data key: each opens by its own secret alone, for its own book alone; only trusted keyrings are used."""

import base64
import importlib
import os
import unicodedata
from dataclasses import replace

import keyring
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from app.errors import AccessDenied, InputRefused
from app.storage import keys
from app.storage.keys import (
    KdfParameters,
    Wrap,
    WrapKind,
    derive,
    keyring_is_usable,
    unwrap_by_keyring,
    unwrap_by_passphrase,
    unwrap_by_recovery_code,
    wrap_by_keyring,
    wrap_by_passphrase,
    wrap_by_recovery_secret,
)
from app.storage.recovery_code import format_recovery_code
from tests.conftest import MemoryKeyring

KEY = bytes(range(32))
BOOK = "0123456789abcdef"
PASSPHRASE = "みかん 山ほど 2024"


class PlainFileKeyring(MemoryKeyring):
    """Stands for ``keyrings.alt``: works, but is not on the list."""

    priority = 5


class BrokenKeyring(KeyringBackend):
    """A desktop keyring whose prompt the user dismissed."""

    priority = 1

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error

    def delete_password(self, service: str, username: str) -> None:
        raise self.error


def trust(monkeypatch: pytest.MonkeyPatch, kind: type[KeyringBackend]) -> None:
    monkeypatch.setattr(keys, "accepted_backends", (f"{kind.__module__}.{kind.__qualname__}",))


def test_a_passphrase_opens_its_wrap_and_no_other() -> None:
    wrap = wrap_by_passphrase(KEY, BOOK, PASSPHRASE)
    assert unwrap_by_passphrase(wrap, BOOK, PASSPHRASE) == KEY
    assert KEY not in wrap.sealed
    for wrong in ("みかん 山ほど 2025", PASSPHRASE + "。", ""):
        with pytest.raises(AccessDenied) as denied:
            unwrap_by_passphrase(wrap, BOOK, wrong)
        assert denied.value.code == "storage.wrong_key"


def test_a_passphrase_is_the_same_however_the_input_method_writes_it() -> None:
    wrap = wrap_by_passphrase(KEY, BOOK, "abc-ガギグ-2024")
    assert unwrap_by_passphrase(wrap, BOOK, "ａｂｃ－ｶﾞｷﾞｸﾞ－２０２４") == KEY


@settings(max_examples=40)
@given(st.text(st.characters(), min_size=8, max_size=40), st.text(st.characters(), max_size=40))
def test_every_passphrase_opens_its_own_wrap_alone(passphrase: str, other: str) -> None:
    assume(len(unicodedata.normalize("NFKC", passphrase).strip()) >= 8)
    wrap = wrap_by_passphrase(KEY, BOOK, passphrase, KdfParameters(memory_kib=8, iterations=1, lanes=1))
    assert unwrap_by_passphrase(wrap, BOOK, unicodedata.normalize("NFD", passphrase)) == KEY
    if unicodedata.normalize("NFKC", other).strip() != unicodedata.normalize("NFKC", passphrase).strip():
        with pytest.raises(AccessDenied):
            unwrap_by_passphrase(wrap, BOOK, other)


def test_a_passphrase_that_is_no_valid_text_is_one_too() -> None:
    passphrase = os.fsdecode(b"\xff\xfe not UTF-8")
    assert unwrap_by_passphrase(wrap_by_passphrase(KEY, BOOK, passphrase), BOOK, passphrase) == KEY


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(InputRefused) as refused:
        wrap_by_passphrase(KEY, BOOK, "seven77")
    assert refused.value.code == "storage.passphrase_too_short"


def test_the_strength_of_new_passphrases_is_that_of_the_design(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "default_kdf", KdfParameters())
    wrap = wrap_by_passphrase(KEY, BOOK, PASSPHRASE)
    assert {name: wrap.parameters[name] for name in ("kdf", "memory_kib", "iterations", "lanes")} == {
        "kdf": "argon2id",
        "memory_kib": 65536,
        "iterations": 3,
        "lanes": 4,
    }
    assert len(base64.b64decode(str(wrap.parameters["salt"]))) == 16
    assert unwrap_by_passphrase(wrap, BOOK, PASSPHRASE) == KEY


@pytest.mark.parametrize(
    "changed",
    [{"memory_kib": 2**21}, {"iterations": 17}, {"lanes": 17}, {"kdf": "md5"}, {"memory_kib": -1}, {"salt": "?"}, {"iterations": "x"}],
)
def test_parameters_that_would_exhaust_or_fool_the_computer_are_refused(changed: dict[str, int | str]) -> None:
    wrap = wrap_by_passphrase(KEY, BOOK, PASSPHRASE)
    with pytest.raises(InputRefused) as refused:
        unwrap_by_passphrase(replace(wrap, parameters=wrap.parameters | changed), BOOK, PASSPHRASE)
    assert refused.value.code == "storage.key_file_damaged"


def test_a_recovery_code_opens_its_wrap_and_no_other() -> None:
    wrap = wrap_by_recovery_secret(KEY, BOOK, b"r" * 16)
    assert unwrap_by_recovery_code(wrap, BOOK, format_recovery_code(b"r" * 16)) == KEY
    with pytest.raises(AccessDenied):
        unwrap_by_recovery_code(wrap, BOOK, format_recovery_code(b"s" * 16))


def test_a_wrap_is_bound_to_its_book_its_kind_and_its_parameters() -> None:
    wrap = wrap_by_passphrase(KEY, BOOK, PASSPHRASE)
    moved = [
        (wrap, "another book"),
        (replace(wrap, kind=WrapKind.KEYRING), BOOK),
        (replace(wrap, parameters=wrap.parameters | {"note": 1}), BOOK),
        (replace(wrap, nonce=bytes(12)), BOOK),
    ]
    for changed, book in moved:
        with pytest.raises(AccessDenied):
            unwrap_by_passphrase(changed, book, PASSPHRASE)


def test_every_changed_bit_of_a_sealed_key_is_noticed() -> None:
    wrap = wrap_by_recovery_secret(KEY, BOOK, b"r" * 16)
    code = format_recovery_code(b"r" * 16)
    for place in range(len(wrap.sealed) * 8):
        sealed = bytearray(wrap.sealed)
        sealed[place // 8] ^= 1 << place % 8
        with pytest.raises(AccessDenied):
            unwrap_by_recovery_code(replace(wrap, sealed=bytes(sealed)), BOOK, code)


def test_keys_for_different_purposes_differ() -> None:
    assert derive(KEY, "backup") != derive(KEY, "key check") != KEY
    assert derive(KEY, "backup") == derive(KEY, "backup")


def test_the_keyring_keeps_a_wrapping_key_and_not_the_data_key(memory_keyring: MemoryKeyring) -> None:
    wrap = wrap_by_keyring(KEY, BOOK)
    assert wrap is not None
    assert unwrap_by_keyring(wrap, BOOK) == KEY
    (kept,) = memory_keyring.entries.values()  # the probe has taken its entry away
    assert base64.b64decode(kept) != KEY
    assert len(kept) <= 1280  # the Windows credential store takes no more characters


def test_two_wraps_of_one_book_have_entries_of_their_own(memory_keyring: MemoryKeyring) -> None:
    first, second = wrap_by_keyring(KEY, BOOK), wrap_by_keyring(KEY, BOOK)
    assert first is not None and second is not None
    keys.forget_keyring_entry(second)
    assert unwrap_by_keyring(first, BOOK) == KEY
    assert unwrap_by_keyring(second, BOOK) is None


def test_a_missing_or_foreign_entry_opens_nothing_and_creates_nothing(memory_keyring: MemoryKeyring) -> None:
    wrap = wrap_by_keyring(KEY, BOOK)
    assert wrap is not None
    (place,) = memory_keyring.entries
    for foreign in (base64.b64encode(bytes(32)).decode(), "no base64", ""):
        memory_keyring.entries[place] = foreign
        assert unwrap_by_keyring(wrap, BOOK) is None
        assert memory_keyring.entries == {place: foreign}
    memory_keyring.entries.clear()
    assert unwrap_by_keyring(wrap, BOOK) is None
    assert memory_keyring.entries == {}


def test_a_keyring_that_is_not_on_the_list_is_never_used() -> None:
    plain = PlainFileKeyring()
    keyring.set_keyring(plain)
    assert not keyring_is_usable()
    assert wrap_by_keyring(KEY, BOOK) is None
    assert plain.entries == {}


def test_of_several_installed_keyrings_only_the_trusted_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    trusted, plain = MemoryKeyring(), PlainFileKeyring()
    monkeypatch.setattr(ChainerBackend, "backends", (plain, trusted))
    keyring.set_keyring(ChainerBackend())
    wrap = wrap_by_keyring(KEY, BOOK)
    assert wrap is not None and unwrap_by_keyring(wrap, BOOK) == KEY
    assert len(trusted.entries) == 1
    assert plain.entries == {}


def test_no_keyring_at_all_is_no_error() -> None:
    keyring.set_keyring(FailKeyring())  # type: ignore[no-untyped-call]
    assert not keyring_is_usable()
    assert wrap_by_keyring(KEY, BOOK) is None


@pytest.mark.parametrize("error", [InitError("Prompt dismissed"), KeyringLocked("locked"), PasswordDeleteError("no"), OSError("no bus")])
def test_a_locked_keyring_is_as_none(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    trust(monkeypatch, BrokenKeyring)
    keyring.set_keyring(BrokenKeyring(error))
    assert not keyring_is_usable()
    assert wrap_by_keyring(KEY, BOOK) is None
    assert unwrap_by_keyring(Wrap(WrapKind.KEYRING, {"entry": "x"}, bytes(12), bytes(48)), BOOK) is None


class ForgetfulKeyring(MemoryKeyring):
    """Passes the probe and then loses what it is given."""

    def get_password(self, service: str, username: str) -> str | None:
        return super().get_password(service, username) if username.startswith("probe/") else None


def test_a_keyring_that_loses_the_key_is_not_relied_upon(monkeypatch: pytest.MonkeyPatch) -> None:
    trust(monkeypatch, ForgetfulKeyring)
    forgetful = ForgetfulKeyring()
    keyring.set_keyring(forgetful)
    assert keyring_is_usable()
    assert wrap_by_keyring(KEY, BOOK) is None
    assert forgetful.entries == {}


@pytest.mark.parametrize("name", [name for name in keys.accepted_backends if not name.startswith("tests.")])
def test_the_listed_keyrings_exist_in_the_keyring_package(name: str) -> None:
    module, _, kind = name.rpartition(".")
    assert issubclass(getattr(importlib.import_module(module), kind), KeyringBackend)


def test_spaces_of_an_input_method_make_no_other_passphrase() -> None:
    """Full-width spaces are spaces, and spaces around the words are none of it."""
    wrap = wrap_by_passphrase(bytes(32), "book", "correct horse battery")
    for typed in ("correct　horse　battery", " correct horse battery ", "ｃｏｒｒｅｃｔ horse battery"):
        assert unwrap_by_passphrase(wrap, "book", typed) == bytes(32)
