"""``mieru office``: many books from the command line, each by itself."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import Terminal, write_small_files
from tests.services.test_client_files import journal

NAMES = ("有限会社あ", "有限会社い")


@pytest.fixture
def office(mieru: Terminal, tmp_path: Path) -> tuple[Path, ...]:
    """Two listed books, the first with entries."""
    books = (tmp_path / "book-a", tmp_path / "book-i")
    for book, company in zip(books, NAMES, strict=True):
        assert mieru("new", book, "--company", company, "--year-start", "4").status == 0
        assert mieru("office", "add", book).status == 0
    opening, journal = write_small_files(tmp_path)
    assert mieru("import", books[0], journal, "--opening", opening).status == 0
    return books


def test_list_tells_how_far_each_client_is(mieru: Terminal, office: tuple[Path, ...]) -> None:
    answer = mieru("office", "list", "--json")
    first, second = answer.json["clients"]
    assert answer.status == 0
    assert (first["company"], first["last_month"], first["last_closed"], first["unresolved"]) == ("有限会社あ", "2025-05", None, 0)
    assert [due["code"] for due in first["due"]] == ["office.months_to_import", "office.months_to_close"]
    assert (
        second["last_month"] is None
        and second["due"] == []
        and [told["code"] for told in second["problems"]] == ["reporting.nothing_imported"]
    )
    shown = mieru("office", "list")
    assert "有限会社い" in shown.out and "2025-05" in shown.out


def test_book_that_is_gone_ends_with_status_3_and_the_others_are_told(mieru: Terminal, office: tuple[Path, ...]) -> None:
    shutil.rmtree(office[0])
    answer = mieru("office", "list", "--json")
    gone, there = answer.json["clients"]
    assert answer.status == 3 and gone["error"]["code"] and there["error"] is None
    assert gone["error"]["text"] in mieru("office", "list").out


def test_every_book_is_backed_up_and_checked(mieru: Terminal, office: tuple[Path, ...], tmp_path: Path) -> None:
    backed_up = mieru("office", "run", "backup", "--out", tmp_path / "copies", "--json")
    assert backed_up.status == 0
    files = [Path(client["file"]) for client in backed_up.json["clients"]]
    assert all(file.is_file() for file in files) and len(set(files)) == 2
    checked = mieru("office", "run", "check")
    assert checked.status == 0 and all(name in checked.out for name in NAMES)


def test_book_without_entries_fails_its_report_and_the_other_is_written(mieru: Terminal, office: tuple[Path, ...], tmp_path: Path) -> None:
    answer = mieru("office", "run", "monthly-report", "--month", "2025-05", "--out", tmp_path / "reports", "--json")
    written, refused = answer.json["clients"]
    assert answer.status == 3
    assert Path(written["file"]).read_bytes().startswith(b"%PDF") and Path(written["file"]).name.startswith("01_")
    assert refused["error"]["code"] == "reporting.no_entries"


def test_client_is_removed_by_name_and_a_stranger_is_refused(mieru: Terminal, office: tuple[Path, ...]) -> None:
    assert mieru("office", "remove", "有限会社い").status == 0
    assert [client["company"] for client in mieru("office", "list", "--json").json["clients"]] == ["有限会社あ"]
    assert mieru("office", "remove", "株式会社よそ").status == 3


def test_files_are_proposed_first_and_imported_where_they_were_confirmed_for(
    mieru: Terminal, office: tuple[Path, ...], tmp_path: Path
) -> None:
    mine, strange = tmp_path / "may.csv", tmp_path / "scan.png"
    mine.write_bytes(journal("丙製作所", "丁運輸"))
    strange.write_bytes(b"\x89PNG")
    proposed = mieru("office", "assign", mine, strange, "--json").json["files"]
    assert [(file["company"], file["reason"]) for file in proposed] == [(None, "nobody"), (None, None)]
    assert proposed[1]["error"]["code"] == "import.is_picture"
    taken = mieru("office", "import", f"有限会社い={mine}", f"有限会社あ={strange}", "--overlap", "new-only", "--json")
    assert taken.status == 3
    assert [(file["company"], file["entries"], bool(file["error"])) for file in taken.json["files"]] == [
        ("有限会社い", 1, False),
        ("有限会社あ", 0, True),
    ]
    assert mieru("office", "assign", mine, "--json").json["files"][0]["company"] == "有限会社い"
    assert mieru("office", "import", f"株式会社よそ={mine}").status == 3


def test_opening_balances_that_a_client_has_are_no_failure(mieru: Terminal, office: tuple[Path, ...]) -> None:
    openings = Path(__file__).parents[1] / "data" / "importers" / "yayoi" / "kishu_zandaka_6col_cp932.txt"
    first = mieru("office", "import", f"有限会社い={openings}", "--json").json["files"]
    assert [(file["already_there"], bool(file["batch"])) for file in first] == [(False, True)]
    again = mieru("office", "import", f"有限会社い={openings}")
    assert again.status == 0 and "同じファイルが帳簿に入っています" in again.out
