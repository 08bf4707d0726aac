"""Runs jobs beside the window: one thread that writes, one that reads, and one way home.

The only place with threads. Finished jobs come back through one signal of one long-lived object; there is never a
``QObject`` per job, because those are destroyed on the wrong thread. A job is a plain function of a service that takes a
:class:`app.progress.Progress` and returns a value; ``done`` and ``failed`` run on the window's thread.
"""

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.errors import Cancelled, UserFacingError
from app.progress import Progress

if TYPE_CHECKING:
    from app.services.session import BookSession, Changes

log = logging.getLogger("app.ui")

T = TypeVar("T")

#: So many milliseconds nobody waits for: a job that takes longer is shown with a way to stop it.
PATIENCE = 300


@dataclass(eq=False)
class Task:
    """One job under way. ``key`` names what it fills: a later task of the same key takes its place."""

    job: Callable[[Progress], Any]
    done: Callable[[Any], object]
    failed: Callable[[BaseException], object] | None
    title: str
    key: str
    writes: bool
    generation: int
    progress: Progress = field(default_factory=Progress)
    is_replaced: bool = False


@dataclass(frozen=True)
class Parcel:
    """What comes home of a task: how it stands, its result or error, and what it changed in the book."""

    task: Task
    how: Literal["progress", "done", "failed", "dropped"]
    content: object = None
    changes: "Changes | None" = None


@dataclass(frozen=True)
class Activity:
    """What the status line shows of a task: its title, the stage (a message code) and how far it is."""

    title: str
    stage: str = ""
    done: int = 0
    total: int = 0


class TaskRunner(QObject):
    """Signals: ``changed`` (the ``Changes`` a finished job made), ``activity_changed`` (:class:`Activity` or ``None``)."""

    changed = Signal(object)
    activity_changed = Signal(object)
    _came_home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        #: What happens with the error of a task that names no ``failed`` of its own.
        self.show_error: Callable[[BaseException], object] = self._log_error
        self._session: BookSession | None = None
        self._revision = 0
        self._generation = 0
        self._latest: dict[str, Task] = {}
        self._shown: list[Task] = []
        self._under_way: set[Task] = set()
        self._queues: dict[bool, queue.SimpleQueue[Task | None]] = {True: queue.SimpleQueue(), False: queue.SimpleQueue()}
        self._threads: list[threading.Thread] = []
        self._came_home.connect(self._on_came_home, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
        *,
        writes: bool = False,
        title: str = "",
        key: str = "",
    ) -> Task:
        """Queue ``job``; a ``title`` makes it visible in the status line, where it can be stopped.

        A job that only reads is shown there without a title once it takes longer than :data:`PATIENCE`.
        """
        task = Task(job, done, failed, title, key, writes, self._generation)
        task.progress = Progress(
            lambda stage, done_, total: self._post(Parcel(task, "progress", Activity(task.title, stage, done_, total)))
        )
        if key:
            if before := self._latest.get(key):
                before.is_replaced = True
                if not before.writes:
                    before.progress.cancel()
            self._latest[key] = task
        if title:
            self._shown.append(task)
            self.activity_changed.emit(Activity(title))
        self._under_way.add(task)
        if not title and not writes:
            QTimer.singleShot(PATIENCE, self, partial(self._show_slow, task))
        self._start(task)
        return task

    def _show_slow(self, task: Task) -> None:
        if task in self._under_way and not task.is_replaced and task.generation == self._generation:
            task.title = self.tr("Working out the figures")
            self._shown.append(task)
            self.activity_changed.emit(Activity(task.title))

    def watch(self, session: "BookSession | None") -> None:
        """From now on finished jobs are looked at for changes of this book; results for the book before are dropped."""
        self._generation += 1
        self._latest.clear()
        self._shown.clear()
        self.activity_changed.emit(None)
        self._session = session
        self._revision = session.revision() if session else 0

    @property
    def is_busy(self) -> bool:
        """Whether a task the user sees is under way."""
        return bool(self._shown)

    @property
    def has_work(self) -> bool:
        """Whether any task has not come home yet."""
        return bool(self._under_way)

    def cancel(self) -> None:
        """Stop the tasks the status line shows; what they did is not kept."""
        for task in self._shown:
            task.progress.cancel()
        if self._session and self._shown:
            self._session.interrupt()

    def look_for_changes(self) -> None:
        """Say ``changed`` where the book was changed by somebody else, for example by the command line."""
        if self._session:
            self.run(lambda progress: None, lambda nothing: None, self._ignore, writes=True, key="look for changes")

    def stop(self) -> None:
        """Let the threads end after what they are doing; nothing comes home any more."""
        self._generation += 1
        for task in self._shown:
            task.progress.cancel()
        for waiting in self._queues.values():
            waiting.put(None)
        for thread in self._threads:
            thread.join(10)
        self._threads.clear()

    def _start(self, task: Task) -> None:
        if not self._threads:
            for name, writes in (("mieru-writer", True), ("mieru-reader", False)):
                thread = threading.Thread(target=self._work, args=(self._queues[writes],), name=name, daemon=True)
                self._threads.append(thread)
                thread.start()
        self._queues[task.writes].put(task)

    def _work(self, waiting: "queue.SimpleQueue[Task | None]") -> None:
        while (task := waiting.get()) is not None:
            self._post(self.perform(task))

    def perform(self, task: Task) -> Parcel:
        """Do a task on the calling thread."""
        if task.is_replaced or task.generation != self._generation:
            return Parcel(task, "dropped")
        try:
            with task.progress.under_way():
                result = task.job(task.progress)
            return Parcel(task, "done", result, self._changes_made(task))
        except BaseException as error:
            return Parcel(task, "failed", error)

    def _changes_made(self, task: Task) -> "Changes | None":
        """What the book went through since the last look; only the thread that writes looks."""
        session = self._session
        if not task.writes or session is None or session.is_closed:
            return None
        before, now = self._revision, session.revision()
        if now == before:
            return None
        self._revision = now
        return session.changes_since(before)

    def _post(self, parcel: Parcel) -> None:
        try:
            self._came_home.emit(parcel)
        except RuntimeError:  # the window has gone while the job ran
            pass

    def _on_came_home(self, parcel: Parcel) -> None:
        task = parcel.task
        if parcel.how != "progress":
            self._under_way.discard(task)
        if task.generation != self._generation:
            return
        if parcel.how == "progress":
            if task in self._shown and not task.is_replaced:
                self.activity_changed.emit(parcel.content)
            return
        if task in self._shown:
            self._shown.remove(task)
            self.activity_changed.emit(Activity(self._shown[-1].title) if self._shown else None)
        if self._latest.get(task.key) is task:
            del self._latest[task.key]
        if parcel.how == "failed" and not task.is_replaced:
            assert isinstance(parcel.content, BaseException)
            self._fail(task, parcel.content)
        elif parcel.how == "done" and not task.is_replaced:
            task.done(parcel.content)
        if parcel.changes is not None:
            self.changed.emit(parcel.changes)

    def _fail(self, task: Task, error: BaseException) -> None:
        if not isinstance(error, UserFacingError | Cancelled):
            log.error("a job failed", exc_info=error)
        (task.failed or self.show_error)(error)

    def _ignore(self, error: BaseException) -> None:
        """A look at the revision that did not succeed is repeated with the next one."""

    def _log_error(self, error: BaseException) -> None:
        log.error("a job failed and nobody showed it", extra={"code": type(error).__name__})
