"""Keys wrapped by their holder's secret alone."""

import json
from dataclasses import replace

import pytest

from app.errors import AccessDenied, InputRefused, UserFacingError
from app.sharing.canonical_json import write_json
from app.sharing.envelope import generate_identity, recipient_of
from app.sharing.identities import (
    RECEIVER_KEY_FORMAT,
    create_owner_identity,
    create_receiver_key,
    is_corporate_number,
    is_protected,
    open_receiver_key,
    unlock_owner_key,
)
from app.sharing.key_wrapping import unwrap, wrap
from app.sharing.moments import now
from tests.helpers.package_maker import OWNER_SECRET, make_owner, the_owner

PASSPHRASE = "長良川の鵜飼は夏の夜"


@pytest.fixture(scope="module")
def key_file() -> bytes:
    return create_receiver_key(PASSPHRASE)


def refusal(document: bytes, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(UserFacingError) as caught:
        open_receiver_key(document, passphrase)
    return caught.value.code


def changed(key_file: bytes, part: str = "", **fields: object) -> bytes:
    document = json.loads(key_file)
    (document[part] if part else document).update(fields)
    return write_json(document)


def test_the_owners_secret_opens_the_key_and_nothing_else_does() -> None:
    identity = the_owner().identity
    assert unlock_owner_key(identity, OWNER_SECRET).public_key == identity.card.signing_key
    for wrong in ("", "帳簿のパスフレーズ", OWNER_SECRET + "!"):
        with pytest.raises(AccessDenied) as caught:
            unlock_owner_key(identity, wrong)
        assert caught.value.code == "identity.wrong_owner_secret"


def test_the_same_secret_typed_on_another_keyboard_opens_the_key() -> None:
    wrapped = wrap(b"secret", "ガギグゲゴ passphrase", "test/1", "public")
    assert unwrap(wrapped, "カ\u3099キ\u3099ク\u3099ケ\u3099コ\u3099 ｐａｓｓｐｈｒａｓｅ\n", "test/1") == (b"secret", "public")


def test_a_key_beside_another_card_is_noticed() -> None:
    with pytest.raises(InputRefused) as caught:
        unlock_owner_key(replace(the_owner().identity, card_file=make_owner("よその会社").identity.card_file), OWNER_SECRET)
    assert caught.value.code == "identity.key_and_card_differ"


def test_the_secret_key_is_nowhere_in_the_wrap(key_file: bytes) -> None:
    opened = open_receiver_key(key_file, PASSPHRASE)
    assert opened.secret.startswith("AGE-SECRET-KEY-1") and opened.secret.encode() not in key_file
    assert recipient_of(opened.secret) == opened.age_recipient


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(InputRefused) as caught:
        create_receiver_key("みじかい")
    assert caught.value.code == "key.passphrase_too_short"


def test_everything_beside_the_secret_is_authenticated_too(key_file: bytes) -> None:
    assert refusal(key_file, "wrong passphrase") == "key.wrong_passphrase"
    assert refusal(changed(key_file, public=generate_identity()[1])) == "key.wrong_passphrase"
    assert refusal(changed(key_file, "kdf", iterations=2)) == "key.wrong_passphrase"
    assert refusal(changed(key_file, "kdf", memory_kib=2**30)) == "key.field"
    assert refusal(changed(key_file, "kdf", lanes=999)) == "key.field"
    assert refusal(changed(key_file, "kdf", name="scrypt")) == "key.field"
    assert refusal(changed(key_file, "kdf", salt="AAAA")) == "key.unreadable"
    assert refusal(changed(key_file, "kdf", salt="!")) == "key.unreadable"
    assert refusal(changed(key_file, "cipher", name="none")) == "key.field"
    assert refusal(changed(key_file, format="mieru-signing-key/1")) == "key.field"
    assert refusal(changed(key_file, more="x")) == "key.field"


def test_a_wrap_of_ours_around_another_key_is_refused() -> None:
    secret, _ = generate_identity()
    assert refusal(wrap(secret.encode(), PASSPHRASE, RECEIVER_KEY_FORMAT, generate_identity()[1])) == "key.unreadable"


def test_a_plain_age_identity_file_is_taken() -> None:
    secret, recipient = generate_identity()
    file = f"# created: today\n# public key: {recipient}\n{secret}\n".encode()
    assert not is_protected(file)
    assert open_receiver_key(file, "").age_recipient == recipient
    assert refusal(f"{secret}\n{secret}\n".encode()) == "key.unreadable"
    assert refusal(b"AGE-SECRET-KEY-1XYZ\n") == "envelope.not_an_age_key"
    assert refusal(b"no key at all") == "key.unreadable"


@pytest.mark.parametrize(
    ("number", "right"),
    [("7000012050002", True), ("7000012050003", False), ("700001205000", False), ("７００００１２０５０００２", False), ("", False)],
)
def test_a_mistyped_corporate_number_is_noticed(number: str, right: bool) -> None:
    """7000012050002 is the National Tax Agency's own; one wrong digit changes the check digit."""
    assert is_corporate_number(number) is right
    if not right:
        with pytest.raises(InputRefused) as refused:
            create_owner_identity("柳ヶ瀬金物株式会社", number, OWNER_SECRET, now())
        assert refused.value.code == "identity.corporate_number"
