"""Correcting inputs with a reason: the books' own value stays beside, and last year's correction is what this year compares with."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.benchmark_corrections import CorrectedInput
from app.analysis.benchmark_indicators import Indicator
from app.analysis.exports import local_benchmark_inputs_table, local_benchmark_table
from app.analysis.local_benchmark import BenchmarkSettings
from app.documents.document import Document
from app.errors import InputRefused
from app.periods import Month
from app.services.benchmark_corrections import clear, correct, correct_typed, history, kept_corrections, set_settings, settings
from app.services.industry import choose_industry, import_values
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.sharing.packages import PackageItem
from tests.helpers.metis_workbook import write_workbook
from tests.services.benchmark_book import BEFORE, LAST, make_benchmark_book


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = make_benchmark_book(tmp_path)
    yield Reporting(session)
    session.close()


def indicator(reporting: Reporting, name: str, last: object = LAST) -> Indicator:
    return next(p for p in reporting.local_benchmark().periods if (p.kind, p.last) == ("fiscal_year", last)).indicator(name)


def test_the_year_of_r19_without_any_correction(reporting: Reporting) -> None:
    """financing_rules.md R19: 9.09 %, 5 %, 600 thousand, 2.50 times, 2.00 months, 30 %."""
    year = reporting.local_benchmark().period("fiscal_year", LAST)
    assert year is not None
    assert [one.value for one in year.indicators] == [Fraction(100, 11), 5, 600, Fraction(5, 2), 2, 30]


def test_a_correction_counts_and_the_books_stay_beside(reporting: Reporting) -> None:
    """Debt of 44 m instead of 50 m: (44 - 20) / 12 = 2 times."""
    correct(reporting, "fiscal_year", LAST, "debt", 44_000_000, "期末日の返済が翌日付")
    found = indicator(reporting, "debt_to_ebitda")
    assert (found.value, found.own_value, found.inputs["debt"]) == (2, Fraction(5, 2), 44_000_000)
    assert found.corrected == {"debt": CorrectedInput(50_000_000, "期末日の返済が翌日付")}
    assert "corrected" in found.notes
    assert indicator(reporting, "debt_to_ebitda", BEFORE).corrected == {}
    clear(reporting, "fiscal_year", LAST, "debt")
    assert (indicator(reporting, "debt_to_ebitda").value, kept_corrections(reporting.session)) == (Fraction(5, 2), ())
    assert [(entry.amount, entry.reason) for entry in history(reporting.session)] == [(44_000_000, "期末日の返済が翌日付"), (None, "")]


def test_the_sales_before_the_books_are_given_by_hand(reporting: Reporting) -> None:
    """The oldest year has nothing to compare with; 100 m give growth of 10 %."""
    assert indicator(reporting, "sales_growth_rate", BEFORE).reason == "no_period_before"
    correct(reporting, "fiscal_year", BEFORE, "net_sales_before", 100_000_000, "決算書の売上高")
    found = indicator(reporting, "sales_growth_rate", BEFORE)
    assert (found.value, found.own_value) == (10, None)
    assert found.corrected["net_sales_before"].own is None


def test_corrected_sales_are_what_the_next_year_compares_with(reporting: Reporting) -> None:
    correct(reporting, "fiscal_year", BEFORE, "net_sales", 100_000_000, "消費税分を除く")
    found = indicator(reporting, "sales_growth_rate")
    assert (found.value, found.own_value) == (20, Fraction(100, 11))
    correct(reporting, "fiscal_year", LAST, "net_sales_before", 80_000_000, "事業譲渡を除く")
    assert indicator(reporting, "sales_growth_rate").value == 50


def test_employees_of_one_year(reporting: Reporting) -> None:
    correct(reporting, "fiscal_year", LAST, "employees", 12, "期中平均")
    assert indicator(reporting, "labour_productivity").value == 500
    assert indicator(reporting, "labour_productivity", BEFORE).value == 400


@pytest.mark.parametrize(
    ("name", "amount", "reason", "code"),
    [
        ("debt", 1, " ", "reason_missing"),
        ("months", 12, "理由", "no_such_input"),
        ("employees", -1, "理由", "negative"),
        ("debt", 10**16, "理由", "too_large"),
    ],
)
def test_what_cannot_be_corrected(reporting: Reporting, name: str, amount: int, reason: str, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        correct(reporting, "fiscal_year", LAST, name, amount, reason)
    assert caught.value.code == f"benchmark_correction.{code}"
    with pytest.raises(InputRefused, match="no_such_period"):
        correct(reporting, "fiscal_year", LAST + 1, "debt", 1, "理由")
    with pytest.raises(InputRefused, match="nothing_to_clear"):
        clear(reporting, "fiscal_year", LAST, "debt")


def test_an_amount_as_a_person_types_it(reporting: Reporting) -> None:
    correct_typed(reporting, "fiscal_year", LAST, "operating_income", "▲１，２００，０００", "棚卸の修正")
    assert indicator(reporting, "operating_margin").value == -1
    with pytest.raises(InputRefused, match="not_a_number"):
        correct_typed(reporting, "fiscal_year", LAST, "operating_income", "赤字", "棚卸の修正")


def test_which_debts_count_is_kept(reporting: Reporting) -> None:
    assert settings(reporting.session) == BenchmarkSettings()
    set_settings(reporting.session, BenchmarkSettings(count_director_loans=True))
    assert reporting.local_benchmark().settings.count_director_loans
    assert settings(Reporting(reporting.session).session).count_director_loans


def test_a_package_tells_the_books_amount_but_not_the_owners_words(reporting: Reporting) -> None:
    correct(reporting, "fiscal_year", LAST, "debt", 44_000_000, "内緒の理由")
    benchmark = reporting.local_benchmark()
    tables = (local_benchmark_table(benchmark), local_benchmark_inputs_table(benchmark))
    assert all("内緒の理由" not in table.to_csv().decode() for table in tables)
    debts = [row for row in tables[1].rows() if row[4] == "debt" and (row[0], row[2]) == ("fiscal_year", LAST)]
    assert [(row[6], row[9]) for row in debts] == [(44_000_000, 50_000_000)]


def test_a_consent_from_before_points_gets_its_tables_without_them(reporting: Reporting, tmp_path: Path) -> None:
    import_values(reporting.session, write_workbook(tmp_path / "locaben.xlsm"))
    choose_industry(reporting.session, "0501")
    content = ReportItems(reporting, _no_printer)(PackageItem.LOCAL_BENCHMARK, Month(2024, 4), LAST)
    assert "総合評価" in str(content.tables[0].notes)
    now = PackageItem.LOCAL_BENCHMARK.columns
    before = tuple(name for name in now if name not in ("points", "median", "own_amount"))
    assert content.as_consented(now).tables == content.tables
    narrow = content.as_consented(before)
    assert all(column.name in before for table in narrow.tables for column in table.columns)
    assert [len(table) for table in narrow.tables] == [len(table) for table in content.tables]
    assert not [word for word in ("総合評価", "合計", "locaben.xlsm", "小売業") if word in str(narrow.tables)]


def _no_printer(document: Document) -> bytes:
    raise AssertionError("figures are no paper")
