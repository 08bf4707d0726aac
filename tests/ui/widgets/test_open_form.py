"""What is typed into a form reaches the book by itself, in order, and nothing of it is lost by locking, leaving or a list that moves."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.analysis.form_values import CellState
from app.analysis.loan_contents import loan_from_values
from app.resources import read_json
from app.services.loans import add_loan, remove_loan
from app.services.planning import copies, filled, start
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.ui.services import Services
from app.ui.widgets.form_view import FormView
from app.ui.widgets.open_form import OpenForm


@pytest.fixture
def view(qtbot: QtBot, services: Services, session: BookSession) -> FormView:
    """A business action plan of the small trader's book, about November 2025."""
    made = FormView(services)
    qtbot.addWidget(made)
    made.resize(1034, 640)
    made.show()
    made.open(start(session, "action_plan", date(2025, 11, 21)).id)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def written(services: Services, view: FormView, key: str) -> object:
    """What the book itself holds of a cell."""
    return filled(Reporting(services.session), view.form.copy_id).value(key)


def test_typing_is_written_a_second_after_the_last_key(qtbot: QtBot, view: FormView, services: Services) -> None:
    view.go_to("future_goal")
    box = view.section_view(view.stack_place).boxes["future_goal"]
    qtbot.keyClicks(box.field, "Sell ")
    qtbot.keyClicks(box.field, "online")
    assert view.form.standing == "typing"
    assert written(services, view, "future_goal") is None
    qtbot.waitUntil(lambda: view.form.standing == "kept", timeout=3_000)
    assert written(services, view, "future_goal") == "Sell online"
    assert view.section_view(view.stack_place).boxes["future_goal"] is box, "the box under the cursor stays"
    assert box.text() == "Sell online"


def test_a_figure_is_not_written_over_while_it_is_typed(qtbot: QtBot, view: FormView, services: Services) -> None:
    """Kept in between, 1500 does not become 1,500 under the cursor: 15000 would else be typed as 1,50000."""
    view.go_to("figures.net_sales.y1")
    grid = view.section_view(view.stack_place).grids[0]
    qtbot.keyClick(grid, "1")
    editor = next(each for each in grid.viewport().findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(editor, "500")
    view.form.keep()
    assert written(services, view, "figures.net_sales.y1") == 1_500_000
    assert editor.isVisible() and editor.text() == "1500"
    qtbot.keyClicks(editor, "0")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert view.form.value("figures.net_sales.y1") == 15_000_000


def test_leaving_the_page_writes_at_once(view: FormView, services: Services) -> None:
    view.form.type_on("future_goal", "三年で黒字")
    view.hide()
    assert written(services, view, "future_goal") == "三年で黒字"


def test_locking_writes_at_once(view: FormView, services: Services) -> None:
    view.form.type_on("future_goal", "三年で黒字")
    view.form.keep_now()
    assert written(services, view, "future_goal") == "三年で黒字"


def test_a_computed_cell_follows_what_is_typed(view: FormView) -> None:
    """Repayment source = net income + depreciation of the year: 3,000 + 1,200 thousand yen."""
    view.form.take({"figures.net_income.y1": "3,000", "figures.depreciation.y1": "1,200"})
    view.form.keep()
    assert view.form.value("check.source.y1") == 4_200_000
    assert view.form.state("check.source.y1") == CellState.COMPUTED


def test_each_step_is_taken_back(view: FormView, services: Services) -> None:
    view.form.take({"future_goal": "一"})
    view.form.keep()
    view.form.take({"future_goal": "二"})
    view.form.keep()
    assert view.form.undo() == "future_goal"
    assert written(services, view, "future_goal") == "一"
    view.form.undo()
    assert written(services, view, "future_goal") is None
    assert not view.form.can_undo


def test_an_item_that_was_taken_out_comes_back_with_what_was_written(view: FormView, services: Services) -> None:
    place = next(at for at, section in enumerate(view._sections) if any(getattr(block, "id", "") == "actions" for block in section.blocks))
    view.show_section(place)
    count = view.form.filled.counts["actions"]  # type: ignore[union-attr]
    list_view = next(each for each in view.section_view(place).lists if each.block.id == "actions")
    list_view.add_button.click()
    assert view.form.filled.counts["actions"] == count + 1  # type: ignore[union-attr]
    view.form.take({"actions.1.issue": "売上が一社に偏る", "actions.2.issue": "値上げが遅れる"})
    view.form.keep()
    list_view = next(each for each in view.section_view(place).lists if each.block.id == "actions")
    list_view._on_removed(1)
    assert view.form.value("actions.1.issue") == "値上げが遅れる"
    view.undo()
    assert view.form.value("actions.1.issue") == "売上が一社に偏る"
    assert view.form.value("actions.2.issue") == "値上げが遅れる"
    list_view = next(each for each in view.section_view(place).lists if each.block.id == "actions")
    list_view._on_moved(1, 1)
    assert view.form.value("actions.2.issue") == "売上が一社に偏る"


def test_the_box_of_an_item_that_was_taken_out_writes_nothing_more(view: FormView) -> None:
    """The cursor stands in the first item while it goes: its text must not land in the item that takes its number."""
    view.form.take({"actions.1.issue": "一つ目"})
    view.go_to("actions.1.issue")
    place = view.stack_place
    view.section_view(place).lists[0].add_button.click()
    view.form.take({"actions.2.issue": "二つ目"})
    view.form.keep()
    view.go_to("actions.1.issue")
    box = view.section_view(place).boxes["actions.1.issue"]
    view.section_view(place).lists[0]._on_removed(1)
    box._on_left()
    assert view.form.value("actions.1.issue") == "二つ目"


def test_what_cannot_be_read_is_not_written_and_stays(view: FormView, services: Services) -> None:
    view.form.take({"figures.net_sales.y1": "たくさん"})
    view.form.keep()
    assert view.form.standing == "failed"
    assert view.form.text("figures.net_sales.y1") == "たくさん"
    view.form.load()
    assert view.form.text("figures.net_sales.y1") == "たくさん", "reading the book anew loses nothing"
    view.form.take({"figures.net_sales.y1": "3億2,000万円"})
    view.form.keep()
    assert view.form.standing == "kept"
    assert written(services, view, "figures.net_sales.y1") == 320_000_000


def test_a_book_that_refuses_gives_the_typed_text_back(qtbot: QtBot, view: FormView, services: Services) -> None:
    """The copy was changed to another form's answers elsewhere: what was typed here is still in its cell, and said to be not kept."""
    spy = QSignalSpy(view.form.failed)
    view.form.copy_id = max(each.id for each in copies(services.session)) + 7
    view.form.take({"future_goal": "続ける"})
    view.form.keep()
    assert spy.count() == 1
    assert view.form.standing == "failed"
    assert view.form.text("future_goal") == "続ける"


def test_another_copy_does_not_get_what_was_typed_here(view: FormView, services: Services, session: BookSession) -> None:
    first = view.form.copy_id
    second = start(session, "action_plan", date(2026, 11, 21)).id
    view.form.type_on("future_goal", "一年目")
    view.open(second)
    assert filled(Reporting(session), first).value("future_goal") == "一年目"
    assert filled(Reporting(session), second).value("future_goal") is None
    assert view.form.value("future_goal") is None


def test_what_is_typed_beside_a_lender_goes_with_it_when_another_loan_is_deleted(
    qtbot: QtBot, services: Services, session: BookSession
) -> None:
    """Typed, not kept yet, and the list has moved by the time it is written."""
    for lender in ("甲銀行", "乙信用金庫"):
        add_loan(session, replace(loan_from_values(read_json("demo/loans.json")[0]["loan"]), lender=lender))
    form = OpenForm(services)
    form.open(start(session, "jfc_capital_plan", date(2025, 11, 21)).id)
    form.take({"lenders.2.balance.current": "300"})
    form.keep()
    form.take({"lenders.2.balance.p1": "200", "lenders.1.balance.p1": "x"})
    form.type_on("lenders.2.balance.p2", "100")
    remove_loan(session, 1)
    form.load()
    assert form.filled is not None and form.filled.counts["lenders"] == 1
    shown = [form.value(f"lenders.1.balance.{column}") for column in ("current", "p1", "p2")]
    assert (form.value("lenders.1.lender"), shown) == ("乙信用金庫", [3_000_000, 2_000_000, 1_000_000])
    kept = filled(Reporting(session), form.copy_id)
    assert [kept.value(f"lenders.1.balance.{column}") for column in ("current", "p1", "p2")] == shown
    assert form.problem("lenders.1.balance.p1") == "", "what could not be read stood beside the lender that is gone"
    while form.can_undo:
        form.undo()
    assert filled(Reporting(session), form.copy_id).cells["lenders.1.balance.current"].state == CellState.PREFILLED
