"""月次推移表: a statement over months, quarters, half-years or years, beside the years before, down to sub-accounts and departments.

Every figure is exact yen, computed from the books and never from other figures of the table; a unit is cut off only where it is written.
A comparison is told where there is something to compare with: 前年比 is ``None`` where the earlier figure is zero or a loss, both
differences are ``None`` where tax is kept in another way than the year before. Titles and notes are Japanese, as in
:mod:`app.ledger.exports`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from app.ledger.balance_sheet import balance_sheet_lines
from app.ledger.balances import Books
from app.ledger.combined_lines import CombinedLines
from app.ledger.divisions import DIVISION, UNNAMED, Division, Level, division_of, names_below, part_balance, part_movement, statement_sign
from app.ledger.exports import HEAD, UNIT_NOTE, LineKey, in_order, line_key, month_spans, period_notes
from app.ledger.statements import StatementLine, cost_report, income_statement
from app.ledger.trend_columns import MOST_YEARS, StatementName, Step, TrendColumn, TrendColumns, empty_months
from app.money import Yen
from app.periods import Month, month_range
from app.tables import Cell, Column, Table

_TITLES = {"income_statement": "損益計算書", "cost_report": "製造・工事原価報告書", "balance_sheet": "貸借対照表"}
_STEPS = {"month": "月次推移", "quarter": "四半期推移", "half_year": "半期推移", "year": "年次推移", "whole": "前年比較"}
#: What 要約 leaves of a statement.
_SUMS = ("subtotal", "total", "computed")
_GAPS = {
    "no_entries": "仕訳が1件もありません。取引がなかったのか、取込みが漏れているのかを確かめてください",
    "not_imported": "取り込まれていません",
    "part_of_total": "月ごとの金額が分かりません(期間の合計だけが分かっています)",
    "outside": "この帳簿には入っていません",
}


@dataclass(frozen=True, slots=True)
class TrendChoice:
    """What a trend shows. ``years`` are the earlier years beside it (0 to 5); balance sheets are always cumulative."""

    statement: StatementName = "income_statement"
    step: Step = "month"
    cumulative: bool = False
    level: Level = "account"
    years: int = 1


@dataclass(frozen=True, slots=True)
class Trend:
    """The table, and for each column of figures the months whose postings stand behind it."""

    table: Table
    spans: Mapping[str, tuple[Month, Month]]


class _Row(NamedTuple):
    line: StatementLine
    #: The sub-account or department of a divided account; ``None`` for a line of the statement.
    name: str | None
    amounts: list[Yen | None]


def trend(books: Books, first: Month, last: Month, choice: TrendChoice, whole: Books | None = None) -> Trend:
    """The trend from ``first`` to ``last``, months of the book. ``whole`` are the books that ``books`` were restricted from."""
    return _Trend(books, whole or books, choice).make(first, last)


class _Trend:
    def __init__(self, books: Books, whole: Books, choice: TrendChoice) -> None:
        self._books, self._whole, self._choice = books, whole, choice
        self._is_balance = choice.statement == "balance_sheet"
        self._empty = empty_months(whole)
        self._columns = TrendColumns(books, choice.statement, self._empty, cumulative=choice.cumulative)
        self._by = division_of(choice.level)

    def make(self, first: Month, last: Month) -> Trend:
        shown = self._columns.of(first, last, self._choice.step)
        base = shown[-1]
        earlier = [self._columns.before(base, years) for years in range(1, min(self._choice.years, MOST_YEARS) + 1)]
        obstacle = self._columns.obstacle(base, earlier[0]) if earlier else None
        rows = self._rows([*shown, *earlier])
        columns = [Column(column.name, "yen", column.title, _GAPS.get(column.gap, "")) for column in [*shown, *earlier]]
        cells: list[list[Cell]] = [list(row.amounts) for row in rows]
        notes = self._notes(shown, earlier)
        now = len(shown) - 1
        if earlier:
            columns += [Column("change", "yen", "増減額"), Column("year_on_year_percent", "ratio", f"前年{self._columns.same(base)}比(％)")]
            pairs = [(None, None) if obstacle else (row.amounts[now], row.amounts[now + 1]) for row in rows]
            for row, pair in zip(cells, pairs, strict=True):
                row += [_change(*pair), _percent(*pair)]
            if obstacle:
                notes.append("前年とは消費税の経理方法(税込・税抜)が違うため、増減額と前年比は示していません。")
            elif any(before is not None and before <= 0 for _, before in pairs):
                notes.append("前年がゼロまたはマイナスの行には、前年比がありません。")
        columns.append(Column("share_percent", "ratio", "対売上比(％)" if self._choice.statement == "income_statement" else "構成比(％)"))
        for row, amount, base_amount in zip(cells, [row.amounts[now] for row in rows], self._share_bases(rows, now), strict=True):
            row.append(_percent(amount, base_amount))
        data = [(*self._head(row), *figures) for row, figures in zip(rows, cells, strict=True)]
        head = [*HEAD, *([DIVISION] if self._by else [])]
        table = Table.from_rows("trend", self._title(), [*head, *columns], data, notes)
        return Trend(table, {column.name: (column.first, column.last) for column in [*shown, *earlier]})

    def _title(self) -> str:
        title = f"{_TITLES[self._choice.statement]} {_STEPS[self._choice.step]}"
        return f"{title}(累計)" if self._choice.cumulative and not self._is_balance else title

    def _head(self, row: _Row) -> tuple[Cell, ...]:
        line = row.line
        if row.name is None:
            return (line.code, line.title, line.kind, line.level, *((None,) if self._by else ()))
        return (line.code, row.name or UNNAMED[str(self._by)], "sub_account", line.level + 1, row.name)

    def _rows(self, columns: Sequence[TrendColumn]) -> list[_Row]:
        found = [None if column.gap else self._lines(column) for column in columns]
        amounts = [None if lines is None else {line_key(line): line.amount for line in lines} for lines in found]
        rows: list[_Row] = []
        for line in in_order(lines for lines in found if lines is not None):
            if self._choice.level == "summary" and line.kind not in _SUMS:
                continue
            key = line_key(line)
            row = _Row(line, None, [None if line.kind == "section" or column is None else column.get(key, 0) for column in amounts])
            rows.append(row)
            if self._by and line.kind == "account":
                rows += self._divided(row, columns, self._by)
        return rows

    def _lines(self, column: TrendColumn) -> Sequence[StatementLine]:
        if self._is_balance:
            return balance_sheet_lines(self._books, column.last, before_closing=column.before_closing)
        if self._choice.statement == "cost_report":
            return _added([cost_report(self._books, months, part) for months, part in column.pieces])
        return _added([income_statement(self._books, months, part).lines for months, part in column.pieces])

    def _divided(self, row: _Row, columns: Sequence[TrendColumn], by: Division) -> list[_Row]:
        """The parts of an account that have figures; they sum to its row."""
        code, books = row.line.code, self._books
        if self._is_balance and any(not column.gap and code in self._combined.at(column.last) for column in columns):
            return []
        sign = statement_sign(books, code)

        def amount(column: TrendColumn, name: str) -> Yen:
            if self._is_balance:
                return sign * part_balance(books, code, column.last, by, name, before_closing=column.before_closing)
            return sign * sum(part_movement(books, code, months, part, by, name) for months, part in column.pieces)

        found = []
        for name in names_below(books, code, by):
            figures = [None if whole is None else amount(column, name) for column, whole in zip(columns, row.amounts, strict=True)]
            if any(figures):
                found.append(_Row(row.line, name, figures))
        return found

    @cached_property
    def _combined(self) -> CombinedLines:
        return CombinedLines(self._books)

    def _share_bases(self, rows: Sequence[_Row], now: int) -> list[Yen | None]:
        """What each row is a share of: net sales, total assets, or the total of its cost report."""
        wanted = {"income_statement": ("subtotal", "net_sales"), "balance_sheet": ("total", "total_assets")}.get(self._choice.statement)
        if wanted:
            return [next((row.amounts[now] for row in rows if (row.line.kind, row.line.code) == wanted), None)] * len(rows)
        bases: list[Yen | None] = []
        total: Yen | None = None
        for row in reversed(rows):
            total = row.amounts[now] if row.line.kind == "total" else total
            bases.append(total)
        return bases[::-1]

    def _notes(self, shown: Sequence[TrendColumn], earlier: Sequence[TrendColumn]) -> list[str]:
        months = [month for month in month_range(min(column.first for column in shown), shown[-1].last) if month in self._whole.months]
        notes = [note for note in period_notes(self._whole, months) if note != UNIT_NOTE]
        if empty := [month for month in months if month in self._empty]:
            notes.append(f"{month_spans(empty)}: {_GAPS['no_entries']}。")
        if self._choice.step != "month" and any(month in self._books.closing_months for month in months):
            notes.append("決算整理仕訳は、その月を含む期間に入っています。")
        for column in earlier:
            first, last = column.last if self._is_balance else column.first, column.last
            span = f"{first.year}年{first.month}月" + ("" if first == last else f"～{last.year}年{last.month}月")
            notes.append(f"{column.title}は{span}で、{_GAPS[column.gap]}。" if column.gap else f"{column.title}は{span}です。")
            if column is not earlier[0] and self._columns.obstacle(shown[-1], column):
                notes.append(f"{column.title}とは消費税の経理方法(税込・税抜)が違うため、金額は比較できません。")
        return notes


def _added(statements: Sequence[Sequence[StatementLine]]) -> Sequence[StatementLine]:
    """Statements of several periods as one: every line with the sum of its amounts."""
    if len(statements) == 1:
        return statements[0]
    sums: dict[LineKey, Yen | None] = {}
    for line in chain.from_iterable(statements):
        sums[line_key(line)] = None if line.amount is None else (sums.get(line_key(line)) or 0) + line.amount
    return [replace(line, amount=sums[line_key(line)]) for line in in_order(statements)]


def _change(now: Yen | None, before: Yen | None) -> Yen | None:
    return None if now is None or before is None else now - before


def _percent(amount: Yen | None, base: Yen | None) -> Fraction | None:
    """``amount`` in percent of ``base``; a base of zero or a loss gives none."""
    return None if amount is None or base is None or base <= 0 else Fraction(amount * 100, base)
