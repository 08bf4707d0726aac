"""Every shipped form on paper and in Excel: empty, ordinary, and with three times as much in its boxes as they hold."""

import datetime
import io
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from app.analysis.form_definitions import Block, FieldKind, Fields, FormColumn, FormDefinition, FormField, FormSection, FormTable
from app.analysis.form_texts import value_text
from app.analysis.form_values import Cell, CellState, FilledForm
from app.documents.document import Document, Heading, Paragraph, Picture
from app.documents.form_grid import FormGrid, FormTitle, GridCell
from app.documents.layout import lay_out
from app.documents.marks import Sheet
from app.documents.workbook import workbook_bytes
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.services.form_papers import FormSender, PaperVersion, form_document
from tests.documents.plain_measure import everything, plain_measure, texts
from tests.documents.test_grid_layout import assert_inside
from tests.helpers.form_samples import ABOUT, Fullness, filled_by_hand, shipped_form, shipped_forms

SENDER = FormSender("株式会社みほん製菓", "東京都みほん区見本町1-2-3", "見本 太郎")
ERA = Formatter(years="era")


def paper(filled: FilledForm, *, pictures: bool = False, notes: bool = False, version: PaperVersion | None = None) -> Document:
    return form_document(filled, SENDER, Formatter(), ABOUT, pictures=pictures, notes=notes, version=version)


def pages(document: Document) -> tuple[Sheet, ...]:
    return lay_out(document, plain_measure)


def form(*blocks: Block, standing: str = "reference", about: str = "day") -> FormDefinition:
    section = FormSection("s", "1. 業績", "記入のしかた", blocks)
    return FormDefinition("f", "業況報告書", "", "1", "", standing, about, (section,), addressee="みどり銀行")  # type: ignore[arg-type]


def fields(*given: FormField) -> Fields:
    return Fields(given, tuple((field.id,) for field in given))


def filled_with(definition: FormDefinition, cells: dict[str, Cell], **counts: int) -> FilledForm:
    return FilledForm(definition, ABOUT, LegalForm.CORPORATION, cells, counts)


def grid_cells(document: Document) -> list[GridCell]:
    return [cell for block in document.blocks if isinstance(block, FormGrid) for row in block.rows for cell in row]


def stands_whole(text: str, said: str) -> bool:
    """Whether a text stands in what is said, in at most five pieces (a box that goes on over pages)."""
    rest = "".join(text.split())
    for _ in range(5):
        length = next((length for length in range(len(rest), 0, -1) if rest[:length] in said), 0)
        rest = rest[length:]
        if not rest or not length:
            break
    return not rest


@pytest.mark.parametrize("name", shipped_forms())
def test_all_that_is_written_stands_on_paper_and_in_excel(name: str) -> None:
    filled = filled_by_hand(shipped_form(name), "fullest")
    document = paper(filled, notes=True)
    sheets = pages(document)
    assert_inside(sheets)
    said = "".join("".join(everything(sheets)).split())
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(document)), data_only=True, read_only=True)
    values = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    written = "\n".join(str(value) for value in values)
    numbers = {round(float(value), 6) for value in values if isinstance(value, int | float)}
    for cell in filled.cells.values():
        if cell.state is CellState.NOT_ASKED or cell.field.kind is FieldKind.TICK:
            continue
        shown = value_text(cell.field, cell.value, ERA)
        assert stands_whole(shown, said), (cell.key, shown)
        if isinstance(cell.value, int | Fraction):
            assert round(float(_in_unit(cell)), 6) in numbers, cell.key
        else:
            assert shown in written, cell.key


def _in_unit(cell: Cell) -> Fraction:
    """The figure as Excel holds it: yen cut off to the unit of the field, everything else as it is."""
    assert isinstance(cell.value, int | Fraction)
    unit = {"千円": 1_000, "万円": 10_000, "百万円": 1_000_000}.get(cell.field.unit, 1) if cell.field.kind is FieldKind.YEN else 1
    return Fraction(int(Fraction(cell.value, unit))) if unit > 1 else Fraction(cell.value)


@pytest.mark.parametrize("fullness", ["empty", "usual"])
@pytest.mark.parametrize("legal_form", list(LegalForm))
@pytest.mark.parametrize("name", shipped_forms())
def test_every_form_can_be_printed(name: str, fullness: Fullness, legal_form: LegalForm) -> None:
    sheets = pages(paper(filled_by_hand(shipped_form(name), fullness, legal_form, reason="form.fact.before_books")))
    assert_inside(sheets)
    assert len(sheets) <= 8
    assert all(texts(sheet.marks)[0] for sheet in sheets)


def test_the_title_block_is_that_of_an_official_form() -> None:
    document = paper(filled_with(form(fields(FormField("a", "課題"))), {}))
    title = document.blocks[0]
    assert title == FormTitle(
        "業況報告書",
        "令和8年11月21日",
        "みどり銀行　御中",
        ("住所　東京都みほん区見本町1-2-3", "商号　株式会社みほん製菓", "代表者　見本 太郎"),
        "参考様式",
    )
    monthly = paper(filled_with(form(fields(FormField("a", "課題")), standing="official_order", about="month"), {}))
    assert isinstance(monthly.blocks[0], FormTitle)
    assert (monthly.blocks[0].title, monthly.blocks[0].mark) == ("業況報告書　令和8年11月分", "")


def test_a_reference_form_is_marked_once() -> None:
    report = paper(filled_by_hand(shipped_form("status_report"))).blocks[0]
    assert isinstance(report, FormTitle)
    assert (report.mark, report.title) == ("参考様式", "業況報告書（試算表に代わる資料）　令和8年11月分")
    design = paper(filled_by_hand(shipped_form("management_design"))).blocks[0]
    assert isinstance(design, FormTitle)
    assert (design.mark, design.title) == ("参考様式", "経営デザインシート")


def test_the_foot_says_which_version_a_paper_shows() -> None:
    filled = filled_with(form(fields(FormField("a", "課題"))), {})
    kept = pages(paper(filled, version=PaperVersion(3, datetime.date(2026, 11, 20))))
    assert any(text.startswith("第3版（令和8年11月20日）") for text in texts(kept[0].marks))
    assert any(text.startswith("下書き") for text in texts(pages(paper(filled))[0].marks))


@pytest.mark.parametrize(("amount", "is_said"), [(1_234_567, True), (1_234_000, False), (None, False)])
def test_the_foot_says_where_amounts_are_cut_off(amount: int | None, is_said: bool) -> None:
    field = FormField("sales", "売上高", FieldKind.YEN, unit="千円")
    document = paper(filled_with(form(fields(field)), {"sales": Cell("sales", field, amount, CellState.TYPED)}))
    foot = next(text for text in texts(pages(document)[0].marks) if text.startswith("下書き"))
    assert ("単位未満切捨て" in foot) is is_said
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(document))).worksheets[0]
    assert ("単位未満切捨て" in str(sheet.oddFooter.left.text)) is is_said


def test_hints_findings_and_notes_stay_off_the_paper() -> None:
    filled = filled_with(form(fields(FormField("a", "課題", hint="短く書きます"))), {})
    assert "短く書きます" not in everything(pages(paper(filled)))
    assert Paragraph("記入のしかた", size=7.5, muted=True, keeps_next=True) not in paper(filled).blocks
    assert Paragraph("記入のしかた", size=7.5, muted=True, keeps_next=True) in paper(filled, notes=True).blocks


def test_what_cannot_be_calculated_says_why_and_what_is_not_known_yet_waits_for_the_pen() -> None:
    ratio = FormField("ratio", "営業利益率", FieldKind.RATIO, "%", formula="a / b")
    sales = FormField("sales", "売上高", FieldKind.YEN, "千円", prefill="books.net_sales")
    word = FormField("word", "課題")
    cells = {
        "ratio": Cell("ratio", ratio, None, CellState.COMPUTED, "form.fact.no_sales"),
        "sales": Cell("sales", sales, None, CellState.EMPTY, "form.fact.after_books"),
        "word": Cell("word", word, None, CellState.EMPTY),
    }
    boxes = [cell for cell in grid_cells(paper(filled_with(form(fields(ratio, sales, word)), cells))) if cell.look == "value"]
    assert [box.text for box in boxes] == ["―", "　千円", ""]
    assert [box.remark for box in boxes] == ["（売上高がないため、計算できません。）", "", ""]


def test_in_tables_reasons_are_numbered_notes_below() -> None:
    sales = FormField("sales", "売上高", FieldKind.YEN, "千円")
    growth = FormField("growth", "増加率", FieldKind.RATIO, "%", not_in=("y0",))
    columns = (FormColumn("y0", "実績", 0), FormColumn("y1", "計画", 1))
    cells = {
        "t.sales.y0": Cell("t.sales.y0", sales, -1_234_567, CellState.TYPED),
        "t.sales.y1": Cell("t.sales.y1", sales, None, CellState.EMPTY, "form.fact.no_plan"),
        "t.growth.y0": Cell("t.growth.y0", growth, None, CellState.NOT_ASKED),
        "t.growth.y1": Cell("t.growth.y1", growth, None, CellState.COMPUTED, "form.fact.no_sales_before"),
    }
    document = paper(filled_with(form(FormTable("t", "損益計画", columns, (sales, growth))), cells))
    grid = next(block for block in document.blocks if isinstance(block, FormGrid))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["", "実績", "計画"],
        ["売上高（千円）", "△1,234", ""],
        ["増加率（%）", "", "―※1"],
    ]
    assert grid.rows[2][1].look == "struck"
    assert grid.notes.startswith("※1 ") and "※2" not in grid.notes


def test_boxes_for_the_other_legal_form_are_struck_out() -> None:
    name = FormField("name", "法人名", only_for="corporation")
    cells = {"name": Cell("name", name, None, CellState.NOT_ASKED)}
    assert [cell.look for cell in grid_cells(paper(filled_with(form(fields(name)), cells)))] == ["label", "struck"]


def test_many_months_are_parted_with_their_rows_repeated() -> None:
    sales = FormField("sales", "売上高", FieldKind.YEN, "円")
    columns = tuple(FormColumn(f"m{number}", f"{number}月") for number in range(1, 14))
    cells = {f"t.sales.m{number}": Cell("", sales, 123_456_789_000 + number, CellState.TYPED) for number in range(1, 14)}
    document = paper(filled_with(form(FormTable("t", "資金繰り", columns, (sales,))), cells))
    grids = [block for block in document.blocks if isinstance(block, FormGrid)]
    assert [grid.caption for grid in grids] == ["資金繰り（1/2）", "資金繰り（2/2）"]
    assert all(grid.rows[1][0].text == "売上高" for grid in grids)
    assert_inside(pages(document))
    assert all(f"123,456,789,{number:03d}" in texts(pages(document)[0].marks) for number in range(1, 14))


def test_the_business_flow_is_drawn_on_the_paper_with_its_words() -> None:
    document = paper(filled_by_hand(shipped_form("local_benchmark")), pictures=True)
    picture = next(block for block in document.blocks if isinstance(block, Picture))
    assert picture.width == pytest.approx(6.9 * 25.4)
    assert "仕入先: " in picture.alternative and "① " in picture.alternative
    assert not any(isinstance(block, Picture) for block in paper(filled_by_hand(shipped_form("local_benchmark"))).blocks)
    assert any(isinstance(block, Heading) for block in document.blocks)


def test_a_picture_nothing_was_written_for_yet_is_a_sentence() -> None:
    document = paper(filled_by_hand(shipped_form("local_benchmark"), "empty"), pictures=True)
    assert not any(isinstance(block, Picture) for block in document.blocks)
    assert any(isinstance(block, Paragraph) and block.text.startswith("まだ何も書かれていません。") for block in document.blocks)


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_the_pdf_holds_every_text_as_ordinary_japanese(tmp_path: Path) -> None:
    from app.printing.pdf import render_pdf

    filled = filled_by_hand(shipped_form("action_plan"), "fullest")
    file = tmp_path / "form.pdf"
    file.write_bytes(render_pdf(paper(filled)))
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    said = "".join(text.split())
    for cell in filled.cells.values():
        if cell.state is not CellState.NOT_ASKED and cell.field.kind is not FieldKind.TICK:
            assert stands_whole(value_text(cell.field, cell.value, ERA), said), cell.key


def test_lenders_by_year_share_one_table_with_their_sums() -> None:
    filled = filled_by_hand(shipped_form("jfc_capital_plan"), "fullest")
    grids = [block for block in paper(filled).blocks if isinstance(block, FormGrid)]
    (lenders,) = (grid for grid in grids if grid.caption == "既存借入金")
    assert [cell.text for cell in lenders.rows[0]][:2] == ["調達先", "前期実績\n令和8年3月期"]
    stubs = [row[0].text for row in lenders.rows]
    assert stubs[1:3] == [str(filled.value("lenders.1.lender")), str(filled.value("lenders.2.lender"))]
    assert stubs[-4:] == ["小計", "社債", "新規借入金", "合計"]
    assert len(stubs) == 1 + filled.counts["lenders"] + 4
    assert not any(grid.caption == "期末残高の合計" for grid in grids)


def test_the_years_of_an_item_stand_directly_below_its_boxes() -> None:
    blocks = paper(filled_by_hand(shipped_form("action_plan"))).blocks
    (place,) = (number for number, block in enumerate(blocks) if isinstance(block, FormGrid) and block.is_joined)
    above, below = blocks[place - 1], blocks[place]
    assert isinstance(above, FormGrid) and isinstance(below, FormGrid)
    assert above.rows[0][0].text == "課題と取組計画　1"
    assert [row[0].text for row in below.rows][1:] == ["取組計画", "目標値"]


def test_sections_for_the_screen_are_printed_only_with_the_notes() -> None:
    filled = filled_by_hand(shipped_form("action_plan"))
    assert Heading("確認用（様式外）") not in paper(filled).blocks
    assert Heading("確認用（様式外）") in paper(filled, notes=True).blocks


def test_an_empty_list_has_lines_for_the_pen() -> None:
    grids = [block for block in paper(filled_by_hand(shipped_form("jfc_capital_plan"), "empty")).blocks if isinstance(block, FormGrid)]
    lenders = next(grid for grid in grids if grid.caption == "既存借入金")
    assert [row[0].text for row in lenders.rows[1:]] == ["", "", "", "小計", "社債", "新規借入金", "合計"]
    funds = next(grid for grid in grids if grid.caption == "必要な資金：運転資金")
    assert [row[0].text for row in funds.rows[1:]] == ["1", "2", "3"]
