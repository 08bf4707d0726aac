"""The commands and their arguments; what they do is imported only when one is run.

Every sentence of the help stands in ``resources/messages`` like all others.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import app
from app.arguments import Parser, help_text
from app.cli.argument_readers import calendar_month, company, count, day, field, month, pair
from app.cli.benchmark_arguments import add_benchmark
from app.cli.calendar_arguments import add_calendar
from app.cli.form_arguments import add_forms
from app.messages import Language, message

REPORTS = (
    *("trial-balance", "income-statement", "cost-report", "balance-sheet", "trend", "ledger", "cash-flow", "forecast", "local-benchmark"),
    *("reconciliation", "expected", "loans", "profitability", "break-even", "value-added", "monthly-report", "plan"),
    *("financing", "guarantee"),
)
TREND_STATEMENTS = ("income-statement", "cost-report", "balance-sheet")
TREND_STEPS = ("month", "quarter", "half-year", "year", "whole")
UNITS = ("yen", "thousand", "million")
LEVELS = ("summary", "account", "sub-account", "department")
FORMATS = ("table", "json", "csv", "xlsx", "pdf")
TAX_BASES = ("inclusive", "exclusive")
LEGAL_FORMS = ("corporation", "sole-proprietor")
#: Words of :mod:`app.sharing`, repeated here so that help needs none of its libraries (a test holds them equal).
ITEMS = (
    *("trial_balance", "income_statement", "balance_sheet", "cash_flow", "local_benchmark", "reconciliation", "monthly_report"),
    *("action_plan", "progress_report", "status_report", "monitoring_report", "support_report", "local_benchmark_sheets"),
)
DIRECTIONS = ("issued", "received")
FREQUENCIES = ("once", "monthly", "quarterly", "half_yearly")
DIMENSIONS = ("department", "sub-account", "counterparty")
FUND_ROLES = ("fund", "restricted", "other")
CONFLICTS = ("keep", "replace")
OFFICE_WORK = ("check", "backup", "monthly-report")
REVIEW_ROLES = ("owner", "accountant")
CONFIRMATIONS = ("phone", "in_person", "paper", "online")


def build_parser(language: Language) -> Parser:
    """The whole command line; the chosen command's name is in ``command`` (``"consent give"``)."""
    Parser.language = language
    parser = Parser(prog="mieru", description=help_text("cli.help.mieru", language))
    parser.add_argument(
        "--version", action="version", version=f"mieru {app.__version__}", help=help_text("general.usage.version", language)
    )
    _Commands(parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser), language).add_all()
    return parser


def parse(arguments: Sequence[str], language: Language) -> argparse.Namespace:
    """The arguments of one command; ends the program (``SystemExit``) for ``--help`` and for wrong usage.

    Files may stand before and after the options of ``import``, which argparse cannot do by itself.
    """
    parser = build_parser(language)
    given, rest = parser.parse_known_args(arguments)
    if given.command == "import":
        given.files += [Path(text) for text in rest if not text.startswith("-")]
        rest = [text for text in rest if text.startswith("-")]
    if rest:
        parser.error(message("general.usage.unknown", language, names=" ".join(rest)).text)
    return given


class _Commands:
    """Adds the commands group by group."""

    def __init__(self, commands: Any, language: Language) -> None:
        self._commands = commands
        self._language = language

    def add_all(self) -> None:
        self._add_books()
        self._add_imports()
        self._add_profiles()
        self._add_reports()
        self._add_reconciling()
        self._add_loans()
        self._add_plans()
        self._add_scenarios()
        self._add_reviews()
        add_benchmark(self._command, self._text)
        add_calendar(self._command, self._text)
        add_forms(self._command, self._text)
        self._add_recipients()
        self._add_consents()
        self._add_office()

    def _add_books(self) -> None:
        new = self._command("new")
        new.add_argument("--company", required=True, type=company, metavar="NAME", help=self._text("company"))
        new.add_argument("--year-start", required=True, type=calendar_month, metavar="M", help=self._text("year_start"))
        new.add_argument("--first-month", type=month, metavar="YYYY-MM", help=self._text("first_month"))
        new.add_argument("--form", choices=LEGAL_FORMS, default="corporation", help=self._text("form"))
        new.add_argument("--no-keyring", action="store_true", help=self._text("no_keyring"))
        self._command("backup").add_argument("file", type=Path, metavar="FILE", help=self._text("backup_to"))
        restore = self._command("restore")
        restore.add_argument("file", type=Path, metavar="FILE", help=self._text("restore_from"))
        restore.add_argument("--no-keyring", action="store_true", help=self._text("no_keyring"))
        self._command("check")
        self._command("years list")
        years = self._command("years set")
        years.add_argument("--first", required=True, type=month, metavar="YYYY-MM", help=self._text("year_first"))
        years.add_argument("--last", type=month, metavar="YYYY-MM", help=self._text("year_last"))
        years.add_argument("--tax-basis", choices=TAX_BASES, help=self._text("tax_basis"))
        years.add_argument("--reason", default="", metavar="TEXT", help=self._text("reason"))
        years.add_argument("--employees", type=count, metavar="N", help=self._text("employees"))
        demo = self._command("demo", has_book=False)
        demo.add_argument("--out", type=Path, metavar="DIR", help=self._text("demo_out"))
        demo.add_argument("--no-window", action="store_true", help=self._text("no_window"))

    def _add_imports(self) -> None:
        given = self._command("import")
        given.add_argument("files", nargs="*", type=Path, metavar="FILE", help=self._text("import_files"))
        given.add_argument("--opening", action="append", default=[], type=Path, metavar="FILE", help=self._text("opening"))
        given.add_argument("--codes", action="append", default=[], type=Path, metavar="FILE", help=self._text("codes"))
        given.add_argument("--dry-run", action="store_true", help=self._text("dry_run"))
        given.add_argument("--as", dest="as_format", metavar="FORMAT", help=self._text("as_format"))
        given.add_argument("--profile", metavar="NAME", help=self._text("profile"))
        given.add_argument("--sheet", default="", metavar="NAME", help=self._text("sheet"))
        given.add_argument("--map", action="append", default=[], type=pair, metavar="NAME=ACCOUNT", help=self._text("map"))
        given.add_argument("--use-office-profile", action="store_true", help=self._text("use_office_profile"))
        given.add_argument("--leave-unplaced", action="store_true", help=self._text("leave_unplaced"))
        given.add_argument("--overlap", choices=("new-only", "replace"), help=self._text("overlap"))
        given.add_argument("--skip-bad-vouchers", action="store_true", help=self._text("skip_bad_vouchers"))
        given.add_argument("--tax-basis", choices=TAX_BASES, help=self._text("tax_basis"))
        given.add_argument("--first-month", type=month, metavar="YYYY-MM", help=self._text("first_month_of_table"))
        given.add_argument("--accept-other-company", action="store_true", help=self._text("accept_other_company"))
        given.add_argument("--accept-differences", action="store_true", help=self._text("accept_differences"))
        given.add_argument("--accept-code-changes", action="store_true", help=self._text("accept_code_changes"))
        undo = self._command("undo")
        undo.add_argument("batch", type=count, metavar="BATCH", help=self._text("batch"))
        undo.add_argument("--dry-run", action="store_true", help=self._text("undo_dry_run"))
        self._command("batches")
        self._command("months list")
        close = self._command("months close")
        close.add_argument("months", nargs="+", type=month, metavar="YYYY-MM", help=self._text("months_to_close"))
        close.add_argument("--note", metavar="TEXT", help=self._text("closing_note"))
        reopen = self._command("months reopen")
        reopen.add_argument("month", type=month, metavar="YYYY-MM", help=self._text("month_to_reopen"))
        reopen.add_argument("--reason", required=True, metavar="TEXT", help=self._text("reopening_reason"))
        for command in (close, reopen):
            command.add_argument("--by", required=True, metavar="NAME", help=self._text("closed_by"))
        self._command("map list")
        place, forget = self._command("map place"), self._command("map forget")
        place.add_argument("pairs", nargs="+", type=pair, metavar="NAME=ACCOUNT", help=self._text("map"))
        forget.add_argument("names", nargs="+", metavar="NAME", help=self._text("forget"))
        for command in (given, place):
            command.add_argument("--accept-wrong-side", action="store_true", help=self._text("accept_wrong_side"))
        for command in (given, undo, place, forget):
            command.add_argument("--reason", default="", metavar="TEXT", help=self._text("reason"))

    def _add_profiles(self) -> None:
        self._command("profile list", has_book=False)
        export = self._command("profile export", has_book=False)
        export.add_argument("profile_name", metavar="NAME", help=self._text("profile_name"))
        export.add_argument("out", type=Path, metavar="FILE", help=self._text("profile_out"))
        take_in = self._command("profile import", has_book=False)
        take_in.add_argument("file", type=Path, metavar="FILE", help=self._text("profile_file"))
        take_in.add_argument("--replace", action="store_true", help=self._text("profile_replace"))
        self._command("profile delete", has_book=False).add_argument("profile_name", metavar="NAME", help=self._text("profile_name"))

    def _add_reports(self) -> None:
        report = self._command("report")
        report.add_argument("what", choices=REPORTS, metavar="WHAT", help=self._text("what", choices=", ".join(REPORTS)))
        report.add_argument("--from", dest="first", type=month, metavar="YYYY-MM", help=self._text("from"))
        report.add_argument("--to", dest="last", type=month, metavar="YYYY-MM", help=self._text("to"))
        report.add_argument("--format", choices=FORMATS, help=self._text("format"))
        report.add_argument("--unit", choices=UNITS, help=self._text("unit"))
        report.add_argument("--cumulative", action="store_true", help=self._text("cumulative"))
        report.add_argument("--statement", choices=TREND_STATEMENTS, help=self._text("trend_statement"))
        report.add_argument("--step", choices=TREND_STEPS, help=self._text("trend_step"))
        report.add_argument("--level", choices=LEVELS, help=self._text("trend_level"))
        report.add_argument("--compare", type=int, choices=range(6), metavar="YEARS", help=self._text("trend_compare"))
        report.add_argument("--account", metavar="ACCOUNT", help=self._text("ledger_account"))
        report.add_argument("--planned", type=count, metavar="N", help=self._text("planned_months"))
        report.add_argument("--checks", action="store_true", help=self._text("cash_flow_checks"))
        for name in ("weeks", "items", "back-test"):
            report.add_argument(f"--{name}", action="store_true", help=self._text(f"forecast_{name.replace('-', '_')}"))
        for name in ("department", "sub-account", "counterparty"):
            report.add_argument(f"--{name}", metavar="NAME", help=self._text(f"filter_{name.replace('-', '_')}"))
        report.add_argument("--by", choices=DIMENSIONS, help=self._text("parted_by", choices=", ".join(DIMENSIONS)))
        report.add_argument("--on", type=day, metavar="DATE", help=self._text("financing_on"))
        report.add_argument("--rule", metavar="ID", help=self._text("financing_rule"))
        report.add_argument("--out", type=Path, metavar="FILE", help=self._text("report_out"))
        self._command("costs list")
        costs = self._command("costs set")
        costs.add_argument("account", metavar="ACCOUNT", help=self._text("cost_account"))
        costs.add_argument("percent", nargs="?", type=count, metavar="PERCENT", help=self._text("cost_percent"))
        self._command("funds list")
        funds = self._command("funds set")
        funds.add_argument("account", metavar="ACCOUNT", help=self._text("fund_account"))
        funds.add_argument("role", choices=FUND_ROLES, help=self._text("fund_role"))
        funds.add_argument("--reason", default="", metavar="TEXT", help=self._text("reason"))

    def _add_reconciling(self) -> None:
        self._command("reconcile accounts")
        link = self._command("reconcile link")
        for command in (link, self._command("reconcile unlink")):
            command.add_argument("bank_account", metavar="BANK_ACCOUNT", help=self._text("bank_account"))
        link.add_argument("account", metavar="ACCOUNT", help=self._text("link_account"))
        link.add_argument("--sub-account", default="", metavar="NAME", help=self._text("link_sub_account"))
        paired = self._command("reconcile pair")
        paired.add_argument("--evidence", action="append", required=True, metavar="KEY", help=self._text("evidence"))
        paired.add_argument("--entry", action="append", required=True, metavar="KEY", help=self._text("entry"))
        parted = self._command("reconcile unpair")
        parted.add_argument("--evidence", required=True, metavar="KEY", help=self._text("evidence"))
        parted.add_argument("--entry", required=True, metavar="KEY", help=self._text("entry"))
        dismissed = self._command("reconcile dismiss")
        directed = self._command("reconcile direction")
        for command in (dismissed, directed, self._command("reconcile undo")):
            command.add_argument("line", metavar="KEY", help=self._text("line"))
        dismissed.add_argument("--reason", required=True, metavar="TEXT", help=self._text("dismiss_reason"))
        directed.add_argument("direction", choices=DIRECTIONS, help=self._text("direction"))

    def _add_loans(self) -> None:
        listed, tied = self._command("loans list"), self._command("loans ties")
        for command in (listed, tied):
            command.add_argument("--month", type=month, metavar="YYYY-MM", help=self._text("loans_month"))
        add, change = self._command("loans add"), self._command("loans change")
        for command in (change, self._command("loans remove"), self._command("loans schedule")):
            command.add_argument("number", type=count, metavar="NUMBER", help=self._text("loan_number"))
        for command in (add, change):
            command.add_argument(
                "--set", dest="fields", action="append", default=[], type=field, metavar="FIELD=VALUE", help=self._text("loan_fields")
            )
            command.add_argument("--schedule", type=Path, metavar="FILE", help=self._text("loan_schedule"))
        add.add_argument("--proposal", type=count, metavar="NUMBER", help=self._text("loan_proposal"))
        self._command("loans propose")

    def _add_scenarios(self) -> None:
        self._command("scenario list")
        for name in ("save", "remove", "run"):
            self._command(f"scenario {name}").add_argument("name", metavar="NAME", help=self._text("scenario_name"))
        saved = self._group("scenario").choices["save"]
        saved.add_argument(
            "--set", dest="fields", action="append", default=[], type=field, metavar="FIELD=VALUE", help=self._text("scenario_fields")
        )
        saved.add_argument("--replace", action="store_true", help=self._text("scenario_replace"))
        self._command("scenario compare").add_argument("names", nargs="+", metavar="NAME", help=self._text("scenario_names"))

    def _add_plans(self) -> None:
        self._command("plan list")
        add, change = self._command("plan add"), self._command("plan change")
        for command in (change, self._command("plan remove")):
            command.add_argument("number", type=count, metavar="NUMBER", help=self._text("plan_number"))
        for command in (add, change, self._command("plan settings")):
            command.add_argument(
                "--set", dest="fields", action="append", default=[], type=field, metavar="FIELD=VALUE", help=self._text("plan_fields")
            )
        done = self._command("plan done")
        for command in (done, self._command("plan drop"), self._command("plan take-back")):
            command.add_argument("item", metavar="KEY", help=self._text("plan_item"))
        done.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=self._text("plan_day"))
        done.add_argument("--amount", type=count, metavar="YEN", help=self._text("plan_amount"))

    def _add_reviews(self) -> None:
        self._command("review list")
        show, record = self._command("review show"), self._command("review record")
        for command in (show, record):
            command.add_argument("--month", type=month, metavar="YYYY-MM", help=self._text("review_month"))
        show.add_argument("--role", choices=REVIEW_ROLES, default="owner", help=self._text("review_role"))
        show.add_argument("--out", type=Path, metavar="FILE", help=self._text("review_out"))
        record.add_argument("--role", choices=REVIEW_ROLES, required=True, help=self._text("review_role"))
        record.add_argument("--by", required=True, metavar="NAME", help=self._text("review_by"))
        for name in ("remark", "decision", "action"):
            record.add_argument(f"--{name}", default="", metavar="TEXT", help=self._text(f"review_{name}"))
        record.add_argument("--due", type=day, metavar="YYYY-MM-DD", help=self._text("review_due"))
        record.add_argument("--outcome", action="append", default=[], metavar="NUMBER=OUTCOME[:TEXT]", help=self._text("review_outcome"))
        record.add_argument("--comment", metavar="TEXT", help=self._text("review_comment"))

    def _add_recipients(self) -> None:
        self._command("recipient add").add_argument("card", type=Path, metavar="CARD", help=self._text("card"))
        self._command("recipient list")
        verify = self._command("recipient verify")
        verify.add_argument("recipient", metavar="ID", help=self._text("recipient"))
        verify.add_argument("--fingerprint", required=True, metavar="DIGITS", help=self._text("fingerprint"))
        verify.add_argument("--how", required=True, choices=CONFIRMATIONS, help=self._text("how"))
        verify.add_argument("--by", required=True, metavar="NAME", help=self._text("by"))
        create = self._command("owner-key create")
        create.add_argument("--corporate-number", metavar="NUMBER", help=self._text("corporate_number"))
        self._add_owner_secret(create)
        for command in (create, self._command("owner-key show")):
            command.add_argument("--out", type=Path, metavar="FILE", help=self._text("card_out"))

    def _add_consents(self) -> None:
        propose = self._command("consent propose")
        propose.add_argument("--recipient", required=True, metavar="ID", help=self._text("recipient"))
        propose.add_argument("--item", required=True, action="append", choices=ITEMS, help=self._text("item"))
        propose.add_argument("--from", dest="first", required=True, type=month, metavar="YYYY-MM", help=self._text("consent_from"))
        propose.add_argument("--to", dest="last", required=True, type=month, metavar="YYYY-MM", help=self._text("consent_to"))
        propose.add_argument("--purpose", required=True, metavar="TEXT", help=self._text("purpose"))
        propose.add_argument("--frequency", required=True, choices=FREQUENCIES, help=self._text("frequency"))
        propose.add_argument("--until", required=True, type=day, metavar="YYYY-MM-DD", help=self._text("until"))
        propose.add_argument("--by", required=True, metavar="NAME", help=self._text("by"))
        self._command("consent list")
        for name in ("give", "refuse", "withdraw"):
            command = self._command(f"consent {name}")
            command.add_argument("consent", metavar="ID", help=self._text("consent"))
            command.add_argument("--by", required=True, metavar="NAME", help=self._text("by"))
            if name != "refuse":
                command.add_argument("--capacity", required=True, metavar="TEXT", help=self._text("capacity"))
                self._add_owner_secret(command)
        share = self._command("share")
        share.add_argument("--consent", required=True, metavar="ID", help=self._text("consent"))
        share.add_argument("--month", required=True, type=month, metavar="YYYY-MM", help=self._text("month"))
        share.add_argument("--out", type=Path, metavar="FILE", help=self._text("share_out"))
        share.add_argument("--preview", action="store_true", help=self._text("preview"))
        self._add_owner_secret(share)
        self._command("disclosures")

    def _add_office(self) -> None:
        self._command("office add")
        self._command("office remove", has_book=False).add_argument("book", type=Path, metavar="BOOK", help=self._text("client"))
        listed = self._command("office list", has_book=False)
        run = self._command("office run", has_book=False)
        run.add_argument("what", choices=OFFICE_WORK, metavar="WHAT", help=self._text("office_what", choices=", ".join(OFFICE_WORK)))
        run.add_argument("--month", type=month, metavar="YYYY-MM", help=self._text("office_month"))
        run.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=self._text("office_out"))
        assign = self._command("office assign", has_book=False)
        assign.add_argument("files", nargs="+", type=Path, metavar="FILE", help=self._text("import_files"))
        taken = self._command("office import", has_book=False)
        taken.add_argument("pairs", nargs="+", type=pair, metavar="CLIENT=FILE", help=self._text("client_file"))
        taken.add_argument("--overlap", choices=("new-only",), help=self._text("overlap"))
        for command in (listed, run, assign, taken):
            command.add_argument("--passphrase-file", type=Path, metavar="FILE", help=self._text("passphrase_file"))
        self._add_office_accounts()

    def _add_office_accounts(self) -> None:
        self._command("office accounts list", has_book=False)
        learn = self._command("office accounts learn")
        taken = self._command("office accounts import", has_book=False)
        taken.add_argument("file", type=Path, metavar="FILE", help=self._text("office_accounts_file"))
        for command in (learn, taken):
            command.add_argument("--conflicts", choices=CONFLICTS, default="ask", help=self._text("conflicts"))
        export = self._command("office accounts export", has_book=False)
        export.add_argument("out", type=Path, metavar="FILE", help=self._text("office_accounts_out"))
        for command in (learn, export):
            command.add_argument(
                "--except", dest="leave_out", action="append", default=[], metavar="NAME", help=self._text("office_accounts_except")
            )
        remove = self._command("office accounts remove", has_book=False)
        remove.add_argument("names", nargs="+", metavar="NAME", help=self._text("office_accounts_name"))

    def _command(self, name: str, has_book: bool = True) -> Parser:
        """A command (``"consent give"`` below its group) with what every command takes."""
        group, _, own = name.rpartition(" ")
        commands = self._group(group) if group else self._commands
        words = help_text(f"cli.help.{name.replace(' ', '_').replace('-', '_')}", self._language)
        command: Parser = commands.add_parser(own, help=words, description=words)
        if has_book:
            command.add_argument("book", type=Path, metavar="BOOK", help=self._text("book"))
            command.add_argument("--passphrase-file", type=Path, metavar="FILE", help=self._text("passphrase_file"))
            command.add_argument("--recovery-code-file", type=Path, metavar="FILE", help=self._text("recovery_code_file"))
        command.add_argument("--json", action="store_true", help=self._text("json"))
        command.set_defaults(command=name)
        return command

    def _group(self, name: str) -> Any:
        """The commands below a group (or a group in a group), made on first use."""
        above, _, own = name.rpartition(" ")
        commands = self._group(above) if above else self._commands
        found = commands.choices.get(own)
        if found is None:
            words = help_text(f"cli.help.{name.replace(' ', '_').replace('-', '_')}", self._language)
            found = commands.add_parser(own, help=words, description=words)
            found.set_defaults(below=found.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser))
        return found.get_default("below")

    def _add_owner_secret(self, command: Parser) -> None:
        command.add_argument("--owner-secret-file", type=Path, metavar="FILE", help=self._text("owner_secret_file"))

    def _text(self, name: str, **values: object) -> str:
        return help_text(f"cli.argument.{name}", self._language, **values)
