"""Workbooks (.xlsx, .xlsm, .xls, .ods): the cells of a sheet as CSV, so that every importer of text reads them unchanged.

Row numbers are those of the sheet; columns left of the first used one are left out. Days are written 2025-04-05, whole numbers
without a decimal point (less than a millionth beside one is what a formula leaves), others with the 15 digits a spreadsheet
keeps, error values as they show (#N/A). Of merged cells the first holds the value, as when a spreadsheet saves CSV.
"""

import csv
import datetime
import hashlib
import io
import math
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import python_calamine as calamine

from app.errors import InputRefused
from app.ledger.importers.base import SourceFile
from app.ledger.importers.workbook_parts import SheetParts, open_archive, parts_of_ods, parts_of_xlsx
from app.ledger.importers.xls_parts import parts_of_xls
from app.progress import Progress

_T = TypeVar("_T")
_ZIP, _OLE2 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The part of a workbook with a password that holds all the others ([MS-OFFCRYPTO] 2.3).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: A damaged workbook has lost the names of its parts; its own name still says what it was.
_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_ROWS_PER_REPORT = 5_000
#: What binary fractions add to a whole number of yen in a formula (1210000.0000001).
_NOISE = 1e-6
_ONE_LINE = str.maketrans({"\t": " ", "\0": None})


def is_workbook(content: bytes, name: str) -> bool:
    """Whether the bytes are (or were) a workbook, whatever their name."""
    if content.startswith(_OLE2):
        return True
    marks = (b"xl/", b"[Content_Types].xml", b"opendocument.spreadsheet")
    return content.startswith(_ZIP[:2]) and (name.lower().endswith(_NAMES) or any(mark in content for mark in marks))


class Workbook:
    """One workbook that could be opened; raises ``InputRefused`` for a damaged, locked, uncalculated or immense one."""

    def __init__(self, path: Path, content: bytes, progress: Progress) -> None:
        self._path = path
        self._sha256 = hashlib.sha256(content).hexdigest()
        self._progress = progress
        self._archive: zipfile.ZipFile | None = open_archive(content, path.name) if content.startswith(_ZIP[:2]) else None
        if self._archive is not None and "xl/workbook.bin" in self._archive.namelist():
            raise InputRefused("import.workbook_is_binary", file=path.name)
        if self._archive is None and _ENCRYPTED in content:
            raise InputRefused("import.workbook_locked", file=path.name)
        is_ods = self._archive is not None and "content.xml" in self._archive.namelist()
        self._checked = parts_of_ods(self._archive, path.name) if self._archive and is_ods else {}
        old_sheets = () if self._archive else parts_of_xls(content, path.name)
        self._book = self._guarded(lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)))
        if self._archive is None:
            self._checked = dict(zip(self._book.sheet_names, old_sheets, strict=False))
        visible = calamine.SheetVisibleEnum.Visible
        kinds = (calamine.SheetTypeEnum.WorkSheet,)
        sheets = [each for each in self._book.sheets_metadata if each.typ in kinds]
        #: Every sheet with cells, and those that are not hidden.
        self.all_names = tuple(each.name for each in sheets)
        self.names = tuple(each.name for each in sheets if each.visible == visible) or self.all_names

    def source(self, sheet: str) -> SourceFile | None:
        """One sheet as text; ``None`` where it holds nothing."""
        parts = self._parts(sheet)
        cells = self._guarded(lambda: self._book.get_sheet_by_name(sheet))
        if cells.start is None:
            return None
        first_column = cells.start[1]
        out = io.StringIO()
        writer = csv.writer(out)
        filled = 0
        for row, values in enumerate(cells.iter_rows()):
            if row % _ROWS_PER_REPORT == 0:
                self._progress.step("import.stage.reading", row, cells.total_height)
            texts = [_text(value) for value in values]
            if any(texts) or parts.errors:
                _put_errors(texts, parts.errors, row, first_column)
            filled += any(texts)
            writer.writerow(texts if any(texts) else ())
        if not filled:
            return None
        return SourceFile(
            self._path,
            self._path.name,
            self._sha256,
            "utf-8",
            out.getvalue().encode(),
            self._progress,
            sheet,
            counts_from_1904=parts.counts_from_1904,
        )

    def _parts(self, sheet: str) -> SheetParts:
        if self._archive is None or self._checked:
            return self._checked.get(sheet, SheetParts())
        return parts_of_xlsx(self._archive, sheet, self._path.name)

    def _guarded(self, read: Callable[[], _T]) -> _T:
        """Let the reader work; what it cannot take is a damaged workbook, and a panic of its own is no reason to stop."""
        try:
            return read()
        except calamine.CalamineError:
            raise InputRefused("import.workbook_damaged", file=self._path.name) from None
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            raise InputRefused("import.workbook_damaged", file=self._path.name) from None


def _put_errors(texts: list[str], errors: Mapping[tuple[int, int], str], row: int, first_column: int) -> None:
    for column in range(len(texts)):
        if (row, column + first_column) in errors:
            texts[column] = errors[row, column + first_column]


def _text(value: object) -> str:
    """A cell as text."""
    if isinstance(value, str):
        return value.translate(_ONE_LINE)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        is_whole = math.isfinite(value) and abs(value - round(value)) < _NOISE
        return str(round(value)) if is_whole else format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    return str(value)
