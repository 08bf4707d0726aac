"""Rows of the owner's own table as rows of a journal: days put together, amounts brought to their sides, totals left out.

Each record gives one row of :data:`FIELDS` under the same row number. What cannot be read is handed on as it stands, so that it is
refused where everything else is read, with its row and column.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from app.errors import DecisionNeeded
from app.ledger.balance_tables import CheckFigure
from app.ledger.columns import AMOUNT_COLUMNS, TEXT_COLUMNS
from app.ledger.importers.assembling import folded
from app.ledger.importers.base import RowProblem, SourceFile
from app.ledger.importers.day_numbers import plain_day
from app.ledger.importers.profiles import CREDIT_WORDS, DEBIT_WORDS, IN_WORDS, OUT_WORDS, Makes, Place, Profile, Role
from app.money import Yen, parse_yen
from app.periods import Month, parse_date

FIELDS = ("date", *TEXT_COLUMNS, *AMOUNT_COLUMNS, "closing")
_DITTO = frozenset({"", "〃", '"', "々", "同上", "″", "”"})
_MONTH_AND_DAY = re.compile(r"(\d{1,2})[/月.\-](\d{1,2})日?")
_SUMMARY = re.compile(
    r"[\d\[【〈<＜(]*(?:(?:本|当|今)?(?:日|月|年|年度|期|頁|ページ|年間|期間|四半期)?分?(?:合計|小計|総計|累計|総合計|計|残高)"
    r"|(?:前|次|翌)(?:日|月|年|年度|期|頁|ページ|葉)?(?:より|から|へ)?の?(?:繰越|繰り越し|くりこし|繰越金|繰越残高|繰越高|残高))[\]】〉>＞)]*"
)
_TITLE_MONTH = re.compile(r"((?:令和|平成)(?:元|\d{1,2})|R\d{1,2}|\d{4})年(\d{1,2})月")
_ONE_SIDE = {
    Role.ACCOUNT: "account",
    Role.SUB_ACCOUNT: "sub_account",
    Role.DEPARTMENT: "department",
    Role.COUNTERPARTY: "counterparty",
    Role.TAX_CATEGORY: "tax_category",
    Role.TAX: "tax",
}
_SAME = tuple(role for role in Role if str(role) in FIELDS and role is not Role.DATE)
_MONEY = (Role.AMOUNT, Role.AMOUNT_IN, Role.AMOUNT_OUT, Role.DEBIT_AMOUNT, Role.CREDIT_AMOUNT)
_NO_AMOUNT = frozenset("-－―─ー–—")


@dataclass(frozen=True, slots=True)
class Movement:
    """What a row of a cashbook or statement says: yen in (out is negative), and the balance after it where it states one."""

    row: int
    day: str
    amount: Yen
    stated: Yen | None


@dataclass
class OwnRows:
    """Converts the records of one file. After :meth:`convert`: what was noticed, which rows begin an entry, which were totals."""

    profile: Profile
    place: Place
    file: SourceFile
    problems: list[RowProblem] = field(default_factory=list)
    beginnings: list[int] = field(default_factory=list)
    summaries: list[int] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    last_row: int = 0
    last_length: int = 0
    _day: str = ""
    _number: str = ""

    def convert(self) -> Iterator[Sequence[str]]:
        """One journal row (or an empty one) for each record of the file, headings included."""
        for row, record in enumerate(self.file.records(), start=1):
            if record:
                self.last_row, self.last_length = row, len(record)
            if row <= self.place.first_record or not any(map(str.strip, record)):
                yield ()
                continue
            cells = {role: record[at].strip() if at < len(record) else "" for role, at in self.place.positions.items()}
            for role in _MONEY:
                if cells.get(role) in _NO_AMOUNT:
                    cells[role] = ""
            yield self._converted(row, record, cells)

    def balances(self) -> tuple[tuple[RowProblem, ...], tuple[CheckFigure, ...]]:
        """Where a stated balance does not follow from the one before, and the last one beside what the rows come to.

        The oldest row comes first, whichever way the file runs; the first balance stated is taken as it is.
        """
        days = [movement.day for movement in self.movements if movement.day]
        ordered = self.movements if not days or days[0] <= days[-1] else self.movements[::-1]
        problems, balance, reached, last = [], None, None, None
        for movement in ordered:
            balance = None if balance is None else balance + movement.amount
            reached = None if reached is None else reached + movement.amount
            if movement.stated is None:
                continue
            if balance is not None and balance != movement.stated:
                values = {"difference": movement.stated - balance}
                problems.append(RowProblem(movement.row, self.titles(Role.BALANCE), "import.balance_differs", values, blocks=False))
            balance, last = movement.stated, movement
            reached = movement.stated if reached is None else reached
        if last is None or last.stated is None or reached is None:
            return (), ()
        return tuple(problems), (CheckFigure(last.row, self.titles(Role.BALANCE), last.stated, reached),)

    def _converted(self, row: int, record: Sequence[str], cells: dict[Role, str]) -> Sequence[str]:
        if self._is_summary(record, cells):
            self.summaries.append(row)
            if (stated := _yen(cells.get(Role.BALANCE, ""))) is not None:
                self.movements.append(Movement(row, "", 0, stated))
            return ()
        found = {str(role): cells[role] for role in _SAME if role in cells}
        found["date"] = self._date(row, cells)
        if self.profile.carries_down and found.get("number", "") in _DITTO:
            found["number"] = self._number if row not in self.beginnings[-1:] else ""
        self._number = found.get("number", "")
        if self.profile.makes is Makes.JOURNAL:
            self._put_journal(row, cells, found)
        else:
            self._put_movement(row, cells, found)
        return [found.get(name, "") for name in FIELDS]

    def _is_summary(self, record: Sequence[str], cells: dict[Role, str]) -> bool:
        """A row of totals or of a balance carried forward: it says so, and names no account of its own."""
        accounts = [cells.get(role, "") for role in (Role.ACCOUNT, Role.DEBIT_ACCOUNT, Role.CREDIT_ACCOUNT)]
        if any(name and not _SUMMARY.fullmatch(folded(name)) for name in accounts):
            return False
        money = {at for role, at in self.place.positions.items() if role in _MONEY or role is Role.BALANCE}
        return any(_SUMMARY.fullmatch(folded(cell)) for at, cell in enumerate(record) if at not in money and cell.strip())

    def _date(self, row: int, cells: dict[Role, str]) -> str:
        """The day as 20250405 where it can be read, else as it stands; an empty one of the row above where the profile says so."""
        written = cells.get(Role.DATE, "")
        if Role.DATE not in cells:
            written = "/".join(cells[role] for role in (Role.YEAR, Role.MONTH, Role.DAY) if cells.get(role, "") not in _DITTO)
        if written in _DITTO:
            if self.profile.carries_down:
                return self._day
            return ""
        self.beginnings.append(row)
        if Role.DATE not in cells:
            written = self._completed(cells, written)
        written = plain_day(written, self.file.counts_from_1904) if self.file.sheet else written
        try:
            day = parse_date(written)
        except ValueError:
            match = _MONTH_AND_DAY.fullmatch(written.replace(" ", ""))
            day_found = self._in_year(int(match[1]), int(match[2])) if match else None
            if day_found is None:
                return written
            day = day_found
        self._day = day.strftime("%Y%m%d")
        return self._day

    def _completed(self, cells: dict[Role, str], written: str) -> str:
        """Year, month and day in columns of their own; a month written once stands for the rows below it."""
        month = cells.get(Role.MONTH, "")
        if month in _DITTO and self._day:
            month = str(int(self._day[4:6]))
        day = cells.get(Role.DAY, "")
        if day in _DITTO and self._day:
            day = str(int(self._day[6:]))
        year = cells.get(Role.YEAR, "")
        if year in _DITTO and Role.YEAR in cells and self._day:
            year = self._day[:4]
        parts = [part.rstrip("年月日") for part in (year, month, day) if part]
        return "/".join(parts) or written

    def _in_year(self, month: int, day: int) -> datetime.date | None:
        """A day of a month without a year, in the twelve months from the first one the owner states."""
        first = self.file.first_month or self._title_month
        if first is None:
            raise DecisionNeeded("import.year_needed", file=self.file.name, month=month)
        try:
            return datetime.date(first.year + (month < first.month), Month(first.year, month).month, day)
        except ValueError:
            return None

    def _put_journal(self, row: int, cells: dict[Role, str], found: dict[str, str]) -> None:
        if Role.ACCOUNT in cells:
            debit, credit = cells.get(Role.DEBIT_AMOUNT, ""), cells.get(Role.CREDIT_AMOUNT, "")
            if Role.AMOUNT in cells:
                debit, credit = self._by_side(row, cells)
            if _is_given(debit) and _is_given(credit):
                self.problems.append(RowProblem(row, self.titles(Role.DEBIT_AMOUNT, Role.CREDIT_AMOUNT), "import.two_amounts"))
            side, amount = ("debit", debit) if _is_given(debit) or not credit else ("credit", credit)
            found.update(debit_amount="", credit_amount="")
            self._put_side(side, cells, found)
            found[f"{side}_amount"] = amount
        elif Role.AMOUNT in cells:
            for side, account in (("debit", Role.DEBIT_ACCOUNT), ("credit", Role.CREDIT_ACCOUNT)):
                if cells[account] or (side == "debit" and not cells[Role.CREDIT_ACCOUNT]):
                    found[f"{side}_amount"] = cells[Role.AMOUNT]

    def _by_side(self, row: int, cells: dict[Role, str]) -> tuple[str, str]:
        """The one amount as debit or credit (money in or out): as the column of sides says, else by its sign."""
        amount = cells[Role.AMOUNT]
        if Role.SIDE not in cells:
            return self._by_sign(amount)
        debits, credits, code = DEBIT_WORDS, CREDIT_WORDS, "import.unknown_side"
        if self.profile.makes is not Makes.JOURNAL:
            debits, credits, code = debits | IN_WORDS, credits | OUT_WORDS, "import.unknown_direction"
        side = folded(cells[Role.SIDE]).lower()
        if side not in debits | credits:
            self.problems.append(RowProblem(row, self.titles(Role.SIDE), code, {"cell": cells[Role.SIDE]}))
        return (amount, "") if side in debits else ("", amount)

    def _by_sign(self, amount: str) -> tuple[str, str]:
        value = _yen(amount)
        if value is not None and value < 0:
            return (str(-value), "") if self.profile.positive_is_out else ("", str(-value))
        return ("", amount) if self.profile.positive_is_out else (amount, "")

    def _put_movement(self, row: int, cells: dict[Role, str], found: dict[str, str]) -> None:
        money_in, money_out = cells.get(Role.AMOUNT_IN, ""), cells.get(Role.AMOUNT_OUT, "")
        if Role.AMOUNT in cells:
            money_in, money_out = self._by_side(row, cells)
        if _is_given(money_in) and _is_given(money_out):
            self.problems.append(RowProblem(row, self.titles(Role.AMOUNT_IN, Role.AMOUNT_OUT), "import.two_amounts"))
        own, other, amount = ("debit", "credit", money_in) if _is_given(money_in) or not money_out else ("credit", "debit", money_out)
        moved = (_yen(money_in) or 0) - (_yen(money_out) or 0)
        self.movements.append(Movement(row, found["date"], moved, _yen(cells.get(Role.BALANCE, ""))))
        found[f"{own}_account"], found[f"{own}_sub_account"] = self.profile.own_account, self.profile.own_sub_account
        self._put_side(other, cells, found)
        found["debit_amount"] = found["credit_amount"] = amount
        if not amount and not cells.get(Role.ACCOUNT):
            found[f"{own}_account"] = found[f"{own}_sub_account"] = ""
        elif self.profile.makes is Makes.CASHBOOK and not cells.get(Role.ACCOUNT) and _is_given(amount):
            self.problems.append(RowProblem(row, self.titles(Role.ACCOUNT), "import.no_account"))

    def _put_side(self, side: str, cells: dict[Role, str], found: dict[str, str]) -> None:
        for role, name in _ONE_SIDE.items():
            if role in cells:
                found[f"{side}_{name}"] = cells[role]

    @cached_property
    def _title_month(self) -> Month | None:
        """The month that the lines above the headings or the sheet name with its year (令和7年4月分), where they name just one."""
        above = self.file.head[: self.place.first_record]
        texts = [cell for record in above for cell in record] + [self.file.sheet]
        found = set()
        for year, month in _TITLE_MONTH.findall("\n".join(map(folded, texts))):
            with suppress(ValueError):
                found.add(Month.of(parse_date(f"{year}年{month}月1日")))
        return found.pop() if len(found) == 1 else None

    def titles(self, *roles: Role) -> str:
        """The owner's own headings of some roles, for messages."""
        return "・".join(self.place.titles[role] for role in roles if role in self.place.titles)


def _yen(text: str) -> Yen | None:
    try:
        return parse_yen(text)
    except ValueError:
        return None


def _is_given(text: str) -> bool:
    """Whether an amount is there: something other than nothing or a zero."""
    return text != "" and _yen(text) != 0
