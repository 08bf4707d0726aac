"""Figures of the small trader's book, added up by hand from its seven vouchers (``tests/services/small_book.py``)."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from app.analysis.cash_rows import CashRow
from app.documents.document import Document
from app.resources import resource_path
from tests.cli.command import Terminal

YEAR = ("--from", "2025-04", "--to", "2025-05")


def test_trial_balance_has_the_keys_and_figures_scripts_rely_on(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "trial-balance", *YEAR, "--json").json
    assert set(found) == {"company", "from", "to", "basis_tax", "basis_assumed", "rows", "totals", "ties", "problems"}
    assert (found["company"], found["from"], found["to"]) == ("有限会社ちいさな商店", "2025-04", "2025-05")
    assert found["basis_tax"] in ("inclusive", "exclusive", "mixed")
    rows = {row["account"]: row for row in found["rows"]}
    assert set(rows["普通預金"]) == {"code", "account", "statement", "side", "opening", "debit", "credit", "closing", "months"}
    # 1,000,000 at the start and 509,340 in May 2024; then 300,000 + 180,000 out in April, 20,000 out and 800,000 in in May.
    assert (rows["普通預金"]["opening"], rows["普通預金"]["closing"]) == (1_509_340, 1_809_340)
    assert rows["普通預金"]["months"] == {"2025-04": 1_029_340, "2025-05": 1_809_340}
    assert (rows["普通預金"]["side"], rows["売上高"]["side"]) == ("debit", "credit")
    assert rows["売上高"]["months"] == {"2025-04": 800_000, "2025-05": 0}
    # April 800,000 + 300,000 + 200,000, May 20,000 + 800,000.
    assert found["totals"] == {"debit": 2_120_000, "credit": 2_120_000}
    assert [tie["difference"] for tie in found["ties"]["balance_sheet"]] == [0, 0]
    assert [tie["period"] for tie in found["ties"]["retained_earnings"]] == ["2025-04"]
    assert found["problems"] == []


def test_without_opening_balances_the_trial_balance_says_so(mieru: Terminal, tmp_path: Path, small_files: tuple[Path, Path]) -> None:
    mieru("new", tmp_path / "none", "--company", "A", "--year-start", "4")
    mieru("import", tmp_path / "none", small_files[1])
    found = mieru("report", tmp_path / "none", "trial-balance", "--json").json
    assert "ledger.opening_missing" in [problem["code"] for problem in found["problems"]]
    assert all(problem["message"] for problem in found["problems"])


def test_cash_flow_rows_are_signed_and_sum_to_the_change_in_cash(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "cash-flow", *YEAR, "--json").json
    assert set(found) >= {"method", "funds", "months"}
    april, may = found["months"]
    assert set(april["rows"]) == {str(row) for row in CashRow}
    assert (found["method"], april["method"], april["indirect_rows"], found["left_out"]) == ("direct", "direct", {}, [])
    assert (april["opening"], april["closing"], may["closing"]) == (1_509_340, 1_029_340, 1_809_340)
    assert (april["rows"]["personnel"], may["rows"]["receivables_collected"]) == (-180_000, 800_000)
    for month in (april, may):
        assert month["opening"] + sum(month["rows"].values()) == month["closing"]
        assert month["closing"] + month["restricted"] == month["balance_sheet_cash"]


def test_local_benchmark_gives_values_or_reasons(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "local-benchmark", "--json").json
    assert set(found) >= {"periods", "industry_values"} and found["industry_values"] is None
    first = found["periods"][0]
    assert (first["kind"], first["from"], first["to"]) == ("fiscal_year", "2024-04", "2025-03")
    indicators = {indicator["id"]: indicator for indicator in first["indicators"]}
    assert list(indicators) == [
        "sales_growth_rate",
        "operating_margin",
        "labour_productivity",
        "debt_to_ebitda",
        "working_capital_months",
        "equity_ratio",
    ]
    # (510,000 - 660) / 510,000
    assert abs(indicators["operating_margin"]["value"] - 99.870588) < 1e-6
    for indicator in indicators.values():
        assert set(indicator) >= {"id", "value", "unit", "reason", "points", "inputs"}
        assert (indicator["value"] is None) == bool(indicator["reason"])


@pytest.mark.parametrize("what", ["income-statement", "balance-sheet"])
def test_statements_as_json_have_months(mieru: Terminal, book: Path, what: str) -> None:
    found = mieru("report", book, what, *YEAR, "--json").json
    rows = {row["account"]: row for row in found["rows"] if row["kind"] == "account"}
    expected = {"income-statement": ("売上高", [800_000, 0]), "balance-sheet": ("普通預金", [1_029_340, 1_809_340])}[what]
    assert list(rows[expected[0]]["months"].values()) == expected[1]
    assert list(rows[expected[0]]["months"]) == ["2025-04", "2025-05"]


def test_csv_is_the_canonical_table(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    printed = mieru("report", book, "income-statement", *YEAR, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [row["2025-04"] for row in rows if row["account"] == "売上高" and row["kind"] == "account"] == ["800000"]
    assert mieru("report", book, "income-statement", *YEAR, "--format", "csv", "--out", tmp_path / "pl.csv").status == 0
    assert (tmp_path / "pl.csv").read_bytes().decode("utf-8") == printed


def test_a_table_for_the_terminal_stands_in_columns(mieru: Terminal, book: Path) -> None:
    lines = mieru("report", book, "trial-balance", *YEAR).out.splitlines()
    assert "有限会社ちいさな商店" in lines[0]
    deposits = next(line for line in lines if "普通預金" in line)
    assert deposits.split()[-1] == "1,809,340"


def test_excel_holds_the_same_numbers(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    answer = mieru("report", book, "trial-balance", *YEAR, "--format", "xlsx", "--out", tmp_path / "tb.xlsx", "--json")
    assert answer.json["bytes"] == (tmp_path / "tb.xlsx").stat().st_size
    sheet = openpyxl.load_workbook(tmp_path / "tb.xlsx").worksheets[0]
    closing = [row[7].value for row in sheet.iter_rows(min_row=8) if row[1].value == "普通預金"]
    assert closing == [1_809_340]
    assert sheet["A2"].value == "有限会社ちいさな商店"


@pytest.mark.usefixtures("qapp")
def test_the_monthly_report_and_tables_are_printed_as_pdf(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    assert mieru("report", book, "monthly-report", "--to", "2025-05", "--out", tmp_path / "report.pdf").status == 0
    assert mieru("report", book, "cash-flow", "--format", "pdf", "--out", tmp_path / "cash.pdf").status == 0
    for name in ("report.pdf", "cash.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")


def test_papers_need_a_file_and_the_monthly_report_is_a_paper(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    assert mieru("report", book, "trial-balance", "--format", "pdf").status == 2
    assert mieru("report", book, "monthly-report", "--format", "csv").status == 2
    assert mieru("report", book, "trial-balance", "--format", "csv", "--json").status == 2
    assert mieru("report", book, "trial-balance", "--format", "xlsx", "--out", tmp_path / "no" / "such.xlsx").status == 3


def test_a_period_outside_the_book_and_one_turned_round_are_refused(mieru: Terminal, book: Path) -> None:
    assert mieru("report", book, "trial-balance", "--from", "2030-01", "--to", "2030-03").status == 3
    assert mieru("report", book, "trial-balance", "--from", "2025-05", "--to", "2025-04").status == 3
    assert mieru("report", book, "trial-balance", "--from", "2025-13").status == 2


def test_the_same_books_from_three_vendors_give_the_same_reports(mieru: Terminal, tmp_path: Path) -> None:
    """The demo company's year in the layouts of Yayoi, freee and Money Forward."""
    found = []
    for name in ("yayoi_2024.txt", "freee_2024.csv", "money_forward_2024.csv"):
        book = tmp_path / name.partition("_")[0]
        mieru("new", book, "--company", "つくも", "--year-start", "4")
        assert mieru("import", book, resource_path(f"demo/{name}"), "--tax-basis", "inclusive").status == 0
        found.append([mieru("report", book, what, "--json").json for what in ("trial-balance", "income-statement", "cash-flow")])
    assert found[0] == found[1] == found[2]
    assert len(found[0][0]["rows"]) > 30


def test_a_trader_has_an_empty_cost_report(mieru: Terminal, book: Path) -> None:
    assert mieru("report", book, "cost-report", *YEAR, "--json").json["rows"] == []


def test_people_read_thousands_cut_off_and_programs_whole_yen(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    """Wages of 200,000 and a fee of 660 in the year; half of a thousand is cut off, never rounded, and nothing is added again."""
    year = ("--from", "2024-04", "--to", "2025-05")
    shown = mieru("report", book, "balance-sheet", *year, "--unit", "thousand").out
    assert "（単位：千円）" in shown and "切り捨てて" in shown and "単位: 円" not in shown
    bank = next(line for line in shown.splitlines() if "普通預金" in line)
    assert bank.split()[1:3] == ["1,000", "1,509"] and bank.split()[-1] == "1,809"  # 1,509,340 and 1,809,340
    assert "切り捨てて" not in mieru("report", book, "balance-sheet", *year).out
    printed: list[Document] = []
    mieru.printer = lambda document: printed.append(document) or b"%PDF"  # type: ignore[func-returns-value]
    out = tmp_path / "out"
    for what in ("trend", "cash-flow", "monthly-report"):
        assert mieru("report", book, what, "--unit", "million", "--format", "pdf", "--out", out).status == 0
        assert printed[-1].header.unit == "百万円"
    for arguments in (("trend", "--format", "csv"), ("trend", "--json"), ("trend", "--format", "xlsx", "--out", str(out)), ("loans",)):
        assert mieru("report", book, *arguments, "--unit", "thousand").status == 2


def test_a_number_that_is_no_choice_is_refused_in_japanese(mieru: Terminal, book: Path) -> None:
    refused = mieru("report", book, "trend", "--compare", "9")
    assert refused.status == 2 and "「9」は指定できません（指定できるもの：0, 1, 2, 3, 4, 5）" in refused.err


def test_more_planned_months_than_there_are_is_said(mieru: Terminal, book: Path) -> None:
    assert "予定を示せるのは12か月先まで" in mieru("report", book, "cash-flow", "--planned", "13").out
    assert "予定を示せるのは" not in mieru("report", book, "cash-flow", "--planned", "12").out
