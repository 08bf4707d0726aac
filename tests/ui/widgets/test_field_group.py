"""Enter leads from field to field, in the real forms."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.periods import Month
from app.sharing.recipients import Recipient
from app.ui.services import Services
from app.ui.widgets.company_settings import CompanySettings
from app.ui.widgets.consent_decision import ConsentDecision
from app.ui.widgets.consent_form import ConsentForm
from app.ui.widgets.create_form import CreateForm
from tests.helpers.package_maker import make_bank

ENTERS = [(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)]


def focused(form: QWidget) -> QWidget:
    widget = form.focusWidget()
    assert widget is not None
    return widget


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.show()
    return widget


@pytest.mark.parametrize(("key", "modifier"), ENTERS)
def test_enter_leads_through_the_form_of_a_new_book(
    qtbot: QtBot, empty_services: Services, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    form = CreateForm(empty_services.wording)
    shown(qtbot, form)
    form.company.setText("やまだ製作所")
    for field in (form.passphrase.first, form.passphrase.again):
        field.setText("山の上の小さな工場")
    made: list[object] = []
    form.create_wanted.connect(made.append)
    form.company.setFocus()
    ways = [form.corporation, form.year_start, form.first_month.year, form.first_month.month_choice]
    ways += [form.passphrase.first, form.passphrase.again, form.passphrase.show_box, form.create_button]
    for expected in ways:
        qtbot.keyClick(focused(form), key, modifier)
        assert focused(form) is expected
    assert not made
    qtbot.keyClick(focused(form), key, modifier)
    assert len(made) == 1


def test_enter_leaves_a_button_that_cannot_be_pressed_alone(qtbot: QtBot, empty_services: Services) -> None:
    form = CreateForm(empty_services.wording)
    shown(qtbot, form)
    left: list[bool] = []
    form.left.connect(lambda: left.append(True))
    form.passphrase.show_box.setFocus()
    qtbot.keyClick(focused(form), Qt.Key.Key_Return)
    assert focused(form) is form.passphrase.show_box
    assert not left


def test_text_being_composed_keeps_the_field(qtbot: QtBot, empty_services: Services) -> None:
    """The Enter that confirms 山田 goes to the input method; Qt tells the field the text, not the key."""
    form = CreateForm(empty_services.wording)
    shown(qtbot, form)
    form.company.setFocus()
    QApplication.sendEvent(form.company, QInputMethodEvent("やまだ", []))
    confirmed = QInputMethodEvent()
    confirmed.setCommitString("山田")
    QApplication.sendEvent(form.company, confirmed)
    assert focused(form) is form.company
    assert form.company.text() == "山田"
    qtbot.keyClick(focused(form), Qt.Key.Key_Return)
    assert focused(form) is form.corporation


def test_enter_leads_through_the_settings_of_the_company(qtbot: QtBot, services: Services) -> None:
    settings = CompanySettings(services)
    shown(qtbot, settings)
    settings.refresh()
    settings.company.setFocus()
    qtbot.keyClick(focused(settings), Qt.Key.Key_Return)
    assert focused(settings) is settings.industry
    qtbot.keyClick(focused(settings), Qt.Key.Key_Return)
    assert focused(settings) is settings.save_button


def test_enter_leads_through_the_consent_and_scrolls_to_the_field(qtbot: QtBot, services: Services) -> None:
    recipient: Recipient = make_bank().recipient
    form = ConsentForm(services)
    shown(qtbot, form)
    form.start((recipient,), Month(2025, 4), Month(2025, 5))
    form.recipient.setFocus()
    ways: list[QWidget] = [form.purpose, *form.items.values(), form.first.year, form.first.month_choice, form.last.year]
    ways += [form.last.month_choice, form.frequencies["once"], form.durations["3"], form.prepared_by]
    for expected in ways:
        qtbot.keyClick(focused(form), Qt.Key.Key_Return)
        assert focused(form) is expected
        assert not expected.visibleRegion().isEmpty()
    qtbot.keyClick(focused(form), Qt.Key.Key_Return)
    assert focused(form) is form.prepared_by  # nothing is filled in: the way on is still closed


def test_enter_gives_no_consent(qtbot: QtBot, services: Services) -> None:
    decision = ConsentDecision(services)
    shown(qtbot, decision)
    answers: list[object] = []
    decision.given.connect(lambda *values: answers.append(values))
    decision.refused.connect(answers.append)
    decision.name.setFocus()
    for text, expected in (("商店 花子", decision.capacity), ("代表取締役", decision.secret), ("ひみつ", decision.secret)):
        focused(decision).setText(text)  # type: ignore[attr-defined]
        qtbot.keyClick(focused(decision), Qt.Key.Key_Return)
        assert focused(decision) is expected
    assert not answers
