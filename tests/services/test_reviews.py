"""The monthly review on the small trader's book: material, record, what changes afterwards, drafts, comments, paper."""

import datetime
from pathlib import Path

import pytest

from app.analysis.review import Action, Outcome, ReviewRole
from app.documents.document import Paragraph, TableBlock
from app.errors import InputRefused
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.importing import commit_import, preview_import
from app.services.keeping import check
from app.services.report_comments import report_comments, write_comment
from app.services.reporting import Reporting
from app.services.review_papers import figures_table, history_table, record_document, record_lines
from app.services.reviews import (
    Answers,
    ReviewDraft,
    changed_since,
    figures_seen,
    keep_draft,
    next_action,
    record_review,
    review_material,
    review_states,
)
from app.services.session import BookFacts, Changes, create_book
from app.services.undoing import undo_batch
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import VOUCHERS, make_small_book, take

APRIL, MAY = Month(2025, 4), Month(2025, 5)
OWNER, ACCOUNTANT = ReviewRole.OWNER, ReviewRole.ACCOUNTANT
ASK = Action("銀行に相談する", datetime.date(2025, 6, 20))
ASKING = Answers(action=ASK)
AT = datetime.datetime(2025, 6, 5, 1, 0, tzinfo=datetime.UTC)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def record(reporting: Reporting, month: Month = APRIL, role: ReviewRole = OWNER, answers: Answers = ASKING) -> int:
    return record_review(reporting, month, role, "見本 花子", figures_seen(reporting, month), answers, AT).sequence


def restate_april(reporting: Reporting, folder: Path) -> None:
    """A sale of 20,000 of April that was forgotten."""
    forgotten = Voucher(8, "2025/04/30", "乙商店 4月分", "", (Line(("売掛金", "", 20_000), ("売上高", "", 20_000)),))
    path = folder / "forgotten.csv"
    path.write_bytes(csv_bytes(money_forward_rows([forgotten]), "utf-8"))
    commit_import(reporting.session, preview_import(reporting.session, path), overlap="new_only")


def test_a_record_keeps_who_when_and_the_figures_seen(reporting: Reporting) -> None:
    record(reporting)
    (state,) = review_states(reporting)
    seen = state.review.content.seen
    assert (state.review.person, state.review.at, state.is_latest, state.changed) == ("見本 花子", "2025-06-05T01:00:00+00:00", True, ())
    assert (seen.amounts["cash"], seen.amounts["profit"], seen.amounts["profit_last_year"]) == (1_029_340, 300_000, 510_000)
    assert set(seen.accounts.values()) == {"仕入高", "売上高", "給料手当"}
    assert {name for name in seen.amounts if name.startswith("account:")} == {f"account:{code}" for code in seen.accounts}


def test_a_later_restatement_shows_beside_what_was_seen(reporting: Reporting, tmp_path: Path) -> None:
    record(reporting)
    restate_april(reporting, tmp_path)
    (state,) = review_states(reporting)
    changed = {each.name: (each.seen, each.now) for each in state.changed}
    # Sales and profit of April, of the year to date, and the account of sales: 20,000 more each. Nothing was paid: cash is the same.
    assert changed == {
        "sales": (800_000, 820_000),
        "profit": (300_000, 320_000),
        "year_to_date_profit": (300_000, 320_000),
        "account": (800_000, 820_000),
    }
    rows = {row[0]: row[1:] for row in figures_table(state).rows()}
    assert rows["売上高（前年同月）"] == (510_000, 510_000, "同じ")
    assert rows["当月の利益"] == (300_000, 320_000, "変わりました")


def test_figures_that_change_during_a_review_must_be_seen_first(reporting: Reporting, tmp_path: Path) -> None:
    seen = figures_seen(reporting, APRIL)
    restate_april(reporting, tmp_path)
    with pytest.raises(InputRefused, check=lambda error: error.code == "review.figures_changed"):
        record_review(reporting, APRIL, OWNER, "見本 花子", seen, Answers())
    assert review_states(reporting) == ()


def test_the_last_action_must_be_answered_first(reporting: Reporting) -> None:
    first = record(reporting)
    assert [each.review for each in review_material(reporting, MAY, OWNER).open_actions] == [first]
    with pytest.raises(InputRefused, check=lambda error: error.code == "review.outcome_needed"):
        record(reporting, MAY, answers=Answers())
    record(reporting, MAY, answers=Answers(outcomes={first: (Outcome.DONE, " 面談できた ")}))
    (latest, _) = review_states(reporting)
    (outcome,) = latest.review.content.outcomes
    assert (outcome.action, outcome.outcome, outcome.word) == (ASK, Outcome.DONE, "面談できた")


@pytest.mark.parametrize(
    ("month", "person", "code"), [(Month(2030, 1), "見本", "review.no_such_month"), (APRIL, "  ", "review.person_needed")]
)
def test_a_record_needs_a_month_of_the_book_and_a_name(reporting: Reporting, month: Month, person: str, code: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        record_review(reporting, month, OWNER, person, figures_seen(reporting, APRIL), Answers())


def test_owner_and_accountant_record_separately_and_a_new_record_replaces_none(reporting: Reporting) -> None:
    record(reporting)
    record(reporting, role=ACCOUNTANT)
    record(reporting, answers=Answers(decision="値上げする"))
    states = review_states(reporting)
    assert [(state.review.role, state.is_latest) for state in states] == [(OWNER, True), (ACCOUNTANT, True), (OWNER, False)]
    assert review_material(reporting, APRIL, OWNER).recorded == states[0].review


def test_an_action_has_a_date_and_a_date_has_an_action() -> None:
    day = datetime.date(2025, 6, 20)
    assert next_action(" 銀行に相談する ", day) == ASK
    assert next_action("  ", None) is None
    for text, due, code in (("銀行に相談する", None, "review.action_needs_date"), ("", day, "review.date_needs_action")):
        with pytest.raises(InputRefused, check=lambda error, code=code: error.code == code):
            next_action(text, due)


def test_a_draft_survives_until_the_record(reporting: Reporting) -> None:
    draft = ReviewDraft(step=3, remark="材料が上がった", decision="", person="見本 花子")
    computed: list[int] = reporting.kept("what rests on plans", list)
    keep_draft(reporting.session, APRIL, OWNER, draft)
    assert reporting.kept("what rests on plans", list) is computed
    assert review_material(reporting, APRIL, OWNER).draft == draft
    assert review_material(reporting, APRIL, ACCOUNTANT).draft == ReviewDraft()
    before = reporting.session.revision()
    keep_draft(reporting.session, APRIL, OWNER, draft)  # nothing changed: nothing is written
    assert reporting.session.revision() == before
    record(reporting)
    assert review_material(reporting, APRIL, OWNER).draft == ReviewDraft()
    assert reporting.kept("what rests on plans", list) is not computed


def test_a_month_that_left_the_book_has_no_figures_any_more(reporting: Reporting) -> None:
    record(reporting, MAY, answers=Answers())
    for batch in reversed(reporting.batches()):
        undo_batch(reporting.session, batch.id)
    (state,) = review_states(reporting)
    assert state.changed and all(each.now is None for each in state.changed)
    assert changed_since(reporting, state.review) == state.changed


def test_a_last_year_that_left_the_book_is_unknown_and_not_zero(tmp_path: Path) -> None:
    session = create_book(tmp_path / "two", BookFacts("有限会社ふたつのファイル", LegalForm.CORPORATION, 4)).session
    batches = []
    for year in ("2024", "2025"):
        vouchers = [voucher for voucher in VOUCHERS if voucher.date.startswith(year)]
        batches.append(take(session, tmp_path / f"{year}.csv", csv_bytes(money_forward_rows(vouchers), "utf-8")))
    reporting = Reporting(session)
    record(reporting)
    undo_batch(session, batches[0])
    (state,) = review_states(reporting)
    before = {each.seen: each.now for each in state.changed if each.name == "account_last_year"}
    assert before == {510_000: None, 0: None}


def test_the_history_is_a_table_for_people(reporting: Reporting, tmp_path: Path) -> None:
    record(reporting, answers=Answers(decision="値上げする", action=ASK))
    restate_april(reporting, tmp_path)
    ((month, role, _, person, decision, action, due, since),) = history_table(review_states(reporting)).rows()
    assert (month, role, person, decision, action, due) == (APRIL, "経営者", "見本 花子", "値上げする", "銀行に相談する", ASK.due)
    assert since == "その後4か所の数字が変わりました"


def test_a_record_on_paper(reporting: Reporting) -> None:
    record(reporting, answers=Answers("材料が上がった", "", ASK))
    (state,) = review_states(reporting)
    document = record_document(reporting, state, made_on=datetime.date(2025, 6, 6))
    assert (document.header.title, document.header.company, document.header.period) == (
        "月次確認の記録（経営者）",
        "有限会社ちいさな商店",
        "2025年4月",
    )
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts[1:] == ["材料が上がった", "特になし", "銀行に相談する（2025/06/20まで）"]
    (table,) = (block.table for block in document.blocks if isinstance(block, TableBlock))
    assert next(iter(table.rows()))[:2] == ("現金及び預金", 1_029_340)
    english = dict(record_lines(state, Formatter(), "en"))
    assert english["Decision"] == "nothing"


def test_comments_for_the_report_are_written_changed_and_removed(reporting: Reporting) -> None:
    session = reporting.session
    write_comment(session, APRIL, OWNER, " 順調です ")
    write_comment(session, APRIL, ACCOUNTANT, "在庫に注意")
    assert [(each.role, each.text) for each in report_comments(session, APRIL)] == [(OWNER, "順調です"), (ACCOUNTANT, "在庫に注意")]
    write_comment(session, APRIL, OWNER, "")
    assert [each.role for each in report_comments(session, APRIL)] == [ACCOUNTANT]
    before = session.revision()
    write_comment(session, APRIL, ACCOUNTANT, "在庫に注意")
    assert session.revision() == before
    with pytest.raises(InputRefused, check=lambda error: error.code == "review.comment_too_long"):
        write_comment(session, APRIL, OWNER, "長" * 601)


def test_a_changed_log_is_found_by_the_check(reporting: Reporting) -> None:
    record(reporting)
    session = reporting.session
    assert "review.log_changed" not in {finding.code for finding in check(session).findings}
    with session.transaction(Changes.PLANS) as connection:
        connection.execute("DROP TRIGGER reviews_are_never_changed")
        connection.execute("UPDATE reviews SET person = '別の人'")
    assert "review.log_changed" in {finding.code for finding in check(session).findings}
