"""The table look: copying, opening a row, columns that fit."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.tables import Column, Table
from app.ui.services import Wording
from app.ui.widgets.table_view import TableView
from tests.ui.models.test_table_model import STATEMENT


@pytest.fixture
def view(qtbot: QtBot, application: QApplication) -> TableView:
    made = TableView(Wording(), "損益計算書", "仕訳はありません。")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.set_table(STATEMENT)
    return made


def test_selected_cells_are_copied_as_plain_numbers(qtbot: QtBot, view: TableView) -> None:
    flag = QItemSelectionModel.SelectionFlag.Select
    for row in (1, 3):
        for column in (0, 1, 2):
            view.grid.selectionModel().select(view.table_model.index(row, column), flag)
    qtbot.keyClick(view.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "売上高\t800000\t0\n売上総利益\t500000\t-1234567"


def test_the_whole_table_is_copied_with_its_headings(view: TableView) -> None:
    view.copy_all()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "勘定科目\t2025年4月\t2025年5月"
    assert len(lines) == 5


def test_enter_opens_the_row(qtbot: QtBot, view: TableView) -> None:
    view.grid.setCurrentIndex(view.table_model.index(1, 1))
    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_double_click_opens_the_row(qtbot: QtBot, view: TableView) -> None:
    place = view.grid.visualRect(view.table_model.index(3, 1)).center()
    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [3]


def test_an_empty_table_says_so(view: TableView) -> None:
    view.set_table(Table.from_rows("income_statement", "", STATEMENT.columns, []))
    assert view._empty.isVisible()


def test_a_narrow_table_fills_its_room(view: TableView) -> None:
    widths = [view.grid.columnWidth(column) for column in range(3)]
    assert sum(widths) == view.grid.viewport().width()
    assert view._kept.isHidden()


def test_the_first_column_stays_in_sight_when_months_do_not_fit(qtbot: QtBot, view: TableView) -> None:
    months = [Column(f"2025-{number:02d}", "yen", f"2025年{number}月") for number in range(1, 13)]
    view.set_table(Table.from_rows("t", "", (Column("account", "text", "勘定科目"), *months), [("売上高", *range(12_345_678, 12_345_690))]))
    view.scroll_to_last_column()
    assert view._kept.isVisible()
    assert view.grid.horizontalScrollBar().value() > 0
    assert view._kept.columnWidth(0) == view.grid.columnWidth(0)


def test_amounts_are_never_shortened(view: TableView) -> None:
    for column in (1, 2):
        assert view.grid.columnWidth(column) >= view.grid.sizeHintForColumn(column)


def test_the_newest_month_stays_in_sight_when_the_window_changes(qtbot: QtBot, view: TableView) -> None:
    months = [Column(f"2025-{number:02d}", "yen", f"2025年{number}月") for number in range(1, 13)]
    rows = [(f"科目{row}", *range(12_345_678, 12_345_690)) for row in range(60)]
    view.set_table(Table.from_rows("t", "", (Column("account", "text", "勘定科目"), *months), rows))
    view.scroll_to_last_column()
    view.resize(500, 260)
    QApplication.processEvents()
    bar = view.grid.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
