"""A table as Qt sees it: shown as people read it, exact under the surface."""

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from app.periods import Month
from app.tables import Column, Table
from app.ui.models.table_model import EXACT, LEVEL, ROW_KIND, TableModel
from app.ui.services import Wording

STATEMENT = Table.from_rows(
    "income_statement",
    "損益計算書",
    (
        Column("code", "text"),
        Column("account", "text", "勘定科目"),
        Column("kind", "text"),
        Column("level", "integer"),
        Column("2025-04", "yen", "2025年4月"),
        Column("2025-05", "yen", "2025年5月"),
    ),
    (
        ("", "売上高", "section", 0, None, None),
        ("4110", "売上高", "account", 1, 800_000, 0),
        ("4130", "売上値引・戻り高", "account", 1, 0, 0),
        ("", "売上総利益", "subtotal", 0, 500_000, -1_234_567),
    ),
)


def model(wording: Wording | None = None) -> TableModel:
    made = TableModel(wording or Wording())
    made.set_table(STATEMENT)
    return made


def shown(made: TableModel) -> list[list[str]]:
    return [[made.index(row, column).data() for column in range(made.columnCount())] for row in range(made.rowCount())]


def test_model_keeps_the_rules_of_qt(application: QApplication, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model())


def test_columns_for_machines_are_not_shown(application: QApplication) -> None:
    made = model()
    headings = [made.headerData(column, Qt.Orientation.Horizontal) for column in range(made.columnCount())]
    assert headings == ["勘定科目", "2025年4月", "2025年5月"]


def test_amounts_have_commas_and_triangles(application: QApplication) -> None:
    assert shown(model())[3] == ["売上総利益", "500,000", "△1,234,567"]


def test_thousands_are_cut_off(application: QApplication) -> None:
    assert shown(model(Wording(amount_unit="thousand")))[3] == ["売上総利益", "500", "△1,234"]


def test_the_exact_value_is_copied(application: QApplication) -> None:
    made = model(Wording(amount_unit="million"))
    assert made.index(3, 2).data(EXACT) == "-1234567"


def test_figures_stand_right_and_texts_left(application: QApplication) -> None:
    made = model()
    assert made.index(1, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert made.index(1, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_kind_and_level_steer_the_look(application: QApplication) -> None:
    made = model()
    assert [made.index(row, 0).data(ROW_KIND) for row in range(4)] == ["section", "account", "account", "subtotal"]
    assert [made.index(row, 0).data(LEVEL) for row in range(4)] == [0, 1, 1, 0]
    assert made.index(1, 1).data(LEVEL) == 0


def test_rows_of_zero_can_be_hidden_but_no_totals(application: QApplication, qtmodeltester: ModelTester) -> None:
    made = model()
    made.set_hide_zero_rows(True)
    assert [row[0] for row in shown(made)] == ["売上高", "売上高", "売上総利益"]
    assert made.cell(1, "code") == "4110"
    qtmodeltester.check(made)


def test_no_value_is_a_dash_and_not_zero(application: QApplication) -> None:
    made = TableModel(Wording())
    columns = (Column("indicator", "text"), Column("value", "ratio"), Column("last", "month"))
    made.set_table(Table.from_rows("b", "", columns, [("営業利益率", None, Month(2025, 3)), ("自己資本比率", Fraction(1, 3), None)]))
    assert shown(made) == [["営業利益率", "―", "2025年3月"], ["自己資本比率", "0.3", ""]]


def test_english_headings_come_from_the_names(application: QApplication) -> None:
    made = model(Wording(language="en"))
    assert [made.headerData(column, Qt.Orientation.Horizontal) for column in range(3)] == ["Account", "Apr 2025", "May 2025"]


def test_a_screen_reader_hears_heading_and_amount(application: QApplication) -> None:
    assert model().index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "2025年4月: 800,000"
