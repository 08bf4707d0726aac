"""The worked example of the JFC plan (``reference/financing_rules.md`` R11): typed, it gives every figure that the source computed.

All amounts in 万円. Of the two years before the plan the source shows 経常利益 but not what lies between it and 営業利益 (10 each): it is
typed as 営業外費用 10.
"""

import datetime
from collections.abc import Iterator

import pytest

from app.analysis.form_values import FilledForm
from app.services.reporting import Reporting
from tests.services.form_books import demo_book, empty_book, fill_typed, struck

COLUMNS = ("previous", "current", "p1", "p2", "p3", "final")
TYPED = {
    "net_sales": (5_000, 5_500, 6_000, 6_700, 8_000, 12_000),
    "cost_of_sales": (900, 900, 950, 980, 1_020, 1_233),
    "sga_expenses": (5_500, 6_190, 6_590, 6_640, 6_690, 7_890),
    "non_operating_income": (0, 0, 30, 30, 30, 30),
    "non_operating_expenses": (10, 10, 50, 150, 210, 210),
    "income_taxes": (0, 0, 0, 0, 0, 1_349),
    "total_assets": (6_000, 9_000, 8_200, 9_500, 8_500, 14_000),
    "total_liabilities": (3_000, 7_600, 8_360, 10_700, 9_590, 5_163),
}
COMPUTED = {
    "gross_profit": (4_100, 4_600, 5_050, 5_720, 6_980, 10_767),
    "operating_income": (-1_400, -1_590, -1_540, -920, 290, 2_877),
    "ordinary_income": (-1_410, -1_600, -1_560, -1_040, 110, 2_697),
    "net_income": (-1_410, -1_600, -1_560, -1_040, 110, 1_348),
    "net_assets": (3_000, 1_400, -160, -1_200, -1_090, 8_837),
}
LENDERS = (
    ("〇〇銀行", (1_000, 850, 700, 550, 400, 2_000)),
    ("▲▲信金", (1_000, 900, 2_300, 2_200, 2_100, 1_500)),
    ("公庫", (0, 4_000, 4_000, 4_000, 4_000, 0)),
)
BORROWED = (2_000, 5_750, 7_000, 6_750, 6_500, 3_500)
NEW = (0, 4_000, 1_500, 0, 0, 0)
_MAN = 10_000


def typed_plan() -> dict[str, str]:
    typed = {
        f"figures.{row}.{column}": str(amount) for row, amounts in TYPED.items() for column, amount in zip(COLUMNS, amounts, strict=True)
    }
    for number, (lender, balances) in enumerate(LENDERS, 1):
        typed[f"lenders.{number}.lender"] = lender
        typed |= {f"lenders.{number}.balance.{column}": str(amount) for column, amount in zip(COLUMNS, balances, strict=True)}
    typed |= {f"debts.new_borrowings.{column}": str(amount) for column, amount in zip(COLUMNS, NEW, strict=True)}
    for number, (name, amount) in enumerate((("人件費", 2_000), ("その他諸経費", 2_500), ("ソフトウェア開発に伴う外注費", 1_000)), 1):
        typed |= {f"working.{number}.name": name, f"working.{number}.amount": str(amount)}
    typed |= {"jfc_loan": "4,000", "bank_loan": "1,500", "bank_name": "▲▲信金", "bank_person": "◆◆", "bank_support": "融資"}
    typed |= {f"continuity.subordinated.{column}": "4,000" for column in ("p1", "p2", "p3")}
    return typed | {"final_month": "2031/12"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = empty_book(tmp_path_factory.mktemp("jfc"), year_start=1)
    yield Reporting(session)
    session.close()


@pytest.fixture(scope="module")
def plan(book: Reporting) -> FilledForm:
    return fill_typed(book, "jfc_capital_plan", typed_plan(), datetime.date(2021, 6, 1))


def row(plan: FilledForm, name: str, columns: tuple[str, ...] = COLUMNS) -> tuple[int, ...]:
    """A row in 万円; every amount of the example is whole."""
    amounts = [plan.value(f"{name}.{column}") for column in columns]
    assert all(type(amount) is int and amount % _MAN == 0 for amount in amounts), (name, amounts)
    return tuple(amount // _MAN for amount in amounts if type(amount) is int)


@pytest.mark.parametrize("name", sorted(COMPUTED))
def test_what_the_plan_computes(plan: FilledForm, name: str) -> None:
    assert row(plan, f"figures.{name}") == COMPUTED[name]


def test_borrowings_add_up(plan: FilledForm) -> None:
    assert row(plan, "debts.subtotal") == row(plan, "debts.total") == BORROWED


def test_the_columns_are_those_of_the_example(plan: FilledForm) -> None:
    titles = [plan.column_titles[f"figures.{column}"] for column in COLUMNS]
    assert titles == [
        "前期実績（令和2年12月期）",
        "今期見込（令和3年12月期）",
        "計画1期目（令和4年12月期）",
        "計画2期目（令和5年12月期）",
        "計画3期目（令和6年12月期）",
        "最終目標",
    ]


def test_funds_needed_are_funds_raised(plan: FilledForm) -> None:
    assert plan.value("needed") == plan.value("raised") == 5_500 * _MAN


def test_equity_goes_on_from_year_to_year(plan: FilledForm) -> None:
    assert row(plan, "continuity.gap", COLUMNS[1:5]) == (0, 0, 0, 0)
    # 4,000 of the loan count as equity: -160, -1,200 and -1,090 become these.
    assert row(plan, "continuity.deemed", ("p1", "p2", "p3")) == (3_840, 2_800, 2_910)


def test_the_last_step_is_nine_thousand_nine_hundred_twenty_seven(plan: FilledForm) -> None:
    assert plan.value("equity_increase") == 9_927 * _MAN
    assert (plan.value("debt_decrease"), plan.value("asset_increase")) == (4_427 * _MAN, 5_500 * _MAN)


def test_only_the_gap_to_the_last_year_is_mentioned(plan: FilledForm) -> None:
    checks = {check.id for check in plan.definition.checks}
    assert struck(plan) & checks == {"final_not_checkable"}


def test_a_dividend_explains_a_break_of_equity(book: Reporting) -> None:
    typed = typed_plan() | {"figures.total_liabilities.p3": "9,690"}  # 100 more is owed: equity is -1,190
    broken = fill_typed(book, "jfc_capital_plan", typed, datetime.date(2021, 6, 1))
    assert row(broken, "continuity.gap", ("p3",)) == (-100,)
    assert "equity_breaks" in struck(broken)
    told = fill_typed(book, "jfc_capital_plan", typed | {"continuity.other_changes.p3": "-100"}, datetime.date(2021, 6, 1))
    assert row(told, "continuity.gap", ("p3",)) == (0,)
    assert "equity_breaks" not in struck(told)


def test_equity_follows_as_far_as_ten_thousands_can_tell(tmp_path_factory: pytest.TempPathFactory) -> None:
    # The demo's equity is 16,868,200 yen; with 180 earned it comes to 1,866.82, which people write as 1,866.
    session = demo_book(tmp_path_factory)
    typed = {
        "figures.net_sales.current": "14,350",
        "figures.cost_of_sales.current": "8,470",
        "figures.sga_expenses.current": "5,700",
        "figures.total_assets.current": "5,866",
        "figures.total_liabilities.current": "4,000",
    }
    followed = fill_typed(Reporting(session), "jfc_capital_plan", typed)
    assert followed.value("continuity.gap.current") == -8_200
    assert "equity_breaks" not in struck(followed)
    broken = fill_typed(Reporting(session), "jfc_capital_plan", typed | {"figures.total_liabilities.current": "4,001"})
    (found,) = [one for one in broken.findings if one.check.id == "equity_breaks"]
    assert "1,866万円" in found.text["ja"] and "△1万円" in found.text["ja"]
    session.close()
