"""The reports that the demo company owes, those it has handed in noted; its bank is the recipient that the demo made."""

import datetime
from dataclasses import replace

from app.analysis.owed_schemes import OwedScheme
from app.analysis.record_values import fields_of_values
from app.periods import Month
from app.resources import read_json
from app.services.report_schemes import add_scheme, note_given
from app.services.session import BookSession


def put_schemes(session: BookSession, recipient: str) -> None:
    """Register the schemes of ``demo/schemes.json`` for a recipient."""
    for each in read_json("demo/schemes.json"):
        owed = OwedScheme(**fields_of_values(OwedScheme, each["owed"], "calendar.record_damaged"))
        kept = add_scheme(session, replace(owed, recipient=recipient), datetime.datetime.fromisoformat(each["entered_at"]))
        for report in each["given"]:
            key = (kept.id, report["report"], Month.parse(report["last"]))
            note_given(session, key, datetime.date.fromisoformat(report["on"]), report["note"])
