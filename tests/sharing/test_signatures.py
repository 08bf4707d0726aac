"""Signatures: OpenSSH and this program read each other's, and everything else is refused by its own name."""

import base64
import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.errors import InputRefused
from app.sharing.signatures import PACKAGE_NAMESPACE, PublicKey, SigningKey, allowed_signers_line, verify

MESSAGE = "四月の試算表".encode()
needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="openssh-client is not installed")


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return SigningKey.generate()


def string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def armour(body: bytes) -> bytes:
    text = base64.b64encode(body).decode()
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()


def handmade(blob: bytes, hash_name: bytes = b"sha512", algorithm: bytes = b"ssh-ed25519") -> bytes:
    signed = string(string(algorithm) + string(b"\0" * 64))
    return armour(
        b"SSHSIG" + struct.pack(">I", 1) + string(blob) + string(PACKAGE_NAMESPACE.encode()) + string(b"") + string(hash_name) + signed
    )


def refusal(message: bytes, signature: bytes, namespace: str = PACKAGE_NAMESPACE) -> str:
    with pytest.raises(InputRefused) as caught:
        verify(message, signature, namespace)
    return caught.value.code


def test_what_was_signed_verifies_and_names_its_key(key: SigningKey) -> None:
    assert verify(MESSAGE, key.sign(MESSAGE, PACKAGE_NAMESPACE), PACKAGE_NAMESPACE) == key.public_key


def test_every_changed_byte_of_a_signature_file_is_refused(key: SigningKey) -> None:
    signature = key.sign(MESSAGE, PACKAGE_NAMESPACE)
    for position in range(len(signature)):
        changed = bytearray(signature)
        changed[position] ^= 1
        with pytest.raises(InputRefused):
            verify(MESSAGE, bytes(changed), PACKAGE_NAMESPACE)


def test_other_messages_uses_keys_and_hashes_have_their_own_refusal(key: SigningKey) -> None:
    signature = key.sign(MESSAGE, PACKAGE_NAMESPACE)
    ecdsa = string(b"ecdsa-sha2-nistp256") + string(b"nistp256")
    assert refusal(MESSAGE + b"!", signature) == "signature.wrong"
    assert refusal(MESSAGE, signature, "card@mieru-getsuji") == "signature.other_namespace"
    assert refusal(MESSAGE, handmade(ecdsa)) == "signature.not_ed25519"
    assert refusal(MESSAGE, handmade(key.public_key.blob, algorithm=b"ssh-rsa")) == "signature.not_ed25519"
    assert refusal(MESSAGE, handmade(key.public_key.blob, hash_name=b"sha256")) == "signature.other_hash"
    assert refusal(MESSAGE, handmade(key.public_key.blob)) == "signature.wrong"
    assert refusal(MESSAGE, handmade(string(b"ssh-ed25519") + string(b"short"))) == "signature.unreadable"
    assert refusal(MESSAGE, armour(b"SSHSIG" + struct.pack(">I", 2))) == "signature.unreadable"
    assert refusal(MESSAGE, armour(b"SSHSIG" + struct.pack(">I", 1) + b"\0\0\0\xff")) == "signature.unreadable"
    assert refusal(MESSAGE, b"-----BEGIN SSH SIGNATURE-----\n!!!\n-----END SSH SIGNATURE-----\n") == "signature.unreadable"


@pytest.mark.parametrize(
    "text", ["", "ssh-rsa AAAA", "ssh-ed25519 !!!", "ssh-ed25519 AAAA", "ssh-ed25519 AAAA comment", "ssh-ed25519 AAAAA3NzaAAAAAA="]
)
def test_a_key_that_is_no_ed25519_key_is_refused(text: str) -> None:
    with pytest.raises(InputRefused) as caught:
        PublicKey.parse(text)
    assert caught.value.code == "signature.not_ed25519"


def test_a_public_key_survives_its_text(key: SigningKey) -> None:
    assert PublicKey.parse(key.public_key.text) == key.public_key
    with pytest.raises(ValueError, match="32 bytes"):
        PublicKey(b"short")


def test_a_private_key_survives_its_openssh_form(key: SigningKey) -> None:
    assert SigningKey.from_openssh(key.to_openssh()).public_key == key.public_key


def test_only_ed25519_private_keys_are_taken() -> None:
    other = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    with pytest.raises(ValueError, match="Ed25519"):
        SigningKey.from_openssh(other)


@needs_ssh
def test_openssh_verifies_ours_and_refuses_another_namespace(key: SigningKey, tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text(allowed_signers_line("owner", key.public_key, PACKAGE_NAMESPACE))
    (tmp_path / "sig").write_bytes(key.sign(MESSAGE, PACKAGE_NAMESPACE))
    common = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "allowed"), "-I", "owner", "-s", str(tmp_path / "sig"), "-n"]

    def accepts(namespace: str, message: bytes) -> bool:
        return subprocess.run([*common, namespace], input=message, capture_output=True, check=False).returncode == 0

    assert accepts(PACKAGE_NAMESPACE, MESSAGE)
    assert not accepts("file", MESSAGE)
    assert not accepts(PACKAGE_NAMESPACE, MESSAGE + b"!")


@needs_ssh
def test_we_verify_what_openssh_signed(tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(tmp_path / "key")], check=True)
    (tmp_path / "message").write_bytes(MESSAGE)
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(tmp_path / "key"), "-n", PACKAGE_NAMESPACE, str(tmp_path / "message")],
        check=True,
        env={**os.environ, "SSH_AUTH_SOCK": ""},
        capture_output=True,
    )
    public = PublicKey.parse(" ".join((tmp_path / "key.pub").read_text().split()[:2]))
    assert verify(MESSAGE, (tmp_path / "message.sig").read_bytes(), PACKAGE_NAMESPACE) == public
    printed = subprocess.run(["ssh-keygen", "-lf", str(tmp_path / "key.pub")], check=True, capture_output=True, text=True).stdout
    assert public.fingerprint in printed


@pytest.mark.parametrize(
    "body",
    [
        b"U1NIU0lH!\n",  # a sign that is no base64
        b"U1NIU0lH\nAAAA\n",  # lines cut where OpenSSH does not cut them
        b"U1NIU0l=\nH\n",
    ],
)
def test_armour_that_openssh_would_not_write_is_refused(body: bytes) -> None:
    signature = b"-----BEGIN SSH SIGNATURE-----\n" + body + b"-----END SSH SIGNATURE-----\n"
    assert refusal(MESSAGE, signature) == "signature.unreadable"
