"""Industry values: the company's industry and size, METI's values and which of them count, values typed by hand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from app.progress import Progress
from app.ui.elements import row, scrolling
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, Page
from app.ui.services import Services
from app.ui.theme import APART, MARGIN, NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.industry_choice import ChoiceShown, IndustryChoiceView
from app.ui.widgets.industry_standing import IndustryStanding
from app.ui.widgets.industry_values_view import IndustryValuesView
from app.ui.widgets.typed_thresholds import TypedThresholds

if TYPE_CHECKING:
    from app.analysis.industry_thresholds import ValuesEdition
    from app.analysis.local_benchmark import LocalBenchmark
    from app.services.targets import Target

_PARTS = ("values", "choice", "typed")


@dataclass(frozen=True)
class IndustryView:
    """What the page shows, read at one moment."""

    benchmark: "LocalBenchmark"
    shown: ChoiceShown
    editions: "tuple[ValuesEdition, ...]"
    steps: tuple[str, ...]


class IndustryPage(Page):
    """The line above says what counts now; its button leads back to the indicators."""

    name = "industry"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, FORMS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.part = ChoiceBar(
            self.tr("View"),
            (
                ("values", self.tr("METI's values")),
                ("choice", self.tr("Industry and size")),
                ("typed", self.tr("Typed by hand")),
            ),
            "tab",
        )
        self.part.chosen.connect(self.show_part)
        self.standing = IndustryStanding(services)
        self.standing.button.hide()
        self.values = IndustryValuesView(services)
        self.choice = IndustryChoiceView(services)
        self.typed = TypedThresholds(services)
        self.views = QStackedWidget()
        for view in (self.values, self.choice, self.typed):
            self.views.addWidget(scrolling(view))
            view.failed.connect(self.notices.show_error)
        self.values.imported.connect(lambda name: self.notices.show_code("ui.values_imported", "success", file=name))
        self.typed.kept.connect(lambda: self.notices.show_code("ui.values_typed", "success"))
        self.content.setSpacing(NEAR)
        self.content.setContentsMargins(MARGIN, APART, MARGIN, NEAR)
        self.content.addLayout(row(self.part, 1))
        self.content.addWidget(self.standing)
        self.content.addWidget(self.views, 1)

    def title(self) -> str:
        return self.tr("Industry values")

    def show_part(self, part: str) -> None:
        """Show one of the parts."""
        self.part.choose(part)
        self.views.setCurrentIndex(_PARTS.index(part))

    def show_target(self, target: "Target") -> None:
        """``table`` names the part: values, choice or typed."""
        if target.table in _PARTS:
            self.show_part(target.table)

    def refresh(self) -> None:
        language = self.services.language

        def job(progress: Progress) -> IndustryView:
            from app.services.benchmark_views import size_words
            from app.services.industry import editions, industries, steps

            benchmark = self.services.reporting.local_benchmark()
            session = self.services.session
            sentences = size_words(benchmark.choice, self.services.wording.in_whole_yen(), language)
            shown = ChoiceShown(benchmark.choice, industries(session), "\n".join(sentences))
            return IndustryView(benchmark, shown, editions(session), steps(language))

        self.services.runner.run(job, self._show, self.notices.show_error, key="industry")

    def _show(self, view: IndustryView) -> None:
        choice = view.benchmark.choice
        self.standing.show_standing(view.benchmark, None)
        self.values.show_editions(view.editions, choice.edition.id if choice.edition else None, view.steps)
        self.choice.show_choice(view.shown)
        self.typed.show_choice(choice)
