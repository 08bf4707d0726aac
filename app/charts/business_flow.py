"""The business as a picture: suppliers and partners, the company's own work step by step, customers and end users, joined by arrows.

Boxes grow with their words. Where a figure is too small for all of them the type gets smaller down to :data:`SMALLEST`, then long texts
end in … and the picture says where they stand in full. Nothing rests on colour: groups have heads, own steps a heavier rim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from app.charts.frame import empty, text_width
from app.charts.style import FIGURE_FAMILY, SMALL_POINTS, TITLE_POINTS, ChartStyle, mark_demo, prepare, write
from app.line_breaking import break_lines
from app.tables import Table

#: Inches: the width of A4 inside its margins, and the least and greatest height on paper.
PAPER_WIDTH, _LOWEST, _HIGHEST = 6.9, 2.8, 8.8
USUAL, SMALLEST = 8.5, 6.0
_EDGE, _TITLE, _FOOT, _ARROW, _GAP, _PADDING = 0.1, 0.34, 0.22, 0.26, 0.09, 0.07
_STEP = 0.16
#: Shares of the columns: what comes in, the company, customers, end users.
_SHARES = (0.24, 0.28, 0.24, 0.24)
_LINE = 1.32 / 72
_OWN = ("processes", "offer", "company")
#: Groups of each column, from the top.
_COLUMNS: tuple[tuple[str, ...], ...] = (("suppliers", "partners"), ("own",), ("customers",), ("end_users",))
_ELLIPSIS = "…"
_MOST_LINES = 40


@dataclass(frozen=True)
class _Line:
    text: str
    bold: bool = False
    figures: bool = False
    soft: bool = False


@dataclass(frozen=True)
class _Card:
    lines: tuple[_Line, ...]
    is_step: bool = False


@dataclass(frozen=True)
class _Set:
    """The picture's words broken into lines at one size of type: cards by group."""

    cards: dict[str, list[_Card]]
    heads: dict[str, list[str]]
    points: float
    widths: tuple[float, ...]
    is_shortened: bool = False

    @property
    def line(self) -> float:
        return self.points * _LINE

    def height(self, group: str) -> float:
        """Inches of a group with its head."""
        cards = self.cards[group]
        between = sum((_STEP if card.is_step else _GAP) for card in cards[1:])
        words = sum(len(card.lines) * self.line + 2 * _PADDING for card in cards)
        return len(self.heads[group]) * self.line + 2 * _PADDING + words + between + 2 * _GAP

    def tallest(self) -> float:
        return max(sum(self.height(group) for group in groups) + _ARROW * (len(groups) - 1) for groups in _COLUMNS)


def business_flow_size(table: Table) -> tuple[float, float]:
    """Inches of the picture on A4: as high as its words need in the usual type, within a page."""
    words = _broken(table, ChartStyle(), PAPER_WIDTH, USUAL, _MOST_LINES)
    return PAPER_WIDTH, round(min(max(words.tallest() + _TITLE + _FOOT + _EDGE, _LOWEST), _HIGHEST), 2)


def draw_business_flow(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the flow; rows of the table are boxes with ``role``, ``name``, ``amount``, ``text`` and ``reason``."""
    if not len(table):
        empty(figure, style, "business_flow.none")
        return
    prepare(figure, style)
    width, height = figure.get_figwidth(), figure.get_figheight()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    write(axes, 0.12, 0.12, table.title, style, points=TITLE_POINTS, va="top", fontweight="bold")
    words = _fitted(table, style, width, height - _TITLE - _FOOT - _EDGE)
    lefts = [_EDGE]
    for column in words.widths[:-1]:
        lefts.append(lefts[-1] + column + _ARROW)
    tallest = words.tallest()
    middles = []
    for groups, left, wide in zip(_COLUMNS, lefts, words.widths, strict=True):
        # Columns are centred beside each other, so that the arrows between them are level.
        y = _TITLE + (tallest - sum(words.height(group) for group in groups) - _ARROW * (len(groups) - 1)) / 2
        for group in groups:
            _draw_group(axes, group, words, left, y, wide, style)
            middles.append((group, y + words.height(group) / 2))
            y += words.height(group) + _ARROW
    _draw_arrows(axes, dict(middles), words, lefts, style)
    if words.is_shortened:
        write(axes, 0.12, height - 0.06, style.text("business_flow.shortened"), style, points=6.5, colour="text_soft", va="bottom")
    mark_demo(figure, style)


def business_flow_alternative(table: Table, style: ChartStyle) -> str:
    """Every box in words, group by group."""
    if not len(table):
        return style.text("business_flow.none")
    lines = []
    for groups in _COLUMNS:
        for group in groups:
            rows = [" ".join(part for part in row[1:] if part) for row in _rows(table, group)]
            said = "; ".join(rows) if rows else style.text("business_flow.nothing")
            lines.append(f"{style.text(f'business_flow.{group}')}: {said}")
    return style.text("business_flow.alternative", title=table.title, lines=" / ".join(lines))


def _rows(table: Table, group: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Role, name, amount, text and reason of the boxes of a group, in the order of the table."""
    names = ("role", "name", "amount", "text", "reason")
    for row in zip(*(table.column(name) for name in names), strict=True):
        role, name, amount, text, reason = (str(cell or "") for cell in row)
        if role == group or (group == "own" and role in _OWN):
            yield role, name, amount, text, reason


def _fitted(table: Table, style: ChartStyle, width: float, room: float) -> _Set:
    """The words in the largest type that fits, then with long texts shortened."""
    points = USUAL
    words = _broken(table, style, width, points, _MOST_LINES)
    while words.tallest() > room and points > SMALLEST:
        points -= 0.25
        words = _broken(table, style, width, points, _MOST_LINES)
    most = 12
    while words.tallest() > room and most > 1:
        most -= 1
        words = _broken(table, style, width, points, most)
    return words


def _broken(table: Table, style: ChartStyle, width: float, points: float, most: int) -> _Set:
    """The words of every box broken into lines at a size of type, at most ``most`` lines for one text."""
    room = width - 2 * _EDGE - _ARROW * (len(_COLUMNS) - 1)
    widths = tuple(room * share for share in _SHARES)
    cards: dict[str, list[_Card]] = {}
    heads: dict[str, list[str]] = {}
    shortened = False
    for groups, wide in zip(_COLUMNS, widths, strict=True):
        measure = partial(text_width, points=points)
        inner = wide - 2 * _GAP - 2 * _PADDING
        for group in groups:
            heads[group] = break_lines(style.text(f"business_flow.{group}"), wide - 2 * _PADDING, measure)
            cards[group] = []
            for role, name, amount, text, reason in _rows(table, group):
                why = style.text("business_flow.reason", text=reason) if reason else ""
                parts = [(name, True, False, False), (amount, False, True, False), (text, False, False, False), (why, False, False, True)]
                lines: list[_Line] = []
                for said, bold, figures, soft in parts:
                    found = break_lines(said, inner / (1.06 if bold else 1.0), measure) if said else []
                    if len(found) > most:
                        found = [*found[: most - 1], found[most - 1][:-1] + _ELLIPSIS]
                        shortened = True
                    lines += [_Line(line, bold, figures, soft) for line in found]
                cards[group].append(_Card(tuple(lines), role == "processes"))
            if not cards[group]:
                cards[group].append(_Card((_Line(style.text("business_flow.nothing"), soft=True),)))
    return _Set(cards, heads, points, widths, shortened)


def _draw_group(axes: Axes, group: str, words: _Set, left: float, top: float, wide: float, style: ChartStyle) -> None:
    """A frame with its head and its cards; own steps are joined by arrows downwards."""
    is_own = group == "own"
    head = len(words.heads[group]) * words.line + 2 * _PADDING
    rim = style.colour("accent" if is_own else "line_strong")
    frame: dict[str, Any] = {"edgecolor": rim, "linewidth": 1.4 if is_own else 0.9}
    axes.add_patch(Rectangle((left, top), wide, words.height(group), facecolor=style.blend("surface", 1.0), zorder=1, **frame))
    axes.add_patch(Rectangle((left, top), wide, head, facecolor=style.colour("accent_soft"), zorder=2, **frame))
    for number, text in enumerate(words.heads[group]):
        y = top + _PADDING + number * words.line
        write(axes, left + wide / 2, y, text, style, points=words.points, ha="center", va="top", fontweight="bold", zorder=4)
    y = top + head + _GAP
    previous = None
    for card in words.cards[group]:
        if previous is not None:
            gap = _STEP if card.is_step else _GAP
            if previous.is_step and card.is_step:
                _arrow(axes, (left + wide / 2, y), (left + wide / 2, y + gap), style)
            y += gap
        high = len(card.lines) * words.line + 2 * _PADDING
        look: dict[str, Any] = {"edgecolor": rim if card.is_step else style.colour("line_strong"), "linewidth": 0.8}
        axes.add_patch(Rectangle((left + _GAP, y), wide - 2 * _GAP, high, facecolor=style.colour("window"), zorder=3, **look))
        _write_lines(axes, card.lines, words, left + _GAP + _PADDING, left + wide - _GAP - _PADDING, y + _PADDING, style)
        y += high
        previous = card


def _write_lines(axes: Axes, lines: Sequence[_Line], words: _Set, left: float, right: float, top: float, style: ChartStyle) -> None:
    for number, line in enumerate(lines):
        how: dict[str, Any] = {"va": "top", "zorder": 4, "fontweight": "bold" if line.bold else "normal"}
        if line.figures:
            how |= {"ha": "right", "fontfamily": FIGURE_FAMILY}
        colour = "text_soft" if line.soft else "text"
        x = right if line.figures else left
        write(axes, x, top + number * words.line, line.text, style, points=words.points, colour=colour, **how)


def _draw_arrows(axes: Axes, middles: dict[str, float], words: _Set, lefts: Sequence[float], style: ChartStyle) -> None:
    """Goods flow from left to right; partners and the company work with each other."""
    rights = [left + wide for left, wide in zip(lefts, words.widths, strict=True)]
    own = middles["own"]
    half = words.height("own") / 2 - 0.15

    def beside_own(y: float) -> float:
        return min(max(y, own - half), own + half)

    for group in ("suppliers", "partners"):
        y = middles[group]
        _arrow(axes, (rights[0], y), (lefts[1], beside_own(y)), style, both=group == "partners")
    for group, column in (("customers", 2), ("end_users", 3)):
        y = middles[group]
        _arrow(axes, (rights[column - 1], y), (lefts[column], y), style)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], style: ChartStyle, *, both: bool = False) -> None:
    look = {"arrowstyle": "<|-|>" if both else "-|>", "color": style.colour("text"), "linewidth": 1.3, "shrinkA": 1, "shrinkB": 1}
    axes.annotate("", xy=end, xytext=start, arrowprops=look | {"mutation_scale": SMALL_POINTS}, zorder=5)
