"""Unit, hidden zeros, notes and saving beside a table of figures."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.periods import Month
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.widgets.save_table import ShownTable
from app.ui.widgets.table_controls import TableControls
from app.ui.widgets.table_view import TableView
from tests.ui.models.test_table_model import STATEMENT


@pytest.fixture
def view(qtbot: QtBot, services: Services) -> TableView:
    made = TableView(services.wording, "損益計算書")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def controls(qtbot: QtBot, services: Services, view: TableView) -> TableControls:
    notices = Notices(services)
    qtbot.addWidget(notices)
    made = TableControls(services, view, notices, lambda: ShownTable(STATEMENT, Month(2025, 4), Month(2025, 5)))
    qtbot.addWidget(made)
    made.show_table(STATEMENT)
    return made


def test_another_unit_is_shown_at_once_with_its_note_and_kept(controls: TableControls, view: TableView, services: Services) -> None:
    assert controls.notes.isHidden()
    controls.unit.buttons["thousand"].click()
    assert view.table_model.index(1, 1).data() == "800"
    assert "切り捨て" in controls.notes.plain  # type: ignore[attr-defined]
    assert services.settings.amount_unit == "thousand"


def test_a_unit_chosen_on_another_page_is_shown_here_too(controls: TableControls, services: Services) -> None:
    services.keep_settings(amount_unit="million")
    controls.show_table(STATEMENT)
    assert controls.unit.value == "million"


def test_rows_of_zero_are_hidden_on_request(controls: TableControls, view: TableView) -> None:
    before = view.table_model.rowCount()
    controls.zero_rows.setChecked(True)
    assert view.table_model.rowCount() < before


def test_the_table_is_saved_in_whole_yen_whatever_is_shown(controls: TableControls, tmp_path: Path) -> None:
    controls.unit.buttons["million"].click()
    controls.save_button.save(tmp_path / "損益計算書.csv")
    assert "-1234567" in (tmp_path / "損益計算書.csv").read_text("utf-8-sig")
