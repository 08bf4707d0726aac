"""Which industry's values the points are given by, or that there are none yet, with the total and the way to their page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.messages import message
from app.ui.elements import action, label, row
from app.ui.indicator_words import period_title
from app.ui.services import Services
from app.ui.theme import APART

if TYPE_CHECKING:
    from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark


class IndustryStanding(QWidget):
    """Signal: ``page_wanted`` (name). Values that are typed or invented are called so."""

    page_wanted = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.text = label("", "soft", wrap=True)
        self.total = label("", "heading")
        self.button = action(self.tr("Industry values"))
        self.button.clicked.connect(lambda: self.page_wanted.emit("industry"))
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.total)
        lines.addWidget(self.text)
        layout = row(texts, self.button, spacing=APART)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_standing(self, benchmark: "LocalBenchmark", period: "BenchmarkPeriod | None") -> None:
        """Whose values these are, and the total of a period by them."""
        from app.analysis.benchmark_tables import points_by

        has_values = not benchmark.industry_values
        self.text.setText(points_by(benchmark, self._services.language))
        self.button.setText(self.tr("Industry values") if has_values else self.tr("Steps to get the values"))
        self.button.setAccessibleName(self.button.text())
        total = total_words(self._services, period) if has_values and period is not None else ""
        self.total.setText(f"{period_title(self._services, period)}　{total}" if total and period is not None else "")
        self.total.setVisible(bool(self.total.text()))


def total_words(services: Services, period: "BenchmarkPeriod") -> str:
    """``合計19点／30点　総合評価B`` of a period, short enough for a heading; without all six no rank, without points nothing."""
    if period.points is None:
        return ""
    values = {"points": period.points, "out_of": period.out_of, "rank": period.rank or ""}
    return message("benchmark.total_and_rank" if period.rank else "benchmark.total", services.language, **values).text
