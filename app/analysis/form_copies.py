"""A form of the book that is written on, and its kept versions, as lists show them."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormCopy:
    """Of which definition (``form``), about which day, when it was made and changed (ISO 8601), and how many versions are kept."""

    id: int
    form: str
    title: str
    about: datetime.date
    created_at: str
    changed_at: str
    versions: int = 0


@dataclass(frozen=True, slots=True)
class FormVersion:
    """A kept version: its number within its copy, when it was kept (ISO 8601), what was noted, and its digest in the chain of all."""

    number: int
    at: str
    note: str
    digest: str
