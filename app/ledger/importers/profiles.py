"""Profiles: how the owner's own table is read, found once and recognised by its headings from then on.

A profile names columns by their headings, folded, so that a moved column, another encoding or another title line changes nothing.
It is kept as JSON, holds no figures, and may be handed to others.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from app.errors import InputRefused
from app.ledger.importers.assembling import folded

VERSION = 1
FORMAT_PREFIX = "profile:"
LONGEST_NAME = 60
#: The score of a profile for tables without headings: nothing in a file tells it, so it must be named.
ONLY_IF_NAMED = 1
#: Larger than any profile; a file beyond this is something else.
LARGEST_FILE_BYTES = 200_000


class Makes(StrEnum):
    """What the rows become: journal entries, entries of one account (出納帳), or lines of a bank statement."""

    JOURNAL = "journal"
    CASHBOOK = "cashbook"
    BANK = "bank"


class Grouping(StrEnum):
    """Which rows are one entry."""

    LINE = "line"
    DATE_AND_NUMBER = "date_and_number"
    NUMBER = "number"
    #: A row without a date of its own carries on the entry above.
    CONTINUED = "continued"
    #: Rows of one date until debits and credits are even.
    BALANCED = "balanced"


class Role(StrEnum):
    """What a column holds; those of the two sides are named as in the journal's columns."""

    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    NUMBER = "number"
    DEBIT_ACCOUNT = "debit_account"
    DEBIT_SUB_ACCOUNT = "debit_sub_account"
    DEBIT_DEPARTMENT = "debit_department"
    DEBIT_COUNTERPARTY = "debit_counterparty"
    DEBIT_TAX_CATEGORY = "debit_tax_category"
    DEBIT_AMOUNT = "debit_amount"
    DEBIT_TAX = "debit_tax"
    CREDIT_ACCOUNT = "credit_account"
    CREDIT_SUB_ACCOUNT = "credit_sub_account"
    CREDIT_DEPARTMENT = "credit_department"
    CREDIT_COUNTERPARTY = "credit_counterparty"
    CREDIT_TAX_CATEGORY = "credit_tax_category"
    CREDIT_AMOUNT = "credit_amount"
    CREDIT_TAX = "credit_tax"
    ACCOUNT = "account"
    SUB_ACCOUNT = "sub_account"
    DEPARTMENT = "department"
    COUNTERPARTY = "counterparty"
    TAX_CATEGORY = "tax_category"
    TAX = "tax"
    SIDE = "side"
    AMOUNT = "amount"
    AMOUNT_IN = "amount_in"
    AMOUNT_OUT = "amount_out"
    BALANCE = "balance"
    DESCRIPTION = "description"
    MEMO = "memo"
    CLOSING = "closing"


#: What people call the roles, in messages about a missing one.
ROLE_TITLES: Mapping[Role, str] = {
    Role.DATE: "日付",
    Role.DEBIT_ACCOUNT: "借方科目",
    Role.CREDIT_ACCOUNT: "貸方科目",
    Role.DEBIT_AMOUNT: "借方金額",
    Role.CREDIT_AMOUNT: "貸方金額",
    Role.ACCOUNT: "勘定科目",
    Role.AMOUNT_IN: "入金",
    Role.AMOUNT_OUT: "出金",
}
_ANY = frozenset({Role.DATE, Role.YEAR, Role.MONTH, Role.DAY, Role.DESCRIPTION, Role.MEMO})
_ONE_ACCOUNT = frozenset(
    {Role.ACCOUNT, Role.SUB_ACCOUNT, Role.DEPARTMENT, Role.COUNTERPARTY, Role.TAX_CATEGORY, Role.TAX, Role.AMOUNT, Role.NUMBER}
)
#: The roles each kind of table knows.
ROLES: Mapping[Makes, frozenset[Role]] = {
    Makes.JOURNAL: frozenset(Role) - {Role.AMOUNT_IN, Role.AMOUNT_OUT, Role.BALANCE},
    Makes.CASHBOOK: _ANY | _ONE_ACCOUNT | {Role.SIDE, Role.AMOUNT_IN, Role.AMOUNT_OUT, Role.BALANCE, Role.CLOSING},
    Makes.BANK: _ANY | {Role.SIDE, Role.AMOUNT, Role.AMOUNT_IN, Role.AMOUNT_OUT, Role.BALANCE, Role.COUNTERPARTY, Role.NUMBER},
}


#: What stands in a column of sides, folded: of a journal, and of a table of one account, whose debit is money in.
DEBIT_WORDS = frozenset({"借方", "借", "借方側", "debit", "dr", "d", "1"})
CREDIT_WORDS = frozenset({"貸方", "貸", "貸方側", "credit", "cr", "c", "2"})
IN_WORDS = frozenset({"入金", "入", "収入", "収", "受入", "受取", "預入", "入金取引", "in"})
OUT_WORDS = frozenset({"出金", "出", "支出", "支", "支払", "払出", "引出", "出金取引", "out"})


@dataclass(frozen=True)
class Profile:
    """One way to read a table. ``columns`` gives the folded heading of each role; ``header`` all headings, for recognition."""

    name: str
    makes: Makes
    #: Headings in the order of the file; ``#1``, ``#2`` where a column has none.
    header: tuple[str, ...]
    columns: Mapping[Role, str]
    #: Records from the top to the last row of headings, as it was found; 0 for a table without headings.
    header_row: int = 1
    #: 2 where 借方 and 貸方 stand above the headings.
    heading_rows: int = 1
    grouping: Grouping = Grouping.LINE
    #: An empty date or number is that of the row above.
    carries_down: bool = False
    #: A positive amount of the one amount column goes out (credit), not in (debit).
    positive_is_out: bool = False
    #: The account a cashbook is of, or the bank a statement is of.
    own_account: str = ""
    own_sub_account: str = ""
    #: The accounts are codes of this system; a code table gives their names.
    code_system: str = ""

    @property
    def format(self) -> str:
        return FORMAT_PREFIX + self.name

    @property
    def missing(self) -> tuple[Role, ...]:
        """Roles (one for each lack) without which nothing can be read."""
        has = self.columns.keys()
        found = []
        if Role.DATE not in has and not {Role.MONTH, Role.DAY} <= has:
            found.append(Role.DATE)
        if self.makes is Makes.JOURNAL:
            if Role.ACCOUNT not in has:
                found += [role for role in (Role.DEBIT_ACCOUNT, Role.CREDIT_ACCOUNT) if role not in has]
            if Role.AMOUNT not in has:
                found += [role for role in (Role.DEBIT_AMOUNT, Role.CREDIT_AMOUNT) if role not in has]
        else:
            if self.makes is Makes.CASHBOOK and Role.ACCOUNT not in has:
                found.append(Role.ACCOUNT)
            if Role.AMOUNT not in has:
                found += [role for role in (Role.AMOUNT_IN, Role.AMOUNT_OUT) if role not in has]
        return tuple(found)

    def to_json(self) -> bytes:
        """The profile as a file."""
        content: dict[str, Any] = {
            "mieru_profile": VERSION,
            "name": self.name,
            "makes": str(self.makes),
            "header": list(self.header),
            "columns": {str(role): heading for role, heading in self.columns.items()},
            "header_row": self.header_row,
            "heading_rows": self.heading_rows,
            "grouping": str(self.grouping),
            "carries_down": self.carries_down,
            "positive_is_out": self.positive_is_out,
            "own_account": self.own_account,
            "own_sub_account": self.own_sub_account,
            "code_system": self.code_system,
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True)
class Place:
    """Where a profile's columns stand in a file: the first record of the table's rows, and the position of each role."""

    first_record: int
    width: int
    positions: Mapping[Role, int]
    #: The headings as the file writes them, by role, for messages.
    titles: Mapping[Role, str] = field(default_factory=dict)


def profile_from_json(content: bytes, file: str) -> Profile:
    """Read a profile; raises ``InputRefused`` (``import.profile_damaged``, ``import.profile_newer``) naming the part that is wrong."""
    try:
        if len(content) > LARGEST_FILE_BYTES:
            raise ValueError("size")
        found = json.loads(content.decode("utf-8-sig"))
        if not isinstance(found, dict) or not isinstance(found.get("mieru_profile"), int):
            raise ValueError("mieru_profile")
    except (ValueError, RecursionError):
        raise InputRefused("import.profile_damaged", file=file, part="JSON") from None
    if found["mieru_profile"] > VERSION:
        raise InputRefused("import.profile_newer", file=file)
    return _Checked(found, file).profile()


class _Checked:
    """Takes the values of a profile's JSON, each of its type and within bounds."""

    def __init__(self, found: dict[str, Any], file: str) -> None:
        self._found, self._file = found, file

    def profile(self) -> Profile:
        makes = Makes(self._one_of("makes", Makes))
        header = tuple(self._text_in("header", each) for each in self._of("header", list))
        columns = {}
        for role, heading in self._of("columns", dict).items():
            if role not in ROLES[makes] or heading not in header:
                raise self._wrong("columns")
            columns[Role(role)] = self._text_in("columns", heading)
        if len(set(columns.values())) != len(columns):
            raise self._wrong("columns")
        profile = Profile(
            clean_name(self._of("name", str)),
            makes,
            header,
            columns,
            self._number("header_row", 0, 1_000),
            self._number("heading_rows", 1, 2),
            Grouping(self._one_of("grouping", Grouping)),
            self._of("carries_down", bool),
            self._of("positive_is_out", bool),
            self._text_in("own_account", self._of("own_account", str)),
            self._text_in("own_sub_account", self._of("own_sub_account", str)),
            self._text_in("code_system", self._of("code_system", str)),
        )
        if not profile.name or profile.missing:
            raise self._wrong("name" if not profile.name else "columns")
        return profile

    def _of(self, part: str, kind: type) -> Any:
        value = self._found.get(part)
        if type(value) is not kind:
            raise self._wrong(part)
        return value

    def _one_of(self, part: str, words: type[StrEnum]) -> str:
        value = self._found.get(part)
        if value not in set(words):
            raise self._wrong(part)
        return str(value)

    def _text_in(self, part: str, value: object) -> str:
        if not isinstance(value, str) or len(value) > 1_000:
            raise self._wrong(part)
        return value

    def _number(self, part: str, least: int, most: int) -> int:
        value: int = self._of(part, int)
        if not least <= value <= most:
            raise self._wrong(part)
        return value

    def _wrong(self, part: str) -> InputRefused:
        return InputRefused("import.profile_damaged", file=self._file, part=part)


def clean_name(name: str) -> str:
    """A name people gave, fit for a list, a command line and a file: one line, no separators of paths, at most 60 characters."""
    kept = (" " if each in '/\\:*?"<>|' or unicodedata.category(each)[0] in "CZ" else each for each in unicodedata.normalize("NFC", name))
    return " ".join("".join(kept).split())[:LONGEST_NAME].strip(" .")


def named(profile: Profile, name: str) -> Profile:
    """The profile under another name; raises ``InputRefused`` for a blank one."""
    clean = clean_name(name)
    if not clean:
        raise InputRefused("import.profile_name_needed")
    return replace(profile, name=clean)


def headings(records: Sequence[Sequence[str]], last: int, rows: int) -> tuple[str, ...]:
    """The folded headings that end with record ``last``, each unlike the others; ``rows`` is 2 where groups stand above them.

    The heading of a group counts for the columns right of it until the next one (merged cells hold their text on the left).
    """
    if rows == 2 and last > 0:
        joined, group = [], ""
        for above, below in zip_longest(records[last - 1], records[last], fillvalue=""):
            group = folded(above) or (group if below.strip() else "")
            joined.append(group + folded(below) if folded(below) != group else group)
    else:
        joined = [folded(cell) for cell in records[last]]
    while joined and not joined[-1]:
        joined.pop()
    seen: dict[str, int] = {}
    result = []
    for position, name in enumerate(joined, start=1):
        name = name or f"#{position}"
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(result)


def numbered(width: int) -> tuple[str, ...]:
    """The names of columns without headings."""
    return tuple(f"#{position}" for position in range(1, width + 1))


def find_place(profile: Profile, records: Sequence[Sequence[str]]) -> tuple[Place | None, int]:
    """Where a profile's columns stand in the first records of a file, and how sure that is (0 to 100).

    100 where all headings are the same, 60 where all the needed ones are there, 1 for a table without headings of this width.
    """
    if not profile.header_row:
        width = max((len(record) for record in records), default=0)
        return (_place(profile, 0, numbered(width), numbered(width)), ONLY_IF_NAMED) if width >= len(profile.header) else (None, 0)
    best: tuple[Place | None, int] = (None, 0)
    for last in range(profile.heading_rows - 1, len(records)):
        names = headings(records, last, profile.heading_rows)
        if set(profile.columns.values()) <= set(names):
            sure = 100 if set(names) == set(profile.header) else 60
            if sure > best[1]:
                best = _place(profile, last + 1, names, records[last]), sure
    return best


def _place(profile: Profile, first_record: int, names: tuple[str, ...], shown: Sequence[str]) -> Place:
    positions = {role: names.index(heading) for role, heading in profile.columns.items()}
    titles = {role: " ".join(shown[at].split()) or names[at] for role, at in positions.items()}
    if profile.heading_rows == 2:
        titles = {role: names[at] for role, at in positions.items()}
    return Place(first_record, len(names), positions, titles)
