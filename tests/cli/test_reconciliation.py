"""``mieru report reconciliation|expected`` and ``mieru reconcile``: figures by hand, stable keys, choices and their end."""

import json
from pathlib import Path

import pytest

from app.ledger.bank_statements import BankAccount
from app.services.session import Secrets, open_book
from tests.cli.command import Terminal
from tests.helpers.evidence_text import statement, take_evidence
from tests.services.test_invoice_reconciling import ISSUED

#: The small trader's April and May 2025; the bank took a fee of 330 with the goods of April 12.
LINES = """
2025-04-12 -300330 ソウコ
2025-04-25 -180000 キユウヨ
2025-05-10 -20000 ゲンセン
2025-05-31 800000 コウシヨウジ
"""


@pytest.fixture
def reconciled(mieru: Terminal, book: Path) -> Path:
    session = open_book(book, Secrets())
    account = BankAccount(bank="みどり銀行")
    take_evidence(session, [statement(LINES, 1_509_340, account=account, first="2025-04-01", last="2025-05-31")], [ISSUED])
    session.close()
    return book


def linked(mieru: Terminal, book: Path) -> None:
    (asked,) = mieru("reconcile", "accounts", book, "--json").json["unlinked"]
    assert mieru("reconcile", "link", book, asked["bank_account"], "普通預金").status == 0


def months(mieru: Terminal, book: Path) -> list[dict[str, object]]:
    found = mieru("report", book, "reconciliation", "--json").json
    return next(group for group in found["groups"] if group["kind"] == "bank")["months"]  # type: ignore[no-any-return]


def test_an_account_is_asked_linked_and_forgotten(mieru: Terminal, reconciled: Path) -> None:
    answer = mieru("reconcile", "accounts", reconciled).out
    assert "みどり銀行" in answer and "（未定）" in answer
    linked(mieru, reconciled)
    assert "普通預金" in mieru("reconcile", "accounts", reconciled).out
    (link,) = mieru("reconcile", "accounts", reconciled, "--json").json["linked"]
    assert (link["account"], link["by_owner"], link["names"]["bank"]) == ({"code": "1125", "sub_account": ""}, True, "みどり銀行")
    assert mieru("reconcile", "unlink", reconciled, link["bank_account"]).status == 0
    refused = mieru("reconcile", "unlink", reconciled, link["bank_account"], "--json")
    assert (refused.status, refused.json["error"]["code"]) == (3, "reconciliation.no_such_bank_account")


def test_the_report_gives_balances_counts_and_lines_under_stable_keys(mieru: Terminal, reconciled: Path) -> None:
    linked(mieru, reconciled)
    whole = mieru("report", reconciled, "reconciliation", "--json").json
    assert list(whole) == ["company", "from", "to", "groups", "linked", "unlinked", "candidates", "unclear_invoices", "notes"]
    april, may = months(mieru, reconciled)
    assert {name: value for name, value in april.items() if name != "lines"} == {
        "month": "2025-04",
        "state": "open",
        "reason": "",
        "covered": {"from": "2025-04-01", "to": "2025-04-30"},
        "bank_opening": 1_509_340,
        "books_opening": 1_509_340,
        "bank_closing": 1_029_010,
        "books_closing": 1_029_340,
        "difference": -330,
        "explained": 0,
        "unexplained": -330,
        "bank_gap": 0,
        "compared": "lines",
        "counts": {"matched": 1, "only_evidence": 1, "only_books": 1, "not_available": 0},
        "amounts": {"matched": 0, "only_evidence": -300_330, "only_books": 300_000, "not_available": 0},
    }
    assert (may["state"], may["reason"]) == ("open", "carried_over")
    (line,) = (line for line in april["lines"] if line["state"] == "only_books")  # type: ignore[attr-defined]
    assert {name: line["books"][0][name] for name in ("date", "amount", "number", "file", "row")} == {
        "date": "2025-04-12",
        "amount": -300_000,
        "number": "4",
        "file": "journal.csv",
        "row": 6,
    }


def test_lines_are_paired_parted_dismissed_and_taken_back(mieru: Terminal, reconciled: Path) -> None:
    linked(mieru, reconciled)
    lines = {line["state"]: line for line in months(mieru, reconciled)[0]["lines"]}  # type: ignore[attr-defined]
    one, other = lines["only_evidence"]["evidence"][0]["key"], lines["only_books"]["books"][0]["key"]
    assert mieru("reconcile", "pair", reconciled, "--evidence", one, "--entry", other, "--json").json == {
        "evidence": [one],
        "entries": [other],
    }
    assert [month["state"] for month in months(mieru, reconciled)] == ["matched", "matched"]
    assert months(mieru, reconciled)[0]["explained"] == -330
    assert mieru("reconcile", "unpair", reconciled, "--evidence", one, "--entry", other).status == 0
    assert mieru("reconcile", "dismiss", reconciled, one, "--reason", "重複").status == 0
    april = months(mieru, reconciled)[0]
    assert [line["reason"] for line in april["lines"] if line["reason"]] == ["重複"]  # type: ignore[attr-defined]
    assert mieru("reconcile", "undo", reconciled, one).status == 0
    assert mieru("reconcile", "undo", reconciled, one).status == 3
    assert mieru("reconcile", "pair", reconciled, "--evidence", "bank:99:0:0", "--entry", other).status == 3


def test_the_tables_are_printed_and_written(mieru: Terminal, reconciled: Path, tmp_path: Path) -> None:
    linked(mieru, reconciled)
    shown = mieru("report", reconciled, "reconciliation").out
    assert "普通預金" in shown and "要確認" in shown and "△330" in shown
    rows = mieru("report", reconciled, "reconciliation", "--format", "csv").out.splitlines()
    assert rows[0].startswith("month,evidence,account,state,result,") and len(rows) == 3
    for form in ("xlsx", "pdf"):
        assert mieru("report", reconciled, "reconciliation", "--format", form, "--out", tmp_path / f"照合.{form}").status == 0
        assert (tmp_path / f"照合.{form}").stat().st_size > 1_000


def test_an_invoice_is_asked_about_and_expected(mieru: Terminal, reconciled: Path) -> None:
    (asked,) = mieru("report", reconciled, "reconciliation", "--json").json["unclear_invoices"]
    assert asked["number"] == "A-7"
    assert mieru("report", reconciled, "expected", "--json").json["payments"] == []
    assert mieru("reconcile", "direction", reconciled, asked["key"], "received").status == 0
    found = mieru("report", reconciled, "expected", "--json").json
    assert found["totals"] == {"receipts": 0, "payments": 1_155_000}
    (payment,) = found["payments"]
    assert (payment["due"], payment["amount"], payment["basis"], payment["row"]) == ("2025-08-31", -1_155_000, "stated", 1)
    assert "1,155,000" in mieru("report", reconciled, "expected").out
    assert json.loads(json.dumps(found)) == found
