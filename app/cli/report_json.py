"""The JSON of reports, with the keys scripts rely on (``DESIGN.md``, ``app/cli``): amounts are whole yen, months ``YYYY-MM``."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.cli.industry import choice_json
from app.cli.output import Output
from app.ledger.years import BasisTax
from app.periods import FiscalYear
from app.tables import Cell, Table, cell_text, decimal_text

if TYPE_CHECKING:
    from app.analysis.cash_flow import CashFlow
    from app.analysis.local_benchmark import LocalBenchmark
    from app.ledger.trial_balance import Cause, Tie, TrialBalance


def basis_json(basis: BasisTax) -> dict[str, Any]:
    """``inclusive``, ``exclusive`` or ``mixed``. Where no file says how the books are kept the amounts stand as posted, tax inside
    (as in a journal whose lines carry their tax): ``inclusive``, and ``basis_assumed`` is true.
    """
    is_assumed = basis is BasisTax.UNKNOWN
    return {"basis_tax": str(BasisTax.INCLUSIVE if is_assumed else basis), "basis_assumed": is_assumed}


def trial_balance_json(balance: "TrialBalance", output: Output) -> dict[str, Any]:
    """Rows on the accounts' own sides; ``ties`` gives every difference with its causes."""
    return {
        **basis_json(balance.basis_tax),
        "rows": [
            {
                "code": row.code,
                "account": row.account,
                "statement": str(row.statement) if row.statement else None,
                "side": str(row.side),
                "opening": row.opening,
                "debit": row.debit,
                "credit": row.credit,
                "closing": row.closing,
                "months": row.months,
            }
            for row in balance.rows
        ],
        "totals": {"debit": balance.debit, "credit": balance.credit},
        "ties": {name: [_tie_json(tie) for tie in balance.ties if tie.name == name] for name in ("balance_sheet", "retained_earnings")},
        "problems": [
            {"code": problem.code, "message": output.words(problem.code, **problem.values), **problem.values}
            for problem in balance.problems
        ],
    }


def _tie_json(tie: "Tie") -> dict[str, Any]:
    period = str(tie.period.first) if isinstance(tie.period, FiscalYear) else str(tie.period)
    return {"period": period, "difference": tie.difference, "causes": [_cause_json(cause) for cause in tie.causes]}


def _cause_json(cause: "Cause") -> dict[str, Any]:
    return {
        "kind": cause.kind,
        "amount": cause.amount,
        "code": cause.code,
        "account": cause.account,
        "year": str(cause.year.first) if cause.year else None,
        "entries": [
            {
                "batch": entry.batch,
                "voucher": entry.voucher,
                "number": entry.number,
                "date": entry.date.isoformat(),
                "rows": list(entry.rows),
                "amount": entry.amount,
            }
            for entry in cause.entries
        ],
    }


def cash_flow_json(flow: "CashFlow") -> dict[str, Any]:
    """Every row is its signed effect on the funds: opening + rows = closing, closing + restricted = balance_sheet_cash.

    A month computed by the indirect method has ``indirect_rows`` in the place of ``rows``; a month that can be computed by neither
    stands in ``left_out``.
    """
    return {
        "method": flow.method,
        "funds": list(flow.funds),
        "restricted": list(flow.restricted),
        "left_out": [str(month) for month in flow.left_out],
        "months": [
            {
                "month": str(month.month),
                "opening": month.opening,
                "method": month.method,
                "rows": {str(row): amount for row, amount in month.rows.items()},
                "indirect_rows": {str(row): amount for row, amount in month.indirect_rows.items()},
                "operating": month.operating,
                "investing": month.investing,
                "financing": month.financing,
                "unresolved": month.unresolved,
                "closing": month.closing,
                "restricted": month.restricted,
                "balance_sheet_cash": month.balance_sheet_cash,
                "difference": month.difference,
            }
            for month in flow.months
        ],
    }


def benchmark_json(benchmark: "LocalBenchmark") -> dict[str, Any]:
    """Values in their unit, or the reason there is none; points and rank need industry values, which are none of ours.

    ``corrected`` gives the books' own amount of each input the owner corrected, ``own_value`` what the books alone would give.
    """
    return {
        "periods": [
            {
                "kind": period.kind,
                "from": str(period.first),
                "to": str(period.last),
                "indicators": [
                    {
                        "id": str(indicator.id),
                        "value": _number(indicator.value),
                        "unit": indicator.unit,
                        "reason": indicator.reason,
                        "notes": list(indicator.notes),
                        "points": indicator.points,
                        "median": _number(indicator.median),
                        "inputs": dict(indicator.inputs),
                        "corrected": {name: {"own": one.own, "reason": one.reason} for name, one in indicator.corrected.items()},
                        "own_value": _number(indicator.own_value) if indicator.corrected else None,
                        "accounts": {name: list(codes) for name, codes in indicator.accounts.items()},
                    }
                    for indicator in period.indicators
                ],
                "points": period.points,
                "out_of": period.out_of,
                "rank": period.rank,
            }
            for period in benchmark.periods
        ],
        "industry_values": choice_json(benchmark.choice) if not benchmark.industry_values else None,
        "industry_values_missing": benchmark.industry_values,
    }


def table_json(table: Table) -> dict[str, Any]:
    """Any other table: a row per object, month columns under ``months``."""
    months = [column.name for column in table.columns if column.name[:4].isdigit()]
    rows = []
    for cells in table.rows():
        named = {column.name: _json_cell(cell, column.kind) for column, cell in zip(table.columns, cells, strict=True)}
        rows.append(
            {name: value for name, value in named.items() if name not in months} | {"months": {name: named[name] for name in months}}
        )
    return {"rows": rows, "notes": list(table.notes)}


def _json_cell(cell: Cell, kind: Any) -> Any:
    if cell is None or isinstance(cell, str | bool | int):
        return cell
    return _number(cell) if isinstance(cell, Fraction | Decimal) else cell_text(cell, kind)


def _number(value: Fraction | Decimal | None) -> float | None:
    """A ratio to six places, as JSON has no other numbers."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return float(decimal_text(exact))
