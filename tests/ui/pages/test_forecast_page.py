"""Cash ahead on the screen: the lowest day in words, three certainties apart, and one click that decides an item."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.analysis.forecast_items import Certainty
from app.services.forecasting import forecast_of
from app.services.planned_items import decisions
from app.services.targets import Target
from app.ui.pages.forecast_page import ForecastPage
from app.ui.services import Services
from app.ui.widgets.table_view import TableView


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> ForecastPage:
    made = ForecastPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 760)
    made.show()
    services.runner.changed.connect(lambda changes: made.refresh())
    made.bring_up_to_date()
    return made


def column(view: TableView, name: str) -> list[object]:
    model = view.table_model
    return [model.cell(row, name) for row in range(model.rowCount())]


def choose(view: TableView, key: str) -> None:
    view.grid.selectRow(column(view, "id").index(key))


def show(page: ForecastPage, part: str) -> None:
    page.part.buttons[part].click()


def test_the_lowest_day_is_said_in_a_sentence(page: ForecastPage, services: Services) -> None:
    forecast = forecast_of(services.reporting).forecast
    day = forecast.lowest_day
    assert f"{day.year}年{day.month}月{day.day}日" in page.lowest.plain  # type: ignore[attr-defined]
    assert f"{services.wording.yen(abs(forecast.lowest), 'yen')}円" in page.lowest.plain  # type: ignore[attr-defined]


def test_twelve_months_and_thirteen_weeks_are_listed_and_drawn(page: ForecastPage, services: Services) -> None:
    forecast = forecast_of(services.reporting).forecast
    assert column(page.months, "closing") == [month.closing for month in forecast.months]
    assert len(column(page.months, "month")) == 12
    show(page, "weeks")
    assert column(page.weeks, "lowest") == [week.lowest for week in forecast.weeks]
    assert "最も少ない" in page.path.chart.accessibleDescription()
    least = min(forecast.weeks, key=lambda week: week.lowest)
    told = f"最も少ないのは{services.wording.day(least.lowest_day)}の{services.wording.yen(least.lowest, 'yen')}円です。"
    assert told in page.days.chart.accessibleDescription(), "chart and table of the weeks name the same lowest day"
    show(page, "back_test")
    assert column(page.tested, "actual") == [
        one.actual for each in forecast_of(services.reporting).back_test.shown for one in each.comparisons
    ]


def test_the_three_certainties_stand_apart_each_with_its_mark(page: ForecastPage) -> None:
    model = page.months.table_model
    titles = [model.headerData(each, Qt.Orientation.Horizontal) for each in range(model.columnCount())]
    marked = [
        title
        for each, title in enumerate(titles)
        if model.headerData(each, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is not None
    ]
    assert [title for title in titles if "（" in str(title)] == marked
    assert len(marked) == 6
    pictures = {mark.pixmap(16, 12).toImage().bits().tobytes() for mark in model.header_marks.values()}
    assert len(pictures) == 6


def test_what_cannot_be_forecast_is_said(page: ForecastPage, services: Services) -> None:
    first, *others = forecast_of(services.reporting).notes()
    assert page.begins.plain == first  # type: ignore[attr-defined]
    assert others
    assert all(note in page.remarks.plain for note in others)  # type: ignore[attr-defined]


def test_one_click_drops_an_item_and_one_takes_that_back(page: ForecastPage, services: Services) -> None:
    show(page, "items")
    view = page.items
    sure = [item for item in forecast_of(services.reporting).forecast.items if item.certainty is not Certainty.STATISTICAL]
    item = sure[0]
    choose(view.items, item.key)

    table = forecast_of(services.reporting).items_table()
    bases = dict(zip(table.column("id"), table.column("basis"), strict=True))
    assert view.basis.plain == bases[item.key]  # type: ignore[attr-defined]
    assert view.drop_button.isEnabled()
    view.drop_button.click()
    assert item.key not in column(view.items, "id")
    assert column(view.decided, "title") == [item.title]
    choose(view.decided, item.key)
    view.back_button.click()
    assert item.key in column(view.items, "id")
    assert decisions(services.session) == {}


def test_one_click_counts_an_item_as_happened(page: ForecastPage, services: Services) -> None:
    show(page, "items")
    view = page.items
    expected = [item for item in forecast_of(services.reporting).forecast.items if item.certainty is Certainty.EXPECTED]
    item = expected[0]
    choose(view.items, item.key)
    view.done_button.click()
    kept = decisions(services.session)[item.key]
    assert (kept.date, kept.amount) == (item.day, item.amount)
    assert column(view.items, "state")[column(view.items, "id").index(item.key)] == "confirmed"
    choose(view.items, item.key)
    assert not view.done_button.isEnabled(), "it is decided already"


def test_an_estimate_of_the_season_cannot_be_decided(page: ForecastPage, services: Services) -> None:
    show(page, "items")
    view = page.items
    view.certainty.buttons["statistical"].click()
    assert set(column(view.items, "state")) <= {"statistical"}
    if view.items.table_model.rowCount():
        view.items.grid.selectRow(0)
        assert not view.done_button.isEnabled()
        assert not view.drop_button.isEnabled()


def test_other_pages_can_lead_to_a_part(page: ForecastPage) -> None:
    page.show_target(Target("forecast", table="weeks"))
    assert page.part.value == "weeks"
    assert page.days.isVisible()
    page.part.buttons["back_test"].click()
    assert page.tested_path.isVisible()


def test_a_book_without_months_says_what_is_needed(empty_services: Services, qtbot: QtBot) -> None:
    page = ForecastPage(empty_services)
    qtbot.addWidget(page)
    page.show()
    page.bring_up_to_date()
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.page_wanted) as signal:
        page.empty.button.click()
    assert signal.args == ["import"]
