"""The Local Benchmark from a script: industry values, corrections, which debts count, what moved an indicator, METI's workbook."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.command import Terminal
from tests.helpers.metis_workbook import write_workbook
from tests.services.benchmark_book import PASSPHRASE, make_benchmark_book


@pytest.fixture
def book(mieru: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIERU_PASSPHRASE", PASSPHRASE)
    make_benchmark_book(tmp_path).close()
    return tmp_path / "benchmark"


def test_points_come_with_values_and_industry(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    """Retail, 10 employees: medium. By invented limits 9.09 % is 3 points, 5 % 3, 600 thousand 5, 2.5 times 4, 2.0 months 4, 30 % 4."""
    # Without values the first of the steps to get them is said.
    assert "\n1. インターネットで「経済産業省 ローカルベンチマーク」を検索し" in mieru("industry", "show", book).out
    taken = mieru("industry", "import", book, write_workbook(tmp_path / "locaben.xlsm"), "--json").json
    assert (taken["origin"], taken["file"], taken["industries"]) == ("workbook", "locaben.xlsm", 27)
    assert "業種が選ばれていません" in mieru("industry", "show", book).out
    chosen = mieru("industry", "choose", book, "--industry", "0501", "--json").json["choice"]
    assert (chosen["industry"], chosen["size"], chosen["missing"]) == ("0501", "medium", "")
    year = mieru("report", book, "local-benchmark", "--to", "2026-03", "--json").json["periods"][1]
    assert [indicator["points"] for indicator in year["indicators"]] == [3, 3, 5, 4, 4, 4]
    assert (year["points"], year["out_of"], year["rank"]) == (23, 30, "B")


def test_values_are_switched_and_typed(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    mieru("industry", "import", book, write_workbook(tmp_path / "locaben.xlsm"))
    typed = [f"equity_ratio.{name}={number}" for name, number in zip(("median", "i", "ii", "iii", "iv"), (9, 50, 30, 5, 0), strict=True)]
    sets = [part for text in typed for part in ("--set", text)]
    kept = mieru("industry", "type", book, "--industry", "0501", "--size", "medium", *sets, "--json").json
    assert kept["origin"] == "typed"
    year = mieru("report", book, "local-benchmark", "--to", "2026-03", "--json").json["periods"][1]
    assert [indicator["points"] for indicator in year["indicators"]] == [None] * 5 + [4]
    assert (year["points"], year["out_of"], year["rank"]) == (4, 5, None)
    assert "手入力" in mieru("report", book, "local-benchmark", "--to", "2026-03").out
    assert mieru("industry", "choose", book, "--values", "1", "--json").json["choice"]["origin"] == "workbook"
    assert mieru("industry", "choose", book, "--values", "none", "--json").json["choice"]["missing"] == "industry_values_missing"
    assert mieru("industry", "choose", book, "--values", "9").status == 3
    assert mieru("industry", "choose", book).status == 2
    assert mieru("industry", "choose", book, "--values", "x").status == 2
    assert mieru("industry", "type", book, "--industry", "9999", "--size", "small", *sets).status == 3


def test_a_correction_is_shown_beside_the_books(mieru: Terminal, book: Path) -> None:
    corrected = mieru("benchmark", "correct", book, "debt", "△1,000", "--month", "2026-03", "--reason", "相殺", "--json").json
    (one,) = corrected["corrections"]
    assert (one["amount"], one["own"], one["reason"]) == (-1_000, 50_000_000, "相殺")
    year = mieru("report", book, "local-benchmark", "--to", "2026-03", "--json").json["periods"][1]
    found = year["indicators"][3]
    assert (found["corrected"]["debt"], found["own_value"]) == ({"own": 50_000_000, "reason": "相殺"}, 2.5)
    assert "相殺" in mieru("benchmark", "corrections", book).out
    assert mieru("benchmark", "correct", book, "debt", "--month", "2026-03", "--json").json["corrections"] == []
    assert "訂正はありません" in mieru("benchmark", "corrections", book).out
    assert mieru("benchmark", "correct", book, "debt", "many", "--month", "2026-03", "--reason", "x").status == 3


def test_which_debts_count(mieru: Terminal, book: Path) -> None:
    assert mieru("benchmark", "settings", book, "--json").json["count_bonds"] is False
    assert "社債" in mieru("benchmark", "settings", book, "--count", "bonds").out
    assert mieru("benchmark", "settings", book, "--count", "none", "--json").json["count_bonds"] is False
    assert mieru("benchmark", "settings", book, "--count", "none", "--count", "bonds").status == 2


def test_what_moved_an_indicator_adds_up(mieru: Terminal, book: Path) -> None:
    found = mieru("benchmark", "drivers", book, "debt_to_ebitda", "--month", "2026-03", "--json").json
    assert Fraction(found["change"]) == -3
    assert sum(Fraction(one["effect"]) for one in found["inputs"]) == -3
    assert "外注費" in mieru("benchmark", "drivers", book, "operating_margin", "--month", "2026-03").out
    assert mieru("benchmark", "drivers", book, "profit", "--month", "2026-03").status == 3


def test_the_official_workbook_is_shown_then_filled(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    source, target = write_workbook(tmp_path / "locaben.xlsm"), tmp_path / "filled.xlsm"
    shown = mieru("benchmark", "fill", book, source, "--json").json
    assert shown["file"] is None
    assert {cell["cell"]: cell["value"] for cell in shown["filled"]}["D27"] == "120000"
    assert not target.exists()
    assert "filled.xlsm" in mieru("benchmark", "fill", book, source, "--out", target).out
    assert target.is_file()
    assert mieru("benchmark", "fill", book, source, "--out", target).status == 3
