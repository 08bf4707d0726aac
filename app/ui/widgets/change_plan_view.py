"""What taking a file would change: how many entries, which of them differ, the figures by month, and the file's own totals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.messages import message
from app.tables import Cell, Column, Table
from app.ui.elements import card, label
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.restatement_view import FIGURE_COLUMNS, InSumNote
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.ledger.journal import JournalEntry
    from app.services.change_plan import ChangedEntry, ChangePlan
    from app.services.import_decisions import OverlapChoice

_CHANGED_COLUMNS = (
    Column("number", "text", "伝票番号"),
    Column("before", "text", "帳簿の内容"),
    Column("after", "text", "ファイルの内容"),
    Column("row", "integer", "行"),
)
_MISSING_COLUMNS = (
    Column("date", "date", "日付"),
    Column("number", "text", "伝票番号"),
    Column("entry", "text", "帳簿の内容"),
    Column("file", "text", "取込元"),
    Column("row", "integer", "行"),
)
_CHECK_COLUMNS = (
    Column("row", "integer", "行"),
    Column("title", "text", "項目"),
    Column("stated", "yen", "ファイルの合計"),
    Column("read", "yen", "明細の合計"),
    Column("difference", "yen", "差額"),
)
_TABLE_CHECK_COLUMNS = (*_CHECK_COLUMNS[:2], Column("stated", "yen", "ファイル"), Column("read", "yen", "帳簿"), _CHECK_COLUMNS[4])
#: So many lines stand in a table without scrolling.
_LINES = 8


class ChangePlanView(QWidget):
    """Below the facts of a file; empty until the plan is there."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._plan: ChangePlan | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(NEAR)
        self.chosen = label("", "soft")
        self.differences = TableView(services.wording, self.tr("What changes by month"))
        self.in_sum = InSumNote(services)

    def show_plan(self, plan: "ChangePlan") -> None:
        """Show a plan once; :meth:`show_choice` then follows what the owner chooses."""
        self._plan = plan
        frame, inside = card(label(self.tr("Compared with the book"), "heading"))
        for sentence in self._sentences(plan):
            inside.addWidget(label(sentence, wrap=True))
        self._layout.addWidget(frame)
        changed = [(each.after.number, *self._beside(each), each.after.postings[0].row) for each in plan.changed_entries]
        self._add_table(self.tr("Entries with another content ({count})"), plan.changed, "changed", _CHANGED_COLUMNS, changed)
        missing = [(each.date, each.number, _in_one_line(each), each.file_name, each.postings[0].row) for each in plan.missing_entries]
        self._add_table(self.tr("In the book, but not in the file ({count})"), plan.missing, "missing", _MISSING_COLUMNS, missing)
        wrong = [(each.row, each.title, each.stated, each.read, each.difference) for each in plan.checks if each.difference]
        self._add_table(self.tr("Totals of the file that do not agree ({count})"), len(wrong), "checks", _CHECK_COLUMNS, wrong)
        beside = [(each.row, each.title, each.stated, each.read, each.difference) for each in plan.table_checks if each.difference]
        self._add_table(self.tr("Figures that differ from the journal ({count})"), len(beside), "beside", _TABLE_CHECK_COLUMNS, beside)
        if any(plan.differences.values()):
            self._layout.addWidget(label(self.tr("What changes by month"), "heading"))
            self._layout.addWidget(self.chosen)
            self._layout.addWidget(self.differences)
            self._layout.addWidget(self.in_sum)
            self.show_choice("ask" if "ask" in plan.differences else "replace")

    def show_choice(self, choice: "OverlapChoice") -> None:
        """The figures by month as this choice would change them."""
        if self._plan is None or choice not in self._plan.differences:
            return
        words = {
            "ask": self.tr("If this file is imported:"),
            "new_only": self.tr("If only the new entries are added:"),
            "replace": self.tr("If this file replaces what is there for its period:"),
        }
        self.chosen.setText(words[choice])
        month, found = self._services.wording.month, self._plan.differences[choice]
        rows = [(month(at), each.name, each.before, each.after, each.difference) for at, each in found]
        self.in_sum.show_for(each for _, each in found)
        table = Table.from_rows("differences", "", FIGURE_COLUMNS, rows)
        self.differences.set_table(table, self._services.wording.in_whole_yen())
        self.differences.setFixedHeight(44 + 28 * min(max(len(rows), 1), _LINES))

    def _sentences(self, plan: "ChangePlan") -> list[str]:
        counts = {name: f"{getattr(plan, name):,}" for name in ("new", "identical", "changed", "missing")}
        if plan.kind == "journal":
            sentences = [
                self.tr(
                    "New: {new}. Already in the book: {identical}. With another content: {changed}. Not in the file: {missing}."
                ).format(**counts)
            ]
        else:
            sentences = [self.tr("New: {new}. Already in the book with the same content: {identical}.").format(**counts)]
        for each in plan.overlaps:
            sentences.append(
                self.tr("Import {batch}, “{file}” ({first} – {last}), has entries in this period.").format(
                    batch=each.batch, file=each.file_name, first=each.first, last=each.last
                )
            )
        if plan.checks and not any(each.difference for each in plan.checks):
            sentences.append(self.tr("Totals stated in the file: {count}, all equal to its rows.").format(count=f"{len(plan.checks):,}"))
        if plan.table_checks and not any(each.difference for each in plan.table_checks):
            sentences.append(self.tr("All {count} figures agree with the journal.").format(count=f"{len(plan.table_checks):,}"))
        return sentences

    def _beside(self, entry: "ChangedEntry") -> tuple[str, str]:
        """An entry before and after; where only details differ those, with the account they belong to."""
        if not entry.details:
            return _in_one_line(entry.before), _in_one_line(entry.after)
        said = [(message(f"import.detail.{each.field}", self._services.language).text, each) for each in entry.details]
        return (
            "　".join(f"{name} {each.account}「{each.before}」" for name, each in said),
            "　".join(f"{name} {each.account}「{each.after}」" for name, each in said),
        )

    def _add_table(self, title: str, count: int, name: str, columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> None:
        """A table of the first entries under the number of all; nothing where there are none."""
        if not count:
            return
        caption = title.format(count=f"{count:,}")
        self._layout.addWidget(label(caption, "heading"))
        table = TableView(self._services.wording, caption)
        table.set_table(Table.from_rows(name, "", columns, rows), self._services.wording.in_whole_yen(), hidden=frozenset())
        table.setFixedHeight(44 + 28 * min(len(rows), _LINES))
        self._layout.addWidget(table)


def _in_one_line(entry: "JournalEntry") -> str:
    """An entry as people write it: debits, a stroke, credits."""
    sides: dict[str, list[str]] = {"debit": [], "credit": []}
    for posting in entry.postings:
        sides[str(posting.side)].append(f"{posting.account} {posting.amount:,}")
    return f"{'＋'.join(sides['debit'])} / {'＋'.join(sides['credit'])}　{entry.description}".strip()
