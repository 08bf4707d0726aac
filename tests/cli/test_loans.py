"""The register from a script: propose, add, change, schedules, ties, the paper for the bank."""

from pathlib import Path

import pytest

from tests.cli.command import Terminal
from tests.services.loan_books import make_loan_book

CONTRACT = {
    "lender": "みどり銀行",
    "principal": "6,000,000",
    "drawn_on": "R7.4.1",
    "first_payment": "R7.5.1",
    "final_day": "R12.4.1",
    "payment_day": "1",
    "repayment": "元金均等",
    "rate": "2.4%",
    "account": "長期借入金",
    "sub_account": "みどり銀行",
    "interest_days": "月割り",
}


@pytest.fixture
def loan_book(mieru: Terminal, tmp_path: Path) -> Path:
    make_loan_book(tmp_path).close()
    return tmp_path / "book"


def settings(**fields: str) -> list[str]:
    return [part for name, value in fields.items() for part in ("--set", f"{name}={value}")]


def test_what_the_books_show_is_proposed_and_added(mieru: Terminal, loan_book: Path) -> None:
    (found,) = mieru("loans", "propose", loan_book, "--json").json["proposals"]
    assert (found["balance"], found["regular"], len(found["repayments"])) == (5_500_000, 100_000, 5)
    added = mieru("loans", "add", loan_book, "--proposal", "1", *settings(name="運転資金"), "--json").json
    assert (added["number"], added["name"], added["known_balance"]) == (1, "運転資金", 5_500_000)
    assert mieru("loans", "propose", loan_book, "--json").json["proposals"] == []


def test_a_contract_is_added_changed_and_removed(mieru: Terminal, loan_book: Path) -> None:
    assert mieru("loans", "add", loan_book, *settings(**CONTRACT)).out == "借入金1番を登録しました：みどり銀行\n"
    listed = mieru("loans", "list", loan_book, "--json").json
    assert listed["day"] == "2025-09-30"
    (loan,) = listed["loans"]
    assert (loan["balance"], loan["within_year"], loan["rates"]) == (5_500_000, 1_200_000, [{"day": "2025-04-01", "rate": "3/125"}])
    assert listed["totals"][-1]["balance"] == 5_500_000
    assert mieru("loans", "change", loan_book, "1", *settings(rate="3")).status == 0
    assert mieru("loans", "list", loan_book, "--json").json["loans"][0]["rates"][0]["rate"] == "3/100"
    assert mieru("loans", "remove", loan_book, "1").status == 0
    assert "登録されていません" in mieru("loans", "list", loan_book).out


def test_schedule_and_ties(mieru: Terminal, loan_book: Path) -> None:
    mieru("loans", "add", loan_book, *settings(**CONTRACT))
    payments = mieru("loans", "schedule", loan_book, "1", "--json").json["payments"]
    assert (len(payments), payments[0]["interest"], payments[-1]["balance"]) == (60, 12_000, 0)
    assert payments[0]["paid_on"] == "2025-05-01"
    (group,) = mieru("loans", "ties", loan_book, "--json").json["groups"]
    assert (group["sub_account"], group["loans"]) == ("みどり銀行", [1])
    assert {month["state"] for month in group["months"]} == {"agrees"}
    assert "一致" in mieru("loans", "ties", loan_book, "--month", "2025-06").out


def test_a_schedule_of_the_bank_is_read_from_a_file(mieru: Terminal, loan_book: Path, tmp_path: Path) -> None:
    file = tmp_path / "schedule.csv"
    file.write_text("返済日,元金,利息\n2025/5/1,1000000,5\n2030/4/1,5000000,7\n", "utf-8")
    irregular = CONTRACT | {"repayment": "不規則"}
    assert mieru("loans", "add", loan_book, *settings(**irregular), "--schedule", file).status == 0
    assert [one["interest"] for one in mieru("loans", "schedule", loan_book, "1", "--json").json["payments"]] == [5, 7]


def test_the_paper_for_the_bank(mieru: Terminal, loan_book: Path, tmp_path: Path) -> None:
    mieru("loans", "add", loan_book, *settings(**CONTRACT))
    report = mieru("report", loan_book, "loans").out
    assert "プロパー 計" in report and "5,500,000" in report
    assert mieru("report", loan_book, "loans", "--json").json["loans"][0]["balance"] == 5_500_000
    for form, mark in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        assert mieru("report", loan_book, "loans", "--format", form, "--out", tmp_path / f"loans.{form}").status == 0
        assert (tmp_path / f"loans.{form}").read_bytes().startswith(mark)


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["add", "--set", "lender"], 2, "項目=値"),
        (["add", "--set", "colour=red"], 3, "colour"),
        (["add", "--set", "lender=A"], 3, "借入金額"),
        (["add", "--proposal", "9"], 3, "9番"),
        (["remove", "9"], 3, "9番"),
    ],
)
def test_what_cannot_be_done_is_said(mieru: Terminal, loan_book: Path, arguments: list[str], status: int, word: str) -> None:
    answer = mieru("loans", arguments[0], loan_book, *arguments[1:])
    assert answer.status == status and word in answer.err
