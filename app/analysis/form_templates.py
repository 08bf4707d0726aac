"""The figures in the words of a check: ``{net_sales}`` as its cell shows it, ``{a - b:千円}`` in a unit, ``{column}`` the column's title.

A brace that stands for itself is written twice.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_PLACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_UNIT = re.compile(r"(.*):(円|千円|万円|百万円|[0-6])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A formula in a text; ``unit`` is a unit of yen, the digits after the point, or empty (as its cell shows it)."""

    formula: str
    unit: str = ""


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """The placeholders of a text in their order."""
    return tuple(_placeholder(match[1]) for match in _PLACE.finditer(text) if match[1] is not None)


def fill_template(text: str, show: Callable[[Placeholder], str]) -> str:
    """The text with each placeholder as ``show`` writes it."""

    def written(match: re.Match[str]) -> str:
        return match[0][0] if match[1] is None else show(_placeholder(match[1]))

    return _PLACE.sub(written, text)


def _placeholder(inner: str) -> Placeholder:
    match = _UNIT.fullmatch(inner)
    return Placeholder(match[1].strip(), match[2]) if match else Placeholder(inner.strip())
