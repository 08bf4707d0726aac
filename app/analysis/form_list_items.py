"""Items of a form's list put in, taken out and moved: only the order of the list changes, since answers are kept by item.

``shown`` are the items of the list as they stand (:func:`app.analysis.form_item_keys.shown_items`); places are counted from 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.form_contents import FormContent, ItemOrder
from app.analysis.form_item_keys import item_of_key, last_made, own_item, own_number
from app.analysis.form_values import Answer


@dataclass(frozen=True, slots=True)
class RemovedItem:
    """An item that was taken out, to be put back: where it stood, and its answers by the rest of their keys."""

    list_id: str
    place: int
    item: str
    answers: Mapping[str, Answer]


def with_item(content: FormContent, list_id: str, shown: Sequence[str], place: int) -> FormContent:
    """A new item of the owner's own in a place; the ones from there on move down."""
    item = own_item(last_made(content, list_id, shown) + 1)
    return _placed(content, list_id, (*shown[: place - 1], item, *shown[place - 1 :]))


def without_item(content: FormContent, list_id: str, shown: Sequence[str], place: int) -> tuple[FormContent, RemovedItem]:
    """The item of a place taken out; a proposed one stays away."""
    item = shown[place - 1]
    answers = {key: answer for key, answer in content.answers.items() if item_of_key(key, list_id) == item}
    left = FormContent({key: answer for key, answer in content.answers.items() if key not in answers}, content.items)
    order = content.items.get(list_id, ItemOrder())
    if own_number(item):
        left = _placed(left, list_id, [each for each in shown if each != item], last_made(content, list_id, shown))
    else:
        placed = tuple(each for each in order.placed if each != item)
        gone = tuple(dict.fromkeys((*order.gone, item)))
        left = FormContent(left.answers, {**content.items, list_id: ItemOrder(placed, gone, order.made)})
    return left, RemovedItem(list_id, place, item, {key.split(".", 2)[2]: answer for key, answer in answers.items()})


def with_removed(content: FormContent, shown: Sequence[str], removed: RemovedItem) -> FormContent:
    """An item put back where it stood, with what was written in it."""
    others = [item for item in shown if item != removed.item]
    items = (*others[: removed.place - 1], removed.item, *others[removed.place - 1 :])
    answers = {f"{removed.list_id}.{removed.item}.{rest}": answer for rest, answer in removed.answers.items()}
    return _placed(FormContent({**answers, **content.answers}, content.items), removed.list_id, items)


def with_item_moved(content: FormContent, list_id: str, shown: Sequence[str], place: int, to: int) -> FormContent:
    """The item of a place in another; the ones between move by one."""
    items = list(shown)
    items.insert(to - 1, items.pop(place - 1))
    return _placed(content, list_id, items)


def with_numbers_of(content: FormContent, now: FormContent) -> FormContent:
    """A content of old that is gone on from: no new item gets the number of one made since."""
    orders = {name: content.items.get(name, ItemOrder()) for name in (*content.items, *now.items)}
    made = {name: last_made(now, name, [item_of_key(key, name) for key in now.answers]) for name in orders}
    return FormContent(content.answers, {name: replace(one, made=max(one.made, made[name])) for name, one in orders.items()})


def _placed(content: FormContent, list_id: str, items: Sequence[str], made: int = 0) -> FormContent:
    """A content whose list has these items in this order."""
    order = content.items.get(list_id, ItemOrder())
    gone = tuple(item for item in order.gone if item not in items)
    placed = ItemOrder(tuple(items), gone, max(made, last_made(content, list_id, items)))
    return FormContent(content.answers, {**content.items, list_id: placed})
