from fractions import Fraction

from app.cli.text_table import display_width, table_lines
from app.formatting import Formatter
from app.tables import Column, Table


def test_full_width_signs_count_two_columns() -> None:
    assert display_width("売上高 A1") == 9
    assert display_width("△1,000") == 7


def test_figures_stand_under_each_other_at_the_right() -> None:
    columns = [Column("code", "text", "コード"), Column("account", "text", "科目"), Column("a", "yen", "当月")]
    table = Table.from_rows("t", "", columns, [["4110", "売上高", -1_234_567], ["6110", "役員報酬", 5]])
    lines = table_lines(table, Formatter())
    assert len({display_width(line) for line in lines}) == 1
    assert lines[2].endswith("△1,234,567") and lines[3].endswith(" 5")


def test_statements_show_their_levels_and_not_the_words_for_machines() -> None:
    columns = [
        Column("code", "text"),
        Column("account", "text", "科目"),
        Column("kind", "text"),
        Column("level", "integer"),
        Column("a", "yen", "当月"),
    ]
    rows = [["sga_expenses", "販管費", "section", 0, None], ["6110", "役員報酬", "account", 1, 900_000]]
    lines = table_lines(Table.from_rows("t", "", columns, rows, ["単位: 円"]), Formatter())
    assert lines[2] == "販管費"
    assert lines[3].startswith("  役員報酬") and "sga_expenses" not in "".join(lines)
    assert lines[-1] == "※ 単位: 円"


def test_ratios_are_rounded_for_people() -> None:
    table = Table.from_rows("t", "", [Column("a", "ratio", "値")], [[Fraction(-2, 3)]])
    assert table_lines(table, Formatter())[-1] == "△0.7"
