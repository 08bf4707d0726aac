"""The key file: wrong key, other format and damage are told apart, and nobody changes it without the key."""

import hashlib
import json
from typing import Any

import pytest

from app.errors import AccessDenied, InputRefused, UserFacingError
from app.storage.key_file import FORMAT, KeyFile, new_data_key, new_key_file, parse_key_file
from app.storage.keys import WrapKind, wrap_by_keyring, wrap_by_passphrase, wrap_by_recovery_secret
from app.storage.recovery_code import format_recovery_code
from tests.conftest import MemoryKeyring

PASSPHRASE = "みかん 山ほど 2024"
CODE = format_recovery_code(b"recovery secret!")
DATA_KEY = new_data_key()


def complete_key_file() -> KeyFile:
    key_file = new_key_file(DATA_KEY)
    keyring_wrap = wrap_by_keyring(DATA_KEY, key_file.book_id)
    assert keyring_wrap is not None
    for wrap in (
        wrap_by_passphrase(DATA_KEY, key_file.book_id, PASSPHRASE),
        wrap_by_recovery_secret(DATA_KEY, key_file.book_id, b"recovery secret!"),
        keyring_wrap,
    ):
        key_file = key_file.with_wrap(wrap, DATA_KEY)
    return key_file


def refused(content: bytes, **secrets: str) -> UserFacingError:
    with pytest.raises(UserFacingError) as found:
        parse_key_file(content).unlock(**secrets)
    return found.value


def rewritten(content: bytes, **changes: Any) -> bytes:
    """The file as somebody would rewrite it who knows the format but not the key: the checksum is right."""
    raw = json.loads(content) | changes
    del raw["checksum"]
    canonical = json.dumps(raw, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps(raw | {"checksum": hashlib.sha256(canonical).hexdigest()}).encode()


def test_each_secret_alone_gives_the_data_key() -> None:
    content = complete_key_file().to_bytes()
    assert parse_key_file(content).unlock() == DATA_KEY  # by the keyring
    assert parse_key_file(content).unlock(passphrase=PASSPHRASE) == DATA_KEY
    assert parse_key_file(content).unlock(recovery_code=CODE.lower()) == DATA_KEY


def test_on_another_machine_the_keyring_is_empty_and_a_secret_is_asked_for(memory_keyring: MemoryKeyring) -> None:
    content = complete_key_file().to_bytes()
    memory_keyring.entries.clear()
    assert refused(content).code == "storage.key_needed"
    assert isinstance(refused(content), AccessDenied)
    assert memory_keyring.entries == {}
    assert parse_key_file(content).unlock(recovery_code=CODE) == DATA_KEY
    assert parse_key_file(content).unlock(passphrase=PASSPHRASE) == DATA_KEY


def test_a_wrong_secret_is_refused_even_where_the_keyring_would_do() -> None:
    content = complete_key_file().to_bytes()
    assert refused(content, passphrase="something else").code == "storage.wrong_key"
    assert refused(content, recovery_code=format_recovery_code(bytes(16))).code == "storage.wrong_key"
    assert refused(content, recovery_code=CODE[:-1] + ("A" if CODE[-1] != "A" else "B")).code == "storage.recovery_code_mistyped"


def test_a_passphrase_for_a_book_without_one_falls_back_to_the_keyring(memory_keyring: MemoryKeyring) -> None:
    content = complete_key_file().without_wrap(WrapKind.PASSPHRASE, DATA_KEY).to_bytes()
    assert parse_key_file(content).unlock(passphrase=PASSPHRASE) == DATA_KEY
    memory_keyring.entries.clear()
    assert refused(content, passphrase=PASSPHRASE).code == "storage.wrong_key"


def test_a_recovery_code_for_a_book_without_one_is_a_wrong_key() -> None:
    content = complete_key_file().without_wrap(WrapKind.RECOVERY_CODE, DATA_KEY).to_bytes()
    assert refused(content, recovery_code=CODE).code == "storage.wrong_key"


def test_every_changed_byte_is_damage_and_not_a_wrong_key() -> None:
    content = complete_key_file().to_bytes()
    for place in range(len(content)):
        damaged = bytearray(content)
        damaged[place] ^= 1
        found = refused(bytes(damaged), passphrase=PASSPHRASE)
        assert isinstance(found, InputRefused)
        assert found.code in ("storage.key_file_damaged", "storage.not_a_book"), place
        assert found.code == "storage.key_file_damaged" or place == 0


def test_every_shortened_file_is_damaged() -> None:
    content = complete_key_file().to_bytes().rstrip()
    for length in range(len(content)):
        assert refused(content[:length]).code == "storage.key_file_damaged"


def test_other_formats_are_neither_damaged_nor_a_wrong_key() -> None:
    content = complete_key_file().to_bytes()
    assert refused(rewritten(content, format=FORMAT + 1)).code == "storage.newer_format"
    assert refused(rewritten(content, format=0)).code == "storage.older_format"


def test_what_a_newer_format_sums_up_is_not_judged() -> None:
    content = complete_key_file().to_bytes().replace(b'"format": 1', b'"format": 9')
    assert refused(content, passphrase=PASSPHRASE).code == "storage.newer_format"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n", b"[1, 2]", b'{"file": "letter"}', b"{" + b" " * 70_000 + b"}", "帳簿".encode()])
def test_other_files_are_not_books(content: bytes) -> None:
    assert refused(content).code == "storage.not_a_book"


def test_deep_nesting_is_damage() -> None:
    assert refused(b'{"a":' + b"[" * 60_000).code == "storage.key_file_damaged"


def test_wraps_cannot_be_taken_added_or_exchanged_without_the_key() -> None:
    content = complete_key_file().to_bytes()
    raw = json.loads(content)
    other = json.loads(complete_key_file().to_bytes())
    without_recovery_code = [wrap for wrap in raw["wraps"] if wrap["kind"] != "recovery-code"]
    for wraps in (without_recovery_code, raw["wraps"] + other["wraps"][:1], list(reversed(raw["wraps"]))):
        assert refused(rewritten(content, wraps=wraps), passphrase=PASSPHRASE).code == "storage.key_file_changed"
    assert refused(rewritten(content, created_at="2001-01-01"), passphrase=PASSPHRASE).code == "storage.key_file_changed"
    assert refused(rewritten(content, key_check=other["authentication"]), passphrase=PASSPHRASE).code == "storage.key_file_damaged"


def test_weakened_passphrase_parameters_do_not_open() -> None:
    content = complete_key_file().to_bytes()
    wraps = json.loads(content)["wraps"]
    wraps[0]["parameters"]["iterations"] += 1
    assert refused(rewritten(content, wraps=wraps), passphrase=PASSPHRASE).code == "storage.wrong_key"


@pytest.mark.parametrize(
    "changes",
    [{"wraps": 5}, {"wraps": [5]}, {"wraps": [{"kind": "magic"}]}, {"book": 7}, {"key_check": "?"}, {"format": "1"}, {"file": "other"}]
    + [{"wraps": [{"kind": "keyring", "parameters": parameters, "nonce": "AAAA", "sealed": ""}]} for parameters in ({}, [], "x")],
)
def test_a_file_of_another_shape_is_damaged(changes: dict[str, Any]) -> None:
    assert refused(rewritten(complete_key_file().to_bytes(), **changes)).code == "storage.key_file_damaged"


def test_no_secret_stands_in_the_file() -> None:
    content = complete_key_file().to_bytes()
    for secret in (DATA_KEY, DATA_KEY.hex().encode(), PASSPHRASE.encode(), b"recovery secret!"):
        assert secret not in content
