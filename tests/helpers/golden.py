"""Compare with a file that a person has read; ``pytest --update-golden`` writes it anew, to be read again in the diff."""

from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "golden"

Golden = Callable[[str, bytes], None]


def check_golden(name: str, content: bytes, *, update: bool) -> None:
    """Fail where ``content`` is not the golden file ``name`` byte for byte (or there is none yet)."""
    path = FOLDER / name
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert path.is_file(), f"no golden file {name}: run pytest --update-golden and read what it writes"
    expected = path.read_bytes()
    if expected != content:
        before, now = expected.decode("utf-8").splitlines(), content.decode("utf-8").splitlines()
        changed = [f"{old!r} -> {new!r}" for old, new in zip(before, now, strict=False) if old != new]
        raise AssertionError(f"{name}: {len(before)} lines before, {len(now)} now; first changes: {changed[:5]}")
