"""The recovery code: 128 random bits as a text that people write down, read aloud and type back.

Twenty-six digits of Crockford's base 32 (no I, L, O, U; https://www.crockford.com/base32.html) carry the bits, two more
check them: together they are a word of a Reed-Solomon code over GF(32), so that any one or two wrong digits and any two
exchanged digits are noticed. Reading forgives what eyes confuse (O and 0, I, L and 1), lower case, full-width signs, any
grouping.
"""

import secrets
import unicodedata

from app.errors import InputRefused

SECRET_BYTES = 16
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DATA_DIGITS = 26
_CHECK_DIGITS = 2
_GROUP = 4
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = "-‐‑‒–—―−ー_.,、 \t\r\n"
#: x^5 + x^2 + 1, primitive over GF(2): the powers of x run through all 31 digits but zero.
_FIELD_POLYNOMIAL = 0b100101


def new_recovery_secret() -> bytes:
    """Sixteen random bytes of the operating system."""
    return secrets.token_bytes(SECRET_BYTES)


def format_recovery_code(secret: bytes) -> str:
    """The code of a secret, in seven groups of four: ``7K3M-…``."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 16 bytes")
    number = int.from_bytes(secret, "big")
    digits = [number >> 5 * place & 31 for place in reversed(range(_DATA_DIGITS))]
    text = "".join(ALPHABET[digit] for digit in digits + _check_digits(digits))
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def parse_recovery_code(text: str) -> bytes:
    """The secret behind a typed code; raises ``InputRefused`` (``storage.recovery_code_mistyped``) where it cannot be one."""
    folded = unicodedata.normalize("NFKC", text).upper().translate(_LOOKALIKES)
    signs = [sign for sign in folded if sign not in _SEPARATORS]
    if len(signs) != _DATA_DIGITS + _CHECK_DIGITS or any(sign not in ALPHABET for sign in signs):
        raise InputRefused("storage.recovery_code_mistyped")
    digits = [ALPHABET.index(sign) for sign in signs]
    data = digits[:_DATA_DIGITS]
    number = 0
    for digit in data:
        number = number << 5 | digit
    if _check_digits(data) != digits[_DATA_DIGITS:] or number >> 8 * SECRET_BYTES:
        raise InputRefused("storage.recovery_code_mistyped")
    return number.to_bytes(SECRET_BYTES, "big")


def _power(exponent: int) -> int:
    value = 1
    for _ in range(exponent):
        value <<= 1
        if value & 32:
            value ^= _FIELD_POLYNOMIAL
    return value


_POWERS = tuple(_power(exponent) for exponent in range(31))


def _multiply(left: int, right: int) -> int:
    return _POWERS[(_POWERS.index(left) + _POWERS.index(right)) % 31] if left and right else 0


def _check_digits(data: list[int]) -> list[int]:
    """The remainder of the data polynomial divided by (y - x)(y - x²), highest place first."""
    linear, constant = _POWERS[1] ^ _POWERS[2], _multiply(_POWERS[1], _POWERS[2])
    high = low = 0
    for digit in data:
        factor = high ^ digit
        high, low = low ^ _multiply(factor, linear), _multiply(factor, constant)
    return [high, low]
