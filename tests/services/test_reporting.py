"""One reading of the book for everything that shows it, renewed when the book changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.importing import commit_import, preview_import
from app.services.reporting import FIGURES_ALONE, OWNERS_WORDS, Reporting
from app.services.session import BookFacts, Changes, create_book
from app.services.undoing import undo_batch
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import OPENING, VOUCHERS, make_small_book, take

APRIL, MAY = Month(2025, 4), Month(2025, 5)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def cell(table: object, key: str, name: str, column: str) -> object:
    """The cell of a row named ``name`` in column ``key``."""
    return table.column(column)[list(table.column(key)).index(name)]  # type: ignore[attr-defined]


def test_without_a_period_the_running_year_is_shown(reporting: Reporting) -> None:
    assert reporting.period(None, None) == (APRIL, MAY)
    assert reporting.period(None, Month(2024, 6)) == (Month(2024, 4), Month(2024, 6))
    assert reporting.period(Month(2020, 1), Month(2030, 1)) == (Month(2024, 4), MAY)


def test_impossible_periods_are_refused_with_a_sentence(reporting: Reporting) -> None:
    for first, last, code in (
        (MAY, APRIL, "turned_round"),
        (Month(2030, 1), Month(2030, 2), "outside"),
        (None, Month(2020, 1), "outside"),
        (Month(2030, 1), None, "outside"),
        (Month(2030, 2), Month(2030, 1), "turned_round"),
    ):
        with pytest.raises(InputRefused) as refused:
            reporting.period(first, last)
        assert refused.value.code == f"reporting.period_{code}"


def test_a_book_without_entries_says_so(tmp_path: Path) -> None:
    session = create_book(tmp_path / "empty", BookFacts("空", LegalForm.CORPORATION, 4)).session
    with pytest.raises(InputRefused) as refused:
        Reporting(session).period(None, None)
    assert refused.value.code == "reporting.no_entries"


def test_the_cash_flow_meets_the_balance_sheet(reporting: Reporting) -> None:
    view = reporting.cash_flow(APRIL, MAY)
    april, may = view.cash_flow.months
    # 1,000,000 + 509,340 at the end of May 2024; April 2025: 300,000 purchases, 180,000 wages.
    assert (april.opening, april.closing) == (1_509_340, 1_029_340)
    assert {row.value: amount for row, amount in april.rows.items() if amount} == {"cash_purchases": -300_000, "personnel": -180_000}
    # The tax withheld from wages stays personnel when it is paid the month after.
    assert {row.value: amount for row, amount in may.rows.items() if amount} == {"receivables_collected": 800_000, "personnel": -20_000}
    assert may.closing == may.balance_sheet_cash == 1_809_340
    assert view.unresolved == ()


def test_what_was_read_is_kept_until_the_book_changes(reporting: Reporting) -> None:
    books = reporting.books()
    assert reporting.books() is books
    undo_batch(reporting.session, reporting.batches()[-1].id)
    assert reporting.books() is not books
    assert reporting.books().months == ()


def test_what_is_kept_is_worked_out_again_when_what_it_rests_on_changed(reporting: Reporting) -> None:
    worked_out: list[str] = []

    def look(name: str, rests_on: Changes) -> None:
        reporting.kept(name, lambda: worked_out.append(name), rests_on=rests_on)

    def after(change: Changes) -> list[str]:
        with reporting.session.transaction(change):
            pass
        worked_out.clear()
        look("figures", FIGURES_ALONE)
        look("forecast", Changes.PLANS)
        look("form", OWNERS_WORDS)
        look("report calendar", OWNERS_WORDS | Changes.CONSENTS)
        return worked_out

    everything = ["figures", "forecast", "form", "report calendar"]
    assert after(Changes.ENTRIES) == everything
    assert after(Changes.FORMS) == ["form", "report calendar"]
    assert after(Changes.PLANS) == ["forecast", "form", "report calendar"]
    assert after(Changes.CONSENTS) == ["report calendar"]
    assert after(Changes.DISCLOSURES) == []
    assert after(Changes.MAPPINGS) == everything


def test_what_is_kept_cannot_be_made_of_what_changes_more_often(reporting: Reporting) -> None:
    def forecast() -> str:
        return reporting.kept("a form", lambda: "a word of the owner", rests_on=Changes.FORMS)

    with pytest.raises(AssertionError):
        reporting.kept("forecast", forecast, rests_on=Changes.PLANS)
    assert reporting.kept("report", forecast) == "a word of the owner"


def test_an_account_chosen_as_restricted_leaves_the_funds(reporting: Reporting) -> None:
    code = reporting.books().chart.named("普通預金").code
    reporting.set_fund_choice(code, "restricted")
    month = reporting.cash_flow(MAY, MAY).cash_flow.months[0]
    assert (month.closing, month.restricted, month.balance_sheet_cash) == (0, 1_809_340, 1_809_340)


def test_statements_of_the_screen(reporting: Reporting) -> None:
    assert cell(reporting.income_statement(APRIL, MAY), "code", "operating_income", "2025-04") == 800_000 - 300_000 - 200_000
    assert cell(reporting.income_statement(APRIL, MAY, cumulative=True), "code", "net_income", "2025-05") == 300_000
    assert cell(reporting.balance_sheet(APRIL, MAY), "account", "売掛金", "2025-04") == 800_000
    assert cell(reporting.trial_balance(APRIL, MAY), "account", "預り金", "debit") == 20_000


def test_unbalanced_vouchers_are_found(reporting: Reporting) -> None:
    assert reporting.unbalanced() == ()


def test_a_year_that_was_not_imported_between_two_others_is_shown_without_entries(tmp_path: Path) -> None:
    session = create_book(tmp_path / "gap", BookFacts("間のあいた商店", LegalForm.CORPORATION, 4)).session
    vouchers = [voucher for voucher in VOUCHERS if voucher.date.startswith("2024")]
    later = [replace(voucher, date=voucher.date.replace("2024", "2027")) for voucher in vouchers]
    take(session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(vouchers + later), "utf-8"))
    reporting = Reporting(session)
    first, last = Month(2024, 4), Month(2027, 5)
    assert reporting.period(first, last) == (first, last)
    assert cell(reporting.income_statement(first, last), "code", "net_income", "2026-01") == 0
    assert cell(reporting.balance_sheet(first, last), "account", "普通預金", "2027-05") == 2 * 509_340
    months = reporting.cash_flow(first, last).cash_flow.months
    assert (len(months), months[20].closing, months[-1].closing) == (38, 509_340, 1_018_680)
    assert reporting.local_benchmark().periods


def test_a_difference_leads_to_the_entries_of_the_account_without_a_place(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    rows = money_forward_rows([Voucher(9, "2025/05/12", "", "", (Line(("なぞの科目", "", 300), ("普通預金", "", 300)),))])
    (tmp_path / "more.csv").write_bytes(csv_bytes(rows, "utf-8"))
    preview = preview_import(session, tmp_path / "more.csv")
    batch = commit_import(session, preview, mappings={"なぞの科目": None}, overlap="new_only").id
    *_, tie = (tie for tie in Reporting(session).trial_balance_value(APRIL, MAY).ties if tie.name == "balance_sheet")
    (cause,) = tie.causes
    assert (tie.difference, cause.kind, cause.account, cause.amount) == (-300, "unplaced_account", "なぞの科目", -300)
    assert [(entry.batch, entry.number, entry.date.isoformat(), entry.rows, entry.amount) for entry in cause.entries] == [
        (batch, "9", "2025-05-12", (2,), -300)
    ]


def test_a_year_that_begins_without_entries_is_whole_in_every_report(tmp_path: Path) -> None:
    """Opened in April 2025 with 1,000,000; first entry in May; a sale of 800 in every month from then on."""
    session = create_book(tmp_path / "late", BookFacts("五月からの商店", LegalForm.CORPORATION, 4)).session
    take(session, tmp_path / "opening.txt", OPENING.replace("2024/04", "2025/04").encode("cp932"))
    days = [f"2025/{month:02}/10" for month in range(5, 13)] + [f"2026/{month:02}/10" for month in (1, 2, 3)]
    sales = [Voucher(number, day, "", "", (Line(("普通預金", "", 800), ("売上高", "", 800)),)) for number, day in enumerate(days, 1)]
    take(session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(sales), "utf-8"))
    reporting, first, last = Reporting(session), Month(2025, 4), Month(2026, 3)
    assert reporting.period(None, None) == (first, last)
    assert cell(reporting.income_statement(first, last), "code", "net_income", "2025-04") == 0
    assert cell(reporting.balance_sheet(first, last), "account", "普通預金", "2025-04") == 1_000_000
    april, *_, march = reporting.cash_flow(first, last).cash_flow.months
    assert (april.opening, april.closing, april.balance_sheet_cash, march.closing) == (1_000_000, 1_000_000, 1_000_000, 1_008_800)
    periods = [(period.kind, period.first, period.last) for period in reporting.local_benchmark().periods]
    assert periods == [("fiscal_year", first, last), ("rolling_12_months", first, last)]
