"""The reports that the demo company owes, those it has handed in noted; the bank that the demo made a recipient of has them."""

import datetime
from dataclasses import replace

from app.analysis.owed_schemes import OwedScheme
from app.analysis.record_values import fields_of_values
from app.periods import Month
from app.resources import read_json
from app.services.report_schemes import add_scheme, note_given
from app.services.session import BookSession
from app.sharing.recipients import Recipient


def put_schemes(session: BookSession, recipient: Recipient) -> None:
    """Register the schemes of ``demo/schemes.json``; what is owed to the recipient is sent to it, the rest only says to whom it goes."""
    for each in read_json("demo/schemes.json"):
        owed = OwedScheme(**fields_of_values(OwedScheme, each["owed"], "calendar.record_damaged"))
        if owed.addressee == recipient.card.name:
            owed = replace(owed, recipient=recipient.id)
        kept = add_scheme(session, owed, datetime.datetime.fromisoformat(each["entered_at"]))
        for report in each["given"]:
            key = (kept.id, report["report"], Month.parse(report["last"]))
            note_given(session, key, datetime.date.fromisoformat(report["on"]), report["note"])
