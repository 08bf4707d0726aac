"""Where a figure or a sentence leads: a page of the window, and there the table, the month, the account or the row behind it."""

from dataclasses import dataclass

from app.periods import Month


@dataclass(frozen=True, slots=True)
class Target:
    """A page by its name and what to open on it; what is left empty stays as the reader had it.

    ``table`` is a choice of the page (``income_statement``, ``balance_sheet``, ``months``, ``weeks``, ...), ``month`` the month to choose,
    ``is_to_date`` asks for the year to date. ``account`` (a code) opens its postings, ``row`` the entries behind a row of the cash
    flow, both of ``span`` (by default of the month), without choosing another month. ``recipient`` (an id) and ``items`` (of a package)
    are what is to be given for ``span`` on the sharing page.
    """

    page: str
    table: str = ""
    month: Month | None = None
    is_to_date: bool = False
    account: str = ""
    row: str = ""
    span: tuple[Month, Month] | None = None
    sub_account: str | None = None
    counterparty: str | None = None
    recipient: str = ""
    items: tuple[str, ...] = ()
