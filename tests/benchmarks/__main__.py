"""``python -m tests.benchmarks``: generate files, import them, print ratios and where the time goes; then open a large book.

python -m tests.benchmarks --lines 10000 100000 1000000 --formats money-forward yayoi freee --runs 3 --entries 200000
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.journals import BANK, FORMATS, WORKBOOK, JournalFile, make_journal

ROOT = Path(__file__).parents[2]
#: Source lines for each entry of the generated journals.
LINES_PER_ENTRY = 1.4


@dataclass(frozen=True)
class Measured:
    """A whole process: wall time and processor time in seconds, peak memory in MiB (the last two where the system tells)."""

    seconds: float
    processor: float
    peak_mib: float | None
    found: dict[str, Any]


def run_worker(home: Path, *arguments: object) -> Measured:
    """Start one worker and wait for it; Python's compiled files are written, as they are for an installed program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["MIERU_HOME"] = str(home)
    command = [sys.executable, "-m", "tests.benchmarks.worker", *map(str, arguments)]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        peak, processor = None, 0.0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            processor = usage.ru_utime + usage.ru_stime
            peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        else:
            process.wait()
        seconds = time.perf_counter() - started
    if process.returncode != 0:
        raise SystemExit(f"a measured process failed: {' '.join(map(str, arguments[:1]))}")
    return Measured(seconds, processor, peak, json.loads(output))


def measure(journal: JournalFile, folder: Path, runs: int) -> None:
    """Yardstick and import in turn, ``runs`` times; prints one line of medians, then the time of the pages."""
    home = folder / "home"
    pairs: list[tuple[Measured, Measured]] = []
    for number in range(runs + 1):
        book = folder / f"{journal.format}-{journal.lines}-{number}"
        code = run_worker(home, "new", book).found["recovery_code"]
        yardstick = run_worker(home, "read-csv", journal.compared, journal.encoding, journal.has_header)
        imported = run_worker(home, "import", book, code, journal.path)
        assert imported.found["rows"] == yardstick.found["rows"], "a row was lost"
        if number > 0:  # the first run fills caches
            pairs.append((yardstick, imported))
    ratio = statistics.median(imported.seconds / yardstick.seconds for yardstick, imported in pairs)
    work = statistics.median(imported.processor / yardstick.processor if yardstick.processor else 0.0 for yardstick, imported in pairs)
    medians = [statistics.median(run.seconds for run in side) for side in zip(*pairs, strict=True)]
    peaks = [max((run.peak_mib or 0.0) for run in side) for side in zip(*pairs, strict=True)]
    stages = {stage: statistics.median(imported.found["stages"][stage] for _, imported in pairs) for stage in pairs[0][1].found["stages"]}
    stages["start and end of the process"] = medians[1] - sum(stages.values())
    print(
        f"{journal.format:18} {pairs[0][1].found['rows']:>9,} rows {journal.path.stat().st_size / 1e6:7.1f} MB   "
        f"read_csv {medians[0]:6.2f} s {peaks[0]:5.0f} MiB   import {medians[1]:6.2f} s {peaks[1]:5.0f} MiB   "
        f"ratio {ratio:5.2f} (of processor time {work:5.2f})",
        flush=True,
    )
    print(f"{'':18} {'where it goes':>14}: " + "   ".join(f"{stage} {taken:.2f} s" for stage, taken in stages.items()), flush=True)
    if journal.format in FORMATS:
        print_times(run_worker(home, "show", book, code, folder / "small.txt").found)


def measure_opening(folder: Path, entries: int, runs: int) -> None:
    """Opening a book of so many entries until its home page is there, and the slowest change of the month; medians of the runs."""
    home, book = folder / "home", folder / f"book-{entries}"
    journal = make_journal(folder, "money-forward", round(entries * LINES_PER_ENTRY))
    code = run_worker(home, "new", book).found["recovery_code"]
    imported = run_worker(home, "import", book, code, journal.path).found
    found = [run_worker(home, "open", book, code).found for _ in range(runs)]
    times = {moment: {part: statistics.median(one[moment][part] for one in found) for part in found[0][moment]} for moment in found[0]}
    print(f"a book of {imported['entries']:,} entries: opened in {sum(times['opening'].values()):.0f} ms", flush=True)
    print_times(times)
    shown = [run_worker(home, "show", book, code, folder / "small.txt").found for _ in range(runs)]
    print_times({moment: {page: statistics.median(one[moment][page] for one in shown) for page in shown[0][moment]} for moment in shown[0]})
    filled = run_worker(home, "forms", book, code)
    print_times(filled.found)
    print(f"{'':18} {'memory':>14}: {filled.peak_mib or 0:.0f} MiB with every form and its papers", flush=True)
    journal.path.unlink()


def print_times(times: dict[str, dict[str, float]]) -> None:
    for moment, taken in times.items():
        print(f"{'':18} {moment:>14}: " + "   ".join(f"{name} {value:.1f} ms" for name, value in taken.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--lines", type=int, nargs="+", default=[10_000, 100_000], help="source lines per journal")
    parser.add_argument("--formats", choices=[*FORMATS, WORKBOOK, BANK], nargs="+", default=["money-forward"])
    parser.add_argument("--runs", type=int, default=3, help="measured pairs, after one that is not counted")
    parser.add_argument("--entries", type=int, nargs="*", default=[200_000], help="entries of the books that are opened")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mieru-benchmarks-") as name:
        folder = Path(name)
        for lines in options.lines:
            for format in options.formats:
                journal = make_journal(folder, format, lines)
                measure(journal, folder, options.runs)
                for path in {journal.path, journal.compared}:
                    path.unlink()
        for entries in options.entries:
            measure_opening(folder, entries, options.runs)


if __name__ == "__main__":
    main()
