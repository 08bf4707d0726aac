"""The month at a glance, against figures counted by hand from the vouchers of tests/services/small_book.py."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.periods import FiscalYear, Month
from app.printing.pdf import render_pdf
from app.services.session import BookSession
from app.services.targets import Target
from app.ui.elements import Paragraph
from app.ui.page import Period
from app.ui.pages.home_page import HomePage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import LIGHT

FISCAL_2024 = FiscalYear(Month(2024, 4), Month(2025, 3))
FISCAL_2025 = FiscalYear(Month(2025, 4), Month(2026, 3))
APRIL = Month(2025, 4)


def page_of(services: Services, qtbot: QtBot, month: Month | None, year: FiscalYear = FISCAL_2025) -> HomePage:
    page = HomePage(services)
    qtbot.addWidget(page)
    page.resize(1040, 700)
    page.show()
    page.show_period(Period(year, month) if month else None)
    page.bring_up_to_date()
    return page


def below(label: QLabel) -> str:
    assert isinstance(label, Paragraph)
    return label.plain


def test_april_2025_at_a_glance(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    # 1,000,000 + 509,340 - 300,000 - 180,000
    assert page.cash.figure.text() == "1,029,340"
    # 800,000 - 300,000 - 200,000
    assert page.profit.figure.text() == "300,000"
    assert below(page.profit.below) == "前年同月  510,000 円"
    assert page.year_to_date.figure.text() == "300,000"
    assert page.story.texts[0] == "売上高は800,000円で、前年同月より290,000円（56.9%）増えました。"


def test_the_lowest_cash_ahead_stands_with_its_day_and_certainty(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    day, certainty = below(page.ahead.below).split("\n")
    assert re.fullmatch(r"20\d\d/\d\d/\d\dの見込み", day)
    assert certainty == "確定0%・見込み0%・統計100%"  # three months of a trader without plans or contracts
    assert any(text.startswith("2026年5月31日まで見通すと") for text in page.story.texts)
    with qtbot.waitSignal(page.target_wanted) as wanted:
        page.ahead.click()
    assert wanted.args[0].page == "forecast"


def test_a_loss_has_its_triangle_and_its_word(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2024, 5), FISCAL_2024)
    assert page.profit.figure.text() == "△660"  # the bank's fee alone
    assert "2024年5月は660円の赤字でした。" in page.story.texts


def test_without_last_year_the_reason_is_said(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2024, 4), FISCAL_2024)
    assert below(page.profit.below) == "前年同月の仕訳がありません。"
    assert page.changes.isHidden()


def test_a_month_without_entries_shows_no_zeros(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2024, 8), FISCAL_2024)
    assert (page.cash.figure.text(), page.profit.figure.text()) == ("―", "―")
    assert below(page.cash.below) == "この月の仕訳がありません。"
    assert page.story.texts[0].startswith("2024年8月の仕訳がひとつもありません。")


def test_largest_changes_are_named_with_who_is_behind_them(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    model = page.changes.table_model
    rows = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
    assert ["売上高", "800,000", "510,000", "290,000", "甲商事（290,000円増）"] in rows
    assert ["仕入高", "300,000", "0", "300,000", "商品 仕入（300,000円増）"] in rows


def test_a_changed_account_leads_to_its_postings_of_either_year(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    model, grid = page.changes.table_model, page.changes.grid
    sales = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "売上高")
    columns = [model.column_at(column).name for column in range(model.columnCount())]
    for name, month in (("this_month", APRIL), ("last_year", Month(2024, 4))):
        grid.setCurrentIndex(model.index(sales, columns.index(name)))
        with qtbot.waitSignal(page.target_wanted) as wanted:
            qtbot.keyClick(grid, Qt.Key.Key_Return)
        (target,) = wanted.args
        assert (target.page, target.span) == ("statements", (month, month))
        assert target.account == model.cell(sales, "code")


def test_every_sentence_about_a_figure_is_a_click_from_its_table(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    first = page.story.lines[0]
    assert first.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(page.target_wanted) as wanted:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert wanted.args == [Target("statements", table="income_statement", month=APRIL)]


def test_what_is_to_do_leads_to_its_page(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, Month(2025, 5))
    buttons = [button for button in page.points.findChildren(QPushButton) if button.text() == "開く"]
    assert len(buttons) >= 3  # months after May, months before April, the review
    with qtbot.waitSignal(page.target_wanted) as wanted:
        buttons[0].click()
    assert wanted.args == [Target("import")]


def test_an_empty_book_leads_to_the_import(empty_services: Services, qtbot: QtBot) -> None:
    page = page_of(empty_services, qtbot, None)
    assert page.empty.isVisible()
    assert not page.whole.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.empty.button.click()
    assert wanted.args == ["import"]


def test_cards_stand_in_two_rows_where_the_window_is_very_narrow(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    page.resize(740, 500)
    qtbot.waitUntil(lambda: page.cash.y() == page.year_to_date.y())
    page.resize(600, 500)
    qtbot.waitUntil(lambda: page.year_to_date.y() > page.cash.y())


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


def test_every_card_leads_to_the_table_behind_its_figure(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    led_to: list[Target] = []
    page.target_wanted.connect(led_to.append)
    qtbot.mouseClick(page.cash, Qt.MouseButton.LeftButton)
    for figure_card, key in ((page.profit, Qt.Key.Key_Enter), (page.year_to_date, Qt.Key.Key_Space)):
        assert figure_card.focusPolicy() & Qt.FocusPolicy.TabFocus
        qtbot.keyClick(figure_card, key)
    assert led_to == [
        Target("cash_flow", month=APRIL),
        Target("statements", table="income_statement", month=APRIL),
        Target("statements", table="income_statement", month=APRIL, is_to_date=True),
    ]
    assert "1,029,340" in page.cash.accessibleName()
    assert page.cash.accessibleDescription() == "資金繰りを表示します"


def test_a_click_on_the_figure_itself_counts(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    QApplication.processEvents()
    assert page.cash.childAt(page.cash.figure.geometry().center()) is None
    assert page.cash.height() >= page.cash.heightForWidth(page.cash.width())


def test_cards_stand_in_two_rows_where_their_texts_do_not_fit_beside_each_other(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot, APRIL)
    page.resize(799, 480)  # 853 x 533 less the navigation: 1280 x 800 at 150 %
    QApplication.processEvents()
    assert page.cash.y() == page.year_to_date.y()
    for each in page.cards:
        each.show_figure("△123,456,789,012,345", "")
    page.resize(798, 480)
    QApplication.processEvents()
    assert page.cash.y() == page.ahead.y() < page.year_to_date.y()
    area = page.findChildren(QScrollArea)[0]
    assert area.horizontalScrollBar().maximum() == 0
