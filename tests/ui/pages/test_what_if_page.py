"""もしも on the screen: usual questions, the form, up to three compared, on the small trader's year to May 2025."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.scenarios import find_scenario, scenarios
from app.ui.pages.what_if_page import WhatIfPage
from app.ui.services import Services


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> WhatIfPage:
    made = WhatIfPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.bring_up_to_date()
    return made


def ask(page: WhatIfPage, position: int) -> None:
    """Choose one of the usual questions."""
    menu = page.usual_menu()
    menu.actions()[position].trigger()
    menu.close()


def results(page: WhatIfPage, column: str) -> dict[object, object]:
    table = page.results.table.table_model.table
    return dict(zip(table.column("row"), table.column(column), strict=True))


def names(page: WhatIfPage) -> list[str]:
    return [page.list.item(position).text() for position in range(page.list.count())]


def test_the_base_stands_alone_at_first(page: WhatIfPage) -> None:
    assert names(page) == []
    assert results(page, "base")["sales"] == 800_000
    assert not page.edit_button.isEnabled()
    # The book leaps from May 2024 to April 2025.
    assert "2024年6月～2025年3月" in page.results.controls.notes.plain  # type: ignore[attr-defined]


def test_a_usual_question_is_kept_and_compared(page: WhatIfPage) -> None:
    """Ten percent less of 800,000 sold and 300,000 bought."""
    ask(page, 0)
    assert names(page) == ["売上が10％減ったら"]
    assert results(page, "effect_1")["sales"] == -80_000
    assert results(page, "effect_1")["gross_profit"] == -50_000
    assert "売上が10％減ったら" in page.panel.chart.accessibleDescription()
    ask(page, 0)
    assert names(page) == ["売上が10％減ったら"]


def test_differences_take_the_place_of_amounts(page: WhatIfPage) -> None:
    ask(page, 0)
    model = page.results.table.table_model
    assert [model.column_at(column).name for column in range(model.columnCount())] == ["item", "base", "scenario_1"]
    page.figures.buttons["effect"].click()
    assert [model.column_at(column).title for column in range(model.columnCount())][-1] == "売上が10％減ったら\n（差）", (
        "a long heading stands on two lines"
    )


def test_in_english_a_column_is_headed_by_the_scenario_as_well(page: WhatIfPage) -> None:
    ask(page, 0)
    page.services.settings = replace(page.services.settings, language="en")
    page.refresh()
    model = page.results.table.table_model
    headings = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
    assert headings[-1] == "売上が10％減ったら"
    page.figures.buttons["effect"].click()
    headings = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
    assert headings[-1] == "売上が10％減ったら\n(difference)"
    assert "帝国" not in page.results.controls.notes.plain  # type: ignore[attr-defined]


def test_the_quoted_analysis_stands_below_a_rise_of_rates(page: WhatIfPage) -> None:
    ask(page, 3)
    assert "帝国データバンク" in page.results.controls.notes.plain  # type: ignore[attr-defined]


def test_a_fourth_scenario_cannot_be_marked_by_hand(page: WhatIfPage) -> None:
    for position in range(4):
        ask(page, position)
    # The one marked longest made room for the newest.
    marked = [page.list.item(row).checkState() == Qt.CheckState.Checked for row in range(4)]
    assert marked == [False, True, True, True]
    page.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert page.list.item(0).checkState() == Qt.CheckState.Unchecked
    page.list.item(3).setCheckState(Qt.CheckState.Unchecked)
    page.list.item(0).setCheckState(Qt.CheckState.Checked)
    columns = page.results.table.table_model.table.columns
    assert [column.title for column in columns if column.name.startswith("scenario")] == [
        "売上が10％減ったら",
        "回収が15日遅れたら",
        "金利が\n0.25％上がったら",
    ]


def test_a_scenario_is_made_changed_copied_and_deleted(page: WhatIfPage, services: Services) -> None:
    page.new_button.click()
    form = page.form
    form.name.setText("成長")
    form.shares["sales"].set_value(Fraction(5))
    form.loan["principal"].setText("6,000,000")
    form.loan["drawn_on"].setText("2025/7/10")
    form.loan["rate"].setText("1.5")
    form.loan["months"].setText("60")
    form.hiring["people"].setText("1")
    form.hiring["monthly_pay"].setText("200,000")
    form.hiring["first"].setText("2025-08")
    form.save_button.click()
    made = find_scenario(services.session, "成長")
    assert (made.sales, made.loans[0].rate, made.loans[0].principal) == (Fraction(5, 100), Fraction(15, 1000), 6_000_000)
    assert made.hirings[0].pay == 200_000
    assert page.views.currentIndex() == 0
    page.list.setCurrentRow(0)
    page.edit_button.click()
    assert (form.loan["rate"].text(), form.hiring["first"].text()) == ("1.5", "2025/8")
    for field in form.hiring.values():
        field.clear()
    form.name.setText("成長（採用なし）")
    form.save_button.click()
    assert names(page) == ["成長（採用なし）"]
    assert find_scenario(services.session, "成長（採用なし）").hirings == ()
    assert find_scenario(services.session, "成長（採用なし）").loans == made.loans
    page.list.setCurrentRow(0)
    page.copy_button.click()
    assert names(page) == ["成長（採用なし）", "成長（採用なし） 2"]
    page.list.setCurrentRow(1)
    page.remove_button.click()
    assert [one.scenario.name for one in scenarios(services.session)] == ["成長（採用なし）"]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [("principal", "たくさん", "1,000,000"), ("drawn_on", "来月", "2026/11/10"), ("months", "0", "1から600")],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(page: WhatIfPage, services: Services, field: str, text: str, said: str) -> None:
    page.new_button.click()
    for name, value in (("principal", "6000000"), ("drawn_on", "2025/7/10"), ("rate", "1.5"), ("months", "60")):
        page.form.loan[name].setText(value)
    page.form.loan[field].setText(text)
    page.form.save_button.click()
    assert any(said in str(strip.shown) for strip in page.notices.strips())
    assert scenarios(services.session) == ()
    assert page.views.currentIndex() == 1


def test_the_comparison_is_saved_as_it_is_shown(page: WhatIfPage, tmp_path: Path) -> None:
    ask(page, 0)
    for name in ("もしも.csv", "もしも.xlsx"):
        page.results.controls.save_button.save(tmp_path / name)
    assert "売上が10％減ったら" not in (tmp_path / "もしも.csv").read_text("utf-8-sig").splitlines()[0]
    assert "-80000" in (tmp_path / "もしも.csv").read_text("utf-8-sig")
    assert (tmp_path / "もしも.xlsx").stat().st_size > 1_000


def test_a_narrow_window_puts_the_list_above(page: WhatIfPage) -> None:
    page.resize(640, 700)
    assert page._columns.direction() == page._columns.Direction.TopToBottom
    page.resize(1040, 700)
    assert page._columns.direction() == page._columns.Direction.LeftToRight
