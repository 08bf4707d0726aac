"""A filled form as a paper that looks like the official one: title block, ruled boxes, pictures, version and date at the foot.

What only helps to fill it in stays off the paper: hints, findings, where a value is from; the notes of sections and the sections that are
not on the published form come with ``notes``. A form that follows no published one is marked 参考様式.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from app.analysis.form_definitions import Block as FormBlock
from app.analysis.form_definitions import FieldKind, Fields, FormDefinition, FormList, FormPicture, FormSection, FormTable, FormText
from app.analysis.form_texts import FIELD_UNITS
from app.analysis.form_values import Cell, FilledForm
from app.charts.render import render_png
from app.charts.style import ChartStyle
from app.documents.document import Block, Document, Header, Heading, PageBreak, Paragraph, Picture
from app.documents.form_grid import FormGrid, FormTitle, GridCell
from app.documents.monthly_report import DEMO_MARK
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.company_profile import profile
from app.services.form_grids import fields_grids
from app.services.form_pictures import PICTURES
from app.services.form_table_grids import list_grids, sums_below, table_grids
from app.services.papers import MADE_WITH
from app.services.reporting import Reporting

REFERENCE_MARK = "参考様式"
#: At the foot, where it takes no line of the form.
CUT_OFF_NOTE = "単位未満切捨て"
_MILLIMETRES_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class FormSender:
    """Who hands a form in, and to whom; an empty ``addressee`` is the one the form itself names."""

    company: str
    address: str = ""
    representative: str = ""
    addressee: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """The kept version a paper shows; a paper without one is a draft."""

    number: int
    day: datetime.date


def sender_of(reporting: Reporting, addressee: str = "") -> FormSender:
    """The company of a book as it hands in a form."""
    facts, particulars = reporting.facts(), profile(reporting.session)
    return FormSender(facts.company, particulars.address, particulars.representative, addressee, facts.demo)


def form_document(
    filled: FilledForm,
    sender: FormSender,
    formatter: Formatter,
    made_on: datetime.date,
    *,
    pictures: bool = True,
    notes: bool = False,
    version: PaperVersion | None = None,
) -> Document:
    """The paper of a form; dates are written 令和, amounts as on screen, each in the unit of its box."""
    writing = replace(formatter, years="era")
    definition = filled.definition
    period = f"{writing.month(Month.of(filled.about))}分" if definition.about == "month" else ""
    header = Header(definition.title, sender.company, period, "", "", made_on)
    edition = "下書き" if version is None else f"第{version.number}版（{writing.day(version.day)}）"
    cut = CUT_OFF_NOTE if any(_is_cut_off(cell) for cell in filled.cells.values()) else ""
    paper = Document(
        header,
        (),
        writing,
        definition.orientation,
        watermark=DEMO_MARK if sender.is_demo else "",
        made_with=MADE_WITH,
        edition="　".join(part for part in (edition, cut) if part),
        is_form=True,
    )
    width = paper.page_size[0] - paper.margins.left - paper.margins.right
    blocks: list[Block] = [_title(filled, sender, period, writing.day(made_on if period else filled.about))]
    for section in definition.sections:
        if not (section.on_paper or notes):
            continue
        blocks += _section(filled, section, writing, width, pictures=pictures, notes=notes, is_demo=sender.is_demo)
    return replace(paper, blocks=tuple(blocks))


def _is_cut_off(cell: Cell) -> bool:
    """Whether an amount is shown with less than it is, so that sums of a paper may seem not to add up."""
    return cell.field.kind is FieldKind.YEN and isinstance(cell.value, int) and cell.value % FIELD_UNITS[cell.field.unit] != 0


def _title(filled: FilledForm, sender: FormSender, period: str, dated: str) -> FormTitle:
    definition: FormDefinition = filled.definition
    addressee = sender.addressee or definition.addressee
    is_company = filled.legal_form is LegalForm.CORPORATION
    lines = (
        f"住所　{sender.address}" if sender.address else "",
        f"{'商号' if is_company else '屋号'}　{sender.company}",
        f"{'代表者' if is_company else '氏名'}　{sender.representative}" if sender.representative else "",
    )
    is_reference = definition.standing == "reference"
    # The mark beside the title says it.
    unmarked = definition.title.replace(f"・{REFERENCE_MARK}）", "）").removesuffix(f"（{REFERENCE_MARK}）")
    title = unmarked if is_reference else definition.title
    return FormTitle(
        "　".join(part for part in (title, period) if part),
        dated,
        f"{addressee}　御中" if addressee else "",
        tuple(line for line in lines if line),
        REFERENCE_MARK if is_reference else "",
    )


def _section(
    filled: FilledForm, section: FormSection, formatter: Formatter, width: float, *, pictures: bool, notes: bool, is_demo: bool
) -> Iterator[Block]:
    if section.starts_page:
        yield PageBreak()
    if section.title:
        yield Heading(section.title)
    if notes and section.note:
        yield Paragraph(section.note, size=7.5, muted=True, keeps_next=True)
    sums: FormTable | None = None
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        if isinstance(block, FormPicture):
            if pictures:
                yield from _picture(filled, block, formatter, is_demo=is_demo)
        elif block is not sums:
            sums = sums_below(block, following)
            yield from _boxes(filled, block, formatter, width, sums)


def _boxes(filled: FilledForm, block: FormBlock, formatter: Formatter, width: float, sums: FormTable | None) -> Iterator[Block]:
    """One block; ``sums`` is the table that closes a list of lines by year."""
    match block:
        case Fields():
            yield from fields_grids(filled, block, formatter, width)
        case FormTable():
            yield from table_grids(filled, block, formatter, width)
        case FormList():
            yield from list_grids(filled, block, formatter, width, sums)
        case FormText() if block.boxed:
            yield FormGrid((1.0,), ((GridCell(block.text),),), size=7.5 if block.small else 8.5)
        case FormText():
            yield Paragraph(block.text, size=7.5 if block.small else 9.0)


def _picture(filled: FilledForm, block: FormPicture, formatter: Formatter, *, is_demo: bool) -> Iterator[Block]:
    """The picture of answers of the form, with its words for those who cannot see it; the boxes of the form say the same on paper."""
    drawing = PICTURES[block.name]
    table = drawing.table(filled, block, formatter)
    style = ChartStyle(formatter=formatter, demo=is_demo)
    if not len(table):
        yield Paragraph(drawing.alternative(table, style), size=8.0, muted=True)
        return
    size = drawing.size(table)
    wide, high = (side * _MILLIMETRES_PER_INCH for side in size)
    yield Picture(render_png(drawing.draw, table, style, size), drawing.alternative(table, style), wide, high, is_described=False)
