"""Forms from a script, on the small trader whose year to March 2025 had sales of 510,000 yen."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import Terminal


def _texts(file: Path) -> set[object]:
    book = openpyxl.load_workbook(file, read_only=True)
    return {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}


@pytest.fixture
def plan(mieru: Terminal, book: Path) -> str:
    made = mieru("form", "new", book, "action_plan", "--about", "2025-06-10", "--title", "銀行用", "--json")
    assert made.status == 0
    assert made.json["about"] == "2025-06-10"
    return str(made.json["number"])


def test_a_report_is_begun_for_a_month(mieru: Terminal, book: Path) -> None:
    assert mieru("form", "new", book, "status_report", "--about", "2025-06", "--json").json["about"] == "2025-06-01"
    assert mieru("form", "new", book, "status_report", "--about", "2025-07", "--json").json["about"] == "2025-07-01"


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
    assert mieru("form", "print", book, plan, "--notes", "--out", tmp_path / "notes.xlsx").status == 0
    assert "確認用（様式外）" in _texts(tmp_path / "notes.xlsx") - _texts(tmp_path / "plan.xlsx")
    assert mieru("form", "print", book, plan, "--out", tmp_path / "plan.doc").status == 3


def test_next_years_form_begins_with_what_was_written(mieru: Terminal, book: Path, plan: str) -> None:
    mieru("form", "set", book, plan, "--set", "future_goal=黒字")
    later = mieru("form", "follow", book, plan, "--json").json
    assert later["about"] == "2026-06-10"
    assert mieru("form", "show", book, str(later["number"]), "--json").json["cells"]["future_goal"]["value"] == "黒字"


def test_a_form_comes_out_of_the_bin_and_back_to_a_version(mieru: Terminal, book: Path, plan: str) -> None:
    mieru("form", "set", book, plan, "--set", "future_goal=はじめ")
    mieru("form", "version", book, plan)
    mieru("form", "set", book, plan, "--set", "future_goal=あと")
    assert mieru("form", "remove", book, plan).status == 0
    restored = mieru("form", "restore", book, plan)
    assert (restored.status, restored.err) == (0, "書類をごみ箱から戻しました。\n")
    assert mieru("form", "restore", book, plan).status == 0
    assert [str(one["number"]) for one in mieru("form", "list", book, "--json").json["forms"]] == [plan]
    back = mieru("form", "go-back", book, plan, "--version", "1", "--json")
    assert (back.status, back.json) == (0, {"number": int(plan), "version": 1})
    assert mieru("form", "show", book, plan, "--json").json["cells"]["future_goal"]["value"] == "はじめ"


#: What is asked of a book with one plan, the exit status, and why.
REFUSED: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("show", "BOOK", "99"), 3, "form.no_such_copy"),
    (("show", "BOOK", "1", "--version", "4"), 3, "form.no_such_version"),
    (("show", "BOOK", "eins"), 2, "general.usage.wrong"),
    (("new", "BOOK", "no_form"), 3, "form.unknown"),
    (("new", "BOOK", "action_plan", "--about", "1000-01-01"), 3, "form.about_outside"),
    (("new", "BOOK", "action_plan", "--about", "gestern"), 2, "general.usage.wrong"),
    (("new", "BOOK", "action_plan", "--title", "長" * 101), 3, "form.title_too_long"),
    (("set", "BOOK", "1", "--set", "nowhere=5"), 3, "form.no_such_cell"),
    (("set", "BOOK", "1", "--set", "nowhere"), 2, "general.usage.wrong"),
    (("set", "BOOK", "1", "--set", "figures.net_sales.y1=1000000000001"), 3, "form.too_large"),
    (("set", "BOOK", "1", "--set", "figures.net_sales.y1=" + "9" * 20_000), 3, "form.too_large"),
    (("set", "BOOK", "1", "--set", "check.source.y1=5"), 3, "form.computed_cell"),
    (("set", "BOOK", "1", "--set", "actions.9.issue=x"), 3, "form.list_full"),
    (("item", "BOOK", "1", "remove", "actions"), 3, "form.no_such_item"),
    (("item", "BOOK", "1", "move", "actions", "--at", "1", "--to", "9"), 3, "form.no_such_item"),
    (("item", "BOOK", "1", "turn", "actions"), 2, "general.usage.wrong"),
    (("compare", "BOOK", "1", "--before", "1"), 3, "form.no_such_version"),
    (("go-back", "BOOK", "1", "--version", "1"), 3, "form.no_such_version"),
    (("version", "BOOK", "1", "--note", "長" * 201), 3, "form.note_too_long"),
    (("print", "BOOK", "1", "--out", "plan.doc"), 3, "form.print_format"),
    (("follow", "BOOK", "2"), 3, "form.no_such_copy"),
)


def test_what_cannot_be_is_refused_with_its_status_and_changes_nothing(mieru: Terminal, book: Path, plan: str) -> None:
    before = mieru("form", "list", book, "--json").json
    for (name, *arguments), status, code in REFUSED:
        answer = mieru("form", name, *(str(book) if each == "BOOK" else each for each in arguments), "--json")
        assert (answer.status, answer.json["error"]["code"]) == (status, code), (name, arguments)
    assert mieru("form", "list", book, "--json").json == before


def test_a_number_no_book_counts_to_is_wrong_usage(mieru: Terminal, book: Path) -> None:
    assert mieru("form", "check", book, "9" * 23).status == 2
    assert mieru("form", "check", book, str(2**63 - 1)).status == 3
