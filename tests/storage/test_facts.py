"""Facts of a book: set one by one, others stay."""

from pathlib import Path

from app.storage.database import Database
from app.storage.facts import read_fact, read_facts, write_facts
from app.storage.migrations import migrate


def test_facts_are_set_and_the_others_stay(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "book.db", bytes(32))
    migrate(database.connection)
    with database.transaction() as connection:
        write_facts(connection, {"company": "みかん商店", "form": "corporation"})
        write_facts(connection, {"company": "株式会社みかん商店"})
    assert read_facts(database.connection) == {"company": "株式会社みかん商店", "form": "corporation"}
    assert read_fact(database.connection, "company") == "株式会社みかん商店"
    assert read_fact(database.connection, "nothing") == ""
    assert read_fact(database.connection, "nothing", "0") == "0"
    database.close()
