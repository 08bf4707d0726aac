"""付加価値額 by hand (R16), with and without the directors' pay, per head, and for a sole proprietor."""

from fractions import Fraction

from app.analysis.profitability_tables import value_added_table
from app.analysis.value_added import value_added
from app.ledger.balances import LegalForm
from app.ledger.years import BasisTax, YearFacts
from app.periods import FiscalYear, Month
from tests.analysis.journal import books, columns, parse

APRIL = Month(2024, 4)
TEXT = """
    2024-04-30 現金 10000 / 売上高 10000
    2024-04-30 材料仕入高 2000 + 賃金 1500 / 現金 3500
    2024-04-30 製造減価償却費 300 + 減価償却費 200 / 減価償却累計額 500
    2024-04-30 役員報酬 1000 + 給料手当 2000 / 現金 3000
    2024-04-30 法定福利費 400 + 役員賞与 100 / 現金 500
    2024-04-30 支払利息 50 / 現金 50
"""


def year(employees: int | None) -> list[YearFacts]:
    return [YearFacts(FiscalYear(APRIL, APRIL + 11), BasisTax.INCLUSIVE, "", employees)]


def test_a_maker_by_hand() -> None:
    """Operating income 10,000 - 2,000 - 1,500 - 300 - 200 - 3,000 - 500 = 2,500; personnel 1,500 + 3,500 = 5,000; depreciation 500."""
    found = value_added(books(columns(parse(TEXT)), years=year(4)), [APRIL])
    assert (found.operating_income, found.personnel, found.depreciation, found.amount) == (2_500, 5_000, 500, 8_000)
    assert (found.directors, found.without_directors) == (1_100, 6_900)
    assert (found.per_head, found.per_head_without_directors) == (2_000, 1_725)
    assert found.labour_share == Fraction(5, 8)


def test_without_employees_nothing_is_said_per_head() -> None:
    for employees in (None, 0):
        found = value_added(books(columns(parse(TEXT)), years=year(employees)), [APRIL])
        assert (found.amount, found.per_head, found.per_head_without_directors) == (8_000, None, None)
        told = value_added_table([("4月", found, "")]).column("remark")[0]
        assert str(told).startswith("従業員数が未入力です。" if employees is None else "従業員がいないため")


def test_a_labour_share_needs_value_added() -> None:
    found = value_added(books(columns(parse("2024-04-30 広告宣伝費 100 / 現金 100"))), [APRIL])
    assert (found.amount, found.labour_share) == (-100, None)


def test_a_sole_proprietor() -> None:
    """差引金額 1,000 - 300 wages - 20 interest; 専従者給与 200 is deducted and personnel as well: 500 + 500 + 0."""
    text = """
        2024-04-30 現金 1000 / 売上高 1000
        2024-04-30 給料手当 300 / 現金 300
        2024-04-30 支払利息 20 / 現金 20
        2024-04-30 専従者給与 200 / 現金 200
        """
    found = value_added(books(columns(parse(text)), form=LegalForm.SOLE_PROPRIETOR, year_start=1), [APRIL])
    assert (found.operating_income, found.personnel, found.amount, found.directors) == (500, 500, 1_000, 0)
