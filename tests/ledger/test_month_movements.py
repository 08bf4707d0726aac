"""One month on its own: what counts, what it declares, and its closing column only where the month has one."""

from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.journal import Mark
from app.ledger.month_movements import MonthMovements, joined_months, movements_by_month
from app.ledger.movements import Movement
from app.ledger.openings import BalanceKey
from app.periods import Month

MARCH, APRIL = Month(2025, 3), Month(2025, 4)
CASH, SALES = (load_standard_chart().named(name).code for name in ("現金", "売上高"))
#: 1,000 sold in Tokyo, 100 more of it a closing entry, 40 given back at the other shop; 5,000 opened with.
MOVED = [
    Movement(MARCH, Mark.NONE, CASH, "", "", 1_000, 40),
    Movement(MARCH, Mark.NONE, SALES, "", "東京", 0, 1_000),
    Movement(MARCH, Mark.NONE, SALES, "", "大阪", 40, 0),
    Movement(MARCH, Mark.YEAR_END, SALES, "", "東京", 0, 100),
    Movement(MARCH, Mark.OPENING, CASH, "", "", 5_000, 0),
]


def test_opening_entries_are_declared_and_do_not_count() -> None:
    month = MonthMovements(MARCH, MOVED)
    assert [(one.first_month, one.key, one.amount, one.batch) for one in month.declared] == [(MARCH, BalanceKey(CASH, "", ""), 5_000, 0)]
    assert month.nets == {BalanceKey(CASH, "", ""): 960, BalanceKey(SALES, "", "東京"): -1_100, BalanceKey(SALES, "", "大阪"): 40}
    assert month.movements == tuple(MOVED)


def test_closing_entries_stand_apart_only_where_the_month_closes() -> None:
    month = MonthMovements(MARCH, MOVED)
    closed, whole = month.sums(SALES, closes=True)[None, None], month.sums(SALES)[None, None]
    assert (closed.net("ordinary"), closed.net("closing"), closed.net("all")) == (-960, -100, -1_060)
    assert (whole.net("ordinary"), whole.net("closing"), whole.net("all")) == (-1_060, 0, -1_060)
    by_department = month.sums(SALES, by_department=True)
    assert {part: sums.net("all") for part, sums in by_department.items()} == {(None, "東京"): -1_100, (None, "大阪"): 40}
    assert month.sums("?ない科目") == {}


def test_two_tellings_of_a_month_are_one_month() -> None:
    one, other = movements_by_month(MOVED[:2]), movements_by_month([*MOVED[2:], MOVED[0]._replace(month=APRIL)])
    joined = joined_months(one, other)
    assert list(joined) == [MARCH, APRIL]
    assert joined[MARCH].movements == tuple(MOVED) and joined[APRIL] is other[APRIL]
    assert list(joined_months(other, one)) == [MARCH, APRIL]
