"""``mieru calendar`` and ``mieru report plan``: a scheme registered, its report built, noted, taken back, and the plan beside the books."""

from datetime import date
from pathlib import Path
from typing import Any

from app.services.reporting import Reporting
from app.services.session import Secrets, open_book
from tests.cli.command import Terminal
from tests.services.report_desk import STATUS_ANSWERS, answer, keep_plan

MONTHLY = ("--set", "scheme=own_agreement", "--set", "start=2025/5/1", "--set", "since=2025/5/1", "--set", "every_months=1")


def reports(mieru: Terminal, book: Path, day: str = "2025-06-10") -> dict[str, Any]:
    found = mieru("calendar", "list", book, "--day", day, "--json")
    assert found.status == 0
    return {one["key"]: one for one in found.json["reports"]}


def test_a_report_is_registered_built_noted_and_taken_back(mieru: Terminal, book: Path) -> None:
    added = mieru("calendar", "add", book, *MONTHLY, "--set", "papers=status_report", "--set", "addressee=見本銀行", "--json").json
    assert (added["number"], added["scheme"], added["papers"], added["notices"]) == (1, "own_agreement", "status_report", [])
    first = reports(mieru, book)["1:periodic:2025-05"]
    assert (first["opens"], first["due"], first["days_left"], first["state"]) == ("2025-06-01", "2025-06-30", 20, "due")
    assert [each["code"].removeprefix("calendar.missing.") for each in first["missing"]] == ["review", "form", "recipient"]
    built = mieru("calendar", "build", book, "1:periodic:2025-05", "--json").json["forms"]
    assert (built[0]["form"], built[0]["version"]) == ("status_report", None)
    assert built[0]["missing"]
    session = open_book(book, Secrets())
    answer(Reporting(session), built[0]["copy"], STATUS_ANSWERS)
    session.close()
    assert mieru("calendar", "build", book, "1:periodic:2025-05", "--json").json["forms"][0]["version"] == 1
    assert mieru("calendar", "given", book, "1:periodic:2025-05", "--day", "2025-06-05").status == 0
    noted = reports(mieru, book)["1:periodic:2025-05"]
    assert (noted["state"], noted["given_on"], noted["missing"]) == ("given", "2025-06-05", [])
    assert mieru("calendar", "take-back", book, "1:periodic:2025-05").status == 0
    assert reports(mieru, book)["1:periodic:2025-05"]["state"] == "due"


def test_a_scheme_is_changed_ended_and_taken_out(mieru: Terminal, book: Path) -> None:
    mieru("calendar", "add", book, *MONTHLY, "--set", "papers=trial_balance")
    assert mieru("calendar", "change", book, "1", "--set", "due_day=15").status == 0
    assert reports(mieru, book)["1:periodic:2025-05"]["due"] == "2025-06-15"
    assert mieru("calendar", "end", book, "1", "--day", "2025-06-30").status == 0
    assert list(reports(mieru, book)) == ["1:periodic:2025-05"]
    assert "あと5日" in mieru("calendar", "list", book, "--day", "2025-06-10").out
    assert mieru("calendar", "remove", book, "1").status == 0
    assert "登録されていません" in mieru("calendar", "list", book).out


def test_the_schemes_say_where_they_were_read(mieru: Terminal) -> None:
    schemes = {one["id"]: one for one in mieru("calendar", "schemes", "--json").json["schemes"]}
    assert schemes["monitoring_2026"]["confidence"] == "announced"
    assert schemes["accompanied_support"]["closed_on"] == "2024-06-30"
    assert all(one["source"] and date.fromisoformat(one["version_date"]) for one in schemes.values())
    assert "発表のみ・詳細未確認" in mieru("calendar", "schemes").out


def test_what_cannot_be_is_refused_with_its_reason(mieru: Terminal, book: Path) -> None:
    mieru("calendar", "add", book, *MONTHLY, "--set", "papers=trial_balance")
    for arguments, code in (
        (("add", book, "--set", "scheme=own_agreement", "--set", "start=2025/5/1"), "calendar.papers_missing"),
        (("add", book, "--set", "scheme=nothing"), "calendar.no_such_scheme"),
        (("add", book, *MONTHLY, "--set", "papers=trial_balance", "--set", "due_day=40"), "calendar.number_outside"),
        (("change", book, "9", "--set", "due_day=1"), "calendar.not_registered"),
        (("build", book, "1:periodic:2025-05"), "calendar.no_form"),
        (("build", book, "nonsense"), "calendar.no_such_report"),
        (("take-back", book, "1:periodic:2025-05"), "calendar.not_given"),
    ):
        answered = mieru("calendar", *arguments, "--json")
        assert (answered.status, answered.json["error"]["code"]) == (3, code)


def test_the_plan_stands_beside_the_books(mieru: Terminal, book: Path) -> None:
    assert mieru("report", book, "plan", "--json").json["error"]["code"] == "plan_progress.no_plan"
    session = open_book(book, Secrets())
    keep_plan(Reporting(session))
    session.close()
    found = mieru("report", book, "plan", "--to", "2025-04", "--json").json
    assert (found["plan"]["form"], found["plan"]["version"], found["plan"]["year"]) == ("action_plan", 1, 1)
    assert found["plan"]["apportioned"]["net_sales"] == "even"
    sales = next(row for row in found["rows"] if (row["row"], row["period_kind"]) == ("net_sales", "month"))
    assert (sales["plan"], sales["actual"], sales["difference"], sales["share"]) == (2_000_000, 800_000, -1_200_000, 40.0)
    assert "按分" in mieru("report", book, "plan", "--to", "2025-05").out
