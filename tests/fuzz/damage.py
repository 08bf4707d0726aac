"""Ways a file gets damaged, each a function of bytes and chance; the same seed gives the same file."""

import io
import random
import zipfile
from collections.abc import Callable

#: Encodings a file may be saved in by mistake; what one lacks is written as a question mark.
ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "utf-16", "iso2022_jp", "euc_jp", "latin-1")
_SIGNS = (b",", b'"', b"\t", b"\r\n", b"\n", b"\0", b"\xff", "△".encode("cp932"), b"-", b"9" * 20, b"\x1b$B", b"]]>", b"&x;")


def random_bytes(content: bytes, chance: random.Random) -> bytes:
    """No file at all."""
    return chance.randbytes(chance.randrange(0, 4_000))


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end is missing, or the beginning, or both."""
    first, last = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return chance.choice((content[:last], content[first:], content[first:last]))


def flipped_bits(content: bytes, chance: random.Random) -> bytes:
    """A few bits stand the other way."""
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def put_in(content: bytes, chance: random.Random) -> bytes:
    """Signs stand where none belong."""
    damaged = content
    for _ in range(chance.choice((1, 2, 6))):
        place = chance.randrange(len(damaged) + 1)
        damaged = damaged[:place] + chance.choice(_SIGNS) + damaged[place:]
    return damaged


def taken_out(content: bytes, chance: random.Random) -> bytes:
    """A piece is missing in the middle."""
    place = chance.randrange(len(content))
    return content[:place] + content[place + chance.choice((1, 2, 16, 400)) :]


def lines_mixed_up(content: bytes, chance: random.Random) -> bytes:
    """Lines stand twice, are missing, or have changed places."""
    lines = content.splitlines(keepends=True)
    for _ in range(chance.choice((1, 3, 10))):
        if lines:
            line = lines.pop(chance.randrange(len(lines)))
            for _ in range(chance.choice((0, 1, 2))):
                lines.insert(chance.randrange(len(lines) + 1), line)
    return b"".join(lines)


def other_encoding(content: bytes, chance: random.Random) -> bytes:
    """Saved in another encoding, perhaps after having been read in a wrong one."""
    read_as, written_as = chance.choice(ENCODINGS), chance.choice(ENCODINGS)
    return content.decode(read_as, "replace").encode(written_as, "replace")


def other_delimiter(content: bytes, chance: random.Random) -> bytes:
    """Another sign between the cells, or the quotes gone."""
    return chance.choice(
        (content.replace(b",", b"\t"), content.replace(b",", b";"), content.replace(b'"', b""), content.replace(b"\t", b","))
    )


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    random_bytes,
    cut,
    flipped_bits,
    put_in,
    taken_out,
    lines_mixed_up,
    other_encoding,
    other_delimiter,
)


def damaged_inside(archive: bytes, chance: random.Random) -> tuple[str, bytes]:
    """A workbook or other archive that is whole itself, one part of it damaged or missing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        chosen = chance.choice(parts.namelist())
        how, content = damaged(parts.read(chosen), chance)
        is_missing = chance.random() < 0.1
        for name in parts.namelist():
            if name != chosen:
                written.writestr(name, parts.read(name))
            elif not is_missing:
                written.writestr(name, content)
    return f"{chosen} {'missing' if is_missing else how}", out.getvalue()


def damaged(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """A damaged copy and the names of what was done to it, one or two things."""
    chosen = chance.sample(DAMAGES, chance.choice((1, 1, 1, 2)))
    for damage in chosen:
        content = damage(content, chance) if content else content
    return "+".join(damage.__name__ for damage in chosen), content
