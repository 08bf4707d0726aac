"""From a bank's card to a package the bank opens: every step as a command, the bank's own program at the other end."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from app.receiver.main import main as receive
from app.services.reporting import Reporting
from app.services.session import Secrets, open_book
from tests.cli.command import OWNER_SECRET, Terminal
from tests.services.report_desk import keep_status_report

BY = ("--by", "小沢 一美", "--capacity", "代表取締役")


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A bank's folder with its key and its card."""
    monkeypatch.setenv("MIERU_RECEIVER_PASSPHRASE", "bank's own passphrase")
    folder = tmp_path / "bank"
    folder.mkdir()
    key, card = str(folder / "key"), str(folder / "card.json")
    assert receive(["keygen", "--out", key, "--state", str(folder / "state")]) == 0
    names = ["--institution", "みなと信用金庫", "--branch", "本店"]
    assert receive(["card", "--key", key, *names, "--out", card, "--state", str(folder / "state")]) == 0
    capsys.readouterr()
    return folder


@pytest.fixture
def owner_secret(mieru: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set after the terminal was cleared of secrets."""
    monkeypatch.setenv("MIERU_OWNER_SECRET", OWNER_SECRET)


def verified_recipient(mieru: Terminal, book: Path, bank: Path) -> str:
    added = mieru("recipient", "add", book, bank / "card.json", "--json").json
    assert not added["verified"]
    verify = ("recipient", "verify", book, added["id"], "--how", "phone", "--by", "小沢 一美")
    assert mieru(*verify, "--fingerprint", "00000 00000 00000 00000 00000 00000").status == 3
    assert mieru(*verify, "--fingerprint", added["fingerprint"], "--json").json["verified"]
    return str(added["id"])


def proposed(mieru: Terminal, book: Path, recipient: str, *items: str) -> dict[str, Any]:
    until = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
    chosen = [part for item in items for part in ("--item", item)]
    months = ("--from", "2025-04", "--to", "2025-05", "--frequency", "once", "--until", until)
    answer = mieru(
        "consent", "propose", book, "--recipient", recipient, *chosen, *months, "--purpose", "融資後のご報告", "--by", "税理士", "--json"
    )
    assert answer.status == 0, answer.err
    found: dict[str, Any] = answer.json
    return found


@pytest.mark.usefixtures("owner_secret")
def test_a_package_goes_out_by_consent_and_the_bank_opens_it(
    mieru: Terminal, book: Path, bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = mieru("owner-key", "create", book, "--json").json
    recipient = verified_recipient(mieru, book, bank)
    consent = proposed(mieru, book, recipient, "trial_balance", "cash_flow")
    assert consent["state"] == "requested"
    share = ("share", book, "--consent", consent["id"], "--month", "2025-05")
    assert mieru(*share, "--out", tmp_path / "early.mieru.age").status == 4
    given = mieru("consent", "give", book, consent["id"], *BY, "--json").json
    assert given["state"] == "given" and given["events"][-1]["capacity"] == "代表取締役"

    preview = mieru(*share, "--preview", "--json").json
    assert {file["path"] for file in preview["files"]} == {"data/trial_balance.csv", "data/cash_flow.csv"}
    assert "摘要" in preview["not_sent"]
    assert mieru("disclosures", book, "--json").json == {"disclosures": []}

    package = tmp_path / "may.mieru.age"
    shared = mieru(*share, "--out", package, "--json").json
    assert shared["file"] == str(package) and package.is_file()
    assert [file["sha256"] for file in shared["files"]] == [file["sha256"] for file in preview["files"]]
    (logged,) = mieru("disclosures", book, "--json").json["disclosures"]
    assert logged["state"] == "written" and logged["sha256"] == shared["sha256"]

    capsys.readouterr()
    opened = bank / "opened"
    state = ["--state", str(bank / "state"), "--json"]
    assert receive(["open", str(package), "--key", str(bank / "key"), "--pin", card["fingerprint"], "--out", str(opened), *state]) == 0
    names = {path.name for path in opened.rglob("*.csv")}
    assert names == {"trial_balance.csv", "cash_flow.csv"}
    assert mieru(*share, "--out", tmp_path / "again.mieru.age").status == 3  # once is once


@pytest.mark.usefixtures("owner_secret")
def test_a_withdrawn_or_refused_consent_lets_nothing_out(mieru: Terminal, book: Path, bank: Path, tmp_path: Path) -> None:
    mieru("owner-key", "create", book)
    recipient = verified_recipient(mieru, book, bank)
    first, second = (proposed(mieru, book, recipient, "balance_sheet")["id"] for _ in range(2))
    assert mieru("consent", "give", book, first, *BY).status == 0
    assert mieru("consent", "withdraw", book, first, *BY, "--json").json["state"] == "withdrawn"
    assert mieru("consent", "refuse", book, second, "--by", "小沢 一美", "--json").json["state"] == "refused"
    for consent in (first, second):
        assert mieru("share", book, "--consent", consent, "--month", "2025-05", "--out", tmp_path / "x").status == 3
    listed = mieru("consent", "list", book, "--json").json["consents"]
    assert {(one["state"], one["open"]) for one in listed} == {("withdrawn", False), ("refused", False)}
    assert not (tmp_path / "x").exists()


def test_nothing_is_given_without_the_owners_secret(
    mieru: Terminal, book: Path, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, wrong = tmp_path / "secret", tmp_path / "wrong"
    secret.write_text(OWNER_SECRET, "utf-8")
    wrong.write_text("somebody else's secret", "utf-8")
    assert mieru("owner-key", "create", book).status == 5
    assert mieru("owner-key", "show", book).status == 4
    assert mieru("owner-key", "create", book, "--owner-secret-file", secret, "--out", tmp_path / "owner.json").status == 0
    assert json.loads((tmp_path / "owner.json").read_bytes())
    consent = proposed(mieru, book, verified_recipient(mieru, book, bank), "balance_sheet")["id"]
    assert mieru("consent", "give", book, consent, *BY).status == 5
    answer = mieru("consent", "give", book, consent, *BY, "--owner-secret-file", wrong, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (5, "identity.wrong_owner_secret")
    assert mieru("consent", "list", book, "--json").json["consents"][0]["state"] == "requested"
    assert OWNER_SECRET not in answer.out + answer.err


@pytest.mark.usefixtures("owner_secret")
def test_a_recipient_that_nobody_verified_gets_no_consent(mieru: Terminal, book: Path, bank: Path) -> None:
    mieru("owner-key", "create", book)
    recipient = mieru("recipient", "add", book, bank / "card.json", "--json").json["id"]
    until = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    propose = ("consent", "propose", book, "--recipient", recipient, "--item", "cash_flow", "--from", "2025-04", "--to", "2025-05")
    answer = mieru(*propose, "--frequency", "once", "--until", until, "--purpose", "報告", "--by", "税理士", "--json")
    assert (answer.status, answer.json["error"]["code"]) == (4, "recipient.not_verified")
    assert mieru("recipient", "add", book, bank / "card.json").status == 3
    (listed,) = mieru("recipient", "list", book, "--json").json["recipients"]
    assert listed["institution"] == "みなと信用金庫" and not listed["verified"]


@pytest.mark.usefixtures("owner_secret")
def test_a_form_leaves_once_and_only_what_was_kept_of_it(
    mieru: Terminal, book: Path, bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mieru("owner-key", "create", book)
    recipient = verified_recipient(mieru, book, bank)
    until = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
    asked = ("--item", "status_report", "--item", "trial_balance", "--from", "2025-05", "--to", "2025-05", "--until", until)
    standing = ("consent", "propose", book, "--recipient", recipient, *asked, "--purpose", "業況報告", "--by", "税理士")
    for frequency in ("monthly", "quarterly"):
        refused = mieru(*standing, "--frequency", frequency, "--json")
        assert (refused.status, refused.json["error"]["code"]) == (3, "consent.qualitative_standing")
    assert mieru("consent", "list", book, "--json").json["consents"] == []

    consent = mieru(*standing, "--frequency", "once", "--json").json["id"]
    mieru("consent", "give", book, consent, *BY)
    package = tmp_path / "report.mieru.age"
    share = ("share", book, "--consent", consent, "--month", "2025-05", "--out", package, "--json")
    nothing = mieru(*share)
    assert (nothing.status, nothing.json["error"]["code"]) == (3, "calendar.no_kept_version")
    assert "何も渡されません" in str(nothing.json["error"])
    assert not package.exists()
    assert mieru("disclosures", book, "--json").json == {"disclosures": []}

    session = open_book(book, Secrets())
    keep_status_report(Reporting(session))
    session.close()
    assert mieru(*share).status == 0
    # Given once, it is used up.
    again = mieru("share", book, "--consent", consent, "--month", "2025-05", "--out", tmp_path / "again.mieru.age", "--json")
    assert again.json["error"]["code"] == "consent.used_up"
    capsys.readouterr()
    number = mieru("owner-key", "show", book, "--json").json["fingerprint"]
    opened = bank / "opened"
    state = ("--state", str(bank / "state"))
    assert receive(["open", str(package), "--key", str(bank / "key"), "--pin", number, "--out", str(opened), *state]) == 0
    assert "業況報告" in capsys.readouterr().out
    papers = {path.name for path in opened.rglob("status_report*")}
    assert papers == {"status_report.csv", "status_report_2025-05.pdf", "status_report_2025-05.xlsx"}
