"""A few hundred damaged files with every run of the tests; ``python -m tests.fuzz`` tries as many as one likes."""

import datetime
import random
from collections import Counter
from pathlib import Path

from app.analysis.industry_values import read_workbook
from app.errors import InputRefused
from app.messages import error_message
from app.services.official_workbook import fill
from app.services.reporting import Reporting
from tests.fuzz.__main__ import run, samples
from tests.fuzz.damage import damaged, damaged_inside
from tests.helpers.metis_workbook import sheets, workbook_bytes
from tests.services.small_book import make_small_book


def test_damaged_files_end_in_a_sentence_and_leave_the_book_as_it_was(tmp_path: Path) -> None:
    outcomes, failures = run(300, 20261120, [], tmp_path)
    assert failures == []
    assert sum(outcomes.values()) == 300 and outcomes["refused"] and outcomes["read with problems"] and outcomes["imported and undone"]


def test_samples_of_many_formats_are_damaged() -> None:
    assert len({path.parent.name for path in samples([])}) > 10


def test_damaged_workbooks_of_metis_are_read_or_refused_and_a_filled_copy_can_be_filled_again(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    reporting, chance, outcomes = Reporting(session), random.Random(20261123), Counter[str]()
    whole, source = workbook_bytes(sheets()), tmp_path / "locaben.xlsm"
    for number in range(60):
        _, bad = damaged_inside(whole, chance) if chance.random() < 0.8 else damaged(whole, chance)
        source.write_bytes(bad)
        try:
            read_workbook(source, datetime.datetime(2026, 11, 21))
        except InputRefused as error:
            assert error_message(error, "en").text
        else:
            outcomes["read"] += 1
        target = tmp_path / f"filled {number}.xlsm"
        try:
            fill(reporting, source, target)
        except InputRefused as error:
            assert error_message(error, "ja").text and not target.exists()
            outcomes["refused"] += 1
        else:
            outcomes["filled"] += 1
            target.with_name("again.xlsm").unlink(missing_ok=True)
            fill(reporting, target, target.with_name("again.xlsm"))
    session.close()
    assert outcomes["read"] > 10 and outcomes["filled"] > 10 and outcomes["refused"] > 10
