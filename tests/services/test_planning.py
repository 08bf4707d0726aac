"""Forms of a real book: started, written on, kept as versions, and never lost."""

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.analysis.form_values import Answer, CellState
from app.errors import InputRefused
from app.services import form_lists, planning
from app.services.keeping import check
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes
from tests.services.small_book import make_small_book

#: In the fiscal year to March 2026, which the books reach into; the one before is told whole.
ABOUT = datetime.date(2025, 6, 10)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[BookSession]:
    session = make_small_book(tmp_path)
    yield session
    session.close()


def test_a_form_is_started_filled_from_the_books_and_written_on(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "action_plan", ABOUT)
    assert (copy.title, copy.about, copy.versions) == (planning.definition("action_plan").title, ABOUT, 0)
    form = planning.filled(reporting, copy.id)
    # Sales of 2024/04 are 510,000 yen.
    sales = form.cells["figures.net_sales.y0"]
    assert (sales.value, sales.state) == (510_000, CellState.PREFILLED)
    typed = planning.read_typed(form.definition, "figures.net_sales.y1", "１，２３４")
    planning.write(book, copy.id, {"figures.net_sales.y1": Answer(typed), "future_goal": Answer("黒字")})
    form = planning.filled(reporting, copy.id)
    assert form.value("figures.net_sales.y1") == 1_234_000
    planning.write(book, copy.id, {"figures.net_sales.y1": None})
    assert planning.filled(reporting, copy.id).value("figures.net_sales.y1") is None
    assert planning.filled(reporting, copy.id).value("future_goal") == "黒字"


def test_writing_leaves_the_figures_of_the_books_as_they_are_read(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "action_plan", ABOUT)
    books = reporting.books()
    planning.filled(reporting, copy.id)
    before = book.revision()
    planning.write(book, copy.id, {"future_goal": Answer("一")})
    assert book.last_changes == Changes.FORMS
    assert reporting.books() is books
    # The same again is no change.
    planning.write(book, copy.id, {"future_goal": Answer("一")})
    assert book.revision() == before + 1
    begun = time.perf_counter()
    for number in range(20):
        planning.write(book, copy.id, {"future_goal": Answer(f"{number}")})
    assert time.perf_counter() - begun < 2


def test_characters_nobody_can_see_are_not_kept(book: BookSession) -> None:
    copy = planning.start(book, "action_plan", ABOUT)
    planning.write(book, copy.id, {"future_goal": Answer("黒字\x00へ\r\n\ud800次の行")})
    assert planning.filled(Reporting(book), copy.id).value("future_goal") == "黒字へ\n次の行"


def test_what_cannot_be_written_is_refused_and_nothing_of_it_is_kept(book: BookSession) -> None:
    copy = planning.start(book, "action_plan", ABOUT)
    for key, answer, code in (
        ("nowhere", Answer("x"), "form.no_such_cell"),
        ("check.source.y1", Answer(5), "form.computed_cell"),
        ("figures.net_sales.y1", Answer("viel"), "form.wrong_value"),
        ("actions.5.issue", Answer("x"), "form.list_full"),
    ):
        with pytest.raises(InputRefused) as caught:
            planning.write(book, copy.id, {"future_goal": Answer("黒字"), key: answer})
        assert caught.value.code == code
    assert planning.filled(Reporting(book), copy.id).value("future_goal") is None


def test_items_of_a_list_keep_their_answers(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "action_plan", ABOUT)
    planning.write(book, copy.id, {"actions.1.issue": Answer("一"), "actions.2.issue": Answer("二")})
    assert form_lists.add_item(reporting, copy.id, "actions") == 3
    planning.write(book, copy.id, {"actions.3.measures.y1": Answer("三")})
    removed = form_lists.remove_item(reporting, copy.id, "actions", 1)
    form = planning.filled(reporting, copy.id)
    assert (form.counts["actions"], form.value("actions.1.issue"), form.value("actions.2.measures.y1")) == (2, "二", "三")
    form_lists.move_item(reporting, copy.id, "actions", 2, 1)
    assert planning.filled(reporting, copy.id).value("actions.1.measures.y1") == "三"
    form_lists.restore_item(reporting, copy.id, removed)
    form = planning.filled(reporting, copy.id)
    assert [form.value(f"actions.{item}.issue") for item in (1, 2, 3)] == ["一", None, "二"]
    form_lists.add_item(reporting, copy.id, "actions")
    with pytest.raises(InputRefused, match=r"form\.list_full"):
        form_lists.add_item(reporting, copy.id, "actions")
    with pytest.raises(InputRefused, match=r"form\.no_such_list"):
        form_lists.add_item(reporting, copy.id, "figures")
    with pytest.raises(InputRefused, match=r"form\.no_such_item"):
        form_lists.remove_item(reporting, copy.id, "actions", 0)


def test_a_version_stays_as_it_was_and_can_be_gone_back_to(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "action_plan", ABOUT)
    planning.write(book, copy.id, {"future_goal": Answer("はじめ")})
    first = planning.keep_version(reporting, copy.id, "銀行へ")
    shown = planning.filled(reporting, copy.id)
    planning.write(book, copy.id, {"future_goal": Answer("あと")})
    second = planning.keep_version(reporting, copy.id)
    assert [(one.number, one.note) for one in planning.versions(book, copy.id)] == [(1, "銀行へ"), (2, "")]
    assert first.digest != second.digest
    assert planning.version_filled(book, copy.id, 1) == shown
    changes = planning.compare(planning.version_filled(book, copy.id, 1), planning.filled(reporting, copy.id))
    assert [(one.key, one.before, one.after) for one in changes] == [("future_goal", "はじめ", "あと")]
    planning.write_version_back(book, copy.id, 1)
    assert planning.filled(reporting, copy.id).value("future_goal") == "はじめ"
    latest = planning.latest_kept(book, "action_plan")
    assert latest is not None
    assert (latest.copy.id, latest.version) == (copy.id, second)
    with pytest.raises(InputRefused, match=r"form\.no_such_version"):
        planning.version_filled(book, copy.id, 3)


def test_check_notices_a_version_that_was_changed(book: BookSession) -> None:
    copy = planning.start(book, "action_plan", ABOUT)
    planning.keep_version(Reporting(book), copy.id)
    assert check(book).is_sound
    with book.transaction(Changes.FORMS) as connection:
        connection.execute("DROP TRIGGER form_versions_are_never_changed")
        connection.execute("UPDATE form_versions SET content = replace(content, '510000', '910000')")
    assert [finding.code for finding in check(book).findings] == ["form.versions_changed"]


def test_copies_are_renamed_binned_taken_back_and_followed_by_next_years(book: BookSession) -> None:
    copy = planning.start(book, "action_plan", ABOUT, "銀行用")
    planning.write(book, copy.id, {"future_goal": Answer("黒字"), "figures.net_sales.y2": Answer(900_000)})
    planning.rename(book, copy.id, "  ")
    assert planning.find_copy(book, copy.id).title == planning.definition("action_plan").title
    planning.put_in_bin(book, copy.id)
    assert planning.copies(book) == ()
    assert [one.id for one in planning.copies_in_bin(book)] == [copy.id]
    planning.take_back(book, copy.id)
    planning.take_back(book, copy.id)
    later = planning.copy_of(book, copy.id)
    assert later.about == datetime.date(2026, 6, 10)
    form = planning.filled(Reporting(book), later.id)
    assert (form.value("future_goal"), form.value("figures.net_sales.y1")) == ("黒字", 900_000)
    planning.set_about(book, later.id, datetime.date(2027, 1, 5))
    assert planning.find_copy(book, later.id).about == datetime.date(2027, 1, 5)
    with pytest.raises(InputRefused, match=r"form\.about_outside"):
        planning.set_about(book, later.id, datetime.date(1, 1, 1))
    with pytest.raises(InputRefused, match=r"form\.title_too_long"):
        planning.rename(book, later.id, "長" * 101)


def test_a_form_that_is_gone_on_with_exists_once(book: BookSession) -> None:
    only = planning.open_single(book, "local_benchmark")
    assert planning.open_single(book, "local_benchmark") == only
    with pytest.raises(InputRefused, match=r"form\.single_exists"):
        planning.start(book, "local_benchmark", ABOUT)
    with pytest.raises(InputRefused, match=r"form\.single_exists"):
        planning.copy_of(book, only.id)
    planning.put_in_bin(book, only.id)
    other = planning.open_single(book, "local_benchmark")
    assert other.id != only.id
    with pytest.raises(InputRefused, match=r"form\.single_exists"):
        planning.take_back(book, only.id)


def test_a_report_is_about_a_whole_month(book: BookSession) -> None:
    assert planning.start(book, "status_report", datetime.date(2025, 5, 20)).about == datetime.date(2025, 5, 1)


def test_what_does_not_exist_is_refused(book: BookSession) -> None:
    with pytest.raises(InputRefused, match=r"form\.unknown"):
        planning.start(book, "no_form", ABOUT)
    with pytest.raises(InputRefused, match=r"form\.no_such_copy"):
        planning.filled(Reporting(book), 99)
    with pytest.raises(InputRefused, match=r"form\.no_such_cell"):
        planning.read_typed(planning.definition("action_plan"), "nowhere", "5")
    first, second = planning.start(book, "action_plan", ABOUT), planning.start(book, "jfc_capital_plan", ABOUT)
    reporting = Reporting(book)
    with pytest.raises(InputRefused, match=r"form\.other_form"):
        planning.compare(planning.filled(reporting, first.id), planning.filled(reporting, second.id))
