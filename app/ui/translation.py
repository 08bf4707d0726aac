"""Japanese of the interface, read from Qt's own ``app_ja.ts``; nothing has to be compiled before the program can start.

Qt's standard dialogs get their words from the ``qtbase_ja.qm`` that comes with PySide6.
"""

import xml.etree.ElementTree as ET
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from app.messages import Language
from app.resources import read_text


@cache
def load_words(language: Language) -> dict[tuple[str, str], str]:
    """Finished translations by (context, English source); empty for English, the language of the source."""
    if language == "en":
        return {}
    words: dict[tuple[str, str], str] = {}
    for context in ET.fromstring(read_text(f"translations/app_{language}.ts")).iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                words[name, message.findtext("source", "")] = translation.text
    return words


class TextTranslator(QTranslator):
    """Answers Qt's ``tr`` from the words of one language."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._words = load_words(language)

    def isEmpty(self) -> bool:
        return not self._words

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """``None`` becomes Qt's null string, "ask the next translator"; an empty text would blank words of Qt itself."""
        return self._words.get((context, source))


_installed: list[QTranslator] = []


def install_language(language: Language) -> None:
    """Make the program speak ``language``; windows made before keep their words."""
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    if language == "en":
        return
    dialogs = QTranslator()
    if dialogs.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _installed.append(dialogs)
    _installed.append(TextTranslator(language))
    for translator in _installed:
        QCoreApplication.installTranslator(translator)
