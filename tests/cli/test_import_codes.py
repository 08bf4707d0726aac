"""Code tables and general ledgers from a script: the table given with the journal is a batch of its own, committed first."""

from pathlib import Path

import pytest

from tests.cli.command import Terminal
from tests.ledger.importers.coded_files import CODE_TABLE_FILE, DATA, OBC_FILE

LEDGER = DATA / "yayoi" / "soukanjo_motocho_33col_cp932.txt"


@pytest.fixture
def book(mieru: Terminal, tmp_path: Path) -> Path:
    mieru("new", tmp_path / "aoba", "--company", "株式会社あおば商店", "--year-start", "4")
    return tmp_path / "aoba"


def test_a_journal_of_codes_with_its_table(mieru: Terminal, book: Path) -> None:
    answer = mieru("import", book, OBC_FILE, "--codes", CODE_TABLE_FILE, "--json")
    assert answer.status == 0
    table, journal = answer.json["batches"]
    assert (table["batch"], table["kind"], table["entries"], table["format"]) == (1, "codes", 29, "code-table")
    assert (journal["batch"], journal["entries"], journal["unknown_accounts"]) == (2, 55, [])
    undone = mieru("undo", book, "1")
    assert undone.status == 0 and "29" in undone.out


def test_a_dry_run_names_the_codes_too_and_writes_nothing(mieru: Terminal, book: Path) -> None:
    answer = mieru("import", book, OBC_FILE, "--codes", CODE_TABLE_FILE, "--dry-run", "--json")
    assert answer.status == 0
    assert answer.json["batches"][1]["unknown_accounts"] == []
    assert mieru("batches", book, "--json").json == {"batches": []}


def test_without_the_table_the_codes_are_asked_for(mieru: Terminal, book: Path) -> None:
    answer = mieru("import", book, OBC_FILE, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "import.unknown_accounts")
    assert "--codes" in answer.err
    names = [account["name"] for account in answer.json["batches"][0]["unknown_accounts"]]
    assert len(names) == 22 and "勘定奉行 科目コード 7331" in names


def test_a_table_that_is_in_the_book_is_passed_over_and_has_no_period(mieru: Terminal, book: Path) -> None:
    assert mieru("import", book, "--codes", CODE_TABLE_FILE).status == 0
    answer = mieru("import", book, OBC_FILE, "--codes", CODE_TABLE_FILE, "--json")
    assert answer.status == 0
    assert [(batch["batch"], batch["already_there"]) for batch in answer.json["batches"]] == [(None, True), (2, False)]
    assert answer.json["batches"][0]["from"] is None
    table, journal = mieru("batches", book, "--json").json["batches"]
    assert (table["from"], table["to"]) == (None, None)
    assert (journal["from"], journal["to"]) == ("2025-04-03", "2025-07-30")
    assert "None" not in mieru("batches", book).out


def exchanged(folder: Path) -> Path:
    """The code table with the names of sales (4111) and purchases (7121) the other way round."""
    text = CODE_TABLE_FILE.read_bytes().decode("cp932").replace("7121", "X").replace("4111", "7121").replace("X", "4111")
    (folder / "exchanged.csv").write_bytes(text.encode("cp932"))
    return folder / "exchanged.csv"


def test_a_table_that_contradicts_the_first_is_the_owners_to_decide(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    other = exchanged(tmp_path)
    answer = mieru("import", book, OBC_FILE, "--codes", CODE_TABLE_FILE, "--codes", other, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "import.codes_change")
    assert mieru("batches", book, "--json").json["batches"] == []
    assert "--accept-code-changes" in answer.err and "4111" in answer.err and "7121" in answer.err
    assert {change["code"] for change in answer.json["batches"][1]["code_changes"]} == {"4111", "7121"}
    taken = mieru("import", book, OBC_FILE, "--codes", CODE_TABLE_FILE, "--codes", other, "--accept-code-changes", "--json")
    assert taken.status == 0
    remarks = [problem["message"] for problem in taken.json["batches"][2]["problems"] if problem["code"] == "import.unusual_side"]
    assert len(remarks) == 1 and "売上高" in remarks[0] and "880,000" in remarks[0], "purchases stand as sales, on the debit side only"


def test_people_read_what_came(mieru: Terminal, book: Path) -> None:
    said = mieru("import", book, "--codes", CODE_TABLE_FILE).out.splitlines()
    assert said[0] == "kamoku_code_table.csv：勘定科目コード表（cp932）" and "29" in said[1]
    said = mieru("import", book, LEDGER).out.splitlines()
    assert said[0].endswith("（cp932）　2025-04-03～2025-07-30") and "31" in said[1]


def test_another_file_is_no_code_table(mieru: Terminal, book: Path) -> None:
    answer = mieru("import", book, "--codes", LEDGER, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (3, "cli.not_a_code_table")
