"""Every code has a sentence in both languages, and what it needs to be filled is the same in both."""

import datetime
import string

import pytest

from app.errors import InputRefused
from app.messages import error_message, load_messages, message
from app.periods import Month


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_codes() -> None:
    assert load_messages("ja").keys() == load_messages("en").keys()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_sentence_is_there(language: str) -> None:
    for code, (text, _) in load_messages(language).items():  # type: ignore[arg-type]
        assert text.strip(), code


def test_placeholders_agree_between_the_languages() -> None:
    english = load_messages("en")
    for code, parts in load_messages("ja").items():
        assert placeholders("".join(parts)) == placeholders("".join(english[code])), code


def test_an_error_speaks_with_its_values() -> None:
    shown = error_message(InputRefused("general.file_not_found", file="四月.csv"))
    assert "四月.csv" in shown.text
    assert shown.next_step
    english = error_message(InputRefused("general.file_not_found", file="april.csv"), "en")
    assert "april.csv" in str(english)


def test_a_hint_takes_the_place_of_the_next_step() -> None:
    shown = error_message(InputRefused("general.file_not_found", hint="general.bug", file="四月.csv"))
    assert shown.next_step == str(message("general.bug"))


def test_numbers_in_sentences_are_grouped() -> None:
    assert "1,234" in str(message("general.file_not_found", file=1234))


def test_amounts_below_zero_have_the_sign_of_the_tables() -> None:
    assert "△1,234" in str(message("general.file_not_found", file=-1234))
    assert "-1,234" in str(message("general.file_not_found", "en", file=-1234))


def test_lists_are_written_as_each_language_writes_them() -> None:
    values = {"file": "a.csv", "count": 2, "names": ("現金", "預金")}
    assert "現金、預金" in message("import.unknown_accounts", "ja", **values).text
    assert "現金, 預金" in message("import.unknown_accounts", "en", **values).text


def test_months_and_days_in_sentences_are_written_out() -> None:
    when = (Month(2026, 4), datetime.date(2026, 4, 3))
    assert "2026年4月、2026年4月3日" in str(message("general.file_not_found", file=when))
    months = (Month(2025, 11), Month(2026, 1), Month(2026, 2), Month(2026, 3), Month(2026, 5), Month(2026, 6))
    assert "2025年11月、2026年1月～2026年3月、2026年5月、2026年6月" in str(message("general.file_not_found", file=months))
    assert "April 2026, April 3, 2026" in str(message("general.file_not_found", "en", file=when))
