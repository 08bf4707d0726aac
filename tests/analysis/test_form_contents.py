"""What is written on a form, and its versions, kept as text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_contents import (
    FormContent,
    ItemOrder,
    content_from_json,
    content_to_json,
    version_from_json,
    version_to_json,
)
from app.analysis.form_values import Answer, CellValue
from app.errors import InputRefused
from app.periods import Month
from tests.analysis.small_form import BOOKS, KnownFacts, filled

VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.text(), st.integers(), st.fractions(), st.dates(), st.booleans(), st.builds(Month, st.integers(1900, 2999), st.integers(1, 12))
)
ITEMS = st.lists(st.text()).map(tuple)
CONTENTS = st.builds(
    FormContent,
    st.dictionaries(st.text(min_size=1), st.builds(Answer, VALUES, st.text())),
    st.dictionaries(st.text(min_size=1), st.builds(ItemOrder, ITEMS, ITEMS, st.integers(0, 9))),
)


@settings(max_examples=60, deadline=None)
@given(CONTENTS)
def test_a_content_is_read_back_as_it_was(kept: FormContent) -> None:
    found = content_from_json(content_to_json(kept))
    assert found == kept
    assert {key: type(answer.value) for key, answer in found.answers.items()} == {
        key: type(answer.value) for key, answer in kept.answers.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"answers":{}}',
        '{"answers":{"a":[]},"items":{}}',
        '{"answers":{"a":[1.5]},"items":{}}',
        '{"answers":{"a":[{"day":"heute"}]},"items":{}}',
        '{"answers":{"a":[{"ratio":"1/0"}]},"items":{}}',
        '{"answers":{},"items":{"l":[[-1],0]}}',
        '{"answers":{},"items":{"l":{"placed":[1],"gone":[],"made":0}}}',
        '{"answers":{},"items":{"l":{"placed":[],"gone":[],"made":-1}}}',
        '{"answers":{},"items":{"l":{"placed":[]}}}',
        '{"answers":{"l.x.y":["a"]},"items":{"l":[[1],1]}}',
    ],
)
def test_damaged_contents_are_refused(text: str) -> None:
    with pytest.raises(InputRefused) as caught:
        content_from_json(text)
    assert caught.value.code == "form.damaged_content"


def test_a_content_of_old_named_items_by_their_place() -> None:
    # The second lender stood first, one of the owner's own after it; the first was taken away, the third came at the end.
    old = '{"answers":{"loans.1.note":["乙"],"loans.2.lender":["手書き"],"loans.3.note":["丙"],"goal":["x"]},"items":{"loans":[[2,0],2]}}'
    found = content_from_json(old)
    assert found.items == {"loans": ItemOrder(("2", "+1"), ("1",), 1)}
    lenders = KnownFacts(BOOKS.by_year, (("甲銀行", 1), ("乙銀行", 2), ("丙銀行", 3)))
    form = filled(found.answers, lenders, items=found.items)
    assert [form.value(f"loans.{place}.lender") for place in (1, 2, 3)] == ["乙銀行", "手書き", "丙銀行"]
    assert form.items["loans"] == ("@乙銀行", "+1", "@丙銀行")


def test_a_version_shows_what_was_shown_whatever_became_of_the_books() -> None:
    written = {"plan.costs.y0": Answer(8_000_000, "一時費用"), "loans.3.lender": Answer("丙"), "goal": Answer("長" * 20)}
    shown = filled(written)
    kept, found = version_from_json(version_to_json(FormContent(written), shown))
    assert found == shown
    assert kept == FormContent(written)
    assert filled(written, KnownFacts()).value("plan.net_sales.y0") is None
    assert found.value("plan.net_sales.y0") == 10_234_567
