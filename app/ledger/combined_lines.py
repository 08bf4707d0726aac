"""Lines of filed statements that hold several accounts in one amount (現金及び預金), and whose share of them is therefore unknown.

While such a line carries a balance, the accounts inside have none of their own: they are ``None`` and stand within the line, so that
every sum stays right. As soon as opening balances or a table tell the accounts, the line is empty and they stand for themselves.
"""

from collections.abc import Callable, Mapping

from app.ledger.accounts import AccountGroup
from app.ledger.balances import Books
from app.ledger.openings import OpeningState
from app.money import Yen
from app.periods import FiscalYear, Month

#: Names of the chart, each with the accounts it may hold: a whole group, or some by name.
_CASH = "現金及び預金"
_OTHERS = {"建物及び構築物": ("建物", "建物附属設備", "構築物")}


class CombinedLines:
    """Which accounts of a book stand within a combined line, at which month's end."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._members: dict[str, tuple[str, ...]] = {}
        self._found: dict[Month, dict[str, tuple[str, ...]]] = {}
        for name, inside in {_CASH: (), **_OTHERS}.items():
            line = books.chart.named(name).code
            if line in books.codes:
                cash = books.codes_in(AccountGroup.CASH_AND_DEPOSITS) if name == _CASH else ()
                named = [code for code in books.codes if code in books.chart and books.chart.by_code(code).name in inside]
                self._members[line] = tuple(code for code in (*cash, *named) if code != line)

    def at_opening(self, year: FiscalYear) -> dict[str, tuple[str, ...]]:
        """The accounts within each line as a year opens."""
        found = {}
        for line, members in self._members.items():
            inside = tuple(code for code in members if self._opens_inside(code, line, year))
            if inside and self._books.opening(line, year):
                found[line] = inside
        return found

    def at(self, month: Month) -> dict[str, tuple[str, ...]]:
        """The accounts within each line at a month's end."""
        if month in self._found:
            return self._found[month]
        books = self._books
        opened = self.at_opening(books.year_of(month).year)
        found = {}
        for line, members in self._members.items():
            if books.known.has_balances(month) and books.balance(line, month):
                is_filed = month in books.known.from_tables
                inside = tuple(code for code in members if code in opened.get(line, ()) or (is_filed and not books.balance(code, month)))
                if inside:
                    found[line] = inside
        self._found[month] = found
        return found

    def opening(self, code: str, year: FiscalYear) -> Yen | None:
        """The balance an account opens a year with, that of a line with its accounts; ``None`` within a line."""
        books = self._books
        return _shown(code, self.at_opening(year), lambda each: books.opening(each, year))

    def balance(self, code: str, month: Month) -> Yen | None:
        """The balance at a month's end in the same way."""
        books = self._books
        return _shown(code, self.at(month), lambda each: books.balance(each, month))

    def _opens_inside(self, code: str, line: str, year: FiscalYear) -> bool:
        books = self._books
        if not books.opening(code, year):
            return True
        before = year.first + -1
        is_rolled = books.opening_state(year) is not OpeningState.DECLARED and any(before in facts.year for facts in books.years)
        return is_rolled and code in self.at(before).get(line, ())


def _shown(code: str, lines: Mapping[str, tuple[str, ...]], amount: Callable[[str], Yen]) -> Yen | None:
    if any(code in inside for inside in lines.values()):
        return None
    return sum(amount(each) for each in (code, *lines.get(code, ())))
