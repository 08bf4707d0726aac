"""A second program beside the test: started from source text, talking over its standard output, killed without warning."""

import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start_program(script: str, *arguments: str | Path) -> "subprocess.Popen[str]":
    """Run Python source with this project's code; its output is read line by line."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def first_line(program: "subprocess.Popen[str]") -> str:
    """Wait until the program says something."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


def kill(program: "subprocess.Popen[str]") -> list[str]:
    """Kill it as a power failure would; returns what it had still said."""
    program.send_signal(signal.SIGKILL)
    lines = program.communicate()[0].splitlines()
    assert program.returncode == -signal.SIGKILL
    return lines
