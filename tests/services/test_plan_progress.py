"""The small trader's plan beside its books: April 2025 brought 800 000 yen of sales and 300 000 of profit, May nothing."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.form_values import Answer
from app.analysis.plan_progress import PlanFigure, Span, Spreading
from app.errors import InputRefused
from app.formatting import Formatter
from app.periods import Month
from app.services import planning
from app.services.plan_progress import plan_progress
from app.services.plan_progress_tables import months_table, progress_table, targets_table
from app.services.reporting import Reporting
from tests.services.report_desk import keep_plan
from tests.services.small_book import make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def test_a_plan_year_is_set_beside_month_and_year_to_date(reporting: Reporting) -> None:
    keep_plan(reporting)
    april, may = plan_progress(reporting, APRIL), plan_progress(reporting, MAY)
    assert (may.year_number, may.year.first, may.year.last) == (1, APRIL, Month(2026, 3))
    # The year before is told for two months only: 24 000 000 / 12 = 2 000 000 a month.
    assert may.plans[PlanFigure.NET_SALES].spreading is Spreading.EVEN
    sales = april.line(PlanFigure.NET_SALES, Span.MONTH)
    assert (sales.plan, sales.actual, sales.difference, sales.share) == (2_000_000, 800_000, -1_200_000, Fraction(2, 5))
    to_date = may.line(PlanFigure.NET_SALES, Span.YEAR_TO_DATE)
    assert (to_date.plan, to_date.actual, to_date.difference) == (4_000_000, 800_000, -3_200_000)
    # 800 000 of sales, 300 000 of purchases, 200 000 of wages.
    profit = april.line(PlanFigure.OPERATING_INCOME, Span.MONTH)
    assert (profit.plan, profit.actual, profit.share) == (100_000, 300_000, Fraction(3))
    repaid = may.line(PlanFigure.REPAYMENTS, Span.YEAR_TO_DATE)
    assert (repaid.plan, repaid.actual) == (0, 0)


def test_only_what_was_kept_is_the_plan(reporting: Reporting) -> None:
    copy = keep_plan(reporting)
    planning.write(reporting.session, copy, {"figures.net_sales.y1": Answer(1)})
    assert plan_progress(reporting, MAY).plans[PlanFigure.NET_SALES].amounts[MAY] == 2_000_000
    planning.keep_version(reporting, copy)
    assert sum(plan_progress(reporting, MAY).plans[PlanFigure.NET_SALES].amounts.values()) == 1


def test_without_a_plan_or_in_other_years_it_is_said(reporting: Reporting) -> None:
    with pytest.raises(InputRefused) as refused:
        plan_progress(reporting, MAY)
    assert refused.value.code == "plan_progress.no_plan"
    keep_plan(reporting)
    for month, code in ((Month(2024, 5), "plan_progress.other_years"), (Month(2025, 8), "plan_progress.outside")):
        with pytest.raises(InputRefused) as refused:
            plan_progress(reporting, month)
        assert refused.value.code == code


def test_a_plan_without_a_figure_has_none(reporting: Reporting) -> None:
    copy = planning.start(reporting.session, "action_plan", date(2025, 4, 1))
    planning.write(reporting.session, copy.id, {"figures.net_sales.y1": Answer(12_000_000)})
    planning.keep_version(reporting, copy.id)
    found = plan_progress(reporting, MAY)
    line = found.line(PlanFigure.OPERATING_INCOME, Span.MONTH)
    assert (line.plan, line.difference) == (None, None)
    table = progress_table(found, Formatter())
    notes = dict(zip(table.column("row"), table.column("note"), strict=True))
    assert notes["operating_income"] == "計画にこの数値がありません。"


def test_tables_add_up_and_say_that_months_are_apportioned(reporting: Reporting) -> None:
    keep_plan(reporting)
    found = plan_progress(reporting, MAY)
    months = months_table(found, PlanFigure.NET_SALES)
    assert list(months.column("plan_to_date")) == [2_000_000 * count for count in range(1, 13)]
    assert list(months.column("actual_to_date")) == [800_000, 800_000, *[None] * 10]
    table = progress_table(found, Formatter())
    assert len(table) == 15
    assert any("按分" in note for note in table.notes)
    assert "計画（按分）" in [column.title for column in table.columns]


def test_targets_stand_beside_the_last_twelve_months(reporting: Reporting) -> None:
    keep_plan(reporting)
    found = plan_progress(reporting, MAY)
    (margin,) = (line for line in found.targets if line.indicator == "operating_margin")
    # June 2024 to May 2025: 300 000 / 800 000 = 37.5 %.
    assert (margin.target, margin.actual, margin.is_met) == (Fraction(5), Fraction(75, 2), True)
    assert "達成" in targets_table(found).column("met")
