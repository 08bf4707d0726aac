"""METI's own workbook, calculated by LibreOffice, gives the values, points, total, rank and size the program gives.

Skipped where the genuine workbook (``MIERU_METI_WORKBOOK``) or LibreOffice is not there: neither it nor a value of it is in the tests.
"""

import datetime
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis import benchmark_indicators as indicators
from app.analysis.benchmark_indicators import Indicator
from app.analysis.benchmark_points import total_of, with_points
from app.analysis.industry_classes import INDUSTRIES, Industry, propose_size
from app.analysis.industry_values import read_workbook
from app.analysis.workbook_formulas import workbook_values
from app.documents.official_workbook import PERIOD_LABELS, class_names, plain_class
from app.documents.workbook_patching import NewValue, PatchableWorkbook
from app.periods import Month
from app.services.benchmark_corrections import correct
from app.services.benchmark_views import shown_periods
from app.services.company_profile import set_profile
from app.services.industry import choose_industry, import_values
from app.services.official_workbook import fill
from app.services.reporting import Reporting
from app.services.session import BookSession
from tests.helpers.metis_calculation import GENUINE, INPUTS, calculated, needs_calculation
from tests.services.benchmark_book import BEFORE, LAST, make_benchmark_book

pytestmark = needs_calculation
#: Row of each input on the sheet of the inputs.
ROWS = dict(zip(PERIOD_LABELS, (12, *range(26, 40)), strict=True))
INPUT_NAMES = tuple(name for name in ROWS if name not in ("closing_month", "net_sales_before"))
#: Why we show no value though the workbook divides: what it gives then means nothing.
WITHHELD = {"no_sales_before", "no_sales", "ebitda_not_positive", "no_assets"}
BOOKS = 6


class Company:
    """Random inputs in thousands of yen, edge cases among them: three periods, an industry, a capital."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.industry: Industry = chance.choice(INDUSTRIES)
        self.capital = chance.choice((0, 10_000, 50_000, 50_001, 100_000, 100_001, 300_000, 300_001))
        self.periods = [{name: Fraction(self._amount(name)) for name in INPUT_NAMES} for _ in range(3)]
        for period in self.periods:
            match chance.randrange(5):
                case 0:
                    period["debt"] = period["cash_and_deposits"]
                case 1:
                    period["depreciation"] = max(Fraction(), -period["operating_income"])
        self.sales_before = Fraction(self._amount("net_sales"))

    def _amount(self, name: str) -> int | Fraction:
        if name == "employees":
            return self._chance.choice((0, 1, 5, 6, 20, 21, 50, 51, 100, 101, 300, 301))
        amount = self._chance.choice((0, self._chance.randint(1, 10**3), self._chance.randint(1, 10**7), self._chance.randint(1, 10**7)))
        is_negative = self._chance.random() < (0.4 if name in ("operating_income", "net_assets") else 0.03)
        return (-amount if is_negative else amount) + (Fraction(self._chance.randint(1, 999), 1000) if self._chance.random() < 0.3 else 0)

    def before(self, place: int) -> Fraction:
        """前期売上高 of a period: of the two latest the sales of the next column."""
        return self.periods[place + 1]["net_sales"] if place < 2 else self.sales_before

    def cells(self, book: PatchableWorkbook) -> dict[str, NewValue]:
        major, name = class_names(book)[plain_class(self.industry.name)]
        found: dict[str, NewValue] = {"D9": major, "D10": name, "D13": self.capital, "F28": self.sales_before}
        for column, period in zip("DEF", self.periods, strict=True):
            found |= {f"{column}{ROWS[each]}": amount for each, amount in period.items()}
        return found

    def indicators(self, place: int) -> list[Indicator]:
        """The six by our own functions, in yen."""
        yen = {name: int(amount * 1000) for name, amount in self.periods[place].items()}
        receivables = yen["notes_receivable"] + yen["accounts_receivable"]
        payables = yen["notes_payable"] + yen["accounts_payable"]
        return [
            indicators.sales_growth_rate(yen["net_sales"], int(self.before(place) * 1000)),
            indicators.operating_margin(yen["operating_income"], yen["net_sales"]),
            indicators.labour_productivity(yen["operating_income"], int(self.periods[place]["employees"])),
            indicators.debt_to_ebitda(yen["debt"], yen["cash_and_deposits"], yen["operating_income"], yen["depreciation"]),
            indicators.working_capital_months(receivables, yen["inventories"], payables, yen["net_sales"], 12),
            indicators.equity_ratio(yen["net_assets"], yen["net_assets"] + yen["total_liabilities"]),
        ]


def same(theirs: object, ours: Fraction | None, unit: str) -> bool:
    """Whether a cell holds a value, to the digits a spreadsheet keeps."""
    if ours is None or not isinstance(theirs, int | float):
        return theirs is None and ours is None
    return theirs == pytest.approx(float(ours / (100 if unit == "%" else 1)), rel=1e-12, abs=1e-12)


def test_random_companies_get_the_same_values_points_and_size(tmp_path: Path) -> None:
    chance = random.Random(20230915)
    companies = [Company(chance) for _ in range(BOOKS)]
    book = PatchableWorkbook(GENUINE.read_bytes(), GENUINE.name)
    values = read_workbook(GENUINE, datetime.datetime.now(datetime.UTC))
    paths = [tmp_path / f"company{number}.xlsm" for number in range(BOOKS)]
    for path, company in zip(paths, companies, strict=True):
        path.write_bytes(book.patched({INPUTS: company.cells(book)}))
    for found, company in zip(calculated(paths, tmp_path), companies, strict=True):
        proposed = propose_size(company.industry, int(company.periods[0]["employees"]), company.capital * 1000)
        assert found.size == (proposed.size.label if proposed.size else "分析対象外")
        thresholds = values.of(company.industry.code, proposed.size) if proposed.size else {}
        for place in range(3):
            own = [with_points(each, thresholds) for each in company.indicators(place)]
            formulas = workbook_values(company.periods[place], company.before(place))
            theirs, points = found.indicators(place)
            for each, value, given in zip(own, theirs, points, strict=True):
                assert same(value, formulas[each.id], each.unit), (each, value)
                if each.value is None and value is not None:
                    assert each.reason in WITHHELD, each
                else:
                    assert same(value, each.value, each.unit), (each, value)
                if each.points is not None or each.reason not in WITHHELD:
                    assert given == each.points, each
            if all(each.points is not None for each in own):
                total = total_of(own)
                assert found.total(place) == (total.points, total.rank)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    made = make_benchmark_book(tmp_path)
    import_values(made, GENUINE)
    choose_industry(made, "0501")
    set_profile(made, address="東京都千代田区1-1", representative="見本 太郎", capital=20_000_000)
    yield made
    made.close()


def check_filled(session: BookSession, folder: Path) -> None:
    """A filled copy of METI's workbook says what the screen says of every fiscal year."""
    reporting, target = Reporting(session), folder / "filled.xlsm"
    fill(reporting, GENUINE, target)
    (found,) = calculated([target], folder)
    benchmark = reporting.local_benchmark()
    assert benchmark.choice.size is not None and found.size == benchmark.choice.size.label
    for place, period in enumerate(shown_periods(benchmark)):
        theirs, points = found.indicators(place)
        assert points == [each.points for each in period.indicators]
        assert found.total(place)[0] == period.points
        if period.rank is not None:
            assert found.total(place)[1] == period.rank
        for each, value in zip(period.indicators, theirs, strict=True):
            assert same(value, each.value, each.unit), each


def test_a_filled_copy_says_what_the_screen_says(session: BookSession, tmp_path: Path) -> None:
    check_filled(session, tmp_path)


def test_a_filled_copy_says_it_with_corrections_too(session: BookSession, tmp_path: Path) -> None:
    """Sales before the books, employees that make the company a medium one, assets, and receivables with notes among them."""
    reporting = Reporting(session)
    given: tuple[tuple[Month, str, int], ...] = (
        (BEFORE, "net_sales_before", 100_000_000),
        (LAST, "employees", 7),
        (LAST, "total_assets", 90_000_001),
        (LAST, "trade_receivables", 18_500_500),
        (BEFORE, "net_sales", 111_111_111),
    )
    for last, name, amount in given:
        correct(reporting, "fiscal_year", last, name, amount, "決算書の組替え")
    period = Reporting(session).local_benchmark().period("fiscal_year", BEFORE)
    assert period is not None and period.rank is not None  # growth is known by the correction
    check_filled(session, tmp_path)
