"""``mieru form``: start a form, write on it, keep versions of it, compare and print them, from a script."""

import datetime
from collections.abc import Mapping
from typing import Any

from app.analysis.form_contents import value_to_json
from app.analysis.form_copies import FormCopy, FormVersion
from app.analysis.form_definitions import FormField
from app.analysis.form_texts import value_text
from app.analysis.form_values import Answer, Cell, CellState, CellValue, FilledForm, Finding
from app.cli.call import Call
from app.durable_files import write_durably
from app.errors import InputRefused
from app.formatting import Formatter
from app.services import form_lists, planning
from app.services.reporting import Reporting
from app.services.session import BookSession


def list_definitions(call: Call) -> None:
    """Every form there is."""
    found = planning.definitions()
    rows = [
        {"form": one.id, "title": one.title, "purpose": one.purpose, "source": one.source, "standing": one.standing, "about": one.about}
        for one in found
    ]
    call.output.result({"forms": rows}, [f"{one.id}  {one.title}" for one in found])


def list_copies(call: Call) -> None:
    """The forms of the book, and those in the bin."""
    with call.book() as session:
        copies, binned = planning.copies(session, call.given.form), planning.copies_in_bin(session)
    lines = [_copy_line(copy) for copy in copies] or [call.output.words("form.none")]
    call.output.result({"forms": [_copy_json(copy) for copy in copies], "bin": [_copy_json(copy) for copy in binned]}, lines)


def new(call: Call) -> None:
    """Start a form."""
    with call.book() as session:
        copy = planning.start(session, call.given.form, call.given.about or datetime.date.today(), call.given.title)
    call.output.result(_copy_json(copy), [_copy_line(copy)])


def follow(call: Call) -> None:
    """Start next year's form from this one."""
    with call.book() as session:
        copy = planning.copy_of(session, call.given.number, call.given.about)
    call.output.result(_copy_json(copy), [_copy_line(copy)])


def show(call: Call) -> None:
    """Every cell with its value, where it comes from, and what is to be looked at."""
    with call.book() as session:
        copy, filled = planning.find_copy(session, call.given.number), _filled(call, session)
    cells = {key: _cell_json(cell) for key, cell in filled.cells.items()}
    result = {**_copy_json(copy), "cells": cells, "findings": _findings_json(filled)}
    lines = [_cell_line(call, cell) for cell in filled.cells.values() if cell.value is not None or cell.reason]
    call.output.result(result, [*lines, *_finding_lines(call, filled)])


def write(call: Call) -> None:
    """Write answers as people type them; ``--take-back`` lets the proposed value stand again."""
    given = call.given
    with call.book() as session:
        copy = planning.find_copy(session, given.number)
        definition = planning.definition(copy.form)
        changes: dict[str, Answer | None] = dict.fromkeys(given.take_back)
        for key, text in given.answers:
            changes[key] = Answer(planning.read_typed(definition, key, text), given.reason)
        planning.write(session, copy.id, changes)
        if given.about is not None:
            planning.set_about(session, copy.id, given.about)
        if given.title is not None:
            planning.rename(session, copy.id, given.title)
        filled = planning.filled(Reporting(session), copy.id)
    shown = {key: _cell_json(filled.cells[key]) for key in changes if key in filled.cells}
    lines = [_cell_line(call, filled.cells[key]) for key in shown]
    call.output.result({"number": copy.id, "cells": shown, "findings": _findings_json(filled)}, [*lines, *_finding_lines(call, filled)])


def item(call: Call) -> None:
    """Add, remove or move an item of a list."""
    given = call.given
    with call.book() as session:
        reporting = Reporting(session)
        match given.what:
            case "add":
                form_lists.add_item(reporting, given.number, given.list, given.at)
            case "remove":
                form_lists.remove_item(reporting, given.number, given.list, given.at)
            case _:
                form_lists.move_item(reporting, given.number, given.list, given.at, given.to)
        items = planning.filled(reporting, given.number).counts[given.list]
    call.output.result({"number": given.number, "list": given.list, "items": items}, [call.output.words("form.items", count=items)])


def keep_version(call: Call) -> None:
    """Keep the form as it is now."""
    with call.book() as session:
        kept = planning.keep_version(Reporting(session), call.given.number, call.given.note)
    call.output.result(_version_json(kept), [_version_line(kept)])


def list_versions(call: Call) -> None:
    """The kept versions of a form."""
    with call.book() as session:
        planning.find_copy(session, call.given.number)
        kept = planning.versions(session, call.given.number)
    call.output.result({"versions": [_version_json(one) for one in kept]}, [_version_line(one) for one in kept])


def go_back(call: Call) -> None:
    """Go on from what was written in a version."""
    with call.book() as session:
        planning.write_version_back(session, call.given.number, call.given.version)
    call.output.say("form.gone_back", number=call.given.version)
    call.output.result({"number": call.given.number, "version": call.given.version})


def compare(call: Call) -> None:
    """What differs between two versions, or a version and the form as it is now."""
    given = call.given
    with call.book() as session:
        before = planning.version_filled(session, given.number, given.before)
        if given.after is None:
            after = planning.filled(Reporting(session), given.number)
        else:
            after = planning.version_filled(session, given.number, given.after)
    changes = planning.compare(before, after)
    rows = [
        {"key": one.key or one.key_before, "label": one.label, "before": _json_or_none(one.before), "after": _json_or_none(one.after)}
        for one in changes
    ]
    shown, lines = _formatter(call), []
    for one in changes:
        field = after.cells[one.key].field if one.key else before.cells[one.key_before].field
        lines.append(f"{one.label}: {_shown(field, one.before, shown)} → {_shown(field, one.after, shown)}")
    lines = lines or [call.output.words("form.no_change")]
    call.output.result({"changes": rows}, lines)


def check(call: Call) -> None:
    """What is to be looked at before the form is handed in."""
    with call.book() as session:
        filled = _filled(call, session)
    lines = _finding_lines(call, filled) or [call.output.words("form.nothing_found")]
    call.output.result({"number": call.given.number, "findings": _findings_json(filled)}, lines)


def print_form(call: Call) -> None:
    """The form, or a version of it, as PDF or (by the file's name) as a workbook."""
    from app.services.form_papers import PaperVersion, form_document, sender_of
    from app.services.papers import workbook

    out = call.given.out
    if out.suffix.lower() not in (".pdf", ".xlsx"):
        raise InputRefused("form.print_format", file=out.name)
    with call.book() as session:
        filled, reporting = _filled(call, session), Reporting(session)
        kept = [one for one in planning.versions(session, call.given.number) if one.number == call.given.version]
        version = PaperVersion(kept[0].number, datetime.datetime.fromisoformat(kept[0].at).astimezone().date()) if kept else None
        sender = sender_of(reporting, filled.definition.addressee)
        document = form_document(filled, sender, _formatter(call), datetime.date.today(), notes=call.given.notes, version=version)
    write_durably(out, workbook(document) if out.suffix.lower() == ".xlsx" else call.printer(document))
    call.output.result({"number": call.given.number, "file": str(out)}, [str(out)])


def remove(call: Call) -> None:
    """Put a form into the bin."""
    with call.book() as session:
        planning.put_in_bin(session, call.given.number)
    call.output.say("form.in_bin")
    call.output.result({"number": call.given.number})


def restore(call: Call) -> None:
    """Take a form out of the bin."""
    with call.book() as session:
        planning.take_back(session, call.given.number)
    call.output.say("form.out_of_bin")
    call.output.result({"number": call.given.number})


def _filled(call: Call, session: BookSession) -> FilledForm:
    version = getattr(call.given, "version", None)
    if version is not None:
        return planning.version_filled(session, call.given.number, version)
    return planning.filled(Reporting(session), call.given.number)


def _formatter(call: Call) -> Formatter:
    """Forms are read in the years of the era, in the units of their fields."""
    return Formatter(call.settings.negative_sign, "yen", "era")


def _copy_json(copy: FormCopy) -> dict[str, Any]:
    return {
        "number": copy.id,
        "form": copy.form,
        "title": copy.title,
        "about": copy.about.isoformat(),
        "created_at": copy.created_at,
        "changed_at": copy.changed_at,
        "versions": copy.versions,
    }


def _copy_line(copy: FormCopy) -> str:
    return f"{copy.id}  {copy.form}  {copy.about}  {copy.title}"


def _version_json(version: FormVersion) -> dict[str, Any]:
    return {"number": version.number, "at": version.at, "note": version.note, "digest": version.digest}


def _version_line(version: FormVersion) -> str:
    return f"{version.number}  {version.at}  {version.note}".rstrip()


def _cell_json(cell: Cell) -> dict[str, Any]:
    found: dict[str, Any] = {"label": cell.field.label, "value": _json_or_none(cell.value), "state": str(cell.state)}
    extra: Mapping[str, Any] = {"reason": cell.reason, "origin": cell.origin, "accounts": list(cell.accounts)}
    found |= {name: value for name, value in extra.items() if value}
    return found | ({"proposed": value_to_json(cell.proposed)} if cell.proposed is not None else {})


def _json_or_none(value: Any) -> Any:
    return None if value is None else value_to_json(value)


def _cell_line(call: Call, cell: Cell) -> str:
    """``KEY  label: value``, or why there is none."""
    if cell.value is None and cell.state is not CellState.CORRECTED and cell.reason:
        return f"{cell.key}  {cell.field.label}: ― ({call.output.words(cell.reason)})"
    return f"{cell.key}  {cell.field.label}: {_shown(cell.field, cell.value, _formatter(call))}"


def _shown(field: FormField, value: CellValue | None, formatter: Formatter) -> str:
    return "―" if value is None else value_text(field, value, formatter) + field.unit


def _findings_json(filled: FilledForm) -> list[dict[str, Any]]:
    return [{"check": one.check.id, "level": one.check.level, "text": dict(one.text), "cells": list(one.cells)} for one in filled.findings]


def _finding_lines(call: Call, filled: FilledForm) -> list[str]:
    return [f"{call.output.words(f'form.level.{one.check.level}')}: {_text(call, one)}" for one in filled.findings]


def _text(call: Call, finding: Finding) -> str:
    return finding.text[call.output.language]


COMMANDS = {
    "form definitions": list_definitions,
    "form list": list_copies,
    "form new": new,
    "form follow": follow,
    "form show": show,
    "form set": write,
    "form item": item,
    "form version": keep_version,
    "form versions": list_versions,
    "form go-back": go_back,
    "form compare": compare,
    "form check": check,
    "form print": print_form,
    "form remove": remove,
    "form restore": restore,
}
