"""Records of reviews: their JSON, which actions are still open, and what each kind of record leads to."""

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.review import (
    Action,
    ActionOutcome,
    FiguresSeen,
    Outcome,
    Review,
    ReviewContent,
    ReviewRole,
    content_from_json,
    content_to_json,
    latest_reviews,
    open_actions,
)
from app.errors import InputRefused
from app.periods import Month

APRIL, MAY, JUNE, JULY = (Month(2026, number) for number in (4, 5, 6, 7))
OWNER, ACCOUNTANT = ReviewRole.OWNER, ReviewRole.ACCOUNTANT
BANK = Action("銀行に相談する", datetime.date(2026, 5, 20))
PRICES = Action("値上げをお願いする", datetime.date(2026, 6, 20))
SEEN = FiguresSeen(7, {"cash": 5_000_000, "profit_last_year": None}, {"4110": "売上高"}, -200, datetime.date(2026, 11, 30))


def review(sequence: int, month: Month, action: Action | None = None, *outcomes: tuple[int, Outcome], role: ReviewRole = OWNER) -> Review:
    said = tuple(ActionOutcome(number, BANK, outcome) for number, outcome in outcomes)
    return Review(sequence, month, role, "2026-06-01T09:00:00+09:00", "見本 花子", ReviewContent(SEEN, action=action, outcomes=said))


def asked(reviews: list[Review], month: Month, role: ReviewRole = OWNER) -> list[int]:
    return [each.review for each in open_actions(reviews, role, month)]


def test_an_action_is_asked_about_in_the_next_month_and_not_in_its_own() -> None:
    reviews = [review(1, APRIL, BANK)]
    assert asked(reviews, APRIL) == []
    assert asked(reviews, MAY) == [1]
    assert asked(reviews, JULY) == [1]  # a month without a review forgets nothing


@pytest.mark.parametrize(("outcome", "expected"), [(Outcome.DONE, []), (Outcome.NOT_DONE, []), (Outcome.GOES_ON, [1])])
def test_what_became_of_it_decides_whether_it_is_asked_about_again(outcome: Outcome, expected: list[int]) -> None:
    assert asked([review(1, APRIL, BANK), review(2, MAY, None, (1, outcome))], JUNE) == expected


def test_an_action_that_goes_on_is_not_lost_beside_a_new_one() -> None:
    assert asked([review(1, APRIL, BANK), review(2, MAY, PRICES, (1, Outcome.GOES_ON))], JUNE) == [1, 2]


def test_the_owner_and_the_accountant_are_asked_about_their_own() -> None:
    reviews = [review(1, APRIL, BANK), review(2, APRIL, PRICES, role=ACCOUNTANT)]
    assert asked(reviews, MAY) == [1]
    assert asked(reviews, MAY, ACCOUNTANT) == [2]


def test_a_month_recorded_again_counts_by_its_last_record() -> None:
    reviews = [review(1, APRIL, BANK), review(2, APRIL, PRICES)]
    assert asked(reviews, MAY) == [2]
    assert latest_reviews(reviews)[APRIL, OWNER].sequence == 2


def test_a_later_month_says_nothing_about_an_earlier_one() -> None:
    """May is reviewed after June: what June said of April's action is not known in May yet."""
    reviews = [review(1, APRIL, BANK), review(2, JUNE, None, (1, Outcome.DONE))]
    assert asked(reviews, MAY) == [1]
    assert asked(reviews, JULY) == []


CONTENT = ReviewContent(SEEN, "材料が上がった", "春に値上げ", PRICES, (ActionOutcome(1, BANK, Outcome.DONE, "面談できた"),))


def test_a_record_reads_as_it_was_written() -> None:
    assert content_from_json(content_to_json(CONTENT)) == CONTENT
    assert content_from_json(content_to_json(ReviewContent(FiguresSeen(0, {})))) == ReviewContent(FiguresSeen(0, {}))


texts = st.text(st.characters(codec="utf-8"), max_size=12)
amounts = st.dictionaries(texts, st.none() | st.integers(-(10**12), 10**12), max_size=5)


@settings(max_examples=40, deadline=None)
@given(amounts=amounts, remark=texts, decision=texts, due=st.dates(), outcome=st.sampled_from(Outcome))
def test_any_record_survives(amounts: dict[str, int | None], remark: str, decision: str, due: datetime.date, outcome: Outcome) -> None:
    content = ReviewContent(FiguresSeen(3, amounts), remark, decision, Action(remark, due), (ActionOutcome(1, BANK, outcome, decision),))
    assert content_from_json(content_to_json(content)) == content


def test_the_digest_is_of_the_amounts_alone() -> None:
    assert FiguresSeen(1, {"cash": 5}).digest == FiguresSeen(2, {"cash": 5}, {}, 9, datetime.date(2026, 1, 1)).digest
    assert FiguresSeen(1, {"cash": 5}).digest != FiguresSeen(1, {"cash": None}).digest


def changed(key: str, value: object) -> str:
    found = json.loads(content_to_json(CONTENT))
    found["seen"][key] = value
    return json.dumps(found)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "no JSON",
        "[]",
        content_to_json(CONTENT).replace('"remark"', '"remarks"'),
        content_to_json(CONTENT).replace('"done"', '"perhaps"'),
        content_to_json(CONTENT).replace("2026-06-20", "20 June"),
        changed("amounts", {"cash": 5_000_001, "profit_last_year": None}),  # not the figures of the digest
    ],
)
def test_what_nobody_can_read_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "review.unreadable"):
        content_from_json(text)
