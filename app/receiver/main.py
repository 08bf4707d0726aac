"""``mieru-receive``: the bank's command line; needs neither Qt nor pandas.

Results go to standard output (one JSON object with ``--json``), everything said to a person to standard error. Exit status:
0 done, 1 a bug, 2 wrong usage, 3 refused, 4 somebody must decide first (an unknown signer), 5 wrong key or passphrase.
"""

import argparse
import datetime
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import app
from app.arguments import Parser, help_text
from app.durable_files import write_whole
from app.errors import AccessDenied, DecisionNeeded, InputRefused, UserFacingError
from app.logs import describe_exception
from app.messages import Language, error_message, message
from app.paths import places
from app.receiver.inbox import InboxResult, open_inbox
from app.receiver.opening import ReadPackage, check_for_reader, open_into, read_package, trust_signer
from app.receiver.state import StateStore
from app.sharing.cards import RecipientCard, RecipientRole, fingerprint, read_recipient_card, write_recipient_card
from app.sharing.envelope import envelope_facts, read_envelope
from app.sharing.identities import ReceiverKey, create_receiver_key, is_protected, open_receiver_key
from app.sharing.moments import moment_text, now
from app.sharing.signatures import PACKAGE_NAMESPACE, allowed_signers_line

PASSPHRASE_VARIABLE = "MIERU_RECEIVER_PASSPHRASE"

Answer = dict[str, Any]
_LANGUAGES = ("ja", "en")


def main(arguments: Sequence[str] | None = None, clock: Callable[[], datetime.datetime] = now) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    Parser.language = _language_of(given)
    options = _parser().parse_args(given)
    options.moment = clock()
    command: Callable[[argparse.Namespace], tuple[Answer, str, int]] = options.command
    try:
        answer, sentence, status = command(options)
    except UserFacingError as error:
        shown = error_message(error, options.language)
        if options.json:
            _print_json({"error": {"code": error.code, "message": shown.text, "next": shown.next_step, **_plain(error.values)}})
        print(shown, file=sys.stderr)
        return error.exit_status
    except Exception as error:
        print(message("receiver.bug", options.language), file=sys.stderr)
        print(describe_exception(error), file=sys.stderr)
        return 1
    if options.json:
        _print_json(answer)
        print(sentence, file=sys.stderr)
    else:
        print(sentence)
    return status


def _keygen(options: argparse.Namespace) -> tuple[Answer, str, int]:
    out: Path = options.out
    if out.exists():
        raise InputRefused("receiver.file_exists", file=str(out))
    key_file = create_receiver_key(_passphrase(options, new=True))
    _write(out, key_file)
    return {"key": str(out)}, _say(options, "receiver.key_made", file=str(out)), 0


def _card(options: argparse.Namespace) -> tuple[Answer, str, int]:
    if options.show is not None:
        data = _read(options.show)
    else:
        if options.key is None or options.institution is None or options.out is None:
            raise InputRefused("receiver.card_needs")
        key = _key(options)
        recipients = (key.age_recipient, *options.also)
        data = write_recipient_card(
            RecipientCard(options.institution, options.branch, RecipientRole(options.role), options.contact, recipients, options.moment)
        )
        _write(options.out, data)
    card = read_recipient_card(data)
    answer = {
        "institution": card.institution,
        "branch": card.branch,
        "role": card.role.value,
        "contact": card.contact,
        "age_recipients": list(card.age_recipients),
        "created": moment_text(card.created),
        "fingerprint": fingerprint(data),
    }
    return answer, _say(options, "receiver.card", name=card.name, fingerprint=fingerprint(data)), 0


def _inspect(options: argparse.Namespace) -> tuple[Answer, str, int]:
    facts = envelope_facts(_read_sealed(options.package))
    answer: Answer = {"file": str(options.package), "bytes": facts.size_bytes, "recipients": facts.recipients, "package": None}
    if options.key is None:
        return answer, _say(options, "receiver.sealed", bytes=facts.size_bytes, recipients=facts.recipients), 0
    read = read_package(options.package, _key(options))
    answer["package"] = _describe(read)
    answer["signer_trusted"] = StateStore(_state_folder(options)).signer(read.bundle.manifest.sender.signing_key) is not None
    return answer, _summary(options, read), 0


def _verify(options: argparse.Namespace) -> tuple[Answer, str, int]:
    read, store = _trusted_read(options)
    opened = store.opened(read.bundle.manifest.package)
    if opened is None or (opened.file_name, opened.envelope_sha256) != (read.file_name, read.envelope_sha256):
        check_for_reader(read, store, options.moment)
    answer = {"file": str(options.package), "verified": True, "opened_before": opened is not None, "package": _describe(read)}
    return answer, f"{_say(options, 'receiver.verified')}\n{_summary(options, read)}", 0


def _open(options: argparse.Namespace) -> tuple[Answer, str, int]:
    read, store = _trusted_read(options)
    opened = open_into(read, options.out, store, options.moment)
    answer = {"file": str(options.package), "folder": opened.folder, "package": _describe(read)}
    return answer, f"{_say(options, 'receiver.opened', folder=opened.folder)}\n{_summary(options, read)}", 0


def _inbox(options: argparse.Namespace) -> tuple[Answer, str, int]:
    if not options.folder.is_dir():
        raise InputRefused("receiver.cannot_read", file=str(options.folder))
    results = open_inbox(options.folder, options.out, _key(options), StateStore(_state_folder(options)), options.moment)
    refusals = [result.refusal for result in results if result.refusal is not None]
    answer = {"folder": str(options.folder), "files": [_describe_result(result, options.language) for result in results]}
    lines = [f"{result.file_name}: {error_message(result.refusal, options.language)}" for result in results if result.refusal is not None]
    counts = {
        "opened": sum(result.opened is not None for result in results),
        "before": sum(result.before is not None for result in results),
    }
    sentence = "\n".join([*lines, _say(options, "receiver.inbox", refused=len(refusals), **counts)])
    undecided = all(isinstance(refusal, DecisionNeeded) for refusal in refusals)
    return answer, sentence, 0 if not refusals else 4 if undecided else 3


def _signers(options: argparse.Namespace) -> tuple[Answer, str, int]:
    store = StateStore(_state_folder(options))
    if options.forget is not None and not store.forget(options.forget):
        raise InputRefused("receiver.no_such_signer", signer=options.forget)
    signers = [
        {
            "signing_key": signer.signing_key,
            "company": signer.company,
            "corporate_number": signer.corporate_number,
            "fingerprint": signer.card_fingerprint,
            "trusted_at": moment_text(signer.trusted_at),
            "last_sequence": store.last_sequence(signer.signing_key),
        }
        for signer in store.signers()
    ]
    lines = [f"{signer['company']}  {signer['signing_key']}  {signer['fingerprint']}" for signer in signers]
    return {"signers": signers}, "\n".join([*lines, _say(options, "receiver.signers", count=len(signers))]), 0


def _trusted_read(options: argparse.Namespace) -> tuple[ReadPackage, StateStore]:
    """Read a package and, where a person typed the number they were told, trust its signer first."""
    read, store = read_package(options.package, _key(options)), StateStore(_state_folder(options))
    if options.pin is not None:
        trust_signer(read, options.pin, store, options.moment)
    return read, store


def _describe(read: ReadPackage) -> Answer:
    """The keys of a package in JSON."""
    manifest = read.bundle.manifest
    return {
        "id": manifest.package,
        "sequence": manifest.sequence,
        "supersedes": manifest.supersedes,
        "demo": manifest.demo,
        "created": moment_text(manifest.created),
        "valid_until": moment_text(manifest.valid_until),
        "company": manifest.sender.company,
        "corporate_number": manifest.sender.corporate_number,
        "signing_key": manifest.sender.signing_key,
        "signer_fingerprint": read.signer_fingerprint,
        "allowed_signers": allowed_signers_line(manifest.package, read.bundle.signer, PACKAGE_NAMESPACE).strip(),
        "recipient": manifest.addressee.institution,
        "from": str(manifest.first),
        "to": str(manifest.last),
        "purposes": list(manifest.purposes),
        "consent": manifest.consent.id,
        "consent_valid_until": moment_text(read.bundle.consent.valid_until),
        "items": [{"item": item.item, "title": item.title, "from": str(item.first), "to": str(item.last)} for item in manifest.items],
        "files": [{"path": file.path, "bytes": file.size_bytes, "sha256": file.sha256} for file in manifest.files],
        "manifest_sha256": read.bundle.manifest_sha256,
    }


def _describe_result(result: InboxResult, language: Language) -> Answer:
    if result.refusal is not None:
        text = str(error_message(result.refusal, language))
        return {
            "file": result.file_name,
            "result": "refused",
            "code": result.refusal.code,
            "message": text,
            "folder": None,
            "package": None,
        }
    found = result.opened or result.before
    assert found is not None  # one of the three is always set
    kind = "opened" if result.opened else "opened_before"
    return {"file": result.file_name, "result": kind, "code": None, "message": None, "folder": found.folder, "package": found.package}


def _summary(options: argparse.Namespace, read: ReadPackage) -> str:
    manifest = read.bundle.manifest
    lines = [
        _say(options, "receiver.demo") if manifest.demo else "",
        _say(options, "receiver.from_whom", company=manifest.sender.company, fingerprint=read.signer_fingerprint),
        _say(options, "receiver.period", first=manifest.first, last=manifest.last, sequence=str(manifest.sequence)),
        *(f"  - {item.title}: {', '.join(item.files)}" for item in manifest.items),
    ]
    return "\n".join(line for line in lines if line)


def _key(options: argparse.Namespace) -> ReceiverKey:
    key_file = _read(options.key)
    return open_receiver_key(key_file, _passphrase(options) if is_protected(key_file) else "")


def _passphrase(options: argparse.Namespace, new: bool = False) -> str:
    """From the file, the environment or the keyboard; never from an argument."""
    if options.passphrase_file is not None:
        return _read(options.passphrase_file).decode("utf-8", "replace").strip()
    if PASSPHRASE_VARIABLE in os.environ:
        return os.environ[PASSPHRASE_VARIABLE]
    if not sys.stdin.isatty():
        raise AccessDenied("receiver.passphrase_needed", variable=PASSPHRASE_VARIABLE)
    typed = getpass.getpass(_say(options, "receiver.ask_passphrase"))
    if new and getpass.getpass(_say(options, "receiver.ask_again")) != typed:
        raise InputRefused("receiver.passphrases_differ")
    return typed


def _state_folder(options: argparse.Namespace) -> Path:
    folder: Path | None = options.state
    return folder if folder is not None else places().state / "receiver"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputRefused("receiver.cannot_read", file=str(path)) from error


def _read_sealed(path: Path) -> bytes:
    try:
        return read_envelope(path)
    except OSError as error:
        raise InputRefused("receiver.cannot_read", file=str(path)) from error


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise InputRefused("receiver.cannot_write", folder=str(path.parent)) from error


def _say(options: argparse.Namespace, code: str, **values: object) -> str:
    return str(message(code, options.language, **values))


def _plain(values: dict[str, object]) -> dict[str, str | int]:
    return {name: value if isinstance(value, int) else str(value) for name, value in values.items()}


def _print_json(answer: Answer) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _language_of(arguments: Sequence[str]) -> Language:
    """The language asked for: known before the help is written; Japanese where it is none of ours."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    finder.add_argument("--language", nargs="?")
    return "en" if finder.parse_known_args(arguments)[0].language == "en" else "ja"


def _parser() -> Parser:
    parser = Parser(prog="mieru-receive", description=_help("program"))
    version = help_text("general.usage.version", Parser.language)
    parser.add_argument("--version", action="version", version=app.__version__, help=version)
    parser.add_argument("--language", choices=_LANGUAGES, default="ja", help=_help("language"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    keygen = _command(commands, "keygen", _keygen)
    keygen.add_argument("--out", type=Path, required=True, metavar="KEYFILE", help=_help("key_out"))

    card = _command(commands, "card", _card)
    _add_key(card)
    card.add_argument("--institution", metavar="NAME", help=_help("institution"))
    card.add_argument("--branch", default="", metavar="NAME", help=_help("branch"))
    roles = [role.value for role in RecipientRole]
    card.add_argument("--role", choices=roles, default=RecipientRole.FINANCIAL_INSTITUTION.value, help=_help("role"))
    card.add_argument("--contact", default="", metavar="TEXT", help=_help("contact"))
    card.add_argument("--also", action="append", default=[], metavar="AGE1...", help=_help("also"))
    card.add_argument("--out", type=Path, metavar="CARDFILE", help=_help("card_out"))
    card.add_argument("--show", type=Path, metavar="CARDFILE", help=_help("card_show"))

    inspect = _command(commands, "inspect", _inspect)
    inspect.add_argument("package", type=Path, metavar="PACKAGE", help=_help("package"))
    _add_key(inspect)

    for name, run in (("verify", _verify), ("open", _open)):
        command = _command(commands, name, run)
        command.add_argument("package", type=Path, metavar="PACKAGE", help=_help("package"))
        _add_key(command, required=True)
        command.add_argument("--pin", metavar="FINGERPRINT", help=_help("pin"))
        if name == "open":
            command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_help("open_out"))

    signers = _command(commands, "signers", _signers)
    signers.add_argument("--forget", metavar="SHA256:...", help=_help("forget"))

    inbox = _command(commands, "inbox", _inbox)
    inbox.add_argument("folder", type=Path, metavar="FOLDER", help=_help("inbox_folder"))
    _add_key(inbox, required=True)
    inbox.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_help("inbox_out"))
    return parser


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, run: Callable[[argparse.Namespace], tuple[Answer, str, int]]
) -> Parser:
    words = help_text(f"receiver.help.{name}", Parser.language)
    command = commands.add_parser(name, help=words, description=words)
    command.set_defaults(command=run)
    command.add_argument("--json", action="store_true", help=_help("json"))
    # Without a default of its own: the one given before the command stays.
    command.add_argument("--language", choices=_LANGUAGES, default=argparse.SUPPRESS, help=_help("language"))
    command.add_argument("--passphrase-file", type=Path, metavar="FILE", help=_help("passphrase_file", variable=PASSPHRASE_VARIABLE))
    command.add_argument("--state", type=Path, metavar="FOLDER", help=_help("state"))
    return command


def _add_key(command: Parser, required: bool = False) -> None:
    command.add_argument("--key", type=Path, required=required, metavar="KEYFILE", help=_help("key"))


def _help(name: str, **values: object) -> str:
    return help_text(f"receiver.argument.{name}", Parser.language, **values)
