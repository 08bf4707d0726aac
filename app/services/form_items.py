"""Forms as items of a package: the latest version that was kept, as PDF and workbook, and its figures as a table.

Nothing leaves that was not kept: a form being written on is nobody's to read. Amounts are whole yen whatever unit the form shows, and
years and months stand in words, because a plan speaks of months that no consent is about.
"""

import datetime
from collections.abc import Callable, Iterator
from fractions import Fraction

from app.analysis.form_copies import FormCopy, FormVersion
from app.analysis.form_definitions import FieldKind, Fields, FormDefinition, FormList, FormTable
from app.analysis.form_texts import value_text
from app.analysis.form_values import FilledForm
from app.documents.document import Document
from app.documents.workbook import workbook_bytes
from app.errors import InputRefused
from app.formatting import Formatter
from app.messages import message
from app.periods import Month
from app.services import planning
from app.services.form_papers import FormSender, PaperVersion, form_document, sender_of
from app.services.report_copies import copy_about
from app.services.report_schemes import FORM_PAPERS
from app.services.reporting import Reporting
from app.sharing.packages import ItemContent, PackageItem
from app.tables import Attachment, Cell, Column, Table

PDF_TYPE = "application/pdf"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The item of a package that a form is given as.
ITEM_OF_FORM = {
    "action_plan": PackageItem.ACTION_PLAN,
    **FORM_PAPERS,
    "local_benchmark": PackageItem.LOCAL_BENCHMARK_SHEETS,
}
FORM_OF_ITEM = {item: form for form, item in ITEM_OF_FORM.items()}
COLUMNS = (
    Column("form", "text", "様式"),
    Column("version", "integer", "版"),
    Column("key", "text", "欄のキー"),
    Column("section", "text", "区分"),
    Column("item", "text", "項目"),
    Column("column", "text", "列"),
    Column("amount", "yen", "金額"),
    Column("value", "ratio", "値"),
    Column("unit", "text", "単位"),
    Column("origin", "text", "出どころ"),
)
_WORDS = (
    Column("section", "text", "区分"),
    Column("item", "text", "項目"),
    Column("column", "text", "列"),
    Column("value", "text", "内容"),
)


def form_content(reporting: Reporting, printer: Callable[[Document], bytes], item: PackageItem, first: Month, last: Month) -> ItemContent:
    """The content of an item that is a form; raises ``InputRefused`` (``calendar.no_kept_version``) where none is kept."""
    copy = kept_copy(reporting, item, first, last)
    version = planning.versions(reporting.session, copy.id)[-1]
    filled = planning.version_filled(reporting.session, copy.id, version.number)
    day = kept_on(version)
    sender, formatter = sender_of(reporting), Formatter()
    document = form_document(filled, sender, formatter, day, version=PaperVersion(version.number, day))
    shown = words_table(filled, sender, formatter)
    name = f"{item.value}_{last}"
    attachments = (
        Attachment(f"{name}.pdf", PDF_TYPE, printer(document), shown),
        Attachment(f"{name}.xlsx", XLSX_TYPE, workbook_bytes(document), shown),
    )
    return ItemContent(item, (figures_table(filled, item.value, version),), attachments)


def kept_copy(reporting: Reporting, item: PackageItem, first: Month, last: Month) -> FormCopy:
    """The copy with a kept version that an item means for months: a report on one of them, a plan drawn up by their end.

    Raises ``InputRefused`` (``calendar.no_kept_version``).
    """
    definition = planning.definition(FORM_OF_ITEM[item])
    copies = [copy for copy in planning.copies(reporting.session, definition.id) if copy.versions]
    if definition.about == "month":
        copies = [copy for copy in copies if first <= Month.of(copy.about) <= last]
        # Of two reports that end with the last month, the one on all of the months asked for.
        if whole := copy_about(reporting, copies, definition.id, first, last):
            return whole
    else:
        copies = [copy for copy in copies if copy.about <= last.last_day]
    if not copies:
        raise InputRefused("calendar.no_kept_version", form=definition.title, first=first, last=last)
    return max(copies, key=lambda copy: (copy.about, copy.id))


def figures_table(filled: FilledForm, name: str, version: FormVersion) -> Table:
    """Every number of a form, one row each, in the order of the form; its note says when the version was kept, and its digest."""
    definition = filled.definition
    rows: list[tuple[Cell, ...]] = []
    for key, section, item, column in _places(definition, filled):
        cell = filled.cells[key]
        if cell.value is None or cell.field.kind not in (FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO):
            continue
        assert isinstance(cell.value, int | Fraction)
        is_yen = cell.field.kind is FieldKind.YEN
        amount = int(cell.value) if is_yen else None
        value, unit = (None, "円") if is_yen else (Fraction(cell.value), cell.field.unit)
        rows.append((definition.title, version.number, key, section, item, column, amount, value, unit, cell.origin))
    note = message("calendar.kept_version", version=version.number, day=kept_on(version), digest=version.digest).text
    return Table.from_rows(name, f"{definition.title}の数値", COLUMNS, rows, [note])


def words_table(filled: FilledForm, sender: FormSender, formatter: Formatter) -> Table:
    """What stands in the papers of a form, for who looks before they leave: who sends it, and every box with what is written in it."""
    head = (("company", sender.company), ("representative", sender.representative), ("address", sender.address))
    rows: list[tuple[Cell, ...]] = [("", message(f"calendar.sender.{name}").text, "", text) for name, text in head if text]
    for key, section, item, column in _places(filled.definition, filled):
        cell = filled.cells[key]
        if text := value_text(cell.field, cell.value, formatter):
            rows.append((section, item, column, f"{text}{cell.field.unit}" if cell.field.unit else text))
    return Table.from_rows("words", filled.definition.title, _WORDS, rows, [message("calendar.words_of_papers").text])


def kept_on(version: FormVersion) -> datetime.date:
    """The day a version was kept, as the owner's clock had it."""
    return datetime.datetime.fromisoformat(version.at).astimezone().date()


def _places(definition: FormDefinition, filled: FilledForm) -> Iterator[tuple[str, str, str, str]]:
    """The key of each cell on the paper with its section, its label and its column's title."""
    section_of: dict[str, str] = {}
    caption_of: dict[str, str] = {}
    for section in definition.sections:
        # What is not printed with the form was worked out for the owner and is not given with it.
        for block in section.blocks if section.on_paper else ():
            match block:
                case Fields():
                    section_of |= {field.id: section.title for field in block.fields}
                case FormTable():
                    section_of[block.id], caption_of[block.id] = section.title, block.caption
                case FormList():
                    section_of[block.id], caption_of[block.id] = section.title, block.title
    for key, cell in filled.cells.items():
        top, *rest = key.split(".")
        if top not in section_of:
            continue
        caption = caption_of.get(top, "")
        number = rest[0] if rest and rest[0].isdigit() else ""
        label = " ".join(text for text in (caption, number, cell.field.label) if text)
        column = filled.column_titles.get(f"{top}.{rest[-1]}", "") if rest else ""
        yield key, section_of[top], label, column
