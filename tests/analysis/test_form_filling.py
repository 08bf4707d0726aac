"""A form filled from the books, from what is typed and from its own formulas."""

import random
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_cells import FormCells
from app.analysis.form_contents import FormContent, ItemOrder
from app.analysis.form_periods import FormPeriods
from app.analysis.form_values import Answer, CellState, CellValue, FilledForm
from app.ledger.years import LegalForm
from app.periods import Month
from tests.analysis.small_form import ABOUT, BOOKS, LAST_YEAR, KnownFacts, filled, small_form


def said(form: FilledForm, check: str) -> list[str]:
    return [finding.text["ja"] for finding in form.findings if finding.check.id == check]


def test_the_books_fill_the_year_that_is_over_and_propose_the_next_ones() -> None:
    form = filled({})
    assert form.value("company_name") == "有限会社見本"
    assert form.value("planned_on") == ABOUT
    sales = form.cells["plan.net_sales.y0"]
    assert (sales.value, sales.state, sales.accounts, sales.page) == (10_234_567, CellState.PREFILLED, ("4100",), "statements")
    # Without figures of its own a year goes on from the one before.
    assert form.value("plan.net_sales.y2") == 10_234_567
    assert form.cells["plan.costs.y1"].state is CellState.EMPTY
    assert form.cells["plan.costs.y1"].reason == "form.fact.after_books"


def test_columns_say_their_year_in_the_years_of_the_era() -> None:
    assert filled({}).column_titles["plan.y1"] == "計画1年目（令和9年3月期）"
    assert filled({}, form=LegalForm.SOLE_PROPRIETOR).column_titles["plan.y0"] == "直近期（令和8年分）"


def test_formulas_are_exact_and_say_why_there_is_no_value() -> None:
    form = filled({"plan.net_sales.y1": 12_000_000, "plan.costs.y1": 9_600_000})
    assert form.value("plan.profit.y0") == 1_234_567
    assert form.value("plan.margin.y1") == 20
    assert form.value("plan.growth.y1") == (Fraction(12_000_000, 10_234_567) - 1) * 100
    assert form.cells["plan.growth.y0"].state is CellState.NOT_ASKED
    # Year 2 has no costs: no profit, and no total of profits.
    assert form.cells["plan.profit.y2"].reason == "form.fact.after_books"
    assert form.cells["total"].value is None
    zero = filled({"plan.net_sales.y1": 0, "plan.costs.y1": 0})
    assert zero.cells["plan.margin.y1"].reason == "form.division_by_zero"


def test_a_total_needs_every_year() -> None:
    years = {"plan.costs.y1": 9_000_000, "plan.costs.y2": 9_034_567}
    # 1,234,567 + 1,234,567 + 1,200,000
    assert filled(years).value("total") == 3_669_134


def test_a_corrected_figure_keeps_the_books_value_beside_it_and_wants_a_reason() -> None:
    form = filled({"plan.costs.y0": 8_500_000})
    cell = form.cells["plan.costs.y0"]
    assert (cell.value, cell.proposed, cell.state) == (8_500_000, 9_000_000, CellState.CORRECTED)
    assert form.value("plan.profit.y0") == 1_734_567
    assert said(form, "form.no_reason") == ["「費用［直近期（令和8年3月期）］」を帳簿の値（9,000千円）から直した理由がありません。"]
    # A plan is the owner's own: what was proposed for it may be changed without a word.
    assert said(filled({"plan.net_sales.y1": 12_000_000}), "form.no_reason") == []
    explained = filled({"plan.costs.y0": Answer(8_500_000, "一時的な費用を除く")})
    assert explained.cells["plan.costs.y0"].reason == "一時的な費用を除く"
    assert said(explained, "form.no_reason") == []


def test_the_proposed_value_typed_as_it_is_shown_corrects_nothing() -> None:
    form = filled({"plan.net_sales.y0": 10_234_000})
    assert form.cells["plan.net_sales.y0"].state is CellState.PREFILLED
    assert form.value("plan.net_sales.y0") == 10_234_567


def test_a_proposed_value_can_be_emptied() -> None:
    cell = filled({"company_name": ""}).cells["company_name"]
    assert (cell.value, cell.proposed, cell.state) == (None, "有限会社見本", CellState.CORRECTED)


def test_the_lenders_of_the_register_fill_the_list_and_blank_rows_stay_blank() -> None:
    form = filled({"loans.1.due.y1": 600_000, "loans.3.lender": "丙信用金庫", "loans.3.balance": 2_000_000})
    assert form.counts["loans"] == 3
    assert [form.value(f"loans.{item}.lender") for item in (1, 2, 3)] == ["甲銀行", None, "丙信用金庫"]
    assert form.value("owed") == 7_000_000
    assert form.value("repayment.due.y1") == 600_000
    assert form.cells["repayment.due.y2"].reason == "form.not_filled"


def test_a_removed_lender_stays_away_and_a_new_one_comes_at_the_end() -> None:
    lenders = KnownFacts(BOOKS.by_year, (("甲銀行", 1), ("乙銀行", 2), ("丙銀行", 3)))
    form = filled({}, lenders, items={"loans": ItemOrder(("@乙銀行", "+1"), ("@甲銀行",), 1)})
    assert [form.value(f"loans.{item}.lender") for item in (1, 2, 3)] == ["乙銀行", None, "丙銀行"]


def test_what_stands_beside_a_lender_that_is_gone_stays_and_is_mentioned() -> None:
    form = filled({"loans.@丁銀行.due.y1": 600_000}, KnownFacts(BOOKS.by_year, (("甲銀行", 1), ("乙銀行", 2))))
    assert [form.value(f"loans.{item}.lender") for item in (1, 2, 3)] == ["甲銀行", "乙銀行", None]
    assert form.value("loans.3.due.y1") == 600_000
    assert said(form, "form.item_left") == [
        "「借入先」の 3 件目は、帳簿や台帳からなくなりました。書かれた内容は残してあります。要らなければ、この件を外してください。"
    ]
    assert said(filled({"loans.@甲銀行.due.y1": 1, "loans.+2.due.y1": 2}), "form.item_left") == []


def test_more_lenders_than_the_form_prints_all_stay() -> None:
    form = filled({}, KnownFacts(BOOKS.by_year, tuple((f"{number}銀行", number) for number in range(1, 7))))
    assert form.counts["loans"] == 6
    assert form.value("owed") == 21
    assert said(form, "form.too_many_items") == ["「借入先」は 4 件までの様式ですが、6 件あります。すべて残り、印刷では行が増えます。"]


def test_checks_tell_the_year_and_the_figures() -> None:
    form = filled({"plan.net_sales.y1": 10_000_000, "plan.costs.y1": 9_500_000, "loans.1.due.y1": 600_500})
    (short,) = (finding for finding in form.findings if finding.check.id == "short")
    assert short.text["ja"] == "計画1年目（令和9年3月期）：利益500千円では返済600千円に100,500円足りません。"
    assert short.cells == ("repayment.left.y1", "plan.profit.y1")
    nameless = filled({"loans.2.balance": 1_000})
    assert said(nameless, "nameless") == ["借入先2件目：借入先の名前がありません。"]
    assert [finding.cells for finding in nameless.findings if finding.check.id == "nameless"] == [("loans.2.lender",)]


def test_what_is_required_is_asked_for_where_it_applies() -> None:
    form = filled({})
    assert said(form, "form.required") == ["「目標」がまだ書かれていません。"]
    with_amount = said(filled({"goal": "黒字", "loans.2.balance": 5}), "form.required")
    assert with_amount == ["「借入先［2件目］」がまだ書かれていません。"]
    assert "「屋号」がまだ書かれていません。" in said(filled({}, form=LegalForm.SOLE_PROPRIETOR), "form.required")
    assert form.cells["trade_name"].state is CellState.NOT_ASKED


def test_a_text_far_beyond_its_box_stays_whole_and_is_mentioned() -> None:
    text = "長" * 5_000
    form = filled({"goal": text})
    assert form.value("goal") == text
    assert said(form, "form.too_long") == [
        "「目標」は欄に入る 10 文字を 4,990 文字超えています（いま 5,000 文字）。文章はそのまま残り、印刷では欄が広がります。"
    ]
    assert said(filled({"goal": "一二三四五\n六七八九十"}), "form.too_long") == []


def test_a_plan_that_does_not_follow_on_the_last_accounts_says_so() -> None:
    form = filled({}, about=date(2028, 5, 1))
    (text,) = said(form, "form.plan_does_not_follow")
    assert text.startswith("計画の前の期にあたる令和10年3月期の数字が帳簿にそろっていないため、計画が直近の決算から続いていません。")
    assert said(filled({}), "form.plan_does_not_follow") == []


def test_answers_without_a_box_are_kept_and_mentioned() -> None:
    form = filled({"old_box": "前の様式の記入", "plan.costs.y0": "文字", "goal": "黒字"})
    assert form.value("plan.costs.y0") == 9_000_000
    assert said(form, "form.kept_aside") == ["いまの様式に欄がない、または種類が合わない記入が 2 件あります。消さずに取ってあります。"]


KEYS = [*filled({}).cells, "loans.3.lender", "loans.4.due.y1", "loans.900.lender", "old", "plan.net_sales.y9", "", "a.b.c.d.e"]
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.text(max_size=30),
    st.integers(-(10**14), 10**14),
    st.fractions(-1000, 1000, max_denominator=1000),
    st.dates(),
    st.booleans(),
    st.builds(Month, st.integers(1900, 2999), st.integers(1, 12)),
    st.sampled_from(["new", "renewal"]),
)
ANSWERS = st.dictionaries(st.sampled_from(KEYS), st.builds(Answer, VALUES, st.text(max_size=5)), max_size=25)


@settings(max_examples=60, deadline=None)
@given(ANSWERS, st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.sampled_from(LegalForm))
def test_no_answers_and_no_day_make_a_form_fail(answers: dict[str, Answer], about: date, form: LegalForm) -> None:
    found = filled(answers, about=about, form=form)
    for cell in found.cells.values():
        if cell.state in (CellState.PREFILLED, CellState.TYPED):
            assert cell.value is not None
        if cell.state is CellState.COMPUTED and cell.value is None:
            assert cell.reason


@settings(max_examples=30, deadline=None)
@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_working_out_changes_nothing(answers: dict[str, Answer], chance: random.Random) -> None:
    definition = small_form()
    expected = filled(answers)
    periods = FormPeriods(definition, ABOUT, [LAST_YEAR], LegalForm.CORPORATION)
    cells = FormCells(definition, FormContent(answers), BOOKS, periods, LegalForm.CORPORATION)
    keys = list(cells.places)
    chance.shuffle(keys)
    found = {key: cells.get(key) for key in keys}
    assert found == dict(expected.cells)
