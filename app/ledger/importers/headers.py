"""Find the header of a file and the columns in it by name; users switch columns off, so positions mean nothing.

Names are compared folded (NFKC, no spaces): １ and 1, full-width and half-width brackets are the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.importers.assembling import folded
from app.ledger.importers.base import SourceFile
from app.ledger.importers.cells import Layout


@dataclass(frozen=True)
class Header:
    """A header row: its place among the records and the position of each folded name (the first where one stands twice)."""

    record: int
    names: tuple[str, ...]

    @property
    def positions(self) -> dict[str, int]:
        return {name: position for position, name in reversed(list(enumerate(self.names))) if name}

    def __contains__(self, name: str) -> bool:
        return folded(name) in self.names


def find_header(file: SourceFile, needed: Iterable[str]) -> Header | None:
    """The first record that holds all the needed names; ``None`` where there is none."""
    wanted = {folded(name) for name in needed}
    for record, cells in enumerate(file.head):
        names = tuple(folded(cell) for cell in cells)
        if wanted <= set(names):
            return Header(record, names)
    return None


def required(header: Header | None, file: str, title: str) -> Header:
    """The header that was found; raises ``InputRefused`` where there is none: the file is not of the format of this title."""
    if header is None:
        raise InputRefused("import.format_does_not_fit", file=file, format=title)
    return header


def layout_of(
    header: Header,
    texts: Mapping[str, tuple[str, ...]],
    amounts: Mapping[str, tuple[str, ...]],
    dates: Mapping[str, tuple[str, ...]],
) -> Layout:
    """Where the fields stand; each has several names, the first one found counts, fields not found are left out."""
    positions, titles = header.positions, {}

    def found(wanted: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
        places = {}
        for field, names in wanted.items():
            for name in names:
                if folded(name) in positions:
                    places[field], titles[field] = positions[folded(name)], name
                    break
        return places

    return Layout(len(header.names), header.record + 1, found(texts), found(amounts), found(dates), titles)
