"""Which schemes fit, and the owner's guarantee, on the screen: the small trader answers a question and the verdict follows."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.analysis.form_values import Answer
from app.services.planning import open_single, write
from app.services.targets import Target
from app.ui.pages.financing_page import FinancingPage
from app.ui.pages.guarantee_page import GuaranteePage
from app.ui.services import Services


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> FinancingPage:
    made = FinancingPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.bring_up_to_date()
    return made


@pytest.fixture
def guarantee(services: Services, qtbot: QtBot) -> GuaranteePage:
    made = GuaranteePage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.bring_up_to_date()
    return made


def answer(services: Services, form: str, **given: str) -> None:
    copy = open_single(services.session, form)
    write(services.session, copy.id, {key: Answer(value) for key, value in given.items()})


def test_the_first_scheme_is_shown_with_what_is_lacking(page: FinancingPage) -> None:
    assert page.schemes.chosen == "guarantee_free_choice"
    assert page.schemes.rule.verdict.text() == "？ 判定できない"
    assert any("決算書等を金融機関へ提出しているか" in text for text in page.schemes.rule.missing.texts)
    notes = page.schemes.notes.plain  # type: ignore[attr-defined]
    assert "目安" in notes


def test_choosing_a_scheme_shows_its_conditions_terms_and_source(page: FinancingPage) -> None:
    page.schemes.choose("proper_refinancing")
    rule = page.schemes.rule
    assert rule.title.plain == "プロパー融資借換特別保証"  # type: ignore[attr-defined]
    assert rule.conditions.count() >= 15  # five conditions of three cells
    assert not rule.terms_title.isHidden()
    assert "2024年3月15日" in rule.notes.plain  # type: ignore[attr-defined]
    values = list(rule.inputs.table_model.table.column("value"))
    assert "1,509,340円" in values  # 純資産 at the end of March 2025


def test_an_answer_changes_the_verdict(page: FinancingPage, services: Services) -> None:
    page.schemes.choose("management_strengthening")
    answer(services, "financing_questions", has_support_institution="yes", makes_own_plan="yes", reports_quarterly="yes")
    page.refresh()
    assert page.schemes.chosen == "management_strengthening"
    assert page.schemes.rule.verdict.text() == "○ 該当しそう"
    answer(services, "financing_questions", reports_quarterly="no")
    page.refresh()
    assert page.schemes.rule.verdict.text() == "× 該当しない"


def test_figures_are_no_verdicts_but_tests_are(page: FinancingPage) -> None:
    page.what.buttons["figures"].click()
    page.figures.choose("financial_absolute_profit")
    assert page.figures.rule.verdict.isHidden()
    page.figures.choose("fixed_long_term_ratio")
    assert page.figures.rule.verdict.text() == "○ 満たす"


def test_another_page_leads_to_a_rule(page: FinancingPage) -> None:
    page.show_target(Target("financing", table="figures", row="human_capital_roi"))
    assert page.views.currentWidget() is page.figures
    assert page.figures.chosen == "human_capital_roi"


def test_what_is_lacking_leads_to_where_it_is_given(page: FinancingPage, qtbot: QtBot) -> None:
    missing = page.schemes.rule.missing
    question = next(line for line in missing.lines if "決算書等" in line.accessibleName())
    with qtbot.waitSignal(page.target_wanted) as asked:
        question.click()
    assert asked.args == [Target("guarantee", table="questions")]
    page.schemes.choose("small_guarantee")
    places = {line.accessibleName().split("：")[0]: line for line in page.schemes.rule.missing.lines}
    with qtbot.waitSignal(page.target_wanted) as asked:
        places["従業員数"].click()
    assert asked.args == [Target("settings")]
    # A figure that another one lacks leads to that one.
    page.show_target(Target("financing", table="figures", row="needed_profit"))
    investment = next(line for line in page.figures.rule.missing.lines if "投資" in line.accessibleName())
    with qtbot.waitSignal(page.target_wanted) as asked:
        investment.click()
    assert asked.args == [Target("financing", table="figures", row="people_investment")]


def test_a_rule_that_lacks_nothing_asks_for_nothing(page: FinancingPage, services: Services) -> None:
    page.schemes.choose("management_strengthening")
    assert page.schemes.rule.missing.isVisibleTo(page)
    answer(services, "financing_questions", has_support_institution="yes", makes_own_plan="yes", reports_quarterly="no")
    page.refresh()
    assert not page.schemes.rule.missing.isVisibleTo(page)


def test_another_day_shows_what_had_ended_or_not_begun(page: FinancingPage, guarantee: GuaranteePage) -> None:
    verdict = page.schemes.rule.verdict
    page.schemes.choose("guarantee_free_promotion")
    for day, word in (
        (date(2024, 3, 14), "－ 取扱開始前"),
        (date(2024, 3, 15), "？ 判定できない"),
        (date(2027, 3, 31), "？ 判定できない"),
        (date(2027, 4, 1), "－ 取扱終了"),
    ):
        page.judged_on.choose(day)
        assert verdict.text() == word
    assert "2027年3月31日" in page.schemes.rule.why.plain  # type: ignore[attr-defined]
    assert page.judged_on.today_button.isVisibleTo(page)
    page.judged_on.today_button.click()
    assert page.judged_on.day is None
    assert verdict.text() == "？ 判定できない"
    guarantee.judged_on.choose(date(2025, 6, 30))
    assert "2025年6月30日" in guarantee.requirements.notes.plain  # type: ignore[attr-defined]


def test_a_tab_is_made_when_it_is_first_shown(page: FinancingPage) -> None:
    assert page.views.count() == 1
    page.what.buttons["people"].click()
    assert page.views.count() == 2
    assert page.views.currentWidget() is page.people
    assert len(page.people.table.table_model.table) > 0
    page.what.buttons["schemes"].click()
    assert page.views.currentWidget() is page.schemes
    assert page.views.count() == 2


def test_questions_are_filled_on_the_page(page: FinancingPage) -> None:
    page.what.buttons["questions"].click()
    assert page.questions.form.form.filled is not None
    assert page.questions.form.form.filled.definition.id == "financing_questions"


def test_lists_and_rules_are_saved_as_papers(page: FinancingPage, tmp_path: Path, qtbot: QtBot) -> None:
    for number, button in enumerate((page.schemes.save_button, page.schemes.rule.save_button, page.people.controls.save_button)):
        for suffix, beginning in ((".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf")):
            path = tmp_path / f"{number}{suffix}"
            with qtbot.waitSignal(button.saved):
                button.save(path)
            assert path.read_bytes().startswith(beginning)


def test_the_requirements_of_the_guideline_follow_the_answers(guarantee: GuaranteePage, services: Services) -> None:
    rule = guarantee.requirements.rule
    assert rule.verdict.text() == "？ 判定できない"
    given = dict.fromkeys(("owner_pay_is_usual", "assets_are_separate", "private_costs_kept_out"), "yes")
    answer(services, "guarantee_questions", **given)
    guarantee.refresh()
    assert rule.verdict.text() == "○ 整っていそう"
    answer(services, "guarantee_questions", private_costs_kept_out="no")
    guarantee.refresh()
    assert rule.verdict.text() == "△ 気になる点あり"


def test_money_between_company_and_owner_is_a_table_of_yen(guarantee: GuaranteePage) -> None:
    guarantee.what.buttons["movements"].click()
    table = guarantee.movements.table.table_model.table
    assert list(table.column("now")) == [0]  # the directors' pay of the year
