"""What moved an indicator between two periods: by input, and within an input by account, adding up exactly to the change.

Every indicator is a quotient N / D whose two sides are sums of inputs. The share of each side is Shapley's: the average over both
orders in which the sides may change, so that no order is preferred. N moves the quotient by ΔN · (1/D₀ + 1/D₁) / 2, D by
-ΔD · (N₀ + N₁) / (2 · D₀ · D₁). Both are linear in the change, so the share of an input, and of an account within it, is in
proportion to its own change, and nothing is left over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.benchmark_corrections import PeriodKind
from app.analysis.benchmark_indicators import Indicator
from app.analysis.local_benchmark import BenchmarkPeriod
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


@dataclass(frozen=True, slots=True)
class Part:
    """What an account (or what no account carries) adds to an input in a period; the parts of an input sum to it."""

    code: str
    name: str
    kind: str
    amount: int


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the two periods: the indicator as it counts, and the parts of its inputs."""

    period: BenchmarkPeriod
    indicator: Indicator
    parts: Mapping[str, Sequence[Part]]

    @property
    def months(self) -> int:
        return self.period.last.months_since(self.period.first) + 1


@dataclass(frozen=True, slots=True)
class _Quotient:
    """How an indicator is built: signed inputs above, inputs below, and what the quotient is multiplied with."""

    above: Mapping[str, int]
    below: tuple[str, ...]
    scale: Fraction
    #: 月商: what stands below is taken per month.
    per_month: bool = False


_QUOTIENTS: Mapping[str, _Quotient] = {
    "sales_growth_rate": _Quotient({"net_sales": 1}, ("net_sales_before",), Fraction(100)),
    "operating_margin": _Quotient({"operating_income": 1}, ("net_sales",), Fraction(100)),
    "labour_productivity": _Quotient({"operating_income": 1}, ("employees",), Fraction(1, 1000)),
    "debt_to_ebitda": _Quotient({"debt": 1, "cash_and_deposits": -1}, ("operating_income", "depreciation"), Fraction(1)),
    "working_capital_months": _Quotient(
        {"trade_receivables": 1, "inventories": 1, "trade_payables": -1}, ("net_sales",), Fraction(1), per_month=True
    ),
    "equity_ratio": _Quotient({"net_assets": 1}, ("total_assets",), Fraction(100)),
}


def split_change(before: Side, after: Side) -> IndicatorDrivers:
    """The change of an indicator from one period to the other over its inputs and their accounts."""
    one, other = before.indicator, after.indicator
    facts = (one.id, after.period.kind, before.period.last, after.period.last, one.value, other.value)
    if one.value is None or other.value is None:
        return IndicatorDrivers(*facts, (), one.reason or other.reason)
    quotient = _QUOTIENTS[one.id]
    share = {side: Fraction(1, side.months if quotient.per_month else 1) for side in (before, after)}
    below = {side: sum(_known(side, name) for name in quotient.below) * share[side] for side in (before, after)}
    above = {side: sum(sign * _known(side, name) for name, sign in quotient.above.items()) for side in (before, after)}
    of_above = quotient.scale * (1 / below[before] + 1 / below[after]) / 2
    of_below = -quotient.scale * (above[before] + above[after]) / (2 * below[before] * below[after])
    inputs = [_input_driver(name, before, after, of_above * sign, (Fraction(1), Fraction(1))) for name, sign in quotient.above.items()]
    inputs += [_input_driver(name, before, after, of_below, (share[before], share[after])) for name in quotient.below]
    return IndicatorDrivers(*facts, tuple(inputs))


def _input_driver(name: str, before: Side, after: Side, weight: Fraction, share: tuple[Fraction, Fraction]) -> InputDriver:
    def effect(one: int, other: int) -> Fraction:
        return (other * share[1] - one * share[0]) * weight

    amounts: dict[tuple[str, str], list[int]] = {}
    names: dict[tuple[str, str], str] = {}
    for place, side in enumerate((before, after)):
        for part in side.parts.get(name, ()):
            key = (part.kind, part.code)
            amounts.setdefault(key, [0, 0])[place] += part.amount
            names[key] = part.name
    accounts = [
        AccountDriver(code, names[kind, code], kind, one, other, effect(one, other)) for (kind, code), (one, other) in amounts.items()
    ]
    accounts.sort(key=lambda driver: (-abs(driver.effect), driver.code))
    one, other = _known(before, name), _known(after, name)
    return InputDriver(name, one, other, effect(one, other), tuple(accounts))


def _known(side: Side, name: str) -> int:
    amount = side.indicator.inputs[name]
    assert amount is not None  # an indicator with a value has all its inputs
    return amount
