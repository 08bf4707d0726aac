"""What a person types about a scheme as a record, and the notices a record calls for.

Days are read in every Japanese way of writing them, amounts with 万; what cannot be read is refused with the text.
"""

import datetime
import unicodedata
from collections.abc import Mapping

from app.analysis.owed_schemes import OwedScheme
from app.analysis.phrases import Phrase
from app.analysis.report_schemes import Confidence, Owed, OwedKind
from app.errors import InputRefused
from app.periods import parse_date
from app.services.plan_texts import read_amount
from app.services.report_schemes import FORM_PAPERS, PAPERS, definition

#: What may be given, in the order of the form.
FIELDS = (
    *("scheme", "start", "recipient", "addressee", "title", "papers", "every_months", "due_after", "due_day"),
    *("amount", "term_months", "since", "end"),
)
_SEPARATORS = str.maketrans("、，；;／/", ",,,,,,")


def read_owed(texts: Mapping[str, str]) -> OwedScheme:
    """The record of what was typed; empty texts are not given.

    Raises ``InputRefused``: ``calendar.no_such_scheme``, ``calendar.not_a_day``, ``calendar.not_a_number``, ``calendar.no_such_paper``,
    ``planned.unknown_field``, or what the record itself refuses.
    """
    unknown = next((name for name in texts if name not in FIELDS), None)
    if unknown is not None:
        raise InputRefused("planned.unknown_field", field=unknown, fields=FIELDS)
    given = {name: text.strip() for name, text in texts.items() if text.strip()}
    scheme = definition(given.get("scheme", ""))
    return OwedScheme(
        scheme=scheme.id,
        start=_day(given.get("start", "")),
        title=given.get("title", ""),
        recipient=given.get("recipient", ""),
        addressee=given.get("addressee", ""),
        end=_day(given["end"]) if "end" in given else None,
        amount=read_amount(given["amount"]) if "amount" in given else None,
        term_months=_number(given.get("term_months")),
        every_months=_number(given.get("every_months")),
        due_after=_number(given.get("due_after")),
        due_day=_number(given.get("due_day")),
        owes=read_papers(given.get("papers", "")),
        since=_day(given["since"]) if "since" in given else None,
    )


def texts_of(owed: OwedScheme) -> dict[str, str]:
    """A record as it would be typed."""
    days = {name: f"{day:%Y/%m/%d}" for name, day in (("start", owed.start), ("end", owed.end), ("since", owed.since)) if day}
    numbers = {name: getattr(owed, name) for name in ("amount", "term_months", "every_months", "due_after", "due_day")}
    texts = {"scheme": owed.scheme, "title": owed.title, "recipient": owed.recipient, "addressee": owed.addressee}
    papers = {"papers": ",".join(paper.id for paper in owed.owes)}
    return {name: text for name, text in (texts | days | papers | {n: str(v) for n, v in numbers.items() if v is not None}).items() if text}


def read_papers(text: str) -> tuple[Owed, ...]:
    """Papers by their ids, apart by commas; raises ``InputRefused`` (``calendar.no_such_paper``)."""
    found = []
    for name in dict.fromkeys(part.strip() for part in text.translate(_SEPARATORS).split(",") if part.strip()):
        if name not in PAPERS:
            raise InputRefused("calendar.no_such_paper", paper=name, papers=PAPERS)
        found.append(Owed(OwedKind.FORM if name in FORM_PAPERS else OwedKind.ITEM, name))
    return tuple(found)


def notices_of(owed: OwedScheme) -> tuple[Phrase, ...]:
    """What its owner should know of a record: closed to new use, announced only, nothing owed."""
    scheme = definition(owed.scheme)
    found = []
    if scheme.closed_on is not None and owed.start > scheme.closed_on:
        found.append(Phrase("calendar.after_closing", {"scheme": scheme.title, "day": scheme.closed_on}))
    if scheme.confidence is Confidence.ANNOUNCED:
        found.append(Phrase("calendar.announced", {"scheme": scheme.title}))
    if reason := owed.exempt_for(scheme):
        found.append(Phrase(f"calendar.exempt.{reason}"))
    return tuple(found)


def _day(text: str) -> datetime.date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise InputRefused("calendar.not_a_day", text=text) from error


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    folded = unicodedata.normalize("NFKC", text).replace(",", "")
    if not folded.isdecimal() or len(folded) > 6:  # no term, day or interval is longer
        raise InputRefused("calendar.not_a_number", text=text)
    return int(folded)
