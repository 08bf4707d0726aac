"""The monthly review from a script, on the small trader's book."""

from pathlib import Path

from app.analysis.review import ReviewRole
from app.cli.parser import REVIEW_ROLES
from tests.cli.command import Terminal


def record(mieru: Terminal, book: Path, month: str, *more: str) -> dict[str, object]:
    answer = mieru("review", "record", book, "--month", month, "--role", "owner", "--by", "見本 花子", *more, "--json")
    assert answer.status == 0, answer.err
    found: dict[str, object] = answer.json
    return found


def test_words_of_the_command_are_those_of_the_review() -> None:
    assert tuple(map(str, ReviewRole)) == REVIEW_ROLES


def test_a_month_is_told_in_sentences(mieru: Terminal, book: Path) -> None:
    shown = mieru("review", "show", book, "--month", "2025-04", "--json").json
    texts = [sentence["text"] for sentence in shown["sentences"]]
    assert texts[0] == "売上高は800,000円で、前年同月より290,000円（56.9%）増えました。"
    assert (shown["month"], shown["recorded"], shown["open_actions"]) == ("2025-04", None, [])
    assert "todo.review_owner" in {point["code"] for point in shown["to_do"]}
    assert texts[0] in mieru("review", "show", book, "--month", "2025-04").out


def test_an_action_is_recorded_asked_about_and_answered(mieru: Terminal, book: Path) -> None:
    first = record(mieru, book, "2025-04", "--decision", "値上げする", "--action", "銀行に相談する", "--due", "2025-06-20")
    assert first["action"] == {"text": "銀行に相談する", "due": "2025-06-20"}
    shown = mieru("review", "show", book, "--month", "2025-05", "--json").json
    assert shown["open_actions"] == [{"review": 1, "month": "2025-04", "action": "銀行に相談する", "due": "2025-06-20"}]
    unanswered = mieru("review", "record", book, "--month", "2025-05", "--role", "owner", "--by", "見本 花子", "--json")
    assert (unanswered.status, unanswered.json["error"]["code"]) == (3, "review.outcome_needed")
    second = record(mieru, book, "2025-05", "--outcome", "1=done:面談できた", "--comment", "順調です")
    assert second["outcomes"] == [{"review": 1, "action": "銀行に相談する", "outcome": "done", "word": "面談できた"}]
    listed = mieru("review", "list", book, "--json").json["reviews"]
    assert [(each["month"], each["latest"], each["changed_since"]) for each in listed] == [("2025-05", True, []), ("2025-04", True, [])]
    assert mieru("review", "show", book, "--month", "2025-05", "--json").json["comments"] == {"owner": "順調です"}
    assert "値上げする" in mieru("review", "list", book).out


def test_what_cannot_be_understood_is_refused(mieru: Terminal, book: Path) -> None:
    by = ("--month", "2025-04", "--role", "owner", "--by", "見本")
    for more, code in (
        (("--outcome", "1=perhaps"), "review.bad_outcome"),
        (("--action", "銀行に相談する"), "review.action_needs_date"),
        (("--due", "2025-06-20"), "review.date_needs_action"),
    ):
        answer = mieru("review", "record", book, *by, *more, "--json")
        assert (answer.status, answer.json["error"]["code"]) == (3, code)
    assert mieru("review", "list", book).out == "月次確認の記録はまだありません。\n"


def test_a_record_is_saved_as_pdf(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "record.pdf"
    refused = mieru("review", "show", book, "--month", "2025-04", "--out", out, "--json")
    assert (refused.status, refused.json["error"]["code"]) == (3, "review.no_record")
    record(mieru, book, "2025-04")
    assert mieru("review", "show", book, "--month", "2025-04", "--out", out).status == 0
    assert out.read_bytes().startswith(b"%PDF")
