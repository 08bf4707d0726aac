"""Names of companies and people as banks, invoices and journals write them, folded so that they can be compared.

Banks write half-width katakana without small kana and long marks and shorten the legal form (``カ）アオバシヨウテン``); a name in kanji
and the same name in kana cannot be compared, and nothing here pretends they can.
"""

import difflib
import re
import unicodedata
from functools import cache

#: Legal forms in full, in brackets, and as banks shorten them before or after the name (全国銀行協会の略語).
_FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|社会福祉法人|医療法人|カブシキガイシヤ|ユウゲンガイシヤ"
    r"|\((?:株|有|同|資|名|社|医|カ|ユ|ド|シ|メ|イ|シヤ|フク)\)|(?:^|(?<=\s))(?:カ|ユ|ド|シ|メ|イ|フク)\)|\((?:カ|ユ|ド|シ|メ|イ)$"
)
_HONORIFICS = re.compile(r"(?:御中|様|殿)$")
#: What banks put before the name of the other party.
_KINDS_OF_MOVEMENT = re.compile(r"^(?:フリコミ|振込|ソウフリ|総合振込|ジドウフリカエ|口座振替|テスウリヨウ)\s*")
_NOT_LETTERS = re.compile(r"[\s\W_ー]+")
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
#: Hiragana ぁ to ゖ stand this far before their katakana.
_TO_KATAKANA = 0x60
_BANK_WORDS = re.compile(r"銀行|信用金庫|信用組合|労働金庫|信金|信組|農業協同組合|ギンコウ|シンキン|バンク")
#: The shortest name that says something when it is found inside a longer text.
LEAST_LENGTH = 2


@cache
def fold_party(text: str) -> str:
    """The name without legal form, honorific, spaces and signs, in katakana where it was kana."""
    folded = _katakana(text)
    bare = _FORMS.sub(" ", _KINDS_OF_MOVEMENT.sub("", folded))
    return _NOT_LETTERS.sub("", _HONORIFICS.sub("", bare.strip()))


@cache
def fold_bank(text: str) -> str:
    """The name of a bank without 銀行, 信用金庫 and their like: ``ﾐﾄﾞﾘ`` and ``みどり銀行`` are one."""
    return _NOT_LETTERS.sub("", _BANK_WORDS.sub("", _katakana(text)))


def same_party(one: str, other: str) -> bool:
    """Whether two names mean the same party, as far as their scripts can be compared: equal, or one inside the other."""
    first, second = sorted((fold_party(one), fold_party(other)), key=len)
    return len(first) >= LEAST_LENGTH and first in second


def likeness(one: str, other: str) -> int:
    """How many letters two folded texts have in common in one piece; 0 below :data:`LEAST_LENGTH`."""
    found = difflib.SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return found.size if found.size >= LEAST_LENGTH else 0


def _katakana(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(chr(ord(letter) + _TO_KATAKANA) if "ぁ" <= letter <= "ゖ" else letter for letter in folded).translate(_SMALL)
