"""The formulas of forms: one expression, read with ``ast`` and a whitelist, evaluated exactly; never ``eval``.

Numbers are ``int`` and ``Fraction``. What rests on a missing value is missing for the first reason met; only ``missing()`` and ``has()``
look without failing, and ``unknown('code')`` is missing for the reason it names. ``sum``, ``min``, ``max`` and ``count`` pass over boxes
that are empty, as one adds up a form by hand, but not over values that could not be found.
"""

import ast
import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

from app.analysis.form_values import CellValue, Fact
from app.periods import Month

#: Reasons (message codes) for a value that is missing.
NOT_FILLED = "form.not_filled"
NOT_ASKED = "form.not_asked"
DIVISION_BY_ZERO = "form.division_by_zero"
WRONG_KIND = "form.wrong_kind"
#: A formula is no program.
_LONGEST = 2_000
_BIGGEST = 10**24

_FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "sum": (1, 20),
    "count": (1, 20),
    "min": (1, 20),
    "max": (1, 20),
    "abs": (1, 1),
    "round_down": (1, 2),
    "round_half_up": (1, 2),
    "missing": (1, 1),
    "has": (1, 1),
    "year_of": (1, 1),
    "unknown": (1, 1),
}
_AGGREGATES = ("sum", "count", "min", "max")
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv)


class FormulaError(ValueError):
    """A text that is no formula; the text of the error is the part that cannot be read."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name of a formula: ``parts`` between its points, and the column it asks for: so many before, or one by its id."""

    parts: tuple[str, ...]
    column: int | str = 0

    def __str__(self) -> str:
        name = ".".join(self.parts)
        return name if self.column == 0 else f"{name}[{self.column!r}]"


class Scope(Protocol):
    """Where a formula stands: it finds what names mean there. A value that is missing has a reason."""

    def value(self, reference: Reference) -> Fact: ...

    def values(self, reference: Reference) -> Sequence[Fact] | None:
        """Every item or column of a name; ``None`` for a name of a single value."""
        ...

    def year_of(self, column: str) -> int:
        """The calendar year a column's fiscal year or month ends in; the formula's own for an empty name."""
        ...


class MissingValue(Exception):
    """A value the formula needs is missing; the argument is the reason."""


@lru_cache(4096)
def parse_formula(text: str) -> ast.expr:
    """The expression of a text; raises :class:`FormulaError` for what is not one of the language."""
    try:
        if len(text) > _LONGEST:
            raise FormulaError(f"{text[:40]}…")
        tree = ast.parse(text.strip(), mode="eval").body
        _allow(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise error if isinstance(error, FormulaError) else FormulaError(text) from error
    return tree


def references(tree: ast.expr) -> Iterator[tuple[Reference, bool]]:
    """The names in an expression, and for each whether it stands directly in ``sum``, ``count``, ``min`` or ``max``."""
    match tree:
        case ast.Name() | ast.Attribute() | ast.Subscript():
            yield _reference(tree), False
        case ast.Call(func=ast.Name(id="year_of")):
            return
        case ast.Call(func=ast.Name(id=name)):
            for each in tree.args:
                spreads = name in _AGGREGATES and isinstance(each, ast.Name | ast.Attribute | ast.Subscript)
                yield from ((found, True) for found, _ in references(each)) if spreads else references(each)
        case _:
            for child in ast.iter_child_nodes(tree):
                if isinstance(child, ast.expr):
                    yield from references(child)


def evaluate(text: str, scope: Scope) -> Fact:
    """The value of a formula, or the reason why there is none; with where its parts come from."""
    run = _Evaluation(scope)
    try:
        value = run.value(parse_formula(text))
    except MissingValue as missing:
        return Fact(None, str(missing), "、".join(run.origins), tuple(run.accounts), run.page, run.span)
    return Fact(value, "", "、".join(run.origins), tuple(run.accounts), run.page, run.span)


class _Evaluation:
    """One evaluation: collects where the values it used come from."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.origins: dict[str, None] = {}
        self.accounts: dict[str, None] = {}
        self.page = ""
        self.span: tuple[Month, Month] | None = None

    def value(self, node: ast.expr) -> CellValue:
        match node:
            case ast.Constant():
                return _constant(node)
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return self._used(self._scope.value(_reference(node)))
            case ast.BinOp():
                return _combined(node.op, self.value(node.left), self.value(node.right))
            case ast.UnaryOp(op=ast.Not()):
                return not _truth(self.value(node.operand))
            case ast.UnaryOp():
                number = _number(self.value(node.operand))
                return -number if isinstance(node.op, ast.USub) else number
            case ast.BoolOp():
                wanted = isinstance(node.op, ast.Or)
                return wanted if any(_truth(self.value(each)) is wanted for each in node.values) else not wanted
            case ast.IfExp():
                return self.value(node.body if _truth(self.value(node.test)) else node.orelse)
            case ast.Compare():
                return self._comparison(node)
            case ast.Call(func=ast.Name(id=name)):
                return self._call(name, node.args)
        raise FormulaError(ast.unparse(node))  # the whitelist lets nothing else through

    def _comparison(self, node: ast.Compare) -> bool:
        left = self.value(node.left)
        for operator, each in zip(node.ops, node.comparators, strict=True):
            right = self.value(each)
            if not _compared(operator, left, right):
                return False
            left = right
        return True

    def _call(self, name: str, arguments: list[ast.expr]) -> CellValue:
        match name:
            case "missing" | "has":
                return self._is_there(arguments[0]) is (name == "has")
            case "year_of":
                column = arguments[0]
                return self._scope.year_of(str(column.value) if isinstance(column, ast.Constant) else "")
            case "unknown":
                raise MissingValue(str(self.value(arguments[0])))  # a constant, as the whitelist has it
            case "sum" | "count" | "min" | "max":
                return self._aggregate(name, arguments)
        number = _number(self.value(arguments[0]))
        if name == "abs":
            return number if number >= 0 else -number
        places = self.value(arguments[1]) if len(arguments) > 1 else 0
        if type(places) is not int or not -18 <= places <= 18:
            raise MissingValue(WRONG_KIND)
        return round_down(number, places) if name == "round_down" else round_half_up(number, places)

    def _aggregate(self, name: str, arguments: list[ast.expr]) -> CellValue:
        found: list[CellValue] = []
        for each in arguments:
            if not isinstance(each, ast.Name | ast.Attribute | ast.Subscript):
                found.append(self.value(each))
                continue
            reference = _reference(each)
            many = self._scope.values(reference)
            for fact in (self._scope.value(reference),) if many is None else many:
                if fact.reason not in (NOT_FILLED, NOT_ASKED) and not (name == "count" and fact.value is None):
                    found.append(self._used(fact))
        if name == "count":
            return len(found)
        if not found:
            raise MissingValue(NOT_FILLED)
        numbers = [_number(each) for each in found]
        if name == "sum":
            return _plain(sum(numbers, Fraction(0)))
        return min(numbers) if name == "min" else max(numbers)

    def _is_there(self, node: ast.expr) -> bool:
        probe = _Evaluation(self._scope)
        try:
            return probe.value(node) != ""
        except MissingValue:
            return False

    def _used(self, fact: Fact) -> CellValue:
        if fact.value is None:
            raise MissingValue(fact.reason or NOT_FILLED)
        if fact.origin:
            self.origins.update(dict.fromkeys(fact.origin.split("、")))
        self.accounts.update(dict.fromkeys(fact.accounts))
        if not self.page:
            self.page, self.span = fact.page, fact.span
        return fact.value


def round_down(number: int | Fraction, places: int = 0) -> int | Fraction:
    """Cut off towards zero (切捨て) after ``places`` digits; negative ones count before the point (-3: to whole thousands)."""
    scaled = Fraction(number) * Fraction(10) ** places
    cut = abs(scaled.numerator) // scaled.denominator
    return _plain(Fraction(cut if scaled >= 0 else -cut) / Fraction(10) ** places)


def round_half_up(number: int | Fraction, places: int = 0) -> int | Fraction:
    """Round to ``places`` digits, halves away from zero (四捨五入)."""
    half = Fraction(1, 2) / Fraction(10) ** places
    return round_down(Fraction(number) + (half if number >= 0 else -half), places)


def _allow(node: ast.AST) -> None:
    """Raise :class:`FormulaError` for anything outside the language."""
    match node:
        case ast.Constant(value=float() as number) if not math.isfinite(number):
            raise FormulaError(ast.unparse(node))
        case ast.Constant(value=bool() | int() | float() | str()):
            return
        case ast.Name() | ast.Attribute() | ast.Subscript():
            _reference(node)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            least, most = _FUNCTIONS[name]
            if not least <= len(arguments) <= most or (name == "year_of" and not _is_column(arguments[0])):
                raise FormulaError(ast.unparse(node))
            if name == "unknown" and not (isinstance(arguments[0], ast.Constant) and isinstance(arguments[0].value, str)):
                raise FormulaError(ast.unparse(node))
            for each in arguments:
                _allow(each)
        case ast.BinOp(op=operator) if isinstance(operator, _OPERATORS):
            _allow(node.left)
            _allow(node.right)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Not()):
            _allow(node.operand)
        case ast.BoolOp():
            for each in node.values:
                _allow(each)
        case ast.IfExp():
            for each in (node.test, node.body, node.orelse):
                _allow(each)
        case ast.Compare() if all(isinstance(each, _COMPARISONS) for each in node.ops):
            for each in (node.left, *node.comparators):
                _allow(each)
        case _:
            raise FormulaError(ast.unparse(node))


def _is_column(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id == "column") or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _reference(node: ast.expr) -> Reference:
    column: int | str = 0
    if isinstance(node, ast.Subscript):
        match node.slice:
            case ast.Constant(value=str() as column):
                pass
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as before)) if type(before) is int:
                column = -before
            case _:
                raise FormulaError(ast.unparse(node))
        node = node.value
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        raise FormulaError(ast.unparse(node))
    return Reference((node.id, *parts), column)


def _constant(node: ast.Constant) -> CellValue:
    value = node.value
    if isinstance(value, float):
        return _plain(Fraction(repr(value)))  # 0.1 is a tenth
    assert isinstance(value, bool | int | str)
    return value


def _combined(operator: ast.operator, left: CellValue, right: CellValue) -> CellValue:
    if isinstance(operator, ast.Add) and isinstance(left, str) and isinstance(right, str):
        return left + right
    first, second = _number(left), _number(right)
    match operator:
        case ast.Add():
            result = first + second
        case ast.Sub():
            result = first - second
        case ast.Mult():
            result = first * second
        case _ if second == 0:
            raise MissingValue(DIVISION_BY_ZERO)
        case ast.Div():
            result = Fraction(first) / second
        case _:
            result = first // second
    if not -_BIGGEST <= result <= _BIGGEST:
        raise MissingValue(WRONG_KIND)
    return _plain(result)


def _compared(operator: ast.cmpop, left: CellValue, right: CellValue) -> bool:
    if isinstance(operator, ast.Eq | ast.NotEq):
        return (left == right) is isinstance(operator, ast.Eq)
    for kind in (str, datetime.date, Month):
        if isinstance(left, kind) and isinstance(right, kind):
            return _ordered(operator, left, right)
    return _ordered(operator, _number(left), _number(right))


def _ordered(operator: ast.cmpop, left: Any, right: Any) -> bool:
    """Two values of one kind."""
    match operator:
        case ast.Lt():
            return bool(left < right)
        case ast.LtE():
            return bool(left <= right)
        case ast.Gt():
            return bool(left > right)
        case _:
            return bool(left >= right)


def _truth(value: CellValue) -> bool:
    if not isinstance(value, bool):
        raise MissingValue(WRONG_KIND)
    return value


def _number(value: CellValue) -> int | Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise MissingValue(WRONG_KIND)
    return value


def _plain(number: int | Fraction) -> int | Fraction:
    """A whole number as ``int``."""
    return int(number) if isinstance(number, Fraction) and number.denominator == 1 else number
