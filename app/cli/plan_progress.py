"""``mieru report BOOK plan``: plan against actual up to a month, for a script."""

from typing import Any

from app.cli.call import Call
from app.cli.report_json import table_json
from app.periods import Month
from app.services.plan_progress import plan_progress
from app.services.plan_progress_tables import progress_table, targets_table
from app.services.reporting import Reporting


def plan_json(call: Call, reporting: Reporting, month: Month) -> dict[str, Any]:
    """The figures by span and the targets, with the plan they are of."""
    found = plan_progress(reporting, month)
    language = call.output.language
    return {
        "plan": {
            "form": found.source.copy.form,
            "title": found.source.copy.title,
            "version": found.source.version.number,
            "kept_at": found.source.version.at,
            "year": found.year_number,
            "year_from": str(found.year.first),
            "year_to": str(found.year.last),
            "apportioned": {str(figure): str(plan.spreading) for figure, plan in found.plans.items()},
        },
        "month": str(found.month),
        **table_json(progress_table(found, call.formatter, language)),
        "targets": table_json(targets_table(found, language))["rows"],
    }
