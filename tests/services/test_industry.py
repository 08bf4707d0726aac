"""Industry values in a book: several sets are kept, one counts, and what is missing for points is said first."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.analysis.industry_classes import INDUSTRIES, CompanySize, Industry, industry_of, propose_size
from app.analysis.industry_thresholds import ValuesOrigin
from app.errors import InputRefused
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.periods import Month
from app.services import industry
from app.services.benchmark_corrections import correct
from app.services.benchmark_views import points_table, size_words
from app.services.company import set_employees
from app.services.demo_industry import put_industry_values
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, Changes, Secrets, create_book
from tests.helpers.metis_workbook import write_workbook
from tests.services.benchmark_book import LAST, make_benchmark_book

RETAIL, TOURISM, WHOLESALE, METAL = (industry_of(code) for code in ("0501", "1301", "0404", "0304"))
TYPED = {"equity_ratio.median": "30", "equity_ratio.i": "50", "equity_ratio.ii": "40", "equity_ratio.iii": "20", "equity_ratio.iv": "△10"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[BookSession]:
    session = make_benchmark_book(tmp_path)
    yield session
    session.close()


@pytest.mark.parametrize(
    ("of", "employees", "capital", "size", "reason"),
    [
        (METAL, 20, 10**9, CompanySize.SMALL, "industry.size_small"),
        (METAL, 21, 300_000_000, CompanySize.MEDIUM, "industry.size_medium"),
        (METAL, 300, 10**9, CompanySize.MEDIUM, "industry.size_medium"),
        (METAL, 301, 300_000_000, CompanySize.MEDIUM, "industry.size_medium"),
        (METAL, 301, 300_000_001, CompanySize.MEDIUM, "industry.size_larger_as_medium"),
        (RETAIL, 5, 0, CompanySize.SMALL, "industry.size_small"),
        (RETAIL, 6, 50_000_000, CompanySize.MEDIUM, "industry.size_medium"),
        (RETAIL, 51, 50_000_001, CompanySize.MEDIUM, "industry.size_larger_as_medium"),
        (WHOLESALE, 101, 100_000_000, CompanySize.MEDIUM, "industry.size_medium"),
        (TOURISM, 5, 10**9, CompanySize.SMALL, "industry.size_small"),
        (TOURISM, 6, None, CompanySize.MEDIUM, "industry.size_medium"),
        (TOURISM, 101, 50_000_001, CompanySize.MEDIUM, "industry.size_larger_as_medium"),
        (RETAIL, None, 0, None, "industry.size_employees_missing"),
        (RETAIL, 0, 10_000_000, CompanySize.SMALL, "industry.size_small"),
        (RETAIL, 0, 50_000_001, CompanySize.MEDIUM, "industry.size_larger_as_medium"),
        (RETAIL, 51, 0, CompanySize.MEDIUM, "industry.size_larger_as_medium"),
        (RETAIL, 0, 0, None, "industry.size_nothing_to_judge"),
        (RETAIL, 0, None, None, "industry.size_nothing_to_judge"),
    ],
)
def test_the_size_by_employees_or_capital(
    of: Industry, employees: int | None, capital: int | None, size: CompanySize | None, reason: str
) -> None:
    found = propose_size(of, employees, capital)
    assert (found.size, found.reason) == (size, reason)


def test_the_size_is_that_of_the_latest_fiscal_year_as_in_metis_sheet(book: BookSession, tmp_path: Path) -> None:
    """10 employees are more than 5 (小売業); a correction of the year's employees counts, one of twelve months does not."""
    reporting = Reporting(book)
    industry.choose_industry(book, "0501")
    correct(reporting, "rolling_12_months", Month(2026, 3), "employees", 5, "パートを除く")
    assert reporting.local_benchmark().choice.size is CompanySize.MEDIUM
    correct(reporting, "fiscal_year", Month(2026, 3), "employees", 5, "パートを除く")
    assert reporting.local_benchmark().choice.size is CompanySize.SMALL


def test_what_is_missing_is_said_in_order(book: BookSession, tmp_path: Path) -> None:
    reporting = Reporting(book)
    assert reporting.local_benchmark().industry_values == "industry_values_missing"
    industry.import_values(book, write_workbook(tmp_path / "locaben.xlsm"))
    assert reporting.local_benchmark().industry_values == "industry_not_chosen"
    industry.choose_industry(book, "0501")
    assert reporting.local_benchmark().industry_values == ""
    for first in (Month(2024, 4), Month(2025, 4)):
        set_employees(book, first, None)
    assert reporting.local_benchmark().industry_values == "size_not_known"
    industry.set_size(book, CompanySize.SMALL, "従業員は5人以下")
    assert reporting.local_benchmark().industry_values == ""
    industry.choose_industry(book, "")
    assert reporting.local_benchmark().industry_values == "industry_not_chosen"


def test_several_sets_are_kept_and_one_counts(book: BookSession, tmp_path: Path) -> None:
    reporting, file = Reporting(book), write_workbook(tmp_path / "locaben.xlsm")
    first = industry.import_values(book, file)
    assert RETAIL is not None
    typed = industry.type_values(book, RETAIL, CompanySize.MEDIUM, TYPED)
    assert [one.origin for one in industry.editions(book)] == [ValuesOrigin.WORKBOOK, ValuesOrigin.TYPED]
    year = reporting.local_benchmark().period("fiscal_year", LAST)
    # 30 % of equity lies between ⅲ (20) and ⅱ (40); the other five have no typed values.
    assert year is not None
    assert (year.points, year.out_of, year.rank) == (3, 5, None)
    industry.use_edition(book, first.id)
    assert reporting.local_benchmark().choice.edition == first
    assert industry.import_values(book, file).id == first.id  # the same file again
    assert len(industry.editions(book)) == 2
    industry.use_edition(book, typed.id)
    industry.choose_industry(book, "0601")
    assert reporting.local_benchmark().industry_values == "industry_not_in_values"
    industry.use_edition(book, None)
    assert reporting.local_benchmark().industry_values == "industry_values_missing"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"equity_ratio.ii": "60"}, "industry.typed_not_in_order"),
        ({"equity_ratio.ii": ""}, "industry.typed_incomplete"),
        ({"equity_ratio.ii": "高い"}, "industry.typed_not_a_number"),
        ({"equity_ratio.ii": "9" * 5000}, "industry.typed_not_a_number"),
        (dict.fromkeys(TYPED, ""), "industry.typed_nothing"),
    ],
)
def test_typed_values_are_checked(book: BookSession, change: dict[str, str], code: str) -> None:
    assert RETAIL is not None
    with pytest.raises(InputRefused) as caught:
        industry.type_values(book, RETAIL, CompanySize.SMALL, TYPED | change)
    assert caught.value.code == code
    assert industry.editions(book) == ()


def test_a_choice_is_checked(book: BookSession) -> None:
    with pytest.raises(InputRefused, match=r"industry\.unknown"):
        industry.choose_industry(book, "9999")
    with pytest.raises(InputRefused, match=r"industry\.size_reason_missing"):
        industry.set_size(book, CompanySize.SMALL, " ")
    with pytest.raises(InputRefused, match=r"industry\.no_such_edition"):
        industry.use_edition(book, 3)
    assert industry.industries(book) == INDUSTRIES


def test_the_size_is_explained_and_the_owners_own_reason_shown(book: BookSession) -> None:
    industry.choose_industry(book, "0501")
    (rule, weight) = size_words(Reporting(book).local_benchmark().choice, Formatter())
    assert "従業員10人" in rule
    assert "20,000,000円" in rule
    assert "【参照】企業規模" in weight
    industry.set_size(book, CompanySize.SMALL, "来期は5人の見込み")
    choice = Reporting(book).local_benchmark().choice
    assert (choice.size, choice.size_is_own) == (CompanySize.SMALL, True)
    assert "来期は5人の見込み" in size_words(choice, Formatter())[-1]
    industry.set_size(book, None)
    assert Reporting(book).local_benchmark().choice.size is CompanySize.MEDIUM


def test_a_refused_workbook_changes_nothing(book: BookSession, tmp_path: Path) -> None:
    before = book.revision()
    with pytest.raises(InputRefused):
        industry.import_values(book, write_workbook(tmp_path / "locaben.xlsm", lambda sheets: sheets["【参照】自己資本比率基準値"].pop(5)))
    assert (industry.editions(book), book.revision()) == ((), before)


def test_the_demos_values_are_called_a_sample(book: BookSession) -> None:
    edition = put_industry_values(book)
    assert edition.origin is ValuesOrigin.DEMO
    table = points_table(Reporting(book))
    assert "見本（架空の値" in table.notes[0]
    assert [column.title for column in table.columns][2:4] == ["2026年3月期", "2025年3月期"]
    assert len(table) == 6


def test_the_steps_name_metis_file_and_say_that_nothing_is_fetched() -> None:
    for language in ("ja", "en"):
        said = " ".join(industry.steps(language))  # type: ignore[arg-type]
        assert "locaben.xlsm" in said
        assert "経済産業省" in said
    assert "通信しません" in industry.steps()[0]


def test_a_damaged_set_says_so(book: BookSession, tmp_path: Path) -> None:
    industry.import_values(book, write_workbook(tmp_path / "locaben.xlsm"), datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC))
    with book.transaction(Changes.FORMS) as connection:
        connection.execute("UPDATE industry_values SET content = '{\"rows\": [{}]}'")
    with pytest.raises(InputRefused, match=r"industry\.damaged"):
        Reporting(book).local_benchmark()


def test_a_sole_proprietor_has_no_capital(tmp_path: Path) -> None:
    session = create_book(tmp_path / "own", BookFacts("見本商店", LegalForm.SOLE_PROPRIETOR, 1), Secrets("own business"), False).session
    industry.choose_industry(session, "0501")
    proposed = Reporting(session).local_benchmark().choice.proposed
    assert proposed is not None
    assert (proposed.capital, proposed.reason) == (0, "industry.size_employees_missing")
    session.close()
