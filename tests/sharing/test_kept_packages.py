"""A package of every released format, kept for ever: what was handed out once must stay readable."""

import json
from pathlib import Path

import pytest

from app.sharing.bundle import open_bundle
from app.sharing.cards import fingerprint
from app.sharing.envelope import open_envelope
from app.sharing.identities import open_receiver_key

KEPT = sorted((Path(__file__).parents[1] / "data" / "packages").iterdir())


@pytest.mark.parametrize("folder", KEPT, ids=lambda folder: folder.name)
def test_a_kept_package_opens_as_on_its_first_day(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    key = open_receiver_key((folder / "key.txt").read_bytes(), "")
    bundle = open_bundle(open_envelope((folder / "package.mieru.age").read_bytes(), [key.secret]))
    assert bundle.manifest_sha256 == expected["manifest_sha256"]
    assert bundle.signer.text == expected["signing_key"]
    assert fingerprint(bundle.sender_card_file) == expected["signer_fingerprint"]
    assert bundle.manifest.sender.company == expected["company"]
    assert list(bundle.members) == expected["members"]
