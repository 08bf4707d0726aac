"""Pictures of the parts of the Local Benchmark and of the industry values, a correction and a filled workbook among them."""

from pathlib import Path
from typing import Any

from tests.helpers.metis_workbook import write_workbook
from tests.ui.camera import Camera


def take_benchmark_views(camera: Camera, base: Path) -> None:
    """Every part of both pages; then the values of another workbook, which count from there on."""
    view = camera.window.book_view
    assert view is not None
    view.show_page("benchmark")
    page: Any = view.pages["benchmark"]
    camera.settle()
    for part in ("radar", "drivers", "history", "debts", "workbook"):
        camera.take(f"90-benchmark-{part}", page.part.buttons[part].click)
    workbook = write_workbook(base / "locaben.xlsm")
    camera.take("91-workbook-preview", lambda: page.workbook.take_file(workbook))
    page.part.buttons["drivers"].click()
    camera.take("91-drivers-of-months", lambda: (page.drivers.kind.buttons["rolling_12_months"].click(), choose_margin(page)))
    page.part.buttons["indicators"].click()
    page.table.grid.setCurrentIndex(page.table.table_model.index(1, 1))
    camera.settle()
    page.detail.reason.setText("決算書の組替えによる")
    camera.take("92-corrected", page.detail.correct_button.click)
    view.show_page("industry")
    industry: Any = view.pages["industry"]
    camera.settle()
    for part in ("choice", "typed", "values"):
        camera.take(f"93-industry-{part}", industry.part.buttons[part].click)
    camera.take("94-industry-imported", lambda: industry.values.import_file(workbook))


def choose_margin(page: Any) -> None:
    page.drivers.choose_indicator("operating_margin")
