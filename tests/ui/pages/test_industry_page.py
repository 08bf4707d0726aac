"""Industry values on the screen: import, which set counts, industry and size with the rule, values typed by hand."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.industry import editions
from app.ui.pages.industry_page import IndustryPage
from app.ui.services import Services
from tests.helpers.metis_workbook import write_workbook


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> IndustryPage:
    made = IndustryPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.bring_up_to_date()
    services.runner.changed.connect(lambda changes: made.refresh())
    return made


def plain(widget: object) -> str:
    return str(widget.plain)  # type: ignore[attr-defined]


def choose_industry(page: IndustryPage, major: str, minor: str) -> None:
    page.choice.major.setCurrentIndex(page.choice.major.findText(major))
    page.choice.major.activated.emit(page.choice.major.currentIndex())
    page.choice.minor.setCurrentIndex(page.choice.minor.findText(minor))
    page.choice.minor.activated.emit(page.choice.minor.currentIndex())


def choose_size(page: IndustryPage, size: str, reason: str) -> None:
    page.choice.company_size.setCurrentIndex(page.choice.company_size.findText(size))
    page.choice.company_size.activated.emit(page.choice.company_size.currentIndex())
    page.choice.reason.setText(reason)
    page.choice.keep_button.click()


def test_without_values_it_says_how_to_get_them(page: IndustryPage) -> None:
    assert "業種基準値 未取込" in plain(page.standing.text)
    assert "1. インターネットで「経済産業省 ローカルベンチマーク」を検索" in plain(page.values.steps)
    assert page.values.table.table_model.rowCount() == 0
    assert not page.values.use_button.isEnabled()


def test_a_workbook_is_imported_and_counts_with_its_file_name_hash_and_date(page: IndustryPage, services: Services, tmp_path: Path) -> None:
    page.values.import_file(write_workbook(tmp_path / "locaben.xlsm"))
    [edition] = editions(services.session)
    model = page.values.table.table_model
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert shown[:3] == ["● 使用中", "経済産業省のファイル", "locaben.xlsm"]
    assert shown[4] == edition.sha256[:12]
    assert "業種が選ばれていません" in plain(page.standing.text)
    assert "locaben.xlsm" in page.notices.strips()[0].shown.text


def test_a_changed_workbook_is_refused_as_a_whole(page: IndustryPage, services: Services, tmp_path: Path) -> None:
    def spoil(book: dict[str, list[list[object]]]) -> None:
        book["【参照】営業利益率基準値"][5][9] = "多い"

    page.values.import_file(write_workbook(tmp_path / "locaben.xlsm", spoil))  # type: ignore[arg-type]
    assert editions(services.session) == ()
    [strip] = page.notices.strips()
    assert "【参照】営業利益率基準値" in strip.shown.text
    assert "何も取り込んでいません" in strip.shown.text


def test_another_set_or_none_can_count(page: IndustryPage, services: Services, tmp_path: Path) -> None:
    def other(book: dict[str, list[list[object]]]) -> None:
        book["【参照】企業規模"][0][0] = "業種　"

    page.values.import_file(write_workbook(tmp_path / "旧版.xlsm", other))  # type: ignore[arg-type]
    page.values.import_file(write_workbook(tmp_path / "新版.xlsm"))
    old, new = editions(services.session)
    assert services.reporting.local_benchmark().choice.edition == new
    page.values.table.grid.selectRow(1)  # the older one stands below
    page.values.use_button.click()
    assert services.reporting.local_benchmark().choice.edition == old
    page.values.none_button.click()
    assert services.reporting.local_benchmark().choice.edition is None
    assert not page.values.none_button.isVisible()


def test_the_industry_is_chosen_by_its_two_classes(page: IndustryPage, services: Services) -> None:
    page.part.buttons["choice"].click()
    choose_industry(page, "製造業", "金属製品製造業")
    chosen = services.reporting.local_benchmark().choice.industry
    assert chosen is not None
    assert (chosen.major, chosen.name) == ("製造業", "金属製品製造業")
    assert "従業員数" in plain(page.choice.rule), "the rule lacks the employees and says so"
    page.choice.major.setCurrentIndex(0)
    page.choice.major.activated.emit(0)
    assert services.reporting.local_benchmark().choice.industry is None


def test_another_size_than_the_rules_needs_a_reason(page: IndustryPage, services: Services) -> None:
    page.part.buttons["choice"].click()
    choose_industry(page, "小売業", "小売業")
    choose_size(page, "中規模事業者", "")
    assert services.reporting.local_benchmark().choice.size is None
    assert "理由" in page.notices.strips()[0].shown.text
    choose_size(page, "中規模事業者", "グループで数えるため")
    choice = services.reporting.local_benchmark().choice
    assert choice.size is not None
    assert (choice.size.label, choice.size_is_own, choice.size_reason) == ("中規模事業者", True, "グループで数えるため")
    page.choice.company_size.setCurrentIndex(0)
    page.choice.company_size.activated.emit(0)
    assert not services.reporting.local_benchmark().choice.size_is_own


def test_typed_values_give_points_and_are_called_typed(page: IndustryPage, services: Services) -> None:
    page.part.buttons["typed"].click()
    assert not page.typed.keep_button.isEnabled(), "first the industry and the size"
    choose_industry(page, "小売業", "小売業")
    choose_size(page, "小規模事業者", "従業員はいない")
    for field, text in (("median", "4.5"), ("i", "100"), ("ii", "50"), ("iii", "3"), ("iv", "1")):
        page.typed.fields[f"operating_margin.{field}"].setText(text)
    page.typed.keep_button.click()
    assert "手入力" in plain(page.standing.text)
    benchmark = services.reporting.local_benchmark()
    # 99.87 % is below 100 and not below 50: four points.
    assert benchmark.periods[0].indicator("operating_margin").points == 4
    assert benchmark.periods[0].indicator("equity_ratio").points is None


def test_typed_values_out_of_order_are_refused(page: IndustryPage, services: Services) -> None:
    choose_industry(page, "小売業", "小売業")
    choose_size(page, "小規模事業者", "従業員はいない")
    for field, text in (("median", "4.5"), ("i", "1"), ("ii", "50"), ("iii", "3"), ("iv", "100")):
        page.typed.fields[f"operating_margin.{field}"].setText(text)
    page.typed.keep_button.click()
    assert editions(services.session) == ()
    assert "営業利益率" in page.notices.strips()[0].shown.text
    assert page.typed.fields["operating_margin.iv"].text() == "100"
