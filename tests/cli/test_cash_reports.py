"""``mieru report BOOK cash-flow``: planned months, one account, the checks, and the layout for banks."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import Terminal

YEAR = ("--from", "2025-04", "--to", "2025-05")


def test_the_checks_of_the_small_book_agree(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "cash-flow", *YEAR, "--checks", "--json").json
    assert "検算：" in found["verdict"]
    checks = {check["check"]: check for check in found["checks"]}
    assert set(checks) == {"receivables", "cash"}
    april = checks["receivables"]["months"][0]
    assert (april["opening"], april["terms"]["credit_sales"], april["expected"], april["actual"]) == (0, 800_000, 800_000, 800_000)
    assert (april["difference"], april["unexplained"], april["state"], april["named"]) == (0, 0, "holds", {})
    shown = mieru("report", book, "cash-flow", *YEAR, "--checks").out
    assert "資金繰り表の検算" in shown and "売掛金：一致" in shown


def test_what_is_missing_is_said_to_people_and_programs(mieru: Terminal, book: Path) -> None:
    gap = ("--from", "2024-04", "--to", "2025-05")
    found = mieru("report", book, "cash-flow", *gap, "--json").json
    assert any("仕訳が1件もない月があります：2024年6月" in note for note in found["notes"])
    for option in ((), ("--checks",), ("--planned", "1")):
        assert "仕訳が1件もない月があります：2024年6月" in mieru("report", book, "cash-flow", *gap, *option).out
    planned = mieru("report", book, "cash-flow", *gap, "--planned", "1").out
    assert "「予定」の列は2025年5月31日までのデータから計算した予定" in planned


def test_planned_months_are_told_apart_by_certainty(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "cash-flow", *YEAR, "--planned", "2", "--json").json
    assert [month["month"] for month in found["months"]] == ["2025-04", "2025-05"]
    assert [month["month"] for month in found["planned"]] == ["2025-06", "2025-07"]
    first = found["planned"][0]
    assert first["opening"] == found["months"][-1]["closing"]
    assert set(first["rows"]) == {"confirmed", "expected", "statistical"}
    assert first["opening"] + sum(sum(rows.values()) for rows in first["rows"].values()) == first["closing"]
    table = list(csv.reader(io.StringIO(mieru("report", book, "cash-flow", *YEAR, "--planned", "1", "--format", "csv").out)))
    assert table[0][-4:] == ["2025-06 confirmed", "2025-06 expected", "2025-06 statistical", "2025-06 planned"]


def test_one_account_by_name(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "cash-flow", *YEAR, "--account", "普通預金", "--json").json
    assert found["account"]["name"] == "普通預金"
    may = found["account"]["months"][1]
    assert (may["opening"], may["closing"], may["difference"], may["transferred_in"]) == (1_029_340, 1_809_340, 0, 0)
    refused = mieru("report", book, "cash-flow", "--account", "甲銀行")
    assert refused.status == 3
    assert "甲銀行" in refused.err and "普通預金" in refused.err


def test_the_layout_for_banks_as_excel_and_pdf(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "資金繰り表.xlsx"
    mieru("report", book, "cash-flow", *YEAR, "--planned", "3", "--format", "xlsx", "--out", out)
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    titles = [cell.value for cell in sheet[7]]
    assert titles == ["項目", "2025年4月\n実績", "2025年5月\n実績", "2025年6月\n予定", "2025年7月\n予定", "2025年8月\n予定"]
    items = {sheet.cell(row, 1).value: row for row in range(8, sheet.max_row + 1)}
    closing = items["翌月繰越"]
    assert sheet.cell(8, 4).value == f"=C{closing}"
    assert sheet.cell(closing, 2).value == f"=B8+B{closing - 1}"
    pdf = tmp_path / "資金繰り表.pdf"
    mieru("report", book, "cash-flow", *YEAR, "--format", "pdf", "--out", pdf)
    assert pdf.read_bytes().startswith(b"%PDF")
    checks = tmp_path / "検算.xlsx"
    mieru("report", book, "cash-flow", *YEAR, "--checks", "--format", "xlsx", "--out", checks)
    assert openpyxl.load_workbook(checks).sheetnames == ["資金繰り表の検算"]


@pytest.mark.parametrize(
    "options",
    [
        ("balance-sheet", "--checks"),
        ("income-statement", "--planned", "3"),
        ("cash-flow", "--checks", "--planned", "3"),
        ("cash-flow", "--account", "普通預金", "--checks"),
    ],
)
def test_options_that_do_not_go_together_are_refused(mieru: Terminal, book: Path, options: tuple[str, ...]) -> None:
    refused = mieru("report", book, *options)
    assert refused.status == 2 and not refused.out
    assert "--checks" in refused.err
