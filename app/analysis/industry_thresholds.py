"""Industry values of the Local Benchmark: what the user imported or typed, and which of it counts.

None are shipped. Every set says where it comes from, and a total never mixes two sets.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.analysis.industry_classes import CompanySize, Industry, ProposedSize, industry_of


class ValuesOrigin(StrEnum):
    """Where a set of industry values comes from."""

    #: METI's own workbook, as the user brought it.
    WORKBOOK = "workbook"
    #: Typed by hand for one industry and size.
    TYPED = "typed"
    #: Invented, for the demo company alone.
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The values of one indicator, industry and size, in the indicator's unit (% times 100); ⅰ is the best of the four."""

    indicator: str
    industry: str
    size: CompanySize
    median: Fraction
    deviation: Fraction | None
    i: Fraction
    ii: Fraction
    iii: Fraction
    iv: Fraction

    @property
    def limits(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """ⅰ, ⅱ, ⅲ, ⅳ: for 5, 4, 3 and 2 points."""
        return self.i, self.ii, self.iii, self.iv


@dataclass(frozen=True, slots=True)
class ValueWarning:
    """What a reader of a set must know (message code; ``detail`` fills its sentence). No reason to refuse it."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class IndustryValues:
    """One set of industry values as it was brought; ``rows`` in the order of the file."""

    origin: ValuesOrigin
    file_name: str
    sha256: str
    imported_at: datetime.datetime
    rows: tuple[Thresholds, ...]
    warnings: tuple[ValueWarning, ...] = ()

    def of(self, industry: str, size: CompanySize) -> dict[str, Thresholds]:
        """The rows of an industry and size by indicator; empty where there are none."""
        return {row.indicator: row for row in self.rows if row.industry == industry and row.size is size}

    @property
    def industries(self) -> tuple[Industry, ...]:
        """The industries the set has values for, in the order of their codes."""
        codes = sorted({row.industry for row in self.rows})
        return tuple(industry for industry in map(industry_of, codes) if industry is not None)

    @property
    def sizes(self) -> tuple[CompanySize, ...]:
        """The sizes the set has values for."""
        return tuple(size for size in CompanySize if any(row.size is size for row in self.rows))


@dataclass(frozen=True, slots=True)
class ValuesEdition:
    """A set of industry values kept in a book, without its rows."""

    id: int
    origin: ValuesOrigin
    file_name: str
    sha256: str
    imported_at: datetime.datetime
    industries: tuple[Industry, ...]
    sizes: tuple[CompanySize, ...]
    warnings: tuple[ValueWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class IndustryChoice:
    """What the points are given by. Without all of it ``missing`` is the reason (code ``benchmark.*``) why there are none.

    ``size`` is what counts: the owner's own choice with ``size_reason``, or else what the rule ``proposed``.
    """

    industry: Industry | None = None
    proposed: ProposedSize | None = None
    size: CompanySize | None = None
    size_is_own: bool = False
    size_reason: str = ""
    edition: ValuesEdition | None = None
    thresholds: Mapping[str, Thresholds] | None = None
    missing: str = "industry_values_missing"
