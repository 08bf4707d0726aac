"""Where books, settings, logs and temporary plain text live on each platform.

``MIERU_HOME`` puts everything below one folder (tests, portable use).
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

APPLICATION_FOLDER = "MieruGetsuji"


@dataclass(frozen=True)
class Places:
    """The folders of one user; created on first use by :func:`make_private`."""

    books: Path
    settings: Path
    state: Path

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def profiles(self) -> Path:
        """How the owner's own tables are read, one file for each way; no figures."""
        return self.settings / "profiles"

    @property
    def office_accounts(self) -> Path:
        """Where an office puts account names of its clients; no figures, no companies."""
        return self.settings / "office-accounts.json"

    @property
    def temporary(self) -> Path:
        """Plain text on disk exists only here (mode 0700), wiped at start and end."""
        return self.state / "temporary"

    @property
    def chart_cache(self) -> Path:
        return self.state / "matplotlib"


def places() -> Places:
    """The folders of the current user."""
    if base := os.environ.get("MIERU_HOME"):
        root = Path(base)
        return Places(root / "books", root / "settings", root / "state")
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / APPLICATION_FOLDER
        return Places(local / "books", local / "settings", local / "state")
    if sys.platform == "darwin":
        support = home / "Library" / "Application Support" / APPLICATION_FOLDER
        return Places(support / "books", support / "settings", support / "state")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "mieru-getsuji"
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "mieru-getsuji"
    state = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "mieru-getsuji"
    return Places(data / "books", config, state)


def make_private(folder: Path) -> Path:
    """Create ``folder`` for this user alone (0700 where the system knows modes) and return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        folder.chmod(0o700)
    return folder
