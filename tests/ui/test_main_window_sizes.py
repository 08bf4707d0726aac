"""The window in every size: nothing is cut, nothing is wider than the window, in Japanese and English."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.analysis.benchmark_indicators import INDICATORS
from app.services import planning
from app.services.session import BookSession
from app.ui.indicator_words import indicator_title
from app.ui.main_window import MainWindow
from app.ui.navigation import PAGES
from app.ui.pages.financing_page import FinancingPage
from app.ui.pages.plans_page import PlansPage
from app.ui.pages.report_calendar_page import ReportCalendarPage
from app.ui.theme import NARROW, text_font
from tests.services.report_desk import owe
from tests.ui.conftest import view_of


@pytest.fixture
def in_english(window: MainWindow) -> Iterator[MainWindow]:
    window.services.keep_settings(language="en")
    window.dress()
    yield window
    window.services.keep_settings(language="ja")
    window.dress()


def test_a_narrow_window_shows_icons_alone(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view = view_of(window)
    window.resize(853, 533)  # 1280 x 800 at 150 %
    view.resizeEvent(QResizeEvent(view.size(), view.size()))
    assert view.width() < NARROW
    assert view.side.width() < 60
    assert view.navigation.item(0).toolTip().startswith("ホーム")


@pytest.mark.parametrize(("language", "size"), [("ja", (1280, 800)), ("ja", (853, 533)), ("en", (853, 533))])
def test_no_page_is_wider_than_the_window(window: MainWindow, session: BookSession, size: tuple[int, int], language: str) -> None:
    window.services.keep_settings(language=language)
    window.dress()
    window.resize(*size)
    window.show_book(session)
    for name, _ in PAGES:
        view_of(window).show_page(name)
        QApplication.processEvents()
        assert view_of(window).minimumSizeHint().width() <= size[0], name
    window.show_office()
    assert window._office is not None and window._office.minimumSizeHint().width() <= size[0]
    assert window.size().toTuple() == size
    window._leave_office()
    window.services.keep_settings(language="ja")
    window.dress()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_page_must_be_scrolled_sideways(window: MainWindow, demo_session: BookSession, language: str) -> None:
    """At 150 % too; tables wider than the window scroll by themselves."""
    window.services.keep_settings(language=language)
    window.dress()
    window.resize(853, 533)
    window.show_book(demo_session)
    for name, _ in PAGES:
        view_of(window).show_page(name)
        QApplication.processEvents()
        areas = [area for area in view_of(window).current_page.findChildren(QScrollArea) if area.isVisible()]
        assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas), name
    window.services.keep_settings(language="ja")
    window.dress()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_title_is_cut_off(window: MainWindow, session: BookSession, language: str) -> None:
    window.services.keep_settings(language=language)
    window.dress()
    window.show_book(session)
    for size in ((1280, 800), (853, 533), (820, 500)):
        window.resize(*size)
        for name, _ in PAGES:
            view_of(window).show_page(name)
            QApplication.processEvents()
            title = view_of(window).page_title
            assert title.width() >= title.sizeHint().width(), (name, size)
            last = view_of(window).period_selector.month_buttons[-1]
            if last.isVisible():
                assert last.mapTo(window, last.rect().bottomRight()).x() < size[0], (name, size)
    window.services.keep_settings(language="ja")
    window.dress()


def test_in_a_narrow_window_the_help_takes_the_place_of_the_page(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    window.resize(853, 533)
    window.activateWindow()
    qtbot.waitActive(window)
    view = view_of(window)
    for is_open in (True, False, True):
        qtbot.keyClick(window, Qt.Key.Key_F1)
        QApplication.processEvents()
        assert view.help_panel.isVisible() is is_open
        assert view.stack.isVisible() is not is_open
    assert view.help_panel.width() > 700
    view.show_page("statements")
    assert view.stack.isVisible() and not view.help_panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    window.resize(1280, 800)
    QApplication.processEvents()
    assert view.stack.isVisible() and view.help_panel.width() == 300


def test_captions_stand_on_the_line_of_their_fields(window: MainWindow) -> None:
    window.welcome.new_button.click()
    QApplication.processEvents()
    form = window.welcome.create_form
    caption = next(each for each in form.findChildren(QLabel) if each.text() == "会社名")
    middles = [each.mapTo(form, each.rect().center()).y() for each in (caption, form.company)]
    assert abs(middles[0] - middles[1]) <= 2


def is_squeezed(line: QLabel) -> bool:
    """Whether a text in sight is lower than it needs at its width."""
    return line.isVisible() and line.hasHeightForWidth() and line.height() < line.heightForWidth(line.width())


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (853, 533)])
def test_the_conditions_of_a_scheme_keep_their_lines_whole(
    qtbot: QtBot, in_english: MainWindow, session: BookSession, size: tuple[int, int]
) -> None:
    in_english.resize(*size)
    in_english.show_book(session)
    view_of(in_english).show_page("financing")
    page = view_of(in_english).current_page
    assert isinstance(page, FinancingPage)
    rule = page.schemes.rule
    for place in range(page.schemes.table.table_model.rowCount()):
        page.schemes.table.grid.selectRow(place)
        qtbot.waitUntil(lambda: not any(is_squeezed(line) for line in rule.findChildren(QLabel)), timeout=1000)


def test_a_low_report_calendar_scrolls_with_one_bar(window: MainWindow, session: BookSession) -> None:
    """At 150 %: the list shows all its rows, and the last word of the details is reached by scrolling the page."""
    owe(session, "trial_balance")
    window.resize(853, 533)
    window.show_book(session)
    view_of(window).show_page("report_calendar")
    QApplication.processEvents()
    page = view_of(window).current_page
    assert isinstance(page, ReportCalendarPage)
    grid, area = page.duties.grid, page.main
    assert page.duties.table_model.rowCount() >= 1
    assert grid.verticalScrollBar().maximum() == 0
    assert grid.viewport().height() >= 4 * grid.rowHeight(0)
    assert grid.visibleRegion().boundingRect().height() >= 4 * grid.rowHeight(0)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    source = QRect(page.source.mapTo(area, QPoint(0, 0)), page.source.size())
    assert area.rect().contains(source)
    window.resize(1280, 900)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0


def test_names_of_papers_are_whole_in_a_narrow_window(in_english: MainWindow, session: BookSession) -> None:
    """Other columns are shortened first; when a paper was changed is told by its day."""
    copy = planning.start(session, "early_improvement_plan", datetime.date(2025, 5, 31))
    in_english.resize(853, 533)
    in_english.show_book(session)
    view_of(in_english).show_page("plans")
    QApplication.processEvents()
    page = view_of(in_english).current_page
    assert isinstance(page, PlansPage)
    assert page.copies.table_model.cell(0, "title") == copy.title
    assert page.copies.grid.columnWidth(0) >= page.copies.grid.sizeHintForColumn(0)
    assert page.copies.table_model.cell(0, "changed") == datetime.date.today().isoformat()


def test_names_of_indicators_are_whole_in_english(in_english: MainWindow) -> None:
    """Their units are short, so that three years, twelve months and the median have room beside them."""
    titles = [indicator_title(in_english.services, each, is_short=True) for each in INDICATORS]
    assert "Labour productivity (k yen)" in titles and "Working-capital turnover (mo.)" in titles
    assert max(QFontMetrics(text_font()).horizontalAdvance(title) for title in titles) <= 245
