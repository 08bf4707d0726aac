"""Reading profiles and sheets on the command line."""

from pathlib import Path

import pytest

from app.services.import_profiles import propose, save_profile
from tests.cli.command import Terminal
from tests.ledger.importers.vendor_files import money_forward_rows
from tests.ledger.importers.workbook_files import typed, workbook
from tests.services.import_steps import one_voucher

CASHBOOK = "日付,科目,摘要,入金,出金,残高\n2026/4/3,売上高,店頭,11000,,61000\n2026/4/5,通信費,切手,,840,60160\n"


@pytest.fixture
def cashbook(tmp_path: Path, mieru_home: Path) -> Path:
    """A cash book whose profile is kept under 現金出納帳."""
    path = tmp_path / "現金出納帳.csv"
    path.write_bytes(CASHBOOK.encode("cp932"))
    save_profile(propose(path)[1].profile)
    return path


def test_a_kept_profile_reads_its_files_by_itself_and_by_name(mieru: Terminal, book: Path, cashbook: Path) -> None:
    (shown,) = mieru("import", book, cashbook, "--dry-run", "--json").json["batches"]
    assert (shown["format"], shown["entries"], shown["debit"]) == ("profile:現金出納帳", 2, 11_840)
    (named,) = mieru("import", book, cashbook, "--profile", "現金出納帳", "--dry-run", "--json").json["batches"]
    assert named["format"] == shown["format"]
    unknown = mieru("import", book, cashbook, "--profile", "売上帳")
    assert unknown.status == 3 and "売上帳" in unknown.err


def test_profiles_are_listed_handed_on_and_forgotten(mieru: Terminal, cashbook: Path, tmp_path: Path) -> None:
    assert "現金出納帳" in mieru("profile", "list").out
    (profile,) = mieru("profile", "list", "--json").json["profiles"]
    assert (profile["makes"], profile["columns"]["amount_in"]) == ("cashbook", "入金")
    assert mieru("profile", "export", "現金出納帳", tmp_path, "--json").json == {"file": str(tmp_path / "現金出納帳.json")}
    assert mieru("profile", "import", tmp_path / "現金出納帳.json").status == 3  # the name is taken
    assert mieru("profile", "import", tmp_path / "現金出納帳.json", "--replace").status == 0
    assert mieru("profile", "delete", "現金出納帳").status == 0
    assert mieru("profile", "list", "--json").json == {"profiles": []}
    assert mieru("profile", "list").out.strip()
    assert mieru("profile", "import", tmp_path / "現金出納帳.json", "--json").json == {"name": "現金出納帳"}


def test_a_sheet_is_named_where_several_may_be_meant(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    sheets = {name: typed(money_forward_rows([one_voucher(1, f"2026/{month:02d}/03")])) for name, month in (("四月", 4), ("五月", 5))}
    path = workbook(tmp_path / "仕訳帳.xlsx", sheets)
    asked = mieru("import", book, path, "--dry-run")
    assert asked.status == 4 and "四月、五月" in asked.err and "--sheet" in asked.err
    (shown,) = mieru("import", book, path, "--sheet", "五月", "--dry-run", "--json").json["batches"]
    assert shown["from"] == "2026-05-03"


def test_a_sheet_is_named_for_the_workbook_not_for_the_text_beside_it(mieru: Terminal, book: Path, cashbook: Path, tmp_path: Path) -> None:
    sheets = {name: typed(money_forward_rows([one_voucher(1, f"2026/{month:02d}/03")])) for name, month in (("四月", 4), ("五月", 5))}
    path = workbook(tmp_path / "仕訳帳.xlsx", sheets)
    shown = mieru("import", book, cashbook, path, "--sheet", "五月", "--dry-run", "--json").json["batches"]
    assert [batch["from"] for batch in shown] == ["2026-04-03", "2026-05-03"]
    refused = mieru("import", book, cashbook, "--sheet", "五月", "--json")
    assert (refused.status, refused.json["error"]["code"]) == (3, "import.no_sheets")
