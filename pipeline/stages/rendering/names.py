"""What a template asks for: every name it prints or decides by, and which way each decision went."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, nodes

from pipeline.stages.rendering.filling import LoadedTemplate, RememberingEnvironment, TemplateProblem

TAGS = ("{{", "{%", "{#")
# Parts that docxtpl would fill too, but that are left alone here; see `filling.Filler.render_footnotes`.
UNFILLED_PARTS = ("footnotes+xml", "endnotes+xml", "comments+xml")


@dataclass(frozen=True)
class UsedName:
    """A dotted name such as `people[].name` and the part of the Word file that uses it."""

    part: str
    name: str


def used_names(template: LoadedTemplate) -> list[UsedName]:
    """Return every name that the template uses; raises TemplateProblem where a tag is broken."""
    environment = Environment(autoescape=True)
    found = []
    for part, xml in _filled_parts(template):
        try:
            tree = environment.parse(xml)
        except TemplateSyntaxError as error:
            raise TemplateProblem("template-tag-broken", part, str(error.message)) from None
        names: dict[str, None] = {}
        _Walk(names).visit(tree, {})
        found += [UsedName(part, name) for name in names]
    return found


def parts_with_tags_left_alone(template: LoadedTemplate) -> list[str]:
    """Return the names of footnotes and the like that hold tags, which nobody would fill."""
    word = _opened(template)
    return [
        str(part.partname).lstrip("/")
        for part in word.docx.part.package.parts
        if part.content_type.endswith(UNFILLED_PARTS) and any(tag.encode() in part.blob for tag in TAGS)
    ]


def _opened(template: LoadedTemplate) -> DocxTemplate:
    word = DocxTemplate(io.BytesIO(template.raw))
    try:
        word.init_docx()
    except Exception as error:  # noqa: BLE001 - python-docx fails in many ways on a file that is not Word's
        raise TemplateProblem("template-unreadable", type(error).__name__) from None
    return word


def _filled_parts(template: LoadedTemplate) -> Iterator[tuple[str, str]]:
    word = _opened(template)
    yield "word/document.xml", word.patch_xml(word.get_xml())
    for uri in (word.HEADER_URI, word.FOOTER_URI):
        for _, part in word.get_headers_footers(uri):
            yield str(part.partname).lstrip("/"), word.patch_xml(word.get_part_xml(part))


Scope = dict[str, str | None]


class _Walk:
    """Follows names through loops and assignments; a None in a scope is a name that the template made."""

    def __init__(self, names: dict[str, None]) -> None:
        self._names = names

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Assign):
            self._use(node.node, scope)
            if isinstance(node.target, nodes.Name):
                scope[node.target.name] = self._dotted(node.node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._use(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        self._use(node.iter, scope)
        over = self._dotted(node.iter, scope)
        inner: Scope = {**scope, "loop": None}
        targets = [node.target] if isinstance(node.target, nodes.Name) else list(node.target.find_all(nodes.Name))
        for target in targets:
            inner[target.name] = f"{over}[]" if over and len(targets) == 1 else None
        for child in (*node.body, *([node.test] if node.test else [])):
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)

    def _use(self, node: nodes.Node, scope: Scope) -> None:
        dotted = self._dotted(node, scope)
        if dotted is not None:
            self._names.setdefault(dotted)
        elif not isinstance(node, nodes.Name):
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def _dotted(self, node: nodes.Node, scope: Scope) -> str | None:
        if isinstance(node, nodes.Name):
            return scope.get(node.name, node.name)
        if isinstance(node, nodes.Getattr):
            before = self._dotted(node.node, scope)
            return f"{before}.{node.attr}" if before else None
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            before = self._dotted(node.node, scope)
            if before is None:
                return None
            return f"{before}[]" if isinstance(node.arg.value, int) else f"{before}.{node.arg.value}"
        return None


@dataclass
class Decision:
    """One `if` of a template, as its tag says it, and the ways it has gone so far."""

    words: str
    ways: set[bool] = field(default_factory=set)


class DecisionWatchingEnvironment(RememberingEnvironment):
    """Fills templates like any other, and notes which way each of their decisions went."""

    def __init__(self) -> None:
        super().__init__()
        self.decisions: dict[str, Decision] = {}
        self.globals["note_decision"] = self._note

    def _note(self, words: str, value: Any) -> Any:
        self.decisions[words].ways.add(bool(value))
        return value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        decisions: list[nodes.If | nodes.CondExpr] = [*tree.find_all(nodes.If), *tree.find_all(nodes.CondExpr)]
        for node in decisions:
            words = _in_words(node.test)
            self.decisions.setdefault(words, Decision(words))
            note = nodes.Name("note_decision", "load")
            node.test = nodes.Call(note, [nodes.Const(words), node.test], [], None, None)
        return tree


def _in_words(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_in_words(node.node)}.{node.attr}"
        case nodes.Not():
            return f"not {_in_words(node.node)}"
        case nodes.And() | nodes.Or():
            return f"{_in_words(node.left)} {type(node).__name__.lower()} {_in_words(node.right)}"
        case nodes.Const():
            return repr(node.value)
        case nodes.Compare():
            others = " ".join(f"{operand.op} {_in_words(operand.expr)}" for operand in node.ops)
            return f"{_in_words(node.expr)} {others}"
        case _:
            return type(node).__name__.lower() + " of " + ", ".join(_in_words(c) for c in node.iter_child_nodes())
