"""Journals that somebody opened and saved in a spreadsheet: days and amounts have become its own, the entries stay the same."""

import csv
import datetime
from pathlib import Path

import openpyxl
import pytest

from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult
from app.ledger.importers.reading import open_source

DATA = Path(__file__).parents[2] / "data" / "importers"
#: Encoding and the columns of days; YYYYMMDD is a number to a spreadsheet.
JOURNALS = {
    "yayoi/shiwake_next_27col_cp932_shokuchi.csv": ("cp932", (3,)),
    "freee/shiwakecho_95col_cp932.csv": ("cp932", (1,)),
    "freee/torihiki_import_21col_utf8bom.csv": ("utf-8-sig", (2, 18)),
    "money_forward/shiwakecho_27col_utf8bom.csv": ("utf-8-sig", (1,)),
    "obc/kanjo_bugyo_csjs_cp932.csv": ("cp932", (1,)),
    "pca/shiwake_v7_81col_versionrow_GUESS_cp932.csv": ("cp932", ()),
    "jdl/suitocho_export_preamble_cp932.csv": ("cp932", ()),
    "ics/db_shiwake_nikkicho_39col_cp932.csv": ("cp932", (0,)),
    "epson/zaimu_ouen_r4_45col_cp932.csv": ("cp932", ()),
    "mjs/kaikei_taisho_44col_cp932.csv": ("cp932", (0,)),
}


def as_a_spreadsheet_keeps_it(cell: str, is_day: bool) -> object:
    """A day as a day, a number as a number unless it begins with zeros, nothing as an empty cell."""
    if is_day and cell.startswith("20"):
        return datetime.datetime(*map(int, cell.split("/")))  # type: ignore[arg-type] # year, month, day
    return int(cell) if cell.isdecimal() and str(int(cell)) == cell else cell or None


def read(path: Path) -> ImportResult:
    file = open_source(path)
    return identify(file).read(file)


@pytest.mark.parametrize("name", JOURNALS)
def test_journal_saved_as_a_workbook_gives_the_same_entries(name: str, tmp_path: Path) -> None:
    encoding, days = JOURNALS[name]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    with (DATA / name).open(encoding=encoding, newline="") as file:
        for row in csv.reader(file):
            sheet.append([as_a_spreadsheet_keeps_it(cell, place in days) for place, cell in enumerate(row)])
    path = tmp_path / "journal.xlsx"
    book.save(path)
    saved, original = read(path), read(DATA / name)
    assert (saved.format, [problem.code for problem in saved.problems]) == (original.format, [found.code for found in original.problems])
    assert saved.columns is not None and original.columns is not None
    assert saved.columns.voucher.tolist() == original.columns.voucher.tolist()
    assert saved.columns.date.tolist() == original.columns.date.tolist()
    assert saved.columns.account_sums() == original.columns.account_sums()
