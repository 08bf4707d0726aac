"""From every figure and sentence of the home page to the table behind it, the ledger, the entry, its file and row."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.periods import Month
from app.services.session import BookSession
from app.ui.book_view import BookView
from app.ui.main_window import MainWindow
from app.ui.pages.cash_flow_page import CashFlowPage
from app.ui.pages.home_page import HomePage
from app.ui.pages.review_page import ReviewPage
from app.ui.pages.statements_page import StatementsPage
from tests.ui.pages.test_statements_page import line

APRIL = Month(2025, 4)


@pytest.fixture
def view(window: MainWindow, session: BookSession) -> BookView:
    """The window on the small trader's book, on April 2025."""
    window.show_book(session)
    assert window.book_view is not None
    window.book_view.period_selector.choose(APRIL)
    return window.book_view


def home_of(view: BookView) -> HomePage:
    view.show_page("home")
    page = view.current_page
    assert isinstance(page, HomePage)
    return page


def statements_of(view: BookView) -> StatementsPage:
    page = view.current_page
    assert isinstance(page, StatementsPage)
    return page


def test_a_changed_account_is_two_clicks_from_its_row_in_the_file(view: BookView, qtbot: QtBot) -> None:
    home = home_of(view)
    model, grid = home.changes.table_model, home.changes.grid
    sales = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "売上高")
    columns = [model.column_at(column).name for column in range(model.columnCount())]
    for name, description, month in (("this_month", "甲商事 4月分", APRIL), ("last_year", "甲商事 4月分", Month(2024, 4))):
        view.show_page("home")
        grid.setCurrentIndex(model.index(sales, columns.index(name)))
        qtbot.keyClick(grid, Qt.Key.Key_Return)
        ledger = statements_of(view).ledger_view
        assert statements_of(view).views.currentWidget() is ledger
        entries = ledger.entries.table_model
        (row,) = [row for row in range(entries.rowCount()) if entries.cell(row, "batch") is not None]
        assert entries.cell(row, "description") == description
        assert Month.of(entries.cell(row, "date")) == month  # type: ignore[arg-type]
        assert entries.cell(row, "file") == "journal.csv"
        # The whole entry and the file it came from stand below.
        ledger.entries.grid.setCurrentIndex(entries.index(row, 0))
        assert ledger.entry.table_model.rowCount() == 2
        assert "journal.csv" in ledger.origin.text() and "SHA-256" in ledger.origin.text()
    assert view.period_selector.period is not None
    assert view.period_selector.period.month == APRIL  # looking at last year's entries chooses no other month


@pytest.mark.parametrize(("card", "amount"), [("profit", "300,000"), ("year_to_date", "300,000")])
def test_profit_opens_the_income_statement_with_the_same_figure(view: BookView, card: str, amount: str) -> None:
    home = home_of(view)
    figure = getattr(home, card)
    assert figure.figure.text() == amount
    figure.click()
    page = statements_of(view)
    assert page.statement.value == "income_statement"
    assert page.choices.is_cumulative == (card == "year_to_date")
    model = page.table.table_model
    rows = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]
    assert any("当期純利益" in row and amount in row for row in rows)


def test_a_statement_that_was_restricted_is_whole_again(view: BookView) -> None:
    view.show_page("statements")
    page = statements_of(view)
    page.filter.show()
    page.filter.fields["sub_account"].setCurrentIndex(0)
    home_of(view).profit.click()
    assert page.filter.isHidden()
    assert "800,000" in line(page.table, "売上高")


def test_cash_opens_the_cash_flow_and_what_is_unresolved_its_entries(view: BookView) -> None:
    home = home_of(view)
    home.cash.click()
    page = view.current_page
    assert isinstance(page, CashFlowPage)
    assert page.views.currentIndex() == 0


def test_every_sentence_and_point_leads_to_a_page_that_is_there(view: BookView) -> None:
    home = home_of(view)
    asked: list[str] = []
    home.target_wanted.connect(lambda target: asked.append(target.page))
    count = 0
    for position in range(len(home.story.lines)):
        view.show_page("home")
        if home.story.lines[position].isEnabled() and home.story.lines[position].toolTip():
            home.story.lines[position].click()
            count += 1
            assert view.current_page.name == asked[-1]
    assert count >= 5


def test_the_review_begins_from_home_and_is_not_asked_for_once_it_is_recorded(view: BookView) -> None:
    view.period_selector.choose(Month(2025, 5))
    home = home_of(view)
    asked = "2025年5月の月次確認（経営者）がまだです。"
    assert asked in home.points.texts
    home.review_button.click()
    page = view.current_page
    assert isinstance(page, ReviewPage)
    page.begin_button.click()
    while page.guide.step is not page.guide.record:
        page.guide.next.click()
    page.guide.record.person.setText("見本 花子")
    page.guide.next.click()
    assert page.history.table_model.rowCount() == 1
    home_of(view)
    assert asked not in home.points.texts
