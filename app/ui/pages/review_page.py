"""The guided monthly review and its records: who reviews, the steps, and what was recorded, readable and printable."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserFacingError
from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import EmptyState, action, label, row, scrolling
from app.ui.page import PLANS, Page, Period
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.review_guide import ReviewGuide, ReviewShown
from app.ui.widgets.review_record_view import ReviewRecordView
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.review import Review
    from app.services.reviews import ReviewState


#: Of the list of records: in a low window the page is scrolled rather than the list cut down to its heading.
_LEAST_HEIGHT = 180


class ReviewPage(Page):
    """Three views: where a review begins with the records below, the guide, and one record."""

    name = "review"
    cares = frozenset({*Page.cares, PLANS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._states: tuple[ReviewState, ...] = ()
        self._months: tuple[Month, ...] = ()
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.empty = EmptyState(
            self.tr("Nothing has been imported yet"),
            self.tr("The monthly review begins with the figures of a month."),
            self.tr("Go to Import"),
        )
        self.empty.button.clicked.connect(lambda: self.page_wanted.emit("import"))
        self.start_view = self._make_start()
        self.guide = ReviewGuide(services)
        self.guide.left.connect(self.leave_guide)
        self.guide.failed.connect(self._show_problem)
        self.guide.record_wanted.connect(self.record)
        self.guide.target_wanted.connect(self.target_wanted)
        self.record_view = ReviewRecordView(services)
        self.record_view.left.connect(lambda: self.views.setCurrentWidget(self.start_view))
        self.record_view.failed.connect(self.notices.show_error)
        self.record_view.saved.connect(lambda name: self.notices.show_code("review.saved", "success", file=name))
        for view in (self.start_view, self.guide, self.record_view, self.empty):
            self.views.addWidget(view)

    def _make_start(self) -> QWidget:
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        self.question = label("", "step-title", wrap=True)
        layout.addWidget(self.question)
        about = self.tr(
            "Ten minutes: what became of the last action, the numbers, the cash ahead, what changed, what you decide, what you do next. "
            "The owner and the accountant each keep a record of their own."
        )
        layout.addWidget(label(about, "soft", wrap=True))
        self.role = ChoiceBar(self.tr("Who reviews"), (("owner", self.tr("Owner")), ("accountant", self.tr("Accountant"))))
        self.role.chosen.connect(lambda _: self._show_state())
        self.begin_button = action(self.tr("Begin"), "primary")
        self.begin_button.clicked.connect(self.begin)
        layout.addLayout(row(label(self.tr("Who reviews")), self.role, self.begin_button, 1, spacing=APART))
        self.state = label("", "soft", wrap=True)
        layout.addWidget(self.state)
        self.save_button = SaveTableButton(self.services, self._shown_table)
        self.save_button.failed.connect(self.notices.show_error)
        self.save_button.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        layout.addSpacing(NEAR)
        layout.addLayout(row(label(self.tr("Records"), "heading"), 1, self.save_button))
        self.history = TableView(
            self.services.wording, self.tr("Records"), self.tr("There are no records yet. The first one appears here."), whole_rows=True
        )
        self.history.row_opened.connect(self.show_record)
        self.history.setMinimumHeight(_LEAST_HEIGHT)
        layout.addWidget(self.history, 1)
        return scrolling(view)

    def title(self) -> str:
        return self.tr("Monthly review")

    def refresh(self) -> None:
        language = self.services.language

        def job(progress: Progress) -> "tuple[tuple[ReviewState, ...], tuple[Month, ...], Table]":
            from app.services.review_papers import history_table
            from app.services.reviews import review_states

            reporting = self.services.reporting
            states = review_states(reporting)
            return states, reporting.books().months, history_table(states, language)

        self.services.runner.run(job, self._show, self.notices.show_error, key="reviews")

    def show_period(self, period: Period | None) -> None:
        """A review that is under way belongs to its month: it is kept and left."""
        if self.views.currentWidget() is self.guide:
            self.leave_guide()
        super().show_period(period)

    def begin(self) -> None:
        """Begin the review of the chosen month, or go on where it was left."""
        from app.analysis.review import ReviewRole

        if self.period is None:
            return
        month, role = self.period.month, ReviewRole(self.role.value)

        def job(progress: Progress) -> ReviewShown:
            from app.services.cash_ahead import cash_ahead
            from app.services.month_glance import glance
            from app.services.report_comments import report_comments
            from app.services.reviews import figures_seen, review_material

            reporting = self.services.reporting
            ahead = cash_ahead(reporting)
            comments = {each.role: each.text for each in report_comments(reporting.session, month)}
            return ReviewShown(
                review_material(reporting, month, role),
                glance(reporting, month),
                ahead,
                figures_seen(reporting, month, ahead.lowest),
                comments.get(role, ""),
            )

        def done(shown: ReviewShown) -> None:
            self.notices.clear()
            self.guide.start(shown)
            self.views.setCurrentWidget(self.guide)

        self.services.runner.run(job, done, self.notices.show_error, key="review")

    def leave_guide(self) -> None:
        """Back to the beginning; what was typed is kept."""
        self._keep_draft()
        self.views.setCurrentWidget(self.start_view)
        self.refresh()

    def record(self) -> None:
        """Write the record, and the comment for the monthly report."""
        shown = self.guide.shown
        assert shown is not None
        person, comment = self.guide.record.person.text(), self.guide.record.comment.text
        material = shown.material
        try:
            answers = self.guide.answers()
        except UserFacingError as error:
            self._show_problem(error)
            return

        def job(progress: Progress) -> "Review":
            from app.services.report_comments import write_comment
            from app.services.reviews import record_review

            reporting = self.services.reporting
            write_comment(reporting.session, material.month, material.role, comment)
            return record_review(reporting, material.month, material.role, person, shown.seen, answers)

        def done(recorded: "Review") -> None:
            self.guide.shown = None
            self.views.setCurrentWidget(self.start_view)
            month = self.services.wording.month(recorded.month)
            self.notices.show_code("review.recorded", "success", month=month, person=recorded.person)
            self.refresh()

        self.services.runner.run(job, done, self._show_problem, writes=True, key="record review")

    def show_record(self, position: int) -> None:
        """One record with its figures."""
        self.record_view.show_state(self._states[position])
        self.views.setCurrentWidget(self.record_view)

    def _keep_draft(self) -> None:
        shown = self.guide.shown
        if shown is None:
            return
        draft, material = self.guide.draft(), shown.material

        def job(progress: Progress) -> None:
            from app.services.reviews import keep_draft

            keep_draft(self.services.session, material.month, material.role, draft)

        self.services.runner.run(job, lambda _: None, self.notices.show_error, writes=True, key="review draft")

    def _show(self, found: "tuple[tuple[ReviewState, ...], tuple[Month, ...], Table]") -> None:
        self._states, self._months, table = found
        self.history.set_table(table, self.services.wording)
        self.save_button.setEnabled(len(table) > 0)
        if not self._months:
            self.views.setCurrentWidget(self.empty)
        elif self.views.currentWidget() is self.empty:
            self.views.setCurrentWidget(self.start_view)
        self._show_state()

    def _show_state(self) -> None:
        """Whether the month has been reviewed by the chosen role."""
        self.begin_button.setEnabled(self.period is not None)
        if self.period is None:
            return
        wording, month = self.services.wording, self.period.month
        self.question.setText(self.tr("Review of {month}").format(month=wording.month(month)))
        own = (each.review for each in self._states if each.is_latest and each.review.role == self.role.value)
        review = next((each for each in own if each.month == month), None)
        if review is None:
            self.state.setText(self.tr("This month has not been reviewed yet."))
        else:
            text = self.tr("Recorded on {moment} by {person}. A new record takes its place; the old one stays in the list.")
            self.state.setText(text.format(moment=wording.moment(review.at), person=review.person))

    def _show_problem(self, error: BaseException) -> None:
        self.notices.clear()
        self.notices.show_error(error)

    def _shown_table(self) -> ShownTable | None:
        table = self.history.table_model.table
        if not len(table):
            return None
        months = [state.review.month for state in self._states]
        return ShownTable(table, min(months), max(months))

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end of the program: what was typed is kept."""
        if self.views.currentWidget() is self.guide and not self.services.session.is_closed:
            self._keep_draft()
        super().hideEvent(event)
