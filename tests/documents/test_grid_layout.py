"""Ruled boxes of a form on paper: they grow, go on with their labels, and lose nothing."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document import Block, Document, Header, Heading, Paragraph
from app.documents.form_grid import FormGrid, FormTitle, GridCell, GridFigure, placed_cells
from app.documents.layout import lay_out
from app.documents.marks import BoxMark, Sheet, StrokeMark, TextMark
from tests.documents.plain_measure import everything, plain_measure, texts

HEADER = Header("事業行動計画書", "株式会社みほん", "", "", "", datetime.date(2026, 11, 21))


def pages(*blocks: Block) -> tuple[Sheet, ...]:
    return lay_out(Document(HEADER, blocks, is_form=True), plain_measure)


def labelled(label: str, text: str, lines: int = 1) -> FormGrid:
    return FormGrid((1.0, 3.0), ((GridCell(label, look="label"), GridCell(text, lines=lines, at_top=True)),))


def text_mark(sheet: Sheet, text: str) -> TextMark:
    return next(mark for mark in sheet.marks if isinstance(mark, TextMark) and mark.text == text)


def assert_inside(sheets: tuple[Sheet, ...]) -> None:
    for sheet in sheets:
        for mark in sheet.marks:
            assert mark.x >= 20 - 0.01 and mark.x + mark.width <= sheet.width - 14 + 0.01, mark
            assert 0 < mark.y < sheet.height - 5, mark
        # Boxes end above the foot of the page.
        foot = max(mark.y for mark in sheet.marks if isinstance(mark, BoxMark) and mark.ink == "rule" and mark.width > 170)
        assert all(mark.y + mark.height <= foot + 0.5 for mark in sheet.marks if isinstance(mark, BoxMark)), "a box runs into the foot"


def test_cells_take_the_next_free_place() -> None:
    grid = FormGrid((1.0, 1.0, 1.0), ((GridCell("縦", rowspan=2), GridCell("横", colspan=2)), (GridCell("左"), GridCell("右"))))
    assert [(placed.cell.text, placed.row, placed.column) for placed in placed_cells(grid)] == [
        ("縦", 0, 0),
        ("横", 0, 1),
        ("左", 1, 1),
        ("右", 1, 2),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ((GridCell("三", colspan=3),),),
        ((GridCell("一"),),),
        ((GridCell("縦", rowspan=2), GridCell("二")),),
    ],
)
def test_cells_that_do_not_fill_the_grid_are_a_mistake(rows: tuple[tuple[GridCell, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"fit|free"):
        placed_cells(FormGrid((1.0, 1.0), rows))


def test_a_box_holds_the_lines_of_the_form_and_grows_with_its_text() -> None:
    def height(text: str, lines: int) -> float:
        sheet = pages(labelled("課題", text, lines))[0]
        return max(mark.height for mark in sheet.marks if isinstance(mark, BoxMark) and mark.ink == "tint")

    empty, short, long = height("", 4), height("売上", 4), height("売上\n" * 9 + "利益", 4)
    assert empty == short
    # Lines of 9 points are 9 × 1.42 points apart, 4.5085 mm.
    assert long - short == pytest.approx(6 * 4.5085, abs=0.01)


def test_a_row_taller_than_the_page_goes_on_with_its_label() -> None:
    lines = [f"第{number:03d}行" for number in range(130)]
    sheets = pages(Heading("2. 現状認識"), labelled("課題", "\n".join(lines)))
    assert len(sheets) == 3
    assert [text for sheet in sheets for text in texts(sheet.marks) if text.startswith("第")] == lines
    assert ["課題" in texts(sheet.marks) for sheet in sheets] == [True, False, False]
    assert ["課題（続き）" in texts(sheet.marks) for sheet in sheets] == [False, True, True]
    assert_inside(sheets)


def test_a_title_within_a_box_is_said_again_where_the_box_goes_on() -> None:
    cells = tuple(GridCell("\n".join(f"{title}{number}" for number in range(80)), title=title) for title in ("現状認識", "将来目標"))
    sheets = pages(FormGrid((1.0, 1.0), (cells,)))
    assert {"現状認識（続き）", "将来目標（続き）"} <= set(texts(sheets[1].marks))
    assert_inside(sheets)


def test_a_small_row_is_never_parted() -> None:
    filler = Paragraph("\n".join(f"本文{number}" for number in range(56)))
    sheets = pages(filler, labelled("課題", "一\n二\n三\n四\n五\n六"))
    assert len(sheets) == 2
    assert {"課題", "一", "六"} <= set(texts(sheets[1].marks))
    assert "一" not in texts(sheets[0].marks)


def test_a_heading_goes_with_its_box() -> None:
    for count in range(44, 56):
        sheets = pages(
            Paragraph("\n".join("文" for _ in range(count))), Heading("5. 計画"), labelled("課題", "\n".join("行" * 1 for _ in range(20)))
        )
        on = next(sheet for sheet in sheets if "5. 計画" in texts(sheet.marks))
        assert "行" in texts(on.marks), count


def test_a_heading_goes_with_the_caption_of_its_table() -> None:
    table = FormGrid((1.0,), ((GridCell("行"),), (GridCell("行"),)), caption="表", together=True)
    for count in range(46, 58):
        sheets = pages(Paragraph("\n".join("文" for _ in range(count))), Heading("5. 計画"), table)
        on = next(sheet for sheet in sheets if "5. 計画" in texts(sheet.marks))
        assert {"表", "行"} <= set(texts(on.marks)), count


def test_heads_of_a_table_are_repeated_and_rows_stay_whole() -> None:
    head = (GridCell("", look="label"), GridCell("計画1年目", look="label", align="centre"))
    rows = tuple((GridCell(f"行{number}", look="label"), GridCell("あ", lines=3)) for number in range(40))
    sheets = pages(FormGrid((1.0, 1.0), (head, *rows), heads=1, caption="収支計画", unit="千円"))
    assert len(sheets) > 1
    assert all("計画1年目" in texts(sheet.marks) for sheet in sheets)
    assert everything(sheets).count("（単位：千円）") == 1
    assert_inside(sheets)


def test_a_table_kept_together_starts_a_new_page() -> None:
    rows = tuple((GridCell(f"行{number}", look="label"), GridCell("あ")) for number in range(30))
    sheets = pages(
        Paragraph("\n".join("文" for _ in range(30))), FormGrid((1.0, 1.0), rows, caption="表", together=True, notes="※1 決算前です。")
    )
    assert len(sheets) == 2
    assert {"表", "行0", "行29", "※1 決算前です。"} <= set(texts(sheets[1].marks))
    assert_inside(sheets)


def test_rows_tied_by_a_tall_label_are_parted_between_them() -> None:
    rows: list[tuple[GridCell, ...]] = [(GridCell("強み", look="label", rowspan=30), GridCell("項目0", lines=3))]
    rows += [(GridCell(f"項目{number}", lines=3),) for number in range(1, 30)]
    sheets = pages(FormGrid((1.0, 3.0), tuple(rows)))
    assert len(sheets) == 2
    assert "強み（続き）" in texts(sheets[1].marks)
    assert all(everything(sheets).count(f"項目{number}") >= 1 for number in range(30))
    assert_inside(sheets)


def test_amounts_end_at_the_right_on_one_line_however_narrow_the_box() -> None:
    figures = [GridCell(text, align="right", figure=GridFigure(1)) for text in ("1,234", "△123,456,789,012")]
    sheet = pages(FormGrid((1.0,) * 12, tuple((figure, *(GridCell() for _ in range(11))) for figure in figures)))[0]
    ends = {round(mark.x + mark.width, 3) for mark in sheet.marks if isinstance(mark, TextMark) and mark.face == "figures"}
    assert len(ends) == 1
    assert {"1,234", "△123,456,789,012"} <= set(texts(sheet.marks))


def test_boxes_not_asked_are_struck_out_and_ticks_print_in_the_bundled_faces() -> None:
    sheet = pages(FormGrid((1.0, 1.0, 1.0), ((GridCell(look="struck"), GridCell("☑ 電話"), GridCell("☐ 面談")),)))[0]
    assert sum(isinstance(mark, StrokeMark) for mark in sheet.marks) == 1
    assert {"■ 電話", "□ 面談"} <= set(texts(sheet.marks))


def test_the_title_block_stands_on_the_first_page_and_one_line_on_the_others() -> None:
    title = FormTitle("業況報告書", "令和8年11月21日", "みどり銀行　御中", ("株式会社みほん", "代表者　見本 太郎"), "参考様式")
    first, second = pages(title, labelled("課題", "\n".join("行" for _ in range(80))))
    assert {"業況報告書", "令和8年11月21日", "みどり銀行　御中", "代表者　見本 太郎", "参考様式"} <= set(texts(first.marks))
    assert HEADER.title not in texts(first.marks)
    assert {HEADER.title, HEADER.company, "2/2 ページ"} <= set(texts(second.marks))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("課題現状あア、。（）1a ", max_size=40), st.text("売上高は、増えた。（）「」12%AB\n", max_size=1_500), st.integers(1, 9)
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_character_is_lost_and_nothing_leaves_the_page(rows: list[tuple[str, str, int]]) -> None:
    sheets = pages(*(labelled(label, text, lines) for label, text, lines in rows))
    assert_inside(sheets)
    said = "".join(everything(sheets).split())
    for _, text, _ in rows:
        for line in text.split("\n"):
            for part in line.split():
                # A part of a line may be broken over lines of the box and pages, but its first and last characters stand there.
                assert part[0] in said and part[-1] in said
    written = sum(len("".join(text.split())) for _, text, _ in rows)
    body = [mark.text for sheet in sheets for mark in sheet.marks if isinstance(mark, TextMark) and mark.size == 9.0 and mark.x > 62]
    assert len("".join("".join(body).split())) == written
