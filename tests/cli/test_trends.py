"""``mieru report trend`` and the levels of the trial balance (figures of ``tests/services/small_book.py``, added up by hand)."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import Terminal

YEAR = ("--from", "2025-04", "--to", "2025-05")


def test_a_trend_has_the_keys_and_figures_scripts_rely_on(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "trend", *YEAR, "--json").json
    assert set(found) == {"company", "from", "to", "title", "columns", "basis_tax", "basis_assumed", "rows", "notes"}
    assert [column["name"] for column in found["columns"]] == ["2025-04", "2025-05", "total", "previous_year"]
    assert found["columns"][3]["from"] == "2024-04" and found["columns"][3]["to"] == "2024-05"
    sales = next(row for row in found["rows"] if row["account"] == "売上高" and row["kind"] == "account")
    assert sales["months"] == {"2025-04": 800_000, "2025-05": 0}
    # one sale of 1,000,000 and 9,340 less in the year before is in tests/services/small_book.py; the change ties the two
    assert sales["change"] == 800_000 - sales["previous_year"]
    assert (sales["total"], sales["share_percent"]) == (800_000, 100.0)


def test_a_balance_sheet_cumulates_and_compares(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "trend", *YEAR, "--statement", "balance-sheet", "--compare", "2", "--json").json
    bank = next(row for row in found["rows"] if row["account"] == "普通預金")
    assert bank["months"] == {"2025-04": 1_029_340, "2025-05": 1_809_340}
    assert bank["previous_year"] == 1_509_340 and bank["previous_year_2"] is None
    assert bank["change"] == 300_000
    reasons = {column["name"]: column["reason"] for column in found["columns"]}
    assert reasons["2025-05"] is None and reasons["previous_year_2"]


def test_sums_since_the_year_began_and_quarters(mieru: Terminal, book: Path) -> None:
    table = mieru("report", book, "trend", *YEAR, "--cumulative", "--format", "csv").out.splitlines()
    sales = next(line for line in table if "売上高,account" in line)
    assert sales.split(",")[4:6] == ["800000", "800000"]
    shown = mieru("report", book, "trend", *YEAR, "--step", "quarter", "--level", "summary").out
    assert "損益計算書 四半期推移" in shown and "2025年4月～5月" in shown and "給料手当" not in shown


def test_the_workbook_of_a_trend_holds_the_figures_of_its_csv(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    assert mieru("report", book, "trend", *YEAR, "--format", "xlsx", "--out", tmp_path / "trend.xlsx").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "trend.xlsx").worksheets[0]
    rows = {str(row[0].value).strip(): [cell.value for cell in row[1:]] for row in sheet.iter_rows()}
    assert rows["売上高合計"][:3] == [800_000, 0, 800_000]


def test_the_trial_balance_at_the_level_of_sub_accounts(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "trial-balance", *YEAR, "--level", "sub-account", "--json").json
    total = found["rows"][-1]
    assert (total["kind"], total["debit"], total["credit"]) == ("total", 2_120_000, 2_120_000)
    assert "流動資産合計" in mieru("report", book, "trial-balance", *YEAR, "--level", "summary").out


@pytest.mark.parametrize(
    "wrong",
    [
        ("trial-balance", "--statement", "balance-sheet"),
        ("cash-flow", "--level", "summary"),
        ("income-statement", "--compare", "1"),
        ("trend", "--compare", "6"),
        ("trend", "--statement", "balance-sheet", "--department", "本店"),
    ],
)
def test_options_that_mean_nothing_are_refused(mieru: Terminal, book: Path, wrong: tuple[str, ...]) -> None:
    assert mieru("report", book, *wrong).status == 2
