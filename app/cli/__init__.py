"""The same services without a window: every command prints one JSON object with ``--json``."""
