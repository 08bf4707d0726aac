"""A ZIP archive with exactly one way to write it: members stored, in the given order, fixed dates and modes, nothing else.

Members are stored and not compressed: the bytes do not depend on a compression library, and no member can be larger than
the file that holds it. The reader takes nothing but what the writer writes, byte for byte; what differs is refused with a
message of its own where people know the trick by a name. Source of the layout: PKWARE APPNOTE 4.3.
"""

import re
import stat
import struct
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors import InputRefused

MAX_ARCHIVE_BYTES = 200 * 1024 * 1024
MAX_MEMBERS = 200
MAX_NAME_LENGTH = 120

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION_NEEDED = 10
_MADE_BY = 3 << 8 | 20  # Unix, so that the mode below has a meaning
_DATE = 1 << 5 | 1  # 1980-01-01, the first day ZIP knows
_MODE = (stat.S_IFREG | 0o644) << 16
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class _Entry:
    """One entry of the central directory as found."""

    raw: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    mode: int
    offset: int


def pack(members: Mapping[str, bytes]) -> bytes:
    """The archive of some members in their order; raises ``InputRefused`` for a name or a size the reader would refuse."""
    _check_names(list(members))
    for name in members:
        _check_name(name)
    body, directory = bytearray(), bytearray()
    for name, content in members.items():
        crc = zlib.crc32(content)
        directory += _central_header(name, crc, len(content), len(body))
        body += _local_header(name, crc, len(content)) + content
    end = _end_record(len(members), len(directory), len(body))
    if len(body) + len(directory) + len(end) > MAX_ARCHIVE_BYTES:
        raise InputRefused("bundle.too_large", limit=MAX_ARCHIVE_BYTES)
    return bytes(body + directory + end)


def unpack(archive: bytes) -> dict[str, bytes]:
    """The members in their order; raises ``InputRefused`` for anything :func:`pack` would not have written."""
    if len(archive) > MAX_ARCHIVE_BYTES:
        raise InputRefused("bundle.too_large", limit=MAX_ARCHIVE_BYTES)
    entries, directory_start = _directory(archive)
    _check_names([entry.name for entry in entries])
    if sum(max(entry.size, entry.packed_size) for entry in entries) > MAX_ARCHIVE_BYTES:
        raise InputRefused("bundle.too_large", limit=MAX_ARCHIVE_BYTES)
    members, position = {}, 0
    for entry in entries:
        _check_entry(entry)
        if entry.offset != position:
            raise InputRefused("bundle.hidden_bytes")
        header = _local_header(entry.name, entry.crc, entry.size)
        start = position + len(header)
        position = start + entry.size
        if archive[entry.offset : start] != header or entry.raw != _central_header(entry.name, entry.crc, entry.size, entry.offset):
            raise InputRefused("bundle.headers_differ", name=entry.name)
        content = archive[start:position]
        if position > directory_start or zlib.crc32(content) != entry.crc:
            raise InputRefused("bundle.member_damaged", name=entry.name)
        members[entry.name] = content
    if position != directory_start:
        raise InputRefused("bundle.hidden_bytes")
    return members


def _directory(archive: bytes) -> tuple[Sequence[_Entry], int]:
    """The entries of the central directory, and where it starts; the directory ends with the file."""
    end_start = archive.rfind(b"PK\x05\x06")
    if not archive.startswith(b"PK\x03\x04") or end_start < 0:
        raise InputRefused("bundle.not_an_archive")
    if end_start + _END.size != len(archive):
        raise InputRefused("bundle.trailing_bytes")
    _, _, _, _, count, size, start, _ = _END.unpack(archive[end_start:])
    if count > MAX_MEMBERS:
        raise InputRefused("bundle.too_many_members", limit=MAX_MEMBERS)
    if start + size != end_start or archive[end_start:] != _end_record(count, size, start):
        raise InputRefused("bundle.directory_damaged")
    entries, position = [], start
    for _ in range(count):
        entry = _entry(archive[position:end_start])
        entries.append(entry)
        position += len(entry.raw)
    if position != end_start:
        raise InputRefused("bundle.directory_damaged")
    return entries, start


def _entry(data: bytes) -> _Entry:
    """The entry at the start of ``data``."""
    if len(data) < _CENTRAL.size or not data.startswith(b"PK\x01\x02"):
        raise InputRefused("bundle.directory_damaged")
    (_, _, _, flags, method, _, _, crc, packed_size, size, name_length, extra_length, comment_length, _, _, mode, offset) = _CENTRAL.unpack(
        data[: _CENTRAL.size]
    )
    raw = data[: _CENTRAL.size + name_length + extra_length + comment_length]
    try:
        name = raw[_CENTRAL.size : _CENTRAL.size + name_length].decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputRefused("bundle.name_refused", name="?") from error
    if len(raw) < _CENTRAL.size + name_length + extra_length + comment_length:
        raise InputRefused("bundle.directory_damaged")
    return _Entry(raw, name, flags, method, crc, packed_size, size, mode >> 16, offset)


def _check_entry(entry: _Entry) -> None:
    _check_name(entry.name)
    if entry.flags & 1:
        raise InputRefused("bundle.encrypted_member", name=entry.name)
    if entry.method != 0 or entry.packed_size != entry.size:
        raise InputRefused("bundle.compressed_member", name=entry.name)
    if stat.S_ISLNK(entry.mode):
        raise InputRefused("bundle.symlink", name=entry.name)


def _check_names(names: Sequence[str]) -> None:
    """No name twice, also not for a file system that folds case or composes signs."""
    if len(names) > MAX_MEMBERS:
        raise InputRefused("bundle.too_many_members", limit=MAX_MEMBERS)
    if len(set(names)) != len(names):
        raise InputRefused("bundle.name_twice")
    if len({unicodedata.normalize("NFC", name).casefold() for name in names}) != len(names):
        raise InputRefused("bundle.names_clash")


def _check_name(name: str) -> None:
    """A plain relative path of ASCII letters, digits, ``.``, ``_`` and ``-`` that every file system takes as it is."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in name)[:MAX_NAME_LENGTH]
    segments = re.split(r"[/\\]", name)
    if ".." in segments or "." in segments or "" in segments or "\\" in name or ":" in name:
        raise InputRefused("bundle.path_traversal", name=shown)
    if any(_DEVICES.fullmatch(segment) or segment != segment.rstrip(". ") for segment in segments):
        raise InputRefused("bundle.device_name", name=shown)
    if not _NAME.fullmatch(name) or len(name) > MAX_NAME_LENGTH:
        raise InputRefused("bundle.name_refused", name=shown)


def _local_header(name: str, crc: int, size: int) -> bytes:
    encoded = name.encode("utf-8")
    return _LOCAL.pack(b"PK\x03\x04", _VERSION_NEEDED, 0, 0, 0, _DATE, crc, size, size, len(encoded), 0) + encoded


def _central_header(name: str, crc: int, size: int, offset: int) -> bytes:
    encoded = name.encode("utf-8")
    fixed = (b"PK\x01\x02", _MADE_BY, _VERSION_NEEDED, 0, 0, 0, _DATE, crc, size, size, len(encoded), 0, 0, 0, 0, _MODE, offset)
    return _CENTRAL.pack(*fixed) + encoded


def _end_record(count: int, directory_size: int, directory_start: int) -> bytes:
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, directory_size, directory_start, 0)
