"""Items of a list put in, taken out and moved, and of a proposal that changes: answers stay with their item."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_contents import FormContent, ItemOrder, content_from_json, content_to_json
from app.analysis.form_item_keys import kept_key, keys_now, lists_of, proposed_items, shown_answers, shown_items, with_items_known
from app.analysis.form_list_items import with_item, with_item_moved, with_numbers_of, with_removed, without_item
from app.analysis.form_values import Answer, ProposedItem
from tests.analysis.small_form import small_form

(LOANS,) = lists_of(small_form())
NAMES = ("甲", "乙", "丙", "丁")


def proposed(names: Sequence[str]) -> tuple[str, ...]:
    return proposed_items([ProposedItem(name, {}) for name in names])


def noted(content: FormContent, proposal: Sequence[str], **notes: str) -> FormContent:
    """``_2="x"`` writes into the second place, as somebody does who sees the list."""
    seen = {"loans": shown_items(LOANS, content, proposal)}
    answers = dict(content.answers)
    for place, note in notes.items():
        answers[kept_key(f"loans.{place[1:]}.note", content, seen)] = Answer(note)
    return FormContent(answers, content.items)


def seen_notes(content: FormContent, proposal: Sequence[str]) -> list[tuple[str, object]]:
    """The items as they are shown, each with its note."""
    items = shown_items(LOANS, content, proposal)
    answers = shown_answers(content.answers, {"loans": items})
    return [(item, answers[key].value if (key := f"loans.{place}.note") in answers else None) for place, item in enumerate(items, 1)]


def test_an_answer_stays_with_its_lender_when_one_before_it_is_gone() -> None:
    content = noted(FormContent(), proposed(NAMES), _2="乙へ", _3="丙へ")
    assert seen_notes(content, proposed(("甲", "丙", "丁"))) == [("@甲", None), ("@丙", "丙へ"), ("@丁", None), ("@乙", "乙へ")]
    # The loan comes back, as after an undo: everything stands where it stood.
    assert seen_notes(content, proposed(NAMES)) == [("@甲", None), ("@乙", "乙へ"), ("@丙", "丙へ"), ("@丁", None)]


def test_an_item_taken_out_takes_its_answers_along_and_comes_back_whole() -> None:
    proposal = proposed(NAMES[:3])
    content = noted(FormContent({"goal": Answer("x")}), proposal, _2="乙へ", _3="丙へ")
    after, removed = without_item(content, "loans", shown_items(LOANS, content, proposal), 2)
    assert seen_notes(after, proposal) == [("@甲", None), ("@丙", "丙へ")]
    assert removed.answers == {"note": Answer("乙へ")} and "goal" in after.answers
    # The next lender does not bring the one back that was taken out.
    assert [item for item, _ in seen_notes(after, proposed(NAMES))] == ["@甲", "@丙", "@丁"]
    back = with_removed(after, shown_items(LOANS, after, proposal), removed)
    assert seen_notes(back, proposal) == [("@甲", None), ("@乙", "乙へ"), ("@丙", "丙へ")]


def test_an_own_item_has_a_name_that_no_other_gets() -> None:
    content = with_item(FormContent(), "loans", proposed(NAMES[:2]), 3)
    content, _ = without_item(content, "loans", shown_items(LOANS, content, proposed(NAMES[:2])), 3)
    content = with_item(content, "loans", shown_items(LOANS, content, proposed(NAMES[:2])), 1)
    assert shown_items(LOANS, content, proposed(NAMES[:2])) == ("+2", "@甲", "@乙")
    old = FormContent({"loans.+1.note": Answer("旧")})
    assert shown_items(LOANS, with_item(with_numbers_of(old, content), "loans", ("+1",), 2), ())[-1] == "+3"


def test_two_lenders_of_one_name_and_names_with_points_stay_apart() -> None:
    assert proposed(("A.B", "甲", "甲", "A~B", "甲")) == ("@A~1B", "@甲", "@甲~n2", "@A~0B", "@甲~n3")


def test_what_was_written_into_an_item_that_another_window_took_out_is_shown() -> None:
    proposal = proposed(NAMES[:2])
    both = {"loans": shown_items(LOANS, FormContent(), proposal)}
    content, _ = without_item(FormContent(), "loans", both["loans"], 2)
    written = FormContent({kept_key("loans.2.note", content, both): Answer("遅れて")}, content.items)
    assert seen_notes(written, proposal) == [("@甲", None), ("@乙", "遅れて")]
    own = with_item(FormContent(), "loans", ("+1",), 2)
    left, _ = without_item(own, "loans", ("+1", "+2"), 2)
    late = FormContent({kept_key("loans.2.note", left, {"loans": ("+1", "+2")}): Answer("遅れて")}, left.items)
    assert ("+2", "遅れて") in seen_notes(late, ())


def test_what_was_kept_by_places_is_named_after_what_stands_there() -> None:
    old = FormContent({"loans.2.note": Answer("乙へ"), "loans.3.note": Answer("手書き")}, {"loans": ItemOrder(("2", "1"), ("4",))})
    known = with_items_known(old, ["loans"], {"loans": proposed(NAMES[:2])})
    assert set(known.answers) == {"loans.@乙.note", "loans.+1.note"}
    assert known.items["loans"] == ItemOrder(("@乙", "@甲"), ("+2",))
    both = FormContent({"loans.1.note": Answer("古い"), "loans.@甲.note": Answer("新しい")})
    assert with_items_known(both, ["loans"], {"loans": proposed(NAMES)}).answers == {"loans.@甲.note": Answer("新しい")}


def test_what_is_not_written_yet_goes_along_with_its_item() -> None:
    typed = {"loans.1.note": 1, "loans.2.note": 2, "goal": 3, "loans.3.due.y1": 4}
    assert keys_now(typed, {"loans": ("@甲", "@乙", "+1")}, {"loans": ("+1", "@乙")}) == {"loans.2.note": 2, "goal": 3, "loans.1.due.y1": 4}


STEPS = st.tuples(st.sampled_from(["propose", "write", "add", "remove", "restore", "move"]), st.integers(1, 6), st.integers(1, 6))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(STEPS, st.permutations(NAMES)), max_size=12))
def test_answers_stay_with_their_item_whatever_happens_to_the_list(steps: list[tuple[tuple[str, int, int], list[str]]]) -> None:
    content, proposal, removed = FormContent(), proposed(NAMES[:2]), None
    #: The note that was written into each item.
    notes: dict[str, str] = {}
    for count, ((what, place, to), order) in enumerate(steps):
        shown = shown_items(LOANS, content, proposal)
        if what == "propose":
            proposal = proposed(order[: place - 1])
        elif what == "write" and place <= len(shown):
            content = noted(content, proposal, **{f"_{place}": f"{count}"})
            notes[shown[place - 1]] = f"{count}"
        elif what == "add":
            content = with_item(content, "loans", shown, min(place, len(shown) + 1))
        elif what == "remove" and place <= len(shown):
            content, removed = without_item(content, "loans", shown, place)
            notes.pop(removed.item, None)
        elif what == "restore" and removed is not None and removed.item not in notes:
            content = with_removed(content, shown, removed)
            notes.update((removed.item, str(answer.value)) for answer in removed.answers.values())
        elif what == "move" and max(place, to) <= len(shown):
            content = with_item_moved(content, "loans", shown, place, to)
            moved = [each for each in shown if each != shown[place - 1]]
            moved.insert(to - 1, shown[place - 1])
            assert shown_items(LOANS, content, proposal) == tuple(moved)
        content = content_from_json(content_to_json(content))
        now = seen_notes(content, proposal)
        assert {item: note for item, note in now if note is not None} == notes
        assert len({item for item, _ in now}) == len(now) >= LOANS.least
