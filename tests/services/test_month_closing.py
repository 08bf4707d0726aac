"""Closing months, opening them again, and changes to closed months: shown, explained, logged, never refused."""

import getpass
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.month_events import MonthEventKind, load_events
from app.periods import Month
from app.services import company, disclosure, placements
from app.services.importing import commit_import, list_batches, preview_import, restated_by_import
from app.services.month_closing import close_months, closed_months, closing_concerns, month_states, reopen_month
from app.services.reporting import Reporting
from app.services.restatement import RestatementNeeded
from app.services.session import BookSession
from app.services.undo_effect import undo_effect
from app.services.undoing import undo_batch
from tests.helpers.package_maker import OWNER_SECRET, Bank
from tests.ledger.importers.vendor_files import Line, Voucher
from tests.services.disclosure_desk import NOVEMBER_20, consented, preview
from tests.services.import_steps import dump, write_mf
from tests.services.small_book import VOUCHERS, make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)
#: A sale of April that was forgotten: 800,000 become 820,000.
FORGOTTEN = Voucher(8, "2025/04/30", "乙商店 4月分", "", (Line(("売掛金", "", 20_000), ("売上高", "", 20_000)),))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    session = make_small_book(tmp_path)
    yield session
    session.close()


@pytest.fixture
def reporting(session: BookSession) -> Reporting:
    return Reporting(session)


def test_closing_keeps_who_when_and_the_figures(reporting: Reporting) -> None:
    assert close_months(reporting, [APRIL], "青葉 花子", "月次確認") != ()  # earlier months are open; it is said, not forbidden
    assert closed_months(reporting.session) == {APRIL}
    (state,) = (state for state in month_states(reporting) if state.month == APRIL)
    assert (state.is_closed, state.closed_by, state.is_shared, state.since_closing) == (True, "青葉 花子", False, ())
    (event,) = state.events
    figures = event.details["figures"]
    # April: sales 800,000; purchases 300,000 and wages 200,000 leave 300,000.
    assert (figures["net_sales"], figures["profit"]) == (800_000, 300_000)
    assert (event.reason, len(event.details["digest"])) == ("月次確認", 64)


def test_closed_month_stays_as_it_is_when_closed_again(reporting: Reporting) -> None:
    close_months(reporting, [APRIL, MAY], "青葉")
    close_months(reporting, [APRIL], "別の人")
    (state, *_) = (state for state in month_states(reporting) if state.month == APRIL)
    assert [event.person for event in state.events] == ["青葉"]


@pytest.mark.parametrize(
    ("months", "person", "code"),
    [([Month(2030, 1)], "青葉", "closing.no_such_month"), ([APRIL], "  ", "closing.person_needed")],
)
def test_closing_needs_a_month_of_the_book_and_a_name(reporting: Reporting, months: list[Month], person: str, code: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        close_months(reporting, months, person)


def test_reopening_needs_a_closed_month_and_a_reason(reporting: Reporting) -> None:
    session = reporting.session
    with pytest.raises(InputRefused, check=lambda error: error.code == "closing.not_closed"):
        reopen_month(session, APRIL, "青葉", "訂正")
    close_months(reporting, [APRIL], "青葉")
    with pytest.raises(InputRefused, check=lambda error: error.code == "closing.reason_needed"):
        reopen_month(session, APRIL, "青葉", " ")
    reopen_month(session, APRIL, "青葉", "売上の計上漏れ")
    assert closed_months(session) == frozenset()
    with session.reader() as connection:
        assert [(event.kind, event.reason) for event in load_events(connection)] == [
            (MonthEventKind.CLOSED, ""),
            (MonthEventKind.REOPENED, "売上の計上漏れ"),
        ]


def test_concerns_name_what_is_unresolved(reporting: Reporting, tmp_path: Path) -> None:
    assert closing_concerns(reporting, []) == ()
    odd = Voucher(9, "2025/05/20", "", "", (Line(("謎の勘定", "", 700), ("現金", "", 600)),))
    preview = preview_import(reporting.session, write_mf(tmp_path / "odd.csv", [odd]))
    commit_import(reporting.session, preview, mappings={"謎の勘定": None}, overlap="new_only")
    found = {concern.code: concern.values for concern in closing_concerns(reporting, [MAY])}
    assert found["closing.unplaced"] == {"count": 1}
    assert found["closing.unbalanced"] == {"month": Month(2025, 5), "count": 1}
    assert Month(2025, 4) in found["closing.earlier_open"]["months"]  # type: ignore[operator]


def test_import_into_a_closed_month_is_a_restatement_with_its_difference(reporting: Reporting, tmp_path: Path) -> None:
    session = reporting.session
    close_months(reporting, [APRIL], "青葉")
    preview = preview_import(session, write_mf(tmp_path / "forgotten.csv", [FORGOTTEN]))
    before = dump(session)
    with pytest.raises(RestatementNeeded) as needed:
        commit_import(session, preview, overlap="new_only")
    assert dump(session) == before
    (restated,) = needed.value.months
    assert (restated.month, restated.guard) == (APRIL, "closed")
    assert [(figure.name, figure.before, figure.after, figure.difference) for figure in restated.figures] == [
        ("net_sales", 800_000, 820_000, 20_000),
        ("profit", 300_000, 320_000, 20_000),
        ("売掛金", 800_000, 820_000, 20_000),
        ("売上高", 800_000, 820_000, 20_000),
    ]
    assert needed.value.values == {"months": ("2025-04",), "count": 1, "net_sales": 20_000, "profit": 20_000}
    batch = commit_import(session, preview, overlap="new_only", reason=" 計上漏れ ")
    assert batch.facts.reason == "計上漏れ"
    (state,) = (state for state in month_states(reporting) if state.month == APRIL)
    assert state.is_closed  # it stays closed
    assert [event.kind for event in state.events] == [MonthEventKind.CLOSED, MonthEventKind.RESTATED]
    assert [event.person for event in state.events][1:] == [getpass.getuser()]
    assert state.events[1].details["cause"]["file"] == "forgotten.csv"
    assert state.events[1].details["differences"][0] == {
        "code": "net_sales",
        "name": "net_sales",
        "before": 800_000,
        "after": 820_000,
        "difference": 20_000,
    }
    assert [figure.difference for figure in state.since_closing[:2]] == [20_000, 20_000]


def test_what_changes_no_closed_month_needs_no_reason(reporting: Reporting, tmp_path: Path) -> None:
    close_months(reporting, [APRIL], "青葉")
    later = Voucher(8, "2025/06/30", "乙商店", "", FORGOTTEN.lines)
    commit_import(reporting.session, preview_import(reporting.session, write_mf(tmp_path / "june.csv", [later])))
    assert list_batches(reporting.session)[-1].facts.reason == ""


def test_entry_in_an_open_month_changes_the_balances_of_a_later_closed_one(reporting: Reporting, tmp_path: Path) -> None:
    close_months(reporting, [MAY], "青葉")
    preview = preview_import(reporting.session, write_mf(tmp_path / "forgotten.csv", [FORGOTTEN]))
    with pytest.raises(RestatementNeeded) as needed:
        commit_import(reporting.session, preview, overlap="new_only")
    (restated,) = needed.value.months
    assert (restated.month, [figure.difference for figure in restated.figures[:2]]) == (MAY, [0, 0])
    assert [(figure.name, figure.difference) for figure in restated.figures[2:]] == [("売掛金", 20_000)]


def test_undo_shows_its_effect_first_and_asks_for_a_reason(reporting: Reporting) -> None:
    session = reporting.session
    journal = list_batches(session)[-1].id
    close_months(reporting, [APRIL], "青葉")
    before = dump(session)
    effect = undo_effect(session, journal)
    assert dump(session) == before
    assert effect.batch.facts.entries == len(VOUCHERS)
    assert [str(month.month) for month in effect.months][:2] == ["2024-04", "2024-05"]
    april = next(month for month in effect.months if month.month == APRIL)
    assert [(figure.code, figure.before, figure.after) for figure in april.figures[:2]] == [
        ("net_sales", 800_000, 0),
        ("profit", 300_000, 0),
    ]
    assert [restated.month for restated in effect.restated] == [APRIL]
    assert (effect.comes_back, effect.gaps) == ((), ())
    with pytest.raises(RestatementNeeded):
        undo_batch(session, journal)
    undo_batch(session, journal, reason="別の会社のファイルだった")
    (state,) = (state for state in month_states(reporting) if state.month == APRIL)
    assert state.is_closed and state.events[-1].reason == "別の会社のファイルだった"


def test_placement_and_year_that_change_a_closed_month_ask_too(reporting: Reporting) -> None:
    session = reporting.session
    close_months(reporting, [APRIL], "青葉")
    with pytest.raises(RestatementNeeded):
        placements.place_account(session, "仕入高", "雑費")
    placements.place_account(session, "仕入高", "雑費", reason="科目の見直し")
    with pytest.raises(DecisionNeeded):
        placements.forget_placement(session, "仕入高")
    assert placements.forget_placement(session, "仕入高", reason="元に戻す")
    company.change_closing_month(session, APRIL, Month(2025, 12))  # no balance of April changes
    with session.reader() as connection:
        assert [event.reason for event in load_events(connection)] == ["", "科目の見直し", "元に戻す"]


def test_month_without_entries_keeps_its_log(reporting: Reporting) -> None:
    session = reporting.session
    close_months(reporting, [APRIL], "青葉")
    for batch in reversed(list_batches(session)):
        undo_batch(session, batch.id, reason="やり直し")
    (state,) = month_states(reporting)
    assert (state.month, state.is_closed) == (APRIL, True)
    assert {figure.name: figure.after for figure in state.since_closing}["売上高"] == 0


def test_month_a_package_told_about_is_restated_like_a_closed_one(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    """A package for September under a consent from April 2026 tells about April to September."""
    shown = preview(book, consented(book, bank))
    disclosure.disclose(book, shown, OWNER_SECRET, tmp_path, NOVEMBER_20)
    late = Voucher(1, "2026/05/10", "", "", FORGOTTEN.lines)
    read = preview_import(book, write_mf(tmp_path / "late.csv", [late]))
    with pytest.raises(RestatementNeeded) as needed:
        commit_import(book, read)
    assert [(found.month, found.guard) for found in needed.value.months] == [(Month(2026, 5), "shared")]
    assert restated_by_import(book, read) == needed.value.months
    commit_import(book, read, reason="提出後の計上")
    reporting = Reporting(book)
    assert [state.is_shared for state in month_states(reporting)] == [True]
    close_months(reporting, [Month(2026, 5)], "柳ヶ瀬")
    with pytest.raises(RestatementNeeded) as needed:
        undo_batch(book, list_batches(book)[-1].id)
    assert [found.guard for found in needed.value.months] == ["closed_and_shared"]
