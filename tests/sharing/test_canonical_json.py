"""Documents: one way to write, a strict way to read."""

import pytest

from app.errors import InputRefused
from app.sharing.canonical_json import Fields, is_plain_text, read_json, write_json


def fields(**value: object) -> Fields:
    return read_json(write_json(value), "manifest")


def refused_field(read: object) -> str:
    with pytest.raises(InputRefused) as caught:
        read()  # type: ignore[operator]
    assert caught.value.code == "manifest.field"
    return str(caught.value.values["field"])


def test_equal_values_give_equal_bytes() -> None:
    assert write_json({"b": 1, "a": "年"}) == write_json({"a": "年", "b": 1}) == '{\n  "a": "年",\n  "b": 1\n}\n'.encode()


def test_a_field_of_another_type_is_named_with_its_path() -> None:
    assert refused_field(lambda: fields(a={"b": 1}).fields("a").text("b")) == "a.b"
    assert refused_field(lambda: fields(a=[{"b": 1}]).list_of_fields("a")[0].moment("b")) == "a[0].b"
    assert refused_field(lambda: fields(a=1).fields("a")) == "a"
    assert refused_field(lambda: fields(a=[1]).list_of_fields("a")) == "a"
    assert refused_field(lambda: fields(a=1).boolean("a")) == "a"
    assert refused_field(lambda: fields(a=True).integer("a")) == "a"
    assert refused_field(lambda: fields(a=-1).integer("a")) == "a"
    assert refused_field(lambda: fields(a="2026-4").month("a")) == "a"
    assert refused_field(lambda: fields(a="2026-13").month("a")) == "a"
    assert refused_field(lambda: fields(a="A" * 64).sha256("a")) == "a"
    assert refused_field(lambda: fields(a="x\ty").lines("a")) == "a"
    assert refused_field(lambda: fields().text("missing")) == "missing"
    assert refused_field(lambda: fields(**{"extra\u202e": 1}).close()) == "?"


def test_null_is_taken_only_where_it_may_be() -> None:
    assert fields(a=None).null_or_text("a") is None
    assert fields(a=None).null_or_fields("a") is None
    assert refused_field(lambda: fields(a=None).text("a")) == "a"
    assert refused_field(lambda: fields().null_or_text("a")) == "a"


def test_too_large_too_deep_and_too_clever_documents_are_refused() -> None:
    for data in (b"[" * 100_000, b'{"a": 1, "a": 2}', b'{"a": 1.5}', b'{"a": Infinity}', b"\xff", b"null", b"x" * 5_000_000):
        with pytest.raises(InputRefused) as caught:
            read_json(data, "manifest")
        assert caught.value.code == "manifest.unreadable"


def test_text_that_shows_otherwise_than_it_reads_is_not_plain() -> None:
    assert is_plain_text("株式会社 柳ヶ瀬金物（本店）１２３")
    for text in ("a\nb", "a\x1b[31m", "a\u202eb", "a\u200bb", "a\u2028b", "\ud800"):
        assert not is_plain_text(text)
