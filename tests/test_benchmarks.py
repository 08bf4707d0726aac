"""The benchmarks do what they say they measure; no time is judged here."""

from pathlib import Path

import pytest

from app.services.planning import definitions
from tests.benchmarks import worker
from tests.benchmarks.journals import BANK, FORMATS, WORKBOOK, make_journal, multiplied_demo

PAGES = [
    *("statements", "balance_sheet", "cash_flow", "forecast", "home", "loans", "profitability", "what_if"),
    *("local_benchmark", "plans", "report_calendar", "financing", "guarantee"),
]


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_measured_import_and_the_yardstick_read_the_same_rows(name: str, tmp_path: Path) -> None:
    suffix, encoding, has_header = FORMATS[name]
    journal = tmp_path / f"journal{suffix}"
    journal.write_bytes(multiplied_demo(name, 3_700))
    code = str(worker.new_book(tmp_path / "book")["recovery_code"])
    imported = worker.import_file(tmp_path / "book", code, journal)
    assert imported["rows"] == worker.read_csv(journal, encoding, has_header)["rows"] == 3_751


def test_the_pages_are_timed_before_and_after_a_change(tmp_path: Path) -> None:
    journal, change = tmp_path / "journal.txt", tmp_path / "change.txt"
    journal.write_bytes(multiplied_demo("yayoi", 3_700))
    worker.write_small_file(change)
    code = str(worker.new_book(tmp_path / "book")["recovery_code"])
    worker.import_file(tmp_path / "book", code, journal)
    shown = worker.show(tmp_path / "book", code, change)
    assert {moment: list(times) for moment, times in shown.items() if isinstance(times, dict)} == {
        "after_opening": ["books", *PAGES],
        "unchanged": ["books", *PAGES],
        "after_change": PAGES,
    }


def test_opening_and_going_through_the_months_are_timed(tmp_path: Path) -> None:
    journal = tmp_path / "journal.txt"
    journal.write_bytes(multiplied_demo("yayoi", 3_700))
    code = str(worker.new_book(tmp_path / "book")["recovery_code"])
    imported = worker.import_file(tmp_path / "book", code, journal)
    stages = imported["stages"]
    assert isinstance(stages, dict)
    assert list(stages) == [
        "modules",
        *(f"preview: {stage}" for stage in ("reading", "checking", "comparing")),
        *(f"commit: {stage}" for stage in ("checking", "backup", "writing")),
    ]
    found = worker.open_and_switch(tmp_path / "book", code)
    assert {moment: list(times) for moment, times in found.items() if isinstance(times, dict)} == {
        "opening": ["open", "books", "home"],
        "switching": PAGES,
    }


@pytest.mark.parametrize("name", [WORKBOOK, BANK])
def test_workbooks_and_bank_files_are_measured_too(name: str, tmp_path: Path) -> None:
    file = make_journal(tmp_path, name, 1_000)
    code = str(worker.new_book(tmp_path / "book")["recovery_code"])
    imported = worker.import_file(tmp_path / "book", code, file.path)
    assert imported["rows"] == worker.read_csv(file.compared, file.encoding, file.has_header)["rows"]


def test_every_form_is_filled_kept_and_printed(tmp_path: Path) -> None:
    journal = tmp_path / "journal.txt"
    journal.write_bytes(multiplied_demo("yayoi", 3_700))
    code = str(worker.new_book(tmp_path / "book")["recovery_code"])
    worker.import_file(tmp_path / "book", code, journal)
    taken = worker.fill_forms(tmp_path / "book", code)
    forms = {form.id for form in definitions()}
    assert {step: set(times) for step, times in taken.items() if isinstance(times, dict)} == dict.fromkeys(
        ("filled", "word kept", "version", "pdf", "excel"), forms
    )
