"""How far a client's book is: last closed month, what is open in it, what is due, and what waits for the owner."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from app.periods import Month
from app.services.disclosure import list_consents, list_disclosures, list_recipients
from app.services.month_closing import closed_months
from app.services.overview import Notice, overview
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.sharing.consents import Consent, ConsentState, Frequency
from app.sharing.disclosures import Disclosure, DisclosureState

#: Months between two packages of a standing consent.
_STEPS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6}
#: A consent that ends within so many days is named, so that it can be renewed in time.
EXPIRY_NOTICE_DAYS = 30
_UNPLACED = "reporting.unplaced_accounts"


@dataclass(frozen=True, slots=True)
class ClientStatus:
    """One line of the office list. ``problems``, ``due`` and ``waiting`` are notices with their sentences' values."""

    company: str
    last_month: Month | None
    last_closed: Month | None
    unresolved_accounts: int
    problems: tuple[Notice, ...]
    #: What the office has to do: months to import or to close, packages to make.
    due: tuple[Notice, ...]
    #: What only the owner can do: consents to decide on or to renew, fingerprints to confirm.
    waiting: tuple[Notice, ...]


def client_status(session: BookSession, today: datetime.date | None = None) -> ClientStatus:
    """The status of an open book on a day."""
    day = today or datetime.date.today()
    shown = overview(Reporting(session))
    closed = closed_months(session)
    unplaced = [notice for notice in shown.notices if notice.code == _UNPLACED]
    return ClientStatus(
        company=shown.company,
        last_month=shown.latest_month,
        last_closed=max(closed, default=None),
        unresolved_accounts=sum(int(str(notice.values["count"])) for notice in unplaced),
        problems=tuple(notice for notice in shown.notices if notice.code != _UNPLACED),
        due=(*_months_due(shown.months, closed, day), *packages_due(session, shown.latest_month, day)),
        waiting=waiting_for_owner(session, day),
    )


def _months_due(months: Sequence[Month], closed: frozenset[Month], today: datetime.date) -> list[Notice]:
    notices = []
    complete = Month.of(today) + -1
    if months and (missing := complete.months_since(months[-1])) > 0:
        notices.append(Notice("office.months_to_import", {"count": missing, "first": months[-1] + 1}))
    if to_close := [month for month in months if month <= complete and month not in closed]:
        notices.append(Notice("office.months_to_close", {"count": len(to_close), "first": to_close[0]}))
    return notices


def packages_due(session: BookSession, latest: Month | None, today: datetime.date) -> list[Notice]:
    """Standing consents whose next package could be made with the months that are there."""
    if latest is None:
        return []
    disclosures = list_disclosures(session)
    notices = []
    for status in list_consents(session):
        consent = status.consent
        step = _STEPS.get(consent.frequency)
        if step is None or not status.is_open:
            continue
        due = _next_month(consent, disclosures, step)
        if due <= min(latest, Month.of(today) + -1, max(item.last for item in consent.items)):
            notices.append(Notice("office.package_due", {"recipient": consent.recipient.institution, "month": due}))
    return notices


def _next_month(consent: Consent, disclosures: Sequence[Disclosure], step: int) -> Month:
    """The month the next package is for: a step after the last one given, or the first months of the consent."""
    given = [
        disclosure.month
        for disclosure in disclosures
        if disclosure.consent_id == consent.id and disclosure.state is not DisclosureState.NOT_WRITTEN
    ]
    return max(given) + step if given else min(item.first for item in consent.items) + (step - 1)


def waiting_for_owner(session: BookSession, today: datetime.date) -> tuple[Notice, ...]:
    """What only the owner can do: fingerprints to confirm, consents to decide on or to renew."""
    notices = []
    unverified = [recipient for recipient in list_recipients(session) if not recipient.is_verified]
    if unverified:
        notices.append(Notice("office.fingerprints_to_confirm", {"count": len(unverified)}))
    for consent in (status.consent for status in list_consents(session)):
        name = consent.recipient.institution
        if consent.state is ConsentState.REQUESTED:
            notices.append(Notice("office.consent_to_decide", {"recipient": name}))
        elif consent.state is ConsentState.GIVEN and consent.is_standing:
            days = (consent.valid_until.date() - today).days
            if 0 <= days <= EXPIRY_NOTICE_DAYS:
                notices.append(Notice("office.consent_ends", {"recipient": name, "until": consent.valid_until.date()}))
    return tuple(notices)
