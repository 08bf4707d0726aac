"""The arguments of ``mieru calendar``: schemes under which reports are owed, what is due, building and noting reports."""

from collections.abc import Callable

from app.arguments import Parser
from app.cli.argument_readers import count, day, field


def add_calendar(command: Callable[..., Parser], text: Callable[..., str]) -> None:
    """Add the commands; ``command`` makes one by its name, ``text`` gives the words of an argument."""
    command("calendar schemes", has_book=False)
    listed = command("calendar list")
    listed.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=text("calendar_day"))
    add, change = command("calendar add"), command("calendar change")
    end, remove = command("calendar end"), command("calendar remove")
    for one in (change, end, remove):
        one.add_argument("number", type=count, metavar="NUMBER", help=text("calendar_number"))
    for one in (add, change):
        one.add_argument(
            "--set", dest="fields", action="append", default=[], type=field, metavar="FIELD=VALUE", help=text("calendar_fields")
        )
    end.add_argument("--day", type=day, required=True, metavar="YYYY-MM-DD", help=text("calendar_end"))
    build, given, back = command("calendar build"), command("calendar given"), command("calendar take-back")
    for one in (build, given, back):
        one.add_argument("report", metavar="KEY", help=text("calendar_report"))
    given.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=text("calendar_given_on"))
    for one in (build, given):
        one.add_argument("--note", default="", metavar="TEXT", help=text("calendar_note"))
