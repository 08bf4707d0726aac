"""The words of a business's flow broken into lines: cards by group, the own work step by step, and the height they need.

Where a figure is too small for all of them the type gets smaller down to :data:`SMALLEST`; after that long texts end in …, and the
picture says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.charts.frame import text_width
from app.charts.style import ChartStyle
from app.line_breaking import break_label, break_lines
from app.tables import Table

USUAL, SMALLEST = 8.5, 6.0
#: Inches: the edge of the picture, between columns, between cards, within a card.
EDGE, ARROW, GAP, PADDING = 0.1, 0.28, 0.09, 0.07
#: Shares of the columns, what comes in, the company, customers, end users: the one that makes the picture lowest is taken.
_SHARES = ((0.26, 0.22, 0.26, 0.26), (0.26, 0.28, 0.26, 0.2), (0.23, 0.34, 0.23, 0.2), (0.25, 0.22, 0.33, 0.2), (0.32, 0.22, 0.26, 0.2))
#: Groups of each column of the chain, from the top; partners may be missing.
CHAIN: tuple[tuple[str, ...], ...] = (("suppliers", "partners"), ("own",), ("customers",), ("end_users",))
STEPS = "processes"
_OWN = ("company", "offer")
_STEP_NAME_SHARE = 0.2
_LINE = 1.32 / 72
_ELLIPSIS = "…"
#: No text is shortened while the type can get smaller.
_MOST_LINES = 14
_BOLD = 1.06


@dataclass(frozen=True)
class Line:
    text: str
    bold: bool = False
    figures: bool = False
    soft: bool = False


@dataclass(frozen=True)
class Card:
    """``name`` stands above ``lines``, or left of them where steps stand below each other."""

    name: tuple[Line, ...]
    lines: tuple[Line, ...]
    is_shortened: bool = False


@dataclass(frozen=True)
class FlowWords:
    """The picture's words at one size of type."""

    #: Groups of each column, from the top.
    chain: tuple[tuple[str, ...], ...]
    cards: dict[str, tuple[Card, ...]]
    heads: dict[str, tuple[str, ...]]
    points: float
    widths: tuple[float, ...]
    #: Steps stand below each other over the whole width, not beside each other.
    is_stacked: bool = False
    #: The type in which they are drawn, smaller than that they are laid out in where the whole picture is made smaller.
    shown_points: float = 0.0

    @property
    def is_shortened(self) -> bool:
        return any(card.is_shortened for cards in self.cards.values() for card in cards)

    @property
    def line(self) -> float:
        """Inches from line to line."""
        return self.points * _LINE

    def card_height(self, group: str, card: Card) -> float:
        beside = group == STEPS and self.is_stacked
        lines = max(len(card.name), len(card.lines)) if beside else len(card.name) + len(card.lines)
        return lines * self.line + 2 * PADDING

    def head_height(self, group: str) -> float:
        return len(self.heads[group]) * self.line + 2 * PADDING

    def group_height(self, group: str) -> float:
        """Inches of a group with its head."""
        heights = [self.card_height(group, card) for card in self.cards[group]]
        if group == STEPS and not self.is_stacked:
            return self.head_height(group) + max(heights) + 2 * GAP
        between = ARROW * 0.6 if group == STEPS else GAP
        return self.head_height(group) + sum(heights) + between * (len(heights) - 1) + 2 * GAP

    def chain_height(self) -> float:
        return max(self.column_height(groups) for groups in self.chain)

    def column_height(self, groups: Sequence[str]) -> float:
        return sum(self.group_height(group) for group in groups) + ARROW * (len(groups) - 1)

    def tallest_column(self) -> tuple[str, ...]:
        return max(self.chain, key=self.column_height)

    def height(self) -> float:
        """Inches of the whole."""
        return self.chain_height() + (ARROW + self.group_height(STEPS) if self.cards[STEPS] else 0.0)


def rows_of(table: Table, group: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, amount, text and reason of the boxes of a group, in the order of the table."""
    roles = _OWN if group == "own" else (group,)
    names = ("role", "name", "amount", "text", "reason")
    for row in zip(*(table.column(name) for name in names), strict=True):
        role, name, amount, text, reason = (str(cell or "") for cell in row)
        if role in roles:
            yield name, amount, text, reason


def fitted(table: Table, style: ChartStyle, width: float, room: float) -> FlowWords:
    """The words in the largest type in which they are at most ``room`` inches high, then with long texts shortened.

    They are higher where there are more boxes than the figure holds with a line of each text.
    """
    points = USUAL
    breaker = _Breaker(style)
    words = _lowest(table, breaker, width, points)
    while words.height() > room and points > SMALLEST:
        points -= 0.25
        words = _broken(table, breaker, width, words.widths, points)
    limits: dict[str, int] = {}
    while words.height() > room:
        # Only what is too tall is shortened: the steps, or the tallest column of the chain.
        groups = (STEPS,) if words.cards[STEPS] and words.group_height(STEPS) > words.chain_height() else words.tallest_column()
        before = {group: limits.get(group, _MOST_LINES + 1) for group in groups}
        if max(before.values()) == 1:
            groups = tuple(group for group in words.cards if limits.get(group, _MOST_LINES + 1) > 1)
            before = {group: limits.get(group, _MOST_LINES + 1) for group in groups}
        if not before:
            break
        limits |= {group: max(most - 1, 1) for group, most in before.items()}
        words = _broken(table, breaker, width, words.widths, points, limits)
    return words


def broken(table: Table, style: ChartStyle, width: float) -> FlowWords:
    """All the words in the usual type."""
    return _lowest(table, _Breaker(style), width, USUAL)


def _lowest(table: Table, breaker: "_Breaker", width: float, points: float) -> FlowWords:
    """The words with the shares of the columns that need the least height."""
    room = width - 2 * EDGE - ARROW * (len(CHAIN) - 1)
    ways = [_broken(table, breaker, width, tuple(room * share for share in shares), points) for shares in _SHARES]
    return min(ways, key=FlowWords.height)


def _broken(
    table: Table, breaker: "_Breaker", width: float, widths: tuple[float, ...], points: float, limits: Mapping[str, int] | None = None
) -> FlowWords:
    """The words at a size of type, at most ``limits`` lines of one text of a group; own steps in the way that needs less room."""
    breaker.points = points
    most = limits or {}
    # A company without partners has no empty frame for them.
    chain = tuple(tuple(group for group in groups if group != "partners" or any(rows_of(table, group))) for groups in CHAIN)
    cards: dict[str, tuple[Card, ...]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    for groups, wide in zip(chain, widths, strict=True):
        for group in groups:
            heads[group] = tuple(breaker.head(group, wide - 2 * PADDING))
            inner = wide - 2 * GAP - 2 * PADDING
            found = [breaker.card(row, inner, inner, most.get(group, 0)) for row in rows_of(table, group)]
            cards[group] = tuple(found) or (breaker.nothing(),) if group != "own" else tuple(found)
    steps = list(rows_of(table, STEPS))
    heads[STEPS] = tuple(breaker.head(STEPS, width)) if steps else ()
    if not cards["own"]:
        names = [(name, "", "", "") for name, *_ in steps]
        cards["own"] = tuple(breaker.card(row, widths[1] - 2 * (GAP + PADDING), 1.0) for row in names) or (breaker.nothing(),)
    ways = []
    for is_stacked in (False, True) if steps else (False,):
        name_room, text_room = step_rooms(width, len(steps), is_stacked) if steps else (1.0, 1.0)
        cards[STEPS] = tuple(breaker.card(row, name_room, text_room, most.get(STEPS, 0)) for row in steps)
        ways.append(FlowWords(chain, dict(cards), heads, points, widths, is_stacked))
    return min(ways, key=FlowWords.height)


def step_rooms(width: float, count: int, is_stacked: bool) -> tuple[float, float]:
    """Inches for the name of a step and for its text."""
    whole = width - 2 * EDGE - 2 * GAP
    if is_stacked:
        return whole * _STEP_NAME_SHARE - 2 * PADDING, whole * (1 - _STEP_NAME_SHARE) - 2 * PADDING
    inner = (whole - ARROW * (count - 1)) / count - 2 * PADDING
    return inner, inner


class _Breaker:
    """Breaks texts at its size of type, each but once for a width."""

    def __init__(self, style: ChartStyle) -> None:
        self._style = style
        self.points = USUAL
        self._lines: dict[tuple[str, float, float, bool], list[str]] = {}
        self._cards: dict[tuple[tuple[str, str, str, str], float, float, int, float], Card] = {}

    def head(self, group: str, room: float) -> list[str]:
        """The name of a group."""
        return self._broken(self._style.text(f"business_flow.{group}"), room, bold=True)

    def card(self, row: tuple[str, str, str, str], name_room: float, text_room: float, most: int = 0) -> Card:
        """A box, with ``most`` no text of it in more lines than that."""
        key = (row, name_room, text_room, most, self.points)
        if key not in self._cards:
            self._cards[key] = self._card(row, name_room, text_room, most)
        return self._cards[key]

    def _card(self, row: tuple[str, str, str, str], name_room: float, text_room: float, most: int) -> Card:
        name, amount, text, reason = row
        why = self._style.text("business_flow.reason", text=reason) if reason else ""
        texts = [(amount, {"figures": True}), *((part, {}) for part in text.split("\n")), (why, {"soft": True})]
        whole = [(self._broken(said, text_room), look) for said, look in texts]
        title = self._broken(name, name_room, bold=True)
        is_shortened = most > 0 and any(len(lines) > most for lines in (title, *(lines for lines, _ in whole)))
        lines = tuple(Line(line, **look) for found, look in whole for line in _shortened(found, most))
        return Card(tuple(Line(line, bold=True) for line in _shortened(title, most)), lines, is_shortened)

    def _broken(self, text: str, room: float, *, bold: bool = False) -> list[str]:
        """All the lines of a text."""
        if not text:
            return []
        key = (text, room, self.points, bold)
        if key not in self._lines:
            measure = partial(text_width, points=self.points)
            self._lines[key] = break_label(text, room / _BOLD, measure) if bold else break_lines(text, room, measure)
        return self._lines[key]

    def nothing(self) -> Card:
        return Card((), (Line(self._style.text("business_flow.nothing"), soft=True),))


def _shortened(lines: list[str], most: int) -> list[str]:
    return [*lines[: most - 1], lines[most - 1][:-1] + _ELLIPSIS] if 0 < most < len(lines) else lines
