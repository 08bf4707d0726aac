"""Files of two companies chosen together are noticed before anything of them is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.analysis.party_names import same_party
from app.errors import InputRefused, UserFacingError
from app.ledger.importers import open_recognised
from app.progress import Progress
from app.services.import_profiles import list_profiles


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file and the company it names."""

    file_name: str
    company: str


def refuse_two_companies(paths: Iterable[Path], as_format: str | None = None, progress: Progress | None = None) -> None:
    """Raise ``InputRefused`` (``import.two_companies``) where files name different companies; most journals name none.

    A file that cannot be read says so when its turn comes.
    """
    named: list[NamedFile] = []
    for path in paths:
        try:
            file, importer = open_recognised(path, progress or Progress(), as_format=as_format, profiles=list_profiles())
            company = importer.read(file).company
        except UserFacingError:
            continue
        named.append(NamedFile(file.name, company))
    refuse_companies_apart(named)


def refuse_companies_apart(files: Iterable[NamedFile]) -> None:
    """Raise ``InputRefused`` (``import.two_companies``) where files that were read name different companies."""
    named = [file for file in files if file.company]
    if any(not same_party(one.company, named[0].company) for one in named):
        raise InputRefused("import.two_companies", names="、".join(f"{one.file_name}: {one.company}" for one in named))
