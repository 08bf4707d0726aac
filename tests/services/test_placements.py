"""What the owner decided about accounts is listed with the names of the chart."""

from pathlib import Path

import pytest

from app.ledger.years import LegalForm
from app.services.placements import forget_placement, place_account, remembered_placements
from app.services.session import BookFacts, BookSession, create_book


@pytest.fixture
def book(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "book", BookFacts("有限会社ちいさな商店", LegalForm.CORPORATION, 4)).session


def test_a_new_book_remembers_nothing(book: BookSession) -> None:
    assert remembered_placements(book) == ()


def test_a_placement_is_listed_until_it_is_forgotten(book: BookSession) -> None:
    place_account(book, "社員旅行つみたて", "立替金")
    place_account(book, "みどり銀行 本店", "普通預金")
    listed = {each.name: (each.account, each.as_sub_account) for each in remembered_placements(book)}
    assert listed == {"社員旅行つみたて": ("立替金", False), "みどり銀行 本店": ("普通預金", True)}
    forget_placement(book, "社員旅行つみたて")
    assert [each.name for each in remembered_placements(book)] == ["みどり銀行 本店"]
