"""How a vendor lays out a journal, as data: which column holds which field, and one writer for all of them.

Column names come from the vendors' own sample files (``tests/data/importers``) or from ``reference/formats.md``; nothing here
uses the importers.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from tests.helpers.journal_book import Side, Voucher, csv_text, through_compound

#: How a day may be written; all of them are the same day.
DATE_FORMS: Mapping[str, Callable[[date], str]] = {
    "2025/06/06": lambda day: f"{day:%Y/%m/%d}",
    "2025/6/6": lambda day: f"{day.year}/{day.month}/{day.day}",
    "2025-06-06": lambda day: f"{day:%Y-%m-%d}",
    "2025.06.06": lambda day: f"{day:%Y.%m.%d}",
    "20250606": lambda day: f"{day:%Y%m%d}",
    "R.07/06/06": lambda day: f"R.{day.year - 2018:02d}/{day:%m/%d}",
    "R07/06/06": lambda day: f"R{day.year - 2018:02d}/{day:%m/%d}",
    "R7/6/6": lambda day: f"R{day.year - 2018}/{day.month}/{day.day}",
    "令和7年6月6日": lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日",
}
SLASHED = ("2025/06/06", "2025/6/6")
EVERY_ENCODING = ("cp932", "utf-8", "utf-8-sig", "utf-16")

Head = Callable[[Voucher, int], Mapping[str, str]]


def numbered(column: str) -> Head:
    return lambda voucher, position: {column: voucher.number}


@dataclass(frozen=True)
class Layout:
    """A layout; ``side`` gives the column of each field of a side without its prefix (``prefixes``), blank where there is none."""

    name: str
    #: The importer that has to recognise it.
    format: str
    header: Sequence[str]
    date_column: str
    head: Head
    side: Mapping[str, str]
    description: str
    prefixes: tuple[str, str] = ("借方", "貸方")
    memo: str = ""
    #: Column and word of a closing entry.
    closing: tuple[str, str] | None = None
    #: One amount for both sides stands in this column; compound entries pass through 諸口.
    one_amount: str = ""
    #: Rows before the header.
    before: Sequence[Sequence[str]] = ()
    has_header: bool = True
    #: What stands where a side has no amount.
    no_amount: str = ""
    encodings: Sequence[str] = ("cp932",)
    date_forms: Sequence[str] = SLASHED
    quotings: Sequence[Literal[0, 1, 3]] = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    line_ends: Sequence[str] = ("\r\n",)
    delimiter: str = ","
    #: Accounts stand as these codes.
    codes: Mapping[str, str] = field(default_factory=dict)
    sub_codes: Mapping[str, str] = field(default_factory=dict)
    #: Whether the voucher number is in the file and comes back as written.
    carries_number: bool = True
    carries_sub_account: bool = True
    line_breaks: bool = False
    #: The vendor never quotes, so that no comma or quote can stand in a text.
    plain_texts: bool = False

    @property
    def accounts_are_codes(self) -> bool:
        return bool(self.codes) and "name" not in self.side

    def write(
        self,
        vouchers: Sequence[Voucher],
        encoding: str | None = None,
        date_form: str | None = None,
        quoting: Literal[0, 1, 3] | None = None,
        line_end: str | None = None,
    ) -> bytes:
        """The file; what is left out is as the vendor usually writes it."""
        day = DATE_FORMS[date_form or self.date_forms[0]]
        rows = [[*row, *[""] * (len(self.header) - len(row))] for row in self.before]
        rows += [list(self.header)] if self.has_header else []
        for voucher in vouchers:
            pairs = through_compound(voucher) if self.one_amount else voucher.rows
            for position, (debit, credit) in enumerate(pairs):
                cells = {self.date_column: day(voucher.day), self.description: voucher.description, **self.head(voucher, position)}
                for prefix, side in zip(self.prefixes, (debit, credit), strict=True):
                    cells |= self._half(prefix, side)
                if self.one_amount and debit:
                    cells[self.one_amount] = str(debit.amount)
                if self.memo:
                    cells[self.memo] = voucher.memo
                if self.closing and voucher.closing:
                    cells[self.closing[0]] = self.closing[1]
                rows.append([cells.get(name, "") for name in self.header])
        chosen = self.quotings[0] if quoting is None else quoting
        return csv_text(rows, chosen, self.delimiter, line_end or self.line_ends[0]).encode(encoding or self.encodings[0])

    def _half(self, prefix: str, side: Side | None) -> dict[str, str]:
        if side is None:
            return {prefix + self.side["amount"]: self.no_amount} if "amount" in self.side else {}
        values = {
            "account": self.codes.get(side.account, side.account),
            "name": side.account,
            "sub_account": self.sub_codes.get(side.sub_account, side.sub_account),
            "sub_name": side.sub_account,
            "department": side.department,
            "counterparty": side.counterparty,
            "tax_category": side.tax_category,
            "amount": str(side.amount),
            "tax": str(side.tax),
        }
        return {prefix + column: values[name] for name, column in self.side.items()}

    def without(self, *columns: str, name: str) -> "Layout":
        """The layout with columns switched off."""
        return replace(self, name=name, header=[column for column in self.header if column not in columns])

    def of_width(self, width: int, name: str) -> "Layout":
        """An older version: the first columns alone."""
        return replace(self, name=name, header=self.header[:width])
