"""``mieru report`` for one department, sub-account or counterparty, and the ledger of an account."""

from pathlib import Path

import openpyxl
import pytest

from app.documents.document import Document
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


def test_workbooks_and_prints_say_which_filter_is_on(mieru: Terminal, sample: Path, tmp_path: Path) -> None:
    printed: list[Document] = []
    mieru.printer = lambda document: printed.append(document) or b"%PDF"  # type: ignore[func-returns-value]
    arguments = (sample, "ledger", "--account", "普通預金", "--sub-account", "みどり銀行", "--out")
    assert mieru("report", *arguments, tmp_path / "ledger.pdf", "--format", "pdf").status == 0
    assert printed[0].header.title == "総勘定元帳　普通預金（補助科目：みどり銀行）"
    assert mieru("report", *arguments, tmp_path / "ledger.xlsx", "--format", "xlsx").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx").worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert texts[0] == "総勘定元帳　普通預金（補助科目：みどり銀行）"
    assert any("みどり銀行の名前が付いた記録だけ" in text for text in texts)
    assert "1065372" in texts  # samples/EXPECTED.md


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
