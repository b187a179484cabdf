"""The demonstration: the shipped examples go in, and what comes out is shown."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.tree import Tree

from pipeline.domain.kinds import CHILDS_PLAN, KINDS, WORKING_AGREEMENT
from pipeline.domain.packs import Kind
from pipeline.entrypoints import office
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.settings import read_calendar
from pipeline.entrypoints.showing import show_end
from pipeline.stages.intake.forms import blank_form, form_json

# Each of these is a story of its own: a child who moves is not closed before the other council has answered, nobody
# moves twice, and a closure puts every other document of its case out of use.
OWN_CASES = {
    "transfer-out-cin": "FEN-2084",
    "transfer-out-cp": "FEN-2085",
    "closure-summary": "FEN-2086",
    "transfer-in": "FEN-2087",
}


def run_demo(console: Console, folder: Path, *, every_kind: bool = False) -> None:
    """Drop some examples, workbooks, a JSON file and a form with mistakes, and show the folders.

    With `every_kind`, the example of each kind of form is dropped as well.
    """
    home = lay_out(folder)
    example = _example(WORKING_AGREEMENT)
    another = deepcopy(example)
    another["case"]["case_number"] = "FEN-2077"
    another["child"]["child_id"] = "FEN000431"
    wrong = deepcopy(example)
    wrong["actions"][1]["how_often"], wrong["actions"][1]["by_when"] = None, "end of term"
    wrong["purpose"]["intended_outcome"] = ""
    drops: dict[str, bytes | dict[str, bytes]] = {
        "agreement.xlsx": blank_form(WORKING_AGREEMENT, example),
        "agreement-from-a-system.json": form_json(WORKING_AGREEMENT, another),
        "agreement-with-mistakes.xlsx": blank_form(WORKING_AGREEMENT, wrong),
    }
    for kind in KINDS.values() if every_kind else (CHILDS_PLAN,):
        if kind is not WORKING_AGREEMENT:
            form, files = blank_form(kind, _example(kind)), office.files_with_example(kind)
            if files:
                drops[kind.code] = {**files, f"{kind.code}.xlsx": form}
            else:
                drops[f"{kind.code}.xlsx"] = form
    for name, content in drops.items():
        _drop(home.inbox / name, content)
        console.print(f"Dropped [bold]inbox/{name}[/bold]")
    with office.opened(home) as desk:
        office.service(desk, tell=lambda ended: show_end(console, home, ended)).run(once=True)
    tree = Tree(f"[bold]{home.path}[/bold]")
    for name in ("inbox", "outbox"):
        _grow(tree.add(f"[bold]{name}/[/bold]"), home.path / name)
    console.print(tree)
    console.print("Open a receipt.html or problems.html to see what people are told.")


def _example(kind: Kind[Any]) -> dict[str, Any]:
    """Return a kind's example as the demonstration drops it, in its case."""
    answers = deepcopy(kind.example(office.now().date(), read_calendar()))
    # The one made-up family has several cases here, which are worked on side by side: each knows the others' names.
    answers["case"]["other_family_confirmed"] = True
    answers["case"]["case_number"] = OWN_CASES.get(kind.code, answers["case"]["case_number"])
    return answers


def _drop(target: Path, content: bytes | dict[str, bytes]) -> None:
    if isinstance(content, bytes):
        target.write_bytes(content)
        return
    target.mkdir(exist_ok=True)
    for name, inside in content.items():
        (target / name).write_bytes(inside)


def _grow(tree: Tree, folder: Path) -> None:
    for item in sorted(folder.iterdir()):
        if item.name.startswith("."):
            continue
        if item.is_dir():
            _grow(tree.add(f"{item.name}/"), item)
        else:
            tree.add(item.name)
