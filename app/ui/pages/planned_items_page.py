"""Everything that is known to come, by day and with its basis: what happened, what will not come, and the owner's own plans."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.progress import Progress
from app.tables import Table
from app.ui.elements import ToolRows, action, label, row, scrolling
from app.ui.page import COMPANY, ENTRIES, MAPPINGS, PLANS, Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.plan_form import PlanForm
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.schedule_list import ListedItem, Listing

#: Columns that are said below the table when an item is chosen, or are for programs.
_HIDDEN = frozenset({"counterparty", "source", "cash_row", "basis", "state", "key"})
_FORM_WIDTH = 360
#: Narrower than this the form stands below the list.
_NARROW = 980


class PlannedItemsPage(Page):
    """Enter or double-click on a plan brings it into the form; nothing here enters the books."""

    name = "planned_items"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._found: Listing | None = None
        self._table: Table | None = None
        self.form = PlanForm(services)
        self.form.kept.connect(self._on_kept)
        self.form.removed.connect(self._on_removed)
        self.form.setMinimumWidth(_FORM_WIDTH)
        both = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(APART)
        self._both.addWidget(self._make_list(), 3)
        self._both.addWidget(self.form, 0)
        self.content.addWidget(scrolling(both), 1)
        self._on_chosen()

    def _make_list(self) -> QWidget:
        services = self.services
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        choices = (("open", self.tr("To come")), ("planned", self.tr("My plans")), ("decided", self.tr("Decided")))
        self.what = ChoiceBar(self.tr("What is shown"), choices, "tab")
        self.what.chosen.connect(lambda _: self._show_chosen())
        self.withholding = QComboBox()
        self.withholding.setAccessibleName(self.tr("How withheld income tax is paid"))
        for title, value in (
            (self.tr("as the books show"), "as_booked"),
            (self.tr("every month"), "monthly"),
            (self.tr("twice a year"), "half_yearly"),
        ):
            self.withholding.addItem(title, value)
        self.withholding.activated.connect(lambda _: self._on_withholding_chosen())
        self.save_button = SaveTableButton(services, self._shown_table)
        self.save_button.failed.connect(self.notices.show_error)
        self.save_button.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        asked = label(self.tr("How withheld income tax is paid"), "small")
        layout.addLayout(ToolRows(row(self.what, 1), row(1, asked, self.withholding, self.save_button)))
        empty = self.tr("Nothing is here. Enter what you know of beside: a purchase, a subsidy, a bonus.")
        self.items = TableView(services.wording.in_whole_yen(), self.tr("Receipts and payments to come"), empty, whole_rows=True)
        self.items.setMinimumHeight(300)
        self.items.row_opened.connect(lambda _: self._on_opened())
        self.items.grid.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        layout.addWidget(self.items, 1)
        self.basis = label("", "soft", wrap=True)
        layout.addWidget(self.basis)
        layout.addLayout(self._make_decisions())
        self.notes = label("", "small", wrap=True)
        layout.addWidget(self.notes)
        return part

    def _make_decisions(self) -> ToolRows:
        self.day, self.amount = QLineEdit(), QLineEdit()
        self.day.setAccessibleName(self.tr("Day it happened"))
        self.amount.setAccessibleName(self.tr("Amount it was"))
        for field in (self.day, self.amount):
            field.setPlaceholderText(field.accessibleName())
        self.day.setFixedWidth(128)
        self.amount.setFixedWidth(136)
        self.done_button = action(self.tr("It happened"), hint=self.tr("Counts the chosen item as happened on its day with its amount"))
        self.done_button.clicked.connect(self._on_done)
        self.amount.returnPressed.connect(self._on_done)
        self.day.returnPressed.connect(self.amount.setFocus)
        self.drop_button = action(self.tr("Drop it"), hint=self.tr("Takes the chosen item out of the forecast"))
        self.drop_button.clicked.connect(self._on_dropped)
        self.back_button = action(self.tr("Take it back"), hint=self.tr("Forgets what you decided of the chosen item"))
        self.back_button.clicked.connect(self._on_taken_back)
        happened = row(self.day, self.amount, self.done_button, spacing=NEAR)
        return ToolRows(happened, row(1, self.drop_button, self.back_button))

    def title(self) -> str:
        return self.tr("Planned items")

    def refresh(self) -> None:
        language = self.services.language

        def job(progress: Progress) -> "tuple[Listing, Table]":
            from app.services.schedule_list import listing, listing_table

            found = listing(self.services.reporting)
            return found, listing_table(found, language)

        self.services.runner.run(job, self._show, self.notices.show_error, key="planned items")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _show(self, answer: "tuple[Listing, Table]") -> None:
        self._found, self._table = answer
        self.withholding.setCurrentIndex(self.withholding.findData(str(self._found.settings.withholding)))
        self.notes.setText("\n".join(self._table.notes))
        self.notes.setVisible(bool(self._table.notes))
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._found is None or self._table is None:
            return
        kept = [row for row, one in zip(self._table.rows(), self._found.items, strict=True) if self._is_wanted(one)]
        shown = Table.from_rows(self._table.name, self._table.title, self._table.columns, kept)
        hidden = _HIDDEN | {"status"} if self.what.value == "open" else _HIDDEN
        self.items.set_table(shown, self.services.wording.in_whole_yen(), hidden=hidden)
        self._on_chosen()

    def _is_wanted(self, one: "ListedItem") -> bool:
        match self.what.value:
            case "open":
                return one.decision is None
            case "planned":
                return self._found is not None and self._found.plan_of(one.key) is not None
            case _:
                return one.decision is not None

    def _chosen(self) -> "ListedItem | None":
        """The one chosen item; ``None`` where none or several are."""
        rows = self.items.grid.selectionModel().selectedRows()
        if self._found is None or len(rows) != 1:
            return None
        key = self.items.table_model.cell(rows[0].row(), "key")
        return next((one for one in self._found.items if one.key == key), None)

    def _on_chosen(self) -> None:
        one = self._chosen()
        is_open = one is not None and one.decision is None
        for widget in (self.day, self.amount, self.done_button, self.drop_button):
            widget.setEnabled(is_open)
        self.back_button.setEnabled(one is not None and one.decision is not None)
        self.day.setText(f"{one.day:%Y/%m/%d}" if one is not None and one.day else "")
        self.amount.setText(f"{abs(one.amount):,}" if one is not None and one.amount else "")
        if one is None:
            self.basis.setText(self.tr("Choose an item to see how its day and amount were found."))
            return
        at = self.items.grid.selectionModel().selectedRows()[0].row()
        said = [str(self.items.table_model.cell(at, name) or "") for name in ("source", "counterparty", "cash_row", "basis")]
        self.basis.setText("　".join(text for text in said if text))

    def _on_opened(self) -> None:
        one = self._chosen()
        plan = self._found.plan_of(one.key) if self._found is not None and one is not None else None
        if plan is not None:
            self.form.show_plan(plan)
            self.form.fields["title"].setFocus()

    def _on_kept(self, texts: dict[str, str], number: int) -> None:
        after = self._found.end if self._found is not None else None

        def job(progress: Progress) -> None:
            from app.services.plan_texts import read_plan
            from app.services.planned_items import add_plan, change_plan
            from app.services.schedule_list import listing

            plan = read_plan(texts, after or listing(self.services.reporting).end, number)
            if number:
                change_plan(self.services.session, plan)
            else:
                add_plan(self.services.session, plan)

        def kept(_: object) -> None:
            self.notices.clear()
            self.form.begin()
            self.form.fields["title"].setFocus()

        def failed(error: BaseException) -> None:
            self.notices.show_error(error)
            self.form.point_to(error)

        self.services.runner.run(job, kept, failed, writes=True)

    def _on_removed(self, number: int) -> None:
        def job() -> None:
            from app.services.planned_items import remove_plan

            remove_plan(self.services.session, number)

        self._change(job)
        self.form.begin()

    def _on_done(self) -> None:
        one = self._chosen()
        if self._found is None or one is None or one.item is None or one.decision is not None:
            return
        item, day, amount, end = one.item, self.day.text(), self.amount.text(), self._found.end

        def job() -> None:
            from app.services.plan_texts import read_amount, read_day
            from app.services.planned_items import mark_done

            happened = read_amount(amount)
            mark_done(self.services.session, item, read_day(day, end), happened if item.amount > 0 else -happened)

        self._change(job)

    def _on_dropped(self) -> None:
        one = self._chosen()
        if one is None or one.item is None:
            return
        item = one.item

        def job() -> None:
            from app.services.planned_items import drop

            drop(self.services.session, item)

        self._change(job)

    def _on_taken_back(self) -> None:
        one = self._chosen()
        if one is None:
            return
        key = one.key

        def job() -> None:
            from app.services.planned_items import take_back

            take_back(self.services.session, key)

        self._change(job)

    def _on_withholding_chosen(self) -> None:
        chosen = str(self.withholding.currentData())

        def job() -> None:
            from app.services.planned_items import Withholding, set_withholding

            set_withholding(self.services.session, Withholding(chosen))

        self._change(job)

    def _change(self, change: Callable[[], None]) -> None:
        self.services.runner.run(lambda _: change(), lambda _: self.notices.clear(), self.notices.show_error, writes=True)

    def _shown_table(self) -> ShownTable | None:
        if self._found is None or not len(self.items.table_model.table):
            return None
        from app.periods import Month

        month = Month.of(self._found.end)
        return ShownTable(self.items.table_model.table, month, month)
