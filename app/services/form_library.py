"""The forms the program has: every file of ``resources/forms``, read once, with the names its formulas use proved.

A new form needs a file and no code.
"""

import json
from collections.abc import Mapping
from functools import cache

from app.analysis.form_definitions import FormDefinition
from app.analysis.form_reading import read_definition
from app.analysis.form_references import other_forms
from app.analysis.form_structure import field_of_key
from app.errors import InputRefused
from app.resources import list_resources, read_text

_FOLDER = "forms"


def all_forms() -> tuple[FormDefinition, ...]:
    """Every form in the order of their files; raises ``InputRefused`` (``form.definition.*``) naming what is broken and where."""
    found = tuple(form(name) for name in form_ids())
    _check_other_forms({one.id: one for one in found})
    return found


def form_ids() -> tuple[str, ...]:
    """The ids of the forms there are."""
    return tuple(name.removesuffix(".json") for name in list_resources(_FOLDER) if name.endswith(".json"))


@cache
def form(name: str) -> FormDefinition:
    """A form by the name of its file; raises as :func:`all_forms`."""
    # Imported here: facts of other forms are answers of copies, which this module knows.
    from app.services.form_facts import FACT_NAMES, LIST_NAMES

    file = f"{_FOLDER}/{name}.json"
    try:
        values = json.loads(read_text(file))
    except ValueError as error:
        raise InputRefused("form.definition.not_json", file=file, place=str(error)) from error
    found = read_definition(values, file, FACT_NAMES, LIST_NAMES)
    if found.id != name:
        raise InputRefused("form.definition.no_id", file=file, place="id", name=found.id)
    return found


def _check_other_forms(found: Mapping[str, FormDefinition]) -> None:
    """Forms take answers that exist, and none takes its own through others."""
    needs: dict[str, set[str]] = {name: set() for name in found}
    for name, one in found.items():
        for other, key in other_forms(one):
            try:
                field_of_key(found[other], key)
            except LookupError as error:
                raise InputRefused(
                    "form.definition.unknown_name", file=f"{_FOLDER}/{name}.json", place="form", name=f"form.{other}.{key}"
                ) from error
            needs[name].add(other)
    settled: set[str] = set()
    while ready := {name for name, others in needs.items() if name not in settled and others <= settled}:
        settled |= ready
    if circle := sorted(needs.keys() - settled):
        raise InputRefused("form.definition.circle", file=f"{_FOLDER}/{circle[0]}.json", place="form")
