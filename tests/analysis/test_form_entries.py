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
        (FieldKind.TEXT, "一行\r\n二行\n", "一行\n二行"),
        (FieldKind.YEN, "　", ""),
        (FieldKind.TEXT, " \n", ""),
    ],
)
def test_other_values_are_read_as_people_write_them(kind: FieldKind, text: str, value: CellValue) -> None:
    assert read_entry(box(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.YEN, "たくさん"),
        (FieldKind.YEN, "1,23"),
        (FieldKind.YEN, "0.5"),
        (FieldKind.YEN, "--5"),
        (FieldKind.YEN, "9" * 30),
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
