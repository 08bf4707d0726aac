"""Correcting an input of the Local Benchmark with a reason, and choosing which debts count; the books stay as they are.

A correction is never overwritten: the latest of a period and input counts, and one without an amount lets the books count again.
"""

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.analysis.benchmark_corrections import Correction, PeriodKind
from app.analysis.benchmark_indicators import CORRECTABLE_INPUTS
from app.analysis.benchmark_repository import CorrectionEntry, add_correction, list_entries
from app.analysis.local_benchmark import BenchmarkSettings
from app.errors import InputRefused
from app.messages import message
from app.money import parse_yen
from app.periods import Month
from app.services.session import BookSession, Changes
from app.storage.facts import read_facts, write_facts

if TYPE_CHECKING:
    from app.services.reporting import Reporting

_SETTINGS = ("count_bonds", "count_director_loans", "count_lease_obligations")
#: No amount of a small company is larger; the database keeps 64 bits.
_MOST = 10**15


def correct(
    reporting: "Reporting", kind: PeriodKind, last: Month, name: str, amount: int, reason: str, moment: datetime | None = None
) -> None:
    """Let ``amount`` (yen; people for ``employees``) count for an input of a period.

    Raises ``InputRefused``: ``benchmark_correction.no_such_input``, ``.no_such_period``, ``.reason_missing``, ``.negative``,
    ``.too_large``.
    """
    _require(reporting, kind, last, name)
    title = message(f"benchmark.input_{name}").text
    if not reason.strip():
        raise InputRefused("benchmark_correction.reason_missing", item=title)
    if amount < 0 and name in ("employees", "net_sales_before"):
        raise InputRefused("benchmark_correction.negative", item=title)
    if abs(amount) > _MOST:
        raise InputRefused("benchmark_correction.too_large", item=title)
    _add(reporting.session, CorrectionEntry(kind, last, name, amount, reason.strip(), moment or _now()))


def correct_typed(
    reporting: "Reporting", kind: PeriodKind, last: Month, name: str, text: str, reason: str, moment: datetime | None = None
) -> None:
    """The same for an amount as a person typed it (△, full width, separators); raises also ``benchmark_correction.not_a_number``."""
    try:
        amount = parse_yen(text)
    except ValueError as error:
        item = message(f"benchmark.input_{name}").text if name in CORRECTABLE_INPUTS else name
        raise InputRefused("benchmark_correction.not_a_number", item=item, text=text) from error
    correct(reporting, kind, last, name, amount, reason, moment)


def clear(reporting: "Reporting", kind: PeriodKind, last: Month, name: str, moment: datetime | None = None) -> None:
    """Let the books count again for an input; raises ``InputRefused`` (``benchmark_correction.nothing_to_clear``)."""
    found = (each for each in kept_corrections(reporting.session) if (each.period, each.last, each.input) == (kind, last, name))
    if next(found, None) is None:
        raise InputRefused("benchmark_correction.nothing_to_clear", last=last)
    _add(reporting.session, CorrectionEntry(kind, last, name, None, "", moment or _now()))


def kept_corrections(session: BookSession) -> tuple[Correction, ...]:
    """The corrections that count, in order of period and input."""
    with session.reader() as connection:
        return read_corrections(connection)


def read_corrections(connection: sqlite3.Connection) -> tuple[Correction, ...]:
    """The same within the caller's reading."""
    latest = {(entry.period, entry.last, entry.input): entry for entry in list_entries(connection)}
    return tuple(
        Correction(entry.period, entry.last, entry.input, entry.amount, entry.reason, entry.entered_at)
        for _, entry in sorted(latest.items())
        if entry.amount is not None
    )


def history(session: BookSession) -> tuple[CorrectionEntry, ...]:
    """Everything that was ever corrected or taken back, the oldest first."""
    with session.reader() as connection:
        return list_entries(connection)


def settings(session: BookSession) -> BenchmarkSettings:
    """Which debts count besides loans from financial institutions."""
    with session.reader() as connection:
        return read_settings(connection)


def read_settings(connection: sqlite3.Connection) -> BenchmarkSettings:
    """The same within the caller's reading."""
    facts = read_facts(connection)
    return BenchmarkSettings(*(facts.get(f"benchmark.{name}", "") == "1" for name in _SETTINGS))


def set_settings(session: BookSession, chosen: BenchmarkSettings) -> None:
    """Keep which debts count; ④ of every period changes by it."""
    with session.transaction(Changes.FORMS) as connection:
        write_facts(connection, {f"benchmark.{name}": "1" if getattr(chosen, name) else "" for name in _SETTINGS})


def _require(reporting: "Reporting", kind: PeriodKind, last: Month, name: str) -> None:
    if name not in CORRECTABLE_INPUTS:
        raise InputRefused("benchmark_correction.no_such_input", item=name, known=CORRECTABLE_INPUTS)
    if reporting.local_benchmark().period(kind, last) is None:
        raise InputRefused("benchmark_correction.no_such_period", last=last)


def _add(session: BookSession, entry: CorrectionEntry) -> None:
    with session.transaction(Changes.FORMS) as connection:
        add_correction(connection, entry)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
