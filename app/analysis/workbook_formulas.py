"""What METI's own workbook computes from its inputs (財務分析シート ver3, K6:O11), also where the program shows no value.

The workbook divides whatever it is given: by a negative EBITDA, by sales that were not of twelve months. Whoever fills it must be told
where it will say something else than the screen. Values are in the units of the indicators (% times 100, 千円, 倍, か月).
"""

from collections.abc import Mapping
from fractions import Fraction

#: The workbook's inputs of a period by the names of :data:`app.documents.official_workbook.PERIOD_LABELS`, in thousands of yen and people.
WorkbookInputs = Mapping[str, Fraction | None]
_MONTHS = 12


def workbook_values(inputs: WorkbookInputs, net_sales_before: Fraction | None) -> dict[str, Fraction | None]:
    """The six values of a period; ``None`` where the workbook writes ``-``: an input is empty or the divisor 0."""
    sales, income = inputs.get("net_sales"), inputs.get("operating_income")
    growth = _quotient(sales, net_sales_before)
    return {
        "sales_growth_rate": None if growth is None else (growth - 1) * 100,
        "operating_margin": _times(_quotient(income, sales), 100),
        "labour_productivity": _quotient(income, inputs.get("employees")),
        "debt_to_ebitda": _quotient(_sum(inputs, "debt", less="cash_and_deposits"), _sum(inputs, "operating_income", "depreciation")),
        "working_capital_months": _times(_quotient(_working_capital(inputs), sales), _MONTHS),
        "equity_ratio": _times(_quotient(inputs.get("net_assets"), _sum(inputs, "net_assets", "total_liabilities")), 100),
    }


def _working_capital(inputs: WorkbookInputs) -> Fraction:
    """Empty inputs count as 0 here."""
    raising, lowering = ("notes_receivable", "accounts_receivable", "inventories"), ("notes_payable", "accounts_payable")
    return sum((inputs.get(name) or Fraction() for name in raising), Fraction()) - sum(
        (inputs.get(name) or Fraction() for name in lowering), Fraction()
    )


def _sum(inputs: WorkbookInputs, *names: str, less: str = "") -> Fraction | None:
    found = [inputs.get(name) for name in names] + ([-amount if (amount := inputs.get(less)) is not None else None] if less else [])
    known = [amount for amount in found if amount is not None]
    return sum(known, Fraction()) if len(known) == len(found) else None


def _quotient(above: Fraction | None, below: Fraction | None) -> Fraction | None:
    return above / below if above is not None and below else None


def _times(value: Fraction | None, factor: int) -> Fraction | None:
    return None if value is None else value * factor
