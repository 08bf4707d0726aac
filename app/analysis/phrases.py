"""Parts of sentences that are still to be written: a message code and what fills it, each value as what it is (yen, a ratio, a day).

The words stand in the messages; ``services.narration`` writes them in the reader's unit and language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from app.money import Yen


@dataclass(frozen=True, slots=True)
class Amount:
    """Yen within a sentence; written in the reader's unit."""

    yen: Yen


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio within a sentence; written in percent with so many places."""

    ratio: Fraction
    places: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence or a part of one. Values: amounts, shares, months, days, counts, names, phrases, tuples of them."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
