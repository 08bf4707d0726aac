"""Industry values in a book: import them from METI's workbook, type them, switch between them; the company's industry and size.

No values are shipped and the program opens no connection: the user brings METI's file. Every set that was brought stays in the book,
one of them counts, and points are given only where values, industry and size are all known.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.industry_classes import (
    INDUSTRIES,
    CompanySize,
    Industry,
    industry_of,
    propose_size,
)
from app.analysis.industry_repository import KeptValues, add_values, find_values, list_values
from app.analysis.industry_thresholds import IndustryChoice, IndustryValues, Thresholds, ValuesEdition, ValuesOrigin
from app.analysis.industry_values import are_in_order, read_workbook
from app.errors import InputRefused
from app.ledger.balances import Books, LegalForm
from app.messages import Language, message
from app.money import Yen
from app.services.session import BookSession, Changes
from app.storage.facts import read_facts, write_facts

_INDUSTRY, _SIZE, _SIZE_REASON = "benchmark.industry", "benchmark.size", "benchmark.size_reason"
_EDITION = "benchmark.industry_values"
#: Capital the owner stated in the company profile.
_CAPITAL = "profile.capital"
_CAPITAL_ACCOUNT = "資本金"
#: What is typed for one indicator: the median and the four limits.
TYPED_FIELDS = ("median", "i", "ii", "iii", "iv")
_TYPED_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")
_STEPS = 5


def import_values(session: BookSession, path: Path, moment: datetime | None = None) -> ValuesEdition:
    """Take in METI's workbook and let its values count; the same file again only lets them count again.

    Raises ``InputRefused`` as :func:`app.analysis.industry_values.read_workbook` does; nothing is kept then.
    """
    values = read_workbook(path, moment or _now())
    with session.transaction(Changes.FORMS) as connection:
        known = next((kept for kept in list_values(connection) if kept.values.sha256 == values.sha256), None)
        return _keep(connection, values) if known is None else _use(connection, known)


def type_values(
    session: BookSession, industry: Industry, size: CompanySize, texts: Mapping[str, str], moment: datetime | None = None
) -> ValuesEdition:
    """Keep thresholds typed by hand for one industry and size, labelled as such, and let them count.

    ``texts`` by ``INDICATOR.FIELD`` (:data:`TYPED_FIELDS`), in the unit of the indicator; an indicator is typed whole or left out.
    Raises ``InputRefused``: ``industry.typed_nothing``, ``industry.typed_not_a_number``,
    ``industry.typed_incomplete``, ``industry.typed_not_in_order``.
    """
    rows = []
    for indicator in INDICATORS:
        typed = {field: texts.get(f"{indicator}.{field}", "").strip() for field in TYPED_FIELDS}
        if any(typed.values()):
            rows.append(_typed_row(indicator, industry, size, typed))
    if not rows:
        raise InputRefused("industry.typed_nothing")
    values = IndustryValues(ValuesOrigin.TYPED, "", "", moment or _now(), tuple(rows))
    with session.transaction(Changes.FORMS) as connection:
        write_facts(connection, {_INDUSTRY: industry.code})
        return _keep(connection, values)


def keep_demo_values(session: BookSession, industry: Industry, rows: tuple[Thresholds, ...], moment: datetime) -> ValuesEdition:
    """Keep the invented values of the demo company; they are labelled as invented wherever they show."""
    with session.transaction(Changes.FORMS) as connection:
        write_facts(connection, {_INDUSTRY: industry.code})
        return _keep(connection, IndustryValues(ValuesOrigin.DEMO, "", "", moment, rows))


def editions(session: BookSession) -> tuple[ValuesEdition, ...]:
    """Every set of values in the book in the order in which they came."""
    with session.reader() as connection:
        return tuple(kept.edition for kept in list_values(connection))


def use_edition(session: BookSession, number: int | None) -> None:
    """Let another set count, or none (``None``); raises ``InputRefused`` (``industry.no_such_edition``)."""
    with session.transaction(Changes.FORMS) as connection:
        if number is not None and find_values(connection, number) is None:
            raise InputRefused("industry.no_such_edition", number=number)
        write_facts(connection, {_EDITION: "" if number is None else str(number)})


def industries(session: BookSession) -> tuple[Industry, ...]:
    """The industries to choose from: those of the set that counts where it names others than we know, else the 27 known ones."""
    with session.reader() as connection:
        kept = _chosen(connection, read_facts(connection))
    own = kept.values.industries if kept and kept.values.origin is ValuesOrigin.WORKBOOK else ()
    return own or INDUSTRIES


def choose_industry(session: BookSession, code: str) -> None:
    """State the company's industry; an empty code takes it back. Raises ``InputRefused`` (``industry.unknown``)."""
    if code and code not in {industry.code for industry in (*INDUSTRIES, *industries(session))}:
        raise InputRefused("industry.unknown", industry=code)
    with session.transaction(Changes.FORMS) as connection:
        write_facts(connection, {_INDUSTRY: code})


def set_size(session: BookSession, size: CompanySize | None, reason: str = "") -> None:
    """State the company's size against the rule's proposal, with the reason; ``None`` lets the rule decide again.

    Raises ``InputRefused`` (``industry.size_reason_missing``).
    """
    if size is not None and not reason.strip():
        raise InputRefused("industry.size_reason_missing")
    with session.transaction(Changes.FORMS) as connection:
        write_facts(connection, {_SIZE: size.value if size else "", _SIZE_REASON: reason.strip() if size else ""})


def read_choice(connection: sqlite3.Connection, books: Books, employees: int | None) -> IndustryChoice:
    """What points are given by, and the first thing that is missing for them (code ``benchmark.*``); ``employees`` tell the size."""
    facts = read_facts(connection)
    industry = industry_of(facts.get(_INDUSTRY, ""))
    kept = _chosen(connection, facts)
    proposed = propose_size(industry, employees, _capital(books, facts)) if industry else None
    own = CompanySize(facts[_SIZE]) if facts.get(_SIZE) else None
    size = own or (proposed.size if proposed else None)
    thresholds = kept.values.of(industry.code, size) if kept and industry and size else {}
    if kept is None:
        missing = "industry_values_missing"
    elif industry is None:
        missing = "industry_not_chosen"
    elif size is None:
        missing = "size_not_known"
    else:
        missing = "" if thresholds else "industry_not_in_values"
    edition = kept.edition if kept else None
    return IndustryChoice(industry, proposed, size, own is not None, facts.get(_SIZE_REASON, ""), edition, thresholds, missing)


def steps(language: Language = "ja") -> tuple[str, ...]:
    """How to get METI's file and import it, one step a line; nothing is fetched by the program."""
    return tuple(str(message(f"industry.step_{number}", language)) for number in range(1, _STEPS + 1))


def _keep(connection: sqlite3.Connection, values: IndustryValues) -> ValuesEdition:
    return _use(connection, KeptValues(add_values(connection, values), values))


def _use(connection: sqlite3.Connection, kept: KeptValues) -> ValuesEdition:
    write_facts(connection, {_EDITION: str(kept.id)})
    return kept.edition


def _chosen(connection: sqlite3.Connection, facts: Mapping[str, str]) -> KeptValues | None:
    number = facts.get(_EDITION, "")
    return find_values(connection, int(number)) if number else None


def _capital(books: Books, facts: Mapping[str, str]) -> Yen | None:
    """The capital the owner stated, else that of the books; 0 for a sole proprietor, as METI's workbook asks."""
    if books.form is LegalForm.SOLE_PROPRIETOR:
        return 0
    if facts.get(_CAPITAL, ""):
        return int(facts[_CAPITAL])
    code = books.chart.named(_CAPITAL_ACCOUNT).code
    return books.balance(code, books.months[-1]) if code in books.codes and books.months else None


def _typed_row(indicator: str, industry: Industry, size: CompanySize, typed: Mapping[str, str]) -> Thresholds:
    title = message(f"benchmark.{indicator}").text
    if not all(typed.values()):
        raise InputRefused("industry.typed_incomplete", indicator=title)
    numbers = [_typed_number(text, title) for text in typed.values()]
    row = Thresholds(indicator, industry.code, size, numbers[0], None, *numbers[1:])
    if not are_in_order(row):
        raise InputRefused("industry.typed_not_in_order", indicator=title)
    return row


def _typed_number(text: str, title: str) -> Fraction:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("△", "-").replace("▲", "-").replace("−", "-")
    if not _TYPED_NUMBER.fullmatch(plain):
        raise InputRefused("industry.typed_not_a_number", indicator=title, found=text)
    return Fraction(plain)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
