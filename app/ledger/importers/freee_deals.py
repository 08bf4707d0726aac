"""freee 会計 deals (取引インポート): 21 columns, 18 without segments; each deal becomes the entries freee itself would make of it.

``reference/formats.md`` 2.5 and freee's help (articles 202847320, 205382094, 203317600, 360001222626). A row with a 収支区分 begins a deal,
rows without one carry it on. What is settled on the day of the deal stands against the 口座 directly; the rest is posted to a
receivable or payable on that day, and every later settlement is an entry of its own on its 決済日. The file does not name the
receivable or payable, freee takes it from the settings of each account: here it is 売掛金 for sales and 未収入金 for other
income, 買掛金 for purchases and 未払金 for other expenses, and a remark says so. 金額 holds the tax unless 税計算区分 says
税抜 or 外税; then 税額 is added, and a deal whose 税額 is blank there cannot be taken.

Deals are not the whole journal: transfers, 振替伝票 and what was changed by +更新 are missing, and a remark says so as well. What
the owner pays or takes privately (プライベート資金, 役員資金) stands where freee posts it (articles 202847310, 7031111955097).
"""

from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.ledger.columns import Amounts, Ids
from app.ledger.consumption_tax import TaxKind, parse_tax_category
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import Cells, read_cells, shortened
from app.ledger.importers.headers import Header, find_header, layout_of, required
from app.ledger.importers.journal_result import journal_result

_TEXTS = {
    "kind": ("収支区分",),
    "number": ("管理番号",),
    "counterparty": ("取引先",),
    "account": ("勘定科目",),
    "tax_category": ("税区分",),
    "tax_method": ("税計算区分",),
    "description": ("備考",),
    "memo": ("品目",),
    "department": ("部門",),
    "settled_account": ("決済口座",),
}
_AMOUNTS = {"amount": ("金額",), "tax": ("税額",), "settled_amount": ("決済金額",)}
_DATES = {"day": ("発生日",), "settled_day": ("決済日",)}
#: Rows that carry a deal on have no day of their own, and few deals are settled.
_BLANK_DAY = "import.missing_date"
_TITLES = {"debit_account": "勘定科目", "credit_account": "勘定科目", "debit_amount": "金額", "credit_amount": "金額"}
_INCOME, _EXPENSE = "収入", "支出"
_NET_METHODS = ("税抜", "外税", "別記")
_PURCHASES = ("仕入", "外注", "材料")
#: Where private money stands: what the company took in with an income, and what it owes for an expense.
_OWNER_FUNDS = {"プライベート資金": ("事業主貸", "事業主借"), "役員資金": ("役員貸付金", "役員借入金")}
_SIDE_TEXTS = ("account", "counterparty", "department", "tax_category")


class _Side(NamedTuple):
    """One side of a row of an entry."""

    account: str = ""
    amount: int = 0
    tax: int = 0
    counterparty: str = ""
    department: str = ""
    tax_category: str = ""


class _Line(NamedTuple):
    """A row of an entry: the positions of its deal and of its row, the entry's first line as its key, its day, both sides."""

    deal: int
    source: int
    entry: int
    day: int
    debit: _Side
    credit: _Side


class _Settlement(NamedTuple):
    """A payment of a deal into or out of an account (口座)."""

    source: int
    day: int
    account: str
    amount: int


@dataclass(frozen=True)
class FreeeDeals:
    """The importer; see the module."""

    format: str = "freee-deals"
    title: str = "freee会計 取引"

    def score(self, file: SourceFile) -> int:
        return 100 if _header(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = required(_header(file), file.name, self.title)
        deals = _Deals(read_cells(file, layout_of(header, _TEXTS, _AMOUNTS, _DATES)))
        cells = deals.posted()
        entry = np.array([line.entry for line in deals.lines], np.int64)

        def group(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
            return entry

        return journal_result(self, file, cells, _TITLES, group, np.zeros(len(cells), np.int8))


class _Deals:
    """Goes through the rows of a file, deal by deal, and posts the entries of each."""

    def __init__(self, cells: Cells) -> None:
        self._size = len(cells)
        self._text = {name: [cells.texts[identity] for identity in ids.tolist()] for name, ids in cells.ids.items()}
        self._amount = {name: amounts.tolist() for name, amounts in cells.amounts.items()}
        self._given = {name: given.tolist() for name, given in cells.given.items()}
        self._row: list[int] = cells.row.tolist()
        self._day_of = {name: days.tolist() for name, days in cells.dates.items()}
        self._blank_days = {(problem.row, problem.column) for problem in cells.problems if problem.code == _BLANK_DAY}
        self._problems = [problem for problem in cells.problems if problem.code != _BLANK_DAY]
        self._bad_rows = {problem.row for problem in self._problems}
        self._counters: dict[str, int] = {}
        self.lines: list[_Line] = []

    def posted(self) -> Cells:
        """The rows of all entries as cells of a journal."""
        starts = [row for row in range(self._size) if self._cell("kind", row) or not row]
        for start, end in zip(starts, [*starts[1:], self._size], strict=True):
            self._post(range(start, end))
        self._problems.append(RowProblem(self._row[0], "", "import.deals_are_partial", blocks=False))
        if self._counters:
            values = {"accounts": "、".join(self._counters)}
            self._problems.append(RowProblem(min(self._counters.values()), "", "import.deal_counter_assumed", values, blocks=False))
        return self._as_cells()

    def _post(self, deal: range) -> None:
        kind, day = self._cell("kind", deal[0]), self._day("day", deal[0])
        if kind not in (_INCOME, _EXPENSE):
            self._complain(deal[0], "kind", "import.unknown_deal_kind", kind)
        posted = [row for row in deal if not self._only_pays(row)] or [deal[0]]
        details = [self._detail(row) for row in posted]
        total = sum(side.amount for side in details)
        settlements = self._settlements(deal, total)
        bad = [row for row in deal if self._row[row] in self._bad_rows]
        if bad:  # the deal is left out as a whole
            posted, settlements = bad, []
        account, partner = _counter_account(details[0].account, kind), self._cell("counterparty", deal[0])
        counters = [_Side(paid.account, paid.amount) for paid in settlements if paid.day == day]
        left = total - sum(side.amount for side in counters)
        if left or not counters:
            counters.append(_Side(account, left, counterparty=partner))
            self._counters.setdefault(account, self._row[deal[0]])
        entry = len(self.lines)
        for position, (own, counter) in enumerate(zip_longest(details, counters, fillvalue=_Side())):
            self._add(deal, posted[min(position, len(posted) - 1)], entry, day, (own, counter))
        for paid in settlements:
            if paid.day != day:
                own = _Side(account, paid.amount, counterparty=partner)
                self._add(deal, paid.source, len(self.lines), paid.day, (own, _Side(paid.account, paid.amount)))

    def _add(self, deal: range, source: int, entry: int, day: int, sides: tuple[_Side, _Side]) -> None:
        """Income is posted on the credit side and an expense on the debit side, what stands against it on the other."""
        credit, debit = sides if self._cell("kind", deal[0]) == _INCOME else sides[::-1]
        self.lines.append(_Line(deal[0], source, entry, day, debit, credit))

    def _detail(self, row: int) -> _Side:
        amount, tax = self._yen("amount", row), self._yen("tax", row)
        category = self._cell("tax_category", row)
        if not self._cell("account", row):
            self._complain(row, "account", "import.no_account")
        if not self._is_given("amount", row):
            self._complain(row, "amount", "import.missing_amount")
        if any(word in self._cell("tax_method", row) for word in _NET_METHODS):
            if not self._is_given("tax", row) and parse_tax_category(category).kind is not TaxKind.OUTSIDE:
                self._complain(row, "tax", "import.deal_tax_missing", self._cell("tax_method", row))
            amount += tax
        return _Side(self._cell("account", row), amount, tax, self._cell("counterparty", row), self._cell("department", row), category)

    def _pays(self, row: int) -> bool:
        return self._has_day("settled_day", row) or bool(self._cell("settled_account", row)) or self._is_given("settled_amount", row)

    def _only_pays(self, row: int) -> bool:
        """One more payment of the deal above, without an account of its own."""
        return self._pays(row) and not (self._cell("account", row) or self._is_given("amount", row))

    def _settlements(self, deal: range, total: int) -> list[_Settlement]:
        found = []
        rows = [row for row in deal if self._pays(row)]
        for row in rows:
            is_given, account = self._is_given("settled_amount", row), self._paid_with(row, self._cell("kind", deal[0]))
            if not account:
                self._complain(row, "settled_account", "import.deal_account_missing")
            if not is_given and len(rows) > 1:
                self._complain(row, "settled_amount", "import.deal_amount_missing")
            amount = self._yen("settled_amount", row) if is_given else total
            found.append(_Settlement(row, self._day("settled_day", row), account, amount))
        return found

    def _paid_with(self, row: int, kind: str) -> str:
        """The account a 口座 stands for: its own name, or the owner's account for private money."""
        place = self._cell("settled_account", row)
        lent, borrowed = _OWNER_FUNDS.get(place, (place, place))
        return lent if kind == _INCOME else borrowed

    def _day(self, field: str, row: int) -> int:
        """A day that has to be there; 0 where it is not, or could not be read."""
        if not self._has_day(field, row):
            self._complain(row, field, _BLANK_DAY)
        return self._day_of[field][row] if field in self._day_of else 0

    def _has_day(self, field: str, row: int) -> bool:
        return field in self._day_of and (self._row[row], _DATES[field][0]) not in self._blank_days

    def _cell(self, field: str, row: int) -> str:
        return self._text[field][row] if field in self._text else ""

    def _yen(self, field: str, row: int) -> int:
        return self._amount[field][row] if field in self._amount else 0

    def _is_given(self, field: str, row: int) -> bool:
        return field in self._given and self._given[field][row]

    def _complain(self, row: int, field: str, code: str, cell: str = "") -> None:
        title = {**_TEXTS, **_AMOUNTS, **_DATES}[field][0]
        self._problems.append(RowProblem(self._row[row], title, code, {"cell": shortened(cell)}))
        self._bad_rows.add(self._row[row])

    def _as_cells(self) -> Cells:
        texts = {"": 0}

        def column(values: list[str]) -> Ids:
            return np.array([texts.setdefault(text, len(texts)) for text in values], np.int32)

        ids = {
            "number": column([self._cell("number", line.deal) for line in self.lines]),
            **{name: column([self._cell(name, line.source) for line in self.lines]) for name in ("description", "memo")},
        }
        amounts, given = {}, {}
        for side in ("debit", "credit"):
            sides: list[_Side] = [getattr(line, side) for line in self.lines]
            for name in _SIDE_TEXTS:
                ids[f"{side}_{name}"] = column([getattr(one, name) for one in sides])
            for name in ("amount", "tax"):
                amounts[f"{side}_{name}"] = np.array([getattr(one, name) for one in sides], np.int64)
            given[f"{side}_amount"] = np.ones(len(sides), np.bool_)
        days = np.array([line.day for line in self.lines], np.int32)
        row = np.array([self._row[line.source] for line in self.lines], np.int32)
        return Cells(list(texts), ids, amounts, {"date": days}, given, row, self._problems)


def _counter_account(account: str, kind: str) -> str:
    """Where freee's own settings post what is not settled, by the account of the deal's first row."""
    if kind == _INCOME:
        return "売掛金" if "売上" in account else "未収入金"
    return "買掛金" if any(word in account for word in _PURCHASES) else "未払金"


def _header(file: SourceFile) -> Header | None:
    return find_header(file, ("収支区分", "発生日", "勘定科目", "金額"))


FREEE_DEALS = FreeeDeals()
