"""XML is read without trust: documents one after another, and everything that is refused."""

from pathlib import Path
from time import monotonic

import pytest

from app.errors import Cancelled, InputRefused
from app.ledger.importers import xml_documents
from app.ledger.importers.base import SourceFile
from app.ledger.importers.xml_documents import MAX_DEPTH, has_root, read_documents
from app.progress import Progress

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha">' + "".join(f'<!ENTITY b{n} "{f"&b{n - 1 or str()};" * 10}">' for n in range(1, 10)) + "]><a>&b9;</a>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


def source(text: str, encoding: str = "utf-8", progress: Progress | None = None) -> SourceFile:
    return SourceFile(Path("a.xml"), "a.xml", "", encoding, text.encode(encoding), progress or Progress())


def refusal(text: str, encoding: str = "utf-8") -> tuple[str, object]:
    with pytest.raises(InputRefused) as caught:
        read_documents(source(text, encoding))
    return caught.value.code, caught.value.values.get("row")


def test_elements_have_names_texts_attributes_and_lines() -> None:
    (root,) = read_documents(source(XML + '<x:a xmlns:x="urn:x" x:k="1">\n <x:b> t&amp;u </x:b>\n <x:b><x:c/></x:b>\n</x:a>'))
    assert (root.name, root.row, root.attributes) == ("a", 2, {"k": "1"})
    assert [(element.text, element.row) for element in root.all("b")] == [("t&u", 3), ("", 4)]
    assert root.text_at("d", "b") == "t&u" and root.text_at("d") == ""
    assert root.find("b/c") is root.children[1].children[0]
    assert [element.name for element in root.below("c", "b")] == ["b", "b", "c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_documents_one_after_another_are_told_apart_in_every_encoding(encoding: str) -> None:
    declared = {"utf-16": "UTF-16", "cp932": "Shift_JIS"}.get(encoding, "UTF-8")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<あ>い</あ>\n'
    assert [(root.name, root.text, root.row) for root in read_documents(source(text * 2, encoding))] == [("あ", "い", 2), ("あ", "い", 4)]


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    assert [root.row for root in read_documents(source(f"\n\n{XML}<a/>\n{XML}<b/>"))] == [4, 6]


def test_a_document_needs_no_declaration() -> None:
    assert [root.name for root in read_documents(source(f"<a/>\n{XML}<b/>"))] == ["a", "b"]


@pytest.mark.parametrize(
    "text", [LAUGHS, OUTSIDE, XML + OUTSIDE, "<!DOCTYPE html><a/>", '<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>']
)
def test_what_reaches_outside_or_grows_without_end_is_refused_at_once(text: str) -> None:
    begin = monotonic()
    assert refusal(text)[0] == "import.unsafe_xml"
    assert monotonic() - begin < 1


def test_beginnings_of_declarations_without_end_take_no_time() -> None:
    begin = monotonic()
    assert refusal("<?xml " * 500_000)[0] == "import.truncated"
    assert monotonic() - begin < 5


def test_endless_nesting_is_refused() -> None:
    assert read_documents(source("<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH))
    assert refusal("<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1)) == ("import.unsafe_xml", 1)
    assert refusal("<a>" * 1_000_000)[0] == "import.unsafe_xml"


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        (XML + "<a>\n<b>", "import.truncated", 3),
        (XML + "<a>\n<b", "import.truncated", 3),
        (XML, "import.truncated", 2),
        (XML + "<a>\n</b>", "import.broken_xml", 3),
        (XML + "<a/>\n<b/>", "import.broken_xml", 3),
        (XML + "<a>\n&b;</a>", "import.broken_xml", 3),
        (XML + "<a/>" + XML + "<a>\x01</a>", "import.broken_xml", 3),
    ],
)
def test_damage_is_told_with_its_line(text: str, code: str, row: int) -> None:
    assert refusal(text) == (code, row)


def test_a_declaration_that_names_another_encoding_is_refused_where_the_bytes_do_not_tell() -> None:
    text = '<?xml version="1.0" encoding="EUC-JP"?><あ/>'
    assert refusal(text, "cp932") == ("import.unknown_encoding", 1)
    assert read_documents(source(text, "utf-8"))
    assert read_documents(source(text.replace("あ", "a"), "cp932"))


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_documents, "MAX_XML_BYTES", 10)
    assert refusal("<a>12345678</a>")[0] == "import.too_large"


def test_a_file_of_nothing_but_elements_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_documents, "MAX_ELEMENTS", 3)
    assert read_documents(source("<a><b/><b/></a>"))
    assert refusal("<a><b/><b/><b/></a>")[0] == "import.xml_too_many"
    assert refusal(f"{XML}<a><b/></a>\n" * 2)[0] == "import.xml_too_many"
    monkeypatch.setattr(xml_documents, "MAX_DOCUMENTS", 1)
    assert refusal(f"{XML}<a/>\n" * 2)[0] == "import.xml_too_many"


def test_reading_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_documents(source("<a/>", progress=progress))


@pytest.mark.parametrize(
    ("text", "found"), [("<Invoice>", True), (" <x:Invoice a='1'", True), ("<InvoiceLine>", False), ("a<Invoice>", False)]
)
def test_a_root_is_known_by_its_name(text: str, found: bool) -> None:
    assert has_root(source(text), "Invoice") is found
