"""PDFs are read back with poppler's own programs, where they are installed."""

import datetime
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.documents.document import Document, Header, Paragraph, TableBlock, shown_columns
from app.documents.monthly_report import build_monthly_report
from app.errors import Cancelled
from app.printing.fonts import FAMILIES, measure, require_gui
from app.printing.pdf import render_page_images, render_pdf
from app.progress import Progress
from app.tables import Column, Table
from tests.documents.sample_report import report_content

ROOT = Path(__file__).parents[2]
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
HEADER = Header("月次報告書", "株式会社月日金人", "令和7年4月", "円", "消費税：税抜経理", datetime.date(2025, 5, 12))

pytestmark = pytest.mark.usefixtures("qapp")


def poppler(program: str, *arguments: str | Path) -> str:
    return subprocess.run([program, *arguments], check=True, capture_output=True, timeout=60).stdout.decode("utf-8")


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    return poppler("pdftotext", "-layout", "-enc", "UTF-8", file, "-")


@needs_poppler
def test_copied_text_is_ordinary_japanese(tmp_path: Path) -> None:
    """Not the look-alike radicals ⽉⽇⾦⼈⼊⼿ (Qt writes those with other Japanese fonts)."""
    sentence = "月日金人入手高立見里香食髙﨑①㈱～－△"
    table = Table.from_rows("t", "", [Column("a", "text", "金額"), Column("b", "yen", "当月")], [["入金", -1_234_567]])
    document = Document(HEADER, (Paragraph(sentence), TableBlock(table, shown_columns(table))))
    text = text_of(render_pdf(document), tmp_path)
    assert sentence in text
    assert "△1,234,567" in text and "入金" in text and "株式会社月日金人" in text
    assert not [character for character in text if 0x2E80 <= ord(character) <= 0x2FDF]


@needs_poppler
def test_every_figure_of_the_report_can_be_copied_and_the_watermark_does_not_mix_in(tmp_path: Path) -> None:
    text = text_of(render_pdf(build_monthly_report(report_content(is_demo=True))), tmp_path)
    for figure in ("18,432,500", "△616,229", "23,456,789", "1,312,345", "11.3%", "113.6%", "1/2 ページ", "2/2 ページ"):
        assert figure in text, figure
    assert text.count("見本") == 2  # once at the foot of each page


@needs_poppler
def test_the_file_has_a_title_a4_pages_and_embedded_bundled_fonts(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(render_pdf(build_monthly_report(report_content())))
    information = poppler("pdfinfo", file)
    assert "月次報告書　株式会社みほん製作所" in information
    assert "A4" in information and "みえる月次 0.1" in information and "2025" in information.split("CreationDate:")[1][:40]
    fonts = poppler("pdffonts", file).splitlines()[2:]
    assert fonts and all(line.startswith("BIZUD") and " yes " in line for line in fonts)


def test_equal_documents_give_equal_bytes() -> None:
    document = build_monthly_report(report_content())
    first = render_pdf(document)
    assert first == render_pdf(document)
    assert first != render_pdf(replace(document, watermark="見本"))
    assert b"D:20250512000000" in first


def test_the_preview_has_the_same_pages_in_the_size_of_the_screen() -> None:
    document = build_monthly_report(report_content())
    pages = render_page_images(document, 72)
    assert [(page.width(), page.height()) for page in pages] == [(595, 842)] * 2
    landscape = replace(document, orientation="landscape")
    assert render_page_images(landscape, 72)[0].width() == 842
    colours = {pages[0].pixelColor(x, y).name() for x in range(60, 540, 3) for y in range(30, 200, 3)}
    assert len(colours) > 10  # letters, shades and rules are there


def test_figures_have_one_width() -> None:
    require_gui()
    widths = {round(measure(digit, "figures", 9, bold), 6) for digit in "0123456789" for bold in (False, True)}
    assert len(widths) == 1
    assert abs(measure("国", "figures", 72, False) - 25.4) < 0.01


def test_it_draws_inside_the_running_application() -> None:
    assert isinstance(require_gui(), QApplication)
    assert set(FAMILIES.values()) == {"BIZ UDPGothic", "BIZ UDGothic"}


def test_it_prints_where_there_is_no_display_and_no_application(tmp_path: Path) -> None:
    program = (
        "import sys; from app.printing.pdf import render_pdf; from tests.documents.sample_report import report_content;"
        "from app.documents.monthly_report import build_monthly_report;"
        "open(sys.argv[1], 'wb').write(render_pdf(build_monthly_report(report_content())))"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    target = tmp_path / "report.pdf"
    subprocess.run([sys.executable, "-c", program, target], check=True, cwd=ROOT, env=environment, timeout=120, capture_output=True)
    assert target.read_bytes() == render_pdf(build_monthly_report(report_content()))


def test_a_worker_thread_prints_the_same_bytes_as_the_window_s_own() -> None:
    """Reports are printed in the background while the window stays alive."""
    document = build_monthly_report(report_content())
    with ThreadPoolExecutor(2) as workers:
        printed = [job.result() for job in [workers.submit(render_pdf, document) for _ in range(4)]]
    assert set(printed) == {render_pdf(document)}


def test_printing_stops_between_pages_when_it_is_told_to() -> None:
    progress = Progress()
    progress.cancel()
    for draw in (render_pdf, render_page_images):
        with progress.under_way(), pytest.raises(Cancelled):
            draw(build_monthly_report(report_content()))
    assert render_pdf(build_monthly_report(report_content())).startswith(b"%PDF")
