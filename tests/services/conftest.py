"""A bank and a book to share from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.session import BookSession
from tests.helpers.package_maker import Bank, make_bank
from tests.services.disclosure_desk import new_book


@pytest.fixture(scope="module")
def bank() -> Bank:
    return make_bank()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[BookSession]:
    session = new_book(tmp_path / "book")
    yield session
    session.close()
