"""A warning in the program's log fails a test unless the test said it expects one."""

import logging


class LogGuard(logging.Handler):
    """Collects warnings and worse of the loggers below ``app``; ``expect`` takes one off the account."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.unexpected.append(f"{record.name}: {record.getMessage()}")

    def expect(self, words: str) -> None:
        """Take off every collected line that holds ``words``; fails where there is none."""
        matching = [line for line in self.unexpected if words in line]
        assert matching, f"no warning about {words!r} was logged"
        self.unexpected = [line for line in self.unexpected if line not in matching]
