"""Reading profiles from a script: list them, hand one on as a file, take one in, forget one."""

from typing import Any

from app.cli.call import Call
from app.cli.text_table import grid_lines
from app.services.import_profiles import delete_profile, export_profile, import_profile, list_profiles


def show(call: Call) -> None:
    """Every profile of this user."""
    rows: list[dict[str, Any]] = [
        {
            "name": profile.name,
            "format": profile.format,
            "makes": str(profile.makes),
            "columns": {str(role): heading for role, heading in profile.columns.items()},
        }
        for profile in list_profiles()
    ]
    words = call.output.words
    grid = [[words("cli.title.name"), words("cli.title.makes"), words("cli.title.columns")]]
    grid += [[row["name"], words(f"cli.profile.{row['makes']}"), "、".join(row["columns"].values())] for row in rows]
    call.output.result({"profiles": rows}, grid_lines(grid, [False, False, False]) if rows else [words("cli.no_profiles")])


def export(call: Call) -> None:
    """Write a profile to a file or into a folder."""
    path = export_profile(call.given.profile_name, call.given.out)
    call.output.result({"file": str(path)}, [call.output.words("import.profile_written", file=path.name)])


def take_in(call: Call) -> None:
    """Keep a profile somebody handed over."""
    profile = import_profile(call.given.file, replaces=call.given.replace)
    call.output.result({"name": profile.name}, [call.output.words("import.profile_saved", name=profile.name)])


def delete(call: Call) -> None:
    """Forget a profile; what was imported by it stays."""
    delete_profile(call.given.profile_name)
    call.output.result({"name": call.given.profile_name}, [call.output.words("import.profile_deleted", name=call.given.profile_name)])


COMMANDS = {"profile list": show, "profile export": export, "profile import": take_in, "profile delete": delete}
