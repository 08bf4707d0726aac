"""The language of formulas: exact, closed, and honest about what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_formulas import (
    NOT_FILLED,
    FormulaError,
    Reference,
    evaluate,
    parse_formula,
    references,
    round_down,
    round_half_up,
)
from app.analysis.form_values import CellValue, Fact
from app.periods import Month


@dataclass
class Words:
    """A scope of given words; ``many`` are those with several values."""

    known: dict[str, CellValue | None] = field(default_factory=dict)
    many: dict[str, list[Fact]] = field(default_factory=dict)

    def value(self, reference: Reference) -> Fact:
        value = self.known.get(str(reference))
        return Fact(value, "" if value is not None else "form.fact.before_books", str(reference), (f"code of {reference}",))

    def values(self, reference: Reference) -> Sequence[Fact] | None:
        return self.many.get(str(reference))

    def year_of(self, column: str) -> int:
        return {"": 2027, "y0": 2026}[column]


def worth(text: str, **known: CellValue | None) -> CellValue | None:
    return evaluate(text, Words(dict(known))).value


def test_arithmetic_is_exact() -> None:
    assert worth("a / b * b", a=1, b=3) == 1
    assert worth("0.1 + 0.2") == Fraction(3, 10)
    assert worth("-7 // 2") == -4
    assert worth("(net - costs) / net * 100", net=300, costs=200) == Fraction(100, 3)


def test_comparisons_chain_and_conditions_choose() -> None:
    assert worth("0 < a <= 10", a=10) is True
    assert worth("'plus' if a > 0 else 'minus'", a=-1) == "minus"
    assert worth("kind == 'new' and not done", kind="new", done=False) is True
    assert worth("d < e", d=date(2026, 3, 31), e=date(2026, 4, 1)) is True
    assert worth("d == e", d=Month(2026, 3), e="2026-03") is False


def test_texts_are_joined() -> None:
    assert worth("a + '\\n【強み】' + b", a="現状", b="速さ") == "現状\n【強み】速さ"


def test_what_rests_on_a_missing_value_is_missing_for_its_reason() -> None:
    assert evaluate("a + 1", Words()).reason == "form.fact.before_books"
    assert evaluate("1 / (a - a)", Words({"a": 5})).reason == "form.division_by_zero"
    assert evaluate("a + 1", Words({"a": "文"})).reason == "form.wrong_kind"
    assert evaluate("a if b else 0", Words({"b": 1})).reason == "form.wrong_kind"


def test_missing_and_has_look_without_failing() -> None:
    assert worth("missing(a) and has(b)", b=0) is True
    assert worth("b if has(a / c) else -b", a=1, b=2, c=0) == -2
    assert worth("has(t)", t="") is False
    # What decides is not looked at further.
    assert worth("b > 0 or a > 0", b=1) is True


def test_aggregates_pass_over_empty_boxes_but_not_over_what_could_not_be_found() -> None:
    empty, failed = Fact(None, NOT_FILLED), Fact(None, "form.fact.year_in_part")
    scope = Words({"a": 5}, {"list.x": [Fact(3), empty, Fact(Fraction(1, 2))]})
    assert evaluate("sum(list.x, a)", scope).value == Fraction(17, 2)
    assert evaluate("count(list.x)", scope).value == 2
    assert (evaluate("min(list.x)", scope).value, evaluate("max(list.x, 4)", scope).value) == (Fraction(1, 2), 4)
    assert evaluate("sum(list.x)", Words({}, {"list.x": [empty]})).reason == NOT_FILLED
    assert evaluate("sum(list.x)", Words({}, {"list.x": [Fact(1), failed]})).reason == "form.fact.year_in_part"


def test_the_origin_of_a_value_names_what_was_used_alone() -> None:
    found = evaluate("a if has(b) else c", Words({"a": 1, "b": 2, "c": 3}))
    assert (found.origin, found.accounts) == ("a", ("code of a",))


def test_rounding_keeps_to_its_direction() -> None:
    assert [round_down(number, -3) for number in (1_999, -1_999)] == [1_000, -1_000]
    assert [round_half_up(Fraction(number, 10)) for number in (5, 14, -5, -14)] == [1, 1, -1, -1]
    assert worth("round_half_up(a, 1)", a=Fraction(1234, 100)) == Fraction(123, 10)
    assert worth("year_of(column) - year_of('y0')") == 1


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "a.__class__()",
        "open('x')",
        "[a for a in b]",
        "a ** 9",
        "lambda: 1",
        "a[0]",
        "a[b]",
        "a['x']['y']",
        "f'{a}'",
        "(1).real",
        "sum()",
        "has(a, b)",
        "year_of(a)",
        "a := 1",
        "a in b",
        "1j",
        "None",
        "b'x'",
        "{}",
        "",
        "a +",
        "a; b",
        "sum(*a)",
        "sum(a, key=b)",
        "1e400",
        "1 +" * 2_000 + "1",
        "(" * 300 + "1" + ")" * 300,
    ],
)
def test_nothing_but_the_language_is_read(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_formula(text)


def test_names_are_found_with_what_they_ask_for() -> None:
    found = list(references(parse_formula("sum(plan.sales) + sales[-1] - costs['y0'] + year_of(column) + min(a, 1)")))
    assert {(str(reference), spreads) for reference, spreads in found} == {
        ("plan.sales", True),
        ("sales[-1]", False),
        ("costs['y0']", False),
        ("a", True),
    }


TERMS = st.recursive(
    st.one_of(st.integers(-999, 999).map(str), st.sampled_from(["a", "b", "c"])),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "/"]), inner),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(TERMS, st.integers(-50, 50), st.fractions(-9, 9, max_denominator=9), st.integers(-5, 5))
def test_every_term_is_worth_what_fractions_say(text: str, a: int, b: Fraction, c: int) -> None:
    literal = compile(_as_fractions(text), "term", "eval")
    names = {"F": Fraction, "a": Fraction(a), "b": b, "c": Fraction(c)}
    try:
        expected: Fraction | None = eval(literal, {"__builtins__": {}}, names)
    except ZeroDivisionError:
        expected = None
    found = evaluate(text, Words({"a": a, "b": b, "c": c}))
    assert found.value == expected
    assert (found.reason == "form.division_by_zero") is (expected is None)


def _as_fractions(text: str) -> str:
    words = text.replace("(", " ( ").replace(")", " ) ").split()
    return " ".join(f"F({word})" if word.lstrip("-").isdigit() else word for word in words)


def test_a_formula_says_itself_why_there_is_nothing() -> None:
    text = "a / b if b > 0 else unknown('form.fact.ebitda_not_positive')"
    assert worth(text, a=6, b=3) == 2
    found = evaluate(text, Words({"a": 6, "b": -3}))
    assert (found.value, found.reason) == (None, "form.fact.ebitda_not_positive")
    assert worth("missing(unknown('form.not_filled'))") is True


@pytest.mark.parametrize("text", ["unknown()", "unknown(a)", "unknown(1)", "unknown('a', 'b')"])
def test_the_reason_is_one_word_written_down(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_formula(text)
