"""A measure without Qt: full-width signs take one em, others half; and what a laid-out page says."""

from collections.abc import Iterable

from app.documents.marks import MM_PER_POINT, Face, Mark, Sheet, TextMark


def plain_measure(text: str, face: Face, size: float, bold: bool) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text) * size * MM_PER_POINT


def texts(marks: Iterable[Mark]) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, TextMark)]


def everything(sheets: Iterable[Sheet]) -> str:
    return "".join(text for sheet in sheets for text in texts(sheet.marks))
