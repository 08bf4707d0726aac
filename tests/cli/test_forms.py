"""Forms from a script, on the small trader whose year to March 2025 had sales of 510,000 yen."""

from pathlib import Path

import pytest

from tests.cli.command import Terminal


@pytest.fixture
def plan(mieru: Terminal, book: Path) -> str:
    made = mieru("form", "new", book, "action_plan", "--about", "2025-06-10", "--title", "銀行用", "--json")
    assert made.status == 0
    assert made.json["about"] == "2025-06-10"
    return str(made.json["number"])


def test_the_forms_there_are_and_those_of_the_book_are_listed(mieru: Terminal, book: Path, plan: str) -> None:
    assert "action_plan" in {one["form"] for one in mieru("form", "definitions", "--json").json["forms"]}
    assert [one["title"] for one in mieru("form", "list", book, "--json").json["forms"]] == ["銀行用"]
    assert mieru("form", "remove", book, plan).status == 0
    listed = mieru("form", "list", book, "--json").json
    assert (listed["forms"], [one["title"] for one in listed["bin"]]) == ([], ["銀行用"])
    assert mieru("form", "list", book).out == "書類はまだありません。\n"


def test_a_form_is_written_shown_and_checked(mieru: Terminal, book: Path, plan: str) -> None:
    written = mieru(
        "form", "set", book, plan, "--set", "figures.net_sales.y0=５００", "--reason", "返品を除く", "--set", "future_goal=黒字", "--json"
    )
    cell = written.json["cells"]["figures.net_sales.y0"]
    assert (cell["value"], cell["proposed"], cell["state"], cell["reason"]) == (500_000, 510_000, "corrected", "返品を除く")
    shown = mieru("form", "show", book, plan)
    assert "figures.net_sales.y0  売上高: 500千円" in shown.out
    assert "future_goal  将来目標: 黒字" in shown.out
    assert (
        mieru("form", "set", book, plan, "--take-back", "figures.net_sales.y0", "--json").json["cells"]["figures.net_sales.y0"]["value"]
        == 510_000
    )
    assert "要修正: 「住所」がまだ書かれていません。" in mieru("form", "check", book, plan).out
    refused = mieru("form", "set", book, plan, "--set", "figures.net_sales.y1=たくさん")
    assert refused.status == 3
    assert "「売上高」の「たくさん」は金額として読めません。" in refused.err


def test_items_of_lists_are_added_moved_and_removed(mieru: Terminal, book: Path, plan: str) -> None:
    assert mieru("form", "item", book, plan, "add", "actions", "--json").json["items"] == 2
    assert mieru("form", "set", book, plan, "--set", "actions.2.issue=値上げ").status == 0
    assert mieru("form", "item", book, plan, "move", "actions", "--at", "2", "--to", "1").status == 0
    assert mieru("form", "show", book, plan, "--json").json["cells"]["actions.1.issue"]["value"] == "値上げ"
    assert mieru("form", "item", book, plan, "remove", "actions", "--at", "2", "--json").json["items"] == 1
    assert mieru("form", "item", book, plan, "add", "nowhere").status == 3


def test_versions_are_kept_and_compared(mieru: Terminal, book: Path, plan: str) -> None:
    mieru("form", "set", book, plan, "--set", "future_goal=はじめ")
    assert mieru("form", "version", book, plan, "--note", "相談用", "--json").json["number"] == 1
    mieru("form", "set", book, plan, "--set", "future_goal=あと")
    assert [one["note"] for one in mieru("form", "versions", book, plan, "--json").json["versions"]] == ["相談用"]
    compared = mieru("form", "compare", book, plan, "--before", "1")
    assert compared.out == "将来目標: はじめ → あと\n"
    assert mieru("form", "compare", book, plan, "--before", "1", "--after", "1").out == "違いはありません。\n"
    assert mieru("form", "show", book, plan, "--version", "1", "--json").json["cells"]["future_goal"]["value"] == "はじめ"
    assert mieru("check", book).status == 0


def test_a_form_is_printed_as_pdf_and_as_workbook(mieru: Terminal, book: Path, plan: str, tmp_path: Path) -> None:
    mieru("form", "version", book, plan)
    for name, start in (("plan.pdf", b"%PDF"), ("plan.xlsx", b"PK")):
        assert mieru("form", "print", book, plan, "--version", "1", "--out", tmp_path / name).status == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert mieru("form", "print", book, plan, "--out", tmp_path / "plan.doc").status == 3


def test_next_years_form_begins_with_what_was_written(mieru: Terminal, book: Path, plan: str) -> None:
    mieru("form", "set", book, plan, "--set", "future_goal=黒字")
    later = mieru("form", "follow", book, plan, "--json").json
    assert later["about"] == "2026-06-10"
    assert mieru("form", "show", book, str(later["number"]), "--json").json["cells"]["future_goal"]["value"] == "黒字"
