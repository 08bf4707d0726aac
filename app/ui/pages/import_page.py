"""Choose a file, see what was recognised, settle what is open, take it in; undo any import.

Nothing is written before the button is pressed, and what is written is what was shown.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.errors import DecisionNeeded, UserFacingError
from app.messages import error_message
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, label, row, scrolling
from app.ui.page import ENTRIES, Page
from app.ui.reading import Reading
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.import_preview_view import ImportChoices, ImportPreviewView
from app.ui.widgets.import_queue import ImportQueue
from app.ui.widgets.mapping_wizard import MappingWizard
from app.ui.widgets.months_view import MonthsView
from app.ui.widgets.reading_questions import ReadingQuestions, is_question
from app.ui.widgets.table_view import TableView
from app.ui.widgets.undo_view import UndoView

if TYPE_CHECKING:
    from app.ledger.balance_tables import CheckFigure
    from app.ledger.batches import BatchSummary
    from app.services.change_plan import ChangePlan
    from app.services.import_decisions import OverlapChoice
    from app.services.import_gaps import UndoGap
    from app.services.import_preview import ImportPreview
    from app.services.month_closing import ClosingConcern
    from app.services.restatement import MonthRestatement
    from app.services.undo_effect import UndoEffect

_BATCH_COLUMNS = (
    Column("id", "integer", "番号"),
    Column("file", "text", "ファイル"),
    Column("format", "text", "形式"),
    Column("from", "date", "最初の日"),
    Column("to", "date", "最後の日"),
    Column("count", "integer", "件数"),
    Column("total", "yen", "合計金額"),
    Column("imported", "text", "取込日時"),
    Column("stated_totals", "text", "ファイルの合計"),
)


class ImportPage(Page):
    """Files wait in a queue where several are dropped; each is looked at and decided by itself."""

    name = "import"
    cares = frozenset({ENTRIES})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._reading = Reading(Path())
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        start = QWidget()
        layout = QVBoxLayout(start)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        self.drop_field = FileDrop(
            services,
            self.tr("Drop files here"),
            self.tr("Journals, trial balances, bank statements, invoices and Excel files are recognised by themselves."),
        )
        self.drop_field.files_dropped.connect(self.take_files)
        layout.addWidget(self.drop_field)
        self.own_table_button = action(self.tr("Read a table of your own…"), "link")
        self.own_table_button.clicked.connect(self._on_own_table_clicked)
        self.months_button = action(self.tr("Close and reopen months…"))
        self.months_button.clicked.connect(self._on_months_clicked)
        layout.addLayout(row(self.own_table_button, 1, self.months_button))
        self.questions = ReadingQuestions(services)
        self.questions.answered.connect(self._on_answered)
        self.questions.columns_wanted.connect(self._open_wizard)
        self.questions.left.connect(self._next)
        layout.addWidget(self.questions)
        self.queue = ImportQueue()
        layout.addWidget(self.queue)
        layout.addWidget(label(self.tr("Imports in this book"), "heading"))
        self.batches = TableView(
            services.wording,
            self.tr("Imports in this book"),
            self.tr("No file has been imported yet. Every import can be undone."),
            whole_rows=True,
        )
        self.batches.setMinimumHeight(150)
        layout.addWidget(self.batches, 1)
        self.undo_button = action(self.tr("Undo the chosen import…"))
        self.undo_button.setEnabled(False)
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.batches.grid.selectionModel().selectionChanged.connect(lambda: self.undo_button.setEnabled(self._chosen_batch() is not None))
        layout.addLayout(row(self.undo_button, label(self.tr("What it changes is shown first."), "small"), 1))
        self.views.addWidget(scrolling(start))
        self.preview_view = ImportPreviewView(services)
        self.preview_view.import_wanted.connect(self._on_import_wanted)
        self.preview_view.read_again_wanted.connect(lambda _, basis: self._read(replace(self._reading, tax_basis=basis)))
        self.preview_view.left.connect(self._next)
        self.preview_view.effect_wanted.connect(self._look_at_closed_months)
        self.views.addWidget(self.preview_view)
        self.undo_view = UndoView(services)
        self.undo_view.undo_wanted.connect(self._on_undo_wanted)
        self.undo_view.left.connect(self._next)
        self.views.addWidget(scrolling(self.undo_view))
        self.months_view = MonthsView(services)
        self.months_view.left.connect(self._next)
        self.months_view.failed.connect(self.notices.show_error)
        self.months_view.concerned.connect(self._on_concerned)
        self.views.addWidget(self.months_view)
        self.wizard = MappingWizard(services)
        self.wizard.settled.connect(self._read)
        self.wizard.failed.connect(self._on_wizard_failed)
        self.wizard.left.connect(self._next)
        self.views.addWidget(self.wizard)

    def title(self) -> str:
        return self.tr("Import")

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[tuple[BatchSummary, str, tuple[CheckFigure, ...]], ...]":
            from app.services.import_titles import format_title
            from app.services.importing import kept_checks, list_batches

            checks = kept_checks(self.services.session)
            return tuple(
                (batch, format_title(batch.facts.format), checks.get(batch.id, ())) for batch in list_batches(self.services.session)
            )

        self.services.runner.run(job, self._show_batches, self.notices.show_error, key="batches")

    def take_files(self, paths: list[Path]) -> None:
        """Look at files, one after the other; files of two companies together are refused before anything is written."""
        if len(paths) < 2:
            self._queue(paths)
            return

        def job(progress: Progress) -> None:
            from app.services.import_companies import refuse_two_companies

            refuse_two_companies(paths, progress=progress)

        self.notices.clear()
        self.services.runner.run(
            job, lambda nothing: self._queue(paths), self.notices.show_error, title=self.tr("Reading the files"), key="companies"
        )

    def _queue(self, paths: list[Path]) -> None:
        self.queue.add(Reading(path) for path in paths)
        if self.queue.current is None:
            self._next()

    def _next(self) -> None:
        """Go on to the next file of the queue, or back to the list."""
        self._set_asking(False)
        self.views.setCurrentIndex(0)
        if (reading := self.queue.next()) is not None:
            self._read(reading)

    def _read(self, reading: Reading) -> None:
        self._reading = reading
        self._set_asking(False)
        self.notices.clear()
        self.services.keep_settings(last_folder=str(reading.path.parent))

        def job(progress: Progress) -> "ImportPreview":
            from app.ledger.years import BasisTax
            from app.services.importing import preview_import

            return preview_import(
                self.services.session,
                reading.path,
                as_format=reading.as_format,
                tax_basis=BasisTax(reading.tax_basis) if reading.tax_basis else None,
                sheet=reading.sheet,
                first_month=reading.first_month,
                progress=progress,
            )

        self.services.runner.run(job, self._show_preview, self._on_reading_failed, title=self.tr("Reading the file"), key="preview")

    def _on_reading_failed(self, error: BaseException) -> None:
        if isinstance(error, UserFacingError) and is_question(error):
            self.views.setCurrentIndex(0)
            self._set_asking(True)
            self.questions.ask(self._reading, error)
            return
        if isinstance(error, UserFacingError):
            self.queue.settle("failed", error_message(error, self.services.language).text)
        self._next()
        self.notices.show_error(error)

    def _set_asking(self, asking: bool) -> None:
        """While a question waits it stands alone above the list."""
        self.questions.setVisible(asking)
        self.drop_field.setVisible(not asking)
        self.own_table_button.setVisible(not asking)
        self.months_button.setVisible(not asking)

    def _on_answered(self, readings: list[Reading]) -> None:
        if len(readings) == 1:
            self._read(readings[0])
        else:
            self.queue.split(readings)
            self._next()

    def _open_wizard(self, reading: Reading) -> None:
        self._reading = reading
        self._set_asking(False)
        self.views.setCurrentWidget(self.wizard)
        self.wizard.open(reading)

    def _on_wizard_failed(self, error: BaseException) -> None:
        """A table that cannot be opened leads back to the list; anything else (a name that is taken) is said above the wizard."""
        if isinstance(error, UserFacingError) and (is_question(error) or not self.wizard.has_file):
            self._on_reading_failed(error)
        else:
            self.notices.show_error(error)

    def _on_own_table_clicked(self) -> None:
        base = self.services.settings.last_folder or str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a table"), base)
        if chosen:
            self.queue.add([Reading(Path(chosen))])
            if self.queue.current is None and (reading := self.queue.next()) is not None:
                self._open_wizard(reading)

    def _show_preview(self, preview: "ImportPreview") -> None:
        if self.queue.current is None:  # left for another view while it was read
            return
        if preview.is_there and len(self.queue.files) > 1:
            self.queue.settle("left", self.tr("the same file is in the book already"))
            self._next()
            return
        self.preview_view.show_preview(preview)
        self.views.setCurrentWidget(self.preview_view)

        def job(progress: Progress) -> "ChangePlan":
            from app.services.change_plan import plan_changes

            return plan_changes(self.services.session, preview)

        self.services.runner.run(job, self.preview_view.show_plan, self.notices.show_error, title=self.tr("Comparing"), key="plan")
        if not {"import.overlap", "import.already_imported"} & set(preview.decisions):
            self._look_at_closed_months(preview, "ask")

    def _look_at_closed_months(self, preview: "ImportPreview", overlap: "OverlapChoice") -> None:
        """Work out which closed or shared months the import would change; it is tried out and taken back."""

        def job(progress: Progress) -> "tuple[MonthRestatement, ...]":
            from app.services.importing import restated_by_import

            return restated_by_import(self.services.session, preview, overlap=overlap)

        self.services.runner.run(job, self.preview_view.show_restated, self.notices.show_error, writes=True, key="restated")

    def _on_import_wanted(self, preview: "ImportPreview", choices: ImportChoices) -> None:
        def job(progress: Progress) -> "BatchSummary":
            from app.services.importing import commit_import

            return commit_import(
                self.services.session,
                preview,
                mappings=choices.mappings,
                overlap=choices.overlap,
                accept_other_company=choices.accept_other_company,
                accept_differences=choices.accept_differences,
                skip_bad_vouchers=choices.skip_bad_vouchers,
                accept_wrong_side=choices.accept_wrong_side,
                accept_code_changes=choices.accept_code_changes,
                reason=choices.reason,
                progress=progress,
            )

        def done(batch: "BatchSummary") -> None:
            self.queue.settle("imported", self.tr("{count} entries").format(count=f"{batch.facts.entries:,}"))
            self._next()
            self.notices.show_code("ui.imported", "success", file=batch.facts.file_name, entries=batch.facts.entries)

        def failed(error: BaseException) -> None:
            from app.services.restatement import RestatementNeeded

            self.notices.show_error(error)
            if isinstance(error, RestatementNeeded):
                self.preview_view.show_restated(error.months)
            if isinstance(error, DecisionNeeded):
                self.preview_view.point_at(error.code)

        self.notices.clear()
        self.services.runner.run(job, done, failed, writes=True, title=self.tr("Importing"), key="commit")

    def _show_batches(self, batches: "tuple[tuple[BatchSummary, str, tuple[CheckFigure, ...]], ...]") -> None:
        """The imports, the latest first, each with the title of its format."""
        rows = [
            (
                batch.id,
                batch.facts.file_name,
                title,
                *(batch.facts.period or (None, None)),
                batch.facts.entries,
                batch.facts.debit,
                self.services.wording.moment(batch.facts.imported_at),
                self._totals(checks),
            )
            for batch, title, checks in reversed(batches)
        ]
        self.batches.set_table(Table.from_rows("batches", "", _BATCH_COLUMNS, rows), self.services.wording, hidden=frozenset())

    def _totals(self, checks: "tuple[CheckFigure, ...]") -> str:
        """Whether the totals that the file states were those of what was read; a file that states none says nothing."""
        differing = [check for check in checks if check.difference]
        if not differing:
            return self.tr("✓ {count} agree").format(count=f"{len(checks):,}") if checks else ""
        first = self.tr("row {row}: stated {stated}, read {read}").format(
            row=differing[0].row, stated=f"{differing[0].stated:,}", read=f"{differing[0].read:,}"
        )
        return self.tr("⚠ {differ} of {count} differ ({first})").format(differ=f"{len(differing):,}", count=f"{len(checks):,}", first=first)

    def _chosen_batch(self) -> int | None:
        chosen = self.batches.grid.selectionModel().selectedRows()
        if len(chosen) != 1:
            return None
        found = self.batches.table_model.cell(chosen[0].row(), "id")
        return found if isinstance(found, int) else None

    def _on_undo_clicked(self) -> None:
        number = self._chosen_batch()
        if number is None:
            return
        self.notices.clear()

        def job(progress: Progress) -> "UndoEffect":
            from app.services.undo_effect import undo_effect

            return undo_effect(self.services.session, number)

        def done(effect: "UndoEffect") -> None:
            self.queue.settle("left")
            self.undo_view.show_effect(effect)
            self.views.setCurrentIndex(self.views.indexOf(self.preview_view) + 1)

        self.services.runner.run(job, done, self.notices.show_error, writes=True, title=self.tr("Looking at what would change"), key="undo")

    def _on_undo_wanted(self, number: int, reason: str) -> None:
        def job(progress: Progress) -> "tuple[BatchSummary, tuple[UndoGap, ...]]":
            from app.services.import_gaps import gaps_after_undo
            from app.services.undoing import undo_batch

            gaps = gaps_after_undo(self.services.session, number)
            return undo_batch(self.services.session, number, reason=reason), gaps

        def done(undone: "tuple[BatchSummary, tuple[UndoGap, ...]]") -> None:
            batch, gaps = undone
            self._next()
            self.notices.show_code("ui.undone", "success", file=batch.facts.file_name, entries=batch.facts.entries)
            for gap in gaps:
                self.notices.show_code("import.undo_left_gap", "warning", batch=gap.batch, file=gap.file_name, entries=gap.entries)

        self.services.runner.run(job, done, self.notices.show_error, writes=True, title=self.tr("Undoing the import"), key="commit")

    def _on_months_clicked(self) -> None:
        self.notices.clear()
        self.queue.settle("left")
        self.views.setCurrentWidget(self.months_view)
        self.months_view.refresh()
        self.months_view.months.grid.setFocus()

    def _on_concerned(self, concerns: "tuple[ClosingConcern, ...]") -> None:
        for concern in concerns:
            self.notices.show_code(concern.code, "warning", **concern.values)
