"""The way from an indicator to its accounts: every input is the sum of what stands behind it, corrections and profits included."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.benchmark_indicators import INDICATOR_INPUTS, INDICATORS
from app.documents.document import Document
from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month
from app.services.benchmark_corrections import correct
from app.services.benchmark_views import drivers, drivers_table, history_table, points_table, radar_table, shown_periods, trace
from app.services.form_facts import FormFacts
from app.services.industry import choose_industry, import_values
from app.services.official_workbook import preview
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.services.session import BookFacts, Secrets, create_book
from app.sharing.packages import PackageItem
from tests.helpers.metis_workbook import write_workbook
from tests.services.benchmark_book import BEFORE, LAST, make_benchmark_book
from tests.services.small_book import take


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = make_benchmark_book(tmp_path)
    yield Reporting(session)
    session.close()


def require_every_input_adds_up(reporting: Reporting) -> int:
    """Every input of every period; how many were looked at."""
    seen = 0
    for period in reporting.local_benchmark().periods:
        for indicator in period.indicators:
            for name in INDICATOR_INPUTS[indicator.id]:
                amount = indicator.inputs.get(name)
                if amount is not None and name not in ("employees", "months"):
                    parts = trace(reporting, period.kind, period.last, name)
                    assert sum(part.amount for part in parts) == amount, (period.kind, period.last, name)
                    assert not [part for part in parts if part.kind == "rest"], name
                    seen += 1
    return seen


def test_every_input_is_the_sum_of_its_accounts(reporting: Reporting) -> None:
    # Two fiscal years and thirteen times twelve months with fifteen amounts each; thirteen of them have no sales before.
    assert require_every_input_adds_up(reporting) == 15 * 15 - 13


def test_net_assets_name_this_years_profit(reporting: Reporting) -> None:
    parts = {
        part.kind if part.kind != "account" else part.name: part.amount for part in trace(reporting, "fiscal_year", LAST, "net_assets")
    }
    assert parts == {"資本金": 20_000_000, "繰越利益剰余金": 4_000_000, "current_profit": 6_000_000}


def test_a_correction_stands_beside_the_accounts(reporting: Reporting) -> None:
    correct(reporting, "fiscal_year", LAST, "debt", 44_000_000, "翌日付の返済")
    assert [(part.kind, part.amount) for part in trace(reporting, "fiscal_year", LAST, "debt")] == [
        ("account", 50_000_000),
        ("correction", -6_000_000),
    ]
    found = drivers(reporting, "debt_to_ebitda", "fiscal_year", LAST)
    assert found.change == 2 - Fraction(11, 2)
    debt = found.inputs[0]
    assert [(one.kind, one.after - one.before) for one in debt.accounts if one.effect] == [("correction", -6_000_000)]
    assert sum(one.effect for one in debt.accounts) == debt.effect


@pytest.mark.parametrize("name", sorted(set(INDICATORS) - {"sales_growth_rate"}))
def test_accounts_add_up_within_inputs_and_inputs_to_the_change(reporting: Reporting, name: str) -> None:
    found = drivers(reporting, name, "fiscal_year", LAST)
    assert found.before == BEFORE
    for driver in found.inputs:
        if driver.accounts:
            assert sum(one.effect for one in driver.accounts) == driver.effect
    table = drivers_table(found)
    assert table.column("effect")[-1] == found.change
    assert sum(Fraction(row[10]) for row in table.rows() if row[2] == "input") == found.change  # type: ignore[arg-type]


def test_twelve_months_compare_with_those_a_year_before(reporting: Reporting) -> None:
    found = drivers(reporting, "equity_ratio", "rolling_12_months", LAST)
    assert (found.before, found.after) == (BEFORE, LAST)
    assert drivers(reporting, "equity_ratio", "rolling_12_months", LAST, LAST + -1).before == LAST + -1
    with pytest.raises(InputRefused, match="nothing_before"):
        drivers(reporting, "equity_ratio", "rolling_12_months", LAST + -1)
    with pytest.raises(InputRefused, match="no_such_indicator"):
        drivers(reporting, "profit", "fiscal_year", LAST)
    with pytest.raises(InputRefused, match="no_such_input"):
        trace(reporting, "fiscal_year", LAST, "profit")


def test_history_names_the_months_that_end_a_year(reporting: Reporting) -> None:
    table = history_table(reporting)
    assert [month for month, ends in zip(table.column("month"), table.column("year_end"), strict=True) if ends] == [BEFORE, LAST]
    assert table.column("equity_ratio")[-1] == 30
    assert set(table.column("median_equity_ratio")) == {None}


def test_without_values_there_are_no_points_and_the_reason(reporting: Reporting) -> None:
    table = points_table(reporting)
    assert len(table) == 0
    assert "業種基準値 未取込" in table.notes[0]
    assert [period.last for period in shown_periods(reporting.local_benchmark())] == [LAST, BEFORE]
    assert [period.last for period in shown_periods(reporting.local_benchmark(), "rolling_12_months")] == [LAST, BEFORE]


def test_a_sole_proprietor_adds_up_too(tmp_path: Path) -> None:
    """Interest is added back to the operating income, drawings are deducted from net assets."""
    session = create_book(tmp_path / "own", BookFacts("見本商店", LegalForm.SOLE_PROPRIETOR, 1), Secrets("own business"), False).session
    rows = [
        ("2024/01/01", "普通預金", "元入金", 1_000_000),
        ("2024/03/31", "普通預金", "売上高", 5_000_000),
        ("2024/06/30", "給料賃金", "普通預金", 1_000_000),
        ("2024/06/30", "利子割引料", "普通預金", 100_000),
        ("2024/12/31", "事業主貸", "普通預金", 1_300_000),
    ]
    head = "取引No,取引日,借方勘定科目,借方金額(円),貸方勘定科目,貸方金額(円),摘要\n"
    body = "".join(f"{number},{day},{debit},{amount},{credit},{amount},x\n" for number, (day, debit, credit, amount) in enumerate(rows, 1))
    take(session, tmp_path / "journal.csv", (head + body).encode("utf-8"))
    reporting = Reporting(session)
    year = reporting.local_benchmark().periods[0]
    assert year.indicator("operating_margin").inputs["operating_income"] == 4_000_000
    assert "sole_proprietor_net_assets" in year.indicator("equity_ratio").notes
    assert require_every_input_adds_up(reporting) > 10
    session.close()


def test_a_correction_is_told_everywhere(reporting: Reporting, tmp_path: Path) -> None:
    """Operating income of 8,000 thousand instead of 6,000: ③ 800 instead of 600, in every place that tells it."""
    import_values(reporting.session, write_workbook(tmp_path / "locaben.xlsm"))
    choose_industry(reporting.session, "0501")
    correct(reporting, "fiscal_year", LAST, "operating_income", 8_000_000, "棚卸の修正")
    fact = FormFacts(reporting).fact("benchmark.labour_productivity", FiscalYear(Month(2025, 4), LAST))
    assert fact.value == 800
    moved = drivers(reporting, "labour_productivity", "fiscal_year", LAST)
    assert moved.change == 400  # from 4,000 thousand of ten people
    assert [part.after - part.before for part in moved.inputs[0].accounts if part.kind == "correction"] == [2_000_000]
    sent = ReportItems(reporting, no_printer)(PackageItem.LOCAL_BENCHMARK, Month(2024, 4), LAST).tables[0]
    assert [row[5] for row in sent.rows() if (row[0], row[2], row[3]) == ("fiscal_year", LAST, "labour_productivity")] == [800]
    plan = preview(reporting, tmp_path / "locaben.xlsm")
    assert next(cell.value for cell in plan.filled if cell.cell == "D29") == 8_000
    drawn = radar_table(reporting)
    assert [row[5] for row in drawn.rows() if row[3] == "labour_productivity"] == [400, 800]


def no_printer(document: Document) -> bytes:
    raise AssertionError("figures are no paper")
