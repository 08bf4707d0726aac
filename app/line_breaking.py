"""Break Japanese and mixed text into lines of a width, without losing a character.

The rules of 禁則処理 in their small form (JIS X 4051, 6.1): closing marks never start a line, opening marks never end one;
words and numbers in Latin letters stay whole unless a single one is wider than the line, and no line ends at a no-break space.
"""

import re
from collections.abc import Callable

#: Marks that may not start a line.
NOT_AT_START = "、。，．・：；？！ー々」』）】〉》〕］｝ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％～,.:;!?)]}”’‐\N{NO-BREAK SPACE}"
#: Marks that may not end a line.
NOT_AT_END = "「『（【〈《〔［｛([{“‘¥￥△▲\N{NO-BREAK SPACE}"

#: A text exactly as wide as its column stays on one line.
_ROUNDING = 1e-6
_UNITS = re.compile(r"[A-Za-z0-9_.,/%△▲+\-–@#&'\"=]+|\s|.", re.DOTALL)
#: About the words of a label: katakana, or kanji with the hiragana after them.
_WORDS = re.compile(r"[A-Za-z0-9_.,/%△▲+\-–@#&'\"=]+|[ァ-ヺー]+[ぁ-ん]*|[一-鿿々]+[ぁ-ん]*|\s|.", re.DOTALL)


def break_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines of at most ``width`` (in the unit of ``measure``); line feeds of the text are kept. Never empty."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_break_paragraph(paragraph, width, measure, _UNITS))
    return lines


def break_label(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """As :func:`break_lines` and in no more lines, for labels: they end before a bracket or between words, else are of about one length."""
    return [line for paragraph in text.split("\n") for line in _break_label(paragraph, width, measure)]


def _break_label(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines = _break_paragraph(text, width, measure, _UNITS)
    if len(lines) < 2:
        return lines
    before, bracket, after = text.partition("（")
    if before and bracket:
        apart = [*_break_label(before, width, measure), *_break_label(bracket + after, width, measure)]
        if len(apart) <= len(lines):
            return apart
    units = _WORDS if len(_break_paragraph(text, width, measure, _WORDS)) == len(lines) else _UNITS
    # No word is broken for the sake of equal lines.
    wide = [measure(unit) for unit in units.findall(text)]
    least, most = max(width / 2, *(each for each in wide if each <= width), 0.0), width
    while most - least > width / 50:
        middle = (least + most) / 2
        if len(_break_paragraph(text, middle, measure, units)) > len(lines):
            least = middle
        else:
            most = middle
    return _break_paragraph(text, most, measure, units)


def _break_paragraph(text: str, width: float, measure: Callable[[str], float], kind: re.Pattern[str]) -> list[str]:
    lines: list[str] = []
    line, filled = "", 0.0
    for unit in _unbreakable_units(text, width, measure, kind):
        # The faces of paper and charts are set without kerning, so that widths add up.
        if line and filled + measure(unit.rstrip()) > width + _ROUNDING:
            lines.append(line.rstrip())
            line = unit.lstrip()
            filled = measure(line)
        else:
            line += unit
            filled += measure(unit)
    lines.append(line.rstrip())
    return lines


def _unbreakable_units(text: str, width: float, measure: Callable[[str], float], kind: re.Pattern[str]) -> list[str]:
    """The text cut where a line may end; what is wider than a whole line is cut into characters."""
    units: list[str] = []
    for token in kind.findall(text):
        if units and (token[0] in NOT_AT_START or units[-1][-1] in NOT_AT_END):
            units[-1] += token
        else:
            units.append(token)
    return [part for unit in units for part in ([unit] if measure(unit.strip()) <= width + _ROUNDING else list(unit))]
