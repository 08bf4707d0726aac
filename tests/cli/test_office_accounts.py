"""``mieru office accounts``, ``--use-office-profile`` and ``--accept-wrong-side``: accounts placed once for all clients."""

from pathlib import Path

import pytest

from tests.cli.command import Terminal
from tests.cli.test_imports import unknown_file


@pytest.fixture
def books(mieru: Terminal, tmp_path: Path) -> tuple[Path, Path]:
    """Two clients; the first has decided about ふしぎな科目."""
    made = tmp_path / "book-a", tmp_path / "book-i"
    for book, company in zip(made, ("有限会社あ", "有限会社い"), strict=True):
        assert mieru("new", book, "--company", company, "--year-start", "4").status == 0
    assert mieru("import", made[0], unknown_file(tmp_path), "--map", "ふしぎな科目=諸会費").status == 0
    return made


def test_accounts_are_learned_listed_handed_on_and_taken_out(mieru: Terminal, books: tuple[Path, Path], tmp_path: Path) -> None:
    assert "まだ何もありません" in mieru("office", "accounts", "list").out
    left_out = mieru("office", "accounts", "learn", books[0], "--except", "ふしぎな科目", "--json").json
    assert left_out == {"added": 0, "replaced": 0, "kept": 0}
    learned = mieru("office", "accounts", "learn", books[0], "--json").json
    assert learned == {"added": 1, "replaced": 0, "kept": 0, "names": ["ふしぎな科目"]}
    (listed,) = mieru("office", "accounts", "list", "--json").json["accounts"]
    assert (listed["name"], listed["account"], listed["as_sub_account"]) == ("ふしぎな科目", "諸会費", False)
    assert "諸会費" in mieru("office", "accounts", "list").out
    assert mieru("office", "accounts", "export", tmp_path / "office.json").status == 0
    assert mieru("office", "accounts", "remove", "ふしぎな科目").status == 0
    missing = mieru("office", "accounts", "remove", "ふしぎな科目", "--json")
    assert (missing.status, missing.json["error"]["code"]) == (3, "office_accounts.not_there")
    assert "1 件を加え" in mieru("office", "accounts", "import", tmp_path / "office.json").out


def test_an_import_uses_the_office_only_where_it_is_told_to(mieru: Terminal, books: tuple[Path, Path], tmp_path: Path) -> None:
    mieru("office", "accounts", "learn", books[0])
    asked = mieru("import", books[1], unknown_file(tmp_path), "--json")
    assert (asked.status, asked.json["error"]["code"]) == (4, "import.unknown_accounts")
    (account,) = asked.json["batches"][0]["unknown_accounts"]
    assert (account["suggestions"][0]["account"], account["suggestions"][0]["reason"]) == ("諸会費", "office_profile")
    assert mieru("import", books[1], unknown_file(tmp_path), "--use-office-profile").status == 0
    assert mieru("map", "list", books[1], "--json").json["accounts"] == []


def test_contradictions_are_listed_and_settled_on_purpose(mieru: Terminal, books: tuple[Path, Path]) -> None:
    mieru("office", "accounts", "learn", books[0])
    assert mieru("map", "place", books[1], "ふしぎな科目=旅費交通費").status == 0
    answer = mieru("office", "accounts", "learn", books[1], "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "office_accounts.contradicted")
    assert answer.json["contradictions"] == [{"name": "ふしぎな科目", "kept": "諸会費", "came": "旅費交通費"}]
    assert "--conflicts keep" in answer.err
    assert mieru("office", "accounts", "learn", books[1], "--conflicts", "replace", "--json").json["replaced"] == 1


def test_an_imported_file_that_contradicts_is_shown(mieru: Terminal, books: tuple[Path, Path], tmp_path: Path) -> None:
    mieru("office", "accounts", "learn", books[0])
    mieru("office", "accounts", "export", tmp_path)
    mieru("map", "place", books[1], "ふしぎな科目=旅費交通費")
    mieru("office", "accounts", "learn", books[1], "--conflicts", "replace")
    answer = mieru("office", "accounts", "import", tmp_path / "office-accounts.json")
    assert answer.status == 4 and "旅費交通費" in answer.err


def test_a_wrong_side_needs_a_word(mieru: Terminal, books: tuple[Path, Path], tmp_path: Path) -> None:
    """1,000 yen were only spent on ふしぎな科目; 雑収入 is an income account."""
    asked = mieru("import", books[1], unknown_file(tmp_path), "--map", "ふしぎな科目=雑収入", "--json")
    assert (asked.status, asked.json["error"]["code"]) == (4, "import.wrong_side")
    (doubt,) = asked.json["doubts"]
    assert (doubt["name"], doubt["account"], doubt["kind"], doubt["debit"]) == ("ふしぎな科目", "雑収入", "posted_side", 1_000)
    assert "--accept-wrong-side" in asked.err and "1,000円" in asked.err
    mieru("import", books[1], unknown_file(tmp_path), "--leave-unplaced")
    placed = mieru("map", "place", books[1], "ふしぎな科目=雑収入", "--json")
    assert (placed.status, placed.json["placed"], placed.json["doubts"]) == (4, [], [doubt])
    assert mieru("map", "place", books[1], "ふしぎな科目=雑収入", "--accept-wrong-side").status == 0
