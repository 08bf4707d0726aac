"""The table look: copying, opening a row, columns that fit."""

from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
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


@pytest.mark.parametrize(("width", "is_read"), [(700, True), (240, False)])
def test_a_figure_half_in_sight_is_not_read_as_another_one(view: TableView, width: int, is_read: bool) -> None:
    columns = tuple(Column(f"2025-{month:02d}", "yen", f"2025年{month}月") for month in (4, 5))
    pictures = []
    for amount in (1_234_567, 1_834_567):
        table = Table.from_rows("trend", "推移", (Column("account", "text", "勘定科目"), *columns), [("売上高", 1_000_000, amount)])
        view.resize(width, 300)
        view.set_table(table)
        QApplication.processEvents()
        pictures.append(view.grid.viewport().grab().toImage())
    assert (pictures[0] != pictures[1]) is is_read
    view.scroll_to_last_column()
    QApplication.processEvents()
    assert view.grid.viewport().grab().toImage() != pictures[0] or is_read, "scrolled into sight it is drawn"


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


PARTS = Table.from_rows(
    "trial_balance",
    "合計残高試算表",
    (Column("code", "text"), Column("account", "text", "勘定科目"), Column("kind", "text"), Column("level", "integer"),
     Column("division", "text"), Column("closing", "yen", "残高"), Column("share", "ratio", "構成比(％)")),
    (
        ("", "流動資産", "section", 0, None, None, None),
        ("1110", "現金", "account", 1, None, 5, Fraction(5)),
        ("1120", "普通預金", "account", 1, None, -95_000, Fraction(-95, 2)),
        ("1120", "=甲銀行", "sub_account", 2, "=甲銀行", -90_000, None),
        ("1120", "(補助科目なし)", "sub_account", 2, "", -5_000, None),
        ("", "流動資産合計", "subtotal", 0, None, -94_995, None),
    ),
)  # fmt: skip


def shown_accounts(view: TableView) -> list[object]:
    model = view.table_model
    return [model.cell(row, "account") for row in range(model.rowCount())]


def test_parts_of_an_account_are_folded_away_until_asked_for_by_key(qtbot: QtBot, view: TableView) -> None:
    view.set_table(PARTS)
    assert shown_accounts(view) == ["流動資産", "現金", "普通預金", "流動資産合計"]
    view.grid.setCurrentIndex(view.table_model.index(2, 1))
    qtbot.keyClick(view.grid, Qt.Key.Key_Space)
    assert len(shown_accounts(view)) == 6
    assert (view.grid.currentIndex().row(), view.grid.currentIndex().column()) == (2, 1)
    qtbot.keyClick(view.grid, Qt.Key.Key_Plus)
    assert len(shown_accounts(view)) == 6
    qtbot.keyClick(view.grid, Qt.Key.Key_Minus)
    assert len(shown_accounts(view)) == 4
    view.grid.setCurrentIndex(view.table_model.index(1, 0))
    qtbot.keyClick(view.grid, Qt.Key.Key_Space)  # cash has no parts
    assert len(shown_accounts(view)) == 4


def test_the_sign_before_an_account_opens_it_by_mouse_and_the_name_does_not(qtbot: QtBot, view: TableView) -> None:
    view.set_table(PARTS)
    place = view.grid.visualRect(view.table_model.index(2, 0))
    qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 60, place.center().y()))
    assert len(shown_accounts(view)) == 4
    qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 14, place.center().y()))
    assert len(shown_accounts(view)) == 6
    view.table_model.open_all(False)
    assert len(shown_accounts(view)) == 4
    view.table_model.open_all(True)
    view.table_model.set_hide_zero_rows(True)
    assert len(shown_accounts(view)) == 6


def test_what_is_opened_stays_open_when_the_figures_change(view: TableView) -> None:
    view.set_table(PARTS)
    view.table_model.toggle(2)
    view.set_table(replace(PARTS, title="翌月"))
    assert len(shown_accounts(view)) == 6


def test_a_saved_table_has_the_rows_that_are_shown(view: TableView) -> None:
    view.set_table(PARTS)
    saved = view.table_model.shown_table()
    assert [column.name for column in saved.columns] == [column.name for column in PARTS.columns]
    assert list(saved.column("account")) == shown_accounts(view)
    view.set_table(PARTS, hidden=frozenset({"closing", "kind"}))
    assert not view.table_model.shown_table().has_column("closing")


def test_unknown_figures_are_dashes_and_headings_are_blank(view: TableView) -> None:
    columns = (
        Column("account", "text"),
        Column("kind", "text"),
        Column("2025-04", "yen", "2025年4月", "取り込まれていません"),
        Column("2025-05", "yen"),
    )
    rows = [
        ("流動資産", "section", None, None),
        ("現金", "account", None, None),
        ("借方合計", "total", None, None),
        ("普通預金", "account", None, 3),
    ]
    view.set_table(Table.from_rows("trend", "", columns, rows))
    model = view.table_model
    assert [[model.index(row, column).data() for column in (1, 2)] for row in range(4)] == [["", ""], ["―", "―"], ["―", ""], ["―", "3"]]
    assert model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) == "取り込まれていません"
    assert str(model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)).endswith("―")


def test_everything_is_chosen_and_copied_as_numbers_a_spreadsheet_reads(qtbot: QtBot, view: TableView) -> None:
    """Whole yen whatever unit is shown; a name that looks like a formula stays a name."""
    view.set_table(PARTS, Wording(amount_unit="thousand"))
    view.table_model.open_all(True)
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[2:4] == ["普通預金\t-95000\t-47.5", "'=甲銀行\t-90000\t"]
    found = CellsOfHtml()
    found.feed(QGuiApplication.clipboard().mimeData().html())
    assert found.rows[2] == [("普通預金", True), ("-95000", False), ("-47.5", False)]
    assert found.rows[3][0] == ("=甲銀行", True)
    view.copy_all()
    assert QGuiApplication.clipboard().text().startswith("勘定科目\t残高\t構成比(％)\n流動資産\t\t\n")


class CellsOfHtml(HTMLParser):
    """The rows of a table, each cell with whether it is marked as a text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, bool]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append(("", any(name == "style" and "@" in str(value) for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] = (data, self.rows[-1][-1][1])
