"""Bad files, cancelled and killed imports: a clear refusal, and a book that is as it was."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Cancelled, InputRefused, UserFacingError
from app.ledger import repository
from app.ledger.years import LegalForm
from app.messages import message
from app.progress import Progress
from app.services import importing, undoing
from app.services.session import BookFacts, BookSession, Secrets, create_book
from tests.ledger.importers.vendor_files import MF_HEADER, csv_bytes
from tests.services.import_steps import DATA, EXCLUSIVE, FREEE, MF, OPENINGS, YAYOI, dump, take


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


BAD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "import.empty_file"),
    "blank lines": (lambda: b"\r\n\r\n", "import.empty_file"),
    "only the mark": (lambda: b"\xef\xbb\xbf", "import.empty_file"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "import.is_picture"),
    "pdf": (lambda: b"%PDF-1.7\n", "import.is_pdf"),
    "workbook": (lambda: b"PK\x03\x04\x14\0[Content_Types].xml", "import.workbook_damaged"),
    "archive": (lambda: b"PK\x03\x04\x14\0shiwake.csv", "import.is_archive"),
    "nul bytes": (lambda: MF.read_bytes().replace("現金".encode(), b"\0"), "import.binary"),
    "cut in a row": (lambda: MF.read_bytes()[:8003], "import.truncated"),
    "cut in quotes": (lambda: (DATA / "money_forward" / "shiwakecho_27col_cp932_quoted.csv").read_bytes()[:9001], "import.truncated"),
    "garbled utf-8": (lambda: MF.read_bytes()[3:].decode("latin-1").encode("utf-8"), "import.garbled"),
    "garbled cp932": (lambda: MF.read_bytes()[3:].decode("cp932", "replace").encode("utf-8"), "import.garbled"),
    "lost signs": (lambda: YAYOI.read_bytes().decode("utf-8", "replace").encode("utf-8"), "import.garbled"),
    "no encoding": (lambda: b"a,\x81\x20,b\n" * 20, "import.unknown_encoding"),
    "header alone": (lambda: csv_bytes([MF_HEADER], "utf-8"), "import.no_entries"),
    "another list": (lambda: b"name,address\r\nA,B\r\n", "import.unknown_format"),
    "a report nobody reads": (lambda: "総勘定元帳\n科目,前月残高\n".encode("cp932"), "import.not_a_journal"),
    "stray quote": (lambda: MF.read_bytes().replace("出張旅費".encode(), b'"a"b', 1), "import.broken_quotes"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_has_its_own_message_and_nothing_is_written(session: BookSession, tmp_path: Path, name: str) -> None:
    make, code = BAD_FILES[name]
    file = tmp_path / "仕訳帳.csv"
    file.write_bytes(make())
    before = dump(session)
    with pytest.raises(InputRefused) as caught:
        importing.preview_import(session, file)
    assert caught.value.code == code
    for language in ("ja", "en"):
        assert "仕訳帳.csv" in message(code, language, **caught.value.values).text  # type: ignore[arg-type]
    assert dump(session) == before


def test_huge_file_is_refused_without_reading_it(session: BookSession, tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as out:
        out.truncate(500_000_000)  # sparse: takes no room on the disk
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.too_large" and error.values["megabytes"] == 500):
        importing.preview_import(session, file)


def test_missing_file_is_refused(session: BookSession, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "general.file_not_found"):
        importing.preview_import(session, tmp_path / "none.csv")


def test_reading_can_be_cancelled(session: BookSession) -> None:
    progress = Progress(lambda stage, done, total: progress.cancel())
    with pytest.raises(Cancelled):
        importing.preview_import(session, YAYOI, progress=progress)


@pytest.mark.parametrize("stop_at", range(1, 4))
def test_cancelled_commit_leaves_nothing(session: BookSession, stop_at: int) -> None:
    before = dump(session)
    preview = importing.preview_import(session, YAYOI)
    seen: list[str] = []

    def report(stage: str, done: int, total: int) -> None:
        assert message(stage).text
        seen.append(stage)
        if len(seen) == stop_at:
            progress.cancel()

    progress = Progress(report)
    with pytest.raises(Cancelled):
        importing.commit_import(session, preview, progress=progress)
    assert dump(session) == before


KILLED_IMPORT = """
import os, signal, sys
from pathlib import Path
from app.progress import Progress
from app.services import importing, placements, undoing
from app.services.session import Secrets, open_book

def report(stage, done, total):
    if (stage, done) == ("import.stage.writing", 3):  # every row is written, nothing is committed
        os.kill(os.getpid(), signal.SIGKILL)

session = open_book(Path(sys.argv[1]), Secrets(passphrase="correct horse 1"))
importing.commit_import(session, importing.preview_import(session, Path(sys.argv[2])), progress=Progress(report))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process cannot be killed outright here")
def test_import_killed_before_its_commit_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    facts = BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)
    session = create_book(tmp_path / "aoba", facts, Secrets(passphrase="correct horse 1"), use_keyring=False).session
    take(session, OPENINGS)
    before = dump(session)
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    command = [sys.executable, "-c", KILLED_IMPORT, str(tmp_path / "aoba"), str(YAYOI)]
    killed = subprocess.run(command, env=environment, cwd=Path(__file__).parents[2], capture_output=True, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert dump(session) == before
    assert take(session, YAYOI) > 0


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_damaged_files_never_leave_half_an_import(session: BookSession, tmp_path: Path, data: st.DataObject) -> None:
    """Cut or with changed bytes: a refusal that writes nothing, or a batch that an undo takes out without a trace."""
    content = bytearray(data.draw(st.sampled_from([YAYOI, MF, FREEE, EXCLUSIVE, OPENINGS])).read_bytes())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    for place in data.draw(st.lists(st.integers(0, max(len(content) - 1, 0)), max_size=3)):
        if content:
            content[place] ^= 1 << data.draw(st.integers(0, 7))
    file = tmp_path / "damaged.csv"
    file.write_bytes(bytes(content))
    before = dump(session)
    try:
        batch = take(session, file, skip_bad_vouchers=True)
    except UserFacingError as refused:
        assert message(refused.code, "ja", **refused.values).text
        assert dump(session) == before
        return
    with session.reader() as connection:
        assert repository.damaged_batches(connection) == ()
    undoing.undo_batch(session, batch)
    assert dump(session) == before
