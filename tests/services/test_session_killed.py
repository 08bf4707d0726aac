"""A program killed while it makes books leaves whole books only."""

import os
import random
import time
from pathlib import Path

import pytest

from app.services.session import Secrets, open_book
from tests.helpers.other_program import first_line, kill, start_program

PASSPHRASE = "みかん 山ほど 2024"
CREATOR = f"""
import sys
from pathlib import Path
from app.ledger.balances import LegalForm
from app.services.session import BookFacts, Secrets, create_book
from app.storage import keys
import app.ledger.repository
keys.default_kdf = keys.KdfParameters(64, 1, 1)
print("ready", flush=True)
for number in range(1000):
    create_book(Path(sys.argv[1]) / str(number), BookFacts("店", LegalForm.CORPORATION, 4), Secrets({PASSPHRASE!r}), use_keyring=False)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_program_killed_while_creating_leaves_whole_books_only(tmp_path: Path) -> None:
    chosen = random.Random()
    for attempt in range(3):
        folder = tmp_path / f"books {attempt}"
        folder.mkdir()
        creator = start_program(CREATOR, folder)
        assert first_line(creator) == "ready"
        time.sleep(0.05 + chosen.uniform(0, 0.1))
        kill(creator)
        for entry in folder.iterdir():
            if not entry.name.startswith("."):
                opened = open_book(entry, Secrets(PASSPHRASE))
                assert opened.facts().company == "店"
                opened.close()
