"""``mieru demo``: the main job on the invented company, and where its files are."""

from pathlib import Path

from app.cli.call import Call, CommandResult
from app.paths import places
from app.services.demo import PASSPHRASE, make_demo


def demo(call: Call) -> CommandResult:
    """Make the demo; without ``--no-window`` the composition root then opens the window on it."""
    given = call.given
    folder: Path = given.out or places().books.parent / "demo"
    made = make_demo(folder.absolute(), call.printer, call.progress())
    files = {name: str(path) for name, path in made.files.items()}
    result = {"folder": str(made.folder), "book": str(made.book), "files": files, "verified_by": list(made.handover.verified_by)}
    verified = call.output.words("cli.demo_verified", ways="、".join(made.handover.verified_by))
    call.output.result(result, [str(made.folder), *(f"  {name}  {path}" for name, path in files.items()), verified])
    return CommandResult(0, None if given.no_window else made.book, PASSPHRASE)


COMMANDS = {"demo": demo}
