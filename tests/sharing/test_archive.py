"""The archive: one way to write, everything else refused by its own name; stock unzip reads it."""

import io
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InputRefused
from app.sharing import archive
from app.sharing.archive import pack, unpack

MEMBERS = {"manifest.json": b"{}", "data/trial_balance.csv": b"code,account\n0100,x\n", "empty.txt": b""}


def refusal(data: bytes) -> str:
    with pytest.raises(InputRefused) as caught:
        unpack(data)
    return caught.value.code


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_STORED, mode: int = stat.S_IFREG | 0o644, comment: bytes = b"") -> bytes:
    """An archive as Python's own module writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr, info.compress_type = mode << 16, method
            target.writestr(info, content)
        target.comment = comment
    return out.getvalue()


def test_members_come_back_in_their_order() -> None:
    assert list(unpack(pack(MEMBERS)).items()) == list(MEMBERS.items())


names = st.from_regex(r"[a-z][a-z0-9_-]{0,8}(/[a-z][a-z0-9]{0,8})?", fullmatch=True)


@given(st.dictionaries(names, st.binary(max_size=60), max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_is_packed_is_unpacked_unchanged(members: dict[str, bytes]) -> None:
    try:
        packed = pack(members)
    except InputRefused as refused:
        assert refused.code == "bundle.device_name"
        return
    if members:
        assert unpack(packed) == members
        with zipfile.ZipFile(io.BytesIO(packed)) as other_reader:
            assert {name: other_reader.read(name) for name in other_reader.namelist()} == members


def test_every_changed_byte_is_refused() -> None:
    packed = pack(MEMBERS)
    for position in range(len(packed)):
        changed = bytearray(packed)
        changed[position] ^= 1
        with pytest.raises(InputRefused):
            unpack(bytes(changed))


def test_every_truncation_and_any_byte_more_is_refused() -> None:
    packed = pack(MEMBERS)
    for length in range(len(packed)):
        with pytest.raises(InputRefused):
            unpack(packed[:length])
    assert refusal(packed + b"x") == "bundle.trailing_bytes"
    assert refusal(b"x" + packed) == "bundle.not_an_archive"
    assert refusal(zipped(("a.txt", b"x"), comment=b"more")) == "bundle.trailing_bytes"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/passwd", "bundle.path_traversal"),
        ("/etc/passwd", "bundle.path_traversal"),
        ("data\\..\\x", "bundle.path_traversal"),
        ("C:x", "bundle.path_traversal"),
        ("data//x", "bundle.path_traversal"),
        ("data/", "bundle.path_traversal"),
        ("./x", "bundle.path_traversal"),
        ("NUL", "bundle.device_name"),
        ("data/con.csv", "bundle.device_name"),
        ("com1.txt", "bundle.device_name"),
        ("x.", "bundle.device_name"),
        ("x ", "bundle.device_name"),
        ("試算表.csv", "bundle.name_refused"),
        ("-rf", "bundle.name_refused"),
        ("a\x1b[2J", "bundle.name_refused"),
        ("x" * 121, "bundle.name_refused"),
    ],
)
def test_names_that_could_do_harm_are_refused_both_ways(name: str, code: str) -> None:
    assert refusal(zipped((name, b"x"))) == code
    with pytest.raises(InputRefused) as caught:
        pack({name: b"x"})
    assert caught.value.code == code


def test_names_that_meet_on_some_file_system_are_refused() -> None:
    assert refusal(zipped(("data/a.csv", b"1"), ("data/A.csv", b"2"))) == "bundle.names_clash"
    assert refusal(zipped(("ガ", b"1"), ("カ\u3099", b"2"))) == "bundle.names_clash"
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(("a.csv", b"1"), ("a.csv", b"2"))
    assert refusal(twice) == "bundle.name_twice"


def test_links_and_compressed_members_are_refused() -> None:
    assert refusal(zipped(("a.csv", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777)) == "bundle.symlink"
    bomb = zipped(("a.csv", b"\0" * 10_000_000), method=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 20_000
    assert refusal(bomb) == "bundle.compressed_member"
    assert refusal(zipped(("a.csv", b"x"), mode=stat.S_IFREG | 0o777)) == "bundle.headers_differ"


def test_encrypted_members_are_refused() -> None:
    packed = bytearray(pack({"a.csv": b"x"}))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(packed)) == "bundle.encrypted_member"


def test_members_that_share_their_bytes_are_refused() -> None:
    """Overlapping members are how an archive of kilobytes becomes petabytes without a compression trick."""
    packed = pack({"aa": b"same", "bb": b"same"})
    first, second = packed.index(b"PK\x01\x02"), packed.rindex(b"PK\x01\x02")
    overlapping = bytearray(packed)
    overlapping[second + 42 : second + 46] = packed[first + 42 : first + 46]
    assert refusal(bytes(overlapping)) == "bundle.hidden_bytes"


def test_bytes_between_the_members_are_refused() -> None:
    packed = pack({"aa": b"x"})
    start = packed.index(b"PK\x01\x02")
    hidden = bytearray(packed[:start] + b"hidden" + packed[start:])
    hidden[-6:-2] = (start + 6).to_bytes(4, "little")
    assert refusal(bytes(hidden)) == "bundle.hidden_bytes"


def test_sizes_and_counts_over_the_limits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"m{number}": b"" for number in range(201)}
    with pytest.raises(InputRefused) as caught:
        pack(many)
    assert caught.value.code == "bundle.too_many_members"
    assert refusal(zipped(*many.items())) == "bundle.too_many_members"
    packed = pack({"a": b"x" * 500})
    monkeypatch.setattr(archive, "MAX_ARCHIVE_BYTES", 400)
    assert refusal(packed) == "bundle.too_large"
    with pytest.raises(InputRefused) as caught:
        pack({"a": b"x" * 500})
    assert caught.value.code == "bundle.too_large"


def test_a_declared_size_over_the_limit_is_refused_before_anything_is_taken() -> None:
    packed = bytearray(pack({"a": b"x"}))
    start = packed.index(b"PK\x01\x02")
    packed[start + 20 : start + 28] = b"\xff\xff\xff\x7f" * 2
    assert refusal(bytes(packed)) == "bundle.too_large"


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_stock_unzip_finds_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(pack(MEMBERS))
    subprocess.run(["unzip", "-q", "-d", str(tmp_path / "out"), str(tmp_path / "a.zip")], check=True, capture_output=True)
    out = tmp_path / "out"
    assert {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()} == MEMBERS
