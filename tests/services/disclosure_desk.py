"""A book with a key, a bank and a consent, for the tests of what leaves it."""

import datetime
from pathlib import Path

import pytest

from app.errors import UserFacingError
from app.ledger.balances import LegalForm
from app.periods import Month
from app.services import disclosure
from app.services.session import BookFacts, BookSession, Secrets, create_book
from app.sharing.consents import ConsentDraft, Frequency, Purpose
from app.sharing.packages import ItemContent, PackageItem
from app.tables import Attachment
from tests.helpers.package_maker import APRIL, OWNER_SECRET, SEPTEMBER, Bank, trial_balance

NOVEMBER_19 = datetime.datetime(2026, 11, 19, 1, 0, 0, tzinfo=datetime.UTC)
NOVEMBER_20 = datetime.datetime(2026, 11, 20, 1, 0, 0, tzinfo=datetime.UTC)
END = datetime.datetime(2027, 3, 31, 14, 59, 59, tzinfo=datetime.UTC)


def provider(item: PackageItem, first: Month, last: Month) -> ItemContent:
    if item is PackageItem.TRIAL_BALANCE:
        return ItemContent(item, (trial_balance(first, last),))
    return ItemContent(item, (), (Attachment("report.pdf", "application/pdf", b"%PDF"),))


def new_book(folder: Path, demo: bool = False) -> BookSession:
    facts = BookFacts("柳ヶ瀬金物株式会社", LegalForm.CORPORATION, 4, demo=demo)
    return create_book(folder, facts, Secrets(passphrase="帳簿のパスフレーズ"), use_keyring=False).session


def draft_for(recipient: str, frequency: Frequency = Frequency.MONTHLY) -> ConsentDraft:
    items = tuple(disclosure.consent_item(item, APRIL, Month(2027, 3)) for item in (PackageItem.TRIAL_BALANCE, PackageItem.MONTHLY_REPORT))
    return ConsentDraft(recipient, (Purpose("計画進捗の報告"),), items, frequency, END)


def add_bank(session: BookSession, bank: Bank) -> str:
    recipient = disclosure.add_recipient(session, bank.recipient.card_file, NOVEMBER_19)
    disclosure.verify_recipient(session, recipient.id, recipient.fingerprint, "phone", "柳ヶ瀬 花子", NOVEMBER_19)
    return recipient.id


def consented(session: BookSession, bank: Bank, frequency: Frequency = Frequency.MONTHLY) -> str:
    """A book with key, bank and a given consent; the consent's id."""
    disclosure.create_owner_key(session, OWNER_SECRET, moment=NOVEMBER_19)
    consent = disclosure.propose_consent(session, draft_for(add_bank(session, bank), frequency), "税理士 長良 一", moment=NOVEMBER_19)
    disclosure.give_consent(session, consent.id, OWNER_SECRET, "柳ヶ瀬 花子", "代表者", NOVEMBER_19)
    return consent.id


def preview(session: BookSession, consent: str, moment: datetime.datetime = NOVEMBER_20) -> disclosure.Preview:
    return disclosure.preview_disclosure(session, consent, SEPTEMBER, provider, moment)


def refused_code(error: pytest.ExceptionInfo[UserFacingError]) -> str:
    return error.value.code
