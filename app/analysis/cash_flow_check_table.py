"""The checks of a cash flow as a table: one block per identity, month by month, down to the difference and what names it."""

from collections.abc import Callable, Sequence
from functools import partial

from app.analysis.cash_flow_checks import NAMED, NO_OPENING, UNBALANCED, CheckMonth, CheckResult
from app.messages import Language, message
from app.money import Yen
from app.periods import Month
from app.tables import Cell, Column, Table

#: Between the check and the part of it in the column ``row``.
BETWEEN = "/"


def checks_table(results: Sequence[CheckResult], name_of: Callable[[str], str], language: Language = "ja") -> Table:
    """The checks that concern the book. ``row`` is ``check/part``: a term, ``named:CODE``, ``difference`` and so on."""
    shown = [result for result in results if result.is_used]
    months = sorted({entry.month for result in shown for entry in result.months})
    columns = [Column("row", "text", "行"), Column("item", "text", "項目"), Column("kind", "text"), Column("level", "integer")]
    columns += [Column(str(month), "yen", f"{month.year}年{month.month}月") for month in months]
    rows: list[list[Cell]] = []
    for result in shown:
        rows += _rows(result, months, name_of, language)
    notes = [verdict(results, language)]
    return Table.from_rows("cash_flow_checks", message("cash_flow_check.title", language).text, columns, rows, notes)


def _rows(result: CheckResult, months: Sequence[Month], name_of: Callable[[str], str], language: Language) -> list[list[Cell]]:
    by_month = {entry.month: entry for entry in result.months}

    def title(code: str, **values: object) -> str:
        return message(f"cash_flow_check.{code}", language, **values).text

    def line(part: str, shown: str, kind: str, level: int, amount: Callable[[CheckMonth], Yen | None]) -> list[Cell]:
        cells = (amount(by_month[month]) if month in by_month else None for month in months)
        return [f"{result.check}{BETWEEN}{part}", shown, kind, level, *cells]

    head = f"{title(result.check)}：{title(f'state_{result.state}')}"
    rows: list[list[Cell]] = [[str(result.check), head, "section", 0, *(None for _ in months)]]
    rows.append(line("opening", title("opening"), "account", 1, lambda entry: entry.opening))
    for name in dict.fromkeys(name for entry in result.months for name, _ in entry.terms):
        rows.append(line(name, title(f"term_{name}"), "account", 1, partial(_term, name)))
    rows.append(line("expected", title("expected"), "subtotal", 1, lambda entry: entry.expected))
    rows.append(line("actual", title("actual"), "account", 1, lambda entry: entry.actual))
    rows.append(line("difference", title("difference"), "subtotal", 1, lambda entry: entry.difference))
    for code in dict.fromkeys(code for entry in result.months for code, _ in entry.named):
        shown = title("unbalanced") if code == UNBALANCED else title("named", account=name_of(code))
        rows.append(line(f"{NAMED}{code}", shown, "account", 2, partial(_named, code)))
    if any(entry.declared for entry in result.months):
        rows.append(line("declared", title("declared"), "account", 2, lambda entry: _known(entry, entry.declared)))
    rows.append(line("unexplained", title("unexplained"), "computed", 1, lambda entry: entry.unexplained))
    return rows


def _term(name: str, entry: CheckMonth) -> Yen | None:
    return dict(entry.terms).get(name)


def _named(code: str, entry: CheckMonth) -> Yen | None:
    return _known(entry, dict(entry.named).get(code, 0))


def _known(entry: CheckMonth, amount: Yen) -> Yen | None:
    return None if entry.difference is None else amount


def verdict(results: Sequence[CheckResult], language: Language = "ja", *, is_short: bool = False) -> str:
    """What the checks come to, in a sentence, or in a few words."""
    shown = [result for result in results if result.is_used and result.months]
    checked = [result for result in shown if result.state != "unknown"]
    if not checked:
        return message("cash_flow_check.verdict_unknown", language).text
    unknown = {entry.month for result in checked for entry in result.months if entry.state == "unknown"}
    months = {entry.month for result in checked for entry in result.months} - unknown
    worst = next(state for state in ("open", "named", "holds") if any(result.state == state for result in checked))
    items = tuple(message(f"cash_flow_check.{result.check}", language).text for result in checked if result.state == worst)
    code = f"cash_flow_check.{'short' if is_short else 'verdict'}_{worst}"
    sentence = message(code, language, count=len(checked), months=len(months), items=items).text
    if not is_short and any(entry.reason == NO_OPENING for result in checked for entry in result.months):
        sentence += " " * (language == "en") + message("cash_flow_check.verdict_changes", language).text
    if unknown and not is_short:
        sentence += " " * (language == "en") + message("cash_flow_check.verdict_part", language, months=len(unknown)).text
    unchecked = tuple(message(f"cash_flow_check.{result.check}", language).text for result in shown if result.state == "unknown")
    if unchecked and not is_short:
        sentence += " " * (language == "en") + message("cash_flow_check.verdict_unchecked", language, items=unchecked).text
    return sentence
