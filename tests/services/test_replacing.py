"""Files that take the place of earlier ones: whatever is imported, replaced and undone, the book is what the remaining files make it."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InputRefused
from app.ledger import repository
from app.ledger.entries import entries_of, postings_of_account
from app.ledger.years import LegalForm
from app.services.change_plan import plan_changes
from app.services.importing import commit_import, list_batches, preview_import
from app.services.placements import unplaced_accounts
from app.services.session import BookFacts, BookSession, create_book
from app.services.undo_effect import undo_effect
from app.services.undoing import undo_batch
from tests.ledger.importers.vendor_files import MF_HEADER, Line, Voucher, csv_bytes, money_forward_rows, yayoi_rows
from tests.services.import_steps import DATA, FREEE, YAYOI, dump, one_voucher, take, write_mf

BOOKS = itertools.count()


def new_book(folder: Path) -> BookSession:
    return create_book(folder / f"book{next(BOOKS)}", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return new_book(tmp_path)


def state(session: BookSession) -> tuple[object, ...]:
    """All that counts in a book: its entries, sums, years and placements, whatever the numbers of its imports."""
    with session.reader() as connection:
        files = {batch.id: batch.facts.file_name for batch in repository.list_batches(connection)}
        lines = sorted(
            (files[int(line.pop("batch"))], *sorted(line.items(), key=str)) for line in repository.load_columns(connection).lines()
        )
        sums = sorted(repository.load_kept_balances(connection), key=repr)
        years, mappings = repository.load_fiscal_years(connection), repository.load_mappings(connection)
        assert repository.damaged_batches(connection) == ()
    return lines, sums, years, mappings


def april(*amounts: int) -> list[Voucher]:
    """Vouchers 1, 2, 3 … on the first days of April; an amount of 0 is no voucher."""
    return [one_voucher(number, f"2025/04/{number:02}", amount) for number, amount in enumerate(amounts, start=1) if amount]


def test_plan_names_new_changed_and_missing_entries_side_by_side(session: BookSession, tmp_path: Path) -> None:
    batch = take(session, write_mf(tmp_path / "first.csv", april(100, 200, 300)))
    preview = preview_import(session, write_mf(tmp_path / "second.csv", april(100, 250, 0, 400)))
    assert (preview.new, preview.identical, preview.changed, preview.missing) == (1, 1, 1, 1)
    plan = plan_changes(session, preview)
    (changed,) = plan.changed_entries
    assert (changed.before.postings[0].amount, changed.after.postings[0].amount) == (200, 250)
    assert (changed.before.file_name, changed.before.postings[0].row, changed.after.postings[0].row) == ("first.csv", 3, 3)
    (missing,) = plan.missing_entries
    assert (missing.number, missing.postings[0].amount) == ("3", 300)
    (overlap,) = plan.overlaps
    assert (overlap.batch, overlap.file_name, overlap.first, overlap.last, overlap.identical) == (
        batch,
        "first.csv",
        "2025-04-01",
        "2025-04-03",
        1,
    )
    # 600 in the book; only what is new adds 400; the file as the truth is 100 + 250 + 400.
    changes = {
        choice: [(str(month), change.name, change.before, change.after, change.difference) for month, change in found]
        for choice, found in plan.differences.items()
    }
    assert changes["new_only"] == [("2025-04", "普通預金", -600, -1000, -400), ("2025-04", "旅費交通費", 600, 1000, 400)]
    assert changes["replace"] == [("2025-04", "普通預金", -600, -750, -150), ("2025-04", "旅費交通費", 600, 750, 150)]


def test_plan_of_a_first_file_is_what_it_adds(session: BookSession, tmp_path: Path) -> None:
    preview = preview_import(session, write_mf(tmp_path / "first.csv", april(100)))
    plan = plan_changes(session, preview)
    assert (plan.new, plan.overlaps, plan.changed_entries, plan.missing_entries) == (1, (), (), ())
    assert [(change.name, change.before, change.after) for _, change in plan.differences["ask"]] == [
        ("普通預金", 0, -100),
        ("旅費交通費", 0, 100),
    ]


def test_replacing_takes_the_file_as_the_truth_of_its_period(session: BookSession, tmp_path: Path) -> None:
    first = take(session, write_mf(tmp_path / "first.csv", [*april(100, 200, 300), one_voucher(9, "2025/05/01", 900)]))
    second = take(session, write_mf(tmp_path / "second.csv", april(100, 250, 0, 400)), overlap="replace")
    with session.reader() as connection:
        page = postings_of_account(connection, ["旅費交通費"], None, None, 0, 10)
        assert [(entry.file_name, posting.amount) for entry, posting in page.items] == [
            ("second.csv", 100),
            ("second.csv", 250),
            ("second.csv", 400),
            ("first.csv", 900),
        ]
        assert entries_of(connection, first, 1) == ()  # no longer in the book
        assert entries_of(connection, second, 1)[0].file_name == "second.csv"
    effect = undo_effect(session, second)
    assert [(back.batch, back.file_name, back.entries) for back in effect.comes_back] == [(first, "first.csv", 3)]


def test_undo_of_a_replacement_gives_back_the_very_book(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "first.csv", april(100, 200, 300)))
    before = dump(session)
    second = take(session, write_mf(tmp_path / "second.csv", april(100, 250)), overlap="replace")
    undo_batch(session, second)
    assert dump(session) == before


def test_file_that_only_lacks_an_entry_changes_the_book(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "first.csv", april(100, 200, 300)))
    shorter = write_mf(tmp_path / "second.csv", april(100, 0, 300))
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.nothing_new"):
        take(session, shorter, overlap="new_only")
    take(session, shorter, overlap="replace")
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.nothing_changes"):
        take(session, shorter, overlap="replace")
    with session.reader() as connection:
        assert repository.load_columns(connection).debit_total == 400


def test_same_entries_of_another_vendor_are_taken_over_not_doubled(session: BookSession, tmp_path: Path) -> None:
    """Both programs hold the entry of 100; replacing by one of them leaves the other's own entries alone."""
    take(session, YAYOI)
    whole = state(session)[1]
    preview = preview_import(session, FREEE)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.nothing_changes"):
        commit_import(session, preview, overlap="replace")
    assert state(session)[1] == whole


def test_equal_rows_of_a_file_are_all_kept(session: BookSession, tmp_path: Path) -> None:
    """Three equal fares of a day are three, at the first import and when the file comes again."""
    fares = [one_voucher(number, "2025/04/03", 180) for number in (1, 2, 3)]
    take(session, write_mf(tmp_path / "fares.csv", fares))
    preview = preview_import(session, write_mf(tmp_path / "again.csv", [*fares, one_voucher(4, "2025/04/03", 180)]))
    assert (preview.new, preview.identical) == (1, 3)
    commit_import(session, preview, overlap="replace")
    with session.reader() as connection:
        assert repository.load_columns(connection).debit_total == 4 * 180


def test_bank_statement_is_never_taken_twice(session: BookSession) -> None:
    path = DATA / "bank" / "mufg_direct_cp932.csv"
    take(session, path)
    preview = preview_import(session, path)
    plan = plan_changes(session, preview)
    assert (plan.new, plan.identical) == (0, preview.entries)
    for overlap in ("new_only", "replace"):
        with pytest.raises(InputRefused, check=lambda error: error.code == "import.same_contents"):
            commit_import(session, preview, overlap=overlap)


#: What the owner may do: import a file of some amounts from some day on (it replaces), or undo one of the imports.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.integers(1, 3), st.lists(st.integers(1, 3), min_size=1, max_size=4)),
        st.tuples(st.just("undo"), st.integers(0, 3), st.just([])),
    ),
    min_size=1,
    max_size=6,
)


@given(STEPS)
@settings(max_examples=20, deadline=None)
def test_any_sequence_ends_as_the_remaining_files_alone(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, list[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("sequence")
    session, files = new_book(folder), {}
    for position, (what, number, amounts) in enumerate(steps):
        if what == "take":
            # Every second one in May and under an account of its own, so that years, months and texts come and go too.
            month = 4 if position % 2 else 5
            vouchers = [
                one_voucher(day, f"2025/{month:02}/{day:02}", amount * 100, f"銀行{position}") for day, amount in enumerate(amounts, number)
            ]
            # One entry is every file's own: a file that tells nothing new beside some others is refused, beside fewer it is not.
            path = write_mf(folder / f"{position}.csv", [*vouchers, one_voucher(90, "2025/04/02", 5 + position)])
            files[take(session, path, overlap="replace", accept_other_company=True)] = path
        elif files:
            batch = sorted(files)[number % len(files)]
            undo_batch(session, batch)
            del files[batch]
    alone = new_book(folder)
    for batch in sorted(files):
        take(alone, files[batch], overlap="replace", accept_other_company=True)
    assert state(session) == state(alone)
    assert [batch.facts.file_name for batch in list_batches(session)] == [files[batch].name for batch in sorted(files)]
    session.close()
    alone.close()


def test_a_placement_goes_with_its_import_though_an_earlier_one_has_the_account_without_place(session: BookSession, tmp_path: Path) -> None:
    def journal(month: int) -> Path:
        voucher = Voucher(month, f"2025/{month:02}/02", "", "", (Line(("謎の勘定ＸＹＺ", "", 700), ("現金", "", 700)),))
        return write_mf(tmp_path / f"{month}.csv", [voucher])

    take(session, journal(4))
    before = dump(session)
    second = take(session, journal(5), mappings={"謎の勘定ＸＹＺ": "通信費"})
    third = take(session, journal(6))
    assert unplaced_accounts(session) == ()
    assert undo_effect(session, second).placements == ()  # the third import uses it
    undo_batch(session, second)
    assert undo_effect(session, third).placements == ("謎の勘定ＸＹＺ",)
    undo_batch(session, third)
    assert dump(session) == before
    assert [account.name for account in unplaced_accounts(session)] == ["謎の勘定ＸＹＺ"]


def corrected(path: Path, sub_account: str = "", tax: str = "", description: str = "切手") -> Path:
    """One purchase, and two equal ones that only their descriptions tell apart; the equal ones in another order where it is corrected."""
    train, bus = (Voucher(number, "2025/04/02", text, "", one_voucher().lines) for number, text in ((2, "電車"), (3, "バス")))
    first = Voucher(1, "2025/04/01", description, "", (Line(("通信費", sub_account, 1000), ("現金", "", 1000)),))
    rows = money_forward_rows([first, *((bus, train) if tax else (train, bus))])
    rows[1][MF_HEADER.index("借方税区分")] = tax
    path.write_bytes(csv_bytes(rows, "utf-8"))
    return path


def test_details_corrected_in_the_same_format_count_as_changed_and_replace(session: BookSession, tmp_path: Path) -> None:
    take(session, corrected(tmp_path / "first.csv"))
    before = dump(session)
    preview = preview_import(session, corrected(tmp_path / "second.csv", "郵便局", "課税仕入 10%", "はがき"))
    assert (preview.new, preview.identical, preview.changed, preview.missing) == (0, 2, 1, 0)
    assert [(problem.code, problem.row) for problem in preview.problems] == [("import.changed_details", 2)]
    (changed,) = plan_changes(session, preview).changed_entries
    assert [(each.field, each.account, each.before, each.after) for each in changed.details] == [
        ("sub_account", "通信費", "", "郵便局"),
        ("tax_category", "通信費", "", "課税仕入 10%"),
        ("description", "", "切手", "はがき"),
    ]
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.nothing_new"):
        commit_import(session, preview, overlap="new_only")
    batch = commit_import(session, preview, overlap="replace").id
    with session.reader() as connection:
        lines = list(repository.load_columns(connection).lines())
    assert [(line["debit_sub_account"], line["description"]) for line in lines] == [("郵便局", "はがき"), ("", "バス"), ("", "電車")]
    again = preview_import(session, tmp_path / "second.csv")
    assert (again.identical, again.changed) == (3, 0)
    undo_batch(session, batch)
    assert dump(session) == before


def test_details_of_another_vendor_do_not_count(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "mf.csv", [one_voucher(sub_account="みどり銀行")]))
    path = tmp_path / "yayoi.txt"
    path.write_bytes(csv_bytes(yayoi_rows([Voucher(9, "2025/04/03", "電車", "", one_voucher().lines)]), "cp932"))
    preview = preview_import(session, path)
    assert (preview.new, preview.identical, preview.changed) == (0, 1, 0)
