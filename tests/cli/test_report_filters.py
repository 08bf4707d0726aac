"""``mieru report`` for one department, sub-account or counterparty, and the ledger of an account."""

from pathlib import Path

import pytest

from tests.cli.command import Terminal
from tests.services.import_steps import OPENINGS, YAYOI


@pytest.fixture
def sample(mieru: Terminal, tmp_path: Path) -> Path:
    """The sample company (samples/EXPECTED.md, section 1)."""
    mieru("new", tmp_path / "aoba", "--company", "株式会社あおば商店", "--year-start", "4")
    assert mieru("import", tmp_path / "aoba", YAYOI, "--opening", OPENINGS, "--leave-unplaced").status == 0
    return tmp_path / "aoba"


def test_a_trial_balance_of_a_sub_account(mieru: Terminal, sample: Path) -> None:
    answer = mieru("report", sample, "trial-balance", "--sub-account", "甲商事", "--json").json
    assert answer["filter"] == {"sub_account": "甲商事"}
    assert {row["account"]: row["closing"] for row in answer["rows"]}["売掛金"] == 1_122_000
    assert answer["ties"] == {"balance_sheet": [], "retained_earnings": []}
    shown = mieru("report", sample, "trial-balance", "--sub-account", "甲商事")
    assert "合計残高試算表（補助科目：甲商事）" in shown.out and "1,122,000" in shown.out


def test_a_ledger_ends_in_the_closing_balance(mieru: Terminal, sample: Path) -> None:
    rows = mieru("report", sample, "ledger", "--account", "売掛金", "--sub-account", "乙物産", "--json").json["rows"]
    assert rows[-1]["balance"] == 1_404_000
    table = mieru("report", sample, "ledger", "--account", "売掛金", "--format", "csv").out.splitlines()
    assert table[0] == "date,number,counter_account,description,debit,credit,balance,sub_account,file,row"
    assert table[-1].split(",")[6] == str(1_122_000 + 1_404_000)


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_papers_say_which_filter_is_on(mieru: Terminal, sample: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"paper.{form}"
    for what in (("ledger", "--account", "普通預金"), ("income-statement",)):
        chosen = ("--sub-account", "みどり銀行") if what[0] == "ledger" else ("--counterparty", "")
        assert mieru("report", sample, *what, *chosen, "--format", form, "--out", out).status == 0
        assert out.stat().st_size > 1_000


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("ledger",), 2, "cli.account_of_ledger"),
        (("trial-balance", "--account", "現金"), 2, "cli.account_of_ledger"),
        (("balance-sheet", "--department", "本店"), 2, "cli.no_filter"),
        (("monthly-report", "--format", "pdf", "--out", "x.pdf", "--counterparty", "甲商事"), 2, "cli.no_filter"),
        (("trial-balance", "--department", "本店"), 3, "reporting.no_such_department"),
        (("ledger", "--account", "建物"), 3, "reporting.no_such_account"),
    ],
)
def test_what_cannot_be_had_is_said(mieru: Terminal, sample: Path, arguments: tuple[str, ...], status: int, code: str) -> None:
    answer = mieru("report", sample, *arguments, *(() if "--out" in arguments else ("--json",)))
    assert answer.status == status
    if "--out" not in arguments:
        assert answer.json["error"]["code"] == code
