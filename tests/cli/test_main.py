import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import run
from app.cli.output import choose_language
from app.cli.parser import CONFIRMATIONS, FREQUENCIES, ITEMS, LEGAL_FORMS, build_parser
from app.errors import UserFacingError
from app.ledger.years import LegalForm
from app.messages import load_messages
from app.settings import Settings
from app.sharing.consents import Frequency
from app.sharing.packages import PackageItem
from app.sharing.recipients import CONFIRMATION_METHODS
from tests.cli.command import Terminal, write_small_files
from tests.helpers.log_guard import LogGuard

ROOT = Path(__file__).parents[2]


def nobody_prints(document: object) -> bytes:
    raise AssertionError("nothing is printed here")


def test_words_of_the_command_line_are_those_of_the_program() -> None:
    assert set(ITEMS) == {item.value for item in PackageItem}
    assert set(FREQUENCIES) == {frequency.value for frequency in Frequency}
    assert set(CONFIRMATIONS) == set(CONFIRMATION_METHODS)
    assert set(LEGAL_FORMS) == {form.value for form in LegalForm}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_sentence_of_the_command_line_exists_in_both_languages(language: str) -> None:
    found = load_messages(language)  # type: ignore[arg-type]
    used = set()
    for path in (ROOT / "app" / "cli").glob("*.py"):
        used |= set(re.findall(r'"(cli\.[a-z_.]+)"', path.read_text("utf-8")))
    assert used and used <= set(found)
    build_parser(language)  # every help text


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command", "--json"],
        ["import", "--json"],
        ["report", "book", "profit", "--json"],
        ["report", "book", "trial-balance", "--from", "2025-13", "--json"],
        ["import", "book", "file.csv", "--mpa", "x=y", "--json"],
        ["import", "book", "file.csv", "--overlap", "all", "--json"],
    ],
)
def test_wrong_usage_is_told_to_machines_too(arguments: list[str], mieru: Terminal) -> None:
    answer = mieru(*arguments)
    error = answer.json["error"]
    assert (answer.status, error["code"]) == (2, "general.usage.wrong")
    assert error["text"] in answer.err and "--help" in error["next"]
    assert not mieru(*arguments[:-1]).out


@pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"], ["consent", "give", "--help"], ["--version"]])
def test_help_and_version_end_with_status_zero(arguments: list[str], mieru: Terminal) -> None:
    answer = mieru(*arguments)
    assert answer.status == 0 and answer.out and not answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["new", "somewhere"],
        ["new", "somewhere", "--company", "A", "--year-start", "13"],
        ["report", "book", "profit"],
        ["import", "book", "file.csv", "--mpa", "x=y"],
        ["map", "place", "book", "no sign"],
        ["consent"],
        ["report", "book", "trial-balance", "--form", "csv"],  # no abbreviations: scripts must not break when options are added
    ],
)
def test_wrong_usage_ends_with_status_two_and_says_how(arguments: list[str], mieru: Terminal) -> None:
    answer = mieru(*arguments)
    assert answer.status == 2 and answer.out == "" and "--help" in answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["forecast"], "COMMAND に「forecast」は指定できません（指定できるもの：new, backup,"),
        (["new", "somewhere"], "必要な指定がありません：--company, --year-start。"),
        (["report", "book", "cash-flow", "--format"], "--format には値が必要です。"),
        (["report", "book", "cash-flow", "--json=yes"], "--json に値（yes）は付けられません。"),
        (["report", "book", "cash-flow", "--from", "April"], "--from：「April」を月として読めません。 2025-04 のように"),
        (["batches", "book", "--everything"], "知らない引数です：--everything"),
    ],
)
def test_complaints_are_in_japanese_throughout(arguments: list[str], told: str, mieru: Terminal) -> None:
    answer = mieru(*arguments)
    assert answer.status == 2 and told in answer.err
    assert answer.err.startswith("使い方: mieru") and not re.search("invalid|required|expected|usage|ignored|unrecognized", answer.err)


def test_the_help_has_headings_in_the_language(mieru: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    japanese = mieru("report", "--help").out
    assert japanese.startswith("使い方: mieru report") and "\n引数:\n" in japanese and "\nオプション:\n" in japanese
    assert "この説明を表示して終わる" in japanese and "show this" not in japanese
    monkeypatch.setenv("MIERU_LANGUAGE", "en")
    assert mieru("report", "--help").out.startswith("usage: mieru report")


def test_the_language_follows_the_environment_then_the_settings() -> None:
    english = Settings(language="en")
    assert choose_language(english, {}) == "en"
    assert choose_language(english, {"LANG": "ja_JP.UTF-8"}) == "ja"
    assert choose_language(Settings(), {"LANG": "en_GB.UTF-8", "MIERU_LANGUAGE": "ja"}) == "ja"
    assert choose_language(Settings(), {"LANG": "C.UTF-8"}) == "ja"


def test_errors_are_told_in_english_too(mieru: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIERU_LANGUAGE", "en")
    answer = mieru("check", tmp_path / "nothing")
    assert answer.status == 3 and answer.err.isascii()


def test_no_command_takes_a_secret_as_an_argument() -> None:
    """Arguments are seen by every user of the machine and kept in histories: secrets have files and variables."""
    options: set[str] = set()
    todo = [build_parser("ja")]
    while todo:
        parser = todo.pop()
        for action in parser._actions:
            options |= set(action.option_strings)
            if isinstance(action.choices, dict):
                todo += action.choices.values()
    secret = {option for option in options if re.search("secret|passphrase|password|recovery", option)}
    assert secret == {"--passphrase-file", "--recovery-code-file", "--owner-secret-file"}


def test_a_bug_ends_with_status_one_without_amounts_or_names(
    mieru: Terminal, book: Path, monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("甲商事 1,234,567")

    monkeypatch.setattr("app.cli.imports.list_batches", broken)
    answer = mieru("batches", book)
    log_guard.expect("command failed")
    assert answer.status == 1
    assert "RuntimeError" in answer.err and "甲商事" not in answer.err and "1,234,567" not in answer.err


def test_stopping_a_command_ends_with_status_130(mieru: Terminal, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.cli.imports.list_batches", stopped)
    assert mieru("batches", book).status == 130


def test_the_secret_of_an_opened_demo_is_not_in_the_repr() -> None:
    result = run(["--version"], nobody_prints)
    assert result.exit_status == 0 and "passphrase" not in repr(result)
    assert UserFacingError("x").exit_status == 3


def test_a_process_of_its_own_prints_utf8_json_whatever_the_locale(tmp_path: Path) -> None:
    _, journal = write_small_files(tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("長い合言葉を使います", "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MIERU_", "LC_", "LANG"))}
    environment |= {
        "MIERU_HOME": str(tmp_path / "home"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "LANG": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
    }

    def start(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "app", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False)

    opened = ("--passphrase-file", secret)
    assert start("new", tmp_path / "shop", "--company", "有限会社ちいさな商店", "--year-start", "4", *opened).returncode == 0
    assert start("import", tmp_path / "shop", journal, *opened).returncode == 0
    report = start("report", tmp_path / "shop", "trial-balance", "--json", *opened)
    assert report.returncode == 0 and "有限会社ちいさな商店" in report.stdout.decode("utf-8")
    closed = start("report", tmp_path / "shop", "trial-balance")
    assert closed.returncode == 5 and closed.stdout == b"" and closed.stderr.decode("utf-8")
