"""Months that tables tell only as part of a total: a change of them is seen, and no figure is made up for them."""

from pathlib import Path

import pytest

from app.services.change_plan import plan_changes
from app.services.importing import preview_import
from app.services.month_closing import close_months, month_states
from app.services.reporting import Reporting
from app.services.restatement import FigureDifference, RestatementNeeded
from app.services.undo_effect import undo_effect
from app.services.undoing import undo_batch
from tests.services.table_books import APRIL, DATA, FLOWS, JOURNAL, JULY, MONTHS, PERIODS, new_book, take


def by_name(figures: tuple[FigureDifference, ...]) -> dict[str, FigureDifference]:
    return {figure.name: figure for figure in figures}


def test_an_undo_shows_no_amounts_for_a_month_told_only_in_sum(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    (batch,) = take(session, *PERIODS["yayoi"])
    months = {month.month: by_name(month.figures) for month in undo_effect(session, batch).months}
    # Sales of 6,533,000 belong to April to July together; the balances at the end of July are July's own.
    for month in MONTHS:
        figures = months[month]
        assert {figures[name].before for name in ("net_sales", "profit", "売上高")} == {None}
        assert {figures[name].difference for name in ("net_sales", "profit", "売上高")} == {None}
    assert (months[JULY]["現金"].before, months[JULY]["現金"].after) == (106_800, 0)


def test_a_restatement_and_its_log_say_none_and_not_nought(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    (batch,) = take(session, *PERIODS["yayoi"])
    close_months(Reporting(session), [APRIL, JULY], "青葉")
    with pytest.raises(RestatementNeeded) as needed:
        undo_batch(session, batch)
    assert (needed.value.values["net_sales"], needed.value.values["profit"]) == ("―", "―")
    undo_batch(session, batch, reason="別の試算表")
    state = next(state for state in month_states(Reporting(session)) if state.month == JULY)
    (logged,) = (event.details["differences"] for event in state.events if "differences" in event.details)
    assert {one["name"]: one["before"] for one in logged}["売上高"] is None
    assert all(one["difference"] is None for one in logged[:2])
    assert by_name(state.since_closing)["売上高"].before is None


def test_the_plan_of_a_journal_knows_no_earlier_amount_of_a_month_told_in_sum(tmp_path: Path) -> None:
    session = new_book(tmp_path)
    take(session, *PERIODS["yayoi"])
    plan = plan_changes(session, preview_import(session, DATA / JOURNAL))
    sales = [(month, one.before, one.after, one.difference) for month, one in plan.differences["ask"] if one.name == "売上高"]
    assert sales == [(month, None, amount, None) for month, amount in zip(MONTHS, FLOWS["売上高"], strict=True)]


def test_the_plan_of_a_journal_compares_with_tables_that_tell_each_month(tmp_path: Path) -> None:
    """The journal of the sample company says what its monthly trend says: nothing changes."""
    session = new_book(tmp_path)
    take(session, "yayoi/suii_nenkan_GUESS_cp932.txt")
    plan = plan_changes(session, preview_import(session, DATA / JOURNAL))
    assert plan.differences["ask"] == ()
