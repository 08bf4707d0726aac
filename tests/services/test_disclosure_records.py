"""The log of what left and of what became of it: complete after a failure, a kill, a clock or a copy that went back."""

import datetime
import json
import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.paths import places
from app.services import disclosure
from app.services.disclosure_records import mark_path
from app.services.session import BookSession, Changes, Secrets, open_book
from app.sharing.consents import ConsentState
from app.sharing.disclosures import DisclosureState
from tests.helpers.package_maker import OWNER_SECRET, Bank, make_bank
from tests.services.disclosure_desk import (
    END,
    NOVEMBER_19,
    NOVEMBER_20,
    consented,
    new_book,
    preview,
    refused_code,
)


def test_a_file_that_cannot_be_written_is_logged_as_not_written(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    shown = preview(book, consented(book, bank))
    name = tmp_path / ("x" * 250 + ".age")  # longer than file systems take once the temporary suffix is on it
    with pytest.raises(InputRefused) as caught:
        disclosure.disclose(book, shown, OWNER_SECRET, name, NOVEMBER_20)
    assert refused_code(caught) == "disclosure.not_written"
    assert [found.state for found in disclosure.list_disclosures(book)] == [DisclosureState.NOT_WRITTEN]
    assert disclosure.check_log(book).problems == ()


def test_a_program_killed_before_the_file_leaves_an_entry_that_is_settled_later(tmp_path: Path, bank: Bank) -> None:
    """Really killed, between the commit of the log and the file."""
    session = new_book(tmp_path / "book")
    consent = consented(session, bank)
    session.close()
    script = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from app.services import disclosure
        from app.services.session import Secrets, open_book
        from tests.services.test_disclosure import NOVEMBER_20, preview
        disclosure.write_whole = lambda path, content: os.kill(os.getpid(), signal.SIGKILL)
        session = open_book(Path({str(tmp_path / "book")!r}), Secrets(passphrase="帳簿のパスフレーズ"))
        disclosure.disclose(session, preview(session, {consent!r}), {OWNER_SECRET!r}, Path({str(tmp_path)!r}), NOVEMBER_20)
        """
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    killed = subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr.decode()
    session = open_book(tmp_path / "book", Secrets(passphrase="帳簿のパスフレーズ"))
    assert [found.state for found in disclosure.list_disclosures(session)] == [DisclosureState.UNCONFIRMED]
    settled = disclosure.settle_unconfirmed(session, NOVEMBER_20)
    assert [found.state for found in settled] == [DisclosureState.NOT_WRITTEN]
    assert disclosure.check_log(session).problems == ()
    session.close()


def test_an_older_book_put_back_is_noticed_and_numbers_go_on_above(tmp_path: Path, bank: Bank) -> None:
    session = new_book(tmp_path / "book")
    consent = consented(session, bank)
    session.close()
    kept = {path: path.read_bytes() for path in (tmp_path / "book").rglob("*") if path.is_file()}
    session = open_book(tmp_path / "book", Secrets(passphrase="帳簿のパスフレーズ"))
    first = disclosure.disclose(session, preview(session, consent), OWNER_SECRET, tmp_path, NOVEMBER_20)
    session.close()
    for path in (tmp_path / "book").rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    for path, content in kept.items():
        path.write_bytes(content)
    session = open_book(tmp_path / "book", Secrets(passphrase="帳簿のパスフレーズ"))
    assert [problem.code for problem in disclosure.check_log(session).problems] == ["log.rolled_back"]
    second = disclosure.disclose(session, preview(session, consent), OWNER_SECRET, tmp_path, NOVEMBER_20)
    assert second.sequence > first.sequence + 1  # the note that the first was written also had a number
    assert disclosure.check_log(session).problems == ()
    session.close()


def test_the_mark_outside_the_book_holds_no_names(book: BookSession, bank: Bank) -> None:
    consented(book, bank)
    marks = list((places().state / "disclosures").iterdir())
    assert [set(json.loads(mark.read_bytes())) for mark in marks] == [{"format", "sequence", "digest"}]
    if os.name == "posix":
        assert stat.S_IMODE(marks[0].stat().st_mode) == 0o600


def test_the_receipt_is_the_signed_record(book: BookSession, bank: Bank) -> None:
    consent = consented(book, bank)
    receipt = disclosure.consent_receipt(book, consent)
    card = disclosure.owner_card(book)
    assert card is not None
    disclosure.check_signed(receipt.record, receipt.signature, card.card.signing_key)
    record = json.loads(receipt.record)
    assert [event["state"] for event in record["events"]] == ["requested", "given"]
    assert record["parties"][1]["name"] == "長良信用金庫"
    assert book.last_changes == Changes.CONSENTS


def test_a_consent_past_its_end_is_recorded_as_expired(book: BookSession, bank: Bank) -> None:
    consent = consented(book, bank)
    assert disclosure.record_expiries(book, END) == ()
    late = END + datetime.timedelta(seconds=1)
    assert [found.state for found in disclosure.record_expiries(book, late)] == [ConsentState.EXPIRED]
    assert disclosure.record_expiries(book, late) == ()
    with pytest.raises(InputRefused) as caught:
        disclosure.give_consent(book, consent, OWNER_SECRET, "柳ヶ瀬 花子", "代表者", late)
    assert refused_code(caught) == "consent.no_way_from_here"


def test_opening_a_book_notes_the_consents_that_ran_out(book: BookSession, bank: Bank) -> None:
    consented(book, bank)
    late = END + datetime.timedelta(seconds=1)
    disclosure.bring_up_to_date(book, late)
    assert [found.consent.state for found in disclosure.list_consents(book, late)] == [ConsentState.EXPIRED]
    assert disclosure.check_log(book).problems == ()


def test_an_expiry_before_the_last_entry_is_left_for_later(book: BookSession, bank: Bank) -> None:
    """The clock ran a year ahead when a recipient was added, and was set right afterwards."""
    consented(book, bank)
    other = make_bank()
    ahead = END + datetime.timedelta(days=365)
    disclosure.add_recipient(book, other.recipient.card_file, ahead)
    late = END + datetime.timedelta(seconds=1)
    with pytest.raises(InputRefused) as caught:
        disclosure.record_expiries(book, late)
    assert refused_code(caught) == "log.clock_went_back"
    disclosure.bring_up_to_date(book, late)
    (status,) = disclosure.list_consents(book, late)
    assert status.consent.state is ConsentState.GIVEN and not status.is_open
    disclosure.bring_up_to_date(book, ahead)
    assert [found.consent.state for found in disclosure.list_consents(book, ahead)] == [ConsentState.EXPIRED]


def test_a_damaged_mark_does_not_keep_a_book_shut(book: BookSession, bank: Bank) -> None:
    consented(book, bank)
    mark_path(book).write_bytes(b"{}")
    disclosure.bring_up_to_date(book, END + datetime.timedelta(seconds=1))
    assert disclosure.list_consents(book)[0].consent.state is ConsentState.GIVEN


def test_a_book_that_was_locked_meanwhile_is_left_alone(book: BookSession, bank: Bank) -> None:
    consented(book, bank)
    book.close()
    disclosure.bring_up_to_date(book, END + datetime.timedelta(seconds=1))


def test_a_job_stopped_while_writing_is_logged_as_not_written(
    book: BookSession, bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(path: Path, content: bytes) -> None:
        raise KeyboardInterrupt

    shown = preview(book, consented(book, bank))
    monkeypatch.setattr(disclosure, "write_whole", stopped)
    with pytest.raises(KeyboardInterrupt):
        disclosure.disclose(book, shown, OWNER_SECRET, tmp_path, NOVEMBER_20)
    assert [found.state for found in disclosure.list_disclosures(book)] == [DisclosureState.NOT_WRITTEN]
    assert list(tmp_path.glob("*.age")) == []


def test_where_the_mark_cannot_be_kept_the_log_still_is(book: BookSession) -> None:
    places().state.mkdir(parents=True, exist_ok=True)
    (places().state / "disclosures").write_bytes(b"a file stands in the way")
    disclosure.create_owner_key(book, OWNER_SECRET, moment=NOVEMBER_19)
    assert disclosure.check_log(book).entries == 1


def test_no_page_of_the_book_on_disk_shows_whom_it_is_shared_with(book: BookSession, bank: Bank) -> None:
    consented(book, bank)
    for path in book.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert "長良信用金庫".encode() not in data and b"mieru-consent" not in data and b"ssh-ed25519" not in data
