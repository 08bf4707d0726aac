"""A program killed while somebody writes a form and keeps versions of it: the book opens with every change that was acknowledged."""

import os
import random
import time
from pathlib import Path

import pytest

from app.services import planning
from app.services.keeping import check
from app.services.reporting import Reporting
from app.services.session import BookSession, Secrets, open_book
from tests.helpers.other_program import first_line, kill, start_program
from tests.services.form_books import empty_book

#: Writes a purpose and keeps a version of it, and says after each what it has done: ``FORM WRITTEN VERSIONS``.
WRITER = """
import datetime, sys
from pathlib import Path
from app.analysis.form_values import Answer
from app.services import planning
from app.services.reporting import Reporting
from app.services.session import Secrets, open_book
session = open_book(Path(sys.argv[1]), Secrets("from-nothing"))
reporting = Reporting(session)
copy = planning.start(session, "management_design", datetime.date(2025, 6, 10))
print(copy.id, -1, 0, flush=True)
for number in range(10_000):
    planning.write(session, copy.id, {"purpose": Answer(str(number))})
    print(copy.id, number, number, flush=True)
    planning.keep_version(reporting, copy.id, str(number))
    print(copy.id, number, number + 1, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_every_acknowledged_answer_and_version_is_there_after_a_kill(tmp_path: Path) -> None:
    book = empty_book(tmp_path)
    folder = book.folder
    book.close()
    chosen = random.Random()
    for _ in range(3):
        writer = start_program(WRITER, folder)
        said = [first_line(writer)]
        time.sleep(0.3 + chosen.uniform(0, 0.4))
        said += kill(writer)[:-1]
        opened = open_book(folder, Secrets("from-nothing"))
        check_acknowledged(opened, max(tuple(map(int, line.split())) for line in said))
        opened.close()


def check_acknowledged(session: BookSession, said: tuple[int, ...]) -> None:
    copy, last, kept = said
    found = planning.versions(session, copy)
    assert [one.number for one in found] == list(range(1, len(found) + 1)) and kept <= len(found) <= kept + 1
    written = planning.filled(Reporting(session), copy).value("purpose")
    assert int(str(written or "-1")) in (last, last + 1)
    if found:
        # A version is whole: it shows what was written when it was kept.
        assert planning.version_filled(session, copy, len(found)).value("purpose") == found[-1].note
    assert check(session).is_sound
