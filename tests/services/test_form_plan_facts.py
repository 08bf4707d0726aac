"""What the demo's kept plan asks for up to a month, as forms are filled with it. Figures by hand.

Year 1 of the plan: sales 143,500,000, operating income 1,800,000. Sales of the year to March 2026: 147,701,100, of which April to June
33,412,863 and April to September 73,569,322.
"""

from collections.abc import Iterator

import pytest

from app.periods import FiscalYear, Month
from app.services.form_facts import FormFacts
from app.services.planning import copies, put_in_bin
from app.services.reporting import Reporting
from tests.services.form_books import demo_book, empty_book, fill_typed, struck

JUNE, SEPTEMBER = Month(2026, 6), Month(2026, 9)


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = demo_book(tmp_path_factory)
    yield Reporting(session)
    session.close()


def test_the_plan_is_shared_out_as_the_year_before_sold(demo: Reporting) -> None:
    facts = FormFacts(demo)
    # 143,500,000 x 33,412,863 / 147,701,100 = 32,462,492.4; x 73,569,322 / 147,701,100 = 71,476,771.0 (each month rounded to yen).
    to_june, to_september = (facts.fact("plan.to_date.net_sales", month).value for month in (JUNE, SEPTEMBER))
    assert isinstance(to_june, int) and abs(to_june - 32_462_492) <= 3
    assert isinstance(to_september, int) and abs(to_september - 71_476_771) <= 6
    quarter = facts.fact("plan.quarter.net_sales", SEPTEMBER)
    assert quarter.value == to_september - to_june
    assert "按分" in quarter.origin and quarter.page == "plan_progress"


def test_months_without_a_plan_have_a_reason(demo: Reporting) -> None:
    facts = FormFacts(demo)
    # The year before the plan, months after the books, no month at all.
    asked = (Month(2025, 9), Month(2026, 10), FiscalYear(Month(2027, 4), Month(2028, 3)), None)
    reasons = [facts.fact("plan.to_date.net_sales", at).reason for at in asked]
    assert reasons == [*["form.fact.month_not_planned"] * 3, "form.fact.no_period"]
    for copy in copies(demo.session):
        put_in_bin(demo.session, copy.id)
    assert FormFacts(demo).fact("plan.quarter.net_sales", SEPTEMBER).reason == "form.fact.no_plan"


@pytest.mark.parametrize("name", ["plan.month.net_sales", "plan.to_date.cash", "plan.to_date"])
def test_other_names_are_none(demo: Reporting, name: str) -> None:
    with pytest.raises(KeyError):
        FormFacts(demo).fact(name, SEPTEMBER)


def test_reports_stand_beside_the_plan_without_typing(demo: Reporting) -> None:
    progress = fill_typed(demo, "action_plan_progress", {})
    planned, actual = progress.value("against_plan.plan_net_sales.now"), progress.value("against_plan.actual_net_sales.now")
    # Sales of April to September 2026: 70,350,289.
    assert isinstance(planned, int) and abs(planned - 71_476_771) <= 6 and actual == 70_350_289
    assert progress.value("against_plan.gap_net_sales.now") == 70_350_289 - planned
    assert "behind_plan" not in struck(progress)  # 1.6 % short
    support = fill_typed(demo, "support_report", {})
    assert support.value("gaps.plan_sales.now") == planned
    assert support.value("gaps.gap_sales.now") == 70_350_289 - planned
    for form in ("status_report", "monitoring_report"):
        assert fill_typed(demo, form, {}).value("against_plan.plan_to_date_sales.now") == planned


def test_five_per_cent_below_the_plan_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    session = empty_book(tmp_path_factory.mktemp("behind"))
    reporting = Reporting(session)
    typed = {"against_plan.plan_net_sales.now": "100", "results.to_date_sales.now": "96"}
    assert "behind_plan" not in struck(fill_typed(reporting, "action_plan_progress", typed))
    found = fill_typed(reporting, "action_plan_progress", typed | {"results.to_date_sales.now": "95"}).findings
    assert "5千円（5%以上）" in next(one.text["ja"] for one in found if one.check.id == "behind_plan")
    session.close()
