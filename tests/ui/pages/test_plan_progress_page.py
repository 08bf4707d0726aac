"""Plan against actual on the screen: figures, chart and targets of the kept plan, and what is said without one."""

import pytest
from pytestqt.qtbot import QtBot

from app.periods import Month
from app.services.company import fiscal_years
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.ui.page import Period
from app.ui.pages.plan_progress_page import PlanProgressPage
from app.ui.services import Services
from tests.services.report_desk import keep_plan


@pytest.fixture
def page(services: Services, session: BookSession, qtbot: QtBot) -> PlanProgressPage:
    made = PlanProgressPage(services)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.show_period(Period(fiscal_years(session)[-1].year, Month(2025, 4)))
    made.bring_up_to_date()
    services.runner.changed.connect(lambda _: made.refresh())
    return made


def test_without_a_kept_plan_the_page_leads_to_the_plans(page: PlanProgressPage, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    assert not page.whole.isVisible()
    with qtbot.waitSignal(page.page_wanted) as asked:
        page.empty.button.click()
    assert asked.args == ["plans"]


def test_the_kept_plan_stands_beside_the_books(page: PlanProgressPage, session: BookSession) -> None:
    keep_plan(Reporting(session))
    page.refresh()
    page.span.buttons["month"].click()
    table = page.figures.table.table_model.table
    # 24 000 000 / 12 = 2 000 000 planned, 800 000 came.
    assert (table.column("plan")[0], table.column("actual")[0], table.column("difference")[0]) == (2_000_000, 800_000, -1_200_000)
    assert any("按分" in note for note in table.notes)
    page.what.buttons["chart"].click()
    assert page.panel.chart.isVisible()
    page.figure.buttons["operating_income"].click()
    page.what.buttons["targets"].click()
    assert "operating_margin" in page.targets.table.table_model.table.column("indicator")


def test_a_year_that_the_plan_does_not_have_is_said(page: PlanProgressPage, session: BookSession) -> None:
    keep_plan(Reporting(session))
    page.show_period(Period(fiscal_years(session)[0].year, Month(2024, 5)))
    page.refresh()
    assert "2024年5月" in page.reason.text()
    assert not page.views.isVisible()
    page.show_period(Period(fiscal_years(session)[-1].year, Month(2025, 4)))
    page.refresh()
    assert page.views.isVisible()
    assert not page.reason.isVisible()
