"""The rules of docs/architecture.md about who may import whom, held by reading the package's own source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "build" / "margent"
# The scripts of the starter run in an archive's workflows and are no part of the program.
MODULES = sorted(
    path.relative_to(PACKAGE).with_suffix("").as_posix()
    for path in PACKAGE.rglob("*.py")
    if not path.is_relative_to(PACKAGE / "starter")
)

# From the rim inwards: a module may import from its own layer and from those after it.
LAYERS = ("cli", "commands", "rim", "pipeline", "shell", "answers", "stages", "adapters", "nouns")
NOUNS = ("model", "text", "drawings", "views")
PLACED = {
    "cli": "cli",
    "__main__": "cli",
    "context": "rim",
    "live": "rim",
    "comparison": "pipeline",
    "content_state": "pipeline",
    "since": "pipeline",
    "options": "pipeline",
    "outcome": "pipeline",
    "pipeline": "pipeline",
    **dict.fromkeys(NOUNS, "nouns"),
}
ADAPTED = {
    "yaml": "adapters/front_matter",
    "markdown_it": "adapters/markdown",
    "mdit_py_plugins": "adapters/markdown",
    "jinja2": "adapters/layouts",
    "nh3": "adapters/gate",
    "cbor2": "adapters/pagefind_files",
    "babel": "adapters/interface",
    "libzim": "shell/zim",
    "lxml": "adapters/saved_page",
    "trafilatura": "adapters/saved_page",
    "urllib3": "shell/asking",
}
# What a pure module never imports: the disk, the clock, processes, the environment, chance, the network.
IMPURE = {
    "os",
    "io",
    "sys",
    "pathlib",
    "shutil",
    "tempfile",
    "glob",
    "time",
    "datetime",
    "random",
    "secrets",
    "subprocess",
    "socket",
    "http",
    "urllib.request",
    "sqlite3",
    "threading",
    "multiprocessing",
    "signal",
    "logging",
    "asyncio",
}
# `datetime.date` counts days, `PurePosixPath` splits texts, a catalogue is read and compiled in memory,
# a status has a name: no clock, no disk and no network.
HARMLESS = {
    ("datetime", "date"),
    ("pathlib", "PurePosixPath"),
    ("io", "BytesIO"),
    ("io", "StringIO"),
    ("http", "HTTPStatus"),
}


def layer_of(module: str) -> str:
    top = module.partition("/")[0]
    return PLACED.get(top, top if top in LAYERS else "nouns")


def is_pure(module: str) -> bool:
    return layer_of(module) in ("answers", "stages", "adapters", "nouns")


def imports(module: str) -> Iterator[tuple[str, str]]:
    """Every `(module, name)` that a module imports; the name is empty for `import module`."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield from ((node.module or "", alias.name) for alias in node.names)


def own_imports(module: str) -> Iterator[str]:
    for name, imported in imports(module):
        if name == "margent" or name.startswith("margent."):
            path = "/".join(name.split(".")[1:])
            deeper = f"{path}/{imported}".strip("/")
            yield deeper if deeper in MODULES or f"{deeper}/__init__" in MODULES else path or "__init__"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_its_layer_and_those_below(module: str) -> None:
    allowed = LAYERS[LAYERS.index(layer_of(module)) :]
    for imported in own_imports(module):
        assert layer_of(imported) in allowed, f"{module} imports {imported}"


@pytest.mark.parametrize("module", [module for module in MODULES if is_pure(module)])
def test_a_pure_module_has_no_way_to_the_disk_the_clock_or_chance(module: str) -> None:
    for name, imported in imports(module):
        is_impure = name in IMPURE or name.split(".")[0] in IMPURE
        assert not is_impure or (name, imported) in HARMLESS, (
            f"{module} imports {imported or name} from {name}"
        )


@pytest.mark.parametrize("module", [module for module in MODULES if is_pure(module)])
def test_a_pure_module_does_not_print_or_open_files(module: str) -> None:
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"print", "open", "input", "exec", "eval", "breakpoint"}


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith("stages/")])
def test_a_stage_imports_no_other_stage_but_what_it_renders(module: str) -> None:
    own = module.split("/")[1]
    # To render is to draw a view and compare its key: the one stage that is made of two others.
    known = {own, "view", "plan"} if own == "render" else {own}
    stages = {path.split("/")[1] for path in own_imports(module) if path.startswith("stages/")}
    assert stages <= known


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_imported_by_its_adapter_alone(module: str) -> None:
    for name, _ in imports(module):
        library = name.split(".")[0]
        if library in ADAPTED:
            assert module.startswith(ADAPTED[library]), f"{module} imports {library}"


def test_a_library_that_need_not_be_there_is_named_by_one_module_alone() -> None:
    texts = {module: (PACKAGE / f"{module}.py").read_text(encoding="utf-8") for module in MODULES}
    for library, own in (("libzim", "shell/zim"), ("trafilatura", "adapters/saved_page")):
        assert [module for module, text in texts.items() if f'"{library}' in text] == [own]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_goes_in_and_what_comes_out(module: str) -> None:
    text = ast.get_docstring(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8")))
    assert text, f"{module} has no docstring"
    if layer_of(module) in ("stages", "shell", "adapters", "nouns") and not module.endswith("__init__"):
        assert "In:" in text or "Out:" in text or len(text.splitlines()) <= 2, (
            f"{module} does not say what comes out"
        )


def test_imports_stand_at_the_top_but_for_the_command_line() -> None:
    late = [
        f"{module}:{node.lineno}"
        for module in MODULES
        if layer_of(module) != "cli"
        for function in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []
