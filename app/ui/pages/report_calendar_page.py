"""The report calendar: what is due when, what it lacks and where that is done; build a report, hand it to sharing, note it as given."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import EmptyState, ToolRows, action, card, label, leaves_by_escape, row, scrolling
from app.ui.page import COMPANY, CONSENTS, ENTRIES, FORMS, PLANS, RECIPIENTS, Page
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.list_with_details import ListWithDetails
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.scheme_form import SchemeForm
from app.ui.widgets.sentence_list import SentenceList
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.phrases import Phrase
    from app.services.report_building import BuiltReport
    from app.services.report_calendar import Calendar, ListedDuty
    from app.services.targets import Target
    from app.sharing.recipients import Recipient

T = TypeVar("T")

#: Columns that are said below the table, or are for programs.
_HIDDEN = frozenset({"missing", "given_by", "opens", "scheme", "days_left", "key", "papers"})


class ReportCalendarPage(Page):
    """The first open report is chosen; Enter or double-click builds the chosen one and opens its form."""

    name = "report_calendar"
    cares = frozenset({ENTRIES, COMPANY, FORMS, PLANS, RECIPIENTS, CONSENTS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._found: Calendar | None = None
        self._recipients: tuple[Recipient, ...] = ()
        self._shown: list[ListedDuty] = []
        self._wanted_key = ""
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.empty = EmptyState(
            self.tr("No report is owed yet"),
            self.tr(
                "Register the scheme of a loan or a guarantee, or what you agreed on with your bank. Then you see here what is due "
                "when, and what is still missing."
            ),
            self.tr("Register a scheme"),
        )
        self.empty.button.clicked.connect(self.begin_scheme)
        self.form = SchemeForm(services)
        self.form.kept.connect(self._on_scheme_kept)
        self.form.removed.connect(self._on_scheme_removed)
        self.form.left.connect(self._show_main)
        leaves_by_escape(self.form, self._show_main)
        self.main = self._make_main()
        self._form_area: QScrollArea = scrolling(self.form)
        for view in (self.main, self._form_area, self.empty):
            self.views.addWidget(view)

    def title(self) -> str:
        return self.tr("Report calendar")

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[Calendar, tuple[Recipient, ...]]":
            from app.services.disclosure import list_recipients
            from app.services.report_calendar import calendar

            return calendar(self.services.reporting), list_recipients(self.services.session)

        self.services.runner.run(job, self._show, self.notices.show_error, key="report calendar")

    def show_target(self, target: "Target") -> None:
        """``row`` is the key of a report to choose; with the table ``scheme`` the number of a scheme to change."""
        if target.table == "scheme" and target.row.isdigit():
            self._change(int(target.row))
            return
        self._wanted_key = target.row
        self.what.choose("open")
        self._show_main()
        self._fill()

    def begin_scheme(self) -> None:
        """Register another scheme."""
        self.notices.clear()
        self.form.begin(self._recipients)
        self.views.setCurrentWidget(self._form_area)
        self.form.scheme.setFocus()

    def chosen(self) -> "ListedDuty | None":
        """The chosen report."""
        at = self.duties.grid.currentIndex().row()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _make_main(self) -> ListWithDetails:
        services = self.services
        views = (("open", self.tr("To hand in")), ("given", self.tr("Handed in")), ("schemes", self.tr("Schemes")))
        self.what = ChoiceBar(self.tr("What is shown"), views, "tab")
        self.what.chosen.connect(lambda _: self._fill())
        self.add_button = action(self.tr("Register a scheme…"))
        self.add_button.clicked.connect(self.begin_scheme)
        self.save_button = SaveTableButton(services, self._shown_table)
        self.save_button.failed.connect(self.notices.show_error)
        self.save_button.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        tools = ToolRows(row(self.what, 1), row(1, self.add_button, self.save_button))
        self.duties = TableView(services.wording, self.tr("List of reports"), self.tr("Nothing is here."), whole_rows=True)
        self.duties.row_opened.connect(lambda _: self._on_opened())
        self.duties.grid.selectionModel().currentRowChanged.connect(lambda *_: self._show_details())
        self.details = self._make_details()
        return ListWithDetails(tools, self.duties, self.details)

    def _make_details(self) -> QWidget:
        self.heading = label("", "heading", wrap=True)
        frame, inside = card(self.heading)
        self.about = label("", wrap=True)
        self.source = label("", "small", wrap=True)
        self.missing = SentenceList(self.tr("What is missing"))
        self.missing.target_wanted.connect(self.target_wanted)
        chosen = self.tr("Recipient, papers and months are chosen there")
        self.share_button = action(self.tr("Hand over to sharing"), "primary", hint=chosen)
        self.share_button.clicked.connect(self._on_share)
        self.build_button = action(
            self.tr("Build the report"), hint=self.tr("Fills its form from the books; opens it where something is missing")
        )
        self.build_button.clicked.connect(self._on_build)
        self.given_button = action(self.tr("Note as handed in"))
        self.given_button.clicked.connect(self._on_given)
        self.back_button = action(self.tr("Take the note back"))
        self.back_button.clicked.connect(self._on_taken_back)
        self.change_button = action(self.tr("Change the scheme…"))
        self.change_button.clicked.connect(self._on_change)
        self.end_button = action(self.tr("End it today"), hint=self.tr("Nothing falls due after today; what was given stays noted"))
        self.end_button.clicked.connect(self._on_end)
        inside.addWidget(self.about)
        inside.addWidget(self.missing)
        inside.addLayout(
            ToolRows(row(self.build_button, self.share_button, 1), row(self.given_button, self.back_button, self.change_button))
        )
        inside.addLayout(row(self.end_button, 1))
        inside.addWidget(self.source)
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)
        return view

    def _show(self, answer: "tuple[Calendar, tuple[Recipient, ...]]") -> None:
        self._found, self._recipients = answer
        if self.views.currentWidget() is not self._form_area:
            self._show_main()
        self._fill()

    def _show_main(self) -> None:
        has_schemes = self._found is None or bool(self._found.schemes)
        self.views.setCurrentWidget(self.main if has_schemes else self.empty)

    def _fill(self) -> None:
        """The list of what is chosen above, the row that was chosen chosen again."""
        from app.services.report_calendar import key_text
        from app.services.report_calendar_tables import calendar_table

        if self._found is None:
            return
        before = self.chosen()
        wanted = self._wanted_key or (key_text(before.key) if before else "")
        self._wanted_key = ""
        if self.what.value == "schemes":
            self._shown = []
            self.duties.set_table(self._schemes_table(), self.services.wording, hidden=frozenset({"number"}))
        else:
            is_given = self.what.value == "given"
            self._shown = [one for one in self._found.duties if one.given is not None] if is_given else list(self._found.near)
            part = type(self._found)(self._found.day, tuple(self._shown), self._found.schemes)
            table = calendar_table(part, self.services.wording, self.services.language)
            self.duties.set_table(table, self.services.wording, hidden=_HIDDEN)
        place = next((at for at, one in enumerate(self._shown) if key_text(one.key) == wanted), 0)
        self.duties.grid.selectRow(place)
        self._show_details()

    def _schemes_table(self) -> Table:
        assert self._found is not None
        wording = self.services.wording
        columns = (
            Column("number", "integer"),
            Column("scheme", "text", self.tr("Scheme")),
            Column("start", "date", self.tr("Start")),
            Column("recipient", "text", self.tr("To")),
            Column("end", "date", self.tr("Ends")),
            Column("note", "text", self.tr("Remark")),
        )
        names = {recipient.id: recipient.card.name for recipient in self._recipients}
        rows = []
        for kept, scheme, reason in self._found.schemes:
            owed = kept.owed
            note = message(f"calendar.exempt.{reason}", wording.language).text if reason else ""
            rows.append((kept.id, owed.title or scheme.title, owed.start, names.get(owed.recipient, owed.addressee), owed.end, note))
        return Table.from_rows("report_schemes", self.tr("Schemes"), columns, rows)

    def _show_details(self) -> None:
        one, is_schemes = self.chosen(), self.what.value == "schemes"
        self.details.setVisible(one is not None or (is_schemes and bool(self._found and self._found.schemes)))
        for button in (self.build_button, self.share_button, self.given_button, self.back_button):
            button.setVisible(not is_schemes)
        for button in (self.change_button, self.end_button):
            button.setVisible(is_schemes)
        if is_schemes:
            self._show_scheme_details()
        elif one is not None:
            self._show_duty(one)

    def _show_duty(self, one: "ListedDuty") -> None:
        from app.services.report_calendar_tables import left_text, missing_texts, months_text, papers_text, state_text

        language, writing = self.services.language, self.services.wording
        duty = one.duty
        left = left_text(one, language) or state_text(one, writing, language)
        self.heading.setText(f"{one.title}　{left}")
        lines = [
            self.tr("From {first} to {last}").format(first=writing.day(duty.opens), last=writing.day(duty.due)),
            self.tr("About: {months}").format(months=months_text(duty.first, duty.last, writing, language)),
            self.tr("Papers: {papers}").format(papers=papers_text(one, language)),
            self.tr("Handed in by: {who}").format(who=message(f"calendar.given_by.{duty.report.given_by}", language).text),
        ]
        self.about.setText("　".join(lines))
        sentences = tuple(zip(missing_texts(one, writing, language), (each.target for each in one.missing), strict=True))
        nothing = ((message("calendar.nothing_missing", language).text, None),)
        self.missing.setVisible(one.given is None)
        self.missing.show_sentences(sentences or nothing)
        sure = message(f"calendar.confidence.{one.scheme.confidence}", language).text
        said = [duty.report.note, one.scheme.note, self.tr("Source: {source} ({sure})").format(source=one.scheme.source, sure=sure)]
        self.source.setText("\n".join(text for text in said if text))
        is_open = one.given is None
        has_forms = any(paper.is_form for paper in one.papers)
        is_told = not any(each.code.startswith("calendar.missing.months") for each in one.missing)
        self.build_button.setVisible(is_open and has_forms)
        self.build_button.setEnabled(is_told)
        self.share_button.setVisible(is_open)
        self.share_button.setEnabled(is_told and any(paper.is_ready for paper in one.papers))
        self.given_button.setVisible(is_open)
        self.back_button.setVisible(not is_open)

    def _show_scheme_details(self) -> None:
        at = self.duties.grid.currentIndex().row()
        if self._found is None or not 0 <= at < len(self._found.schemes):
            return
        _, scheme, _ = self._found.schemes[at]
        self.heading.setText(scheme.title)
        self.about.setText(scheme.summary)
        self.missing.hide()
        sure = message(f"calendar.confidence.{scheme.confidence}", self.services.language).text
        source = self.tr("Source: {source} ({sure})").format(source=scheme.source, sure=sure)
        self.source.setText("\n".join(text for text in (scheme.note, source) if text))

    def _on_opened(self) -> None:
        if self.what.value == "schemes":
            self._on_change()
        elif self.build_button.isEnabled() and self.build_button.isVisible():
            self._on_build()

    def _on_build(self) -> None:
        one = self.chosen()
        if one is None:
            return
        key = one.key

        def job(progress: Progress) -> "tuple[BuiltReport, ...]":
            from app.services.report_building import build_report

            return build_report(self.services.reporting, key)

        self._run(job, self._on_built, self.tr("Building the report"))

    def _on_built(self, built: "tuple[BuiltReport, ...]") -> None:
        """A report that lacks nothing is ready to be handed over from here; the first one that lacks something is opened."""
        from app.services.planning import definition
        from app.services.targets import Target

        unfinished = next((one for one in built if one.version is None), None)
        if unfinished is not None:
            self.target_wanted.emit(Target("plans", row=str(unfinished.copy_id)))
            return
        for one in built:
            self.notices.show_code("calendar.built", "success", form=definition(one.form).title, version=one.version)

    def _on_share(self) -> None:
        from app.services.report_calendar import share_target

        one = self.chosen()
        if one is not None:
            self.target_wanted.emit(share_target(one))

    def _on_given(self) -> None:
        from app.services.report_schemes import note_given

        one = self.chosen()
        if one is not None:
            key = one.key
            self._run(lambda _: note_given(self.services.session, key, datetime.date.today()))

    def _on_taken_back(self) -> None:
        from app.services.report_schemes import take_back_given

        one = self.chosen()
        if one is not None:
            key = one.key
            self._run(lambda _: take_back_given(self.services.session, key))

    def _scheme_number(self) -> int | None:
        at = self.duties.grid.currentIndex().row()
        schemes = self._found.schemes if self._found else ()
        return schemes[at][0].id if 0 <= at < len(schemes) else None

    def _on_change(self) -> None:
        if (number := self._scheme_number()) is not None:
            self._change(number)

    def _change(self, number: int) -> None:
        kept = next((kept for kept, _, _ in self._found.schemes if kept.id == number), None) if self._found else None
        if kept is not None:
            self.notices.clear()
            self.form.show_scheme(kept, self._recipients)
            self.views.setCurrentWidget(self._form_area)

    def _on_end(self) -> None:
        from app.services.report_schemes import end_scheme

        number = self._scheme_number()
        if number is not None:
            self._run(lambda _: end_scheme(self.services.session, number, datetime.date.today()))

    def _on_scheme_kept(self, texts: dict[str, str], number: int) -> None:
        from app.analysis.owed_schemes import KeptScheme
        from app.services.report_scheme_texts import notices_of, read_owed
        from app.services.report_schemes import add_scheme, change_scheme

        def job(progress: Progress) -> "tuple[Phrase, ...]":
            owed = read_owed(texts)
            if number:
                change_scheme(self.services.session, KeptScheme(number, owed))
            else:
                add_scheme(self.services.session, owed)
            return notices_of(owed)

        def done(notices: "tuple[Phrase, ...]") -> None:
            self._show_main()
            for notice in notices:
                self.notices.show_code(notice.code, "warning", **notice.values)

        def failed(error: BaseException) -> None:
            self.notices.show_error(error)
            self.form.point_to(error)

        self.notices.clear()
        self.services.runner.run(job, done, failed, writes=True)

    def _on_scheme_removed(self, number: int) -> None:
        from app.services.report_schemes import remove_scheme

        self._run(lambda _: remove_scheme(self.services.session, number), lambda _: self._show_main())

    def _run(self, job: Callable[[Progress], T], done: Callable[[T], object] = lambda _: None, title: str = "") -> None:
        self.notices.clear()
        self.services.runner.run(job, done, self.notices.show_error, writes=True, title=title)

    def _shown_table(self) -> ShownTable | None:
        from app.periods import Month

        table = self.duties.table_model.table
        if self._found is None or not len(table):
            return None
        month = Month.of(self._found.day)
        return ShownTable(table, month, month)
