"""What moved an indicator between two periods: by input, and within an input by account, adding up exactly to the change.

Every indicator is a quotient N / D whose two sides are sums of inputs. The share of each side is Shapley's: the average over both
orders in which the sides may change, so that no order is preferred. N moves the quotient by ΔN · (1/D₀ + 1/D₁) / 2, D by
-ΔD · (N₀ + N₁) / (2 · D₀ · D₁). Both are linear in the change, so the share of an input, and of an account within it, is in
proportion to its own change, and nothing is left over.
"""

from dataclasses import dataclass
from fractions import Fraction

from app.analysis.benchmark_corrections import PeriodKind
from app.periods import Month


@dataclass(frozen=True, slots=True)
class AccountDriver:
    """An account within an input; ``code`` is empty for what no account carries, and ``kind`` then says what it is.

    ``kind``: ``account``, ``correction`` (of the owner), ``current_profit`` (this year's profit in net assets), ``rest``.
    """

    code: str
    name: str
    kind: str
    before: int
    after: int
    effect: Fraction


@dataclass(frozen=True, slots=True)
class InputDriver:
    """An input of the indicator: its amounts, and by how much its change moved the indicator (in the indicator's unit)."""

    input: str
    before: int
    after: int
    effect: Fraction
    accounts: tuple[AccountDriver, ...]

    @property
    def change(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class IndicatorDrivers:
    """The change of an indicator split over its inputs; without a value on either side ``reason`` says why there is nothing to split."""

    indicator: str
    kind: PeriodKind
    before: Month
    after: Month
    value_before: Fraction | None
    value_after: Fraction | None
    inputs: tuple[InputDriver, ...]
    reason: str = ""

    @property
    def change(self) -> Fraction | None:
        if self.value_before is None or self.value_after is None:
            return None
        return self.value_after - self.value_before
