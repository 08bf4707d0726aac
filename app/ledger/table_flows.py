"""Income, expenses and cost reports of tables as movements: what other sources of a span do not hold falls in its last open month.

A month with journal lines is told by the journal alone; shorter spans come before longer ones. The months of a span that nothing
else tells are known only in sum.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.ledger.accounts import AccountGroup, Statement
from app.ledger.balance_tables import TablePart
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.journal import Mark
from app.ledger.known_months import Turnover
from app.ledger.movements import CLOSING_MARKS, COST_TRANSFERS, Movement
from app.ledger.table_figures import Sheet
from app.money import Yen
from app.periods import Month, month_range

#: Sub-account, department and mark: what divides an account.
Detail = tuple[str, str, Mark]
#: Debits and credits.
Gross = tuple[Yen, Yen]
PLAIN: Detail = ("", "", Mark.NONE)
#: By the section of a cost report, the line of the income statement it flows into.
_COST_OF_PRODUCTS = {"製造原価": "当期製品製造原価", "工事原価": "完成工事原価"}
_STATEMENTS = {TablePart.INCOME_STATEMENT: Statement.INCOME_STATEMENT, TablePart.COST_REPORT: Statement.COST_REPORT}


@dataclass
class Flows:
    """Movements of income and cost accounts from tables; ``spans`` are the groups of months told by one total."""

    movements: list[Movement] = field(default_factory=list)
    spans: dict[TablePart, list[frozenset[Month]]] = field(default_factory=dict)
    #: The sheets that gave them, by month.
    units: dict[Month, int] = field(default_factory=dict)
    turnover: dict[str, Turnover] = field(default_factory=dict)

    def told(self) -> frozenset[Month]:
        """Months whose income statement a table tells, alone or in sum."""
        return frozenset(month for span in self.spans.get(TablePart.INCOME_STATEMENT, ()) for month in span)


class Divided(NamedTuple):
    """Debits and credits to add by detail; ``is_told`` where those of the whole account are the table's own."""

    moved: dict[Detail, Gross]
    is_told: bool


def divide(wanted: Mapping[Detail, tuple[Yen, Gross | None]], held: Mapping[Detail, Yen], held_gross: Mapping[Detail, Gross]) -> Divided:
    """What must be added to ``held`` so that an account and its details come to ``wanted``; the account's sum is always met.

    Debits and credits are those of the table where they agree with the net amount, else the net amount stands on its side.
    """
    if any(detail[:2] != PLAIN[:2] for detail in wanted):
        wanted = {**dict.fromkeys((detail for detail in held if detail != PLAIN), (0, None)), **wanted}
    found: dict[Detail, Gross] = {}
    for detail, (amount, gross) in wanted.items():
        if detail != PLAIN:
            net = amount - held.get(detail, 0)
            found[detail] = _as_posted(net, gross, [held_gross.get(detail, (0, 0))]) or _on_its_side(net)
    rest = sum(amount for amount, _ in wanted.values()) - sum(held.values()) - sum(debit - credit for debit, credit in found.values())
    every = [gross for _, gross in wanted.values()]
    known = [gross for gross in every if gross is not None]
    total = (sum(debit for debit, _ in known), sum(credit for _, credit in known)) if len(known) == len(every) else None
    told = _as_posted(rest, total, [*held_gross.values(), *found.values()])
    found[PLAIN] = told or _on_its_side(rest)
    return Divided({detail: gross for detail, gross in found.items() if gross != (0, 0)}, told is not None)


def _as_posted(net: Yen, gross: Gross | None, held: Iterable[Gross]) -> Gross | None:
    """What a table's debits and credits leave beside those held; ``None`` where it has none or they contradict the net amount."""
    if gross is None:
        return None
    debit, credit = gross
    for held_debit, held_credit in held:
        debit, credit = debit - held_debit, credit - held_credit
    return (debit, credit) if debit - credit == net else None


def _on_its_side(net: Yen) -> Gross:
    return (net, 0) if net > 0 else (0, -net)


def derive_flows(sheets: Sequence[Sheet], journal: Sequence[Movement], journal_months: frozenset[Month], chart: ChartOfAccounts) -> Flows:
    """Movements of the months the journal does not tell."""
    flows = Flows()
    made: dict[tuple[TablePart, Month, Month], list[Movement]] = {}
    for part, statement in _STATEMENTS.items():
        own = [movement for movement in journal if movement.code in chart and chart.by_code(movement.code).statement is statement]
        if part is TablePart.COST_REPORT:  # it shows costs as they arose
            own = [movement for movement in own if movement.mark not in COST_TRANSFERS]
        untransferred = _as_cost_of_products(journal, chart) if part is TablePart.INCOME_STATEMENT else []
        spans = flows.spans.setdefault(part, [])
        for sheet in sorted(
            (sheet for sheet in sheets if sheet.part is part), key=lambda sheet: (sheet.last.months_since(sheet.first), sheet.last)
        ):
            inside = frozenset(month_range(sheet.first, sheet.last))
            if any(span & inside and not span <= inside for span in spans):
                continue  # overlapping totals of unlike length cannot be told apart
            open_months = inside - journal_months - frozenset().union(*spans)
            if open_months:
                is_cost_shown = any(_is_manufacturing_cost(key.code, chart) for key, _ in sheet.values)
                held = [*own, *untransferred] if is_cost_shown else own
                held_inside = [movement for movement in held if movement.month in inside]
                found = _of_sheet(sheet, max(open_months), held_inside, flows.turnover)
                own += found
                made[part, sheet.first, sheet.last] = found
                spans.append(open_months)
                flows.movements += found
                if sheet.unit > 1:
                    flows.units[max(open_months)] = sheet.unit
    for (part, first, last), found in list(made.items()):
        cost = made.get((TablePart.INCOME_STATEMENT, first, last), ())
        if part is TablePart.COST_REPORT and any(_is_manufacturing_cost(movement.code, chart) for movement in cost):
            flows.movements += [_transfer(movement) for movement in found]
    return flows


def _of_sheet(sheet: Sheet, month: Month, held: Sequence[Movement], turnover: dict[str, Turnover]) -> list[Movement]:
    wanted: dict[str, dict[Detail, tuple[Yen, Gross | None]]] = {}
    for (key, mark), value in sheet.values.items():
        if value.closing is not None:
            gross = (value.debit, value.credit) if value.debit is not None and value.credit is not None else None
            wanted.setdefault(key.code, {})[key.sub_account, key.department, mark] = value.closing, gross
    nets: dict[str, dict[Detail, Yen]] = {}
    grosses: dict[str, dict[Detail, Gross]] = {}
    for movement in held:
        detail = (movement.sub_account, movement.department, movement.mark)
        of_code, gross_of_code = nets.setdefault(movement.code, {}), grosses.setdefault(movement.code, {})
        of_code[detail] = of_code.get(detail, 0) + movement.net
        debit, credit = gross_of_code.get(detail, (0, 0))
        gross_of_code[detail] = debit + movement.debit, credit + movement.credit
    span = frozenset(month_range(sheet.first, sheet.last))
    movements: list[Movement] = []
    for code in dict.fromkeys([*wanted, *nets]):
        moved, is_told = divide(wanted.get(code, {}), nets.get(code, {}), grosses.get(code, {}))
        turnover.setdefault(code, Turnover()).add(month, span, is_told=is_told)
        movements += [Movement(month, detail[2], code, detail[0], detail[1], *gross) for detail, gross in moved.items()]
    return movements


def _is_manufacturing_cost(code: str, chart: ChartOfAccounts) -> bool:
    return code in chart and chart.by_code(code).group is AccountGroup.MANUFACTURING_COST


def _as_cost_of_products(journal: Sequence[Movement], chart: ChartOfAccounts) -> list[Movement]:
    """What a journal's cost reports add to cost of sales by themselves, under the line an income statement shows it in."""
    found = []
    for movement in journal:
        account = chart.by_code(movement.code) if movement.code in chart else None
        if account and account.statement is Statement.COST_REPORT:
            found.append(movement._replace(code=chart.named(_COST_OF_PRODUCTS[account.section]).code))
    return found


def _transfer(movement: Movement) -> Movement:
    """The cost the income statement shows as 当期製品製造原価 leaves the cost report, or it would count twice."""
    mark = Mark.COST_TRANSFER_AT_CLOSING if movement.mark in CLOSING_MARKS else Mark.COST_TRANSFER
    return Movement(movement.month, mark, movement.code, movement.sub_account, movement.department, movement.credit, movement.debit)
