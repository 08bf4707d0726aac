"""Small tables of the Local Benchmark's charts, with figures a reader can follow."""

from collections.abc import Sequence
from fractions import Fraction

from app.charts.indicator_values import INDICATORS
from app.periods import Month
from app.tables import Cell, Column, Table

APRIL = Month(2024, 4)


def points(*periods: tuple[str, Sequence[int | None]], note: str = "") -> Table:
    """Periods, the latest first, each with its points in METI's order."""
    columns = [Column("indicator", "text"), Column("title", "text")]
    columns += [Column(f"period_{number}", "integer", name, is_named=True) for number, (name, _) in enumerate(periods, start=1)]
    rows: list[list[Cell]] = [[name, name, *(given[place] for _, given in periods), 3] for place, name in enumerate(INDICATORS)]
    return Table.from_rows("benchmark_points", "", [*columns, Column("median", "integer")], rows, [note] if note else [])


def history(indicator: str, values: Sequence[str | None], median: str | None = None) -> Table:
    """Months from April 2024; years end in March."""
    columns = [Column("month", "month", "月"), Column(indicator, "ratio", "値")]
    columns += [Column(f"median_{indicator}", "ratio", "業種の中央値"), Column("year_end", "boolean", "決算月")]
    middle = None if median is None else Fraction(median)
    rows: list[list[Cell]] = [
        [APRIL + place, None if value is None else Fraction(value), middle, (APRIL + place).month == 3]
        for place, value in enumerate(values)
    ]
    return Table.from_rows("benchmark_history", "", columns, rows)


def drivers(indicator: str, unit: str, *effects: tuple[str, str]) -> Table:
    """Accounts with their effects, and the total they add up to."""
    columns = [Column(name, "text") for name in ("indicator", "unit", "kind", "input", "code", "item")]
    total = sum((Fraction(effect) for _, effect in effects), Fraction(0))
    rows: list[list[Cell]] = [[indicator, unit, "input", "operating_income", "", "営業利益", 1000, total]] if effects else []
    rows += [
        [indicator, unit, "account", "operating_income", str(code), item, 1000, Fraction(effect)]
        for code, (item, effect) in enumerate(effects, start=4000)
    ]
    rows += [[indicator, unit, "total", "", "", "変化の合計", None, total]] if effects else []
    return Table.from_rows("indicator_drivers", "", [*columns, Column("change", "integer"), Column("effect", "ratio")], rows)
