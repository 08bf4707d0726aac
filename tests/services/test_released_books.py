"""Books of every released schema open with this program and show the same figures (``tests/data/books/v*``)."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from app.analysis.form_values import Answer
from app.analysis.industry_thresholds import ValuesOrigin
from app.periods import Month
from app.services import planning
from app.services.benchmark_corrections import kept_corrections
from app.services.company_profile import profile
from app.services.importing import commit_import, list_batches, preview_import
from app.services.industry import editions
from app.services.keeping import check
from app.services.loans import register
from app.services.planned_items import decisions, plans
from app.services.profitability import own_percents
from app.services.report_comments import report_comments
from app.services.report_schemes import given_reports, kept_schemes
from app.services.reporting import Reporting
from app.services.reviews import review_states
from app.services.scenarios import scenarios
from app.services.session import BookSession, Secrets, open_book
from app.services.undoing import undo_batch
from app.sharing.identities import unlock_owner_key
from app.sharing.repository import load_identity
from app.storage.migrations import STEPS

DATA = Path(__file__).parents[1] / "data"
ABOUT = datetime.date(2025, 6, 10)
BOOKS = DATA / "books"
RELEASED = sorted(folder.name for folder in BOOKS.glob("v*"))


@pytest.fixture(params=RELEASED)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy to open: opening may bring a book to the present schema."""
    return Path(shutil.copytree(BOOKS / request.param, tmp_path / "book"))


def secret(folder: Path, name: str) -> str:
    match = re.search(f"{name}: `([^`]+)`", (folder / "README.md").read_text("utf-8"))
    assert match
    return match[1]


def schema_of(folder: Path) -> int:
    match = re.search(r"schema (\d+)", (folder / "README.md").read_text("utf-8"))
    assert match
    return int(match[1])


def figures(session: BookSession) -> tuple[int, int, int]:
    books = Reporting(session).books()
    may = Month(2025, 5)
    return books.balance(books.chart.named("普通預金").code, may), books.profit((Month(2025, 4), may)), len(books.months)


def test_a_released_book_opens_by_passphrase_with_its_figures(folder: Path) -> None:
    session = open_book(folder, Secrets(passphrase=secret(folder, "Passphrase")))
    # 1,000,000 + 509,340 - 300,000 - 180,000 - 20,000 + 800,000; 800,000 - 300,000 - 200,000; April 2024 to May 2025.
    assert figures(session) == (1_809_340, 300_000, 14)
    assert check(session).is_sound
    session.close()


def test_a_released_book_opens_by_its_recovery_code(folder: Path) -> None:
    session = open_book(folder, Secrets(recovery_code=secret(folder, "Recovery code")))
    assert session.facts().company == "有限会社ちいさな商店"
    session.close()


def test_the_owner_of_a_released_book_can_still_sign(folder: Path) -> None:
    session = open_book(folder, Secrets(passphrase=secret(folder, "Passphrase")))
    with session.reader() as connection:
        identity = load_identity(connection)
    assert identity is not None
    assert unlock_owner_key(identity, secret(folder, "Owner's secret")).public_key == identity.card.signing_key
    session.close()


def test_a_released_book_takes_files_of_today_and_gives_its_own_imports_back(folder: Path) -> None:
    session = open_book(folder, Secrets(passphrase=secret(folder, "Passphrase")))
    assert any("upgrade" in copy.path.name for copy in session.dated_copies()) == (schema_of(folder) < len(STEPS))
    own = list_batches(session)
    preview = preview_import(session, DATA / "importers" / "bank" / "mufg_direct_cp932.csv")
    taken = commit_import(session, preview, accept_other_company=True)
    assert list_batches(session) == (*own, taken)
    assert check(session).is_sound
    undo_batch(session, taken.id)
    assert (list_batches(session), figures(session)) == (own, (1_809_340, 300_000, 14))
    for batch in own:
        undo_batch(session, batch.id, reason="見本を空にする")  # one of the books has a closed month
    assert (list_batches(session), Reporting(session).books().months) == ((), ())
    assert check(session).is_sound
    session.close()


def test_a_released_book_keeps_what_was_planned_and_recorded_beside_its_imports(folder: Path) -> None:
    """Books from schema 3 on hold loans, plans, decisions, a scenario, a share of variable cost, two reviews and a comment."""
    session = open_book(folder, Secrets(passphrase=secret(folder, "Passphrase")))
    kept = schema_of(folder) >= 3
    for batch in (None, *list_batches(session)):
        if batch is not None:
            undo_batch(session, batch.id, reason="見本を空にする")
        reporting = Reporting(session)
        assert len(register(reporting)) == {1: 0, 2: 0, 3: 1}.get(schema_of(folder), 2)
        assert len(plans(session)) == (3 if kept else 0)
        assert len(decisions(session)) == (2 if kept else 0)
        assert len(scenarios(session)) == (1 if kept else 0)
        assert own_percents(reporting) == ({reporting.books().chart.named("給料手当").code: 30} if kept else {})
        assert [state.review.person for state in review_states(reporting)] == (["税理士 見本", "商店 花子"] if kept else [])
        assert [comment.text for comment in report_comments(session, Month(2025, 5))] == (["回収が進みました。"] if kept else [])
    assert check(session).is_sound
    session.close()


def test_a_released_book_keeps_its_forms_and_what_else_is_told_to_banks(folder: Path) -> None:
    """Books from schema 4 on hold forms with versions, a correction and values of the Local Benchmark, a scheme and a report given."""
    session = open_book(folder, Secrets(passphrase=secret(folder, "Passphrase")))
    reporting, kept = Reporting(session), schema_of(folder) >= 4
    assert {copy.form: copy.versions for copy in planning.copies(session)} == (
        {"action_plan": 2, "jfc_capital_plan": 0, "local_benchmark": 1} if kept else {}
    )
    assert [copy.form for copy in planning.copies_in_bin(session)] == (["management_design"] if kept else [])
    assert [(one.amount, one.reason) for one in kept_corrections(session)] == ([(1_500_000, "定期預金を含める")] if kept else [])
    assert [one.origin for one in editions(session)] == ([ValuesOrigin.TYPED] if kept else [])
    assert [one.owed.scheme for one in kept_schemes(session)] == (["business_status_half_yearly"] if kept else [])
    assert [one.note for one in given_reports(session).values()] == (["持参"] if kept else [])
    assert profile(session).representative == ("商店 花子" if kept else "")
    if kept:
        check_forms(session, reporting)
    new = planning.start(session, "action_plan", ABOUT)
    assert planning.keep_version(reporting, new.id).number == 1
    assert check(session).is_sound
    session.close()


def check_forms(session: BookSession, reporting: Reporting) -> None:
    """The plan as it is written and as it was kept, and the lender that was moved up."""
    plan, jfc = (planning.copies(session, form)[0] for form in ("action_plan", "jfc_capital_plan"))
    form = planning.filled(reporting, plan.id)
    sales = form.cells["figures.net_sales.y0"]
    assert (sales.value, sales.proposed, sales.reason) == (500_000, 510_000, "返品を除く")
    assert (form.value("figures.net_sales.y1"), form.value("actions.1.measures.y1")) == (900_000, "請求を月末に出す")
    goals = [planning.version_filled(session, plan.id, number).value("future_goal") for number in (1, 2)]
    assert goals == ["黒字を続ける", "黒字を続け、借入を減らす"]
    planning.write(session, plan.id, {"future_goal": Answer("次へ")})
    assert [one.note for one in planning.versions(session, plan.id)] == ["相談用", "提出用"]
    lenders = planning.filled(reporting, jfc.id)
    assert [lenders.value(f"lenders.{place}.lender") for place in (1, 2)] == ["こだま信用金庫", "さざなみ銀行"]
    assert lenders.value("lenders.1.balance.current") == 4_000_000
