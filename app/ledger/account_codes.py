"""Accounts of programs that write codes instead of names: how a code is called until a code table names it.

A code means something only within the program that wrote it, so the source name of an unnamed one says which: what the owner
decides for 科目コード 7331 of 勘定奉行 says nothing about 7331 of another program. The code tables of the book name the codes
of all its files.
"""

import re
import unicodedata
from collections.abc import Mapping

#: What people call the programs whose journals hold codes, by ``ImportResult.code_system``.
CODE_SYSTEMS: Mapping[str, str] = {"obc": "勘定奉行", "tkc": "TKC", "mjs": "会計大将", "ics": "ICS"}

#: Letters alone are a name (PayPay), not a code.
_CODE = re.compile(r"(?=[A-Za-z\-]*[0-9])[0-9A-Za-z][0-9A-Za-z\-]*")
_CODED_NAME = re.compile(rf"(?:{'|'.join(CODE_SYSTEMS.values())}) 科目コード (?P<code>{_CODE.pattern})")


def as_code(text: str) -> str | None:
    """A cell as a code, full width or half width, with a digit at least; ``None`` for what is a name or nothing."""
    code = unicodedata.normalize("NFKC", text).strip()
    return code if _CODE.fullmatch(code) else None


def coded_name(system: str, code: str) -> str:
    """The source name of a code that no table names, such as 勘定奉行 科目コード 7331."""
    return f"{CODE_SYSTEMS[system]} 科目コード {code}"


def is_coded_name(source_name: str) -> bool:
    """Whether a source name was made by :func:`coded_name`."""
    return _CODED_NAME.fullmatch(source_name) is not None


def name_of(code: str, codes: Mapping[str, str]) -> str | None:
    """The name of a code; leading zeros do not count where they make no difference, since spreadsheets drop them."""
    if code in codes:
        return codes[code]
    bare = code.lstrip("0")
    alike = {name for other, name in codes.items() if bare and other.lstrip("0") == bare}
    return alike.pop() if len(alike) == 1 else None


def name_behind(source_name: str, codes: Mapping[str, str]) -> str | None:
    """What the code tables call a source name made by :func:`coded_name`; ``None`` for any other name and any other code."""
    found = _CODED_NAME.fullmatch(source_name)
    return name_of(found["code"], codes) if found else None


def nearest_name(source_name: str, codes: Mapping[str, str]) -> str | None:
    """For the source name of an unnamed code, the name of the nearest code of its hundred; programs number alike accounts together."""
    found = _CODED_NAME.fullmatch(source_name)
    if not found or not found["code"].isdigit():
        return None
    code = int(found["code"])
    near = [(abs(int(other) - code), name) for other, name in codes.items() if other.isdigit() and int(other) // 100 == code // 100]
    return min(near)[1] if near else None
