"""The facts forms are filled with: whole years only, where each comes from, and why one is missing. Figures calculated by hand."""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.form_values import Fact
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month
from app.services.form_facts import FormFacts
from app.services.importing import commit_import, preview_import
from app.services.reporting import Reporting
from app.services.session import BookFacts, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.form_books import demo_book
from tests.services.small_book import make_small_book

#: Fiscal years of the small book and the demo: April to March.
Y2023, Y2024, Y2025, Y2026 = (FiscalYear(Month(year, 4), Month(year + 1, 3)) for year in (2023, 2024, 2025, 2026))
MAY = Month(2025, 5)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[FormFacts]:
    session = make_small_book(tmp_path)
    yield FormFacts(Reporting(session))
    session.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormFacts]:
    session = demo_book(tmp_path_factory)
    yield FormFacts(Reporting(session))
    session.close()


def reasons(facts: FormFacts, name: str, *periods: FiscalYear | Month) -> list[str]:
    return [facts.fact(name, at).reason for at in periods]


def test_only_a_year_that_is_in_the_books_whole_is_actual(small: FormFacts) -> None:
    # The small book reaches from April 2024 to May 2025.
    whole = small.fact("books.net_sales", Y2024)
    assert (whole.value, whole.origin, whole.page) == (510_000, "帳簿 2025年3月期 売上高", "statements")
    assert whole.accounts
    assert reasons(small, "books.net_sales", Y2023, Y2025, Y2026) == [
        "form.fact.before_books",
        "form.fact.year_in_part",
        "form.fact.after_books",
    ]
    assert small.fact("books.closing_month", Y2024).value == Month(2025, 3)


def test_the_statement_of_a_whole_year(small: FormFacts) -> None:
    # Sales 510,000 less the bank's fee of 660; the deposit of 1,000,000 and what was collected, 509,340, are there at its end.
    expected = {
        "gross_profit": 510_000,
        "sga_expenses": 660,
        "operating_income": 509_340,
        "ordinary_income": 509_340,
        "net_income": 509_340,
        "income_taxes": 0,
        "cash_and_deposits": 1_509_340,
        "total_assets": 1_509_340,
        "net_assets": 1_509_340,
        "trade_receivables": 0,
        "borrowings": 0,
    }
    assert {name: small.fact(f"books.{name}", Y2024).value for name in expected} == expected


def test_a_month_and_the_months_up_to_it(small: FormFacts) -> None:
    # April 2025: sales 800,000, purchases 300,000, wages 200,000; in May only cash moves.
    assert small.fact("books.net_sales", MAY).value == 0
    assert small.fact("to_date.net_sales", MAY).value == 800_000
    assert small.fact("to_date.operating_income", MAY).value == 300_000
    assert small.fact("quarter.net_sales", MAY).origin == "帳簿 2025年3月～2025年5月 売上高"
    assert small.fact("twelve.net_sales", MAY).value == 800_000  # June 2024 to May 2025
    assert small.fact("half.net_sales", Month(2024, 6)).reason == "form.fact.before_books"


def test_cash_of_a_month_and_of_a_year(small: FormFacts) -> None:
    # May 2025: 800,000 collected, 20,000 of withheld tax paid.
    april_end = 1_000_000 + 509_340 - 300_000 - 180_000
    assert small.fact("cash.opening", MAY).value == april_end
    assert (small.fact("cash.receipts", MAY).value, small.fact("cash.payments", MAY).value) == (800_000, -20_000)
    assert small.fact("cash.closing", MAY).value == april_end + 780_000
    assert small.fact("cash.closing", Y2024).value == 1_509_340
    # The fee that was kept back never was cash: 509,340 came in.
    assert small.fact("cash.change", Y2024).value == 509_340
    assert small.fact("cash.repayments", Y2025).reason == "form.fact.year_in_part"


def test_employees_are_never_guessed(small: FormFacts) -> None:
    assert reasons(small, "books.employees", Y2024, MAY) == ["form.fact.employees_missing"] * 2
    assert small.fact("benchmark.labour_productivity", Y2024).reason == "form.fact.employees_missing"


def test_without_opening_balances_no_balance_is_told(tmp_path: Path) -> None:
    session = make_small_book(tmp_path, with_opening=False)
    facts = FormFacts(Reporting(session))
    assert facts.fact("books.net_sales", Y2024).value == 510_000
    assert reasons(facts, "books.net_assets", Y2024) == ["form.fact.opening_missing"]
    assert reasons(facts, "benchmark.total_assets", Y2024) == ["form.fact.opening_missing"]
    session.close()


def test_a_company_that_owes_nothing_has_nothing_to_repay(small: FormFacts) -> None:
    due = small.fact("loans.principal_due", Y2025)
    assert (due.value, due.reason) == (0, "")


def test_borrowings_without_a_register_are_no_zero(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    loan = Voucher(91, "2025/05/20", "借入", "", (Line(("普通預金", "", 500_000), ("長期借入金", "", 500_000)),))
    (tmp_path / "loan.csv").write_bytes(csv_bytes(money_forward_rows([loan]), "utf-8"))
    commit_import(session, preview_import(session, tmp_path / "loan.csv"), overlap="new_only")
    assert reasons(FormFacts(Reporting(session)), "loans.principal_due", Y2025) == ["form.fact.loans_not_registered"]
    session.close()


def test_a_sole_proprietors_rows_add_up_and_taxes_are_not_in_the_books(tmp_path: Path) -> None:
    session = create_book(tmp_path / "sole", BookFacts("見本商店", LegalForm.SOLE_PROPRIETOR, 1)).session
    vouchers = [
        Voucher(1, "2025/01/10", "売上", "", (Line(("現金", "", 900_000), ("売上高", "", 900_000)),)),
        Voucher(2, "2025/06/10", "家賃", "", (Line(("地代家賃", "", 200_000), ("現金", "", 200_000)),)),
        Voucher(3, "2025/12/31", "利息", "", (Line(("利子割引料", "", 30_000), ("現金", "", 30_000)),)),
    ]
    (tmp_path / "sole.csv").write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
    commit_import(session, preview_import(session, tmp_path / "sole.csv"))
    facts = FormFacts(Reporting(session))
    year = FiscalYear(Month(2025, 1), Month(2025, 12))

    def yen(name: str) -> int | None:
        value = facts.fact(f"books.{name}", year).value
        assert value is None or type(value) is int
        return value

    assert (yen("gross_profit"), yen("sga_expenses"), yen("operating_income")) == (900_000, 200_000, 700_000)
    assert (yen("non_operating_expenses"), yen("ordinary_income"), yen("net_income")) == (30_000, 670_000, 670_000)
    assert yen("income_taxes") is None
    assert reasons(facts, "books.income_taxes", year) == ["form.fact.taxes_not_in_books"]
    assert "青色申告特別控除前" in facts.fact("books.net_income", year).origin
    session.close()


def test_the_indicators_of_a_year_of_the_demo(demo: FormFacts) -> None:
    # ② 6,878,263 / 147,701,100; ④ (26,785,000 - 17,169,948) / (6,878,263 + 3,540,000); ③ 6,878,263 / 13 people.
    assert demo.fact("benchmark.operating_margin", Y2025).value == Fraction(6_878_263 * 100, 147_701_100)
    assert demo.fact("benchmark.debt_to_ebitda", Y2025).value == Fraction(9_615_052, 10_418_263)
    assert demo.fact("benchmark.labour_productivity", Y2025).value == Fraction(6_878_263, 13_000)
    assert demo.fact("benchmark.sales_growth_rate", Y2024).reason == "form.fact.no_period_before"
    assert demo.fact("benchmark.debt", Y2025).origin == "ローカルベンチマーク 2026年3月期 借入金"


def test_depreciation_stands_where_it_belongs(demo: FormFacts) -> None:
    # 2025: 790,000 in selling and administration, 2,750,000 in the factory.
    parts = [demo.fact(f"books.{name}", Y2025).value for name in ("sga_depreciation", "cost_depreciation", "depreciation")]
    assert parts == [790_000, 2_750_000, 3_540_000]


def test_the_loans_of_the_demo(demo: FormFacts) -> None:
    # さざなみ 24,000,000 - 24 x 300,000; こだま 9,000,000 - 24 x 150,000 and 5,000,000 - 5 x 83,000.
    lenders = demo.items("loans.lenders", Y2025)
    owed = [(one.facts["lender"].value, one.facts["balance"].value) for one in lenders]
    assert owed == [("さざなみ銀行", 16_800_000), ("こだま信用金庫", 9_985_000)]
    assert demo.fact("loans.balance", Y2025).value == demo.fact("books.borrowings", Y2025).value == 26_785_000
    # 12 x (300,000 + 150,000 + 83,000)
    assert demo.fact("loans.principal_due", Y2026).value == 6_396_000
    assert demo.fact("loans.drawn", Y2025).value == 5_000_000
    assert demo.fact("cash.repayments", Y2025).value == -(12 * 450_000 + 5 * 83_000)
    assert [item.facts["lender"].value for item in demo.items("loans.lenders", None)] == ["さざなみ銀行", "こだま信用金庫"]


def test_cash_goes_on_from_the_books_into_the_forecast(demo: FormFacts) -> None:
    september, october, far = Month(2026, 9), Month(2026, 10), Month(2027, 12)
    assert demo.fact("cash.closing", september).value == demo.fact("cash.opening", october).value
    assert demo.fact("cash.closing", september).origin == "資金繰り実績 2026年9月 翌月繰越"
    assert demo.fact("cash.closing", october).origin == "資金繰り予測 2026年10月 翌月繰越"
    assert demo.fact("cash.closing", far).value is None


def test_what_the_review_decided_and_what_became_of_it(demo: FormFacts) -> None:
    august = Month(2026, 8)
    assert demo.fact("review.decision", august).value == "年末の仕入に備え、早めに金融機関へ相談する。"
    assert demo.fact("review.recorded_on", august).value == datetime.date(2026, 9, 10)
    done, still_open = demo.items("review.actions", august)
    assert (done.facts["action"].value, done.facts["state"].value) == ("包装資材の仕入先2社に見積りを頼む", "できた（2社からもらった）")
    assert (still_open.facts["due"].value, still_open.facts["state"].reason) == (datetime.date(2026, 10, 20), "form.fact.still_open")
    assert reasons(demo, "review.decision", Month(2026, 9)) == ["form.fact.no_review"]


def test_the_kept_plan_of_a_year_and_of_its_months(demo: FormFacts) -> None:
    for at in (Y2026, Month(2026, 9)):
        planned = demo.fact("plan.net_sales", at)
        assert planned.value == 143_500_000
        assert planned.origin == "事業行動計画書（経営力強化保証） 第1版 計画1年目（令和9年3月期） 売上高"
    assert reasons(demo, "plan.net_sales", Y2025) == ["form.fact.year_not_planned"]
    assert demo.fact("plan.planned_on", Y2026).value == datetime.date(2026, 9, 30)
    issues = demo.items("plan.actions", Month(2026, 9))
    measures = str(issues[0].facts["measures"].value)
    assert len(issues) == 2 and "自動充填機を導入" in measures and "目標 1.3" in measures


def test_answers_of_another_form(demo: FormFacts, small: FormFacts) -> None:
    assert str(demo.fact("form.local_benchmark.strengths", None).value).startswith("木桶と自家製の糀")
    assert demo.fact("form.local_benchmark.talked_on", None).origin == "ローカルベンチマーク 非財務シート"
    # Proposed and not written is no answer.
    assert demo.fact("form.action_plan.address", None).reason == "form.fact.not_answered"
    assert small.fact("form.local_benchmark.strengths", None) == Fact(None, "form.fact.no_other_form", page="plans")
    assert reasons(small, "plan.net_sales", Y2025) == ["form.fact.no_plan"]


def test_a_fact_says_which_months_to_look_at(small: FormFacts) -> None:
    """Of a fiscal year its months, of a quarter the three to its end; also for figures of the cash flow."""
    assert small.fact("books.net_sales", Y2024).span == (Month(2024, 4), Month(2025, 3))
    assert small.fact("quarter.net_sales", MAY).span == (Month(2025, 3), MAY)
    assert small.fact("cash.closing", MAY).span == (MAY, MAY)
    assert small.fact("company.name", None).span is None


def test_an_empty_book_does_not_say_that_nothing_is_owed(tmp_path: Path) -> None:
    session = create_book(tmp_path / "book", BookFacts("有限会社ちいさな商店", LegalForm.CORPORATION, 4)).session
    found = FormFacts(Reporting(session)).fact("loans.principal_due", Y2024)
    assert (found.value, found.reason) == (None, "form.fact.no_entries")
    session.close()
