"""Particulars of the company, typed once in the settings: kept, led to where they cannot be read, and filled into forms."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.services.company_profile import profile
from app.services.planning import filled, start
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.ui.services import Services
from app.ui.widgets.company_profile_view import CompanyProfileView


@pytest.fixture
def view(qtbot: QtBot, services: Services) -> CompanyProfileView:
    made = CompanyProfileView(services)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made


def test_what_is_typed_is_kept_and_filled_into_forms(view: CompanyProfileView, session: BookSession) -> None:
    view.fields["representative"].setText("代表取締役　見本 花子")
    view.fields["capital"].setText("１，０００，０００")
    view.fields["founded"].setText("H10.4.1")
    view.save_button.click()
    found = profile(session)
    assert (found.representative, found.capital, found.founded) == ("代表取締役　見本 花子", 1_000_000, date(1998, 4, 1))
    view.refresh()
    assert view.fields["capital"].text() == "1,000,000"
    form = filled(Reporting(session), start(session, "action_plan", date(2025, 11, 21)).id)
    assert "代表取締役　見本 花子" in [cell.value for cell in form.cells.values()]


@pytest.mark.parametrize(("field", "text"), [("capital", "百万くらい"), ("founded", "昔"), ("capital", "-5"), ("address", "あ" * 201)])
def test_what_cannot_be_read_is_refused_with_its_field(
    qtbot: QtBot, view: CompanyProfileView, session: BookSession, field: str, text: str
) -> None:
    view.fields[field].setText(text)
    with qtbot.waitSignal(view.failed) as caught:
        view.save_button.click()
    assert str(caught.args[0].code).startswith("company_profile.")
    assert profile(session).representative == ""
    assert view.fields[field].text() == text, "what was typed stays"
