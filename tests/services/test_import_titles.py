"""The titles of formats."""

import pytest

from app.services.import_titles import format_title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("money-forward", "マネーフォワード クラウド会計 仕訳帳"),
        ("of-a-newer-program", "of-a-newer-program"),
    ],
)
def test_a_format_is_called_by_its_title(name: str, title: str) -> None:
    assert format_title(name) == title
