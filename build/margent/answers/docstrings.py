"""The texts under the fields of a class: what the code says of a field, for schemas and for new records.

In: a class. Out: the text that stands under each of its fields in the source. Python itself forgets these
texts, so they are read from the class's source; it stands apart so that nobody else has to.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType


@cache
def attribute_docstrings(kind: type) -> Mapping[str, str]:
    """The texts under the fields of a class and of those it is made from; its own win. Each is one line."""
    texts: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        texts |= _module_texts(inspect.getmodule(base)).get(base.__name__, {})
    return texts


@cache
def _module_texts(module: ModuleType | None) -> Mapping[str, Mapping[str, str]]:
    """The texts of every class at the top of a module; none if the module has no source."""
    try:
        source = inspect.getsource(module) if module else ""
    except (OSError, TypeError):
        return {}
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {node.name: dict(_class_texts(node)) for node in classes}


def _class_texts(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, " ".join(words.split())
            case _:
                pass
