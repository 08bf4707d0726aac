"""Sealing and opening: only the named keys open, every changed byte is refused, stock age reads and writes the same."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from app.errors import AccessDenied, InputRefused, UserFacingError
from app.sharing import envelope
from app.sharing.envelope import check_recipient, envelope_facts, generate_identity, open_envelope, read_envelope, recipient_of, seal

CONTENT = "資金繰り".encode() * 20_000  # more than one chunk of age
needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")


@pytest.fixture(scope="module")
def pair() -> tuple[str, str]:
    return generate_identity()


def refusal(sealed: bytes, secret: str) -> str:
    with pytest.raises(UserFacingError) as caught:
        open_envelope(sealed, [secret])
    return caught.value.code


def test_each_key_of_the_institution_opens_and_no_other(pair: tuple[str, str]) -> None:
    second, stranger = generate_identity(), generate_identity()
    sealed = seal(CONTENT, [pair[1], second[1]])
    assert open_envelope(sealed, [pair[0]]) == open_envelope(sealed, [second[0]]) == CONTENT
    assert envelope_facts(sealed).recipients == 2
    with pytest.raises(AccessDenied) as caught:
        open_envelope(sealed, [stranger[0]])
    assert caught.value.code == "envelope.wrong_key"


def test_every_changed_byte_of_the_header_and_a_sample_of_the_rest_is_refused(pair: tuple[str, str]) -> None:
    sealed = seal(CONTENT, [pair[1]])
    header = sealed.index(b"\n--- ") + 49
    chosen = [*range(header), *random.Random(20261120).sample(range(header, len(sealed)), 300)]
    accepted = []
    for position in chosen:
        changed = bytearray(sealed)
        changed[position] ^= 1
        try:
            open_envelope(bytes(changed), [pair[0]])
            accepted.append(position)
        except UserFacingError:
            pass
    print(f"{len(chosen)} changed envelopes tried, {len(accepted)} accepted")
    assert accepted == []


@pytest.mark.parametrize("length", [0, 10, 60, 150, 220, 5_000, -1])
def test_a_truncated_envelope_is_refused(pair: tuple[str, str], length: int) -> None:
    assert refusal(seal(CONTENT, [pair[1]])[:length], pair[0]).startswith("envelope.")


def test_each_kind_of_foreign_file_has_its_own_refusal(pair: tuple[str, str]) -> None:
    sealed = seal(CONTENT, [pair[1]])
    assert refusal(b"PK\x03\x04", pair[0]) == "envelope.not_age"
    assert refusal(sealed.replace(b"/v1", b"/v2", 1), pair[0]) == "envelope.newer"
    assert refusal(sealed.replace(b"-> X25519", b"-> scrypt", 1), pair[0]) == "envelope.other_recipient_type"
    assert refusal(sealed + b"x", pair[0]) == "envelope.damaged"
    assert refusal(b"age-encryption.org/v1\n-> X25519 AAAA\n\n--- " + b"A" * 43 + b"\n", pair[0]) == "envelope.damaged"
    assert refusal(b"age-encryption.org/v1\n-> X25519 A=\n" + b"A" * 65 + b"\n", pair[0]) == "envelope.damaged"
    assert refusal(b"age-encryption.org/v1\n-> X25519 A\n\n--- " + b"A" * 42 + b"B\n", pair[0]) == "envelope.damaged"
    assert refusal(b"age-encryption.org/v1\n--- " + b"A" * 43 + b"\n", pair[0]) == "envelope.damaged"


def test_a_file_over_the_limit_is_not_even_read(pair: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "MAX_ENVELOPE_BYTES", 100)
    (tmp_path / "big").write_bytes(b"x" * 101)
    with pytest.raises(InputRefused) as caught:
        read_envelope(tmp_path / "big")
    assert caught.value.code == "envelope.too_large"
    assert refusal(b"x" * 101, pair[0]) == "envelope.too_large"


def test_recipients_have_one_spelling_and_stand_once(pair: tuple[str, str]) -> None:
    assert recipient_of(pair[0]) == pair[1]
    for wrong in (pair[1].upper(), "age1x", "ssh-ed25519 AAAA"):
        with pytest.raises(InputRefused) as caught:
            check_recipient(wrong)
        assert caught.value.code == "envelope.not_an_age_recipient"
    with pytest.raises(ValueError, match="different"):
        seal(b"", [pair[1], pair[1]])
    with pytest.raises(InputRefused) as caught:
        recipient_of("AGE-SECRET-KEY-1X")
    assert caught.value.code == "envelope.not_an_age_key"


def test_a_passphrase_file_of_age_is_not_opened(pair: tuple[str, str]) -> None:
    stanza = b"age-encryption.org/v1\n-> scrypt wVcB+hOsdumD0NYSr27CGA 10\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n" + b"x" * 40
    assert refusal(stanza, pair[0]) == "envelope.other_recipient_type"


@needs_age
def test_stock_age_opens_ours_and_we_open_what_stock_age_sealed(tmp_path: Path) -> None:
    subprocess.run(["age-keygen", "-o", str(tmp_path / "key")], check=True, capture_output=True)
    secret = (tmp_path / "key").read_text().splitlines()[-1]
    (tmp_path / "sealed").write_bytes(seal(CONTENT, [recipient_of(secret)]))
    opened = subprocess.run(["age", "-d", "-i", str(tmp_path / "key"), str(tmp_path / "sealed")], check=True, capture_output=True)
    assert opened.stdout == CONTENT
    sealed = subprocess.run(["age", "-r", recipient_of(secret)], input=CONTENT, check=True, capture_output=True).stdout
    assert open_envelope(sealed, [secret]) == CONTENT
