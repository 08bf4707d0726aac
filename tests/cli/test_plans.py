"""``mieru plan``: plans kept, items listed and decided about under stable keys."""

from pathlib import Path

from tests.cli.command import Terminal

VAN = ("--set", "title=営業車", "--set", "row=investing_payments", "--set", "amount=150万", "--set", "first=2025/09/20")


def listed(mieru: Terminal, book: Path) -> dict[str, dict[str, object]]:
    found = mieru("plan", "list", book, "--json")
    assert found.status == 0
    return {item["key"]: item for item in found.json["items"]}


def test_a_plan_is_added_changed_listed_and_removed(mieru: Terminal, book: Path) -> None:
    added = mieru("plan", "add", book, *VAN, "--json").json
    assert added == {
        "number": 1,
        "title": "営業車",
        "row": "investing_payments",
        "amount": -1_500_000,
        "first": "2025-09-20",
        "every": 0,
        "last": None,
        "certainty": "expected",
        "counterparty": "",
        "note": "",
        "replaces_estimate": False,
    }
    assert mieru("plan", "change", book, "1", "--set", "amount=140万", "--set", "certainty=confirmed").status == 0
    assert listed(mieru, book)["planned:1"] == {
        "key": "planned:1",
        "day": "2025-09-20",
        "amount": -1_400_000,
        "title": "営業車",
        "counterparty": "",
        "row": "investing_payments",
        "certainty": "confirmed",
        "source": "planned",
        "state": "open",
        "basis": "schedule.basis.planned",
    }
    assert "営業車" in mieru("plan", "list", book).out
    assert mieru("plan", "remove", book, "1").status == 0
    assert "planned:1" not in listed(mieru, book)


def test_an_item_is_done_dropped_and_taken_back(mieru: Terminal, book: Path) -> None:
    mieru("plan", "add", book, *VAN)
    done = mieru("plan", "done", book, "planned:1", "--day", "2025-09-18", "--amount", "1450000", "--json").json
    assert done == {"item": "planned:1", "state": "done", "day": "2025-09-18", "amount": -1_450_000}
    assert (listed(mieru, book)["planned:1"]["state"], listed(mieru, book)["planned:1"]["amount"]) == ("done", -1_450_000)
    assert mieru("plan", "drop", book, "planned:1").status == 0
    assert listed(mieru, book)["planned:1"]["state"] == "dropped"
    assert mieru("plan", "take-back", book, "planned:1").status == 0
    assert listed(mieru, book)["planned:1"]["state"] == "open"


def test_the_way_withheld_tax_is_paid_is_kept(mieru: Terminal, book: Path) -> None:
    assert mieru("plan", "settings", book, "--json").json == {"withholding": "as_booked"}
    assert "納期の特例" in mieru("plan", "settings", book, "--set", "withholding=half_yearly").out
    assert mieru("plan", "settings", book, "--json").json == {"withholding": "half_yearly"}


def test_what_cannot_be_is_refused_with_its_reason(mieru: Terminal, book: Path) -> None:
    for arguments, code in (
        (("add", book, *VAN, "--set", "first=きのう"), "planned.not_a_day"),
        (("add", book, "--set", "colour=red"), "planned.unknown_field"),
        (("change", book, "9", "--set", "amount=1"), "planned.no_such_plan"),
        (("done", book, "planned:9"), "planned.no_such_item"),
        (("take-back", book, "planned:9"), "planned.nothing_decided"),
        (("settings", book, "--set", "withholding=weekly"), "planned.unknown_setting"),
    ):
        answer = mieru("plan", *arguments, "--json")
        assert (answer.status, answer.json["error"]["code"]) == (3, code)
