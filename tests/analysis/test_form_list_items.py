"""Items of a list put in, taken out and moved: their answers go with them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_contents import FormContent, ItemOrder
from app.analysis.form_list_items import with_item, with_item_moved, with_removed, without_item
from app.analysis.form_values import Answer
from tests.analysis.small_form import content, values_of


def test_an_item_taken_out_takes_its_answers_along_and_comes_back_whole() -> None:
    before = content(loans__1__lender="甲", loans__2__lender="乙", loans__3__due__y1=3, goal="x")
    after, removed = without_item(before, "loans", 2)
    assert values_of(after) == {"loans.1.lender": "甲", "loans.2.due.y1": 3, "goal": "x"}
    assert removed.answers == {"lender": Answer("乙")}
    assert values_of(with_removed(after, removed)) == values_of(before)
    assert with_removed(after, removed).items["loans"].sources[:2] == (1, 2)


def test_items_are_put_in_and_moved_with_their_answers() -> None:
    before = content(loans__1__lender="甲", loans__2__lender="乙")
    assert values_of(with_item(before, "loans", 2)) == {"loans.1.lender": "甲", "loans.3.lender": "乙"}
    moved = with_item_moved(content(loans__1__lender="甲", loans__2__lender="乙", loans__3__lender="丙"), "loans", 1, 3)
    assert values_of(moved) == {"loans.3.lender": "甲", "loans.1.lender": "乙", "loans.2.lender": "丙"}
    assert moved.items["loans"] == ItemOrder((2, 3, 1), 3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["add", "remove", "move"]), st.integers(1, 6), st.integers(1, 6)), max_size=8))
def test_no_change_of_a_list_mixes_answers_of_two_items(steps: list[tuple[str, int, int]]) -> None:
    names = [f"{number}番" for number in range(1, 5)]
    now = FormContent({f"loans.{n}.{part}": Answer(name) for n, name in enumerate(names, 1) for part in ("lender", "note")})
    expected: list[str | None] = [*names]
    for what, number, to in steps:
        expected += [None] * (max(number, to) - len(expected))
        if what == "add":
            now = with_item(now, "loans", number)
            expected.insert(number - 1, None)
        elif what == "remove":
            now, _ = without_item(now, "loans", number)
            expected.pop(number - 1)
        else:
            now = with_item_moved(now, "loans", number, to)
            expected.insert(to - 1, expected.pop(number - 1))
    for number, name in enumerate(expected, 1):
        for part in ("lender", "note"):
            answer = now.answers.get(f"loans.{number}.{part}")
            assert (answer.value if answer else None) == name
