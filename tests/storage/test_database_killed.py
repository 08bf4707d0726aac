"""A program killed, or out of disk, in the middle of writing: the database has every acknowledged change, each whole."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from app.storage.database import Database
from tests.helpers.other_program import first_line, kill, start_program

KEY = bytes(range(32))
WRITER = """
import sys
from pathlib import Path
from app.storage.database import Database
database = Database.open(Path(sys.argv[1]), bytes(range(32)))
(done,) = database.connection.execute("SELECT coalesce(max(id), 0) / 50 FROM entries").fetchone()
while True:
    with database.transaction() as connection:
        rows = ((done * 50 + number, "行" * 200, done) for number in range(1, 51))
        connection.executemany("INSERT INTO entries VALUES (?, ?, ?)", rows)
    done += 1
    print(done, flush=True)
"""

FILLER = """
import resource, sys
from pathlib import Path
from app.errors import UserFacingError
from app.storage.database import Database
database = Database.open(Path(sys.argv[1]), bytes(range(32)))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
for number in range(1000):
    try:
        with database.transaction() as connection:
            connection.executemany("INSERT INTO entries (description, amount) VALUES (?, ?)", [("行" * 1000, number)] * 10)
    except UserFacingError as error:
        print(number, error.code)
        break
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    created = Database.create(tmp_path / "book.db", KEY)
    with created.transaction() as connection:
        connection.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, description TEXT, amount INTEGER)")
    created.close()
    return tmp_path / "book.db"


@pytest.mark.skipif(os.name == "nt", reason="no limits for files")
def test_a_full_disk_is_said_and_leaves_the_book_as_it_was(path: Path) -> None:
    filler = start_program(FILLER, path)
    number, code = filler.communicate(timeout=30)[0].split()
    assert code in ("storage.disk_full", "storage.disk_failed")
    assert int(number) > 0
    check_whole(path, int(number), 10)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_program_leaves_every_acknowledged_change(path: Path, tmp_path: Path) -> None:
    chosen = random.Random()
    acknowledged = 0
    for number in range(10):
        writer = start_program(WRITER, path)
        acknowledged = int(first_line(writer))
        time.sleep(chosen.uniform(0, 0.25))
        lines = kill(writer)
        # The last line may be cut by the kill; what is whole was acknowledged.
        acknowledged = max([acknowledged, *(int(line) for line in lines[:-1])])
        if number % 3 == 0:  # also as a copy of the files taken at this moment, as after a power failure
            for file in list(tmp_path.glob("book.db*")):
                shutil.copy(file, tmp_path / file.name.replace("book", "copy"))
            check_whole(tmp_path / "copy.db", acknowledged)
            for file in tmp_path.glob("copy.db*"):
                file.unlink()
    check_whole(path, acknowledged)


def check_whole(path: Path, acknowledged: int, rows: int = 50) -> None:
    opened = Database.open(path, KEY)
    assert opened.damage() == ()
    transactions = opened.connection.execute("SELECT amount, count(*) FROM entries GROUP BY amount ORDER BY amount").fetchall()
    assert len(transactions) >= acknowledged
    assert transactions == [(number, rows) for number in range(len(transactions))]  # each all or nothing, none in between lost
    opened.close()
