"""Items of a form's lists added, taken out, put back and moved, in a copy that the book keeps.

Places are those somebody saw: ``shown`` (``FilledForm.items``) says which items stood there, so that a list that changed meanwhile has
the same item changed and not the one that stands in its place now.
"""

from collections.abc import Callable, Sequence

from app.analysis.form_contents import FormContent
from app.analysis.form_definitions import FormList
from app.analysis.form_item_keys import Items, lists_of, shown_items, with_items_known
from app.analysis.form_list_items import RemovedItem, with_item, with_item_moved, with_removed, without_item
from app.errors import InputRefused
from app.services.form_proposals import items_proposed
from app.services.planning import change_content, definition, find_copy
from app.services.reporting import Reporting

#: Changes a content whose list shows these items.
_Change = Callable[[FormContent, Sequence[str]], FormContent]


def add_item(reporting: Reporting, copy_id: int, list_id: str, place: int = 0, shown: Items | None = None) -> int:
    """Put an empty item into a list in a place (0 and beyond the last one: at the end); returns its place.

    Raises ``InputRefused`` (``form.no_such_list``, ``form.list_full``).
    """
    block = _list(reporting, copy_id, list_id)
    places: list[int] = []

    def add(content: FormContent, items: Sequence[str]) -> FormContent:
        if len(items) >= block.most:
            raise InputRefused("form.list_full", title=block.title or list_id, most=block.most)
        before = _item(block, place - 1, items, shown) if 1 < place <= len(items) else ""
        places.append(items.index(before) + 2 if before else 1 if place == 1 else len(items) + 1)
        return with_item(content, list_id, items, places[-1])

    _change(reporting, copy_id, block, add)
    return places[-1]


def remove_item(reporting: Reporting, copy_id: int, list_id: str, place: int, shown: Items | None = None) -> RemovedItem:
    """Take an item out of a list; what was written in it is returned, for :func:`restore_item`. Raises ``InputRefused``."""
    block = _list(reporting, copy_id, list_id)
    taken: list[RemovedItem] = []

    def remove(content: FormContent, items: Sequence[str]) -> FormContent:
        left, removed = without_item(content, list_id, items, items.index(_item(block, place, items, shown)) + 1)
        taken.append(removed)
        return left

    _change(reporting, copy_id, block, remove)
    return taken[-1]


def restore_item(reporting: Reporting, copy_id: int, removed: RemovedItem) -> None:
    """Put an item back where it was taken out."""
    block = _list(reporting, copy_id, removed.list_id)
    _change(reporting, copy_id, block, lambda content, items: with_removed(content, items, removed))


def move_item(reporting: Reporting, copy_id: int, list_id: str, place: int, to: int, shown: Items | None = None) -> None:
    """Move an item to another place in its list. Raises ``InputRefused`` (``form.no_such_item``)."""
    block = _list(reporting, copy_id, list_id)

    def move(content: FormContent, items: Sequence[str]) -> FormContent:
        moved, target = (items.index(_item(block, each, items, shown)) + 1 for each in (place, to))
        return with_item_moved(content, list_id, items, moved, target)

    _change(reporting, copy_id, block, move)


def _change(reporting: Reporting, copy_id: int, block: FormList, change: _Change) -> None:
    copy = find_copy(reporting.session, copy_id)
    proposed = items_proposed(reporting, definition(copy.form), copy.about)

    def changed(content: FormContent) -> FormContent:
        known = with_items_known(content, proposed, proposed)
        return change(known, shown_items(block, known, proposed[block.id]))

    change_content(reporting.session, copy_id, changed)


def _list(reporting: Reporting, copy_id: int, list_id: str) -> FormList:
    found = definition(find_copy(reporting.session, copy_id).form)
    for block in lists_of(found):
        if block.id == list_id:
            return block
    raise InputRefused("form.no_such_list", name=list_id, title=found.title)


def _item(block: FormList, place: int, items: Sequence[str], shown: Items | None) -> str:
    """The item that was seen in a place, if it is still there."""
    seen = items if shown is None else shown.get(block.id, ())
    if not 1 <= place <= len(seen) or seen[place - 1] not in items:
        raise InputRefused("form.no_such_item", title=block.title or block.id, number=str(place))
    return seen[place - 1]
