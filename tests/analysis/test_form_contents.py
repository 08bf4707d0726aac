"""What is written on a form, kept as text, with items of lists put in, taken out and moved, and carried into the next year."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_comparison import compare
from app.analysis.form_contents import (
    FormContent,
    ItemOrder,
    content_from_json,
    content_to_json,
    version_from_json,
    version_to_json,
)
from app.analysis.form_list_items import with_item, with_item_moved, with_removed, without_item
from app.analysis.form_periods import FormPeriods
from app.analysis.form_succession import succeed
from app.analysis.form_values import Answer, CellValue
from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month
from tests.analysis.small_form import ABOUT, BOOKS, LAST_YEAR, KnownFacts, filled, small_form

VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.text(), st.integers(), st.fractions(), st.dates(), st.booleans(), st.builds(Month, st.integers(1900, 2999), st.integers(1, 12))
)
CONTENTS = st.builds(
    FormContent,
    st.dictionaries(st.text(min_size=1), st.builds(Answer, VALUES, st.text())),
    st.dictionaries(st.text(min_size=1), st.builds(ItemOrder, st.lists(st.integers(0, 9)).map(tuple), st.integers(0, 9))),
)


def content(**answers: CellValue) -> FormContent:
    return FormContent({key.replace("__", "."): Answer(value) for key, value in answers.items()})


def values(found: FormContent) -> dict[str, CellValue]:
    return {key: answer.value for key, answer in found.answers.items()}


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
    ],
)
def test_damaged_contents_are_refused(text: str) -> None:
    with pytest.raises(InputRefused) as caught:
        content_from_json(text)
    assert caught.value.code == "form.damaged_content"


def test_a_version_shows_what_was_shown_whatever_became_of_the_books() -> None:
    written = {"plan.costs.y0": Answer(8_000_000, "一時費用"), "loans.3.lender": Answer("丙"), "goal": Answer("長" * 20)}
    shown = filled(written)
    kept, found = version_from_json(version_to_json(FormContent(written), shown))
    assert found == shown
    assert kept == FormContent(written)
    assert filled(written, KnownFacts()).value("plan.net_sales.y0") is None
    assert found.value("plan.net_sales.y0") == 10_234_567


def test_an_item_taken_out_takes_its_answers_along_and_comes_back_whole() -> None:
    before = content(loans__1__lender="甲", loans__2__lender="乙", loans__3__due__y1=3, goal="x")
    after, removed = without_item(before, "loans", 2)
    assert values(after) == {"loans.1.lender": "甲", "loans.2.due.y1": 3, "goal": "x"}
    assert removed.answers == {"lender": Answer("乙")}
    assert values(with_removed(after, removed)) == values(before)
    assert with_removed(after, removed).items["loans"].sources[:2] == (1, 2)


def test_items_are_put_in_and_moved_with_their_answers() -> None:
    before = content(loans__1__lender="甲", loans__2__lender="乙")
    assert values(with_item(before, "loans", 2)) == {"loans.1.lender": "甲", "loans.3.lender": "乙"}
    moved = with_item_moved(content(loans__1__lender="甲", loans__2__lender="乙", loans__3__lender="丙"), "loans", 1, 3)
    assert values(moved) == {"loans.3.lender": "甲", "loans.1.lender": "乙", "loans.2.lender": "丙"}
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


def test_next_years_form_moves_the_years_and_leaves_plans_behind_that_the_books_tell() -> None:
    written = content(goal="黒字", plan__costs__y0=1, plan__costs__y1=2, plan__costs__y2=3, loans__1__due__y2=4)
    before = FormPeriods(small_form(), ABOUT, [LAST_YEAR], LegalForm.CORPORATION)
    after = FormPeriods(small_form(), date(2027, 11, 21), [LAST_YEAR], LegalForm.CORPORATION)
    # The year of y1 is over next year; the plan for y2 becomes the one for y1; y0 has no column any more.
    assert values(succeed(small_form(), written, before, after)) == {"goal": "黒字", "plan.costs.y1": 3, "loans.1.due.y1": 4}
    assert values(succeed(small_form(), written, before, before)) == values(written)


def test_versions_are_compared_cell_by_cell() -> None:
    changes = compare(filled({"goal": "赤字解消"}), filled({"goal": "黒字", "plan.costs.y1": 5_000}))
    assert [(change.key, change.label, change.before, change.after) for change in changes] == [
        ("goal", "目標", "赤字解消", "黒字"),
        ("plan.costs.y1", "費用［計画1年目（令和9年3月期）］", None, 5_000),
        ("plan.profit.y1", "利益［計画1年目（令和9年3月期）］", None, 10_229_567),
        ("plan.margin.y1", "利益率［計画1年目（令和9年3月期）］", None, Fraction(10_229_567, 10_234_567) * 100),
    ]
    assert compare(filled({}), filled({}, BOOKS)) == ()


def test_years_follow_each_other_round_short_ones_and_gaps() -> None:
    short = FiscalYear(Month(2026, 4), Month(2026, 12))
    periods = FormPeriods(small_form(), date(2027, 2, 1), [LAST_YEAR, short], LegalForm.CORPORATION)
    assert [str(periods.year(number)) for number in (-2, -1, 0, 1, 2)] == [
        "2024-04..2025-03",
        "2025-04..2026-03",
        "2026-04..2026-12",
        "2027-01..2027-12",
        "2028-01..2028-12",
    ]
    gap = FormPeriods(small_form(), date(2026, 4, 1), [FiscalYear(Month(2023, 4), Month(2024, 3)), LAST_YEAR], LegalForm.CORPORATION)
    assert str(gap.year(-1)) == "2024-04..2025-03"
    early = FormPeriods(small_form(), date(2020, 1, 1), [LAST_YEAR], LegalForm.CORPORATION)
    assert (str(early.year(1)), str(early.year(7))) == ("2019-04..2020-03", "2025-04..2026-03")
