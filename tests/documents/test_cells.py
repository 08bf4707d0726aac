import datetime
from fractions import Fraction

from app.documents.cells import shown_cells
from app.documents.document import ShownColumn, TableBlock
from app.formatting import Formatter
from app.periods import Month
from app.tables import Cell, Column, Kind, Table


def shown(of_kind: Kind, cells: list[Cell], formatter: Formatter | None = None, **more: list[Cell]) -> list[str]:
    columns = [Column("x", of_kind), *(Column(name, "integer" if name == "level" else "text") for name in more)]
    table = Table("t", "", tuple(columns), (tuple(cells), *(tuple(each) for each in more.values())))
    block = TableBlock(table, (ShownColumn("x"),), units="unit" if "unit" in more else "")
    return shown_cells(block, block.columns[0], formatter or Formatter())


def test_negative_yen_has_a_triangle_and_thousands_are_cut_off() -> None:
    assert shown("yen", [-1_234_567, 0]) == ["△1,234,567", "0"]
    assert shown("yen", [-1_234_567, 999], formatter=Formatter(amount_unit="thousand")) == ["△1,234", "0"]


def test_a_missing_figure_is_a_dash_but_a_section_line_stays_blank() -> None:
    assert shown("yen", [None, None, 5], kind=["section", "account", "account"]) == ["", "―", "5"]


def test_a_ratio_is_written_in_the_unit_of_its_row() -> None:
    assert shown("ratio", [Fraction(113, 10), Fraction(-23, 10)], unit=["%", "倍"]) == ["11.3%", "△2.3"]


def test_counts_have_separators_and_ratios_one_place() -> None:
    assert shown("integer", [12_345]) == ["12,345"]
    assert shown("ratio", [Fraction(1, 3), Fraction(-2, 3)]) == ["0.3", "△0.7"]


def test_months_days_and_truth() -> None:
    assert shown("month", [Month(2025, 4)]) == ["2025年4月"]
    assert shown("date", [datetime.date(2025, 4, 3), None]) == ["2025/04/03", ""]
    assert shown("boolean", [True, False]) == ["○", ""]
