"""Tables as files with their schema, and what leaves read back from the very bytes."""

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest

from app.durable_files import write_whole, write_whole_folder
from app.errors import InputRefused
from app.sharing.data_package import describe_files, item_files, offer_of
from app.sharing.moments import end_of_day, moment_text, now, parse_moment
from app.sharing.packages import ItemContent, PackageItem, month_of_column
from app.tables import Column, Table
from tests.helpers.package_maker import APRIL, MADE, SEPTEMBER, contents, trial_balance


def months_of(csv: str) -> list[str]:
    return [str(month) for month in offer_of("x", False, APRIL, APRIL, [csv.encode()]).months]


def test_codes_are_strings_and_yen_are_integers() -> None:
    columns = [Column(kind, kind) for kind in ("text", "yen", "integer", "ratio", "month", "date", "boolean")]  # type: ignore[arg-type]
    row = ["0100", 1, 2, Decimal("0.5"), APRIL, datetime.date(2026, 4, 30), True]
    table = Table.from_rows("all", "全部", [*columns, Column("note", "text", "注", "説明")], [[*row, "a,b"]], ("円単位",))
    described = json.loads(describe_files([item_files(ItemContent(PackageItem.TRIAL_BALANCE, (table,)), APRIL, APRIL)], "会社", MADE))
    (resource,) = described["resources"]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert types == {
        "text": "string",
        "yen": "integer",
        "integer": "integer",
        "ratio": "number",
        "month": "yearmonth",
        "date": "date",
        "boolean": "boolean",
        "note": "string",
    }
    assert resource["path"] == "data/all.csv" and resource["hash"].startswith("sha256:")
    assert resource["schema"]["fields"][1]["unit"] == "JPY" and resource["schema"]["fields"][7]["description"] == "説明"


def test_files_for_people_are_no_tables() -> None:
    described = json.loads(describe_files(contents(), "会社", MADE))
    assert [resource["name"] for resource in described["resources"]] == ["trial_balance"]


def test_an_item_without_anything_is_refused() -> None:
    with pytest.raises(InputRefused) as caught:
        item_files(ItemContent(PackageItem.CASH_FLOW, ()), APRIL, APRIL)
    assert caught.value.code == "package.empty_item"


def test_every_month_in_names_and_cells_is_found() -> None:
    assert months_of("code,2026-04,2025-03 closing\n1,2,3\n") == ["2025-03", "2026-04"]
    assert months_of("last\n2025-12\n2025-01-31\n") == ["2025-01", "2025-12", "2026-04"]
    assert months_of("year\n2025-11..2026-02\n") == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-04"]
    assert months_of("code\n2025-13\n0584-12\n12-2025\n") == ["2026-04"]
    assert month_of_column("2026-13") is None and month_of_column("2026-04 forecast") is None


def test_the_months_an_item_was_made_for_count_even_where_nothing_can_be_read() -> None:
    assert item_files(ItemContent(PackageItem.TRIAL_BALANCE, (trial_balance(SEPTEMBER),)), APRIL, SEPTEMBER).offer().months[0] == APRIL
    assert [str(month) for month in contents()[1].offer().months] == [str(APRIL + number) for number in range(6)]


@pytest.mark.parametrize("csv", [b"", b'a,b\n"open,1\n', b"a,b\n1\n", b"\x82\xa0\n"])
def test_what_is_no_table_is_refused(csv: bytes) -> None:
    with pytest.raises(InputRefused) as caught:
        offer_of("x", False, APRIL, APRIL, [csv])
    assert caught.value.code == "package.not_a_table"


def test_moments_have_one_spelling() -> None:
    assert moment_text(parse_moment("2026-11-20T10:06:40Z")) == "2026-11-20T10:06:40Z"
    assert moment_text(end_of_day(datetime.date(2027, 3, 31))) == "2027-03-31T14:59:59Z"  # midnight in Japan is 15:00 UTC
    assert now().tzinfo is datetime.UTC
    for wrong in ("2026-11-20", "2026-11-20T10:06:40+09:00", "2026-1-20T10:06:40Z"):
        with pytest.raises(ValueError):
            parse_moment(wrong)
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime.datetime(2026, 1, 1))


def test_a_folder_or_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole_folder(tmp_path / "new", {"a.txt": b"1", "data/b.txt": b"2"})
    assert (tmp_path / "new" / "data" / "b.txt").read_bytes() == b"2"
    with pytest.raises(FileExistsError):
        write_whole_folder(tmp_path / "new", {})
    with pytest.raises(OSError):
        write_whole_folder(tmp_path / "broken", {"a": b"1", "a/b": b"2"})
    with pytest.raises(OSError):
        write_whole(tmp_path / "missing" / "a", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_forms_are_qualitative_and_every_item_says_what_it_holds() -> None:
    forms = {item for item in PackageItem if item.qualitative}
    assert {item.value for item in forms} == {
        *("action_plan", "progress_report", "status_report", "monitoring_report", "support_report", "local_benchmark_sheets")
    }
    for item in PackageItem:
        assert item.label and item.description
        assert not {"description", "counterparty", "sub_account", "department", "memo", "file"} & set(item.columns)
