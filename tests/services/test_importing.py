"""Import from the owner's side: look, decide, take as one batch, undo; with a real encrypted book."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Cancelled, DecisionNeeded, InputRefused
from app.ledger import repository
from app.ledger.years import BasisTax, LegalForm
from app.messages import message
from app.periods import FiscalYear, Month
from app.progress import Progress
from app.services import importing
from app.services.session import BookFacts, BookSession, Changes, create_book
from tests.ledger.importers.vendor_files import MF_HEADER, Line, Voucher, csv_bytes, money_forward_rows

DATA = Path(__file__).parents[1] / "data" / "importers"
YAYOI = DATA / "yayoi" / "shiwake_25col_cp932_wareki.txt"
MF = DATA / "money_forward" / "shiwakecho_27col_utf8bom.csv"
FREEE = DATA / "freee" / "shiwakecho_101col_utf8.csv"
EXCLUSIVE = DATA / "freee" / "shiwakecho_legacy_11col_cp932_zeinuki.csv"
OPENINGS = DATA / "yayoi" / "kishu_zandaka_6col_cp932.txt"
#: Everything an import writes; only the numbering of batches and the revision go on.
LEDGER_TABLES = (
    "fiscal_years texts batches batch_problems journal_segments kept_balances opening_balances account_mappings fund_choices".split()
)


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


def dump(session: BookSession) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the ledger's tables, ids included: an undo leaves no trace in them."""
    with session.reader() as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in LEDGER_TABLES}


def take(session: BookSession, path: Path, **choices: object) -> int:
    preview = importing.preview_import(session, path)
    choices.setdefault("mappings", dict.fromkeys((account.name for account in preview.unknown_accounts), None))
    return importing.commit_import(session, preview, **choices).id  # type: ignore[arg-type]


def one_voucher(number: int = 1, date: str = "2025/04/03", amount: int = 1000, sub_account: str = "") -> Voucher:
    return Voucher(number, date, "", "", (Line(("旅費交通費", "", amount), ("普通預金", sub_account, amount)),))


def write_mf(path: Path, vouchers: list[Voucher]) -> Path:
    path.write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
    return path


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
    undone = importing.undo_batch(session, batch)
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
    importing.undo_batch(session, batch)
    assert dump(session) == before


def test_undo_takes_back_the_tax_basis_a_file_brought(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "a.csv", [one_voucher()]))
    before = dump(session)
    batch = take(session, YAYOI, overlap="all")
    with session.reader() as connection:
        assert repository.load_fiscal_years(connection)[0].basis_tax is BasisTax.INCLUSIVE
    importing.undo_batch(session, batch)
    assert dump(session) == before


def test_undo_of_an_unknown_batch_is_refused(session: BookSession) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_such_batch"):
        importing.undo_batch(session, 99)


def test_same_file_is_not_taken_twice(session: BookSession) -> None:
    take(session, YAYOI)
    preview = importing.preview_import(session, YAYOI)
    assert "import.already_imported" in preview.decisions
    assert (preview.new, preview.identical) == (0, 55)
    for overlap, code in (("ask", "import.already_imported"), ("all", "import.already_imported"), ("new_only", "import.nothing_new")):
        with pytest.raises(InputRefused, check=lambda error, code=code: error.code == code):
            importing.commit_import(session, preview, overlap=overlap)  # type: ignore[arg-type]


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


def test_other_tax_basis_in_the_same_year_is_never_mixed_in_silently(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "gross.csv", [one_voucher(1, "2025/08/01", sub_account="みどり銀行")]))
    preview = importing.preview_import(session, EXCLUSIVE)
    assert preview.basis_tax is BasisTax.EXCLUSIVE
    assert "import.basis_differs" in preview.decisions
    before = dump(session)
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.basis_differs"):
        importing.commit_import(session, preview, overlap="all")
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
    assert importing.unplaced_accounts(session) == ()
    again = importing.preview_import(session, write_mf(tmp_path / "y.csv", [Voucher(2, "2025/05/03", "", "", voucher.lines)]))
    assert again.unknown_accounts == ()


def test_account_left_unplaced_can_be_placed_later(session: BookSession, tmp_path: Path) -> None:
    voucher = Voucher(1, "2025/04/03", "", "", (Line(("謎の勘定ＸＹＺ", "", 700), ("現金", "", 700)),))
    take(session, write_mf(tmp_path / "x.csv", [voucher]))
    assert [account.name for account in importing.unplaced_accounts(session)] == ["謎の勘定ＸＹＺ"]
    importing.place_account(session, "謎の勘定ＸＹＺ", "雑費")
    assert importing.unplaced_accounts(session) == ()
    assert importing.forget_placement(session, "謎の勘定ＸＹＺ")
    assert len(importing.unplaced_accounts(session)) == 1


def test_bank_of_freee_stays_placed_without_the_file(session: BookSession) -> None:
    take(session, FREEE)
    assert importing.unplaced_accounts(session) == ()


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
        (entry,) = repository.entries_of(connection, summary.id, 0)
        (kept,) = repository.load_problems(connection, summary.id)
    assert entry.imbalance == 100
    assert kept.code == "import.unbalanced_voucher" and kept.values["difference"] == 100


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
    assert {"import.openings_exist", "import.already_imported"} <= set(preview.decisions)
    with pytest.raises(InputRefused):
        importing.commit_import(session, preview, overlap="new_only")
    importing.undo_batch(session, batch)
    assert take(session, OPENINGS) != batch


def test_openings_of_a_date_inside_a_year_are_refused(session: BookSession, tmp_path: Path) -> None:
    file = tmp_path / "openings.txt"
    file.write_bytes(csv_bytes([["2025/06/01", "現金", "借方", "", "", "100"], ["2025/06/01", "資本金", "貸方", "", "", "100"]], "cp932"))
    before = dump(session)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.not_a_year_start"):
        take(session, file)
    assert dump(session) == before


@pytest.mark.parametrize("stop_at", range(1, 4))
def test_cancelled_commit_leaves_nothing(session: BookSession, stop_at: int) -> None:
    before = dump(session)
    preview = importing.preview_import(session, YAYOI)
    seen: list[str] = []

    def report(stage: str, done: int, total: int) -> None:
        assert message(stage).text
        seen.append(stage)
        if len(seen) == stop_at:
            progress.cancel()

    progress = Progress(report)
    with pytest.raises(Cancelled):
        importing.commit_import(session, preview, progress=progress)
    assert dump(session) == before


def test_commit_looks_again_when_the_book_changed_after_the_preview(session: BookSession) -> None:
    preview = importing.preview_import(session, YAYOI)
    take(session, YAYOI)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.already_imported"):
        importing.commit_import(session, preview, overlap="all")


def test_years_reach_over_all_dates_of_a_file(session: BookSession, tmp_path: Path) -> None:
    dates = ("2024/03/31", "2024/04/01", "2026/05/05")
    take(session, write_mf(tmp_path / "long.csv", [one_voucher(number, date) for number, date in enumerate(dates, 1)]))
    with session.reader() as connection:
        years = [str(facts.year) for facts in repository.load_fiscal_years(connection)]
    assert years == ["2023-04..2024-03", "2024-04..2025-03", "2026-04..2027-03"]


def test_postings_of_an_account_come_in_pages(session: BookSession) -> None:
    take(session, YAYOI)
    with session.reader() as connection:
        whole = repository.postings_of_account(connection, ["現金"], None, None, 0, 1000)
        page = repository.postings_of_account(connection, ["現金"], None, None, 3, 2)
        midori = repository.postings_of_account(connection, ["普通預金"], Month(2025, 4), Month(2025, 4), 0, 1000, sub_account="みどり銀行")
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


BAD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "import.empty_file"),
    "blank lines": (lambda: b"\r\n\r\n", "import.empty_file"),
    "only the mark": (lambda: b"\xef\xbb\xbf", "import.empty_file"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "import.is_picture"),
    "pdf": (lambda: b"%PDF-1.7\n", "import.is_pdf"),
    "workbook": (lambda: b"PK\x03\x04\x14\0[Content_Types].xml", "import.is_excel"),
    "archive": (lambda: b"PK\x03\x04\x14\0shiwake.csv", "import.is_archive"),
    "nul bytes": (lambda: MF.read_bytes().replace("現金".encode(), b"\0"), "import.binary"),
    "cut in a row": (lambda: MF.read_bytes()[:8003], "import.truncated"),
    "cut in quotes": (lambda: (DATA / "money_forward" / "shiwakecho_27col_cp932_quoted.csv").read_bytes()[:9001], "import.truncated"),
    "garbled utf-8": (lambda: MF.read_bytes()[3:].decode("latin-1").encode("utf-8"), "import.garbled"),
    "garbled cp932": (lambda: MF.read_bytes()[3:].decode("cp932", "replace").encode("utf-8"), "import.garbled"),
    "lost signs": (lambda: YAYOI.read_bytes().decode("utf-8", "replace").encode("utf-8"), "import.garbled"),
    "no encoding": (lambda: b"a,\x81\x20,b\n" * 20, "import.unknown_encoding"),
    "header alone": (lambda: csv_bytes([MF_HEADER], "utf-8"), "import.no_entries"),
    "another list": (lambda: b"name,address\r\nA,B\r\n", "import.unknown_format"),
    "trial balance": ((DATA / "yayoi" / "zandaka_shisanhyo_kikan_cp932.txt").read_bytes, "import.not_a_journal"),
    "monthly table": ((DATA / "money_forward" / "suii_bs_cp932.csv").read_bytes, "import.not_a_journal"),
    "stray quote": (lambda: MF.read_bytes().replace("出張旅費".encode(), b'"a"b', 1), "import.broken_quotes"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_has_its_own_message_and_nothing_is_written(session: BookSession, tmp_path: Path, name: str) -> None:
    make, code = BAD_FILES[name]
    file = tmp_path / "仕訳帳.csv"
    file.write_bytes(make())
    before = dump(session)
    with pytest.raises(InputRefused) as caught:
        importing.preview_import(session, file)
    assert caught.value.code == code
    for language in ("ja", "en"):
        assert "仕訳帳.csv" in message(code, language, **caught.value.values).text  # type: ignore[arg-type]
    assert dump(session) == before


def test_huge_file_is_refused_without_reading_it(session: BookSession, tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as out:
        out.truncate(500_000_000)  # sparse: takes no room on the disk
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.too_large" and error.values["megabytes"] == 500):
        importing.preview_import(session, file)


def test_missing_file_is_refused(session: BookSession, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "general.file_not_found"):
        importing.preview_import(session, tmp_path / "none.csv")


def test_forced_format_must_fit(session: BookSession) -> None:
    for name, code in (("freee", "import.format_does_not_fit"), ("excel", "import.no_such_format")):
        with pytest.raises(InputRefused, check=lambda error, code=code: error.code == code):
            importing.preview_import(session, YAYOI, as_format=name)
    assert importing.preview_import(session, YAYOI, as_format="yayoi").entries == 55
