"""Preferences without secrets, in one small JSON file; facts about a company live inside its book."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from app.paths import make_private, places

SETTINGS_VERSION = 1


@dataclass(frozen=True)
class Settings:
    """What the user prefers; every field has a default and unknown or broken values fall back to it."""

    language: Literal["ja", "en"] = "ja"
    negative_sign: Literal["triangle", "black_triangle", "minus"] = "triangle"
    years: Literal["western", "era"] = "western"
    amount_unit: Literal["yen", "thousand", "million"] = "yen"
    appearance: Literal["system", "light", "dark"] = "system"
    lock_after_minutes: int = 15
    last_book: str = ""
    last_folder: str = ""
    recent_books: tuple[str, ...] = ()


def settings_file() -> Path:
    return places().settings / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """The saved preferences; the defaults where there is no file or it cannot be read."""
    try:
        raw = json.loads((path or settings_file()).read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_json(raw if isinstance(raw, dict) else {})


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the preferences; the old file stays whole until the new one is complete."""
    target = path or settings_file()
    make_private(target.parent)
    draft = target.with_suffix(".draft")
    draft.write_text(json.dumps({"version": SETTINGS_VERSION, **asdict(settings)}, ensure_ascii=False, indent=1), "utf-8")
    draft.replace(target)


def _from_json(raw: dict[str, Any]) -> Settings:
    defaults = Settings()
    allowed = {
        "language": ("ja", "en"),
        "negative_sign": ("triangle", "black_triangle", "minus"),
        "years": ("western", "era"),
        "amount_unit": ("yen", "thousand", "million"),
        "appearance": ("system", "light", "dark"),
    }
    values: dict[str, Any] = {}
    for item in fields(Settings):
        value = raw.get(item.name)
        default = getattr(defaults, item.name)
        if isinstance(default, tuple) and isinstance(value, list):
            values[item.name] = tuple(entry for entry in value if isinstance(entry, str))
        elif type(value) is type(default) and value in allowed.get(item.name, (value,)):
            values[item.name] = value
    if not 1 <= values.get("lock_after_minutes", 15) <= 24 * 60:
        del values["lock_after_minutes"]
    return Settings(**values)
