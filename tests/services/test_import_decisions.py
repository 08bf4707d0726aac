"""What is asked before a file is taken: another company, totals that do not agree, two companies at once, known evidence."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger import evidence_repository, repository, table_repository
from app.ledger.balance_tables import CheckFigure
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, PaymentOrder
from app.ledger.importers.base import ImportResult
from app.ledger.invoices import Invoice, Party
from app.ledger.years import LegalForm
from app.services import import_companies
from app.services.evidence_plan import known_evidence
from app.services.import_comparison import compare_with_book
from app.services.importing import commit_import, kept_checks, preview_import
from app.services.session import BookFacts, BookSession, Changes, create_book
from app.services.undoing import undo_batch
from tests.ledger.importers.vendor_files import Line, Voucher
from tests.ledger.small_batch import facts
from tests.services.import_steps import dump, ics_journal_of, one_voucher, write_mf

DAY = datetime.date(2025, 4, 1)


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


@pytest.mark.parametrize(
    ("company", "asked"), [("(株)あおば商店", ""), ("あおば商店 株式会社", ""), ("有限会社べつの店", "有限会社べつの店"), ("", "")]
)
def test_file_that_names_another_company_is_asked_about(session: BookSession, company: str, asked: str) -> None:
    found = compare_with_book(session, ImportResult("obc", "", "cp932", company=company), "")
    assert found.other_company == asked
    assert ("import.other_company" in found.decisions) == bool(asked)


def test_both_names_stand_in_the_question(session: BookSession, tmp_path: Path) -> None:
    preview = preview_import(session, write_mf(tmp_path / "one.csv", [one_voucher()]))
    named = replace(preview, other_company="有限会社べつの店", decisions=("import.other_company",))
    with pytest.raises(DecisionNeeded) as needed:
        commit_import(session, named)
    assert (needed.value.values["of_file"], needed.value.values["of_book"]) == ("有限会社べつの店", "株式会社あおば商店")


def test_totals_that_differ_need_a_decision_and_are_kept(session: BookSession, tmp_path: Path) -> None:
    checks = (CheckFigure(2, "4月度合計", 1_000, 1_000), CheckFigure(9, "5月度合計", 5_000, 1_000))
    preview = preview_import(session, write_mf(tmp_path / "one.csv", [one_voucher()]))
    result = replace(preview.result, checks=checks)
    assert "import.totals_differ" in compare_with_book(session, result, "").decisions
    wrong = replace(preview, result=result, decisions=("import.totals_differ",))
    before = dump(session)
    with pytest.raises(DecisionNeeded) as needed:
        commit_import(session, wrong)
    assert needed.value.code == "import.totals_differ"
    shown = {name: needed.value.values[name] for name in ("count", "row", "title", "difference")}
    assert shown == {"count": 1, "row": 9, "title": "5月度合計", "difference": 4_000}
    assert dump(session) == before
    batch = commit_import(session, wrong, accept_differences=True)
    with session.reader() as connection:
        assert table_repository.load_checks(connection, batch.id) == checks
    assert kept_checks(session) == {batch.id: checks}  # a file that states no totals is not listed


def test_files_of_two_companies_are_refused_together(tmp_path: Path) -> None:
    """Two ICSdb journals of two companies; a journal of another vendor names none and does not matter, nor a file that cannot be read."""
    paths = [ics_journal_of(tmp_path, name) for name in ("株式会社あおば商店", "有限会社べつの店")]
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"")
    journal = write_mf(tmp_path / "journal.csv", [one_voucher()])
    import_companies.refuse_two_companies([paths[0], journal, broken])
    with pytest.raises(InputRefused) as refused:
        import_companies.refuse_two_companies([*paths, journal])
    assert refused.value.code == "import.two_companies"
    assert "株式会社あおば商店" in str(refused.value.values["names"]) and "有限会社べつの店" in str(refused.value.values["names"])


def test_evidence_that_is_in_the_book_is_counted(session: BookSession) -> None:
    """Two equal lines of a day are two; a corrected amount is new."""
    account = BankAccount(bank_code="0001", branch_code="001", kind="普通", number="1234567")
    lines = [BankLine(row, DAY, 5_000, None, "振込") for row in (2, 3)]
    statement = BankStatement(account, DAY, DAY, None, None, tuple(lines))
    order = PaymentOrder(1, DAY, -3_000, "乙商店", "ordered", account=account)
    invoice = Invoice(1, "A-1", DAY, None, Party("当社"), Party("甲商事"), 1_000, 100, 1_100)
    with session.transaction(Changes.ENTRIES) as connection:
        batch = repository.insert_batch(connection, facts(kind="bank"))
        evidence_repository.insert_statements(connection, batch, [statement])
        evidence_repository.insert_orders(connection, batch, [order])
        evidence_repository.insert_invoices(connection, batch, [invoice])
        table_repository.insert_codes(connection, batch, {"100": "現金"})

    def known(**contents: object) -> int:
        with session.reader() as connection:
            return known_evidence(connection, ImportResult("x", "", "utf-8", **contents))  # type: ignore[arg-type]

    three = replace(statement, lines=(*lines, replace(lines[0], row=4)))
    assert known(statements=(three,)) == 2
    assert known(statements=(replace(statement, lines=(replace(lines[0], amount=5_001),)),), payments=(order,)) == 1
    assert known(invoices=(replace(invoice, row=7), replace(invoice, number="A-2"))) == 1
    assert known(codes={"100": "現金", "110": "普通預金"}) == 1
    assert known() == 0


def test_import_never_changes_an_earlier_placement_and_its_undo_leaves_it(session: BookSession, tmp_path: Path) -> None:
    """An import adds; what the owner decided before is changed on the page of accounts alone."""
    lines = (Line(("謎の科目", "", 700), ("現金", "", 700)),)
    first = preview_import(session, write_mf(tmp_path / "1.csv", [Voucher(1, "2025/04/03", "", "", lines)]))
    commit_import(session, first, mappings={"謎の科目": "通信費"})
    before = dump(session)
    second = preview_import(session, write_mf(tmp_path / "2.csv", [Voucher(2, "2025/05/03", "", "", lines)]))
    with pytest.raises(InputRefused) as refused:
        commit_import(session, second, mappings={"謎の科目": "雑費"})
    assert (refused.value.code, refused.value.values["account"]) == ("import.placed_otherwise", "通信費")
    assert dump(session) == before
    undo_batch(session, commit_import(session, second, mappings={"謎の科目": "通信費"}).id)
    assert dump(session) == before
