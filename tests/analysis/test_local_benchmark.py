"""The six indicators of whole books: fiscal years, rolling months, short years, changes of the tax basis."""

import datetime
from fractions import Fraction

from app.analysis.benchmark_corrections import Correction, Corrections
from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.industry_classes import CompanySize
from app.analysis.industry_thresholds import IndustryChoice, Thresholds
from app.analysis.local_benchmark import BenchmarkPeriod, BenchmarkSettings, LocalBenchmark, local_benchmark
from app.ledger.balances import Books
from app.ledger.years import BasisTax, LegalForm, YearFacts
from app.periods import FiscalYear, Month
from tests.analysis.journal import books, code, columns, parse

OPENING = {"普通預金": 1_000_000, "商品": 500_000, "長期借入金": -2_000_000, "機械装置": 1_500_000, "資本金": -1_000_000}


def year(first: str, last: str, employees: int | None = None, basis: BasisTax = BasisTax.INCLUSIVE) -> YearFacts:
    return YearFacts(FiscalYear(Month.parse(first), Month.parse(last)), basis, "", employees)


def period(found: LocalBenchmark, kind: str, last: str) -> BenchmarkPeriod:
    return next(entry for entry in found.periods if entry.kind == kind and str(entry.last) == last)


def values(entry: BenchmarkPeriod) -> dict[str, Fraction | str]:
    return {indicator.id: indicator.reason if indicator.value is None else indicator.value for indicator in entry.indicators}


#: A manufacturer: depreciation and labour stand in manufacturing cost, notes are discounted.
MANUFACTURER = """
    2023-04-30 売掛金 8000000 / 売上高 8000000
    2023-09-30 普通預金 7000000 / 売掛金 7000000
    2023-12-31 材料仕入高 3000000 / 買掛金 3000000
    2024-01-31 買掛金 2600000 / 普通預金 2600000
    2024-02-28 賃金 2000000 + 給料手当 1000000 / 普通預金 3000000
    2024-03-31* 製造減価償却費 300000 + 減価償却費 100000 / 減価償却累計額 400000
    2024-04-30 受取手形 6000000 / 売上高 6000000
    2024-05-31 当座預金 1980000 + 手形売却損 20000 / 割引手形 2000000
    2024-06-30 受取手形 4000000 / 売上高 4000000
    2025-03-31 役員報酬 9000000 / 普通預金 9000000
    2025-03-31* 製造減価償却費 300000 / 減価償却累計額 300000
    2025-03-31 社債 0 + 普通預金 500000 / 社債 500000
"""


def manufacturer(settings: BenchmarkSettings | None = None) -> LocalBenchmark:
    years = [year("2023-04", "2024-03", 5), year("2024-04", "2025-03", 4)]
    return local_benchmark(books(columns(parse(MANUFACTURER)), OPENING, years=years), settings)


def test_a_fiscal_year_by_hand() -> None:
    """Sales 8.0m; cost of sales 3.0 + 2.0 + 0.3 = 5.3m; SGA 1.1m: operating income 1.6m, depreciation 0.4m (0.3 in manufacturing).

    Cash 1.0 + 7.0 - 2.6 - 3.0 = 2.4m; receivables 1.0m, stock 0.5m, payables 0.4m; loans 2.0m; assets 2.4 + 1.0 + 0.5 + 1.5 - 0.4 = 5.0m.
    Net assets 1.0 + 1.6 - 0 = 2.6m.
    """
    found = period(manufacturer(), "fiscal_year", "2024-03")
    assert values(found) == {
        "sales_growth_rate": "no_period_before",
        "operating_margin": 20,
        "labour_productivity": 320,
        "debt_to_ebitda": Fraction(2_000_000 - 2_400_000, 1_600_000 + 400_000),
        "working_capital_months": Fraction((1_000_000 + 500_000 - 400_000) * 12, 8_000_000),
        "equity_ratio": 52,
    }
    assert found.indicator("debt_to_ebitda").notes == ("net_cash",)
    assert (found.points, found.rank) == (None, None)


def test_growth_ebitda_below_zero_and_notes_discounted() -> None:
    """Sales 10.0m against 8.0m; operating income 10.0 - 0.3 - 9.0 = 0.7m; notes 10.0m less 2.0m discounted."""
    found = period(manufacturer(), "fiscal_year", "2025-03")
    assert found.indicator("sales_growth_rate").value == 25
    assert found.indicator("labour_productivity").value == Fraction(700_000, 4_000)
    receivables = found.indicator("working_capital_months").inputs["trade_receivables"]
    assert receivables == 1_000_000 + 10_000_000  # 割引手形 stays within, as METI's note ※5 asks
    assert found.indicator("working_capital_months").accounts["trade_receivables"] == (
        code("受取手形"),
        code("売掛金"),
    )
    assert code("製造減価償却費") in found.indicator("debt_to_ebitda").accounts["depreciation"]


def test_bonds_count_as_debt_only_where_the_owner_says_so() -> None:
    plain = period(manufacturer(), "fiscal_year", "2025-03").indicator("debt_to_ebitda")
    counted = period(manufacturer(BenchmarkSettings(count_bonds=True)), "fiscal_year", "2025-03").indicator("debt_to_ebitda")
    assert (plain.inputs["debt"], counted.inputs["debt"]) == (2_000_000, 2_500_000)
    assert counted.accounts["debt"] == (code("社債"), code("長期借入金"))


def test_rolling_months_start_with_twelve_and_grow_with_twenty_four() -> None:
    found = [entry for entry in manufacturer().periods if entry.kind == "rolling_12_months"]
    assert [str(entry.last) for entry in found][:2] == ["2024-03", "2024-04"]
    assert len(found) == 13
    assert found[0].indicator("sales_growth_rate").reason == "no_period_before"
    assert found[-1].indicator("sales_growth_rate").value == 25
    # May 2023 to April 2024: the sales of April 2023 have left the window, 6.0m have come.
    assert found[1].indicator("operating_margin").inputs["net_sales"] == 6_000_000
    assert found[1].indicator("labour_productivity").inputs["employees"] == 4


def test_a_short_year_is_not_annualised_and_not_compared() -> None:
    text = """
        2023-04-30 現金 1200000 / 売上高 1200000
        2024-03-31 給料手当 600000 / 現金 600000
        2024-04-30 現金 700000 / 売上高 700000
        2024-09-30 売掛金 100000 / 売上高 100000
        2025-09-30 売掛金 100000 / 売上高 100000
        """
    years = [year("2023-04", "2024-03", 2), year("2024-04", "2024-09", 2), year("2024-10", "2025-09", 2)]
    found = local_benchmark(books(columns(parse(text)), {"現金": 100_000, "資本金": -100_000}, years=years))
    short = period(found, "fiscal_year", "2024-09")
    assert short.indicator("sales_growth_rate").reason == "different_length"
    assert short.indicator("operating_margin").value == 100
    assert short.indicator("operating_margin").notes == ("short_year",)
    assert short.indicator("working_capital_months").value == Fraction(100_000 * 6, 800_000)
    assert period(found, "fiscal_year", "2025-09").indicator("sales_growth_rate").reason == "different_length"


def test_a_change_of_the_tax_basis_is_not_compared() -> None:
    text = "2023-04-30 現金 110 / 売上高 110\n2024-03-31 現金 11 / 売上高 11\n2025-03-31 現金 100 / 売上高 100"
    years = [year("2023-04", "2024-03", 1), year("2024-04", "2025-03", 1, BasisTax.EXCLUSIVE)]
    found = local_benchmark(books(columns(parse(text)), {"現金": 1, "資本金": -1}, years=years))
    assert period(found, "fiscal_year", "2025-03").indicator("sales_growth_rate").reason == "basis_tax_changed"
    assert "basis_tax_mixed" in period(found, "rolling_12_months", "2024-06").indicator("operating_margin").notes


def test_without_opening_balances_nothing_comes_from_the_balance_sheet() -> None:
    text = "2023-04-30 買掛金 110 / 普通預金 110\n2024-03-31 現金 500 / 売上高 500"
    found = period(local_benchmark(books(columns(parse(text)))), "fiscal_year", "2024-03")
    assert values(found) == {
        "sales_growth_rate": "no_period_before",
        "operating_margin": 100,
        "labour_productivity": "employees_missing",
        "debt_to_ebitda": "opening_missing",
        "working_capital_months": "opening_missing",
        "equity_ratio": "opening_missing",
    }


def test_a_year_in_progress_is_no_fiscal_year_yet() -> None:
    found = local_benchmark(books(columns(parse("2024-04-30 現金 5 / 売上高 5\n2024-12-31 現金 5 / 売上高 5")), {"現金": 1, "資本金": -1}))
    assert found.periods == ()


def test_a_sole_proprietor_adds_interest_back_and_deducts_family_wages() -> None:
    """Sales 5.0m, wages 1.0m, interest 0.1m, family wages 0.6m: operating income 5.0 - 1.0 - 0.6 = 3.4m. Drawings leave net assets."""
    text = """
        2024-01-31 普通預金 5000000 / 売上高 5000000
        2024-06-30 給料手当 1000000 + 支払利息 100000 + 専従者給与 600000 / 普通預金 1700000
        2024-12-31 事業主貸 1300000 / 普通預金 1300000
        """
    made = books(
        columns(parse(text)),
        {"普通預金": 1_000_000, "元入金": -1_000_000},
        form=LegalForm.SOLE_PROPRIETOR,
        years=[year("2024-01", "2024-12", 0)],
        year_start=1,
    )
    found = period(local_benchmark(made), "fiscal_year", "2024-12")
    assert found.indicator("operating_margin").value == 68
    assert found.indicator("operating_margin").notes == ("sole_proprietor_operating_income",)
    assert found.indicator("labour_productivity").reason == "no_employees"
    assert found.indicator("equity_ratio").inputs == {"net_assets": 3_000_000, "total_assets": 3_000_000}


def test_empty_books_have_no_periods() -> None:
    assert local_benchmark(books(columns([]))).periods == ()


def corrected(made: Books, **amounts: int) -> BenchmarkPeriod:
    """The year to March 2024 with inputs corrected."""
    at = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    given = [Correction("fiscal_year", Month(2024, 3), name, amount, "決算書による", at) for name, amount in amounts.items()]
    return period(local_benchmark(made, corrections=Corrections(given)), "fiscal_year", "2024-03")


def test_without_opening_balances_the_owner_gives_all_of_a_balance_or_nothing_is_computed() -> None:
    made = books(columns(parse("2023-04-30 買掛金 110 / 普通預金 110\n2024-03-31 現金 500 / 売上高 500")))
    assert corrected(made, net_assets=300).indicator("equity_ratio").reason == "opening_missing"
    found = corrected(made, net_assets=300, total_assets=1_000).indicator("equity_ratio")
    assert (found.value, found.own_value, found.reason) == (30, None, "")


def test_net_debt_below_zero_and_ebitda_below_zero_show_no_quotient() -> None:
    """Cash 2.4m above loans 2.0m, operating income corrected to -1.0m, depreciation 0.4m: no value, not a positive multiple."""
    found = corrected(books(columns(parse(MANUFACTURER)), OPENING), operating_income=-1_000_000).indicator("debt_to_ebitda")
    assert (found.value, found.reason) == (None, "ebitda_not_positive")
    assert "net_cash" in found.notes


def test_negative_equity_and_advances_received_are_values_like_others() -> None:
    made = books(columns(parse(MANUFACTURER)), OPENING)
    found = corrected(made, net_assets=-1_000_000, trade_payables=9_000_000)
    assert found.indicator("equity_ratio").value == -20
    assert "negative_equity" in found.indicator("equity_ratio").notes
    # 1.0m + 0.5m - 9.0m over 8.0m / 12.
    assert found.indicator("working_capital_months").value == Fraction(-7_500_000 * 12, 8_000_000)


def test_a_company_of_directors_alone_is_told_what_metis_sheet_asks() -> None:
    found = corrected(books(columns(parse(MANUFACTURER)), OPENING), employees=0).indicator("labour_productivity")
    assert (found.value, found.reason) == (None, "no_employees")
    assert "directors_only" in found.notes


def test_points_come_where_values_are_chosen_and_a_missing_value_lowers_the_most() -> None:
    """The year by hand above: 20 %, 320 thousand, -0.2 times, 1.65 months, 52 %; growth is not known."""
    limits = (Fraction(50), Fraction(20), Fraction(0), Fraction(-20))
    rising = {name: Thresholds(name, "0306", CompanySize.SMALL, Fraction(10), None, *limits) for name in INDICATORS}
    falling = {
        name: Thresholds(name, "0306", CompanySize.SMALL, Fraction(5), None, *map(Fraction, (1, 3, 6, 9)))
        for name in ("debt_to_ebitda", "working_capital_months")
    }
    choice = IndustryChoice(thresholds=rising | falling, missing="")
    made = books(columns(parse(MANUFACTURER)), OPENING, years=[year("2023-04", "2024-03", 5), year("2024-04", "2025-03", 4)])
    found = period(local_benchmark(made, choice=choice), "fiscal_year", "2024-03")
    assert [indicator.points for indicator in found.indicators] == [None, 4, 5, 5, 4, 5]
    assert (found.points, found.out_of, found.rank) == (23, 25, None)
    later = period(local_benchmark(made, choice=choice), "fiscal_year", "2025-03")
    assert (later.out_of, later.rank is not None) == (30, True)
