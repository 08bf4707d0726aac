"""XML files as small trees, read without trust: no DOCTYPE, no entities, no endless nesting, no file beyond a size.

A file may hold several documents one after another, each with its own declaration (ZEDI). Every element knows the line it stands on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from app.errors import InputRefused
from app.ledger.importers.base import SourceFile

#: The tree takes about ten times the file; a month of a busy account is a few megabytes.
MAX_XML_BYTES = 60_000_000
MAX_DEPTH = 60
#: Eighty thousand movements; a file of empty elements alone would fill the memory long before its size says so.
MAX_ELEMENTS = 2_000_000
#: A header and a document for each account and day of a year.
MAX_DOCUMENTS = 10_000
_CHUNK_CHARACTERS = 500_000
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,200}\?>")
_ENCODING = re.compile(r"""encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
#: Names of cp932 in declarations. Bytes of other encodings can be read as cp932 too; those of UTF-8 and UTF-16 cannot be taken for others.
_CP932 = ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932", "ms932")


@dataclass(slots=True)
class XmlElement:
    """An element: its name, its text, what stands in it, and its line in the file."""

    name: str
    row: int
    attributes: dict[str, str]
    text: str = ""
    children: list["XmlElement"] = field(default_factory=list)

    def all(self, path: str) -> Iterator["XmlElement"]:
        """Every element at a path of names below this one (``Acct/Id``)."""
        name, _, rest = path.partition("/")
        for child in self.children:
            if child.name == name:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def find(self, *paths: str) -> "XmlElement | None":
        """The first element at the first of the paths that exists."""
        return next((element for path in paths for element in self.all(path)), None)

    def text_at(self, *paths: str) -> str:
        """The text of the first element found; empty where there is none."""
        element = self.find(*paths)
        return element.text if element is not None else ""

    def below(self, *names: str) -> Iterator["XmlElement"]:
        """Every element of one of these names at any depth below this one."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.below(*names)


def looks_like_xml(file: SourceFile) -> bool:
    return (
        file.content[:4000].decode(file.encoding, "ignore").lstrip("\ufeff \t\r\n").startswith(("<?xml", "<!DOCTYPE", "<"))
        and not file.sheet
    )


def has_root(file: SourceFile, *names: str) -> bool:
    """Whether an XML file has a root element of one of these names near its beginning."""
    start = file.content[:20_000].decode(file.encoding, "ignore")
    return looks_like_xml(file) and any(re.search(rf"<(?:[\w.-]+:)?{name}[\s>/]", start) for name in names)


def read_documents(file: SourceFile) -> list[XmlElement]:
    """The root elements of a file; raises ``InputRefused`` for one that is cut, broken, too large or not to be trusted."""
    if len(file.content) > MAX_XML_BYTES:
        size, limit = len(file.content) // 1_000_000, MAX_XML_BYTES // 1_000_000
        raise InputRefused("import.too_large", file=file.name, megabytes=size, limit=limit)
    text = file.content.decode(file.encoding).lstrip("\ufeff")
    roots = []
    begins = [match.start() for match in _DECLARATION.finditer(text)] or [0]
    if text[: begins[0]].strip():
        begins.insert(0, 0)
    if len(begins) > MAX_DOCUMENTS:
        raise InputRefused("import.xml_too_many", file=file.name, limit=MAX_DOCUMENTS)
    first_row, elements = text.count("\n", 0, begins[0]) + 1, 0
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        declaration = _DECLARATION.match(text, begin)
        if declaration is not None and (encoding := _ENCODING.search(declaration[0])) is not None:
            _check_encoding(file, encoding[1])
        reader = _Reader(file, first_row, elements)
        roots.append(reader.read(text[begin:end].strip("\0\x1a")))
        first_row, elements = first_row + text.count("\n", begin, end), reader.elements
    return roots


def _check_encoding(file: SourceFile, declared: str) -> None:
    if not file.content.isascii() and file.encoding == "cp932" and declared.lower() not in _CP932:
        raise InputRefused("import.unknown_encoding", file=file.name, row=1)


class _Reader:
    """One document to its tree."""

    def __init__(self, file: SourceFile, first_row: int, elements: int) -> None:
        self._file = file
        self._first_row = first_row
        self._open: list[XmlElement] = []
        self._texts: list[list[str]] = []
        self._root: XmlElement | None = None
        #: How many there are in the file up to here.
        self.elements = elements
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def read(self, text: str) -> XmlElement:
        """Read a document; raises ``InputRefused``."""
        try:
            for at in range(0, len(text), _CHUNK_CHARACTERS):
                self._file.progress.step("import.stage.reading", at, len(text))
                self._parser.Parse(text[at : at + _CHUNK_CHARACTERS])
            self._parser.Parse("", True)
        except expat.ExpatError as error:
            row = self._first_row + error.lineno - 1
            is_cut = error.code in (_CODES[expat.errors.XML_ERROR_NO_ELEMENTS], _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN])
            raise InputRefused("import.truncated" if is_cut else "import.broken_xml", file=self._file.name, row=row) from None
        assert self._root is not None  # a document without one is an error of the parser
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise InputRefused("import.unsafe_xml", file=self._file.name, row=self._row())
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise InputRefused("import.xml_too_many", file=self._file.name, limit=MAX_ELEMENTS)
        element = XmlElement(name.rpartition(" ")[2], self._row(), {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)
        self._texts.append([])

    def _end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop()).strip()

    def _characters(self, text: str) -> None:
        self._texts[-1].append(text)

    def _refuse(self, *_declaration: object) -> None:
        raise InputRefused("import.unsafe_xml", file=self._file.name, row=self._row())

    def _row(self) -> int:
        return self._first_row + self._parser.CurrentLineNumber - 1


_CODES = expat.errors.codes
