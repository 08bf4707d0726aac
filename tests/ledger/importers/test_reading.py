"""Encodings in their order, files that are no text, and text that was broken before it was saved."""

from pathlib import Path

import openpyxl
import pytest

from app.errors import InputRefused
from app.ledger.importers import reading
from app.ledger.importers.reading import detect_encoding, looks_garbled, open_source

TEXT = "取引No,摘要\r\n1,㈱髙島 ①～\r\n"
PLAIN = "取引No,摘要\r\n1,売掛金の回収\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_encoding_is_recognised(encoding: str) -> None:
    content = TEXT.encode(encoding)
    found = detect_encoding(content, "a.csv")
    assert found == encoding
    assert content.decode(found) == TEXT


def test_iso_2022_jp_is_known_by_its_escapes() -> None:
    assert detect_encoding(PLAIN.encode("iso2022_jp"), "a.csv") == "iso2022_jp"


def test_big_endian_utf_16_is_known_by_its_mark() -> None:
    assert detect_encoding(b"\xfe\xff" + PLAIN.encode("utf-16-be"), "a.csv") == "utf-16"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xd8\xff\xe0JFIF", "import.is_picture"),
        (b"GIF89a", "import.is_picture"),
        (b"\0\0\0\x18ftypheic", "import.is_picture"),
        (b"BM\x36\0\0\0\0\0", "import.is_picture"),
        (b"\x1f\x8b\x08", "import.is_archive"),
        (PLAIN.encode("utf-16-le"), "import.binary"),
        (TEXT.encode("cp932")[:-3], "import.truncated"),
        (PLAIN.encode()[:-3], "import.truncated"),
        (b"1,\x1b$B!!\x7f\x7f\r\n", "import.unknown_encoding"),
        (b"a,\x81\x20,b\r\n", "import.unknown_encoding"),
    ],
)
def test_what_is_no_text_is_told_apart(content: bytes, code: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        detect_encoding(content, "a.csv")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("shiwake.xlsx", b"PK\x03\x04" + bytes(range(200, 256)), "import.workbook_damaged"),  # damaged beyond knowing its parts
        ("shiwake.zip", b"PK\x03\x04" + bytes(range(200, 256)), "import.is_archive"),
        ("shiwake.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "import.workbook_damaged"),
    ],
)
def test_a_damaged_workbook_is_known_by_its_name(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        open_source(tmp_path / name)


def test_a_path_through_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "shiwake.csv").write_bytes(b"1,2\r\n")
    with pytest.raises(InputRefused, check=lambda error: error.code == "general.cannot_read"):
        open_source(tmp_path / "shiwake.csv" / "more.csv")


def test_a_real_workbook_is_known_under_any_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "日付"
    book.save(tmp_path / "shiwake.csv")
    assert list(open_source(tmp_path / "shiwake.csv").records()) == [["日付"]]


def test_text_may_begin_with_the_letters_of_a_picture() -> None:
    assert detect_encoding(b"BM,1\r\n", "a.csv") == "utf-8"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.encode().decode("cp932", "replace"),
        PLAIN.encode().decode("latin-1"),
        PLAIN.encode("cp932").decode("cp1252", "replace"),
        "売掛金\ufffd回収",
    ],
)
def test_garbled_text_is_recognised(text: str) -> None:
    assert looks_garbled(text)


@pytest.mark.parametrize("text", [PLAIN, TEXT, "ﾂｱ商店 売掛金", "Café Müller, Bar «Olé», Ñandú 売上", "sales,amount", "ﾘｰｽ料", ""])
def test_ordinary_text_is_not(text: str) -> None:
    assert not looks_garbled(text)


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.csv", "general.file_not_found"), (tmp_path, "import.is_folder")):
        with pytest.raises(InputRefused, check=lambda error, code=code: error.code == code):
            open_source(path)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 10)
    (tmp_path / "large.csv").write_bytes(b"x" * 11)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.too_large"):
        open_source(tmp_path / "large.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_with_a_zero_character_is_no_text(encoding: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.binary"):
        detect_encoding("1,2\r\n3,\0004\r\n".encode(encoding), "a.csv")
