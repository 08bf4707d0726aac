"""Choosing the funds of the cash flow from a script, on a book with a term deposit of 300,000."""

from pathlib import Path
from typing import get_args

import pytest

from app.analysis.funds import FundChoice
from app.cli.parser import FUND_ROLES
from tests.cli.command import Terminal
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows


@pytest.fixture
def saver(mieru: Terminal, book: Path, tmp_path: Path) -> Path:
    """The small trader puts 300,000 away on 20 May 2025."""
    voucher = Voucher(20, "2025/05/20", "定期預入", "", (Line(("定期預金", "", 300_000), ("普通預金", "", 300_000)),))
    (tmp_path / "term.csv").write_bytes(csv_bytes(money_forward_rows([voucher]), "utf-8"))
    assert mieru("import", book, tmp_path / "term.csv", "--overlap", "new-only").status == 0
    return book


def may(mieru: Terminal, book: Path) -> tuple[int, int, int]:
    """Funds at the end of May 2025, restricted deposits, and what the month put into these."""
    (month,) = mieru("report", book, "cash-flow", "--from", "2025-05", "--to", "2025-05", "--json").json["months"]
    return month["closing"], month["restricted"], month["rows"]["restricted_deposits"]


def test_words_of_the_command_are_those_of_the_analysis() -> None:
    assert get_args(FundChoice) == FUND_ROLES


def test_term_deposits_are_restricted_until_the_owner_says_otherwise(mieru: Terminal, saver: Path) -> None:
    assert mieru("funds", "list", saver, "--json").json["accounts"] == [
        {"code": "1125", "account": "普通預金", "role": "fund", "chosen": False},
        {"code": "1140", "account": "定期預金", "role": "restricted", "chosen": False},
    ]
    # 1,000,000 + 509,340 - 300,000 - 180,000 - 20,000 + 800,000 = 1,809,340, less 300,000 put away
    assert may(mieru, saver) == (1_509_340, 300_000, -300_000)
    chosen = mieru("funds", "set", saver, "定期預金", "fund")
    assert chosen.status == 0 and "定期預金  資金（指定）" in chosen.out
    assert may(mieru, saver) == (1_809_340, 0, 0)
    again = mieru("funds", "set", saver, "1140", "other", "--json").json["accounts"]
    assert again[1] == {"code": "1140", "account": "定期預金", "role": "other", "chosen": True}
    assert may(mieru, saver) == (1_509_340, 300_000, -300_000)


@pytest.mark.parametrize(("account", "code"), [("売掛金", "cash_flow.not_a_cash_account"), ("へそくり", "import.no_such_account")])
@pytest.mark.parametrize("role", FUND_ROLES)
def test_only_cash_accounts_can_be_chosen(mieru: Terminal, saver: Path, account: str, code: str, role: str) -> None:
    answer = mieru("funds", "set", saver, account, role, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (3, code)
    assert may(mieru, saver) == (1_509_340, 300_000, -300_000)


def test_a_book_without_entries_has_nothing_to_choose(mieru: Terminal, tmp_path: Path) -> None:
    mieru("new", tmp_path / "empty", "--company", "有限会社ちいさな商店", "--year-start", "4")
    answer = mieru("funds", "list", tmp_path / "empty")
    assert answer.status == 0 and "現金・預金の科目がありません" in answer.out


def test_cash_flow_of_a_closed_month_changes_with_a_reason_only(mieru: Terminal, saver: Path) -> None:
    """300,000 of term deposit become funds: May closes with 1,809,340; June, which is open, needs no reason."""
    mieru("months", "close", saver, "2025-05", "--by", "青葉")
    refused = mieru("funds", "set", saver, "定期預金", "fund", "--json")
    assert (refused.status, refused.json["error"]["code"]) == (4, "import.restates")
    assert may(mieru, saver) == (1_509_340, 300_000, -300_000)
    assert mieru("funds", "set", saver, "定期預金", "fund", "--reason", "担保の解除").status == 0
    assert may(mieru, saver) == (1_809_340, 0, 0)
    months = {month["month"]: month["events"] for month in mieru("months", "list", saver, "--json").json["months"]}
    assert [event["kind"] for event in months["2025-05"]] == ["closed", "restated"]
    event = months["2025-05"][1]
    assert (event["reason"], event["cause"]["kind"]) == ("担保の解除", "fund_choice")
    changed = {one["code"]: (one["before"], one["after"]) for one in event["differences"]}
    assert changed["cash_flow.closing"] == (1_509_340, 1_809_340)
    assert (changed["cash_flow.restricted"], changed["profit"][0]) == ((300_000, 0), changed["profit"][1])
    assert mieru("funds", "set", saver, "定期預金", "fund").status == 0  # as it is already
    mieru("months", "reopen", saver, "2025-05", "--by", "青葉", "--reason", "訂正")
    assert mieru("funds", "set", saver, "定期預金", "restricted").status == 0
