"""The sheets of the Local Benchmark that are not about figures: the flow of business drawn beside its words, the four viewpoints, and
what came of the dialogue; one form, gone on with from year to year, with its history."""

from typing import TYPE_CHECKING

from app.progress import Progress
from app.ui.elements import label
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, Page
from app.ui.services import Services
from app.ui.widgets.form_desk import FormDesk

if TYPE_CHECKING:
    from app.analysis.form_copies import FormCopy, FormVersion
    from app.services.targets import Target

FORM = "local_benchmark"


class NonfinancialPage(Page):
    """The desk with the one copy of the form on it; above it since when what is written there has been as it is."""

    name = "nonfinancial"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, FORMS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._copy_id = 0
        #: The history was asked for before the form was read.
        self._wants_versions = False
        self.since = label("", "small", wrap=True)
        self.content.addWidget(self.since)
        self.desk = FormDesk(services)
        self.desk.target_wanted.connect(self.target_wanted)
        self.desk.failed.connect(self.notices.show_error)
        self.desk.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.desk.kept.connect(lambda number: self.notices.show_code("form_desk.version_kept", "success", number=number))
        self.desk.gone_back.connect(lambda number: self.notices.show_code("form_desk.gone_back", "success", number=number))
        self.content.addWidget(self.desk, 1)

    def title(self) -> str:
        return self.tr("Beyond the figures")

    def refresh(self) -> None:
        """The first time the form is begun; later its values are read anew."""

        def job(progress: Progress) -> "tuple[FormCopy, tuple[FormVersion, ...], int]":
            from app.services.planning import compare, filled, open_single, version_filled, versions

            reporting = self.services.reporting
            copy = open_single(reporting.session, FORM)
            kept = versions(reporting.session, copy.id)
            changed = compare(version_filled(reporting.session, copy.id, kept[-1].number), filled(reporting, copy.id)) if kept else ()
            return copy, kept, len(changed)

        self.services.runner.run(job, self._show, self.notices.show_error, writes=self._copy_id == 0, key="nonfinancial")

    def show_target(self, target: "Target") -> None:
        """``table`` ``versions`` opens the history."""
        self._wants_versions = target.table == "versions"
        if self._wants_versions and self._copy_id:
            self._show_versions()

    def keep_typed(self) -> None:
        self.desk.view.form.keep_now()

    def _show(self, found: "tuple[FormCopy, tuple[FormVersion, ...], int]") -> None:
        copy, kept, changed = found
        wording = self.services.wording
        if not kept:
            text = self.tr("No version has been kept yet. Keep one with “Versions…” after each dialogue, to see later what has changed.")
        elif not changed:
            text = self.tr("Last version kept on {day}. Nothing has changed since.").format(day=wording.moment(kept[-1].at))
        else:
            text = self.tr("Last version kept on {day}: {count} cells have changed since. “Versions…” shows which.")
            text = text.format(day=wording.moment(kept[-1].at), count=changed)
        self.since.setText(text)
        if self._copy_id != copy.id:
            self._copy_id = copy.id
            self.desk.open(copy.id, copy.title)
            if self._wants_versions:
                self._show_versions()
        else:
            self.desk.refresh()

    def _show_versions(self) -> None:
        self._wants_versions = False
        self.desk.show_versions()
