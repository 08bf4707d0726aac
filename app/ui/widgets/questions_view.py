"""The questions that books cannot answer: one copy of a question form, filled like any other form and kept by itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.progress import Progress
from app.ui.elements import label
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.form_view import FormView

if TYPE_CHECKING:
    from app.analysis.form_copies import FormCopy


class QuestionsView(QWidget):
    """Signals: ``target_wanted`` (a ``Target``), ``failed`` (an error). The copy is made when the questions are first shown."""

    target_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, form_id: str) -> None:
        super().__init__()
        self._services = services
        self._form_id = form_id
        self._is_open = False
        self.remark = label(
            self.tr("Answer what you know; everything is kept by itself, and nobody is given these answers."), "soft", wrap=True
        )
        self.form = FormView(services)
        self.form.target_wanted.connect(self.target_wanted)
        self.form.failed.connect(self.failed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.remark)
        layout.addWidget(self.form, 1)

    def bring_up(self) -> None:
        """Open the copy, made where there is none, or read it again."""
        if self._is_open:
            self.form.form.load()
            return
        form_id = self._form_id

        def job(progress: Progress) -> "FormCopy":
            from app.services.planning import open_single

            return open_single(self._services.session, form_id)

        def done(copy: "FormCopy") -> None:
            self._is_open = True
            self.form.open(copy.id)

        self._services.runner.run(job, done, self.failed.emit, writes=True)

    def keep_typed(self) -> None:
        """Write what the last second did not, before the book is locked or closed."""
        if self._is_open:
            self.form.form.keep_now()
