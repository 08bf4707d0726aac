"""``Consent``: who may receive which items, columns and months, how often and until when; what was said and by whom.

A consent is a row of versions; each event (requested, given, refused, withdrawn, expired) adds one and none is
ever changed. Nothing is chosen beforehand: a draft holds no item, no frequency and no end until somebody puts them there.
What was given is never widened; more items or a later end are a new consent. *given* and *withdrawn* count only with the
owner's signature over the very bytes of the record (:mod:`app.sharing.consent_records`), so that whoever merely holds the
book cannot consent. Shape and states: ISO/IEC TS 27560:2023; the limits (twelve months, no pre-selection): AU CDR, UK OB.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.errors import DecisionNeeded, InputRefused
from app.periods import Month
from app.sharing.canonical_json import is_plain_text
from app.sharing.moments import JAPAN, end_of_day
from app.sharing.packages import item_label

MAX_VALIDITY_MONTHS = 12


class ConsentState(StrEnum):
    """The states of TS 27560 that this program uses."""

    REQUESTED = "requested"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


#: From refused, withdrawn and expired there is no way on: a new notice, and so a new consent, is needed.
TRANSITIONS: dict[ConsentState, frozenset[ConsentState]] = {
    ConsentState.REQUESTED: frozenset({ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.EXPIRED}),
    ConsentState.GIVEN: frozenset({ConsentState.WITHDRAWN, ConsentState.EXPIRED}),
    ConsentState.REFUSED: frozenset(),
    ConsentState.WITHDRAWN: frozenset(),
    ConsentState.EXPIRED: frozenset(),
}


class Frequency(StrEnum):
    """How often packages are made under a consent; every package is still confirmed by itself."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"

    @property
    def label(self) -> str:
        return {"once": "一回限り", "monthly": "毎月", "quarterly": "四半期ごと", "half_yearly": "半年ごと"}[self.value]


class Basis(StrEnum):
    """Why data are given; a duty from a contract is not a consent and is not dressed up as one."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LAW = "law"


@dataclass(frozen=True)
class Purpose:
    """One purpose in the owner's words; ``kind`` for machines (``monitoring``, ``periodic_report``, …)."""

    text: str
    kind: str = "monitoring"
    basis: Basis = Basis.CONSENT


@dataclass(frozen=True)
class ConsentItem:
    """One item with the columns it may have beside its months, and the months it may cover."""

    item: str
    columns: tuple[str, ...]
    first: Month
    last: Month
    qualitative: bool = False
    required: bool = False
    granularity: str = "account"


@dataclass(frozen=True)
class Onward:
    """To whom the recipient passes it on, and why (bank to guarantee association)."""

    party: str
    purpose: str
    anonymised: bool = False


@dataclass(frozen=True)
class Notice:
    """The text that was shown before the question: which one, in which language, its hash, and when."""

    id: str
    version: str
    language: str
    sha256: str
    shown_at: datetime.datetime


@dataclass(frozen=True)
class ConsentDraft:
    """What somebody prepares for the owner to decide on. The defaults choose nothing."""

    recipient: str
    purposes: tuple[Purpose, ...] = ()
    items: tuple[ConsentItem, ...] = ()
    frequency: Frequency | None = None
    valid_until: datetime.datetime | None = None
    scheme: str = ""
    retention: str = "recipient_policy"
    onward: tuple[Onward, ...] = ()


@dataclass(frozen=True)
class Principal:
    """The company that consents and the key its consents are signed with."""

    kind: str
    name: str
    corporate_number: str | None
    signing_key: str


@dataclass(frozen=True)
class RecipientParty:
    """The recipient as the owner knew it when asked: card fingerprint, keys, how the fingerprint was confirmed."""

    id: str
    institution: str
    branch: str
    role: str
    contact: str
    fingerprint: str
    age_recipients: tuple[str, ...]
    verified_how: str
    verified_at: datetime.datetime


@dataclass(frozen=True)
class ConsentEvent:
    """What happened to a consent, when, by whom and in which capacity (代表者, 税理士, …)."""

    state: ConsentState
    at: datetime.datetime
    by: str
    capacity: str = ""
    method: str = ""


@dataclass(frozen=True)
class Offer:
    """What is about to leave under one item, read from the final bytes: columns beside months, and every month in it."""

    item: str
    columns: tuple[str, ...]
    months: tuple[Month, ...]
    qualitative: bool = False


@dataclass(frozen=True)
class Consent:
    """One version of a consent; ``events`` hold all that happened so far, the last one is the state."""

    id: str
    version: int
    previous_sha256: str | None
    principal: Principal
    recipient: RecipientParty
    notice: Notice
    purposes: tuple[Purpose, ...]
    items: tuple[ConsentItem, ...]
    frequency: Frequency
    valid_until: datetime.datetime
    scheme: str
    retention: str
    onward: tuple[Onward, ...]
    events: tuple[ConsentEvent, ...] = field(default=())

    @property
    def state(self) -> ConsentState:
        return self.events[-1].state

    @property
    def is_standing(self) -> bool:
        return self.frequency is not Frequency.ONCE

    def is_open(self, moment: datetime.datetime) -> bool:
        """Whether packages may be built under it at ``moment`` (signature and limits of the package aside)."""
        return self.state is ConsentState.GIVEN and self.events[-1].at <= moment <= self.valid_until

    def is_over(self, moment: datetime.datetime) -> bool:
        """Whether its time has passed without anybody having ended it."""
        return ConsentState.EXPIRED in TRANSITIONS[self.state] and moment > self.valid_until

    def next_version(self, event: ConsentEvent, own_sha256: str) -> "Consent":
        """The consent after an event; ``own_sha256`` is the hash of this version's bytes.

        Raises ``InputRefused``: ``consent.no_way_from_here`` where the state machine has no such step,
        ``consent.clock_went_back``, ``consent.too_long``, ``consent.expired``, ``consent.no_name`` or ``consent.name_not_plain``.
        """
        if event.state not in TRANSITIONS[self.state]:
            raise InputRefused("consent.no_way_from_here")
        if event.at < self.events[-1].at:
            raise InputRefused("consent.clock_went_back")
        if not (is_plain_text(event.by) and is_plain_text(event.capacity)):
            raise InputRefused("consent.name_not_plain")
        if event.state is ConsentState.GIVEN:
            check_validity(event.at, self.valid_until)
            if not event.by.strip() or not event.capacity.strip():
                raise InputRefused("consent.no_name")
        return replace(self, version=self.version + 1, previous_sha256=own_sha256, events=(*self.events, event))


def request_consent(
    draft: ConsentDraft, consent_id: str, principal: Principal, recipient: RecipientParty, notice: Notice, event: ConsentEvent
) -> Consent:
    """The first version of a consent: asked, not given.

    Raises ``InputRefused``: ``consent.nothing_chosen``, ``consent.no_purpose``, ``consent.no_frequency``, ``consent.no_end``,
    ``consent.too_long``, ``consent.expired``, ``consent.item_twice``, ``consent.period_reversed``,
    ``consent.qualitative_standing``, ``consent.name_not_plain``.
    """
    if event.state is not ConsentState.REQUESTED:
        raise ValueError("a consent begins as a request")
    if not is_plain_text(event.by):
        raise InputRefused("consent.name_not_plain")
    if not draft.items:
        raise InputRefused("consent.nothing_chosen")
    if not draft.purposes or not all(purpose.text.strip() for purpose in draft.purposes):
        raise InputRefused("consent.no_purpose")
    if draft.frequency is None:
        raise InputRefused("consent.no_frequency")
    if draft.valid_until is None:
        raise InputRefused("consent.no_end")
    check_validity(event.at, draft.valid_until)
    if len({item.item for item in draft.items}) != len(draft.items):
        raise InputRefused("consent.item_twice")
    for item in draft.items:
        if item.last < item.first:
            raise InputRefused("consent.period_reversed", item=item_label(item.item))
        if item.qualitative and draft.frequency is not Frequency.ONCE:
            raise InputRefused("consent.qualitative_standing", item=item_label(item.item))
    return Consent(
        id=consent_id,
        version=1,
        previous_sha256=None,
        principal=principal,
        recipient=recipient,
        notice=notice,
        purposes=draft.purposes,
        items=draft.items,
        frequency=draft.frequency,
        valid_until=draft.valid_until,
        scheme=draft.scheme,
        retention=draft.retention,
        onward=draft.onward,
        events=(event,),
    )


def check_validity(start: datetime.datetime, end: datetime.datetime) -> None:
    """Raise ``InputRefused`` unless the end lies after the start and at most twelve months after it."""
    if end <= start:
        raise InputRefused("consent.expired", until=f"{end:%Y-%m-%d}")
    if end > latest_end(start):
        raise InputRefused("consent.too_long", months=MAX_VALIDITY_MONTHS)


def latest_end(start: datetime.datetime) -> datetime.datetime:
    """The latest end of a consent given at ``start``: the same day twelve months later, to its last second in Japan."""
    start = start.astimezone(JAPAN)
    month = Month(start.year, start.month) + MAX_VALIDITY_MONTHS
    return end_of_day(month.first_day.replace(day=min(start.day, month.last_day.day)))


def check_covers(consent: Consent, offers: Sequence[Offer], recipient_fingerprint: str, moment: datetime.datetime, delivered: int) -> None:
    """Raise unless the consent covers all of ``offers`` for this recipient at this moment.

    ``delivered`` is the number of packages that already left under it. Raises ``DecisionNeeded`` with ``consent.not_given``
    where the owner has yet to answer, otherwise ``InputRefused``: ``consent.refused``, ``consent.withdrawn``, ``consent.clock_went_back``,
    ``consent.expired``, ``consent.used_up``, ``consent.other_recipient``, ``consent.nothing_offered``,
    ``consent.item_not_covered``, ``consent.column_not_covered``, ``consent.month_not_covered``, ``consent.qualitative_standing``.
    The signature is checked where the bytes are (:func:`app.sharing.consent_records.check_signed`).
    """
    if consent.state is ConsentState.REQUESTED:
        raise DecisionNeeded("consent.not_given")
    if consent.state is ConsentState.REFUSED:
        raise InputRefused("consent.refused")
    if consent.state is ConsentState.WITHDRAWN:
        raise InputRefused("consent.withdrawn", at=f"{consent.events[-1].at:%Y-%m-%d}")
    if moment < consent.events[-1].at:
        raise InputRefused("consent.clock_went_back")
    if consent.state is ConsentState.EXPIRED or moment > consent.valid_until:
        raise InputRefused("consent.expired", until=f"{consent.valid_until:%Y-%m-%d}")
    if not consent.is_standing and delivered:
        raise InputRefused("consent.used_up")
    if recipient_fingerprint != consent.recipient.fingerprint:
        raise InputRefused("consent.other_recipient")
    if not offers:
        raise InputRefused("consent.nothing_offered")
    granted = {item.item: item for item in consent.items}
    for offer in offers:
        item = granted.get(offer.item)
        if item is None:
            raise InputRefused("consent.item_not_covered", item=item_label(offer.item))
        if (offer.qualitative or item.qualitative) and consent.is_standing:
            raise InputRefused("consent.qualitative_standing", item=item_label(offer.item))
        for column in offer.columns:
            if column not in item.columns:
                raise InputRefused("consent.column_not_covered", item=item_label(offer.item), column=column)
        for month in offer.months:
            if not item.first <= month <= item.last:
                raise InputRefused("consent.month_not_covered", item=item_label(offer.item), month=str(month))
