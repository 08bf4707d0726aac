"""The tax basis of each fiscal year in a file, and the file's amounts under it.

A basis holds for a fiscal year, so one file may hold years of both kinds. What a file shows settles a year; the owner's
statement settles the years a file leaves open: those it says nothing about, and those in which it shows both. Gross amounts
of a tax-exclusive year are split to the yen; nothing else is converted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.errors import InputRefused
from app.ledger.columns import JournalColumns
from app.ledger.importers.base import ImportResult
from app.ledger.importers.tax_split import months_with_net_amounts, split_inline_tax
from app.ledger.years import BasisTax, YearFacts
from app.periods import Month
from app.services.import_comparison import year_bases
from app.services.import_contents import result_months

_OPEN = (BasisTax.UNKNOWN, BasisTax.MIXED)


@dataclass(frozen=True, slots=True)
class SettledBasis:
    """A file with the basis of its years settled as far as the file and the owner say."""

    result: ImportResult
    #: Gross amounts were split into net amounts and rows of 仮払/仮受消費税等.
    is_split: bool
    #: Some year says nothing of its basis: its amounts are taken as they are posted.
    is_assumed: bool


def settle_basis(result: ImportResult, years: Sequence[YearFacts], stated: BasisTax | None, file: str) -> SettledBasis:
    """Settle the basis of the years a file has entries in; ``years`` hold all its months, ``stated`` is the owner's word.

    Raises ``InputRefused`` where the owner states 税込 for a year with net amounts: they cannot be made gross.
    """
    columns = result.columns
    if columns is None:
        return SettledBasis(result, False, False)
    months = result_months(result)
    used = [facts for facts in years if any(month in facts.year for month in months)]
    shown = year_bases(used, result.bases)
    settled = shown if stated is None else _as_stated(columns, used, shown, stated, file)
    changed = [facts for facts in used if settled[facts.year.first] is not shown[facts.year.first]]
    if changed:
        stated_months = {number: settled[facts.year.first] for facts in changed for number in _numbers([facts]) & _numbers_of(months)}
        result = replace(result, bases=dict(sorted({**result.bases, **stated_months}.items())), basis_evidence="stated_at_import")
    exclusive = _numbers([facts for facts in used if settled[facts.year.first] is BasisTax.EXCLUSIVE])
    split = split_inline_tax(columns, exclusive) if exclusive else columns
    is_split = len(split) != len(columns)
    return SettledBasis(replace(result, columns=split) if is_split else result, is_split, BasisTax.UNKNOWN in settled.values())


def _as_stated(
    columns: JournalColumns, used: Sequence[YearFacts], shown: Mapping[Month, BasisTax], stated: BasisTax, file: str
) -> dict[Month, BasisTax]:
    """The bases with the owner's word for the years the file leaves open, or for all where it leaves none open."""
    is_open = {first: basis in _OPEN for first, basis in shown.items()}
    meant = [facts for facts in used if is_open[facts.year.first] or not any(is_open.values())]
    if stated is BasisTax.INCLUSIVE:
        clearly_net = any(shown[facts.year.first] is BasisTax.EXCLUSIVE for facts in meant)
        if clearly_net or months_with_net_amounts(columns) & _numbers(meant):
            raise InputRefused("import.basis_contradicts_file", file=file)
    return {**shown, **{facts.year.first: stated for facts in meant}}


def _numbers(years: Iterable[YearFacts]) -> frozenset[int]:
    """The months of years as numbers (202504)."""
    return _numbers_of(month for facts in years for month in facts.year)


def _numbers_of(months: Iterable[Month]) -> frozenset[int]:
    return frozenset(month.number for month in months)
