"""Schemes, conditions, figures and the guarantee's requirements as tables in the words of the reader's language; never computed again.

Values of different units stand in one column, so they are written out (``12,000,000円``, ``0.25%``); amounts that are compared in columns
stay numbers. A condition without a value says why. Every table carries the sentence that it is an indication.
"""

import datetime

from app.analysis.financing.people import human_capital_metrics
from app.analysis.financing.rule_facts import all_rule_facts, input_facts
from app.analysis.financing.rules import Condition, RuleInput, RuleResult, Validity, Verdict
from app.formatting import Formatter
from app.messages import Language, message
from app.services.financing import FinancingView
from app.services.financing_metrics import metric_fact
from app.services.financing_texts import input_text, value_text
from app.services.guarantee import GuaranteeView
from app.services.reporting import Reporting
from app.services.targets import Target
from app.tables import Cell, Column, Table

#: Marks stand before the words, so that nothing is said by colour alone.
MARKS = {
    Verdict.LIKELY: "○",
    Verdict.UNLIKELY: "×",
    Verdict.UNKNOWN: "？",
    Verdict.NOT_BEGUN: "－",
    Verdict.ENDED: "－",
}
_NOT_IN_BOOKS = frozenset({"form.fact.before_books", "form.fact.after_books"})
_SIGNS = {"at_least": "≧", "above": "＞", "at_most": "≦", "below": "＜", "": ""}
_SCHEME_COLUMNS = (
    Column("id", "text"),
    Column("state", "text"),
    Column("title", "text", "制度"),
    Column("verdict", "text", "目安"),
    Column("why", "text", "理由"),
    Column("source", "text", "出典"),
    Column("as_of", "date", "出典の時点"),
)
_FIGURE_COLUMNS = (
    Column("id", "text"),
    Column("state", "text"),
    Column("title", "text", "指標・目標"),
    Column("value", "text", "値"),
    Column("verdict", "text", "目安"),
    Column("why", "text", "説明"),
    Column("source", "text", "出典"),
)
_CONDITION_COLUMNS = (
    Column("kind", "text"),
    Column("condition", "text", "要件・項目"),
    Column("value", "text", "値"),
    Column("threshold", "text", "基準"),
    Column("met", "text", "満たすか"),
    Column("origin", "text", "もとの値・備考"),
)
_INPUT_COLUMNS = (
    Column("kind", "text"),
    Column("item", "text", "もとにした値"),
    Column("value", "text", "値"),
    Column("origin", "text", "出どころ・備考"),
)
_REGROUPING_COLUMNS = (
    Column("kind", "text"),
    Column("line", "text", "借入"),
    Column("balance", "yen", "残高"),
    Column("yearly_now", "yen", "年間返済額\n（据置中）"),
    Column("yearly_later", "yen", "年間返済額\n（据置後）"),
)
_MOVEMENT_COLUMNS = (
    Column("item", "text", "項目"),
    Column("now", "yen", "直近の決算"),
    Column("before", "yen", "前の決算"),
    Column("change", "yen", "増減"),
)
_REQUIREMENT_COLUMNS = (
    Column("id", "text"),
    Column("state", "text"),
    Column("title", "text", "要件"),
    Column("verdict", "text", "目安"),
    Column("why", "text", "理由"),
)
_METRIC_COLUMNS = (
    Column("metric", "text", "指標"),
    Column("value", "text", "値"),
    Column("external", "text", "外部にも"),
    Column("area", "text", "分野"),
    Column("note", "text", "出どころ・備考"),
)


def schemes_table(view: FinancingView, language: Language = "ja") -> Table:
    """Every scheme with its verdict and why."""
    rows: list[tuple[Cell, ...]] = [
        (one.rule, one.verdict.value, one.title, verdict_words(one, language), why(one, language), one.source, one.version_date)
        for one in view.schemes
    ]
    return Table.from_rows("financing_schemes", "どの制度が合うか（目安）", _SCHEME_COLUMNS, rows, _notes(language, view.on))


def figures_table(view: FinancingView, formatter: Formatter, language: Language = "ja") -> Table:
    """財務絶対利益, 人材確保目標利益 and the others, each with what it says."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.rule,
            one.verdict.value if one.conditions or one.met is not None else "",
            one.title,
            value_text(one.value, one.unit, formatter, language),
            _met_words(one.met, language) if one.conditions or one.met is not None else "",
            " ".join([*_reasons(one, language), one.facts.about]),
            one.source,
        )
        for one in view.figures
    ]
    return Table.from_rows("financing_figures", "財務と人材の目標（目安）", _FIGURE_COLUMNS, rows, _notes(language, view.on))


def rule_table(one: RuleResult, formatter: Formatter, language: Language = "ja") -> Table:
    """One rule whole: its conditions, what it gives, and what it rests on."""
    parts = (conditions_table(one, formatter, language), inputs_table(one, formatter, language))
    conditions, inputs = (list(part.rows()) for part in parts)
    rows = [*conditions, *((kind, title, value, "", "", origin) for kind, title, value, origin in inputs)]
    return Table.from_rows(f"financing_{one.rule}", one.title, _CONDITION_COLUMNS, rows, rule_notes(one, formatter, language))


def conditions_table(one: RuleResult, formatter: Formatter, language: Language = "ja") -> Table:
    """The conditions with value, threshold and whether they are met."""
    rows = [_condition_row(one, condition, formatter, language) for condition in one.conditions]
    return Table.from_rows(f"conditions_{one.rule}", one.title, _CONDITION_COLUMNS, rows)


def inputs_table(one: RuleResult, formatter: Formatter, language: Language = "ja") -> Table:
    """What the rule gives (totals), and the figures and answers it rests on with where they are from or why they are missing."""
    rows: list[tuple[Cell, ...]] = []
    if one.value is not None:
        title = one.title if one.facts.family == "figure" else message(f"financing.value.{one.rule}", language).text
        rows.append(("total", title, value_text(one.value, one.unit, formatter, language), ""))
    rows += [("subtotal", each.label, input_text(each, formatter, language), "") for each in one.outcomes if each.value is not None]
    rows += [("account", each.label, input_text(each, formatter, language), _origin(each, language)) for each in one.inputs]
    return Table.from_rows(f"inputs_{one.rule}", one.title, _INPUT_COLUMNS, rows)


def rule_notes(one: RuleResult, formatter: Formatter, language: Language) -> list[str]:
    """Why there is no value, what a reader must know, and the source with its date."""
    notes = [*_reasons(one, language), *(message(code, language).text for code in one.notes)]
    return [*notes, message("financing.only_indication", language).text, _source(one, formatter, language)]


def regrouping_table(view: FinancingView, language: Language = "ja") -> Table:
    """組替えプラン before and after; without a plan its note says what is lacking."""
    plan = view.regrouping
    if plan is None:
        notes = [str(message(view.regrouping_reason, language, balance="―", elsewhere="―"))]
        return Table.from_rows("financing_regrouping", "組替えプラン（目安）", _REGROUPING_COLUMNS, [], notes)
    rows: list[tuple[Cell, ...]] = [
        ("account", message("financing.line.before", language).text, plan.balance_before, plan.yearly_before, plan.yearly_before)
    ]
    for line in plan.lines:
        kind = line.line if line.line in ("subtotal", "total") else "account"
        rows.append((kind, message(f"financing.line.{line.line}", language).text, line.balance, line.yearly_now, line.yearly_later))
    return Table.from_rows("financing_regrouping", "組替えプラン（目安）", _REGROUPING_COLUMNS, rows, _notes(language, view.on))


def metrics_table(reporting: Reporting, view: FinancingView, formatter: Formatter, language: Language = "ja") -> Table:
    """The metrics of ISO 30414 for small companies, from books and answers; what is not given says so."""
    rows: list[tuple[Cell, ...]] = []
    for metric in human_capital_metrics():
        text, remark = metric_fact(reporting, view, metric, formatter, language)
        shown = text or message("financing.metric.not_given", language).text
        external = message("financing.yes" if metric.external else "financing.no", language).text
        rows.append(
            (f"{metric.number} {metric.title}", shown, external, metric.area, " ".join(part for part in (metric.note, remark) if part))
        )
    return Table.from_rows(
        "human_capital",
        "人的資本の指標（ISO 30414 中小企業）",
        _METRIC_COLUMNS,
        rows,
        [message("financing.note.iso_source", language).text],
    )


def requirements_table(view: GuaranteeView, language: Language = "ja") -> Table:
    """The three requirements with how they seem to stand."""
    rows: list[tuple[Cell, ...]] = [
        (one.rule, one.verdict.value, one.title, requirement_words(one, language), why(one, language)) for one in view.requirements
    ]
    notes = _notes(language, view.on)
    if not view.is_corporation:
        notes = [message("financing.note.guarantee_corporations", language).text, *notes]
    return Table.from_rows("guarantee_requirements", "経営者保証ガイドラインの3つの要件（目安）", _REQUIREMENT_COLUMNS, rows, notes)


def movements_table(view: GuaranteeView, formatter: Formatter) -> Table:
    """What stands between company and owner at two closings."""
    rows: list[tuple[Cell, ...]] = [(one.title, one.now, one.before, one.change) for one in view.movements]
    titles = [formatter.fiscal_year(year) if year else "" for year in view.years]
    columns = [
        Column(column.name, column.kind, f"{column.title}\n{titles[place - 1]}" if place in (1, 2) and titles[place - 1] else column.title)
        for place, column in enumerate(_MOVEMENT_COLUMNS)
    ]
    return Table.from_rows("guarantee_movements", "会社と代表者の間のお金（決算ごと）", columns, rows)


def verdict_words(one: RuleResult, language: Language) -> str:
    """Mark and word."""
    return f"{MARKS[one.verdict]} {message(f'financing.verdict.{one.verdict.value}', language).text}"


def requirement_words(one: RuleResult, language: Language) -> str:
    """Mark and word of a requirement: nobody fails the guideline by a program's account."""
    word = {True: "yes", False: "no", None: "open"}[one.met]
    mark = {True: "○", False: "△", None: "？"}[one.met]
    return f"{mark} {message(f'financing.requirement.{word}', language).text}"


def why(one: RuleResult, language: Language) -> str:
    """The verdict's reason in a sentence: the dates, what is not met, what is lacking, or that all is met."""
    if one.validity is Validity.ENDED:
        return message("financing.ended_on", language, day=one.valid_to).text
    if one.validity is Validity.NOT_BEGUN:
        return message("financing.begins_on", language, day=one.valid_from).text
    failed = tuple(condition.text for condition in one.conditions if condition.met is False and not condition.group)
    if one.met is False:
        if not failed:
            failed = (message("financing.none_of_group", language).text,)
        return message("financing.not_met", language, names=failed).text
    if one.met is None:
        lacking = tuple(input_facts(name).label for name in one.missing)
        notes = (message(code, language).text for condition in one.conditions if condition.met is None for code in condition.notes)
        return message("financing.lacking", language, names=lacking).text if lacking else " ".join(dict.fromkeys(notes))
    return message("financing.all_met", language).text


def missing_sentences(one: RuleResult, language: Language) -> tuple[tuple[str, Target | None], ...]:
    """What an undecided rule lacks, each with why and where it is given: what its open conditions need, and without a value its amounts."""
    if one.verdict is not Verdict.UNKNOWN:
        return ()
    names = one.missing
    if one.value is None and one.reasons:
        amounts = (each.name for each in one.inputs if each.value is None and each.reason and each.unit)
        names = tuple(dict.fromkeys((*names, *amounts)))
    return tuple((_missing(one, name, language), _place_of(one.input(name))) for name in names)


def _place_of(given: RuleInput) -> Target | None:
    """The page on which an input is given; a figure that is itself a rule leads there, a question to the questions, a month that is
    not in the books to the import.
    """
    if given.reason in _NOT_IN_BOOKS:
        return Target("import")
    if given.name in all_rule_facts():
        return Target("financing", table="figures", row=given.name)
    if given.page in ("financing", "guarantee"):
        return Target(given.page, table="questions")
    return Target(given.page) if given.page else None


def _condition_row(one: RuleResult, condition: Condition, formatter: Formatter, language: Language) -> tuple[Cell, ...]:
    value = value_text(condition.value, condition.unit, formatter, language)
    threshold = ""
    if condition.threshold is not None:
        threshold = f"{_SIGNS[condition.comparison]} {value_text(condition.threshold, condition.unit, formatter, language)}"
    met = _met_words(condition.met, language)
    carried = any(other.met for other in one.conditions if other.group and other.group == condition.group)
    if condition.met is not True and condition.group and carried:
        met = message("financing.met.carried", language).text
    notes = [message(code, language).text for code in condition.notes]
    notes += [_missing(one, name, language) for name in condition.missing]
    return ("account", condition.text, value, threshold, met, " ".join(notes))


def _missing(one: RuleResult, name: str, language: Language) -> str:
    given = one.input(name)
    colon = "：" if language == "ja" else ": "
    return f"{given.label}{colon}{message(given.reason, language).text}" if given.reason else given.label


def _met_words(met: bool | None, language: Language) -> str:
    mark = {True: "○", False: "×", None: "？"}[met]
    word = {True: "yes", False: "no", None: "open"}[met]
    return f"{mark} {message(f'financing.met.{word}', language).text}"


def _origin(one: RuleInput, language: Language) -> str:
    if one.value is None and one.reason:
        return message(one.reason, language).text
    return one.origin


def _reasons(one: RuleResult, language: Language) -> list[str]:
    return [message(code, language).text for code in one.reasons]


def _source(one: RuleResult, formatter: Formatter, language: Language) -> str:
    return message("financing.source", language, source=one.source, day=formatter.day(one.version_date)).text


def _notes(language: Language, on: datetime.date) -> list[str]:
    return [message("financing.judged_on", language, day=on).text, str(message("financing.only_indication", language))]
