"""Every word of sharing exists in both languages."""

import pytest

from app.sharing.cards import RecipientRole
from app.sharing.consents import Frequency
from app.sharing.packages import NOT_SENT, PackageItem
from app.ui.sharing_words import Labelled, description_of, in_words, items_in_words, not_sent_in_words


@pytest.mark.parametrize("thing", [*PackageItem, *Frequency, *RecipientRole])
def test_every_code_has_its_word(thing: Labelled) -> None:
    assert in_words(thing, "ja") == thing.label
    assert in_words(thing, "en").isascii()


def test_every_item_is_described() -> None:
    for item in PackageItem:
        assert description_of(item, "ja") == item.description
        assert description_of(item, "en").isascii()


def test_items_are_listed() -> None:
    codes = ("trial_balance", "cash_flow")
    assert items_in_words(codes, "ja") == "合計残高試算表／資金繰り表（実績）"
    assert items_in_words(codes, "en") == "Trial balance, Cash flow (actual)"


def test_what_never_leaves_is_said() -> None:
    assert not_sent_in_words(NOT_SENT, "ja") == NOT_SENT
    english = not_sent_in_words(NOT_SENT, "en")
    assert len(set(english)) == len(NOT_SENT) and all(each.isascii() for each in english)
