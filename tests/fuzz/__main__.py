"""``python -m tests.fuzz --inputs 20000 [--seed 1] [FOLDER ...]``: damage samples, try each, print how many and how they ended.

The samples are those of ``tests/data/importers`` and of the folders named. A failing input is kept beside its traceback.
"""

import argparse
import os
import random
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz.damage import damaged
from tests.fuzz.trial import read_only, through_the_book, watched

DATA = Path(__file__).parents[1] / "data" / "importers"
#: One input in so many goes all the way into a book: that takes a hundred times as long.
INTO_THE_BOOK = 25


def samples(folders: list[Path]) -> list[Path]:
    """Every sample file, in a fixed order."""
    found = {path for folder in (DATA, *folders) for path in folder.rglob("*") if path.is_file()}
    return sorted(path for path in found if not path.name.endswith((".json", ".md")))


def run(inputs: int, seed: int, folders: list[Path], keep: Path) -> tuple[Counter[str], list[Path]]:
    """Try ``inputs`` damaged files; how they ended, and the files that made the program fail."""
    from app.ledger.years import LegalForm
    from app.services.session import BookFacts, Secrets, create_book

    chance, outcomes, failures = random.Random(seed), Counter[str](), []
    originals = [(path, path.read_bytes()) for path in samples(folders)]
    secrets = Secrets(passphrase="a passphrase for damaged files")
    session = create_book(keep / "book", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4), secrets, use_keyring=False).session
    try:
        for number in range(inputs):
            path, content = chance.choice(originals)
            how, bad = damaged(content, chance)
            file = keep / f"{number}{path.suffix}"
            file.write_bytes(bad)
            try:
                with watched():
                    outcome = through_the_book(session, file) if number % INTO_THE_BOOK == 0 else read_only(file)
            except Exception:
                outcome = "FAILED"
                failures.append(file)
                print(f"{file.name}: {path.name} {how}\n{traceback.format_exc(limit=-4)}", flush=True)
            else:
                file.unlink()
            outcomes[outcome] += 1
    finally:
        session.close()
    return outcomes, failures


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=5_000, help="damaged files to try")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folders", nargs="*", type=Path, help="more samples")
    options = parser.parse_args()
    keep = Path(tempfile.mkdtemp(prefix="mieru-fuzz-"))
    os.environ["MIERU_HOME"] = str(keep / "home")
    started = time.monotonic()
    outcomes, failures = run(options.inputs, options.seed, options.folders, keep)
    for outcome, count in outcomes.most_common():
        print(f"{count:8,} {outcome}")
    print(f"{sum(outcomes.values()):8,} inputs tried in {time.monotonic() - started:.0f} s, seed {options.seed}, {len(failures)} failed")
    if failures:
        raise SystemExit(f"kept in {keep}")


if __name__ == "__main__":
    main()
