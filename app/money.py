"""Whole yen: reading amounts as people write them, and sharing them out without inventing or losing a yen.

``Yen`` is an ``int``. There is no float money anywhere in the program.
"""

import re
import unicodedata
from collections.abc import Sequence

Yen = int

_MINUS = "-△▲−－‐–—"
_PLAIN = re.compile(r"\d+|\d{1,3}(,\d{3})+")


def parse_yen(text: str) -> Yen:
    """Read an amount: ``1,000``, ``１０００``, ``△1,000``, ``▲1,000``, ``－1000``, ``(1,000)``, ``¥1,000``, ``1,000円``, ``1000.0``.

    Raises ``ValueError`` where the text is not a whole amount of yen; an empty text is not zero.
    """
    folded = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    negative = False
    if folded.startswith("(") and folded.endswith(")"):
        negative, folded = True, folded[1:-1]
    folded = folded.removeprefix("¥").removeprefix("\\").removesuffix("円")
    if folded[:1] and folded[0] in _MINUS:
        if negative:
            raise ValueError("two signs")
        negative, folded = True, folded[1:].removeprefix("¥")
    whole, dot, fraction = folded.partition(".")
    if dot and fraction.strip("0"):
        raise ValueError("not a whole amount of yen")
    if not _PLAIN.fullmatch(whole):
        raise ValueError("not an amount")
    amount = int(whole.replace(",", ""))
    return -amount if negative else amount


def share_out(total: Yen, weights: Sequence[int]) -> list[Yen]:
    """Divide ``total`` in proportion to non-negative ``weights`` (largest remainder); the parts sum to ``total`` exactly.

    Where all weights are zero the first part takes everything. Raises ``ValueError`` for no weights or a negative one.
    """
    if not weights or min(weights) < 0:
        raise ValueError("weights must be given and not negative")
    weight_sum = sum(weights)
    if weight_sum == 0:
        return [total] + [0] * (len(weights) - 1)
    sign = -1 if total < 0 else 1
    parts, remainders = [], []
    for position, weight in enumerate(weights):
        quotient, remainder = divmod(abs(total) * weight, weight_sum)
        parts.append(quotient)
        remainders.append((-remainder, position))
    for _, position in sorted(remainders)[: abs(total) - sum(parts)]:
        parts[position] += 1
    return [sign * part for part in parts]


def truncate(amount: Yen, unit: int) -> int:
    """``amount`` in whole ``unit`` yen, cut off towards zero (切捨て, the custom of Japanese statements)."""
    return -(-amount // unit) if amount < 0 else amount // unit
