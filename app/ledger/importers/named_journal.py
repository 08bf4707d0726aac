"""The importer of every journal whose columns go by name, whose rows have two sides and whose vouchers are a date and a number.

What differs from vendor to vendor is data: the names of the columns, the header that tells its files from others, and what has
to be done to the cells before they are posted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.errors import InputRefused
from app.ledger.columns import Marks
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import Cells, read_cells
from app.ledger.importers.grouping import by_date_and_number
from app.ledger.importers.headers import Header, layout_of
from app.ledger.importers.journal_result import journal_result
from app.ledger.importers.journal_totals import without_total

SIDES = (("debit", "借方"), ("credit", "貸方"))


@dataclass(frozen=True)
class NamedJournal:
    """``find`` gives the header of a file of the vendor; ``finish`` completes the cells and says which lines close a period."""

    format: str
    title: str
    texts: Mapping[str, tuple[str, ...]] = field(repr=False)
    amounts: Mapping[str, tuple[str, ...]] = field(repr=False)
    date: str = field(repr=False)
    find: Callable[[SourceFile], Header | None] = field(repr=False)
    finish: Callable[[Cells], Marks] = field(repr=False)

    def score(self, file: SourceFile) -> int:
        return 100 if self.find(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = self.find(file)
        if header is None:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        layout = layout_of(header, self.texts, self.amounts, {"date": (self.date,)})
        cells, checks = without_total(read_cells(file, layout))
        cells.fill("number")
        mark = self.finish(cells)
        return replace(journal_result(self, file, cells, layout.titles, by_date_and_number, mark), checks=checks)
