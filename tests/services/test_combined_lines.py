"""A year filed through e-Tax and the next year's journal: cash and deposits as one, to the yen, until the opening balances come."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ledger.years import LegalForm
from app.periods import Month
from app.services.drill_down import ledger
from app.services.importing import commit_import, preview_import
from app.services.reconciliation_choices import link_account
from app.services.reconciling import reconcile
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from tests.helpers.evidence_text import MIDORI_LINES, statement, take_evidence

DATA = Path(__file__).parent.parent / "data" / "importers"
APRIL, JULY = Month(2025, 4), Month(2025, 7)
#: 2,282,922 as filed, with 5,329,872 received and 6,696,950 paid from April to July (``samples/EXPECTED.md``).
FILED, RECEIVED, PAID, CLOSING = 2_282_922, 5_329_872, 6_696_950, 915_844


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    """The statements filed for the year to March 2025, then the journal of April to July."""
    made = create_book(tmp_path / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session
    for name in ("HOT010_3.0_BS_10.csv", "HOT010_3.0_PL_10.csv"):
        text = (DATA / "etax" / name).read_bytes().decode("cp932")
        earlier = text.replace("C1,2025-04-01", "C1,2024-04-01").replace("C2,2025-07-31", "C2,2025-03-31")
        assert earlier != text
        (tmp_path / name).write_bytes(earlier.encode("cp932"))
        commit_import(made, preview_import(made, tmp_path / name), overlap="new_only")
    commit_import(made, preview_import(made, DATA / "yayoi" / "shiwake_25col_cp932_wareki.txt"))
    yield made
    made.close()


def test_cash_of_a_filed_year_is_one_line_until_openings_come(session: BookSession) -> None:
    reporting = Reporting(session)
    balance = reporting.trial_balance_value(APRIL, JULY)
    found = {row.account: (row.opening, row.debit, row.credit, row.closing) for row in balance.rows}
    assert found["現金及び預金"] == (FILED, RECEIVED, PAID, CLOSING)
    assert found["現金"] == found["普通預金"] == (None,) * 4
    assert balance.debit == balance.credit
    assert [tie.difference for tie in balance.ties if tie.name == "balance_sheet"] == [0] * 4
    assert "ledger.combined_line" in [problem.code for problem in balance.problems]
    cash = ledger(reporting, reporting.books().chart.named("現金").code, APRIL, JULY)
    assert sum(amount or 0 for amount in cash.column("debit")) == 5_500  # type: ignore[misc]
    assert set(cash.column("balance")) == {None}
    commit_import(session, preview_import(session, DATA / "yayoi" / "kishu_zandaka_6col_cp932.txt"), overlap="new_only")
    told = {row.account: (row.opening, row.closing) for row in Reporting(session).trial_balance_value(APRIL, JULY).rows}
    assert (told["現金"], told["普通預金"]) == ((200_000, 106_800), (3_450_000, 2_176_122))


def test_bank_is_not_held_against_a_balance_that_stands_within_a_combined_line(session: BookSession) -> None:
    take_evidence(session, [statement(MIDORI_LINES, 2_800_000, first="2025-04-01", last="2025-07-31")])
    reporting = Reporting(session)
    link_account(reporting, "1234567", "普通預金")
    (group,) = reconcile(reporting).groups
    assert [result.difference for result in group.months] == [None] * 4
    commit_import(session, preview_import(session, DATA / "yayoi" / "kishu_zandaka_6col_cp932.txt"), overlap="new_only")
    (told,) = reconcile(Reporting(session)).groups
    # Of 普通預金 2,176,122 the other bank holds 1,110,750.
    assert told.months[-1].difference == 1_065_372 - 2_176_122
