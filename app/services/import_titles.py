"""What people call the formats files were imported from; the book keeps only their machine names."""

from app.ledger.importers import format_title as title_of_format


def format_title(format_name: str) -> str:
    """The vendor's title, for example マネーフォワード クラウド会計 仕訳帳; the name itself where a newer program imported the file."""
    return title_of_format(format_name)
