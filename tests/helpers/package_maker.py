"""A company, its bank, a consent between them and packages made under it: real keys, small invented tables."""

import datetime
from dataclasses import dataclass, replace
from functools import cache

from app.periods import Month
from app.sharing.cards import RecipientCard, RecipientRole, write_recipient_card
from app.sharing.consent_records import KeptConsent, record_bytes, record_sha256
from app.sharing.consents import (
    Consent,
    ConsentDraft,
    ConsentEvent,
    ConsentItem,
    ConsentState,
    Frequency,
    Notice,
    Principal,
    Purpose,
    request_consent,
)
from app.sharing.data_package import ItemFiles, item_files
from app.sharing.envelope import generate_identity, open_envelope
from app.sharing.identities import OwnerIdentity, ReceiverKey, create_owner_identity, unlock_owner_key
from app.sharing.manifest import LogHead, Source
from app.sharing.packages import ItemContent, PackageItem
from app.sharing.packing import PackageOrder, SealedPackage, build_package
from app.sharing.recipients import Recipient, confirm, recipient_of_card
from app.sharing.signatures import CONSENT_NAMESPACE, SigningKey
from app.tables import Attachment, Column, Table

ASKED = datetime.datetime(2026, 11, 19, 1, 0, 0, tzinfo=datetime.UTC)
GIVEN = datetime.datetime(2026, 11, 19, 2, 0, 0, tzinfo=datetime.UTC)
MADE = datetime.datetime(2026, 11, 20, 3, 0, 0, tzinfo=datetime.UTC)
CONSENT_END = datetime.datetime(2027, 3, 31, 14, 59, 59, tzinfo=datetime.UTC)
OWNER_SECRET = "柳ヶ瀬の桜は七分咲き"
COMPANY = "柳ヶ瀬金物株式会社"
APRIL, SEPTEMBER, MARCH = Month(2026, 4), Month(2026, 9), Month(2027, 3)


@dataclass(frozen=True)
class Owner:
    """A company with its signing key unlocked."""

    identity: OwnerIdentity
    key: SigningKey


@dataclass(frozen=True)
class Bank:
    """A bank with its key and the recipient the owner made of its card."""

    key: ReceiverKey
    recipient: Recipient


def make_owner(company: str = COMPANY) -> Owner:
    identity = create_owner_identity(company, "9234567890123", OWNER_SECRET, ASKED)
    return Owner(identity, unlock_owner_key(identity, OWNER_SECRET))


def make_bank(institution: str = "長良信用金庫") -> Bank:
    key = ReceiverKey(*generate_identity())
    card = RecipientCard(institution, "本店", RecipientRole.FINANCIAL_INSTITUTION, "058-000-0000", (key.age_recipient,), ASKED)
    recipient = recipient_of_card("bank-1", write_recipient_card(card), ASKED)
    return Bank(key, confirm(recipient, recipient.fingerprint, "phone", "柳ヶ瀬 花子", ASKED))


@cache
def the_owner() -> Owner:
    return make_owner()


@cache
def the_bank() -> Bank:
    return make_bank()


def items_for(*items: PackageItem, first: Month = APRIL, last: Month = MARCH) -> tuple[ConsentItem, ...]:
    return tuple(ConsentItem(item.value, item.columns, first, last, item.qualitative) for item in items)


def make_draft(**changes: object) -> ConsentDraft:
    draft = ConsentDraft(
        recipient="bank-1",
        purposes=(Purpose("四半期ごとの計画進捗の報告", "periodic_report"),),
        items=items_for(PackageItem.TRIAL_BALANCE, PackageItem.MONTHLY_REPORT),
        frequency=Frequency.MONTHLY,
        valid_until=CONSENT_END,
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def ask(draft: ConsentDraft | None = None, owner: Owner | None = None, bank: Bank | None = None) -> Consent:
    """A consent put before the owner."""
    card = (owner or the_owner()).identity.card
    principal = Principal("corporation", card.company, card.corporate_number, card.signing_key.fingerprint)
    notice = Notice("data-sharing", "1", "ja", "0" * 64, ASKED)
    event = ConsentEvent(ConsentState.REQUESTED, ASKED, "税理士 長良 一")
    party = (bank or the_bank()).recipient.party()
    return request_consent(draft or make_draft(), "5b0f6f0e-8d0f-4a57-9a52-6a2f2d6a2e11", principal, party, notice, event)


def give(consent: Consent, owner: Owner | None = None) -> KeptConsent:
    """The owner's answer, signed."""
    event = ConsentEvent(ConsentState.GIVEN, GIVEN, "柳ヶ瀬 花子", "代表者", "secret+name")
    given = consent.next_version(event, record_sha256(record_bytes(consent)))
    record = record_bytes(given)
    return KeptConsent(given, record, (owner or the_owner()).key.sign(record, CONSENT_NAMESPACE))


@cache
def the_consent() -> KeptConsent:
    return give(ask())


def trial_balance(*months: Month, extra: tuple[Column, ...] = ()) -> Table:
    """Two accounts; codes keep their leading zeros."""
    columns = (
        Column("code", "text", "コード"),
        Column("account", "text", "勘定科目"),
        *(Column(str(month), "yen") for month in months),
        *extra,
    )
    rows = [
        ("0100", "現金", *(1_000 for _ in months), *("x" for _ in extra)),
        ("0800", "=売上高", *(-250 for _ in months), *("y" for _ in extra)),
    ]
    return Table.from_rows("trial_balance", "合計残高試算表", columns, rows, ("円単位",))


def contents(*months: Month, table: Table | None = None) -> tuple[ItemFiles, ...]:
    """The files of the two items of the usual consent."""
    months = months or (APRIL, SEPTEMBER)
    report = Attachment("monthly-report.pdf", "application/pdf", b"%PDF-1.4 invented")
    return (
        item_files(ItemContent(PackageItem.TRIAL_BALANCE, (table or trial_balance(*months),)), months[0], months[-1]),
        item_files(ItemContent(PackageItem.MONTHLY_REPORT, (), (report,)), months[0], months[-1]),
    )


def make_order(number: int = 7, **changes: object) -> PackageOrder:
    order = PackageOrder(
        package=f"00000000-0000-4000-8000-{number:012d}",
        sequence=number,
        supersedes=None,
        created=MADE,
        demo=False,
        identity=the_owner().identity,
        kept_consent=the_consent(),
        items=contents(),
        log_head=LogHead(6, "a" * 64),
        software_version="0.1.0",
        sources=(Source("b" * 64, "yayoi", "2026-11-18T00:00:00+09:00"),),
    )
    return replace(order, **changes)  # type: ignore[arg-type]


def make_package(number: int = 7, **changes: object) -> SealedPackage:
    return build_package(make_order(number, **changes), the_owner().key)


@cache
def the_package() -> SealedPackage:
    return make_package()


def archive_of(package: SealedPackage) -> bytes:
    return open_envelope(package.sealed, [the_bank().key.secret])
