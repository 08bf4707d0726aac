"""The 資金繰り表 in the layout banks know: 経常, 設備等 and 財務収支, each with what came in and went out, between two balances.

The rules it keeps: payments stand as the amounts paid (a refund is negative), every sum has a formula over the lines above it
(the same ones that the Excel file calculates with), and planned amounts never share a column with actual ones: a planned month
has one column for its total and one for each certainty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.cash_flow import CashFlowMonth
from app.analysis.cash_flow_accounts import AccountMonth
from app.analysis.cash_flow_memo import MemoRow
from app.analysis.cash_forecast import ForecastMonth
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty
from app.messages import message
from app.money import Yen
from app.tables import Cell, Column, Table

#: Lines a formula adds (+1) or takes away (-1).
Formula = tuple[tuple[int, str], ...]
#: Ends of the names of planned columns (``2026-04 planned``, ``2026-04 confirmed``).
PLANNED = "planned"
IN, OUT = "_in", "_out"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of the form; one with a ``formula`` is the sum of others."""

    row: str
    title: str
    kind: str
    level: int
    formula: Formula = ()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """The amounts of a column by line; a line that is missing and has no formula is not known."""

    name: str
    title: str
    amounts: Mapping[str, Yen | None]
    description: str = ""


def form_lines(
    *, memos: Iterable[MemoRow] = (), of_account: bool = False, has_plan: bool = False, has_unresolved: bool = True
) -> tuple[FormLine, ...]:
    """The lines of the form: of the whole with what it must meet and its memos, or of one account with its transfers."""
    lines = [FormLine("opening", _title("opening"), "total", 0), *_operating(), *_investing(), *_financing()]
    net: Formula = ((1, "operating"), (1, "investing"), (1, "financing"))
    if has_unresolved:
        lines.append(FormLine(CashRow.UNRESOLVED.value, CashRow.UNRESOLVED.title, "account", 0))
        net += ((1, CashRow.UNRESOLVED.value),)
    if of_account:
        lines += [FormLine(f"transfers{side}", _title(f"transfers{side}"), "account", 0) for side in (IN, OUT)]
        net += ((1, f"transfers{IN}"), (-1, f"transfers{OUT}"))
    lines.append(FormLine("net", _title("net"), "subtotal", 0, net))
    lines.append(FormLine("closing", _title("closing"), "total", 0, ((1, "opening"), (1, "net"))))
    if has_plan:
        lines += [FormLine(f"net_{certainty}", _title(f"net_{certainty}"), "sub_account", 1) for certainty in Certainty]
    if of_account:
        lines.append(FormLine("balance", _title("account_balance"), "computed", 0))
        lines.append(FormLine("difference", _title("difference"), "computed", 0, ((1, "balance"), (-1, "closing"))))
        return tuple(lines)
    lines.append(FormLine("restricted", _title("restricted"), "computed", 0))
    lines.append(FormLine("balance_sheet_cash", _title("balance_sheet_cash"), "computed", 0))
    difference: Formula = ((1, "balance_sheet_cash"), (-1, "closing"), (-1, "restricted"))
    lines.append(FormLine("difference", _title("difference"), "computed", 0, difference))
    wanted = set(memos)
    if shown := [row for row in MemoRow if row in wanted]:
        lines.append(FormLine("memo_section", _title("memo_section"), "section", 0))
        lines += [FormLine(f"memo_{row}", _title(f"memo_{row}"), "account", 1) for row in shown]
    return tuple(lines)


def _title(code: str) -> str:
    return message(f"cash_flow_form.{code}").text


def _rows(section: str, direction: str) -> list[CashRow]:
    return [row for row in CashRow if row.section == section and row.direction == direction]


def _leaves(section: str, direction: str, level: int) -> list[FormLine]:
    lines = [FormLine(row.value, row.title, "account", level) for row in _rows(section, direction)]
    end = IN if direction == "receipts" else OUT
    return lines + [FormLine(f"{row}{end}", _title(f"{row}{end}"), "account", level) for row in _rows(section, "both")]


def _sum(lines: Iterable[FormLine]) -> Formula:
    return tuple((1, line.row) for line in lines)


def _operating() -> list[FormLine]:
    received, paid = _leaves("operating", "receipts", 1), _leaves("operating", "payments", 1)
    return [
        FormLine("operating_section", _title("operating_section"), "section", 0),
        *received,
        FormLine("operating_receipts", _title("operating_receipts"), "subtotal", 1, _sum(received)),
        *paid,
        FormLine("operating_payments", _title("operating_payments"), "subtotal", 1, _sum(paid)),
        FormLine("operating", _title("operating"), "subtotal", 0, ((1, "operating_receipts"), (-1, "operating_payments"))),
    ]


def _investing() -> list[FormLine]:
    received, paid = _leaves("investing", "receipts", 1), _leaves("investing", "payments", 1)
    net = (*_sum(received), *((-1, line.row) for line in paid))
    return [
        FormLine("investing_section", _title("investing_section"), "section", 0),
        *received,
        *paid,
        FormLine("investing", _title("investing"), "subtotal", 0, net),
    ]


def _financing() -> list[FormLine]:
    received, paid = _leaves("financing", "receipts", 1), _leaves("financing", "payments", 1)
    return [
        FormLine("financing_section", _title("financing_section"), "section", 0),
        *received,
        FormLine("financing_receipts", _title("financing_receipts"), "subtotal", 1, _sum(received)),
        *paid,
        FormLine("financing_payments", _title("financing_payments"), "subtotal", 1, _sum(paid)),
        FormLine("financing", _title("financing"), "subtotal", 0, ((1, "financing_receipts"), (-1, "financing_payments"))),
    ]


def shown_amounts(rows: Mapping[CashRow, Yen], received: Mapping[CashRow, Yen]) -> dict[str, Yen | None]:
    """Signed rows as lines of the form. ``received`` says what came in on rows that go both ways."""
    amounts: dict[str, Yen | None] = {}
    for row in CashRow:
        amount = rows.get(row, 0)
        if row is CashRow.UNRESOLVED or row.direction == "receipts":
            amounts[row.value] = amount
        elif row.direction == "payments":
            amounts[row.value] = -amount
        else:
            came_in = received.get(row, 0)
            amounts[row + IN], amounts[row + OUT] = came_in, came_in - amount
    return amounts


def actual_column(entry: CashFlowMonth, memo: Mapping[MemoRow, Yen | None], mark: str = "", *, is_booked: bool = True) -> FormColumn:
    """A month of the whole; a month of the indirect method has the sums of its sections only.

    Of a month between others that has no entry at all (``is_booked``) nothing but its balances is told: what moved is not known.
    """
    amounts: dict[str, Yen | None]
    if not is_booked:
        amounts = {"closing": entry.closing}
        memo = {row: amount for row, amount in memo.items() if row.is_balance}
    elif entry.method == "direct":
        amounts = shown_amounts(entry.rows, entry.received)
    else:
        mark = f"\n{_title('indirect_mark')}"
        amounts = {
            "operating": entry.operating,
            "investing": entry.investing,
            "financing": entry.financing,
            CashRow.UNRESOLVED.value: entry.unresolved,
        }
    amounts |= {"opening": entry.opening, "restricted": entry.restricted, "balance_sheet_cash": entry.balance_sheet_cash}
    amounts |= {f"memo_{row}": amount for row, amount in memo.items()}
    return FormColumn(str(entry.month), f"{entry.month.year}年{entry.month.month}月{mark}", amounts)


def account_column(entry: AccountMonth, mark: str = "", *, is_booked: bool = True) -> FormColumn:
    """A month of one account; of one without any entry in the book its balances alone."""
    amounts: dict[str, Yen | None] = {"opening": entry.opening, "balance": entry.balance}
    if is_booked:
        amounts |= shown_amounts(entry.rows, entry.received)
        amounts |= {f"transfers{IN}": entry.transferred_in, f"transfers{OUT}": -entry.transferred_out}
    else:
        amounts["closing"] = entry.closing
    return FormColumn(str(entry.month), f"{entry.month.year}年{entry.month.month}月{mark}", amounts)


def planned_columns(entry: ForecastMonth) -> list[FormColumn]:
    """A planned month: what of it is confirmed, expected and statistical, and their total."""
    parts = {certainty: _planned_amounts(entry, (certainty,)) for certainty in Certainty}
    net = {certainty: sum(amount for (_, kind), amount in entry.rows.items() if kind is certainty) for certainty in Certainty}
    title = f"{entry.month.year}年{entry.month.month}月"
    total = _planned_amounts(entry, tuple(Certainty)) | {"opening": entry.opening}
    total |= {f"net_{certainty}": amount for certainty, amount in net.items()}
    found = [
        FormColumn(f"{entry.month} {certainty}", f"{title}\n{_title(f'mark_{certainty}')}", amounts) for certainty, amounts in parts.items()
    ]
    return [*found, FormColumn(f"{entry.month} {PLANNED}", f"{title}\n{_title('mark_planned')}", total)]


def _planned_amounts(entry: ForecastMonth, wanted: Sequence[Certainty]) -> dict[str, Yen | None]:
    """A row that goes both ways is received or paid by the sign of each certainty."""
    rows: dict[CashRow, Yen] = {}
    received: dict[CashRow, Yen] = {}
    for (row, certainty), amount in entry.rows.items():
        if certainty in wanted:
            rows[row] = rows.get(row, 0) + amount
            received[row] = received.get(row, 0) + max(amount, 0)
    return shown_amounts(rows, received)


def form_table(lines: Sequence[FormLine], columns: Sequence[FormColumn], title: str, notes: Sequence[str], name: str) -> Table:
    """The form: one row per line and one yen column per month, sums computed from the lines above them; no rows without a month."""
    filled = [_filled(lines, column) for column in columns]
    heads = [Column("row", "text", "行"), Column("item", "text", "項目"), Column("kind", "text"), Column("level", "integer")]
    heads += [Column(column.name, "yen", column.title, column.description) for column in columns]
    rows: list[list[Cell]] = [
        [line.row, line.title, line.kind, line.level, *(amounts.get(line.row) for amounts in filled)] for line in lines if filled
    ]
    return Table.from_rows(name, title, heads, rows, notes)


def _filled(lines: Sequence[FormLine], column: FormColumn) -> dict[str, Yen | None]:
    """Every line's amount; what is given counts before a formula, a sum with an unknown part is unknown."""
    found: dict[str, Yen | None] = dict(column.amounts)
    for line in lines:
        if line.formula and line.row not in found:
            parts = [(sign, found.get(row)) for sign, row in line.formula]
            found[line.row] = None if any(amount is None for _, amount in parts) else sum(sign * (amount or 0) for sign, amount in parts)
    return found
