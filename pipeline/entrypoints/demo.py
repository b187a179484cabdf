"""The demonstration: the shipped examples go in, and what comes out is shown."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from rich.console import Console
from rich.tree import Tree

from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints import office
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.settings import read_calendar
from pipeline.entrypoints.showing import show_end
from pipeline.stages.intake.forms import blank_form, form_json


def run_demo(console: Console, folder: Path) -> None:
    """Drop three examples, a workbook, a JSON file and a form with mistakes, and show the folders."""
    home = lay_out(folder)
    example = WORKING_AGREEMENT.example(office.now().date(), read_calendar())
    another = deepcopy(example)
    another["case"]["case_number"] = "FEN-2077"
    wrong = deepcopy(example)
    wrong["actions"][1]["how_often"], wrong["actions"][1]["by_when"] = None, "end of term"
    wrong["purpose"]["intended_outcome"] = ""
    drops = {
        "agreement.xlsx": blank_form(WORKING_AGREEMENT, example),
        "agreement-from-a-system.json": form_json(WORKING_AGREEMENT, another),
        "agreement-with-mistakes.xlsx": blank_form(WORKING_AGREEMENT, wrong),
    }
    for name, content in drops.items():
        (home.inbox / name).write_bytes(content)
        console.print(f"Dropped [bold]inbox/{name}[/bold]")
    with office.opened(home) as desk:
        office.service(desk, tell=lambda ended: show_end(console, home, ended)).run(once=True)
    tree = Tree(f"[bold]{home.path}[/bold]")
    for name in ("inbox", "outbox"):
        _grow(tree.add(f"[bold]{name}/[/bold]"), home.path / name)
    console.print(tree)
    console.print("Open a receipt.html or problems.html to see what people are told.")


def _grow(tree: Tree, folder: Path) -> None:
    for item in sorted(folder.iterdir()):
        if item.name.startswith("."):
            continue
        if item.is_dir():
            _grow(tree.add(f"{item.name}/"), item)
        else:
            tree.add(item.name)
