"""The company's industry and size: chosen from METI's classes, the size by the rule with its reason, or by the owner with theirs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout

from app.progress import Progress
from app.ui.elements import action, card, form, label, row
from app.ui.indicator_words import size_words
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.field_group import FieldGroup

if TYPE_CHECKING:
    from app.analysis.industry_classes import Industry
    from app.analysis.industry_thresholds import IndustryChoice

_BY_RULE = ""


@dataclass(frozen=True)
class ChoiceShown:
    """What the view shows: the choice that counts and the industries there are; ``proposal`` says what the rule proposes and why."""

    choice: "IndustryChoice"
    industries: "tuple[Industry, ...]"
    proposal: str


class IndustryChoiceView(FieldGroup):
    """Signal: ``failed`` (an error). An industry counts at once, a size of one's own when its reason is given."""

    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._industries: tuple[Industry, ...] = ()
        self.major = self._list(self.tr("Main class of industry"))
        self.minor = self._list(self.tr("Class of industry"))
        self.major.activated.connect(lambda _: self._on_major_chosen())
        self.minor.activated.connect(lambda _: self._on_minor_chosen())
        frame, inside = card(label(self.tr("Industry"), "heading"))
        explanation = self.tr("Choose the class your main business belongs to, as METI's workbook names it.")
        inside.addWidget(label(explanation, "soft", wrap=True))
        fields = form()
        fields.addRow(self.tr("Main class of industry"), row(self.major, 1))
        fields.addRow(self.tr("Class of industry"), row(self.minor, 1))
        inside.addLayout(fields)
        size_frame, size_inside = card(label(self.tr("Size"), "heading"))
        self.rule = label("", wrap=True)
        self.company_size = self._list(self.tr("Size"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason for another size than the rule's"))
        self.reason.setPlaceholderText(self.tr("For example: the group's employees are counted together"))
        self.company_size.activated.connect(lambda _: self._on_size_chosen())
        self.keep_button = action(self.tr("Use this size"))
        self.keep_button.clicked.connect(self._on_size_kept)
        size_inside.addWidget(self.rule)
        size_fields = form()
        size_fields.addRow(self.tr("Size"), row(self.company_size, 1))
        size_fields.addRow(self.tr("Reason"), self.reason)
        size_inside.addLayout(size_fields)
        size_inside.addLayout(row(self.keep_button, 1))
        self._size_fields = size_fields
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        layout.addWidget(frame)
        layout.addWidget(size_frame)
        layout.addStretch(1)

    def show_choice(self, shown: ChoiceShown) -> None:
        """What counts now."""
        self._industries = shown.industries
        choice, language = shown.choice, self._services.language
        self.major.clear()
        self.major.addItem(self.tr("Not chosen"), "")
        for major in dict.fromkeys(industry.major for industry in shown.industries):
            self.major.addItem(major, major)
        self.major.setCurrentIndex(max(self.major.findData(choice.industry.major if choice.industry else ""), 0))
        self._fill_minor(choice.industry.code if choice.industry else "")
        self.rule.setText(shown.proposal or self.tr("The rule needs the industry."))
        self.company_size.clear()
        proposed = choice.proposed.size if choice.proposed else None
        by_rule = self.tr("As the rule proposes ({size})").format(size=size_words(proposed, language) if proposed else "―")
        self.company_size.addItem(by_rule, _BY_RULE)
        from app.analysis.industry_classes import CompanySize

        for size in (CompanySize.SMALL, CompanySize.MEDIUM):
            self.company_size.addItem(size_words(size, language), size.value)
        own = choice.size.value if choice.size_is_own and choice.size else _BY_RULE
        self.company_size.setCurrentIndex(max(self.company_size.findData(own), 0))
        self.reason.setText(choice.size_reason)
        self._show_reason(own != _BY_RULE)

    def _fill_minor(self, code: str) -> None:
        self.minor.clear()
        for industry in self._industries:
            if industry.major == self.major.currentData():
                self.minor.addItem(industry.name, industry.code)
        self.minor.setCurrentIndex(max(self.minor.findData(code), 0))
        self.minor.setEnabled(self.minor.count() > 1)

    def _on_major_chosen(self) -> None:
        self._fill_minor("")
        self._on_minor_chosen()

    def _on_minor_chosen(self) -> None:
        code = str(self.minor.currentData() or "")

        def job(progress: Progress) -> None:
            from app.services.industry import choose_industry

            choose_industry(self._services.session, code)

        self._services.runner.run(job, lambda nothing: None, self.failed.emit, writes=True)

    def _on_size_chosen(self) -> None:
        is_own = self.company_size.currentData() != _BY_RULE
        self._show_reason(is_own)
        if is_own:
            self.reason.setFocus()
        else:
            self._on_size_kept()

    def _on_size_kept(self) -> None:
        wanted, reason = str(self.company_size.currentData()), self.reason.text()

        def job(progress: Progress) -> None:
            from app.analysis.industry_classes import CompanySize
            from app.services.industry import set_size

            set_size(self._services.session, CompanySize(wanted) if wanted else None, reason)

        self._services.runner.run(job, lambda nothing: None, self.failed.emit, writes=True)

    def _show_reason(self, is_own: bool) -> None:
        self._size_fields.setRowVisible(1, is_own)
        self.keep_button.setVisible(is_own)

    def _list(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setMinimumWidth(260)
        return made
