"""Filling the user's own copy of METI's Local Benchmark workbook with the values of the book, into a new file.

The inputs are those the indicators on the screen are computed from, corrections included, in exact thousands of yen; so what the
workbook computes when it is opened is what the program shows. 売掛金 is the input of the receivables less 受取手形, 買掛金 likewise,
負債合計 is total assets less net assets. The user's file is never changed.
"""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from app.analysis.benchmark_accounts import note_balances
from app.analysis.local_benchmark import BenchmarkPeriod
from app.documents.official_workbook import (
    FilledCell,
    FilledWorkbook,
    OfficialValues,
    changes_of,
    class_names,
    plain_class,
    plan_filling,
)
from app.documents.workbook_patching import NewValue, PatchableWorkbook, number_text
from app.durable_files import write_durably
from app.errors import InputRefused
from app.ledger.balances import LegalForm
from app.services.benchmark_views import YEARS_SHOWN, shown_periods
from app.services.company_profile import profile
from app.services.planning import copies, filled
from app.services.reporting import Reporting

_FORM = "local_benchmark"
_LISTS = ("suppliers", "partners", "customers", "end_users")
_CAPITAL_ACCOUNT = "資本金"


def preview(reporting: Reporting, source: Path) -> FilledWorkbook:
    """What :func:`fill` would write; nothing is written. Raises as it does."""
    return _plan(reporting, source)[1]


def fill(reporting: Reporting, source: Path, target: Path) -> FilledWorkbook:
    """Write a filled copy of ``source`` to ``target``, which must not exist; says what was filled, emptied, kept and not recognised.

    Raises ``InputRefused``: ``official_workbook.not_metis``, ``official_workbook.damaged``, ``official_workbook.nothing_to_fill``,
    ``official_workbook.target_exists``, ``official_workbook.other_kind``, ``general.file_not_found``, ``general.cannot_read``.
    """
    book, plan = _plan(reporting, source)
    if target.suffix.lower() != source.suffix.lower():
        raise InputRefused("official_workbook.other_kind", file=target.name, suffix=source.suffix)
    if target.exists():
        raise InputRefused("official_workbook.target_exists", file=target.name)
    if not plan.filled:
        raise InputRefused("official_workbook.nothing_to_fill", file=source.name)
    write_durably(target, book.patched(changes_of(plan)))
    return plan


def value_text(cell: FilledCell) -> str:
    """What is written into a cell, as a text; empty where it is emptied."""
    if cell.value is None:
        return ""
    return number_text(cell.value) if isinstance(cell.value, int | Fraction) else str(cell.value)


def _plan(reporting: Reporting, source: Path) -> tuple[PatchableWorkbook, FilledWorkbook]:
    try:
        content = source.read_bytes()
    except FileNotFoundError as error:
        raise InputRefused("general.file_not_found", file=source.name) from error
    except OSError as error:
        raise InputRefused("general.cannot_read", file=source.name) from error
    book = PatchableWorkbook(content, source.name)
    return book, plan_filling(book, source.name, _values(reporting, book))


def _values(reporting: Reporting, book: PatchableWorkbook) -> OfficialValues:
    return OfficialValues(_singles(reporting, book), workbook_periods(reporting), _texts(reporting))


def workbook_periods(reporting: Reporting) -> list[dict[str, NewValue]]:
    """What goes into the columns of the periods, the latest first: up to three fiscal years, amounts in thousands of yen.

    前期売上高 of the two latest columns is a formula on the column beside: where the year before is not told but its sales were
    given (as a correction), they go there.
    """
    periods = shown_periods(reporting.local_benchmark())
    found = [_of_period(reporting, period, is_oldest=place == YEARS_SHOWN - 1) for place, period in enumerate(periods)]
    if found and len(found) < YEARS_SHOWN:
        before = periods[-1].indicator("sales_growth_rate").inputs.get("net_sales_before")
        if before is not None:
            closing = periods[-1].first + -1
            found.append({"closing_month": datetime.date(closing.year, closing.month, 1), "net_sales": Fraction(before, 1000)})
    return found


def _singles(reporting: Reporting, book: PatchableWorkbook) -> dict[str, NewValue]:
    facts, books, known = reporting.facts(), reporting.books(), profile(reporting.session)
    industry = reporting.local_benchmark().choice.industry
    major, name = class_names(book).get(plain_class(industry.name), (None, None)) if industry else (None, None)
    capital = known.capital
    if books.form is LegalForm.SOLE_PROPRIETOR:
        capital = 0
    elif capital is None and books.months and (code := books.chart.named(_CAPITAL_ACCOUNT).code) in books.codes:
        capital = books.balance(code, books.months[-1])
    return {
        "company": facts.company,
        "address": known.address,
        "representative": known.representative,
        "industry_major": major,
        "industry_name": name,
        "capital": None if capital is None else Fraction(capital, 1000),
    }


def _of_period(reporting: Reporting, period: BenchmarkPeriod, *, is_oldest: bool) -> dict[str, NewValue]:
    """The inputs of a fiscal year in thousands of yen; 前期売上高 of the oldest only, the others are formulas."""
    inputs: dict[str, int | None] = {}
    for indicator in period.indicators:
        unknown = indicator.reason in ("opening_missing", "part_of_total")
        inputs |= {name: amount for name, amount in indicator.inputs.items() if amount is not None and not unknown}
    notes = note_balances(reporting.books(), period.last)
    found: dict[str, NewValue] = {
        "closing_month": datetime.date(period.last.year, period.last.month, 1),
        "employees": inputs.get("employees"),
    }
    amounts: dict[str, int | None] = {
        name: inputs.get(name)
        for name in ("net_sales", "operating_income", "depreciation", "cash_and_deposits", "inventories", "debt", "net_assets")
    }
    amounts["net_sales_before"] = inputs.get("net_sales_before") if is_oldest else None
    receivables, payables = inputs.get("trade_receivables"), inputs.get("trade_payables")
    if receivables is not None:
        amounts |= {"notes_receivable": notes.receivable, "accounts_receivable": receivables - notes.receivable}
    if payables is not None:
        amounts |= {"notes_payable": notes.payable, "accounts_payable": payables - notes.payable}
    assets, net_assets = inputs.get("total_assets"), inputs.get("net_assets")
    if assets is not None and net_assets is not None:
        amounts["total_liabilities"] = assets - net_assets
    return found | {name: None if amount is None else Fraction(amount, 1000) for name, amount in amounts.items()}


def _texts(reporting: Reporting) -> dict[str, str]:
    """The answers of the non-financial sheets; a party of the flow with what is dealt, line by line."""
    kept = copies(reporting.session, _FORM)
    if not kept:
        return {}
    cells = filled(reporting, kept[-1].id).cells
    answers = {key: cell.value for key, cell in cells.items() if isinstance(cell.value, str) and cell.value}
    texts = dict(answers)
    for name in _LISTS:
        numbers = sorted({int(key.split(".")[1]) for key in answers if key.startswith(f"{name}.") and key.split(".")[1].isdigit()})
        for field, given in (("deals", ("name", "deal")), ("reasons", ("reason",))):
            lines = ["　".join(filter(None, (answers.get(f"{name}.{number}.{each}", "") for each in given))) for number in numbers]
            texts[f"{name}.{field}"] = "\n".join(filter(None, lines))
    return _with_numbers_from_one(texts)


def _with_numbers_from_one(texts: Mapping[str, str]) -> dict[str, str]:
    """The processes numbered 1, 2, ... in their order, as the workbook's boxes are."""
    numbers = sorted({int(key.split(".")[1]) for key in texts if key.startswith("processes.")})
    place = {number: index for index, number in enumerate(numbers, start=1)}
    renamed = {}
    for key, text in texts.items():
        if key.startswith("processes."):
            _, number, name = key.split(".", 2)
            key = f"processes.{place[int(number)]}.{name}"
        renamed[key] = text
    return renamed
