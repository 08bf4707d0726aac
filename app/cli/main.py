"""The command ``mieru`` with arguments: read them, run one command, turn its end into an exit status.

The printer of PDFs is handed in by the composition root; nothing here knows Qt. Only the module a command needs is imported.
"""

import logging
import sys
from collections.abc import Callable, Sequence

from app.arguments import WRONG_USAGE, WrongArguments
from app.cli.call import DONE, Call, CommandResult, Printer
from app.cli.output import Output, choose_language, use_utf8_in_pipes
from app.cli.parser import parse
from app.errors import Cancelled, UserFacingError
from app.logs import describe_exception
from app.settings import load_settings

log = logging.getLogger(__name__)

BUG, STOPPED = 1, 130
Command = Callable[[Call], CommandResult | None]


def run(arguments: Sequence[str], printer: Printer) -> CommandResult:
    """Run one command and say how it ended; never raises but for programming errors in the arguments themselves."""
    settings = load_settings()
    language = choose_language(settings)
    use_utf8_in_pipes()
    try:
        given = parse(list(arguments), language)
    except WrongArguments as ended:
        if "--json" in arguments:
            error = {"code": "general.usage.wrong", "text": ended.shown.text, "next": ended.shown.next_step}
            Output(language, as_json=True).result({"error": error})
        return CommandResult(WRONG_USAGE)
    except SystemExit as ended:
        return CommandResult(int(ended.code or 0))
    call = Call(given, Output(language, given.json), printer, settings)
    return _run(call)


def _run(call: Call) -> CommandResult:
    output = call.output
    try:
        return _command(call.given.command)(call) or DONE
    except UserFacingError as error:
        output.error(error)
        return CommandResult(error.exit_status)
    except (Cancelled, KeyboardInterrupt):
        output.say("general.cancelled")
        return CommandResult(STOPPED)
    except BrokenPipeError:
        # The reader of a pipe went away (``| head``); nothing more can be said there.
        sys.stdout = None
        return DONE
    except Exception as error:
        # The text of an exception may hold names and amounts: only its type and our frames are written.
        log.exception("command failed")
        output.say("general.bug")
        print(describe_exception(error), file=sys.stderr)
        return CommandResult(BUG)


def _command(name: str) -> Command:
    """The function behind a command, imported when it is asked for."""
    group = name.partition(" ")[0]
    match group:
        case "new" | "backup" | "restore" | "check" | "years":
            from app.cli import books

            return books.COMMANDS[name]
        case "import" | "undo" | "batches":
            from app.cli import imports

            return imports.COMMANDS[name]
        case "months":
            from app.cli import months

            return months.COMMANDS[name]
        case "profile":
            from app.cli import profiles

            return profiles.COMMANDS[name]
        case "map":
            from app.cli import mapping

            return mapping.COMMANDS[name]
        case "funds":
            from app.cli import funds

            return funds.COMMANDS[name]
        case "costs":
            from app.cli import profitability

            return profitability.COMMANDS[name]
        case "scenario":
            from app.cli import scenarios

            return scenarios.COMMANDS[name]
        case "report":
            from app.cli import reports

            return reports.COMMANDS[name]
        case "office":
            from app.cli import office, office_accounts

            return (office.COMMANDS | office_accounts.COMMANDS)[name]
        case "reconcile":
            from app.cli import reconciliation

            return reconciliation.COMMANDS[name]
        case "loans":
            from app.cli import loans

            return loans.COMMANDS[name]
        case "plan":
            from app.cli import plans

            return plans.COMMANDS[name]
        case "industry":
            from app.cli import industry

            return industry.COMMANDS[name]
        case "benchmark":
            from app.cli import benchmark

            return benchmark.COMMANDS[name]
        case "calendar":
            from app.cli import calendar

            return calendar.COMMANDS[name]
        case "form":
            from app.cli import forms

            return forms.COMMANDS[name]
        case "review":
            from app.cli import reviews

            return reviews.COMMANDS[name]
        case "recipient" | "owner-key":
            from app.cli import recipients

            return recipients.COMMANDS[name]
        case "consent" | "share" | "disclosures":
            from app.cli import sharing

            return sharing.COMMANDS[name]
        case _:
            from app.cli import demo

            return demo.COMMANDS[name]
