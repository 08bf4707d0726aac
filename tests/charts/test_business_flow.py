"""The business flow: every box is drawn, nothing collides however much there is to say, and grey tells as much as colour."""

import pytest

from app.charts.business_flow import PAPER_WIDTH, business_flow_alternative, business_flow_size, draw_business_flow
from app.charts.render import render_chart
from app.charts.style import ChartStyle
from app.tables import Column, Table
from tests.charts.looking import collisions, drawn, outside, texts

Row = tuple[str, str, str, str, str]
_COLUMNS = [Column(name, "text") for name in ("role", "name", "amount", "text", "reason")]
LONG = "国産小麦とバターを年間契約で仕入れ、天然酵母で二晩発酵させてから石窯で焼いています。" * 3
USUAL: list[Row] = [
    ("suppliers", "小麦商事", "12,000 千円", "国産小麦粉", "品質が揃う"),
    ("suppliers", "みどり乳業", "8,400 千円", "バター・牛乳", "当日に届く"),
    ("partners", "はやて運送", "3,600 千円", "冷蔵便", ""),
    ("offer", "製品・商品・サービスの内容", "", "焼き菓子の詰め合わせ", ""),
    ("processes", "① 仕込み", "", "二晩発酵", ""),
    ("processes", "② 焼成", "", "石窯", ""),
    ("processes", "③ 包装", "", "手作業", ""),
    ("customers", "百貨店", "38,000 千円", "贈答用", "日持ちと包装"),
    ("end_users", "贈り物を選ぶ人", "", "", "地元の名前"),
]


def flow(rows: list[Row]) -> Table:
    return Table.from_rows("business_flow", "商流・業務フローの図", _COLUMNS, rows)


def many(count: int) -> list[Row]:
    roles = ("suppliers", "partners", "processes", "customers", "end_users")
    return [(role, f"{role} {number}", "1,234,567 千円", LONG, LONG) for role in roles for number in range(count)]


@pytest.mark.parametrize(
    ("rows", "language"),
    [(USUAL, "ja"), (USUAL, "en"), (USUAL[:1], "en"), (USUAL[4:7], "en"), (many(5), "ja")],
    ids=["usual", "usual in English", "one box", "only steps", "fullest"],
)
def test_no_text_collides_or_leaves_the_picture(rows: list[Row], language: str) -> None:
    table = flow(rows)
    for size in (business_flow_size(table), (11.0, 6.0)):
        figure = drawn(draw_business_flow, table, ChartStyle("light", language), size)  # type: ignore[arg-type]
        assert collisions(figure) == []
        assert outside(figure) == []


def test_every_box_is_drawn_with_its_amount_and_reason() -> None:
    said = "".join(texts(drawn(draw_business_flow, flow(USUAL), ChartStyle(), business_flow_size(flow(USUAL)))))
    for _, name, amount, text, reason in USUAL:
        for part in (name, amount, text, reason):
            assert part in said, part
    assert "…" not in said


def test_many_items_make_the_picture_as_high_as_it_must_be_within_a_page() -> None:
    low, high = business_flow_size(flow(USUAL)), business_flow_size(flow(many(5)))
    assert low[0] == high[0] == PAPER_WIDTH
    assert low[1] < high[1] <= 9.5  # a page has 257 mm between head and foot, 10.1 inches


def test_what_is_shortened_says_where_it_stands_in_full() -> None:
    said = texts(drawn(draw_business_flow, flow(many(5)), ChartStyle(), business_flow_size(flow(many(5)))))
    assert "…は、全文を表にのせています。" in said
    assert all(any(text.startswith(f"{role} {number}") for text in said) for role in ("suppliers", "end_users") for number in range(5))


def test_the_words_for_those_who_cannot_see_it_are_whole() -> None:
    words = business_flow_alternative(flow(many(5)), ChartStyle())
    assert words.count(LONG) == 2 * 25
    assert "仕入先: 小麦商事 12,000 千円 国産小麦粉 品質が揃う; みどり乳業" in business_flow_alternative(flow(USUAL), ChartStyle())
    assert "得意先: （未記入）" in business_flow_alternative(flow(USUAL[:1]), ChartStyle())


def test_a_company_without_partners_has_no_empty_frame_for_them() -> None:
    alone = flow([row for row in USUAL if row[0] != "partners"])
    said = texts(drawn(draw_business_flow, alone, ChartStyle(), business_flow_size(alone)))
    assert "仕入先" in said and "協力先" not in said
    assert "（未記入）" not in business_flow_alternative(alone, ChartStyle())


def test_the_column_with_most_to_say_is_wider() -> None:
    strong: Row = ("company", "自社の強み", "", LONG * 3, "")
    assert business_flow_size(flow([*USUAL, strong]))[1] < 8  # in a narrow column a whole page, 9.5 inches


def test_nothing_written_yet_says_so() -> None:
    assert business_flow_size(flow([]))[1] < 1
    said = texts(drawn(draw_business_flow, flow([]), ChartStyle(), business_flow_size(flow([]))))
    assert said == [business_flow_alternative(flow([]), ChartStyle())]


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_it_is_a_file_as_other_charts_are(kind: str, start: bytes) -> None:
    first, again = (render_chart(draw_business_flow, flow(USUAL), ChartStyle(), kind, (6.9, 4.0)) for _ in range(2))  # type: ignore[arg-type]
    assert first.startswith(start)
    assert first == again
