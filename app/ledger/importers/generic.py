"""The importer of the owner's own tables: reads whatever a profile describes as a journal, a cashbook or a bank statement."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.errors import InputRefused
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, counterparty_of
from app.ledger.columns import AMOUNT_COLUMNS, TEXT_COLUMNS, Amounts, Ids
from app.ledger.importers.assembling import marks_of
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import Cells, Layout, read_cells
from app.ledger.importers.grouping import by_date_and_number, until_balanced
from app.ledger.importers.journal_result import journal_result
from app.ledger.importers.own_rows import FIELDS, OwnRows
from app.ledger.importers.profiles import FORMAT_PREFIX, ROLE_TITLES, Grouping, Makes, Place, Profile, Role, find_place
from app.periods import day_of_number

_HALF_YEAR = frozenset({"中間決算", "中決", "中間"})
_COUNTERPARTIES = ("debit_counterparty", "credit_counterparty")
_POSITIONS = {name: position for position, name in enumerate(FIELDS)}


@dataclass(frozen=True)
class ProfileImporter:
    """An importer for one profile; ``format`` is ``profile:`` and its name."""

    profile: Profile

    @property
    def format(self) -> str:
        return FORMAT_PREFIX + self.profile.name

    @property
    def title(self) -> str:
        return self.profile.name

    def score(self, file: SourceFile) -> int:
        return find_place(self.profile, file.head)[1]

    def read(self, file: SourceFile) -> ImportResult:
        place, _ = find_place(self.profile, file.head)
        if place is None:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        if self.profile.missing:
            raise InputRefused("import.profile_incomplete", columns="、".join(ROLE_TITLES[role] for role in self.profile.missing))
        rows = OwnRows(self.profile, place, file)
        plain = replace(file, content=_journal_text(rows), encoding="utf-8", sheet="")
        if rows.last_length < place.width and not file.ends_with_line_end:
            raise InputRefused("import.truncated", file=file.name, row=rows.last_row)
        titles = _titles(place)
        cells = read_cells(plain, Layout(len(FIELDS), place.first_record, _texts(), _amounts(), {"date": 0}, titles))
        cells = replace(cells, problems=_once([*cells.problems, *rows.problems]))
        if self.profile.makes is Makes.BANK:
            result = self._statement(file, cells, rows)
        else:
            mark = marks_of(cells, "closing", _HALF_YEAR)
            result = journal_result(self, file, cells, titles, self._grouping(cells, rows), mark)
        problems, checks = rows.balances()
        return replace(result, problems=(*result.problems, *problems, *_notes(rows)), checks=checks, code_system=self.profile.code_system)

    def _grouping(self, cells: Cells, rows: OwnRows) -> Callable[[Ids, Ids, Amounts], NDArray[np.int64]]:
        """The key of each line, as the profile says which lines are one entry."""

        def group(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
            if self.profile.grouping is Grouping.LINE:
                return np.arange(len(date), dtype=np.int64)
            if self.profile.grouping is Grouping.CONTINUED:
                starts = np.isin(cells.row, np.array(rows.beginnings, np.int32))
                return np.cumsum(starts).astype(np.int64)
            if self.profile.grouping is Grouping.BALANCED:
                return until_balanced(date, np.ones(len(date), np.bool_), balance).astype(np.int64)
            if self.profile.grouping is Grouping.NUMBER:
                keys = number.astype(np.int64)
                blank = number == 0
                keys[blank] = -1 - until_balanced(date, blank, balance)[blank].astype(np.int64)
                return keys
            return by_date_and_number(date, number, balance)

        return group

    def _statement(self, file: SourceFile, cells: Cells, rows: OwnRows) -> ImportResult:
        """The rows as lines of one bank account, the oldest first."""
        bad = {problem.row for problem in cells.problems if problem.blocks}
        movements = {movement.row: movement for movement in rows.movements}
        lines = []
        for at, (row, day) in enumerate(zip(cells.row.tolist(), cells.dates["date"].tolist(), strict=True)):
            if row in bad or not movements[row].amount:
                continue
            text = {name: cells.texts[cells.ids[name][at]] for name in ("number", "description", *_COUNTERPARTIES)}
            named = "".join(text[name] for name in _COUNTERPARTIES) or counterparty_of(text["description"])
            movement = movements[row]
            lines.append(BankLine(row, day_of_number(day), movement.amount, movement.stated, text["description"], named, text["number"]))
        if not lines and not bad:
            raise InputRefused("import.no_entries", file=file.name)
        if lines and lines[0].date > lines[-1].date:
            lines.reverse()
        left_out = tuple(f"({row})" for row in sorted(bad))
        result = ImportResult(self.format, self.title, file.encoding, problems=tuple(cells.problems), left_out=left_out)
        if not lines:
            return result
        account = BankAccount(bank=self.profile.own_account, number=self.profile.own_sub_account)
        days = [line.date for line in lines]
        first, last = lines[0], lines[-1]
        opening = None if first.balance is None else first.balance - first.amount
        statement = BankStatement(account, min(days), max(days), opening, last.balance, tuple(lines))
        return replace(result, statements=(statement,))


def _once(problems: list[RowProblem]) -> list[RowProblem]:
    """Each problem once, in the order of the rows: a cell that counts on both sides is read twice."""
    found = {(problem.row, problem.column, problem.code): problem for problem in problems}
    return sorted(found.values(), key=lambda problem: problem.row)


def _journal_text(rows: OwnRows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows.convert())
    return out.getvalue().encode()


def _texts() -> dict[str, int]:
    return {name: _POSITIONS[name] for name in (*TEXT_COLUMNS, "closing")}


def _amounts() -> dict[str, int]:
    return {name: _POSITIONS[name] for name in AMOUNT_COLUMNS}


def _titles(place: Place) -> Mapping[str, str]:
    """The owner's own headings for each field of the journal."""
    given = place.titles

    def joined(*roles: Role) -> str:
        return "・".join(dict.fromkeys(given[role] for role in roles if role in given))

    titles = {name: given.get(Role(name), "") if name in set(Role) else "" for name in FIELDS}
    titles["date"] = joined(Role.DATE, Role.YEAR, Role.MONTH, Role.DAY)
    for side, money in (("debit", Role.AMOUNT_IN), ("credit", Role.AMOUNT_OUT)):
        titles[f"{side}_account"] = titles[f"{side}_account"] or joined(Role.ACCOUNT)
        titles[f"{side}_tax"] = titles[f"{side}_tax"] or joined(Role.TAX)
        titles[f"{side}_amount"] = titles[f"{side}_amount"] or joined(money, Role.AMOUNT)
    if Role.AMOUNT_IN in given:
        titles["debit_amount"] = titles["credit_amount"] = joined(Role.AMOUNT_IN, Role.AMOUNT_OUT)
    return titles


def _notes(rows: OwnRows) -> tuple[RowProblem, ...]:
    if not rows.summaries:
        return ()
    return (RowProblem(rows.summaries[0], "", "import.summary_rows_left_out", {"count": len(rows.summaries)}, blocks=False),)
