"""The month at a glance, against figures counted by hand from the vouchers of tests/services/small_book.py."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.periods import FiscalYear, Month
from app.printing.pdf import render_pdf
from app.services.session import BookSession
from app.ui.elements import Paragraph
from app.ui.page import Period
from app.ui.pages.home_page import HomePage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import LIGHT

FISCAL_2025 = FiscalYear(Month(2025, 4), Month(2026, 3))


def page_of(services: Services, qtbot: QtBot, month: Month | None) -> HomePage:
    page = HomePage(services)
    qtbot.addWidget(page)
    page.resize(1040, 700)
    page.show()
    page.show_period(Period(FISCAL_2025, month) if month else None)
    page.bring_up_to_date()
    return page


def test_april_2025_at_a_glance(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2025, 4))
    # 1,000,000 + 509,340 - 300,000 - 180,000
    assert page.cash.figure.text() == "1,029,340"
    assert page.sales.figure.text() == "800,000"
    assert "510,000 円" in page.sales.below.plain  # type: ignore[attr-defined]
    # 800,000 - 300,000 - 200,000
    assert page.profit.figure.text() == "300,000"
    assert page.year_to_date.figure.text() == "300,000"


def test_a_loss_has_its_triangle(services: Services, qtbot: QtBot) -> None:
    page = HomePage(services)
    qtbot.addWidget(page)
    page.show_period(Period(FiscalYear(Month(2024, 4), Month(2025, 3)), Month(2024, 5)))
    page.bring_up_to_date()
    assert page.profit.figure.text() == "△660"  # the bank's fee alone


def test_without_last_year_the_reason_is_said(services: Services, qtbot: QtBot) -> None:
    page = HomePage(services)
    qtbot.addWidget(page)
    page.show_period(Period(FiscalYear(Month(2024, 4), Month(2025, 3)), Month(2024, 4)))
    page.bring_up_to_date()
    assert page.sales.below.plain  # type: ignore[attr-defined]
    assert "円" not in page.sales.below.plain  # type: ignore[attr-defined]


def test_largest_changes_are_named(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2025, 4))
    model = page.changes.table_model
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert ["売上高", "800,000", "510,000", "290,000"] in rows
    assert ["仕入高", "300,000", "0", "300,000"] in rows


def test_what_is_to_do_leads_to_its_page(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2025, 5))
    buttons = page.todo_frame.findChildren(QPushButton)
    assert buttons
    with qtbot.waitSignal(page.page_wanted) as wanted:
        buttons[0].click()
    assert wanted.args[0] in ("import", "mapping", "statements", "cash_flow")


def test_an_empty_book_leads_to_the_import(empty_services: Services, qtbot: QtBot) -> None:
    page = page_of(empty_services, qtbot, None)
    assert page.empty.isVisible()
    assert not page.whole.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.empty.button.click()
    assert wanted.args == ["import"]


def test_two_cards_in_a_row_where_the_window_is_narrow(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2025, 4))
    page.resize(740, 500)
    assert page.cash.y() == page.sales.y()
    qtbot.waitUntil(lambda: page.profit.y() > page.cash.y())


def test_texts_are_plain(services: Services, qtbot: QtBot) -> None:
    """A company may be called <b>: it is a name and no markup."""
    paragraph = Paragraph("<b>商店</b> & 兄弟")
    qtbot.addWidget(paragraph)
    assert "&lt;b&gt;" in QLabel.text(paragraph)
    assert paragraph.plain == "<b>商店</b> & 兄弟"


def test_the_monthly_report_is_saved(runner: TaskRunner, session: BookSession, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(Services(runner, LIGHT, render_pdf, session), qtbot, Month(2025, 5))
    page.save_report(tmp_path / "report.pdf")
    page.save_report(tmp_path / "report.xlsx")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "report.xlsx").read_bytes().startswith(b"PK")
    page.save_report(tmp_path / "nowhere" / "report.pdf")
    assert page.notices.strips()[0].property("level") == "error"


def test_every_card_leads_to_the_page_behind_its_figure(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2025, 4))
    led_to: list[str] = []
    page.page_wanted.connect(led_to.append)
    qtbot.mouseClick(page.cash, Qt.MouseButton.LeftButton)
    assert led_to == ["cash_flow"]
    for figure_card, key in ((page.sales, Qt.Key.Key_Return), (page.profit, Qt.Key.Key_Enter), (page.year_to_date, Qt.Key.Key_Space)):
        assert figure_card.focusPolicy() & Qt.FocusPolicy.TabFocus
        qtbot.keyClick(figure_card, key)
    assert led_to == ["cash_flow", "statements", "statements", "statements"]
    assert "1,029,340" in page.cash.accessibleName()
    assert page.cash.accessibleDescription() == "資金繰りを表示します"


def test_a_click_on_the_figure_itself_counts(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2025, 4))
    QApplication.processEvents()
    assert page.cash.childAt(page.cash.figure.geometry().center()) is None
    assert page.cash.height() >= page.cash.heightForWidth(page.cash.width())
