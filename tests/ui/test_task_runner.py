"""Jobs run beside the window and come home to it: results, errors, changes, cancelling."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Cancelled, InputRefused
from app.progress import Progress
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes
from app.ui.task_runner import PATIENCE, Activity, TaskRunner
from tests.helpers.log_guard import LogGuard


@pytest.fixture
def threads(application: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.stop()


def test_job_runs_elsewhere_and_its_result_comes_home(qtbot: QtBot, threads: TaskRunner) -> None:
    seen: list[int] = []
    home = threading.get_ident()
    threads.run(lambda progress: threading.get_ident(), lambda where: seen.extend((where, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != home
    assert seen[1] == home


def test_a_long_import_does_not_block_reading(qtbot: QtBot, threads: TaskRunner) -> None:
    release, order = threading.Event(), []
    threads.run(lambda progress: release.wait(10), lambda _: order.append("written"), writes=True)
    threads.run(lambda progress: None, lambda _: (order.append("read"), release.set()))
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["read", "written"]


def test_writing_jobs_follow_each_other_in_one_thread(qtbot: QtBot, threads: TaskRunner) -> None:
    where: list[int] = []
    for _ in range(5):
        threads.run(lambda progress: threading.get_ident(), where.append, writes=True)
    qtbot.waitUntil(lambda: len(where) == 5)
    assert len(set(where)) == 1


def test_many_jobs_come_home(qtbot: QtBot, threads: TaskRunner) -> None:
    """More signals than the number at which some PySide6 versions abort."""
    seen: list[int] = []
    for number in range(2_000):
        threads.run(lambda progress, number=number: number, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2_000, timeout=20_000)
    assert seen == list(range(2_000))


def test_a_later_job_takes_the_place_of_an_earlier_one(qtbot: QtBot, threads: TaskRunner) -> None:
    release, shown = threading.Event(), []
    threads.run(lambda progress: release.wait(10), lambda _: None)
    for month in ("April", "May", "June"):
        threads.run(lambda progress, month=month: month, shown.append, key="statement")
    release.set()
    qtbot.waitUntil(lambda: not threads.has_work)
    assert shown == ["June"]


def test_an_error_goes_to_whoever_asked(qtbot: QtBot, threads: TaskRunner) -> None:
    def refuse(progress: Progress) -> None:
        raise InputRefused("general.file_not_found", file="四月.csv")

    errors: list[BaseException] = []
    threads.run(refuse, lambda _: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], InputRefused)


def test_a_fault_is_logged_without_its_text(qtbot: QtBot, threads: TaskRunner, log_guard: LogGuard) -> None:
    errors: list[BaseException] = []
    threads.show_error = errors.append
    threads.run(lambda progress: 1 // 0, lambda _: None)
    qtbot.waitUntil(lambda: bool(errors))
    log_guard.expect("a job failed")


def test_cancel_stops_at_the_next_step(qtbot: QtBot, threads: TaskRunner) -> None:
    started = threading.Event()

    def endless(progress: Progress) -> None:
        while True:
            started.set()
            progress.step("import.stage.reading", 1, 3)

    errors: list[BaseException] = []
    threads.run(endless, lambda _: None, errors.append, title="読んでいます")
    assert started.wait(5)
    assert threads.is_busy
    threads.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert not threads.is_busy


def test_progress_is_told(qtbot: QtBot, threads: TaskRunner) -> None:
    told: list[Activity | None] = []
    threads.activity_changed.connect(told.append)
    threads.run(lambda progress: progress.step("import.stage.reading", 2, 3), lambda _: None, title="読んでいます")
    qtbot.waitUntil(lambda: None in told)
    assert Activity("読んでいます", "import.stage.reading", 2, 3) in told


def test_a_change_is_told_once_with_its_kind(qtbot: QtBot, threads: TaskRunner, empty_session: BookSession) -> None:
    def write(progress: Progress) -> None:
        with empty_session.transaction(Changes.MAPPINGS):
            pass

    told: list[object] = []
    threads.changed.connect(told.append)
    threads.watch(empty_session)
    threads.run(write, lambda _: None, writes=True)
    threads.run(lambda progress: None, lambda _: None, writes=True)
    qtbot.waitUntil(lambda: not threads.has_work)
    assert told == [Changes.MAPPINGS]


def test_changes_of_another_program_are_noticed(qtbot: QtBot, threads: TaskRunner, empty_session: BookSession) -> None:
    told: list[object] = []
    threads.changed.connect(told.append)
    threads.watch(empty_session)
    with empty_session.transaction(Changes.ENTRIES):
        pass
    threads.look_for_changes()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [Changes.ENTRIES]


def test_results_for_a_closed_book_are_dropped(qtbot: QtBot, threads: TaskRunner) -> None:
    release, shown = threading.Event(), []
    threads.run(lambda progress: release.wait(10), shown.append)
    threads.watch(None)
    release.set()
    qtbot.waitUntil(lambda: not threads.has_work)
    assert shown == []


def test_a_job_that_reads_for_long_is_shown_and_can_be_stopped(qtbot: QtBot, threads: TaskRunner, empty_session: BookSession) -> None:
    """What it computes step by step ends at the next step; what was worked out until then is kept, nothing else."""
    reporting, release = Reporting(empty_session), threading.Event()

    def first() -> int:
        release.wait(10)
        return 1

    told: list[Activity | None] = []
    errors: list[BaseException] = []
    threads.activity_changed.connect(told.append)
    threads.run(lambda progress: (reporting.kept("first", first), reporting.kept("second", lambda: 2)), lambda _: None, errors.append)
    qtbot.waitUntil(lambda: threads.is_busy)
    assert told[-1] is not None and told[-1].title
    threads.cancel()
    release.set()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled) and told.pop() is None
    assert reporting.kept("first", lambda: 3) == 1 and reporting.kept("second", lambda: 3) == 3


def test_a_job_that_has_come_home_is_not_shown_afterwards(qtbot: QtBot, threads: TaskRunner) -> None:
    told: list[Activity | None] = []
    threads.activity_changed.connect(told.append)
    threads.run(lambda progress: None, lambda _: None)
    qtbot.waitUntil(lambda: not threads.has_work)
    before = list(told)
    qtbot.wait(PATIENCE + 100)
    assert told == before
