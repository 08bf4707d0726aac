"""Schemes and the owner's guarantee from a script: verdicts with their conditions, on any day, as table, JSON and paper."""

from pathlib import Path

from tests.cli.command import Terminal


def test_schemes_with_conditions_inputs_and_sources(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "financing", "--on", "2026-11-21", "--json").json
    assert found["on"] == "2026-11-21"
    rules = {one["rule"]: one for one in found["schemes"]}
    refinancing = rules["proper_refinancing"]
    assert refinancing["valid_to"] == "2027-03-31"
    assert [one["id"] for one in refinancing["conditions"]] == ["corporation", "more_assets", "multiple", "separated", "no_relaxed"]
    assert {one["name"] for one in refinancing["inputs"] if one["value"] is None} >= {"is_separated", "has_relaxed_loans"}
    assert found["regrouping"]["reason"]
    assert "目安" in found["indication"]


def test_a_scheme_that_has_ended_says_so(mieru: Terminal, book: Path) -> None:
    ended = mieru("report", book, "financing", "--rule", "proper_refinancing", "--on", "2027-04-01", "--json").json
    assert ended["verdict"] == "ended"
    assert "2027年3月31日で終了" in mieru("report", book, "financing", "--on", "2027-04-01").out


def test_one_rule_as_a_table(mieru: Terminal, book: Path) -> None:
    shown = mieru("report", book, "financing", "--rule", "fixed_long_term_ratio").out
    assert "固定長期適合率が100%以下" in shown


def test_requirements_of_the_guideline(mieru: Terminal, book: Path) -> None:
    found = mieru("report", book, "guarantee", "--json").json
    assert [one["rule"] for one in found["requirements"]] == ["guarantee_separation", "guarantee_financial", "guarantee_disclosure"]
    assert found["is_corporation"] is True


def test_papers_of_both(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    for what in ("financing", "guarantee"):
        mieru("report", book, what, "--format", "pdf", "--out", tmp_path / f"{what}.pdf")
        mieru("report", book, what, "--format", "xlsx", "--out", tmp_path / f"{what}.xlsx")
        assert (tmp_path / f"{what}.pdf").read_bytes().startswith(b"%PDF")
        assert (tmp_path / f"{what}.xlsx").read_bytes().startswith(b"PK")


def test_options_of_other_reports_and_unknown_rules_are_refused(mieru: Terminal, book: Path) -> None:
    assert mieru("report", book, "loans", "--on", "2026-11-21").status == 2
    assert mieru("report", book, "guarantee", "--rule", "safety_net").status == 2
    refused = mieru("report", book, "financing", "--rule", "free_money")
    assert refused.status == 3
    assert "safety_net" in refused.err
