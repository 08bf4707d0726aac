"""The forms of the demo company: what it wrote by hand, each with one kept version; everything else comes from its books."""

import datetime
from typing import Any

from app.analysis.form_values import Answer
from app.resources import read_json
from app.services.company_profile import set_profile
from app.services.planning import definition, keep_version, open_single, read_typed, rename, set_about, start, write
from app.services.reporting import Reporting
from app.services.session import BookSession


def put_profile(session: BookSession, values: dict[str, Any]) -> None:
    """Keep the particulars of ``demo/company.json``."""
    founded = datetime.date.fromisoformat(values["founded"])
    set_profile(session, **{**values, "founded": founded})


def put_forms(reporting: Reporting) -> None:
    """Start every form of ``demo/forms.json``, write on it what was typed, and keep a version of it."""
    session = reporting.session
    for kept in read_json("demo/forms.json"):
        asked = definition(kept["form"])
        about = datetime.date.fromisoformat(kept["about"])
        if asked.single:
            copy = open_single(session, asked.id)
            set_about(session, copy.id, about)
            rename(session, copy.id, kept["title"])
        else:
            copy = start(session, asked.id, about, kept["title"])
        answers = {}
        for key, typed in kept["answers"].items():
            text, reason = typed if isinstance(typed, list) else (typed, "")
            answers[key] = Answer(read_typed(asked, key, text), reason)
        write(session, copy.id, answers)
        keep_version(reporting, copy.id, kept["note"])
