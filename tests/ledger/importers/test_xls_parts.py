"""Excel 97 workbooks changed byte by byte: locked, counting from 1904, and with counts no computer could hold.

values.xls is small enough to stand in the stream of small parts, journal.xls stands in sectors of its own.
"""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.importers.reading import open_source
from app.ledger.importers.xls_parts import parts_of_xls

BOOKS = Path(__file__).parents[2] / "data" / "importers" / "workbooks"
SMALL, LARGE = (BOOKS / "values.xls").read_bytes(), (BOOKS / "journal.xls").read_bytes()


def record(kind: int, length: int) -> bytes:
    return struct.pack("<HH", kind, length)


def with_bytes(content: bytes, at: int, new: bytes) -> bytes:
    return content[:at] + new + content[at + len(new) :]


def after(content: bytes, found: bytes, offset: int, new: bytes) -> bytes:
    """The bytes behind the first place of ``found`` replaced."""
    return with_bytes(content, content.index(found) + len(found) + offset, new)


def code_of(content: bytes) -> str:
    with pytest.raises(InputRefused) as error:
        parts_of_xls(content, "a.xls")
    return error.value.code


@pytest.mark.parametrize("content", [SMALL, LARGE])
def test_a_workbook_with_a_password_is_refused(content: bytes) -> None:
    """The first record behind the beginning is turned into FILEPASS."""
    begins = content.index(record(0x0809, 16)) + 20
    assert code_of(with_bytes(content, begins, struct.pack("<H", 0x002F))) == "import.workbook_locked"


def test_days_may_count_from_1904() -> None:
    assert not parts_of_xls(SMALL, "a.xls")[0].counts_from_1904
    assert parts_of_xls(after(SMALL, record(0x0022, 2), 0, b"\1"), "a.xls")[0].counts_from_1904


def test_an_error_typed_into_a_cell_is_found() -> None:
    """TRUE in row 6 is a formula; a number of the shared row 5 becomes an error typed by hand (BOOLERR, #REF!)."""
    at = SMALL.index(record(0x00BD, 18))
    made = with_bytes(SMALL, at, record(0x0205, 18) + struct.pack("<HHHBB", 4, 1, 15, 0x17, 1))
    assert parts_of_xls(made, "a.xls")[0].errors[4, 1] == "#REF!"
    true = with_bytes(SMALL, at, record(0x0205, 18) + struct.pack("<HHHBB", 4, 1, 15, 1, 0))
    assert (4, 1) not in parts_of_xls(true, "a.xls")[0].errors


@pytest.mark.parametrize(
    "change",
    [
        lambda content: after(content, record(0x0200, 14), 0, struct.pack("<II", 0x9000_0001, 6)),
        lambda content: after(content, record(0x0200, 14), 4, struct.pack("<I", 1 << 30)),
        lambda content: after(content, record(0x00BD, 18), 2, struct.pack("<H", 40_000)),
        lambda content: after(content, record(0x00FC, 22), 4, struct.pack("<I", 1 << 31)),
        lambda content: with_bytes(content, 30, b"\x20"),
        lambda content: with_bytes(content, 44, struct.pack("<I", 1 << 30)),
        lambda content: content.replace("Workbook".encode("utf-16-le"), "Workbxxk".encode("utf-16-le")),
        lambda content: content[:100],
    ],
)
def test_counts_beyond_what_is_there_are_damage(change: Callable[[bytes], bytes]) -> None:
    assert code_of(change(SMALL)) == "import.workbook_damaged"


def test_a_size_beyond_the_file_is_damage() -> None:
    directory = (struct.unpack_from("<I", SMALL, 48)[0] + 1) * 512
    assert code_of(with_bytes(SMALL, directory + 124, b"\x23")) == "import.workbook_damaged"


def test_sectors_that_follow_themselves_are_damage() -> None:
    """The table of sectors says of the first sector of the directory that it is followed by itself."""
    (first,) = struct.unpack_from("<I", SMALL, 48)
    table = (struct.unpack_from("<I", SMALL, 76)[0] + 1) * 512
    assert code_of(with_bytes(SMALL, table + 4 * first, struct.pack("<I", first))) == "import.workbook_damaged"


def test_a_large_file_lists_its_tables_in_sectors_of_their_own() -> None:
    """What a file beyond 7 MB has: the places of the tables stand in a sector at the end instead of in the head."""
    numbers = LARGE[76 : 76 + 4 * 109]
    padding = b"\0" * (-len(LARGE) % 512)
    sector = numbers + b"\xff" * (512 - 4 - len(numbers)) + struct.pack("<I", 0xFFFFFFFE)
    moved = with_bytes(LARGE, 76, b"\xff" * len(numbers)) + padding + sector
    moved = with_bytes(moved, 68, struct.pack("<II", (len(LARGE) + len(padding)) // 512 - 1, 1))
    assert parts_of_xls(moved, "a.xls") == parts_of_xls(LARGE, "a.xls")


def test_a_record_longer_than_all_of_them_makes_the_reader_panic_but_not_the_program(tmp_path: Path) -> None:
    """Byte 3110 is the length of a record; with 255 there the reader runs past the end and gives up in its own way."""
    (tmp_path / "a.xls").write_bytes(with_bytes(SMALL, 3110, b"\xff"))
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.workbook_damaged"):
        open_source(tmp_path / "a.xls")


def test_what_makes_the_reader_stumble_is_damage(tmp_path: Path) -> None:
    """Cut so that the tables are whole but the sectors they name are not."""
    for length in range(len(LARGE) - 1, 2048, -1500):
        (tmp_path / "a.xls").write_bytes(LARGE[:length])
        try:
            open_source(tmp_path / "a.xls")
        except InputRefused as refused:
            assert refused.code in ("import.workbook_damaged", "import.empty_file")
