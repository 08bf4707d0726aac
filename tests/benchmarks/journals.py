"""Large invented files: journals from the shared generator where it is there, else the demo company's entries many times over."""

import csv
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tests.helpers.bank_files import Movement, bank_csv
from tests.helpers.demo_company import BOOKKEEPER, MADE_ON, DemoBooks
from tests.helpers.journal_layouts import freee_file, money_forward_file, yayoi_file

GENERATOR = Path(__file__).parents[3] / "shared" / "tools" / "gen_ledger.py"
MONTHS = 24
#: Format to file suffix, encoding, and whether the file has a header row.
FORMATS = {"money-forward": (".csv", "utf-8-sig", True), "yayoi": (".txt", "cp932", False), "freee": (".csv", "utf-8", True)}
#: The journal of Money Forward saved as a workbook (compared with its CSV), and the movements of a bank account.
WORKBOOK, BANK = "money-forward-xlsx", "bank-mufg"
GENERATOR_FORMATS = {"money-forward": "mf", "yayoi": "yayoi", "freee": "freee"}


@dataclass(frozen=True)
class JournalFile:
    """A generated file and what is needed to read it with pandas."""

    path: Path
    format: str
    lines: int
    encoding: str
    has_header: bool
    #: What ``pandas.read_csv`` reads of it: the file itself, or for a workbook the same cells as CSV.
    compared: Path


def make_journal(folder: Path, format: str, lines: int) -> JournalFile:
    """Write a file of about ``lines`` source lines; the same bytes for the same arguments."""
    if format == WORKBOOK:
        journal = make_journal(folder, "money-forward", lines)
        return replace(journal, format=format, path=as_workbook(journal))
    if format == BANK:
        path = folder / f"{format}_{lines}.csv"
        path.write_text(bank_text(lines), encoding="cp932", newline="")
        return JournalFile(path, format, lines, "cp932", True, path)
    suffix, encoding, has_header = FORMATS[format]
    path = folder / f"{format}_{lines}{suffix}"
    if GENERATOR.is_file():
        options = ["--lines", str(lines), "--months", str(MONTHS), "--format", GENERATOR_FORMATS[format], "--encoding", encoding]
        subprocess.run([sys.executable, str(GENERATOR), *options, "--out", str(path)], check=True)
    else:
        path.write_bytes(multiplied_demo(format, lines))
    return JournalFile(path, format, lines, encoding, has_header, path)


def multiplied_demo(format: str, lines: int) -> bytes:
    """The demo's entries as often as needed, each copy with texts of its own."""
    entries = DemoBooks().entries
    copies = max(1, round(lines / sum(len(entry.rows) for entry in entries)))
    many = [replace(entry, description=f"{entry.description} {copy}") for entry in entries for copy in range(copies)]
    if format == "yayoi":
        return yayoi_file(many)
    return freee_file(many, MADE_ON) if format == "freee" else money_forward_file(many, MADE_ON, BOOKKEEPER)


def as_workbook(journal: JournalFile) -> Path:
    """The cells of a journal as the only sheet of an Excel file, all of them texts."""
    path = journal.path.with_suffix(".xlsx")
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book, journal.path.open(encoding=journal.encoding, newline="") as file:
        sheet = book.add_worksheet("仕訳帳")
        for row, cells in enumerate(csv.reader(file)):
            sheet.write_row(row, 0, cells)
    return path


def bank_text(lines: int) -> str:
    """Receipts and payments of two years, in the order of their days."""
    first = date(2023, 4, 1)
    movements = [
        Movement(first + timedelta(days=number * 730 // lines), 1_100 if number % 2 else -700, f"フリコミ　カ）ミホン{number % 900}")
        for number in range(lines)
    ]
    return bank_csv("mufg", 5_000_000, movements)
