"""Moments as documents write them: RFC 3339 in UTC with seconds, ``2026-11-20T10:06:40Z``."""

import datetime

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
_FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> datetime.datetime:
    """The computer's clock, in UTC, without fractions of a second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def moment_text(moment: datetime.datetime) -> str:
    """Raises ``ValueError`` for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment has a time zone")
    return moment.astimezone(datetime.UTC).strftime(_FORM)


def parse_moment(text: str) -> datetime.datetime:
    """Raises ``ValueError`` for anything but the one form."""
    moment = datetime.datetime.strptime(text, _FORM).replace(tzinfo=datetime.UTC)
    if moment_text(moment) != text:
        raise ValueError("a moment is written YYYY-MM-DDTHH:MM:SSZ")
    return moment


def end_of_day(day: datetime.date) -> datetime.datetime:
    """The last second of a day in Japan, where consents end."""
    return datetime.datetime.combine(day, datetime.time(23, 59, 59), JAPAN).astimezone(datetime.UTC)
