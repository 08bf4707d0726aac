"""The bank's command line as the bank runs it: real files, real keys, exit statuses, and nothing of Qt or pandas."""

import datetime
import json
import os
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import UserFacingError
from app.receiver.main import PASSPHRASE_VARIABLE, main
from app.receiver.opening import check_for_reader, read_package
from app.receiver.state import StateStore
from app.sharing.cards import fingerprint, read_recipient_card, write_owner_card
from app.sharing.envelope import generate_identity, open_envelope, seal
from app.sharing.packing import SealedPackage, build_package
from tests.helpers.package_maker import (
    COMPANY,
    GIVEN,
    MADE,
    archive_of,
    ask,
    give,
    make_bank,
    make_order,
    make_owner,
    the_bank,
    the_owner,
    the_package,
)

ROOT = Path(__file__).parents[2]
PASSPHRASE = "鵜飼の夜はとても静かです"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "Desk":
    return Desk(tmp_path, capsys)


class Desk:
    """The bank's desk: a plain age key file of the bank of the package maker, an inbox, a state folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.key = folder / "key.txt"
        self.key.write_text(f"# a key of age-keygen\n{the_bank().key.secret}\n")
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.number = fingerprint(the_owner().identity.card_file)

    def put(self, name: str, sealed: bytes) -> Path:
        path = self.inbox / name
        path.write_bytes(sealed)
        return path

    def run(self, *arguments: str | Path, state: str = "state") -> tuple[int, dict[str, object]]:
        """Run a command with ``--json``; its status and its answer."""
        status = main([*map(str, arguments), "--json", "--state", str(self.folder / state)], lambda: MADE + datetime.timedelta(hours=1))
        return status, json.loads(self._capsys.readouterr().out)

    def open(self, package: Path, out: str, *more: str) -> tuple[int, str]:
        """Open a package; status and error code (empty where there is none)."""
        status, answer = self.run("open", package, "--key", self.key, "--out", self.folder / out, *more)
        error = answer.get("error")
        return status, error["code"] if isinstance(error, dict) else ""


def the_package_numbered(number: int) -> SealedPackage:
    return build_package(make_order(number), the_owner().key)


def package_number(number: int) -> bytes:
    return the_package_numbered(number).sealed


def test_an_unknown_signer_is_a_decision_and_a_confirmed_one_opens(desk: Desk) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    status, answer = desk.run("open", package, "--key", desk.key, "--out", desk.folder / "out")
    error = answer["error"]
    assert isinstance(error, dict)
    assert (status, error["code"], error["fingerprint"]) == (4, "package.signer_unknown", desk.number)
    assert not (desk.folder / "out").exists()
    assert desk.open(package, "out", "--pin", "00000" * 6) == (3, "package.fingerprint_differs")
    assert desk.open(package, "out", "--pin", desk.number) == (0, "")
    assert (desk.folder / "out" / "data" / "trial_balance.csv").read_text("utf-8").startswith("code,account,")
    assert not list(desk.folder.glob(".*"))


def test_replays_and_older_packages_are_refused(desk: Desk) -> None:
    eight = desk.put("eight.mieru.age", package_number(8))
    assert desk.open(eight, "out8", "--pin", desk.number) == (0, "")
    assert desk.open(eight, "again") == (3, "package.replayed")
    renamed = desk.put("renamed.mieru.age", eight.read_bytes())
    assert desk.open(renamed, "again") == (3, "package.replayed")
    resealed = desk.put("resealed.mieru.age", seal(archive_of(the_package_numbered(8)), [the_bank().key.age_recipient]))
    assert desk.open(resealed, "again") == (3, "package.replayed")
    assert desk.open(desk.put("seven.mieru.age", package_number(7)), "out7") == (3, "package.old_sequence")
    assert desk.open(desk.put("nine.mieru.age", package_number(9)), "out8") == (3, "receiver.folder_exists")
    assert desk.open(desk.inbox / "nine.mieru.age", "out9") == (0, "")


def test_verify_says_so_again_and_again(desk: Desk) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    for _ in range(2):
        status, answer = desk.run("verify", package, "--key", desk.key, "--pin", desk.number)
        assert (status, answer["verified"], answer["opened_before"]) == (0, True, False)
    assert desk.open(package, "out") == (0, "")
    assert desk.run("verify", package, "--key", desk.key)[1]["opened_before"] is True
    status, answer = desk.run("verify", desk.put("b.mieru.age", package.read_bytes()), "--key", desk.key)
    assert (status, answer["error"]["code"]) == (3, "package.replayed")  # type: ignore[index]


def test_inspect_says_what_can_be_seen_with_and_without_a_key(desk: Desk) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    status, answer = desk.run("inspect", package)
    assert (status, answer["recipients"], answer["package"]) == (0, 1, None)
    status, answer = desk.run("inspect", package, "--key", desk.key)
    described = answer["package"]
    assert isinstance(described, dict)
    assert (described["company"], described["from"], described["to"], answer["signer_trusted"]) == (COMPANY, "2026-04", "2026-09", False)


def test_wrong_keys_files_and_uses_have_their_exit_status(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    other = desk.folder / "other.txt"
    other.write_text("no key at all")
    assert desk.run("inspect", package, "--key", other)[0] == 3
    other.write_text(generate_identity()[0])
    status, answer = desk.run("inspect", package, "--key", other)
    assert (status, answer["error"]["code"]) == (5, "envelope.wrong_key")  # type: ignore[index]
    assert desk.run("inspect", desk.folder / "missing")[0] == 3
    with pytest.raises(SystemExit) as caught:
        main(["inspect"])
    assert caught.value.code == 2
    capsys.readouterr()


def run_wrongly(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """Standard output and error of a run that ends by itself (help, wrong usage)."""
    with pytest.raises(SystemExit):
        main(list(arguments))
    printed = capsys.readouterr()
    return printed.out, printed.err


@pytest.mark.parametrize("command", ["keygen", "card", "inspect", "verify", "open", "signers", "inbox"])
def test_the_help_is_japanese_or_english_as_asked(capsys: pytest.CaptureFixture[str], command: str) -> None:
    japanese, _ = run_wrongly(capsys, command, "--help")
    assert japanese.startswith(f"使い方: mieru-receive {command}")
    assert "鍵ファイルのパスフレーズ" in japanese and "passphrase of" not in japanese
    english, _ = run_wrongly(capsys, command, "--language", "en", "--help")
    assert english.isascii() and english.startswith(f"usage: mieru-receive {command}")
    assert "a file with the passphrase" in english


def test_the_list_of_commands_and_complaints_follow_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert "データ一式をすべて検証する。" in run_wrongly(capsys, "--help")[0]
    assert "check a package wholly" in run_wrongly(capsys, "--language", "en", "--help")[0]
    assert "必要な指定がありません：PACKAGE。" in run_wrongly(capsys, "inspect")[1]
    assert "these are required: PACKAGE." in run_wrongly(capsys, "--language", "en", "inspect")[1]


def test_a_language_before_the_command_counts_too(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "en", "inspect", str(desk.folder / "missing")]) == 3
    assert "cannot be read" in capsys.readouterr().err


def test_a_package_passed_on_by_another_bank_is_refused(desk: Desk) -> None:
    """The other bank opens its package and seals the very same bundle to us."""
    other = make_bank("よその銀行")
    theirs = build_package(make_order(kept_consent=give(ask(bank=other))), the_owner().key)
    passed_on = seal(open_envelope(theirs.sealed, [other.key.secret]), [the_bank().key.age_recipient])
    assert desk.open(desk.put("a.mieru.age", passed_on), "out", "--pin", desk.number) == (3, "package.not_for_this_key")


def test_the_same_company_with_another_key_is_refused(desk: Desk) -> None:
    assert desk.open(desk.put("a.mieru.age", the_package().sealed), "out", "--pin", desk.number) == (0, "")
    imposter = make_owner()
    order = make_order(9, identity=imposter.identity, kept_consent=give(ask(owner=imposter), imposter))
    package = desk.put("b.mieru.age", build_package(order, imposter.key).sealed)
    assert desk.open(package, "out2") == (3, "package.signer_changed")
    assert desk.open(package, "out2", "--pin", fingerprint(imposter.identity.card_file)) == (3, "package.signer_changed")


def test_a_signer_can_be_forgotten_on_purpose(desk: Desk) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    assert desk.open(package, "out", "--pin", desk.number) == (0, "")
    signing_key = the_owner().key.public_key.fingerprint
    status, answer = desk.run("signers")
    assert (status, [(one["company"], one["signing_key"], one["last_sequence"]) for one in answer["signers"]]) == (  # type: ignore[attr-defined]
        0,
        [(COMPANY, signing_key, 7)],
    )
    assert desk.run("signers", "--forget", signing_key) == (0, {"signers": []})
    assert desk.run("signers", "--forget", signing_key)[0] == 3
    assert desk.open(package, "out2") == (4, "package.signer_unknown")
    assert desk.open(package, "out2", "--pin", desk.number) == (3, "package.replayed")


def test_an_expired_package_is_refused(desk: Desk) -> None:
    assert desk.open(desk.put("a.mieru.age", the_package().sealed), "out", "--pin", desk.number)[0] == 0
    read = read_package(desk.put("b.mieru.age", package_number(9)), the_bank().key)
    store = StateStore(desk.folder / "state")
    for moment, code in (
        (GIVEN + datetime.timedelta(days=92), "package.expired"),
        (GIVEN - datetime.timedelta(days=30), "package.from_the_future"),
    ):
        with pytest.raises(UserFacingError) as caught:
            check_for_reader(read, store, moment)
        assert caught.value.code == code


def test_an_inbox_opens_each_package_once_in_order_and_can_be_run_again(desk: Desk) -> None:
    assert desk.run("verify", desk.put("c.mieru.age", package_number(11)), "--key", desk.key, "--pin", desk.number)[0] == 0
    desk.put("z-first.mieru.age", package_number(9))
    desk.put("a-second.mieru.age", package_number(10))
    desk.put("note.txt", b"not looked at")
    desk.put("damaged.mieru.age", package_number(12)[:-1])
    status, answer = desk.run("inbox", desk.inbox, "--key", desk.key, "--out", desk.folder / "opened")
    results = {entry["file"]: (entry["result"], entry["code"]) for entry in answer["files"]}  # type: ignore[attr-defined]
    assert status == 3
    assert results == {
        "a-second.mieru.age": ("opened", None),
        "c.mieru.age": ("opened", None),
        "damaged.mieru.age": ("refused", "envelope.damaged"),
        "z-first.mieru.age": ("opened", None),
    }
    (desk.inbox / "damaged.mieru.age").unlink()
    before = sorted(path.name for path in (desk.folder / "opened").iterdir())
    status, answer = desk.run("inbox", desk.inbox, "--key", desk.key, "--out", desk.folder / "opened")
    assert status == 0
    assert {entry["result"] for entry in answer["files"]} == {"opened_before"}  # type: ignore[attr-defined]
    assert sorted(path.name for path in (desk.folder / "opened").iterdir()) == before
    desk.put("copy.mieru.age", (desk.inbox / "c.mieru.age").read_bytes())
    status, answer = desk.run("inbox", desk.inbox, "--key", desk.key, "--out", desk.folder / "opened")
    assert (status, [entry["code"] for entry in answer["files"] if entry["file"] == "copy.mieru.age"]) == (3, ["package.replayed"])  # type: ignore[attr-defined]


def test_an_inbox_stopped_between_folder_and_record_goes_on(desk: Desk) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    assert desk.open(package, "opened-elsewhere", "--pin", desk.number) == (0, "")
    (desk.folder / "opened").mkdir()
    (desk.folder / "opened-elsewhere").rename(desk.folder / "opened" / make_order().package)
    # A new state stands for the record that was never written.
    desk.run("verify", package, "--key", desk.key, "--pin", desk.number, state="state2")
    status, answer = desk.run("inbox", desk.inbox, "--key", desk.key, "--out", desk.folder / "opened", state="state2")
    assert (status, answer["files"][0]["result"]) == (0, "opened")  # type: ignore[index]


def test_keys_and_cards_are_made_and_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    key, card = desk.folder / "bank.key", desk.folder / "card.json"
    assert desk.run("keygen", "--out", key)[0] == 0
    assert desk.run("keygen", "--out", key)[0] == 3
    status, answer = desk.run(
        "card", "--key", key, "--institution", "長良信用金庫", "--branch", "本店", "--contact", "058-000-0000", "--out", card
    )
    assert (status, answer["fingerprint"]) == (0, fingerprint(card.read_bytes()))
    assert read_recipient_card(card.read_bytes()).institution == "長良信用金庫"
    assert desk.run("card", "--show", card)[1]["fingerprint"] == answer["fingerprint"]
    assert desk.run("card", "--key", key)[0] == 3
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "wrong passphrase")
    assert desk.run("card", "--key", key, "--institution", "x", "--out", desk.folder / "y")[0] == 5
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    (desk.folder / "passphrase").write_text(PASSPHRASE + "\n", "utf-8")
    arguments = ("card", "--key", key, "--institution", "x", "--out", desk.folder / "y", "--passphrase-file", desk.folder / "passphrase")
    assert desk.run(*arguments)[0] == 0


def test_it_speaks_both_languages(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    for language, word in (("ja", "宛先の鍵"), ("en", "sealed to")):
        assert main(["inspect", str(package), "--language", language]) == 0
        assert word in capsys.readouterr().out
    assert main(["inspect", str(desk.key), "--language", "en"]) == 3
    assert "not a sealed package" in capsys.readouterr().err


def test_it_runs_where_only_cryptography_and_pyrage_are_installed(desk: Desk) -> None:
    """In a process of its own in which every other third-party package cannot be imported."""
    package = desk.put("a.mieru.age", the_package().sealed)
    script = textwrap.dedent(
        """
        import datetime, sys
        REFUSED = {"PySide6", "shiboken6", "pandas", "numpy", "matplotlib", "keyring", "sqlcipher3", "openpyxl", "xlsxwriter",
                   "python_calamine", "jsonschema", "pytest", "hypothesis"}
        class Refuse:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in REFUSED:
                    raise ImportError(name)
        sys.meta_path.insert(0, Refuse())
        from app.receiver.main import main
        status = main(sys.argv[1:], lambda: datetime.datetime(2026, 11, 20, 4, 0, 0, tzinfo=datetime.UTC))
        places = {name.split(".")[0]: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
        third_party = {name for name, place in places.items() if "site-packages" in place}
        assert third_party <= {"cryptography", "pyrage", "_cffi_backend", "_distutils_hack"}, third_party
        layers = {name.split(".")[1] for name in sys.modules if name.startswith("app.")}
        assert not layers & {"ledger", "analysis", "storage", "services", "ui", "cli", "documents", "charts", "printing"}, layers
        sys.exit(status)
        """
    )
    arguments = ["open", str(package), "--key", str(desk.key), "--out", str(desk.folder / "out"), "--state", str(desk.folder / "state")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments, "--pin", desk.number], cwd=desk.folder, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (desk.folder / "out" / "manifest.json").exists()


def test_python_dash_m_and_a_missing_passphrase(desk: Desk, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "app.receiver", "keygen", "--out", str(tmp_path / "key")]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 5
    assert PASSPHRASE_VARIABLE in done.stderr.decode("utf-8")


def test_a_known_key_under_another_company_name_is_refused(desk: Desk) -> None:
    owner = the_owner()
    renamed = replace(
        owner.identity, card_file=write_owner_card(replace(owner.identity.card, company="よその会社", corporate_number=None), owner.key)
    )
    order = make_order(9, identity=renamed, kept_consent=give(ask(owner=replace(owner, identity=renamed))))
    assert desk.open(desk.put("a.mieru.age", the_package().sealed), "out", "--pin", desk.number) == (0, "")
    assert desk.open(desk.put("b.mieru.age", build_package(order, owner.key).sealed), "out2") == (3, "package.other_company")


def test_what_cannot_be_read_or_written_is_said(desk: Desk) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    (desk.folder / "a-file").write_bytes(b"")
    assert desk.open(package, "a-file/out", "--pin", desk.number) == (3, "receiver.cannot_write")
    assert desk.open(desk.inbox / "missing", "out") == (3, "receiver.cannot_read")
    assert desk.run("inbox", desk.folder / "missing", "--key", desk.key, "--out", desk.folder / "out")[0] == 3
    assert desk.run("keygen", "--out", desk.folder / "a-file" / "key", "--passphrase-file", desk.folder / "missing")[0] == 3
    (desk.folder / "passphrase").write_text(PASSPHRASE, "utf-8")
    assert desk.run("keygen", "--out", desk.folder / "no" / "key", "--passphrase-file", desk.folder / "passphrase")[0] == 3


def test_an_unusable_state_is_a_refusal_and_not_a_crash(desk: Desk) -> None:
    package = desk.put("a.mieru.age", the_package().sealed)
    (desk.folder / "state").mkdir()
    (desk.folder / "state" / "receiver.db").write_bytes(b"this is no database" * 100)
    assert desk.open(package, "out", "--pin", desk.number) == (3, "receiver.state_unusable")
    (desk.folder / "state" / "receiver.db").unlink()
    with sqlite3.connect(desk.folder / "state" / "receiver.db") as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    assert desk.open(package, "out", "--pin", desk.number) == (3, "receiver.newer_state")


def test_a_fault_of_the_program_ends_with_one_and_shows_no_content(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def broken_clock() -> datetime.datetime:
        return "柳ヶ瀬金物株式会社"  # type: ignore[return-value]

    package = desk.put("a.mieru.age", the_package().sealed)
    arguments = ["open", str(package), "--key", str(desk.key), "--out", str(desk.folder / "out"), "--state", str(desk.folder / "state")]
    assert main([*arguments, "--pin", desk.number], broken_clock) == 1
    said = capsys.readouterr().err
    assert "AttributeError" in said and "柳ヶ瀬" not in said


def test_a_passphrase_is_asked_for_twice_when_a_key_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for typed, status in (([PASSPHRASE, PASSPHRASE], 0), ([PASSPHRASE, "something else"], 3)):
        answers = iter(typed)
        monkeypatch.setattr("getpass.getpass", lambda prompt, answers=answers: next(answers))
        assert desk.run("keygen", "--out", desk.folder / f"key{status}")[0] == status
