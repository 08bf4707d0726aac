"""Dates with too few digits: what decides them, and when they are asked about."""

import datetime
from pathlib import Path

import pytest

from app.errors import DecisionNeeded
from app.ledger.importers.base import SourceFile
from app.ledger.importers.zengin_dates import day_of_year, era_day
from app.periods import Month


def file(name: str = "zengin.txt", first_month: Month | None = None) -> SourceFile:
    return SourceFile(Path(name), name, "", "cp932", b"", first_month=first_month)


@pytest.mark.parametrize(
    ("text", "day"),
    [("070403", (2025, 4, 3)), ("010501", (2019, 5, 1)), ("310430", (2019, 4, 30)), ("300101", (2018, 1, 1))],
)
def test_six_digits_are_a_day_of_an_era(text: str, day: tuple[int, int, int]) -> None:
    assert era_day(file(), text) == datetime.date(*day)


@pytest.mark.parametrize("text", ["070230", "07043", "０70403", "000000", "990101"])
def test_what_is_no_day_of_an_era_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"import\.bad_date"):
        era_day(file(), text)


def test_a_year_that_may_be_heisei_or_western_is_asked_about() -> None:
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.year_needed"):
        era_day(file(), "250403")
    assert era_day(file(first_month=Month(2025, 1)), "250403") == datetime.date(2025, 4, 3)
    assert era_day(file("meisai_201304.txt"), "250403") == datetime.date(2013, 4, 3)


def test_month_and_day_lie_in_the_year_from_the_month_the_owner_states() -> None:
    stated = file(first_month=Month(2025, 4))
    assert day_of_year(stated, "0831") == datetime.date(2025, 8, 31)
    assert day_of_year(stated, "0331") == datetime.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("name", "day"), [("20250829_furikomi.txt", (2025, 8, 31)), ("2025-01.txt", (2024, 8, 31)), ("202512.txt", (2025, 8, 31))]
)
def test_month_and_day_lie_nearest_to_the_date_in_the_name_of_the_file(name: str, day: tuple[int, int, int]) -> None:
    assert day_of_year(file(name), "0831") == datetime.date(*day)


def test_a_leap_day_needs_a_leap_year() -> None:
    assert day_of_year(file(first_month=Month(2023, 4)), "0229") == datetime.date(2024, 2, 29)
    assert day_of_year(file("202501.txt"), "0229") == datetime.date(2024, 2, 29)
    with pytest.raises(ValueError, match=r"import\.bad_date"):
        day_of_year(file(first_month=Month(2025, 4)), "0229")
    with pytest.raises(ValueError, match=r"import\.bad_date"):
        day_of_year(file(first_month=Month(2024, 4)), "0229")


@pytest.mark.parametrize("text", ["0230", "831", "08 1"])
def test_what_is_no_day_of_a_year_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"import\.bad_date"):
        day_of_year(file(first_month=Month(2025, 4)), text)


@pytest.mark.parametrize("name", ["zengin.txt", "31202508.txt", "202513.txt"])
def test_without_a_year_the_owner_is_asked(name: str) -> None:
    with pytest.raises(DecisionNeeded):
        day_of_year(file(name), "0831")
