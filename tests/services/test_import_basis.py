"""The tax basis of a file is judged year by year: what the file shows, what the owner states, what is split."""

from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger import repository
from app.ledger.years import BasisTax, LegalForm
from app.services import importing
from app.services.import_preview import ImportPreview
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import MF_HEADER, csv_bytes

INCLUSIVE, INLINE, EXCLUSIVE = "課税売上込10%", "課税売上内10%", "課税売上外10%"


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


def cash_sale(date: str, category: str, number: int = 1) -> list[str]:
    """A slip of Yayoi: cash 1,100 against sales of 1,100 with 100 tax beside them."""
    debit = ["現金", "", "", "対象外", "1100", "0"]
    credit = ["売上高", "", "", category, "1100", "100"]
    return ["2000", str(number), "", date, *debit, *credit, "", "", "", "0", "", "", "0", "0", "no"]


def settlement(date: str, number: int) -> list[str]:
    """仮受消費税等 100 to 未払消費税等 at the end of a year, as every tax-exclusive book has it."""
    sides = ["仮受消費税等", "", "", "対象外", "100", "0", "未払消費税等", "", "", "対象外", "100", "0"]
    return ["2000", str(number), "本決", date, *sides, "", "", "", "0", "", "", "0", "0", "no"]


def preview_of(session: BookSession, tmp_path: Path, rows: list[list[str]], stated: BasisTax | None = None) -> ImportPreview:
    file = tmp_path / "journal.txt"
    file.write_bytes(csv_bytes(rows, "cp932"))
    return importing.preview_import(session, file, tax_basis=stated)


def sums_of(preview: ImportPreview, month: int) -> dict[str, tuple[int, int]]:
    assert preview.columns is not None
    lines = preview.columns.select(preview.columns.months == month)
    return {name: (debit, credit) for name, debit, credit, _ in lines.account_sums()}


def bases_of_years(session: BookSession) -> dict[str, BasisTax]:
    with session.reader() as connection:
        return {str(facts.year): facts.basis_tax for facts in repository.load_fiscal_years(connection)}


def test_a_year_kept_gross_and_a_year_kept_net_in_one_file_are_each_taken_as_they_are(session: BookSession, tmp_path: Path) -> None:
    preview = preview_of(session, tmp_path, [cash_sale("2024/04/05", INCLUSIVE), cash_sale("2025/04/05", INLINE)])
    assert preview.decisions == () and preview.is_tax_split and not preview.is_basis_assumed
    assert sums_of(preview, 202404) == {"現金": (1_100, 0), "売上高": (0, 1_100)}
    assert sums_of(preview, 202504) == {"現金": (1_100, 0), "売上高": (0, 1_000), "仮受消費税等": (0, 100)}
    importing.commit_import(session, preview)
    assert bases_of_years(session) == {"2024-04..2025-03": BasisTax.INCLUSIVE, "2025-04..2026-03": BasisTax.EXCLUSIVE}


def test_the_settlement_of_the_tax_at_the_year_end_does_not_make_the_sales_net(session: BookSession, tmp_path: Path) -> None:
    preview = preview_of(session, tmp_path, [cash_sale("2025/04/05", INLINE), settlement("2026/03/31", 2)])
    assert sums_of(preview, 202504)["売上高"] == (0, 1_000)
    assert sums_of(preview, 202603) == {"仮受消費税等": (100, 0), "未払消費税等": (0, 100)}


def test_a_line_that_holds_its_tax_is_split_beside_one_that_posts_it(session: BookSession, tmp_path: Path) -> None:
    """A slip of a sale of 1,100 (内) and import tax of 300 paid in cash on 仮払消費税等."""
    sale, tax = cash_sale("2025/04/05", INLINE), settlement("2025/04/05", 1)
    tax[2], tax[4], tax[8], tax[10], tax[14] = "", "仮払消費税等", "300", "現金", "300"
    sale[0], tax[0] = "2110", "2101"
    preview = preview_of(session, tmp_path, [sale, tax])
    assert preview.entries == 1
    assert sums_of(preview, 202504) == {"現金": (1_100, 300), "売上高": (0, 1_000), "仮受消費税等": (0, 100), "仮払消費税等": (300, 0)}


@pytest.mark.parametrize(
    ("stated", "sales"), [(BasisTax.INCLUSIVE, {"売上高": 1_100}), (BasisTax.EXCLUSIVE, {"売上高": 1_000, "仮受消費税等": 100})]
)
def test_both_bases_in_one_year_are_the_owners_to_decide(
    session: BookSession, tmp_path: Path, stated: BasisTax, sales: dict[str, int]
) -> None:
    rows = [cash_sale("2025/04/05", INLINE), cash_sale("2025/05/05", INCLUSIVE, 2)]
    waiting = preview_of(session, tmp_path, rows)
    assert waiting.decisions == ("import.basis_mixed",)
    assert waiting.mixed_years_text == "2025-04～2026-03"
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.basis_mixed"):
        importing.commit_import(session, waiting)
    assert importing.list_batches(session) == ()
    settled = preview_of(session, tmp_path, rows, stated)
    assert settled.decisions == ()
    for month in (202504, 202505):
        assert {name: credit for name, (_, credit) in sums_of(settled, month).items() if credit} == sales
    importing.commit_import(session, settled)
    assert bases_of_years(session) == {"2025-04..2026-03": stated}


def test_the_owners_word_for_a_mixed_year_leaves_the_clear_year_before_it_alone(session: BookSession, tmp_path: Path) -> None:
    rows = [cash_sale("2024/04/05", INCLUSIVE), cash_sale("2025/04/05", INLINE, 2), cash_sale("2025/05/05", INCLUSIVE, 3)]
    preview = preview_of(session, tmp_path, rows, BasisTax.EXCLUSIVE)
    assert sums_of(preview, 202404)["売上高"] == (0, 1_100)
    assert sums_of(preview, 202505)["売上高"] == (0, 1_000)
    importing.commit_import(session, preview)
    assert bases_of_years(session) == {"2024-04..2025-03": BasisTax.INCLUSIVE, "2025-04..2026-03": BasisTax.EXCLUSIVE}


def test_net_amounts_cannot_be_stated_to_be_gross(session: BookSession, tmp_path: Path) -> None:
    rows = [cash_sale("2025/04/05", EXCLUSIVE), cash_sale("2025/05/05", INCLUSIVE, 2)]
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.basis_contradicts_file"):
        preview_of(session, tmp_path, rows, BasisTax.INCLUSIVE)


def test_a_year_that_says_nothing_beside_a_clear_one_is_said_to_be_assumed(session: BookSession, tmp_path: Path) -> None:
    def sale(number: int, date: str, sides: list[tuple[str, int, int]]) -> list[list[str]]:
        rows = []
        for account, amount, tax in sides:
            credit = [account, "", "", "", "課税売上 10%" if tax else "対象外", "", str(amount), str(tax)]
            rows.append([str(number), date, *[""] * 8, *credit, *[""] * 9])
        rows[0][2:10] = ["現金", "", "", "", "対象外", "", "1100", "0"]
        return rows

    net = sale(1, "2024/04/05", [("売上高", 1_000, 0), ("仮受消費税等", 100, 0)])
    unsaid = sale(2, "2025/04/05", [("売上高", 1_100, 100)])
    file = tmp_path / "mf.csv"
    file.write_bytes(csv_bytes([MF_HEADER, *net, *unsaid], "utf-8"))
    preview = importing.preview_import(session, file)
    assert preview.is_basis_assumed and sums_of(preview, 202504)["売上高"] == (0, 1_100)
    stated = importing.preview_import(session, file, tax_basis=BasisTax.EXCLUSIVE)
    assert not stated.is_basis_assumed
    assert sums_of(stated, 202504) == {"現金": (1_100, 0), "売上高": (0, 1_000), "仮受消費税等": (0, 100)}
    assert sums_of(stated, 202404) == {"現金": (1_100, 0), "売上高": (0, 1_000), "仮受消費税等": (0, 100)}
