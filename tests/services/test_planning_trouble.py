"""What can go wrong with a form of a real book: damaged or foreign contents, years that do not follow, books that say little."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.analysis.form_contents import FormContent, content_to_json
from app.analysis.form_values import Answer, CellState, FilledForm
from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.messages import error_message
from app.periods import Month
from app.services import form_lists, planning
from app.services.company import change_closing_month
from app.services.keeping import check
from app.services.month_closing import close_months
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes
from tests.services.form_books import empty_book
from tests.services.small_book import make_small_book

ABOUT = datetime.date(2025, 6, 10)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[BookSession]:
    session = make_small_book(tmp_path)
    yield session
    session.close()


def change_text(book: BookSession, table: str, old: str, new: str) -> None:
    with book.transaction(Changes.FORMS) as connection:
        connection.execute("DROP TRIGGER IF EXISTS form_versions_are_never_changed")
        changed = connection.execute(f"UPDATE {table} SET content = replace(content, ?, ?)", (old, new))
        assert changed.rowcount


def refused(code: str) -> "pytest.RaisesExc[InputRefused]":
    return pytest.raises(InputRefused, match=code.replace(".", r"\."))


def said(form: FilledForm, check_id: str) -> list[str]:
    return [one.text["ja"] for one in form.findings if one.check.id == check_id]


def test_damaged_contents_are_named_and_hinder_no_other_form(book: BookSession) -> None:
    reporting = Reporting(book)
    sheets = planning.open_single(book, "local_benchmark")
    planning.write(book, sheets.id, {"strengths": Answer("糀")})
    plan = planning.start(book, "management_design", ABOUT)
    change_text(book, "forms", '"糀"', '"糀')
    with refused("form.damaged_content") as caught:
        planning.filled(reporting, sheets.id)
    assert planning.definition("local_benchmark").title in str(error_message(caught.value, "ja"))
    with refused("form.damaged_content"):
        planning.write(book, sheets.id, {"strengths": Answer("x")})
    taken = planning.filled(reporting, plan.id)
    assert "form.fact.damaged_form" in {cell.reason for cell in taken.cells.values()}
    assert [(one.code, one.values) for one in check(book).findings] == [("form.damaged_content", {"name": sheets.title})]
    # The list still shows it, and it can be put away.
    planning.put_in_bin(book, sheets.id)
    assert [copy.id for copy in planning.copies_in_bin(book)] == [sheets.id]


def test_a_version_of_a_form_made_by_another_program_says_so_and_stays(book: BookSession) -> None:
    copy = planning.start(book, "management_design", ABOUT)
    planning.keep_version(Reporting(book), copy.id)
    change_text(book, "form_versions", '"standing":', '"colour":"red","standing":')
    with refused("form.kept_by_another"):
        planning.version_filled(book, copy.id, 1)
    with refused("form.kept_by_another"):
        planning.write_version_back(book, copy.id, 1)
    assert len(planning.versions(book, copy.id)) == 1


def test_a_copy_of_a_form_the_program_has_not_stays_in_the_list(book: BookSession) -> None:
    copy = planning.start(book, "management_design", ABOUT)
    with book.transaction(Changes.FORMS) as connection:
        connection.execute("UPDATE forms SET form = 'form_of_tomorrow'")
    assert [one.form for one in planning.copies(book)] == ["form_of_tomorrow"]
    for attempt in (lambda: planning.filled(Reporting(book), copy.id), lambda: planning.write(book, copy.id, {"purpose": Answer("x")})):
        with refused("form.unknown"):
            attempt()
    assert check(book).is_sound


def test_answers_of_another_edition_stay_and_are_mentioned(book: BookSession) -> None:
    copy = planning.start(book, "action_plan", ABOUT)
    content = FormContent({"gone_box": Answer("昔の欄"), "actions.+1.gone": Answer("x"), "figures.net_sales.y1": Answer("数ではない")})
    with book.transaction(Changes.FORMS) as connection:
        connection.execute("UPDATE forms SET content = ?", (content_to_json(content),))
    planning.write(book, copy.id, {"future_goal": Answer("黒字")})
    form = planning.filled(Reporting(book), copy.id)
    assert said(form, "form.kept_aside") == ["いまの様式に欄がない、または種類が合わない記入が 3 件あります。消さずに取ってあります。"]
    assert form.value("figures.net_sales.y1") != "数ではない"
    planning.write(book, copy.id, {"gone_box": None})
    assert "2 件" in said(planning.filled(Reporting(book), copy.id), "form.kept_aside")[0]


@pytest.mark.parametrize(
    "about", [datetime.date(1990, 2, 3), datetime.date(2024, 3, 31), datetime.date(2036, 1, 5), datetime.date(2199, 12, 31)]
)
def test_a_plan_that_does_not_follow_the_books_says_which_year_is_missing(book: BookSession, about: datetime.date) -> None:
    reporting = Reporting(book)
    for form_id in ("action_plan", "jfc_capital_plan", "early_improvement_plan"):
        form = planning.filled(reporting, planning.start(book, form_id, about).id)
        (text,) = said(form, "form.plan_does_not_follow")
        assert re.search("計画の前の期にあたる(昭和|平成|令和).+期の数字が帳簿にそろっていない", text)


def test_a_short_year_between_plan_years_moves_the_ones_after_it_and_is_named(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "action_plan", ABOUT)
    planning.write(book, copy.id, {"figures.net_sales.y1": Answer(900_000), "figures.net_sales.y2": Answer(1_200_000)})
    planning.keep_version(reporting, copy.id)
    # From the year that holds the plan's day on, years end with December.
    change_closing_month(book, Month(2025, 4), Month(2025, 12))
    form = planning.filled(reporting, copy.id)
    assert [form.column_titles[f"figures.{column}"] for column in ("y0", "y1", "y2")] == [
        "直近決算の状況（計画策定前）（令和7年3月期）",
        "計画1年目（令和7年12月期・9か月）",
        "計画2年目（令和8年12月期）",
    ]
    assert (form.value("figures.net_sales.y1"), form.value("figures.net_sales.y2")) == (900_000, 1_200_000)
    assert planning.version_filled(book, copy.id, 1).column_titles["figures.y1"] == "計画1年目（令和8年3月期）"
    following = planning.filled(reporting, planning.copy_of(book, copy.id, datetime.date(2026, 2, 1)).id)
    assert following.value("figures.net_sales.y1") == 1_200_000


def test_forms_are_written_whatever_is_closed(book: BookSession) -> None:
    reporting = Reporting(book)
    close_months(reporting, reporting.books().months, "経営者")
    copy = planning.start(book, "action_plan", ABOUT)
    planning.write(book, copy.id, {"figures.net_sales.y0": Answer(1, "訂正")})
    assert planning.filled(reporting, copy.id).cells["figures.net_sales.y0"].state is CellState.CORRECTED
    assert reporting.books().profit(tuple(reporting.books().months)) != 1


@pytest.mark.parametrize("form", [LegalForm.CORPORATION, LegalForm.SOLE_PROPRIETOR])
def test_a_book_without_entries_can_plan(tmp_path: Path, form: LegalForm) -> None:
    session = empty_book(tmp_path, form)
    reporting = Reporting(session)
    copy = planning.start(session, "jfc_capital_plan", ABOUT)
    planning.write(session, copy.id, {"lenders.1.lender": Answer("甲銀行"), "lenders.2.lender": Answer("乙銀行")})
    assert form_lists.add_item(reporting, copy.id, "lenders", 1) == 1
    shown = planning.filled(reporting, copy.id)
    assert [shown.value(f"lenders.{place}.lender") for place in (1, 2, 3)] == [None, "甲銀行", "乙銀行"]
    assert ("分" in shown.column_titles["lenders.current"]) == (form is LegalForm.SOLE_PROPRIETOR)
    planning.keep_version(reporting, copy.id)
    assert planning.version_filled(session, copy.id, 1) == shown
    assert check(session).is_sound
    session.close()


def test_figures_no_company_has_and_places_no_list_has_are_refused(book: BookSession) -> None:
    copy = planning.start(book, "jfc_capital_plan", ABOUT)
    for key, value, code in (
        ("lenders.1.balance.current", 10**15 + 1, "form.too_large"),
        ("lenders.1.balance.current", -(10**30), "form.too_large"),
        ("lenders.11.lender", "x", "form.list_full"),
        ("lenders.0.lender", "x", "form.no_such_cell"),
        ("lenders.1000.lender", "x", "form.no_such_cell"),
        ("lenders.+1.lender", "x", "form.no_such_cell"),
    ):
        with refused(code):
            planning.write(book, copy.id, {key: Answer(value)})
    assert planning.find_copy(book, copy.id).changed_at == copy.changed_at


def test_titles_and_notes_are_one_printable_line(book: BookSession) -> None:
    copy = planning.start(book, "management_design", ABOUT, "銀行\r\n用\u202e\x00 ")
    assert copy.title == "銀行 用"
    planning.rename(book, copy.id, "\u202e\n")
    assert planning.find_copy(book, copy.id).title == planning.definition("management_design").title
    assert planning.keep_version(Reporting(book), copy.id, "一\n二").note == "一 二"


def test_a_text_of_twenty_thousand_characters_is_kept_shown_and_compared_whole(book: BookSession) -> None:
    reporting = Reporting(book)
    copy = planning.start(book, "management_design", ABOUT)
    planning.write(book, copy.id, {"purpose": Answer("長" * 20_000)})
    first = planning.keep_version(reporting, copy.id)
    planning.write(book, copy.id, {"purpose": Answer("長" * 20_001)})
    (change,) = planning.compare(planning.version_filled(book, copy.id, first.number), planning.filled(reporting, copy.id))
    assert (change.before, change.after) == ("長" * 20_000, "長" * 20_001)
    assert said(planning.filled(reporting, copy.id), "form.too_long")
