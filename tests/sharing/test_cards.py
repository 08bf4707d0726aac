"""Cards: read strictly, and compared by a number that covers every byte."""

import datetime
import json
from dataclasses import replace

import pytest

from app.errors import InputRefused
from app.sharing.canonical_json import write_json
from app.sharing.cards import (
    OwnerCard,
    RecipientCard,
    RecipientRole,
    fingerprint,
    read_owner_card,
    read_recipient_card,
    same_fingerprint,
    write_owner_card,
    write_recipient_card,
)
from app.sharing.envelope import generate_identity
from app.sharing.signatures import CARD_NAMESPACE, SigningKey

CREATED = datetime.datetime(2026, 11, 19, 1, 0, 0, tzinfo=datetime.UTC)
KEY = generate_identity()[1]
CARD = RecipientCard("長良信用金庫", "本店", RecipientRole.FINANCIAL_INSTITUTION, "058-000-0000", (KEY,), CREATED)


def refusal(data: bytes) -> str:
    with pytest.raises(InputRefused) as caught:
        read_recipient_card(data)
    return caught.value.code


def changed(**fields: object) -> bytes:
    return write_json(json.loads(write_recipient_card(CARD)) | fields)


def test_a_recipients_card_survives_its_bytes() -> None:
    assert read_recipient_card(write_recipient_card(CARD)) == CARD
    assert (CARD.name, CARD.role.label) == ("長良信用金庫 本店", "金融機関")
    assert replace(CARD, branch="").name == "長良信用金庫"
    assert {role.label for role in RecipientRole} >= {"信用保証協会", "税理士", "その他"}


def test_a_recipients_card_is_read_strictly() -> None:
    assert refusal(b"\x00\x01 not json") == "card.unreadable"
    assert refusal(b"[1, 2]") == "card.unreadable"
    assert refusal(b"{" * 100_000) == "card.unreadable"
    assert refusal(changed(format="mieru-recipient-card/2")) == "card.newer"
    assert refusal(changed(format="something")) == "card.not_a_recipient_card"
    assert refusal(changed(institution="")) == "card.field"
    assert refusal(changed(institution="長良\x1b[31m")) == "card.field"
    assert refusal(changed(institution=5)) == "card.field"
    assert refusal(changed(role="king")) == "card.field"
    assert refusal(changed(created="yesterday")) == "card.field"
    assert refusal(changed(secret="x")) == "card.field"
    assert refusal(changed(age_recipients="age1")) == "card.field"
    assert refusal(changed(age_recipients=[])) == "card.keys"
    assert refusal(changed(age_recipients=[KEY, KEY])) == "card.keys"
    assert refusal(changed(age_recipients=["age1xyz"])) == "envelope.not_an_age_recipient"
    with pytest.raises(InputRefused):
        write_recipient_card(replace(CARD, institution="二行\nの名前"))


def test_the_fingerprint_covers_every_byte() -> None:
    data = write_recipient_card(CARD)
    number = fingerprint(data)
    assert [len(group) for group in number.split(" ")] == [5] * 6
    others = {fingerprint(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :]) for position in range(len(data))}
    assert len(others) == len(data) and number not in others


def test_the_fingerprint_is_the_formula_on_the_page() -> None:
    """SHA-256 of the empty file begins e3b0c44298fc1c149afbf4c8996fb924, which is 302652579918965577886386472538583578916."""
    assert fingerprint(b"") == "91896 55778 86386 47253 85835 78916"
    assert str(0xE3B0C44298FC1C149AFBF4C8996FB924)[-30:] == "918965577886386472538583578916"


def test_a_typed_fingerprint_must_be_whole() -> None:
    number = "12345 67890 12345 67890 12345 67890"
    assert same_fingerprint("123456789012345678901234567890", number)
    assert same_fingerprint("１２３４５ 67890-12345・67890,12345　67890", number)
    for wrong in ("", "12345", number[:-1], number[:-1] + "1", number + "0", number + " x"):
        assert not same_fingerprint(wrong, number)


def test_an_owners_card_is_signed_by_the_key_it_names() -> None:
    key, other = SigningKey.generate(), SigningKey.generate()
    card = OwnerCard("柳ヶ瀬金物株式会社", "1234567890123", key.public_key, CREATED)
    data = write_owner_card(card, key)
    assert read_owner_card(data) == card
    with pytest.raises(ValueError, match="names"):
        write_owner_card(card, other)
    outer = json.loads(data)
    inner = json.loads(outer["card"])

    def signed_by(signer: SigningKey, **fields: object) -> bytes:
        text = write_json(inner | fields)
        return write_json(outer | {"card": text.decode(), "signature": signer.sign(text, CARD_NAMESPACE).decode()})

    for broken, code in (
        (write_json(outer | {"card": outer["card"].replace("柳ヶ瀬", "長良")}), "signature.wrong"),
        (signed_by(other), "card.signed_by_another"),
        (signed_by(key, corporate_number="123"), "card.field"),
        (signed_by(key, signing_key="ssh-rsa AAAA"), "signature.not_ed25519"),
        (write_json(outer | {"format": "mieru-owner-card/9"}), "card.newer"),
        (write_json(outer | {"card": 5}), "card.field"),
        (write_recipient_card(CARD), "card.not_an_owner_card"),
    ):
        with pytest.raises(InputRefused) as caught:
            read_owner_card(broken)
        assert caught.value.code == code
    assert read_owner_card(signed_by(key, corporate_number=None)).corporate_number is None
