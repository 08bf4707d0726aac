"""SQL for sets of industry values; runs inside the caller's transaction. The table stands in ``app/storage/schema_steps``.

A set is kept as it was brought and never changed: another one is added beside it, and which one counts is a fact of the book.
"""

import datetime
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.analysis.industry_thresholds import IndustryValues, ValuesEdition, ValuesOrigin
from app.analysis.record_values import canonical_text, fields_of_values, values_of_record, values_of_text

_DAMAGED = "industry.damaged"
_COLUMNS = "id, imported_at, origin, file_name, sha256, content"


@dataclass(frozen=True, slots=True)
class KeptValues:
    """A set with its number in the book."""

    id: int
    values: IndustryValues

    @property
    def edition(self) -> ValuesEdition:
        """What is said of the set where its rows do not matter."""
        kept = self.values
        return ValuesEdition(
            self.id, kept.origin, kept.file_name, kept.sha256, kept.imported_at, kept.industries, kept.sizes, kept.warnings
        )


def add_values(connection: sqlite3.Connection, values: IndustryValues) -> int:
    """Keep a set; returns its number."""
    contents = values_of_record(values)
    content = canonical_text({name: contents[name] for name in ("rows", "warnings")})
    found = connection.execute(
        "INSERT INTO industry_values (imported_at, origin, file_name, sha256, content) VALUES (?, ?, ?, ?, ?)",
        (values.imported_at.isoformat(timespec="seconds"), values.origin.value, values.file_name, values.sha256, content),
    )
    assert found.lastrowid is not None  # sqlite gives every inserted row one
    return found.lastrowid


def list_values(connection: sqlite3.Connection) -> tuple[KeptValues, ...]:
    """Every set in the order in which they came; raises ``InputRefused`` (``industry.damaged``) for a damaged one."""
    return tuple(_kept(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM industry_values ORDER BY id"))


def find_values(connection: sqlite3.Connection, number: int) -> KeptValues | None:
    """One set; ``None`` where there is none of that number. Raises as :func:`list_values` does."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM industry_values WHERE id = ?", (number,)).fetchone()
    return None if row is None else _kept(*row)


def _kept(number: int, at: str, origin: str, file_name: str, sha256: str, content: str) -> KeptValues:
    moment = datetime.datetime.fromisoformat(at)
    return KeptValues(number, IndustryValues(ValuesOrigin(origin), file_name, sha256, moment, **_rows(content)))


@lru_cache(maxsize=4)
def _rows(content: str) -> Mapping[str, Any]:
    """Rows and warnings of a set; kept, since a set never changes and points are given anew after every change of a form."""
    outside = ("origin", "file_name", "sha256", "imported_at")
    return fields_of_values(IndustryValues, values_of_text(content, _DAMAGED), _DAMAGED, outside)
