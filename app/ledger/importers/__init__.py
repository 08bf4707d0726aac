"""The importers, one per vendor, and which of them reads a file.

A new format is one more file beside these and one more entry in :data:`IMPORTERS`; nothing else changes.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.errors import InputRefused
from app.ledger.importers.bank_csv import BANK_CSV
from app.ledger.importers.base import Importer, SourceFile
from app.ledger.importers.code_tables import CODE_TABLE
from app.ledger.importers.epson import EPSON
from app.ledger.importers.etax import ETAX
from app.ledger.importers.freee import FREEE
from app.ledger.importers.freee_deals import FREEE_DEALS
from app.ledger.importers.freee_tables import FREEE_TREND, FREEE_TRIAL_BALANCE
from app.ledger.importers.generic import ProfileImporter
from app.ledger.importers.ics import ICS
from app.ledger.importers.jdl import JDL
from app.ledger.importers.jp_pint import JP_PINT
from app.ledger.importers.mjs import MJS
from app.ledger.importers.mjs_cloud import MJS_CLOUD
from app.ledger.importers.money_forward import MONEY_FORWARD
from app.ledger.importers.money_forward_tables import MONEY_FORWARD_TREND, MONEY_FORWARD_TRIAL_BALANCE
from app.ledger.importers.named_ledgers import FREEE_LEDGER, MONEY_FORWARD_LEDGER
from app.ledger.importers.obc import OBC
from app.ledger.importers.pca import PCA
from app.ledger.importers.profiles import FORMAT_PREFIX, ONLY_IF_NAMED, Profile
from app.ledger.importers.reading import looks_garbled, open_sources, sheet_needed
from app.ledger.importers.sme_edi import SME_EDI
from app.ledger.importers.tkc_slp import TKC_SLP
from app.ledger.importers.tkc_tables import TKC_BALANCES, TKC_TREND
from app.ledger.importers.yayoi import YAYOI
from app.ledger.importers.yayoi_ledger import YAYOI_LEDGER
from app.ledger.importers.yayoi_openings import YAYOI_OPENINGS
from app.ledger.importers.yayoi_tables import YAYOI_TREND, YAYOI_TRIAL_BALANCE
from app.ledger.importers.zedi import ZEDI
from app.ledger.importers.zengin import ZENGIN
from app.periods import Month
from app.progress import Progress

#: Formats that are no rows of cells: they are recognised by their bytes, before anything reads the file as CSV.
_BY_CONTENT: tuple[Importer, ...] = (ZENGIN, ZEDI, JP_PINT, SME_EDI)
IMPORTERS: tuple[Importer, ...] = (
    *_BY_CONTENT,
    YAYOI,
    FREEE,
    MONEY_FORWARD,
    YAYOI_OPENINGS,
    PCA,
    JDL,
    EPSON,
    FREEE_DEALS,
    OBC,
    TKC_SLP,
    MJS,
    MJS_CLOUD,
    ICS,
    CODE_TABLE,
    YAYOI_LEDGER,
    FREEE_LEDGER,
    MONEY_FORWARD_LEDGER,
    YAYOI_TRIAL_BALANCE,
    YAYOI_TREND,
    FREEE_TRIAL_BALANCE,
    FREEE_TREND,
    MONEY_FORWARD_TRIAL_BALANCE,
    MONEY_FORWARD_TREND,
    TKC_BALANCES,
    TKC_TREND,
    ETAX,
    *BANK_CSV,
)

#: From here on an importer knows a vendor's file; below it guesses, and a profile that the owner made for the file comes first.
NO_GUESS = 50

#: Words of reports that are no journal: the user exported the wrong list.
_OTHER_REPORTS = (
    "試算表",
    "推移",
    "総勘定元帳",
    "貸借対照表",
    "損益計算書",
    "相手勘定科目",
    "[明細行]",
    "収支区分",
    "開始月",
    "勘定科目,補助科目",
)


def format_title(format_name: str) -> str:
    """What people call a format named in the book; its own name where a newer program imported it."""
    return next((importer.title for importer in IMPORTERS if importer.format == format_name), format_name.removeprefix(FORMAT_PREFIX))


def open_recognised(
    path: Path,
    progress: Progress | None = None,
    *,
    as_format: str | None = None,
    sheet: str = "",
    first_month: Month | None = None,
    profiles: Sequence[Profile] = (),
) -> tuple[SourceFile, Importer]:
    """Open a file and find who reads it; of a workbook the one sheet that somebody reads.

    Raises ``InputRefused`` as :func:`identify`, and ``DecisionNeeded`` (``import.choose_sheet``) where several sheets may be meant.
    """
    found = tuple(replace(source, first_month=first_month) for source in open_sources(path, progress, sheet))
    if len(found) > 1:
        fitting = tuple(source for source in found if _reads(source, as_format, profiles))
        if len(fitting) != 1:
            raise sheet_needed(fitting or found)
        found = fitting
    return found[0], identify(found[0], as_format, profiles)


def _reads(source: SourceFile, as_format: str | None, profiles: Sequence[Profile]) -> bool:
    try:
        identify(source, as_format, profiles)
    except InputRefused:
        return False
    return True


def identify(file: SourceFile, as_format: str | None = None, profiles: Sequence[Profile] = ()) -> Importer:
    """The importer whose signs the file shows best, or the one named ``as_format``; where none fits, a profile of the owner's.

    Raises ``InputRefused`` where nothing fits: the text is garbled, it is another report, or nothing known.
    """
    own = tuple(ProfileImporter(profile) for profile in profiles)
    if as_format is not None:
        for importer in (*IMPORTERS, *own):
            if importer.format == as_format:
                if not importer.score(file):
                    raise InputRefused("import.format_does_not_fit", file=file.name, format=importer.title)
                return importer
        raise InputRefused("import.no_such_format", format=as_format, known=", ".join(importer.format for importer in IMPORTERS))
    for importer in _BY_CONTENT:
        if importer.score(file):
            return importer
    best: Importer = max(IMPORTERS, key=lambda importer: importer.score(file))
    if best.score(file) >= NO_GUESS:
        return best
    best = max((best, *own), key=lambda importer: importer.score(file))
    if best.score(file) > ONLY_IF_NAMED:
        return best
    start = "\n".join(",".join(cells) for cells in file.head)
    if looks_garbled(start):
        raise InputRefused("import.garbled", file=file.name)
    if any(word in start for word in _OTHER_REPORTS):
        raise InputRefused("import.not_a_journal", file=file.name)
    raise InputRefused("import.unknown_format", file=file.name)
