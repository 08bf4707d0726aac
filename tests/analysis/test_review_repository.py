"""The log of reviews in the book: it only grows, and whatever is done to it shows; drafts and comments are replaced."""

import sqlite3
from collections.abc import Iterator

import pytest

from app.analysis.review import FiguresSeen, ReviewContent, ReviewRole
from app.analysis.review_repository import (
    append_review,
    is_review_log_whole,
    load_comments,
    load_draft,
    load_reviews,
    save_comment,
    save_draft,
)
from app.periods import Month
from app.storage.migrations import migrate

MAY, JUNE = Month(2026, 5), Month(2026, 6)
OWNER, ACCOUNTANT = ReviewRole.OWNER, ReviewRole.ACCOUNTANT
CONTENT = ReviewContent(FiguresSeen(1, {"cash": 5}), "", "値上げする")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    yield connection
    connection.close()


def three(connection: sqlite3.Connection) -> None:
    for month, role in ((MAY, OWNER), (MAY, ACCOUNTANT), (JUNE, OWNER)):
        append_review(connection, month, role, "2026-07-01T00:00:00+00:00", "見本 花子", CONTENT)


def test_records_come_back_in_order(connection: sqlite3.Connection) -> None:
    three(connection)
    found = load_reviews(connection)
    assert [(each.sequence, each.month, each.role) for each in found] == [(1, MAY, OWNER), (2, MAY, ACCOUNTANT), (3, JUNE, OWNER)]
    assert found[0].content == CONTENT


@pytest.mark.parametrize("statement", ["DELETE FROM reviews", "UPDATE reviews SET person = ''"])
def test_records_cannot_be_changed(connection: sqlite3.Connection, statement: str) -> None:
    three(connection)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE reviews SET content = replace(content, '値上げ', '値下げ') WHERE sequence = 2",
        "UPDATE reviews SET role = 'accountant' WHERE sequence = 1",
        "DELETE FROM reviews WHERE sequence = 1",
        "DELETE FROM reviews WHERE sequence = 3",
        "DELETE FROM reviews",
    ],
)
def test_the_log_tells_what_was_done_to_it(connection: sqlite3.Connection, tampering: str) -> None:
    assert is_review_log_whole(connection)
    three(connection)
    assert is_review_log_whole(connection)
    connection.execute("DROP TRIGGER reviews_are_append_only")
    connection.execute("DROP TRIGGER reviews_are_never_changed")
    connection.execute(tampering)
    assert not is_review_log_whole(connection)


def test_a_draft_is_replaced_and_removed(connection: sqlite3.Connection) -> None:
    assert load_draft(connection, MAY, OWNER) == ""
    save_draft(connection, MAY, OWNER, "はじめ")
    save_draft(connection, MAY, OWNER, "つぎ")
    save_draft(connection, MAY, ACCOUNTANT, "別の人")
    assert (load_draft(connection, MAY, OWNER), load_draft(connection, MAY, ACCOUNTANT)) == ("つぎ", "別の人")
    save_draft(connection, MAY, OWNER, "")
    assert load_draft(connection, MAY, OWNER) == ""


def test_comments_are_kept_by_role_and_replaced(connection: sqlite3.Connection) -> None:
    save_comment(connection, MAY, OWNER, "順調です", "2026-06-01")
    save_comment(connection, MAY, OWNER, "やや苦しい", "2026-06-02")
    save_comment(connection, MAY, ACCOUNTANT, "在庫に注意", "2026-06-03")
    assert load_comments(connection, MAY) == {OWNER: ("やや苦しい", "2026-06-02"), ACCOUNTANT: ("在庫に注意", "2026-06-03")}
    save_comment(connection, MAY, OWNER, "", "2026-06-04")
    assert load_comments(connection, MAY).keys() == {ACCOUNTANT}
    assert load_comments(connection, JUNE) == {}
