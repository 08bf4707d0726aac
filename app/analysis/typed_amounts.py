"""Amounts as people type them, read exactly: full-width digits, △ or brackets, 千・万・百万・億 also together (1億2,000万), 円.

One reader serves forms, plans and agreements. Texts are folded (NFKC) here; what is no number raises ``ValueError``.
"""

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from app.money import Yen

_WORDS: Mapping[str, int] = {"億": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3}
_NUMBER = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?|\.(\d+)")
_MINUS = "-△▲−－‐–—"
#: What no figure of a small company reaches.
MOST = 10**15
#: Digits beyond which a number is not even counted.
_LONGEST = 40


class TooLarge(ValueError):
    """A number no company has."""


def in_range(number: Fraction) -> Fraction:
    """The number; raises :class:`TooLarge`."""
    if abs(number) > MOST:
        raise TooLarge("no figure of a company")
    return number


def typed_yen(text: str, unit: int = 1) -> Yen:
    """A whole amount of yen; a number that names neither 円 nor a larger word is one of ``unit`` yen."""
    folded = unicodedata.normalize("NFKC", text).strip()
    amount = _scaled(folded.removesuffix("円").strip(), folded.endswith("円"), unit)
    if amount.denominator != 1:
        raise ValueError("not a whole amount of yen")
    return int(in_range(amount))


def typed_number(text: str) -> Fraction:
    """A number with or without sign and point."""
    sign, digits = _signed(unicodedata.normalize("NFKC", text).strip())
    return sign * in_range(_unsigned(digits))


def _scaled(text: str, names_yen: bool, unit: int) -> Fraction:
    """An amount in yen: in the unit named by its last word, else in that of the field."""
    word = next((each for each in _WORDS if text.endswith(each)), "")
    times = _WORDS[word] if word else 1 if names_yen else unit
    sign, body = _signed(text.removesuffix(word).strip())
    # 1億2,000万: the larger words are added up.
    total = Fraction(0)
    for larger in ("億", "万"):
        head, found, rest = body.partition(larger)
        # 億 before 億 is no number.
        if found and _WORDS.get(word, 1) < _WORDS[larger]:
            total += _unsigned(head) * _WORDS[larger]
            body = rest
    return sign * (total + _unsigned(body) * times)


def _signed(text: str) -> tuple[int, str]:
    """The sign, written before a number or as brackets around it, and the number."""
    if text.startswith("(") and text.endswith(")"):
        return -1, text[1:-1].strip()
    if text[:1] and text[0] in _MINUS:
        return -1, text[1:].strip()
    return 1, text


def _unsigned(text: str) -> Fraction:
    """A number with or without a point."""
    folded = text.strip().replace(" ", "").removeprefix("¥").removeprefix("\\")
    if not _NUMBER.fullmatch(folded):
        raise ValueError("not a number")
    if len(folded) > _LONGEST:
        raise TooLarge("no figure of a company")
    return Fraction(folded.replace(",", ""))
