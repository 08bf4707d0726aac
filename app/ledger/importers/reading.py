"""Bytes of a file to a :class:`SourceFile`: what kind of file it is, and in which encoding.

Encodings in the order of ``reference/formats.md`` 0.1: byte order marks, ISO-2022-JP by its escapes, strict UTF-8, then cp932
(never ``shift_jis``, which lacks ㈱ 髙 ①). Nothing is decoded with replacement: a file whose text is broken is refused.
"""

import hashlib
import re
from pathlib import Path

from app.errors import InputRefused
from app.ledger.importers.base import SourceFile
from app.progress import Progress

#: Largest file read. A million journal lines of Money Forward are 160 MB; beyond this it is no journal of a small company.
MAX_FILE_BYTES = 300_000_000

_MAGIC = (
    (b"\x89PNG", "import.is_picture"),
    (b"\xff\xd8\xff", "import.is_picture"),
    (b"GIF8", "import.is_picture"),
    (b"II*\0", "import.is_picture"),
    (b"MM\0*", "import.is_picture"),
    (b"RIFF", "import.is_picture"),
    (b"%PDF", "import.is_pdf"),
    (b"\xd0\xcf\x11\xe0", "import.is_excel"),
    (b"\x1f\x8b", "import.is_archive"),
    (b"7z\xbc\xaf", "import.is_archive"),
    (b"Rar!", "import.is_archive"),
)
#: A damaged workbook has lost the names of its parts; its own name still says what it was.
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_KANA_OR_KANJI = re.compile("[ぁ-ヿ一-鿿ｦ-ﾟ]")
#: UTF-8 kana read as cp932 begin with these rare kanji; UTF-8 or cp932 read as Latin-1 gives letters of Western Europe.
_WRONG_KANJI = re.compile("[縺繧繝]")
_WRONG_LATIN = re.compile("[\u0080-\u00ffŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")


def open_source(path: Path, progress: Progress | None = None) -> SourceFile:
    """Read a file; raises ``InputRefused`` for what is missing, empty, too large, no text, cut off or of no known encoding."""
    if path.is_dir():
        raise InputRefused("import.is_folder", file=path.name)
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise InputRefused("import.too_large", file=path.name, megabytes=size // 1_000_000, limit=MAX_FILE_BYTES // 1_000_000)
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputRefused("general.file_not_found", file=path.name) from None
    except OSError:
        raise InputRefused("general.cannot_read", file=path.name) from None
    encoding = detect_encoding(content, path.name)
    return SourceFile(path, path.name, hashlib.sha256(content).hexdigest(), encoding, content, progress or Progress())


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
        content.decode("utf-8")
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
    if content.startswith(b"PK\x03\x04"):
        is_workbook = b"xl/" in content or b"[Content_Types].xml" in content or name.lower().endswith(_WORKBOOKS)
        raise InputRefused("import.is_excel" if is_workbook else "import.is_archive", file=name)


def _checked(content: bytes, encoding: str, name: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        row = _row_at(content, error.start)
        is_cut = error.end >= len(error.object) and encoding != "iso2022_jp"
        raise InputRefused("import.truncated" if is_cut else "import.unknown_encoding", file=name, row=row) from None
    if "\0" in text:
        raise InputRefused("import.binary", file=name)
    return encoding


def _row_at(content: bytes, offset: int) -> int:
    """The line of a byte, for a message (line breaks inside cells count here)."""
    return content.count(b"\n", 0, offset) + 1
