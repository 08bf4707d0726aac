"""The business as a picture: suppliers and partners, the company, customers and end users joined by arrows, its own work below.

Boxes grow with their words (:mod:`app.charts.flow_words`). Nothing rests on colour: groups have heads, the company a heavier rim.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from app.charts.flow_words import (
    ARROW,
    CHAIN,
    EDGE,
    GAP,
    PADDING,
    STEPS,
    FlowWords,
    Line,
    broken,
    fitted,
    rows_of,
    step_rooms,
)
from app.charts.frame import empty
from app.charts.style import FIGURE_FAMILY, SMALL_POINTS, TITLE_POINTS, ChartStyle, mark_demo, prepare, write
from app.tables import Table

#: Inches: the width of A4 inside its margins, and the least and greatest height on paper.
PAPER_WIDTH, _LOWEST, _HIGHEST = 6.9, 1.2, 9.5
_EMPTY, _TITLE, _FOOT = 0.7, 0.36, 0.24


def business_flow_size(table: Table) -> tuple[float, float]:
    """Inches of the picture on A4: as high as its words need in the usual type, within a page."""
    if not len(table):
        return PAPER_WIDTH, _EMPTY
    height = broken(table, ChartStyle(), PAPER_WIDTH).height() + _TITLE + _FOOT
    return PAPER_WIDTH, round(min(max(height, _LOWEST), _HIGHEST), 2)


def draw_business_flow(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the flow; rows of the table are boxes with ``role``, ``name``, ``amount``, ``text`` and ``reason``."""
    if not len(table):
        empty(figure, style, "business_flow.none")
        return
    prepare(figure, style)
    width, height = figure.get_figwidth(), figure.get_figheight()
    scale = 1.0
    words = fitted(table, style, width, height - _TITLE - _FOOT)
    while words.height() > height * scale - _TITLE - _FOOT:
        # Too small a figure for its boxes shows the whole of a larger one.
        scale += 0.25
        words = fitted(table, style, width * scale, height * scale - _TITLE - _FOOT)
    width, height, words = width * scale, height * scale, replace(words, shown_points=words.points / scale)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    write(axes, 0.12, 0.12, table.title, style, points=TITLE_POINTS / scale, va="top", fontweight="bold")
    _draw_chain(axes, words, style)
    if words.cards[STEPS]:
        _draw_steps(axes, words, width, style)
    if words.is_shortened:
        write(axes, 0.12, height - 0.05, style.text("business_flow.shortened"), style, points=6.5 / scale, colour="text_soft", va="bottom")
    mark_demo(figure, style)


def business_flow_alternative(table: Table, style: ChartStyle) -> str:
    """Every box in words, group by group."""
    if not len(table):
        return style.text("business_flow.none")
    lines = []
    for group in (*(group for groups in CHAIN for group in groups), STEPS):
        rows = [" ".join(part for part in row if part) for row in rows_of(table, group)]
        if rows or group not in ("own", "partners", STEPS):
            said = "; ".join(rows) if rows else style.text("business_flow.nothing")
            lines.append(f"{style.text(f'business_flow.{group}')}: {said}")
    return style.text("business_flow.alternative", title=table.title, lines=" / ".join(lines))


def _draw_chain(axes: Axes, words: FlowWords, style: ChartStyle) -> None:
    """The groups beside each other, centred so that the arrows between them are level."""
    lefts = [EDGE]
    for wide in words.widths[:-1]:
        lefts.append(lefts[-1] + wide + ARROW)
    whole = words.chain_height()
    middles: dict[str, float] = {}
    for groups, left, wide in zip(words.chain, lefts, words.widths, strict=True):
        y = _TITLE + (whole - sum(words.group_height(group) for group in groups) - ARROW * (len(groups) - 1)) / 2
        for group in groups:
            _frame(axes, group, words, (left, y, wide), style)
            card_top = y + words.head_height(group) + GAP
            for card in words.cards[group]:
                high = words.card_height(group, card)
                _card(axes, (left + GAP, card_top, wide - 2 * GAP, high), style)
                lines = (*card.name, *card.lines)
                _write_lines(axes, lines, words, left + GAP + PADDING, left + wide - GAP - PADDING, card_top + PADDING, style)
                card_top += high + GAP
            middles[group] = y + words.group_height(group) / 2
            y += words.group_height(group) + ARROW
    rights = [left + wide for left, wide in zip(lefts, words.widths, strict=True)]
    half = words.group_height("own") / 2 - 0.12
    for group in words.chain[0]:
        at_own = min(max(middles[group], middles["own"] - half), middles["own"] + half)
        _arrow(axes, (rights[0], middles[group]), (lefts[1], at_own), style, both=group == "partners")
    for group, column in (("customers", 2), ("end_users", 3)):
        _arrow(axes, (rights[column - 1], middles[group]), (lefts[column], middles[group]), style)
    if words.cards[STEPS]:
        middle = (lefts[1] + rights[1]) / 2
        under = middles["own"] + words.group_height("own") / 2
        axes.plot([middle, middle], [under, _TITLE + whole + ARROW], color=style.colour("accent"), linewidth=1.2, linestyle=":", zorder=0)


def _draw_steps(axes: Axes, words: FlowWords, width: float, style: ChartStyle) -> None:
    """The own work from ① on: beside each other, or below each other with the name left of its text."""
    top = _TITLE + words.chain_height() + ARROW
    cards = words.cards[STEPS]
    _frame(axes, STEPS, words, (EDGE, top, width - 2 * EDGE), style)
    x, y = EDGE + GAP, top + words.head_height(STEPS) + GAP
    name_room, text_room = step_rooms(width, len(cards), words.is_stacked)
    if words.is_stacked:
        wide = width - 2 * EDGE - 2 * GAP
        for number, card in enumerate(cards):
            high = words.card_height(STEPS, card)
            _card(axes, (x, y, wide, high), style)
            _write_lines(axes, card.name, words, x + PADDING, x + PADDING + name_room, y + PADDING, style)
            text_left = x + name_room + 3 * PADDING
            _write_lines(axes, card.lines, words, text_left, text_left + text_room, y + PADDING, style)
            if number + 1 < len(cards):
                _arrow(axes, (x + 0.3, y + high), (x + 0.3, y + high + ARROW * 0.6), style)
            y += high + ARROW * 0.6
        return
    wide, high = name_room + 2 * PADDING, max(words.card_height(STEPS, card) for card in cards)
    for number, card in enumerate(cards):
        _card(axes, (x, y, wide, high), style)
        _write_lines(axes, (*card.name, *card.lines), words, x + PADDING, x + PADDING + name_room, y + PADDING, style)
        if number + 1 < len(cards):
            _arrow(axes, (x + wide, y + high / 2), (x + wide + ARROW, y + high / 2), style)
        x += wide + ARROW


def _frame(axes: Axes, group: str, words: FlowWords, place: tuple[float, float, float], style: ChartStyle) -> None:
    """The frame of a group with its head."""
    left, top, wide = place
    is_own = group in ("own", STEPS)
    look: dict[str, Any] = {"edgecolor": style.colour("accent" if is_own else "line_strong"), "linewidth": 1.4 if is_own else 0.9}
    axes.add_patch(Rectangle((left, top), wide, words.group_height(group), facecolor=style.colour("surface"), zorder=1, **look))
    axes.add_patch(Rectangle((left, top), wide, words.head_height(group), facecolor=style.colour("accent_soft"), zorder=2, **look))
    for number, text in enumerate(words.heads[group]):
        y = top + PADDING + number * words.line
        write(axes, left + wide / 2, y, text, style, points=words.shown_points, ha="center", va="top", fontweight="bold", zorder=4)


def _card(axes: Axes, place: tuple[float, float, float, float], style: ChartStyle) -> None:
    left, top, wide, high = place
    edge, ground = style.colour("line_strong"), style.colour("window")
    axes.add_patch(Rectangle((left, top), wide, high, facecolor=ground, edgecolor=edge, linewidth=0.8, zorder=3))


def _write_lines(axes: Axes, lines: Sequence[Line], words: FlowWords, left: float, right: float, top: float, style: ChartStyle) -> None:
    for number, line in enumerate(lines):
        how: dict[str, Any] = {"va": "top", "zorder": 4, "fontweight": "bold" if line.bold else "normal"}
        if line.figures:
            how |= {"ha": "right", "fontfamily": FIGURE_FAMILY}
        colour = "text_soft" if line.soft else "text"
        x = right if line.figures else left
        write(axes, x, top + number * words.line, line.text, style, points=words.shown_points, colour=colour, **how)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], style: ChartStyle, *, both: bool = False) -> None:
    look = {"arrowstyle": "<|-|>" if both else "-|>", "color": style.colour("text"), "linewidth": 1.3, "shrinkA": 1, "shrinkB": 1}
    axes.annotate("", xy=end, xytext=start, arrowprops=look | {"mutation_scale": SMALL_POINTS}, zorder=5)
