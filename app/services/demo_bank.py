"""The second party of the demo: an invented bank that receives a package with a program and a key of its own.

The bank's program runs as another process that knows nothing of the book. Where ``age``, ``ssh-keygen``, ``unzip`` and
``sha256sum`` are on this computer the bank also opens the same package with these alone, by the steps of ``FORMAT.md``.
What every step printed is kept as ``bank/proof.json``.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import InputRefused
from app.periods import Month
from app.services import disclosure
from app.services.session import BookSession
from app.sharing.consents import ConsentDraft, Frequency, Purpose
from app.sharing.moments import end_of_day
from app.sharing.packages import PackageItem
from app.sharing.signatures import PACKAGE_NAMESPACE, allowed_signers_line

BANK = "こだま信用金庫"
BRANCH = "中央支店"
OWNER = "見本 花子"
CAPACITY = "代表取締役"
BANK_PASSPHRASE = "mieru-demo-bank"
STOCK_TOOLS = ("age", "age-keygen", "ssh-keygen", "unzip", "sha256sum")
_VALID_DAYS = 180


@dataclass(frozen=True)
class Handover:
    """The package, the bank's record of opening it, and which ways it was verified."""

    package: Path
    proof: Path
    verified_by: tuple[str, ...]


def hand_over(session: BookSession, month: Month, provider: disclosure.ContentProvider, owner_secret: str, folder: Path) -> Handover:
    """Consent to, seal and hand over one month's package to the bank, and let the bank open it.

    Raises ``InputRefused`` (``demo.bank_refused``) where the bank cannot open or verify it.
    """
    bank = _Bank(folder / "bank")
    card = disclosure.create_owner_key(session, owner_secret)
    recipient = disclosure.add_recipient(session, bank.card())
    disclosure.verify_recipient(session, recipient.id, bank.fingerprint, "in_person", OWNER)
    first = max(month + -11, Month.parse("2024-04"))
    draft = ConsentDraft(
        recipient=recipient.id,
        purposes=(Purpose("毎月の業況のご報告（見本）"),),
        items=tuple(disclosure.consent_item(item, first, month) for item in PackageItem if not item.qualitative),
        frequency=Frequency.ONCE,
        valid_until=end_of_day(datetime.date.today() + datetime.timedelta(days=_VALID_DAYS)),
    )
    consent = disclosure.propose_consent(session, draft, OWNER)
    disclosure.give_consent(session, consent.id, owner_secret, OWNER, CAPACITY)
    preview = disclosure.preview_disclosure(session, consent.id, month, provider)
    made = disclosure.disclose(session, preview, owner_secret, folder)
    bank.open(made.path, card.fingerprint)
    ways = ["mieru-receive"]
    if bank.has_stock_tools:
        bank.open_with_stock_tools(made.path, allowed_signers_line("owner", card.card.signing_key, PACKAGE_NAMESPACE))
        ways.append("age, unzip, ssh-keygen, sha256sum")
    return Handover(made.path, bank.write_proof(ways), tuple(ways))


class _Bank:
    """The bank's desk: its folder, its keys, and the record of every step."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._steps: list[dict[str, Any]] = []
        self.has_stock_tools = all(shutil.which(tool) for tool in STOCK_TOOLS)
        self.fingerprint = ""

    def card(self) -> bytes:
        """Make the bank's keys and its public card; the stock key stands beside the program's on the same card."""
        self._receive("keygen", "--out", "bank-key")
        more: list[str] = []
        if self.has_stock_tools:
            self._run(["age-keygen", "-o", "stock-key.txt"])
            public = self._run(["age-keygen", "-y", "stock-key.txt"]).strip()
            more = ["--also", public]
        answer = self._receive("card", "--key", "bank-key", "--institution", BANK, "--branch", BRANCH, "--out", "bank-card.json", *more)
        self.fingerprint = answer["fingerprint"]
        return (self._folder / "bank-card.json").read_bytes()

    def open(self, package: Path, owner_fingerprint: str) -> None:
        """Verify and open with the bank's own program; the owner's fingerprint was told on another way."""
        sealed = os.path.relpath(package, self._folder)
        self._receive("inspect", sealed)
        self._receive("open", sealed, "--key", "bank-key", "--pin", owner_fingerprint, "--out", "opened")
        self._receive("verify", sealed, "--key", "bank-key")

    def open_with_stock_tools(self, package: Path, allowed_signers: str) -> None:
        """The steps of ``FORMAT.md`` with tools this project did not write; the owner's key is that of the card."""
        sealed, here = os.path.relpath(package, self._folder), self._folder / "stock"
        here.mkdir()
        self._run(["age", "-d", "-i", "stock-key.txt", "-o", "stock/package.zip", sealed])
        self._run(["unzip", "-q", "package.zip"], here)
        self._run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], here)
        (here / "allowed_signers").write_text(allowed_signers, "utf-8")
        verify = ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", "owner", "-n", PACKAGE_NAMESPACE, "-s", "manifest.json.sig"]
        self._run(verify, here, (here / "manifest.json").read_bytes())

    def write_proof(self, ways: Sequence[str]) -> Path:
        path = self._folder / "proof.json"
        path.write_text(json.dumps({"verified_by": list(ways), "steps": self._steps}, ensure_ascii=False, indent=1) + "\n", "utf-8")
        return path

    def _receive(self, *arguments: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "app.receiver", *arguments, "--json", "--state", "state"]
        answer: dict[str, Any] = json.loads(self._run(command))
        return answer

    def _run(self, command: Sequence[str], folder: Path | None = None, given: bytes | None = None) -> str:
        done = subprocess.run(command, cwd=folder or self._folder, env=_environment(), input=given, capture_output=True, check=False)
        printed = done.stdout.decode("utf-8", "replace")
        shown = ["mieru-receive", *command[3:]] if command[0] == sys.executable else list(command)
        self._steps.append({"command": shown, "exit_status": done.returncode, "printed": printed})
        if done.returncode:
            raise InputRefused("demo.bank_refused", step=" ".join(shown[:2]), answer=done.stderr.decode("utf-8", "replace").strip()[-500:])
        return printed


def _environment() -> Mapping[str, str]:
    """The bank's process finds this program, not the owner's folders or secrets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MIERU_")}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2]), "MIERU_RECEIVER_PASSPHRASE": BANK_PASSPHRASE, "PYTHONUTF8": "1"}
