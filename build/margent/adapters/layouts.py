"""Layouts: Jinja2 templates that see one view and pure filters, and nothing else.

In: the texts of the layouts, in layers of which the first that has a name wins, and a view. Out: the page as
text, or `LayoutError` with the layout's own line. Nothing here touches the disk: the shell reads the layouts.
It stands apart because it is the only module that imports Jinja2.
"""

import hashlib
from collections.abc import Mapping, MutableMapping, Sequence
from functools import partial
from typing import Protocol, cast

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.meta import find_referenced_templates
from jinja2.utils import missing

from margent.model.diagnostics import Code
from margent.text.wording import did_you_mean, quoted, shown
from margent.views import LAYOUTS, View
from margent.views.filters import UnknownAssetError, filters
from margent.views.interface import Interface
from margent.views.messages import messages

# What a traceback calls a template's frames, so that no file of a program can be taken for one.
_FRAME = "layout:"
_NO_LAYOUTS = ("assets/", "locale/")
_MESSAGE_LENGTH = 200
# Stands for a template that is named and not there; NUL, so that no text is mistaken for it.
_ABSENT = "\0"


class LayoutError(Exception):
    """A layout that cannot be read or cannot show its view; `line` is 0 where no line is to blame."""

    def __init__(self, code: Code, template: str, line: int, message: str, hint: str = "") -> None:
        super().__init__(code, template, line, message, hint)
        self.code = code
        self.template = template
        self.line = line
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Template, line and message, for logs."""
        return f"{self.template}:{self.line}: {self.message}"


class _UndefinedNameError(UndefinedError):
    """A name or field that does not exist; `owner` is what was asked for it, or `missing` for a bare name."""

    def __init__(self, owner: object, name: str, message: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner
        self.name = name


class _Undefined(StrictUndefined):
    """A value that does not exist, and that says so with what it was asked of."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        # Jinja2 only ever calls `exc` with a message, and what it makes must know the object and the name.
        maker = partial(_UndefinedNameError, obj, str(name)) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, cast("type[TemplateRuntimeError]", maker))


class _Layers(BaseLoader):
    """The templates, from memory; each is parsed once, though it is both compiled and asked what it names."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._trees: dict[str, nodes.Template] = {}

    def tree(self, environment: Environment, template: str) -> nodes.Template:
        """A template's syntax tree; raises TemplateNotFound and TemplateSyntaxError."""
        if template not in self._texts:
            raise TemplateNotFound(template)
        if template not in self._trees:
            self._trees[template] = environment.parse(self._texts[template], template)
        return self._trees[template]

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, object] | None = None
    ) -> Template:
        """A template, ready to render."""
        code = environment.compile(self.tree(environment, name), name, _FRAME + name)
        return environment.template_class.from_code(environment, code, globals if globals is not None else {})


class _Translatable(Protocol):
    """What Jinja2's extension for messages adds to an environment."""

    newstyle_gettext: bool


def _environment(layers: _Layers, interface: Interface) -> Environment:
    environment = Environment(
        loader=layers,
        extensions=["jinja2.ext.i18n"],
        undefined=_Undefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals = dict(messages(interface))
    cast("_Translatable", environment).newstyle_gettext = True
    del environment.filters["random"]
    environment.filters.update(filters(interface))
    return environment


class Layouts:
    """The templates of a site, ready to render; a template's name is its path in layouts/."""

    def __init__(self, texts: Mapping[str, str], interface: Interface) -> None:
        self._texts = texts
        self._interface = interface
        self._layers = _Layers(texts)
        self._environment = _environment(self._layers, interface)
        self._digests: dict[str, str] = {}

    def render(self, name: str, view: View) -> str:
        """The page of a view, by the view's name or the template's; raises LayoutError only."""
        template = LAYOUTS.get(name, name)
        try:
            return self._environment.get_template(template).render(view=view)
        except Exception as error:
            # A layout may fail in any way that Python can, and the one who wrote it needs its line.
            raise self._explained(error, template) from error

    def check(self) -> tuple[LayoutError, ...]:
        """What is wrong with the templates before any is rendered: their syntax, filters and tests."""
        faults = []
        for name in sorted(self._texts):
            try:
                self._environment.get_template(name)
            except TemplateSyntaxError as error:
                faults.append(self._explained(error, name))
        return tuple(faults)

    def closure_digest(self, name: str) -> str:
        """SHA-256 over a template and all it extends, includes and imports, and over the interface."""
        template = LAYOUTS.get(name, name)
        if template not in self._digests:
            digest = hashlib.sha256(self._interface.digest.encode())
            for one in sorted(self._closure(template)):
                # Its length before each text, so that no two closures run together to the same bytes.
                for part in (one, self._texts.get(one, _ABSENT)):
                    data = part.encode()
                    digest.update(b"%d:" % len(data) + data)
            self._digests[template] = digest.hexdigest()
        return self._digests[template]

    def closure(self, name: str) -> tuple[str, ...]:
        """The template of a view, and after it all it extends, includes and imports, by name."""
        template = LAYOUTS.get(name, name)
        others = self._closure(template) - {template}
        return template, *sorted(others & self._texts.keys())

    def _closure(self, template: str) -> set[str]:
        found: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._references(name))
        return found

    def _references(self, template: str) -> list[str]:
        """The templates a template names; all of them if it computes a name or cannot be read."""
        if template not in self._texts:
            return []
        try:
            names = list(find_referenced_templates(self._tree(template)))
        except TemplateSyntaxError:
            names = [None]
        return list(self._texts) if None in names else [name for name in names if name is not None]

    def _tree(self, template: str) -> nodes.Template:
        return self._layers.tree(self._environment, template)

    # ------------------------------------------------------------------------------------- explanations

    def _explained(self, error: Exception, template: str) -> LayoutError:
        if isinstance(error, TemplateSyntaxError):
            name = error.name or template
            return LayoutError(Code.TEMPLATE_SYNTAX, name, error.lineno, _sentence(error.message or ""))
        where, line = _place(error, template)
        if isinstance(error, TemplateNotFound):
            missing_name = str(error.name)
            return LayoutError(
                Code.TEMPLATE_MISSING,
                where,
                line,
                f"there is no layout {quoted(missing_name)}",
                did_you_mean(missing_name, self._texts),
            )
        if isinstance(error, UnknownAssetError):
            message = f"there is no file {quoted(error.name)} in layouts/assets"
            hint = did_you_mean(error.name, error.known)
            return LayoutError(Code.TEMPLATE_UNDEFINED, where, line, message, hint)
        if isinstance(error, _UndefinedNameError):
            return self._undefined(error, where, line)
        message = _sentence(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
        return LayoutError(Code.TEMPLATE_ERROR, where, line, message)

    def _undefined(self, error: _UndefinedNameError, template: str, line: int) -> LayoutError:
        tree = self._tree(template)
        if error.owner is missing:
            known = {"view"} | {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
            message = f"{quoted(error.name)} is undefined"
            return LayoutError(
                Code.TEMPLATE_UNDEFINED, template, line, message, did_you_mean(error.name, known)
            )
        owner = type(error.owner)
        expression = _expression(tree, line, error.name) or f"{owner.__name__}.{error.name}"
        if error.owner is None:
            hint = f"{quoted(expression.rpartition('.')[0])} has no value here; test it with if"
        else:
            hint = did_you_mean(error.name, getattr(owner, "__match_args__", ()))
        return LayoutError(
            Code.TEMPLATE_UNDEFINED, template, line, f"{quoted(expression)} is undefined", hint
        )


def load_layouts(layers: Sequence[Mapping[str, str]], interface: Interface) -> Layouts:
    """Layouts from layers of texts by name; the first layer with a name wins.

    Assets and catalogues are passed over.
    """
    texts: dict[str, str] = {}
    for layer in reversed(layers):
        texts |= {name: text for name, text in layer.items() if not name.startswith(_NO_LAYOUTS)}
    return Layouts(texts, interface)


def _place(error: BaseException, template: str) -> tuple[str, int]:
    """The innermost template that took part in an error, and its line."""
    place = (template, 0)
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.startswith(_FRAME):
            place = (name.removeprefix(_FRAME), traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _expression(tree: nodes.Template, line: int, field: str) -> str:
    """The expression that asks for a field, as the layout has it; nothing if several might be meant."""
    asked = [node for node in tree.find_all(nodes.Getattr) if node.attr == field]
    at_line = {_dotted(node) for node in asked if node.lineno == line}
    candidates = at_line or {_dotted(node) for node in asked}
    return candidates.pop() if len(candidates) == 1 else ""


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_dotted(node.node)}[…]"
    return node.name if isinstance(node, nodes.Name) else "(…)"


def _sentence(text: str) -> str:
    return shown(text.strip().removesuffix("."), _MESSAGE_LENGTH)
