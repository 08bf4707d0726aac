"""What the owner says of a file beside the file itself: one value that goes from question to question."""

from dataclasses import dataclass
from pathlib import Path

from app.periods import Month


@dataclass(frozen=True)
class Reading:
    """A file and how it is to be read, as far as that was said; ``tax_basis`` is ``inclusive`` or ``exclusive``."""

    path: Path
    sheet: str = ""
    first_month: Month | None = None
    as_format: str | None = None
    tax_basis: str | None = None
