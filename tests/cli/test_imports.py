from pathlib import Path

import pytest

from app.resources import resource_path
from tests.cli.command import Terminal
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows

KEYS = {"batch", "file", "sha256", "format", "encoding", "from", "to", "entries", "rows", "debit", "credit"}
KEYS |= {"new", "identical", "changed", "unknown_accounts", "problems"}


@pytest.fixture
def empty_book(mieru: Terminal, tmp_path: Path) -> Path:
    mieru("new", tmp_path / "empty", "--company", "有限会社ちいさな商店", "--year-start", "4")
    return tmp_path / "empty"


def unknown_file(folder: Path) -> Path:
    """A journal with an account nobody knows."""
    voucher = Voucher(1, "2025/06/10", "何か", "", (Line(("ふしぎな科目", "", 1_000), ("現金", "", 1_000)),))
    path = folder / "unknown.csv"
    path.write_bytes(csv_bytes(money_forward_rows([voucher]), "utf-8"))
    return path


def test_a_dry_run_says_what_is_in_the_file_and_writes_nothing(mieru: Terminal, empty_book: Path, small_files: tuple[Path, Path]) -> None:
    answer = mieru("import", empty_book, small_files[1], "--dry-run", "--json")
    assert answer.status == 0
    (batch,) = answer.json["batches"]
    assert set(batch) >= KEYS
    assert batch["batch"] is None
    assert (batch["format"], batch["from"], batch["to"]) == ("money-forward", "2024-04-10", "2025-05-31")
    assert (batch["entries"], batch["new"], batch["identical"], batch["changed"]) == (7, 7, 0, 0)
    # 510,000 + 510,000 + 800,000 + 300,000 + 200,000 + 20,000 + 800,000
    assert batch["debit"] == batch["credit"] == 3_140_000
    assert mieru("batches", empty_book, "--json").json == {"batches": []}


def test_an_import_is_one_batch_per_file_and_can_be_undone(mieru: Terminal, book: Path, small_files: tuple[Path, Path]) -> None:
    before = mieru("report", book, "trial-balance", "--json").json
    batches = mieru("batches", book, "--json").json["batches"]
    assert [(batch["batch"], batch["kind"]) for batch in batches] == [(1, "opening"), (2, "journal")]
    undone = mieru("undo", book, "2", "--json").json
    assert (undone["batch"], undone["file"], undone["entries"], undone["gaps"]) == (2, "journal.csv", 7, [])
    assert mieru("report", book, "trial-balance", "--json").status == 3
    again = mieru("import", book, small_files[1], "--json")
    assert again.status == 0 and again.json["batches"][0]["entries"] == 7
    assert mieru("report", book, "trial-balance", "--json").json == before


def test_the_same_file_again_is_the_owners_to_decide(mieru: Terminal, book: Path, small_files: tuple[Path, Path]) -> None:
    before = mieru("report", book, "trial-balance", "--json").json
    answer = mieru("import", book, small_files[1], "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "import.already_imported")
    assert answer.json["batches"][0]["identical"] == 7
    again = mieru("import", book, "--opening", small_files[0], "--json")
    assert (again.status, again.json["error"]["code"]) == (3, "import.same_contents")
    assert mieru("report", book, "trial-balance", "--json").json == before


def test_other_opening_balances_of_the_same_year_are_the_owners_to_decide(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes("2024/04/01,現金,借方,,,1500\r\n2024/04/01,資本金,貸方,,,1500\r\n".encode("cp932"))
    answer = mieru("import", book, "--opening", other, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "import.openings_exist")
    assert "--overlap replace" in answer.err
    assert mieru("import", book, "--opening", other, "--overlap", "replace", "--json").status == 0


def test_entries_that_are_in_the_book_are_never_added_again(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    """1,000 and 2,000 of travel; the next export holds the first as it was, the second with 2,200, and a third of 3,000."""

    def journal(name: str, *amounts: int) -> Path:
        vouchers = [
            Voucher(number, f"2025/04/0{number}", "", "", (Line(("旅費交通費", "", amount), ("現金", "", amount)),))
            for number, amount in enumerate(amounts, 1)
        ]
        (tmp_path / name).write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
        return tmp_path / name

    assert mieru("import", empty_book, journal("first.csv", 1_000, 2_000)).status == 0
    later = journal("later.csv", 1_000, 2_200, 3_000)
    assert mieru("import", empty_book, later, "--overlap", "all").status == 2
    assert mieru("import", empty_book, later).status == 4
    taken = mieru("import", empty_book, later, "--overlap", "new-only")
    assert taken.status == 0
    assert "すでに帳簿にあるもの 1 件、内容が変わったもの 1 件" in taken.out
    rows = mieru("report", empty_book, "trial-balance", "--json").json["rows"]
    assert [row["closing"] for row in rows if row["account"] == "旅費交通費"] == [6_000]


def test_an_unknown_account_waits_for_a_decision_and_is_placed_by_map(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    path = unknown_file(tmp_path)
    waiting = mieru("import", book, path, "--overlap", "new-only", "--json")
    assert waiting.status == 4
    assert waiting.json["error"]["code"] == "import.unknown_accounts"
    assert "--map" in waiting.json["error"]["next"] and "--map" in waiting.err
    (account,) = waiting.json["batches"][0]["unknown_accounts"]
    assert (account["name"], account["debit"], account["credit"]) == ("ふしぎな科目", 1_000, 0)
    assert mieru("import", book, path, "--dry-run", "--json").status == 4
    done = mieru("import", book, path, "--overlap", "new-only", "--map", "ふしぎな科目=雑費", "--json")
    assert done.status == 0 and done.json["batches"][0]["batch"] == 3
    rows = mieru("report", book, "trial-balance", "--json").json["rows"]
    assert [row["closing"] for row in rows if row["account"] == "雑費"] == [1_000]


def test_an_account_left_unplaced_is_listed_and_placed_later(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    assert mieru("import", book, unknown_file(tmp_path), "--overlap", "new-only", "--leave-unplaced").status == 0
    (account,) = mieru("map", "list", book, "--json").json["accounts"]
    assert account["name"] == "ふしぎな科目"
    ties = mieru("report", book, "trial-balance", "--json").json["ties"]["balance_sheet"]
    (cause,) = ties[-1]["causes"]
    assert (ties[-1]["difference"], cause["kind"], cause["amount"]) == (-1_000, "unplaced_account", -1_000)
    assert [(entry["batch"], entry["rows"], entry["amount"]) for entry in cause["entries"]] == [(3, [2], -1_000)]
    assert mieru("map", "place", book, "ふしぎな科目=6690000").status == 3
    assert mieru("map", "place", book, "ふしぎな科目=雑費", "--json").json == {"placed": [{"name": "ふしぎな科目", "account": "雑費"}]}
    assert mieru("map", "list", book, "--json").json == {"accounts": []}
    assert mieru("map", "forget", book, "ふしぎな科目").status == 0
    assert len(mieru("map", "list", book, "--json").json["accounts"]) == 1
    assert mieru("map", "forget", book, "ふしぎな科目").status == 3


def test_nothing_is_written_where_one_of_the_files_is_refused(
    mieru: Terminal, empty_book: Path, small_files: tuple[Path, Path], tmp_path: Path
) -> None:
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    answer = mieru("import", empty_book, small_files[1], picture, "--json")
    assert answer.status == 3
    assert [batch["batch"] for batch in answer.json["batches"]] == [None]
    assert answer.json["error"]["text"] and "picture.csv" in answer.err
    assert mieru("batches", empty_book, "--json").json == {"batches": []}


def test_an_open_question_of_a_later_file_leaves_the_book_as_it_was(
    mieru: Terminal, empty_book: Path, small_files: tuple[Path, Path], tmp_path: Path
) -> None:
    """The advice of the answer leads on, with the same command line."""
    asked = ("import", empty_book, unknown_file(tmp_path), "--opening", small_files[0])
    answer = mieru(*asked, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "import.unknown_accounts")
    assert mieru("batches", empty_book, "--json").json == {"batches": []}
    taken = mieru(*asked, "--map", "ふしぎな科目=雑費")
    assert taken.status == 0
    assert "未設定の科目" not in taken.out and "ふしぎな科目 → 雑費" in taken.out
    assert [batch["kind"] for batch in mieru("batches", empty_book, "--json").json["batches"]] == ["opening", "journal"]


def test_an_opening_file_that_is_in_the_book_already_is_passed_over(
    mieru: Terminal, empty_book: Path, small_files: tuple[Path, Path]
) -> None:
    assert mieru("import", empty_book, "--opening", small_files[0]).status == 0
    asked = ("import", empty_book, small_files[1], "--opening", small_files[0])
    assert "同じファイルが帳簿に入っています" in mieru(*asked, "--dry-run").out
    answer = mieru(*asked, "--json")
    assert answer.status == 0
    assert [(batch["batch"], batch["already_there"]) for batch in answer.json["batches"]] == [(None, True), (2, False)]
    assert len(mieru("batches", empty_book, "--json").json["batches"]) == 2


def test_an_overlap_between_two_files_of_one_command_keeps_the_first(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    """Before the first is written nothing speaks against the second."""
    paths = []
    for name, days in (("april.csv", ("03",)), ("both.csv", ("03", "09"))):
        vouchers = [Voucher(1, f"2025/04/{day}", "", "", (Line(("旅費交通費", "", 1_000), ("現金", "", 1_000)),)) for day in days]
        (tmp_path / name).write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
        paths.append(tmp_path / name)
    answer = mieru("import", empty_book, *paths, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "import.overlap")
    assert [batch["batch"] for batch in answer.json["batches"]] == [1, None]


def test_a_row_that_cannot_be_read_is_named_with_its_row(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    vouchers = [
        Voucher(1, "2025/02/30", "そんな日はない", "", (Line(("現金", "", 1), ("売上高", "", 1)),)),
        Voucher(2, "2025/02/20", "ふつうの日", "", (Line(("現金", "", 5), ("売上高", "", 5)),)),
    ]
    path = tmp_path / "bad.csv"
    path.write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
    refused = mieru("import", empty_book, path, "--json")
    assert refused.status == 3
    (problem,) = refused.json["batches"][0]["problems"]
    assert problem["row"] == 2 and problem["code"].startswith("import.") and problem["message"]
    taken = mieru("import", empty_book, path, "--skip-bad-vouchers", "--json")
    assert taken.status == 0 and taken.json["batches"][0]["entries"] == 1


def test_a_journal_is_no_opening_file(mieru: Terminal, empty_book: Path, small_files: tuple[Path, Path]) -> None:
    answer = mieru("import", empty_book, "--opening", small_files[1], "--json")
    assert (answer.status, answer.json["error"]["code"]) == (3, "cli.not_an_opening_file")
    assert mieru("batches", empty_book, "--json").json == {"batches": []}


def test_a_slip_of_the_pen_in_map_is_said(mieru: Terminal, empty_book: Path, small_files: tuple[Path, Path]) -> None:
    answer = mieru("import", empty_book, small_files[1], "--map", "うりあげ高=売上高")
    assert answer.status == 0 and "うりあげ高" in answer.err


def test_three_vendors_in_one_call_without_naming_them(mieru: Terminal, tmp_path: Path) -> None:
    book = tmp_path / "three"
    mieru("new", book, "--company", "つくも", "--year-start", "4", "--first-month", "2024-04")
    files = [resource_path(f"demo/{name}") for name in ("yayoi_2024.txt", "freee_2025.csv", "money_forward_2026.csv")]
    answer = mieru("import", book, *files, "--json")
    assert answer.status == 0
    assert [batch["format"] for batch in answer.json["batches"]] == ["yayoi", "freee", "money-forward"]
    assert all(batch["debit"] == batch["credit"] for batch in answer.json["batches"])


def test_no_file_and_no_such_file(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    assert mieru("import", empty_book).status == 2
    answer = mieru("import", empty_book, tmp_path / "nowhere.csv", "--json")
    assert answer.status == 3 and "nowhere.csv" in answer.err


def test_both_tax_bases_in_one_year_are_decided_with_tax_basis(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    """Cash 1,100 against sales of 1,100 with 100 tax beside them, once 込 and once 内."""
    file = tmp_path / "yayoi.txt"
    sales = [("2025/04/05", "課税売上内10%"), ("2025/05/05", "課税売上込10%")]
    slips = [
        f"2000,1,,{date},現金,,,対象外,1100,0,売上高,,,{category},1100,100,,,,0,,,0,0,no\r\n".encode("cp932") for date, category in sales
    ]
    file.write_bytes(b"".join(slips))
    waiting = mieru("import", empty_book, file, "--json")
    assert (waiting.status, waiting.json["error"]["code"]) == (4, "import.basis_mixed")
    assert waiting.json["batches"][0]["mixed_years"] == [{"from": "2025-04", "to": "2026-03"}]
    assert "2025-04～2026-03" in waiting.err and "--tax-basis exclusive" in waiting.err
    done = mieru("import", empty_book, file, "--tax-basis", "exclusive", "--json")
    assert done.status == 0 and done.json["batches"][0]["tax_split"]
    report = mieru("report", empty_book, "trial-balance", "--json").json
    assert report["basis_tax"] == "exclusive"
    assert {row["account"]: row["closing"] for row in report["rows"] if row["closing"]} == {
        "現金": 2_200,
        "売上高": 2_000,
        "仮受消費税等": 200,
    }


def test_a_file_that_says_nothing_of_its_tax_basis_is_said_to_be_taken_as_posted(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    assert "--tax-basis exclusive" in mieru("import", book, unknown_file(tmp_path), "--dry-run").out


def test_a_row_that_cannot_be_read_is_told_in_whole_sentences(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    opening = tmp_path / "opening.txt"
    opening.write_bytes("2025/02/30,現金,借方,,,1500\r\n,資本金,貸方,,,1500\r\n".encode("cp932"))
    answer = mieru("import", empty_book, "--opening", opening)
    assert answer.status == 3
    told = answer.out.splitlines()
    assert told[2].strip().startswith("1行目「期首日」の「2025/02/30」は、日付として読めません。 元のデータの日付を直して")
    assert told[3].strip().startswith("2行目の「期首日」が空欄です。 ")
    assert "期首残高 0 件" in told[1] and "仕訳 0" not in answer.out


def test_a_folder_is_no_file_to_import(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    answer = mieru("import", empty_book, tmp_path)
    assert answer.status == 3 and "フォルダー" in answer.err


def test_an_undo_says_which_later_import_left_the_same_entries_out(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    """April alone, then April and May: the second import takes May only. Undoing the first takes April out of the book."""

    def journal(name: str, *days: str) -> Path:
        vouchers = [Voucher(1, day, "", "", (Line(("旅費交通費", "", 1_000), ("現金", "", 1_000)),)) for day in days]
        (tmp_path / name).write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
        return tmp_path / name

    def travel() -> int:
        rows = mieru("report", empty_book, "trial-balance", "--json").json["rows"]
        return sum(row["closing"] for row in rows if row["account"] == "旅費交通費")

    april, both = journal("april.csv", "2025/04/03"), journal("both.csv", "2025/04/03", "2025/05/07")
    assert mieru("import", empty_book, april).status == 0
    assert mieru("import", empty_book, both, "--overlap", "new-only").status == 0
    assert travel() == 2_000
    undone = mieru("undo", empty_book, "1", "--json")
    assert undone.json["gaps"] == [{"batch": 2, "file": "both.csv", "entries": 1}]
    assert "「both.csv」" in undone.err and "--overlap new-only" in undone.err
    assert travel() == 1_000
    assert mieru("import", empty_book, both, "--overlap", "new-only").status == 0
    assert travel() == 2_000


@pytest.mark.parametrize(
    ("content", "options", "named"),
    [
        ("あ,い\n1,2\n", (), ("--as", "--profile")),
        ("あ,い\n1,2\n", ("--as", "pca"), ("--as",)),
        ("あ,い\n1,2\n", ("--as", "excel"), ("--as", "money-forward")),
    ],
)
def test_the_next_step_names_the_option_that_helps(
    mieru: Terminal, empty_book: Path, tmp_path: Path, content: str, options: tuple[str, ...], named: tuple[str, ...]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content, "utf-8")
    answer = mieru("import", empty_book, path, *options, "--json")
    assert answer.status == 3
    assert all(name in answer.json["error"]["next"] for name in named)
    assert "画面" not in answer.err and "お選び" not in answer.err


def test_a_file_taken_with_wrong_totals_keeps_a_mark(mieru: Terminal, empty_book: Path, tmp_path: Path) -> None:
    """Three lines are cut off a list that says it has 22; the balances of the 19 that are left follow each other."""
    content = (Path(__file__).parents[1] / "data" / "importers" / "bank" / "yucho_direct_cp932.csv").read_bytes()
    path = tmp_path / "yucho.csv"
    path.write_bytes(b"".join(content.splitlines(keepends=True)[:-3]))
    assert mieru("import", empty_book, path, "--accept-differences").status == 0
    (batch,) = mieru("batches", empty_book, "--json").json["batches"]
    assert (batch["totals"], batch["totals_differ"]) == (2, 1)
    (wrong,) = batch["differing_totals"]
    assert (wrong["title"], wrong["stated"], wrong["read"], wrong["difference"]) == ("明細件数", 22, 19, 3)
    shown = mieru("batches", empty_book).out
    assert "2件中 1件が不一致" in shown and "「明細件数」：ファイルの合計 22、明細の合計 19、差 3" in shown
