"""What is shown and asked in each step of the monthly review; every step is one screen with large text."""

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.errors import InputRefused
from app.ui.elements import card, label, row
from app.ui.services import Wording
from app.ui.theme import APART, NEAR
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.sentence_list import SentenceList

if TYPE_CHECKING:
    from app.analysis.review import OpenAction
    from app.services.targets import Target

#: The next action is proposed for so many days ahead.
_PROPOSED_DAYS = 30


class ReviewStep(QWidget):
    """Signals: ``done`` (Enter), ``target_wanted`` (a ``Target``). A title, one line of what it is about, and what is below."""

    done = Signal()
    target_wanted = Signal(object)

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(NEAR)
        self.place = label("", "soft")
        self.body.addLayout(row(label(title, "step-title"), 1, self.place))
        self.body.addWidget(label(about, "soft", wrap=True))

    def begin(self) -> None:
        """Put the cursor where the answer goes."""

    def takes_enter(self, now: QWidget | None) -> bool:
        """Whether Enter on a widget leads to another one of the step, and did."""
        return False

    def check(self) -> None:
        """Raise ``InputRefused`` where something must be answered before the next step."""


class ToldStep(ReviewStep):
    """Sentences that lead to what is behind them, and a place for a remark where ``remark`` names one."""

    def __init__(self, title: str, about: str, remark: str = "") -> None:
        super().__init__(title, about)
        self.sentences = SentenceList("", "large")
        self.sentences.target_wanted.connect(self.target_wanted)
        self.body.addWidget(self.sentences)
        self.remark: NoteEdit | None = None
        if remark:
            self.body.addWidget(label(remark))
            self.remark = NoteEdit(remark, self.tr("May be left empty. Enter goes on, Shift+Enter begins a new line."))
            self.remark.left.connect(self.done)
            self.body.addWidget(self.remark)
        self.body.addStretch(1)

    def show_sentences(self, sentences: "Sequence[tuple[str, Target | None]]") -> None:
        self.sentences.show_sentences(sentences)

    def begin(self) -> None:
        if self.remark is not None:
            self.remark.setFocus()


class LastActionStep(ReviewStep):
    """Each open action with what became of it and a word."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("What became of the last action?"),
            self.tr("Say for each one whether it was done. What goes on is asked about again next month."),
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(APART)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        self._actions: dict[int, str] = {}
        self.answers: dict[int, QButtonGroup] = {}
        self.words: dict[int, QLineEdit] = {}

    def show_actions(
        self, actions: "Sequence[OpenAction]", wording: Wording, outcomes: Mapping[str, str], words: Mapping[str, str]
    ) -> None:
        """Ask about these; ``outcomes`` and ``words`` were given before, by the number of the record."""
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._actions, self.answers, self.words = {}, {}, {}
        for each in actions:
            number = each.review
            text = label(each.action.text, "large", wrap=True)
            dates = self.tr("Decided in the review of {month}, due {due}").format(
                month=wording.month(each.month), due=wording.day(each.action.due)
            )
            answers = QButtonGroup(self)
            line = QHBoxLayout()
            line.setSpacing(APART)
            for outcome, title in (
                ("done", self.tr("It was done")),
                ("not_done", self.tr("It was not done")),
                ("goes_on", self.tr("It goes on")),
            ):
                answer = QRadioButton(title)
                answer.setProperty("look", "large")
                answer.setProperty("outcome", outcome)
                answer.setAccessibleName(f"{each.action.text}: {title}")
                answer.setChecked(outcomes.get(str(number)) == outcome)
                answers.addButton(answer)
                line.addWidget(answer)
            line.addStretch(1)
            word = QLineEdit(words.get(str(number), ""))
            word.setProperty("look", "large")
            word.setPlaceholderText(self.tr("A word on it (may be left empty)"))
            word.setAccessibleName(self.tr("A word on: {action}").format(action=each.action.text))
            frame, layout = card(text, label(dates, "small", wrap=True))
            layout.addLayout(line)
            layout.addWidget(word)
            self._cards.addWidget(frame)
            self._actions[number], self.answers[number], self.words[number] = each.action.text, answers, word

    @property
    def outcomes(self) -> dict[int, str]:
        """What was answered, by the number of the record that set the action."""
        checked = {number: answers.checkedButton() for number, answers in self.answers.items()}
        return {number: str(button.property("outcome")) for number, button in checked.items() if button is not None}

    def begin(self) -> None:
        for answers in self.answers.values():
            answers.buttons()[0].setFocus()
            return

    def check(self) -> None:
        for number, action in self._actions.items():
            if number not in self.outcomes:
                raise InputRefused("review.outcome_needed", action=action)


class NoteStep(ReviewStep):
    """One question that is answered in words."""

    def __init__(self, title: str, about: str, hint: str) -> None:
        super().__init__(title, about)
        self.note = NoteEdit(title, hint)
        self.note.setMinimumHeight(160)
        self.note.left.connect(self.done)
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def begin(self) -> None:
        self.note.setFocus()


class ActionStep(ReviewStep):
    """The next action and its date; nothing to do is an answer too."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("What do you do next, and until when?"),
            self.tr("One thing is enough. It is asked about first in the next review. Left empty, nothing is to be done."),
        )
        self.action = QLineEdit()
        self.action.setProperty("look", "large")
        self.action.setAccessibleName(self.tr("Next action"))
        self.action.setPlaceholderText(self.tr("For instance: ask the bank about a loan"))
        self.due = QDateEdit(QDate.currentDate().addDays(_PROPOSED_DAYS))
        self.due.setProperty("look", "large")
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("yyyy/MM/dd")
        self.due.setAccessibleName(self.tr("Until when"))
        self.action.textChanged.connect(lambda text: self.due.setEnabled(bool(text.strip())))
        self.due.setEnabled(False)
        self.body.addWidget(self.action)
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        line.addWidget(label(self.tr("Until when"), "large"))
        line.addWidget(self.due)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)

    @property
    def due_day(self) -> datetime.date | None:
        """The day, where there is something to do."""
        if not self.action.text().strip():
            return None
        day = self.due.date()
        return datetime.date(day.year(), day.month(), day.day())

    def begin(self) -> None:
        self.action.setFocus()

    def takes_enter(self, now: QWidget | None) -> bool:
        if now is self.action and self.due.isEnabled():
            self.due.setFocus()
            return True
        return False


class RecordStep(ReviewStep):
    """What will be recorded, the comment for the monthly report, and the name of who records it."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Record the review"),
            self.tr("The record keeps the day, your name and the figures you saw. It is never changed afterwards."),
        )
        self.summary = label("", "large", wrap=True)
        frame, _ = card(self.summary)
        self.body.addWidget(frame)
        caption = self.tr("Comment printed in the monthly report (may be left empty)")
        self.body.addWidget(label(caption))
        self.comment = NoteEdit(caption, self.tr("Enter goes on, Shift+Enter begins a new line."))
        self.person = QLineEdit()
        self.comment.left.connect(self.person.setFocus)
        self.body.addWidget(self.comment)
        self.body.addWidget(label(self.tr("Your name")))
        self.person.setProperty("look", "large")
        self.person.setAccessibleName(self.tr("Your name"))
        self.body.addWidget(self.person)
        self.body.addStretch(1)

    def begin(self) -> None:
        (self.person if not self.person.text() else self.comment).setFocus()
