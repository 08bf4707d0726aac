"""What is remembered of earlier months, and where the work begins again."""

from app.analysis.cash_flow import cash_flow
from app.analysis.followed_flows import FlowMemory
from tests.analysis.journal import ACCOUNTS, books, columns, parse

SPRING = """
2024-04-10 消耗品費 300 / 未払金:甲社 300
2024-05-10 未払金:甲社 300 / 普通預金 300
2024-05-20 機械装置 900 / 未払金:乙社 900
"""
JUNE = """
2024-06-10 未払金:乙社 900 / 普通預金 900
"""
OTHER_APRIL = """
2024-04-10 給料手当 300 / 未払金:甲社 300
"""


def rows(text: str, memory: FlowMemory) -> list[dict[str, int]]:
    lines = columns(parse(text))
    made = books(lines, {"普通預金": 10_000, "資本金": -10_000})
    found = cash_flow(made, lines, ACCOUNTS.place, {}, made.months, memory)
    return [{row.value: amount for row, amount in month.rows.items() if amount} for month in found.months]


def test_a_new_month_leaves_the_earlier_ones_as_they_were_worked_out() -> None:
    memory = FlowMemory()
    assert rows(SPRING, memory) == [{}, {"expenses": -300}]
    before = dict(memory.months)
    assert rows(SPRING + JUNE, memory) == [{}, {"expenses": -300}, {"investing_payments": -900}]
    assert [memory.months[month] is before[month] for month in (202404, 202405)] == [True, True]
    assert sorted(memory.months) == [202404, 202405, 202406]


def test_a_changed_month_is_worked_out_anew_with_all_that_follow() -> None:
    memory = FlowMemory()
    rows(SPRING, memory)
    before = dict(memory.months)
    assert rows(OTHER_APRIL + SPRING.split("\n", 2)[2] + JUNE, memory) == [{}, {"personnel": -300}, {"investing_payments": -900}]
    assert memory.months[202405] is not before[202405]


def test_more_months_than_can_be_gone_back_to() -> None:
    """Of six months the first is changed: the work begins with it, not with the states kept of the last four."""
    later = "".join(f"2024-{month:02d}-15 消耗品費 10 / 未払金:甲社 10\n" for month in range(6, 10))
    memory = FlowMemory()
    rows(SPRING + later, memory)
    assert sorted(memory.states) == [202406, 202407, 202408, 202409]
    assert rows(OTHER_APRIL + SPRING.split("\n", 2)[2] + later, memory)[1] == {"personnel": -300}
    assert rows(SPRING + later, memory)[1] == {"expenses": -300}
