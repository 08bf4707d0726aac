"""Forms and plans: start one, write on it, see it filled from the books; what the owner wrote is kept at once and never lost.

The definitions are data (:mod:`app.services.form_library`). A copy can be put into the bin and taken back. A version of it is kept with
every value and finding it showed: books that changed since, and newer editions of the form, leave it as it was.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.analysis.form_comparison import CellChange
from app.analysis.form_comparison import compare as compare_forms
from app.analysis.form_contents import FormContent, version_from_json, version_to_json
from app.analysis.form_copies import FormCopy, FormVersion
from app.analysis.form_definitions import FormDefinition
from app.analysis.form_entries import is_too_large, read_entry
from app.analysis.form_filling import fill
from app.analysis.form_item_keys import Items, is_known_by_place, kept_key, lists_of, place_of_key, shown_items, with_items_known
from app.analysis.form_kinds import fits
from app.analysis.form_list_items import with_numbers_of
from app.analysis.form_periods import FormPeriods
from app.analysis.form_repository import (
    append_version,
    insert_copy,
    load_content,
    load_copies,
    load_copy,
    load_version,
    load_versions,
    mark_deleted,
    save_content,
    save_heading,
)
from app.analysis.form_structure import field_of_key
from app.analysis.form_succession import succeed
from app.analysis.form_texts import in_one_line, without_control_characters
from app.analysis.form_values import Answer, CellValue, FilledForm
from app.errors import InputRefused
from app.ledger.repository import load_fiscal_years
from app.periods import Month, fiscal_year_of
from app.services.form_library import all_forms, form, form_ids
from app.services.form_proposals import items_proposed, years_of_book
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes

_LONGEST_TITLE = 100
_LONGEST_NOTE = 200
#: Years a form can be about.
_YEARS = range(1950, 2200)


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A version of a copy with what it showed."""

    copy: FormCopy
    version: FormVersion
    filled: FilledForm


def definitions() -> tuple[FormDefinition, ...]:
    """Every form the program has; raises ``InputRefused`` (``form.definition.*``) naming the file and place of what is broken."""
    return all_forms()


def definition(form_id: str) -> FormDefinition:
    """A form by its id; raises ``InputRefused`` (``form.unknown``)."""
    if form_id not in form_ids():
        raise InputRefused("form.unknown", name=form_id, names=form_ids())
    return form(form_id)


def copies(session: BookSession, form: str = "") -> tuple[FormCopy, ...]:
    """The copies of the book (of one form), the one changed last first."""
    with session.reader() as connection:
        return load_copies(connection, form)


def copies_in_bin(session: BookSession) -> tuple[FormCopy, ...]:
    """The copies that were put into the bin."""
    with session.reader() as connection:
        return load_copies(connection, in_bin=True)


def find_copy(session: BookSession, copy_id: int) -> FormCopy:
    """A copy by its id; raises ``InputRefused`` (``form.no_such_copy``)."""
    with session.reader() as connection:
        found = load_copy(connection, copy_id)
    if found is None:
        raise InputRefused("form.no_such_copy", number=str(copy_id))
    return found


def start(session: BookSession, form_id: str, about: datetime.date, title: str = "") -> FormCopy:
    """A new copy of a form about a day (of a form about a month: the month of that day).

    Raises ``InputRefused``: ``form.unknown``, ``form.about_outside``, ``form.title_too_long``, ``form.single_exists``.
    """
    found = definition(form_id)
    if found.single and copies(session, form_id):
        raise InputRefused("form.single_exists", title=found.title)
    return _insert(session, found, about, title, FormContent())


def open_single(session: BookSession, form_id: str) -> FormCopy:
    """The one copy of a form that is gone on with; made, about today, where there is none."""
    found = copies(session, form_id)
    return found[0] if found else start(session, form_id, datetime.date.today())


def copy_of(session: BookSession, copy_id: int, about: datetime.date | None = None) -> FormCopy:
    """Start next year's (or next month's) form from a copy; years keep their figures where the new form still asks for them."""
    old = find_copy(session, copy_id)
    found = definition(old.form)
    if found.single:
        raise InputRefused("form.single_exists", title=found.title)
    about = _about(found, about or _next(old.about, found.about == "month"))
    facts = session.facts()
    with session.reader() as connection:
        content = load_content(connection, copy_id)
        years = tuple(each.year for each in load_fiscal_years(connection))
    years = years or (fiscal_year_of(Month.of(old.about), facts.year_start),)
    before, after = (FormPeriods(found, day, years, facts.form) for day in (old.about, about))
    was, becomes = (f"{day.year}年{day.month}月" for day in (old.about, about))
    return _insert(session, found, about, old.title.replace(was, becomes), succeed(found, content, before, after))


def filled(reporting: Reporting, copy_id: int) -> FilledForm:
    """A copy with everything that stands in it now; kept until the book or the copy changes."""
    return reporting.kept(("form", copy_id), lambda: _fill(reporting, copy_id))


def write(session: BookSession, copy_id: int, changes: Mapping[str, Answer | None], shown: Items | None = None) -> None:
    """Keep answers by the key of their cell; ``None`` takes one away, so that what is proposed stands there again.

    ``shown`` are the items of the lists the writer saw (``FilledForm.items``; without them those of now): an answer goes with the item
    it was written for. Raises ``InputRefused``: ``form.no_such_cell``, ``form.computed_cell``, ``form.wrong_value``, ``form.list_full``.
    Nothing is kept then.
    """
    copy = find_copy(session, copy_id)
    found = definition(copy.form)
    for key, answer in changes.items():
        _check_answer(found, key, answer)
    proposed: Items = {}
    if any(place_of_key(key, block.id) for key in changes for block in lists_of(found)) and (
        shown is None or is_known_by_place(_content(session, copy_id))
    ):
        proposed = items_proposed(Reporting(session), found, copy.about)

    def changed(content: FormContent) -> FormContent:
        content = with_items_known(content, proposed, proposed)
        seen = shown or {block.id: shown_items(block, content, proposed[block.id]) for block in lists_of(found) if block.id in proposed}
        _check_room(found, changes, seen)
        kept = {kept_key(key, content, seen): answer for key, answer in changes.items()}
        answers = {key: answer for key, answer in content.answers.items() if key not in kept}
        answers |= {key: _clean(answer) for key, answer in kept.items() if answer is not None}
        return FormContent(answers, content.items)

    change_content(session, copy_id, changed)


def change_content(session: BookSession, copy_id: int, changed: Callable[[FormContent], FormContent]) -> None:
    """Keep what ``changed`` makes of a copy's content; it may be asked twice. Where nothing changes the book stays as it is."""
    before = _content(session, copy_id)
    if changed(before) == before:
        return
    with session.transaction(Changes.FORMS) as connection:
        save_content(connection, copy_id, changed(load_content(connection, copy_id)), _now())


def read_typed(definition: FormDefinition, key: str, text: str) -> CellValue:
    """The value of what a person typed into a cell (``""`` empties it).

    Raises ``InputRefused`` (``form.not_a_yen`` and the like with the label of the field, ``form.no_such_cell``).
    """
    try:
        return read_entry(field_of_key(definition, key), text)
    except LookupError as error:
        raise InputRefused("form.no_such_cell", key=key, title=definition.title) from error


def rename(session: BookSession, copy_id: int, title: str) -> None:
    """Give a copy another title; an empty one is the form's own. Raises ``InputRefused`` (``form.title_too_long``)."""
    copy = find_copy(session, copy_id)
    wanted = _title(definition(copy.form), title)
    with session.transaction(Changes.FORMS) as connection:
        save_heading(connection, copy_id, wanted, copy.about, _now())


def set_about(session: BookSession, copy_id: int, about: datetime.date) -> None:
    """Let a copy be about another day; what is written stays in its columns. Raises ``InputRefused`` (``form.about_outside``)."""
    copy = find_copy(session, copy_id)
    wanted = _about(definition(copy.form), about)
    with session.transaction(Changes.FORMS) as connection:
        save_heading(connection, copy_id, copy.title, wanted, _now())


def put_in_bin(session: BookSession, copy_id: int) -> None:
    """Put a copy into the bin; its versions stay."""
    find_copy(session, copy_id)
    with session.transaction(Changes.FORMS) as connection:
        mark_deleted(connection, copy_id, _now())


def take_back(session: BookSession, copy_id: int) -> None:
    """Take a copy out of the bin; raises ``InputRefused`` (``form.single_exists``) where another one took its place."""
    copy = find_copy(session, copy_id)
    if all(one.id != copy_id for one in copies_in_bin(session)):
        return
    found = definition(copy.form)
    if found.single and copies(session, copy.form):
        raise InputRefused("form.single_exists", title=found.title)
    with session.transaction(Changes.FORMS) as connection:
        mark_deleted(connection, copy_id, None)


def keep_version(reporting: Reporting, copy_id: int, note: str = "") -> FormVersion:
    """Keep a copy as it is now; raises ``InputRefused`` (``form.note_too_long``, ``form.no_such_copy``)."""
    word = in_one_line(note)
    if len(word) > _LONGEST_NOTE:
        raise InputRefused("form.note_too_long", most=_LONGEST_NOTE)
    session = reporting.session
    while True:
        content, shown = _content(session, copy_id), filled(reporting, copy_id)
        with session.transaction(Changes.FORMS) as connection:
            # Another program may have written meanwhile: a version shows what is written in it.
            if load_content(connection, copy_id) == content:
                return append_version(connection, copy_id, _now(), word, version_to_json(content, shown))


def versions(session: BookSession, copy_id: int) -> tuple[FormVersion, ...]:
    """The versions of a copy, the first one first."""
    with session.reader() as connection:
        return load_versions(connection, copy_id)


def version_filled(session: BookSession, copy_id: int, number: int) -> FilledForm:
    """A version as it was shown when it was kept; raises ``InputRefused`` (``form.no_such_version``, ``form.damaged_content``, ...)."""
    return _version(session, copy_id, number)[1]


def latest_kept(session: BookSession, form_id: str) -> KeptForm | None:
    """The version of a form that was kept last, of all its copies outside the bin; ``None`` where none was."""
    kept = [(version, copy) for copy in copies(session, form_id) if copy.versions for version in versions(session, copy.id)[-1:]]
    if not kept:
        return None
    version, copy = max(kept, key=lambda pair: (pair[0].at, pair[1].id))
    return KeptForm(copy, version, version_filled(session, copy.id, version.number))


def write_version_back(session: BookSession, copy_id: int, number: int) -> FormContent:
    """Go on from what was written in a version; figures of the books are those of today. Returns what was written before."""
    content, before = _version(session, copy_id, number)[0], _content(session, copy_id)
    change_content(session, copy_id, lambda now: with_numbers_of(content, now))
    return before


def compare(before: FilledForm, after: FilledForm) -> tuple[CellChange, ...]:
    """The cells that differ between two versions or copies; raises ``InputRefused`` (``form.other_form``) for different forms."""
    if before.definition.id != after.definition.id:
        raise InputRefused("form.other_form", first=before.definition.title, second=after.definition.title)
    return compare_forms(before, after)


def _fill(reporting: Reporting, copy_id: int) -> FilledForm:
    from app.services.form_facts import FormFacts

    copy = find_copy(reporting.session, copy_id)
    content = _content(reporting.session, copy_id)
    facts = reporting.facts()
    years = years_of_book(reporting, copy.about)
    return fill(definition(copy.form), content.answers, FormFacts(reporting), copy.about, facts.form, years, content.items)


def _insert(session: BookSession, found: FormDefinition, about: datetime.date, title: str, content: FormContent) -> FormCopy:
    day, name = _about(found, about), _title(found, title)
    with session.transaction(Changes.FORMS) as connection:
        number = insert_copy(connection, found.id, name, day, _now(), content)
        made = load_copy(connection, number)
    assert made is not None
    return made


def _content(session: BookSession, copy_id: int) -> FormContent:
    with session.reader() as connection:
        return load_content(connection, copy_id)


def _check_answer(found: FormDefinition, key: str, answer: Answer | None) -> None:
    try:
        asked = field_of_key(found, key)
    except LookupError as error:
        if answer is None:
            return  # an answer of another edition is taken away
        raise InputRefused("form.no_such_cell", key=key, title=found.title) from error
    if answer is None:
        return
    if asked.formula:
        raise InputRefused("form.computed_cell", label=asked.label)
    if not fits(asked, answer.value):
        raise InputRefused("form.wrong_value", label=asked.label)
    if is_too_large(answer.value):
        raise InputRefused("form.too_large", label=asked.label, value="―")


def _check_room(found: FormDefinition, changes: Mapping[str, Answer | None], shown: Items) -> None:
    """Nothing is written beyond the last item a list has room for."""
    for block in lists_of(found):
        room = max(block.most, len(shown.get(block.id, ())))
        if any(place_of_key(key, block.id) > room for key, answer in changes.items() if answer is not None):
            raise InputRefused("form.list_full", title=block.title or block.id, most=block.most)


def _clean(answer: Answer) -> Answer:
    """An answer whose texts can be kept and printed."""
    value = without_control_characters(answer.value) if isinstance(answer.value, str) else answer.value
    return Answer(value, without_control_characters(answer.reason))


def _about(found: FormDefinition, about: datetime.date) -> datetime.date:
    if about.year not in _YEARS:
        raise InputRefused("form.about_outside", first=str(_YEARS[0]), last=str(_YEARS[-1]))
    return about.replace(day=1) if found.about == "month" else about


def _next(about: datetime.date, by_month: bool) -> datetime.date:
    """The same day a year later (of 29 February the 28th), or the next month."""
    later = Month.of(about) + (1 if by_month else 12)
    return later.first_day.replace(day=min(about.day, later.last_day.day))


def _title(found: FormDefinition, title: str) -> str:
    wanted = in_one_line(title) or found.title
    if len(wanted) > _LONGEST_TITLE:
        raise InputRefused("form.title_too_long", most=_LONGEST_TITLE)
    return wanted


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _version(session: BookSession, copy_id: int, number: int) -> tuple[FormContent, FilledForm]:
    copy = find_copy(session, copy_id)
    with session.reader() as connection:
        text = load_version(connection, copy_id, number)
    if text is None:
        raise InputRefused("form.no_such_version", number=str(number))
    # A version never changes, and those of plans are asked for after every word written into a form.
    return session.remembered(("form version", copy.title, text), lambda: version_from_json(text, copy.title))
