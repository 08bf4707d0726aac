"""Bytes of a file to a :class:`SourceFile`: what kind of file it is, in which encoding, and which sheet of a workbook.

Encodings in the order of ``reference/formats.md`` 0.1: byte order marks, ISO-2022-JP by its escapes, strict UTF-8, then cp932
(never ``shift_jis``, which lacks ㈱ 髙 ①). Nothing is decoded with replacement: a file whose text is broken is refused.
"""

import codecs
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from app.errors import DecisionNeeded, InputRefused
from app.ledger.importers.base import SourceFile
from app.ledger.importers.workbooks import Workbook, is_workbook
from app.progress import Progress

#: Largest file read. A million journal lines of Money Forward are 160 MB; beyond this it is no journal of a small company.
MAX_FILE_BYTES = 300_000_000
#: Few enough to be decoded within the processor's cache: a large file as one text takes five times as long.
_PIECE_BYTES = 1 << 16

_MAGIC = (
    (b"\x89PNG", "import.is_picture"),
    (b"\xff\xd8\xff", "import.is_picture"),
    (b"GIF8", "import.is_picture"),
    (b"II*\0", "import.is_picture"),
    (b"MM\0*", "import.is_picture"),
    (b"RIFF", "import.is_picture"),
    (b"%PDF", "import.is_pdf"),
    (b"\x1f\x8b", "import.is_archive"),
    (b"PK\x03\x04", "import.is_archive"),
    (b"7z\xbc\xaf", "import.is_archive"),
    (b"Rar!", "import.is_archive"),
)
#: 0 to 9 in EBCDIC.
_MAINFRAME_DIGITS = range(0xF0, 0xFA)
_KANA_OR_KANJI = re.compile("[ぁ-ヿ一-鿿ｦ-ﾟ]")
#: UTF-8 kana read as cp932 begin with these rare kanji; UTF-8 or cp932 read as Latin-1 gives letters of Western Europe.
_WRONG_KANJI = re.compile("[縺繧繝]")
_WRONG_LATIN = re.compile("[\u0080-\u00ffŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")


def open_sources(path: Path, progress: Progress | None = None, sheet: str = "") -> tuple[SourceFile, ...]:
    """The text of a file; of a workbook the sheet named, else every sheet that is not hidden and holds something.

    Raises ``InputRefused`` for what is missing, empty, too large, neither text nor workbook, cut off or of no known encoding.
    """
    content = _content(path)
    steps = progress or Progress()
    if not is_workbook(content, path.name):
        if sheet:
            raise InputRefused("import.no_sheets", file=path.name)
        return (_text_source(path, content, steps),)
    book = Workbook(path, content, steps)
    if sheet and sheet not in book.all_names:
        raise InputRefused("import.no_such_sheet", file=path.name, sheet=sheet, names="、".join(book.all_names))
    found = tuple(source for name in ((sheet,) if sheet else book.names) if (source := book.source(name)) is not None)
    if not found:
        raise InputRefused("import.empty_file", file=path.name)
    return found


def open_source(path: Path, progress: Progress | None = None, sheet: str = "") -> SourceFile:
    """As :func:`open_sources`, for one table alone; raises ``DecisionNeeded`` where a workbook has several sheets."""
    found = open_sources(path, progress, sheet)
    if len(found) > 1:
        raise sheet_needed(found)
    return found[0]


def holds_sheets(path: Path) -> bool:
    """Whether a file is a workbook, so that one of its sheets can be named; raises ``InputRefused`` for one that cannot be read."""
    return is_workbook(_content(path), path.name)


def sheet_needed(sources: Sequence[SourceFile]) -> DecisionNeeded:
    """The question which of several sheets is meant; the names are in ``values["sheets"]``."""
    names = tuple(source.sheet for source in sources)
    return DecisionNeeded("import.choose_sheet", file=sources[0].name, names="、".join(names), sheets=names)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise InputRefused("import.is_folder", file=path.name)
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise InputRefused("import.too_large", file=path.name, megabytes=size // 1_000_000, limit=MAX_FILE_BYTES // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError:
        raise InputRefused("general.file_not_found", file=path.name) from None
    except OSError:
        raise InputRefused("general.cannot_read", file=path.name) from None


def _text_source(path: Path, content: bytes, progress: Progress) -> SourceFile:
    encoding = detect_encoding(content, path.name)
    return SourceFile(path, path.name, hashlib.sha256(content).hexdigest(), encoding, content, progress)


def detect_encoding(content: bytes, name: str) -> str:
    """The Python name of the encoding of a text; raises ``InputRefused``."""
    _refuse_other_files(content, name)
    if content.startswith(b"\xef\xbb\xbf"):
        return _checked(content, "utf-8-sig", name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(content, "utf-16", name)
    if b"\0" in content:
        raise InputRefused("import.binary", file=name)
    if b"\x1b$" in content and content.isascii():
        return _checked(content, "iso2022_jp", name)
    try:
        _holds_nul(content, "utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.reason == "unexpected end of data" and not content[: error.start].isascii():
            raise InputRefused("import.truncated", file=name, row=_row_at(content, error.start)) from None
    return _checked(content, "cp932", name)


def looks_garbled(text: str) -> bool:
    """Whether a text was decoded wrongly before it was saved (文字化け): lost signs, or the marks of a wrong encoding."""
    if "\ufffd" in text or len(_WRONG_KANJI.findall(text)) >= 2:
        return True
    if len(_WRONG_LATIN.findall(text)) >= 4 and not _KANA_OR_KANJI.search(text):
        return True
    foreign = "".join(re.findall(r"[^\x00-\x7f]+", text))
    try:
        return len(foreign) >= 4 and not foreign.encode("cp932").decode("utf-8").isascii()
    except UnicodeError:
        return False


def _refuse_other_files(content: bytes, name: str) -> None:
    blank = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
    if not content[:4096].strip(blank) and not content.strip(blank):
        raise InputRefused("import.empty_file", file=name)
    for magic, code in _MAGIC:
        if content.startswith(magic):
            raise InputRefused(code, file=name)
    if content.startswith(b"BM") and b"\0" in content[:64]:
        raise InputRefused("import.is_picture", file=name)
    if content[4:8] == b"ftyp":
        raise InputRefused("import.is_picture", file=name)
    if len(content) >= 120 and all(byte in _MAINFRAME_DIGITS for byte in content[:4]):  # a header of 全銀協 begins with four digits
        raise InputRefused("import.zengin_ebcdic", file=name)


def _checked(content: bytes, encoding: str, name: str) -> str:
    try:
        is_binary = _holds_nul(content, encoding)
    except UnicodeDecodeError as error:
        row = _row_at(content, error.start)
        is_cut = error.end >= len(error.object) and encoding != "iso2022_jp"
        raise InputRefused("import.truncated" if is_cut else "import.unknown_encoding", file=name, row=row) from None
    if is_binary:
        raise InputRefused("import.binary", file=name)
    return encoding


def _holds_nul(content: bytes, encoding: str) -> bool:
    """Decode a whole file piece by piece, to see that it can be; raises ``UnicodeDecodeError`` with the place in the file."""
    decoder, found = codecs.getincrementaldecoder(encoding)(), False
    try:
        for start in range(0, len(content), _PIECE_BYTES):
            end = start + _PIECE_BYTES
            found |= "\0" in decoder.decode(content[start:end], end >= len(content))
    except UnicodeDecodeError:
        return "\0" in content.decode(encoding)  # raises again: the decoder knows only the place in its piece
    return found


def _row_at(content: bytes, offset: int) -> int:
    """The line of a byte, for a message (line breaks inside cells count here)."""
    return content.count(b"\n", 0, offset) + 1
