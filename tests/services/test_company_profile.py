"""The company's particulars: kept with the book, changed one by one, and no reason to read the books anew."""

import datetime

import pytest

from app.errors import InputRefused
from app.services.company_profile import CompanyProfile, profile, set_profile
from app.services.session import BookSession, Changes


def test_a_new_book_has_none(book: BookSession) -> None:
    assert profile(book) == CompanyProfile()


def test_what_is_given_is_kept_and_the_rest_stays(book: BookSession) -> None:
    set_profile(book, representative=" 甲野 乙子 ", capital=3_000_000, founded=datetime.date(1999, 4, 1))
    before = book.revision()
    set_profile(book, address="東京都千代田区1-1")
    assert profile(book) == CompanyProfile("甲野 乙子", "東京都千代田区1-1", capital=3_000_000, founded=datetime.date(1999, 4, 1))
    # No figure rests on it.
    assert book.changes_since(before) == Changes.FORMS
    set_profile(book, capital=None)
    assert profile(book).capital is None


def test_what_no_form_could_hold_is_refused(book: BookSession) -> None:
    with pytest.raises(InputRefused) as refused:
        set_profile(book, business="あ" * 201)
    assert refused.value.code == "company_profile.too_long"
    with pytest.raises(InputRefused) as refused:
        set_profile(book, capital=-1)
    assert refused.value.code == "company_profile.capital_negative"
    with pytest.raises(TypeError):
        set_profile(book, nickname="甲")
    assert profile(book) == CompanyProfile()


def test_what_is_pasted_is_kept_as_it_can_be_printed(book: BookSession) -> None:
    assert set_profile(book, address="東京都\ud83d\x00見本区\u202e\r\n一丁目").address == "東京都見本区\n一丁目"
    assert profile(book).address == "東京都見本区\n一丁目"
