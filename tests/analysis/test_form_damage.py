"""Contents and versions of forms damaged in every way: refused in words, or read and shown; a form never fails on what is written."""

import datetime
import json
import random
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_contents import FormContent, ItemOrder, content_from_json, content_to_json, version_from_json, version_to_json
from app.analysis.form_values import Answer, FilledForm
from app.errors import InputRefused
from app.messages import error_message
from app.periods import Month
from tests.analysis.small_form import BOOKS, KnownFacts, filled
from tests.fuzz.damage import damaged

WRITTEN = {
    "goal": Answer("黒字", "理由"),
    "planned_on": Answer(datetime.date(2026, 11, 21)),
    "is_first": Answer(True),
    "plan.costs.y1": Answer(5_000_000),
    "loans.@甲銀行.due.y1": Answer(1_000),
    "loans.+1.lender": Answer("乙"),
    "margin": Answer(Fraction(3, 4)),
    "month": Answer(Month(2026, 11)),
}
CONTENT = FormContent(WRITTEN, {"loans": ItemOrder(("+1", "@甲銀行"), ("@丙",), 1)})
#: What stands in JSON where something else was meant.
OTHER: tuple[Any, ...] = (None, True, -1, 10**40, 1.5, "", "x", [], {}, {"day": "x"}, {"ratio": "1/0"}, {"month": "2026-13"}, {"day": 5})


def put_wrong(values: Any, chance: random.Random) -> Any:
    """The same with something left out, put in or exchanged somewhere."""
    if isinstance(values, dict) and values and chance.random() < 0.8:
        name = chance.choice(sorted(values))
        match chance.randrange(6):
            case 0:
                return {key: value for key, value in values.items() if key != name}
            case 1:
                return values | {chance.choice(("x", "", "loans.1.x", "loans..x", name + ".")): chance.choice(OTHER)}
        return values | {name: put_wrong(values[name], chance)}
    if isinstance(values, list) and values and chance.random() < 0.8:
        place = chance.randrange(len(values))
        return values[:place] + [put_wrong(values[place], chance)] * chance.choice((0, 1, 1, 1, 2)) + values[place + 1 :]
    return chance.choice(OTHER)


def shown(content: FormContent) -> FilledForm:
    return filled(content.answers, items=content.items)


def test_a_damaged_content_is_refused_in_words_or_can_be_filled() -> None:
    chance, texts = random.Random(20261121), content_to_json(CONTENT)
    outcomes = {"refused": 0, "read": 0}
    for number in range(200):
        if number % 2:
            text = damaged(texts.encode(), chance)[1].decode("utf-8", "replace")
        else:
            text = json.dumps(put_wrong(json.loads(texts), chance), ensure_ascii=False)
        try:
            content = content_from_json(text, "計画")
        except InputRefused as error:
            assert error.code == "form.damaged_content" and "計画" in str(error_message(error, "ja"))
            outcomes["refused"] += 1
        else:
            shown(content)
            assert content_from_json(content_to_json(content)) == content
            outcomes["read"] += 1
    assert min(outcomes.values()) > 30


def test_a_damaged_version_is_refused_in_words_or_shown() -> None:
    chance, text = random.Random(20261122), version_to_json(CONTENT, shown(CONTENT))
    outcomes = {"form.damaged_content": 0, "form.kept_by_another": 0, "read": 0}
    for _ in range(150):
        try:
            version_from_json(json.dumps(put_wrong(json.loads(text), chance)), "計画")
            outcomes["read"] += 1
        except InputRefused as error:
            assert "計画" in str(error_message(error, "ja"))
            outcomes[error.code] += 1
    assert min(outcomes.values()) > 5


KEYS = st.one_of(
    st.sampled_from(["goal", "plan.costs.y1", "plan.net_sales.y0", "loans.1.lender", "loans.@甲銀行.due.y1", "loans.+3.balance", "kind"]),
    st.builds("loans.{}.{}".format, st.sampled_from(["0", "01", "+", "@", "+0", "+999999999", "@甲", "９", "-1"]), st.just("lender")),
    st.text(max_size=8),
)
VALUES = st.one_of(
    st.text(max_size=5), st.integers(), st.fractions(), st.booleans(), st.dates(), st.builds(Month, st.integers(1900, 2999), st.just(4))
)
ITEMS = st.lists(st.sampled_from(["1", "7", "+1", "+2", "@甲銀行", "@丙", "", "+x", "@"]), max_size=5).map(tuple)


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(KEYS, st.builds(Answer, VALUES, st.text(max_size=3)), max_size=8),
    st.dictionaries(st.sampled_from(["loans", "plan", "x"]), st.builds(ItemOrder, ITEMS, ITEMS, st.integers(0, 10**9)), max_size=2),
    st.sampled_from([(), (("甲銀行", 5),), (("甲銀行", 5), ("甲銀行", 6), ("", 7))]),
)
def test_whatever_is_kept_the_form_is_shown_and_kept_whole(
    answers: dict[str, Answer], items: dict[str, ItemOrder], lenders: tuple[tuple[str, int], ...]
) -> None:
    content = FormContent(answers, items)
    form = filled(answers, KnownFacts(BOOKS.by_year, lenders), items=items)
    kept, found = version_from_json(version_to_json(content, form))
    assert (kept, found) == (content, form)
