"""The arguments of ``mieru industry`` and ``mieru benchmark``: industry values, size, corrections, settings, drivers, METI's workbook."""

from collections.abc import Callable
from pathlib import Path

from app.arguments import Parser
from app.cli.argument_readers import field, month

SIZES = ("medium", "small")
KINDS = ("fiscal-year", "twelve-months")
DEBTS = ("bonds", "director-loans", "lease-obligations")


def add_benchmark(command: Callable[..., Parser], text: Callable[..., str]) -> None:
    """Add the commands; ``command`` makes one by its name, ``text`` gives the words of an argument."""
    command("industry import").add_argument("file", type=Path, metavar="FILE", help=text("industry_file"))
    typed = command("industry type")
    typed.add_argument("--industry", required=True, metavar="CODE", help=text("industry_code"))
    typed.add_argument("--size", required=True, choices=SIZES, help=text("industry_size"))
    typed.add_argument("--set", dest="fields", action="append", default=[], type=field, metavar="FIELD=VALUE", help=text("industry_fields"))
    chosen = command("industry choose")
    chosen.add_argument("--industry", metavar="CODE", help=text("industry_code"))
    chosen.add_argument("--size", choices=(*SIZES, "rule"), help=text("industry_size_or_rule"))
    chosen.add_argument("--reason", default="", metavar="TEXT", help=text("industry_size_reason"))
    chosen.add_argument("--values", metavar="NUMBER", help=text("industry_values"))
    command("industry show")
    correct = command("benchmark correct")
    correct.add_argument("input", metavar="INPUT", help=text("benchmark_input"))
    correct.add_argument("amount", nargs="?", metavar="AMOUNT", help=text("benchmark_amount"))
    correct.add_argument("--reason", default="", metavar="TEXT", help=text("benchmark_reason"))
    command("benchmark corrections")
    counted = command("benchmark settings")
    counted.add_argument("--count", action="append", choices=(*DEBTS, "none"), help=text("benchmark_count", choices=", ".join(DEBTS)))
    drivers = command("benchmark drivers")
    drivers.add_argument("indicator", metavar="INDICATOR", help=text("benchmark_indicator"))
    drivers.add_argument("--before", type=month, metavar="YYYY-MM", help=text("benchmark_before"))
    for one in (correct, drivers):
        one.add_argument("--month", required=True, type=month, metavar="YYYY-MM", help=text("benchmark_month"))
        one.add_argument("--period", choices=KINDS, default=KINDS[0], help=text("benchmark_period"))
    fill = command("benchmark fill")
    fill.add_argument("file", type=Path, metavar="FILE", help=text("official_file"))
    fill.add_argument("--out", type=Path, metavar="FILE", help=text("official_out"))
