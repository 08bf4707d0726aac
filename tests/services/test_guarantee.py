"""The requirements of the guideline with their evidence: claims on the owner, closings, reviews and packages of the last year."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.formatting import Formatter
from app.periods import Month
from app.services.financing_answers import OwnersAnswers
from app.services.financing_tables import movements_table, requirements_table
from app.services.guarantee import GuaranteeView, assessed
from app.services.importing import commit_import, preview_import
from app.services.month_closing import close_months
from app.services.reporting import Reporting
from app.services.session import BookSession
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import make_small_book

ALL_YES = dict.fromkeys(("owner_pay_is_usual", "assets_are_separate", "private_costs_kept_out", "separation_checked"), "yes")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    """The small trader, whose year to March 2025 is closed."""
    made = make_small_book(tmp_path)
    yield made
    made.close()


def seen(session: BookSession, day: date, **given: Any) -> GuaranteeView:
    return assessed(Reporting(session), day, OwnersAnswers(given, {}))


def lend_to_director(session: BookSession, folder: Path) -> None:
    """In March 2025 300,000 lent to the director and 50,000 advanced."""
    lines = (
        Line(("役員貸付金", "", 300_000), ("普通預金", "", 300_000)),
        Line(("仮払金", "", 50_000), ("普通預金", "", 50_000)),
    )
    journal = csv_bytes(money_forward_rows([Voucher(40, "2025/03/20", "社長へ", "", lines)]), "utf-8")
    (folder / "lent.csv").write_bytes(journal)
    commit_import(session, preview_import(session, folder / "lent.csv"), overlap="new_only")


def test_books_without_claims_say_so_by_themselves(session: BookSession) -> None:
    found = seen(session, date(2025, 6, 30), **ALL_YES).requirements[0]
    assert found.met is True
    assert found.input("no_claims_on_owner").value is True


def test_a_loan_to_the_director_is_evidence_until_the_owner_says_it_is_small(session: BookSession, tmp_path: Path) -> None:
    lend_to_director(session, tmp_path)
    day = date(2025, 6, 30)
    open_one = seen(session, day, **ALL_YES).requirements[0]
    assert (open_one.met, open_one.missing) == (None, ("no_claims_on_owner",))
    assert open_one.input("no_claims_on_owner").reason == "financing.fact.claims_in_books"
    assert (open_one.input("director_claims").value, open_one.input("suspense_payments").value) == (300_000, 50_000)
    assert seen(session, day, **ALL_YES, claims_are_small="yes").requirements[0].met is True
    assert seen(session, day, **ALL_YES, claims_are_small="no").requirements[0].met is False


def test_movements_between_company_and_director_are_shown_for_the_closing(session: BookSession, tmp_path: Path) -> None:
    lend_to_director(session, tmp_path)
    view = seen(session, date(2025, 6, 30))
    table = movements_table(view, Formatter())
    rows = {row[0]: row[1:] for row in table.rows()}
    assert rows["役員貸付金"] == (300_000, None, None)  # the year before lies before the books
    assert rows["役員報酬・役員賞与（年間）"] == (0, None, None)
    assert [column.title for column in table.columns][1] == "直近の決算\n2025年3月期"


def test_closed_months_and_the_days_it_took_are_evidence(session: BookSession) -> None:
    reporting = Reporting(session)
    close_months(reporting, [Month(2025, 4)], "社長")
    today = date.today()
    found = seen(session, date(2025, 6, 30)).requirements[2]
    assert found.input("months_closed").value == 1
    assert found.input("days_to_close").value == (today - date(2025, 4, 30)).days
    assert found.input("packages_given").value == 0
    assert found.input("last_package").reason == "financing.fact.no_packages"


def test_requirements_never_fail_in_words(session: BookSession) -> None:
    table = requirements_table(seen(session, date(2025, 6, 30), **ALL_YES, statements_given="no"))
    words = dict(zip(table.column("id"), table.column("verdict"), strict=True))
    assert words == {
        "guarantee_separation": "○ 整っていそう",
        "guarantee_financial": "？ 判定できない",
        "guarantee_disclosure": "△ 気になる点あり",
    }
