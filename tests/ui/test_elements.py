"""Pieces the pages are made of."""

import pytest
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.elements import ToolRows, row


@pytest.mark.parametrize(("groups", "direction"), [(2, QBoxLayout.Direction.LeftToRight), (1, QBoxLayout.Direction.TopToBottom)])
def test_groups_of_controls_stand_beside_each_other_only_where_their_texts_fit(
    qtbot: QtBot, groups: int, direction: QBoxLayout.Direction
) -> None:
    """A page as wide as two groups and their spacing, and one as wide as a single group."""
    left, right = ([QPushButton("Income statement") for _ in range(2)] for _ in range(2))
    tools = ToolRows(row(*left, 1), row(1, *right))
    page = QWidget()
    page.setLayout(tools)
    qtbot.addWidget(page)
    page.resize(groups * 2 * left[0].sizeHint().width() + 100, 200)
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
