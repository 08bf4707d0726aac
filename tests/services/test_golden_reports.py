"""The tables of the demo book, month by month, as files that were read by a person: a changed figure shows in their diff."""

from pathlib import Path

import pytest

from app.ledger.years import LegalForm
from app.periods import Month
from app.services.importing import commit_import, preview_import
from app.services.reporting import Reporting
from app.services.session import BookFacts, Secrets, create_book
from tests.helpers.golden import FOLDER, Golden

RESOURCES = Path(__file__).parents[2] / "resources" / "demo"
FILES = ("opening_2024.txt", "yayoi_2024.txt", "freee_2025.csv", "money_forward_2026.csv")
FIRST, LAST = Month(2024, 4), Month(2026, 9)
TABLES = {
    "trial_balance": lambda reporting: reporting.trial_balance(FIRST, LAST),
    "income_statement": lambda reporting: reporting.income_statement(FIRST, LAST),
    "cost_report": lambda reporting: reporting.cost_report(FIRST, LAST),
    "balance_sheet": lambda reporting: reporting.balance_sheet(FIRST, LAST),
    "cash_flow": lambda reporting: reporting.cash_flow(FIRST, LAST).table,
    "local_benchmark": lambda reporting: reporting.local_benchmark_table(),
}


@pytest.fixture(scope="module")
def reporting(tmp_path_factory: pytest.TempPathFactory) -> Reporting:
    """The demo's books from three vendors' files, one a year."""
    facts = BookFacts("見本", LegalForm.CORPORATION, 4, FIRST, demo=True)
    folder = tmp_path_factory.mktemp("golden") / "book"
    session = create_book(folder, facts, Secrets("golden figures"), use_keyring=False).session
    for name in FILES:
        commit_import(session, preview_import(session, RESOURCES / name))
    made = Reporting(session)
    made.columns()
    return made


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_demo_book_is_what_was_read(name: str, reporting: Reporting, golden: Golden) -> None:
    golden(f"demo/{name}.csv", TABLES[name](reporting).to_csv())


def test_no_golden_file_is_left_over() -> None:
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()} == {f"demo/{name}.csv" for name in TABLES}
