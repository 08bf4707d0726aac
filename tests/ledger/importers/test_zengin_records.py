"""Records of the bank association: separators, damaged files, what is no such file."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.importers import identify
from app.ledger.importers.base import SourceFile
from app.ledger.importers.reading import detect_encoding
from app.ledger.importers.zengin_records import looks_fixed, looks_separated, read_sets
from tests.helpers.bank_files import Movement, zengin_03, zengin_file

LINES = [Movement(datetime.date(2025, 4, day), 100 * day, "ﾌﾘｺﾐ") for day in (3, 4, 5)]
RECORDS = zengin_03(1000, LINES)
SEPARATORS = ["\r\n", "\r", "\n", ""]


def source(content: bytes, encoding: str = "cp932") -> SourceFile:
    return SourceFile(Path("z"), "z", "", encoding, content)


def refusal(content: bytes, encoding: str = "cp932") -> tuple[str, object]:
    with pytest.raises(InputRefused) as caught:
        read_sets(source(content, encoding))
    return caught.value.code, caught.value.values.get("row")


@pytest.mark.parametrize("separator", SEPARATORS)
def test_records_are_the_same_with_every_separator(separator: str) -> None:
    sets, end = read_sets(source(zengin_file([RECORDS, RECORDS], separator)))
    assert [(one.type, [record.row for record in one.data], one.trailer.row) for one in sets] == [
        ("03", [2, 3, 4], 5),
        ("03", [7, 8, 9], 10),
    ]
    assert end is not None and end.fields == {"record": "9", "records": "0000000011", "accounts": "00002"}
    assert sets[0].data[0].fields["text"] == "ﾌﾘｺﾐ"


def test_two_files_one_after_the_other_are_read() -> None:
    sets, _ = read_sets(source(zengin_file([RECORDS], "\r\n") * 2))
    assert len(sets) == 2


def test_a_file_that_a_program_saved_as_utf_8_is_read() -> None:
    content = zengin_file([RECORDS], "\n").decode("cp932").encode("utf-8")
    assert read_sets(source(content, "utf-8"))[0] == read_sets(source(zengin_file([RECORDS], "\n")))[0]
    assert not looks_fixed(source("1 한국".encode(), "utf-8"))


def test_spaces_an_editor_took_from_the_end_record_and_a_mark_of_the_end_do_not_matter() -> None:
    content = zengin_file([RECORDS], "\r\n")
    assert read_sets(source(content[: -202 + 1] + b"\r\n\x1a"))[0] == read_sets(source(content))[0]
    assert read_sets(source(content[: -202 + 1]))[0] == read_sets(source(content))[0]


@pytest.mark.parametrize("separator", SEPARATORS[:3])
def test_a_record_that_lost_or_gained_a_byte_is_told_with_its_number(separator: str) -> None:
    content = zengin_file([RECORDS], separator)
    step = 200 + len(separator)
    assert refusal(content[: 2 * step + 50] + content[2 * step + 51 :]) == ("import.zengin_length", 3)
    assert refusal(content[: 2 * step + 50] + b"0" + content[2 * step + 50 :]) == ("import.zengin_length", 3)


def test_a_lost_byte_without_separators_is_told() -> None:
    content = zengin_file([RECORDS], "")
    assert refusal(content[:450] + content[451:])[0] == "import.zengin_length"


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("records", [1, 2, 4, 5])
def test_a_file_that_stops_early_is_told_even_between_records(separator: str, records: int) -> None:
    content = zengin_file([RECORDS], separator)
    for missing in (0, 60):
        code, row = refusal(content[: records * (200 + len(separator)) - len(separator) - missing])
        assert (code, row) == ("import.truncated", records)


@pytest.mark.parametrize(
    ("order", "row"),
    [([1, 0, 2, 3, 4], 1), ([0, 4, 1], 3), ([0, 1, 0], 3), ([4, 0, 1], 1)],
    ids=["data first", "data after the trailer", "header in data", "trailer first"],
)
def test_records_in_another_order_are_told(order: list[int], row: int) -> None:
    assert refusal("\r\n".join(RECORDS[place] for place in order).encode("cp932")) == ("import.zengin_order", row)


def test_mainframe_characters_are_refused() -> None:
    header = RECORDS[0]
    assert refusal(zengin_file([[header[:3] + "1" + header[4:], *RECORDS[1:]]], "\r\n"))[0] == "import.zengin_ebcdic"
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.zengin_ebcdic"):
        detect_encoding(("1031" + "0" * 196).encode("cp037"), "z")


def test_a_type_nobody_reads_is_named() -> None:
    header = RECORDS[0]
    other = [header[:1] + "04" + header[3:], *RECORDS[1:]]
    assert refusal(zengin_file([other], "\r\n")) == ("import.zengin_type", 1)


def test_letters_of_another_encoding_are_refused() -> None:
    content = bytearray(zengin_file([RECORDS], "\r\n"))
    last_of_text = 202 + 178  # 摘要 fills bytes 159 to 178 of a record
    content[last_of_text] = 0x81  # the first half of a letter of two bytes, cut by the end of the field
    assert refusal(bytes(content)) == ("import.unknown_encoding", 2)


def test_cells_need_no_end_but_a_trailer() -> None:
    header = "1,03,0,070801,070401,070731,9998,ﾐﾄﾞﾘ,001,ﾎﾝﾃﾝ,000,1,0001234567,ｶ),1,1,1000,"
    data, trailer = "2,1,070403,070403,1,11,500,0,,,,,001,,ｺｳｼﾖｳｼﾞ,,,ﾌﾘｺﾐ,,", "8,1,500,0,0,1,1500"
    file = source("\r\n".join([header, "", data, trailer]).encode("cp932"))
    assert looks_separated(file) and not looks_fixed(file)
    (one,), end = read_sets(file)
    assert (one.data[0].row, one.data[0].fields["amount"], end) == (3, "500", None)
    assert one.trailer.fields["count"] == ""
    assert refusal("\r\n".join([header, data]).encode("cp932")) == ("import.truncated", 2)
    assert refusal("\r\n".join([header, data, "x,1"]).encode("cp932")) == ("import.zengin_order", 3)
    assert not looks_separated(source(b"1,03,0,7,7\r\n"))


def test_records_in_one_line_longer_than_a_cell_may_be_are_known() -> None:
    content = zengin_file([zengin_03(0, LINES * 300)], "")
    assert len(content) > 131_072
    file = source(content)
    assert len(identify(file).read(file).statements[0].lines) == 900
