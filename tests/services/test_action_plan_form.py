"""The demo's action plan: what stands on it from its statements, what it computes, and its checks. All expectations by hand.

Statements of the year to 2026-03: sales 147,701,100, operating income 6,878,263, net income 5,031,116, depreciation 3,540,000, cash
17,169,948, loans 26,785,000, of which 5,815,000 were repaid; net assets 16,868,200 of assets of 54,935,378; 13 people.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction

import pytest

from app.analysis.form_values import Answer, CellState, FilledForm
from app.ledger.years import LegalForm
from app.services.planning import copies, copy_of, filled, write
from app.services.reporting import Reporting
from tests.services.form_books import demo_book, empty_book, fill_typed, struck

_THOUSAND = 1_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = demo_book(tmp_path_factory)
    yield Reporting(session)
    session.close()


@pytest.fixture(scope="module")
def plan(demo: Reporting) -> FilledForm:
    (copy,) = copies(demo.session, "action_plan")
    return filled(demo, copy.id)


def years(form: FilledForm, name: str, first: int = 1) -> list[object]:
    return [form.value(f"{name}.y{number}") for number in range(first, 6)]


def test_the_last_year_comes_from_the_books(plan: FilledForm) -> None:
    rows = ("net_sales", "operating_income", "net_income", "depreciation", "repayments")
    cells = [plan.cells[f"figures.{row}.y0"] for row in rows]
    assert [cell.value for cell in cells] == [147_701_100, 6_878_263, 5_031_116, 3_540_000, 5_815_000]
    assert all(cell.state is CellState.PREFILLED and cell.page for cell in cells)
    assert cells[0].origin == "帳簿 2026年3月期 売上高"


def test_the_analysis_is_that_of_the_local_benchmark(plan: FilledForm) -> None:
    # Sales of the year before: 146,548,898. ⑤ (8,295,430 + 12,420,000 - 3,679,499) x 12 / 147,701,100.
    assert plan.value("sales_growth_rate") == (Fraction(147_701_100, 146_548_898) - 1) * 100
    assert plan.value("working_capital_months") == Fraction(17_035_931 * 12, 147_701_100)
    assert plan.value("equity_ratio") == Fraction(16_868_200 * 100, 54_935_378)


def test_the_multiple_of_ebitda_by_year(plan: FilledForm) -> None:
    # Loans: + 8,000 and - 6,396, then - 7,524, - 7,627, - 5,827, - 4,232 (thousands).
    debts = [28_389, 20_865, 13_238, 7_411, 3_179]
    # Cash: + source - repayments, in year 1 + 8,000 - 9,300, in year 2 - 2,250.
    cash = [14_873_948, 12_999_948, 14_672_948, 18_745_948, 24_913_948]
    ebitda = [5_800, 9_400, 11_300, 12_300, 13_100]
    assert years(plan, "check.debt") == [debt * _THOUSAND for debt in debts]
    assert years(plan, "check.cash") == cash
    expected = [Fraction(debt * _THOUSAND - held, earned * _THOUSAND) for debt, held, earned in zip(debts, cash, ebitda, strict=True)]
    assert years(plan, "multiple.debt_to_ebitda_planned") == expected
    assert [round(float(each), 2) for each in expected] == [2.33, 0.84, -0.13, -0.92, -1.66]


def test_the_targets_agree_with_the_figures(plan: FilledForm) -> None:
    # Growth: 143,500 / 147,701.1, 148 / 143.5, 152.5 / 148, 156 / 152.5, 159 / 156. Margin: 1.8 / 143.5 ... 8.9 / 159.
    growth = [float(each) for each in years(plan, "recomputed.growth") if isinstance(each, Fraction)]
    assert [round(each, 2) for each in growth] == [-2.84, 3.14, 3.04, 2.3, 1.92]
    margin = [float(each) for each in years(plan, "recomputed.margin") if isinstance(each, int | Fraction)]
    assert [round(each, 2) for each in margin] == [1.25, 2.97, 4.26, 5.0, 5.6]
    assert not struck(plan) & {"target_growth", "target_margin"}


def test_only_the_first_year_lacks_what_repays_the_loans(plan: FilledForm) -> None:
    surplus = [2_756_116, -996_000, 376_000, 1_673_000, 4_073_000, 6_168_000]
    assert years(plan, "check.surplus", 0) == surplus
    found = [finding for finding in plan.findings if finding.check.id == "repayment_source"]
    assert [finding.cells for finding in found] == [("figures.repayments.y1",)]
    assert "5,400千円" in found[0].text["ja"] and "6,396千円" in found[0].text["ja"]


def test_nothing_is_left_open(plan: FilledForm) -> None:
    assert struck(plan) == {"repayment_source"}


def test_the_sheets_stand_in_for_section_two(demo: Reporting, plan: FilledForm) -> None:
    environment = str(plan.value("environment"))
    assert "【強み】木桶と自家製の糀" in environment and "【弱み】充填・包装が手作業" in environment
    (copy,) = copies(demo.session, "action_plan")
    other = copy_of(demo.session, copy.id)
    write(demo.session, other.id, {"by_local_benchmark": None})
    without = filled(demo, other.id)
    assert without.value("environment") is None
    assert str(without.value("business_overview")).startswith("国産大豆")  # the company's own words instead


def test_what_the_sheets_lack_is_left_open_and_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    session = empty_book(tmp_path_factory.mktemp("sheets"))
    reporting = Reporting(session)
    ticked = fill_typed(reporting, "action_plan", {"by_local_benchmark": "はい"})
    assert "sheets_not_written" in struck(ticked)
    assert ticked.value("environment") is None and ticked.value("finances_issue") is None
    written = {"products": "注文家具", "strengths": "修理まで受ける", "present": "減収", "issues": "直販の窓口がない"}
    fill_typed(reporting, "local_benchmark", written)
    again = fill_typed(reporting, "action_plan", {"by_local_benchmark": "はい"})
    assert "sheets_not_written" not in struck(again)
    # What is there stands there; market and weaknesses are still empty.
    assert again.value("environment") == "【強み】修理まで受ける"
    stated = [again.value(name) for name in ("business_overview", "finances", "environment_issue")]
    assert stated == ["注文家具", "減収", "直販の窓口がない"]
    assert "別添" in str(again.value("finances_issue"))
    session.close()


def test_a_target_that_the_figures_do_not_bear_is_said(demo: Reporting) -> None:
    (copy, *_) = [one for one in copies(demo.session, "action_plan") if one.versions]
    before = filled(demo, copy.id).cells["actions.1.target.y2"].value
    write(demo.session, copy.id, {"actions.1.target.y2": Answer(Fraction(35, 10))})
    found = [finding for finding in filled(demo, copy.id).findings if finding.check.id == "target_margin"]
    assert [finding.cells for finding in found] == [("actions.1.target.y2",)]
    assert "3.5%" in found[0].text["ja"] and "3.0%" in found[0].text["ja"]
    assert before is not None
    write(demo.session, copy.id, {"actions.1.target.y2": Answer(before)})


@pytest.mark.parametrize(("day", "first"), [((2027, 3, 31), "令和9年3月期"), ((2027, 4, 1), "令和10年3月期")])
def test_the_first_year_is_the_one_that_holds_the_day_of_the_plan(demo: Reporting, day: tuple[int, int, int], first: str) -> None:
    form = fill_typed(demo, "action_plan", {}, datetime.date(*day))
    assert form.column_titles["figures.y1"] == f"計画1年目（{first}）"
    assert form.column_titles["actions.y1"] == f"計画1年目（計画策定年度）（{first}）"
    # The books end in September 2026: the year before a plan of April 2027 is not told whole, and that is said.
    assert ("plan_does_not_follow" in {one.check.id.removeprefix("form.") for one in form.findings}) == (day == (2027, 4, 1))


def test_a_sole_proprietor_needs_no_multiple(tmp_path_factory: pytest.TempPathFactory) -> None:
    session = empty_book(tmp_path_factory.mktemp("sole"), LegalForm.SOLE_PROPRIETOR)
    form = fill_typed(Reporting(session), "action_plan", {"figures.operating_income.y1": "5,000"})
    assert form.cells["multiple.debt_to_ebitda_planned.y1"].state is CellState.NOT_ASKED
    assert form.cells["company_name"].state is CellState.NOT_ASKED
    assert form.column_titles["figures.y1"] == "計画1年目（令和8年分）"
    loss = fill_typed(Reporting(session), "action_plan", {"figures.operating_income.y1": "-5,000", "figures.depreciation.y1": "1,000"})
    assert not struck(loss) & {"ebitda_not_positive", "multiple_not_known"}
    session.close()


def test_no_multiple_where_nothing_is_earned(tmp_path_factory: pytest.TempPathFactory) -> None:
    session = empty_book(tmp_path_factory.mktemp("loss"))
    typed = {
        "figures.operating_income.y1": "-5,000",
        "figures.depreciation.y1": "1,000",
        "check.debt.y1": "9,000",
        "check.cash.y1": "1,000",
    }
    form = fill_typed(Reporting(session), "action_plan", typed)
    assert form.value("multiple.debt_to_ebitda_planned.y1") is None
    assert "ebitda_not_positive" in struck(form)
    assert form.cells["multiple.debt_to_ebitda_planned.y1"].reason == "form.fact.ebitda_not_positive"
    assert form.cells["multiple.debt_to_ebitda_planned.y2"].reason == "form.fact.no_entries"
    session.close()
