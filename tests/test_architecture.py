"""The import rules of the project, read from the source text (nothing is imported)."""

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parents[1] / "app"

WORDS = {
    "errors",
    "progress",
    "durable_files",
    "money",
    "periods",
    "tables",
    "messages",
    "formatting",
    "resources",
    "settings",
    "paths",
    "logs",
    "arguments",
    "line_breaking",
}
#: What each part of ``app`` may import from the other parts (its own part is always allowed).
ALLOWED = {
    **dict.fromkeys(WORDS, WORDS),
    "ledger": WORDS,
    "analysis": WORDS | {"ledger"},
    "storage": {"errors", "progress", "durable_files", "paths"},
    "sharing": {"errors", "progress", "durable_files", "periods", "tables"},
    "documents": WORDS,
    "charts": WORDS,
    "printing": WORDS | {"documents", "charts"},
    "services": WORDS | {"ledger", "analysis", "storage", "sharing", "documents", "charts"},
    "receiver": WORDS | {"sharing"},
    "cli": WORDS | {"services", "charts", "ledger", "analysis", "sharing"},
    "ui": WORDS | {"services", "charts", "documents", "ledger", "analysis", "sharing"},
    "bootstrap": set(),  # sets up the environment before any of this can be imported
    "main": None,  # everything
}
#: Modules that window and command line reach only through services.
BEHIND_SERVICES = (
    "repository",
    "importers",
    "envelope",
    "identities",
    "keys",
    "database",
)

#: Third-party packages and the only places that may import them.
ONLY_IN = {
    "PySide6": ("ui/", "printing/"),
    "matplotlib": ("charts/", "ui/widgets/canvas.py"),
    "pandas": ("ledger/importers/", "ledger/columns.py", "analysis/"),
    "numpy": ("ledger/importers/", "ledger/columns.py", "ledger/array_groups.py", "analysis/"),
    "keyring": ("storage/keys.py",),
    "cryptography": ("storage/", "sharing/"),
    "sqlcipher3": ("storage/database.py",),
    "pyrage": ("sharing/envelope.py",),
    "openpyxl": ("ledger/importers/", "documents/", "analysis/industry_values.py"),
    "xlsxwriter": ("documents/",),
    "python_calamine": ("ledger/importers/",),
}


def imported_names(tree: ast.Module) -> list[str]:
    """Every module imported at run time (``if TYPE_CHECKING`` blocks are skipped)."""
    names, todo = [], [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING") and not ast.unparse(node.test).startswith("not"):
            todo += node.orelse
            continue
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        todo += ast.iter_child_nodes(node)
    return names


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda p: p.relative_to(APP).as_posix())
def test_imports_keep_to_the_layers(path: Path) -> None:
    here = path.relative_to(APP).as_posix()
    part = here.split("/")[0].removesuffix(".py")
    assert part in ALLOWED or part.startswith("__"), f"{part} has no place in ALLOWED"
    allowed = ALLOWED.get(part)
    for name in imported_names(ast.parse(path.read_text("utf-8"))):
        top, *rest = name.split(".")
        if top == "app" and rest and allowed is not None:
            assert rest[0] == part or rest[0] in allowed, f"{here} imports {name}"
            if part in ("ui", "cli") and rest[0] in ("ledger", "analysis", "sharing"):
                assert not set(rest) & set(BEHIND_SERVICES), f"{here} imports {name}"
                assert not any(each.endswith("_repository") for each in rest), f"{here} imports {name}"
        if top in ONLY_IN and part != "main":
            assert here.startswith(ONLY_IN[top]), f"{here} imports {name}"
