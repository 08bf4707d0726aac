"""Import from the owner's side: look, decide, take as one batch, undo; with a real encrypted book."""

import csv
import io
from functools import partial
from pathlib import Path

import pytest

from app.analysis.posting_filter import narrowed
from app.errors import DecisionNeeded, InputRefused
from app.ledger import repository
from app.ledger.entries import entries_of, postings_of_account
from app.ledger.filtered_books import ReportFilter
from app.ledger.years import BasisTax, LegalForm
from app.periods import FiscalYear, Month
from app.services import importing, placements, undoing
from app.services.book_reading import read_account_map
from app.services.session import BookFacts, BookSession, Changes, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes
from tests.services.import_steps import EXCLUSIVE, FREEE, MF, OPENINGS, YAYOI, dump, one_voucher, take, write_mf


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


def test_preview_shows_everything_before_anything_is_written(session: BookSession) -> None:
    before = dump(session)
    preview = importing.preview_import(session, YAYOI)
    assert (preview.format, preview.encoding, preview.kind) == ("yayoi", "cp932", "journal")
    assert (str(preview.first_date), str(preview.last_date)) == ("2025-04-03", "2025-07-30")
    assert (preview.entries, preview.rows, preview.debit, preview.credit) == (55, 75, 22_540_462, 22_540_462)
    assert (preview.new, preview.identical, preview.changed) == (55, 0, 0)
    assert (preview.basis_tax, preview.basis_evidence, preview.is_basis_assumed) == (BasisTax.INCLUSIVE, "tax_categories", False)
    assert preview.problems == () and preview.decisions == () and preview.unknown_accounts == ()
    assert {placed.name for placed in preview.placed} >= {"普通預金", "売上高", "接待交際費"}
    assert dump(session) == before


def test_commit_is_one_batch_with_its_year_and_sums(session: BookSession) -> None:
    batch = take(session, YAYOI)
    (summary,) = importing.list_batches(session)
    assert (summary.id, summary.facts.entries, summary.facts.debit) == (batch, 55, 22_540_462)
    with session.reader() as connection:
        (year,) = repository.load_fiscal_years(connection)
        kept = repository.load_kept_balances(connection)
        assert repository.damaged_batches(connection) == ()
    assert year.year == FiscalYear(Month(2025, 4), Month(2026, 3))
    assert (year.basis_tax, year.basis_evidence) == (BasisTax.INCLUSIVE, "tax_categories")
    sales = {entry.month: entry.credit - entry.debit for entry in kept if entry.account == "売上高"}
    assert sales == {Month(2025, 4): 1_642_000, Month(2025, 5): 1_531_000, Month(2025, 6): 1_665_000, Month(2025, 7): 1_695_000}


@pytest.mark.parametrize("path", [YAYOI, MF, FREEE, EXCLUSIVE, OPENINGS], ids=lambda path: path.stem)
def test_undo_gives_back_the_very_book(session: BookSession, path: Path) -> None:
    before = dump(session)
    batch = take(session, path)
    once = dump(session)
    assert once != before
    undone = undoing.undo_batch(session, batch)
    assert undone.id == batch
    assert dump(session) == before
    again = take(session, path)

    def contents(tables: dict[str, list[tuple[object, ...]]]) -> list[object]:
        return [len(rows) for rows in tables.values()]

    assert again != batch
    assert contents(dump(session)) == contents(once)


def test_undo_of_one_import_leaves_the_other_as_it_was(session: BookSession, tmp_path: Path) -> None:
    take(session, MF)
    before = dump(session)
    later = write_mf(tmp_path / "later.csv", [one_voucher(900, "2026/04/01", 500, "みどり銀行")])
    batch = take(session, later)
    undoing.undo_batch(session, batch)
    assert dump(session) == before


def test_undo_takes_back_the_tax_basis_a_file_brought(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "a.csv", [one_voucher()]))
    before = dump(session)
    batch = take(session, YAYOI, overlap="new_only")
    with session.reader() as connection:
        assert repository.load_fiscal_years(connection)[0].basis_tax is BasisTax.INCLUSIVE
    undoing.undo_batch(session, batch)
    assert dump(session) == before


def test_undo_of_an_unknown_batch_is_refused(session: BookSession) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_such_batch"):
        undoing.undo_batch(session, 99)


def test_same_file_is_not_taken_twice(session: BookSession) -> None:
    take(session, YAYOI)
    preview = importing.preview_import(session, YAYOI)
    assert "import.already_imported" in preview.decisions
    assert (preview.new, preview.identical) == (0, 55)
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.already_imported"):
        importing.commit_import(session, preview)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.nothing_changes"):
        importing.commit_import(session, preview, overlap="new_only")


def test_same_period_from_another_vendor_is_recognised_entry_by_entry(session: BookSession) -> None:
    take(session, YAYOI)
    preview = importing.preview_import(session, FREEE)
    assert (preview.new, preview.identical, preview.changed) == (0, 55, 0)
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.overlap"):
        importing.commit_import(session, preview)


def test_longer_export_adds_only_what_is_new(session: BookSession, tmp_path: Path) -> None:
    first, second, third = one_voucher(1), one_voucher(2, amount=2000), one_voucher(3, "2025/05/01", 3000)
    take(session, write_mf(tmp_path / "april.csv", [first, second]))
    preview = importing.preview_import(session, write_mf(tmp_path / "may.csv", [first, one_voucher(2, amount=2200), third]))
    assert (preview.new, preview.identical, preview.changed) == (1, 1, 1)
    [told] = [problem for problem in preview.problems if problem.code == "import.changed_entry"]
    assert not told.blocks
    assert (told.row, told.values) == (3, {"number": "2"})
    summary = importing.commit_import(session, preview, overlap="new_only")
    assert (summary.facts.entries, summary.facts.debit, str(summary.facts.first_date)) == (1, 3000, "2025-05-01")


def test_two_equal_purchases_of_a_day_are_two(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "one.csv", [one_voucher(1)]))
    preview = importing.preview_import(session, write_mf(tmp_path / "two.csv", [one_voucher(1), one_voucher(2)]))
    assert (preview.new, preview.identical) == (1, 1)


def test_file_of_another_company_needs_a_decision(session: BookSession, tmp_path: Path) -> None:
    take(session, YAYOI)
    other = write_mf(
        tmp_path / "other.csv",
        [one_voucher(1, "2025/09/01", sub_account="あさひ銀行"), one_voucher(2, "2025/09/02", sub_account="なぎさ信金")],
    )
    preview = importing.preview_import(session, other)
    assert "import.other_company" in preview.decisions
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.other_company"):
        importing.commit_import(session, preview)
    assert importing.commit_import(session, preview, accept_other_company=True).facts.entries == 2


@pytest.mark.parametrize("codes", [("0001", "0002"), ("A-01", "A-02"), ("AB", "XY")])
def test_codes_of_sub_accounts_are_no_evidence_of_another_company(session: BookSession, tmp_path: Path, codes: tuple[str, str]) -> None:
    take(session, YAYOI)
    vouchers = [one_voucher(number, f"2025/09/0{number}", sub_account=code) for number, code in enumerate(codes, 1)]
    assert importing.preview_import(session, write_mf(tmp_path / "coded.csv", vouchers)).decisions == ()


def test_other_tax_basis_in_the_same_year_is_never_mixed_in_silently(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "gross.csv", [one_voucher(1, "2025/08/01", sub_account="みどり銀行")]))
    preview = importing.preview_import(session, EXCLUSIVE)
    assert preview.basis_tax is BasisTax.EXCLUSIVE
    assert "import.basis_differs" in preview.decisions
    before = dump(session)
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.basis_differs"):
        importing.commit_import(session, preview, overlap="new_only")
    assert dump(session) == before


def test_stated_exclusive_basis_splits_gross_amounts_to_the_yen(session: BookSession) -> None:
    """The same books as the sample kept 税抜: net amounts and tax rows, account by account (EXPECTED.md, freee legacy)."""
    preview = importing.preview_import(session, MF, tax_basis=BasisTax.EXCLUSIVE)
    assert preview.is_tax_split and preview.basis_evidence == "stated_at_import"
    assert preview.columns is not None
    sums = {name: (debit, credit) for name, debit, credit, _ in preview.columns.account_sums()}
    assert sums["売上高"] == (30_000, 6_000_000)
    assert sums["仕入高"] == (3_150_000, 0)
    assert sums["仮払消費税等"] == (361_540, 0)
    assert sums["仮受消費税等"] == (3_000, 566_500)
    assert sums["雑収入"] == (0, 5_000)
    assert preview.columns.unbalanced() == ()
    assert (preview.debit, preview.credit) == (22_540_462, 22_540_462)


def test_inclusive_statement_cannot_override_tax_rows(session: BookSession) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.basis_contradicts_file"):
        importing.preview_import(session, EXCLUSIVE, tax_basis=BasisTax.INCLUSIVE)


def test_unknown_account_is_placed_and_remembered(session: BookSession, tmp_path: Path) -> None:
    voucher = Voucher(1, "2025/04/03", "", "", (Line(("謎の勘定ＸＹＺ", "", 700), ("現金", "", 700)),))
    preview = importing.preview_import(session, write_mf(tmp_path / "x.csv", [voucher]))
    (unknown,) = preview.unknown_accounts
    assert (unknown.name, unknown.debit, unknown.credit, unknown.rows) == ("謎の勘定ＸＹＺ", 700, 0, 1)
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.unknown_accounts"):
        importing.commit_import(session, preview)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_such_account"):
        importing.commit_import(session, preview, mappings={"謎の勘定ＸＹＺ": "ありえない科目名"})
    importing.commit_import(session, preview, mappings={"謎の勘定ＸＹＺ": "雑費"})
    assert placements.unplaced_accounts(session) == ()
    again = importing.preview_import(session, write_mf(tmp_path / "y.csv", [Voucher(2, "2025/05/03", "", "", voucher.lines)]))
    assert again.unknown_accounts == ()


def test_account_left_unplaced_can_be_placed_later(session: BookSession, tmp_path: Path) -> None:
    voucher = Voucher(1, "2025/04/03", "", "", (Line(("謎の勘定ＸＹＺ", "", 700), ("現金", "", 700)),))
    take(session, write_mf(tmp_path / "x.csv", [voucher]))
    assert [account.name for account in placements.unplaced_accounts(session)] == ["謎の勘定ＸＹＺ"]
    placements.place_account(session, "謎の勘定ＸＹＺ", "雑費")
    assert placements.unplaced_accounts(session) == ()
    assert placements.forget_placement(session, "謎の勘定ＸＹＺ")
    assert len(placements.unplaced_accounts(session)) == 1


def test_bank_of_freee_stays_placed_without_the_file(session: BookSession) -> None:
    take(session, FREEE)
    assert placements.unplaced_accounts(session) == ()


def test_row_errors_stop_the_import_unless_their_vouchers_are_left_out(session: BookSession, tmp_path: Path) -> None:
    vouchers = [one_voucher(1), one_voucher(2, "2025/02/30"), one_voucher(3, "1925/04/01"), one_voucher(4, amount=4000)]
    preview = importing.preview_import(session, write_mf(tmp_path / "bad.csv", vouchers))
    assert [(problem.row, problem.column, problem.code) for problem in preview.problems] == [
        (3, "取引日", "import.bad_date"),
        (4, "取引日", "import.implausible_date"),
    ]
    assert preview.left_out == ("2", "3")
    before = dump(session)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.row_errors"):
        importing.commit_import(session, preview)
    assert dump(session) == before
    summary = importing.commit_import(session, preview, skip_bad_vouchers=True)
    assert (summary.facts.entries, summary.facts.debit, summary.problems) == (2, 5000, 2)


def test_unbalanced_voucher_is_kept_and_shown(session: BookSession, tmp_path: Path) -> None:
    lines = (Line(("旅費交通費", "", 1000), ("現金", "", 600)), Line(None, ("普通預金", "", 300)))
    preview = importing.preview_import(session, write_mf(tmp_path / "u.csv", [Voucher(7, "2025/04/03", "", "", lines)]))
    (problem,) = preview.problems
    assert (problem.code, problem.row, dict(problem.values)) == (
        "import.unbalanced_voucher",
        2,
        {"number": "7", "rows": "2, 3", "difference": 100},
    )
    summary = importing.commit_import(session, preview)
    with session.reader() as connection:
        (entry,) = entries_of(connection, summary.id, 0)
        (kept,) = repository.load_problems(connection, summary.id)
    assert entry.imbalance == 100
    assert kept.code == "import.unbalanced_voucher" and kept.values["difference"] == 100
    assert importing.preview_import(session, tmp_path / "u.csv").problems == ()  # it is there already and not taken


def test_openings_belong_to_the_year_of_their_date_and_are_never_added_twice(session: BookSession) -> None:
    batch = take(session, OPENINGS)
    with session.reader() as connection:
        openings = {(opening.account, opening.sub_account): opening.amount for opening in repository.load_openings(connection)}
        (year,) = repository.load_fiscal_years(connection)
    assert year.year.first == Month(2025, 4)
    assert openings["普通預金", "みどり銀行"] == 2_800_000
    assert openings["減価償却累計額", ""] == -375_000
    assert sum(openings.values()) == 0
    preview = importing.preview_import(session, OPENINGS)
    assert preview.decisions == ("import.already_imported",)
    for overlap in ("ask", "new_only", "replace"):
        with pytest.raises(InputRefused, check=lambda error: error.code == "import.same_contents"):
            importing.commit_import(session, preview, overlap=overlap)
    undoing.undo_batch(session, batch)
    assert take(session, OPENINGS) != batch


def test_other_openings_of_a_year_take_the_place_of_the_earlier_ones_until_they_are_undone(session: BookSession, tmp_path: Path) -> None:
    def openings(name: str, amount: int, **choices: object) -> int:
        file = tmp_path / name
        rows = [["2025/04/01", "現金", "借方", "", "", str(amount)], ["2025/04/01", "資本金", "貸方", "", "", str(amount)]]
        file.write_bytes(csv_bytes(rows, "cp932"))
        return take(session, file, **choices)

    def counting() -> list[int]:
        with session.reader() as connection:
            return [opening.amount for opening in repository.load_openings(connection)]

    openings("first.txt", 1000)
    before = dump(session)
    for overlap in ("ask", "new_only"):
        with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.openings_exist"):
            openings("second.txt", 1200, overlap=overlap)
    second = openings("second.txt", 1200, overlap="replace")
    assert sorted(counting()) == [-1200, 1200]
    third = openings("third.txt", 1300, overlap="replace")
    undoing.undo_batch(session, second)
    assert sorted(counting()) == [-1300, 1300]
    undoing.undo_batch(session, third)
    assert dump(session) == before


@pytest.mark.parametrize("day", ["2025/06/01", "2025/04/15"])
def test_openings_of_a_day_inside_a_year_are_refused(session: BookSession, tmp_path: Path, day: str) -> None:
    file = tmp_path / "openings.txt"
    file.write_bytes(csv_bytes([[day, "現金", "借方", "", "", "100"], [day, "資本金", "貸方", "", "", "100"]], "cp932"))
    before = dump(session)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.not_a_year_start") as caught:
        importing.preview_import(session, file)
    assert (caught.value.values["file"], str(caught.value.values["begin"])) == ("openings.txt", "2025-04-01")
    assert dump(session) == before


@pytest.mark.parametrize(
    ("path", "encoding"), [(MF, "utf-8-sig"), (FREEE, "utf-8"), (YAYOI, "cp932"), (OPENINGS, "cp932")], ids=lambda path: str(path)[-20:]
)
def test_a_copy_separated_by_tabs_is_read_like_the_export(session: BookSession, tmp_path: Path, path: Path, encoding: str) -> None:
    """As Excel saves "Unicode text": tabs, UTF-16."""
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))
    text = io.StringIO()
    csv.writer(text, delimiter="\t").writerows(rows)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(text.getvalue().encode("utf-16"))
    found, export = importing.preview_import(session, copy), importing.preview_import(session, path)
    assert (found.format, found.entries, found.debit, found.problems) == (export.format, export.entries, export.debit, export.problems)


def test_named_choice_overrides_the_rule_that_placed_an_account(session: BookSession, tmp_path: Path) -> None:
    file = write_mf(tmp_path / "a.csv", [one_voucher()])
    before = dump(session)
    batch = take(session, file, mappings={"旅費交通費": "会議費", "この帳簿にない科目": "雑費"})
    with session.reader() as connection:
        assert list(repository.load_mappings(connection)) == ["旅費交通費"]
    undoing.undo_batch(session, batch)
    assert dump(session) == before


def test_file_that_changes_its_tax_method_inside_a_year_waits_for_the_owner(session: BookSession, tmp_path: Path) -> None:
    records = FREEE.read_text("utf-8").split("\n")
    changed = [line.replace("税込経理", "税抜経理") if '"2025/07' in line else line for line in records]
    file = tmp_path / "mixed.csv"
    file.write_text("\n".join(changed), "utf-8", newline="")
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.basis_mixed"):
        take(session, file)
    with session.reader() as connection:
        assert repository.load_fiscal_years(connection) == ()


def test_commit_looks_again_when_the_book_changed_after_the_preview(session: BookSession) -> None:
    preview = importing.preview_import(session, YAYOI)
    take(session, YAYOI)
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.already_imported"):
        importing.commit_import(session, preview)


def test_years_reach_over_all_dates_of_a_file(session: BookSession, tmp_path: Path) -> None:
    dates = ("2024/03/31", "2024/04/01", "2026/05/05")
    take(session, write_mf(tmp_path / "long.csv", [one_voucher(number, date) for number, date in enumerate(dates, 1)]))
    with session.reader() as connection:
        years = [str(facts.year) for facts in repository.load_fiscal_years(connection)]
    assert years == ["2023-04..2024-03", "2024-04..2025-03", "2026-04..2027-03"]


def test_postings_of_an_account_come_in_pages(session: BookSession) -> None:
    take(session, YAYOI)
    with session.reader() as connection:
        at_midori = partial(narrowed, chosen=ReportFilter(sub_account="みどり銀行"), place=read_account_map(connection).place)
        whole = postings_of_account(connection, ["現金"], None, None, 0, 1000)
        page = postings_of_account(connection, ["現金"], None, None, 3, 2)
        midori = postings_of_account(connection, ["普通預金"], Month(2025, 4), Month(2025, 4), 0, 1000, narrow=at_midori)
    assert whole.total == len(whole.items) == page.total
    assert [posting for _, posting in page.items] == [posting for _, posting in whole.items[3:5]]
    assert page.before == sum(posting.amount if posting.side == "debit" else -posting.amount for _, posting in whole.items[:3])
    assert all(posting.sub_account == "みどり銀行" and entry.date.month == 4 for entry, posting in midori.items)


def test_changed_bytes_of_lines_are_noticed(session: BookSession) -> None:
    batch = take(session, YAYOI)
    with session.transaction(Changes.ENTRIES) as connection:
        connection.execute("UPDATE kept_balances SET debit = debit + 1 WHERE month = 202504 AND debit = 110000")
    with session.reader() as connection:
        assert repository.damaged_batches(connection) == (batch,)


def test_forced_format_must_fit(session: BookSession) -> None:
    for name, code in (("freee", "import.format_does_not_fit"), ("excel", "import.no_such_format")):
        with pytest.raises(InputRefused, check=lambda error, code=code: error.code == code):
            importing.preview_import(session, YAYOI, as_format=name)
    assert importing.preview_import(session, YAYOI, as_format="yayoi").entries == 55
