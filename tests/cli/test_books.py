import json
from pathlib import Path

import pytest

from tests.cli.command import Terminal


def test_a_new_book_answers_with_its_recovery_code_which_opens_it(mieru: Terminal, tmp_path: Path) -> None:
    answer = mieru("new", tmp_path / "shop", "--company", "山田商店", "--year-start", "1", "--form", "sole-proprietor", "--json")
    assert answer.status == 0
    assert set(answer.json) == {"book", "company", "year_start", "form", "recovery_code"}
    assert answer.json["form"] == "sole-proprietor"
    assert Path(answer.json["book"]).is_file()
    assert answer.json["recovery_code"] not in answer.err
    code = tmp_path / "code"
    code.write_text(answer.json["recovery_code"] + "\n", "utf-8")
    assert mieru("batches", tmp_path / "shop", "--recovery-code-file", code).status == 0


def test_a_book_is_named_by_its_folder_or_its_file(mieru: Terminal, book: Path) -> None:
    assert mieru("years", "list", book, "--json").json == mieru("years", "list", book / "small.mieru", "--json").json


def test_a_wrong_passphrase_ends_with_status_five(mieru: Terminal, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("長い合言葉を使います", "utf-8")
    wrong.write_text("not the passphrase", "utf-8")
    new = ("new", tmp_path / "shop", "--company", "A", "--year-start", "4", "--no-keyring")
    assert mieru(*new, "--passphrase-file", right).status == 0
    answer = mieru("batches", tmp_path / "shop", "--passphrase-file", wrong, "--json")
    assert answer.status == 5
    assert answer.json["error"]["code"] == "storage.wrong_key"
    assert answer.err.strip()


def test_a_passphrase_file_opens_a_book_without_a_keyring(mieru: Terminal, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes("\ufeff長い合言葉を使います\r\n".encode())
    new = ("new", tmp_path / "shop", "--company", "A", "--year-start", "4", "--no-keyring")
    assert mieru(*new, "--passphrase-file", secret).status == 0
    assert mieru("batches", tmp_path / "shop").status == 5
    assert mieru("batches", tmp_path / "shop", "--passphrase-file", secret).status == 0


def test_an_empty_secret_file_is_refused_by_name(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"\n")
    answer = mieru("batches", book, "--passphrase-file", tmp_path / "empty")
    assert (answer.status, "empty" in answer.err) == (3, True)


def test_what_is_not_a_book_is_refused(mieru: Terminal, tmp_path: Path) -> None:
    answer = mieru("check", tmp_path, "--json")
    assert answer.status == 3 and answer.json["error"]["code"].startswith("storage.")


def test_a_backup_restores_into_a_new_book_with_the_same_figures(
    mieru: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_files: tuple[Path, Path]
) -> None:
    monkeypatch.setenv("MIERU_PASSPHRASE", "長い合言葉を使います")
    first, second = tmp_path / "first", tmp_path / "second"
    mieru("new", first, "--company", "有限会社ちいさな商店", "--year-start", "4")
    assert mieru("import", first, small_files[1]).status == 0
    made = mieru("backup", first, tmp_path / "kept", "--json").json
    assert Path(made["file"]).stat().st_size == made["bytes"] > 0
    assert mieru("backup", first, tmp_path / "kept").status == 3  # never written over
    assert mieru("restore", second, made["file"]).status == 0
    report = ("trial-balance", "--json")
    assert mieru("report", second, *report).json == mieru("report", first, *report).json


def test_check_finds_a_sound_book_sound(mieru: Terminal, book: Path) -> None:
    answer = mieru("check", book, "--json")
    assert answer.status == 0
    assert answer.json == {"sound": True, "batches": 2, "disclosures": 0, "copies": 2, "restored_at": None, "findings": []}


def test_check_finds_a_damaged_copy_and_says_so(mieru: Terminal, book: Path) -> None:
    copy = next((book / "backups").iterdir())
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    answer = mieru("check", book, "--json")
    assert answer.status == 3 and not answer.json["sound"]
    assert answer.json["findings"] and all(finding["message"] for finding in answer.json["findings"])


def test_years_are_listed_and_changed(mieru: Terminal, book: Path) -> None:
    listed = mieru("years", "list", book, "--json").json["years"]
    assert [(year["from"], year["to"]) for year in listed] == [("2024-04", "2025-03"), ("2025-04", "2026-03")]
    changed = mieru("years", "set", book, "--first", "2025-04", "--employees", "7", "--tax-basis", "exclusive", "--json").json["years"]
    assert (changed[1]["employees"], changed[1]["basis_tax"]) == (7, "exclusive")
    shorter = mieru("years", "set", book, "--first", "2025-04", "--last", "2025-12", "--json").json["years"]
    assert shorter[1]["to"] == "2025-12" and shorter[1]["employees"] == 7


def test_json_is_one_object_and_nothing_else(mieru: Terminal, book: Path) -> None:
    for command in (("years", "list"), ("batches",), ("map", "list"), ("check",), ("recipient", "list"), ("consent", "list")):
        answer = mieru(*command, book, "--json")
        assert answer.status == 0 and isinstance(json.loads(answer.out), dict) and answer.err == ""


def test_a_book_without_a_name_is_not_made(mieru: Terminal, tmp_path: Path) -> None:
    for name in ("", "　 "):
        answer = mieru("new", tmp_path / "shop", "--company", name, "--year-start", "4")
        assert answer.status == 2 and "会社名が空です" in answer.err
    assert not (tmp_path / "shop").exists()


def test_restoring_a_file_that_is_not_there_is_refused_by_name(mieru: Terminal, tmp_path: Path) -> None:
    answer = mieru("restore", tmp_path / "shop", tmp_path / "kept.mieru-backup", "--json")
    assert (answer.status, answer.json["error"]["code"]) == (3, "general.file_not_found")
    assert "kept.mieru-backup" in answer.err


def test_a_year_is_changed_only_where_there_is_one_and_something_to_change(mieru: Terminal, book: Path) -> None:
    before = mieru("years", "list", book, "--json").json
    nothing = mieru("years", "set", book, "--first", "2024-04", "--json")
    assert (nothing.status, nothing.json["error"]["code"]) == (2, "cli.nothing_to_set")
    absent = mieru("years", "set", book, "--first", "2031-05", "--employees", "3", "--json")
    assert (absent.status, absent.json["error"]["code"]) == (3, "company.no_such_year")
    assert "2031-05" in absent.err
    assert mieru("years", "list", book, "--json").json == before
