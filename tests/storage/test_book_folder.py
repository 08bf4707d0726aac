"""A book's folder: found by folder or file, made whole or not at all, warned about where it does not belong."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.errors import InputRefused
from app.storage.book_folder import find_book, folder_of_new_book, location_notice, new_book_folder


def refused_code(path: Path) -> str:
    with pytest.raises(InputRefused) as refused:
        find_book(path)
    return refused.value.code


def test_a_book_is_found_by_its_folder_and_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "みかん商店.mieru").touch()
    (tmp_path / "みかん商店.mieru-backup").touch()
    (tmp_path / ".みかん商店.mieru.ab12").touch()
    by_folder = find_book(tmp_path)
    assert by_folder == find_book(tmp_path / "みかん商店.mieru")
    assert (by_folder.name, by_folder.key_file.name, by_folder.database.name) == ("みかん商店", "みかん商店.mieru", "book.db")


def test_a_relative_name_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.mieru").touch()
    monkeypatch.chdir(tmp_path)
    assert find_book(Path("a.mieru")).folder == tmp_path
    assert folder_of_new_book(Path("b.mieru")) == tmp_path / "b"


def test_what_is_not_one_book_says_what_it_is(tmp_path: Path) -> None:
    assert refused_code(tmp_path) == "storage.no_book_here"
    assert refused_code(tmp_path / "nowhere") == "storage.no_such_book"
    (tmp_path / "letter.txt").touch()
    assert refused_code(tmp_path / "letter.txt") == "storage.not_a_book"
    assert refused_code(tmp_path / "x.mieru-backup") == "storage.is_a_backup"
    (tmp_path / "a.mieru").touch()
    (tmp_path / "b.mieru").touch()
    assert refused_code(tmp_path) == "storage.several_books"
    assert find_book(tmp_path / "b.mieru").name == "b"


def test_a_new_folder_appears_only_when_complete(tmp_path: Path) -> None:
    place = tmp_path / "books" / "店.mieru"
    with new_book_folder(place) as draft:
        assert not (tmp_path / "books" / "店").exists()
        draft.key_file.write_bytes(b"{}")
    assert find_book(tmp_path / "books" / "店").name == "店"
    assert [entry.name for entry in (tmp_path / "books").iterdir()] == ["店"]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), new_book_folder(tmp_path / "店") as draft:
        draft.key_file.write_bytes(b"{}")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_may_be_used_and_another_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with new_book_folder(tmp_path / "empty") as draft:
        draft.key_file.write_bytes(b"{}")
    for used in (tmp_path / "empty", tmp_path / "empty" / "empty.mieru"):
        with pytest.raises(InputRefused) as refused, new_book_folder(used if used.is_dir() else used.parent):
            pass
        assert refused.value.code == "storage.folder_in_use"
    (tmp_path / "file").touch()
    with pytest.raises(InputRefused), new_book_folder(tmp_path / "file"):
        pass


def test_a_place_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputRefused) as refused, new_book_folder(tmp_path / "file" / "店"):
        pass
    assert refused.value.code == "general.cannot_write"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (PureWindowsPath(r"C:\Users\mikan\OneDrive - 株式会社みかん\帳簿"), "storage.synced_folder"),
        (PureWindowsPath(r"C:\Users\mikan\Dropbox\帳簿"), "storage.synced_folder"),
        (PureWindowsPath(r"C:\Users\mikan\iCloudDrive\帳簿"), "storage.synced_folder"),
        (PureWindowsPath(r"G:\マイドライブ\帳簿"), "storage.synced_folder"),
        (PureWindowsPath(r"\\server\share\帳簿"), "storage.network_folder"),
        (PurePosixPath("/Users/mikan/Library/Mobile Documents/com~apple~CloudDocs/帳簿"), "storage.synced_folder"),
        (PurePosixPath("/Users/mikan/Library/CloudStorage/GoogleDrive-a@b.jp/帳簿"), "storage.synced_folder"),
        (PurePosixPath("/home/mikan/Dropbox (Personal)/帳簿"), "storage.synced_folder"),
        (PurePosixPath("//server/share/帳簿"), "storage.network_folder"),
        (PureWindowsPath(r"C:\Users\mikan\AppData\Local\MieruGetsuji\books\帳簿"), None),
        (PurePosixPath("/home/mikan/.local/share/mieru-getsuji/books/箱"), None),
    ],
)
def test_synchronised_and_network_places_are_named(path: PurePosixPath, code: str | None) -> None:
    assert location_notice(path) == code


def test_a_mounted_network_drive_is_seen(tmp_path: Path) -> None:
    from app.storage.book_folder import deepest_file_system

    mounts = "proc /proc proc rw 0 0\n/dev/sda1 / ext4 rw 0 0\nserver:/books /mnt/books\\040of\\040ours nfs4 rw 0 0\n"
    assert deepest_file_system(PurePosixPath("/mnt/books of ours/店"), mounts) == "nfs4"
    assert deepest_file_system(PurePosixPath("/mnt/books"), mounts) == "ext4"
    assert deepest_file_system(PurePosixPath("店"), mounts) == ""
