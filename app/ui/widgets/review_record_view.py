"""One record of a monthly review: what it says, the figures as they were seen and as they are now, and its paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.durable_files import write_durably
from app.messages import message
from app.progress import Progress
from app.ui.elements import action, label, leaves_by_escape, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.reviews import ReviewState


class ReviewRecordView(QWidget):
    """Signals: ``left``, ``saved`` (file name), ``failed`` (an error)."""

    left = Signal()
    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._state: ReviewState | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.back = action(self.tr("← Back"))
        self.back.clicked.connect(self.left)
        leaves_by_escape(self, self.left.emit)
        self.heading = label("", "heading")
        self.print_button = action(self.tr("Save as PDF…"))
        self.print_button.clicked.connect(self._on_print_clicked)
        layout.addLayout(row(self.back, self.heading, 1, self.print_button, spacing=APART))
        self.text = label("", wrap=True)
        layout.addWidget(self.text)
        self.figures = TableView(services.wording, self.tr("The figures as they were seen"))
        layout.addWidget(self.figures, 1)

    def show_state(self, state: "ReviewState") -> None:
        """Show a record."""
        from app.services.review_papers import figures_table, record_lines

        self._state = state
        wording, language = self._services.wording, self._services.language
        role = message(f"review.role.{state.review.role}", language).text
        self.heading.setText(f"{wording.month(state.review.month)}   {role}")
        self.text.setText("\n".join(f"{caption}：{text}" for caption, text in record_lines(state, wording, language)))
        self.figures.set_table(figures_table(state, language), wording)
        self.figures.grid.setFocus()

    def save(self, path: Path) -> None:
        """Write the record as a paper."""
        state = self._state
        assert state is not None

        def job(progress: Progress) -> str:
            from app.services.review_papers import record_document

            document = record_document(self._services.reporting, state, self._services.wording)
            write_durably(path, self._services.printer(document))
            return path.name

        def done(name: str) -> None:
            self._services.keep_settings(last_folder=str(path.parent))
            self.saved.emit(name)

        self._services.runner.run(job, done, self.failed.emit, title=self.tr("Making the paper"), key="review paper")

    def _on_print_clicked(self) -> None:
        assert self._state is not None
        name = self.tr("Monthly review {month}").format(month=self._state.review.month)
        base = Path(self._services.settings.last_folder or Path.home()) / f"{name}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, self.print_button.text(), str(base), self.tr("PDF (*.pdf)"))
        if chosen:
            self.save(Path(chosen).with_suffix(".pdf"))
