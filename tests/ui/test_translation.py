"""The reader of ``app_ja.ts``: what it knows, what it passes on, and Qt's own words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.ui.translation import install_language, load_words


@pytest.fixture
def japanese(application: QApplication) -> Iterator[None]:
    install_language("ja")
    yield
    install_language("ja")


def test_a_text_of_ours_is_japanese(japanese: None) -> None:
    assert QCoreApplication.translate("HomePage", "Home") == "ホーム"


def test_qt_dialogs_are_japanese(japanese: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"


def test_a_text_nobody_knows_stays_as_it_is(japanese: None) -> None:
    assert QCoreApplication.translate("Nowhere", "Untranslated words") == "Untranslated words"


def test_english_is_the_source(japanese: None) -> None:
    install_language("en")
    assert QCoreApplication.translate("HomePage", "Home") == "Home"
    assert load_words("en") == {}


def test_pictures_can_still_be_read(japanese: None) -> None:
    """A translator that answers with empty texts instead of none breaks Qt's own readers."""
    picture = QImage(3, 2, QImage.Format.Format_RGB32)
    picture.fill(0)
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    assert QImage.fromData(QByteArray(buffer.data())).width() == 3
