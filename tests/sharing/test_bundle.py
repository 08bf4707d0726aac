"""The bundle: every single changed byte is refused, and so is every way of putting other members together."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.errors import InputRefused, UserFacingError
from app.sharing.archive import pack, unpack
from app.sharing.bundle import list_file, make_bundle, open_bundle
from app.sharing.canonical_json import write_json
from app.sharing.manifest import Manifest, read_manifest, write_manifest
from app.sharing.signatures import PACKAGE_NAMESPACE, SigningKey
from tests.helpers.package_maker import archive_of, ask, give, make_bank, make_owner, make_package, the_owner, the_package

Members = dict[str, bytes]


def refusal(archive: bytes) -> str:
    with pytest.raises(UserFacingError) as caught:
        open_bundle(archive)
    return caught.value.code


def members() -> Members:
    return unpack(archive_of(the_package()))


def resigned(change: Callable[[Manifest], Manifest], files: Members | None = None, key: SigningKey | None = None) -> bytes:
    """A bundle whose manifest was changed by somebody who can sign (the owner's own key unless another is given)."""
    found = files or members()
    manifest = write_manifest(change(read_manifest(members()["manifest.json"])))
    contents = {name: content for name, content in found.items() if name not in ("manifest.json", "manifest.json.sig", "SHA256SUMS")}
    return make_bundle(manifest, key or the_owner().key, contents)


def exchanged(name: str, content: bytes) -> bytes:
    """A bundle by the owner's own key in which one file is another, consistently listed."""
    files = members() | {name: content}

    def relist(manifest: Manifest) -> Manifest:
        return replace(manifest, files=tuple(list_file(file.path, files[file.path], file.media_type) for file in manifest.files))

    return resigned(relist, files)


def test_every_changed_byte_is_refused() -> None:
    archive = archive_of(the_package())
    accepted = []
    for position in range(len(archive)):
        changed = bytearray(archive)
        changed[position] ^= 1 << (position % 8)
        try:
            open_bundle(bytes(changed))
            accepted.append(position)
        except UserFacingError:
            pass
    print(f"{len(archive)} changed bundles tried, {len(accepted)} accepted")
    assert accepted == []


def test_every_changed_byte_is_refused_also_by_whoever_can_repair_the_checksums() -> None:
    """The archive is packed anew around each changed member, so that only hashes and signatures stand in the way."""
    original, tried = members(), 0
    for name, content in original.items():
        step = max(1, len(content) // 60)
        for position in range(0, len(content), step):
            changed = bytearray(content)
            changed[position] ^= 1 << (position % 8)
            tried += 1
            with pytest.raises(UserFacingError):
                open_bundle(pack(original | {name: bytes(changed)}))
    print(f"{tried} changed members tried")
    assert tried > 400


@pytest.mark.parametrize("name", list(unpack(archive_of(the_package()))))
def test_a_missing_member_is_refused(name: str) -> None:
    assert refusal(pack({other: content for other, content in members().items() if other != name})) == "bundle.member_missing"


def test_extra_swapped_reordered_and_changed_members_are_refused() -> None:
    original = members()
    assert refusal(pack(original | {"data/extra.csv": b"x"})) == "bundle.member_extra"
    table, report = original["data/trial_balance.csv"], original["forms/monthly-report.pdf"]
    swapped = original | {"data/trial_balance.csv": report, "forms/monthly-report.pdf": table}
    assert refusal(pack(swapped)) == "bundle.member_changed"
    assert refusal(pack(dict(reversed(original.items())))) == "bundle.member_order"
    assert refusal(pack(original | {"SHA256SUMS": original["SHA256SUMS"].replace(b"a", b"b")})) == "bundle.sums_differ"


def test_an_exchanged_signature_is_refused() -> None:
    original = members()
    other = unpack(archive_of(make_package(8)))
    assert refusal(pack(original | {"manifest.json.sig": other["manifest.json.sig"]})) == "signature.wrong"
    stranger = SigningKey.generate().sign(original["manifest.json"], PACKAGE_NAMESPACE)
    assert refusal(pack(original | {"manifest.json.sig": stranger})) == "manifest.signed_by_another"
    assert refusal(pack(original | {"manifest.json.sig": original["consent.json.sig"]})) == "signature.other_namespace"


def test_a_newer_format_is_said_to_be_newer() -> None:
    document = json.loads(members()["manifest.json"])
    for name, code in (("mieru-package/2", "manifest.newer"), ("other/1", "manifest.unreadable")):
        manifest = write_json(document | {"format": name, "colour": "blue"})
        signed = {"manifest.json": manifest, "manifest.json.sig": the_owner().key.sign(manifest, PACKAGE_NAMESPACE)}
        assert refusal(pack(members() | signed)) == code


@pytest.mark.parametrize("field", ["created", "items", "files", "recipient", "sequence", "demo"])
def test_a_manifest_with_a_field_amiss_is_refused(field: str) -> None:
    document = json.loads(members()["manifest.json"])
    manifest = write_json(document | {field: -1})
    signed = {"manifest.json": manifest, "manifest.json.sig": the_owner().key.sign(manifest, PACKAGE_NAMESPACE)}
    assert refusal(pack(members() | signed)) == "manifest.field"


def test_a_manifest_with_an_id_that_is_none_is_refused() -> None:
    assert refusal(resigned(lambda manifest: replace(manifest, package="../../etc/passwd"))) == "manifest.field"


def test_the_consent_must_be_the_one_named_signed_and_covering() -> None:
    other = give(ask(bank=make_bank("よその銀行")))
    assert refusal(exchanged("consent.json", other.record)) == "manifest.other_consent"
    assert refusal(exchanged("consent.json.sig", SigningKey.generate().sign(members()["consent.json"], "consent@mieru-getsuji"))) == (
        "consent.signed_by_another"
    )
    assert refusal(exchanged("consent.json.sig", members()["manifest.json.sig"])) == "signature.other_namespace"
    wider = members()["data/trial_balance.csv"].replace(b"2026-04", b"2020-04")
    assert refusal(exchanged("data/trial_balance.csv", wider)) == "consent.month_not_covered"
    assert refusal(exchanged("data/trial_balance.csv", b"code,counterparty\n1,x\n")) == "consent.column_not_covered"
    assert refusal(exchanged("data/trial_balance.csv", b"code,account\n1\n")) == "package.not_a_table"
    assert refusal(exchanged("data/trial_balance.csv", b"\xff\xfe")) == "package.not_a_table"


def test_the_senders_card_must_be_that_of_the_signer() -> None:
    assert refusal(exchanged("sender.json", make_owner("よその会社").identity.card_file)) == "manifest.other_sender"
    renamed = resigned(lambda manifest: replace(manifest, sender=replace(manifest.sender, company="よその会社")))
    assert refusal(renamed) == "manifest.other_sender"


def test_a_package_named_for_other_keys_than_the_consent_is_refused() -> None:
    other = make_bank("よその銀行").key.age_recipient
    named = resigned(lambda manifest: replace(manifest, addressee=replace(manifest.addressee, age_recipients=(other,))))
    assert refusal(named) == "consent.other_recipient"


def test_files_outside_every_item_are_refused() -> None:
    assert refusal(resigned(lambda manifest: replace(manifest, items=manifest.items[:1]))) == "manifest.files_without_item"
    without = {name: content for name, content in members().items() if name != "datapackage.json"}

    def drop(manifest: Manifest) -> Manifest:
        return replace(manifest, files=tuple(file for file in manifest.files if file.path != "datapackage.json"))

    dropped = resigned(drop, without)
    assert refusal(dropped) == "bundle.member_missing"


def test_a_file_that_is_no_archive_is_refused() -> None:
    with pytest.raises(InputRefused) as caught:
        open_bundle(b"not a zip")
    assert caught.value.code == "bundle.not_an_archive"
