"""General ledgers through the service: into the book with their opening balances, beside others, and out again."""

from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.years import LegalForm
from app.periods import Month
from app.services import importing
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from app.services.undoing import undo_batch
from tests.ledger.importers.coded_files import DATA
from tests.services.import_steps import MF, dump, take

YAYOI = DATA / "yayoi" / "soukanjo_motocho_33col_cp932.txt"
FREEE = DATA / "freee" / "soukanjo_motocho_23col_cp932.csv"
MONTHS = tuple(Month(2025, month) for month in (4, 5, 6, 7))
MF_LEDGER = DATA / "money_forward" / "soukanjo_motocho_18col_cp932.csv"
HEADER = "勘定科目,取引日,相手勘定科目,備考,借方金額,貸方金額,残高\n"


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


def balances(session: BookSession, account: str) -> list[int]:
    code = load_standard_chart().named(account).code
    books = Reporting(session).books()
    return [books.balance(code, month) for month in MONTHS]


def test_month_ends_of_the_ledgers_accounts(session: BookSession) -> None:
    """EXPECTED.md section 1: 普通預金 and 買掛金 with their opening balances 3,450,000 and 770,000."""
    preview = importing.preview_import(session, YAYOI)
    assert (preview.kind, preview.entries, preview.decisions) == ("journal", 31, ())
    importing.commit_import(session, preview)
    assert balances(session, "普通預金") == [2_781_340, 2_222_805, 2_569_395, 2_176_122]
    assert balances(session, "買掛金") == [880_000, 792_000, 935_000, 858_000]


def test_undo_gives_back_the_book(session: BookSession) -> None:
    before = dump(session)
    undo_batch(session, take(session, YAYOI))
    assert dump(session) == before


def test_ledgers_of_further_accounts_come_in_files_of_their_own(session: BookSession, tmp_path: Path) -> None:
    one, other, again = (tmp_path / name for name in ("midori.csv", "payables.csv", "midori2.csv"))
    one.write_text(HEADER + "みどり銀行,2025/04/01,前期繰越,,,,1000\nみどり銀行,2025/04/03,地代家賃,4月分,,300,700\n", "utf-8")
    other.write_text(HEADER + "買掛金,2025/04/01,前期繰越,,,,500\n買掛金,2025/04/05,仕入高,4月分,,20,520\n", "utf-8")
    again.write_text(HEADER + "みどり銀行,2025/04/01,前期繰越,,,,1000\nみどり銀行,2025/05/03,地代家賃,5月分,,300,700\n", "utf-8")
    take(session, one)
    preview = importing.preview_import(session, other)
    assert "import.ledger_openings_exist" not in preview.decisions
    importing.commit_import(session, preview, overlap="new_only")
    assert (balances(session, "普通預金")[0], balances(session, "買掛金")[0]) == (700, 520)
    with pytest.raises(DecisionNeeded) as needed:
        take(session, again)
    assert needed.value.code == "import.ledger_openings_exist"


def test_an_opening_of_a_year_without_postings_opens_that_year(session: BookSession, tmp_path: Path) -> None:
    path = tmp_path / "midori.csv"
    path.write_text(HEADER + "みどり銀行,2024/04/01,前期繰越,,,,1000\nみどり銀行,2025/04/03,地代家賃,4月分,,300,700\n", "utf-8")
    take(session, path)
    assert balances(session, "普通預金")[0] == 700


def test_an_opening_inside_a_year_is_refused(session: BookSession, tmp_path: Path) -> None:
    path = tmp_path / "midori.csv"
    path.write_text(HEADER + "みどり銀行,2025/05/01,前期繰越,,,,1000\nみどり銀行,2025/05/03,地代家賃,5月分,,300,700\n", "utf-8")
    with pytest.raises(InputRefused) as refused:
        importing.preview_import(session, path)
    assert refused.value.code == "import.not_a_year_start"


@pytest.mark.parametrize("ledger", [YAYOI, FREEE, MF_LEDGER], ids=lambda path: path.parent.name)
def test_a_ledger_beside_the_journal_of_its_months_adds_nothing(session: BookSession, ledger: Path) -> None:
    """Half vouchers (wages, repayments) and collections without their fee are known to be the journal's."""
    take(session, MF)
    preview = importing.preview_import(session, ledger)
    assert "import.overlap" in preview.decisions
    assert (preview.new, preview.changed, preview.identical) == (0, 0, preview.entries)


def test_a_posting_the_journal_lacks_is_new(session: BookSession, tmp_path: Path) -> None:
    """Of two equal withdrawals the journal has one."""
    take(session, MF)
    path = tmp_path / "ledger.csv"
    row = "普通預金,2025/04/25,諸口,給与,,445000,\n"
    path.write_text(HEADER + row + row.replace("給与", "別の給与"), "utf-8")
    preview = importing.preview_import(session, path)
    assert (preview.new, preview.identical) == (1, 1)


def test_a_ledger_sees_the_changed_voucher_of_its_own_format(session: BookSession, tmp_path: Path) -> None:
    """取引No 2 says 600 now; 取引No 1 is as it was, with another counter account told by a ledger that came along."""
    header = "取引No," + HEADER
    one, other = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(header + "1,現金,2025/04/03,売上高,,500,,\n2,現金,2025/04/03,売上高,,700,,\n", "utf-8")
    other.write_text(header + "1,現金,2025/04/03,雑収入,,500,,\n2,現金,2025/04/03,売上高,,600,,\n", "utf-8")
    take(session, one)
    preview = importing.preview_import(session, other)
    assert (preview.identical, preview.changed, preview.new) == (1, 1, 0)


def test_a_journal_after_the_ledgers_of_some_accounts_waits_for_their_undo(session: BookSession) -> None:
    ledger = take(session, YAYOI)
    preview = importing.preview_import(session, MF)
    assert "import.ledger_in_part" in preview.decisions
    with pytest.raises(DecisionNeeded) as needed:
        importing.commit_import(session, preview, overlap="new_only")
    assert needed.value.code == "import.ledger_in_part"
    undo_batch(session, ledger)
    importing.commit_import(session, importing.preview_import(session, MF))
