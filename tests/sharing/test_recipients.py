"""A recipient is confirmed by a person, over another way than its card came."""

import datetime

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.sharing.recipients import CONFIRMATION_METHODS, confirm, recipient_of_card
from tests.helpers.package_maker import ASKED, the_bank

CARD = the_bank().recipient.card_file


def test_a_new_recipient_is_not_confirmed() -> None:
    recipient = recipient_of_card("bank-1", CARD, ASKED)
    assert not recipient.is_verified
    with pytest.raises(DecisionNeeded) as caught:
        recipient.party()
    assert caught.value.code == "recipient.not_verified"


def test_confirming_keeps_who_how_and_when() -> None:
    recipient = recipient_of_card("bank-1", CARD, ASKED)
    confirmed = confirm(recipient, recipient.fingerprint, "phone", " 柳ヶ瀬 花子 ", ASKED + datetime.timedelta(days=1))
    assert (confirmed.is_verified, confirmed.verified_how, confirmed.verified_by) == (True, "phone", "柳ヶ瀬 花子")
    assert confirmed.party().fingerprint == recipient.fingerprint
    assert set(CONFIRMATION_METHODS) == {"phone", "in_person", "paper", "online"}


@pytest.mark.parametrize(
    ("spoken", "how", "by", "code"),
    [
        ("00000 00000 00000 00000 00000 00000", "phone", "柳ヶ瀬", "recipient.fingerprint_differs"),
        (None, "by guess", "柳ヶ瀬", "recipient.method_unknown"),
        (None, "phone", "　", "recipient.no_name"),
        (None, "phone", "柳\n瀬", "recipient.no_name"),
    ],
)
def test_a_confirmation_without_number_way_or_name_is_refused(spoken: str | None, how: str, by: str, code: str) -> None:
    recipient = recipient_of_card("bank-1", CARD, ASKED)
    with pytest.raises(InputRefused) as caught:
        confirm(recipient, spoken or recipient.fingerprint, how, by, ASKED)
    assert caught.value.code == code
