"""Build ``Table``s of the books: trial balance, statements and cost reports by month.

Statements carry the columns ``code``, ``account``, ``kind`` and ``level`` and then one yen column per month, named ``YYYY-MM``; in a
month with closing entries that column holds the ordinary entries and ``YYYY-MM closing`` the closing ones. Tables are data for
people in Japan, so titles and notes are Japanese.
"""

from collections.abc import Callable, Iterable, Sequence

from app.formatting import Formatter
from app.ledger.accounts import Statement
from app.ledger.balance_sheet import balance_sheet, month_notes
from app.ledger.balances import Books, Part
from app.ledger.combined_lines import CombinedLines
from app.ledger.statements import StatementLine, basis_of, comparison_obstacle, cost_report, income_statement
from app.ledger.trial_balance import TrialBalance
from app.ledger.years import BasisTax
from app.money import Yen
from app.periods import Month, month_range
from app.tables import Cell, Column, Table

BASIS_TITLES = {
    BasisTax.INCLUSIVE: "税込",
    BasisTax.EXCLUSIVE: "税抜",
    BasisTax.MIXED: "税込・税抜が混在",
    BasisTax.UNKNOWN: "税込・税抜は未確認",
}
NOTE_TITLES = {
    "opening_missing": "期首残高未入力",
    "stock_and_depreciation_not_recorded": "棚卸・償却未計上",
    "part_of_total": "月ごとの金額なし（期間の合計だけが分かっています）",
    "income_statement_missing": "損益計算書が取り込まれていません",
    "balance_sheet_missing": "貸借対照表が取り込まれていません",
    "rounded_table": "千円単位などに丸めた表による",
}
STATEMENT_TITLES = {
    Statement.BALANCE_SHEET: "貸借対照表",
    Statement.INCOME_STATEMENT: "損益計算書",
    Statement.COST_REPORT: "原価報告書",
    Statement.WORKING: "諸口",
}
HEAD = (
    Column("code", "text", "コード"),
    Column("account", "text", "勘定科目"),
    Column("kind", "text", "行の種類"),
    Column("level", "integer", "段"),
)
#: Of tables that go to programs; papers and pages write their unit above.
UNIT_NOTE = "単位: 円"
_FORMATTER = Formatter()
#: As many accounts as a note names.
_NAMES_SAID = 5
LineKey = tuple[str, str, str]


def trial_balance_table(balance: TrialBalance) -> Table:
    """合計残高試算表: every used account with opening, debit, credit and closing, and the months."""
    months = list(balance.rows[0].months) if balance.rows else []
    columns = [
        *HEAD[:2],
        Column("statement", "text", "区分"),
        Column("side", "text", "貸借"),
        Column("opening", "yen", "前残高"),
        Column("debit", "yen", "借方"),
        Column("credit", "yen", "貸方"),
        Column("closing", "yen", "残高"),
        *(_month_column(name) for name in months),
    ]
    rows: list[Sequence[Cell]] = [
        (
            row.code,
            row.account,
            STATEMENT_TITLES[row.statement] if row.statement else "未設定",
            "借方" if row.side == "debit" else "貸方",
            row.opening,
            row.debit,
            row.credit,
            row.closing,
            *row.months.values(),
        )
        for row in balance.rows
    ]
    return Table.from_rows("trial_balance", "合計残高試算表", columns, rows, trial_balance_notes(balance))


def trial_balance_notes(balance: TrialBalance) -> list[str]:
    """What the reader of a trial balance must know: tax basis, what is missing, and every difference."""
    notes = [BASIS_TITLES[balance.basis_tax], *(_span_note(first, last) for first, last in balance.unknown_spans)]
    notes += [_combined_note(line, accounts) for line, accounts in balance.combined_lines]
    if balance.lacks_turnover:
        notes.append("借方・貸方が空欄の科目は、借方・貸方の合計が元の表にありません（残高だけの表から取り込んでいます）。")
    for tie in balance.ties:
        if tie.difference:
            what = "貸借差額" if tie.name == "balance_sheet" else "繰越の差額"
            notes.append(f"{what} {tie.period}: {_FORMATTER.yen(tie.difference)}円")
    return notes


def income_statement_table(books: Books, months: Sequence[Month], *, cumulative: bool = False) -> Table:
    """月次損益計算書; ``cumulative`` shows the sum since the fiscal year began (or since the first of ``months``, if later)."""

    def lines_of(chosen: Sequence[Month], part: Part) -> tuple[StatementLine, ...]:
        return income_statement(books, chosen, part).lines

    title = "損益計算書(累計)" if cumulative else "損益計算書(月次)"
    return _flow_table("income_statement", title, books, months, cumulative, lines_of)


def cost_report_table(books: Books, months: Sequence[Month], *, cumulative: bool = False) -> Table:
    """製造原価報告書 and 完成工事原価報告書 by month; without rows where the books have no such accounts."""

    def lines_of(chosen: Sequence[Month], part: Part) -> tuple[StatementLine, ...]:
        return cost_report(books, chosen, part)

    return _flow_table("cost_report", "製造・工事原価報告書", books, months, cumulative, lines_of)


def balance_sheet_table(books: Books, months: Sequence[Month]) -> Table:
    """月次貸借対照表: balances at each month's end, closing entries included."""
    found = [balance_sheet(books, month).lines if books.has_balances(month) else None for month in months]
    columns = [_month_column(str(month)) for month in months]
    return side_by_side("balance_sheet", "貸借対照表(月末)", columns, found, period_notes(books, months))


def _flow_table(
    name: str,
    title: str,
    books: Books,
    months: Sequence[Month],
    cumulative: bool,
    lines_of: Callable[[Sequence[Month], Part], tuple[StatementLine, ...]],
) -> Table:
    columns: list[Column] = []
    found: list[tuple[StatementLine, ...] | None] = []
    for month in months:
        if cumulative:
            start = max(books.year_of(month).year.first, months[0])
            columns.append(_month_column(str(month)))
            found.append(lines_of(month_range(start, month), "all") if books.has_flows(month_range(start, month)) else None)
            continue
        is_known = books.has_flows((month,))
        has_closing = is_known and month in books.closing_months
        columns.append(_month_column(str(month)))
        found.append(lines_of((month,), "ordinary" if has_closing else "all") if is_known else None)
        if has_closing:
            columns.append(_month_column(f"{month} closing"))
            found.append(lines_of((month,), "closing"))
    return side_by_side(name, title, columns, found, period_notes(books, months))


def side_by_side(
    name: str, title: str, columns: Sequence[Column], found: Sequence[Sequence[StatementLine] | None], notes: Sequence[str]
) -> Table:
    """Statements of several periods side by side; a line that a period does not have counts as 0 there.

    A period that cannot be shown (not imported, not comparable) is ``None``: its column has no values.
    """
    order = in_order(lines for lines in found if lines is not None)
    amounts: list[dict[LineKey, Yen | None] | None] = [
        None if lines is None else {line_key(line): line.amount for line in lines} for lines in found
    ]
    rows: list[Sequence[Cell]] = [
        (
            line.code,
            line.title,
            line.kind,
            line.level,
            *(None if line.kind == "section" or column is None else column.get(line_key(line), 0) for column in amounts),
        )
        for line in order
    ]
    return Table.from_rows(name, title, [*HEAD, *columns], rows, notes)


def in_order(statements: Iterable[Sequence[StatementLine]]) -> list[StatementLine]:
    """Every line of some statements once, each in its place: a line that a statement lacks stands after the one before it elsewhere."""
    found: dict[LineKey, StatementLine] = {}
    following: dict[LineKey | None, LineKey | None] = {None: None}
    for lines in statements:
        before: LineKey | None = None
        for line in lines:
            key = line_key(line)
            if key not in found:
                found[key] = line
                following[key] = following[before]
                following[before] = key
            before = key
    ordered, place = [], following[None]
    while place is not None:
        ordered.append(found[place])
        place = following[place]
    return ordered


def line_key(line: StatementLine) -> LineKey:
    """What tells a line from the others of its statement."""
    return line.kind, line.code, line.title


def _month_column(name: str) -> Column:
    """``2025-03`` or ``2025-03 closing`` as a column of yen."""
    month, _, closing = name.partition(" ")
    parsed = Month.parse(month)
    return Column(name, "yen", f"{parsed.year}年{parsed.month}月{' 決算整理' if closing else ''}")


def period_notes(books: Books, months: Sequence[Month]) -> list[str]:
    """What the reader must know: tax basis, a change of it, and what is missing in which months."""
    notes = [UNIT_NOTE]
    bases = {BASIS_TITLES[basis_of(books, (month,))] for month in months}
    notes.append("消費税: " + "、".join(sorted(bases)))
    if months and comparison_obstacle(books, months[:1], months[1:]):
        notes.append("期間の途中で消費税の経理方法(税込・税抜)が変わっているため、前後の金額は比較できません。")
    notes += [_span_note(first, last) for first, last in books.known.unknown_spans(months)]
    combined = CombinedLines(books)
    inside = {line: codes for month in months for line, codes in combined.at(month).items()}
    notes += [_combined_note(books.name_of(line), "、".join(map(books.name_of, codes))) for line, codes in inside.items()]
    for code, text in NOTE_TITLES.items():
        if code == "part_of_total":  # said with its span
            continue
        concerned = [month for month in months if code in month_notes(books, month)]
        if concerned:
            notes.append(f"{text}: {month_spans(concerned)}")
    if unplaced := [books.name_of(code) for code in books.unplaced_codes if is_used(books, code, months)]:
        names = "、".join(unplaced[:_NAMES_SAID]) + ("など" if len(unplaced) > _NAMES_SAID else "")
        notes.append(
            f"科目の対応付けがまだの科目が{len(unplaced)}あります({names})。損益計算書と原価報告書の行には入っていません。"
            "貸借対照表では末尾にまとめて示します。"
        )
    return notes


def is_used(books: Books, code: str, months: Sequence[Month]) -> bool:
    """Whether an account moved in some months or has a balance at their end."""
    return bool(books.debit(code, months) or books.credit(code, months) or (months and books.balance(code, months[-1])))


def _combined_note(line: str, accounts: str) -> str:
    return f"{line}には{accounts}の分を含みます（取り込んだ決算書などに内訳がないため、それぞれの残高は示せません）。"


def _span_note(first: Month, last: Month) -> str:
    return f"{first.year}年{first.month}月～{last.year}年{last.month}月の合計だけが分かっています（月ごとの金額は示せません）。"


def month_spans(months: Sequence[Month]) -> str:
    """Months in words: ``2025年4月～2025年8月、2025年10月``."""
    runs: list[list[Month]] = []
    for month in months:
        if runs and runs[-1][-1] + 1 == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    named = [[_FORMATTER.month(month) for month in (run[0], run[-1])] for run in runs]
    return "、".join(first if first == last else f"{first}～{last}" for first, last in named)
