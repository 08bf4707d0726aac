import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document import (
    Beside,
    Block,
    Box,
    Document,
    Header,
    Heading,
    KeyFigure,
    KeyFigures,
    Notes,
    PageBreak,
    Paragraph,
    Picture,
    ShownColumn,
    Spacer,
    TableBlock,
    document_of_tables,
    shown_columns,
)
from app.documents.layout import lay_out
from app.documents.marks import BoxMark, PictureMark, Sheet, TextMark
from app.tables import Column, Table
from tests.documents.plain_measure import everything, plain_measure, texts
from tests.documents.sample_report import png

HEADER = Header("月次報告書", "株式会社みほん", "2025年4月", "円", "消費税：税抜経理", datetime.date(2025, 5, 12))


def pages(*blocks: Block, **more: object) -> tuple[Sheet, ...]:
    return lay_out(Document(HEADER, blocks, **more), plain_measure)  # type: ignore[arg-type]


def accounts(rows: int, months: int = 2, amount: int = 1_234_567) -> Table:
    columns = [Column("title", "text", "科目"), *(Column(f"m{number}", "yen", f"{number}月") for number in range(1, months + 1))]
    return Table.from_rows("t", "試算表", columns, [[f"科目{row:03d}", *[amount + row] * months] for row in range(rows)])


def block(table: Table, **more: object) -> TableBlock:
    return TableBlock(table, shown_columns(table), **more)  # type: ignore[arg-type]


def assert_inside(sheets: tuple[Sheet, ...], document: Document | None = None) -> None:
    """Nothing stands outside the margins of A4, and no two texts of a row run into each other."""
    for sheet in sheets:
        for mark in sheet.marks:
            left, width = mark.x, mark.width
            assert left >= 20 - 0.01 and left + width <= sheet.width - 14 + 0.01, mark
            assert 0 < mark.y < sheet.height - 5, mark
        rows: dict[float, list[TextMark]] = {}
        for mark in sheet.marks:
            if isinstance(mark, TextMark):
                rows.setdefault(round(mark.y, 2), []).append(mark)
        for row in rows.values():
            row.sort(key=lambda mark: mark.x)
            for before, after in pairwise(row):
                assert before.x + before.width <= after.x + 0.01, (before, after)


def test_every_page_has_the_head_and_its_number() -> None:
    sheets = pages(Paragraph("一"), PageBreak(), Paragraph("二"), PageBreak(), Paragraph("三"))
    assert len(sheets) == 3
    for number, sheet in enumerate(sheets, start=1):
        said = texts(sheet.marks)
        expected = {"月次報告書", "株式会社みほん", "2025年4月", "消費税：税抜経理", "（単位：円）", "作成日：2025/05/12"}
        expected.add(f"{number}/3 ページ")
        assert expected <= set(said)
    title = next(mark for mark in sheets[0].marks if isinstance(mark, TextMark) and mark.text == "月次報告書")
    assert abs(title.x + title.width / 2 - (20 + 210 - 14) / 2) < 0.01
    unit = next(mark for mark in sheets[0].marks if isinstance(mark, TextMark) and mark.text == "（単位：円）")
    assert abs(unit.x + unit.width - 196) < 0.01


def test_a_long_table_goes_on_with_its_head_and_loses_no_row() -> None:
    table = accounts(150)
    sheets = pages(Heading("試算表"), block(table))
    assert len(sheets) == 4
    for sheet in sheets:
        assert {"科目", "1月", "2月"} <= set(texts(sheet.marks))
    said = everything(sheets)
    assert all(said.count(str(title)) == 1 for title in table.column("title"))
    assert_inside(sheets)


def test_a_wide_table_is_split_by_columns_with_the_accounts_repeated() -> None:
    sheets = pages(block(accounts(3, months=24, amount=123_456_789), caption="推移表"))
    said = [text for sheet in sheets for text in texts(sheet.marks)]
    assert [text for text in said if text.startswith("推移表")] == ["推移表（1/3）", "推移表（2/3）", "推移表（3/3）"]
    assert said.count("科目001") == 3
    assert all(said.count(f"{month}月") == 1 for month in range(1, 25))
    assert said.count("123,456,790") == 24
    assert_inside(sheets)


def test_a_table_of_many_texts_is_split_as_well() -> None:
    columns = [Column(f"c{number}", "text", f"項目{number}") for number in range(20)]
    table = Table.from_rows("t", "", columns, [[f"長い説明の文章その{number}" for number in range(20)]])
    sheets = pages(block(table))
    said = everything(sheets)
    assert all(f"項目{number}" in said for number in range(20))
    assert_inside(sheets)


def test_figures_end_on_one_line_and_are_never_broken() -> None:
    table = Table.from_rows("t", "", [Column("a", "text", "科目"), Column("b", "yen", "当月")], [["売上高", -9_876_543_210], ["雑収入", 5]])
    sheet = pages(block(table))[0]
    figures = [mark for mark in sheet.marks if isinstance(mark, TextMark) and mark.face == "figures"]
    assert [mark.text for mark in figures] == ["△9,876,543,210", "5"]
    assert len({round(mark.x + mark.width, 6) for mark in figures}) == 1


def test_the_room_left_over_goes_to_words_and_never_to_dates() -> None:
    columns = [Column("day", "date", "日付"), Column("what", "text", "摘要"), Column("amount", "yen", "残高")]
    sheet = pages(block(Table.from_rows("t", "", columns, [[datetime.date(2026, 1, 1), "源泉", 1_000]])))[0]
    places = {mark.text: mark for mark in sheet.marks if isinstance(mark, TextMark)}
    day, what = places["2026/01/01"], places["源泉"]
    assert what.x - (day.x + day.width) < 5


def test_figures_beside_a_fixed_column_share_the_room_evenly() -> None:
    columns = [Column("title", "text", "科目"), *(Column(f"m{month}", "yen", f"{month}月") for month in range(1, 5))]
    row: list[str | int] = ["現金", 1, 2, 3, 44_444_444]
    table = Table.from_rows("t", "試算表", columns, [row])
    shown = (ShownColumn("title", width=50.0), *shown_columns(table)[1:])
    sheet = pages(TableBlock(table, shown))[0]
    ends = [mark.x + mark.width for mark in sheet.marks if isinstance(mark, TextMark) and mark.face == "figures"]
    steps = [after - before for before, after in pairwise(ends)]
    assert len(steps) == 3 and max(steps) - min(steps) < 0.01


def test_rows_of_statements_have_their_weight_rules_and_indent() -> None:
    columns = [Column("title", "text", "科目"), Column("kind", "text"), Column("level", "integer"), Column("a", "yen", "当月")]
    rows = [["販管費", "section", 0, None], ["給料", "account", 1, 100], ["合計", "total", 0, 100]]
    sheet = pages(block(Table.from_rows("t", "", columns, rows)))[0]
    by_text = {mark.text: mark for mark in sheet.marks if isinstance(mark, TextMark)}
    assert (by_text["販管費"].bold, by_text["給料"].bold, by_text["合計"].bold) == (True, False, True)
    assert abs(by_text["給料"].x - by_text["販管費"].x - 2.6) < 1e-9
    shades = [mark for mark in sheet.marks if isinstance(mark, BoxMark) and mark.ink == "shade"]
    assert any(shade.y < by_text["合計"].y < shade.y + shade.height for shade in shades)
    assert "account" not in by_text


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    filler = Spacer(215.0)
    sheets = pages(Paragraph("一"), filler, Heading("次の表"), block(accounts(3)))
    assert "次の表" not in texts(sheets[0].marks)
    assert {"次の表", "科目000"} <= set(texts(sheets[1].marks))


def test_a_table_kept_together_starts_a_new_page() -> None:
    sheets = pages(Paragraph("一"), Spacer(150.0), Heading("表"), block(accounts(20), together=True))
    assert "表" not in texts(sheets[0].marks)
    assert texts(sheets[1].marks).count("科目019") == 1
    assert len(sheets) == 2


def test_a_table_kept_together_but_longer_than_a_page_is_complete() -> None:
    sheets = pages(Heading("表"), block(accounts(120), together=True))
    said = everything(sheets)
    assert all(said.count(f"科目{row:03d}") == 1 for row in range(120))
    assert_inside(sheets)


def test_a_cell_longer_than_a_page_goes_on() -> None:
    table = Table.from_rows("t", "", [Column("a", "text", "摘要", ""), Column("b", "text", "備考")], [["長い説明" * 3000, "短い"]])
    sheets = pages(block(table))
    assert everything(sheets).count("長") == 3000
    assert_inside(sheets)


def test_blocks_beside_each_other_stand_at_one_height_unless_they_are_too_tall() -> None:
    sheet = pages(Beside(Paragraph("左"), Paragraph("右")))[0]
    left, right = (next(mark for mark in sheet.marks if isinstance(mark, TextMark) and mark.text == text) for text in "左右")
    assert left.y == right.y and left.x < right.x
    sheets = pages(Beside(block(accounts(70)), Paragraph("右")))
    assert texts(sheets[-1].marks).count("右") == 1
    assert_inside(sheets)


def test_a_picture_is_made_smaller_where_it_does_not_fit_and_its_words_stay_with_it() -> None:
    sheets = pages(Paragraph("前"), Spacer(100), Picture(png(), "棒グラフです。", 400, 200))
    drawn = [(number, mark) for number, sheet in enumerate(sheets) for mark in sheet.marks if isinstance(mark, PictureMark)]
    assert len(drawn) == 1
    number, picture = drawn[0]
    assert picture.width <= 176 and abs(picture.width / picture.height - 2) < 1e-6
    assert "棒グラフです。" in texts(sheets[number].marks)


def test_cards_show_amounts_in_the_unit_of_the_document() -> None:
    cards = KeyFigures((KeyFigure("売上高", -1_234_567, (("前月", None), ("前年同月比", "比較不可"))),))
    said = texts(pages(cards)[0].marks)
    assert {"売上高", "△1,234,567", "前月", "―", "比較不可"} <= set(said)


def test_tables_alone_make_a_document_and_many_columns_turn_the_page() -> None:
    portrait, landscape = (document_of_tables([accounts(2, months=months)], HEADER) for months in (3, 12))
    assert (portrait.orientation, landscape.orientation) == ("portrait", "landscape")
    assert lay_out(landscape, plain_measure)[0].width == 297


def with_amounts(rows: list[tuple[str, int]], months: int) -> Table:
    columns = [Column("a", "text", "科目"), *(Column(f"m{number}", "yen", f"{number}月") for number in range(months))]
    return Table.from_rows("t", "", columns, [[text, *[amount] * months] for text, amount in rows])


words = st.text(alphabet="売上高の増加、。（）「」月次 abc123,%△ー", min_size=1, max_size=120)
blocks = st.one_of(
    words.map(Heading),
    words.map(Paragraph),
    st.lists(words, min_size=1, max_size=3).map(lambda found: Box("題", tuple(found))),
    st.lists(words, min_size=1, max_size=3).map(lambda found: Notes(tuple(found))),
    st.builds(
        lambda rows, months: block(with_amounts(rows, months)),
        st.lists(st.tuples(words, st.integers(-(10**13), 10**13)), max_size=40),
        st.integers(1, 14),
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(blocks, max_size=8))
def test_any_document_stays_on_its_pages_and_says_every_text(found: list[Block]) -> None:
    sheets = pages(*found)
    assert_inside(sheets)
    said = everything(sheets).replace(" ", "")
    for each in found:
        if isinstance(each, Heading | Paragraph):
            assert each.text.replace(" ", "") in said
        elif isinstance(each, Box):
            assert all(text.replace(" ", "") in said for text in each.paragraphs)
