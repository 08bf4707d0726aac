"""Forms as inputs: boxes, ten-key entry in tables, pasting a column, findings, marks, and what is typed never being lost."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.analysis.form_values import CellState
from app.periods import Month
from app.ui.services import Services
from app.ui.widgets.form_view import FormView
from tests.ui.form_sample import filled

#: 15,000 (千円) as the form keeps it.
FIFTEEN_MILLION = 15_000_000


@pytest.fixture
def view(qtbot: QtBot, services: Services) -> FormView:
    """The sample form, not written into any book."""
    made = FormView(services)
    qtbot.addWidget(made)
    made.resize(1034, 640)
    made.form.show(filled())
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def test_a_section_is_built_when_it_is_first_shown(view: FormView) -> None:
    assert view.stack.count() == 1
    view.show_section(1)
    assert view.stack.count() == 2
    view.show_section(0)
    view.show_section(1)
    assert view.stack.count() == 2


def test_a_box_says_where_its_value_comes_from(view: FormView) -> None:
    boxes = view.section_view(0).boxes
    assert boxes["company"].text() == "有限会社ちいさな商店"
    assert boxes["company"].mark.text() == "帳簿から"
    assert boxes["state"].mark.text() == "未入力"
    assert boxes["day"].text() == "令和8年11月21日"
    assert not boxes["day"].mark.isVisible()
    assert "設定の会社名" in boxes["company"].field.accessibleDescription()


def test_a_correction_asks_for_its_reason_and_leads_back(qtbot: QtBot, view: FormView) -> None:
    view.go_to("company")
    box = view.section_view(0).boxes["company"]
    assert view.strip.isVisible() and not view.strip.reason.isVisible()
    box.field.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(box.field, "Chiisana")
    box._on_left()
    assert view.form.state("company") == CellState.CORRECTED
    assert box.mark.text() == "訂正"
    assert view.strip.reason.isVisible()
    view.strip.reason.setFocus()
    qtbot.keyClicks(view.strip.reason, "tradename")
    view.strip._on_reason()
    assert view.form.reason("company") == "tradename"
    view.strip.back_button.click()
    assert box.text() == "有限会社ちいさな商店"
    assert view.form.state("company") == CellState.PREFILLED


def test_characters_left_are_counted_and_nothing_beyond_is_lost(qtbot: QtBot, view: FormView) -> None:
    box = view.section_view(0).boxes["state"]
    assert isinstance(box.field, QPlainTextEdit)
    assert box.room.text() == "あと60字"
    box.field.setPlainText("あ" * 65)
    assert box.room.text() == "！ 印刷の枠を5字超えています"
    box._on_left()
    assert view.form.value("state") == "あ" * 65


def test_enter_goes_on_to_the_next_box(qtbot: QtBot, view: FormView) -> None:
    boxes = view.section_view(0).boxes
    boxes["company"].field.setFocus()
    qtbot.keyClick(boxes["company"].field, Qt.Key.Key_Return)
    assert boxes["day"].field.hasFocus()
    qtbot.keyClick(boxes["day"].field, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert boxes["capital"].field.hasFocus()


def test_what_cannot_be_read_stays_and_says_why(qtbot: QtBot, view: FormView) -> None:
    box = view.section_view(0).boxes["day"]
    box.field.setFocus()
    box.field.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(box.field, "tomorrow")
    view.form.keep()
    assert not box.said.isVisible(), "half a date is not judged while it is written"
    box._on_left()
    assert box.text() == "tomorrow"
    assert "記入日" in box.said.text() and box.said.isVisible()
    assert view.form.value("day") is not None, "the day before stands"


def test_ten_keys_fill_a_column(qtbot: QtBot, view: FormView) -> None:
    view.go_to("plan.net_sales.y1")
    grid = view.section_view(1).grids[0]
    for digits in ("15000", "9000"):
        qtbot.keyClick(grid, digits[0])
        editor = next(each for each in grid.viewport().findChildren(QLineEdit) if each.isVisible())
        qtbot.keyClicks(editor, digits[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
        QApplication.processEvents()
    assert view.form.value("plan.net_sales.y1") == FIFTEEN_MILLION
    assert view.form.value("plan.cost.y1") == 9_000_000
    assert grid.current_key == "plan.net_sales.y2", "below the last open cell the next column begins"


def test_tab_goes_along_the_row(qtbot: QtBot, view: FormView) -> None:
    view.go_to("plan.cost.y4")
    grid = view.section_view(1).grids[0]
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.current_key == "plan.cost.y5"
    qtbot.keyClick(grid, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert grid.current_key == "plan.cost.y4"


def test_a_column_of_excel_is_pasted_and_shut_cells_stay(qtbot: QtBot, view: FormView) -> None:
    view.go_to("plan.net_sales.y2")
    grid = view.section_view(1).grids[0]
    QGuiApplication.clipboard().setText("15,000\t16,000\r\n△300\tabc\r\n1\t2\r\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert view.form.value("plan.net_sales.y2") == FIFTEEN_MILLION
    assert view.form.value("plan.net_sales.y3") == 16_000_000
    assert view.form.value("plan.cost.y2") == -300_000
    assert view.form.text("plan.cost.y3") == "abc" and view.form.problem("plan.cost.y3")
    assert view.form.value("plan.gross.y2") is None, "computed cells are not written into"
    assert view.form.can_undo
    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.form.value("plan.net_sales.y2") is None and view.form.value("plan.net_sales.y3") is None


def test_selected_cells_are_copied_as_a_spreadsheet_takes_them(view: FormView) -> None:
    view.go_to("plan.net_sales.y0")
    grid = view.section_view(1).grids[0]
    assert grid.copied() == "12,345"


def test_delete_brings_the_books_value_back(qtbot: QtBot, view: FormView) -> None:
    view.go_to("plan.net_sales.y1")
    grid = view.section_view(1).grids[0]
    view.form.take({"plan.net_sales.y1": "15000"})
    assert view.form.state("plan.net_sales.y1") == CellState.CORRECTED
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert view.form.text("plan.net_sales.y1") == "12,345"
    assert view.form.state("plan.net_sales.y1") == CellState.PREFILLED


def test_a_finding_leads_to_its_cell(view: FormView) -> None:
    assert view.findings.isVisible()
    assert "計画3年目" in view.findings.lines[0].accessibleName()
    view.findings.lines[0].click()
    assert view.stack_place == 1
    assert view.section_view(1).grids[0].current_key == "plan.net_sales.y3"
    assert view.strip.name.text() == "売上高　計画3年目（令和10年3月期）"


def test_a_prefilled_figure_leads_to_its_account(qtbot: QtBot, view: FormView) -> None:
    view.go_to("plan.net_sales.y0")
    with qtbot.waitSignal(view.target_wanted) as caught:
        view.strip.origin_button.click()
    target = caught.args[0]
    assert (target.page, target.account) == ("statements", "4110")
    assert target.span == (Month(2024, 4), Month(2025, 3)) and target.month == Month(2025, 3)


def test_cells_are_changed_in_place(view: FormView) -> None:
    view.show_section(1)
    section, grid = view.section_view(1), view.section_view(1).grids[0]
    before = filled()
    cell = before.cells["plan.growth.y1"]
    changed = type(cell)(cell.key, cell.field, Fraction(215, 10), CellState.COMPUTED)
    view.form.show(filled(plan__growth__y1=changed))
    assert view.section_view(1) is section and section.grids[0] is grid
    assert grid.grid_model.place("plan.growth.y1").data() == "21.5"


def test_a_narrow_window_drops_the_outline_down(view: FormView) -> None:
    assert view.outline.isVisible() and not view.drop_down.isVisible()
    view.resize(690, 420)
    QApplication.processEvents()
    assert not view.outline.isVisible() and view.drop_down.isVisible()
    for place in range(4):
        view.show_section(place)
        QApplication.processEvents()
        area = view._areas[place]
        assert area.horizontalScrollBar().maximum() == 0, place


def test_the_form_follows_the_cell_that_is_written(qtbot: QtBot, view: FormView) -> None:
    view.resize(690, 330)
    view.go_to("plan.net_sales.y1")
    QApplication.processEvents()
    grid, area = view.section_view(1).grids[0], view._areas[1]
    for key in ("plan.growth.y2", "plan.net_sales.y2"):
        grid.go_to(key)
        cell = grid.visualRect(grid.currentIndex())
        top = grid.viewport().mapTo(area.viewport(), cell.topLeft()).y()
        assert 0 <= top <= area.viewport().height() - cell.height(), key


def test_where_nothing_is_to_be_said_the_form_has_the_room(view: FormView) -> None:
    view.go_to("plan.net_sales.y0")
    assert view.strip.isVisible()
    view.go_to("plan.cost.y2")
    assert not view.strip.isVisible()


def test_ticks_and_choices(qtbot: QtBot, view: FormView) -> None:
    boxes = view.section_view(0).boxes
    qtbot.keyClick(boxes["agreed"].field, Qt.Key.Key_Space)
    assert view.form.value("agreed") is True
    combo = boxes["kind"].field
    combo.setCurrentIndex(2)  # type: ignore[attr-defined]
    combo.activated.emit(2)  # type: ignore[attr-defined]
    assert view.form.value("kind") == "again"
    view.show_section(2)
    view.go_to("actions.2.done")
    qtbot.keyClick(view.section_view(2).grids[0], Qt.Key.Key_Space)
    assert view.form.value("actions.2.done") is True


def test_the_way_of_the_keys_through_a_form(qtbot: QtBot, view: FormView) -> None:
    """The cursor begins in the first field; behind the last one Tab and Enter lead to the next part."""
    view.take_focus()
    boxes = view.section_view(0).boxes
    assert view.focusWidget() is boxes["company"].field
    section, passed = view.section_view(0), []
    while section.isAncestorOf(view.focusWidget()):
        passed.append(view.focusWidget())
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert passed[0] is boxes["company"].field and len(passed) >= len([box for box in boxes.values() if box.field.isEnabled()])
    assert view.focusWidget() in (view.strip.origin_button, view.after_button)
    assert section.way_on() is view.after_button


def test_the_last_part_leads_nowhere(view: FormView) -> None:
    view.show_section(view.outline.count() - 1)
    assert view.section_view(view.stack_place).way_on() is None


def test_the_reason_is_a_key_away_from_the_cell_and_back(qtbot: QtBot, view: FormView) -> None:
    view.go_to("plan.net_sales.y0")
    grid = view.section_view(1).grids[0]
    view.form.take({"plan.net_sales.y0": "15,000"})
    qtbot.keyClick(grid, Qt.Key.Key_F6)
    assert view.focusWidget() is view.strip.reason
    qtbot.keyClicks(view.strip.reason, "Corrected")
    qtbot.keyClick(view.strip.reason, Qt.Key.Key_Return)
    assert view.focusWidget() is grid and grid.current_key == "plan.net_sales.y0"
    assert view.form.reason("plan.net_sales.y0") == "Corrected"


def test_the_first_cell_of_another_part_is_spoken_of_when_the_cursor_comes_from_a_box(view: FormView) -> None:
    view.take_focus()
    view.go_to("plan.net_sales.y0")
    assert view.strip.isVisible()
    assert view.strip.name.text().startswith("売上高")
