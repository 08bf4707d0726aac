"""No amount, no name and no exception text gets into the log."""

import logging
from pathlib import Path

import pytest

from app.logs import PrivateFormatter, describe_exception, ring_buffer, start_logging
from app.messages import message
from app.money import parse_yen


def test_names_and_amounts_are_blanked() -> None:
    record = logging.LogRecord("app.x", logging.INFO, __file__, 1, "paid 1234567 to あおば商店", None, None)
    record.secret = "山田太郎"
    record.rows = 75
    line = PrivateFormatter().format(record)
    assert "1234567" not in line.split("app.x", 1)[1]
    assert "あおば" not in line
    assert "山田" not in line
    assert line.endswith("rows=75")


def test_an_exception_is_its_type_and_our_frames() -> None:
    with pytest.raises(KeyError) as caught:
        message("no.such.code.あおば商店")
    described = describe_exception(caught.value)
    assert described.startswith("KeyError")
    assert "messages.py" in described
    assert "あおば" not in described
    assert describe_exception(None) == ""


def test_the_file_and_the_ring_buffer_get_the_same_line(tmp_path: Path) -> None:
    start_logging(tmp_path / "logs")
    try:
        try:
            parse_yen("百万円 山田")
        except ValueError:
            logging.getLogger("app.test").info("amount not read", exc_info=True)
        written = (tmp_path / "logs" / "mieru.log").read_text("utf-8")
        assert "amount not read" in written
        assert "money.py" in written
        assert "山田" not in written
        assert ring_buffer.lines[-1] in written
    finally:
        for handler in logging.getLogger("app").handlers[:]:
            if isinstance(handler, logging.FileHandler):
                handler.close()
            if isinstance(handler, logging.FileHandler) or handler is ring_buffer:
                logging.getLogger("app").removeHandler(handler)
        logging.getLogger("app").propagate = True
