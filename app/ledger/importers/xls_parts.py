"""What an Excel 97 workbook (.xls) says that a reader of its values leaves out: a password, error values, and how days are counted.

A reader also believes every count it finds and asks for that much memory, so each count is held against what is there before.

The compound file ([MS-CFB] 2) holds one stream of records ([MS-XLS] 2.1): globals first, then one run of records for each sheet.
"""

import struct
from collections.abc import Iterator

from app.errors import InputRefused
from app.ledger.importers.workbook_parts import SheetParts

_NO_MORE = 0xFFFFFFFA  # this and above are no sectors
_END, _DAYS_FROM_1904, _LOCKED, _SHEET = 0x000A, 0x0022, 0x002F, 0x0085
_BEGIN, _FORMULA, _BOOLEAN_OR_ERROR = 0x0809, 0x0006, 0x0205
_DIMENSIONS, _SHARED_TEXTS = 0x0200, 0x00FC
#: Records of cells begin with row and column: numbers, texts, blanks and formulas.
_CELLS = frozenset({_FORMULA, _BOOLEAN_OR_ERROR, 0x0001, 0x0002, 0x0003, 0x0004, 0x0203, 0x0204, 0x027E, 0x00BD, 0x00D6, 0x00FD})
_ROWS, _COLUMNS = 65_536, 256
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def parts_of_xls(content: bytes, name: str) -> tuple[SheetParts, ...]:
    """Every sheet in order; raises ``InputRefused`` for a locked or damaged workbook."""
    try:
        stream = _workbook_stream(content)
        sheets, from_1904 = [], False
        for kind, start, _ in _records(stream, 0):
            if kind == _LOCKED:
                raise InputRefused("import.workbook_locked", file=name)
            if kind == _DAYS_FROM_1904:
                from_1904 = struct.unpack_from("<H", stream, start)[0] == 1
            if kind == _SHARED_TEXTS:
                _, different = struct.unpack_from("<II", stream, start)
                _hold(different <= len(stream))
            if kind == _SHEET:
                sheets.append(struct.unpack_from("<I", stream, start)[0])
        return tuple(SheetParts(_errors(stream, begins), from_1904) for begins in sheets)
    except (struct.error, IndexError, ValueError):
        raise InputRefused("import.workbook_damaged", file=name) from None


def _hold(is_so: bool) -> None:
    if not is_so:
        raise ValueError("a count beyond what there is")


def _errors(stream: bytes, begins: int) -> dict[tuple[int, int], str]:
    """The error values of the sheet whose records begin there, by row and column from 0."""
    found = {}
    for kind, start, length in _records(stream, begins):
        if kind == _DIMENSIONS:
            form = "<IIHH" if length >= 14 else "<HHHH"
            first_row, rows, first_column, columns = struct.unpack_from(form, stream, start)
            _hold(first_row <= rows <= _ROWS and first_column <= columns <= _COLUMNS)
        if kind in _CELLS:
            _hold(struct.unpack_from("<H", stream, start + 2)[0] < _COLUMNS)
        if kind == _BOOLEAN_OR_ERROR and length >= 8:
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", stream, start)
            if is_error:
                found[row, column] = _ERRORS.get(value, "#N/A")
        elif kind == _FORMULA and length >= 14:
            row, column, _, what, _, value, _, _, no_number = struct.unpack_from("<HHHBBBBHH", stream, start)
            if no_number == 0xFFFF and what == 2:
                found[row, column] = _ERRORS.get(value, "#N/A")
    return found


def _records(stream: bytes, position: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record up to the end of the run that begins at a position; runs may hold others (charts)."""
    depth = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        depth += (kind == _BEGIN) - (kind == _END)
        yield kind, position + 4, length
        if depth == 0:
            return
        position += 4 + length


def _workbook_stream(content: bytes) -> bytes:
    """The records of a compound file; raises ``ValueError``, ``IndexError`` or ``struct.error`` where it is damaged."""
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise ValueError("sector size")
    (first_directory,) = struct.unpack_from("<I", content, 48)
    for counted in (44, 64, 72):  # sectors of the tables
        _hold(struct.unpack_from("<I", content, counted)[0] << shift <= len(content))
    cutoff, first_mini = struct.unpack_from("<II", content, 56)
    table = _Sectors(content, 1 << shift, ())
    numbers = list(struct.unpack_from("<109I", content, 76))
    (further,) = struct.unpack_from("<I", content, 68)
    while further < _NO_MORE and len(numbers) < len(content):
        *more, further = table.numbers(further)
        numbers += more
    table.next = tuple(entry for number in numbers if number < _NO_MORE for entry in table.numbers(number))
    directory = table.chain(first_directory)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    names = [entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace") for entry in entries]
    position = next((at for at, name in enumerate(names) if name in ("Workbook", "Book")), None)
    if position is None:
        raise ValueError("no workbook")
    for entry in entries:
        _hold(struct.unpack_from("<Q", entry, 120)[0] <= len(content))
    start, size = struct.unpack_from("<IQ", entries[position], 116)
    if size >= cutoff:
        return table.chain(start)[:size]
    mini_table = table.chain(first_mini)
    mini = _Sectors(
        table.chain(struct.unpack_from("<I", entries[0], 116)[0]), 64, struct.unpack(f"<{len(mini_table) // 4}I", mini_table), 0
    )
    return mini.chain(start)[:size]


class _Sectors:
    """Sectors of a compound file or of its stream of small parts, with the table that says which one follows."""

    def __init__(self, content: bytes, size: int, following: tuple[int, ...], header_sectors: int = 1) -> None:
        self._content, self._size, self._before = content, size, header_sectors
        self.next = following

    def numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def chain(self, sector: int) -> bytes:
        """The sectors that follow each other from one on; raises ``ValueError`` for a ring."""
        found: list[bytes] = []
        while sector < _NO_MORE:
            if len(found) > len(self.next):
                raise ValueError("ring")
            found.append(self._sector(sector))
            sector = self.next[sector]
        return b"".join(found)

    def _sector(self, sector: int) -> bytes:
        begins = (sector + self._before) * self._size
        return self._content[begins : begins + self._size]
