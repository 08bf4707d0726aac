"""Errors that have a sentence for the user; everything else that is raised is a bug.

The sentence and the next step stand in ``resources/messages`` under the error's code (see :mod:`app.messages`).
"""


class UserFacingError(Exception):
    """Something the user can understand and act on.

    ``code`` names the sentence (for example ``"import.not_a_text_file"``), ``hint`` an extra next step where the usual
    one does not fit, ``values`` fill the placeholders. Values may hold names and amounts: they are shown, never logged.
    """

    #: Exit status of the command line (``DESIGN.md``, ``app/cli``).
    exit_status = 3

    def __init__(self, code: str, hint: str = "", **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.hint = hint
        self.values = values


class InputRefused(UserFacingError):
    """A file or a value that cannot be taken; nothing was written."""


class DecisionNeeded(UserFacingError):
    """The user must decide something first (unknown accounts, an overlap, a consent)."""

    exit_status = 4


class AccessDenied(UserFacingError):
    """Wrong key, no key, or no access to a file."""

    exit_status = 5


class Cancelled(Exception):
    """The user stopped a job; nothing of it was kept."""
