"""Statements that banks give as CSV: one reader for every layout of :mod:`app.ledger.importers.bank_layouts`.

Lines are kept oldest first: a list that runs backwards is turned where its balances say so. Every balance is compared with the
one before it; a break is told with its row and nothing is corrected. What stands above the header (口座番号, 照会期間) is read
where it is there.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from app.errors import InputRefused
from app.ledger.balance_tables import CheckFigure
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, counterparty_of
from app.ledger.importers.assembling import folded
from app.ledger.importers.bank_layouts import BankLayout, bank_layouts
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import Layout, parse_amount, parse_day, read_cells
from app.ledger.importers.headers import Header
from app.money import Yen
from app.periods import day_of_number, parse_date

_AMOUNTS = ("withdrawal", "deposit", "signed", "balance")
_DAY_PARTS = ("year", "month", "day")
#: What a bank prints in an amount column that has nothing.
_NOTHING = frozenset({"", "-", "―", "－", "*"})
#: Labels above the header, folded, by the field of the account.
_ACCOUNT_LABELS = {
    "bank": ("金融機関名", "銀行名"),
    "branch_code": ("店番号", "支店番号", "店番", "支店コード"),
    "branch": ("店名", "支店名", "お取引店"),
    "kind": ("科目", "預金種目", "口座種別", "預金種類"),
    "number": ("口座番号", "お客さま口座番号"),
    "holder": ("口座名義", "口座名義人", "お名前", "名義"),
}
_PERIOD_LABELS = ("照会期間", "期間", "明細期間")
#: When the bank wrote the list; the clock that may follow the day does not matter.
_WRITTEN_LABELS = tuple(f"{what}{when}" for what in ("出力", "作成", "照会", "取得", "ダウンロード", "処理") for when in ("日時", "日"))
_DAY_IN_TEXT = re.compile(r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|[^\d]*\d{1,4}年\d{1,2}月\d{1,2}日|\d{8}")
_KANJI = re.compile("[一-鿿]")


@dataclass(frozen=True)
class BankCsv:
    """The importer of one layout; see the module."""

    layout: BankLayout

    @property
    def format(self) -> str:
        return f"bank-{self.layout.name}"

    @property
    def title(self) -> str:
        return self.layout.title

    def score(self, file: SourceFile) -> int:
        if self.layout.header(file) is None:
            return 0
        return 90 if self.layout.is_known_bank else 30

    def read(self, file: SourceFile) -> ImportResult:
        header = self.layout.header(file)
        if header is None:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        try:
            rows = _read_rows(file, header, self.layout.places(header))
        except InputRefused as refusal:
            if refusal.code == "import.no_entries":
                raise InputRefused("import.bank.no_movements", file=file.name) from None
            raise
        labels = _labels(file, header.record)
        breaks = _oldest_first(rows)
        if _breaks_at_the_end(rows.lines, breaks) and not file.ends_with_line_end:  # a balance that lost its last digits
            raise InputRefused("import.truncated", file=file.name, row=max(line.row for line in rows.lines))
        remarks = rows.break_problems(breaks)
        rows.leave_out_without_amount(breaks)
        bad_rows = sorted({problem.row for problem in rows.problems})
        problems = [*rows.problems, *remarks]
        account = _account(labels, self.layout.bank)
        return ImportResult(
            self.format,
            self.title,
            file.encoding,
            problems=tuple(sorted(problems, key=lambda problem: problem.row)),
            left_out=tuple(f"({row})" for row in bad_rows),
            checks=_checks(rows, labels, header.record, bool(bad_rows)),
            statements=(_statement(rows.lines, account, labels),) if rows.lines else (),
            company=account.holder if _KANJI.search(account.holder) else "",
        )


@dataclass
class _Rows:
    """The lines of a list in the order of the file, and what is wrong with the others."""

    lines: list[BankLine]
    problems: list[RowProblem]
    balance_title: str
    #: Rows that have a day and a balance and no amount, neither in nor out.
    without_amount: set[int] = field(default_factory=set)

    def leave_out_without_amount(self, breaks: list[int]) -> None:
        """A row without an amount whose balance moved lost its amount and is no movement of 0 yen; one whose balance stayed is."""
        lost = self.without_amount & set(breaks)
        self.problems += [
            RowProblem(line.row, self.balance_title, "import.bank.no_amount", {"balance": line.balance or 0})
            for line in self.lines
            if line.row in lost
        ]
        self.lines = [line for line in self.lines if line.row not in lost]

    def break_problems(self, breaks: list[int]) -> list[RowProblem]:
        """A problem for each row whose balance does not follow from the one before."""
        told = set(breaks) - self.without_amount  # those have a problem of their own
        expected = {after.row: (before.balance or 0) + after.amount for before, after in pairwise(self.lines) if after.row in told}
        return [
            RowProblem(
                line.row,
                self.balance_title,
                "import.bank.balance_break",
                {"balance": line.balance or 0, "expected": expected[line.row]},
                blocks=False,
            )
            for line in self.lines
            if line.row in expected
        ]


def _read_rows(file: SourceFile, header: Header, places: Mapping[str, int]) -> _Rows:
    titles = {role: file.head[header.record][place] for role, place in places.items()}
    cells = read_cells(file, Layout(len(header.names), header.record + 1, dict(places), {}, {}, titles))
    rows = _Rows([], list(cells.problems), titles["balance"])
    columns = {role: [cells.texts[identity] for identity in ids.tolist()] for role, ids in cells.ids.items()}
    short = {problem.row for problem in cells.problems}
    remarks = set()
    for position, row in enumerate(cells.row.tolist()):
        found = {role: column[position] for role, column in columns.items()}
        if _is_remark(found):
            remarks.add(row)
            continue
        if row in short:
            continue
        line = _line(row, found, titles, rows.problems)
        if line is not None:
            rows.lines.append(line)
            if line.balance is not None and all(found.get(role, "") in _NOTHING for role in _AMOUNTS if role != "balance"):
                rows.without_amount.add(row)
    rows.problems = [problem for problem in rows.problems if problem.row not in remarks]
    return rows


def _is_remark(found: Mapping[str, str]) -> bool:
    """A text under the list: no amount, no balance, and nothing like a day where the day stands."""
    day = "".join(text for role, text in found.items() if role in ("date", *_DAY_PARTS))
    return all(found.get(role, "") in _NOTHING for role in _AMOUNTS) and not any(letter.isdigit() for letter in day)


def _line(row: int, found: Mapping[str, str], titles: Mapping[str, str], problems: list[RowProblem]) -> BankLine | None:
    """One movement; ``None`` with a problem where something in it cannot be read."""
    before = len(problems)
    date_role = "date" if "date" in found else "year"
    day_text = found["date"] if "date" in found else "/".join(found[part] for part in _DAY_PARTS).strip("/")
    amounts: dict[str, Yen | None] = {}
    day = 0
    try:
        day = parse_day(day_text)
    except ValueError as error:
        problems.append(RowProblem(row, titles[date_role], str(error), {"cell": day_text}))
    for role in _AMOUNTS:
        if role in found:
            try:
                amounts[role] = None if found[role] in _NOTHING else parse_amount(found[role])
            except ValueError as error:
                problems.append(RowProblem(row, titles[role], str(error), {"cell": found[role]}))
    if amounts.get("withdrawal") and amounts.get("deposit"):
        problems.append(RowProblem(row, titles["withdrawal"], "import.bank.two_amounts"))
    if len(problems) > before:
        return None
    amount = (amounts.get("signed") or 0) + (amounts.get("deposit") or 0) - (amounts.get("withdrawal") or 0)
    text = found.get("text", "") or found.get("kind", "")
    parts = [part for part in (found.get("kind", ""), found.get("text", ""), found.get("memo", "")) if part not in _NOTHING]
    counterparty = counterparty_of(text)
    return BankLine(row, day_of_number(day), amount, amounts["balance"], " ".join(parts), counterparty, found.get("reference", ""))


def _oldest_first(rows: _Rows) -> list[int]:
    """Turn the lines round where they run backwards; the rows whose balance does not follow, in the order kept."""
    forward, backward = _breaks(rows.lines), _breaks(rows.lines[::-1])
    falls_back = bool(rows.lines) and rows.lines[0].date > rows.lines[-1].date
    if len(backward) < len(forward) or (len(backward) == len(forward) and falls_back):
        rows.lines.reverse()
        return backward
    return forward


def _breaks(lines: list[BankLine]) -> list[int]:
    return [
        line.row
        for before, line in pairwise(lines)
        if before.balance is not None and line.balance is not None and before.balance + line.amount != line.balance
    ]


def _breaks_at_the_end(lines: list[BankLine], breaks: list[int]) -> bool:
    """Whether a break has to do with the last row of the file, which is the first line where the list was turned round."""
    if not breaks:
        return False
    return breaks[0] == lines[1].row if lines[0].row > lines[-1].row else breaks[-1] == lines[-1].row


def _labels(file: SourceFile, header_record: int) -> dict[str, str]:
    """What stands above the header as ``label, value`` or ``label：value``, by folded label."""
    found = {}
    for cells in file.head[:header_record]:
        label, _, value = folded(cells[0] if cells else "").partition(":")
        found[label] = value if value else " ".join(cell for cell in cells[1:] if cell).strip()
    return found


def _account(labels: Mapping[str, str], bank: str) -> BankAccount:
    stated = {field: next((labels[name] for name in names if name in labels), "") for field, names in _ACCOUNT_LABELS.items()}
    return BankAccount(**{"bank": bank, **{field: text for field, text in stated.items() if text}})


def _statement(lines: list[BankLine], account: BankAccount, labels: Mapping[str, str]) -> BankStatement:
    first, last = min(line.date for line in lines), max(line.date for line in lines)
    if period := _period(labels):
        # A list covers no day after it was written; where it does not say when that was, none after its last line.
        first, last = min(first, period[0]), max(last, min(period[1], _written(labels) or last))
    begin, end = lines[0], lines[-1]
    opening = None if begin.balance is None else begin.balance - begin.amount
    return BankStatement(account, first, last, opening, end.balance, tuple(lines))


def _period(labels: Mapping[str, str]) -> tuple[datetime.date, datetime.date] | None:
    for label in _PERIOD_LABELS:
        first, _, last = re.sub("[~〜]", "~", folded(labels.get(label, ""))).partition("~")
        try:
            return parse_date(first), parse_date(last)
        except ValueError:
            pass  # 全期間, or not stated
    return None


def _written(labels: Mapping[str, str]) -> datetime.date | None:
    """The day on which the bank wrote the list, where it is stated."""
    for label in _WRITTEN_LABELS:
        if match := _DAY_IN_TEXT.match(folded(labels.get(label, "")).replace(" ", "")):
            try:
                return parse_date(match[0])
            except ValueError:
                pass  # a day that does not exist
    return None


def _checks(rows: _Rows, labels: Mapping[str, str], header_row: int, has_bad_rows: bool) -> tuple[CheckFigure, ...]:
    """The totals a list states: the number of its lines, and the balance it ends with."""
    found = []
    count = len(rows.lines) + len({problem.row for problem in rows.problems})
    stated = labels.get("明細件数", "").removesuffix("件")
    if stated.isdigit():
        found.append(CheckFigure(header_row, "明細件数", int(stated), count, "count"))
    if rows.lines and rows.lines[0].balance is not None and rows.lines[-1].balance is not None:
        opening = rows.lines[0].balance - rows.lines[0].amount
        end = rows.lines[-1]
        found.append(CheckFigure(end.row, rows.balance_title, rows.lines[-1].balance, opening + sum(line.amount for line in rows.lines)))
    return tuple(found)


BANK_CSV = tuple(BankCsv(layout) for layout in bank_layouts())
