"""The needed cells of a file as columns: ids of texts, every distinct one kept once, amounts in yen, dates as numbers.

Records are taken in chunks, so that a large file never stands in memory as rows. What cannot be read is remembered with its
row and its text; nothing gets a default.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from operator import is_

import numpy as np

from app.errors import InputRefused
from app.ledger.array_groups import distinct, ranks
from app.ledger.columns import Amounts, Ids, Mask
from app.ledger.importers.base import RowProblem, SourceFile
from app.ledger.importers.day_numbers import plain_day
from app.money import parse_yen
from app.periods import parse_date

#: Few enough for their cells to stay in the processor's cache: 20,000 at a time take twice as long.
CHUNK_RECORDS = 250
_CHUNKS_PER_REPORT = 25
#: In place of the id of a text: a voucher number that is kept as a number until all are read.
_PLAIN_NUMBER = -1
#: Journals of this software begin in the 1980s; an earlier year is a misread era.
FIRST_YEAR = 1985
#: Entries are entered ahead by months, not by decades.
YEARS_AHEAD = 2
#: Far above any small company, far below what an int64 sum over a file could not hold.
LARGEST_AMOUNT = 10**13


_MIDNIGHT = re.compile(r"(?<=\d) +0?0:00(:00)?$")


@dataclass(frozen=True)
class Layout:
    """Where the fields stand: ``texts``, ``dates`` and ``amounts`` give the position of each; ``skip`` records come first."""

    width: int
    skip: int
    texts: Mapping[str, int]
    amounts: Mapping[str, int]
    dates: Mapping[str, int]
    #: Column titles for messages, by field.
    titles: Mapping[str, str]


@dataclass
class Cells:
    """Columns of a file without its empty records: ids of texts, yen, dates as yyyymmdd (0: not readable)."""

    texts: list[str]
    ids: dict[str, Ids]
    amounts: dict[str, Amounts]
    dates: dict[str, Ids]
    #: Amount fields whose cell is not empty.
    given: dict[str, Mask]
    row: Ids
    problems: list[RowProblem]

    def __len__(self) -> int:
        return len(self.row)

    def text_in(self, field: str, words: Iterable[str]) -> Mask:
        """Lines whose text is one of the words."""
        wanted = frozenset(words)
        return self.where(field, lambda text: text in wanted)

    def where(self, field: str, holds: Callable[[str], bool]) -> Mask:
        """Lines for whose text something holds; asked once per distinct text."""
        ids = self.ids[field]
        answers = np.zeros(len(self.texts), np.bool_)
        for identity in np.unique(ids):
            answers[identity] = holds(self.texts[identity])
        return answers[ids]

    def only(self, kept: Mask) -> "Cells":
        """Some of the lines, and what is wrong in those."""
        gone = set(self.row[~kept].tolist())
        return Cells(
            self.texts,
            {name: ids[kept] for name, ids in self.ids.items()},
            {name: amounts[kept] for name, amounts in self.amounts.items()},
            {name: days[kept] for name, days in self.dates.items()},
            {name: mask[kept] for name, mask in self.given.items()},
            self.row[kept],
            [problem for problem in self.problems if problem.row not in gone],
        )

    def combined(self, fields: Iterable[str], join: Callable[..., str]) -> Ids:
        """What ``join`` makes of the texts of several columns, asked once per distinct combination; a missing column is empty."""
        combinations: list[tuple[str, ...]] = [()]
        keys = np.zeros(len(self), np.int64)
        for field in fields:
            size = len(self.texts)
            pairs, keys = np.unique(keys * size + self.ids.get(field, np.int32(0)), return_inverse=True)
            combinations = [(*combinations[pair // size], self.texts[pair % size]) for pair in pairs.tolist()]
        made = {"": 0}
        ids = [made.setdefault(join(*texts), len(self.texts) + len(made) - 1) for texts in combinations]
        self.texts += list(made)[1:]
        return np.array(ids, np.int32)[keys]

    def fill(self, field: str, *others: str) -> None:
        """Take an empty cell of a column from the first of the others that holds one: a name, else its code. Zeros alone are none."""
        ids = self.ids.get(field, np.zeros(len(self), np.int32))
        for other in others:
            if other in self.ids:
                ids = np.where((ids == 0) & self.where(other, lambda text: text.strip("0") != ""), self.ids[other], ids)
        self.ids[field] = ids


def read_cells(file: SourceFile, layout: Layout) -> Cells:
    """Read the records after the header; raises ``InputRefused`` where the last one is cut off or there are none."""
    read_day = partial(_sheet_day, from_1904=file.counts_from_1904) if file.sheet else parse_day
    vocabulary = _vocabulary()
    numbers = {name: _Numbers(parse_amount, layout.titles[name]) for name in layout.amounts}
    numbers |= {name: _Numbers(read_day, layout.titles[name]) for name in layout.dates}
    ids: dict[str, list[Ids]] = {name: [] for name in layout.texts}
    voucher_numbers: list[Amounts] = []
    amounts: dict[str, list[Amounts]] = {name: [] for name in layout.amounts}
    given: dict[str, list[Mask]] = {name: [] for name in layout.amounts}
    dates: dict[str, list[Ids]] = {name: [] for name in layout.dates}
    rows: list[Ids] = []
    problems: list[RowProblem] = []
    records = file.records()
    for _ in islice(records, layout.skip):
        pass
    first_row, last_length, width = layout.skip + 1, layout.width, layout.width
    while chunk := list(islice(records, CHUNK_RECORDS)):
        if len(rows) % _CHUNKS_PER_REPORT == 0:
            file.progress.step("import.stage.reading", first_row - 1)
        row = np.arange(first_row, first_row + len(chunk), dtype=np.int32)
        first_row += len(chunk)
        last_length = len(chunk[-1]) or last_length
        if set(map(len, chunk)) != {width}:
            kept = [position for position, record in enumerate(chunk) if any(record)]
            row = row[kept]
            problems += _odd_lengths(chunk, kept, row.tolist(), layout)
            chunk = [(record + [""] * (width - len(record)))[:width] for record in (chunk[position] for position in kept)]
        if not chunk:
            continue
        rows.append(row)
        columns = list(zip(*chunk, strict=True))
        for name, position in layout.texts.items():
            column = columns[position]
            if name == "number" and (plain := _plain_numbers(column)) is not None:
                voucher_numbers.append(plain)
                ids[name].append(np.full(len(column), _PLAIN_NUMBER, np.int32))
            else:
                ids[name].append(_ids(column, vocabulary))
        for name, position in layout.amounts.items():
            column = columns[position]
            if (plain := _plain_amounts(column)) is None:
                plain = np.array(numbers[name].read(column, row), np.int64)
                column = tuple(map(str.strip, column))
            amounts[name].append(plain)
            given[name].append(np.fromiter(map(bool, column), np.bool_, len(column)) if "" in column else np.ones(len(column), np.bool_))
        for name, position in layout.dates.items():
            dates[name].append(np.array(numbers[name].read(columns[position], row), np.int32))
    if last_length < width and not file.ends_with_line_end:
        raise InputRefused("import.truncated", file=file.name, row=first_row - 1)
    if not rows:
        raise InputRefused("import.no_entries", file=file.name)
    texts, new_ids = _cleaned(vocabulary)
    collected = {name: np.concatenate(parts) for name, parts in ids.items()}
    text_ids = {name: new_ids[column] for name, column in collected.items()}  # of a plain number: any, it gets its own now
    if voucher_numbers:
        text_ids["number"][collected["number"] == _PLAIN_NUMBER] = _number_ids(np.concatenate(voucher_numbers), texts)
    cells = Cells(
        texts,
        text_ids,
        {name: np.concatenate(parts) for name, parts in amounts.items()},
        {name: np.concatenate(parts) for name, parts in dates.items()},
        {name: np.concatenate(parts) for name, parts in given.items()},
        np.concatenate(rows),
        problems + [problem for column in numbers.values() for problem in column.problems],
    )
    return _without_empty(cells)


def parse_amount(text: str) -> int:
    """Whole yen of a cell; an empty cell is 0 (see ``given``). Raises ``ValueError`` with a problem code."""
    if text.isascii() and text.isdigit() and len(text) < 13:
        return int(text)
    if not text:
        return 0
    try:
        amount = parse_yen(text)
    except ValueError:
        raise ValueError("import.bad_amount") from None
    if abs(amount) > LARGEST_AMOUNT:
        raise ValueError("import.amount_too_large")
    return amount


def parse_day(text: str) -> int:
    """A date of a cell as yyyymmdd. Raises ``ValueError`` with a problem code: no date, or a year no journal has.

    A spreadsheet that saves text adds the midnight a day begins with (``2025/04/03 0:00``); any other time is no day.
    """
    if not text:
        raise ValueError("import.missing_date")
    try:
        day = parse_date(_MIDNIGHT.sub("", text))
    except ValueError:
        raise ValueError("import.bad_date") from None
    if not FIRST_YEAR <= day.year <= datetime.date.today().year + YEARS_AHEAD:
        raise ValueError("import.implausible_date")
    return day.year * 10_000 + day.month * 100 + day.day


def _sheet_day(text: str, from_1904: bool) -> int:
    return parse_day(plain_day(text, from_1904))


def _vocabulary() -> defaultdict[str, int]:
    """A dictionary that gives a new text the next id without leaving C; the empty text is 0."""
    return defaultdict(count(1).__next__, {"": 0})


def _ids(column: Sequence[str], vocabulary: defaultdict[str, int]) -> Ids:
    if not any(column):
        return np.zeros(len(column), np.int32)
    return np.fromiter(map(vocabulary.__getitem__, column), np.int32, len(column))


def _cleaned(vocabulary: Mapping[str, int]) -> tuple[list[str], Ids]:
    """The texts without outer spaces and with plain line breaks, each once, and the new id for each old one."""
    cleaned = list(map(str.strip, vocabulary))
    if "\r" in "".join(cleaned):
        cleaned = [text.replace("\r\n", "\n").replace("\r", "\n") for text in cleaned]
    if all(map(is_, cleaned, vocabulary)):  # nearly always, and there are as many texts as entries
        return cleaned, np.arange(len(cleaned), dtype=np.int32)
    clean: dict[str, int] = {}
    new_ids = np.fromiter((clean.setdefault(text, len(clean)) for text in cleaned), np.int32, len(cleaned))
    return list(clean), new_ids


def _plain_amounts(column: Sequence[str]) -> Amounts | None:
    """The amounts of cells that hold nothing but digits, or nothing; ``None`` where one is written in another way or is too large."""
    digits = "".join(column)
    if not digits:
        return np.zeros(len(column), np.int64)
    if not (digits.isascii() and digits.isdigit()):
        return None
    amounts = np.fromstring(",".join([cell or "0" for cell in column]), np.int64, sep=",")
    return amounts if amounts.max() <= LARGEST_AMOUNT else None


def _plain_numbers(column: Sequence[str]) -> Amounts | None:
    """The numbers of cells that all hold one as it is written; ``None`` where one is empty, begins with 0 or has anything else."""
    if "" in column or ",0" in "," + ",".join(column):
        return None
    return _plain_amounts(column)


def _number_ids(numbers: Amounts, texts: list[str]) -> Ids:
    """Text ids of numbers, whose texts are added: nearly every voucher has one of its own, which need not be looked up a million times."""
    known = {text: identity for identity, text in enumerate(texts) if text.isdigit()}
    added = list(map(str, distinct(numbers).tolist()))
    places = np.arange(len(texts), len(texts) + len(added), dtype=np.int32)
    for position in [position for position, text in enumerate(added) if text in known]:
        places[position] = known[added[position]]
    texts += added
    return places[ranks(numbers)[0]]


class _Numbers(dict[str, int]):
    """What the cells of a column say as numbers, each distinct text read once; 0 for what cannot be read, which is a problem."""

    def __init__(self, parse: Callable[[str], int], title: str) -> None:
        super().__init__()
        self._parse = parse
        self._title = title
        self._bad: dict[str, str] = {}
        self.problems: list[RowProblem] = []

    def __missing__(self, text: str) -> int:
        try:
            self[text] = self._parse(text.strip())
        except ValueError as error:
            self[text], self._bad[text] = 0, str(error)
        return self[text]

    def read(self, column: Sequence[str], row: Ids) -> list[int]:
        """The numbers of some cells of the column, which stand in the rows given."""
        values = list(map(self.__getitem__, column))
        if self._bad:
            self.problems += [
                RowProblem(number, self._title, self._bad[cell], {"cell": shortened(cell)})
                for number, cell in zip(row.tolist(), column, strict=True)
                if cell in self._bad
            ]
        return values


def shortened(text: str, length: int = 40) -> str:
    """A cell for a message: on one line, and not longer than can be read."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _odd_lengths(chunk: list[list[str]], kept: list[int], numbers: list[int], layout: Layout) -> list[RowProblem]:
    needed = max((*layout.texts.values(), *layout.amounts.values(), *layout.dates.values())) + 1
    found = []
    for position, row in zip(kept, numbers, strict=True):
        length = len(chunk[position])
        if length < needed:
            found.append(RowProblem(row, "", "import.short_row", {"cells": length, "expected": layout.width}))
        elif any(chunk[position][layout.width :]):
            found.append(RowProblem(row, "", "import.long_row", {"cells": length, "expected": layout.width}))
    return found


def _without_empty(cells: Cells) -> Cells:
    """Leave out records in which no needed cell holds anything (a row of commas)."""
    filled = np.zeros(len(cells), np.bool_)
    for ids in cells.ids.values():
        filled |= ids != 0
    for mask in cells.given.values():
        filled |= mask
    for days in cells.dates.values():
        filled |= days != 0
    return cells if filled.all() else cells.only(filled)
