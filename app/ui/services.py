"""What a page is given: the open book, the services on it, the runner of jobs and the user's way of writing figures.

Services that need pandas or cryptography are imported where they are called, inside a job, never with the window.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.formatting import UNIT_TITLES, Formatter
from app.messages import Language
from app.periods import FiscalYear, Month
from app.settings import Settings, save_settings
from app.ui.task_runner import TaskRunner

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.documents.document import Document
    from app.services.reporting import Reporting
    from app.services.session import BookSession

_ENGLISH_UNITS = {"yen": "yen", "thousand": "thousand yen", "million": "million yen"}


@dataclass(frozen=True)
class Wording(Formatter):
    """A :class:`Formatter` that also writes months, days and units for readers of English."""

    language: Language = "ja"

    def in_whole_yen(self) -> "Wording":
        """The same in yen, for entries and for the totals of a file."""
        return replace(self, amount_unit="yen")

    @property
    def unit_title(self) -> str:
        return (UNIT_TITLES if self.language == "ja" else _ENGLISH_UNITS)[self.amount_unit]

    def month(self, month: Month) -> str:
        return super().month(month) if self.language == "ja" else f"{month.first_day:%b} {month.year}"

    def short_month(self, month: Month) -> str:
        return f"{month.month}月" if self.language == "ja" else f"{month.first_day:%b}"

    def day(self, day: datetime.date) -> str:
        return super().day(day) if self.language == "ja" else day.isoformat()

    def moment(self, at: str) -> str:
        """A moment kept as ISO 8601, on the clock of this computer and to the minute; empty for an empty text."""
        if not at:
            return ""
        here = datetime.datetime.fromisoformat(at).astimezone()
        return f"{self.day(here.date())} {here:%H:%M}"

    def day_of(self, at: str) -> str:
        """The day of a moment kept as ISO 8601, on the clock of this computer; for narrow columns."""
        return self.day(datetime.datetime.fromisoformat(at).astimezone().date())

    def listing(self, names: Iterable[str]) -> str:
        """Several names in one sentence."""
        return ("、" if self.language == "ja" else ", ").join(names)

    def fiscal_year(self, year: FiscalYear) -> str:
        return super().fiscal_year(year) if self.language == "ja" else f"FY to {self.month(year.last)}"


PagePictures = Callable[["Document"], "list[QImage]"]


class Services:
    """Made anew for every opened book; ``session`` is ``None`` on the welcome page."""

    def __init__(
        self,
        runner: TaskRunner,
        settings: Settings,
        printer: "Callable[[Document], bytes]",
        session: "BookSession | None" = None,
        page_pictures: "PagePictures | None" = None,
    ) -> None:
        self.runner = runner
        self.settings = settings
        self.printer = printer
        #: Draws the pages of a document for its preview; ``None`` where nobody drew any.
        self.page_pictures = page_pictures
        self._session = session

    @property
    def session(self) -> "BookSession":
        """The open book; only pages of an open book ask for it."""
        assert self._session is not None
        return self._session

    @property
    def has_book(self) -> bool:
        return self._session is not None

    @cached_property
    def reporting(self) -> "Reporting":
        """Everything the pages show of the books (loads pandas: ask for it inside a job)."""
        from app.services.reporting import Reporting

        return Reporting(self.session)

    @property
    def language(self) -> Language:
        return self.settings.language

    @property
    def wording(self) -> Wording:
        """How this user reads figures, months and days."""
        return Wording(self.settings.negative_sign, self.settings.amount_unit, self.settings.years, self.settings.language)

    def keep_settings(self, **changed: object) -> None:
        """Change preferences and save them."""
        self.settings = replace(self.settings, **changed)  # type: ignore[arg-type]
        save_settings(self.settings)
