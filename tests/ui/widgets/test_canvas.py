"""A chart in the window: its values by mouse and keyboard, what a screen reader is told, and its files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts.benchmark_radar import BENCHMARK_RADAR
from app.charts.cash_flow import CASH_FLOW
from app.periods import Month
from app.tables import Column, Table
from app.ui.services import Services
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.chart_panel import ChartPanel
from tests.charts.test_benchmark_radar import THREE as THREE_YEARS


def table(*months: tuple[int, int, int]) -> Table:
    """Receipts, payments and closing of April 2026 and the months after it."""
    columns = [Column("row", "text"), *(Column(str(Month(2026, 4) + index), "yen") for index in range(len(months)))]
    rows = [[name, *(month[position] for month in months)] for position, name in enumerate(("receipts", "payments", "closing"))]
    return Table.from_rows("cash_flow", "資金繰り表", columns, rows)


THREE = table((5_000_000, -3_000_000, 2_000_000), (1_000_000, -3_500_000, -500_000), (4_000_000, -1_000_000, 2_500_000))


@pytest.fixture
def canvas(services: Services, qtbot: QtBot) -> ChartCanvas:
    made = ChartCanvas(services, "資金繰りのグラフ")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_chart(THREE, CASH_FLOW, is_demo=False)
    made.show()
    QApplication.processEvents()
    return made


def press(canvas: ChartCanvas, *keys: Qt.Key) -> str:
    for key in keys:
        QTest.keyClick(canvas, key)
    return canvas.cursor_mark.text


def test_arrow_keys_go_from_month_to_month_and_among_the_values_of_one(canvas: ChartCanvas) -> None:
    assert press(canvas, Qt.Key.Key_Right) == "2026年4月\n月末残高（翌月繰越）\n2,000,000円"
    assert press(canvas, Qt.Key.Key_Right) == "2026年5月\n月末残高（翌月繰越）\n△500,000円"
    assert press(canvas, Qt.Key.Key_Down) == "2026年5月\n収入\n1,000,000円"
    assert press(canvas, Qt.Key.Key_Right) == "2026年6月\n収入\n4,000,000円"
    assert press(canvas, Qt.Key.Key_Right) == "2026年6月\n収入\n4,000,000円"
    assert press(canvas, Qt.Key.Key_Home) == "2026年4月\n月末残高（翌月繰越）\n2,000,000円"
    assert press(canvas, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down) == "2026年4月\n支出\n△3,000,000円"
    assert press(canvas, Qt.Key.Key_Up, Qt.Key.Key_Left) == "2026年4月\n収入\n5,000,000円"
    assert press(canvas, Qt.Key.Key_End) == "2026年6月\n月末残高（翌月繰越）\n2,500,000円"


def test_a_screen_reader_hears_the_value_and_then_the_chart_again(canvas: ChartCanvas) -> None:
    whole = canvas.accessibleDescription()
    assert "2026年5月の△500" in whole
    press(canvas, Qt.Key.Key_End)
    assert canvas.accessibleDescription() == "2026年6月 月末残高（翌月繰越） 2,500,000円"
    assert press(canvas, Qt.Key.Key_Escape) == ""
    assert canvas.accessibleDescription() == whole


def test_the_same_chart_again_is_not_drawn_anew_and_keeps_its_mark(canvas: ChartCanvas) -> None:
    before = list(canvas._canvas.figure.axes)
    press(canvas, Qt.Key.Key_Right)
    canvas.show_chart(
        table((5_000_000, -3_000_000, 2_000_000), (1_000_000, -3_500_000, -500_000), (4_000_000, -1_000_000, 2_500_000)),
        CASH_FLOW,
        is_demo=False,
    )
    assert canvas.current_value is not None and canvas._canvas.figure.axes == before
    canvas.show_chart(THREE, CASH_FLOW, is_demo=True)
    assert canvas.current_value is None and canvas._canvas.figure.axes != before


def test_the_mark_stands_on_the_value_and_its_text_inside_the_chart(canvas: ChartCanvas) -> None:
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End):
        press(canvas, key)
        value, point = canvas.current_value, canvas.cursor_mark.point
        assert value is not None
        assert point is not None
        axes = canvas._canvas.figure.axes[0]
        x, y = axes.transData.inverted().transform(
            (point.x() * canvas._canvas.device_pixel_ratio, (canvas._canvas.height() - point.y()) * canvas._canvas.device_pixel_ratio)
        )
        assert (x, y) == (pytest.approx(value.x), pytest.approx(value.y, abs=1))
        assert QRectF(canvas.rect()).contains(canvas.cursor_mark.box())


def test_the_mouse_shows_the_nearest_value_and_nothing_far_from_all(canvas: ChartCanvas) -> None:
    place = canvas.point_of(canvas._values[3])
    assert place is not None
    QTest.mouseMove(canvas._canvas, (place + QPointF(3, -4)).toPoint())
    QApplication.processEvents()
    assert canvas.cursor_mark.text == "2026年5月\n月末残高（翌月繰越）\n△500,000円"
    canvas.point_at(QPointF(2, 2))
    assert canvas.cursor_mark.text == ""


def test_a_round_chart_has_its_values_too(services: Services, qtbot: QtBot) -> None:
    made = ChartCanvas(services, "レーダー")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_chart(THREE_YEARS, BENCHMARK_RADAR, is_demo=False)
    made.show()
    assert press(made, Qt.Key.Key_Right) == "売上増加率\n2026年3月期\n106.8%"
    point = made.cursor_mark.point
    assert point is not None
    middle = QPointF(*made._from_figure(*made._canvas.figure.axes[0].bbox.get_points().mean(axis=0)))
    assert abs(point.x() - middle.x()) < 1, "the first axis points upwards"
    assert point.y() < middle.y()
    # Debt to EBITDA has no value in 2026: the mark goes on to the axis after it.
    assert press(made, Qt.Key.Key_End).startswith("自己資本比率\n2026年3月期")


def test_what_is_hidden_is_drawn_when_it_is_shown(services: Services, qtbot: QtBot) -> None:
    made = ChartCanvas(services, "資金繰り")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_chart(THREE, CASH_FLOW, is_demo=False)
    assert made._canvas.figure.axes == []
    made.show()
    QApplication.processEvents()
    assert len(made._canvas.figure.axes) == 1


def test_another_table_with_fewer_values_takes_the_mark_away(canvas: ChartCanvas) -> None:
    press(canvas, Qt.Key.Key_End)
    canvas.show_chart(table((1, -1, 0)), CASH_FLOW, is_demo=False)
    assert canvas.current_value is None
    assert press(canvas, Qt.Key.Key_End) == "2026年4月\n月末残高（翌月繰越）\n0円"


def test_a_chart_without_values_takes_keys_calmly(canvas: ChartCanvas) -> None:
    canvas.show_chart(table(), CASH_FLOW, is_demo=False)
    assert press(canvas, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Home) == ""
    assert "取り込む" in canvas.accessibleDescription()


def test_tab_reaches_the_chart_and_frames_it(services: Services, qtbot: QtBot) -> None:
    panel = ChartPanel(services, "資金繰り")
    qtbot.addWidget(panel)
    panel.show_chart(THREE, CASH_FLOW, is_demo=False)
    panel.resize(800, 500)
    panel.show()
    panel.activateWindow()
    panel.save_button.setFocus()
    QTest.keyClick(panel.save_button, Qt.Key.Key_Tab)
    assert panel.focusWidget() is panel.chart
    panel.chart.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    framed = panel.chart.grab().toImage()
    panel.chart.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert framed != panel.chart.grab().toImage()
    QTest.keyClick(panel.chart, Qt.Key.Key_Tab)
    assert panel.focusWidget() is panel.table_button


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_chart_is_saved_the_same_every_time(canvas: ChartCanvas, tmp_path: Path, qtbot: QtBot, kind: str, start: bytes) -> None:
    for name in ("a", "b"):
        with qtbot.waitSignal(canvas.saved, timeout=5000) as signal:
            canvas.save(tmp_path / f"{name}.{kind}")
        assert signal.args == [f"{name}.{kind}"]
    content = (tmp_path / f"a.{kind}").read_bytes()
    assert content.startswith(start)
    assert content == (tmp_path / f"b.{kind}").read_bytes()


def test_where_nothing_can_be_written_the_page_hears_of_it(canvas: ChartCanvas, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.failed, timeout=5000):
        canvas.save(tmp_path / "no such folder" / "chart.png")


def test_the_menu_offers_the_three_kinds(canvas: ChartCanvas) -> None:
    assert [entry.text() for entry in canvas.save_menu().actions()] == ["PNGで保存…", "SVGで保存…", "PDFで保存…"]


def test_the_switch_shows_the_same_figures_as_a_table(services: Services, qtbot: QtBot) -> None:
    panel = ChartPanel(services, "資金繰り")
    qtbot.addWidget(panel)
    panel.resize(800, 600)
    panel.show_chart(THREE, CASH_FLOW, is_demo=False)
    panel.show()
    assert not panel.table.isVisible()
    QTest.keyClick(panel.table_button, Qt.Key.Key_Space)
    assert panel.table.isVisible()
    model = panel.table.table_model
    assert model.index(2, 1).data() == "△500,000"
