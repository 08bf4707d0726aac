"""An open copy of a form between the keys and the book: what is typed, kept by itself a second later, and taken back again.

What was typed stands before what the book holds until it is written; what cannot be read stays in its cell, marked, and is never lost
by anything the program does. Every widget of a form shows what stands here and computes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.analysis.form_item_keys import keys_now
from app.analysis.form_texts import value_text
from app.analysis.form_values import Answer, Cell, CellState, CellValue
from app.errors import UserFacingError
from app.messages import error_message
from app.progress import Progress
from app.ui.services import Services

if TYPE_CHECKING:
    from app.analysis.form_values import FilledForm
    from app.formatting import Formatter
    from app.messages import Language
    from app.services.reporting import Reporting

#: Milliseconds after the last key until it is written.
_PAUSE = 1_000
#: Steps that can be taken back.
_STEPS = 100

Changes = Mapping[str, Answer | None]
#: Changes the form by a service; returns what takes that back, where that can be.
Step = Callable[["Reporting"], object]


class OpenForm(QObject):
    """Signals: ``cells_changed`` (keys), ``rebuilt`` (another form, or lists with other items), ``standing_changed`` (``typing``,
    ``keeping``, ``kept`` or ``failed``), ``failed`` (an error)."""

    cells_changed = Signal(object)
    rebuilt = Signal()
    standing_changed = Signal(str)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.copy_id = 0
        self.filled: FilledForm | None = None
        self.standing = "kept"
        #: Text in a widget that has not been left, by key.
        self._typing: dict[str, str] = {}
        self._pending: dict[str, Answer | None] = {}
        #: Answers under way to the book, oldest first.
        self._sent: list[dict[str, Answer | None]] = []
        #: Texts that cannot be read, with what is wrong.
        self._refused: dict[str, tuple[str, UserFacingError]] = {}
        #: Answers before each step, or what takes it back; the latest last.
        self._before: list[dict[str, Answer | None] | Step] = []
        self._still_typed = ""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_PAUSE)
        self._clock.timeout.connect(self.keep)

    @property
    def language(self) -> "Language":
        """Of hints and findings; the texts of the form itself are Japanese."""
        return self._services.language

    @property
    def formatter(self) -> "Formatter":
        """Forms are read in the years of the era, as they are printed."""
        from dataclasses import replace

        return replace(self._services.wording, years="era", amount_unit="yen", language="ja")

    def open(self, copy_id: int) -> None:
        """Show another copy."""
        self.keep()
        self.copy_id, self.filled = copy_id, None
        for each in (self._typing, self._pending, self._refused, self._before):
            each.clear()
        self.rebuilt.emit()
        self.load()

    def load(self) -> None:
        """Read the copy as it is now; the window is never emptied in between."""
        copy_id = self.copy_id

        def job(progress: Progress) -> "FilledForm":
            from app.services.planning import filled

            return filled(self._services.reporting, copy_id)

        def done(found: "FilledForm") -> None:
            if copy_id == self.copy_id:
                self.show(found)

        if copy_id:
            self._services.runner.run(job, done, self.failed.emit, key=f"form {id(self)}")

    def show(self, filled: "FilledForm") -> None:
        """Show a form; only cells that differ are said to have changed."""
        if self.filled is not None and self.filled.items != filled.items:
            self.keep()
            if self._sent or self.filled.items == filled.items:
                return  # what is typed goes with its item first, and is shown when it is written
            self._follow(filled)
        before, self.filled = self.filled, filled
        if before is None or before.definition != filled.definition or before.cells.keys() != filled.cells.keys():
            self.rebuilt.emit()
            return
        changed = {key for key, cell in filled.cells.items() if before.cells[key] != cell}
        found = {key for each in (before, filled) for finding in each.findings for key in finding.cells}
        self.cells_changed.emit(frozenset(changed | found))

    def _follow(self, filled: "FilledForm") -> None:
        """What is kept here by cell goes along with items that have got other places."""
        assert self.filled is not None
        before, after = self.filled.items, filled.items
        self._refused = keys_now(self._refused, before, after)
        self._before = [keys_now(step, before, after) if isinstance(step, dict) else step for step in self._before]

    # What stands in a cell.

    def cell(self, key: str) -> Cell:
        assert self.filled is not None
        return self.filled.cells[key]

    def answer(self, key: str) -> tuple[bool, Answer | None]:
        """Whether a cell has an answer the book does not show yet, and that answer."""
        for each in (self._pending, *reversed(self._sent)):
            if key in each:
                return True, each[key]
        return False, None

    def value(self, key: str) -> CellValue | None:
        is_new, answer = self.answer(key)
        if not is_new:
            return self.cell(key).value
        return answer.value if answer is not None else self.proposed(key)

    def proposed(self, key: str) -> CellValue | None:
        """What the books propose; ``None`` where they propose nothing."""
        cell = self.cell(key)
        return cell.value if cell.state == CellState.PREFILLED else cell.proposed

    def state(self, key: str) -> CellState:
        is_new, answer = self.answer(key)
        if not is_new:
            return self.cell(key).state
        proposed = self.proposed(key)
        if answer is None:
            return CellState.EMPTY if proposed is None else CellState.PREFILLED
        return CellState.TYPED if proposed is None or proposed == answer.value else CellState.CORRECTED

    def reason(self, key: str) -> str:
        """Why the owner corrected a cell, as far as he said."""
        is_new, answer = self.answer(key)
        if is_new:
            return answer.reason if answer is not None else ""
        cell = self.cell(key)
        return cell.reason if cell.state in (CellState.CORRECTED, CellState.TYPED) else ""

    def text(self, key: str) -> str:
        """What is to be read in a cell: what was typed and cannot be read, else its value."""
        if key in self._refused:
            return self._refused[key][0]
        return value_text(self.cell(key).field, self.value(key), self.formatter)

    def proposed_text(self, key: str) -> str:
        """What the books propose, with its unit."""
        field = self.cell(key).field
        return f"{value_text(field, self.proposed(key), self.formatter)}{field.unit}"

    def problem(self, key: str) -> str:
        """Why what was typed into a cell cannot be taken; empty where it can."""
        refused = self._refused.get(key)
        return str(error_message(refused[1], self.language)) if refused else ""

    def findings(self, key: str) -> tuple[str, ...]:
        """What the checks of the form say about a cell, besides that it is empty or too long: that is told by its marks."""
        found = self.filled.findings if self.filled is not None else ()
        told = (each for each in found if key in each.cells and each.check.id not in ("form.required", "form.too_long"))
        return tuple(each.text[self.language] for each in told)

    def is_wrong(self, key: str) -> bool:
        """Whether a cell cannot be read, or a check calls it wrong or doubtful."""
        found = self.filled.findings if self.filled is not None else ()
        doubts = (each for each in found if each.check.level != "note" and each.check.id != "form.required")
        return key in self._refused or any(key in each.cells for each in doubts)

    # What the owner does.

    def type_on(self, key: str, text: str) -> None:
        """A key was pressed in a cell that is still being written."""
        self._typing[key] = text
        self._say("typing")
        self._clock.start()

    def is_typing(self, key: str) -> bool:
        """Whether a cell is still being written."""
        return key in self._typing

    def tick(self, key: str, is_ticked: bool) -> None:
        """Tick a box, or take the tick away."""
        self._still_typed = ""
        self._change({key: Answer(is_ticked, self.reason(key))})
        self.cells_changed.emit(frozenset({key}))

    def take(self, texts: Mapping[str, str]) -> bool:
        """Take what was typed into cells, as one step; whether all of it could be read."""
        for key in texts:
            self._typing.pop(key, None)
        is_readable = self._take(texts)
        self._still_typed = ""
        self.cells_changed.emit(frozenset(texts))
        self._clock.start()
        return is_readable

    def _take(self, texts: Mapping[str, str]) -> bool:
        from app.services.planning import read_typed

        assert self.filled is not None
        read: dict[str, Answer | None] = {}
        refused: dict[str, tuple[str, UserFacingError]] = {}
        for key, text in texts.items():
            if text == self.text(key):
                continue
            if text == value_text(self.cell(key).field, self.value(key), self.formatter):
                self._refused.pop(key, None)
                continue
            try:
                value = read_typed(self.filled.definition, key, text)
            except UserFacingError as error:
                refused[key] = (text, error)
                continue
            self._refused.pop(key, None)
            # A box the books fill in may be emptied; an empty box of one's own has no answer.
            read[key] = None if value == "" and self.proposed(key) is None else Answer(value, self.reason(key))
        self._change(read)
        self._refused |= refused
        return not refused

    def set_reason(self, key: str, reason: str) -> None:
        """Why a cell was corrected."""
        value = self.value(key)
        if value is not None and reason != self.reason(key):
            self._change({key: Answer(value, reason)})
            self.cells_changed.emit(frozenset({key}))

    def give_back(self, keys: Iterable[str]) -> None:
        """Take the owner's answers away, as one step: what the books propose stands there again."""
        wanted = {key: None for key in keys if self.state(key) in (CellState.TYPED, CellState.CORRECTED) or key in self._refused}
        for key in wanted:
            self._refused.pop(key, None)
            self._typing.pop(key, None)
        self._change(wanted)
        self.cells_changed.emit(frozenset(wanted))

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def undo(self) -> str:
        """Take the last step back; returns a cell it was about, empty where there is no step."""
        self._typing.clear()
        if not self._before or self.filled is None:
            return ""
        step = self._before.pop()
        if not isinstance(step, dict):
            self.change_items(step)
            return ""
        before = {key: answer for key, answer in step.items() if key in self.filled.cells}
        self._pending |= before
        self._still_typed = ""
        self.cells_changed.emit(frozenset(before))
        self.keep()
        return next(iter(before), "")

    def _change(self, changes: Changes) -> None:
        changes = {key: answer for key, answer in changes.items() if self.answer(key) != (True, answer)}
        if not changes:
            return
        if self._still_typed not in changes or len(changes) > 1:
            self._before = [*self._before[1 - _STEPS :], {key: self._own(key) for key in changes}]
        self._pending |= changes
        self._say("typing")
        self._clock.start()

    def _own(self, key: str) -> Answer | None:
        """The owner's answer as it stands."""
        is_new, answer = self.answer(key)
        if is_new:
            return answer
        cell = self.cell(key)
        is_own = cell.state in (CellState.TYPED, CellState.CORRECTED) and cell.value is not None
        return Answer(cell.value, cell.reason) if is_own and cell.value is not None else None

    # Keeping it.

    def keep(self) -> None:
        """Write what is typed; a cell that is still being written is written as far as it can be read, and may go on."""
        self._clock.stop()
        if self.filled is None:
            return
        self._take_typing()
        if not self._pending:
            self._say("failed" if self._refused else self.standing if self._sent else "kept")
            return
        changes = dict(self._pending)
        self._pending.clear()
        self._sent.append(changes)
        self._send(lambda reporting: None, changes)

    def change_items(self, change: Step) -> None:
        """Write what is typed and change the items of a list by a service. Steps before it, whose cells may have moved, cannot be taken
        back any more; the change itself can where it returns a :data:`Step`."""
        self._take_typing()
        changes = dict(self._pending)
        self._pending.clear()
        self._refused.clear()
        self._before.clear()
        self._sent.append(changes)
        self._send(change, changes)

    def keep_now(self) -> None:
        """Write on this very thread, because the book is about to be closed."""
        self._clock.stop()
        if self.filled is None or self._services.session.is_closed:
            return
        self._take_typing()
        changes = {key: answer for each in (*self._sent, self._pending) for key, answer in each.items()}
        self._pending.clear()
        if changes:
            from app.services.planning import write

            # What the book refuses must not hold up the lock.
            with suppress(UserFacingError):
                write(self._services.session, self.copy_id, changes, self.filled.items)

    def _take_typing(self) -> None:
        typed, self._typing = self._typing, {}
        for key, text in typed.items():
            refused = self._refused.get(key)
            self._take({key: text})
            if key in self._refused and refused is None:
                # Perhaps half a date: it is judged when the cell is left.
                del self._refused[key]
            else:
                self._still_typed = key

    def _send(self, change: Step, changes: dict[str, Answer | None]) -> None:
        copy_id, shown = self.copy_id, self.filled.items if self.filled is not None else {}
        self._say("keeping")

        def job(progress: Progress) -> "tuple[FilledForm, object]":
            from app.services.planning import filled, write

            if changes:
                write(self._services.session, copy_id, changes, shown)
            back = change(self._services.reporting)
            return filled(self._services.reporting, copy_id), back

        def done(answer: "tuple[FilledForm, object]") -> None:
            found, back = answer
            self._forget(changes)
            if copy_id == self.copy_id:
                if callable(back):
                    self._before.append(back)
                self.show(found)
                self.cells_changed.emit(frozenset(key for key in changes if key in found.cells))
                if not (self._pending or self._sent):
                    self._say("failed" if self._refused else "kept")

        def failed(error: BaseException) -> None:
            self._forget(changes)
            if copy_id == self.copy_id:
                self._pending = {**changes, **self._pending}
                self._say("failed")
            self.failed.emit(error)

        self._services.runner.run(job, done, failed, writes=True)

    def _forget(self, changes: dict[str, Answer | None]) -> None:
        self._sent = [each for each in self._sent if each is not changes]

    def _say(self, standing: str) -> None:
        if standing != self.standing:
            self.standing = standing
            self.standing_changed.emit(standing)
