"""What is remembered of a book's sums and months is what somebody reads who sees the book for the first time."""

import sqlite3
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ledger import repository
from app.ledger.account_mapping import AccountMap
from app.ledger.balances import Books, books_of_months, build_books
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.columns import JournalColumns, columns_of
from app.ledger.journal import Mark
from app.ledger.kept_balances import KeptBalances
from app.ledger.placed_months import MonthBalances, PlacedMonths
from app.ledger.superseding import insert_superseded
from app.ledger.years import LegalForm, complete_years
from app.periods import Month
from tests.ledger.small_batch import TEXTS, facts, lines
from tests.ledger.test_kept_columns import packed

CHART = load_standard_chart()
NAMES = ("", "現金", "売上高", "普通預金", "給料手当", "諸口", "ふしぎな科目", "東京", "みどり銀行")


def as_told(connection: sqlite3.Connection) -> list[str]:
    return sorted(map(repr, repository.load_kept_balances(connection)))


def flat(months: list[MonthBalances]) -> list[str]:
    return sorted(map(repr, chain.from_iterable(month.balances for month in months)))


def test_a_month_is_the_same_object_until_something_of_it_changes(connection: sqlite3.Connection) -> None:
    kept = KeptBalances()
    assert kept.load(connection) == []
    repository.insert_batch(connection, facts(), columns=lines())
    april, may = kept.load(connection)
    assert (april.month, may.month) == (Month(2025, 4), Month(2025, 5))
    only_may = lines().select(lines().date > 20250430)
    batch = repository.insert_batch(connection, facts(), columns=only_may)
    before, after = kept.load(connection)
    assert before is april and after is not may
    assert flat([before, after]) == as_told(connection)
    repository.replace_lines(connection, batch, only_may.with_values(mark=int(Mark.NONE)))
    before, after = kept.load(connection)
    assert before is april and flat([before, after]) == as_told(connection)
    repository.delete_batch(connection, batch)
    assert kept.load(connection)[0] is april and flat(kept.load(connection)) == as_told(connection)


def test_a_month_is_placed_again_where_a_name_is_placed_otherwise(connection: sqlite3.Connection) -> None:
    kept, placed = KeptBalances(), PlacedMonths()
    repository.insert_batch(connection, facts(), columns=lines())
    months = kept.load(connection)
    before = placed.place(months, AccountMap(CHART, {}))
    assert placed.place(months, AccountMap(CHART, {})) == before  # the very same objects
    other = placed.place(months, AccountMap(CHART, {"現金": (CHART.named("小口現金").code, False)}))
    april = other[Month(2025, 4)]
    assert april is not before[Month(2025, 4)]
    assert CHART.named("小口現金").code in april.by_code and CHART.named("現金").code not in april.by_code


def test_a_month_of_nothing_but_the_compound_name_is_no_month_of_the_book(connection: sqlite3.Connection) -> None:
    texts = (*TEXTS, "諸口")
    empty = columns_of(1, texts, row=[1], date=[20250601], debit_account=[8], debit_amount=[5], credit_account=[8], credit_amount=[5])
    repository.insert_batch(connection, facts(), columns=empty)
    assert PlacedMonths().place(KeptBalances().load(connection), AccountMap(CHART, {})) == {}


@st.composite
def journals(draw: st.DrawFn) -> JournalColumns:
    """A few vouchers in half a year around the end of a fiscal year, some with closing marks."""
    count = draw(st.integers(1, 5))
    columns: dict[str, list[int]] = {"row": list(range(2, 2 + count)), "voucher": list(range(count)), "date": [], "mark": []}
    for _ in range(count):
        columns["date"].append(draw(st.sampled_from((20250115, 20250228, 20250331, 20250401, 20250510, 20250620))))
        columns["mark"].append(int(draw(st.sampled_from((Mark.NONE, Mark.NONE, Mark.YEAR_END, Mark.COST_TRANSFER, Mark.OPENING)))))
        amount = draw(st.integers(-50, 1000))
        for side in ("debit", "credit"):
            for name, choices in (("account", range(1, 7)), ("sub_account", (0, 0, 8)), ("department", (0, 0, 7))):
                columns.setdefault(f"{side}_{name}", []).append(draw(st.sampled_from(choices)))
            columns.setdefault(f"{side}_amount", []).append(amount)
    return columns_of(count, NAMES, **columns)


def figures(books: Books) -> list[object]:
    """Everything that a statement could ask."""
    found: list[object] = [books.months, books.codes, books.closing_months, sorted(map(repr, books.movements))]
    for year in books.years:
        opening = books.opening_of(year.year)
        found += [opening.state, sorted(map(repr, opening.amounts.items())), opening.differences, opening.declared_sum]
    for code in books.codes:
        found += [books.sub_accounts(code), books.departments(code)]
        for month in books.months:
            found += [
                books.balance(code, month),
                books.movement(code, month, part="closing"),
                books.movement(code, month, department="東京"),
            ]
            found += [books.cost_incurred(code, [month]), books.debit(code, [month]), books.credit(code, [month], sub_account="みどり銀行")]
    return [*found, [books.profit([month], part) for month in books.months for part in ("all", "ordinary", "closing")]]


def read(
    connection: sqlite3.Connection, form: LegalForm, choices: dict[str, tuple[str, bool]], kept: KeptBalances, placed: PlacedMonths
) -> Books:
    account_map = AccountMap(CHART, choices)
    months = placed.place(kept.load(connection), account_map)
    return books_of_months(form, complete_years([], months, 4), CHART, account_map, months, [])


@given(st.data(), st.sampled_from(LegalForm))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_books_remembered_are_books_read_anew(connection: sqlite3.Connection, data: st.DataObject, form: LegalForm) -> None:
    """Imports come, go, replace vouchers of others, are marked anew; names are placed otherwise."""
    kept, placed, choices, batches = KeptBalances(), PlacedMonths(), dict[str, tuple[str, bool]](), list[int]()
    for _ in range(data.draw(st.integers(2, 5))):
        what = data.draw(st.sampled_from(("import", "import", "replace", "undo", "mark", "place")))
        if what == "place":
            choices["ふしぎな科目"] = CHART.named(data.draw(st.sampled_from(("消耗品費", "仮払金", "現金")))).code, data.draw(st.booleans())
        elif what == "undo" and batches:
            repository.delete_batch(connection, batches.pop(data.draw(st.integers(0, len(batches) - 1))))
        elif what == "mark" and batches:
            batch = data.draw(st.sampled_from(batches))
            whole = repository.load_columns(connection, batch=batch, with_superseded=True)
            repository.replace_lines(connection, batch, whole.with_values(mark=int(data.draw(st.sampled_from((Mark.NONE, Mark.YEAR_END))))))
        else:
            earlier = list(batches)
            batches.append(repository.insert_batch(connection, facts(), columns=data.draw(journals())))
            if what == "replace" and earlier:
                other = data.draw(st.sampled_from(earlier))
                insert_superseded(connection, batches[-1], {other: packed(data.draw(st.integers(0, 4)))})
                repository.sum_again(connection, other)
        remembered = read(connection, form, dict(choices), kept, placed)
        fresh = read(connection, form, dict(choices), KeptBalances(), PlacedMonths())
        told = repository.load_kept_balances(connection)
        in_one_go = build_books(form, remembered.years, CHART, AccountMap(CHART, choices), told, [])
        assert figures(remembered) == figures(fresh) == figures(in_one_go)
        assert flat(kept.load(connection)) == as_told(connection)
    for batch in batches:
        repository.delete_batch(connection, batch)
