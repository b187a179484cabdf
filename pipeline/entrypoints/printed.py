"""What a published pack says of its files that are signed: their marks, their places, and who signs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.domain.page_marks import PrintedFile, SigningPlace
from pipeline.domain.signing import Needed, Signer, roles_of

# Beside the answers and the mark of origin; begins with a dot so that people do not see it.
PRINTED = ".printed.json"


def by_role(files: Iterable[PrintedFile], named: Sequence[Signer]) -> tuple[tuple[PrintedFile, ...], list[Signer]]:
    """Return the files with each place called by its role's code, and everybody who signs.

    Where the form names who signs, its order is the order of the places. Else the words of the page are read.
    """
    signers, found = {one.role: one for one in named}, []
    for file in files:
        in_order = [one.role for one in named]
        if len(in_order) != len(file.places):
            in_order = list(roles_of([place.role for place in file.places]))
        places = tuple(replace(place, role=role) for place, role in zip(file.places, in_order, strict=True))
        found.append(replace(file, places=places))
        for place in places:
            before = signers.get(place.role)
            if before is None or (before.needed is Needed.NOTHING and place.expected and not named):
                needed = Needed.SIGNED if place.expected else Needed.NOTHING
                signers[place.role] = Signer(place.role, needed)
    return tuple(found), list(signers.values())


def printed_json(files: Sequence[PrintedFile], signers: Sequence[Signer]) -> bytes:
    """Return both as they are kept in the published folder."""
    facts = {"files": [asdict(file) for file in files], "signers": [asdict(signer) for signer in signers]}
    return json.dumps(facts, indent=1, default=date.isoformat).encode()


def printed_in(folder: Path) -> tuple[tuple[PrintedFile, ...], tuple[Signer, ...]]:
    """Return the files of a published pack that are signed, and who signs; nothing where nobody does."""
    try:
        facts = json.loads((folder / PRINTED).read_bytes())
    except FileNotFoundError:
        return (), ()
    return tuple(_file(one) for one in facts["files"]), tuple(_signer(**one) for one in facts["signers"])


def _file(facts: dict[str, Any]) -> PrintedFile:
    return PrintedFile(**{**facts, "places": tuple(_place(place) for place in facts["places"])})


def _place(facts: dict[str, object]) -> SigningPlace:
    box = facts["box_mm"]
    assert isinstance(box, list)
    return SigningPlace(**{**facts, "box_mm": tuple(box)})  # type: ignore[arg-type]  # as `printed_json` wrote it


def _signer(role: str, needed: str, signed_on: str | None) -> Signer:
    return Signer(role, Needed(needed), date.fromisoformat(signed_on) if signed_on else None)
