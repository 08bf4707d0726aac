"""Profiles as files, their names, and where their columns stand in a table."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app.errors import InputRefused
from app.ledger.importers.profiles import (
    LARGEST_FILE_BYTES,
    Grouping,
    Makes,
    Profile,
    Role,
    clean_name,
    find_place,
    headings,
    named,
    profile_from_json,
)

CASHBOOK = Profile(
    "現金出納帳",
    Makes.CASHBOOK,
    ("日付", "科目", "摘要", "入金", "出金", "残高"),
    {Role.DATE: "日付", Role.ACCOUNT: "科目", Role.AMOUNT_IN: "入金", Role.AMOUNT_OUT: "出金", Role.BALANCE: "残高"},
    header_row=2,
    carries_down=True,
    own_account="現金",
    own_sub_account="本店",
)


def test_a_profile_comes_back_from_its_file() -> None:
    assert profile_from_json(CASHBOOK.to_json(), "a.json") == CASHBOOK
    assert json.loads(CASHBOOK.to_json())["mieru_profile"] == 1


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("mieru_profile", "1"),
        ("name", " / "),
        ("name", 3),
        ("makes", "novel"),
        ("header", "日付"),
        ("header", ["日付", 5]),
        ("columns", {"date": "日付", "account": "科目", "amount_in": "入金", "amount_out": "支出"}),
        ("columns", {"date": "日付", "account": "科目", "amount_in": "入金", "amount_out": "入金"}),
        ("columns", {"date": "日付", "debit_account": "科目"}),
        ("columns", {"date": "日付", "account": "科目"}),
        ("header_row", -1),
        ("header_row", True),
        ("heading_rows", 3),
        ("grouping", "novel"),
        ("carries_down", 1),
        ("own_account", "x" * 1001),
        ("code_system", None),
    ],
)
def test_a_file_that_is_wrong_names_the_part(part: str, value: Any) -> None:
    content = json.loads(CASHBOOK.to_json()) | {part: value}
    with pytest.raises(InputRefused) as error:
        profile_from_json(json.dumps(content).encode(), "a.json")
    assert error.value.code == "import.profile_damaged"
    assert error.value.values["part"] in (part, "JSON")


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff", b"{", b"[" * 100_000, b" " * (LARGEST_FILE_BYTES + 1)])
def test_what_is_no_profile_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.profile_damaged"):
        profile_from_json(content, "a.json")


def test_a_profile_of_a_newer_program_is_told_apart() -> None:
    content = json.loads(CASHBOOK.to_json()) | {"mieru_profile": 2, "new": 1}
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.profile_newer"):
        profile_from_json(json.dumps(content).encode(), "a.json")


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("  A社\n出納帳 ", "A社 出納帳"),
        ("../../etc/passwd", "etc passwd"),
        ('a:b*c?"<>|', "a b c"),
        ("が", "が"),
        ("x" * 99, "x" * 60),
        (" . ", ""),
    ],
)
def test_names_are_made_fit_for_lists_and_files(given: str, clean: str) -> None:
    assert clean_name(given) == clean


def test_a_profile_needs_a_name() -> None:
    assert named(CASHBOOK, " B ").name == "B"
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.profile_name_needed"):
        named(CASHBOOK, "/")


def test_what_is_missing_is_named_for_each_kind() -> None:
    def missing(makes: Makes, *roles: Role) -> tuple[Role, ...]:
        return replace(CASHBOOK, makes=makes, columns={role: str(role) for role in roles}).missing

    assert missing(Makes.JOURNAL) == (Role.DATE, Role.DEBIT_ACCOUNT, Role.CREDIT_ACCOUNT, Role.DEBIT_AMOUNT, Role.CREDIT_AMOUNT)
    assert missing(Makes.JOURNAL, Role.MONTH, Role.DAY, Role.ACCOUNT, Role.AMOUNT) == ()
    assert missing(Makes.CASHBOOK, Role.DATE, Role.AMOUNT_IN) == (Role.ACCOUNT, Role.AMOUNT_OUT)
    assert missing(Makes.BANK, Role.DATE, Role.AMOUNT) == ()


def test_headings_are_folded_and_each_unlike_the_others() -> None:
    assert headings([["日 付", "", "金額", "金額", "ﾒﾓ", ""]], 0, 1) == ("日付", "#2", "金額", "金額#2", "メモ")


def test_headings_in_two_rows_take_the_group_above_them() -> None:
    above = ["日付", "借方", "", "貸方", "", "摘要"]
    below = ["", "科目", "金額", "科目", "金額", "摘要"]
    assert headings([above, below], 1, 2) == ("日付", "借方科目", "借方金額", "貸方科目", "貸方金額", "摘要")


def test_columns_are_found_by_their_headings_wherever_they_stand() -> None:
    header = ["No", "残高", "出金", "入金", "摘要", "科目", "日付"]
    place, sure = find_place(CASHBOOK, [["五月の現金"], ["発行 山田"], header, ["1"] * 7])
    assert place is not None and sure == 60
    assert (place.first_record, place.positions[Role.DATE], place.titles[Role.AMOUNT_IN]) == (3, 6, "入金")
    assert find_place(CASHBOOK, [list(CASHBOOK.header)])[1] == 100
    assert find_place(CASHBOOK, [["日付", "摘要"]]) == (None, 0)


def test_a_table_without_headings_is_known_by_its_width_alone() -> None:
    profile = replace(CASHBOOK, header=("#1", "#2"), header_row=0, columns={Role.DATE: "#1", Role.AMOUNT: "#2"}, makes=Makes.BANK)
    place, sure = find_place(profile, [["2025/4/1", "500", "x"]])
    assert place is not None and (place.first_record, place.width, sure) == (0, 3, 1)
    assert find_place(profile, [["2025/4/1"]]) == (None, 0)


def test_titles_of_two_rows_are_both_of_them() -> None:
    columns = {Role.DATE: "日付", Role.DEBIT_ACCOUNT: "借方科目", Role.CREDIT_ACCOUNT: "貸方科目", Role.AMOUNT: "金額"}
    profile = Profile("x", Makes.JOURNAL, ("日付", "借方科目", "貸方科目", "金額"), columns, 2, 2, Grouping.LINE)
    place, sure = find_place(profile, [["日付", "借方", "貸方", "金額"], ["", "科目", "科目", "金額"]])
    assert place is not None and sure == 100
    assert place.titles[Role.DEBIT_ACCOUNT] == "借方科目"
