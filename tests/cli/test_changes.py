"""The plan of changes, replacing, restatements and closed months from a script."""

from dataclasses import replace
from pathlib import Path

from tests.cli.command import Terminal
from tests.services.import_steps import one_voucher, write_mf
from tests.services.small_book import VOUCHERS


def changed_journal(folder: Path) -> Path:
    """The small trader's journal once more: the purchase of 12 April is gone, a fare of April is new."""
    return write_mf(folder / "changed.csv", [*VOUCHERS[:3], *VOUCHERS[4:], one_voucher(90, "2025/04/03", 500)])


def test_dry_run_shows_the_plan_and_replacing_follows_it(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    path = changed_journal(tmp_path)
    answer = mieru("import", book, path, "--dry-run", "--json")
    (batch,) = answer.json["batches"]
    assert (batch["new"], batch["identical"], batch["changed"], batch["missing"]) == (1, 6, 0, 1)
    plan = batch["plan"]
    assert [(entry["number"], entry["postings"][0]["amount"], entry["file"]) for entry in plan["missing_entries"]] == [
        ("4", 300_000, "journal.csv")
    ]
    replaced = {(one["month"], one["account"]): one["difference"] for one in plan["differences"]["replace"]}
    assert replaced == {("2025-04", "普通預金"): 299_500, ("2025-04", "仕入高"): -300_000, ("2025-04", "旅費交通費"): 500}
    assert "ファイルにない仕訳" in mieru("import", book, path, "--dry-run").out
    done = mieru("import", book, path, "--overlap", "replace")
    assert done.status == 0 and "置き換えました" in done.out
    (undone,) = mieru("undo", book, "3", "--dry-run", "--json").json["comes_back"]
    assert (undone["batch"], undone["entries"]) == (2, 7)
    assert "まだ取り消していません" in mieru("undo", book, "3", "--dry-run").out
    assert len(mieru("batches", book, "--json").json["batches"]) == 3


def test_closed_month_changes_with_a_reason_only(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    closed = mieru("months", "close", book, "2025-04", "--by", "青葉", "--json")
    assert closed.status == 0
    assert [month["month"] for month in closed.json["months"] if month["closed"]] == ["2025-04"]
    path = changed_journal(tmp_path)
    dry = mieru("import", book, path, "--overlap", "replace", "--dry-run", "--json")
    assert dry.status == 4
    (restated,) = [month for month in dry.json["batches"][0]["restated"] if month["month"] == "2025-04"]
    assert [(figure["code"], figure["difference"]) for figure in restated["figures"][:2]] == [("net_sales", 0), ("profit", 299_500)]
    refused = mieru("import", book, path, "--overlap", "replace", "--json")
    assert (refused.status, refused.json["error"]["code"]) == (4, "import.restates")
    assert refused.json["restated"] == dry.json["batches"][0]["restated"]
    assert "--reason" in refused.err and "利益：" in refused.err
    taken = mieru("import", book, path, "--overlap", "replace", "--reason", "仕入の取消", "--json")
    assert taken.status == 0
    assert mieru("batches", book, "--json").json["batches"][-1]["reason"] == "仕入の取消"
    months = {month["month"]: month for month in mieru("months", "list", book, "--json").json["months"]}
    april = months["2025-04"]
    assert april["closed"] and [event["kind"] for event in april["events"]] == ["closed", "restated"]
    assert april["events"][1]["cause"]["file"] == "changed.csv"
    assert "修正あり" in mieru("months", "list", book).out


def test_month_is_opened_again_with_a_reason(mieru: Terminal, book: Path) -> None:
    mieru("months", "close", book, "2025-04", "2025-05", "--by", "青葉")
    opened = mieru("months", "reopen", book, "2025-05", "--by", "青葉", "--reason", "訂正", "--json")
    assert [month["month"] for month in opened.json["months"] if month["closed"]] == ["2025-04"]
    assert mieru("months", "reopen", book, "2025-05", "--by", "青葉", "--reason", "訂正").status == 3


def test_closing_says_what_is_unresolved(mieru: Terminal, book: Path) -> None:
    answer = mieru("months", "close", book, "2025-05", "--by", "青葉", "--note", "確認済み", "--json")
    assert [concern["code"] for concern in answer.json["concerns"]] == ["closing.earlier_open"]
    assert "2024年4月" in answer.err


def test_dry_run_tells_what_is_open_after_the_options_and_nothing_else(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    path = changed_journal(tmp_path)
    asked = mieru("import", book, path, "--dry-run", "--json")
    assert asked.status == 4
    assert [each["code"] for each in asked.json["batches"][0]["open"]] == ["import.overlap"]
    decided = mieru("import", book, path, "--overlap", "replace", "--dry-run")
    assert decided.status == 0
    assert "新しい仕訳だけ" not in decided.out and "まだ決まっていないこと" not in decided.out
    assert mieru("import", book, path, "--overlap", "replace").status == 0
    again = mieru("import", book, path, "--overlap", "replace", "--dry-run", "--json")
    assert (again.status, [each["code"] for each in again.json["batches"][0]["open"]]) == (4, ["import.nothing_changes"])


def test_dry_run_of_a_closed_month_waits_for_the_reason(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    mieru("months", "close", book, "2025-04", "--by", "青葉")
    asked = mieru("import", book, changed_journal(tmp_path), "--overlap", "replace", "--dry-run", "--json")
    assert [each["code"] for each in asked.json["batches"][0]["open"]] == ["import.restates"]
    given = mieru("import", book, changed_journal(tmp_path), "--overlap", "replace", "--dry-run", "--reason", "訂正")
    assert given.status == 0


def test_details_that_changed_are_named_field_by_field(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    first = replace(VOUCHERS[0], description="訂正した摘要")
    answer = mieru("import", book, write_mf(tmp_path / "details.csv", [first, *VOUCHERS[1:]]), "--overlap", "replace", "--dry-run")
    assert answer.status == 0
    assert f"摘要：「{VOUCHERS[0].description}」→「訂正した摘要」" in answer.out
