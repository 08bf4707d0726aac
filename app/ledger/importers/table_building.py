"""Make balance tables of the rows an importer read: figures by account and period, and the file's own totals beside them.

An account's own row is always its total, rows of sub-accounts only divide it: where they come to another sum, the account's row
counts and the reader is told. In a trend the months after the last one in which anything moved are still to come, not months
(``reference/formats.md`` 0.14).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.errors import InputRefused
from app.ledger.balance_tables import BalanceFigure, BalanceTable, CheckFigure, TablePart
from app.ledger.importers.base import RowProblem, SourceFile
from app.ledger.importers.table_rows import Column, ColumnKind, StatementBlock, TableRow
from app.ledger.importers.table_sections import carries_cost_report, source_name
from app.ledger.importers.table_sides import differences, holds_profit, is_balance_sheet, settle_sides, summed, turnover_differences
from app.ledger.importers.table_structure import PlacedAccount, PlacedStatement, place_rows
from app.ledger.journal import Mark
from app.money import Yen
from app.periods import Month


@dataclass
class BuiltTables:
    """What a file gives."""

    tables: tuple[BalanceTable, ...]
    checks: tuple[CheckFigure, ...]
    problems: tuple[RowProblem, ...]
    display_names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Period:
    """Columns of the rows that belong to one figure; a month of a trend has only ``closing``."""

    first: Month
    last: Month
    closing: int
    mark: Mark = Mark.NONE
    opening: int | None = None
    debit: int | None = None
    credit: int | None = None
    #: In a trial balance revenue and expenses are carried on from the opening column; in a trend each month stands alone.
    is_cumulative: bool = False


@dataclass
class _Names:
    """The names accounts go by, each for one place in the statements."""

    places: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    def name_of(self, account: PlacedAccount, department: str) -> str:
        """The name of an account; one that stands a second time elsewhere is told apart by its heading."""
        name = account.row.known_as or source_name(account.row.name, account.part, account.path)
        heading = account.headings[-1] if account.headings else ""
        if self.places.setdefault((department, name), account.headings) != account.headings:
            name = f"{name}({heading})"
        if heading:
            self.headings.setdefault(name, heading)
        return name


def months_in_use(blocks: Iterable[StatementBlock], columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a trend without months to come and without closing entries that are none; at least its first month."""
    statements = [place_rows(block) for block in blocks]
    opening = next((place for place, column in enumerate(columns) if column.kind is ColumnKind.OPENING), None)
    amounts = [place for place, column in enumerate(columns) if column.kind is ColumnKind.AMOUNT]
    active = set()
    for before, place in zip((opening, *amounts), amounts, strict=False):
        for account in (account for statement in statements for account in statement.accounts):
            amount = account.row.amounts[place] or 0
            earlier = (account.row.amounts[before] or 0) if before is not None and is_balance_sheet(account) else 0
            if amount and amount != earlier:
                active.add(place)
                break
    last = max(active, default=amounts[0])
    return tuple(
        column
        for place, column in enumerate(columns)
        if column.kind is not ColumnKind.AMOUNT or (place <= last and (not column.mark or place in active))
    )


def build_tables(
    file: SourceFile,
    blocks: Iterable[StatementBlock],
    columns: Sequence[Column],
    used: Sequence[Column],
    first: Month,
    last: Month,
    unit: int,
    *,
    includes_profit: bool,
) -> BuiltTables:
    """Figures of all statements; ``used`` are the columns to take, ``first`` to ``last`` the period of a trial balance.

    Raises ``InputRefused`` where no account was found.
    """
    statements = [place_rows(block) for block in blocks]
    periods = _periods(columns, used, first, last)
    problems: list[RowProblem] = []
    for statement in statements:
        problems += settle_sides(statement, columns)
    left_out = {problem.row for problem in problems}
    names = _Names()
    figures: dict[TablePart, list[BalanceFigure]] = {}
    has_cost_report = any(statement.part is TablePart.COST_REPORT for statement in statements)
    for statement in statements:
        for account in statement.accounts:
            carried = has_cost_report and account.part is TablePart.INCOME_STATEMENT and carries_cost_report(account.row.name)
            if account.row.row not in left_out and not account.row.is_rest and not carried:
                problems += _undivided(account, columns, unit)
                name = names.name_of(account, statement.department)
                figures.setdefault(account.part, []).extend(_figures(account, name, statement.department, periods))
    if not figures:
        raise InputRefused("import.no_entries", file=file.name)
    rounding = 0 if unit == 1 else unit * max(len(found) for found in figures.values())
    checks = [
        check for check in _checks(statements, columns, used, periods) if not 0 < abs(check.difference) <= rounding
    ]  # within the rounding of a table in thousands a total can tell nothing
    includes_profit = includes_profit and not any(account.is_profit for statement in statements for account in statement.rows)
    tables = tuple(
        BalanceTable(part, _each_once(found), part is TablePart.BALANCE_SHEET and (includes_profit or _adds_up(found)), unit)
        for part, found in figures.items()
    )
    if unit > 1:
        problems.append(RowProblem(1, "", "import.table.rounded", {"unit": unit}, blocks=False))
    return BuiltTables(tables, tuple(checks), tuple(problems), names.headings)


def _periods(columns: Sequence[Column], used: Sequence[Column], first: Month, last: Month) -> list[_Period]:
    places = {column.kind: place for place, column in enumerate(columns)}
    opening = places.get(ColumnKind.OPENING)
    if ColumnKind.CLOSING in places:
        debit, credit = places.get(ColumnKind.DEBIT), places.get(ColumnKind.CREDIT)
        return [_Period(first, last, places[ColumnKind.CLOSING], Mark.NONE, opening, debit, credit, is_cumulative=True)]
    periods: list[_Period] = []
    month = first + -1
    for column in used:
        if column.kind is ColumnKind.AMOUNT:
            month = month if column.mark else month + 1
            periods.append(_Period(month, month, columns.index(column), column.mark, None if periods else opening))
    return periods


def _figures(account: PlacedAccount, name: str, department: str, periods: Sequence[_Period]) -> Iterator[BalanceFigure]:
    rows = [(account.row.sub_account, account.row), *((row.name, row) for row in account.sub_rows)]
    for sub_account, row in rows:
        for period in periods:
            yield _figure(account, row, name, sub_account, department, period)


def _undivided(account: PlacedAccount, columns: Sequence[Column], unit: int) -> list[RowProblem]:
    """An account whose sub-accounts come to another sum than its own row, more than rounding explains: its last such column."""
    rounding = 0 if unit == 1 else unit * (len(account.sub_rows) + 1)
    for place, column in reversed(list(enumerate(columns))) if account.sub_rows else ():
        stated, divided = account.row.amounts[place], sum(row.amounts[place] or 0 for row in account.sub_rows)
        if stated is not None and abs(stated - divided) > rounding:
            values: dict[str, str | int] = {"account": account.row.name, "stated": stated, "read": divided, "amount": stated - divided}
            return [RowProblem(account.row.row, column.title, "import.table.sub_accounts_differ", values, blocks=False)]
    return []


def _figure(account: PlacedAccount, row: TableRow, name: str, sub_account: str, department: str, period: _Period) -> BalanceFigure:
    def balance(place: int | None) -> Yen | None:
        amount = None if place is None else row.amounts[place]
        return None if amount is None else account.sign * amount

    opening, closing = balance(period.opening), balance(period.closing) or 0
    debit, credit = (None if place is None else row.amounts[place] for place in (period.debit, period.credit))
    if debit is not None or credit is not None:  # beside an amount, an empty cell is nothing
        debit, credit = debit or 0, credit or 0
    if not is_balance_sheet(account):
        if period.is_cumulative and opening is None and debit is not None and credit is not None:
            closing = debit - credit  # a table within the year may show the whole year's amount beside the period's movements
        opening, closing = None, closing - (opening or 0 if period.is_cumulative else 0)
    return BalanceFigure(
        row.row,
        name,
        period.first,
        period.last,
        closing,
        opening,
        debit,
        credit,
        sub_account,
        department,
        "/".join(account.headings),
        period.mark,
    )


def _checks(
    statements: Sequence[PlacedStatement], columns: Sequence[Column], used: Sequence[Column], periods: Sequence[_Period]
) -> Iterator[CheckFigure]:
    months = {period.closing: period for period in periods}
    for statement in statements:
        for total in statement.totals:
            for place, stated, read in (*differences(total, columns), *turnover_differences(total, columns)):
                if columns[place] in used:
                    yield CheckFigure(total.row.row, _title(total.row.name, columns[place], months.get(place)), stated, read)
        yield from _row_totals(statement, columns, used)
        yield from _row_equations(statement, columns)
        yield from _profits(statement, statements, columns, used, months)


def _title(name: str, column: Column, period: _Period | None) -> str:
    if column.kind is ColumnKind.CLOSING:
        return name
    return f"{name} {period.first}" if period is not None and not column.mark else f"{name} {column.title}"


def _row_totals(statement: PlacedStatement, columns: Sequence[Column], used: Sequence[Column]) -> Iterator[CheckFigure]:
    """期間累計 of an account beside its months; in a balance sheet beside its last month."""
    places = [place for place, column in enumerate(columns) if column.kind is ColumnKind.AMOUNT and column in used]
    for whole, column in enumerate(columns):
        if column.kind is ColumnKind.TOTAL and places:
            for account in statement.accounts:
                stated = account.row.amounts[whole]
                amounts = [account.row.amounts[place] or 0 for place in places]
                if stated is not None:
                    yield CheckFigure(
                        account.row.row,
                        f"{account.row.name} {column.title}",
                        stated,
                        amounts[-1] if is_balance_sheet(account) else sum(amounts),
                    )


def _row_equations(statement: PlacedStatement, columns: Sequence[Column]) -> Iterator[CheckFigure]:
    """Each closing balance of a trial balance beside what opening, debits and credits make on the account's own side."""
    places = {column.kind: place for place, column in enumerate(columns)}
    if not {ColumnKind.OPENING, ColumnKind.DEBIT, ColumnKind.CREDIT, ColumnKind.CLOSING} <= set(places):
        return
    kinds = (ColumnKind.OPENING, ColumnKind.DEBIT, ColumnKind.CREDIT, ColumnKind.CLOSING)
    for account in statement.accounts:
        for row in (account.row, *account.sub_rows):
            opening, debit, credit, closing = (row.amounts[places[kind]] for kind in kinds)
            is_told = closing is not None and not (debit is None and credit is None)
            if is_told and not (holds_profit(account) and not debit and not credit):
                read = (opening or 0) + account.sign * ((debit or 0) - (credit or 0))
                sub_account = row.name if row is not account.row else row.sub_account
                title = f"{account.row.name} {sub_account}".strip()
                yield CheckFigure(row.row, f"{title}（繰越・借方・貸方から）", closing or 0, read)


def _profits(
    statement: PlacedStatement,
    statements: Sequence[PlacedStatement],
    columns: Sequence[Column],
    used: Sequence[Column],
    months: Mapping[int, _Period],
) -> Iterator[CheckFigure]:
    """The profit a balance sheet shows beside that of the income statement in the same file."""
    results = [
        other
        for other in statements
        if other.part is TablePart.INCOME_STATEMENT and other.department == statement.department and other.rows
    ]
    if not results:
        return
    for row in (row for row in statement.rows if row.is_profit):
        profit = 0
        for place, column in enumerate(columns):
            stated = row.row.amounts[place]
            if column.kind not in (ColumnKind.CLOSING, ColumnKind.AMOUNT) or column not in used:
                continue
            profit -= sum(summed(other.rows, place) for other in results)
            if stated is not None:
                yield CheckFigure(row.row.row, _title(row.row.name, column, months.get(place)), stated, profit)


def _each_once(figures: Iterable[BalanceFigure]) -> tuple[BalanceFigure, ...]:
    """The figures with those of one account and period added together (codes of e-Tax that lead to one account)."""
    found: dict[tuple[object, ...], BalanceFigure] = {}
    for figure in figures:
        key = (figure.account, figure.sub_account, figure.department, figure.first, figure.last, figure.mark)
        before = found.get(key)
        found[key] = figure if before is None else _added(before, figure)
    return tuple(found.values())


def _added(one: BalanceFigure, other: BalanceFigure) -> BalanceFigure:
    def added(first: Yen | None, second: Yen | None) -> Yen | None:
        return second if first is None else first + (second or 0)

    return replace(
        one,
        closing=added(one.closing, other.closing),
        opening=added(one.opening, other.opening),
        debit=added(one.debit, other.debit),
        credit=added(one.credit, other.credit),
    )


def _adds_up(figures: Sequence[BalanceFigure]) -> bool:
    """Whether assets equal liabilities and net assets at the end, so that the profit must be in 繰越利益 already."""
    last = max(figure.last for figure in figures)
    return not sum(figure.closing or 0 for figure in figures if figure.last == last and not figure.sub_account)
