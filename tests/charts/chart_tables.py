"""Small tables of every chart, with figures a reader can follow."""

import datetime
from collections.abc import Sequence
from fractions import Fraction

from app.periods import Month
from app.tables import Cell, Column, Table

APRIL = Month(2026, 4)
_WAYS = ("receipts", "payments")
_CERTAINTIES = ("actual", "confirmed", "expected", "statistical")


def make(name: str, columns: list[tuple[str, str]], rows: list[list[Cell]]) -> Table:
    return Table.from_rows(name, name, [Column(each, kind) for each, kind in columns], rows)  # type: ignore[arg-type]


def cash_path(closing: Sequence[int | None], planned: int, band: int | None = 500_000, dip: int = 0) -> Table:
    """Closing balances from April 2026; from the place ``planned`` on they are forecast, with a band that widens by month.

    The lowest day of a month is the 20th, ``dip`` below the closing balance. Receipts of 900,000 and payments of 700,000 a month.
    """
    columns = [("month", "month"), ("state", "text"), *((name, "yen") for name in ("closing", "low", "high", "lowest"))]
    columns += [("lowest_day", "date"), *((f"{way}_{certainty}", "yen") for way in _WAYS for certainty in _CERTAINTIES)]
    rows: list[list[Cell]] = []
    for place, amount in enumerate(closing):
        month, ahead = APRIL + place, place - planned + 1
        is_planned = ahead > 0
        reach = band * ahead if band is not None and is_planned and amount is not None else None
        low = high = None
        if reach is not None and amount is not None:
            low, high = amount - reach, amount + reach
        lowest = None if amount is None else amount - dip
        parts: list[Cell] = [None, 300_000, 400_000, 200_000] if is_planned else [900_000, None, None, None]
        paid: list[Cell] = [None, -500_000, -150_000, -50_000] if is_planned else [-700_000, None, None, None]
        day = datetime.date(month.year, month.month, 20)
        rows.append([month, "planned" if is_planned else "actual", amount, low, high, lowest, day, *parts, *paid])
    return make("cash_path", columns, rows)


def cash_days(balances: Sequence[int | None], lowest: Sequence[int | None] = ()) -> Table:
    """Days from 1 October 2026; ``lowest`` within the days, where told."""
    first = datetime.date(2026, 10, 1)
    rows: list[list[Cell]] = [[first + datetime.timedelta(place), amount] for place, amount in enumerate(balances)]
    if not lowest:
        return make("cash_days", [("day", "date"), ("balance", "yen")], rows)
    return make(
        "cash_days", [("day", "date"), ("balance", "yen"), ("lowest", "yen")], [[*row, low] for row, low in zip(rows, lowest, strict=True)]
    )


def lines(name: str, columns: dict[str, str], *rows: Sequence[int | None]) -> Table:
    """Months from April 2026; ``columns`` are names and titles."""
    shown = [Column("month", "month"), *(Column(column, "yen", title) for column, title in columns.items())]
    return Table.from_rows(name, name, shown, [[APRIL + place, *row] for place, row in enumerate(rows)])


def back_test(*rows: Sequence[int | None]) -> Table:
    return lines("back_test_path", {"actual": "", "forecast": "", "seasonal_naive": ""}, *rows)


def scenarios(*rows: Sequence[int | None]) -> Table:
    names = {"base": "現状のまま", "scenario_1": "売上10％減", "scenario_2": "回収15日遅れ", "scenario_3": "賃上げ5％"}
    return lines("scenario_paths", names, *rows)


def rolling(*rows: Sequence[int | None]) -> Table:
    return lines("sales_rolling", {"rolling": "", "rolling_last_year": ""}, *rows)


def plan_months(*rows: Sequence[int | None]) -> Table:
    return lines("plan_progress_months", {"plan_to_date": "", "actual_to_date": ""}, *rows)


def bridge(*steps: tuple[str, str, int | None]) -> Table:
    return make("profit_bridge", [("step", "text"), ("kind", "text"), ("amount", "yen")], [list(step) for step in steps])


def costs(*items: tuple[str, int | None, str | None]) -> Table:
    """Names, amounts, and shares of sales in percent."""
    rows: list[list[Cell]] = [[name, amount, None if share is None else Fraction(share)] for name, amount, share in items]
    return make("cost_structure", [("item", "text"), ("amount", "yen"), ("share", "ratio")], rows)


def break_even(sales: int | None, variable: int | None, fixed: int | None, crossing: int | None) -> Table:
    amounts = {"sales": sales, "variable_costs": variable, "fixed_costs": fixed, "break_even_sales": crossing}
    return make("break_even", [("row", "text"), ("amount", "yen")], [[row, amount] for row, amount in amounts.items()])


def loans(names: list[str], *rows: Sequence[int | None]) -> Table:
    return lines("loan_balances", {f"loan_{position}": name for position, name in enumerate(names)}, *rows)
