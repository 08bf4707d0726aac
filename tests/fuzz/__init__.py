"""Damaged files by the thousand: none may end in a traceback, a hang or a half-written book (``python -m tests.fuzz``)."""
