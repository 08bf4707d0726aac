"""Industry values typed by hand, for one industry and size: the median and the four limits of each indicator.

They are kept as a set of their own, called 手入力 wherever they show; an indicator left empty has no points.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from app.analysis.benchmark_indicators import INDICATORS
from app.progress import Progress
from app.ui.elements import action, card, label, row
from app.ui.indicator_words import indicator_title, size_words
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.field_group import FieldGroup

if TYPE_CHECKING:
    from app.analysis.industry_classes import CompanySize
    from app.analysis.industry_thresholds import IndustryChoice

FIELDS = ("median", "i", "ii", "iii", "iv")


class TypedThresholds(FieldGroup):
    """Signals: ``failed`` (an error), ``kept``. The values are those of the industry and size chosen for the company."""

    failed = Signal(object)
    kept = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._choice: IndustryChoice | None = None
        frame, inside = card(label(self.tr("Type the values by hand"), "heading"))
        explanation = self.tr(
            "For values you have on paper, for example from METI's sheet printed by your adviser. ⅰ is the best value and gives five "
            "points, ⅳ the last that gives two. Leave an indicator empty to give it no points."
        )
        inside.addWidget(label(explanation, "soft", wrap=True))
        self.about = label("", wrap=True)
        inside.addWidget(self.about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(NEAR)
        titles = (self.tr("Industry median"), "ⅰ", "ⅱ", "ⅲ", "ⅳ")
        for column, title in enumerate(titles, start=1):
            grid.addWidget(label(title, "small"), 0, column, Qt.AlignmentFlag.AlignHCenter)
        self.fields: dict[str, QLineEdit] = {}
        for line, indicator in enumerate(INDICATORS, start=1):
            name = indicator_title(services, indicator)
            grid.addWidget(label(name), line, 0)
            for column, (field, title) in enumerate(zip(FIELDS, titles, strict=True), start=1):
                edit = QLineEdit()
                edit.setAccessibleName(f"{name} {title}")
                edit.setAlignment(Qt.AlignmentFlag.AlignRight)
                self.fields[f"{indicator}.{field}"] = edit
                grid.addWidget(edit, line, column)
        inside.addLayout(grid)
        self.keep_button = action(self.tr("Keep the typed values"), "primary")
        self.keep_button.clicked.connect(self._on_keep_clicked)
        inside.addLayout(row(self.keep_button, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)

    def show_choice(self, choice: "IndustryChoice") -> None:
        """For which industry and size the values are; without both there is nothing to type them for."""
        self._choice = choice
        is_known = choice.industry is not None and choice.size is not None
        self.keep_button.setEnabled(is_known)
        if choice.industry is not None and choice.size is not None:
            size = size_words(choice.size, self._services.language)
            self.about.setText(self.tr("Values for: {industry}, {size}").format(industry=choice.industry.title, size=size))
        else:
            self.about.setText(self.tr("Choose the industry and the size first."))

    def _on_keep_clicked(self) -> None:
        choice = self._choice
        if choice is None or choice.industry is None or choice.size is None:
            return
        industry, texts = choice.industry, {name: edit.text() for name, edit in self.fields.items()}
        size: CompanySize = choice.size

        def job(progress: Progress) -> None:
            from app.services.industry import type_values

            type_values(self._services.session, industry, size, texts)

        self._services.runner.run(job, lambda nothing: self.kept.emit(), self.failed.emit, writes=True)
