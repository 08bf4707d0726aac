"""What people type into forms."""

from datetime import date
from fractions import Fraction

import pytest

from app.analysis.form_definitions import Choice, FieldKind, FormField
from app.analysis.form_entries import read_entry
from app.analysis.form_texts import value_text
from app.analysis.form_values import CellValue
from app.errors import InputRefused
from app.formatting import Formatter
from app.messages import error_message
from app.periods import Month

CHOICES = (Choice("new", "新規（はじめて）"), Choice("renewal", "更新"))


def box(kind: FieldKind, unit: str = "") -> FormField:
    return FormField("x", "売上高", kind, unit, choices=CHOICES if kind is FieldKind.CHOICE else ())


@pytest.mark.parametrize(
    ("unit", "text", "amount"),
    [
        ("千円", "1,234", 1_234_000),
        ("千円", "１，２３４", 1_234_000),
        ("千円", "△500", -500_000),
        ("千円", "▲1,234千円", -1_234_000),
        ("千円", "(500)", -500_000),
        ("千円", "1,234,567円", 1_234_567),
        ("千円", "1.5", 1_500),
        ("千円", "30万", 300_000),
        ("千円", "1.5億", 150_000_000),
        ("千円", "1億2,000万円", 120_000_000),
        ("千円", "△3百万円", -3_000_000),
        ("", "¥1,000", 1_000),
        ("円", "-0", 0),
        ("万円", "250", 2_500_000),
    ],
)
def test_amounts_are_in_the_unit_of_their_field_or_in_the_one_they_name(unit: str, text: str, amount: int) -> None:
    assert read_entry(box(FieldKind.YEN, unit), text) == amount


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FieldKind.COUNT, "１２人", 12),
        (FieldKind.RATIO, "△3.25", Fraction(-13, 4)),
        (FieldKind.RATIO, "12.5", Fraction(25, 2)),
        (FieldKind.DATE, "令和8年11月21日", date(2026, 11, 21)),
        (FieldKind.DATE, "R8.11.21", date(2026, 11, 21)),
        (FieldKind.DATE, "2026/11/21", date(2026, 11, 21)),
        (FieldKind.MONTH, "令和8年11月", Month(2026, 11)),
        (FieldKind.MONTH, "令和元年5月", Month(2019, 5)),
        (FieldKind.MONTH, "2026/11", Month(2026, 11)),
        (FieldKind.MONTH, "2026-1", Month(2026, 1)),
        (FieldKind.MONTH, "R8.11", Month(2026, 11)),
        (FieldKind.MONTH, "2026年11月21日", Month(2026, 11)),
        (FieldKind.CHOICE, "更新", "renewal"),
        (FieldKind.CHOICE, "新規(はじめて)", "new"),
        (FieldKind.CHOICE, "new", "new"),
        (FieldKind.TICK, "はい", True),
        (FieldKind.TICK, "☑", True),
        (FieldKind.TICK, "no", False),
        (FieldKind.TEXT, "一行\r\n二行\n", "一行 二行"),
        (FieldKind.YEN, "　", ""),
        (FieldKind.TEXT, " \n", ""),
    ],
)
def test_other_values_are_read_as_people_write_them(kind: FieldKind, text: str, value: CellValue) -> None:
    assert read_entry(box(kind), text) == value


#: A paste from a word processor: its ends of lines and pages, turned direction, a picture, a mark of byte order, emoji, half a character.
PASTED = (
    "一行\r\n二行\v三行\x85四行\u2028五行\u2029\u202e六行\ufffc\ufeff\ufffe\uffff\U0001ffff\ufdd0\ud83d\x00\t七 "
    "\U0001f469\u200d\U0001f4bb e\u0301\n"
)


def test_pasted_texts_lose_what_nobody_can_see_or_print_and_nothing_else() -> None:
    lines = FormField("x", "目標", lines=5)
    assert read_entry(lines, PASTED) == "一行\n二行\n三行\n四行\n五行\n六行 七 \U0001f469\u200d\U0001f4bb e\u0301"
    assert read_entry(box(FieldKind.TEXT), "有限会社\n見本\r\n") == "有限会社 見本"
    assert read_entry(lines, "\u202e\x00") == ""
    assert read_entry(lines, "長" * 20_000) == "長" * 20_000


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.YEN, "1,000兆".replace("兆", "0" * 12 + "1")),
        (FieldKind.YEN, "9" * 20_000),
        (FieldKind.YEN, f"△{10**15 + 1}円"),
        (FieldKind.COUNT, str(10**15 + 1)),
        (FieldKind.RATIO, "1" * 39),
    ],
)
def test_figures_beyond_any_company_are_told_so(kind: FieldKind, text: str) -> None:
    with pytest.raises(InputRefused) as caught:
        read_entry(box(kind), text.replace(",", ""))
    assert caught.value.code == "form.too_large"
    assert len(str(error_message(caught.value, "ja"))) < 150


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "令和999年1月1日", "0499/12/31"])
def test_days_nobody_means_are_refused(text: str) -> None:
    for kind in (FieldKind.DATE, FieldKind.MONTH):
        with pytest.raises(InputRefused, match=f"form\\.not_a_{kind}"):
            read_entry(box(kind), text)
    assert read_entry(box(FieldKind.DATE), "0578/1/1") == date(578, 1, 1)


@pytest.mark.parametrize("text", ["1億2億", "1万億", "億", "5万3億"])
def test_words_of_numbers_stand_in_their_order(text: str) -> None:
    with pytest.raises(InputRefused, match=r"form\.not_a_yen"):
        read_entry(box(FieldKind.YEN), text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.YEN, "たくさん"),
        (FieldKind.YEN, "1,23"),
        (FieldKind.YEN, "0.5"),
        (FieldKind.YEN, "--5"),
        (FieldKind.YEN, "万"),
        (FieldKind.COUNT, "1.5"),
        (FieldKind.RATIO, "1/3"),
        (FieldKind.RATIO, "nan"),
        (FieldKind.RATIO, "1e9"),
        (FieldKind.DATE, "2026/2/30"),
        (FieldKind.DATE, "平成40年1月1日"),
        (FieldKind.MONTH, "13月"),
        (FieldKind.MONTH, "2026年13月"),
        (FieldKind.CHOICE, "その他"),
        (FieldKind.TICK, "たぶん"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_label(kind: FieldKind, text: str) -> None:
    with pytest.raises(InputRefused) as caught:
        read_entry(box(kind), text)
    assert caught.value.code == f"form.not_a_{kind}"
    assert error_message(caught.value).text.startswith("「売上高」")


def test_a_refused_choice_names_the_choices() -> None:
    with pytest.raises(InputRefused) as caught:
        read_entry(box(FieldKind.CHOICE), "その他")
    assert "新規（はじめて）／更新" in error_message(caught.value).next_step


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (box(FieldKind.YEN, "千円"), -1_234_000),
        (box(FieldKind.COUNT), 1_200),
        (box(FieldKind.RATIO), Fraction(-123, 10)),
        (box(FieldKind.DATE), date(2026, 11, 21)),
        (box(FieldKind.MONTH), Month(2026, 11)),
        (box(FieldKind.CHOICE), "new"),
        (box(FieldKind.TICK), True),
    ],
)
@pytest.mark.parametrize("formatter", [Formatter(), Formatter("black_triangle", years="era"), Formatter("minus")])
def test_what_is_shown_can_be_typed_again(field: FormField, value: CellValue, formatter: Formatter) -> None:
    assert read_entry(field, value_text(field, value, formatter)) == value
