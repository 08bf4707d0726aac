"""Pieces the pages are made of."""

import pytest
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.elements import ToolRows, row


@pytest.mark.parametrize(("width", "direction"), [(900, QBoxLayout.Direction.LeftToRight), (300, QBoxLayout.Direction.TopToBottom)])
def test_groups_of_controls_stand_beside_each_other_only_where_their_texts_fit(
    qtbot: QtBot, width: int, direction: QBoxLayout.Direction
) -> None:
    left, right = [QPushButton("Income statement") for _ in range(2)], [QPushButton("Million yen") for _ in range(2)]
    tools = ToolRows(row(*left, 1), row(1, *right))
    page = QWidget()
    page.setLayout(tools)
    qtbot.addWidget(page)
    page.resize(width, 200)
    page.show()
    qtbot.waitUntil(lambda: tools.direction() == direction)
    assert all(button.width() >= button.sizeHint().width() for button in (*left, *right))


def test_a_control_that_appears_later_moves_the_others_below(qtbot: QtBot) -> None:
    tab, late, other = QPushButton("Trial balance"), QPushButton("A cost report with a long name"), QPushButton("Save")
    late.hide()
    tools = ToolRows(row(tab, late, 1), row(1, other))
    page = QWidget()
    page.setLayout(tools)
    qtbot.addWidget(page)
    page.resize(tab.sizeHint().width() + late.sizeHint().width() + 60, 200)
    page.show()
    qtbot.waitUntil(lambda: tools.direction() == QBoxLayout.Direction.LeftToRight)
    late.show()
    qtbot.waitUntil(lambda: tools.direction() == QBoxLayout.Direction.TopToBottom)
    assert late.width() >= late.sizeHint().width()
