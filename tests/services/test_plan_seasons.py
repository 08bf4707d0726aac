"""A plan beside a book with a season: last year's months sold 100,000 yen times their number (April 1, March 12), 7,800,000 in all.

Every month cost 400,000, so that the first months lost: April -300,000 to March +800,000, 3,000,000 in the year. Of the plan's year,
April and May came: sales of 300,000 and 500,000 with the same costs.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.form_values import Answer, CellValue
from app.analysis.plan_progress import PlanFigure, Span, Spreading
from app.errors import InputRefused
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.periods import Month
from app.services import planning
from app.services.company import change_closing_month
from app.services.plan_progress import plan_progress
from app.services.plan_progress_tables import months_table, progress_table
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import take

APRIL, MAY = Month(2025, 4), Month(2025, 5)
SALES = [100_000 * number for number in range(1, 13)] + [300_000, 500_000]


def make_book(folder: Path) -> BookSession:
    session = create_book(folder / "season", BookFacts("株式会社季節", LegalForm.CORPORATION, 4)).session
    vouchers: list[Voucher] = []
    for count, sales in enumerate(SALES):
        month = Month(2024, 4) + count
        day = f"{month.year}/{month.month:02d}/10"
        for debit, credit, amount in (("普通預金", "売上高", sales), ("地代家賃", "普通預金", 400_000)):
            vouchers.append(Voucher(len(vouchers) + 1, day, "月次", "", (Line((debit, "", amount), (credit, "", amount)),)))
    take(session, folder / "journal.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    return session


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = make_book(tmp_path)
    yield Reporting(session)
    session.close()


def keep_plan(reporting: Reporting, about: date, **figures: CellValue) -> None:
    """An action plan drawn up on a day, its first year's figures kept."""
    copy = planning.start(reporting.session, "action_plan", about)
    planning.write(reporting.session, copy.id, {f"figures.{row}.y1": Answer(value) for row, value in figures.items()})
    planning.keep_version(reporting, copy.id)


def test_the_year_takes_the_season_of_the_year_before(reporting: Reporting) -> None:
    keep_plan(reporting, date(2025, 4, 1), net_sales=15_600_000, operating_income=4_200_000)
    found = plan_progress(reporting, MAY)
    # Sales double: 200,000 and 400,000. The profit grows by 1,200,000: 100,000 more in every month, -200,000 and -100,000.
    assert found.plans[PlanFigure.NET_SALES].spreading is Spreading.SHARES
    assert found.plans[PlanFigure.OPERATING_INCOME].spreading is Spreading.RAISED
    assert list(found.plans[PlanFigure.NET_SALES].amounts.values()) == [200_000 * number for number in range(1, 13)]
    assert list(found.plans[PlanFigure.OPERATING_INCOME].amounts.values()) == [100_000 * number - 300_000 for number in range(1, 13)]
    sales = found.line(PlanFigure.NET_SALES, Span.QUARTER)
    assert (sales.plan, sales.actual, sales.difference, sales.share) == (600_000, 800_000, 200_000, Fraction(4, 3))
    profit = found.line(PlanFigure.OPERATING_INCOME, Span.YEAR_TO_DATE)
    # Planned -200,000 - 100,000; came (300,000 - 400,000) + (500,000 - 400,000).
    assert (profit.plan, profit.actual, profit.difference, profit.share) == (-300_000, 0, 300_000, None)
    month = found.line(PlanFigure.OPERATING_INCOME, Span.MONTH)
    assert (month.plan, month.actual) == (-100_000, 100_000)


def test_a_loss_is_planned_by_the_same_amount_less_each_month(reporting: Reporting) -> None:
    keep_plan(reporting, date(2025, 4, 1), net_sales=7_800_000, operating_income=-600_000)
    amounts = plan_progress(reporting, APRIL).plans[PlanFigure.OPERATING_INCOME].amounts
    # 3,600,000 less than the year before: 300,000 a month.
    assert (amounts[APRIL], amounts[Month(2026, 3)], sum(amounts.values())) == (-600_000, 500_000, -600_000)


def test_without_a_year_before_every_month_has_the_same(reporting: Reporting) -> None:
    keep_plan(reporting, date(2024, 4, 1), net_sales=12_000_000, operating_income=-1_200_000)
    found = plan_progress(reporting, Month(2024, 6))
    assert {plan.spreading for plan in found.plans.values()} == {Spreading.EVEN}
    quarter = found.line(PlanFigure.NET_SALES, Span.QUARTER)
    assert (quarter.plan, quarter.actual) == (3_000_000, 600_000)
    loss = found.line(PlanFigure.OPERATING_INCOME, Span.QUARTER)
    assert (loss.plan, loss.actual, loss.difference) == (-300_000, -600_000, -300_000)


def test_quarters_begin_anew_within_the_year(reporting: Reporting) -> None:
    keep_plan(reporting, date(2024, 4, 1), net_sales=12_000_000)
    for month, first, actual in ((Month(2024, 9), Month(2024, 7), 1_500_000), (Month(2024, 10), Month(2024, 10), 700_000)):
        line = plan_progress(reporting, month).line(PlanFigure.NET_SALES, Span.QUARTER)
        assert (line.months[0], line.months[-1], line.actual) == (first, month, actual)


def test_the_months_of_one_span_stand_in_the_head(reporting: Reporting) -> None:
    keep_plan(reporting, date(2025, 4, 1), net_sales=15_600_000)
    found = plan_progress(reporting, MAY)
    to_date = progress_table(found, Formatter(), spans=(Span.YEAR_TO_DATE,))
    titles = {column.name: column.title for column in to_date.columns}
    assert "period" not in titles
    assert titles["item"] == "項目\n2025年4月～2025年5月"
    assert titles["plan"] == "計画（按分）"
    assert to_date.column("plan")[0] == 600_000
    # Where spans stand below each other each line names its own.
    every = progress_table(found, Formatter())
    assert next(iter(every.column("period"))) == "当月　2025年5月"


def test_the_chart_ends_with_the_plan_of_the_year(reporting: Reporting) -> None:
    keep_plan(reporting, date(2025, 4, 1), net_sales=15_600_000)
    months = months_table(plan_progress(reporting, MAY), PlanFigure.NET_SALES)
    assert months.column("plan_to_date")[-1] == 15_600_000
    assert list(months.column("actual_to_date"))[:3] == [300_000, 800_000, None]


def test_a_short_year_takes_the_plan_of_its_months(tmp_path: Path) -> None:
    session = make_book(tmp_path)
    try:
        change_closing_month(session, APRIL, Month(2025, 12))
        reporting = Reporting(session)
        keep_plan(reporting, date(2025, 4, 1), net_sales=9_000_000, operating_income=1_800_000)
        found = plan_progress(reporting, MAY)
        assert (found.year.last, len(found.plans[PlanFigure.NET_SALES].amounts)) == (Month(2025, 12), 9)
        # April to December of the year before sold 100,000 x (1 + ... + 9) = 4,500,000: every month doubles.
        assert list(found.plans[PlanFigure.NET_SALES].amounts.values()) == [200_000 * number for number in range(1, 10)]
        # They left 4,500,000 - 9 x 400,000 = 900,000: 100,000 more in every month.
        assert list(found.plans[PlanFigure.OPERATING_INCOME].amounts.values()) == [100_000 * number - 300_000 for number in range(1, 10)]
        with pytest.raises(InputRefused) as refused:
            plan_progress(reporting, Month(2024, 12))
        assert refused.value.code == "plan_progress.other_years"
    finally:
        session.close()
