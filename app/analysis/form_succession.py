"""Next year's form from this year's: what was written goes along, by year where it stands in a year's column.

A plan of a year that is over by now is left behind: the books tell that year. Corrections of years that were over already move to the
column their year has got.
"""

from app.analysis.form_contents import FormContent
from app.analysis.form_definitions import FormColumn, FormDefinition, FormList, FormTable
from app.analysis.form_periods import FormPeriods
from app.analysis.form_values import Answer


def succeed(definition: FormDefinition, content: FormContent, before: FormPeriods, after: FormPeriods) -> FormContent:
    """What a new copy about ``after`` begins with."""
    years, months = before.steps_to(after), before.months_to(after)
    blocks = {block.id: block for block in definition.blocks() if isinstance(block, FormTable | FormList)}
    answers: dict[str, Answer] = {}
    for key, answer in content.answers.items():
        head, _, rest = key.partition(".")
        block, name = blocks.get(head), rest.rpartition(".")[2]
        column = next((each for each in block.columns if each.id == name), None) if block and "." in rest else None
        if block is None or column is None or (column.year is None and column.month is None):
            answers[key] = answer
        elif (target := _moved(block, column, years, months)) is not None:
            answers[f"{key.removesuffix(name)}{target.id}"] = answer
    return FormContent(answers, content.items)


def _moved(block: FormTable | FormList, column: FormColumn, years: int, months: int) -> FormColumn | None:
    """The column a column's period has in the new form; ``None`` where it has none, or was a plan and is over."""
    now = column.year - years if column.year is not None else (column.month or 0) - months
    was_plan = (column.year is not None and column.year > 0) or (column.month is not None and column.month > 0)
    if was_plan and now <= 0:
        return None
    return next((each for each in block.columns if (each.year if column.year is not None else each.month) == now), None)
