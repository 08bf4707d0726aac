"""Items of forms' lists in a real book: lenders of the loan register that come and go while somebody writes beside them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.analysis.form_values import Answer, FilledForm
from app.analysis.loan_contents import loan_from_values
from app.analysis.loans import Loan
from app.errors import InputRefused
from app.resources import read_json
from app.services import form_lists, planning
from app.services.loans import add_loan, find_loan, remove_loan
from app.services.reporting import Reporting
from app.services.session import BookSession, Secrets, open_book
from tests.services.small_book import make_small_book

ABOUT = datetime.date(2025, 6, 10)
#: 残高 at the end of the first planned year.
BALANCE = "balance.current"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[BookSession]:
    session = make_small_book(tmp_path)
    for lender in ("甲銀行", "乙信用金庫", "丙公庫"):
        add_loan(session, loan_of(lender))
    yield session
    session.close()


def loan_of(lender: str) -> Loan:
    return replace(loan_from_values(read_json("demo/loans.json")[0]["loan"]), lender=lender)


def lenders(form: FilledForm) -> list[object]:
    """The lenders in their order."""
    return [form.value(f"lenders.{place}.lender") for place in range(1, form.counts["lenders"] + 1)]


def typed(form: FilledForm) -> dict[object, object]:
    """The balances that somebody typed, by lender."""
    found: dict[object, object] = {}
    for place in range(1, form.counts["lenders"] + 1):
        cell = form.cells[f"lenders.{place}.{BALANCE}"]
        if cell.state in ("typed", "corrected"):
            found[form.value(f"lenders.{place}.lender")] = cell.value
    return found


def test_what_was_written_beside_a_lender_stays_with_it_when_another_loan_is_deleted(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "jfc_capital_plan", ABOUT)
    planning.write(book, copy.id, {f"lenders.2.{BALANCE}": Answer(2_220_000), f"lenders.3.{BALANCE}": Answer(3_330_000)})
    seen = planning.filled(reporting, copy.id)
    assert typed(seen) == {"乙信用金庫": 2_220_000, "丙公庫": 3_330_000}
    kept = planning.keep_version(reporting, copy.id)
    remove_loan(book, 1)
    now = planning.filled(reporting, copy.id)
    assert typed(now) == {"乙信用金庫": 2_220_000, "丙公庫": 3_330_000} and now.counts["lenders"] == 2
    changed = planning.compare(planning.version_filled(book, copy.id, kept.number), now)
    assert {one.key_before.split(".")[1] for one in changed if one.key_before.startswith("lenders.")} == {"1"}
    # Somebody who still sees three lenders writes into the third; it is the second by now.
    planning.write(book, copy.id, {f"lenders.3.{BALANCE}": Answer(3_000_000)}, seen.items)
    assert typed(planning.filled(reporting, copy.id)) == {"乙信用金庫": 2_220_000, "丙公庫": 3_000_000}
    with pytest.raises(InputRefused, match=r"form\.no_such_item"):
        form_lists.remove_item(reporting, copy.id, "lenders", 1, seen.items)
    add_loan(book, loan_of("甲銀行"))
    assert lenders(planning.filled(reporting, copy.id)) == ["乙信用金庫", "丙公庫", "甲銀行"]


def test_what_was_written_beside_a_lender_that_is_gone_stays_and_is_told(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "jfc_capital_plan", ABOUT)
    planning.write(book, copy.id, {f"lenders.1.{BALANCE}": Answer(1_110_000)})
    loan = find_loan(reporting, 1).loan
    remove_loan(book, 1)
    form = planning.filled(reporting, copy.id)
    assert [form.value(f"lenders.{place}.lender") for place in (1, 2, 3)] == ["乙信用金庫", "丙公庫", None]
    assert form.value(f"lenders.3.{BALANCE}") == 1_110_000
    assert [one.cells for one in form.findings if one.check.id == "form.item_left"] == [(f"lenders.3.{BALANCE}",)]
    removed = form_lists.remove_item(reporting, copy.id, "lenders", 3)
    assert planning.filled(reporting, copy.id).counts["lenders"] == 2
    form_lists.restore_item(reporting, copy.id, removed)
    add_loan(book, loan)
    assert typed(planning.filled(reporting, copy.id)) == {"甲銀行": 1_110_000}


def test_lenders_are_taken_out_put_back_and_moved(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "jfc_capital_plan", ABOUT)
    removed = form_lists.remove_item(reporting, copy.id, "lenders", 2)
    assert lenders(planning.filled(reporting, copy.id)) == ["甲銀行", "丙公庫"]
    add_loan(book, loan_of("丁銀行"))
    assert lenders(planning.filled(reporting, copy.id)) == ["甲銀行", "丙公庫", "丁銀行"]
    form_lists.restore_item(reporting, copy.id, removed)
    form_lists.move_item(reporting, copy.id, "lenders", 4, 1)
    assert lenders(planning.filled(reporting, copy.id)) == ["丁銀行", "甲銀行", "乙信用金庫", "丙公庫"]
    assert form_lists.add_item(reporting, copy.id, "lenders", 2) == 2
    planning.write(book, copy.id, {"lenders.2.lender": Answer("戊銀行")})
    following = planning.copy_of(book, copy.id)
    assert lenders(planning.filled(reporting, following.id))[:3] == ["丁銀行", "戊銀行", "甲銀行"]


def test_two_programs_write_on_one_copy_and_both_are_kept(book: BookSession) -> None:
    """The window stands open while the command line writes: both see the later revision and each other's answers."""
    copy = planning.start(book, "jfc_capital_plan", ABOUT)
    window = Reporting(book)
    seen = planning.filled(window, copy.id)
    other = open_book(book.folder, Secrets())
    form_lists.remove_item(Reporting(other), copy.id, "lenders", 1)
    planning.write(other, copy.id, {"opinion": Answer("あちら")})
    known = book.revision()
    planning.write(book, copy.id, {f"lenders.3.{BALANCE}": Answer(3_330_000)}, seen.items)
    assert other.revision() == known + 1
    for session in (book, other):
        form = planning.filled(Reporting(session), copy.id)
        assert typed(form) == {"丙公庫": 3_330_000}
        assert form.value("opinion") == "あちら" and form.counts["lenders"] == 2
    # The window, too, shows it without being opened anew.
    assert planning.filled(window, copy.id).value("opinion") == "あちら"
    other.close()
