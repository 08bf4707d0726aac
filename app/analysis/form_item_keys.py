"""How items of a form's lists are known: by what they stand for and not by their place, so that answers stay with them.

Shown and typed, a key names the place of an item (``lenders.2.note``). Kept, it names the item itself: what the book proposes by the key
of its fact after ``@`` (``lenders.@こだま信用金庫.note``), the owner's own by ``+`` and a number that is never given twice. A bare number
in what is kept is an item known by its place in the proposal alone, as contents of old were kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from app.analysis.form_contents import FormContent, ItemOrder
from app.analysis.form_definitions import FormDefinition, FormList
from app.analysis.form_structure import is_item_number
from app.analysis.form_values import Answer, Answers, ProposedItem

#: Items in their order, by the list they are of.
Items = Mapping[str, Sequence[str]]
T = TypeVar("T")

_PROPOSED, _OWN = "@", "+"
#: No list has had more items of the owner's in its whole life.
_MOST_MADE = 1_000_000


def proposed_items(items: Iterable[ProposedItem]) -> tuple[str, ...]:
    """What the items of a proposal are called; of two with the same key the later one gets a number after it."""
    found: dict[str, None] = {}
    for item in items:
        # A point would end this part of an answer's key.
        name = _PROPOSED + item.key.replace("~", "~0").replace(".", "~1")
        same = sum(each == name or each.startswith(f"{name}~n") for each in found)
        found[f"{name}~n{same + 1}" if same else name] = None
    return tuple(found)


def own_item(number: int) -> str:
    """What the owner's own item of that number is called."""
    return f"{_OWN}{number}"


def own_number(item: str) -> int:
    """The number of an item of the owner's own; 0 for a proposed one."""
    digits = item.removeprefix(_OWN)
    is_own = item.startswith(_OWN) and digits.isascii() and digits.isdecimal()
    return int(digits) if is_own and int(digits) < _MOST_MADE else 0


def item_of_key(key: str, list_id: str) -> str:
    """The item (or its place) that a key of a list names; empty for a key of anything else."""
    head, _, rest = key.partition(".")
    item, _, field = rest.partition(".")
    return item if head == list_id and field else ""


def place_of_key(key: str, list_id: str) -> int:
    """The place that a shown key of a list names; 0 for a key of anything else."""
    place = item_of_key(key, list_id)
    return int(place) if is_item_number(place) else 0


def lists_of(definition: FormDefinition) -> tuple[FormList, ...]:
    """The lists of a form."""
    return tuple(block for block in definition.blocks() if isinstance(block, FormList))


def shown_items(block: FormList, content: FormContent, proposed: Sequence[str]) -> tuple[str, ...]:
    """The items of a list in their order: as the owner placed them, then what the book proposes besides, then the owner's own.

    What was taken out stays away, but nothing is hidden that something is written in: neither what was written into an item that
    another window took out, nor what stands beside an item the book has no more.
    """
    order = content.items.get(block.id, ItemOrder())
    answered = dict.fromkeys(sorted(filter(None, (item_of_key(key, block.id) for key in content.answers))))
    found = dict.fromkeys(item for item in order.placed if own_number(item) or item in proposed or item in answered)
    found |= dict.fromkeys(item for item in proposed if item in answered or item not in order.gone)
    found |= dict.fromkeys(item for item in answered if not own_number(item))
    made = last_made(content, block.id, found)
    written = sorted(filter(None, map(own_number, answered)))
    found |= dict.fromkeys(own_item(number) for number in written if number <= made)
    for number in written:
        # Empty ones stand between those that are written in, as on paper.
        while made < number and len(found) < block.most:
            made += 1
            found[own_item(made)] = None
        found[own_item(number)] = None
        made = max(made, number)
    blank = (own_item(made + number) for number in range(1, block.least - len(found) + 1))
    return (*found, *blank)


def last_made(content: FormContent, list_id: str, shown: Iterable[str]) -> int:
    """The highest number an item of the owner's own has or had."""
    order = content.items.get(list_id, ItemOrder())
    return max(order.made, *map(own_number, (*order.placed, *shown)), 0)


def kept_key(key: str, content: FormContent, shown: Items) -> str:
    """The key under which an answer is kept; a place after the last one is a new item of the owner's own."""
    head, *rest = key.split(".")
    if head not in shown or len(rest) < 2 or not is_item_number(rest[0]):
        return key
    items, place = shown[head], int(rest[0])
    item = items[place - 1] if place <= len(items) else own_item(last_made(content, head, items) + place - len(items))
    return ".".join((head, item, *rest[1:]))


def shown_answers(answers: Answers, shown: Items) -> dict[str, Answer]:
    """Answers by the keys that are shown."""
    places = {list_id: {item: str(place) for place, item in enumerate(items, 1)} for list_id, items in shown.items()}
    found = {}
    for key, answer in answers.items():
        head, *rest = key.split(".")
        if len(rest) > 1 and (place := places.get(head, {}).get(rest[0])):
            key = ".".join((head, place, *rest[1:]))
        found[key] = answer
    return found


def is_known_by_place(content: FormContent) -> bool:
    """Whether something kept names an item by its place alone."""
    of_answers = (key.split(".")[1] for key in content.answers if key.count(".") >= 2)
    of_orders = (item for order in content.items.values() for item in (*order.placed, *order.gone))
    return any(is_item_number(item) for each in (of_answers, of_orders) for item in each)


def with_items_known(content: FormContent, lists: Iterable[str], proposed: Items) -> FormContent:
    """A content with every item that is known by its place in the proposal alone named after what stands there."""
    orders = dict(content.items)
    answers = dict(content.answers)
    for list_id in lists:
        items = proposed.get(list_id, ())

        def known(item: str, items: Sequence[str] = items) -> str:
            if not is_item_number(item):
                return item
            return items[int(item) - 1] if int(item) <= len(items) else own_item(int(item) - len(items))

        for key in [key for key in answers if place_of_key(key, list_id)]:
            head, item, rest = key.split(".", 2)
            answer = answers.pop(key)
            # What is kept by the item itself is newer and counts.
            answers.setdefault(".".join((head, known(item), rest)), answer)
        if order := orders.get(list_id):
            placed, gone = (tuple(dict.fromkeys(map(known, each))) for each in (order.placed, order.gone))
            orders[list_id] = ItemOrder(placed, gone, order.made)
    return FormContent(answers, orders)


def keys_now(values: Mapping[str, T], before: Items, after: Items) -> dict[str, T]:
    """Values by shown keys when items have got other places; those of items that are gone are left out."""
    found = {}
    for key, value in values.items():
        head, *rest = key.split(".")
        place = place_of_key(key, head)
        if 0 < place <= len(before.get(head, ())):
            items = (*after.get(head, ()),)
            if (item := before[head][place - 1]) not in items:
                continue
            key = ".".join((head, str(items.index(item) + 1), *rest[1:]))
        found[key] = value
    return found
