"""The one form in which data leaves: equal tables, equal bytes."""

import csv
import datetime
import io
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.periods import Month
from app.tables import Column, Table, cell_text, columns_for_people, decimal_text

COLUMNS = (Column("account", "text", "科目"), Column("amount", "yen", "金額"))


def test_canonical_csv_is_plain_and_keeps_leading_zeros() -> None:
    table = Table.from_rows("t", "表", COLUMNS, [("0012 売上,高", 1_234_567), ("改\n行", -5), ('"引用"', None)])
    assert table.to_csv() == 'account,amount\n"0012 売上,高",1234567\n"改\n行",-5\n"""引用""",\n'.encode()


def test_every_kind_has_one_form() -> None:
    assert cell_text(True, "boolean") == "true"
    assert cell_text(Fraction(1, 3), "ratio") == "0.333333"
    assert cell_text(Decimal("-0.5000"), "ratio") == "-0.5"
    assert cell_text(Fraction(100), "ratio") == "100"
    assert cell_text(Month(2025, 4), "month") == "2025-04"
    assert cell_text(datetime.date(2025, 4, 3), "date") == "2025-04-03"
    assert cell_text(None, "yen") == ""
    assert decimal_text(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize(("cell", "kind"), [(True, "yen"), ("1", "yen"), (1, "text"), (Decimal(1), "integer"), ("x", "month")])
def test_a_value_of_another_kind_is_refused(cell: object, kind: str) -> None:
    with pytest.raises(TypeError):
        cell_text(cell, kind)  # type: ignore[arg-type]


def test_ragged_tables_and_equal_names_are_refused() -> None:
    with pytest.raises(ValueError):
        Table("t", "表", COLUMNS, (("a",), (1, 2)))
    with pytest.raises(ValueError):
        Table("t", "表", (COLUMNS[0], COLUMNS[0]), (("a",), ("b",)))


def test_columns_are_found_by_name() -> None:
    table = Table.from_rows("t", "表", COLUMNS, [("現金", 1)])
    assert table.column("amount") == (1,)
    assert table.has_column("account")
    assert not table.has_column("nothing")
    with pytest.raises(KeyError):
        table.column("nothing")
    assert len(Table.from_rows("t", "表", COLUMNS, [])) == 0


@given(st.lists(st.tuples(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\0")), st.integers())))
def test_what_is_written_reads_back(rows: list[tuple[str, int]]) -> None:
    text = Table.from_rows("t", "表", COLUMNS, rows).to_csv().decode("utf-8")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [[name, str(amount)] for name, amount in rows]


def test_people_do_not_see_the_words_of_programs() -> None:
    columns = [Column("code", "text"), Column("account", "text"), Column("a", "yen")]
    plain = Table.from_rows("trial_balance", "", columns, [])
    statement = Table.from_rows("balance_sheet", "", [*columns, Column("kind", "text"), Column("level", "integer")], [])
    assert [column.name for column in columns_for_people(plain)] == ["code", "account", "a"]
    assert [column.name for column in columns_for_people(statement)] == ["account", "a"]
