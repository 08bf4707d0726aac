"""The files of the chosen items and their description as a Frictionless Data Package with a Table Schema for each CSV.

The CSV is the canonical form of :class:`app.tables.Table`: data for machines, so nothing is put before ``=`` or ``+``
(formula guards belong into Excel files, and changing data would break the round trip). Codes are strings in the schema, so
that a reader keeps their leading zeros. Source: Data Package and Table Schema of specs.frictionlessdata.io, version 1.
"""

import csv
import datetime
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import InputRefused
from app.periods import Month, month_range
from app.sharing.canonical_json import write_json
from app.sharing.consents import Offer
from app.sharing.moments import moment_text
from app.sharing.packages import ItemContent, PackageItem, month_of_column
from app.tables import Column, Table

CSV_MEDIA_TYPE = "text/csv"

_TYPES = {
    "text": "string",
    "yen": "integer",
    "integer": "integer",
    "ratio": "number",
    "month": "yearmonth",
    "date": "date",
    "boolean": "boolean",
}
_MONTHS_IN_CELL = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?(?:\.\.(\d{4})-(\d{2})(?:-\d{2})?)?")


@dataclass(frozen=True)
class PackageFile:
    """One file for people or machines, as the very bytes that leave.

    For the preview ``table`` stands beside its CSV, ``shown`` beside a file for people whose words are in no table.
    """

    path: str
    title: str
    media_type: str
    content: bytes
    table: Table | None = None
    shown: Table | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def rows(self) -> int | None:
        return None if self.table is None else len(self.table)


@dataclass(frozen=True)
class ItemFiles:
    """The files of one item for a period of months."""

    item: PackageItem
    first: Month
    last: Month
    files: tuple[PackageFile, ...]

    def offer(self) -> Offer:
        """What leaves with these very bytes."""
        tables = [file.content for file in self.files if file.table is not None]
        return offer_of(self.item.value, self.item.qualitative, self.first, self.last, tables)


def item_files(content: ItemContent, first: Month, last: Month) -> ItemFiles:
    """Turn an item's tables and attachments into files, once; raises ``InputRefused`` with ``package.empty_item``."""
    tables = [PackageFile(f"data/{table.name}.csv", table.title, CSV_MEDIA_TYPE, table.to_csv(), table) for table in content.tables]
    others = [PackageFile(f"forms/{file.name}", file.name, file.media_type, file.content, shown=file.shown) for file in content.attachments]
    if not tables and not others:
        raise InputRefused("package.empty_item", item=content.item.label)
    return ItemFiles(content.item, first, last, (*tables, *others))


def describe_files(items: Sequence[ItemFiles], title: str, created: datetime.datetime) -> bytes:
    """``datapackage.json`` of the tables."""
    return write_json(
        {
            "profile": "tabular-data-package",
            "name": "mieru-getsuji",
            "title": title,
            "created": moment_text(created),
            "resources": [
                {
                    "profile": "tabular-data-resource",
                    "name": file.table.name,
                    "path": file.path,
                    "title": file.title,
                    "description": "\n".join(file.table.notes),
                    "format": "csv",
                    "mediatype": CSV_MEDIA_TYPE,
                    "encoding": "utf-8",
                    "bytes": len(file.content),
                    "hash": f"sha256:{file.sha256}",
                    "schema": {"fields": [_field(column) for column in file.table.columns], "missingValues": [""]},
                }
                for item in items
                for file in item.files
                if file.table is not None
            ],
        }
    )


def offer_of(item: str, qualitative: bool, first: Month, last: Month, tables: Sequence[bytes]) -> Offer:
    """What leaves under an item, read back from the final bytes of its tables: columns, and every month in them.

    The months for which the item was made count too, because files for people cannot be read back.
    Raises ``InputRefused`` with ``package.not_a_table`` where a CSV is not one.
    """
    columns: dict[str, None] = {}
    months = dict.fromkeys(month_range(first, last))
    for data in tables:
        try:
            header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        except (ValueError, csv.Error) as error:
            raise InputRefused("package.not_a_table", item=item) from error
        for name in header:
            month = month_of_column(name)
            if month is None:
                columns[name] = None
            else:
                months[Month.parse(month)] = None
        if any(len(row) != len(header) for row in rows):
            raise InputRefused("package.not_a_table", item=item)
        months.update(dict.fromkeys(month for row in rows for cell in row for month in _months_in(cell)))
    return Offer(item, tuple(columns), tuple(sorted(months)), qualitative)


def _months_in(cell: str) -> tuple[Month, ...]:
    """The months a cell speaks of: ``2026-04``, ``2026-04-30``, ``2025-04..2026-03``."""
    match = _MONTHS_IN_CELL.fullmatch(cell)
    if not match:
        return ()
    try:
        first = Month(int(match[1]), int(match[2]))
        last = Month(int(match[3]), int(match[4])) if match[3] else first
    except ValueError:
        return ()
    return month_range(first, last)


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, "type": _TYPES[column.kind], "title": column.title or column.name}
    if column.description:
        field["description"] = column.description
    if column.kind == "yen":
        field["unit"] = "JPY"
    return field
