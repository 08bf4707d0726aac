"""Read one bundled resource by name, the same in source, wheel and frozen builds."""

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any


def resource(name: str) -> Traversable:
    """The resource ``charts_of_accounts/standard.csv`` and the like; raises ``FileNotFoundError`` where there is none."""
    found = files("resources").joinpath(*name.split("/"))
    if not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(name)
    return found


def read_bytes(name: str) -> bytes:
    return resource(name).read_bytes()


def read_text(name: str) -> str:
    return resource(name).read_text("utf-8")


def read_json(name: str) -> Any:
    return json.loads(read_text(name))


def resource_path(name: str) -> Path:
    """The resource as a file on disk, for libraries that want a path (fonts, translations)."""
    return Path(str(resource(name)))


def list_resources(folder: str) -> list[str]:
    """The names of the files in a resource folder, sorted."""
    return sorted(entry.name for entry in resource(folder).iterdir() if entry.is_file())
