"""What is known to come on the screen: its basis, a plan typed in, and one click for what happened or will not come."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.analysis.cash_rows import CashRow
from app.analysis.planned_items import PlannedItem
from app.services.planned_items import Withholding, add_plan, decisions, plan_settings, plans
from app.services.session import BookSession
from app.ui.pages.planned_items_page import PlannedItemsPage
from app.ui.services import Services

#: The small trader's books end with May 2025.
VAN = PlannedItem("営業車", CashRow.INVESTING_PAYMENTS, -1_500_000, datetime.date(2025, 9, 20), counterparty="丙自動車")


@pytest.fixture
def page(services: Services, session: BookSession, qtbot: QtBot) -> PlannedItemsPage:
    add_plan(session, VAN)
    made = PlannedItemsPage(services)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.bring_up_to_date()
    services.runner.changed.connect(lambda _: made.refresh())
    return made


def titles(page: PlannedItemsPage) -> list[object]:
    model = page.items.table_model
    return [model.cell(line, "title") for line in range(model.rowCount())]


def choose(page: PlannedItemsPage, title: str) -> None:
    page.items.grid.selectRow(titles(page).index(title))


def line(page: PlannedItemsPage, name: str) -> QLineEdit:
    field = page.form.fields[name]
    assert isinstance(field, QLineEdit)
    return field


def test_an_item_says_where_it_comes_from(page: PlannedItemsPage) -> None:
    assert not page.done_button.isEnabled()
    choose(page, "営業車")
    assert page.basis.text().count("丙自動車") == 1 and "ご自身で入力された予定です" in page.basis.text()
    assert (page.day.text(), page.amount.text(), page.done_button.isEnabled()) == ("2025/09/20", "1,500,000", True)


def test_one_click_drops_an_item_and_another_takes_that_back(qtbot: QtBot, page: PlannedItemsPage) -> None:
    choose(page, "営業車")
    qtbot.mouseClick(page.drop_button, Qt.MouseButton.LeftButton)
    assert "営業車" not in titles(page)
    page.what.buttons["decided"].click()
    choose(page, "営業車")
    qtbot.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert titles(page) == []
    page.what.buttons["open"].click()
    assert "営業車" in titles(page)


def test_what_happened_keeps_the_day_and_amount_it_had(qtbot: QtBot, page: PlannedItemsPage, session: BookSession) -> None:
    choose(page, "営業車")
    page.day.setText("9/18")
    page.amount.setText("145万")
    qtbot.keyClick(page.amount, Qt.Key.Key_Return)
    (decision,) = decisions(session).values()
    assert (decision.date, decision.amount) == (datetime.date(2025, 9, 18), -1_450_000)
    page.what.buttons["decided"].click()
    assert titles(page) == ["営業車"]


def test_a_plan_is_typed_with_enter_from_field_to_field(qtbot: QtBot, page: PlannedItemsPage, session: BookSession) -> None:
    line(page, "title").setFocus()
    qtbot.keyClicks(line(page, "title"), "Refit")
    qtbot.keyClick(line(page, "title"), Qt.Key.Key_Return)
    assert page.form.direction.hasFocus()
    line(page, "amount").setText("30万")
    line(page, "first").setText("11/30")
    qtbot.mouseClick(page.form.keep_button, Qt.MouseButton.LeftButton)
    kept = plans(session)[-1]
    assert (kept.title, kept.amount, kept.first, kept.row) == ("Refit", -300_000, datetime.date(2025, 11, 30), CashRow.EXPENSES)
    assert "Refit" in titles(page)
    assert line(page, "title").text() == ""


def test_a_field_that_cannot_be_read_is_led_to_and_nothing_is_lost(qtbot: QtBot, page: PlannedItemsPage, session: BookSession) -> None:
    line(page, "title").setText("内装工事")
    line(page, "amount").setText("30万")
    line(page, "first").setText("きのう")
    qtbot.mouseClick(page.form.keep_button, Qt.MouseButton.LeftButton)
    assert line(page, "first").hasFocus() and line(page, "title").text() == "内装工事"
    assert len(plans(session)) == 1


def test_a_plan_is_opened_changed_and_removed(qtbot: QtBot, page: PlannedItemsPage, session: BookSession) -> None:
    choose(page, "営業車")
    page.items.grid.setCurrentIndex(page.items.table_model.index(titles(page).index("営業車"), 0))
    qtbot.keyClick(page.items.grid, Qt.Key.Key_Return)
    assert (line(page, "title").text(), line(page, "amount").text()) == ("営業車", "1,500,000")
    line(page, "amount").setText("140万")
    qtbot.mouseClick(page.form.keep_button, Qt.MouseButton.LeftButton)
    assert [plan.amount for plan in plans(session)] == [-1_400_000]
    choose(page, "営業車")
    page.items.row_opened.emit(0)
    qtbot.mouseClick(page.form.remove_button, Qt.MouseButton.LeftButton)
    assert plans(session) == ()


def test_the_direction_decides_which_rows_there_are(page: PlannedItemsPage) -> None:
    row = page.form.fields["row"]
    assert isinstance(row, QComboBox)
    assert row.findData("taxes_paid") >= 0 and row.findData("cash_sales") < 0
    page.form.direction.setCurrentIndex(page.form.direction.findData("receipts"))
    assert row.findData("taxes_paid") < 0 and row.findData("cash_sales") >= 0


def test_the_way_withheld_tax_is_paid_is_chosen(page: PlannedItemsPage, session: BookSession) -> None:
    page.withholding.setCurrentIndex(page.withholding.findData("half_yearly"))
    page.withholding.activated.emit(page.withholding.currentIndex())
    assert plan_settings(session).withholding is Withholding.HALF_YEARLY
