"""Ledgers as text, so that tests read like bookkeeping.

A line is ``2024-04-05 現金 110000 / 売上高 110000 ; 摘要``: debits, ``/``, credits; several accounts on a side are joined by ``+``,
a sub-account follows its account after ``:`` (``普通預金:みどり銀行``), marks stand before the accounts (``[決算]``, ``[中決]``).
``year 2024-04..2025-03 exclusive`` names a fiscal year and its tax basis, ``form sole-proprietor`` the legal form,
``opening 2024-04 現金 100 / 資本金 100`` declares opening balances, as a file of them would. ``#`` begins a comment.

Vouchers pass through the same columns, marks and monthly sums as an imported file.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from app.ledger.account_mapping import AccountMap
from app.ledger.balances import Books, build_books
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.closing_entries import classify_vouchers
from app.ledger.columns import JournalColumns, columns_of
from app.ledger.journal import Mark
from app.ledger.years import BasisTax, LegalForm, YearFacts, complete_years
from app.money import parse_yen
from app.periods import FiscalYear, Month, month_range

MARKS = {"[決算]": Mark.YEAR_END, "[中決]": Mark.HALF_YEAR}
_ENTRY = re.compile(r"(\d{4})-(\d{2})-(\d{2}) (?P<mark>\[\S+\] )?(?P<debits>.*?) / (?P<credits>.*?)( ; (?P<description>.*))?")

Line = tuple[str, str, int]


@dataclass
class Ledger:
    """What a text holds; ``books`` makes Books of it."""

    form: LegalForm = LegalForm.CORPORATION
    years: list[YearFacts] = field(default_factory=list)
    openings: list[KeptOpening] = field(default_factory=list)
    vouchers: list[tuple[int, Mark, list[Line], list[Line], str]] = field(default_factory=list)

    @property
    def account_map(self) -> AccountMap:
        return AccountMap(load_standard_chart(), {})

    @property
    def all_years(self) -> tuple[YearFacts, ...]:
        months = [Month.from_number(date // 100) for date, *_ in self.vouchers]
        return complete_years(self.years, months, self.years[0].year.first.month if self.years else 4)

    def columns(self) -> JournalColumns:
        """The vouchers as one batch, one line per pair of postings, marked as an import marks them."""
        ids: dict[str, int] = {"": 0}

        def text(value: str) -> int:
            return ids.setdefault(value, len(ids))

        rows: dict[str, list[int]] = {}
        for voucher, (date, mark, debits, credits, description) in enumerate(self.vouchers):
            for position in range(max(len(debits), len(credits))):
                cells = {"date": date, "mark": int(mark), "voucher": voucher, "batch": 1, "description": text(description)}
                cells["number"] = text(str(voucher + 1))
                for side, lines in (("debit", debits), ("credit", credits)):
                    account, sub_account, amount = lines[position] if position < len(lines) else ("", "", 0)
                    cells |= {f"{side}_account": text(account), f"{side}_sub_account": text(sub_account), f"{side}_amount": amount}
                for name, value in cells.items():
                    rows.setdefault(name, []).append(value)
        count = len(rows["date"]) if rows else 0
        found = columns_of(count, tuple(ids), row=list(range(1, count + 1)), **rows)
        marks = classify_vouchers(found, self.account_map.place, self.all_years, self.form)
        return found.with_values(mark=marks)

    def books(self) -> Books:
        kept = [
            KeptBalance(
                Month.from_number(entry.month),
                Mark(entry.mark),
                entry.account,
                entry.sub_account,
                entry.department,
                entry.debit,
                entry.credit,
            )
            for entry in self.columns().monthly_sums()
        ]
        return build_books(self.form, self.all_years, load_standard_chart(), self.account_map, kept, self.openings)


def read_ledger(text: str) -> Ledger:
    """The ledger a text describes; raises ``ValueError`` with the line that cannot be read."""
    ledger = Ledger()
    for raw in text.splitlines():
        line = raw.split("#")[0].strip()
        if not line:
            continue
        word, _, rest = line.partition(" ")
        if word == "form":
            ledger.form = LegalForm(rest)
        elif word == "year":
            period, _, basis = rest.partition(" ")
            first, last = (Month.parse(part) for part in period.split(".."))
            ledger.years.append(YearFacts(FiscalYear(first, last), BasisTax(basis or "unknown")))
        elif word == "opening":
            month, _, balances = rest.partition(" ")
            debits, _, credits = balances.partition("/")
            for account, sub_account, amount in [*_lines(debits), *((name, sub, -value) for name, sub, value in _lines(credits))]:
                ledger.openings.append(KeptOpening(Month.parse(month), account, sub_account, "", amount, 1))
        elif match := _ENTRY.fullmatch(line):
            date = int(match[1] + match[2] + match[3])
            mark = MARKS[match["mark"].strip()] if match["mark"] else Mark.NONE
            ledger.vouchers.append((date, mark, _lines(match["debits"]), _lines(match["credits"]), match["description"] or ""))
        else:
            raise ValueError(f"cannot read: {raw}")
    return ledger


def read_books(text: str) -> Books:
    return read_ledger(text).books()


@dataclass(frozen=True)
class Expected:
    """A figure worked out by hand: ``what`` is a statement and its period, ``name`` an account or the English name of a step."""

    what: str
    first: Month
    last: Month
    name: str
    amount: int

    @property
    def months(self) -> tuple[Month, ...]:
        return month_range(self.first, self.last)


def read_expected(path: Path) -> list[Expected]:
    """Lines ``name amount`` below headings ``income-statement 2024-04..2025-03``, ``balance-sheet 2025-03``; comments ignored."""
    found: list[Expected] = []
    heading: tuple[str, Month, Month] | None = None
    for raw in path.read_text("utf-8").splitlines():
        line = raw.split("#")[0].strip()
        if not line:
            continue
        name, rest = line.split(maxsplit=1)
        if re.match(r"\d{4}-\d{2}", rest):
            first, _, last = rest.partition("..")
            heading = (name, Month.parse(first), Month.parse(last or first))
        else:
            assert heading is not None, "a figure before the first heading"
            found.append(Expected(*heading, name, parse_yen(rest)))
    return found


def _lines(text: str) -> list[Line]:
    lines = []
    for part in text.split(" + "):
        if part.strip():
            account, amount = part.strip().rsplit(" ", 1)
            name, _, sub_account = account.partition(":")
            lines.append((name, sub_account, parse_yen(amount)))
    return lines
