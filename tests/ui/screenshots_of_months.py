"""Pictures of the views behind the pages of the month: statements, profitability, plans, loans, what if, the guided review."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.book_view import BookView
from tests.ui.camera import Camera


def take_month_views(camera: Camera) -> None:
    """Every view of the demo book's months that one click leads to."""
    view = camera.window.book_view
    assert view is not None
    take_statements(camera, view)
    take_profitability(camera, view)
    take_plans(camera, view)
    take_loans(camera, view)
    take_scenarios(camera, view)
    take_review(camera, view)


def take_statements(camera: Camera, view: BookView) -> None:
    """Comparison and trend, 累計, half-years, sub-accounts open, closing entries, and the ledger of a sub-account."""
    view.show_page("statements")
    page: Any = view.pages["statements"]
    choices = page.choices

    def choose(statement: str, layout: str, span: str, level: str = "account", step: str = "month") -> None:
        page.statement.choose(statement)
        choices.view.choose(layout)
        choices.span.choose(span)
        choices.level.choose(level)
        choices.step.setCurrentIndex(choices.step.findData(step))
        page.choices.suit(statement)
        page.refresh()

    camera.settle()
    camera.take("80-compared", lambda: choose("income_statement", "whole", "year"))
    camera.take("80-trend", lambda: choose("income_statement", "steps", "month"))
    camera.take("80-trend-cumulative", lambda: choose("income_statement", "steps", "year"))
    camera.take("80-trend-years", lambda: choose("income_statement", "steps", "month", step="year"))
    camera.take("80-trend-balances", lambda: choose("balance_sheet", "steps", "month"))
    camera.take("81-summary", lambda: choose("balance_sheet", "whole", "month", "summary"))
    choose("balance_sheet", "whole", "month", "sub_account")
    camera.settle()
    camera.take("81-sub-accounts", choices.open_button.click)
    choose("income_statement", "whole", "year", "department")
    camera.settle()
    camera.take("81-departments", choices.open_button.click)
    camera.take("81-closing", lambda: (view.period_selector.choose(view.period_selector.period.year.first + -1), page.refresh()))  # type: ignore[union-attr]
    camera.take("81-closing-trend", lambda: choose("income_statement", "steps", "month"))
    view.period_selector.choose(view.services.reporting.books().months[-1])
    choose("income_statement", "whole", "year")


def take_profitability(camera: Camera, view: BookView) -> None:
    view.show_page("profitability")
    page: Any = view.pages["profitability"]
    camera.settle()
    for part in ("parts", "break_even", "value_added", "trends"):
        camera.take(f"82-profit-{part}", page.what.buttons[part].click)
    camera.take("82-profit-bridge", page.trends.what.buttons["bridge"].click)
    camera.take("82-profit-costs", page.trends.what.buttons["costs"].click)
    camera.take("82-profit-table", page.trends.panel.table_button.click)
    page.trends.panel.table_button.click()


def take_plans(camera: Camera, view: BookView) -> None:
    view.show_page("planned_items")
    page: Any = view.pages["planned_items"]
    camera.settle()
    camera.take("83-plans-chosen", lambda: page.items.grid.selectRow(1))
    camera.take("83-plans-own", page.what.buttons["planned"].click)
    camera.take("83-plans-form", lambda: (page.items.grid.selectRow(0), page._on_opened()))
    camera.take("83-plans-decided", page.what.buttons["decided"].click)
    camera.take("83-plans-refused", lambda: (page.form.fields["title"].setText("新しい機械"), page.form.keep_button.click()))
    page.what.buttons["open"].click()


def take_loans(camera: Camera, view: BookView) -> None:
    view.show_page("loans")
    page: Any = view.pages["loans"]
    camera.settle()
    for part in ("schedule", "ties", "list"):
        camera.take(f"84-loans-{part}", page.what.buttons[part].click)
    camera.take("84-loans-form", page._on_change)
    camera.take("84-loans-form-end", lambda: page.fields.point_to("note"))
    page.fields.left.emit()
    camera.take("84-loans-proposals", page._on_propose)
    page.proposals.left.emit()


def take_scenarios(camera: Camera, view: BookView) -> None:
    view.show_page("what_if")
    page: Any = view.pages["what_if"]
    camera.settle()

    def mark(count: int) -> None:
        for position in range(min(count, page.list.count())):
            page.list.item(position).setCheckState(Qt.CheckState.Checked)
            camera.settle()

    camera.take("85-what-if-compared", lambda: mark(3))
    camera.take("85-what-if-effect", page.figures.buttons["effect"].click)
    camera.take("85-what-if-form", page._on_new_clicked)
    page.form.left.emit()


def take_review(camera: Camera, view: BookView) -> None:
    """Every step with an action that is still open, typed through; then the record and what the next month asks."""
    view.show_page("review")
    page: Any = view.pages["review"]
    camera.settle()
    camera.take("86-review-start", None)
    page.begin_button.click()
    camera.settle()
    guide = page.guide
    for step in range(len(guide.steps)):
        name = type(guide.step).__name__
        if guide.step is guide.last:
            for answers in guide.last.answers.values():
                answers.buttons()[2].setChecked(True)
        elif guide.step is guide.decision:
            guide.decision.note.setPlainText("小口の受注は値上げをお願いする。")
        elif guide.step is guide.action:
            guide.action.action.setText("取引先3社に見積りを出し直す")
        elif guide.step is guide.record:
            guide.record.person.setText("見本 花子")
        camera.take(f"86-review-{step}-{name}", None)
        if guide.step is not guide.record:
            guide.go_on()
    camera.take("87-review-recorded", guide.next.click)
    camera.take("87-review-record", lambda: page.show_record(0))
    camera.take("87-home-at-end", lambda: (view.show_page("home"), QTest.keyClick(camera.window, Qt.Key.Key_Tab)))
