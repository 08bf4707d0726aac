"""Items of a form's list put in, taken out and moved, their answers going with them.

An item of the book (a lender of the loan register) is known by its number in the proposal, so that it keeps its place and a removed one
stays away; what is proposed later comes after them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.analysis.form_contents import FormContent, ItemOrder
from app.analysis.form_structure import is_item_number
from app.analysis.form_values import Answer, Answers


@dataclass(frozen=True, slots=True)
class RemovedItem:
    """An item that was taken out, to be put back: where it stood, which proposed item it showed, its answers by the rest of their keys."""

    list_id: str
    number: int
    source: int
    answers: Mapping[str, Answer]


def items_known(content: FormContent, list_id: str) -> int:
    """How many items a list has at least, from what is written alone."""
    order = content.items.get(list_id)
    numbers = (item_of_key(key, list_id) for key in content.answers)
    return max(len(order.sources) if order else 0, *numbers, 0)


def item_of_key(key: str, list_id: str) -> int:
    """The number of the item a key belongs to; 0 for a key of anything else."""
    head, _, rest = key.partition(".")
    number = rest.partition(".")[0]
    return int(number) if head == list_id and is_item_number(number) else 0


def with_item(content: FormContent, list_id: str, number: int, source: int = 0) -> FormContent:
    """A new item in the place ``number``; the ones from there on move down."""
    order = _order(content, list_id, number - 1)
    sources = (*order.sources[: number - 1], source, *order.sources[number - 1 :])
    moved = _renumbered(content.answers, list_id, lambda item: item if item < number else item + 1)
    return _with(content, list_id, moved, replace(order, sources=sources))


def without_item(content: FormContent, list_id: str, number: int) -> tuple[FormContent, RemovedItem]:
    """The item ``number`` taken out; the ones after it move up."""
    order = _order(content, list_id, number)
    prefix = f"{list_id}.{number}."
    answers = {key.removeprefix(prefix): answer for key, answer in content.answers.items() if key.startswith(prefix)}
    removed = RemovedItem(list_id, number, order.sources[number - 1], answers)
    left = {key: answer for key, answer in content.answers.items() if not key.startswith(prefix)}
    sources = (*order.sources[: number - 1], *order.sources[number:])
    moved = _renumbered(left, list_id, lambda item: item if item < number else item - 1)
    return _with(content, list_id, moved, replace(order, sources=sources)), removed


def with_removed(content: FormContent, removed: RemovedItem) -> FormContent:
    """An item put back where it stood."""
    found = with_item(content, removed.list_id, removed.number, removed.source)
    prefix = f"{removed.list_id}.{removed.number}."
    return replace(found, answers={**found.answers, **{prefix + key: answer for key, answer in removed.answers.items()}})


def with_item_moved(content: FormContent, list_id: str, number: int, to: int) -> FormContent:
    """The item ``number`` in the place ``to``; the ones between move by one."""
    order = _order(content, list_id, max(number, to))
    positions = list(range(1, len(order.sources) + 1))
    positions.insert(to - 1, positions.pop(number - 1))
    now = {before: after for after, before in enumerate(positions, 1)}
    moved = _renumbered(content.answers, list_id, lambda item: now.get(item, item))
    return _with(content, list_id, moved, replace(order, sources=tuple(order.sources[before - 1] for before in positions)))


def _order(content: FormContent, list_id: str, least: int) -> ItemOrder:
    """The order of a list written out for at least so many positions."""
    order = content.items.get(list_id, ItemOrder((), 0))
    more = max(least - len(order.sources), 0)
    return ItemOrder((*order.sources, *range(order.passed + 1, order.passed + more + 1)), order.passed + more)


def _renumbered(answers: Answers, list_id: str, number: Callable[[int], int]) -> dict[str, Answer]:
    found = {}
    for key, answer in answers.items():
        if item := item_of_key(key, list_id):
            rest = key.split(".", 2)[2:]
            key = ".".join((list_id, str(number(item)), *rest))
        found[key] = answer
    return found


def _with(content: FormContent, list_id: str, answers: Answers, order: ItemOrder) -> FormContent:
    return FormContent(answers, {**content.items, list_id: order})
