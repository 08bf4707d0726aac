"""``mieru industry``: import or type industry values, choose which count, the industry and the size, and show what points rest on."""

from typing import TYPE_CHECKING, Any

from app.cli.call import Call, WrongUsage

if TYPE_CHECKING:
    from app.analysis.industry_thresholds import IndustryChoice, ValuesEdition


def import_values(call: Call) -> None:
    """Take in METI's workbook and let its values count."""
    from app.services.industry import import_values as take_in

    with call.book() as session:
        edition = take_in(session, call.given.file)
    _show_edition(call, edition)


def type_values(call: Call) -> None:
    """Keep values typed by hand for one industry and size."""
    from app.analysis.industry_classes import CompanySize
    from app.errors import InputRefused
    from app.services.industry import industries
    from app.services.industry import type_values as keep

    with call.book() as session:
        industry = next((each for each in industries(session) if each.code == call.given.industry), None)
        if industry is None:
            raise InputRefused("industry.unknown", industry=call.given.industry)
        edition = keep(session, industry, CompanySize(call.given.size), dict(call.given.fields))
    _show_edition(call, edition)


def choose(call: Call) -> None:
    """Choose the industry, the size, or which values count."""
    from app.analysis.industry_classes import CompanySize
    from app.services.industry import choose_industry, set_size, use_edition

    given = call.given
    if given.industry is None and given.size is None and given.values is None:
        raise WrongUsage("cli.nothing_chosen")
    with call.book() as session:
        if given.values is not None:
            use_edition(session, _number(given.values))
        if given.industry is not None:
            choose_industry(session, given.industry)
        if given.size is not None:
            set_size(session, None if given.size == "rule" else CompanySize(given.size), given.reason)
    show(call)


def show(call: Call) -> None:
    """What points rest on, every set of values in the book, and without values the steps to get them."""
    from app.services.benchmark_views import size_words
    from app.services.industry import editions, industries, steps
    from app.services.reporting import Reporting

    language = call.output.language
    with call.book() as session:
        choice = Reporting(session).local_benchmark().choice
        kept = editions(session)
        known = industries(session)
    lines = [call.output.words("industry.none") if not kept else call.output.words("cli.industry_editions")]
    lines += [f"{'*' if choice.edition and choice.edition.id == one.id else ' '} {one.id}  {_origin(call, one)}" for one in kept]
    lines.append(choice.industry.title if choice.industry else call.output.words("industry.no_industry"))
    if choice.size:
        lines.append(call.output.words(f"industry.size_title_{choice.size.value}"))
    lines += size_words(choice, call.formatter, language)
    if choice.missing:
        lines.append(call.output.words(f"benchmark.{choice.missing}"))
    if not kept:
        lines += [f"{number}. {step}" for number, step in enumerate(steps(language), start=1)]
    if choice.industry is None:
        lines += [f"  {each.code}  {each.title}" for each in known]
    result = {
        "editions": [edition_json(one) for one in kept],
        "choice": choice_json(choice),
        "industries": [{"code": each.code, "major": each.major, "name": each.name} for each in known],
        "steps": list(steps(language)),
    }
    call.output.result(result, lines)


def choice_json(choice: "IndustryChoice") -> dict[str, Any]:
    """What points are given by; ``missing`` is the code of what they still need, empty where nothing is."""
    from app.tables import cell_text

    thresholds = choice.thresholds or {}
    return {
        "values": choice.edition.id if choice.edition else None,
        "origin": choice.edition.origin.value if choice.edition else None,
        "industry": choice.industry.code if choice.industry else None,
        "size": choice.size.value if choice.size else None,
        "size_is_own": choice.size_is_own,
        "size_reason": choice.size_reason or (choice.proposed.reason if choice.proposed else ""),
        "missing": choice.missing,
        "thresholds": {
            name: {
                "median": cell_text(one.median, "ratio"),
                **{mark: cell_text(limit, "ratio") for mark, limit in zip(("i", "ii", "iii", "iv"), one.limits, strict=True)},
            }
            for name, one in thresholds.items()
        },
    }


def edition_json(edition: "ValuesEdition") -> dict[str, Any]:
    """A set of values without its rows."""
    return {
        "id": edition.id,
        "origin": edition.origin.value,
        "file": edition.file_name,
        "sha256": edition.sha256,
        "imported_at": edition.imported_at.isoformat(),
        "industries": len(edition.industries),
        "remarks": [{"code": one.code, "detail": one.detail} for one in edition.warnings],
    }


def _show_edition(call: Call, edition: "ValuesEdition") -> None:
    remarks = [call.output.words(one.code, detail=one.detail) for one in edition.warnings]
    call.output.result(edition_json(edition), [call.output.words("cli.industry_kept", origin=_origin(call, edition)), *remarks])


def _origin(call: Call, edition: "ValuesEdition") -> str:
    day = edition.imported_at.astimezone().date()
    return call.output.words(f"industry.origin_{edition.origin.value}", file=edition.file_name, day=day)


def _number(text: str) -> int | None:
    if text == "none":
        return None
    if not text.isdecimal():
        raise WrongUsage("cli.not_a_number", value=text)
    return int(text)


COMMANDS = {
    "industry import": import_values,
    "industry type": type_values,
    "industry choose": choose,
    "industry show": show,
}
