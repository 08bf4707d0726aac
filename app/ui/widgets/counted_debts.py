"""Which debts count as 借入金 in ④: METI's formula leaves it open, so the owner says it once, with the reasons for and against."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.ui.elements import card, label
from app.ui.indicator_words import indicator_value, period_title
from app.ui.services import Services
from app.ui.theme import APART

if TYPE_CHECKING:
    from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark


class CountedDebts(QWidget):
    """Signal: ``failed`` (an error). A choice counts at once and for every period."""

    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._benchmark: LocalBenchmark | None = None
        frame, inside = card(label(self.tr("Debts counted in the debt-to-EBITDA multiple"), "heading"))
        explanation = self.tr(
            "Loans from banks and other institutions always count: short-term, long-term, the part due within a year and overdrafts. "
            "METI's explanation says no more about other debts. Ask your lender how they count them, and keep to it every year."
        )
        inside.addWidget(label(explanation, "soft", wrap=True))
        self.boxes: dict[str, QCheckBox] = {}
        for name, title, reason in (
            ("count_bonds", self.tr("Bonds"), self.tr("Privately placed bonds that a bank took are loans in all but name.")),
            (
                "count_director_loans",
                self.tr("Loans from directors"),
                self.tr("METI's sheet leaves them out where they are not among the loans; many lenders take them as own funds."),
            ),
            (
                "count_lease_obligations",
                self.tr("Lease obligations"),
                self.tr("Counted where machines are leased instead of bought on credit and are to be compared with others."),
            ),
        ):
            box = QCheckBox(title)
            box.setAccessibleName(title)
            box.setAccessibleDescription(reason)
            box.clicked.connect(lambda on, name=name: self._on_clicked(name, on))
            self.boxes[name] = box
            inside.addSpacing(APART // 2)
            inside.addWidget(box)
            inside.addWidget(label(reason, "small", wrap=True))
        inside.addSpacing(APART)
        self.result = label("", wrap=True)
        inside.addWidget(self.result)
        note = self.tr(
            "The guarantee for refinancing without personal guarantees has a formula of its own and does not follow this choice."
        )
        inside.addWidget(label(note, "small", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)

    def show_benchmark(self, benchmark: "LocalBenchmark", periods: "tuple[BenchmarkPeriod, ...]") -> None:
        """What is chosen, and the multiples it gives."""
        self._benchmark = benchmark
        for name, box in self.boxes.items():
            box.setChecked(getattr(benchmark.settings, name))
        multiples = [(period, period.indicator("debt_to_ebitda").value) for period in periods]
        services = self._services
        lines = [f"{period_title(services, period)}　{indicator_value(services, 'debt_to_ebitda', value)}" for period, value in multiples]
        title = message("benchmark.debt_to_ebitda", self._services.language).text
        self.result.setText(f"{title}\n" + "\n".join(lines) if lines else "")

    def _on_clicked(self, name: str, is_counted: bool) -> None:
        if self._benchmark is None:
            return
        wanted = replace(self._benchmark.settings, **{name: is_counted})

        def job(progress: Progress) -> None:
            from app.services.benchmark_corrections import set_settings

            set_settings(self._services.session, wanted)

        self._services.runner.run(job, lambda nothing: None, self.failed.emit, writes=True)
