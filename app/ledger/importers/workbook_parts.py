"""What a workbook's own files say before a reader unfolds them: how large it gets, which cells are errors, what was never calculated.

A small archive can unfold to more than a computer holds, and a reader gives an error value or a formula without a result as an
empty cell. Both are settled here on the packed parts: Office Open XML (ECMA-376 part 1, 18.2 and 18.3), OpenDocument 1.3 part 3.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from app.errors import InputRefused

#: Everything an archive may unfold to; a million journal lines in a workbook are about this much, and better saved as CSV.
MAX_UNPACKED_BYTES = 600_000_000
#: The rectangle from the first to the last cell; a reader keeps all of it.
MAX_CELLS = 30_000_000
#: Texts of cells, repeated ones counted each time.
MAX_TEXT_BYTES = 1_000_000_000

_READ_AT_ONCE = 1 << 20
#: A part says how many things it holds; there cannot be more of them than bytes.
_COUNT = re.compile(rb"""\b(?:uniqueC|c)ount\s*=\s*["'](\d{1,20})""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s[^>]*\bt=["']e["'][^>]*>.*?</(?:\w+:)?c>""", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)<")
_FORMULA_ALONE = re.compile(
    rb"""<(?:\w+:)?c\s(?![^>]*\bt=["']str["'])[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_SHARED = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d+)<""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TABLE_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_CALCULATED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"


@dataclass(frozen=True)
class SheetParts:
    """What was found beside the values: ``errors`` by row and column from 0, and whether days are counted from 1904."""

    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    counts_from_1904: bool = False


def open_archive(content: bytes, name: str) -> zipfile.ZipFile:
    """The archive of a workbook, every part unfolded once and whole; raises ``InputRefused`` where it is damaged or too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise InputRefused("import.workbook_too_large", file=name, megabytes=unpacked // 1_000_000)
        for part in archive.infolist():
            # A part that is longer than it says does not match its checksum: nothing unfolds beyond the sum above.
            with archive.open(part) as stream:
                while piece := stream.read(_READ_AT_ONCE):
                    if any(int(count) > part.file_size for count in _COUNT.findall(piece)):
                        raise ValueError("a reader would make room for that many")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise InputRefused("import.workbook_damaged", file=name) from None
    return archive


def parts_of_xlsx(archive: zipfile.ZipFile, sheet: str, name: str) -> SheetParts:
    """Check one sheet of an Office Open XML workbook; raises ``InputRefused`` for one too large, damaged or never calculated."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        identity = next(each.get(_RELATION) for each in book.iter() if each.tag.endswith("}sheet") and each.get("name") == sheet)
        target = targets[identity]
        cells = archive.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        properties = next((each for each in book.iter() if each.tag.endswith("}workbookPr")), None)
    except (KeyError, StopIteration, ElementTree.ParseError):
        raise InputRefused("import.workbook_damaged", file=name) from None
    if b"\0" in cells[:100]:
        raise InputRefused("import.workbook_damaged", file=name)  # UTF-16: no spreadsheet program writes it
    count, last_row, columns = 0, 0, set()
    for found in _CELL.finditer(cells):
        count += 1
        columns.add(found[1])
        last_row = max(last_row, int(found[2]))
    numbers = [_column_number(letters) for letters in columns] or [0]
    _refuse_large(last_row * (max(numbers) - min(numbers) + 1), _text_bytes(archive, cells, count), name)
    if alone := _FORMULA_ALONE.search(cells):
        place = _CELL.match(alone[0])
        raise InputRefused("import.workbook_not_calculated", file=name, sheet=sheet, cell=(place[1] + place[2]).decode() if place else "")
    errors = {}
    for error in _ERROR.finditer(cells):
        place, value = _CELL.match(error[0]), _VALUE.search(error[0])
        if place and value:
            errors[int(place[2]) - 1, _column_number(place[1])] = value[1].decode("utf-8", "replace")
    from_1904 = properties is not None and properties.get("date1904", "0").lower() in ("1", "true")
    return SheetParts(errors, from_1904)


def parts_of_ods(archive: zipfile.ZipFile, name: str) -> dict[str, SheetParts]:
    """Check every sheet of an OpenDocument spreadsheet; raises ``InputRefused`` for one too large or damaged.

    A reader takes all sheets in at once, so this comes before it.
    """
    scan = _OdsScan()
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise InputRefused("import.workbook_locked", file=name)
    try:
        scan.read(archive.read("content.xml"))
    except (KeyError, expat.ExpatError, ValueError):
        raise InputRefused("import.workbook_damaged", file=name) from None
    for table in scan.tables.values():
        _refuse_large(table.last_row * table.last_column, table.text_bytes, name)
    return {sheet: SheetParts(table.errors) for sheet, table in scan.tables.items()}


@dataclass
class _Table:
    """What one table of an OpenDocument spreadsheet comes to."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0
    text_bytes: int = 0


class _OdsScan:
    """Walks the cells of all tables; a cell and a row may stand for many."""

    def __init__(self) -> None:
        self.tables: dict[str, _Table] = {}
        self._table = _Table()
        self._row, self._rows = 0, 1
        self._column, self._columns = 0, 1
        self._text: list[str] = []
        self._is_error = False

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        parser.Parse(content, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_TABLE}table":
            self._table = self.tables.setdefault(attributes.get(f"{_TABLE}name", ""), _Table())
            self._row = 0
        elif tag == f"{_TABLE}table-row":
            self._rows, self._column = int(attributes.get(f"{_TABLE}number-rows-repeated", 1)), 0
        elif tag in _TABLE_CELLS:
            self._columns = int(attributes.get(f"{_TABLE}number-columns-repeated", 1))
            self._is_error = attributes.get(_CALCULATED) == "error"
            self._text.clear()

    def _end(self, tag: str) -> None:
        if tag == f"{_TABLE}table-row":
            self._row += self._rows
        elif tag in _TABLE_CELLS:
            text, table = "".join(self._text).strip(), self._table
            if text:
                table.last_row = max(table.last_row, self._row + self._rows)
                table.last_column = max(table.last_column, self._column + self._columns)
                table.text_bytes += self._rows * self._columns * len(text)
                if self._is_error:
                    table.errors[self._row, self._column] = text
            self._column += self._columns


def _text_bytes(archive: zipfile.ZipFile, cells: bytes, count: int) -> int:
    """How much the shared texts of a sheet come to; counted one by one only where the longest of them could make it too much."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return 0
    texts = [len(part) for part in archive.read("xl/sharedStrings.xml").split(b"</si>")]
    if max(texts) * count <= MAX_TEXT_BYTES:
        return 0
    return sum(texts[int(found[1])] for found in _SHARED.finditer(cells) if int(found[1]) < len(texts))


def _refuse_large(cells: int, text_bytes: int, name: str) -> None:
    if cells > MAX_CELLS or text_bytes > MAX_TEXT_BYTES:
        raise InputRefused("import.sheet_too_large", file=name, cells=cells, limit=MAX_CELLS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
