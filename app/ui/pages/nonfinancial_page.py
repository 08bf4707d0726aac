"""The sheets of the Local Benchmark that are about the business and not its figures."""

from app.ui.elements import EmptyState
from app.ui.page import COMPANY, FORMS, Page
from app.ui.services import Services


class NonfinancialPage(Page):
    """One form, gone on with from year to year."""

    name = "nonfinancial"
    cares = frozenset({COMPANY, FORMS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.empty = EmptyState(
            self.tr("Beyond the figures"), self.tr("What the figures do not say: your customers, your work, your people, your aims.")
        )
        self.content.addWidget(self.empty)

    def title(self) -> str:
        return self.tr("Beyond the figures")

    def refresh(self) -> None:
        """Nothing is asked of the services yet."""
