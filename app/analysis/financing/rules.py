"""What a financing rule gives: inputs, conditions one by one, value, reasons and notes, with source and date.

A condition is met, not met, or not known (``None``) with the inputs that are missing. A scheme is never said to fit while one of its
conditions is open, and never to fail where another one may carry it.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal

from app.analysis.financing.rule_facts import RuleFacts, Unit, input_facts, rule_facts

#: Yen, counts and ticks are exact Python values; percentages are in percent (``Fraction(1, 4)`` is 0.25 %), turnover in months.
RuleValue = int | Fraction | bool | str | datetime.date
Comparison = Literal["", "at_least", "above", "at_most", "below"]


class Validity(StrEnum):
    """Whether a scheme takes applications on the day it is judged."""

    CURRENT = "current"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"


class Verdict(StrEnum):
    """該当しそう, 該当しない, 判定できない, and for schemes that take no applications on that day 取扱開始前 and 取扱終了."""

    LIKELY = "likely"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class RuleInput:
    """A figure or answer a rule rests on, or one it gives. Without a value ``reason`` says why; ``origin`` is where it is from."""

    name: str
    label: str
    value: RuleValue | None
    unit: Unit
    origin: str = ""
    reason: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; ``missing`` names the inputs without which it cannot be decided, ``notes`` are codes."""

    id: str
    text: str
    met: bool | None
    value: RuleValue | None = None
    threshold: RuleValue | None = None
    comparison: Comparison = ""
    unit: Unit = ""
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    #: Of the conditions of one group any one is enough; those without a group must all be met.
    group: str = ""


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What a rule says on a day. ``met`` is ``None`` where it cannot be decided and for figures that are no test.

    ``outcomes`` are further figures the rule gives beside ``value``. ``reasons`` say why there is no value or verdict (codes),
    ``notes`` what a reader must know (codes).
    """

    facts: RuleFacts
    on: datetime.date
    inputs: tuple[RuleInput, ...]
    conditions: tuple[Condition, ...] = ()
    value: RuleValue | None = None
    unit: Unit = ""
    met: bool | None = None
    outcomes: tuple[RuleInput, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        return self.facts.id

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def source(self) -> str:
        return self.facts.source

    @property
    def version_date(self) -> datetime.date:
        return self.facts.version_date

    @property
    def valid_from(self) -> datetime.date | None:
        return self.facts.valid_from

    @property
    def valid_to(self) -> datetime.date | None:
        return self.facts.valid_to

    @property
    def validity(self) -> Validity:
        return validity(self.facts, self.on)

    @property
    def verdict(self) -> Verdict:
        """Validity first: a scheme that takes no applications fits nobody."""
        if self.validity is not Validity.CURRENT:
            return Verdict(self.validity.value)
        return {True: Verdict.LIKELY, False: Verdict.UNLIKELY, None: Verdict.UNKNOWN}[self.met]

    @property
    def missing(self) -> tuple[str, ...]:
        """The inputs whose absence leaves a condition open that counts, each once, in the order of the conditions."""
        carried = {condition.group for condition in self.conditions if condition.group and condition.met}
        counting = [condition for condition in self.conditions if condition.met is None and condition.group not in carried]
        return tuple(dict.fromkeys(name for condition in counting for name in condition.missing))

    def input(self, name: str) -> RuleInput:
        """Raises ``KeyError``."""
        for one in (*self.inputs, *self.outcomes):
            if one.name == name:
                return one
        raise KeyError(name)


def validity(facts: RuleFacts, on: datetime.date) -> Validity:
    """Whether a scheme takes applications on a day; both ends count."""
    if facts.valid_from is not None and on < facts.valid_from:
        return Validity.NOT_BEGUN
    if facts.valid_to is not None and on > facts.valid_to:
        return Validity.ENDED
    return Validity.CURRENT


def result(rule: str, on: datetime.date, given: Any, *, conditions: Iterable[Condition] = (), **said: Any) -> RuleResult:
    """The result of a rule whose inputs are the fields of the dataclass ``given``; what is known is missing in no condition."""
    told = tuple(replace(one, missing=tuple(name for name in one.missing if getattr(given, name) is None)) for one in conditions)
    return RuleResult(rule_facts(rule), on, inputs_of(given), told, **said)


def inputs_of(given: Any) -> tuple[RuleInput, ...]:
    """The fields of a dataclass as inputs; every one has its label and unit in the rules' data."""
    return tuple(named(field.name, getattr(given, field.name)) for field in fields(given))


def named(name: str, value: RuleValue | None, reason: str = "") -> RuleInput:
    """An input or outcome with the label and unit of its name."""
    facts = input_facts(name)
    return RuleInput(name, facts.label, value, facts.unit, reason=reason)


def compared(
    rule: str, id: str, value: int | Fraction | None, comparison: Comparison, threshold: int | Fraction, unit: Unit, needs: Sequence[str]
) -> Condition:
    """A figure against a threshold; open where there is no figure. ``needs`` are the inputs it is made of."""
    met = None if value is None else holds(value, comparison, threshold)
    missing = tuple(needs) if value is None else ()
    return Condition(id, condition_text(rule, id), met, value, threshold, comparison, unit, missing)


def asked(rule: str, id: str, name: str, answer: bool | None, wanted: bool = True) -> Condition:
    """A condition only the owner can tell: met where the answer is the wanted one, open without one."""
    met = None if answer is None else answer is wanted
    return Condition(id, condition_text(rule, id), met, answer, missing=(name,) if answer is None else ())


def decided(
    rule: str,
    id: str,
    met: bool | None,
    needs: Sequence[str] = (),
    value: RuleValue | None = None,
    unit: Unit = "",
    notes: Sequence[str] = (),
) -> Condition:
    """A condition whose decision the rule makes itself; ``needs`` are missing where it is open."""
    return Condition(id, condition_text(rule, id), met, value, unit=unit, missing=tuple(needs) if met is None else (), notes=tuple(notes))


def condition_text(rule: str, id: str) -> str:
    return rule_facts(rule).conditions[id]


def holds(value: int | Fraction, comparison: Comparison, threshold: int | Fraction) -> bool:
    """Whether a value stands to a threshold as the comparison says."""
    return {
        "at_least": value >= threshold,
        "above": value > threshold,
        "at_most": value <= threshold,
        "below": value < threshold,
    }[comparison]


def all_of(decisions: Iterable[bool | None]) -> bool | None:
    """``False`` where one is not met, else ``None`` where one is open, else ``True``."""
    known = tuple(decisions)
    return False if False in known else None if None in known else True


def any_of(decisions: Iterable[bool | None]) -> bool | None:
    """``True`` where one is met, else ``None`` where one is open, else ``False``."""
    known = tuple(decisions)
    return True if True in known else None if None in known else False


def total(*amounts: int | None) -> int | None:
    """The sum; ``None`` where one amount is not known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def with_origin(one: RuleInput, origin: str, reason: str = "", page: str = "") -> RuleInput:
    """An input with where it comes from, or without a value why not."""
    return replace(one, origin=origin, reason=reason if one.value is None else "", page=page)
