"""Many accounts placed at once: typing finds, Enter goes on, doubts wait for a confirmation, the office's accounts are kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ledger.chart_of_accounts import load_standard_chart
from app.services.office_accounts import learn_from_company, load_office_profile
from app.services.placements import forget_placement, place_accounts, remembered_placements
from app.ui.pages.mapping_page import MappingPage
from app.ui.services import Services
from app.ui.widgets.office_accounts_view import GoingAlong
from tests.ledger.importers.vendor_files import Line, Voucher
from tests.services.import_steps import take, write_mf

NAMES = ("なぞの勘定", "べつの勘定", "あれの勘定")


def voucher(number: int, account: str, amount: int) -> Voucher:
    return Voucher(number, "2025/04/03", "", "", (Line((account, "", amount), ("現金", "", amount)),))


@pytest.fixture
def page(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> MappingPage:
    """Three accounts without a place, the first one in two files."""
    session = empty_services.session
    vouchers = [voucher(number, name, 900 - 100 * number) for number, name in enumerate(NAMES, start=1)]
    take(session, write_mf(tmp_path / "四月.csv", vouchers))
    take(session, write_mf(tmp_path / "追加.csv", [voucher(9, NAMES[0], 50)]), overlap="new_only")
    made = MappingPage(empty_services)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.bring_up_to_date()
    return made


def code(name: str) -> str:
    return load_standard_chart().named(name).code


def placed(page: MappingPage) -> dict[str, str]:
    return {one.name: one.account for one in remembered_placements(page.services.session)}


def test_accounts_are_typed_one_after_the_other_and_placed_together(page: MappingPage, qtbot: QtBot) -> None:
    assert list(page.places.choices) == list(NAMES) and not page.place_button.isEnabled()
    page.places.choices[NAMES[0]].setFocus()
    for name, typed in zip(NAMES, ("旅費交通費", "諸会", "ない科目"), strict=True):
        assert QApplication.focusWidget() is page.places.choices[name]
        edit = page.places.choices[name].lineEdit()
        assert edit is not None
        edit.setText(typed)
        qtbot.keyClick(page.places.choices[name], Qt.Key.Key_Return)
    # what finds no account is no choice
    assert set(page.places.codes) == set(NAMES[:2])
    page.place_button.click()
    assert placed(page) == {NAMES[0]: "旅費交通費", NAMES[1]: "諸会費"}
    page.refresh()
    assert list(page.places.choices) == [NAMES[2]]


def test_a_choice_survives_that_another_account_is_placed_elsewhere(page: MappingPage) -> None:
    page.places.choices[NAMES[1]].choose(code("雑費"))
    place_accounts(page.services.session, {NAMES[0]: "雑費"})
    page.refresh()
    assert page.places.codes == {NAMES[1]: code("雑費")}


def test_each_account_says_why_and_where_it_comes_from(page: MappingPage) -> None:
    shown = [widget.text() for widget in page.places.findChildren(type(page.explanation)) if "csv" in widget.text()]
    assert any("四月.csv、追加.csv" in text for text in shown)
    suggestions = page.places._accounts[NAMES[0]].suggestions
    assert not suggestions or suggestions[0].name in page.places.remarks[NAMES[0]].text()


def test_an_account_on_the_wrong_side_waits_for_a_word(page: MappingPage) -> None:
    page.places.choices[NAMES[0]].choose(code("雑収入"))
    assert "反対の側" in page.places.remarks[NAMES[0]].text() and not page.place_button.isEnabled()
    page.places.accept_wrong_side.setChecked(True)
    page.places.choices[NAMES[1]].choose(code("売上高"))  # another doubt is confirmed anew
    assert not page.places.accept_wrong_side.isChecked() and not page.place_button.isEnabled()
    page.places.accept_wrong_side.setChecked(True)
    page.place_button.click()
    assert placed(page) == {NAMES[0]: "雑収入", NAMES[1]: "売上高"}


def test_what_the_office_knows_is_chosen_already_and_still_to_be_confirmed(page: MappingPage) -> None:
    session = page.services.session
    place_accounts(session, {NAMES[0]: "雑費"})
    page.office.learn()
    assert page.office.known.table_model.rowCount() == 1
    forget_placement(session, NAMES[0])
    page.refresh()
    assert page.places.codes == {NAMES[0]: code("雑費")} and placed(page) == {}
    assert "事務所" in page.places.remarks[NAMES[0]].text()
    page.place_button.click()
    assert placed(page) == {NAMES[0]: "雑費"}


def test_names_that_contradict_are_shown_and_settled(page: MappingPage) -> None:
    session = page.services.session
    place_accounts(session, {NAMES[0]: "雑費"})
    learn_from_company(session)
    place_accounts(session, {NAMES[0]: "諸会費"})
    page.office.learn()
    assert not page.office.conflict_frame.isHidden()
    assert [page.office.contradictions.table_model.cell(0, name) for name in ("placed_by_the_office", "new_place")] == ["雑費", "諸会費"]
    page.office.keep_button.click()
    assert page.office.conflict_frame.isHidden() and at_office() == "雑費"
    page.office.learn()
    page.office.replace_button.click()
    assert at_office() == "諸会費"


def at_office() -> str:
    found = load_office_profile().place_of(NAMES[0])
    assert found is not None
    return found.account


def test_the_accounts_of_the_office_travel_and_go(page: MappingPage, tmp_path: Path) -> None:
    place_accounts(page.services.session, {NAMES[0]: "雑費"})
    page.office.learn()
    page.office.export(tmp_path / "office.json")
    page.office.known.grid.selectRow(0)
    page.office.remove_button.click()
    assert page.office.known.table_model.rowCount() == 0 and not page.office.export_button.isEnabled()
    page.office.take_in(tmp_path / "office.json")
    assert at_office() == "雑費"
    page.office.take_in(tmp_path / "missing.json")
    assert any("missing.json" in strip.shown.text for strip in page.notices.strips())


def test_names_are_shown_and_left_out_before_they_go_along(qtbot: QtBot) -> None:
    going = GoingAlong()
    qtbot.addWidget(going)
    left: list[Sequence[str]] = []
    going.ask(["諸会費", "役員借入金（氏名）"], left.append)
    assert not going.isHidden() and going.names.count() == 2
    going.names.item(1).setCheckState(Qt.CheckState.Unchecked)
    going.go_button.click()
    assert left == [["役員借入金（氏名）"]] and going.isHidden()
