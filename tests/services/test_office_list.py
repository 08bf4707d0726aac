"""The list of clients' books of an office."""

from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.services.office_list import Client, add_client, find_client, load_clients, office_file, remove_client
from app.services.session import BookFacts, BookSession, create_book


def book(folder: Path, company: str) -> BookSession:
    return create_book(folder, BookFacts(company, LegalForm.CORPORATION, 4)).session


def test_books_are_listed_in_the_order_they_were_added(tmp_path: Path) -> None:
    assert load_clients() == ()
    sessions = [book(tmp_path / name, company) for name, company in (("a", "有限会社あ"), ("b", "株式会社い"))]
    added = [add_client(session) for session in sessions]
    assert load_clients() == tuple(added) == (Client(sessions[0].file, "有限会社あ"), Client(sessions[1].file, "株式会社い"))


def test_book_added_again_takes_the_new_name_of_its_company(tmp_path: Path) -> None:
    session = book(tmp_path / "a", "有限会社あ")
    add_client(session)
    session.save_facts(BookFacts("株式会社あ", LegalForm.CORPORATION, 4))
    add_client(session)
    assert [client.company for client in load_clients()] == ["株式会社あ"]


def test_client_is_found_by_file_folder_and_name_and_removed_without_touching_the_book(tmp_path: Path) -> None:
    session = book(tmp_path / "a", "有限会社あ")
    client = add_client(session)
    assert find_client(session.file) == find_client(session.folder) == find_client(Path("有限会社あ")) == client
    assert remove_client(session.folder) == client
    assert load_clients() == () and session.facts().company == "有限会社あ"
    with pytest.raises(InputRefused, match=r"office\.no_such_client"):
        remove_client(session.folder)


def test_name_two_clients_share_names_neither(tmp_path: Path) -> None:
    for name in ("a", "b"):
        add_client(book(tmp_path / name, "株式会社おなじ"))
    with pytest.raises(InputRefused) as refused:
        find_client(Path("株式会社おなじ"))
    assert refused.value.values["count"] == 2


@pytest.mark.parametrize("content", ["", "[]", '{"clients": [{"company": "x"}]}', "\ud83d"])
def test_list_nobody_can_read_is_told(content: str) -> None:
    office_file().parent.mkdir(parents=True)
    office_file().write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputRefused, match=r"office\.list_damaged"):
        load_clients()
