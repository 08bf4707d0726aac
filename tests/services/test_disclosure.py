"""The door out, on a real encrypted book: in its order, only with the owner's secret, and never unlogged."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import AccessDenied, DecisionNeeded, InputRefused, UserFacingError
from app.periods import Month
from app.services import disclosure
from app.services.session import BookSession, Changes
from app.sharing import repository
from app.sharing.bundle import open_bundle
from app.sharing.consent_records import record_bytes, record_sha256
from app.sharing.consents import ConsentEvent, ConsentState, Frequency
from app.sharing.disclosures import DisclosureState
from app.sharing.envelope import open_envelope
from app.sharing.packages import ItemContent, PackageItem
from app.sharing.signatures import CONSENT_NAMESPACE, SigningKey
from app.tables import Column
from tests.helpers.package_maker import OWNER_SECRET, SEPTEMBER, Bank, trial_balance
from tests.services.disclosure_desk import (
    END,
    NOVEMBER_19,
    NOVEMBER_20,
    add_bank,
    consented,
    draft_for,
    new_book,
    preview,
    refused_code,
)


def test_what_is_previewed_is_what_the_bank_opens(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    shown = preview(book, consented(book, bank))
    done = disclosure.disclose(book, shown, OWNER_SECRET, tmp_path, NOVEMBER_20)
    assert done.state is DisclosureState.WRITTEN
    bundle = open_bundle(open_envelope(done.path.read_bytes(), [bank.key.secret]))
    assert {file.path: file.content for file in shown.files} == {
        name: bundle.members[name] for name in ("data/trial_balance.csv", "forms/report.pdf")
    }
    assert [(file.path, file.rows) for file in shown.files] == [("data/trial_balance.csv", 2), ("forms/report.pdf", None)]
    assert "摘要" in shown.not_sent and "取引先名" in shown.not_sent
    assert (bundle.manifest.package, bundle.manifest_sha256, bundle.manifest.sequence) == (
        done.package_id,
        done.manifest_sha256,
        done.sequence,
    )
    assert disclosure.check_log(book).problems == ()


def test_the_book_file_knows_which_company_signs(book: BookSession) -> None:
    assert disclosure.owner_card(book) is None
    made = disclosure.create_owner_key(book, OWNER_SECRET, moment=NOVEMBER_19)
    assert disclosure.owner_card(book) == made
    assert made.card.company == "柳ヶ瀬金物株式会社"
    with pytest.raises(InputRefused) as caught:
        disclosure.create_owner_key(book, OWNER_SECRET)
    assert refused_code(caught) == "identity.exists"


def test_without_the_owners_secret_there_is_no_consent_no_withdrawal_and_no_package(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    given = consented(book, bank)
    asked = disclosure.propose_consent(book, draft_for(disclosure.list_recipients(book)[0].id), "税理士", moment=NOVEMBER_19).id
    shown = preview(book, given)
    for attempt in (
        lambda: disclosure.give_consent(book, asked, "帳簿のパスフレーズ", "柳ヶ瀬 花子", "代表者", NOVEMBER_20),
        lambda: disclosure.withdraw_consent(book, given, "帳簿のパスフレーズ", "柳ヶ瀬 花子", "代表者", NOVEMBER_20),
        lambda: disclosure.disclose(book, shown, "帳簿のパスフレーズ", tmp_path, NOVEMBER_20),
    ):
        with pytest.raises(AccessDenied) as caught:
            attempt()
        assert refused_code(caught) == "identity.wrong_owner_secret"
    assert disclosure.list_disclosures(book) == ()
    assert list(tmp_path.glob("*.age")) == []


def test_a_copy_of_the_book_with_its_data_key_alone_cannot_consent(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    """Who holds the opened book can write any row; a row without the owner's signature is worth nothing."""
    disclosure.create_owner_key(book, OWNER_SECRET, moment=NOVEMBER_19)
    asked = disclosure.propose_consent(book, draft_for(add_bank(book, bank)), "税理士", moment=NOVEMBER_19)
    forged = asked.next_version(ConsentEvent(ConsentState.GIVEN, NOVEMBER_19, "柳ヶ瀬 花子", "代表者"), record_sha256(record_bytes(asked)))
    record = record_bytes(forged)
    own_signature = SigningKey.generate().sign(record, CONSENT_NAMESPACE)
    for number, (signature, code) in enumerate(((b"", "consent.not_signed"), (own_signature, "consent.signed_by_another"))):
        copy = replace(forged, version=2 + number)
        with book.transaction(Changes.CONSENTS) as connection:
            repository.insert_consent(connection, copy, record, signature)
        with pytest.raises(InputRefused) as caught:
            preview(book, asked.id)
        assert refused_code(caught) == code


def test_a_consent_that_was_only_asked_for_opens_nothing(book: BookSession, bank: Bank) -> None:
    disclosure.create_owner_key(book, OWNER_SECRET, moment=NOVEMBER_19)
    asked = disclosure.propose_consent(book, draft_for(add_bank(book, bank)), "税理士", moment=NOVEMBER_19)
    with pytest.raises(DecisionNeeded) as caught:
        preview(book, asked.id)
    assert refused_code(caught) == "consent.not_given"
    disclosure.refuse_consent(book, asked.id, "柳ヶ瀬 花子", NOVEMBER_19)
    with pytest.raises(InputRefused) as refused:
        preview(book, asked.id)
    assert refused_code(refused) == "consent.refused"
    with pytest.raises(InputRefused) as again:
        disclosure.give_consent(book, asked.id, OWNER_SECRET, "柳ヶ瀬 花子", "代表者", NOVEMBER_20)
    assert refused_code(again) == "consent.no_way_from_here"


def test_withdrawal_between_preview_and_package_stops_it(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    consent = consented(book, bank)
    shown = preview(book, consent)
    disclosure.withdraw_consent(book, consent, OWNER_SECRET, "柳ヶ瀬 花子", "代表者", NOVEMBER_20)
    with pytest.raises(InputRefused) as caught:
        disclosure.disclose(book, shown, OWNER_SECRET, tmp_path, NOVEMBER_20)
    assert refused_code(caught) == "consent.withdrawn"
    assert disclosure.list_disclosures(book) == ()


def test_withdrawal_works_when_the_clock_went_back(book: BookSession, bank: Bank) -> None:
    consent = consented(book, bank)
    early = NOVEMBER_19 - datetime.timedelta(days=300)
    assert disclosure.withdraw_consent(book, consent, OWNER_SECRET, "柳ヶ瀬 花子", "代表者", early).state is ConsentState.WITHDRAWN
    assert disclosure.check_log(book).problems == ()


def test_a_clock_turned_back_makes_no_package(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    consent = consented(book, bank)
    shown = preview(book, consent)
    disclosure.disclose(book, shown, OWNER_SECRET, tmp_path / "first.mieru.age", END)
    with pytest.raises(InputRefused) as caught:
        disclosure.disclose(book, shown, OWNER_SECRET, tmp_path / "second.mieru.age", END - datetime.timedelta(days=1))
    assert refused_code(caught) == "log.clock_went_back"


def test_an_expired_consent_makes_no_package(book: BookSession, bank: Bank) -> None:
    with pytest.raises(InputRefused) as caught:
        preview(book, consented(book, bank), END + datetime.timedelta(seconds=1))
    assert refused_code(caught) == "consent.expired"


def test_a_month_outside_the_consent_is_not_even_built(book: BookSession, bank: Bank) -> None:
    consent = consented(book, bank)

    def never(item: PackageItem, first: Month, last: Month) -> ItemContent:
        raise AssertionError("asked for tables outside the consent")

    for month in (Month(2026, 3), Month(2027, 4)):
        with pytest.raises(InputRefused) as caught:
            disclosure.preview_disclosure(book, consent, month, never, NOVEMBER_20)
        assert refused_code(caught) == "consent.month_not_covered"


def test_a_column_outside_the_consent_is_refused(book: BookSession, bank: Bank) -> None:
    def with_names(item: PackageItem, first: Month, last: Month) -> ItemContent:
        return ItemContent(item, (trial_balance(first, last, extra=(Column("counterparty", "text"),)),))

    with pytest.raises(InputRefused) as caught:
        disclosure.preview_disclosure(book, consented(book, bank), SEPTEMBER, with_names, NOVEMBER_20)
    assert refused_code(caught) == "consent.column_not_covered"


def test_a_consent_for_one_time_is_used_up_by_one_package(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    consent = consented(book, bank, Frequency.ONCE)
    disclosure.disclose(book, preview(book, consent), OWNER_SECRET, tmp_path, NOVEMBER_20)
    with pytest.raises(InputRefused) as caught:
        preview(book, consent)
    assert refused_code(caught) == "consent.used_up"
    assert [(status.is_open, status.delivered) for status in disclosure.list_consents(book, NOVEMBER_20)] == [(False, 1)]


def test_a_second_package_for_a_month_says_which_it_replaces(book: BookSession, bank: Bank, tmp_path: Path) -> None:
    consent = consented(book, bank)
    first = disclosure.disclose(book, preview(book, consent), OWNER_SECRET, tmp_path, NOVEMBER_20)
    second = disclosure.disclose(book, preview(book, consent), OWNER_SECRET, tmp_path, NOVEMBER_20)
    manifest = open_bundle(open_envelope(second.path.read_bytes(), [bank.key.secret])).manifest
    assert (manifest.supersedes, manifest.sequence > first.sequence) == (first.package_id, True)


def test_an_unconfirmed_bank_gets_no_consent(book: BookSession, bank: Bank) -> None:
    disclosure.create_owner_key(book, OWNER_SECRET, moment=NOVEMBER_19)
    recipient = disclosure.add_recipient(book, bank.recipient.card_file, NOVEMBER_19)
    with pytest.raises(DecisionNeeded) as caught:
        disclosure.propose_consent(book, draft_for(recipient.id), "税理士", moment=NOVEMBER_19)
    assert refused_code(caught) == "recipient.not_verified"
    with pytest.raises(InputRefused) as differs:
        disclosure.verify_recipient(book, recipient.id, recipient.fingerprint[:-5] + "00000", "phone", "柳ヶ瀬 花子")
    assert refused_code(differs) == "recipient.fingerprint_differs"
    with pytest.raises(InputRefused) as twice:
        disclosure.add_recipient(book, bank.recipient.card_file, NOVEMBER_19)
    assert refused_code(twice) == "recipient.exists"


def test_what_is_not_there_is_named(book: BookSession) -> None:
    for attempt, code in (
        (lambda: disclosure.give_consent(book, "x", OWNER_SECRET, "a", "b"), "identity.missing"),
        (lambda: disclosure.refuse_consent(book, "x", "a"), "consent.unknown"),
        (lambda: disclosure.verify_recipient(book, "x", "1", "phone", "a"), "recipient.unknown"),
    ):
        with pytest.raises(UserFacingError) as caught:
            attempt()
        assert refused_code(caught) == code


def test_packages_of_a_demo_book_say_so(tmp_path: Path, bank: Bank) -> None:
    session = new_book(tmp_path / "demo", demo=True)
    done = disclosure.disclose(session, preview(session, consented(session, bank)), OWNER_SECRET, tmp_path / "x.mieru.age", NOVEMBER_20)
    assert done.path.name == "demo-x.mieru.age"
    assert open_bundle(open_envelope(done.path.read_bytes(), [bank.key.secret])).manifest.demo
    session.close()


@pytest.mark.parametrize(
    ("language", "sha256"),
    [
        ("ja", "64c73d87270f026f2921e3539050d2e83978c2a42a6d71dd008e017dac49a5f2"),
        ("en", "bed0eeeb7bf1aca27744a2e094fda3f2157e17dd4084a102893070e7dea61cdf"),
    ],
)
def test_the_notice_changes_only_with_its_version(book: BookSession, bank: Bank, language: str, sha256: str) -> None:
    """Consents name the notice by hash: whoever changes the text raises ``NOTICE_VERSION`` and the hashes here."""
    disclosure.create_owner_key(book, OWNER_SECRET, moment=NOVEMBER_19)
    consent = disclosure.propose_consent(book, draft_for(add_bank(book, bank)), "税理士", language, NOVEMBER_19)
    assert (consent.notice.version, consent.notice.language, consent.notice.sha256) == ("1", language, sha256)
