"""A report says how many months it covers: sales of 100,000 yen in April 2025, 200,000 in May, and so on to 1,200,000 in March 2026."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.analysis.form_values import Answer, FilledForm
from app.analysis.owed_schemes import OwedScheme
from app.analysis.report_schemes import Owed, OwedKind
from app.ledger.years import LegalForm
from app.periods import Month
from app.printing.pdf import render_pdf
from app.services import planning
from app.services.report_building import build_report
from app.services.report_calendar import calendar
from app.services.report_items import ReportItems
from app.services.report_schemes import add_scheme
from app.services.reporting import Reporting
from app.services.session import BookFacts, create_book
from app.sharing.packages import PackageItem
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.report_desk import STATUS_ANSWERS, answer
from tests.services.small_book import take

APRIL_2025 = Month(2025, 4)
SEPTEMBER, MARCH = Month(2025, 9), Month(2026, 3)


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = create_book(tmp_path / "twelve", BookFacts("株式会社十二か月", LegalForm.CORPORATION, 4)).session
    vouchers = [
        Voucher(number + 1, f"{month.year}/{month.month:02d}/10", "売上", "", (_sold(100_000 * (number + 1)),))
        for number, month in enumerate(APRIL_2025 + count for count in range(12))
    ]
    take(session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    yield Reporting(session)
    session.close()


def _sold(amount: int) -> Line:
    return Line(("普通預金", "", amount), ("売上高", "", amount))


def agreed(reporting: Reporting, months: int) -> int:
    """The number of an agreement about a status report every so many months of the fiscal year."""
    start = date(2025, 4, 1)
    papers = (Owed(OwedKind.FORM, "status_report"),)
    return add_scheme(reporting.session, OwedScheme("own_agreement", start, every_months=months, owes=papers, since=start)).id


def built(reporting: Reporting, scheme: int, last: Month, report: str = "periodic") -> FilledForm:
    (one,) = build_report(reporting, (scheme, report, last))
    return planning.filled(reporting, one.copy_id)


@pytest.mark.parametrize(
    ("months", "span", "sales"),
    # September alone; July to September 400 + 500 + 600; April to September 100 + ... + 600.
    [(1, "month", 600_000), (3, "quarter", 1_500_000), (6, "half", 2_100_000)],
)
def test_the_form_speaks_of_the_months_that_are_owed(reporting: Reporting, months: int, span: str, sales: int) -> None:
    filled = built(reporting, agreed(reporting, months), SEPTEMBER)
    assert (filled.value("span"), filled.value("results.net_sales.now")) == (span, sales)


def test_a_year_is_twelve_months(reporting: Reporting) -> None:
    scheme = add_scheme(reporting.session, OwedScheme("accompanied_support", date(2024, 6, 30), since=date(2025, 4, 1)))
    filled = built(reporting, scheme.id, MARCH, "yearly")
    # 100,000 x (1 + 2 + ... + 12).
    assert (filled.value("span"), filled.value("results.net_sales.now")) == ("year", 7_800_000)


def test_a_length_the_form_does_not_know_is_its_writers_to_choose(reporting: Reporting) -> None:
    (one,) = build_report(reporting, (agreed(reporting, 2), "periodic", Month(2025, 9)))
    assert one.version is None
    assert "対象期間の長さ" in one.missing


def test_a_quarter_and_a_half_year_that_end_together_are_two_reports(reporting: Reporting) -> None:
    quarter, half = agreed(reporting, 3), agreed(reporting, 6)
    (of_quarter,) = build_report(reporting, (quarter, "periodic", SEPTEMBER))
    (of_half,) = build_report(reporting, (half, "periodic", SEPTEMBER))
    assert of_quarter.copy_id != of_half.copy_id
    found = calendar(reporting, date(2025, 10, 10))
    for scheme, copy in ((quarter, of_quarter), (half, of_half)):
        (paper,) = found.find((scheme, "periodic", SEPTEMBER)).papers
        assert paper.copy is not None
        assert paper.copy.id == copy.copy_id
    # Each leaves for its own months, whichever was kept last.
    for one in (of_half, of_quarter):
        answer(reporting, one.copy_id, STATUS_ANSWERS)
        planning.keep_version(reporting, one.copy_id)
    provider = ReportItems(reporting, render_pdf)
    for first, sales in ((Month(2025, 7), 1_500_000), (APRIL_2025, 2_100_000)):
        (table,) = provider(PackageItem.STATUS_REPORT, first, SEPTEMBER).tables
        amounts = dict(zip(table.column("key"), table.column("amount"), strict=True))
        assert amounts["results.net_sales.now"] == sales


def test_a_draft_whose_length_nobody_chose_is_gone_on_with(reporting: Reporting) -> None:
    begun = planning.start(reporting.session, "status_report", SEPTEMBER.first_day)
    planning.write(reporting.session, begun.id, {"notes": Answer("先に書いた特記事項")})
    (one,) = build_report(reporting, (agreed(reporting, 6), "periodic", SEPTEMBER))
    assert one.copy_id == begun.id
    assert planning.filled(reporting, begun.id).value("span") == "half"


def test_the_support_report_says_whether_it_is_of_half_year_or_of_the_closing(reporting: Reporting) -> None:
    scheme = add_scheme(reporting.session, OwedScheme("early_improvement_support", date(2025, 4, 1), since=date(2025, 4, 1))).id
    assert built(reporting, scheme, SEPTEMBER, "interim").value("occasion") == "interim"
    assert built(reporting, scheme, MARCH, "yearly").value("occasion") == "closing"
