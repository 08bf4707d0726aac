"""The header row: found below titles, compared without width and spaces, the first of several names counts."""

from pathlib import Path

from app.ledger.importers.base import SourceFile
from app.ledger.importers.headers import find_header, layout_of


def source(*lines: str) -> SourceFile:
    return SourceFile(Path("a.csv"), "a.csv", "", "utf-8", "".join(line + "\n" for line in lines).encode())


def test_the_header_is_the_first_row_with_every_needed_name() -> None:
    file = source("株式会社あおば商店", "取引日,摘要", "取引日, 金額（円） ,摘要", "取引日,金額(円)")
    header = find_header(file, ("取引日", "金額(円)"))
    assert header is not None
    assert (header.record, header.names) == (2, ("取引日", "金額(円)", "摘要"))
    assert "金額（円）" in header and "税額" not in header
    assert find_header(file, ("取引日", "税額")) is None


def test_fields_are_found_under_any_of_their_names_and_left_out_where_none_is_there() -> None:
    header = find_header(source("メモ,取引日,取引日,仕訳メモ,金額"), ("取引日",))
    assert header is not None
    texts = {"memo": ("仕訳メモ", "メモ"), "number": ("取引No",)}
    layout = layout_of(header, texts, {"amount": ("金額",)}, {"date": ("取引日",)})
    assert (layout.width, layout.skip) == (5, 1)
    # Where a name stands twice, the first counts.
    assert (layout.texts, layout.amounts, layout.dates) == ({"memo": 3}, {"amount": 4}, {"date": 1})
    assert layout.titles == {"memo": "仕訳メモ", "amount": "金額", "date": "取引日"}
