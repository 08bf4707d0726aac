"""The arguments of ``mieru form``: forms and plans by the number of their copy."""

from collections.abc import Callable
from pathlib import Path

from app.arguments import Parser
from app.cli.argument_readers import count, field, form_day


def add_forms(command: Callable[..., Parser], text: Callable[..., str]) -> None:
    """Add the commands below ``form``; ``command`` makes one, ``text`` is the help of an argument."""
    command("form definitions", has_book=False)
    command("form list").add_argument("--form", default="", metavar="ID", help=text("form_id"))
    new = command("form new")
    new.add_argument("form", metavar="ID", help=text("form_id"))
    new.add_argument("--title", default="", metavar="TEXT", help=text("form_title"))
    follow = command("form follow")
    for each in (new, follow):
        each.add_argument("--about", type=form_day, metavar="YYYY-MM-DD|YYYY-MM", help=text("form_about"))
    numbered = {
        name: command(f"form {name}")
        for name in ("show", "set", "item", "version", "versions", "go-back", "compare", "check", "print", "remove", "restore")
    }
    for each in (follow, *numbered.values()):
        each.add_argument("number", type=count, metavar="NUMBER", help=text("form_number"))
    numbered["show"].add_argument("--version", type=count, metavar="N", help=text("form_version"))
    written = numbered["set"]
    written.add_argument("--set", dest="answers", action="append", default=[], type=field, metavar="KEY=VALUE", help=text("form_answer"))
    written.add_argument("--reason", default="", metavar="TEXT", help=text("form_reason"))
    written.add_argument("--take-back", action="append", default=[], metavar="KEY", help=text("form_take_back"))
    written.add_argument("--about", type=form_day, metavar="YYYY-MM-DD|YYYY-MM", help=text("form_about"))
    written.add_argument("--title", metavar="TEXT", help=text("form_title"))
    item = numbered["item"]
    item.add_argument("what", choices=("add", "remove", "move"), metavar="WHAT", help=text("form_item", choices="add, remove, move"))
    item.add_argument("list", metavar="LIST", help=text("form_list"))
    item.add_argument("--at", type=count, default=0, metavar="N", help=text("form_item_at"))
    item.add_argument("--to", type=count, default=0, metavar="N", help=text("form_item_to"))
    numbered["version"].add_argument("--note", default="", metavar="TEXT", help=text("form_note"))
    numbered["go-back"].add_argument("--version", type=count, required=True, metavar="N", help=text("form_version"))
    numbered["compare"].add_argument("--before", type=count, required=True, metavar="N", help=text("form_version"))
    numbered["compare"].add_argument("--after", type=count, metavar="N", help=text("form_version"))
    numbered["print"].add_argument("--version", type=count, metavar="N", help=text("form_version"))
    numbered["print"].add_argument("--notes", action="store_true", help=text("form_notes"))
    numbered["print"].add_argument("--out", type=Path, required=True, metavar="FILE", help=text("form_out"))
