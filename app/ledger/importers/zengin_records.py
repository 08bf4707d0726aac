"""Records of the bank association's files (全銀協): how long they are, what stands where, and the sets they form.

A file holds sets of a header (1), data (2) and a trailer (8), and one end (9); ``reference/formats.md`` 5.2, form A of type 01 after
the table the Awa Bank publishes (振込入金通知). One byte is one character (JIS X 0201). Records stand one after another with CR LF, CR,
LF or nothing between them, or as cells of a CSV file in the same order.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.importers.base import SourceFile

Fields = tuple[tuple[str, int], ...]
#: A record of fixed length, or the cells of a CSV file.
Raw = bytes | list[str]

#: 種別コード to the length of its records.
RECORD_LENGTHS = {"01": 200, "03": 200, "11": 120, "12": 120, "21": 120, "71": 120, "72": 120, "91": 120}

_BANK: Fields = (("bank_code", 4), ("bank", 15), ("branch_code", 3), ("branch", 15))
_BEGIN: Fields = (("record", 1), ("type", 2), ("code", 1))
_NOTICE_BEGIN: Fields = (*_BEGIN, ("made", 6), ("first", 6), ("last", 6), *_BANK)
_ORDER_HEADER: Fields = (*_BEGIN, ("client_code", 10), ("holder", 40), ("day", 4), *_BANK, ("kind", 1), ("number", 7), ("", 17))
_ORDER_BEGIN: Fields = (("record", 1), *_BANK, ("", 4), ("kind", 1), ("number", 7), ("name", 30), ("amount", 10), ("new", 1))
_END_OF_NOTICE: Fields = (("record", 1), ("records", 10), ("accounts", 5), ("", 184))
_STATEMENT: Mapping[str, Fields] = {
    "1": (*_NOTICE_BEGIN, ("", 3), ("kind", 1), ("number", 10), ("holder", 40), ("overdraft", 1), ("book", 1), ("opening", 14), ("", 71)),
    "2": (
        *(("record", 1), ("inquiry", 8), ("date", 6), ("value_date", 6), ("direction", 1), ("movement", 2), ("amount", 12)),
        *(("other_cheques", 12), ("presented", 6), ("returned", 6), ("bill_kind", 1), ("bill", 7), ("agency", 3), ("client_code", 10)),
        *(("name", 48), ("from_bank", 15), ("from_branch", 15), ("text", 20), ("edi", 20), ("", 1)),
    ),
    "8": (
        *(("record", 1), ("in_count", 6), ("in_sum", 13), ("out_count", 6), ("out_sum", 13)),
        *(("overdraft", 1), ("closing", 14), ("count", 7), ("", 139)),
    ),
    "9": _END_OF_NOTICE,
}


def _advice(account: Fields, inquiry: int, amount: int, filler: int) -> Mapping[str, Fields]:
    """Type 01 in one of its forms: how the account is written, and how long number and amounts are."""
    used = sum(length for _, length in (*_NOTICE_BEGIN, *account)) + 40
    return {
        "1": (*_NOTICE_BEGIN, *account, ("holder", 40), ("", 200 - used)),
        "2": (
            *(("record", 1), ("inquiry", inquiry), ("date", 6), ("value_date", 6), ("amount", amount), ("other_cheques", amount)),
            *(("client_code", 10), ("name", 48), ("from_bank", 15), ("from_branch", 15), ("cancelled", 1), ("edi", 20), ("", filler)),
        ),
        "8": (("record", 1), ("in_count", 6), ("in_sum", 12), ("out_count", 6), ("out_sum", 12), ("", 163)),
        "9": _END_OF_NOTICE,
    }


_ORDER_END: Mapping[str, Fields] = {"8": (("record", 1), ("count", 6), ("sum", 12), ("", 101)), "9": (("record", 1), ("", 119))}
_ORDERS: Mapping[str, Fields] = {
    "1": _ORDER_HEADER,
    "2": (*_ORDER_BEGIN, ("reference", 20), ("how", 1), ("mark", 1), ("", 7)),
    **_ORDER_END,
}
_COLLECTIONS: Mapping[str, Fields] = {
    "1": _ORDER_HEADER,
    "2": (*_ORDER_BEGIN, ("reference", 20), ("result", 1), ("", 8)),
    "8": (*_ORDER_END["8"][:3], ("done_count", 6), ("done_sum", 12), ("failed_count", 6), ("failed_sum", 12), ("", 65)),
    "9": _ORDER_END["9"],
}
#: Form A of 振込入金通知, and form B (amounts of 12 digits, an account of 10 as in type 03), whose rest no document seen confirms: what is
#: read so counts only where the trailer agrees.
ADVICE_FORM_A = _advice((("kind", 1), ("number", 7)), 6, 10, 52)
ADVICE_FORM_B = _advice((("", 3), ("kind", 1), ("number", 10)), 6, 12, 48)
_LAYOUTS: Mapping[str, Mapping[str, Fields]] = {
    "01": ADVICE_FORM_A,
    "03": _STATEMENT,
    "91": _COLLECTIONS,
    **dict.fromkeys(("11", "12", "21", "71", "72"), _ORDERS),
}
_NEXT = {"": "1", "1": "28", "2": "28", "8": "19", "9": "1"}
_ORDER_START = re.compile(rb"1(?:11|12|21|71|72|91)[01][0-9 ]{10}.{40}[0-9]{8}", re.DOTALL)
_NOTICE_START = re.compile(rb"1(?:01|03)[01][0-9]{18}[0-9]{4}", re.DOTALL)
_SEPARATED_START = re.compile(rb'"?1"?,"?03"?,"?0"?,')
#: Where the account begins in a header of types 01 and 03.
_AFTER_BRANCH = sum(length for _, length in _NOTICE_BEGIN)
_LINE_END = re.compile(rb"[\r\n\x1a]+")
#: Enough of a file to see what it is.
_START_BYTES = 5000


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its number in the file from 1, which is its row where records stand on lines, and its fields without padding."""

    row: int
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecordSet:
    """A header with its data and its trailer."""

    header: Record
    data: tuple[Record, ...]
    trailer: Record

    @property
    def type(self) -> str:
        return self.header.fields["type"]


def looks_fixed(file: SourceFile) -> bool:
    """Whether a file begins with the header of a type that is known, or is made of such records in another order."""
    content = _single_bytes(file.content[:_START_BYTES], file.encoding)
    if _ORDER_START.match(content) or _NOTICE_START.match(content):
        return True
    lines = [line for line in _LINE_END.split(content)[:4] if line]
    return len(lines) > 2 and {len(line) for line in lines} <= {120, 200} and all(line[:1] in b"1289" for line in lines)


def looks_separated(file: SourceFile) -> bool:
    """Whether a file is type 03 as cells: the header's first three cells, then dates."""
    if not _SEPARATED_START.match(file.content[:_START_BYTES].removeprefix(b"\xef\xbb\xbf")):
        return False
    cells = file.head[0]
    return len(cells) >= 17 and all(len(cell) == 6 for cell in cells[3:6])


def read_sets(file: SourceFile) -> tuple[tuple[RecordSet, ...], Record | None]:
    """The sets of a file and its end record (a CSV file may have none).

    Raises ``InputRefused`` for a record of another length, in the wrong place or of a type not known, for EBCDIC, and for a file that
    stops before its end.
    """
    sets: list[RecordSet] = []
    layout: Mapping[str, Fields] = {}
    header: Record | None = None
    end: Record | None = None
    data: list[Record] = []
    before, row = "", 0
    is_fixed = looks_fixed(file)
    for row, raw in _slices(file) if is_fixed else _cells(file):
        file.progress.step("import.stage.reading", row)
        kind = _fields(file, row, raw, _BEGIN[:1])["record"]
        if not kind or kind not in _NEXT[before]:
            raise InputRefused("import.zengin_order", file=file.name, row=row, kind=kind, expected=" / ".join(_NEXT[before]))
        if kind == "1":
            layout = _layout(file, row, raw)
        record = Record(row, _fields(file, row, raw, layout[kind]))
        if kind == "1":
            header, data = record, []
        elif kind == "2":
            data.append(record)
        elif kind == "8" and header is not None:
            sets.append(RecordSet(header, tuple(data), record))
        else:
            end = record
        before = kind
    if before != "9" and (is_fixed or before != "8"):
        raise InputRefused("import.truncated", file=file.name, row=row)
    return tuple(sets), end


def _layout(file: SourceFile, row: int, raw: Raw) -> Mapping[str, Fields]:
    """The layout a header asks for."""
    begin = _fields(file, row, raw, _BEGIN)
    if begin["type"] not in _LAYOUTS:
        raise InputRefused("import.zengin_type", file=file.name, row=row, type=begin["type"], known=", ".join(_LAYOUTS))
    if begin["code"] == "1":
        raise InputRefused("import.zengin_ebcdic", file=file.name)
    is_form_b = begin["type"] == "01" and raw[_AFTER_BRANCH : _AFTER_BRANCH + 3] == b"000"
    return ADVICE_FORM_B if is_form_b else _LAYOUTS[begin["type"]]


def _fields(file: SourceFile, row: int, raw: Raw, layout: Fields) -> dict[str, str]:
    """The named fields of a record without padding."""
    if not isinstance(raw, bytes):
        cells = [*raw, *[""] * len(layout)]
        return {name: cells[place].strip() for place, (name, _) in enumerate(layout) if name}
    found, start = {}, 0
    for name, length in layout:
        if name:
            try:
                found[name] = raw[start : start + length].decode("cp932").strip()
            except UnicodeDecodeError:
                raise InputRefused("import.unknown_encoding", file=file.name, row=row) from None
        start += length
    return found


def _cells(file: SourceFile) -> Iterator[tuple[int, Raw]]:
    for row, cells in enumerate(file.records(), 1):
        if any(cells):
            yield row, cells


def _slices(file: SourceFile) -> Iterator[tuple[int, Raw]]:
    """The records by their length, whatever stands between them; raises ``InputRefused`` for one of another length."""
    content = _single_bytes(file.content, file.encoding)
    length = RECORD_LENGTHS.get(content[1:3].decode("ascii", "ignore"), 200 if _LINE_END.match(content[200:202]) else 120)
    at, row = 0, 0
    while at < len(content):
        row += 1
        raw = content[at : at + length]
        short = _LINE_END.search(raw)
        if short is None and len(raw) == length:
            at += length
            if (gap := _LINE_END.match(content, at)) is not None:
                at = gap.end()
            elif at < len(content) and content[at : at + 1] not in b"1289":
                raise InputRefused("import.zengin_length", file=file.name, row=row, expected=length)
        else:
            line = raw[: short.start()] if short else raw
            if line.strip() != b"9":  # an editor took the spaces from the end record
                code = "import.zengin_length" if short else "import.truncated"
                raise InputRefused(code, file=file.name, row=row, expected=length)
            raw = line
            at += short.end() if short else len(raw)
        yield row, raw


def _single_bytes(content: bytes, encoding: str) -> bytes:
    """A file, or its start, as one byte for each character: as it is, or back from UTF-8 where a program saved it so."""
    if encoding == "cp932" or content.isascii():
        return content
    try:
        return content.decode(encoding, "ignore").encode("cp932")  # the start may end within a character
    except UnicodeEncodeError:
        return content
