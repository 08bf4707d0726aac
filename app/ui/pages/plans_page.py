"""Plans and papers for banks and support institutions: every form with its copies."""

from app.ui.elements import EmptyState
from app.ui.page import COMPANY, FORMS, Page
from app.ui.services import Services


class PlansPage(Page):
    """Lists the forms."""

    name = "plans"
    cares = frozenset({COMPANY, FORMS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.empty = EmptyState(
            self.tr("Plans and papers"), self.tr("Plans and reports for your bank are written here; the figures come from your books.")
        )
        self.content.addWidget(self.empty)

    def title(self) -> str:
        return self.tr("Plans and papers")

    def refresh(self) -> None:
        """Nothing is asked of the services yet."""
