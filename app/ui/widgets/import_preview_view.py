"""What was recognised in a file, what is still open, and the button that takes it in."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from app.messages import message
from app.tables import Column, Table
from app.ui.elements import action, card, label, row, rule
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.account_places import AccountPlaces
from app.ui.widgets.change_plan_view import ChangePlanView
from app.ui.widgets.preview_facts import PreviewFacts
from app.ui.widgets.restatement_view import RestatementView
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.change_plan import ChangePlan
    from app.services.import_decisions import OverlapChoice
    from app.services.import_preview import ImportPreview
    from app.services.restatement import MonthRestatement

_PROBLEM_COLUMNS = (Column("row", "integer", "行"), Column("column", "text", "列"), Column("reason", "text", "理由"))
#: Problems shown in the table; the number of all stands above it.
PROBLEMS_SHOWN = 500


@dataclass(frozen=True)
class ImportChoices:
    """What the owner decided for one file."""

    mappings: dict[str, str | None]
    overlap: "OverlapChoice"
    accept_other_company: bool
    accept_differences: bool
    skip_bad_vouchers: bool
    accept_wrong_side: bool
    accept_code_changes: bool
    reason: str


class ImportPreviewView(QWidget):
    """Signals: ``import_wanted`` (preview, :class:`ImportChoices`), ``read_again_wanted`` (path, tax basis), ``left``;
    ``effect_wanted`` (preview, what is done about an overlap) asks which closed months would change.
    """

    import_wanted = Signal(object, object)
    read_again_wanted = Signal(object, str)
    effect_wanted = Signal(object, str)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._preview: ImportPreview | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(APART)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)
        outer.addWidget(rule())
        self.import_button = action(self.tr("Import this file"), "primary")
        self.import_button.clicked.connect(self._on_import_clicked)
        leave = action(self.tr("Do not import"))
        leave.clicked.connect(self.left)
        self.remark = label("", "small", wrap=True)
        buttons = row(self.import_button, leave)
        buttons.addWidget(self.remark, 1)
        outer.addLayout(buttons)

    def show_preview(self, preview: "ImportPreview") -> None:
        self._preview = preview
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 14, 0)
        layout.setSpacing(APART)
        layout.addWidget(label(preview.file_name, "heading"))
        layout.addWidget(PreviewFacts(self._services, preview))
        self._add_decisions(layout, preview)
        self.restatement = RestatementView(self._services)
        self.restatement.reason_changed.connect(self._update_button)
        layout.addWidget(self.restatement)
        self._add_unknown_accounts(layout, preview)
        self.plan_view = ChangePlanView(self._services)
        layout.addWidget(self.plan_view)
        self._add_problems(layout, preview)
        layout.addStretch(1)
        self._area.setWidget(inner)
        self._update_button()
        self.import_button.setFocus()

    def show_plan(self, plan: "ChangePlan") -> None:
        """What taking the file would change, once it is worked out."""
        self.plan_view.show_plan(plan)

    def show_restated(self, months: "tuple[MonthRestatement, ...]") -> None:
        """Closed or shared months that would change; the import waits for a reason."""
        self.restatement.show_months(months)
        self._update_button()

    def point_at(self, code: str) -> None:
        """Bring the open decision into sight."""
        if (choice := self.places.first_open()) is not None:
            self._area.ensureWidgetVisible(choice)
            choice.setFocus()
            return
        if code == "import.restates":
            self._area.ensureWidgetVisible(self.restatement)
            self.restatement.reason_field.setFocus()

    def _add_decisions(self, layout: QVBoxLayout, preview: "ImportPreview") -> None:
        self.new_only = QRadioButton(self.tr("Only the {count} entries that are not in the book yet").format(count=f"{preview.new:,}"))
        self.replace = QRadioButton(
            self.tr("Take this file as right for its period: {changed} replaced, {missing} removed, {new} added").format(
                changed=f"{preview.changed:,}", missing=f"{preview.missing:,}", new=f"{preview.new:,}"
            )
        )
        self.replace_openings = QCheckBox(self.tr("Let these opening balances take the place of the earlier ones"))
        self.replace_openings.toggled.connect(self._on_overlap_chosen)
        self.accept_differences = QCheckBox(self.tr("Import although the totals of the file do not agree"))
        self.same_company = QCheckBox(self.tr("It is this company's file"))
        self.new_names = QCheckBox(self.tr("Take the names of this table for these codes"))
        self.skip_bad = QCheckBox(self.tr("Leave out the vouchers with unreadable rows and import the rest"))
        self.basis = QComboBox()
        for text, basis in (
            (self.tr("As the file says"), ""),
            (self.tr("Kept tax-inclusive"), "inclusive"),
            (self.tr("Kept tax-exclusive"), "exclusive"),
        ):
            self.basis.addItem(text, basis)
        self.basis.setAccessibleName(self.tr("Tax basis of the file"))
        self.basis.activated.connect(self._on_basis_chosen)
        for button in (self.new_only, self.replace):
            button.toggled.connect(self._on_overlap_chosen)
        answers = (self.replace_openings, self.same_company, self.accept_differences, self.new_names, self.skip_bad)
        decisions: tuple[QAbstractButton, ...] = (self.new_only, self.replace, *answers)
        for decision in decisions:
            decision.setAccessibleName(decision.text())
            decision.toggled.connect(self._update_button)
        controls: dict[str, list[QWidget]] = {
            "import.already_imported": [self.new_only, self.replace] if preview.columns is not None else [],
            "import.overlap": [self.new_only, self.replace],
            "import.openings_exist": [self.replace_openings],
            "import.totals_differ": [self.accept_differences],
            "import.other_company": [self.same_company],
            "import.codes_change": [self.new_names],
            "import.row_errors": [self.skip_bad],
            "import.basis_mixed": [self.basis],
            "import.basis_differs": [] if "import.basis_mixed" in preview.decisions else [self.basis],
        }
        codes = [code for code in preview.decisions if code != "import.unknown_accounts"]
        if preview.is_basis_assumed and not {"import.basis_differs", "import.basis_mixed"} & set(codes):
            codes.append("ui.basis_assumed")
            controls["ui.basis_assumed"] = [self.basis]
        if not codes:
            return
        frame, inside = card(label(self.tr("To decide"), "heading"))
        for code in codes:
            inside.addWidget(label(message(code, self._services.language, **self._values(preview, code)).text, wrap=True))
            for control in controls.get(code, []):
                inside.addLayout(row(control, 1))
        layout.addWidget(frame)

    def _values(self, preview: "ImportPreview", code: str) -> dict[str, object]:
        from app.services.import_decisions import code_change_values, totals_values

        first = preview.blocking_problems[0].row if preview.blocking_problems else 0
        return {
            "file": preview.file_name,
            "count": len(preview.blocking_problems),
            "row": first,
            "new": preview.new,
            "identical": preview.identical,
            "changed": preview.changed,
            "missing": preview.missing,
            "years": preview.mixed_years_text,
            "of_file": preview.other_company,
            "of_book": preview.book_company,
            **(totals_values(preview) if code == "import.totals_differ" else {}),
            **(code_change_values(preview) if code == "import.codes_change" else {}),
        }

    def _add_unknown_accounts(self, layout: QVBoxLayout, preview: "ImportPreview") -> None:
        self.places = AccountPlaces(self._services, may_stay_unplaced=True)
        self.places.changed.connect(self._update_button)
        if not preview.unknown_accounts:
            return
        frame, inside = card(label(self.tr("Accounts this program does not know"), "heading"))
        inside.addWidget(label(self.tr("Say once where they belong; it is remembered for every later file."), "soft", wrap=True))
        self.places.show_accounts(preview.unknown_accounts)
        inside.addWidget(self.places)
        layout.addWidget(frame)

    def _add_problems(self, layout: QVBoxLayout, preview: "ImportPreview") -> None:
        # Entries with another content stand side by side above.
        problems = [problem for problem in preview.problems if problem.code not in ("import.changed_entry", "import.changed_details")]
        if not problems:
            return
        title = self.tr("Problems in the file ({count})").format(count=f"{len(problems):,}")
        layout.addWidget(label(title, "heading"))
        rows = [
            (
                problem.row,
                problem.column,
                str(
                    message(
                        problem.code,
                        self._services.language,
                        **{"file": preview.file_name, "row": problem.row, "column": problem.column} | dict(problem.values),
                    )
                ),
            )
            for problem in problems[:PROBLEMS_SHOWN]
        ]
        table = TableView(self._services.wording, title)
        table.set_table(Table.from_rows("problems", "", _PROBLEM_COLUMNS, rows), hidden=frozenset())
        table.setFixedHeight(40 + 28 * min(len(rows), 8))
        layout.addWidget(table)

    def _is_settled(self) -> bool:
        preview = self._preview
        if preview is None:
            return False
        chosen = self.new_only.isChecked() or self.replace.isChecked()
        settled = {
            "import.unknown_accounts": self.places.is_settled,
            "import.already_imported": chosen and preview.columns is not None,
            "import.overlap": chosen,
            "import.openings_exist": self.replace_openings.isChecked(),
            "import.totals_differ": self.accept_differences.isChecked(),
            "import.other_company": self.same_company.isChecked(),
            "import.codes_change": self.new_names.isChecked(),
            "import.row_errors": self.skip_bad.isChecked(),
        }
        return self.restatement.is_settled and all(settled.get(code, False) for code in preview.decisions)

    @property
    def _overlap(self) -> "OverlapChoice":
        return (
            "replace"
            if self.replace.isChecked() or self.replace_openings.isChecked()
            else "new_only"
            if self.new_only.isChecked()
            else "ask"
        )

    def _on_overlap_chosen(self, is_chosen: bool) -> None:
        if is_chosen:
            self.plan_view.show_choice(self._overlap)
            self.effect_wanted.emit(self._preview, self._overlap)

    def _update_button(self) -> None:
        settled = self._is_settled()
        self.import_button.setEnabled(settled)
        self.remark.setText("" if settled else self.tr("Something above is still open."))

    def _on_basis_chosen(self) -> None:
        if self._preview is not None and self.basis.currentData():
            self.read_again_wanted.emit(Path(self._preview.path), self.basis.currentData())

    def _on_import_clicked(self) -> None:
        self.import_wanted.emit(
            self._preview,
            ImportChoices(
                self.places.codes,
                self._overlap,
                self.same_company.isChecked(),
                self.accept_differences.isChecked(),
                self.skip_bad.isChecked(),
                self.places.accept_wrong_side.isChecked(),
                self.new_names.isChecked(),
                self.restatement.reason,
            ),
        )
