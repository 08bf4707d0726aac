"""Printed tables from the command line: recognised, dated, and reported as the books they stand for."""

from pathlib import Path

import pytest

from tests.cli.command import Terminal

DATA = Path(__file__).parents[1] / "data" / "importers"
TRENDS = (DATA / "money_forward" / "suii_bs_cp932.csv", DATA / "money_forward" / "suii_pl_cp932.csv")
SETS = {
    "Yayoi period": ["yayoi/zandaka_shisanhyo_kikan_cp932.txt"],
    "Yayoi trend": ["yayoi/suii_nenkan_GUESS_cp932.txt"],
    "freee period": ["freee/shisanhyo_bs_cp932.csv", "freee/shisanhyo_pl_cp932.csv"],
    "freee trend": ["freee/suii_bs_utf8bom.csv", "freee/suii_pl_cp932.csv"],
    "Money Forward period": ["money_forward/zandaka_shisanhyo_bs_cp932.csv", "money_forward/zandaka_shisanhyo_pl_cp932.csv"],
    "Money Forward trend": ["money_forward/suii_bs_cp932.csv", "money_forward/suii_pl_cp932.csv"],
    "TKC": ["tkc/kamoku_zandaka_ichiran_cp932.txt"],
    "e-Tax": ["etax/HOT010_3.0_BS_10.csv", "etax/HOT010_3.0_PL_10.csv"],
}


@pytest.fixture
def aoba(mieru: Terminal, tmp_path: Path) -> Path:
    folder = tmp_path / "aoba"
    assert mieru("new", folder, "--company", "株式会社あおば商店", "--year-start", "4").status == 0
    return folder


def test_months_without_a_year_wait_for_the_first_month(mieru: Terminal, aoba: Path) -> None:
    answer = mieru("import", aoba, *TRENDS, "--json")
    assert answer.status == 4 and "--first-month" in answer.err
    taken = mieru("import", aoba, *TRENDS, "--first-month", "2025-04", "--json")
    assert taken.status == 0
    assert [(batch["format"], batch["from"], batch["to"]) for batch in taken.json["batches"]] == [
        ("money-forward-trend", "2025-04-01", "2025-07-31")
    ] * 2
    wrong = mieru("import", aoba, *TRENDS, "--first-month", "2025-05")
    assert wrong.status == 3 and "4月" in wrong.err


@pytest.mark.parametrize("name", SETS)
def test_tables_of_every_vendor_make_the_same_statements(mieru: Terminal, aoba: Path, name: str) -> None:
    """Total assets 7,008,922 and net income 98,922 at the end of July (EXPECTED.md section 1)."""
    files = [DATA / file for file in SETS[name]]
    imported = mieru("import", aoba, *files, "--first-month", "2025-04", "--json")
    assert imported.status == 0, imported.err
    report = mieru("report", aoba, "trial-balance", "--from", "2025-04", "--to", "2025-07", "--json")
    assert report.status == 0, report.err
    closing = {row["account"]: row["closing"] for row in report.json["rows"]}
    assert closing["売掛金"] == 2_526_000 and closing["売上高"] == 6_533_000
    cash = sum(closing.get(account, 0) for account in ("現金", "普通預金", "現金及び預金"))
    assert cash == 2_282_922
    profit = sum(row["closing"] * (1 if row["side"] == "credit" else -1) for row in report.json["rows"] if row["statement"] in ("PL", "CR"))
    assert profit == 98_922
