"""What-if scenarios from a script, on the small trader whose year to May 2025 is known."""

from pathlib import Path

import pytest

from tests.cli.command import Terminal


def test_a_scenario_is_saved_listed_run_and_removed(mieru: Terminal, book: Path) -> None:
    saved = mieru(
        "scenario", "save", book, "慎重", "--set", "sales=-10", "--set", "collection_days=15", "--set", "rate_points=0.25", "--json"
    )
    assert saved.status == 0
    changes = {"sales": "-1/10", "collection_days": 15, "rate_points": "1/400"}
    assert saved.json == {"name": "慎重", "changes": changes}
    assert [one["changes"] for one in mieru("scenario", "list", book, "--json").json["scenarios"]] == [changes]
    found = mieru("scenario", "run", book, "慎重", "--json").json
    assert [run["name"] for run in found["runs"]] == ["", "慎重"]
    # June 2024 to May 2025: 800,000 of sales; 10 % of them are 80,000, with 30,000 less to buy.
    assert [run["profit"]["sales"] for run in found["runs"]] == [800_000, 720_000]
    assert [run["profit"]["gross_profit"] for run in found["runs"]] == [500_000, 450_000]
    assert "帝国データバンク" in mieru("scenario", "run", book, "慎重").out
    assert mieru("scenario", "remove", book, "慎重").status == 0
    assert mieru("scenario", "list", book, "--json").json["scenarios"] == []


def test_loans_investments_and_people_are_written_in_one_line_each(mieru: Terminal, book: Path) -> None:
    saved = mieru(
        *("scenario", "save", book, "成長", "--json"),
        *("--set", "loan=5,000,000:2025-07-10:1.5:60:6:annuity:公庫"),
        *("--set", "investment=1200000:2025-07-20:10:炉"),
        *("--set", "hiring=2:230000:2025-08"),
        *("--set", "hiring=1:180000:2025-09"),
    )
    changes = saved.json["changes"]
    assert changes["loans"] == [
        {
            "title": "公庫",
            "principal": 5_000_000,
            "drawn_on": "2025-07-10",
            "rate": "3/200",
            "months": 60,
            "grace_months": 6,
            "repayment": "annuity",
        }
    ]
    assert changes["investments"] == [{"title": "炉", "amount": 1_200_000, "day": "2025-07-20", "years": 10}]
    assert [one["people"] for one in changes["hirings"]] == [2, 1]
    compared = mieru("scenario", "save", book, "転嫁", "--set", "purchase_price=5", "--set", "pass_on=100")
    assert compared.status == 0
    shown = mieru("scenario", "compare", book, "成長", "転嫁").out
    assert "成長（差）" in shown
    assert "転嫁（差）" in shown


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("sales=多め", "-10 / 2.5"),
        ("loan=5000000:2025-07-10", "AMOUNT:DAY"),
        ("loan=5000000:2025-07-10:1.5:60:0:never", "equal_principal / annuity / bullet"),
        ("hiring=2:230000", "PEOPLE:PAY"),
        ("weather=3", "weather"),
        ("sales=-200", "-100%"),
    ],
)
def test_what_cannot_be_read_is_refused(mieru: Terminal, book: Path, entry: str, said: str) -> None:
    refused = mieru("scenario", "save", book, "案", "--set", entry)
    assert refused.status == 3
    assert said in refused.err


def test_a_name_is_replaced_only_when_asked(mieru: Terminal, book: Path) -> None:
    assert mieru("scenario", "save", book, "案", "--set", "wages=3").status == 0
    assert mieru("scenario", "save", book, "案", "--set", "wages=5").status == 3
    assert mieru("scenario", "save", book, "案", "--set", "wages=5", "--replace", "--json").json["changes"] == {"wages": "1/20"}
    assert mieru("scenario", "run", book, "別の案").status == 3
