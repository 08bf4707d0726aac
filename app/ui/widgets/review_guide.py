"""The guided monthly review: one step per screen, Enter goes on and Esc goes back; what was typed is kept when it is left."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserFacingError
from app.ui.elements import action, row, scrolling
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.review_steps import ActionStep, LastActionStep, NoteStep, RecordStep, ReviewStep, ToldStep

if TYPE_CHECKING:
    from app.analysis.narrative import Sentence
    from app.analysis.review import FiguresSeen
    from app.services.cash_ahead import CashAhead
    from app.services.month_glance import MonthGlance
    from app.services.reviews import Answers, ReviewDraft, ReviewMaterial
    from app.services.targets import Target


@dataclass(frozen=True)
class ReviewShown:
    """Everything a review shows, as it stood when it was begun."""

    material: "ReviewMaterial"
    glance: "MonthGlance"
    ahead: "CashAhead"
    seen: "FiguresSeen"
    comment: str


class ReviewGuide(QWidget):
    """Signals: ``left`` (Esc on the first step), ``record_wanted``, ``failed`` (an error), ``target_wanted`` (a ``Target``)."""

    left = Signal()
    failed = Signal(object)
    record_wanted = Signal()
    target_wanted = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.shown: ReviewShown | None = None
        self.last = LastActionStep()
        self.numbers = ToldStep(self.tr("The numbers of the month"), self.tr("Read the sentences. A click shows the table behind one."))
        self.ahead = ToldStep(self.tr("The cash ahead"), self.tr("When is there least, and is it enough?"))
        self.changed = ToldStep(
            self.tr("What changed"),
            self.tr("The largest changes against last year. Do you know why?"),
            self.tr("What you noticed, and why it was so"),
        )
        self.decision = NoteStep(
            self.tr("What do you decide?"),
            self.tr("One or two sentences are enough. Left empty, there is nothing to decide this month."),
            self.tr("For instance: we raise the prices of small orders in spring"),
        )
        self.action = ActionStep()
        self.record = RecordStep()
        self._all: tuple[ReviewStep, ...] = (self.last, self.numbers, self.ahead, self.changed, self.decision, self.action, self.record)
        self.steps: tuple[ReviewStep, ...] = self._all
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.stack = QStackedWidget()
        self._areas: dict[ReviewStep, QScrollArea] = {step: scrolling(step) for step in self._all}
        for step, area in self._areas.items():
            step.done.connect(self.go_on)
            step.target_wanted.connect(self.target_wanted)
            self.stack.addWidget(area)
        layout.addWidget(self.stack, 1)
        self.back = action(self.tr("Back (Esc)"))
        self.back.clicked.connect(self.go_back)
        self.next = action(self.tr("Next (Enter)"), "primary")
        self.next.clicked.connect(self.go_on)
        layout.addLayout(row(self.back, 1, self.next, spacing=APART))

    @property
    def step(self) -> ReviewStep:
        return next(step for step, area in self._areas.items() if area is self.stack.currentWidget())

    def start(self, shown: ReviewShown) -> None:
        """Begin, or go on where the draft was left."""
        self.shown = shown
        draft = shown.material.draft
        actions = shown.material.open_actions
        self.steps = self._all if actions else self._all[1:]
        self.last.show_actions(actions, self._services.wording, draft.outcomes or {}, draft.words or {})
        self._tell(shown)
        assert self.changed.remark is not None
        self.changed.remark.setPlainText(draft.remark)
        self.decision.note.setPlainText(draft.decision)
        self.action.action.setText(draft.action)
        if draft.due:
            self.action.due.setDate(QDate.fromString(draft.due, Qt.DateFormat.ISODate))
        self.record.comment.setPlainText(draft.comment or shown.comment)
        self.record.person.setText(draft.person)
        self._show_step(min(draft.step, len(self.steps) - 1))

    def draft(self) -> "ReviewDraft":
        """What is typed so far."""
        from app.services.reviews import ReviewDraft

        assert self.changed.remark is not None
        due = self.action.due_day
        return ReviewDraft(
            step=self.steps.index(self.step),
            outcomes={str(number): outcome for number, outcome in self.last.outcomes.items()} or None,
            words={str(number): field.text() for number, field in self.last.words.items() if field.text()} or None,
            remark=self.changed.remark.text,
            decision=self.decision.note.text,
            action=self.action.action.text().strip(),
            due=due.isoformat() if due else "",
            comment=self.record.comment.text,
            person=self.record.person.text().strip(),
        )

    def answers(self) -> "Answers":
        """What was answered, to be recorded; raises ``InputRefused`` for an action without its date."""
        from app.analysis.review import Outcome
        from app.services.reviews import Answers, next_action

        draft = self.draft()
        due = datetime.date.fromisoformat(draft.due) if draft.due else None
        outcomes = {number: (Outcome(outcome), self.last.words[number].text()) for number, outcome in self.last.outcomes.items()}
        return Answers(draft.remark, draft.decision, next_action(draft.action, due), outcomes)

    def go_on(self) -> None:
        """The next step once this one is answered; from the last one, the record."""
        try:
            self.step.check()
        except UserFacingError as error:
            self.failed.emit(error)
            return
        position = self.steps.index(self.step)
        if position + 1 == len(self.steps):
            self.record_wanted.emit()
        else:
            self._show_step(position + 1)

    def go_back(self) -> None:
        """The step before; from the first one, out of the review."""
        position = self.steps.index(self.step)
        if position:
            self._show_step(position - 1)
        else:
            self.left.emit()

    def _show_step(self, position: int) -> None:
        step = self.steps[position]
        if step is self.record:
            self.record.summary.setText(self._summary())
        self.stack.setCurrentWidget(self._areas[step])
        step.place.setText(self.tr("Step {number} of {count}").format(number=position + 1, count=len(self.steps)))
        self.next.setText(self.tr("Record") if step is self.record else self.tr("Next (Enter)"))
        self.next.setAccessibleName(self.next.text())
        self.next.setFocus()
        step.begin()

    def _tell(self, shown: ReviewShown) -> None:
        from app.analysis.narrative import Subject

        told = shown.glance.sentences
        numbers = [each for each in told if each.subject not in (Subject.CHANGE, Subject.AHEAD)]
        self.numbers.show_sentences([self._line(each) for each in numbers])
        self.ahead.show_sentences([self._line(each) for each in shown.ahead.sentences])
        changes = [each for each in told if each.subject is Subject.CHANGE]
        nothing = self.tr("Last year cannot be compared, so no changes can be told.")
        self.changed.show_sentences([self._line(each) for each in changes] or [(nothing, None)])

    def _line(self, sentence: "Sentence") -> "tuple[str, Target | None]":
        from app.services.month_glance import target_of
        from app.services.narration import say

        assert self.shown is not None
        text = say(sentence, self._services.wording, self._services.language)
        return text, target_of(sentence, self.shown.material.month)

    def _summary(self) -> str:
        draft, wording = self.draft(), self._services.wording
        nothing = self.tr("nothing")
        lines = [self.tr("Decision: {text}").format(text=draft.decision or nothing)]
        if draft.action:
            day = wording.day(datetime.date.fromisoformat(draft.due))
            lines.append(self.tr("Next action: {text} (until {day})").format(text=draft.action, day=day))
        else:
            lines.append(self.tr("Next action: {text}").format(text=nothing))
        if draft.remark:
            lines.insert(0, self.tr("Noticed: {text}").format(text=draft.remark))
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field has a use for goes on; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            now = self.focusWidget()
            if isinstance(now, QAbstractButton) and now is not self.next and not now.isChecked():
                now.click()  # an answer that is not chosen yet, or the way back
            elif not self.step.takes_enter(now):
                self.go_on()
        else:
            super().keyPressEvent(event)
