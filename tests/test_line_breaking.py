from hypothesis import given, settings
from hypothesis import strategies as st

from app.line_breaking import break_label, break_lines


def width(text: str) -> float:
    return float(sum(1 if character.isascii() else 2 for character in text))


def test_a_line_never_begins_with_a_closing_mark() -> None:
    assert break_lines("売上高が伸びました。", 18, width) == ["売上高が伸びまし", "た。"]


def test_a_line_never_ends_with_an_opening_mark() -> None:
    assert break_lines("注意は「棚卸」です", 8, width) == ["注意は", "「棚卸」", "です"]


def test_a_tick_stays_with_what_it_ticks() -> None:
    ticked, not_ticked = "■\N{NO-BREAK SPACE}毎月", "□\N{NO-BREAK SPACE}年1回"
    assert break_lines(f"{ticked}　{not_ticked}", 10, width) == [ticked, not_ticked]


def test_a_label_ends_a_line_between_words_and_before_a_bracket() -> None:
    assert break_label("新型コロナウイルス感染症の影響", 18, width) == ["新型コロナウイルス", "感染症の影響"]
    assert break_label("すずかけ醤油株式会社", 18, width) == ["すずかけ", "醤油株式会社"]
    assert break_label("①売上増加率（売上持続性）", 22, width) == ["①売上増加率", "（売上持続性）"]
    assert break_label("本資金の活用方法（資金使途、資金効果等）", 36, width) == ["本資金の活用方法", "（資金使途、資金効果等）"]


def test_a_label_without_words_has_lines_of_about_one_length() -> None:
    assert break_label("認定経営革新等支援機関名", 22, width) == ["認定経営革新", "等支援機関名"]
    assert break_label("売上高", 22, width) == ["売上高"]


def test_an_amount_stays_whole() -> None:
    assert break_lines("借入金は△1,234,567円です", 16, width) == ["借入金は", "△1,234,567円で", "す"]


def test_a_checksum_wider_than_the_line_is_cut_into_lines() -> None:
    assert break_lines("0123456789", 4, width) == ["0123", "4567", "89"]


def test_line_feeds_are_kept() -> None:
    assert break_lines("2025年\n4月", 100, width) == ["2025年", "4月"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert break_lines("", 10, width) == [""]


@settings(max_examples=150)
@given(st.text(alphabet="売上高、。「」（）月日 abc12,.△\n", max_size=60), st.integers(8, 30))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, limit: int) -> None:
    for lines in (break_lines(text, limit, width), break_label(text, limit, width)):
        assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
        assert all(width(line) <= limit for line in lines)
    assert len(break_label(text, limit, width)) <= len(break_lines(text, limit, width))
