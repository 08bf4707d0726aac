"""Workbooks for tests, written by openpyxl as people fill them: numbers as numbers, days as days."""

import csv
import datetime
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

Cell = str | int | float | bool | datetime.date | datetime.datetime | None


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook of some sheets, cell by cell from A1."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def typed(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """Texts of a CSV as a spreadsheet takes them in: numbers and days become what they are."""
    return [[_typed(text) for text in row] for row in rows]


def csv_rows(content: bytes, encoding: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


def _typed(text: str) -> Cell:
    if re.fullmatch(r"-?[1-9]\d{0,11}|0", text):
        return int(text)
    if match := re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", text):
        return datetime.date(*map(int, match.groups()))
    return text or None
