"""``mieru report BOOK forecast`` as a script uses it."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from app.periods import Month
from tests.cli.command import Terminal
from tests.ledger.importers.vendor_files import csv_bytes, money_forward_rows
from tests.services.small_book import OPENING
from tests.services.test_forecasting import shop_vouchers


@pytest.fixture
def shop(mieru: Terminal, tmp_path: Path) -> Path:
    """Two years of a shop, imported."""
    folder = tmp_path / "shop"
    assert mieru("new", folder, "--company", "有限会社みせ", "--year-start", "4").status == 0
    (tmp_path / "opening.txt").write_bytes(OPENING.encode("cp932"))
    (tmp_path / "shop.csv").write_bytes(csv_bytes(money_forward_rows(shop_vouchers(Month(2024, 4), Month(2026, 3))), "utf-8"))
    assert mieru("import", folder, "--opening", tmp_path / "opening.txt", tmp_path / "shop.csv").status == 0
    return folder


def test_json_has_months_weeks_items_and_the_back_test(mieru: Terminal, shop: Path) -> None:
    found = mieru("report", shop, "forecast", "--json").json
    assert (found["company"], found["from"], found["to"], found["end"]) == ("有限会社みせ", "2026-04", "2027-03", "2026-03-31")
    assert (len(found["months"]), len(found["weeks"])) == (12, 13)
    april = found["months"][0]
    assert set(april) == {"month", "opening", "rows", "closing", "low", "high", "lowest", "lowest_day"}
    assert april["opening"] + sum(sum(rows.values()) for rows in april["rows"].values()) == april["closing"]
    assert april["rows"]["expected"]["receivables_collected"] == 520_000
    assert sum(item["amount"] for item in found["items"]) == found["months"][-1]["closing"] - found["opening"]
    assert all(item["basis"] and item["certainty"] in april["rows"] for item in found["items"])
    tested = found["back_test"]
    assert [cutoff["end"] for cutoff in tested["cutoffs"]][-1] == "2026-02-28"
    assert (len(tested["cutoffs"]), len(tested["half_widths"]), tested["compared"]) == (12, 12, 6)
    assert found["remarks"][0]["code"] == "forecast.begins"


@pytest.mark.parametrize(("option", "rows", "column"), [(None, 12, "closing"), ("--weeks", 13, "lowest_day"), ("--back-test", 57, "error")])
def test_csv_is_the_one_table_asked_for(mieru: Terminal, shop: Path, option: str | None, rows: int, column: str) -> None:
    options = [option] if option else []
    lines = list(csv.DictReader(io.StringIO(mieru("report", shop, "forecast", *options, "--format", "csv").out)))
    assert len(lines) == rows and lines[0][column]


def test_a_terminal_shows_the_table_with_what_must_be_known(mieru: Terminal, shop: Path) -> None:
    shown = mieru("report", shop, "forecast").out
    assert "資金繰り予測（月別）" in shown and "2026年4月1日から始まります" in shown
    assert "根拠" in mieru("report", shop, "forecast", "--items").out


def test_paper_and_workbook_hold_the_figures_of_the_screen(mieru: Terminal, shop: Path, tmp_path: Path) -> None:
    found = mieru("report", shop, "forecast", "--json").json
    assert mieru("report", shop, "forecast", "--format", "xlsx", "--out", tmp_path / "f.xlsx").status == 0
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    numbers = {cell.value for sheet in book for line in sheet.iter_rows() for cell in line if isinstance(cell.value, int)}
    assert {month["closing"] for month in found["months"]} <= numbers
    assert mieru("report", shop, "forecast", "--format", "pdf", "--out", tmp_path / "f.pdf").status == 0
    assert (tmp_path / "f.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cash-flow", "--weeks"), "forecast の指定です"),
        (("forecast", "--weeks", "--items"), "どれか1つ"),
        (("forecast", "--from", "2026-04"), "--from と --to は使えません"),
    ],
)
def test_what_does_not_fit_together_is_refused(mieru: Terminal, shop: Path, arguments: tuple[str, ...], said: str) -> None:
    answer = mieru("report", shop, *arguments)
    assert answer.status == 2 and said in answer.err
