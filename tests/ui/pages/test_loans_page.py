"""The register on the screen: finding a loan in the books, the form, the schedule, the months beside the books, removing."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.analysis.loans import InterestDays, Repayment
from app.periods import FiscalYear, Month
from app.services.loans import add_loan, register
from app.services.session import BookSession
from app.services.targets import Target
from app.ui.page import Period
from app.ui.pages.loans_page import LoansPage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.helpers.loan_samples import a_loan
from tests.services.loan_books import BANK, make_loan_book
from tests.ui.conftest import LIGHT, no_printer

SEPTEMBER = Period(FiscalYear(Month(2025, 4), Month(2026, 3)), Month(2025, 9))
LOAN = a_loan(
    percent="2.4",
    sub_account=BANK,
    instalment=100_000,
    final_day=datetime.date(2030, 4, 1),
    interest_days=InterestDays.MONTHS,
)


@pytest.fixture
def loan_session(application: QApplication, tmp_path: Path) -> Iterator[BookSession]:
    made = make_loan_book(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(runner: TaskRunner, loan_session: BookSession, qtbot: QtBot) -> LoansPage:
    runner.watch(loan_session)
    made = LoansPage(Services(runner, LIGHT, no_printer, loan_session))
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.show_period(SEPTEMBER)
    made.bring_up_to_date()
    made.services.runner.changed.connect(lambda _: made.refresh())
    return made


@pytest.fixture
def filled(page: LoansPage) -> LoansPage:
    """The page with the loan of the book registered."""
    add_loan(page.services.session, LOAN)
    page.refresh()
    return page


def type_into(page: LoansPage, **texts: str) -> None:
    for name, text in texts.items():
        field = page.fields.fields[name]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(text))
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.setText(text)


def test_a_balance_without_a_loan_is_told_before_anything_is_registered(page: LoansPage) -> None:
    assert page.views.currentWidget() is page.empty
    assert "5,500,000円" in page.unregistered.text()


def test_a_loan_the_books_show_is_proposed_and_kept(qtbot: QtBot, page: LoansPage) -> None:
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.proposals.table.table_model.cell(0, "regular") == 100_000
    qtbot.mouseClick(page.proposals.take_button, Qt.MouseButton.LeftButton)
    assert page.views.currentWidget() is page.fields
    assert page.fields.texts()["known_balance"] == "5,500,000"
    qtbot.mouseClick(page.fields.keep_button, Qt.MouseButton.LeftButton)
    (one,) = register(page.services.reporting)
    assert one.loan.lender == BANK
    assert page.views.currentWidget() is page.main
    assert page.loans.table_model.cell(0, "balance") == 5_500_000
    assert page.announced.isHidden()


def test_a_contract_is_entered_by_enter_alone(qtbot: QtBot, page: LoansPage) -> None:
    qtbot.mouseClick(page.first_add, Qt.MouseButton.LeftButton)
    type_into(page, lender="みどり銀行", principal="6,000,000", drawn_on="R7.4.1", first_payment="R7.5.1", final_day="R12.4.1", rate="2.4")
    type_into(page, payment_day="1", sub_account=BANK, instalment="100,000")
    assert "全60回" in page.fields.told.text()
    lender = page.fields.fields["lender"]
    lender.setFocus()
    for _ in range(40):
        focused = page.focusWidget()
        if focused is page.fields.keep_button:
            break
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert page.focusWidget() is page.fields.keep_button
    qtbot.keyClick(page.fields.keep_button, Qt.Key.Key_Return)
    assert [one.loan.principal for one in register(page.services.reporting)] == [6_000_000]


def test_what_is_wrong_is_pointed_to(qtbot: QtBot, page: LoansPage) -> None:
    qtbot.mouseClick(page.first_add, Qt.MouseButton.LeftButton)
    type_into(page, lender="みどり銀行", principal="6,000,000", drawn_on="来月", first_payment="R7.5.1", final_day="R12.4.1", rate="2.4")
    assert page.fields.told.isHidden()
    qtbot.mouseClick(page.fields.keep_button, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is page.fields.fields["drawn_on"]
    assert len(page.notices.strips()) == 1
    assert register(page.services.reporting) == ()


def test_irregular_repayment_asks_for_the_lines_and_equal_ones_for_the_instalment(qtbot: QtBot, page: LoansPage) -> None:
    qtbot.mouseClick(page.first_add, Qt.MouseButton.LeftButton)
    assert page.fields.fields["instalment"].isVisibleTo(page.fields) and not page.fields.fields["instalments"].isVisibleTo(page.fields)
    type_into(page, repayment=Repayment.IRREGULAR.value)
    assert page.fields.fields["instalments"].isVisibleTo(page.fields) and not page.fields.fields["instalment"].isVisibleTo(page.fields)
    type_into(page, lender="A", principal="300", drawn_on="2025/4/1", rate="0")
    type_into(page, instalments="2025/5/1\t100\t0\n2025/6/1\t200\t0")
    qtbot.mouseClick(page.fields.keep_button, Qt.MouseButton.LeftButton)
    assert [payment.principal for payment in register(page.services.reporting)[0].schedule.payments] == [100, 200]


def test_the_list_leads_to_the_schedule_at_its_next_payment(qtbot: QtBot, filled: LoansPage) -> None:
    assert filled.loans.table_model.cell(0, "next_total") == 111_000
    assert filled.totals.table_model.cell(1, "balance") == 5_500_000
    filled.loans.grid.setFocus()
    qtbot.keyClick(filled.loans.grid, Qt.Key.Key_Return)
    assert filled.what.value == "schedule"
    current = filled.schedule.grid.currentIndex().row()
    assert filled.schedule.table_model.cell(current, "paid_on") == datetime.date(2025, 10, 1)


def test_balances_are_drawn_when_they_are_looked_at(qtbot: QtBot, filled: LoansPage) -> None:
    assert filled.balances.chart.accessibleDescription() == ""
    qtbot.mouseClick(filled.what.buttons["balances"], Qt.MouseButton.LeftButton)
    # 6,000,000 from April 2025 on, 100,000 less each month from May: 3,600,000 in April 2027, 3,100,000 in September.
    assert "2027年9月は3,100,000円です" in filled.balances.chart.accessibleDescription()
    assert filled.save_button.isEnabled()


def test_a_figure_elsewhere_leads_to_the_schedule_of_its_loan(filled: LoansPage) -> None:
    add_loan(filled.services.session, a_loan(name="設備資金"))
    filled.show_target(Target("loans", table="schedule", row="2"))
    filled.refresh()
    assert filled.what.value == "schedule" and "設備資金" in filled.schedule.table_model.table.title


def test_a_month_beside_the_books_leads_to_its_entries(qtbot: QtBot, filled: LoansPage) -> None:
    qtbot.mouseClick(filled.what.buttons["ties"], Qt.MouseButton.LeftButton)
    assert filled.ties.table_model.cell(0, "result") == "一致"
    filled.ties.grid.selectRow(1)
    assert "一致" in filled.notes.text() and filled.notes.isVisibleTo(filled)
    filled.ties.row_opened.emit(0)
    assert filled.views.currentWidget() is filled.entries_view
    assert "約定返済" in filled.entries_view.entry_title.text()
    qtbot.mouseClick(filled.entries_view.back, Qt.MouseButton.LeftButton)
    assert filled.views.currentWidget() is filled.main


def test_a_change_that_no_longer_ties_is_announced(qtbot: QtBot, filled: LoansPage) -> None:
    qtbot.mouseClick(filled.change_button, Qt.MouseButton.LeftButton)
    type_into(filled, principal="6,300,000")
    qtbot.mouseClick(filled.fields.keep_button, Qt.MouseButton.LeftButton)
    assert filled.announced.isVisibleTo(filled)
    assert "帳簿と台帳で300,000円合いません。2025年4月" in filled.announcements.text()


def test_removing_is_asked_twice(qtbot: QtBot, filled: LoansPage) -> None:
    qtbot.mouseClick(filled.remove_button, Qt.MouseButton.LeftButton)
    assert len(register(filled.services.reporting)) == 1 and "運転資金" in filled.remove_button.text()
    qtbot.mouseClick(filled.remove_button, Qt.MouseButton.LeftButton)
    assert register(filled.services.reporting) == ()
    assert filled.views.currentWidget() is filled.empty


def test_the_list_is_saved_as_the_bank_knows_it(filled: LoansPage, tmp_path: Path) -> None:
    filled.save_button.save(tmp_path / "借入金明細.csv")
    saved = (tmp_path / "借入金明細.csv").read_text("utf-8-sig").splitlines()
    assert saved[0].startswith("kind,lender,guarantee,purpose,drawn_on,final_day,principal,balance")
    assert saved[-1].startswith("total,")
