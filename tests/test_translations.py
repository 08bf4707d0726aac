"""Every text of the interface has a finished Japanese translation, none is left over, and placeholders agree."""

import ast
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "resources" / "translations" / "app_ja.ts"


def texts_of(node: ast.AST, context: str = "") -> Iterator[tuple[str, str]]:
    """Every ``self.tr("...")`` with the class it stands in, and every ``translate("Context", "...")``."""
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
            words = [argument.value for argument in child.args if isinstance(argument, ast.Constant)]
            if child.func.attr == "tr":
                assert len(words) == 1, f"{inside}: tr() takes one literal text ({ast.unparse(child)})"
                yield inside, str(words[0])
            elif child.func.attr == "translate" and len(words) == 2:
                yield str(words[0]), str(words[1])
        yield from texts_of(child, inside)


def source_texts() -> set[tuple[str, str]]:
    return {found for path in (ROOT / "app" / "ui").rglob("*.py") for found in texts_of(ast.parse(path.read_text("utf-8")))}


def translated_texts() -> dict[tuple[str, str], ET.Element]:
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in ET.parse(TRANSLATIONS).getroot().iter("context")
        for message in context.iter("message")
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_interface_has_texts() -> None:
    assert len(source_texts()) > 300


def test_every_text_is_translated() -> None:
    assert not source_texts() - translated_texts().keys()


def test_no_translation_is_left_over() -> None:
    assert not translated_texts().keys() - source_texts()


def test_every_translation_is_finished() -> None:
    for (context, source), message in translated_texts().items():
        translation = message.find("translation")
        assert translation is not None and translation.get("type") is None, f"{context}: {source}"
        assert translation.text and translation.text.strip(), f"{context}: {source}"


def test_translations_fill_the_same_placeholders() -> None:
    for (context, source), message in translated_texts().items():
        assert placeholders(source) == placeholders(message.findtext("translation", "")), f"{context}: {source}"


def test_one_english_text_has_one_japanese() -> None:
    """The same button reads the same on every page."""
    known: dict[str, str] = {}
    for (_, source), message in translated_texts().items():
        assert known.setdefault(source, message.findtext("translation", "")) == message.findtext("translation", "")


def test_every_page_has_help_in_both_languages() -> None:
    from app.ui.navigation import PAGES

    for language in ("ja", "en"):
        for name, _ in PAGES:
            assert (ROOT / "resources" / "help" / language / f"{name}.md").read_text("utf-8").startswith("### ")
