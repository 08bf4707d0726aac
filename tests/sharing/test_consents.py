"""Consents: nothing is chosen beforehand, nothing is widened, and no series of events opens more than was given."""

import datetime
import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DecisionNeeded, InputRefused, UserFacingError
from app.periods import Month, month_range
from app.sharing.canonical_json import write_json
from app.sharing.consent_records import KeptConsent, check_signed, read_record, record_bytes, record_sha256
from app.sharing.consents import (
    TRANSITIONS,
    Consent,
    ConsentDraft,
    ConsentEvent,
    ConsentItem,
    ConsentState,
    Frequency,
    Offer,
    Onward,
    Purpose,
    check_covers,
    latest_end,
    request_consent,
)
from app.sharing.data_package import item_files
from app.sharing.packages import ItemContent, PackageItem
from app.sharing.packing import build_package
from app.sharing.signatures import CONSENT_NAMESPACE, SigningKey
from tests.helpers.package_maker import (
    APRIL,
    ASKED,
    CONSENT_END,
    GIVEN,
    MARCH,
    ask,
    give,
    items_for,
    make_bank,
    make_draft,
    make_order,
    the_bank,
    the_consent,
    the_owner,
    trial_balance,
)

HOUR = datetime.timedelta(hours=1)
QUALITATIVE = (ConsentItem("four_viewpoints", ("question", "answer"), APRIL, MARCH, qualitative=True),)


def refusal(**changes: object) -> str:
    with pytest.raises(InputRefused) as caught:
        ask(make_draft(**changes))
    return caught.value.code


def covers(consent: Consent, *offers: Offer, to: str = "", at: datetime.datetime = GIVEN + HOUR, delivered: int = 0) -> str:
    """The code of the refusal, empty where the consent covers it all."""
    try:
        check_covers(consent, offers, to or the_bank().recipient.fingerprint, at, delivered)
    except UserFacingError as error:
        return error.code
    return ""


def offer(
    item: str = "trial_balance", columns: tuple[str, ...] = ("code",), months: tuple[Month, ...] = (APRIL,), qualitative: bool = False
) -> Offer:
    return Offer(item, columns, months, qualitative)


def test_a_draft_chooses_nothing_by_itself() -> None:
    draft = ConsentDraft("bank-1")
    assert (draft.items, draft.purposes, draft.frequency, draft.valid_until) == ((), (), None, None)
    assert refusal(items=()) == "consent.nothing_chosen"
    assert refusal(purposes=()) == "consent.no_purpose"
    assert refusal(purposes=(Purpose("　"),)) == "consent.no_purpose"
    assert refusal(frequency=None) == "consent.no_frequency"
    assert refusal(valid_until=None) == "consent.no_end"


def test_a_consent_ends_within_twelve_months() -> None:
    assert latest_end(ASKED) == datetime.datetime(2027, 11, 19, 14, 59, 59, tzinfo=datetime.UTC)
    leap_day = datetime.datetime(2028, 2, 29, 3, 0, tzinfo=datetime.UTC)
    assert latest_end(leap_day) == datetime.datetime(2029, 2, 28, 14, 59, 59, tzinfo=datetime.UTC)
    assert ask(make_draft(valid_until=latest_end(ASKED))).state is ConsentState.REQUESTED
    assert refusal(valid_until=latest_end(ASKED) + datetime.timedelta(seconds=1)) == "consent.too_long"
    assert refusal(valid_until=ASKED) == "consent.expired"


def test_items_stand_once_and_their_months_run_forward() -> None:
    assert refusal(items=items_for(PackageItem.CASH_FLOW) * 2) == "consent.item_twice"
    assert refusal(items=items_for(PackageItem.CASH_FLOW, first=MARCH, last=APRIL)) == "consent.period_reversed"


def test_qualitative_answers_never_ride_on_a_standing_consent() -> None:
    assert refusal(items=QUALITATIVE) == "consent.qualitative_standing"
    once = give(ask(make_draft(items=QUALITATIVE, frequency=Frequency.ONCE))).consent
    words = offer("four_viewpoints", ("answer",), (APRIL,), qualitative=True)
    assert covers(once, words) == ""
    assert covers(once, words, delivered=1) == "consent.used_up"
    assert covers(the_consent().consent, offer(qualitative=True)) == "consent.qualitative_standing"
    assert covers(replace(once, frequency=Frequency.MONTHLY), words) == "consent.qualitative_standing"


@pytest.mark.parametrize("item", [item for item in PackageItem if item.qualitative])
@pytest.mark.parametrize("frequency", [each for each in Frequency if each is not Frequency.ONCE])
def test_no_form_is_asked_for_under_a_standing_consent(item: PackageItem, frequency: Frequency) -> None:
    assert refusal(items=items_for(item), frequency=frequency) == "consent.qualitative_standing"
    assert refusal(items=items_for(PackageItem.TRIAL_BALANCE, item), frequency=frequency) == "consent.qualitative_standing"


def test_a_consent_to_a_form_does_not_promise_that_no_name_is_in_it() -> None:
    once = make_draft(items=items_for(PackageItem.TRIAL_BALANCE, PackageItem.STATUS_REPORT), frequency=Frequency.ONCE)
    record = record_bytes(ask(once))
    assert "取引先名" not in json.loads(record)["not_included"]
    assert "仕訳明細" in json.loads(record)["not_included"]
    assert "取引先名" in json.loads(the_consent().record)["not_included"]
    promised = json.loads(record) | {"not_included": json.loads(the_consent().record)["not_included"]}
    with pytest.raises(InputRefused):
        read_record(write_json(promised))


def test_a_consent_covers_what_it_names_and_nothing_beside_it() -> None:
    consent = the_consent().consent
    assert covers(consent, offer(months=month_range(APRIL, MARCH))) == ""
    assert covers(consent) == "consent.nothing_offered"
    assert covers(consent, offer("cash_flow")) == "consent.item_not_covered"
    assert covers(consent, offer(columns=("code", "counterparty"))) == "consent.column_not_covered"
    assert covers(consent, offer(months=(APRIL, MARCH + 1))) == "consent.month_not_covered"
    assert covers(consent, offer(months=(APRIL + -1,))) == "consent.month_not_covered"
    assert covers(consent, offer(), to=make_bank("よその銀行").recipient.fingerprint) == "consent.other_recipient"
    assert covers(consent, offer(), at=GIVEN) == ""
    assert covers(consent, offer(), at=GIVEN - HOUR) == "consent.clock_went_back"
    assert covers(consent, offer(), at=CONSENT_END) == ""
    assert covers(consent, offer(), at=CONSENT_END + datetime.timedelta(seconds=1)) == "consent.expired"
    assert covers(consent, offer(), delivered=9) == ""


def test_what_was_only_asked_for_is_the_owners_to_decide() -> None:
    with pytest.raises(DecisionNeeded):
        check_covers(ask(), [offer()], the_bank().recipient.fingerprint, GIVEN, 0)


def test_giving_needs_a_name_a_capacity_and_an_end_ahead() -> None:
    asked = ask()
    for event, code in (
        (ConsentEvent(ConsentState.GIVEN, GIVEN, " ", "代表者"), "consent.no_name"),
        (ConsentEvent(ConsentState.GIVEN, GIVEN, "柳ヶ瀬 花子", ""), "consent.no_name"),
        (ConsentEvent(ConsentState.GIVEN, GIVEN, "柳ヶ瀬\n花子", "代表者"), "consent.name_not_plain"),
        (ConsentEvent(ConsentState.REFUSED, GIVEN, "柳ヶ瀬\u202e花子"), "consent.name_not_plain"),
        (ConsentEvent(ConsentState.GIVEN, CONSENT_END + HOUR, "柳ヶ瀬 花子", "代表者"), "consent.expired"),
        (ConsentEvent(ConsentState.GIVEN, ASKED - HOUR, "柳ヶ瀬 花子", "代表者"), "consent.clock_went_back"),
        (ConsentEvent(ConsentState.WITHDRAWN, GIVEN, "柳ヶ瀬 花子", "代表者"), "consent.no_way_from_here"),
    ):
        with pytest.raises(InputRefused) as caught:
            asked.next_version(event, "0" * 64)
        assert caught.value.code == code


def test_a_consent_cannot_begin_as_given() -> None:
    consent = the_consent().consent
    given_at_once = replace(consent.events[0], state=ConsentState.GIVEN)
    with pytest.raises(ValueError, match="request"):
        request_consent(make_draft(), "x", consent.principal, consent.recipient, consent.notice, given_at_once)
    asked_by_nobody = replace(consent.events[0], by="税理士\n")
    with pytest.raises(InputRefused) as caught:
        request_consent(make_draft(), "x", consent.principal, consent.recipient, consent.notice, asked_by_nobody)
    assert caught.value.code == "consent.name_not_plain"


any_events = st.lists(st.tuples(st.sampled_from(ConsentState), st.integers(-2, 200)), max_size=6)
# Half of the series begin with a consent that is given, else most of them would test the closed door only.
events = any_events | any_events.map(lambda later: [(ConsentState.GIVEN, 1), *later[:1]])
offers = st.builds(
    offer,
    item=st.sampled_from(["trial_balance", "monthly_report", "cash_flow"]),
    columns=st.lists(st.sampled_from(["code", "account", "closing", "counterparty"]), unique=True).map(tuple),
    months=st.lists(st.integers(-2, 14).map(lambda number: APRIL + number), unique=True).map(tuple),
)


@given(events, st.lists(offers, max_size=3), st.integers(0, 260), st.booleans(), st.sampled_from(Frequency), st.integers(0, 2))
@settings(max_examples=300, deadline=None)
def test_no_series_of_events_opens_anything_outside_what_was_given(
    series: list[tuple[ConsentState, int]], offered: list[Offer], day: int, same_bank: bool, frequency: Frequency, delivered: int
) -> None:
    """The rule is said a second time here, from the history alone, and compared with the state machine."""
    consent = ask(make_draft(frequency=frequency))
    history: list[tuple[ConsentState, datetime.datetime]] = [(ConsentState.REQUESTED, ASKED)]
    for state, days in series:
        event = ConsentEvent(state, ASKED + datetime.timedelta(days=days), "柳ヶ瀬 花子", "代表者")
        try:
            consent = consent.next_version(event, "0" * 64)
        except InputRefused:
            continue
        history.append((state, event.at))
    moment = ASKED + datetime.timedelta(days=day)
    states = [state for state, _ in history]
    in_force = states == [ConsentState.REQUESTED, ConsentState.GIVEN] and history[1][1] <= moment <= CONSENT_END
    inside = bool(offered) and all(
        one.item in ("trial_balance", "monthly_report")
        and all(APRIL <= month <= MARCH for month in one.months)
        and set(one.columns) <= (set(PackageItem.TRIAL_BALANCE.columns) if one.item == "trial_balance" else set())
        for one in offered
    )
    allowed = in_force and inside and same_bank and (frequency is not Frequency.ONCE or delivered == 0)
    to = the_bank().recipient.fingerprint if same_bank else "00000"
    assert (covers(consent, *offered, to=to, at=moment, delivered=delivered) == "") == allowed
    assert consent.is_open(moment) == in_force
    assert all(after in TRANSITIONS[before] for before, after in pairwise(states))
    assert [at for _, at in history] == sorted(at for _, at in history)


@given(events, st.integers(-2, 14), st.integers(0, 3), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_series_of_events_leads_to_a_package_outside_the_consent(
    series: list[tuple[ConsentState, int]], start: int, length: int, signed: bool
) -> None:
    """As above, through to real packages: real signatures, real tables."""
    kept = KeptConsent(ask(), record_bytes(ask()), b"")
    for state, days in series:
        event = ConsentEvent(state, ASKED + datetime.timedelta(days=days), "柳ヶ瀬 花子", "代表者")
        try:
            consent = kept.consent.next_version(event, record_sha256(kept.record))
        except InputRefused:
            continue
        record = record_bytes(consent)
        kept = KeptConsent(consent, record, the_owner().key.sign(record, CONSENT_NAMESPACE) if signed else b"")
    first, last, moment = APRIL + start, APRIL + start + length, ASKED + datetime.timedelta(days=100)
    items = (item_files(ItemContent(PackageItem.TRIAL_BALANCE, (trial_balance(first, *([last] if length else [])),)), first, last),)
    allowed = signed and kept.consent.is_open(moment) and first >= APRIL and last <= MARCH
    try:
        build_package(make_order(kept_consent=kept, items=items, created=moment), the_owner().key)
        built = True
    except UserFacingError:
        built = False
    assert built == allowed


def test_a_record_survives_its_bytes_and_names_its_forerunner() -> None:
    onward = (Onward("岐阜県信用保証協会", "保証期中の状況把握"), Onward("経済産業省", "政策効果の検証", anonymised=True))
    asked = ask(make_draft(onward=onward, scheme="gifu-zeirishi"))
    given_consent = give(asked)
    assert read_record(given_consent.record) == given_consent.consent
    assert given_consent.consent.previous_sha256 == record_sha256(record_bytes(asked))
    assert [version.version for version in (asked, given_consent.consent)] == [1, 2]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("mieru-consent/1", "mieru-consent/2", "consent.newer"),
        ("dpv-27560#record", "dpv-99999#record", "consent.unreadable"),
        ('"frequency": "monthly"', '"frequency": "hourly"', "consent.field"),
        ('"period_from": "2026-04"', '"period_from": "2026-4"', "consent.field"),
        ('"period_from": "2026-04"', '"period_from": "April"', "consent.field"),
        ('"version": 2', '"version": true', "consent.field"),
        ('"version": 2', '"version": 2, "extra": "x"', "consent.field"),
        ('"version": 2', '"version": 2, "version": 2', "consent.unreadable"),
        ('"version": 2', '"version": 2.5', "consent.unreadable"),
        ('"version": 2', '"version": NaN', "consent.unreadable"),
        ('"jurisdiction": "JP"', '"jurisdiction": "US"', "consent.field"),
        ("取り戻すことはできません", "取り戻すことができます", "consent.field"),
        ("仕訳明細", "なし", "consent.field"),
        ('"party:recipient"\n  ]', '"party:owner"\n  ]', "consent.field"),
        ("柳ヶ瀬 花子", "柳ヶ瀬\u202e花子", "consent.field"),
        ("2026-11-19T02:00:00Z", "2026-11-19T02:00Z", "consent.field"),
    ],
)
def test_a_record_is_read_strictly(before: str, after: str, code: str) -> None:
    text = the_consent().record.decode()
    assert before in text
    with pytest.raises(InputRefused) as caught:
        read_record(text.replace(before, after).encode())
    assert caught.value.code == code


def test_a_record_without_items_or_with_other_parties_is_refused() -> None:
    record = json.loads(the_consent().record)
    for changed in ({"items": []}, {"events": []}, {"parties": record["parties"][:1]}, {"controllers": []}):
        with pytest.raises(InputRefused) as caught:
            read_record(write_json(record | changed))
        assert caught.value.code == "consent.field"


def test_frequencies_have_a_name_for_people() -> None:
    assert [frequency.label for frequency in Frequency] == ["一回限り", "毎月", "四半期ごと", "半年ごと"]


def test_only_the_owners_signature_over_the_very_bytes_counts() -> None:
    kept = the_consent()
    owner = the_owner().key.public_key
    check_signed(kept.record, kept.signature, owner)
    stranger = SigningKey.generate()
    for record, signature, code in (
        (kept.record, b"", "consent.not_signed"),
        (kept.record, stranger.sign(kept.record, CONSENT_NAMESPACE), "consent.signed_by_another"),
        (kept.record.replace(b"2026-04", b"2025-04"), kept.signature, "signature.wrong"),
        (kept.record, the_owner().key.sign(kept.record, "package@mieru-getsuji"), "signature.other_namespace"),
    ):
        with pytest.raises(InputRefused) as caught:
            check_signed(record, signature, owner)
        assert caught.value.code == code
