"""The recovery code: every typing error is noticed, everything eyes confuse is forgiven."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InputRefused
from app.storage.recovery_code import ALPHABET, format_recovery_code, new_recovery_secret, parse_recovery_code

SECRETS = st.binary(min_size=16, max_size=16)


@given(SECRETS)
def test_a_code_gives_its_secret_back(secret: bytes) -> None:
    code = format_recovery_code(secret)
    assert parse_recovery_code(code) == secret
    assert [len(group) for group in code.split("-")] == [4] * 7


def test_a_known_secret_has_a_known_code() -> None:
    # 2^127 is 128 bits "1000…0": with two leading zero bits for 26 digits the first digit is 4 (00100), all others 0.
    code = format_recovery_code(b"\x80" + bytes(15))
    assert code.replace("-", "")[:26] == "4" + "0" * 25
    assert format_recovery_code(bytes(16)) == "-".join(["0000"] * 7)


def test_the_check_digits_make_a_word_with_the_roots_x_and_x_squared() -> None:
    # Evaluated by hand-written arithmetic of GF(32), x^5 = x^2 + 1, apart from the code under test.
    def times(left: int, right: int) -> int:
        product = 0
        for place in range(5):
            if right >> place & 1:
                product ^= left << place
        for place in range(9, 4, -1):
            if product >> place & 1:
                product ^= 0b100101 << (place - 5)
        return product

    for root in (2, 4):
        value = 0
        for sign in format_recovery_code(bytes(range(16))).replace("-", ""):
            value = times(value, root) ^ ALPHABET.index(sign)
        assert value == 0


@settings(max_examples=15)
@given(SECRETS)
def test_every_single_wrong_character_is_noticed(secret: bytes) -> None:
    code = format_recovery_code(secret).replace("-", "")
    for place, right in enumerate(code):
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(InputRefused):
                    parse_recovery_code(code[:place] + wrong + code[place + 1 :])


@given(SECRETS, st.data())
def test_two_wrong_characters_are_noticed(secret: bytes, data: st.DataObject) -> None:
    code = list(format_recovery_code(secret).replace("-", ""))
    places = data.draw(st.lists(st.integers(0, 27), min_size=2, max_size=2, unique=True))
    for place in places:
        code[place] = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != code[place]]))
    with pytest.raises(InputRefused):
        parse_recovery_code("".join(code))


@given(SECRETS, st.integers(0, 27), st.integers(0, 27))
def test_two_exchanged_characters_are_noticed(secret: bytes, first: int, second: int) -> None:
    code = list(format_recovery_code(secret).replace("-", ""))
    code[first], code[second] = code[second], code[first]
    if code[first] != code[second]:
        with pytest.raises(InputRefused):
            parse_recovery_code("".join(code))


@given(SECRETS)
def test_what_eyes_confuse_is_forgiven(secret: bytes) -> None:
    code = format_recovery_code(secret)
    for written in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("0", "O").replace("1", "l"),
        code.replace("0", "o").replace("1", "I"),
        code.translate({ord(sign): ord(sign) + 0xFEE0 for sign in ALPHABET} | {ord("-"): "ー"}),
        f"  {code}\r\n",
    ):
        assert parse_recovery_code(written) == secret


@pytest.mark.parametrize("text", ["", "0000", "U" * 28, "0" * 27, "0" * 29, "復旧コード"])
def test_what_is_no_code_is_refused_with_its_message(text: str) -> None:
    with pytest.raises(InputRefused) as refused:
        parse_recovery_code(text)
    assert refused.value.code == "storage.recovery_code_mistyped"


def test_secrets_are_random_and_of_the_right_length() -> None:
    assert len({new_recovery_secret() for _ in range(50)}) == 50
    with pytest.raises(ValueError, match="16 bytes"):
        format_recovery_code(b"short")
