"""The difference of every month is its open lines, to the yen, whatever bank and books hold."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.account_lines import BookAccount, Line, Statement, statement_lines
from app.analysis.reconciliation import AccountResult, BookSide, Choices, State, TableClosing, reconcile_account
from app.ledger.bank_statements import BankLine, BankStatement
from app.periods import Month
from tests.helpers.evidence_text import MIDORI, day, statement

ACCOUNT = BookAccount("1125", "みどり銀行")
APRIL, MAY, JUNE = Month(2025, 4), Month(2025, 5), Month(2025, 6)
FIRST = datetime.date(2025, 4, 1)
OPENING = 1_000_000


def books_of(text: str, opening: int | None = OPENING) -> BookSide:
    """Postings as ``2025-04-03 -500 家賃`` in the journal of one file."""
    postings = []
    for row, written in enumerate(filter(None, map(str.strip, text.splitlines())), start=2):
        date, amount, *words = written.split(maxsplit=2)
        postings.append(
            Line(f"9:{row}:{row}:d", "books", day(date), int(amount), words[0] if words else "", "", str(row), "仕訳.csv", row, 9, row)
        )

    def before(month: Month) -> int | None:
        return None if opening is None else opening + sum(line.amount for line in postings if line.date < month.first_day)

    return BookSide(tuple(postings), before, lambda month: month in (APRIL, MAY, JUNE))


def reconciled(books: BookSide, *statements: BankStatement, choices: Choices | None = None) -> AccountResult:
    kept = [Statement(batch, 0, f"明細{batch}.csv", content) for batch, content in enumerate(statements, start=1)]
    return reconcile_account(ACCOUNT, kept, books, (APRIL, MAY, JUNE), choices or Choices())


def whole(text: str, opening: int | None = OPENING) -> BankStatement:
    return statement(text, opening, first="2025-04-01", last="2025-06-30")


def test_what_is_in_transit_at_a_months_end_is_explained_and_gone_the_month_after() -> None:
    found = reconciled(books_of("2025-04-30 -5000 振込"), whole("2025-05-01 -5000 フリコミ"))
    april, may, june = found.months
    assert april.balances is not None and may.balances is not None
    assert (april.balances.difference, april.explained, april.unexplained, april.state) == (5_000, 5_000, 0, State.MATCHED)
    assert (may.balances.opening_difference, may.balances.difference, may.state) == (5_000, 0, State.MATCHED)
    assert april.amount(State.MATCHED) == 5_000 and may.amount(State.MATCHED) == -5_000
    assert june.state is State.MATCHED


def test_a_wrong_opening_balance_is_carried_through_every_month() -> None:
    found = reconciled(books_of("2025-04-10 100", OPENING - 300), whole("2025-04-10 100"))
    assert [(result.state, result.reason, result.unexplained) for result in found.months] == [(State.OPEN, "carried_over", 300)] * 3


def test_without_balances_lines_are_matched_and_nothing_is_said_of_a_difference() -> None:
    no_bank = reconciled(books_of("2025-04-10 100"), whole("2025-04-10 100", None)).months[0]
    assert (no_bank.state, no_bank.reason, no_bank.balances, no_bank.unexplained) == (State.MATCHED, "bank_balance_missing", None, None)
    no_opening = reconciled(books_of("2025-04-10 100", None), whole("2025-04-10 100")).months[0]
    assert (no_opening.state, no_opening.reason) == (State.MATCHED, "opening_missing")


def test_a_gap_between_two_statements_is_not_available_unless_their_balances_meet() -> None:
    books = books_of("2025-04-05 100\n2025-04-15 0\n2025-04-25 300")
    early = statement("2025-04-05 100", OPENING, first="2025-04-01", last="2025-04-10")
    late = statement("2025-04-25 300", OPENING + 100, first="2025-04-20", last="2025-04-30")
    april = reconciled(books_of("2025-04-05 100\n2025-04-25 300"), early, late).months[0]
    assert (april.state, april.reason) == (State.MATCHED, "")
    assert april.balances is not None and april.balances.bank_closing == OPENING + 400
    moved = statement("2025-04-25 300", OPENING + 150, first="2025-04-20", last="2025-04-30")
    april = reconciled(books, early, moved).months[0]
    assert (april.state, april.reason, april.balances) == (State.NOT_AVAILABLE, "partly_covered", None)


def test_statements_that_contradict_each_other_are_told() -> None:
    first = statement("2025-04-05 100", OPENING, first="2025-04-01", last="2025-04-30")
    second = statement("2025-05-05 100", OPENING + 777, first="2025-05-01", last="2025-05-31")
    # Told once, where it arises; the months after it go on from what is printed.
    (found,) = reconciled(books_of(""), first, second).disagreements
    assert (found.date.isoformat(), found.difference, found.file, found.row) == ("2025-04-30", 677, "明細2.csv", 2)


def test_a_row_missing_in_the_banks_file_is_a_gap_and_the_printed_balances_stay() -> None:
    lines = (
        BankLine(2, day("2025-04-05"), 100, 1_000_100, ""),
        # Row 3 of the bank, -300 on May 10, is not in the file.
        BankLine(3, day("2025-05-20"), -50, 999_750, ""),
        BankLine(4, day("2025-06-30"), 1, 999_751, ""),
    )
    gap = BankStatement(MIDORI, day("2025-04-01"), day("2025-06-30"), OPENING, 999_751, lines)
    found = reconciled(books_of("2025-04-05 100\n2025-05-10 -300\n2025-05-20 -50\n2025-06-30 1"), gap)
    may = found.months[1]
    assert [result.balances.bank_closing for result in found.months if result.balances] == [1_000_100, 999_750, 999_751]
    assert [result.state for result in found.months] == [State.MATCHED, State.OPEN, State.MATCHED]
    assert may.balances is not None and (may.reason, may.balances.bank_gap, may.difference) == ("bank_gap", -300, 0)
    assert may.amount(State.ONLY_BOOKS) == 300
    (one,) = found.disagreements
    assert (one.row, one.stated, one.computed, one.date) == (3, 999_750, 1_000_050, day("2025-05-20"))


def test_a_list_made_at_noon_tells_no_days_end() -> None:
    noon = statement("2025-04-05 100\n2025-04-20 -10", OPENING, first="2025-04-01", last="2025-04-20")
    evening = statement("2025-04-20 -10\n2025-04-20 -20", OPENING + 100, first="2025-04-20", last="2025-04-30")
    found = reconciled(books_of("2025-04-05 100\n2025-04-20 -10\n2025-04-20 -20"), noon, evening)
    assert found.disagreements == ()
    assert found.months[0].balances is not None and found.months[0].balances.bank_closing == OPENING + 70


def table_side(closings: dict[Month, TableClosing]) -> BookSide:
    return BookSide((), lambda month: None, lambda month: False, closings.get)


def test_of_a_month_a_table_tells_only_the_balances_at_its_end_are_compared() -> None:
    tables = {APRIL: TableClosing(OPENING + 100), MAY: TableClosing(OPENING + 90), JUNE: TableClosing(None, "no_balance_in_table")}
    april, may, june = reconciled(table_side(tables), whole("2025-04-10 100")).months
    assert (april.state, april.reason, april.difference, april.balances) == (State.BALANCE_AGREES, "told_by_table", 0, None)
    assert [pairing.state for pairing in april.pairings] == [State.NOT_AVAILABLE]
    assert (may.state, may.reason, may.difference, may.unexplained) == (State.BALANCE_DIFFERS, "told_by_table_differs", 10, 10)
    assert (june.state, june.reason, june.difference) == (State.NOT_AVAILABLE, "no_balance_in_table", None)
    assert june.month_end is not None and june.month_end.bank_closing == OPENING + 100


def test_a_list_that_ends_before_the_month_agrees_with_a_table_or_says_nothing() -> None:
    ends = statement("2025-04-10 100", OPENING)
    agrees = reconciled(table_side({APRIL: TableClosing(OPENING + 100)}), ends).months[0]
    assert (agrees.state, agrees.reason) == (State.BALANCE_AGREES, "told_by_table_to_last_line")
    differs = reconciled(table_side({APRIL: TableClosing(OPENING)}), ends).months[0]
    assert (differs.state, differs.reason, differs.difference) == (State.NOT_AVAILABLE, "ends_before_month", 100)
    silent = reconciled(table_side({APRIL: TableClosing(OPENING)}), statement("2025-04-10 100", None)).months[0]
    assert (silent.state, silent.reason, silent.month_end) == (State.NOT_AVAILABLE, "bank_balance_missing", None)


def test_months_without_entries_in_the_books_are_not_available() -> None:
    beyond = BookSide((), lambda month: OPENING, lambda month: False)
    april = reconciled(beyond, whole("2025-04-05 100")).months[0]
    assert (april.state, april.reason, len(april.of(State.NOT_AVAILABLE))) == (State.NOT_AVAILABLE, "no_entries", 1)


def test_equal_lines_of_one_file_are_all_kept_and_those_of_a_second_file_are_not_added() -> None:
    twice = statement("2025-04-05 -660\n2025-04-05 -660", OPENING)
    once = statement("2025-04-05 -660\n2025-04-06 -330", OPENING - 660)
    lines = statement_lines([Statement(1, 0, "a.csv", twice), Statement(2, 0, "b.csv", once)])
    assert [(line.date.day, line.amount, line.file) for line in lines] == [(5, -660, "a.csv"), (5, -660, "a.csv"), (6, -330, "b.csv")]


LINES = st.lists(st.tuples(st.integers(0, 90), st.sampled_from([-110_000, -660, 12, 100, 200, 300, 50_000])), max_size=20)


def as_text(lines: list[tuple[int, int]]) -> str:
    return "\n".join(f"{FIRST + datetime.timedelta(days=days)} {amount}" for days, amount in sorted(lines))


@settings(max_examples=150, deadline=None)
@given(LINES, LINES, st.integers(-500, 500), st.data())
def test_the_bank_is_the_books_and_the_open_lines_to_the_yen(
    bank: list[tuple[int, int]], books: list[tuple[int, int]], shift: int, data: st.DataObject
) -> None:
    side = books_of(as_text(books), OPENING + shift)
    first = reconciled(side, whole(as_text(bank)))
    alone = sorted(
        {line.key for result in first.months for pairing in result.pairings if len(pairing.lines) == 1 for line in pairing.lines}
    )
    evidence, entries = [key for key in alone if key.startswith("bank")], [key for key in alone if not key.startswith("bank")]
    dismissed = data.draw(st.sets(st.sampled_from(alone), max_size=2)) if alone else set()
    pairs: set[tuple[str, str]] = set()
    if evidence and entries and len(dismissed) < 2:
        pairs = {(data.draw(st.sampled_from(evidence)), data.draw(st.sampled_from(entries)))}
    choices = Choices(frozenset(pairs), frozenset(), dict.fromkeys(dismissed, "相手不要"))
    found = reconciled(side, whole(as_text(bank)), choices=choices)
    for result in found.months:
        balances = result.balances
        assert balances is not None
        parts = sum(result.amount(state) for state in (State.ONLY_EVIDENCE, State.ONLY_BOOKS, State.MATCHED))
        assert balances.bank_closing == balances.books_closing + balances.opening_difference + parts
        assert result.of(State.NOT_AVAILABLE) == ()
    keys = [
        line.key
        for pairing in {id(pairing): pairing for result in found.months for pairing in result.pairings}.values()
        for line in pairing.lines
    ]
    assert len(keys) == len(set(keys)) == len(bank) + len(books)
    for before, after in zip(found.months, found.months[1:], strict=False):
        assert before.balances is not None and after.balances is not None
        assert before.balances.difference == after.balances.opening_difference


def test_a_row_of_the_bank_that_moves_nothing_waits_for_no_posting() -> None:
    found = reconciled(books_of("2025-04-10 100"), whole("2025-04-01 0 前月繰越\n2025-04-10 100"))
    assert [result.state for result in found.months] == [State.MATCHED] * 3
