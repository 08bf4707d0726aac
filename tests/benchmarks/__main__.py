"""``python -m tests.benchmarks``: generate journals, import them, print ratios.

python -m tests.benchmarks --lines 10000 100000 1000000 --formats money-forward yayoi freee --runs 3
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

from tests.benchmarks.journals import FORMATS, JournalFile, make_journal

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Measured:
    """A whole process: wall time in seconds, peak memory in MiB where the system tells, what it found."""

    seconds: float
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
        peak = None
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        else:
            process.wait()
        seconds = time.perf_counter() - started
    if process.returncode != 0:
        raise SystemExit(f"a measured process failed: {' '.join(map(str, arguments[:1]))}")
    return Measured(seconds, peak, json.loads(output))


def measure(journal: JournalFile, folder: Path, runs: int) -> None:
    """Yardstick and import in turn, ``runs`` times; prints one line of medians, then the time of the pages."""
    home = folder / "home"
    pairs: list[tuple[Measured, Measured]] = []
    for number in range(runs + 1):
        book = folder / f"{journal.format}-{journal.lines}-{number}"
        code = run_worker(home, "new", book).found["recovery_code"]
        yardstick = run_worker(home, "read-csv", journal.path, journal.encoding, journal.has_header)
        imported = run_worker(home, "import", book, code, journal.path)
        assert imported.found["rows"] == yardstick.found["rows"], "a row was lost"
        if number > 0:  # the first run fills caches
            pairs.append((yardstick, imported))
    ratio = statistics.median(imported.seconds / yardstick.seconds for yardstick, imported in pairs)
    medians = [statistics.median(run.seconds for run in side) for side in zip(*pairs, strict=True)]
    peaks = [max((run.peak_mib or 0.0) for run in side) for side in zip(*pairs, strict=True)]
    inside = {part: statistics.median(imported.found[part] for _, imported in pairs) for part in ("preview", "commit")}
    print(
        f"{journal.format:13} {pairs[0][1].found['rows']:>9,} rows {journal.path.stat().st_size / 1e6:7.1f} MB   "
        f"read_csv {medians[0]:6.2f} s {peaks[0]:5.0f} MiB   import {medians[1]:6.2f} s {peaks[1]:5.0f} MiB   "
        f"ratio {ratio:5.2f}   (inside: preview {inside['preview']:.2f} s, commit {inside['commit']:.2f} s)",
        flush=True,
    )
    pages = run_worker(home, "show", book, code, folder / "small.txt").found
    for moment, times in pages.items():
        print(f"{'':13} {moment:>14}: " + "   ".join(f"{page} {taken:.1f} ms" for page, taken in times.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--lines", type=int, nargs="+", default=[10_000, 100_000], help="source lines per journal")
    parser.add_argument("--formats", choices=list(FORMATS), nargs="+", default=["money-forward"])
    parser.add_argument("--runs", type=int, default=3, help="measured pairs, after one that is not counted")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mieru-benchmarks-") as name:
        folder = Path(name)
        for lines in options.lines:
            for format in options.formats:
                journal = make_journal(folder, format, lines)
                measure(journal, folder, options.runs)
                journal.path.unlink()


if __name__ == "__main__":
    main()
