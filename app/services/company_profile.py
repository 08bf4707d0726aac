"""What forms ask about the company besides its books: representative, address, capital, business, and who supports it.

Kept as facts of the book under ``profile.*``. Nothing is demanded: what is not given stays empty and is asked for by the form itself.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from app.analysis.form_texts import without_control_characters
from app.errors import InputRefused
from app.money import Yen
from app.services.session import BookSession, Changes
from app.storage.facts import read_facts, write_facts

_PREFIX = "profile."
#: No box of a form holds more.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class CompanyProfile:
    """Particulars of the company; ``capital`` in yen and ``founded`` are ``None`` where they are not given."""

    representative: str = ""
    address: str = ""
    phone: str = ""
    capital: Yen | None = None
    founded: datetime.date | None = None
    #: What the company does, in a sentence or two.
    business: str = ""
    #: 認定経営革新等支援機関, usually the tax accountant.
    support_institution: str = ""
    main_bank: str = ""
    second_bank: str = ""


PROFILE_FIELDS = tuple(each.name for each in fields(CompanyProfile))


def profile(session: BookSession) -> CompanyProfile:
    """The particulars as they are kept."""
    with session.reader() as connection:
        return _from_texts(read_facts(connection))


def set_profile(session: BookSession, **values: object) -> CompanyProfile:
    """Change the given particulars (names of :class:`CompanyProfile`) and keep the others; returns all of them.

    Raises ``InputRefused``: ``company_profile.too_long``, ``company_profile.capital_negative``. An unknown name is a ``TypeError``.
    """
    # No figure rests on it: what was computed from the books stays.
    with session.transaction(Changes.FORMS) as connection:
        changed = replace(_from_texts(read_facts(connection)), **values)  # type: ignore[arg-type]  # unknown names raise there
        texts = _to_texts(changed)
        for name, text in texts.items():
            if len(text) > LONGEST:
                raise InputRefused("company_profile.too_long", field=name.removeprefix(_PREFIX), length=len(text), longest=LONGEST)
        if changed.capital is not None and changed.capital < 0:
            raise InputRefused("company_profile.capital_negative")
        write_facts(connection, texts)
    return _from_texts(texts)


def _to_texts(values: CompanyProfile) -> dict[str, str]:
    texts = {name: getattr(values, name) for name in PROFILE_FIELDS}
    texts["capital"] = "" if values.capital is None else str(values.capital)
    texts["founded"] = "" if values.founded is None else values.founded.isoformat()
    return {_PREFIX + name: without_control_characters(str(text)).strip() for name, text in texts.items()}


def _from_texts(facts: Mapping[str, str]) -> CompanyProfile:
    texts = {name: facts.get(_PREFIX + name, "") for name in PROFILE_FIELDS}
    capital, founded = texts.pop("capital"), texts.pop("founded")
    return CompanyProfile(
        capital=int(capital) if capital else None,
        founded=datetime.date.fromisoformat(founded) if founded else None,
        **texts,
    )
