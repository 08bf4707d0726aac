"""The Local Benchmark for forms: ``benchmark.*``, the six indicators and what they are computed from, with the owner's corrections.

A fiscal year has the indicators of that year, a month those of the twelve months to its end.
"""

from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.form_values import Fact
from app.analysis.local_benchmark import BenchmarkPeriod, PeriodKind
from app.periods import FiscalYear, Month
from app.services.form_book_facts import covered_months, span_label
from app.services.reporting import Reporting

INDICATOR_LABELS = {
    "sales_growth_rate": "売上増加率",
    "operating_margin": "営業利益率",
    "labour_productivity": "労働生産性",
    "debt_to_ebitda": "EBITDA有利子負債倍率",
    "working_capital_months": "営業運転資本回転期間",
    "equity_ratio": "自己資本比率",
}
#: An input by its name, with an indicator that holds it.
_INPUTS = {
    "net_sales": ("operating_margin", "売上高"),
    "operating_income": ("operating_margin", "営業利益"),
    "employees": ("labour_productivity", "従業員数"),
    "debt": ("debt_to_ebitda", "借入金"),
    "cash_and_deposits": ("debt_to_ebitda", "現金・預金"),
    "depreciation": ("debt_to_ebitda", "減価償却費"),
    "trade_receivables": ("working_capital_months", "売上債権"),
    "inventories": ("working_capital_months", "棚卸資産"),
    "trade_payables": ("working_capital_months", "買入債務"),
    "net_assets": ("equity_ratio", "純資産合計"),
    "total_assets": ("equity_ratio", "資産合計"),
}
BENCHMARK_FACTS = frozenset(f"benchmark.{name}" for name in (*INDICATORS, *_INPUTS))
_PAGE = "benchmark"


def benchmark_fact(reporting: Reporting, item: str, at: FiscalYear | Month | None) -> Fact:
    """An indicator in its own unit, or an input of one; raises ``KeyError`` for another name."""
    indicator, label = (item, INDICATOR_LABELS[item]) if item in INDICATORS else _INPUTS[item]
    is_year = isinstance(at, FiscalYear)
    reason, months = covered_months(reporting.books(), "books" if is_year else "twelve", at)
    origin = f"ローカルベンチマーク {span_label(at, months)} {label}" if months else ""
    period = None if reason else _period(reporting, at)
    if period is None:
        return Fact(None, reason or "form.fact.before_books", origin, page=_PAGE)
    found = period.indicator(indicator)
    if item in INDICATORS:
        accounts = tuple(code for codes in found.accounts.values() for code in codes)
        return Fact(found.value, f"form.fact.{found.reason}" if found.reason else "", origin, accounts, _PAGE)
    value = found.inputs.get(item)
    # An input stands although its indicator has no value, but not where the books do not tell it.
    missing = "form.fact.employees_missing" if item == "employees" else f"form.fact.{found.reason}"
    if value is None or found.reason == "opening_missing":
        return Fact(None, missing, origin, page=_PAGE)
    return Fact(value, "", origin, found.accounts.get(item, ()), _PAGE)


def _period(reporting: Reporting, at: FiscalYear | Month | None) -> BenchmarkPeriod | None:
    """The period of the Local Benchmark that ends there."""
    kind: PeriodKind = "fiscal_year" if isinstance(at, FiscalYear) else "rolling_12_months"
    last = at.last if isinstance(at, FiscalYear) else at
    return next((period for period in reporting.local_benchmark().periods if period.kind == kind and period.last == last), None)
